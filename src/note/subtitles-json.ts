import { asRecord } from "./as-record";
import { onOneLine, plainCaption, spokenIn } from "./caption-text";
import { tidyCues, type WrittenCue } from "./cues";
import { clockOf } from "./subtitle-clock";
import type { Chapter, Cue } from "./transcript";

/** What a file of JSON tells. */
export interface TimedJson {
  readonly cues: Cue[];
  readonly chapters: Chapter[];
}

/**
 * YouTube's json3, or segments, chunks or words as Whisper and its kin write them, also one on each line; and the chapters that yt-dlp
 * and podcasts know. Nothing where it is other JSON, or not whole.
 */
export function parseTimedJson(text: string): TimedJson {
  const parsed = parsedJson(text);
  const { events, segments, transcription, chunks, words, word_segments, chapters } = asRecord(parsed);
  return { cues: cuesOf(events, Array.isArray(parsed) ? [parsed] : [segments, transcription, chunks, word_segments, words]), chapters: Array.isArray(chapters) ? chapters.map(asRecord).flatMap(chapterOf).sort((a, b) => a.start - b.start) : [] };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // One object on each line is no JSON as a whole.
  }
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
  if (lines.length < 2 || lines[0]?.trimEnd().endsWith("}") !== true) return undefined;
  try {
    return lines.map((line) => JSON.parse(line) as unknown);
  } catch {
    return undefined;
  }
}

function cuesOf(events: unknown, lists: readonly unknown[]): Cue[] {
  if (Array.isArray(events)) {
    const all = events.map(asRecord);
    return tidyCues(all.flatMap(cueOfEvent), all.some((event) => event["aAppend"] !== undefined));
  }
  const list = lists.find((each) => Array.isArray(each) && each.length > 0);
  if (!Array.isArray(list)) return [];
  const all = list.map(asRecord);
  return tidyCues(all.every((each) => each["word"] !== undefined) ? sentencesOf(all) : all.flatMap(cuesOfSegment));
}

/** `{tStartMs, dDurationMs, segs: [{utf8}]}`, in milliseconds. */
function cueOfEvent({ tStartMs, dDurationMs, segs, aAppend }: Record<string, unknown>): WrittenCue[] {
  if (!Array.isArray(segs)) return [];
  const start = numberOf(tStartMs) / 1000;
  const length = numberOf(dDurationMs) / 1000;
  const appends = Number(aAppend) === 1;
  const words = segs.map((seg) => textOf(asRecord(seg)["utf8"])).join("");
  return appends && words.trim() === "" ? [{ start, text: "", appends }] : spoken(start, start + length, words).map((cue) => ({ ...cue, appends }));
}

/**
 * `{start, end, text, speaker?, words?}` in seconds or as clocks, also with a length for the end, with `timestamp: [start, end]`, as
 * podcasts name them, or with whisper.cpp's `offsets` in milliseconds. Words that tell several speakers part it.
 */
function cuesOfSegment(segment: Record<string, unknown>): WrittenCue[] {
  const { start, end, duration, text, speaker, offsets, timestamps, timestamp, startTime, endTime, body, words } = segment;
  const all = Array.isArray(words) ? words.map(asRecord) : [];
  const said = textOf(text ?? body);
  const speakers = new Set(all.map((word) => nameOf(word["speaker"])).filter((name) => name !== ""));
  if (all.length > 0 && (said === "" || speakers.size > 1)) return sentencesOf(all, nameOf(speaker));
  const { from, to } = asRecord(offsets);
  const clocks = asRecord(timestamps);
  const [first, last] = Array.isArray(timestamp) ? timestamp as unknown[] : [start ?? startTime ?? clocks["from"], end ?? endTime ?? clocks["to"]];
  const starts = from === undefined ? secondsOf(first) : numberOf(from) / 1000;
  const ends = to !== undefined ? numberOf(to) / 1000 : last == null ? starts + numberOf(duration) : secondsOf(last);
  return spoken(starts, ends, said, nameOf(speaker ?? (speakers.size === 1 ? [...speakers][0] : undefined)));
}

/** A pause between words that begins a new cue, and how long one may become, in seconds. */
const PAUSE = 1;
const LONGEST = 6;

/** Words with times of their own, `{word, start, end, speaker?}`, as cues of one speaker up to the end of a sentence. */
function sentencesOf(words: readonly Record<string, unknown>[], known = ""): WrittenCue[] {
  const cues: { start: number; end: number; text: string; name: string }[] = [];
  for (const { word, text, start, end, speaker } of words) {
    const [said, name, last] = [textOf(word ?? text), nameOf(speaker) === "" ? known : nameOf(speaker), cues.at(-1)];
    const [from, to] = [secondsOf(start), secondsOf(end)];
    const goesOn = last !== undefined && last.name === name && !(from - last.end > PAUSE) && !(to - last.start > LONGEST) && !/[.!?\u2026\u3002\uFF01\uFF1F]$/.test(last.text);
    if (goesOn) {
      last.text += /^\s/.test(said) || /[\u3000-\u30FF\u4E00-\u9FFF]$/.test(last.text) ? said : ` ${said}`;
      if (to > last.end) last.end = to;
    } else if (!Number.isNaN(from)) {
      cues.push({ start: from, end: Number.isNaN(to) ? from : to, text: said, name });
    }
  }
  return cues.flatMap(({ start, end, text, name }) => spoken(start, end, text, name));
}

/** `{start_time, title}` in seconds, as yt-dlp and podcasts write it. */
function chapterOf({ start_time, startTime, start, title }: Record<string, unknown>): Chapter[] {
  const seconds = secondsOf(start_time ?? startTime ?? start);
  const name = onOneLine(plainCaption(textOf(title)));
  return seconds >= 0 && Number.isFinite(seconds) && name !== "" ? [{ start: seconds, title: name }] : [];
}

function spoken(start: number, end: number, marked: string, name = ""): WrittenCue[] {
  const known = name === "" ? undefined : name;
  return spokenIn(marked).map(({ speaker = known, text }) => ({ start, end: Number.isNaN(end) ? undefined : end, text, speaker }));
}

function nameOf(value: unknown): string {
  return onOneLine(textOf(value));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** Of a number, of digits, or of a clock. */
function secondsOf(value: unknown): number {
  return typeof value === "string" ? clockOf(value) ?? numberOf(value) : numberOf(value);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}
