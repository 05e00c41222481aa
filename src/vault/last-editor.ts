import { EditorView } from "@codemirror/view";
import { MarkdownView, type App, type Editor, type TFile, type WorkspaceLeaf } from "obsidian";
import type { Refusal } from "../words/messages";

/** An editor, and the note that it shows; null for a card of a canvas. */
export interface NoteEditor {
  readonly editor: Editor;
  readonly note: TFile | null;
}

/** Finds the editor used last, also while the pane has the focus (facts/obsidian.md, "Commands and editing"). */
export class LastEditor {
  #leaf: WorkspaceLeaf | null = null;
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Keeps which note was used last: the workspace itself only knows the last leaf, which may be the pane's. */
  follow(leaf: WorkspaceLeaf | null): void {
    if (leaf?.view instanceof MarkdownView) this.#leaf = leaf;
  }

  find(): NoteEditor | { readonly refusal: Refusal } {
    const { workspace } = this.#app;
    const active = workspace.activeEditor;
    if (active?.editor !== undefined && !(active instanceof MarkdownView && active.getMode() === "preview")) {
      return { editor: active.editor, note: active.file };
    }
    const leaves = workspace.getLeavesOfType("markdown");
    const last = leaves.find((leaf) => leaf === this.#leaf);
    const recent = [last, workspace.getMostRecentLeaf(), ...leaves].map((leaf) => leaf?.view).find((view) => view instanceof MarkdownView);
    // Behind a canvas or another tab nobody would see what is written there; behind the pane itself they would look.
    if (recent === undefined || !(recent.containerEl.isShown() || recent.file === workspace.getActiveFile())) return { refusal: "no-editor" };
    if (recent.getMode() === "preview") return { refusal: "reading-mode" };
    return { editor: recent.editor, note: recent.file };
  }
}

/** Whether an editor is that of one cell of a table in Live Preview, whose document is only the cell (facts/obsidian.md, "Live Preview"). */
export function isCellEditor(editor: Editor): boolean {
  const focused = activeDocument.activeElement;
  const view = focused?.instanceOf(HTMLElement) === true && focused.closest("td, th") !== null ? EditorView.findFromDOM(focused) : null;
  return view?.state.doc.toString() === editor.getValue();
}
