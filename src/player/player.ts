import type { VideoRef } from "../note/video";

/**
 * What plays a video: shaped like HTMLMediaElement, but for commands that return nothing and never throw,
 * one state to read, and one event that says it changed. Commands given before the player is alive are kept;
 * those before the first load, or after the end, do nothing.
 */
export interface Player {
  /** The whole truth at this moment; positions are interpolated between reports. */
  readonly state: PlayerState;
  /** Shows this video from this second (not negative), in the frame or element that is there; plays when `play`. */
  load(video: VideoRef, seconds: number, play: boolean): void;
  /** Goes to a second of the loaded video; the target is held until the player has reached it. */
  seek(seconds: number): void;
  play(): void;
  pause(): void;
  /** Playback rate, 1 is normal; YouTube knows 0.25 to 2, files also 3. Kept for the next video. */
  setRate(rate: number): void;
  /** Pauses, and shows the next frame or the one before; false where that cannot be done. */
  stepFrame(direction: -1 | 1): boolean;
  /** The element whose picture can be drawn; undefined for sound, YouTube's frame, and while nothing is shown. */
  readonly picture: HTMLVideoElement | undefined;
  /** Builds the player again at the last video and second: after an error, or when the frame was reloaded. */
  reload(): void;
  /** A file or folder of the vault was renamed: what plays from there goes on under its new path. */
  renameFile(from: string, to: string): void;
  /** Removes the player from the page and silences everything that is still under way. */
  destroy(): void;
}

/** The state of a player. Seconds are floats; nothing is NaN or negative. */
export interface PlayerState {
  readonly video: VideoRef | undefined;
  /** The position now, or the target of a seek that has not been reached yet. */
  readonly seconds: number;
  /** Length in seconds; undefined while unknown and for live streams. */
  readonly duration: number | undefined;
  readonly playing: boolean;
  readonly rate: number;
  readonly title: string | undefined;
  readonly status: "empty" | "loading" | "ready" | "failed";
  /** It was asked to play and does not play yet: its frame or file loads, or what comes next is fetched. */
  readonly isLoading: boolean;
  /** What went wrong or needs the user; those of {@link PASSING_PROBLEMS} leave the player as it is. */
  readonly problem: PlayerProblem | undefined;
}

/** Seconds up to this are believed of a player, which is more than eleven days; beyond, a number is damaged or forged. */
export const LONGEST_SECONDS = 1_000_000;

/** Every way in which a video may not play; `messages.ts` has the words for each. */
export type PlayerProblem =
  | "bad-id" // YouTube 2
  | "player-error" // YouTube 5
  | "not-found" // YouTube 100: removed or private
  | "embedding-refused" // YouTube 101, 150
  | "identity-refused" // YouTube 152
  | "no-referrer" // YouTube 153
  | "unknown-error" // any other code
  | "no-answer" // no answer in 10 s: offline or blocked
  | "refused-on-ios" // YouTube 152, 153 or no answer in 3 s, where a plugin's frame has no Referer
  | "cannot-be-moved" // the app's own embed on iOS, which does not answer in 3 s
  | "stopped-answering" // it was alive, and hangs or is dead
  | "still-waiting" // no answer in 3 s, or nothing that could be played for 5 s
  | "not-started" // alive, but it does not begin: a sign-in wall that no code tells of
  | "autoplay-blocked"
  | "file-missing"
  | "cannot-decode"
  | "media-unreachable"; // a direct URL that does not load

/** What is no failure: it passes by itself, or when the user plays the video in the frame. */
export const PASSING_PROBLEMS: ReadonlySet<PlayerProblem | undefined> = new Set<PlayerProblem>(["still-waiting", "not-started", "autoplay-blocked"]);

/** What a player needs from its surroundings. */
export interface PlayerHost {
  /** The element that the frame or media element is put into; it belongs to the player alone. */
  readonly container: HTMLElement;
  /** Called whenever {@link Player.state} changed in more than its ticking position, and at every position report. */
  onChange(): void;
}

/**
 * What {@link Player} drives: the frame or element of one kind of video, from its first video until it is
 * exchanged. It tells its host what changes by itself; what a command changes is told by who commands.
 */
export interface Adapter extends Pick<Player, "play" | "pause" | "setRate" | "destroy"> {
  readonly state: PlayerState & { readonly video: VideoRef };
  /** Whether it is meant to play, though it may not play yet. */
  readonly wantsPlay: boolean;
  stepFrame?(direction: -1 | 1): void;
  readonly picture?: HTMLVideoElement | undefined;
  renameFile?(from: string, to: string): void;
  /** Goes to a second of a video, in the frame or element that is there; false where that cannot show the video. */
  show(video: VideoRef, seconds: number, play: boolean): boolean;
}

/** What an adapter starts with. */
export interface Start {
  readonly seconds: number;
  readonly play: boolean;
  readonly rate: number;
}

export const EMPTY_STATE: PlayerState = {
  video: undefined,
  seconds: 0,
  duration: undefined,
  playing: false,
  rate: 1,
  title: undefined,
  status: "empty",
  isLoading: false,
  problem: undefined,
};
