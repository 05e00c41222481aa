/** A piece of what is said: seconds from the beginning of the video, `end` never before `start`; `text` is plain, on one line. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly speaker?: string;
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
