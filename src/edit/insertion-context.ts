import { ListItems, type Edit } from "./list-item";
import { codeRanges, CONTAINERS, type CodeKind, type CodeRange } from "../note/markdown";
import { LINK } from "../note/scan";

export type { Edit } from "./list-item";

/** Why a timestamp would not work where the cursor stands. */
export type PlaceRefusal = "in-properties" | "in-code" | "in-comment" | "in-math" | "in-table-rule";

/** Where an insertion goes, and what the text around it asks of it. */
export interface Place {
  /** What it replaces, in the old text. */
  readonly from: number;
  readonly to: number;
  /** What it begins with, whatever is inserted. */
  readonly lead: string;
  /** Whether text stands before or after it that it must not touch. */
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  readonly isTable: boolean;
  /** What a new line must begin with to stay in the same quote, callout or list item. */
  readonly continuation: string;
}

/** A line that is asked about; all but `from` are columns in it. */
interface Line {
  readonly from: number;
  readonly text: string;
  /** Where the text begins behind the line's own marks. */
  readonly start: number;
  readonly continuation: string;
  readonly table: "row" | "rule" | undefined;
  readonly units: readonly Span[];
  readonly math: readonly Span[];
  /** Whether it is nothing but the id of the block above. */
  readonly isBlockId: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const REFUSALS: Record<CodeKind, PlaceRefusal> = {
  properties: "in-properties", fence: "in-code", code: "in-code", comment: "in-comment", math: "in-math",
};

/** Behind the containers: a task's box; a heading's marks, a callout's type, a footnote's name, or the first bar of a row. */
const PREFIX = new RegExp(`^(${CONTAINERS})${/(?:\[[^[\]]\][ \t]+)?(?:#{1,6}[ \t]+|\[[!^][^[\]\s]{1,99}\][-+:]?[ \t]*|\|[ \t]?)?/.source}`);

const TABLE_RULE = /^(?=.*\|)[|: \t>]*-[-|: \t]*$/m;

/** From the character before what must stay last: text behind a row's last bar is not shown, text behind a block's id ends it. */
const LAST_BAR = /[^\\]\|\s*$/;
const BLOCK_ID = /\S\s+\^[\w-]+\s*$/;

/** What a cursor must not cut in two: links and escapes, addresses, commands of templates, tags, times, footnote marks, hashtags, runs of one mark, surrogate pairs. */
const UNIT = new RegExp(
  `${LINK.source}|${/\[(?!\^)[^[\]\n]{1,999}\]\[(?!\^|[\d:.,\s–-]{1,80}\])[^[\]\n]{0,999}\](?!\()|\bwww\.[^\s<>"\\^`{}|[\]]{0,999}[^\s<>"\\^`{}|[\].,;:!?'*_~)]|<%(?:[^%<\n]|%(?!>)|<(?!%)){0,999}%>|\b\d{1,9}(?::\d{1,9}){1,9}(?:[.,]\d{1,9})?/.source}|${/<\/?[a-z][^<>]*>|\[(?:[\d:.,\s–-]{1,80}|\^[^[\]\s]{1,80})\]|#[^\s#[\]()<>|.,;:!?]+|(?<mark>[*_=~`%$])\k<mark>{1,999}|[\uD800-\uDBFF][\uDC00-\uDFFF]/.source}`, "gi",
);

/** As the app reads formulas within a line: no blank inside their dollars, no digit behind them. A link's dollars are its own. */
const MATH = new RegExp(
  `${LINK.source}|${/(?<formula>\$\$(?:[^$\\]|\\.){1,1000}\$\$|\$(?![\s$])(?:[^$\\\s]|\\.|\s(?!\$)){1,1000}\$(?!\d))/.source}`, "gi",
);

/** Finds the place for each cursor of one text; ask in rising order, so that a line with many cursors is read once. */
export class InsertionContext {
  private readonly code: readonly CodeRange[];
  private readonly items: ListItems;
  private line: Line | undefined;

