import type { BareTime } from "./bare-times";
import type { CodeRange } from "./markdown";
import type { Timestamp } from "./scan";
import { transcriptsIn } from "./transcript-blocks";
import type { Chapter } from "./transcript";
import { sameVideo, type VideoRef } from "./video";

/** A transcript of a note: its lines, zero-based and without the end line, and the seconds of its cues in rising order. */
export interface SpokenTimes {
  readonly line: number;
  readonly endLine: number;
  readonly seconds: readonly number[];
}

/** What the transcripts of a note say of a video. */
export interface Spoken {
  readonly spoken: readonly SpokenTimes[];
  readonly chapters: readonly Chapter[];
  /** Where the note is no prose, where that is known. */
  readonly skipped?: readonly CodeRange[] | undefined;
}

/** What a note has of its own, and what its transcripts say; these are no moments of the note. */
export interface Parted extends Spoken {
  readonly own: readonly (Timestamp | BareTime)[];
}

/** Parts the times of a video's transcripts from what else stands in a note; `all` in text order, `skipped` as in {@link transcriptsIn}. Linear. */
export function partTranscripts(text: string, all: readonly (Timestamp | BareTime)[], video: VideoRef, skipped?: readonly CodeRange[]): Parted {
  const blocks = transcriptsIn(text, skipped);
  const cues = new Set<Timestamp | BareTime>();
  const spoken = blocks.map(({ line, endLine, times }): SpokenTimes => {
    const seconds: number[] = [];
    let next = 0;
    for (const { from, to } of times) {
      while ((all[next]?.to ?? Infinity) <= from) next++;
      const cue = all[next];
      if (cue === undefined || cue.from >= to || cue.kind === "span") continue;
      cues.add(cue);
      if (cue.kind === "bare" || sameVideo(cue.video, video)) seconds.push(cue.seconds);
    }
    return { line, endLine, seconds: seconds.sort((a, b) => a - b) };
  });
  return {
    own: cues.size === 0 ? all : all.filter((each) => !cues.has(each)), spoken, skipped,
    chapters: blocks.flatMap((block) => (block.video === undefined || sameVideo(block.video, video) ? block.chapters : [])),
  };
}
