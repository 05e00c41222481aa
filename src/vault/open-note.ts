import { MarkdownView, type App, type TFile } from "obsidian";

/** The markdown views that show a note now. */
export function viewsOf(app: App, note: TFile): MarkdownView[] {
  return app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView && view.file === note && view.containerEl.isShown() ? [view] : []));
}

/** Shows a note, in the tab that holds it already where there is one, of several in the one used last; undefined when it is gone or shown otherwise. */
export async function openNote({ vault, workspace }: App, note: TFile): Promise<MarkdownView | undefined> {
  if (vault.getFileByPath(note.path) !== note) return undefined;
  const holding = workspace.getLeavesOfType("markdown").filter((leaf) => leaf.getViewState().state?.["file"] === note.path);
  const open = holding.find((leaf) => leaf === workspace.getMostRecentLeaf()) ?? holding.find(({ view }) => view.containerEl.isShown()) ?? holding[0];
  const leaf = open ?? workspace.getLeaf(false);
  await (open === undefined ? leaf.openFile(note) : workspace.revealLeaf(leaf));
  workspace.setActiveLeaf(leaf, { focus: true });
  return leaf.view instanceof MarkdownView && leaf.view.file === note ? leaf.view : undefined;
}

/** Shows a note that was just made, for editing, with the cursor behind its text. */
export async function openNewNote(app: App, note: TFile): Promise<void> {
  await app.workspace.getLeaf(false).openFile(note, { active: true, state: { mode: "source" } });
  const view = app.workspace.getActiveViewOfType(MarkdownView);
  if (view?.file !== note) return;
  view.editor.setCursor(view.editor.lastLine(), view.editor.getLine(view.editor.lastLine()).length);
  view.editor.focus();
}

/** What was far away stands in the page one frame after the app has scrolled to it. */
export function whenScrolled({ containerEl: { win } }: MarkdownView, run: () => unknown): void {
  win.requestAnimationFrame(() => win.requestAnimationFrame(() => void run()));
}
