import { codeRanges, type CodeKind, type CodeRange } from "./markdown";
import { unitsOfLine, type Unit } from "./markdown-units";

/** Why a timestamp would not work where the cursor stands. */
export type PlaceRefusal = "in-properties" | "in-code" | "in-comment" | "in-math" | "in-table-rule";

/** Where an insertion goes, and what the text around it asks of it. */
export interface Place {
  readonly offset: number;
  /** Whether text stands before or after it that it must not touch. */
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  readonly isTable: boolean;
  /** What a new line must begin with to stay in the same quote, callout or list item. */
  readonly continuation: string;
  readonly lineBreak: string;
  /** The character that follows on the line; empty at its end. */
  readonly next: string;
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly prefix: Prefix;
  readonly units: readonly Unit[];
}

/** The line's own marks: quotes, list markers, task box, callout type, heading, footnote name. */
interface Prefix {
  readonly end: number;
  readonly hasMark: boolean;
  readonly continuation: string;
}

const REFUSALS: Record<CodeKind, PlaceRefusal> = {
  properties: "in-properties", fence: "in-code", code: "in-code", comment: "in-comment", math: "in-math",
};

const MARK = /^(?:>|[-*+](?=\s)(?:\s+\[[^\]]\](?=\s|$))?|\d{1,9}[.)](?=\s)(?:\s+\[[^\]]\](?=\s|$))?)/;
const LAST_MARK = /^(?:#{1,6}(?=\s)|\[![^[\]\s]{1,40}\][+-]?|\[\^[^[\]\s]{1,40}\]:)/;

/** Finds the place for each cursor of one text; ask in rising order, so that all answers together cost one pass. */
export class InsertionContext {
  private readonly code: CodeRange[];
  private line: Line | undefined;
  private readonly tables: Tables;

  constructor(private readonly text: string) {
    this.code = codeRanges(text);
    this.tables = new Tables(text);
  }

  placeAt(cursor: number): Place | PlaceRefusal {
    const refusal = this.refusalAt(cursor);
    if (refusal !== undefined) return refusal;
    const line = this.lineAt(cursor);
    const { prefix } = line;
    const isTable = this.tables.has(line);
    if (isTable && isTableRule(line.text.slice(prefix.end))) return "in-table-rule";
    let offset = Math.min(this.outside(cursor, line.units), line.to);
    if (prefix.hasMark) offset = Math.max(offset, line.from + prefix.end);
    offset = line.from + (isTable ? insideCells : beforeBlockId)(line.text, offset - line.from, prefix.end);
    return this.refusalAt(offset) ?? this.describe(offset, line, isTable);
  }

  private describe(offset: number, line: Line, isTable: boolean): Place {
    const column = offset - line.from;
    const isLineBroken = this.text.startsWith("\r", line.to);
    return {
      offset,
      blankBefore: needsBlankBefore(line.text, column, isTable),
      blankAfter: needsBlankAfter(line.text, column),
      isTable,
      continuation: line.prefix.continuation,
      lineBreak: isLineBroken ? (this.text.startsWith("\r\n", line.to) ? "\r\n" : "\r") : "\n",
      next: line.text[column] ?? "",
    };
  }

  private refusalAt(offset: number): PlaceRefusal | undefined {
    const first = lowerBound(this.code, offset);
    for (const range of this.code.slice(first, first + 2)) {
      if (this.isWithin(range, offset)) return REFUSALS[range.kind];
    }
    return undefined;
  }

  /** Blocks own their lines, so that nothing may be put before or behind their marks. */
  private isWithin(range: CodeRange, offset: number): boolean {
    if (offset < range.from || offset > range.to) return false;
    if (range.from < offset && offset < range.to) return true;
    if (range.kind === "code") return false;
    const written = this.text.slice(range.from, range.to);
    return /[\r\n]/.test(written) || !/^(?:%%[^]*%%|<!--[^]*-->|\$\$[^]*\$\$)$/.test(written);
  }

  private outside(cursor: number, units: readonly Unit[]): number {
    const unit = units[lowerBound(units, cursor + 1)];
    if (unit !== undefined && unit.from < cursor && cursor < unit.to) return unit.to;
    const isSurrogatePair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(this.text.slice(cursor - 1, cursor + 1));
    return isSurrogatePair && cursor > 0 ? cursor + 1 : cursor;
  }

  private lineAt(cursor: number): Line {
    if (this.line !== undefined && this.line.from <= cursor && cursor <= this.line.to) return this.line;
    const from = lineStart(this.text, cursor);
    const to = lineEnd(this.text, cursor);
    const text = this.text.slice(from, to);
    this.line = { from, to, text, prefix: prefixOf(text), units: unitsOfLine(this.text, from, to, this.code) };
    return this.line;
  }
}

function prefixOf(line: string): Prefix {
  let end = 0;
  let hasMark = false;
  let continuation = "";
  const skipBlanks = (): void => {
    const from = end;
    while (line[end] === " " || line[end] === "\t") end++;
    continuation += line.slice(from, end);
  };
  skipBlanks();
  for (let mark = MARK.exec(line.slice(end, end + 64)); mark !== null; mark = MARK.exec(line.slice(end, end + 64))) {
    hasMark = true;
    end += mark[0].length;
    continuation += mark[0] === ">" ? ">" : " ".repeat(/^(?:[-*+]|\d+[.)])/.exec(mark[0])?.[0].length ?? 0);
    skipBlanks();
    if (mark[0].includes("[")) break;
  }
  const last = LAST_MARK.exec(line.slice(end, end + 64));
  if (last !== null) {
    const kept = continuation;
    end += last[0].length;
    skipBlanks();
    continuation = last[0].startsWith("[^") ? `${kept}    ` : kept;
    hasMark = true;
  }
  return { end, hasMark, continuation };
}

