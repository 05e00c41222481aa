import { lazyPattern } from "./lazy-pattern";

/** Stand for the timestamp in question and for its neighbours in a piece of text; noncharacters, which no text has. */
export const OWN = "\uFDD0";
export const OTHER = "\uFDD1";
export const MARK = "[\uFDD0\uFDD1]";

/** Words of fewer letters between two marks date nothing by themselves, as "and". */
const FEWEST = 5;
/** What leads up to a mark is shortened where it is longer than `LONG`, to at most `BEFORE`, in UTF-16 units: what a narrow list has room for. */
const LONG = 110;
const BEFORE = 80;
/** A shorter rest in front of a mark says too little. */
const LEAST = 12;

const MARKS = new RegExp(MARK, "g");
const LETTER = lazyPattern(String.raw`[\p{L}\p{N}]`, "gu");

/**
 * The part of a sentence that its own mark speaks of, the mark still in it: what leads up to the mark from the mark before
 * (`The moon pulls ①, the Earth turns ②.`), or what follows it up to the next where the sentence begins with one
 * (`① intro, ② the moon`). Marks without words between them share a part. A long way to the mark begins at a later clause.
 *
 * @returns the sentence itself where the own mark is not in it.
 */
export function clauseOf(sentence: string): string {
  const own = sentence.indexOf(OWN);
  if (own < 0) return sentence;
  const marks = [...sentence.matchAll(MARKS)].map(({ index }) => index);
  let first = marks.indexOf(own);
  let last = first;
  const isJoined = (left: number): boolean => letters(sentence.slice(marks[left], marks[left + 1])) < FEWEST;
  while (first > 0 && isJoined(first - 1)) first--;
  while (last < marks.length - 1 && isJoined(last)) last++;
  const from = marks[first] ?? own;
  const to = (marks[last] ?? own) + 1;
  const leads = letters(sentence.slice(0, marks[0])) === 0;
  const after = sentence.slice(to, marks[last + 1]);
  if (leads && letters(after) > 0) return OWN + (last < marks.length - 1 ? withoutEnd(after) : after);
  const before = first === 0 ? sentence.slice(0, from) : withoutStart(sentence.slice((marks[first - 1] ?? -1) + 1, from));
  return shortened(before) + OWN + (last < marks.length - 1 ? /^\s*[)\]]+/.exec(after)?.[0] ?? "" : after);
}

function letters(text: string): number {
  return text.match(LETTER())?.length ?? 0;
}

/** What a neighbour leaves behind: its closing bracket, a comma, a dash. */
function withoutStart(text: string): string {
  return text.replace(/^[\s)\]},;:.–—-]+/, "");
}

function withoutEnd(text: string): string {
  return text.replace(/[\s([{,;:–—-]+$/, "");
}

/** Begins with the first clause from which on there is room, else with a word. */
function shortened(before: string): string {
  if (before.length <= LONG) return before;
  const tail = before.slice(-BEFORE);
  const clause = /[,;:–—(]\s+(?=\S)/.exec(tail);
  const start = clause === null || tail.length - clause.index - clause[0].length < LEAST ? /\s+(?=\S)/.exec(tail) : clause;
  return `… ${start === null ? tail.replace(/^\p{Cs}/u, "") : tail.slice(start.index + start[0].length)}`;
}
