import type { Edit } from "./list-item";

/** Where an offset of the old text stands after edits; behind what is written at it. */
export function offsetAfter(edits: readonly Edit[], offset: number): number {
  let added = 0;
  for (const { from, to, insert } of edits) {
    if (from > offset) break;
    if (to > offset) return from + added + insert.length;
    added += insert.length - (to - from);
  }
  return offset + added;
}

/**
 * Where a place of a text stands in what became of it meanwhile, which differs in one stretch; undefined where the place
 * itself was changed.
 */
export function placeAfter(before: string, after: string, offset: number): number | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (offset <= start) return offset;
  return offset >= before.length - end ? offset + after.length - before.length : undefined;
}

/** Where a piece stands that is nearest to an offset; undefined where it stands nowhere. */
export function findNearest(text: string, piece: string, offset: number): number | undefined {
  if (piece === "") return undefined;
  const before = text.lastIndexOf(piece, offset);
  const behind = text.indexOf(piece, offset);
  if (behind === -1) return before === -1 ? undefined : before;
  return before !== -1 && offset - before < behind - offset ? before : behind;
}
