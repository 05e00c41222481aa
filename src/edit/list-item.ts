import type { CodeRange } from "../note/markdown";

/** Replaces `from … to` of the old text; all edits of one insertion hold offsets into the same old text, in rising order. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A bullet, or a number and what follows it; blanks; a task's box. */
const ITEM = /^(?:([-*+])|(\d{1,9})([.)]))([ \t]+|$)(\[[^[\]]\](?:[ \t]+|$))?/;

/** What ends a paragraph without a blank line before it. */
const INTERRUPTS = /^(?:#{1,6}(?:[ \t]|$)|>|`{3}|~{3}|%%|<!--|\$\$|([-*_])\1{2,}[ \t]*$)/;
/** The same outside a list, where only some items do. */
const INTERRUPTS_TEXT = new RegExp(`${INTERRUPTS.source}|${/^(?:[-*+]|1[.)])[ \t]+\S/.source}`);

/** A heading or a rule: the line below it begins anew. */
const ONE_LINE = /^(?:#{1,6}(?:[ \t]|$)|([-*_])\1{2,}[ \t]*$)/;
/** What makes a heading of the line above. */
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
/** The id of a block, on a line of its own. */
const BLOCK_ID = /^\^[\w-]+[ \t]*$/;

/** Wider blanks behind a marker make code of the item. */
const USUAL_BLANKS = /^(?: {1,4}|\t)$/;

const HIGHEST_NUMBER = 999_999_999;

/** Where to write a list item, and what it and its further lines begin with. */
export interface NewItem {
  readonly offset: number;
  readonly lead: string;
  readonly continuation: string;
}

/** A line inside `depth` quotes: where it starts, the blanks and marks before its text, and the text. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly prefix: string;
  /** Columns of blanks behind the last quote mark. */
  readonly indent: number;
  readonly body: string;
}

/** The items of an ordered list from one on, as far as each has the number behind the one before. */
interface Series {
  readonly items: { readonly line: Line; readonly number: string; readonly room: number; isFollowed: boolean }[];
  /** Whether every item has the same number, so that a new one has it too. */
  readonly isOneNumber: boolean;
}

/** Finds the places of new list items in one text, and what has to change around them; ask in rising order. */
export class ListItems {
  /** By where the line of the item, else of the cursor, starts. */
  private readonly found = new Map<number, NewItem>();
  private readonly series = new Map<number, Series>();
  /** A blank line each, by where it goes. */
  private readonly blankLines = new Map<number, string>();
  private blanks: { readonly from: number; readonly depth: number; readonly next: Line | undefined } | undefined;
  private block: { readonly from: number; readonly depth: number; readonly last: Line } | undefined;

  constructor(private readonly text: string, private readonly code: readonly CodeRange[]) {}

  /**
   * Where a list item goes that follows the one at the line that starts at `from`: behind all that belongs to it, at its
   * level and with its marker. Behind a paragraph or a table that is in no list; into an item or a line that is still empty.
   */
  newItemAt(from: number, isTable: boolean): NewItem {
    const line = readLine(this.text, from);
    const own = ITEM.exec(line.body);
    if (line.body === "" || own?.[0] === line.body) return this.inEmpty(line, own !== null);
    const item = own === null ? itemAround(this.text, line) : line;
    const key = (item ?? line).from;
    const found = this.found.get(key) ?? (item === undefined ? this.behindBlock(line, isTable) : this.behindItem(item));
    this.found.set(key, found);
    return found;
  }

  /** The numbers that go on behind the new items, and the blank lines that keep what is below out of them. */
  furtherEdits(): Edit[] {
    const edits = Array.from(this.blankLines, ([from, insert]) => ({ from, to: from, insert }));
    for (const { items } of new Set(this.series.values())) {
      let added = 0;
      for (const { line, number, room, isFollowed } of items) {
        const insert = numberBehind(number, added);
        // What is nested in the item would fall out of it.
        if (insert.length > number.length && room < line.indent + insert.length + 2) break;
        const from = line.from + line.prefix.length;
        if (added > 0) edits.push({ from, to: from + number.length, insert });
        if (isFollowed) added++;
      }
    }
    return edits;
  }

  /** Whether the line that starts at `from` is nothing but the id of the block above it. */
  isBlockId(from: number): boolean {
    const line = readLine(this.text, from);
    if (!BLOCK_ID.test(line.body)) return false;
    const below = firstOf(linesBelow(this.text, line));
    return below === undefined || below.body === "" || (INTERRUPTS_TEXT.test(below.body) && !UNDERLINE.test(below.body));
  }

  private inEmpty(line: Line, isItem: boolean): NewItem {
    this.keepApart(line, line.depth, isItem ? line.indent : Infinity);
    const lead = isItem ? (/\s$/.test(line.body) ? "" : " ") : `${this.prefixBehind(line, line).slice(line.prefix.length)}- `;
    return { offset: line.to, lead, continuation: blanked(line.prefix + (isItem ? line.body : lead)) };
  }

  private behindBlock(line: Line, isTable: boolean): NewItem {
    const end = this.blockEnd(line, isTable);
    const below = this.below(end.from, line.depth);
    const last = below?.depth === line.depth && this.isBlockId(below.from) ? below : end;
    this.keepApart(last, line.depth, Infinity);
    const blankLine = BLOCK_ID.test(last.body) ? `\n${line.prefix.trimEnd()}` : "";
    const prefix = this.prefixBehind(line, last);
    return { offset: last.to, lead: `${blankLine}\n${prefix}- `, continuation: `${prefix}  ` };
  }

  /** What a line begins with behind `last`, so that what is indented below does not become a part of it. */
  private prefixBehind({ depth, indent, prefix }: Line, last: Line): string {
    const below = this.below(last.from, depth);
    const isIndented = below?.depth === depth && below.indent > indent && below.indent < indent + 4;
    return isIndented && below.prefix.startsWith(prefix) ? below.prefix : prefix;
  }

  /** The line below those that are blank, seen from so many quotes. */
  private below(from: number, depth: number): Line | undefined {
    const { blanks } = this;
    if (blanks?.depth === depth && blanks.from <= from && from < (blanks.next?.from ?? Infinity)) return blanks.next;
    const next = firstOf(linesBelow(this.text, { from, depth }), (line) => line.depth < depth || line.body !== "");
    this.blanks = { from, depth, next };
    return next;
  }

  private behindItem(item: Line): NewItem {
    const [, bullet, , delimiter = "", blanks = "", box] = ITEM.exec(item.body) ?? [];
    const opening = item.prefix + (bullet ?? this.nextNumber(item) + delimiter) + (USUAL_BLANKS.test(blanks) ? blanks : " ");
    return { offset: itemEnd(this.text, item, this.code).last.to, lead: `\n${opening}${box === undefined ? "" : "[ ] "}`, continuation: blanked(opening) };
  }

  /** The last line of the paragraph or table that a line stands in. */
  private blockEnd(line: Line, isTable: boolean): Line {
    if (!isTable && ONE_LINE.test(line.body)) return line;
    const { block } = this;
    if (block?.depth === line.depth && block.from <= line.from && line.from <= block.last.from) return block.last;
    let last = line;
    for (const below of linesBelow(this.text, line)) {
      const isUnderline = below.depth === line.depth && UNDERLINE.test(below.body);
      const isRow = isTable && below.depth === line.depth && below.body.includes("|");
      if (below.body === "" || (INTERRUPTS_TEXT.test(below.body) && !isRow && !isUnderline)) break;
      last = below;
      if (isUnderline) break;
    }
    this.block = { from: line.from, depth: line.depth, last };
    return last;
  }

  /** What would run on into an item behind the line goes behind a blank line, unless it is indented further than `indent`. */
  private keepApart({ from }: Line, depth: number, indent: number): void {
    const next = firstOf(linesBelow(this.text, { from, depth }));
    if (next === undefined || next.body === "" || ITEM.test(next.body) || INTERRUPTS.test(next.body)) return;
    if (next.depth < depth || next.indent <= indent) this.blankLines.set(next.from, `${next.prefix.trimEnd()}\n`);
  }

  private nextNumber(item: Line): string {
    const { items, isOneNumber } = this.series.get(item.from) ?? this.readSeries(item);
    const at = items.findIndex(({ line }) => line.from === item.from);
    const own = items[at];
    if (own === undefined || isOneNumber) return own?.number ?? "";
    own.isFollowed = true;
    return numberBehind(own.number, items.slice(0, at + 1).filter(({ isFollowed }) => isFollowed).length);
  }

  private readSeries(first: Line): Series {
    const items: Series["items"] = [];
    let next: Line | undefined = first;
    let isOneNumber = false;
    while (next !== undefined) {
      const line: Line = next;
      const number = numberOf(line);
      const last = items.at(-1);
      if (last !== undefined && numberBehind(last.number, 1) !== number) {
        isOneNumber = items.length === 1 && Number(last.number) === Number(number);
        break;
      }
      const end = itemEnd(this.text, line, this.code);
      items.push({ line, number, room: end.room, isFollowed: false });
      next = siblingIn(linesBelow(this.text, { from: end.last.from, depth: first.depth }), first);
    }
    if (items.length === 1 && next === undefined) {
      const above = siblingIn(linesAbove(this.text, first), first);
      isOneNumber = above !== undefined && Number(numberOf(above)) === Number(numberOf(first));
    }
    const series = { items, isOneNumber };
    for (const { line } of items) this.series.set(line.from, series);
    return series;
  }
}

function blanked(opening: string): string {
  return opening.replace(/[^>\s]/g, " ");
}

function numberOf(item: Line): string {
  return ITEM.exec(item.body)?.[2] ?? "";
}

function numberBehind(number: string, by: number): string {
  return String(Math.min(Number(number) + by, HIGHEST_NUMBER)).padStart(number.length, "0");
}

/** The next item of the same ordered list among lines that lead away from it. */
function siblingIn(lines: Iterable<Line>, item: Line): Line | undefined {
  const line = firstOf(lines, ({ depth, body, indent }) => depth < item.depth || (body !== "" && indent <= item.indent));
  const [, , number, delimiter] = ITEM.exec(line?.body ?? "") ?? [];
  return line?.prefix === item.prefix && number !== undefined && delimiter === ITEM.exec(item.body)?.[3] ? line : undefined;
}

function firstOf(lines: Iterable<Line>, isMeant = (_: Line): boolean => true): Line | undefined {
  for (const line of lines) if (isMeant(line)) return line;
  return undefined;
}

/** @param depth how many quotes to look into; all of them by default. */
function readLine(text: string, from: number, depth = Infinity): Line {
  const end = text.indexOf("\n", from);
  const line = text.slice(from, end === -1 ? text.length : end).replace(/\r$/, "");
  const quote = /[ \t]*>/y;
  let start = 0;
  let quotes = 0;
  for (; quotes < depth && quote.test(line); quotes++) start = quote.lastIndex;
  const [blanks = ""] = /^[ \t]*/.exec(line.slice(start)) ?? [];
  const prefix = line.slice(0, start) + blanks;
  return { from, to: from + line.length, depth: quotes, prefix, indent: blanks.replaceAll("\t", "    ").length, body: line.slice(prefix.length) };
}

/** The lines below one, seen from its quote. */
function* linesBelow(text: string, { from, depth }: Pick<Line, "from" | "depth">): Generator<Line> {
  for (let end = text.indexOf("\n", from); end !== -1; end = text.indexOf("\n", end + 1)) yield readLine(text, end + 1, depth);
}

function* linesAbove(text: string, { from, depth }: Pick<Line, "from" | "depth">): Generator<Line> {
  for (let start = from; start > 0;) {
    start = start === 1 ? 0 : text.lastIndexOf("\n", start - 2) + 1;
    yield readLine(text, start, depth);
  }
}

/** The item that an indented line continues. */
function itemAround(text: string, line: Line): Line | undefined {
  if (line.indent === 0) return undefined;
  for (const above of linesAbove(text, line)) {
    if (above.depth < line.depth) return undefined;
    if (above.body === "" || above.indent >= line.indent) continue;
    if (ITEM.test(above.body)) return above;
    if (above.indent === 0) return undefined;
  }
  return undefined;
}

/** The last of an item's further lines and of what is nested in it, and the least indent of these; a paragraph's lines belong to it wherever they begin. */
function itemEnd(text: string, item: Line, code: readonly CodeRange[]): { readonly last: Line; readonly room: number } {
  let last = item;
  let room = Infinity;
  let next = firstBehind(code, item.from);
  let isBehindBlank = false;
  for (const line of linesBelow(text, item)) {
    while ((code[next]?.to ?? Infinity) <= line.from) next++;
    if ((code[next]?.from ?? Infinity) >= line.from) {
      if (line.body === "" && line.depth < item.depth) break;
      if (line.body === "") {
        isBehindBlank = true;
        continue;
      }
      const isOutside = line.depth < item.depth || line.indent <= item.indent;
      if (isOutside && (isBehindBlank || ITEM.test(line.body) || INTERRUPTS.test(line.body))) break;
      if (!isOutside) room = Math.min(room, line.indent);
    }
    last = line;
    isBehindBlank = false;
  }
  return { last, room };
}

/** The index of the first range that ends behind an offset. */
function firstBehind(ranges: readonly CodeRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.to ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
