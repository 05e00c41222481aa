import { MarkdownView, type App, type TFile } from "obsidian";
import { findTimestamps, type Timestamp } from "./note";
import type { Passage } from "./passages";
import type { Surfaces } from "./timestamp/surfaces";

/** Opens a note, in the tab that shows it already where there is one, and brings a passage to the reader's eyes. */
export async function goToPassage(app: App, surfaces: Surfaces, note: TFile, passage: Passage): Promise<void> {
  const view = await openNote(app, note);
  if (view === undefined) return;
  const isReading = view.getMode() === "preview";
  const line = isReading ? passage.line : putCursor(view, passage);
  const reveal = (): boolean => [...surfaces].some((surface) =>
    surface.note === note && surface.element.hasClass("cm-editor") !== isReading && view.containerEl.contains(surface.element) && surface.reveal(passage.seconds, line));
  if (reveal()) return;
  view.currentMode.applyScroll(line);
  whenScrolled(view, reveal);
}

/** What was far away stands in the page one frame after the app has scrolled to it. */
export function whenScrolled({ containerEl: { win } }: MarkdownView, run: () => unknown): void {
  win.requestAnimationFrame(() => win.requestAnimationFrame(() => void run()));
}

/** The markdown views that show a note now. */
export function viewsOf(app: App, note: TFile): MarkdownView[] {
  return app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView && view.file === note && view.containerEl.isShown() ? [view] : []));
}

/** Shows a note, in the tab that holds it already where there is one; undefined when it is gone or shown otherwise. */
export async function openNote({ vault, workspace }: App, note: TFile): Promise<MarkdownView | undefined> {
  if (vault.getFileByPath(note.path) !== note) return undefined;
  const open = workspace.getLeavesOfType("markdown").find((leaf) => leaf.getViewState().state?.["file"] === note.path);
  const leaf = open ?? workspace.getLeaf(false);
  await (open === undefined ? leaf.openFile(note) : workspace.revealLeaf(leaf));
  workspace.setActiveLeaf(leaf, { focus: true });
  return leaf.view instanceof MarkdownView && leaf.view.file === note ? leaf.view : undefined;
}

/** Puts the cursor beside the timestamp, where its source stays hidden. @returns its line, which may have moved since the note was read. */
function putCursor({ editor }: MarkdownView, { timestamp, line }: Passage): number {
  for (let far = 0; far < editor.lineCount(); far++) {
    for (const each of far === 0 ? [line] : [line - far, line + far]) {
      const text = each < 0 || each >= editor.lineCount() ? "" : editor.getLine(each);
      const found = findTimestamps(text).filter((other) => isAlike(other, timestamp));
      const start = editor.posToOffset({ line: each, ch: 0 }) - timestamp.from;
      const [nearest] = found.sort((a, b) => Math.abs(start + a.from) - Math.abs(start + b.from));
      if (nearest === undefined) continue;
      const { from, to } = nearest;
      editor.setCursor({ line: each, ch: from > 0 ? from - 1 : to < text.length ? to + 1 : from });
      return each;
    }
  }
  return line;
}

function isAlike(a: Timestamp, b: Timestamp): boolean {
  return a.kind === "span" ? b.kind === "span" && a.time === b.time : b.kind === "link" && a.url === b.url;
}
