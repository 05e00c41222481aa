import { cueLineOf, markerOf, wordsOf, type CueForm, type CueLine, type TextRange } from "./cue-line";
import { tidyCues, type WrittenCue } from "./cues";
import { lazyPattern } from "./lazy-pattern";
import { codeRanges, type CodeRange } from "./markdown";
import { readShownCues, withoutSpokenTime } from "./shown-transcript";
import type { Chapter, Transcript } from "./transcript";
import { sameVideo, type VideoRef } from "./video";

/** A transcript that stands in a note. Its cues tell their lines. */
export interface TranscriptBlock extends Transcript {
  /** Zero-based line on which it begins, with its heading where it has one. */
  readonly line: number;
  /** The line behind its last one. */
  readonly endLine: number;
  /** Offsets into the note of the cues' own times, in text order; what else stands in the block is the note's. */
  readonly times: readonly TextRange[];
  /** The video that the block itself names; undefined where that is for the note to say. */
  readonly video: VideoRef | undefined;
}

const HEADING = /^[ \t>]{0,99}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
/** A heading that names a transcript, in the languages in which people write one most, perhaps with words like *Full* or *Video* in front. */
const NAME = /(?:transcripts?|transcriptions?|transkript(?:ion)?|transcriptie|transcripción|transcripció|transcrição|trascrizione|transkrypcja|transkripsi|transkripsjon|transkription|транскрип(?:т|ция)|расшифровка|стенограмма|文字起こし|トランスクリプト|逐字稿|文字稿|文稿|转录|轉錄|字幕|자막|녹취록|스크립트|untertitel|subtitles|captions|sous-titres|subtítulos|legendas|sottotitoli|ondertiteling|napisy|altyazı|субтитры)/.source;
const NAMES_TRANSCRIPT = lazyPattern(`^\\P{L}*(?:(?!(?:notes?|thoughts?|on|about|from|to|of|my)\\s)[\\p{L}-]{1,20}\\s+){0,3}[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]{0,8}${NAME}(?!\\p{L})`, "iu");
/** A line that says so and nothing else, where there is no heading. */
const LABEL = new RegExp(`^(?:<(?:details|summary)[^<>]{0,200}>\\s*){0,2}[*_]{0,3}${NAME}[*_]{0,3}:?[*_]{0,3}\\s*(?:</summary>)?$`, "i");
/** The chapters of one stand under deeper headings. */
const LABEL_LEVEL = 2;
/** The title of a callout, whose lines the transcript then is. */
const CALLOUT = /^[ \t]{0,3}>[ \t>]{0,99}\[![^\]]{1,99}\][-+]?[ \t]+(.*)$/;
/** Nothing without a line like this holds a cue, and notes with other times have none. */
const MAY_HOLD_CUE = /^[ \t>*+.)\d-]{0,60}[[(*\\]{0,6}\d{1,3}:\d\d/m;
const BREAKS = /\r\n?|\n/g;
/** How few cues make a transcript where nothing else says that it is one. */
const FEWEST: Record<CueForm, number> = { clipped: 2, alone: 3, link: 4, item: 8, plain: 8 };
/** In lists of a person's own the times stand farther apart, in seconds, and in lists of chapters the names are shorter, in UTF-16 units. */
const DENSE = 10;
const SHORT_WORDS = 20;

/** The level of the heading under which tools write a transcript. */
const HEADED = 2;

interface Block {
  readonly kind: "managed" | "headed" | "labelled" | "callout" | "bare";
  /** The level of the heading, 0 where there is none. */
  readonly level: number;
  readonly line: number;
  readonly video: VideoRef | undefined;
  form: CueForm | undefined;
  endLine: number;
  readonly cues: (WrittenCue & { text: string; readonly linked: VideoRef | undefined; readonly lines: string[]; readonly above: string | undefined })[];
  readonly chapters: Chapter[];
  readonly times: TextRange[];
  /** The name of the chapter that the next cue begins. */
  title: string | undefined;
  /** Whether lines without a time go on with the cue above them. */
  isOpen: boolean;
  /** How many cues stand in one piece, and where that ends; undefined where all do. */
  piece: { readonly cues: number; readonly endLine: number } | undefined;
}

/** Whether a heading in plain words names a transcript. */
export function namesTranscript(heading: string): boolean {
  return NAMES_TRANSCRIPT().test(heading);
}

/**
 * The transcripts in a note, in text order: blocks that other tools mark, what stands under a heading *Transcript*, and lines of cues
 * that can hardly be anything else. Linear; never throws.
 *
 * @param skipped where the text is no prose, where that is known.
 * @param isHeaded whether the text stands under a heading *Transcript* that it does not have, as what is pasted for one.
 */
export function transcriptsIn(text: string, skipped?: readonly CodeRange[], isHeaded = false): TranscriptBlock[] {
  if (!MAY_HOLD_CUE.test(text)) return [];
  const found: TranscriptBlock[] = [];
  let block: Block | undefined;
  /** A heading right above, which a transcript without one of its own may begin with. */
  let above: { readonly level: number; readonly title: string; readonly line: number } | undefined;
  /** The line right above, where it is one of words. */
  let wordsAbove: string | undefined;
  const close = (): void => {
    if (block !== undefined) found.push(...finished(block));
    block = undefined;
  };
  const begin = (kind: Block["kind"], level: number, line: number, video?: VideoRef): Block => {
    close();
    return { kind, level, line, video, form: undefined, endLine: line + 1, cues: [], chapters: [], times: [], title: undefined, isOpen: false, piece: undefined };
  };
  if (isHeaded) block = begin("headed", HEADED, 0);
  for (const { line, from, content } of proseLines(text, skipped ?? codeRanges(text))) {
    if (block?.kind === "callout" && !/^[ \t]{0,3}>/.test(content)) close();
    const lineAbove = wordsAbove;
    wordsAbove = undefined;
    const marker = content.includes("<!--") ? markerOf(content) : undefined;
    if (marker !== undefined) {
      if (marker.kind === "start") block = begin("managed", 0, line, marker.video);
      else if (block?.kind === "managed") {
        block.endLine = line + 1;
        block.piece = undefined;
        close();
      }
      continue;
    }
    if (content.trim() === "") {
      if (block !== undefined && block.cues.at(-1)?.lines.length !== 0) block.isOpen = false;
      continue;
    }
    const callout = CALLOUT.exec(content)?.[1];
    if (callout !== undefined) {
      if (NAMES_TRANSCRIPT().test(callout)) block = begin("callout", 0, line);
      continue;
    }
    const [, marks, heading = ""] = HEADING.exec(content) ?? [];
    if (marks !== undefined) {
      const level = marks.length;
      const title = wordsOf(heading);
      above = { level, title, line };
      if (block?.kind !== "managed" && NAMES_TRANSCRIPT().test(title)) block = begin("headed", level, line);
      else if (block !== undefined && (block.kind === "managed" || (level > block.level && (block.kind !== "bare" || level > 2)))) {
        block.title = title === "" ? undefined : title;
        block.isOpen = false;
        if (level < 3) interrupt(block);
      } else close();
      continue;
    }
    const cue = cueLineOf(content, from);
    const isAwaited = block?.form === "alone" && block.cues.at(-1)?.lines.length === 0;
    if (cue === undefined || (isAwaited && cue.form !== "alone")) {
      if (block?.kind !== "managed" && LABEL.test(content.trim())) block = begin("labelled", LABEL_LEVEL, line);
      else {
        wordsAbove = wordsOf(content);
        if (block !== undefined && !goesOn(block, wordsAbove, line)) close();
      }
      above = undefined;
      continue;
    }
    if (block === undefined || (block.form !== undefined && block.form !== cue.form && block.kind === "bare")) {
      block = begin("bare", 0, above !== undefined && above.level > 2 ? above.line : line);
      block.title = above !== undefined && above.level > 2 ? above.title : undefined;
    }
    if (block.form === undefined || block.form === cue.form) add(block, cue, line, lineAbove);
    above = undefined;
  }
  close();
  return found;
}

/** The lines of a note that are no properties, code or maths, with their numbers and offsets. */
function* proseLines(text: string, ranges: readonly CodeRange[]): Generator<{ line: number; from: number; content: string }> {
  const skipped = ranges.filter(({ kind }) => kind === "properties" || kind === "fence" || kind === "math");
  let next = 0;
  let line = 0;
  let from = 0;
  BREAKS.lastIndex = 0;
  while (from <= text.length) {
    const match = BREAKS.exec(text);
    const to = match?.index ?? text.length;
    while ((skipped[next]?.to ?? Infinity) <= from) next++;
    if ((skipped[next]?.from ?? Infinity) > from) yield { line, from, content: text.slice(from, to) };
    if (match === null) return;
    from = BREAKS.lastIndex;
    line++;
  }
}

/** What a line without a time is in a block. @returns whether the block goes on behind it. */
function goesOn(block: Block, content: string, line: number): boolean {
  const last = block.cues.at(-1);
  if (last === undefined || !block.isOpen) {
    interrupt(block);
    const isWeak = block.kind === "bare" || (block.kind === "labelled" && last !== undefined);
    return !isWeak || block.form === "clipped" || block.form === "alone";
  }
  last.lines.push(content);
  block.endLine = line + 1;
  return true;
}

function interrupt(block: Block): void {
  block.piece ??= { cues: block.cues.length, endLine: block.endLine };
}

function add(block: Block, { form, start, end, words, time, video }: CueLine, line: number, above: string | undefined): void {
  block.form ??= form;
  block.cues.push({ start, end, text: words, line, linked: video, lines: [], above });
  block.times.push(time);
  block.endLine = line + 1;
  block.isOpen = form === "alone";
  if (block.title !== undefined) block.chapters.push({ start, title: block.title });
  block.title = undefined;
}

/** The transcript of a block; none where it is a list of something else. */
function finished(block: Block): TranscriptBlock[] {
  const { kind, form, piece, line } = block;
  // Without its closing mark, a block of another tool may be half of one: what comes behind is not its own.
  const isHalf = kind === "managed" && piece !== undefined;
  const cues = isHalf ? block.cues.slice(0, piece.cues) : block.cues;
  const endLine = isHalf ? piece.endLine : block.endLine;
  const linked = cues.find((cue) => cue.linked !== undefined)?.linked;
  const isOfOne = cues.every((cue) => cue.linked === undefined || sameVideo(cue.linked, linked));
  if (form === undefined || !isOfOne || (kind === "bare" && !isDense(cues, form))) return [];
  if (form === "plain") dropSpokenTimes(cues);
  const chaptersBelow = form === "alone" ? takeLines(cues) : [];
  const tidy = tidyCues(cues);
  const chapters = [...block.chapters, ...chaptersBelow].sort((a, b) => a.start - b.start);
  return tidy.length === 0 ? [] : [{ cues: tidy, chapters, times: block.times.slice(0, cues.length), line, endLine, video: block.video ?? linked }];
}

/** Takes the times in words from in front of what is said, where most lines have them. */
function dropSpokenTimes(cues: Block["cues"]): void {
  const bare = cues.map(({ text, start }) => withoutSpokenTime(text, start));
  if (bare.filter((text, i) => text !== cues[i]?.text).length * 2 <= cues.length) return;
  cues.forEach((cue, i) => { cue.text = bare[i] ?? cue.text; });
}

/** Gives cues the words that stand below their times. @returns the chapters that are told there as well. */
function takeLines(cues: Block["cues"]): Chapter[] {
  const chapters: Chapter[] = [];
  readShownCues(cues).forEach(({ text, title, speaker }, i) => {
    const cue = cues[i];
    if (cue === undefined) return;
    cues[i] = { ...cue, text, speaker };
    if (title !== undefined && title !== "") chapters.push({ start: cue.start, title });
  });
  return chapters;
}

/** Whether lines that nothing else marks are cues, and no list of a person's own. */
function isDense(cues: Block["cues"], form: CueForm): boolean {
  if (cues.length < FEWEST[form]) return false;
  const steps = cues.flatMap(({ start }, i) => (i === 0 ? [] : start - (cues[i - 1]?.start ?? 0)));
  if (steps.filter((step) => step < 0).length > steps.length / 10) return false;
  if (form === "clipped" || form === "alone") return true;
  const length = cues.reduce((sum, { text }) => sum + text.length, 0);
  const total = steps.reduce((sum, step) => sum + Math.abs(step), 0);
  return total / steps.length <= DENSE && length / cues.length >= SHORT_WORDS;
}
