import type { NoteReading } from "../meaning/interpretation";
import { clauseOf, MARK, OTHER, OWN } from "./clauses";
import { lazyPattern } from "./lazy-pattern";
import { CONTAINERS, codeRanges, propertiesEnd, type CodeRange } from "./markdown";
import type { BareTime } from "./bare-times";
import type { Timestamp } from "./scan";
import { sameVideo, type VideoRef } from "./video";

/** A timestamp of a note and the place where it stands. */
export interface Passage {
  readonly timestamp: Timestamp | BareTime;
  /** What it plays. */
  readonly seconds: number;
  /** Zero-based line in the note. */
  readonly line: number;
  /**
   * The sentence it speaks of, without Markdown and timestamps: its own, where nothing is left of that the one before it in
   * its block (paragraph, list item, table row, heading), else the one after. One line, at most 300 characters, "" where
   * there is none.
   */
  readonly sentence: string;
  /** The part of the sentence around the timestamp, where it shares the sentence with others or stands far behind its beginning. */
  readonly clause: string;
  /** The second at which the written range ends that begins here (`0:04–0:10`). */
  readonly until?: number | undefined;
  /** Whether it is the end of such a range. */
  readonly endsRange?: boolean;
  /** The heading it stands under or in, in plain words; one inside a list or quote is none. "" where there is none. */
  readonly heading: string;
}

const BREAKS = /\r\n?|\n/g;

/** Longest text that is shown, in UTF-16 units. */
const LONGEST = 300;
/** How far from a timestamp is looked for its sentence, in UTF-16 units each way: what a line of a megabyte may cost. */
const REACH = 1000;

const MARKS = `${MARK}(?:[\\s,;]*${MARK})*`;

/**
 * The passages of a note about `video`, in text order: timestamps without a meaning or beyond the end and links to another
 * video are none. Linear; `line`, `sentence` and `heading` are found when they are asked for.
 *
 * @param skipped where the text is no prose, where that is known.
 */
export function passagesOf(text: string, timestamps: readonly (Timestamp | BareTime)[], video: VideoRef, reading: NoteReading, skipped?: readonly CodeRange[]): Passage[] {
  const passages: NotePassage[] = [];
  const note: Note = { text, timestamps, headings: once(() => headingsOf(text, timestamps, skipped)) };
  timestamps.forEach((timestamp, index) => {
    const seconds = secondsOf(timestamp, video, reading);
    if (seconds === undefined) return;
    const passage = new NotePassage(timestamp, seconds, note, index);
    const before = passages.at(-1);
    if (before !== undefined && before.timestamp === timestamps[index - 1]) joinRange(text, before, passage);
    passages.push(passage);
  });
  return passages;
}

/** Between the two ends of a written range there is a dash on the same line, with or without blanks around it. */
export const RANGE_DASH = /^[^\S\n]*(?:-{1,3}|[–—])[^\S\n]*$/;
/** Nobody puts more between the two ends, in UTF-16 units. */
const LONGEST_DASH = 20;

function joinRange(text: string, first: NotePassage, second: NotePassage): void {
  const { to } = first.timestamp;
  const { from } = second.timestamp;
  if (first.endsRange || first.seconds >= second.seconds || from - to > LONGEST_DASH || !RANGE_DASH.test(text.slice(to, from))) return;
  first.until = second.seconds;
  second.endsRange = true;
}

interface Note {
  readonly text: string;
  readonly timestamps: readonly (Timestamp | BareTime)[];
  readonly headings: () => { readonly from: number; readonly words: () => string }[];
}

/** A class, because thousands of objects with getters of their own take several times as long to make. */
class NotePassage implements Passage {
  until: number | undefined;
  endsRange = false;
  private found: { readonly sentence: string; readonly clause: string } | undefined;

  constructor(readonly timestamp: Timestamp | BareTime, readonly seconds: number, private readonly note: Note, private readonly index: number) {}

