import { lazyPattern } from "./lazy-pattern";

/** A cue of YouTube's *Show transcript* as it is copied: its time, and below it lines of words and of what stands there besides. */
export interface ShownCue {
  readonly start: number;
  /** Plain, none blank, up to the next blank line. */
  readonly lines: readonly string[];
  /** The line right above the time, which may be the last one of the cue before it. */
  readonly above: string | undefined;
}

/** What the lines of a cue say. */
export interface ReadCue {
  readonly text: string;
  /** The name of the chapter that begins with it. */
  readonly title?: string | undefined;
  readonly speaker?: string | undefined;
}

/** In so many cues the first line is the time in words, where that is said at all. */
const MOSTLY = 0.8;
const LONGEST_TITLE = 100;
const LONGEST_SPOKEN = 60;
/** In any language: `Chapter 2: Tides`. */
const NUMBERED = /^\p{L}{2,20} \d{1,3} ?[:：] ?(?=\S)/u;
const UNIT = "(?:h(?:ours?|eures?|oras?|rs?)|ore?|or[ae]s?|Stunden?|uur|min(?:ut(?:es?|en?|os?|i|o|y)|s)?|Minuten?|sec(?:ondes?|onds?|ondi|ondo|s)?|seg(?:undos?)?|Sekunden?|seconden?|时|小时|分钟?|秒|時間|時|시간|분|초)";
/** What YouTube says to screen readers, in front of words on the same line and perhaps without a blank. */
const SPOKEN_IN_LINE = new RegExp(`^(?:\\d{1,3} ?${UNIT}(?:,? (?:and|und|et|y|e|en) |, ?| )?){1,3}`, "i");

/** Reads the cues of one transcript: without the times that are said to screen readers, in any language, and with its chapters or speakers. */
export function readShownCues(cues: readonly ShownCue[]): ReadCue[] {
  const speaks = cues.filter(({ start, lines: [first = ""], lines }) => lines.length > 1 && saysTime(first, start)).length;
  const isSpoken = speaks > 0 && speaks >= MOSTLY * cues.filter(({ lines }) => lines.length > 0).length - 1;
  const said = cues.map(({ start, lines }) => (isSpoken && saysTime(lines[0] ?? "", start) ? lines.slice(1) : [...lines]));
  const above = cues.map((cue, i) => (i === 0 ? cue.above : aboveOf(cue.above, said[i - 1] ?? [])));
  const named = above.map((line) => line !== undefined && NUMBERED.test(line));
  const found = above.slice(1).filter((line) => line !== undefined);
  const bySpeaker = found.length > 0 && !named.some(Boolean) && repeat([above[0], ...found]);
  const isOneLine = bySpeaker || said.slice(0, -1).filter((lines) => lines.length < 2).length * 2 >= cues.length - 1;
  const isParted = isOneLine && found.length > 0;
  let speaker: string | undefined;
  return cues.map((_, i) => {
    const isTitle = named[i] === true || isParted;
    const title = isTitle ? above[i] : undefined;
    const next = named[i + 1] === true || isParted ? above[i + 1] : undefined;
    const lines = said[i] ?? [];
    const isLast = i === cues.length - 1 && isOneLine && i > 1;
    const own = isLast ? lines.slice(0, 1) : next !== undefined && lines.length > 1 && lines.at(-1) === next ? lines.slice(0, -1) : lines;
    if (bySpeaker) speaker = title ?? speaker;
    return { text: own.join(" "), title: bySpeaker ? undefined : title?.replace(NUMBERED, ""), speaker };
  });
}

/** The words of a line behind its time, without that time said once more; the blank between may be missing. */
export function withoutSpokenTime(words: string, start: number): string {
  const [spoken = ""] = /^\d/.test(words) ? SPOKEN_IN_LINE.exec(words) ?? [] : [];
  return spoken !== "" && sayNumbers(spoken, start) ? words.slice(spoken.length).trim() : words;
}

/** A line above a time that is not all that the cue before it says. */
function aboveOf(line: string | undefined, before: readonly string[]): string | undefined {
  return line === undefined || line.length > LONGEST_TITLE || (before.length === 1 && before[0] === line) ? undefined : line;
}

/** Whether lines come again, as the names of people do who speak in turn. */
function repeat(lines: readonly (string | undefined)[]): boolean {
  const known = lines.filter((line) => line !== undefined);
  return known.length > 2 && new Set(known).size * 2 <= known.length + 1;
}

/** Numbers and words, the first of them a number. */
const MAY_SAY_TIME = lazyPattern(String.raw`^(?=[^]*\p{L})\d[\p{L}\p{M}\d\s,.]*$`, "u");

/** Whether a line is the time in words: its numbers are those of the second, each with a word behind. */
function saysTime(line: string, start: number): boolean {
  return line.length <= LONGEST_SPOKEN && MAY_SAY_TIME().test(line) && sayNumbers(line, start);
}

function sayNumbers(words: string, start: number): boolean {
  const total = Math.floor(start);
  const parts = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60].filter((part) => part > 0);
  const numbers = (words.match(/\d+/g) ?? []).map(Number).filter((number) => number > 0);
  return numbers.length === parts.length && parts.every((part, i) => part === numbers[i]);
}
