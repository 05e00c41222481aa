/** How wiki notes are written, as shares from 0 to 1; `npm run corpus` prints them counted again. */
export interface Counts {
  /** Notes that begin minutes first. */
  readonly startsShifted: number;
  /** Steps from an hour-first time to a minutes-first one, and back. */
  readonly toShifted: number;
  readonly toHonest: number;
  /** Times that are minutes first between hour-first ones. */
  readonly stray: number;
  /** Steps that go on in the video. */
  readonly inOrder: number;
  /** Minutes-first notes whose last field repeats itself or the seconds, and whose last field is any number. */
  readonly repeatedJunk: number;
  readonly anyJunk: number;
  /** `00` among the last fields of the others. */
  readonly zeroJunk: number;
}

export const COUNTS: Counts = {
  startsShifted: 0.147,
  toShifted: 0.0014,
  toHonest: 0.0045,
  stray: 0.00018,
  inOrder: 0.9,
  repeatedJunk: 0.045,
  anyJunk: 0.075,
  zeroJunk: 0.992,
};
