import type { CodeRange } from "./markdown";

/** A bullet, or a number and what follows it; blanks; a task's box. */
const ITEM = /^(?:([-*+])|(\d{1,9})([.)]))([ \t]+|$)(\[[^[\]]\](?:[ \t]+|$))?/;

/** What ends a paragraph without a blank line before it. */
const INTERRUPTS = /^(?:#{1,6}(?:[ \t]|$)|>|`{3}|~{3}|%%|<!--|\$\$|([-*_])\1{2,}[ \t]*$)/;

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

/**
 * Where a list item goes that follows the one at the line that starts at `from`: behind all that belongs to it, at its
 * level and with its marker. Behind a line or a table that is in no list; into an item or a line that is still empty.
 */
export function newItemAt(text: string, from: number, isTable: boolean, code: readonly CodeRange[]): NewItem {
  const line = readLine(text, from);
  if (line.body === "") return { offset: line.to, lead: "- ", continuation: `${line.prefix}  ` };
  const own = ITEM.exec(line.body);
  if (own?.[0] === line.body) return { offset: line.to, lead: /\s$/.test(line.body) ? "" : " ", continuation: blanked(line.prefix + line.body) };
  const item = own === null ? itemAround(text, line) : line;
  if (item === undefined) return { offset: isTable ? tableEnd(text, line) : line.to, lead: `\n${line.prefix}- `, continuation: `${line.prefix}  ` };
  const [, bullet, number, delimiter = "", blanks = "", box] = ITEM.exec(item.body) ?? [];
  const marker = bullet ?? `${String(Math.min(Number(number) + 1, HIGHEST_NUMBER))}${delimiter}`;
  const opening = item.prefix + marker + (USUAL_BLANKS.test(blanks) ? blanks : " ");
  return { offset: itemEnd(text, item, code), lead: `\n${opening}${box === undefined ? "" : "[ ] "}`, continuation: blanked(opening) };
}

function blanked(opening: string): string {
  return opening.replace(/[^>\s]/g, " ");
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
function* linesBelow(text: string, { from, depth }: Line): Generator<Line> {
  for (let end = text.indexOf("\n", from); end !== -1; end = text.indexOf("\n", end + 1)) yield readLine(text, end + 1, depth);
}

/** The item that an indented line continues. */
function itemAround(text: string, line: Line): Line | undefined {
  for (let { from } = line; from > 0 && line.indent > 0;) {
    from = from === 1 ? 0 : text.lastIndexOf("\n", from - 2) + 1;
    const above = readLine(text, from, line.depth);
    if (above.depth < line.depth) return undefined;
    if (above.body === "" || above.indent >= line.indent) continue;
    if (ITEM.test(above.body)) return above;
    if (above.indent === 0) return undefined;
  }
  return undefined;
}

/** Behind the item's further lines and what is nested in it; a paragraph's lines belong to it wherever they begin. */
function itemEnd(text: string, item: Line, code: readonly CodeRange[]): number {
  let end = item.to;
  let next = 0;
  let isBehindBlank = false;
  for (const line of linesBelow(text, item)) {
    while ((code[next]?.to ?? Infinity) <= line.from) next++;
    if ((code[next]?.from ?? Infinity) >= line.from) {
      if (line.depth < item.depth) break;
      if (line.body === "") {
        isBehindBlank = true;
        continue;
      }
      if (line.indent <= item.indent && (isBehindBlank || ITEM.test(line.body) || INTERRUPTS.test(line.body))) break;
    }
    end = line.to;
    isBehindBlank = false;
  }
  return end;
}

function tableEnd(text: string, row: Line): number {
  let end = row.to;
  for (const line of linesBelow(text, row)) {
    if (line.depth < row.depth || !line.body.includes("|")) break;
    end = line.to;
  }
  return end;
}