  get line(): number {
    return this.note.text.slice(0, this.timestamp.from).match(BREAKS)?.length ?? 0;
  }

  get sentence(): string {
    return this.words.sentence;
  }

  get clause(): string {
    return this.words.clause;
  }

  private get words(): { readonly sentence: string; readonly clause: string } {
    return (this.found ??= wordsAt(this.note.text, this.note.timestamps, this.index));
  }

  get heading(): string {
    const headings = this.note.headings();
    return headings[lastAtOrBefore(headings, this.timestamp.from, ({ from }) => from)]?.words() ?? "";
  }
}

/** The index of the last item at or before a position, -1 where all lie behind; of items in rising order, by halving. */
export function lastAtOrBefore<T>(items: readonly T[], position: number, at: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && at(item) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}

function secondsOf(timestamp: Timestamp | BareTime, video: VideoRef, reading: NoteReading): number | undefined {
  if (timestamp.kind === "link") return sameVideo(timestamp.video, video) ? timestamp.seconds : undefined;
  if (timestamp.kind === "bare") return reading.length === undefined || timestamp.seconds <= reading.length + 1 ? timestamp.seconds : undefined;
  const meaning = reading.of(timestamp);
  return meaning?.beyondEnd === true ? undefined : meaning?.seconds;
}

