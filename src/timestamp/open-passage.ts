import { EditorView } from "@codemirror/view";
import type { App, Editor, MarkdownView, TFile } from "obsidian";
import { bareTimesOfLine, type BareTime } from "../note/bare-times";
import { findTimestamps, type Timestamp } from "../note/scan";
import type { Passage } from "../note/passages";
import { openNote, whenScrolled } from "../vault/open-note";
import type { Spot, Surface, Surfaces } from "./surfaces";

/** Opens a note, in the tab that shows it already where there is one, and brings a passage to the reader's eyes. */
export async function goToPassage(app: App, surfaces: Surfaces, note: TFile, passage: Passage): Promise<void> {
  const view = await openNote(app, note);
  if (view === undefined) return;
  const isReading = view.getMode() === "preview";
  const spot = isReading ? { seconds: passage.seconds, line: passage.line, from: passage.timestamp.from } : findSpot(view.editor, passage);
  // A cursor in a drawn table, beside its cells, makes the app write the table anew (facts/obsidian.md, "Tables in Live Preview").
  const isDrawn = !isReading && view.getState()["source"] !== true && isInTable(view.editor, spot.line);
  if (!isReading && !isDrawn) view.editor.setCursor({ line: spot.line, ch: beside(view.editor.getLine(spot.line), spot.from - view.editor.posToOffset({ line: spot.line, ch: 0 })) });
  const shows = ({ element }: Surface): boolean => (isDrawn ? rowAt(view, spot.line)?.contains(element) === true : element.hasClass("cm-editor") !== isReading);
  const reveal = (amongFootnotes = false): boolean => [...surfaces].some((surface) =>
    surface.note === note && view.containerEl.contains(surface.element) && shows(surface) && surface.reveal(spot, amongFootnotes));
  if (reveal()) return;
  view.currentMode.applyScroll(spot.line);
  whenScrolled(view, () => reveal() || reveal(true));
}

/** Where a passage's timestamp stands now: it may have moved since the note was read. */
function findSpot(editor: Editor, { seconds, timestamp, line: wasAt }: Passage): Spot {
  const line = Math.min(wasAt, editor.lastLine()); // the note may have become shorter, too
  for (let far = 0; far < editor.lineCount(); far++) {
    for (const each of far === 0 ? [line] : [line - far, line + far]) {
      const text = each < 0 || each >= editor.lineCount() ? "" : editor.getLine(each);
      const start = editor.posToOffset({ line: each, ch: 0 });
      const away = ({ from }: Pick<Timestamp, "from">): number => Math.abs(start + from - timestamp.from);
      const [nearest] = timesIn(text).filter((other) => isAlike(other, timestamp)).sort((a, b) => away(a) - away(b));
      if (nearest !== undefined) return { seconds, line: each, from: start + nearest.from };
    }
  }
  return { seconds, line, from: editor.posToOffset({ line, ch: 0 }) };
}

const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Whether a line belongs to a table, which Live Preview draws wherever the cursor is. */
function isInTable(editor: Editor, line: number): boolean {
  const isRow = (at: number): boolean => at >= 0 && at < editor.lineCount() && editor.getLine(at).includes("|");
  if (isRow(line) && isRow(line + 1) && TABLE_RULE.test(editor.getLine(line + 1))) return true;
  for (let above = line; isRow(above); above--) if (TABLE_RULE.test(editor.getLine(above)) && isRow(above - 1)) return true;
  return false;
}

/** The drawn row of a line in a table; undefined where it is far from the screen. */
function rowAt({ contentEl }: MarkdownView, line: number): HTMLElement | undefined {
  const editor = EditorView.findFromDOM(contentEl);
  if (editor === null) return undefined;
  return [...contentEl.querySelectorAll<HTMLElement>(".cm-table-widget tr")].find((row) => {
    const table = row.closest<HTMLElement>(".cm-table-widget");
    const above = table === null ? -1 : [...table.querySelectorAll("tr")].indexOf(row as HTMLTableRowElement);
    // The rule stands below the head, and is no row of what is drawn.
    return table !== null && editor.state.doc.lineAt(editor.posAtDOM(table)).number - 1 + (above === 0 ? 0 : above + 1) === line;
  });
}

/** The column of a line nearest to the timestamp that begins at another, which no timestamp of the line touches; that one where there is none. */
function beside(line: string, column: number): number {
  const all = timesIn(line);
  const { from, to } = all.find((each) => each.from === column) ?? { from: column, to: column };
  const away = (at: number): number => Math.max(from - at, at - to);
  const outside = all.flatMap((each) => [each.from - 1, each.to + 1]).filter((at) => at >= 0 && at <= line.length);
  return outside.sort((a, b) => away(a) - away(b)).find((at) => all.every((each) => at < each.from || at > each.to)) ?? from;
}

/** All that a line may have a moment of. */
function timesIn(line: string): (Timestamp | BareTime)[] {
  return [...findTimestamps(line), ...bareTimesOfLine(line, "all")];
}

function isAlike(a: Timestamp | BareTime, b: Timestamp | BareTime): boolean {
  if (a.kind === "bare") return b.kind === "bare" && a.seconds === b.seconds;
  return a.kind === "span" ? b.kind === "span" && a.time === b.time : b.kind === "link" && a.url === b.url;
}
