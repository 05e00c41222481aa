import { indentLess, indentMore, insertNewlineAndIndent, redo, undo } from "@codemirror/commands";
import { EditorSelection, type ChangeSpec, type SelectionRange } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export interface Position { line: number; ch: number }
interface RangeOrCaret { from: Position; to?: Position }
interface Change extends RangeOrCaret { text: string }
interface EditorTransaction { replaceSelection?: string; changes?: Change[]; selections?: RangeOrCaret[]; selection?: RangeOrCaret }

/** Obsidian's editor interface over CodeMirror 6; lines and characters count from 0. */
export class Editor {
  constructor(public cm: EditorView) {}

  getDoc(): this { return this; }
  refresh(): void { this.cm.requestMeasure(); }
  getValue(): string { return this.cm.state.doc.toString(); }
  setValue(text: string): void { this.cm.dispatch({ changes: { from: 0, to: this.cm.state.doc.length, insert: text } }); }
  getLine(line: number): string { return this.cm.state.doc.line(line + 1).text; }
  setLine(line: number, text: string): void { this.replaceRange(text, { line, ch: 0 }, { line, ch: this.getLine(line).length }); }
  lineCount(): number { return this.cm.state.doc.lines; }
  lastLine(): number { return this.lineCount() - 1; }

  posToOffset({ line, ch }: Position): number {
    const { doc } = this.cm.state;
    if (line < 0) return 0;
    if (line >= doc.lines) return doc.length;
    const found = doc.line(line + 1);
    return Math.min(found.from + Math.max(0, ch), found.to);
  }
  offsetToPos(offset: number): Position {
    const { doc } = this.cm.state;
    const line = doc.lineAt(Math.max(0, Math.min(offset, doc.length)));
    return { line: line.number - 1, ch: Math.max(0, Math.min(offset, doc.length)) - line.from };
  }

  getSelection(): string { const { from, to } = this.cm.state.selection.main; return this.cm.state.sliceDoc(from, to); }
  somethingSelected(): boolean { return this.cm.state.selection.ranges.some((range) => !range.empty); }
  getRange(from: Position, to: Position): string { return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to)); }
  getCursor(side: "from" | "to" | "head" | "anchor" = "head"): Position { return this.offsetToPos(this.cm.state.selection.main[side]); }
  listSelections(): { anchor: Position; head: Position }[] {
    return this.cm.state.selection.ranges.map(({ anchor, head }) => ({ anchor: this.offsetToPos(anchor), head: this.offsetToPos(head) }));
  }

  replaceSelection(text: string, origin?: string): void {
    this.cm.dispatch(this.cm.state.replaceSelection(text), { scrollIntoView: true, ...(origin === undefined ? {} : { userEvent: origin }) });
  }
  replaceRange(text: string, from: Position, to: Position = from): void {
    this.cm.dispatch({ changes: { from: this.posToOffset(from), to: this.posToOffset(to), insert: text } });
  }
  setCursor(position: Position | number, ch = 0): void {
    this.setSelection(typeof position === "number" ? { line: position, ch } : position);
  }
  setSelection(anchor: Position, head: Position = anchor): void {
    this.cm.dispatch({ selection: { anchor: this.posToOffset(anchor), head: this.posToOffset(head) }, scrollIntoView: true });
  }
  setSelections(ranges: { anchor: Position; head?: Position }[], main = 0): void {
    const list = ranges.map(({ anchor, head }) => EditorSelection.range(this.posToOffset(anchor), this.posToOffset(head ?? anchor)));
    this.cm.dispatch({ selection: EditorSelection.create(list, main) });
  }

  /** One undo step, whatever it holds; selections are positions after the changes. */
  transaction({ replaceSelection, changes, selection, selections }: EditorTransaction, origin?: string): void {
    const { state } = this.cm;
    const specs: ChangeSpec[] = (changes ?? []).map(({ from, to, text }) => ({ from: this.posToOffset(from), to: this.posToOffset(to ?? from), insert: text }));
    if (replaceSelection !== undefined) for (const { from, to } of state.selection.ranges) specs.push({ from, to, insert: replaceSelection });
    const set = state.changes(specs);
    const after = set.apply(state.doc);
    const offset = ({ line, ch }: Position): number => {
      const found = after.line(Math.min(after.lines, line + 1));
      return Math.min(found.to, found.from + ch);
    };
    const wanted = selections ?? (selection === undefined ? [] : [selection]);
    const ranges: SelectionRange[] = wanted.map(({ from, to }) => EditorSelection.range(offset(from), offset(to ?? from)));
    this.cm.dispatch({ changes: set, ...(ranges.length > 0 ? { selection: EditorSelection.create(ranges) } : {}), ...(origin === undefined ? {} : { userEvent: origin }) });
  }

  focus(): void { this.cm.focus(); }
  blur(): void { this.cm.contentDOM.blur(); }
  hasFocus(): boolean { return this.cm.hasFocus; }
  getScrollInfo(): { left: number; top: number; width: number; height: number; clientWidth: number; clientHeight: number } {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.cm.scrollDOM;
    return { left: scrollLeft, top: scrollTop, width: scrollWidth, height: scrollHeight, clientWidth, clientHeight };
  }
  scrollTo(x?: number | null, y?: number | null): void { this.cm.scrollDOM.scrollTo({ ...(typeof x === "number" ? { left: x } : {}), ...(typeof y === "number" ? { top: y } : {}) }); }
  scrollIntoView({ from, to }: { from: Position; to: Position }, center = false): void {
    this.cm.dispatch({ effects: EditorView.scrollIntoView(EditorSelection.range(this.posToOffset(from), this.posToOffset(to)), { y: center ? "center" : "nearest" }) });
  }
  undo(): void { undo(this.cm); }
  redo(): void { redo(this.cm); }
  exec(command: string): void {
    const commands: Record<string, (view: EditorView) => boolean> = { indentMore, indentLess, newlineAndIndent: insertNewlineAndIndent };
    const run = commands[command];
    if (run === undefined) throw new Error(`The playground's editor does not know the command "${command}".`);
    run(this.cm);
  }
  wordAt(position: Position): { from: Position; to: Position } | null {
    const word = this.cm.state.wordAt(this.posToOffset(position));
    return word === null ? null : { from: this.offsetToPos(word.from), to: this.offsetToPos(word.to) };
  }
  coordsAtPos(position: Position): { left: number; top: number; bottom: number } | null { return this.cm.coordsAtPos(this.posToOffset(position)); }
  processLines<T>(read: (line: number, text: string) => T | null, write: (line: number, text: string, value: T | null) => Change | undefined): void {
    const values = Array.from({ length: this.lineCount() }, (_, line) => read(line, this.getLine(line)));
    const changes = values.map((value, line) => write(line, this.getLine(line), value)).filter((change) => change !== undefined);
    this.transaction({ changes });
  }
}
