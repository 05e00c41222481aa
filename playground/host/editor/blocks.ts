import { syntaxTree } from "@codemirror/language";
import type { EditorState, Line, Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { Component } from "../core/events";
import { getFrontMatterInfo } from "../core/text";
import { wireLinks } from "../markdown/links";
import { parseBlocks } from "../markdown/parse";
import { newDocId, renderBlocks, renderTable } from "../markdown/renderer";
import { editorInfoField, widgetGeneration } from "./fields";
import { isTouched, regionField } from "./region-field";
import { CellEditor } from "./table-cell";

type Kind = "callout" | "table" | "embed" | "code" | "properties";

/** Rendered Markdown in the place of its source, with post-processors and without the note's properties. */
class BlockWidget extends WidgetType {
  private static readonly components = new WeakMap<HTMLElement, Component>();
  constructor(private readonly kind: Kind, private readonly source: string, private readonly path: string, private readonly generation: number) { super(); }

  override eq(other: BlockWidget): boolean {
    return other.kind === this.kind && other.source === this.source && other.path === this.path && other.generation === this.generation;
  }
  override get estimatedHeight(): number { return this.source.split("\n").length * 26; }

  toDOM(view: EditorView): HTMLElement {
    const { app, file } = view.state.field(editorInfoField);
    const el = createDiv({ cls: `cm-embed-block markdown-rendered cm-${this.kind === "embed" ? "embed" : this.kind}${this.kind === "table" ? " cm-table-widget" : ""}`, attr: { tabindex: "-1", contenteditable: "false" } });
    const component = new Component();
    void component.load();
    BlockWidget.components.set(el, component);
    wireLinks(app, el, () => file?.path ?? "");
    const docId = newDocId();
    const blocks = parseBlocks(this.source, { docId, properties: this.kind === "properties" });
    const target = { app, docId, sourcePath: file?.path ?? "", frontmatter: undefined, component, depth: 0 };
    const render = this.kind === "table" ? renderTable : renderBlocks;
    void render(blocks, el, target).then(() => { view.requestMeasure(); });
    el.addEventListener("dblclick", (event) => {
      if (event.defaultPrevented || this.kind === "table" || (event.target as Element).closest(".interactive-child") !== null) return;
      view.dispatch({ selection: { anchor: view.posAtDOM(el) } });
      view.focus();
    });
    if (this.kind === "table") {
      // The cell opens before there is a click; what stood under the pointer is out of sight by then.
      el.addEventListener("pointerdown", (event) => { if (event.button === 0 && !isLink(event)) CellEditor.press(view, el, event.target as Element | null); });
      el.addEventListener("mousedown", (event) => { if (CellEditor.in(el) !== undefined && (event.target as Element).closest(".cm-content .cm-content") === null) event.preventDefault(); });
      return el;
    }
    el.addEventListener("click", (event) => {
      if (event.defaultPrevented || this.kind === "embed") return;
      event.preventDefault();
      view.dispatch({ selection: { anchor: view.posAtDOM(el) }, scrollIntoView: true });
      view.focus();
    });
    return el;
  }
  /** A table whose cell is being edited stays as it is drawn until the cell is left. */
  override updateDOM(el: HTMLElement): boolean { return this.kind === "table" && CellEditor.in(el) !== undefined; }
  override destroy(el: HTMLElement): void {
    CellEditor.in(el)?.discard();
    BlockWidget.components.get(el)?.unload();
  }
  override ignoreEvent(): boolean { return true; }
}

const isLink = (event: Event): boolean => (event.target as Element).closest("a") !== null;

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const renderedCode = /^```(demo-render|demo-plain)\s*$/;

const inCode = (state: EditorState, line: Line): boolean =>
  line.length > 0 && /codeblock|frontmatter|indented-code|comment/.test(syntaxTree(state).resolveInner(line.from, 1).name);

/** The last line of the block that begins here, and its kind; null when an ordinary line begins. */
const blockAt = (state: EditorState, line: Line): { kind: Kind; last: Line } | null => {
  const { doc } = state;
  const lineAfter = (number: number): Line | null => (number < doc.lines ? doc.line(number + 1) : null);
  const extend = (accepts: (text: string) => boolean): Line => {
    let last = line;
    for (let next = lineAfter(last.number); next !== null && accepts(next.text); next = lineAfter(last.number)) last = next;
    return last;
  };
  const { text } = line;
  if (line.number === 1 && text.startsWith("---")) {
    const info = getFrontMatterInfo(doc.sliceString(0, 20_000));
    return info.exists ? { kind: "properties", last: doc.lineAt(info.to) } : null;
  }
  const fence = renderedCode.exec(text);
  if (fence !== null) {
    const last = extend((next) => !next.startsWith("```"));
    const close = lineAfter(last.number);
    return close === null ? null : { kind: "code", last: close };
  }
  if (text.length > 20_000 || inCode(state, line)) return null;
  if (/^\s{0,3}>\s*\[![^\]]+\]/.test(text)) return { kind: "callout", last: extend((next) => /^\s{0,3}>/.test(next)) };
  if (/^!\[\[[^[\]]+\]\]\s*$/.test(text)) return { kind: "embed", last: line };
  const next = lineAfter(line.number);
  if (text.includes("|") && next?.text.includes("|") === true && delimiterRow.test(next.text)) return { kind: "table", last: extend((row) => row.includes("|")) };
  return null;
};

const compute = (state: EditorState, from: number, to: number): Range<Decoration>[] => {
  const found: Range<Decoration>[] = [];
  const path = state.field(editorInfoField).file?.path ?? "";
  const generation = state.field(widgetGeneration);
  for (let line = state.doc.lineAt(from); ;) {
    const block = blockAt(state, line);
    const last = block?.last ?? line;
    // No selection turns a table into its source.
    if (block !== null && (block.kind === "table" || !isTouched(state, line.from, last.to))) {
      const source = state.doc.sliceString(line.from, last.to);
      found.push(Decoration.replace({ widget: new BlockWidget(block.kind, source, path, generation), block: true }).range(line.from, last.to));
    }
    if (last.to >= to || last.number >= state.doc.lines) break;
    line = state.doc.line(last.number + 1);
  }
  return found;
};

/** Blocks end at blank lines, so a change can only matter between the blank lines around it. */
const toBlankLines = (state: EditorState, { from, to }: { from: number; to: number }): { from: number; to: number } => {
  const { doc } = state;
  let first = doc.lineAt(Math.min(from, doc.length));
  let last = doc.lineAt(Math.min(to, doc.length));
  for (let steps = 0; steps < 500 && first.number > 1 && first.text.trim() !== ""; steps++) first = doc.line(first.number - 1);
  for (let steps = 0; steps < 500 && last.number < doc.lines && last.text.trim() !== ""; steps++) last = doc.line(last.number + 1);
  return { from: first.from, to: last.to };
};

export const blockWidgets = regionField(compute, toBlankLines);