/** A heading, or the line under one. */
const HEADING = /^ {0,3}(?:#{1,6}[ \t]+(.*)|(?:=+|-+)[ \t]*$)/gm;
const UNDERLINED = /(?:^|[\r\n]) {0,3}(?![-*+>|#\s]|\d{1,9}[.)]|=+[ \t]*[\r\n])([^\r\n]+)(?:\r\n?|\n)$/;

function headingsOf(text: string, timestamps: readonly (Timestamp | BareTime)[], ranges?: readonly CodeRange[]): { from: number; words: () => string }[] {
  const found = [...text.matchAll(HEADING)].flatMap(({ index, 1: marked }) => {
    if (marked !== undefined) return { from: index, raw: marked, at: text.indexOf(marked, index + 1) };
    const [line, raw] = UNDERLINED.exec(text.slice(Math.max(0, index - REACH), index)) ?? [];
    return line === undefined || raw === undefined ? [] : { from: index - line.trimStart().length, raw, at: index - line.length + line.indexOf(raw) };
  });
  const properties = propertiesEnd(text);
  const skipped = found.some(({ from }) => from >= properties) ? ranges ?? codeRanges(text) : [];
  let next = 0;
  return found.filter(({ from }) => {
    if (from < properties) return false;
    while ((skipped[next]?.to ?? Infinity) <= from) next++;
    return (skipped[next]?.from ?? Infinity) > from;
  }).map(({ from, raw, at }) => ({ from, words: once(() => {
    const end = at + Math.min(raw.length, REACH);
    const own: (Timestamp | BareTime)[] = [];
    for (let i = lastAtOrBefore(timestamps, at - 1, (each) => each.from) + 1; (timestamps[i]?.to ?? Infinity) <= end; i++) own.push(...timestamps.slice(i, i + 1));
    return shown(stripped(withMarks(text, at, end, own)));
  }) }));
}

function wordsAt(text: string, timestamps: readonly (Timestamp | BareTime)[], index: number): { sentence: string; clause: string } {
  const own = timestamps[index];
  if (own === undefined) return { sentence: "", clause: "" };
  const from = Math.max(0, own.from - REACH);
  const to = own.to + REACH;
  let first = index;
  while ((timestamps[first - 1]?.to ?? 0) > from) first--;
  let end = index + 1;
  while ((timestamps[end]?.from ?? Infinity) < to) end++;
  const block = blockOf(withMarks(text, from, to, timestamps.slice(first, end), own));
  const words = stripped(block);
  const marked = sentenceOf(words);
  const sentence = shown(marked);
  if (IS_ROW.test(block) && own.kind === "link" && sentence === own.label.trim()) {
    const others = words.split("\n").filter((cell) => !cell.includes(OWN)).map(shown).filter((cell) => HAS_WORDS().test(cell)).join(" · ");
    if (others !== "") return { sentence: others, clause: others };
  }
  return { sentence, clause: marked === sentence ? sentence : shown(clauseOf(marked)) };
}

/** A piece of text with marks for its timestamps; a link keeps its label, unless that is a time or the address. */
function withMarks(text: string, from: number, to: number, timestamps: readonly (Timestamp | BareTime)[], own?: Timestamp | BareTime): string {
  let marked = "";
  let position = from;
  for (const timestamp of timestamps) {
    const { label } = timestamp;
    const says = timestamp.kind === "link" && label !== timestamp.url && /\p{L}/u.test(label);
    marked += text.slice(position, timestamp.from) + (timestamp === own ? OWN : OTHER) + (says ? label.slice(0, REACH) : "");
    position = timestamp.to;
  }
  return marked + text.slice(position, to);
}

const IS_ROW = /^[ \t>]*\|/;
const HAS_WORDS = lazyPattern(String.raw`[\p{L}\p{N}\p{So}]`, "u");
const STARTS_MARKED = new RegExp(`^[\\s("'\\[]*${MARK}(?!\\s*[.,;:!?)\\]])`);
const ENDS_MARKED = new RegExp(`${MARK}\\s*$`);
const OPENS = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]|\||\[[!^])/;
const CLOSES = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}[ \t]|\||\[!)/;
/** A shorter line was broken for its sense and not for its width, in UTF-16 units. */
const WRAPPED = 40;
const PARTS = /^[ \t>]*(?:[-=*_]*$|`{3}|~{3}|\$\$)/;

/** The lines of the paragraph, list item, heading, callout title or table row that has the own mark. */
function blockOf(marked: string): string {
  const lines = marked.split(BREAKS).map((line) => line.trimEnd());
  let first = lines.findIndex((line) => line.includes(OWN));
  let last = first;
  while (first > 0 && !isParted(lines[first - 1] ?? "", lines[first] ?? "")) first--;
  while (last < lines.length - 1 && !isParted(lines[last] ?? "", lines[last + 1] ?? "")) last++;
  return lines.slice(first, last + 1).join("\n");
}

function isParted(above: string, below: string): boolean {
  return PARTS.test(above) || PARTS.test(below) || CLOSES.test(above) || OPENS.test(below)
    || /^[ \t]*>/.test(above) !== /^[ \t]*>/.test(below)
    || (HAS_WORDS().test(above) && HAS_WORDS().test(below) && (above.length < WRAPPED || ENDS_MARKED.test(above) || STARTS_MARKED.test(below)));
}

const LINE_MARKUP = new RegExp(`^${CONTAINERS}(?:\\[[^\\]]\\][ \\t])?(?:#{1,6}[ \\t]+)?(?:\\[[!^][^\\]]*\\][-+:]?)?|[ \\t]\\^[\\w-]+$`, "gm");
const MARKUP = new RegExp([
  /(\\[!-/:-@[-`{-~]|(`+)(?!`)[^]*?[^`]\2(?!`))/,
  /%%[^]*?%%|<!--[^]*?-->|!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)|\[\^[^\]\s]+\]/,
  new RegExp(`\\[{1,2}\\d+:\\d[\\d:,\\s–-]*\\]{1,2}(?:\\((${MARK})\\)?)?`),
  /\[\[(?:[^[\]|]*\|)?\s?([^[\]]*?)\s?\]\]/,
  /\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)/,
  /(\||<\/?(?:br|p|li|t[dhr]|div)\b[^<>]*>)|<\/?[a-z][^<>]*>/,
].map(({ source }) => source).join("|"), "gi");
const EMPHASIS = lazyPattern(String.raw`\\([!-/:-@[-\x60{-~])|(\x60+)(?!\x60)([^]*?[^\x60])\2(?!\x60)|(^|[^\p{L}\p{N}*_~=])(?:[*_]|~~|==){1,6}(?![*_~=\s]|$)|([^\s*_~=])(?:[*_]|~~|==){1,6}(?![\p{L}\p{N}*_~=])|\*\*`, "gu");

/** A block without its Markdown; its marks stay, and line breaks stand only between table cells and where HTML breaks. */
function stripped(block: string): string {
  const isRow = IS_ROW.test(block);
  return block.replace(LINE_MARKUP, "").replace(/\s+/g, " ").replace(MARKUP,
    (markup: string, literal?: string, _ticks?: string, wrapped?: string, target?: string, label?: string, lineBreak?: string) => {
      const words = literal ?? wrapped ?? target ?? label ?? (lineBreak === undefined ? "" : lineBreak !== "|" || isRow ? "\n" : lineBreak);
      return markup.includes(OWN) && !words.includes(OWN) ? words + OWN : words;
    }).replace(EMPHASIS(), "$1$3$4$5");
}

const ABBREVIATED = lazyPattern(String.raw`(?:^|[^\p{L}\p{N}])(?:\p{Lu}|e\.g|i\.e|Mrs?|Ms|Dr|Prof|St|vs)\.\s*$`, "u");
const CONTINUES = lazyPattern(`^(?:\\s|${MARK})*[,;:\\p{Ll}]`, "u");
let segmenter: Intl.Segmenter | undefined;

/** The sentence of a stripped block that its own mark speaks of, with the marks in it. */
function sentenceOf(block: string): string {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(block)) {
    const above = sentences.at(-1);
    if (above !== undefined && !above.endsWith("\n") && (ABBREVIATED().test(above) || CONTINUES().test(segment))) sentences.splice(-1, 1, above + segment);
    else sentences.push(segment);
  }
  const index = sentences.findIndex((sentence) => sentence.includes(OWN));
  const own = sentences[index] ?? "";
  const before = sentences.slice(0, Math.max(0, index)).findLast((sentence) => HAS_WORDS().test(sentence));
  if (!HAS_WORDS().test(own)) return before ?? sentences.slice(index + 1).find((sentence) => HAS_WORDS().test(sentence)) ?? "";
  // A timestamp behind a full stop belongs to what it ends, unless its line writes them in front of what they date.
  const line = block.slice(block.lastIndexOf("\n", block.indexOf(OWN)) + 1);
  const isBehind = !HAS_WORDS().test(own.slice(0, own.indexOf(OWN))) && !STARTS_MARKED.test(line) && sentences[index - 1]?.endsWith("\n") === false;
  return isBehind ? before ?? own : own;
}

const BEFORE_STOP = new RegExp(`\\.?[\\s,;:–—-]*${MARKS}(?=\\s*\\.)`, "g");
const BEFORE_PUNCTUATION = new RegExp(`[\\s,;:–—-]*${MARKS}(?=\\s*(?:[,;:!?)\\]،؛؟、。，！？]|$))`, "g");
const IN_BRACKETS = new RegExp(`[([]\\s*${MARKS}[\\s,;]*[)\\]]`, "g");
const IN_FRONT = new RegExp(`(^\\s*|[([]\\s*)${MARKS}(?:[\\s,;:.·•|]|[–—-]+\\s)*`, "g");

/** A sentence as it is shown, without marks and what they leave behind. */
function shown(sentence: string): string {
  const words = sentence.replace(/[\u200B\u2060\uFEFF\p{Cs}]/gu, "").replace(/\s+/g, " ")
    .replace(IN_BRACKETS, OTHER).replace(IN_FRONT, "$1").replace(BEFORE_STOP, "").replace(BEFORE_PUNCTUATION, "")
    .replace(new RegExp(MARK, "g"), "").replace(/\s+/g, " ").replace(/ (?=[.,](?: |$))/g, "").trim();
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, "").trimEnd()}…`;
}
