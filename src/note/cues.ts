import { onOneLine } from "./caption-text";
import { lazyPattern } from "./lazy-pattern";
import { LONGEST_CUE, type Cue } from "./transcript";

/** A cue as it is written somewhere, in any order; its text may have several lines. Seconds, of any value. */
export interface WrittenCue {
  readonly start: number;
  /** undefined where it is not said. */
  readonly end?: number | undefined;
  readonly text: string;
  readonly speaker?: string | undefined;
  readonly line?: number | undefined;
  /** Whether it goes on with the cue written before it; a blank one ends that. */
  readonly appends?: boolean;
}

/** A cue that can be said, with its lines. */
interface Said extends WrittenCue {
  readonly lines: readonly string[];
}

/** What begins later is no second of a video. */
const LATEST_START = 1e7;
/** A pause between two cues that roll up is shorter, in seconds. */
const ROLLING_GAP = 0.1;
/** Of so many cues one repeats the line before it where captions roll up; in other captions a repetition is said again. */
const ROLLING_SHARE = 5;
/** More lines are never on the screen together. */
const MOST_LINES = 4;
/** How fast the last cue is thought to be read where its end is not said, in UTF-16 units per second. */
const READING_SPEED = 15;

/**
 * Cues in the order of their starts, each with words and an end: what has none, or no time, is left out; an end that is not said, or
 * lies far behind, is where the next one starts; lines that roll up through several cues are said once. Linear but for the order.
 *
 * @param isAutomatic whether each cue stays on the screen while the next ones come.
 */
export function tidyCues(written: readonly WrittenCue[], isAutomatic = false): Cue[] {
  const said = withoutGrowth(inOrder(joined(written).flatMap(sayable)));
  const rolls = repeatsOften(said);
  const once = rolls ? withoutRepeats(said) : said;
  return withSpeakers(timed(once, rolls || isAutomatic));
}

/** A name with a colon in front of what somebody says. */
const NAMED = lazyPattern(String.raw`^(?:>> ?)?(\p{Lu}[\p{L}\p{M}\d_.'\u2019 -]{0,30}): (?=\S)`, "u");
/** Names come again, and in so few cues nothing tells them from other words with a colon. */
const FEWEST_NAMED = 4;

/** Cues that nobody else names get the names that stand in front of their words, where these come again and again. */
function withSpeakers(cues: Cue[]): Cue[] {
  if (cues.some(({ speaker }) => speaker !== undefined)) return cues;
  const names = cues.map(({ text }) => (text.includes(": ") ? NAMED().exec(text)?.[1] : undefined));
  const told = names.filter((name) => name !== undefined);
  if (told.length < FEWEST_NAMED || new Set(told).size * 2 > told.length) return cues;
  let speaker: string | undefined;
  return cues.map((cue, i) => {
    speaker = names[i] ?? speaker;
    return speaker === undefined ? cue : { ...cue, text: cue.text.replace(NAMED(), ""), speaker };
  });
}

function joined(written: readonly WrittenCue[]): readonly WrittenCue[] {
  if (!written.some(({ appends }) => appends === true)) return written;
  const whole: WrittenCue[] = [];
  let isOpen = false;
  for (const cue of written) {
    const last = whole.at(-1);
    const isBlank = cue.text.trim() === "";
    if (cue.appends === true && !isBlank && isOpen && last !== undefined) {
      whole[whole.length - 1] = { ...last, text: last.text + cue.text, end: Math.max(last.end ?? -Infinity, cue.end ?? cue.start) };
    } else {
      if (!isBlank) whole.push(cue);
      isOpen = !isBlank;
    }
  }
  return whole;
}

function sayable(cue: WrittenCue): Said | [] {
  const { start, end } = cue;
  if (!(start < LATEST_START) || start === -Infinity || (start < 0 && !((end ?? start) > 0))) return [];
  const lines = cue.text.split("\n").map(onOneLine).filter((line) => line !== "");
  return lines.length === 0 ? [] : { ...cue, start: Math.max(0, start), lines };
}

function inOrder(cues: Said[]): Said[] {
  const isSorted = cues.every(({ start }, i) => start >= (cues[i - 1]?.start ?? 0));
  return isSorted ? cues : cues.sort((a, b) => a.start - b.start);
}

