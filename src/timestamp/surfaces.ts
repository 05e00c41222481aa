import type { TFile } from "obsidian";
import type { VideoRef } from "../note/video";

/** The moment of a video that a note speaks of now: its timestamps that play this second are lit. */
export interface Lit {
  readonly video: VideoRef;
  /** The one that plays of the note's own timestamps. */
  readonly seconds: number | undefined;
  /** The one that plays on a line, which may stand in a transcript. */
  readonly secondsOn: (line: number) => number | undefined;
  /** Whether a link's video is this one, or that of the note's own timestamps (undefined). */
  readonly isOf: (video: VideoRef | undefined) => boolean;
}

/** A timestamp on screen that may be lit; a link carries its own video, the wiki's span plays the note's. */
interface Lightable {
  readonly seconds: number;
  readonly video?: VideoRef;
}

/** A timestamp that is looked for in a note. */
export interface Spot {
  /** What it plays. */
  readonly seconds: number;
  /** Zero-based line in the note. */
  readonly line: number;
  /** Where it begins in the note's text, in UTF-16 units. */
  readonly from: number;
}

/** A part of the screen that shows timestamps of one note, and can show them anew. */
export interface Surface {
  readonly note: TFile | null;
  /** What is on screen of it, detached where the app has put it aside. */
  readonly element: HTMLElement;
  refresh(): void;
  light(lit: Lit | undefined): void;
  /** Scrolls to a timestamp and draws the eye to it; false where it is not shown here. Footnotes are shown far from their lines. */
  reveal(spot: Spot, amongFootnotes: boolean): boolean;
}

/** The surfaces that are on screen or may come back to it; each adds and removes itself. */
export type Surfaces = Set<Surface>;

/** The surfaces of a note, wherever they stand. */
export function surfacesOf(surfaces: Surfaces, note: TFile): Surface[] {
  const found: Surface[] = [];
  for (const surface of surfaces) if (surface.note === note) found.push(surface); // a long note has thousands
  return found;
}

/** The second that is lit; with the zero-based line of what may be a cue of a transcript, the one there. */
export function litSecond(lit: Lit | undefined, line?: number): number | undefined {
  return line === undefined ? lit?.seconds : lit?.secondsOn(line);
}

/** @param line zero-based, of what may be a cue of a transcript. */
export function isLit(timestamp: Lightable, lit: Lit | undefined, line?: number): boolean {
  return timestamp.seconds === litSecond(lit, line) && lit?.isOf(timestamp.video) === true;
}

/** Draws the eye to what was looked for. */
export const FLASH_CLASS = "yt-flash";
/** As long as the animation, in milliseconds. */
export const FLASH_TIME = 1500;
