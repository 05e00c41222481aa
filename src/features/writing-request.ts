import type { Selection } from "../edit/insertion";
import type { RepairEvidence } from "../edit/repair";
import type { VideoRef } from "../note/video";
import type { Playhead } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import type { WritingPlace } from "../vault/writing-place";

/** What was asked for, and the text and cursors of then: looking up the note may take a moment. */
export interface Request {
  readonly place: WritingPlace;
  readonly text: string;
  readonly selections: readonly Selection[];
  readonly pane: VideoPane;
  readonly playhead: Playhead;
  readonly time: number;
}

/** What is known of the note, and the text now with the places in it that were asked for. */
export interface Ground {
  readonly video: VideoRef | undefined;
  readonly evidence: RepairEvidence;
  readonly text: string;
  readonly selections: readonly Selection[];
}