/** Cues that each say what the one before says and a little more are one, which is said in the end. */
function withoutGrowth(cues: readonly Said[]): readonly Said[] {
  const texts = cues.map(({ lines }) => lines.join(" "));
  const grows = cues.map((cue, i) => {
    const [before, text] = [cues[i - 1], texts[i - 1]];
    return before !== undefined && text !== undefined && text !== "" && cue.speaker === before.speaker && cue.start <= (before.end ?? -Infinity) + ROLLING_GAP
      && cue.start > before.start && texts[i]?.startsWith(`${text} `) === true && repeatedLines(before, cue) === 0;
  });
  if (grows.filter(Boolean).length * ROLLING_SHARE < cues.length) return cues;
  const whole: Said[] = [];
  cues.forEach((cue, i) => {
    const last = whole.at(-1);
    if (grows[i] === true && last !== undefined) whole[whole.length - 1] = { ...last, lines: cue.lines, end: cue.end };
    else whole.push(cue);
  });
  return whole;
}

/** How many lines at the beginning of a cue are the last ones of the cue before it. */
function repeatedLines(before: Said, cue: Said): number {
  if (cue.speaker !== before.speaker || cue.start > (before.end ?? -Infinity) + ROLLING_GAP) return 0;
  for (let count = Math.min(MOST_LINES, before.lines.length, cue.lines.length); count > 0; count--) {
    const from = before.lines.length - count;
    if (cue.lines.every((line, i) => i >= count || line === before.lines[from + i])) return count;
  }
  return 0;
}

function repeatsOften(cues: readonly Said[]): boolean {
  let repeats = 0;
  cues.forEach((cue, i) => {
    const before = cues[i - 1];
    const count = before === undefined ? 0 : repeatedLines(before, cue);
    if (before === undefined || count === 0) return;
    // A cue of its own with the same words may be a refrain.
    const isOwn = count === cue.lines.length && cue.start >= (before.end ?? Infinity) && (cue.end ?? Infinity) - cue.start > ROLLING_GAP;
    if (!isOwn) repeats += 1;
  });
  return repeats > 0 && repeats * ROLLING_SHARE >= cues.length;
}

function withoutRepeats(cues: readonly Said[]): Said[] {
  const kept: Said[] = [];
  cues.forEach((cue, i) => {
    const before = cues[i - 1];
    const lines = cue.lines.slice(before === undefined ? 0 : repeatedLines(before, cue));
    const last = kept.at(-1);
    if (lines.length > 0 || last === undefined) kept.push({ ...cue, lines });
    else kept[kept.length - 1] = { ...last, end: cue.end };
  });
  return kept;
}

function timed(cues: readonly Said[], endsWithNext: boolean): Cue[] {
  const timedCues: Cue[] = [];
  let next: number | undefined;
  let after = cues.at(-1)?.start;
  for (let i = cues.length - 1; i >= 0; i--) {
    const cue = cues[i];
    if (cue === undefined) continue;
    if (cue.start !== after) {
      next = after;
      after = cue.start;
    }
    const text = cue.lines.join(" ");
    if (isRepeated(cues, i, text)) continue;
    timedCues.push({
      start: cue.start, end: endOf(cue, text, next, endsWithNext), text,
      ...(cue.speaker === undefined ? {} : { speaker: cue.speaker }),
      ...(cue.line === undefined ? {} : { line: cue.line }),
    });
  }
  return timedCues.reverse();
}

/** So many cues of one second are looked through for the same words, as of a line and its outline. */
const MOST_LAYERS = 20;

function isRepeated(cues: readonly Said[], index: number, text: string): boolean {
  const cue = cues[index];
  for (let i = index - 1; i >= Math.max(0, index - MOST_LAYERS) && cues[i]?.start === cue?.start; i--) {
    if (cues[i]?.speaker === cue?.speaker && cues[i]?.lines.join(" ") === text) return true;
  }
  return false;
}

function endOf({ start, end = NaN }: Said, text: string, next: number | undefined, endsWithNext: boolean): number {
  const isEndless = end - start > LONGEST_CUE;
  if (end > start && !isEndless) return endsWithNext ? Math.min(end, next ?? end) : end;
  if (next !== undefined) return isEndless ? Math.min(end, next) : next;
  return start + Math.min(Math.max(text.length / READING_SPEED, 2), 60);
}
