import { syntaxTree } from "@codemirror/language";
import type { Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { openExternal } from "../markdown/links";
import { Keymap } from "../ui/keymap";
import { editorInfoField, editorLivePreviewField } from "./fields";
import { isTouched } from "./region-field";

const hidden = Decoration.replace({});
const link = /!?\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{1,500}))?\]\]|\[([^[\]\n]{1,500})\]\(<?([^()<>\s]{1,2000}(?:\([^()\s]{0,500}\))?[^()<>\s]{0,500})>?(?:\s+"[^"\n]{0,200}")?\)|\bhttps?:\/\/[^\s<>()[\]]{1,2000}/g;
const skip = /inline-code|codeblock|indented-code|frontmatter|comment|hmd-html|attribute|math|_tag|^tag/;

const lineClass = (text: string): string | null => {
  const heading = /^(#{1,6})\s/.exec(text)?.[1];
  if (heading !== undefined) return `HyperMD-header HyperMD-header-${String(heading.length)}`;
  if (/^\s*>/.test(text)) return "HyperMD-quote HyperMD-quote-1";
  const list = /^(\s*)([-*+]|\d+[.)])\s/.exec(text);
  if (list !== null) return `HyperMD-list-line HyperMD-list-line-${String(Math.floor((list[1] ?? "").replace(/\t/g, "    ").length / 2) + 1)}`;
  return null;
};

/** Lines, links and formatting marks of what is on screen. */
const decorate = (view: EditorView): DecorationSet => {
  const { state } = view;
  const live = state.field(editorLivePreviewField);
  const ranges: Range<Decoration>[] = [];
  const tree = syntaxTree(state);
  for (const { from, to } of view.visibleRanges) {
    tree.iterate({
      from, to,
      enter: ({ name, from: start, to: stop }) => {
        if (/codeblock/.test(name)) {
          const line = state.doc.lineAt(start);
          if (line.from === start) ranges.push(Decoration.line({ class: "HyperMD-codeblock HyperMD-codeblock-bg" }).range(start));
          return;
        }
        if (!live || !/(^|_)formatting(_|$)/.test(name) || /formatting-(list|task|link|math|code-block)|hmd-html/.test(name)) return;
        const line = state.doc.lineAt(start);
        if (isTouched(state, line.from, line.to)) return;
        const blank = /formatting-(header|quote)/.test(name) && state.sliceDoc(stop, stop + 1) === " ";
        ranges.push(hidden.range(start, Math.min(line.to, blank ? stop + 1 : stop)));
      },
    });
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      const cls = lineClass(line.text.slice(0, 200));
      if (cls !== null && !/codeblock|frontmatter/.test(tree.resolveInner(line.from, 1).name)) ranges.push(Decoration.line({ class: cls }).range(line.from));
      const start = Math.max(from, line.from);
      const text = state.sliceDoc(start, Math.min(to, line.to));
      for (const match of text.matchAll(link)) linkRanges(view, start + match.index, match, live, ranges);
      at = line.to + 1;
    }
  }
  return Decoration.set(ranges, true);
};

const linkRanges = (view: EditorView, from: number, match: RegExpMatchArray, live: boolean, ranges: Range<Decoration>[]): void => {
  const { state } = view;
  if (skip.test(syntaxTree(state).resolveInner(from + 1, 1).name)) return;
  const to = from + match[0].length;
  const wiki = match[1];
  const url = match[4] ?? (wiki === undefined ? match[0] : undefined);
  const attributes = wiki === undefined ? { "data-url": url ?? "" } : { "data-internal": wiki };
  const cls = wiki === undefined ? "cm-link cm-underline" : "cm-hmd-internal-link cm-underline";
  const touched = isTouched(state, from, to);
  const label = match[2] ?? match[3];
  const labelFrom = wiki === undefined ? (match[3] === undefined ? from : from + 1) : from + match[0].indexOf("[[") + 2 + (label === undefined ? 0 : wiki.length + 1);
  const labelTo = label === undefined ? (wiki === undefined ? to : to - 2) : labelFrom + label.length;
  ranges.push(Decoration.mark({ class: cls, attributes: { ...attributes, ...(touched || !live ? {} : { "data-rendered": "" }) } }).range(labelFrom, labelTo));
  if (!live || touched) return;
  if (labelFrom > from) ranges.push(hidden.range(from, labelFrom));
  if (to > labelTo) ranges.push(hidden.range(labelTo, to));
};

export const formatting = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = decorate(view); }
  update(update: ViewUpdate): void {
    const redraw = update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || update.transactions.length > 0;
    if (redraw) this.decorations = decorate(update.view);
  }
}, { decorations: (plugin) => plugin.decorations });

export const linkAt = (event: Event): HTMLElement | null => {
  const target = event.target as Node | null;
  return (target?.nodeType === 1 ? (target as Element) : (target?.parentElement ?? null))?.closest<HTMLElement>("[data-url], [data-internal]") ?? null;
};

const follow = (event: MouseEvent, view: EditorView): boolean => {
  const found = linkAt(event);
  const mod = Keymap.isModEvent(event);
  if (found === null || event.button > 1 || (!found.hasAttribute("data-rendered") && mod === false)) return false;
  event.preventDefault();
  const internal = found.getAttribute("data-internal");
  const { app, file } = view.state.field(editorInfoField);
  if (internal === null) openExternal(found.getAttribute("data-url") ?? "");
  else void app.workspace.openLinkText(internal, file?.path ?? "", mod);
  return true;
};

/** A click on a rendered link follows it and leaves the cursor where it was. */
export const linkClicks = EditorView.domEventHandlers({
  mousedown: (event) => {
    const rendered = linkAt(event)?.hasAttribute("data-rendered") === true && event.button < 2;
    if (rendered) event.preventDefault();
    return rendered;
  },
  click: follow,
  auxclick: (event, view) => event.button === 1 && follow(event, view),
});
