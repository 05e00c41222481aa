import { wordsOf } from "./cue-line";
import { hasLetters, lazyPattern } from "./lazy-pattern";
import { codeRanges, CONTAINERS, type CodeRange } from "./markdown";
import type { Passage } from "./passages";
import type { SpokenTimes } from "./spoken-times";
import { doubtOf } from "./time-doubts";
import { parseTimecode } from "./timecode";
import type { Chapter } from "./transcript";

/** YouTube takes a list of times for chapters only if it has so many and starts so soon, in seconds. */
const FEWEST = 3;
const LATEST_START = 10;
/** Headings that carry a time divide a video from two on. */
const FEWEST_HEADINGS = 2;
/** With blank lines between them, longer ones, in UTF-16 units, and sentences are no names. */
const LONGEST_NAME = 80;
const SENTENCE = /[.!?\u2026\u3002]["'\u201D\u2019)]*$/;

const TIME = /\d{1,3}:\d\d(?::\d\d)?/.source;
/** What a line of a list begins with before its time: blanks, markers of lists and quotes, a bar, brackets, emphasis, symbols. */
const BEFORE = String.raw`(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t])|\[[^[\]]\](?=[ \t])|#{1,6}(?=[ \t]))*[^\p{L}\p{N}\n]{0,40}`;
const ENDS = /[\])*_~|\s.]{0,20}/.source;
const IS_BEFORE = lazyPattern(`^${BEFORE}$`, "u");
const IS_END = new RegExp(`^${ENDS}$`);
const LEADING = lazyPattern(`^(${BEFORE})(${TIME})(?![\\d:]|[ap]m\\b)`, "iu");
const TRAILING = new RegExp(`(?:^|[^\\d:.,\\w/])(${TIME})${ENDS}$`, "u");
const HEADING = /^[ \t]{0,3}#{1,6}[ \t]/;
const CONTAINER = new RegExp(`^${CONTAINERS}(?:\\[[^[\\]]\\][ \\t])?(?:#{1,6}[ \\t])?`);
/** What is left around a name when its times are gone. */
const EDGES = /^[\s\-\u2013\u2014:|\u2022\u00B7>\u2192,;)\]}([{\u3010\u3011\uFF08\uFF09\uFF3B\uFF3D]+|[\s\-\u2013\u2014:|\u2022\u00B7>\u2192,;([{\u3010\uFF08\uFF3B]+$/g;

/** A line of a note that names a second. */
interface Entry {
  /** Offset of the line, and of the one behind it. */
  readonly line: number;
  readonly end: number;
  readonly seconds: number;
  /** What is left of the line, plain; found when it is asked for. */
  readonly title: () => string;
  readonly isHeading: boolean;
}

/** What else is known of the note. */
export interface Told {
  /** Whether the times in its text are those of the video. */
  readonly isOwn: boolean;
  /** Its transcripts, whose times are no list. */
  readonly spoken?: readonly SpokenTimes[];
  /** The chapters of these, which begin with the first words in them. */
  readonly chapters?: readonly Chapter[];
  /** Where its text is no prose, where that is known. */
  readonly skipped?: readonly CodeRange[] | undefined;
}

/**
 * The chapters that a note tells of a video: a list of times that starts within ten seconds, ascends, and has three entries with
 * names, the longest of several; else those of its transcripts; else its headings that carry a time. Linear; never throws.
 *
 * @param passages those of the note about the video, in text order.
 */
export function chaptersOf(text: string, passages: readonly Passage[], { isOwn, spoken = [], chapters = [], skipped }: Told): Chapter[] {
  const entries = entriesOf(text, passages, isOwn, spoken, skipped);
  const lists = listsOf(text, entries.filter(({ isHeading }) => !isHeading));
  const longest = lists.reduce<readonly Entry[]>((best, list) => (list.length > best.length ? list : best), []);
  if (longest.length > 0) return longest.map(({ seconds, title }) => ({ start: seconds, title: title() }));
  return chapters.length > 0 ? [...chapters].sort((a, b) => a.start - b.start) : headingChapters(entries);
}

/** The lines that begin or end with a time, in text order. */
function entriesOf(text: string, passages: readonly Passage[], isOwn: boolean, spoken: readonly SpokenTimes[], skipped?: readonly CodeRange[]): Entry[] {
  const entries: Entry[] = [];
  const written = /\d:\d\d/g;
  const nextTime = (from: number): number => {
    written.lastIndex = from;
    return isOwn ? written.exec(text)?.index ?? Infinity : Infinity;
  };
  const isSpoken = lineFinder(text, spoken);
  let time = nextTime(0);
  let passage = 0;
  let range = 0;
  for (;;) {
    const at = Math.min(time, passages[passage]?.timestamp.from ?? Infinity);
    if (at >= text.length) return entries; // also where the passages are of a text that has gone meanwhile
    const line = text.lastIndexOf("\n", at - 1) + 1;
    const next = text.indexOf("\n", at);
    const to = next === -1 ? text.length : next;
    const end = Math.min(text.length, to + 1);
    const first = passage;
    while ((passages[passage]?.timestamp.from ?? Infinity) < Math.max(to, at + 1)) passage++;
    const own = passages.slice(first, passage);
    let entry = entryOf(text, line, to, own);
    if (entry === undefined && time < to && to - line < LONGEST_LINE && !isSpoken(line)) {
      skipped ??= codeRanges(text);
      while ((skipped[range]?.to ?? Infinity) <= line) range++;
      if ((skipped[range]?.from ?? Infinity) >= to) entry = bareEntryOf(text.slice(line, to).trimEnd());
    }
    if (entry !== undefined) entries.push({ line, end, isHeading: HEADING.test(text.slice(line, Math.min(to, line + 20))), ...entry });
    if (time < to) time = nextTime(to);
  }
}

/** Whether the line at an offset is one of a transcript; asked for in rising order, so that all answers together cost one pass. */
function lineFinder(text: string, spoken: readonly SpokenTimes[]): (offset: number) => boolean {
  let block = 0;
  let number = 0;
  let position = 0;
  return (offset) => {
    if (spoken.length === 0) return false;
    for (let next = text.indexOf("\n", position); next !== -1 && next < offset; next = text.indexOf("\n", position)) {
      position = next + 1;
      number++;
    }
    while ((spoken[block]?.endLine ?? Infinity) <= number) block++;
    return (spoken[block]?.line ?? Infinity) <= number;
  };
}

/** No entry of a list is longer, in UTF-16 units. */
const LONGEST_LINE = 500;

/** What a line says whose first timestamp begins it, or whose only one ends it. */
function entryOf(text: string, line: number, to: number, own: readonly Passage[]): Pick<Entry, "seconds" | "title"> | undefined {
  const [first] = own;
  if (first === undefined) return undefined;
  const { from, to: behind } = first.timestamp;
  const begins = from - line < 200 && IS_BEFORE().test(text.slice(line, from));
  const ends = own.length === 1 && to - behind < 20 && IS_END.test(text.slice(behind, to));
  if (!begins && !ends) return undefined;
  return { seconds: first.seconds, title: () => {
    const start = line + containerOf(text.slice(line, from)).length;
    let name = "";
    let position = start;
    for (const { timestamp } of own) {
      const says = timestamp.kind === "link" && timestamp.label !== timestamp.url && /\p{L}/u.test(timestamp.label);
      name += text.slice(position, timestamp.from) + (says ? timestamp.label : "");
      position = timestamp.to;
    }
    return nameOf(name + text.slice(position, Math.min(to, position + LONGEST_LINE)), text.charAt(start) === "|");
  } };
}

/** What a link or code has as times says something else. */
const NO_PROSE = /\]\(|\[\[|<a\b|:\/\/|[`$]/;

function bareEntryOf(line: string): Pick<Entry, "seconds" | "title"> | undefined {
  if (NO_PROSE.test(line)) return undefined;
  const [leading, before = "", first] = LEADING().exec(line) ?? [];
  const found = leading === undefined ? TRAILING.exec(line) : null;
  const time = first ?? found?.[1];
  if (time === undefined) return undefined;
  const from = leading === undefined ? (found?.index ?? 0) + (found?.[0].indexOf(time) ?? 0) : before.length;
  const seconds = parseTimecode(time);
  const start = containerOf(line.slice(0, from)).length;
  if (seconds === undefined || doubtOf(line, from, from + time.length) !== undefined) return undefined;
  return { seconds, title: () => nameOf(`${line.slice(start, from)} ${line.slice(from + time.length)}`, line.charAt(start) === "|") };
}

function containerOf(line: string): string {
  return CONTAINER.exec(line)?.[0] ?? "";
}

const EMPTY_BRACKETS = /[[(\u3010\uFF08\uFF3B]\s*[\])\u3011\uFF09\uFF3D]/g;
const OTHER_TIME = new RegExp(`^${TIME}`);

/** The name in a line without its first time; the cells of a table's row are parted by dots. */
function nameOf(line: string, isRow: boolean): string {
  const cells = isRow ? line.split("|") : [line];
  const names = cells.map((cell) => wordsOf(cell.replace(EMPTY_BRACKETS, "")).replace(EDGES, "").replace(OTHER_TIME, "").replace(EDGES, ""));
  return names.filter(hasLetters).join(" \u00B7 ");
}

function listsOf(text: string, entries: readonly Entry[]): Entry[][] {
  const lists: Entry[][] = [];
  let list: Entry[] = [];
  let ascends = true;
  /** Whether a blank line stands between all of them, where there are two. */
  let isSpaced = false;
  const close = (): void => {
    if (ascends && list.length >= FEWEST) {
      // Asked first, because the first sentence settles it for a list of thousands.
      const isNamed = !isSpaced || list.every(({ title }) => title().length <= LONGEST_NAME && !SENTENCE.test(title()));
      const named = isNamed ? list.filter(({ title }) => title() !== "") : [];
      if (named.length >= FEWEST) lists.push(named);
    }
    list = [];
    ascends = true;
  };
  for (const entry of entries) {
    const last = list.at(-1);
    const between = last === undefined ? "" : text.slice(last.end, Math.min(entry.line, last.end + LONGEST_LINE));
    const falls = last !== undefined && entry.seconds <= last.seconds;
    const isOther = list.length > 1 && isSpaced !== (between !== "");
    if (isOther || between.trim() !== "" || (falls && entry.seconds <= LATEST_START)) close();
    else if (falls) ascends = false;
    if (list.length === 1) isSpaced = between !== "";
    if (list.length > 0 || entry.seconds <= LATEST_START) list.push(entry);
  }
  close();
  return lists;
}

function headingChapters(entries: readonly Entry[]): Chapter[] {
  const found = entries.filter(({ isHeading }) => isHeading).map(({ seconds, title }) => ({ start: seconds, title: title() })).filter(({ title }) => title !== "");
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
