/** A piece of what is said: seconds from the beginning of the video, `end` never before `start`; `text` is plain, on one line. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly speaker?: string;
  /** Zero-based line on which it begins in the note that holds it. */
  readonly line?: number;
}

/** A named division of a video; it lasts until the next one starts. */
export interface Chapter {
  readonly start: number;
  readonly title: string;
}

/** What a note or a file tells of a video's words: cues in the order of their starts, none empty. */
export interface Transcript {
  readonly cues: readonly Cue[];
  readonly chapters: readonly Chapter[];
}

/** Nothing is said in one breath for so long, in seconds: such an end stands for none. */
export const LONGEST_CUE = 600;
