/** Where the text of a note is not prose: one linear pass, shared by everything that looks for timestamps or writes them. */

/**
 * `properties`, `fence` and `math` are blocks of whole lines; `code` is an inline span; `comment` is `%%…%%` or `<!--…-->`,
 * inline or over many lines.
 */
export type CodeKind = "properties" | "fence" | "code" | "comment" | "math";

/** Offsets into the text, `to` exclusive; the line break after a block does not belong to it. */
export interface CodeRange {
  readonly from: number;
  readonly to: number;
  readonly kind: CodeKind;
}

/** Source of a pattern for the blanks, quote marks and list markers that a line begins with. */
export const CONTAINERS = /[ \t>]{0,999}(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t][ \t>]{0,999}|$)){0,99}/.source;

const BREAK = /(?:\r?\n|\r(?!\n))/.source;
const PROPERTIES = /^\uFEFF?---[ \t]*$[^]*?^---[ \t]*$/m;
/** A comment that opens a line and never closes reaches to the end of the note, in the app as well. */
const BLOCK = /(?<fence>`{3,}(?!`|.*`)|~{3,})|(?<comment>%%[^]*?(?:%%|(?![^]))|<!--[^]*?(?:-->|(?![^])))|(?<math>\$\$(?:[ \t]*$[^]*?|.*?)\$\$)/.source;
const INLINE = /\\.|(?<run>`+)|(?<mark>%%|<!--)/.source;
const OPENING = `^${CONTAINERS}(?:${BLOCK})|${INLINE}`;
const PARAGRAPH_END = `${BREAK}${/[ \t>]*(?:$|(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\||`{3}|~{3})/.source}`;

/**
 * The properties, code, comments and display maths of a note, sorted and without overlaps.
 *
 * A fence that does not close ends with the quote it stands in, else with the note. Indented code is not looked for: in
 * notes it is nearly always a list.
 */
export function codeRanges(text: string): CodeRange[] {
  const ranges: CodeRange[] = [];
  const opening = new RegExp(OPENING, "gm");
  const paragraphEnd = finder(text, new RegExp(PARAGRAPH_END, "gm"));
  const commentEnd = finder(text, /%%/g);
  const htmlCommentEnd = finder(text, /-->/g);
  const runs = backtickRuns(text);
  const start = propertiesEnd(text);
  if (start > 0) {
    opening.lastIndex = start;
    ranges.push({ from: text.indexOf("-"), to: start, kind: "properties" });
  }

  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { fence, comment, math, run, mark } = match.groups ?? {};
    const after = opening.lastIndex;
    let from = match.index;
    let to = after;
    let kind: CodeKind;
    if (fence !== undefined) {
      to = fenceEnd(text, after, fence, /^[^`~]*>/.test(match[0]));
      kind = "fence";
    } else if (run !== undefined) {
      to = runs(run.length, after) + run.length;
      kind = "code";
    } else if (mark !== undefined) {
      to = mark === "%%" ? commentEnd(after) + 2 : htmlCommentEnd(after) + 3;
      kind = "comment";
    } else {
      const block = comment ?? math;
      if (block === undefined) continue;
      from = after - block.length;
      kind = comment === undefined ? "math" : "comment";
    }
    const isInline = run !== undefined || mark !== undefined;
    if (isInline && to > Math.min(paragraphEnd(after), text.length)) continue;
    ranges.push({ from, to, kind });
    opening.lastIndex = to;
  }
  return ranges;
}

/** Where the properties of a note end, as an offset; 0 where it has none. */
export function propertiesEnd(text: string): number {
  const properties = PROPERTIES.exec(text);
  return properties?.index === 0 ? properties[0].length : 0;
}

function fenceEnd(text: string, from: number, fence: string, isInQuote: boolean): number {
  const closing = `^[ \\t>]*${fence.charAt(0)}{${String(fence.length)},}[ \\t]*$`;
  const end = new RegExp(isInQuote ? `${closing}|(?=${BREAK}(?![ \\t]*>))` : closing, "gm");
  end.lastIndex = from;
  return end.test(text) ? end.lastIndex : text.length;
}

/** Finds where a pattern matches next; asked for in rising order, so that all answers together cost one pass. */
function finder(text: string, pattern: RegExp): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      pattern.lastIndex = from;
      found = pattern.exec(text)?.index ?? Infinity;
    }
    return found;
  };
}

/** Finds the next run of exactly so many backticks; asked for in rising order. */
function backtickRuns(text: string): (length: number, from: number) => number {
  const byLength = new Map<number, number[]>();
  for (const { 0: run, index } of Array.from(text.matchAll(/`+/g)).reverse()) {
    const starts = byLength.get(run.length);
    if (starts === undefined) byLength.set(run.length, [index]);
    else starts.push(index);
  }
  return (length, from) => {
    const starts = byLength.get(length) ?? [];
    while ((starts.at(-1) ?? Infinity) < from) starts.pop();
    return starts.at(-1) ?? Infinity;
  };
}
