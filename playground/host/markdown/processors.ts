import { Component, Events } from "../core/events";

export interface ProcessorContext {
  docId: string;
  sourcePath: string;
  frontmatter: Record<string, unknown> | null | undefined;
  addChild(child: Component): void;
  getSectionInfo(el: HTMLElement): { text: string; lineStart: number; lineEnd: number } | null;
}

export interface PostProcessor {
  (el: HTMLElement, context: ProcessorContext): unknown;
  sortOrder?: number;
}

/** Every registered Markdown post-processor; "change" is triggered when the previews have to be rendered anew. */
class PostProcessors extends Events {
  private list: PostProcessor[] = [];

  register(processor: PostProcessor, sortOrder?: number): void {
    if (sortOrder !== undefined) processor.sortOrder = sortOrder;
    this.list = [...this.list, processor].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
    this.trigger("change");
  }

  unregister(processor: PostProcessor): void {
    this.list = this.list.filter((each) => each !== processor);
    this.trigger("change");
  }

  run(el: HTMLElement, context: ProcessorContext): Promise<unknown> {
    const pending: unknown[] = [];
    for (const processor of this.list) {
      try {
        pending.push(processor(el, context));
      } catch (error) {
        // One broken processor must not keep the others from the section.
        window.setTimeout(() => { throw error; });
      }
    }
    return Promise.all(pending);
  }
}

export const postProcessors = new PostProcessors();

/** A processor that hands each fenced block of one language to `handler`. */
export const codeBlockProcessor = (language: string, handler: (source: string, el: HTMLElement, context: ProcessorContext) => unknown): PostProcessor =>
  (el, context) => {
    const pending = el.findAll(`code.language-${CSS.escape(language)}`).map((code) => {
      const pre = code.parentElement;
      if (pre?.tagName !== "PRE") return undefined;
      const block = createDiv({ cls: `block-language-${language}` });
      pre.replaceWith(block);
      return handler((code.textContent ?? "").replace(/\n$/, ""), block, context);
    });
    return Promise.all(pending);
  };

export class MarkdownRenderChild extends Component {
  constructor(public containerEl: HTMLElement) { super(); }
}
