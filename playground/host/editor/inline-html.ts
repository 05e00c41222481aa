import { syntaxTree } from "@codemirror/language";
import type { EditorState, Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { sanitize } from "../markdown/parse";
import { isTouched, regionField } from "./region-field";

const opening = /<([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*'){0,4000})>/iy;
const empty = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
/** What is no inline element is drawn as a block where it has its lines to itself; a block wins over a decoration that is none. */
const blocks = new Set(["address", "article", "aside", "blockquote", "center", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"]);
/** Longest element that is looked for; a line of a megabyte must stay usable. */
const reach = 20_000;

/** The end of the element whose tag opens at `start`, or -1 when it is not closed on this text. */
const elementEnd = (text: string, start: number): number => {
  opening.lastIndex = start;
  const open = opening.exec(text);
  if (open === null) return -1;
  const name = (open[1] ?? "").toLowerCase();
  const after = start + open[0].length;
  if (empty.has(name) || open[0].endsWith("/>")) return after;
  const same = new RegExp(`<(/?)${name}(?=[\\s>/])[^<>]*>`, "gi");
  same.lastIndex = after;
  let depth = 1;
  for (let match = same.exec(text); match !== null && match.index < start + reach; match = same.exec(text)) {
    depth += match[1] === "/" ? -1 : 1;
    if (depth === 0) return match.index + match[0].length;
  }
  return -1;
};

export class HtmlEmbedWidget extends WidgetType {
  constructor(private readonly source: string) { super(); }
  override eq(other: HtmlEmbedWidget): boolean { return other.source === this.source; }

  toDOM(view: EditorView): HTMLElement {
    const span = view.dom.ownerDocument.body.createSpan({ cls: "cm-html-embed", attr: { tabindex: "-1", contenteditable: "false" } });
    span.detach();
    span.appendChild(sanitize(this.source));
    span.addEventListener("click", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      view.dispatch({ selection: { anchor: view.posAtDOM(span) }, scrollIntoView: true });
      view.focus();
    });
    return span;
  }
  override ignoreEvent(): boolean { return true; }
}

const isTagStart = (name: string): boolean => name.includes("hmd-html-begin");
const foreign = /inline-code|codeblock|indented-code|comment|frontmatter|math/;

const compute = (state: EditorState, from: number, to: number): Range<Decoration>[] => {
  const found: Range<Decoration>[] = [];
  let done = -1;
  syntaxTree(state).iterate({
    from, to,
    enter: (node) => {
      if (!isTagStart(node.name) || node.from < done || node.from < from || node.from > to || foreign.test(node.name)) return;
      const line = state.doc.lineAt(node.from);
      const before = node.from - line.from;
      const chunk = line.text.slice(before, before + reach);
      if (!chunk.startsWith("<") || chunk.startsWith("</")) return;
      const length = elementEnd(chunk, 0);
      if (length < 0) return;
      const end = node.from + length;
      done = end;
      const alone = /^\s*$/.test(line.text.slice(0, before)) && line.text.slice(before + length).trim() === "";
      const [start, stop] = alone ? [line.from, line.to] : [node.from, end];
      if (isTouched(state, start, stop)) return;
      const isBlock = alone && blocks.has(/^<([a-z0-9-]+)/i.exec(chunk)?.[1]?.toLowerCase() ?? "");
      found.push(Decoration.replace({ widget: new HtmlEmbedWidget(chunk.slice(0, length)), block: isBlock }).range(start, stop));
    },
  });
  return found;
};

/** Shows inline HTML as its sanitised element, without post-processors; its place is the whole line when it stands alone on it. */
export const inlineHtml = regionField(compute);
