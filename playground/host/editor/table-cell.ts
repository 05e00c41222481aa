import { redo, undo } from "@codemirror/commands";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, keymap, type ViewPlugin } from "@codemirror/view";
import { difference } from "../core/merge";
import { editorEditorField, editorInfoField, editorLivePreviewField, focusField, focusTracking, livePreviewState, refreshWidgets, widgetGeneration } from "./fields";
import { inlineHtml } from "./inline-html";
import { formatting, linkClicks } from "./marks";
import { markdownLanguage, tokenClasses } from "./mode";
import { cellsOf, padded, type Place } from "./table-text";

/** A drawn table: where its source stands in the note, and its rows' lines by the index of each row. */
interface DrawnTable extends Place { el: HTMLElement; source: string; first: number }

interface Selection { anchor: number; head: number }

const lineOfRow = (row: number): number => (row === 0 ? 0 : row + 1);

const drawnTables = (outer: EditorView): DrawnTable[] => [...outer.contentDOM.querySelectorAll<HTMLElement>(".cm-table-widget")].map((el) => {
  const { doc } = outer.state;
  const first = doc.lineAt(outer.posAtDOM(el));
  let last = first;
  while (last.number < doc.lines && doc.line(last.number + 1).text.includes("|")) last = doc.line(last.number + 1);
  return { el, from: first.from, to: last.to, source: doc.sliceString(first.from, last.to), first: first.number };
});

/**
 * The editor of one table cell: its document is the cell alone. What is typed goes at once into the note, whose columns are
 * padded anew; the note's own cursor stays where it was, and what changes in the note meanwhile is written over when the cell
 * loses the focus, unless it came by undo.
 */
export class CellEditor {
  private static readonly byEditor = new WeakMap<EditorView, CellEditor>();
  private static readonly byTable = new WeakMap<HTMLElement, CellEditor>();
  private readonly view: EditorView;
  private readonly drawn: HTMLElement;
  private isReading = false;
  private closed = false;

