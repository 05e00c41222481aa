import { EditorView } from "@codemirror/view";
import { editorInfoField, FileView, type App, type TFile } from "obsidian";

/**
 * The note that a rendered element and what it holds belong to, by element: a file outlives its path, so a renamed note is still found.
 * Null stands for text without a note, such as a card of a canvas.
 */
const notes = new WeakMap<Element, TFile | null>();

/** Remembers which note a rendered element came from; asked again only at a click. */
export function rememberNote(element: Element, note: TFile | null): void {
  notes.set(element, note);
}

/**
 * The note that an element on screen belongs to: the one it was rendered from, else the editor's, else that of the view
 * round it (other plugins' renderings).
 */
export function noteOf(app: App, element: HTMLElement): TFile | null {
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    const rendered = notes.get(each);
    if (rendered !== undefined) return rendered; // an embedded note's own elements come first
  }
  const info = EditorView.findFromDOM(element)?.state.field(editorInfoField, false);
  if (info !== undefined) return info.file;
  let file: TFile | null = null;
  app.workspace.iterateAllLeaves(({ view }) => {
    if (view instanceof FileView && view.containerEl.contains(element)) file = view.file;
  });
  return file;
}
