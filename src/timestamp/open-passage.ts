import type { App, MarkdownView, TFile } from "obsidian";
import { findTimestamps, type Timestamp } from "../note/scan";
import type { Passage } from "../note/passages";
import { openNote, whenScrolled } from "../vault/open-note";
import type { Spot, Surfaces } from "./surfaces";

/** Opens a note, in the tab that shows it already where there is one, and brings a passage to the reader's eyes. */
export async function goToPassage(app: App, surfaces: Surfaces, note: TFile, passage: Passage): Promise<void> {
  const view = await openNote(app, note);
  if (view === undefined) return;
  const isReading = view.getMode() === "preview";
  const spot = isReading ? { seconds: passage.seconds, line: passage.line, from: passage.timestamp.from } : putCursor(view, passage);
  const reveal = (amongFootnotes = false): boolean => [...surfaces].some((surface) =>
    surface.note === note && surface.element.hasClass("cm-editor") !== isReading && view.containerEl.contains(surface.element) && surface.reveal(spot, amongFootnotes));
  if (reveal()) return;
  view.currentMode.applyScroll(spot.line);
  whenScrolled(view, () => reveal() || reveal(true));
}

/** Puts the cursor beside the timestamp, where no source is shown. @returns where it stands now: it may have moved since the note was read. */
function putCursor({ editor }: MarkdownView, { seconds, timestamp, line }: Passage): Spot {
  for (let far = 0; far < editor.lineCount(); far++) {
    for (const each of far === 0 ? [line] : [line - far, line + far]) {
      const text = each < 0 || each >= editor.lineCount() ? "" : editor.getLine(each);
      const found = findTimestamps(text);
      const start = editor.posToOffset({ line: each, ch: 0 });
      const away = ({ from }: Timestamp): number => Math.abs(start + from - timestamp.from);
      const [nearest] = found.filter((other) => isAlike(other, timestamp)).sort((a, b) => away(a) - away(b));
      if (nearest === undefined) continue;
      editor.setCursor({ line: each, ch: beside(nearest, found, text.length) });
      return { seconds, line: each, from: start + nearest.from };
    }
  }
  return { seconds, line, from: editor.posToOffset({ line, ch: 0 }) };
}

/** The nearest column that no timestamp of the line touches; the timestamp's own where there is none. */
function beside({ from, to }: Timestamp, all: readonly Timestamp[], length: number): number {
  const away = (at: number): number => Math.max(from - at, at - to);
  const outside = all.flatMap((each) => [each.from - 1, each.to + 1]).filter((at) => at >= 0 && at <= length);
  return outside.sort((a, b) => away(a) - away(b)).find((at) => all.every((each) => at < each.from || at > each.to)) ?? from;
}

function isAlike(a: Timestamp, b: Timestamp): boolean {
  return a.kind === "span" ? b.kind === "span" && a.time === b.time : b.kind === "link" && a.url === b.url;
}