  private constructor(private readonly outer: EditorView, private readonly table: HTMLElement, private readonly line: number, private readonly column: number, private readonly cell: HTMLElement, text: string, selection: Selection) {
    CellEditor.byEditor.set(outer, this);
    CellEditor.byTable.set(table, this);
    cell.addClass("is-editing");
    const wrapper = cell.querySelector<HTMLElement>(".table-cell-wrapper") ?? cell.createDiv("table-cell-wrapper");
    // The cell keeps its drawn text beside the editor, out of sight.
    this.drawn = createSpan("table-cell-drawn");
    this.drawn.append(...wrapper.childNodes);
    wrapper.append(this.drawn);
    const info = outer.state.field(editorInfoField);
    this.view = new EditorView({
      parent: wrapper,
      state: EditorState.create({
        doc: text,
        selection: { anchor: Math.min(selection.anchor, text.length), head: Math.min(selection.head, text.length) },
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
            { key: "Escape", run: () => { outer.focus(); return true; } },
            { key: "Enter", run: () => { outer.focus(); return true; } },
            { key: "Mod-z", run: () => undo(outer) },
            { key: "Mod-y", run: () => redo(outer) },
          ]),
          EditorState.transactionFilter.of((transaction) => (transaction.newDoc.lines > 1 ? [] : transaction)),
          EditorView.updateListener.of(({ docChanged, transactions }) => {
            const written = transactions.find((transaction) => transaction.docChanged);
            if (docChanged && !this.isReading) this.write(written?.annotation(Transaction.userEvent));
          }),
          EditorView.domEventHandlers({ blur: () => { queueMicrotask(() => { this.writeBack(); }); } }),
          info.app.editorExtensions(),
        ],
      }),
    });
    this.view.focus();
  }

  /** The cell that is being edited in a note's editor. */
  static of(outer: EditorView): CellEditor | undefined {
    return CellEditor.byEditor.get(outer);
  }

  /** The cell that is being edited in a drawn table. */
  static in(table: HTMLElement): CellEditor | undefined {
    return CellEditor.byTable.get(table);
  }

  /** Opens the cell under a press of the pointer. */
  static press(outer: EditorView, el: HTMLElement, target: Element | null): void {
    const cell = target?.closest<HTMLTableCellElement>("td, th") ?? null;
    const row = cell?.parentElement;
    if (cell === null || !(row instanceof HTMLTableRowElement) || cell.hasClass("is-editing")) return;
    CellEditor.open(outer, drawnTables(outer).findIndex((table) => table.el === el), row.rowIndex, cell.cellIndex);
  }

  /** @param table its index among the drawn ones: leaving the cell of another table draws that one anew. */
  private static open(outer: EditorView, table: number, row: number, column: number, selection: Selection = { anchor: Infinity, head: Infinity }): void {
    const other = CellEditor.of(outer);
    if (other?.table === drawnTables(outer)[table]?.el) other?.leave();
    else other?.close();
    const { el, source } = drawnTables(outer)[table] ?? {};
    const cell = el?.querySelector("table")?.rows[row]?.cells[column];
    const line = source?.split("\n")[lineOfRow(row)] ?? "";
    const place = cellsOf(line)[column];
    if (el === undefined || cell === undefined || place === undefined) return;
    new CellEditor(outer, el, lineOfRow(row), column, cell, line.slice(place.from, place.to), selection);
  }

  /** The note's cursor came into a drawn table: into a cell, which opens, or beside all of them, which the next update punishes. */
  static readonly cursor = EditorView.updateListener.of(({ view, startState, state, selectionSet, changes, transactions }) => {
    const open = CellEditor.of(view);
    if (transactions.some((transaction) => transaction.isUserEvent("undo") || transaction.isUserEvent("redo"))) open?.read();
    const { anchor, head } = state.selection.main;
    const wasThere = transactions.length > 0 && changes.mapPos(startState.selection.main.head) === head;
    if (open !== undefined || !state.field(editorLivePreviewField) || state.selection.ranges.length > 1) return;
    queueMicrotask(() => {
      if (!view.dom.isConnected || view.state.selection.main.head !== head || CellEditor.of(view) !== undefined) return;
      const tables = drawnTables(view);
      const at = tables.findIndex(({ from, to }) => from < head && head < to);
      const table = tables[at];
      if (table === undefined) return;
      const line = view.state.doc.lineAt(head);
      const cells = cellsOf(line.text);
      const column = cells.findIndex(({ from, to }) => from <= head - line.from && head - line.from <= to);
      const row = line.number - table.first;
      if (column >= 0 && row !== 1) {
        if (!selectionSet) return;
        view.dispatch({ selection: { anchor: table.from } });
        const start = line.from + (cells[column]?.from ?? 0);
        CellEditor.open(view, at, row === 0 ? 0 : row - 1, column, { anchor: Math.max(0, anchor - start), head: head - start });
      } else if (wasThere) {
        view.dispatch({ selection: { anchor: table.from }, changes: changesOf(table, padded(table.source)) });
        CellEditor.open(view, at, (drawnTables(view)[at]?.el.querySelector("table")?.rows.length ?? 1) - 1, 0);
      }
    });
  });

  private get text(): string { return this.view.state.doc.toString().trim(); }

  private found(): DrawnTable | undefined {
    return drawnTables(this.outer).find(({ el }) => el === this.table);
  }

  /** What the note says where the cell stands. */
  private inNote(): string | undefined {
    const row = this.found()?.source.split("\n")[this.line] ?? "";
    const place = cellsOf(row)[this.column];
    return place && row.slice(place.from, place.to);
  }

  /** Brings the table to what the cell says, in the table's own padding; the note's cursor is not moved. */
  private write(userEvent: string | undefined): void {
    const table = this.found();
    const rows = table?.source.split("\n") ?? [];
    const row = rows[this.line];
    const place = cellsOf(row ?? "")[this.column];
    if (table === undefined || row === undefined || place === undefined) return;
    rows[this.line] = row.slice(0, place.from) + this.text + row.slice(place.to);
    this.outer.dispatch({ changes: changesOf(table, padded(rows.join("\n"))), ...(userEvent === undefined ? {} : { userEvent }) });
  }

  /** Takes over what an undo has made of the cell. */
  private read(): void {
    const text = this.inNote();
    if (text === undefined) return;
    const change = difference(this.view.state.doc.toString(), text);
    this.isReading = true;
    this.view.dispatch({ changes: change, selection: { anchor: change.from + change.insert.length } });
    this.isReading = false;
  }

  /** Says in the note what stands here, whatever has come there meanwhile. */
  private writeBack(): void {
    if (!this.closed && this.text !== this.inNote()) this.write(undefined);
  }

  /** Ends the editing for that of another cell of the table, which stays as it is drawn. */
  private leave(): void {
    this.writeBack();
    this.discard();
  }

  /** Ends the editing; the table is drawn anew. */
  close(): void {
    if (this.closed) return;
    this.leave();
    this.outer.dispatch({ effects: refreshWidgets.of(null) });
  }

  /** Ends the editing of a table that is no longer drawn. */
  discard(): void {
    if (this.closed) return;
    this.closed = true;
    CellEditor.byEditor.delete(this.outer);
    CellEditor.byTable.delete(this.table);
    this.view.destroy();
    this.drawn.replaceWith(...this.drawn.childNodes);
    this.cell.removeClass("is-editing");
  }
}

const changesOf = ({ from, source }: DrawnTable, text: string): { from: number; to: number; insert: string } => {
  const change = difference(source, text);
  return { from: from + change.from, to: from + change.to, insert: change.insert };
};

/** Tables in Live Preview: whoever gives the note's editor the focus leaves the cell. */
export const tableCells = [
  CellEditor.cursor,
  EditorView.domEventHandlers({ focus: (_, view) => { CellEditor.of(view)?.close(); } }),
];
