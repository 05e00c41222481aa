import { EditorView } from "@codemirror/view";
import { MarkdownView, type App, type MarkdownFileInfo, type WorkspaceLeaf } from "obsidian";
import type { Refusal } from "../words/messages";
import { placeIn, placeInCell, type PlaceInText, type WritingPlace } from "./writing-place";

/** The editor of one cell of a table in Live Preview (facts/obsidian.md, "Tables in Live Preview"). */
const CELL = ".table-cell-wrapper .cm-content";

/** Finds where the user wrote last, also while the pane has the focus (facts/obsidian.md, "Commands and editing"). */
export class LastEditor {
  #leaf: WorkspaceLeaf | null = null;
  #cell: HTMLElement | null = null;
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Keeps which note was used last: the workspace itself only knows the last leaf, which may be the pane's. */
  follow(leaf: WorkspaceLeaf | null): void {
    if (leaf?.view instanceof MarkdownView) this.#leaf = leaf;
  }

  /** Keeps which cell of a table has the focus, or had it before what is no editor. */
  followFocus(focused: Element | null): void {
    if (focused?.instanceOf(HTMLElement) === true && focused.closest(".cm-content") !== null) this.#cell = focused.closest<HTMLElement>(CELL);
  }

  find(): WritingPlace | Refusal {
    const { workspace } = this.#app;
    const active = workspace.activeEditor;
    if (active?.editor !== undefined && !(active instanceof MarkdownView && active.getMode() === "preview")) return this.#placeIn(active);
    const leaves = workspace.getLeavesOfType("markdown");
    const last = leaves.find((leaf) => leaf === this.#leaf);
    const recent = [last, workspace.getMostRecentLeaf(), ...leaves].map((leaf) => leaf?.view).find((view) => view instanceof MarkdownView);
    // Behind a canvas or another tab nobody would see what is written there; behind the pane itself they would look.
    if (recent === undefined || !(recent.containerEl.isShown() || recent.file === workspace.getActiveFile())) return "no-editor";
    return recent.getMode() === "preview" ? "reading-mode" : this.#placeIn(recent);
  }

  /**
   * The place in which an element of an editor stands; one that is rendered alone stands in none.
   *
   * @param point where in the editor is meant instead, in CSS pixels of the window.
   */
  placeOf(element: HTMLElement, point?: { readonly x: number; readonly y: number }): PlaceInText | undefined {
    const view = EditorView.findFromDOM(element);
    const owner = this.#app.workspace.getLeavesOfType("markdown").map((leaf) => leaf.view).find((each) => each instanceof MarkdownView && each.containerEl.contains(element));
    if (view === null || !(owner instanceof MarkdownView)) return undefined;
    const cell = element.closest(CELL);
    const place = cell === null ? placeIn(owner, owner.editor) : placeInCell(view, owner.file, owner.editor, owner.contentEl);
    return view.state.doc.toString() === place.text() ? { place, offset: point === undefined ? view.posAtDOM(element) : view.posAtCoords(point, false) } : undefined;
  }

  #placeIn(owner: MarkdownFileInfo): WritingPlace | Refusal {
    const { editor, file } = owner;
    if (editor === undefined) return "no-editor";
    this.followFocus(activeDocument.activeElement);
    const cell = this.#cell?.isConnected === true ? this.#cell : null;
    const container = owner instanceof MarkdownView ? owner.contentEl : undefined;
    const isHere = container === undefined ? cell === activeDocument.activeElement : cell !== null && container.contains(cell);
    const view = cell === null || !isHere ? null : EditorView.findFromDOM(cell);
    return view === null ? placeIn(owner, editor) : placeInCell(view, file, editor, container);
  }
}