  /** @param isCell whether the text is all of one table cell. */
  constructor(private readonly text: string, private readonly isCell: boolean) {
    this.code = codeRanges(text);
    this.items = new ListItems(text, this.code);
  }

  /** @param side the end of a unit that a cursor within it moves to. */
  placeAt(cursor: number, side: "from" | "to" = "to"): Place | PlaceRefusal {
    const line = this.lineAt(cursor);
    const column = line.isBlockId ? line.text.length : columnIn(line, cursor - line.from, side);
    const offset = line.from + column;
    const isInMath = line.math.some(({ from, to }) => [cursor - line.from, column].some((at) => from < at && at < to));
    const refusal = this.refusalAt(cursor) ?? (line.table === "rule" ? "in-table-rule" : isInMath ? "in-math" : this.refusalAt(offset));
    return refusal ?? {
      from: offset,
      to: offset,
      // A block's id must stay alone, so that what is written behind it begins a block of its own.
      lead: line.isBlockId ? `\n${line.continuation.trimEnd()}\n${line.continuation}` : "",
      blankBefore: !line.isBlockId && needsBlankBefore(line.text.slice(0, column)),
      blankAfter: needsBlankAfter(line.text.slice(0, column), line.text.slice(column)),
      isTable: line.table !== undefined,
      continuation: line.continuation,
    };
  }

  /** The place of a selection, from outside what its ends cut in two; behind it where it holds more than one table cell. */
  placeOver(from: number, to: number): Place | PlaceRefusal {
    const start = this.placeAt(from, "from");
    const end = this.placeAt(to);
    if (typeof start === "string" || typeof end === "string") return typeof start === "string" ? start : end;
    const selected = this.text.slice(start.from, end.to);
    const isTooMuch = !this.isCell && (start.isTable || end.isTable) && cellText(selected) !== selected;
    return isTooMuch || start.lead + end.lead !== "" || selected.trim() === "" ? end : { ...end, from: start.from, blankBefore: start.blankBefore };
  }

  /** The place for a list item of its own: behind the item at the cursor or, where it stands in none, behind its line or table. */
  placeOfItem(cursor: number): Place | PlaceRefusal {
    const here = this.placeAt(cursor);
    if (typeof here === "string" || this.isCell) return here;
    const item = this.items.newItemAt(this.lineAt(cursor).from, here.isTable);
    const { offset, lead } = item;
    const code = this.code.find(({ from, to, kind }) => from < offset && offset <= to && kind !== "code");
    // What never closes would take in the new item as well.
    if (code !== undefined && codeRanges(`${this.text.slice(0, offset)}${lead}x`).some(({ to }) => to > offset)) return REFUSALS[code.kind];
    return { from: offset, to: offset, lead, blankBefore: false, blankAfter: true, isTable: false, continuation: item.continuation };
  }

  /** What the list items that were asked for change elsewhere. */
  furtherEdits(): Edit[] {
    return this.items.furtherEdits();
  }

  private refusalAt(offset: number): PlaceRefusal | undefined {
    const range = this.code.find((code) => this.isWithin(code, offset));
    return range && REFUSALS[range.kind];
  }

  /** Blocks own their lines, so that nothing may be put before or behind their marks. */
  private isWithin({ from, to, kind }: CodeRange, offset: number): boolean {
    if (offset !== from && offset !== to) return from < offset && offset < to;
    return kind !== "code" && !/^(?:%%.*%%|<!--.*-->|\$\$.*\$\$)$/.test(this.text.slice(from, to));
  }

  private lineAt(cursor: number): Line {
    const from = this.text.slice(0, cursor).lastIndexOf("\n") + 1;
    if (this.line?.from !== from) this.line = this.readLine(from);
    return this.line;
  }

