import { asRecord } from "./as-record";
import { spokenIn } from "./caption-text";
import { tidyCues, type WrittenCue } from "./cues";
import type { Cue } from "./transcript";

/** YouTube's json3, or segments as Whisper and its kin write them; none where it is other JSON, or not whole. */
export function parseTimedJson(text: string): Cue[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  const { events, segments, transcription } = asRecord(parsed);
  if (Array.isArray(events)) {
    const all = events.map(asRecord);
    return tidyCues(all.flatMap(cueOfEvent), all.some((event) => event["aAppend"] !== undefined));
  }
  const list: unknown = Array.isArray(parsed) ? parsed : segments ?? transcription;
  return Array.isArray(list) ? tidyCues(list.map(asRecord).flatMap(cueOfSegment)) : [];
}

/** `{tStartMs, dDurationMs, segs: [{utf8}]}`, in milliseconds. */
function cueOfEvent({ tStartMs, dDurationMs, segs }: Record<string, unknown>): WrittenCue[] {
  if (!Array.isArray(segs)) return [];
  const start = numberOf(tStartMs) / 1000;
  const length = numberOf(dDurationMs) / 1000;
  return spoken(start, start + length, segs.map((seg) => textOf(asRecord(seg)["utf8"])).join(""));
}

/** `{start, end, text, speaker?}` in seconds, also with a length for the end, or whisper.cpp's `offsets` in milliseconds. */
function cueOfSegment({ start, end, duration, text, speaker, offsets }: Record<string, unknown>): WrittenCue[] {
  const { from, to } = asRecord(offsets);
  const first = from === undefined ? numberOf(start) : numberOf(from) / 1000;
  const last = to !== undefined ? numberOf(to) / 1000 : end === undefined ? first + numberOf(duration) : numberOf(end);
  return spoken(first, last, textOf(text), textOf(speaker).replace(/\s+/g, " ").trim());
}

function spoken(start: number, end: number, marked: string, name = ""): WrittenCue[] {
  const known = name === "" ? undefined : name;
  return spokenIn(marked).map(({ speaker = known, text }) => ({ start, end: Number.isNaN(end) ? undefined : end, text, speaker }));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}
