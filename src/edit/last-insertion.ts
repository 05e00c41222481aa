import type { Edit, Insertion, Selection } from "./insertion";
import { findNearest, offsetAfter } from "./offsets";

type Made = Insertion & { readonly ok: true };

/** One timestamp that was inserted: its writing, where it stood in the new text, and how far behind it the cursor was left. */
interface Stamp {
  readonly from: number;
  readonly raw: string;
  readonly rest: number;
}

/** Where a timestamp stands now. */
interface FoundStamp extends Pick<Edit, "from" | "to">, Pick<Stamp, "rest"> {}

/** An insertion that can be made again with another moment. */
export interface LastInsertion {
  /** What it was made of. */
  readonly before: string;
  readonly selections: readonly Selection[];
  readonly stamps: readonly Stamp[];
}

/** Keeps an insertion, so that it can be found again. */
export function rememberInsertion(before: string, selections: readonly Selection[], { edits, stamps, selections: cursors }: Made): LastInsertion {
  const own = new Set(stamps);
  let added = 0;
  const found: Stamp[] = [];
  for (const edit of edits) {
    const from = edit.from + added;
    added += edit.insert.length - (edit.to - edit.from);
    if (!own.has(edit)) continue;
    const raw = edit.insert.trim();
    const start = from + edit.insert.indexOf(raw);
    found.push({ from: start, raw, rest: (cursors[found.length]?.from ?? 0) - start - raw.length });
  }
  return { before, selections, stamps: found };
}

/**
 * Where the timestamps of the last insertion stand now, each nearest to where it stood.
 *
 * @returns undefined where one is gone, or its cursor has moved.
 */
export function findInsertion({ stamps }: LastInsertion, text: string, selections: readonly Selection[]): readonly FoundStamp[] | undefined {
  if (stamps.length !== selections.length) return undefined;
  const found: FoundStamp[] = [];
  for (const [i, { from: wasAt, raw, rest }] of stamps.entries()) {
    const from = findNearest(text, raw, wasAt);
    if (from === undefined || from < (found.at(-1)?.to ?? 0)) return undefined;
    const to = from + raw.length;
    if (selections[i]?.from !== to + rest || selections[i].to !== to + rest) return undefined;
    found.push({ from, to, rest });
  }
  return found;
}

/** The edits that put other timestamps in the place of those that were found, with the cursors still behind them. */
export function replaceStamps(found: readonly FoundStamp[], again: Made): Made {
  const edits = found.map(({ from, to }, i): Edit => ({ from, to, insert: again.stamps[i]?.insert.trim() ?? "" }));
  const selections = found.map(({ to, rest }) => to + rest).map((offset) => ({ from: offsetAfter(edits, offset), to: offsetAfter(edits, offset) }));
  return { ok: true, edits, stamps: edits, selections };
}