/** Only into a cell: what stands before the first or behind the last bar of a row is not shown. */
function insideCells(line: string, column: number, prefixEnd: number): number {
  if (line[prefixEnd] === "|" && column <= prefixEnd) {
    return line[prefixEnd + 1] === " " ? prefixEnd + 2 : prefixEnd + 1;
  }
  const head = line.slice(0, column).trimEnd();
  const isBehind = line.slice(column).trim() === "" && head.endsWith("|") && !head.endsWith("\\|") && head.length > prefixEnd + 1;
  if (!isBehind) return column;
  const cell = head.slice(0, -1).trimEnd();
  return cell.endsWith("|") && line[cell.length] === " " ? cell.length + 1 : cell.length;
}

/** A block id is one only at the end of its line. */
function beforeBlockId(line: string, column: number): number {
  const id = /(?:^|\s)\^[\w-]{1,80}\s*$/.exec(line.slice(Math.max(0, line.length - 100)));
  if (id === null) return column;
  const start = Math.max(0, line.length - 100) + id.index;
  return column > start && start > 0 ? line.slice(0, start).trimEnd().length : column;
}

function needsBlankBefore(line: string, column: number, isTable: boolean): boolean {
  const head = line.slice(Math.max(0, column - 64), column);
  const previous = Array.from(head.slice(-2)).pop();
  if (previous === undefined || /[\s([{<«‹“‘„‚¿¡\u200B]/u.test(previous)) return false;
  if (previous === "|") return !isTable;
  if (head.trim() === "*") return true;
  return !/(?:^|[\s([{|])(?:["'*_~]|==)+$/.test(head);
}

function needsBlankAfter(line: string, column: number): boolean {
  const tail = line.slice(column, column + 64);
  if (/^[\p{L}\p{N}([{«‹“‘„‚¿¡#@&$`\\+]/u.test(tail) || /^!\[|^<[^/]|^\p{Extended_Pictographic}/u.test(tail)) return true;
  const isAtWordStart = column === 0 || /[\s([{|]/.test(line[column - 1] ?? "");
  return isAtWordStart && /^["'*_~=]+[^\s"'*_~=]/.test(tail);
}

/** Which lines belong to a table, each line looked at once. */
class Tables {
  private readonly known = new Map<number, boolean>();

  constructor(private readonly text: string) {}

  has(line: Line): boolean {
    if (!line.text.includes("|")) return false;
    if (line.text[line.prefix.end] === "|") return true;
    return this.isBelowRule(line.from) || this.isRuleAt(line.to);
  }

  /** Whether the line at `from` or one above it, up to the next blank line, is a table's rule. */
  private isBelowRule(from: number): boolean {
    const passed: number[] = [];
    let start = from;
    let answer: boolean | undefined;
    while (answer === undefined) {
      answer = this.known.get(start);
      if (answer !== undefined) break;
      const line = this.text.slice(start, lineEnd(this.text, start));
      passed.push(start);
      if (isTableRule(withoutPrefix(line))) answer = true;
      else if (start === 0 || withoutPrefix(line).trim() === "") answer = false;
      else start = lineStart(this.text, lineBreakBefore(this.text, start));
    }
    for (const known of passed) this.known.set(known, answer);
    return answer;
  }

  private isRuleAt(end: number): boolean {
    const start = this.text.startsWith("\r\n", end) ? end + 2 : end + 1;
    return start < this.text.length && isTableRule(withoutPrefix(this.text.slice(start, lineEnd(this.text, start))));
  }
}

function isTableRule(content: string): boolean {
  return content.includes("|") && content.includes("-") && /^[|:\-\s]*$/.test(content);
}

function withoutPrefix(line: string): string {
  return line.replace(/^[\s>]+/, "");
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

function lineBreakBefore(text: string, lineFrom: number): number {
  return text.startsWith("\r\n", lineFrom - 2) ? lineFrom - 2 : lineFrom - 1;
}

/** The first range that ends at or after `offset`. */
function lowerBound(ranges: readonly { readonly to: number }[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.to ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
