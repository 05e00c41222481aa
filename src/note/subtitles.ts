import { spokenIn } from "./caption-text";
import { tidyCues, type WrittenCue } from "./cues";
import { CLOCK, clockOf, secondsOf } from "./subtitle-clock";
import { parseTimedJson } from "./subtitles-json";
import { parseTimedText } from "./subtitles-xml";
import type { Chapter, Cue, Transcript } from "./transcript";

const TIMING = new RegExp(`^\\s*${CLOCK}\\s*-{1,2}>\\s*(?:${CLOCK})?`);
const LINE_BREAK = /\r\n?|\n/;

/**
 * Reads the text of a subtitle file: WebVTT, SubRip, SubStation Alpha, YouTube's json3 and srv1–3, TTML, Whisper's JSON. The form is
 * told by the text and not by the file's name. Linear; never throws.
 *
 * @returns undefined where neither cues nor chapters are found.
 */
export function parseSubtitles(source: string): Transcript | undefined {
  const text = source.replace(/^\uFEFF/, "");
  const { cues, chapters } = toldBy(text);
  return cues.length === 0 && chapters.length === 0 ? undefined : { cues, chapters };
}

function toldBy(text: string): { readonly cues: Cue[]; readonly chapters: Chapter[] } {
  const [, signature, json, xml] = /^\s*(?:(WEBVTT)|(\{|\[\s*[[{])|(<))/.exec(text) ?? [];
  if (json !== undefined) return parseTimedJson(text);
  if (xml !== undefined) return { cues: parseTimedText(text), chapters: [] };
  if (signature === undefined && /^[ \t]*Dialogue:/im.test(text)) return { cues: parseSubStation(text), chapters: [] };
  const cues = parseBlocks(text, signature !== undefined);
  return OF_CHAPTERS.test(text) ? { cues: [], chapters: chaptersOfCues(cues) } : { cues, chapters: [] };
}

/** WebVTT also holds chapters, each a cue, as its head says. */
const OF_CHAPTERS = /^\s*WEBVTT.{0,200}(?:\r\n?|\n)(?:.{1,200}(?:\r\n?|\n)){0,9}?kind:[ \t]{0,9}chapters\b/i;

/** Chapters that are written as the cues of a file. */
export function chaptersOfCues(cues: readonly Cue[]): Chapter[] {
  return cues.map(({ start, text }) => ({ start, title: text }));
}

/** WebVTT and SubRip: blocks with a line of times, in front of it perhaps a name or number, behind it the words. */
function parseBlocks(text: string, isWebVtt: boolean): Cue[] {
  const cues: WrittenCue[] = [];
  let timing: Pick<WrittenCue, "start" | "end"> | undefined;
  let lines: string[] = [];
  /** Whether a blank line came since the times: behind it WebVTT has comments, styles and names, and SubRip perhaps more words. */
  let isBehindBlank = false;
  const close = (): void => {
    if (timing === undefined) return;
    for (const { speaker, text: words } of spokenIn(lines.join("\n"))) cues.push({ ...timing, text: words, speaker });
  };
  for (const line of text.split(LINE_BREAK)) {
    const times = line.includes(">") ? TIMING.exec(line) : null;
    if (times !== null) {
      if (!isWebVtt && /^\s*\d+\s*$/.test(lines.at(-1) ?? "")) lines.pop();
      close();
      const end = secondsOf(times.slice(6));
      timing = { start: secondsOf(times.slice(1, 6)), end: Number.isNaN(end) ? undefined : end };
      lines = [];
      isBehindBlank = false;
    } else if (line === "" && isWebVtt) {
      isBehindBlank = true;
    } else if (!isBehindBlank) {
      lines.push(line);
    }
  }
  close();
  return tidyCues(cues);
}

/** The fields of a line of dialogue unless the file says others; the last one is the words, with commas of their own. */
const USUAL_FIELDS = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];
/** What the format has besides its marks: remarks of those who made the file. */
const REMARK = /\{[^{}\\]{0,500}\}/g;
/** From this on a line draws a shape instead of saying something, up to the next such mark. */
const DRAWING = /\{[^{}]{0,500}\\p([0-9])[^{}]{0,500}\}/g;

/** SubStation Alpha, old and advanced: lines of dialogue with fields between commas. */
function parseSubStation(text: string): Cue[] {
  const cues: WrittenCue[] = [];
  let fields = USUAL_FIELDS;
  let isOfEvents = true;
  for (const line of text.split(LINE_BREAK)) {
    const [, section, kind = "", rest = ""] = /^[ \t]*(?:\[([^\]]{0,99})\]|(Format|Dialogue):)(.*)$/i.exec(line) ?? [];
    if (section !== undefined) isOfEvents = /^events$/i.test(section.trim());
    else if (isOfEvents && kind.toLowerCase() === "format") fields = rest.split(",").map((field) => field.trim().toLowerCase());
    else if (isOfEvents && kind !== "") {
      const parts = rest.split(",");
      const valueOf = (name: string): string => parts[fields.indexOf(name)]?.trim() ?? "";
      const start = clockOf(valueOf("start"));
      const words = withoutDrawings(parts.slice(fields.length - 1).join(",")).replace(REMARK, "").replace(/\\[Nn]/g, "\n").replace(/\\h/g, " ");
      const name = valueOf(fields.includes("name") ? "name" : "actor");
      if (start === undefined) continue;
      for (const { text: said } of spokenIn(words)) cues.push({ start, end: clockOf(valueOf("end")), text: said, speaker: name === "" ? undefined : name });
    }
  }
  return tidyCues(cues);
}

function withoutDrawings(words: string): string {
  if (!words.includes("\\p")) return words;
  let plain = "";
  let position = 0;
  let draws = false;
  for (const { 0: mark, 1: scale, index } of words.matchAll(DRAWING)) {
    if (!draws) plain += words.slice(position, index);
    draws = scale !== "0";
    position = index + mark.length;
  }
  return draws ? plain : plain + words.slice(position);
}
