interface Difference { from: number; to: number; insert: string }

/** The one span in which two texts differ. */
export const difference = (before: string, after: string): Difference => {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < before.length - from && tail < after.length - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
};

/** Both changes of a text where they do not meet, else theirs: what the app does when a file changes under unsaved typing. */
export const merge = (base: string, mine: string, theirs: string): string => {
  const own = difference(base, mine);
  const other = difference(base, theirs);
  const [first, second] = own.from <= other.from ? [own, other] : [other, own];
  if (first.to > second.from) return theirs;
  return base.slice(0, first.from) + first.insert + base.slice(first.to, second.from) + second.insert + base.slice(second.to);
};
