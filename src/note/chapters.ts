import type { Passage } from "./passages";
import type { Chapter } from "./transcript";

/** YouTube takes a list of times for chapters only if it has so many and starts so soon, in seconds. */
const FEWEST = 3;
const LATEST_START = 10;
/** Headings that carry a time divide a video from two on. */
const FEWEST_HEADINGS = 2;

/** What a line of a list begins with before its time: blanks, markers of lists and quotes, a bar, brackets, emphasis, symbols. */
const BEFORE = /^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t])|\[[^[\]]\](?=[ \t]))*[^\p{L}\p{N}\n]*$/u;
/** A line that begins so begins with no time. */
const STARTS_WITH_WORD = /[a-z]/i;
const HEADING = /^[ \t]{0,3}#{1,6}[ \t]/;

/**
 * The chapters that a note tells of a video: a list of times that starts within ten seconds, ascends, and has three entries with
 * names, the longest of several; else those of its transcripts; else its headings that carry a time.
 *
 * @param passages those of the note about the video, in text order.
 * @param spoken the chapters of its transcripts, which begin with the first words in them.
 */
export function chaptersOf(text: string, passages: readonly Passage[], spoken: readonly Chapter[] = []): Chapter[] {
  const lists = listsOf(text, passages);
  const longest = lists.reduce<readonly Passage[]>((best, list) => (list.length > best.length ? list : best), []);
  if (longest.length > 0) return longest.map(({ seconds, sentence }) => ({ start: seconds, title: sentence }));
  return spoken.length > 0 ? [...spoken].sort((a, b) => a.start - b.start) : headingChapters(text, passages);
}

function listsOf(text: string, passages: readonly Passage[]): Passage[][] {
  const lists: Passage[][] = [];
  let list: Passage[] = [];
  let end = -1;
  const close = (): void => {
    if (list.length >= FEWEST) lists.push(list);
    list = [];
  };
  for (const passage of passages) {
    const { from } = passage.timestamp;
    const line = text.lastIndexOf("\n", from - 1) + 1;
    if (line < end) continue; // a second time of the same line, as the end of a range
    const isFirst = (line === from || !STARTS_WITH_WORD.test(text.charAt(line))) && BEFORE.test(text.slice(line, Math.min(from, line + 200))) && from - line < 200;
    const last = list.at(-1);
    if (!isFirst || line !== end || last === undefined || passage.seconds <= last.seconds) close();
    const opens = list.length > 0 || passage.seconds <= LATEST_START;
    if (isFirst && opens && passage.sentence !== "" && !HEADING.test(text.slice(line, from))) list.push(passage);
    const next = text.indexOf("\n", from);
    end = next === -1 ? text.length : next + 1;
  }
  close();
  return lists;
}

function headingChapters(text: string, passages: readonly Passage[]): Chapter[] {
  const found = passages.flatMap((passage): Chapter[] => {
    const line = text.lastIndexOf("\n", passage.timestamp.from - 1) + 1;
    return HEADING.test(text.slice(line, passage.timestamp.from)) && passage.heading !== "" ? [{ start: passage.seconds, title: passage.heading }] : [];
  });
  const chapters = found.sort((a, b) => a.start - b.start).filter(({ start }, i, all) => start !== all[i - 1]?.start);
  return chapters.length < FEWEST_HEADINGS ? [] : chapters;
}

/** How far a chapter has played, in seconds, up to which going back means the one before it. */
const GRACE = 2;

/** The chapter after this second, or the one before it: of a chapter that has just begun, else its own start. */
export function nextChapter(chapters: readonly Chapter[], seconds: number, direction: -1 | 1): Chapter | undefined {
  if (direction > 0) return chapters.find(({ start }) => start > seconds + 0.3);
  return chapters.findLast(({ start }) => start < seconds - GRACE);
}
