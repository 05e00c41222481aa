import { parseTimecode } from "./timecode";
import type { Chapter, Cue, Transcript } from "./transcript";

/** Reads the lines of a clipped transcript (`**0:01** · Words`) with its headings, and the cues of plain WebVTT. */
export function readPlainly(text: string): Transcript {
  const chapters: Chapter[] = [];
  const cues: Cue[] = [];
  let title = "";
  for (const [, heading, time, words = "", from, to = "", caption = ""] of text.matchAll(/^(?:### (.*)|\*\*([\d:]+)\*\* · (.*)|([\d:.]+) --> ([\d:.]+).*\n(.*))$/gm)) {
    const start = parseTimecode(time ?? from ?? "");
    if (heading !== undefined) title = heading;
    if (start === undefined) continue;
    if (title !== "") chapters.push({ start, title });
    title = "";
    cues.push({ start, end: parseTimecode(to) ?? Infinity, text: (time === undefined ? caption : words).trim() });
  }
  return { cues: cues.map((cue, index) => ({ ...cue, end: Math.min(cue.end, cues[index + 1]?.start ?? cue.start + 10) })), chapters };
}
