import { isolateHistory } from "@codemirror/commands";
import { EditorSelection, type ChangeSet } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { MarkdownView, type Editor, type MarkdownFileInfo, type TFile } from "obsidian";
import type { Edit, Selection } from "../edit/insertion";
import { applyRepairs } from "../edit/repair";
import { writes } from "./apart-from-words";

/** Where the user writes: a note's editor, or the open cell of a drawn table, whose text is the cell alone. */
export interface WritingPlace {
  /** Null for a card of a canvas. */
  readonly note: TFile | null;
  readonly isCell: boolean;
  /** What is the same for as long as the same text is edited here. */
  readonly key: object;
  /** Whether it still shows the note that it showed when it was found. */
  isThere(): boolean;
  text(): string;
  selections(): Selection[];
  /** The note's whole text, and where this place's text begins in it; the cell alone where it is not found in its note. */
  inNote(): { readonly text: string; readonly offset: number };
  /**
   * Makes edits of the text and sets the selections after them, as one undo step.
   *
   * @param selections in the new text; those that there are move along where none are given.
   * @returns whether the text says afterwards what was meant.
   */
  write(edits: readonly Edit[], selections?: readonly Selection[]): boolean;
  focus(): void;
  /** Scrolls no further than until the cursor is in view. */
  reveal(): void;
}

/** An offset into the text of a place. */
export interface PlaceInText {
  readonly place: WritingPlace;
  readonly offset: number;
}

/** Where the cursor of a place is, the first of several. */
export function cursorOf(place: WritingPlace): number {
  return place.selections()[0]?.to ?? 0;
}

/** An editor as the place to write in. */
export function placeIn(owner: MarkdownFileInfo, editor: Editor): WritingPlace {
  const note = owner.file;
  const view = owner instanceof MarkdownView ? EditorView.findFromDOM(owner.contentEl) : focusedEditor();
  const isThere = (): boolean => owner.file === note && (!(owner instanceof MarkdownView) || (owner.containerEl.isConnected && owner.getMode() === "source"));
  const text = (): string => editor.getValue();
  const inNote = (): { text: string; offset: number } => ({ text: text(), offset: 0 });
  const focus = (): void => { editor.focus(); };
  const reveal = (): void => { editor.scrollIntoView({ from: editor.getCursor("from"), to: editor.getCursor("to") }); };
  if (view?.state.doc.toString() === text()) return { ...placeInView(view), note, isCell: false, isThere, text, inNote, focus };
  const position = editor.offsetToPos.bind(editor);
  return {
    note, isCell: false, key: editor, isThere, text, inNote, focus, reveal,
    selections: () => editor.listSelections().map(({ anchor, head }) => inOrder(editor.posToOffset(anchor), editor.posToOffset(head))),
    write: (edits, selections) => {
      const meant = applyRepairs(text(), edits);
      editor.transaction({ changes: edits.map(({ from, to, insert }) => ({ from: position(from), to: position(to), text: insert })) }, "input");
      if (selections !== undefined) editor.setSelections(selections.map(({ from, to }) => ({ anchor: position(from), head: position(to) })));
      return text() === meant;
    },
  };
}

/** The open cell of a drawn table as the place to write in: what is written around it in the note, the cell would write over. */
export function placeInCell(cell: EditorView, note: TFile | null, editor: Editor, container: HTMLElement | undefined): WritingPlace {
  const place = placeInView(cell);
  return {
    ...place, note, isCell: true,
    isThere: () => cell.dom.isConnected,
    inNote: () => {
      const offset = container === undefined ? undefined : offsetInNote(cell, container);
      return offset === undefined ? { text: place.text(), offset: 0 } : { text: editor.getValue(), offset };
    },
  };
}

function placeInView(view: EditorView): Pick<WritingPlace, "key" | "text" | "selections" | "write" | "focus" | "reveal"> {
  const text = (): string => view.state.doc.toString();
  return {
    key: view, text,
    selections: () => view.state.selection.ranges.map(({ from, to }) => ({ from, to })),
    write: (edits, selections) => {
      const meant = applyRepairs(text(), edits);
      const changes = view.state.changes(edits.map(({ from, to, insert }) => ({ from, to, insert })));
      view.dispatch({
        changes,
        ...(selections === undefined
          ? { selection: moveAlong(view.state.selection, changes) }
          : { selection: EditorSelection.create(selections.map(({ from, to }) => EditorSelection.range(from, to))), scrollIntoView: true }),
        userEvent: "input",
        // What was typed just before or behind it is another step.
        annotations: [isolateHistory.of("full"), writes.of(selections !== undefined)],
      });
      return text() === meant;
    },
    focus: () => { view.focus(); },
    reveal: () => { view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main) }); },
  };
}

/** Selections after changes; by itself the editor would turn one inside out whose whole text is written anew, and the next key would fail. */
function moveAlong({ ranges, mainIndex }: EditorSelection, changes: ChangeSet): EditorSelection {
  return EditorSelection.create(ranges.map(({ from, to, head, empty }) => {
    const ends = empty ? [changes.mapPos(from), changes.mapPos(from)] as const : [changes.mapPos(from, 1), changes.mapPos(to, -1)] as const;
    const [start, end] = [Math.min(...ends), Math.max(...ends)];
    return head < to ? EditorSelection.range(end, start) : EditorSelection.range(start, end);
  }), mainIndex);
}

/** What an editor says at an element of it: the same object for as long as nothing is written. */
export function documentAt(element: HTMLElement): unknown {
  return EditorView.findFromDOM(element)?.state.doc;
}

function focusedEditor(): EditorView | null {
  const focused = activeDocument.activeElement;
  return focused?.instanceOf(HTMLElement) === true && focused.closest(".cm-content") !== null ? EditorView.findFromDOM(focused) : null;
}

function inOrder(a: number, b: number): Selection {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/** Where a cell's text begins in its note; undefined where the note says something else there. */
function offsetInNote(cell: EditorView, container: HTMLElement): number | undefined {
  const note = EditorView.findFromDOM(container);
  const table = cell.dom.closest<HTMLElement>(".cm-table-widget");
  const box = cell.dom.closest<HTMLTableCellElement>("td, th");
  const row = box?.closest("tr");
  if (note === null || table === null || box === null || row == null) return undefined;
  const { doc } = note.state;
  // The rule stands below the head, and is no row of what is drawn.
  const number = doc.lineAt(note.posAtDOM(table)).number + (row.rowIndex === 0 ? 0 : row.rowIndex + 1);
  if (number > doc.lines) return undefined;
  const { from, text } = doc.line(number);
  const bars = Array.from(text.matchAll(/\\.|\|/g)).filter(({ 0: bar }) => bar === "|").map(({ index }) => index + 1);
  const start = (/^\s*\|/.test(text) ? bars : [0, ...bars])[box.cellIndex];
  if (start === undefined) return undefined;
  const words = cell.state.doc.toString().trim();
  const at = start + (text.slice(start).length - text.slice(start).trimStart().length);
  return text.startsWith(words, at) ? from + at : undefined;
}