  private readLine(from: number): Line {
    const { text, isCell } = this;
    const line = lineFrom(text, from);
    const [prefix = "", containers = ""] = PREFIX.exec(line) ?? [];
    const table = isCell ? "row" : line.includes("|") ? tableLine(text, from, line, line.startsWith("|", containers.length)) : undefined;
    return {
      from,
      text: line,
      start: prefix.length,
      continuation: containers.replace(/[^>\s]/g, " "),
      table,
      units: spansOf(line.matchAll(UNIT)),
      math: line.includes("$") ? formulas(this.withoutCode(line, from), table !== undefined) : [],
      isBlockId: !isCell && this.items.isBlockId(from),
    };
  }

  /** The line without what its code says, at the same columns. */
  private withoutCode(line: string, from: number): string {
    const end = from + line.length;
    let prose = "";
    let done = from;
    for (const code of this.code) {
      if (code.to <= done || code.from >= end) continue;
      const [start, stop] = [Math.max(code.from, done), Math.min(code.to, end)];
      prose += this.text.slice(done, start) + "x".repeat(stop - start);
      done = stop;
    }
    return prose + this.text.slice(done, end);
  }
}

/** Those of a row end with their cell. */
function formulas(line: string, isRow: boolean): Span[] {
  return Array.from(line.matchAll(isRow ? /(?:\\.|[^\\|]){1,9999}/g : /[^]+/g)).flatMap(({ 0: part, index }) =>
    spansOf(part.matchAll(MATH)).filter(({ from }) => part[from] === "$").map(({ from, to }) => ({ from: from + index, to: to + index })));
}

function spansOf(found: Iterable<RegExpExecArray>): Span[] {
  return Array.from(found, (match) => ({ from: match.index, to: match.index + match[0].length }));
}

function lineFrom(text: string, from: number): string {
  const end = text.indexOf("\n", from);
  return text.slice(from, end === -1 ? text.length : end).replace(/\r$/, "");
}

/** The rule stands below the head of a table, so a line like it further down is a row. */
function tableLine(text: string, from: number, line: string, isBarred: boolean): Line["table"] {
  const above = text.slice(0, from);
  if (TABLE_RULE.test(above.slice(above.lastIndexOf("\n\n") + 1))) return "row";
  if (TABLE_RULE.test(line)) return "rule";
  return isBarred || TABLE_RULE.test(lineFrom(text, from + line.length + 1).trim()) ? "row" : undefined;
}

/** Where to write when the cursor is at `cursor`: behind the line's marks, behind what must stay whole, before its end. */
function columnIn({ text, start, table, units }: Line, cursor: number, side: "from" | "to"): number {
  const wanted = Math.min(Math.max(cursor, start), text.length);
  const column = units.find(({ from, to }) => from < wanted && wanted < to)?.[side] ?? wanted;
  const last = (table === undefined ? BLOCK_ID : LAST_BAR).exec(text);
  return Math.max(last === null ? column : Math.min(column, last.index + 1), start);
}

/** Text as a table cell holds it. */
export function cellText(text: string): string {
  return text.replace(/\\[^]|\|/g, (found) => (found === "|" ? "\\|" : found)).replace(/\r?\n|\r/g, "<br>");
}

/** An address takes in the brackets that follow it. */
function needsBlankBefore(head: string): boolean {
  return /(?::\/\/|\bwww\.)\S*$/.test(head.slice(-500)) || !isWordStart(head.slice(-64).replace(/["'*_~=]+$/, ""));
}

/** Marks at a word's start open what follows, so it is that which counts. */
function needsBlankAfter(head: string, tail: string): boolean {
  const next = isWordStart(head) ? tail.slice(0, 64).replace(/^["'*_~=]+/, "") : tail;
  return /^(?:!\[|(?!<\/)[^\s|)\]}>»›”’"'*_~=.,:;!?…。、，-])/.test(next);
}

function isWordStart(head: string): boolean {
  return /(?:^|[\s|([{<«‹“‘„‚¿¡])$/.test(head);
}
