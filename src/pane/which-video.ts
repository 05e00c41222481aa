import { sameVideo, type VideoRef } from "../note/video";

/** What decides whether the pane follows the note that the user turned to. */
export interface Situation {
  /** The video in the pane, and whether it is more than proposed. */
  readonly here: VideoRef | undefined;
  readonly isLoaded: boolean;
  /** The note's own video. */
  readonly own: VideoRef | undefined;
  /** Whether the note has timestamps of the video here. */
  readonly speaks: boolean;
}

export interface Decision {
  /** Keep the video here, propose the note's own, or leave the pane empty. */
  readonly video: "keep" | "propose" | "empty";
  /** Whether the pane shows this note from now on. */
  readonly showsNote: boolean;
  /** Whether the note's own video is offered beside the one that is loaded. */
  readonly offers: boolean;
}

/**
 * Nothing loaded follows the note in front; what is loaded stays, and the note's own video is offered.
 *
 * | loaded | own video | speaks of what is here | video   | shows note | offers |
 * |--------|-----------|------------------------|---------|------------|--------|
 * | no     | none      | no                     | empty   | no         | no     |
 * | no     | none      | yes                    | keep    | yes        | no     |
 * | no     | here      | either                 | keep    | yes        | no     |
 * | no     | other     | either                 | propose | yes        | no     |
 * | yes    | none      | no                     | keep    | no         | no     |
 * | yes    | none      | yes                    | keep    | yes        | no     |
 * | yes    | here      | either                 | keep    | yes        | no     |
 * | yes    | other     | no                     | keep    | no         | yes    |
 * | yes    | other     | yes                    | keep    | yes        | yes    |
 */
export function decideVideo({ here, isLoaded, own, speaks }: Situation): Decision {
  const isHere = sameVideo(own, here);
  const isOther = own !== undefined && !isHere;
  if (!isLoaded && isOther) return { video: "propose", showsNote: true, offers: false };
  if (!isLoaded && own === undefined && !(here !== undefined && speaks)) return { video: "empty", showsNote: false, offers: false };
  return { video: "keep", showsNote: isHere || speaks, offers: isOther };
}
