import type { CodeRange } from "./markdown";

/** Offsets into the text, `to` exclusive. */
export interface Unit {
  readonly from: number;
  readonly to: number;
}

const BRACKETED_TIME = /^[\d:.,\s–-]+$/;
const TAG_CHARACTER = /[\p{L}\p{N}_/-]/u;
/** Marks that mean something else when a run of them is cut. */
const RUNS = "*_=~`%$";

/**
 * What a cursor on one line must not cut in two: links, wikilinks, HTML elements `<a …>…</a>`, tags, URLs, hashtags,
 * bracketed times, footnote marks, escapes, entities and runs of one mark. Sorted and without overlaps.
 *
 * @param code the ranges of {@link codeRanges}; nothing is looked for in them.
 */
export function unitsOfLine(text: string, from: number, to: number, code: readonly CodeRange[]): Unit[] {
  const units: Unit[] = [];
  const line = text.slice(from, to);
  const brackets: number[] = [];
  const anchors = new Elements(line);
  let inCode = firstFrom(code, from);
  for (let position = 0; position < line.length;) {
    const range = code[inCode];
    if (range !== undefined && from + position >= range.from) {
      position = Math.max(position, range.to - from);
      inCode++;
      continue;
    }
    const end = unitEnd(line, position, brackets, anchors, units);
    if (end > position + 1) units.push({ from: position, to: end });
    position = Math.max(end, position + 1);
  }
  return merged(units).map((unit) => ({ from: from + unit.from, to: Math.min(from + unit.to, to) }));
}

/** @returns the end of the unit that starts at `position`; units that end there are added by themselves. */
function unitEnd(line: string, position: number, brackets: number[], anchors: Elements, units: Unit[]): number {
  const character = line[position] ?? "";
  switch (character) {
    case "\\": return /[!-/:-@[-`{-~]/.test(line[position + 1] ?? "") ? position + 2 : position;
    case "[":
      brackets.push(position);
      return position;
    case "]": {
      const open = brackets.pop();
      const unit = open === undefined ? undefined : bracketUnit(line, open, position);
      if (unit !== undefined) units.push(unit);
      return unit === undefined ? position : Math.max(unit.to, position + 1);
    }
    case "<": return anchors.endAt(position);
    case "#": return hashtagEnd(line, position);
    case "&": return matchEnd(/&#?\w{1,32};/y, line, position);
    case "h":
    case "H": return isWordBefore(line, position) ? position : urlEnd(line, position);
    default: return RUNS.includes(character) ? runEnd(line, position) : position;
  }
}

function bracketUnit(line: string, open: number, close: number): Unit | undefined {
  const from = line[open - 1] === "!" ? open - 1 : open;
  const target = line[close + 1] === "(" ? destinationEnd(line, close + 2) : undefined;
  if (target !== undefined) return { from, to: target };
  if (line[open + 1] === "[" && line[close - 1] === "]") return { from, to: close + 1 };
  const isMark = line[open + 1] === "^" || line[open + 1] === "!";
  const isTime = close - open <= 80 && BRACKETED_TIME.test(line.slice(open + 1, close));
  return isMark || isTime ? { from: open, to: close + 1 } : undefined;
}

/** Stops at the next `](`, so that links which never close cost no more than those which do. */
function destinationEnd(line: string, from: number): number | undefined {
  let depth = 1;
  for (let position = from; position < line.length; position++) {
    const character = line[position];
    if (character === "\\") position++;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "]" && line[position + 1] === "(") return undefined;
    if (depth === 0) return position + 1;
  }
  return undefined;
}

function hashtagEnd(line: string, position: number): number {
  if (position > 0 && !/\s/.test(line[position - 1] ?? "")) return position;
  let end = position + 1;
  let character = characterAt(line, end);
  while (character !== "" && TAG_CHARACTER.test(character)) {
    end += character.length;
    character = characterAt(line, end);
  }
  return end;
}

function urlEnd(line: string, position: number): number {
  const end = matchEnd(/https?:\/\/[^\s<>[\]|]+/iy, line, position);
  let last = end;
  while (last > position && ".,;:!?)'\"*_~".includes(line[last - 1] ?? " ")) last--;
  return last;
}

function runEnd(line: string, position: number): number {
  let end = position + 1;
  while (line[end] === line[position]) end++;
  return end;
}

function matchEnd(pattern: RegExp, line: string, position: number): number {
  pattern.lastIndex = position;
  return position + (pattern.exec(line)?.[0].length ?? 0);
}

function isWordBefore(line: string, position: number): boolean {
  return position > 0 && /[\p{L}\p{N}]/u.test(line[position - 1] ?? "");
}

function characterAt(line: string, position: number): string {
  const point = line.codePointAt(position);
  return point === undefined ? "" : String.fromCodePoint(point);
}

/** Tags of a line, asked for in rising order; `<a …>` reaches to its `</a>` unless another one opens before. */
class Elements {
  private nextClose = -2;

  constructor(private readonly line: string) {}

  endAt(position: number): number {
    const tagEnd = matchEnd(/<\/?[a-z][^<>]*>/iy, this.line, position);
    if (tagEnd === position || !/^<a\s/i.test(this.line.slice(position, position + 3))) return tagEnd;
    if (this.nextClose !== -1 && this.nextClose < tagEnd) this.nextClose = this.line.indexOf("</a>", tagEnd);
    if (this.nextClose === -1) return tagEnd;
    const nextOpen = this.nextOpen(tagEnd);
    return nextOpen === -1 || nextOpen > this.nextClose ? this.nextClose + 4 : tagEnd;
  }

  private knownOpen = -2;

  private nextOpen(from: number): number {
    if (this.knownOpen !== -1 && this.knownOpen < from) this.knownOpen = this.line.indexOf("<a ", from);
    return this.knownOpen;
  }
}

function firstFrom(code: readonly CodeRange[], offset: number): number {
  let low = 0;
  let high = code.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((code[middle]?.to ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(units: Unit[]): Unit[] {
  const result: Unit[] = [];
  for (const unit of units.sort((a, b) => (a.from === b.from ? b.to - a.to : a.from - b.from))) {
    const last = result[result.length - 1];
    if (last !== undefined && unit.from < last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, unit.to) };
    else result.push(unit);
  }
  return result;
}
