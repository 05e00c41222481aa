import type { Transcript } from "./transcript";

/** A transcript as WebVTT, of nothing but its words and their times. */
export function webVttOf({ cues }: Transcript): string {
  const blocks = cues.map(({ start, end, text, speaker }) => {
    const voice = speaker === undefined ? "" : `<v ${escaped(speaker)}>`;
    return `${clock(start)} --> ${clock(Math.max(end, start + SHORTEST))}\n${voice}${escaped(text)}\n`;
  });
  return ["WEBVTT\n", ...blocks].join("\n");
}

/** The format has no cue without a length; in seconds. */
const SHORTEST = 0.001;

/** Braces around these are effects in other formats, which are read alike here. */
function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\{(?=\\|\/?[biu]\})/gi, "&#123;").replace(/\s+/g, " ");
}

function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const pad = (value: number, width = 2): string => String(Math.floor(value)).padStart(width, "0");
  return `${pad(milliseconds / 3_600_000)}:${pad((milliseconds / 60_000) % 60)}:${pad((milliseconds / 1000) % 60)}.${pad(milliseconds % 1000, 3)}`;
}
