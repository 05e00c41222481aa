import { redo, undo } from "@codemirror/commands";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, type ViewPlugin } from "@codemirror/view";
import { difference } from "../core/merge";
import { editorEditorField, editorInfoField, editorLivePreviewField, focusField, focusTracking, livePreviewState, refreshWidgets, setFocus, widgetGeneration } from "./fields";
import { inlineHtml } from "./inline-html";
import { formatting, linkClicks } from "./marks";
import { markdownLanguage, tokenClasses } from "./mode";

const fromOutside = Annotation.define<boolean>();

/** Where the text of one cell stands in its row: offsets without the blanks around it, or null when there is no such cell. */
const cellRange = (row: string, column: number): { from: number; to: number } | null => {
  const bars = [...row.matchAll(/(?<!\\)\|/g)].map(({ index }) => index);
  const starts = /^\s*\|/.test(row) ? bars.map((bar) => bar + 1) : [0, ...bars.map((bar) => bar + 1)];
  const start = starts[column];
  if (start === undefined) return null;
  const end = bars.find((bar) => bar >= start) ?? row.length;
  const text = row.slice(start, end);
  const from = start + (text.length - text.trimStart().length);
  return { from, to: Math.max(from, start + text.trimEnd().length) };
};

interface Place { from: number; to: number }

/** The editor of one table cell: its document is the cell, what is typed goes at once into the note around it. */
export class CellEditor {
  private readonly view: EditorView;
  private closed = false;

  private constructor(private readonly outer: EditorView, private readonly table: HTMLElement, private readonly line: number, private readonly column: number, cell: HTMLElement, place: Place) {
    cell.empty();
    cell.addClass("is-editing");
    const { state } = outer;
    const info = state.field(editorInfoField);
    this.view = new EditorView({
      parent: cell.createDiv("table-cell-wrapper"),
      state: EditorState.create({
        doc: state.sliceDoc(place.from, place.to),
        extensions: [
          editorInfoField.init(() => info),
          editorEditorField.init(() => this.view),
          editorLivePreviewField.init(() => true),
          focusTracking,
          focusField.init(() => true),
          widgetGeneration,
          livePreviewState as ViewPlugin<object>,
          drawSelection(),
          EditorView.lineWrapping,
          markdownLanguage,
          tokenClasses,
          inlineHtml,
          formatting,
          linkClicks,
          keymap.of([
            { key: "Escape", run: () => { this.close(); outer.focus(); return true; } },
            { key: "Enter", run: () => { this.close(); outer.focus(); return true; } },
            { key: "Mod-z", run: () => undo(outer) },
            { key: "Mod-y", run: () => redo(outer) },
          ]),
          EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((transaction) => transaction.annotation(fromOutside) === true)) return;
            if (update.docChanged || update.selectionSet) this.write();
          }),
          EditorView.domEventHandlers({ blur: () => { window.setTimeout(() => { if (!this.view.hasFocus && this.view.dom.ownerDocument.hasFocus()) this.close(); }, 50); } }),
          info.app.editorExtensions(),
        ],
      }),
    });
    this.view.focus();
    this.write();
  }

  /** Opens the cell under a click; null when the click was on no cell. */
  static open(outer: EditorView, table: HTMLElement, target: Element | null): CellEditor | null {
    const cell = target?.closest<HTMLTableCellElement>("td, th") ?? null;
    const row = cell?.parentElement;
    if (cell === null || !(row instanceof HTMLTableRowElement)) return null;
    const first = outer.state.doc.lineAt(outer.posAtDOM(table)).number;
    const line = first + (row.rowIndex === 0 ? 0 : row.rowIndex + 1);
    const place = CellEditor.placeIn(outer.state, line, cell.cellIndex);
    return place === null ? null : new CellEditor(outer, table, line - first, cell.cellIndex, cell, place);
  }

  private static placeIn(state: EditorState, line: number, column: number): Place | null {
    if (line > state.doc.lines) return null;
    const { from, text } = state.doc.line(line);
    const range = cellRange(text, column);
    return range === null ? null : { from: from + range.from, to: from + range.to };
  }

  private place(): Place | null {
    return CellEditor.placeIn(this.outer.state, this.outer.state.doc.lineAt(this.outer.posAtDOM(this.table)).number + this.line, this.column);
  }

  /** Brings the note and its selection to what the cell says. */
  private write(): void {
    const place = this.place();
    if (place === null) return;
    const { state } = this.view;
    const { from, to, insert } = difference(this.outer.state.sliceDoc(place.from, place.to), state.doc.toString());
    const { anchor, head } = state.selection.main;
    this.outer.dispatch({
      ...(from === to && insert === "" ? {} : { changes: { from: place.from + from, to: place.from + to, insert } }),
      selection: { anchor: place.from + anchor, head: place.from + head },
      // The focus is here, so the selection must not turn the table back into its source.
      effects: setFocus.of(false),
    });
  }

  /** Takes over a change of the note from elsewhere; `source` is the table's new text. */
  read(source: string): void {
    const row = source.split("\n")[this.line] ?? "";
    const range = cellRange(row, this.column);
    if (range === null) return;
    const before = this.view.state.doc.toString();
    const text = row.slice(range.from, range.to);
    if (text === before) return;
    const change = difference(before, text);
    this.view.dispatch({ changes: change, selection: { anchor: change.from + change.insert.length }, annotations: fromOutside.of(true) });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.view.destroy();
    this.outer.dispatch({ effects: refreshWidgets.of(null) });
  }
  get isOpen(): boolean { return !this.closed; }
}
