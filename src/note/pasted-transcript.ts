import { parseSubtitles } from "./subtitles";
import type { Transcript } from "./transcript";
import { transcriptsIn } from "./transcript-blocks";

/** A time with words behind it, as they run on where a field has made one line of all. */
const RUN_ON = /[ \t]+(?=\d{1,2}:\d\d(?::\d\d)?[ \t]+[^\d\s])/g;
const FEWEST_TIMES = 4;

/**
 * What a pasted text tells: a subtitle file's lines, a note's, or those of *Show transcript*, of which the fullest counts. Linear; never
 * throws; no cues where it is no transcript.
 */
export function parsePastedTranscript(pasted: string): Transcript {
  const text = pasted.includes("\n") ? pasted : inLines(pasted);
  const blocks = text.includes("-->") ? [] : [...transcriptsIn(text), ...transcriptsIn(text, undefined, true)];
  const all: readonly Transcript[] = [...blocks, parseSubtitles(text) ?? { cues: [], chapters: [] }];
  return all.reduce((fullest, block) => (block.cues.length > fullest.cues.length ? block : fullest));
}

function inLines(text: string): string {
  const lines = text.replace(RUN_ON, "\n");
  return lines.split("\n").length < FEWEST_TIMES ? text : lines;
}
