import type { App } from "../types";
import { Component } from "../core/events";
import type { TFile } from "../core/vault";
import { wireLinks } from "./links";
import { type Block, parseBlocks } from "./parse";
import { newDocId, renderBlock, MarkdownRenderer } from "./renderer";

interface Section { block: Block; el: HTMLElement; component: Component }

interface Owner { app: App; file: TFile | null; getViewData(): string }

/** The reading view of one note: sections keep their DOM as long as their source stays the same. */
export class MarkdownPreviewView extends MarkdownRenderer {
  private readonly scrollEl: HTMLElement;
  private readonly sizerEl: HTMLElement;
  private sections: Section[] = [];
  private docId = newDocId();
  private text = "";

  constructor(private readonly owner: Owner, parent: HTMLElement) {
    const container = parent.createDiv("markdown-reading-view");
    super(container);
    this.scrollEl = container.createDiv({ cls: "markdown-preview-view markdown-rendered node-insert-event is-readable-line-width allow-fold-headings", attr: { tabindex: "-1" } });
    this.sizerEl = this.scrollEl.createDiv("markdown-preview-sizer markdown-preview-section");
    wireLinks(owner.app, this.scrollEl, () => this.owner.file?.path ?? "");
  }

  get app(): App { return this.owner.app; }
  get file(): TFile | null { return this.owner.file; }
  get(): string { return this.text; }

  set(text: string, clear: boolean): void {
    if (clear) this.clear();
    this.text = text;
    if (this.containerEl.isConnected && this.containerEl.style.display !== "none") this.render();
  }

  clear(): void {
    for (const section of this.sections) this.drop(section);
    this.sections = [];
    this.docId = newDocId();
    this.scrollEl.scrollTop = 0;
  }

  /** `full` runs the processors again over every section. */
  rerender(full = false): void {
    if (full) {
      const top = this.scrollEl.scrollTop;
      this.clear();
      this.render();
      this.scrollEl.scrollTop = top;
    } else {
      this.render();
    }
  }

  show(): void {
    this.containerEl.show();
    this.render();
  }
  hide(): void { this.containerEl.hide(); }

  getScroll(): number {
    const top = this.scrollEl.getBoundingClientRect().top;
    const shown = this.sections.find(({ el }) => el.getBoundingClientRect().bottom > top);
    return shown?.block.lineStart ?? 0;
  }
  applyScroll(line: number): void {
    const shown = this.sections.find(({ block }) => block.lineEnd >= line) ?? this.sections[this.sections.length - 1];
    shown?.el.scrollIntoView({ block: "start" });
  }
  flash(line: number): void {
    const el = this.sections.find(({ block }) => block.lineEnd >= line)?.el;
    el?.addClass("is-flashing");
    window.setTimeout(() => { el?.removeClass("is-flashing"); }, 1500);
  }

  private render(): void {
    const blocks = parseBlocks(this.text, { docId: this.docId, properties: true });
    const places = new Map<string, number[]>();
    this.sections.forEach(({ block }, index) => { places.set(block.key, [...(places.get(block.key) ?? []), index]); });
    let after = -1;
    const kept = blocks.map((block) => {
      const place = places.get(block.key)?.find((index) => index > after);
      if (place === undefined) return undefined;
      after = place;
      return this.sections[place];
    });
    const keeping = new Set(kept);
    for (const section of this.sections) if (!keeping.has(section)) this.drop(section);
    let next = this.sizerEl.firstChild;
    this.sections = blocks.map((block, index) => {
      const same = kept[index];
      if (same !== undefined) {
        same.block = block;
        next = same.el.nextSibling;
        return same;
      }
      const fresh = this.renderSection(block);
      this.sizerEl.insertBefore(fresh.el, next);
      return fresh;
    });
  }

  private renderSection(block: Block): Section {
    const component = this.addChild(new Component());
    const holder = { block };
    const { el } = renderBlock(block, {
      app: this.app, docId: this.docId, sourcePath: this.file?.path ?? "", component, depth: 0,
      frontmatter: this.file === null ? undefined : this.app.metadataCache.getFileCache(this.file)?.frontmatter,
      sectionInfo: () => ({ text: this.text, lineStart: holder.block.lineStart, lineEnd: holder.block.lineEnd }),
    });
    return Object.assign(holder, { el, component });
  }

  private drop(section: Section): void {
    this.removeChild(section.component);
    section.el.detach();
  }
}
