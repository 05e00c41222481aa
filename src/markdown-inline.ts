import type { CodeRange } from "./markdown";

/**
 * The code spans and inline comments of one paragraph: whichever opens first counts, an escaped backtick opens nothing.
 *
 * @param offset where the paragraph stands in the note; the ranges are offsets into the note.
 * @returns also where a `%%` stands that does not close in this paragraph.
 */
export function inlineRanges(body: string, offset: number): { ranges: CodeRange[]; openComment: number | undefined } {
  const ranges: CodeRange[] = [];
  const token = /\\[^]|`+|%%|<!--/g;
  let runs: BacktickRuns | undefined;
  let openComment: number | undefined;
  let hasHtmlEnd = true;
  for (let match = token.exec(body); match !== null; match = token.exec(body)) {
    const [found] = match;
    const after = match.index + found.length;
    let to: number | undefined;
    if (found === "%%") {
      to = openComment === undefined ? endOf(body, "%%", after) : undefined;
      if (to === undefined) openComment ??= offset + match.index;
    } else if (found === "<!--") {
      to = hasHtmlEnd ? endOf(body, "-->", after) : undefined;
      hasHtmlEnd = to !== undefined;
    } else if (found.startsWith("`")) {
      runs ??= new BacktickRuns(body);
      to = runs.endOfNext(found.length, after);
    }
    if (to === undefined) continue;
    ranges.push({ from: offset + match.index, to: offset + to, kind: found.startsWith("`") ? "code" : "comment" });
    token.lastIndex = to;
  }
  return { ranges, openComment };
}

function endOf(body: string, mark: string, from: number): number | undefined {
  const at = body.indexOf(mark, from);
  return at === -1 ? undefined : at + mark.length;
}

/** Runs of backticks by length, asked for in rising order, so that all answers together cost one pass. */
class BacktickRuns {
  private readonly byLength = new Map<number, { readonly starts: number[]; next: number }>();

  constructor(body: string) {
    for (const match of body.matchAll(/`+/g)) {
      const known = this.byLength.get(match[0].length);
      if (known === undefined) this.byLength.set(match[0].length, { starts: [match.index], next: 0 });
      else known.starts.push(match.index);
    }
  }

  endOfNext(length: number, from: number): number | undefined {
    const runs = this.byLength.get(length);
    if (runs === undefined) return undefined;
    while (runs.next < runs.starts.length && (runs.starts[runs.next] ?? 0) < from) runs.next++;
    const start = runs.starts[runs.next];
    return start === undefined ? undefined : start + length;
  }
}
