import type { VideoRef } from "../note/video";
import type { Adapter, PlayerHost, PlayerProblem, PlayerState, Start } from "./player";
import { openFrame, type YouTubeFrame } from "./youtube-frame";
import {
  BUFFERING, ENDED, mergeReport, PAUSED, PLAYING, positionAfter, problemOfCode, type Message, type Report,
} from "./youtube-protocol";

/**
 * Whether the frame's URL tells the page's origin. Under Obsidian's own origin some videos play only with it,
 * some only without it (facts/youtube.md: Disputed), so both are tried and the one that worked is remembered.
 */
export type FrameIdentity = "with-origin" | "without-origin";

export interface YouTubeOptions {
  /** The privacy-enhanced host instead of youtube.com, where the user may be signed in. */
  readonly noCookie: boolean;
  /** The frame's accessible name. */
  readonly frameTitle: string;
  /** The identity that worked last on this device; undefined when none has. */
  loadIdentity(): FrameIdentity | undefined;
  saveIdentity(identity: FrameIdentity): void;
}

type YouTubeRef = Extract<VideoRef, { kind: "youtube" }>;

/** Errors that the other identity may mend. */
const IDENTITY_ERRORS = [150, 152, 153];

/** A value that was asked for, shown until reports agree with it or have had time to. */
interface Wish {
  readonly value: number;
  /** Whether it was sent; until then it waits for the video itself to run. */
  readonly isSent: boolean;
  /** When the first report came after it was sent, in milliseconds. */
  heardAt?: number;
}

/** Old values are reported for so long after a command; counted from the first report, because a busy machine hears late. */
const HOLD_MS = 1500;

/** What can be wished for, and how far past a wish a report may be that has come to it. */
const WINDOWS = { currentTime: 1, playbackRate: 0 };
/** Half a frame: a report so little short of a wish has come to it. */
const SLACK = 0.02;

/** YouTube's player in a frame, driven by its messages (facts/youtube.md: From the embed, Seeking, Errors). */
export class YouTubePlayer implements Adapter {
  wantsPlay: boolean;
  readonly #host: PlayerHost;
  readonly #options: YouTubeOptions;
  #video: YouTubeRef;
  #wishes: { [key in keyof typeof WINDOWS]?: Wish | undefined };
  #identity: FrameIdentity;
  /** Undefined once it has failed. */
  #frame: YouTubeFrame | undefined;
  #problem: PlayerProblem | undefined;
  /** What the frame has told of the wanted video. */
  #report: Report = {};
  #reportedAt = 0;

  constructor(host: PlayerHost, options: YouTubeOptions, video: YouTubeRef, { seconds, play, rate }: Start) {
    this.#host = host;
    this.#options = options;
    this.#video = video;
    this.wantsPlay = play;
    this.#wishes = { currentTime: { value: seconds, isSent: false }, playbackRate: { value: rate, isSent: false } };
    this.#identity = this.#preferredIdentity;
    this.#open();
  }

  get state(): PlayerState & { video: VideoRef } {
    const { playerState, isLive, duration, title } = this.#report;
    const status = this.#frame === undefined ? "failed" : this.#frame.isAlive ? "ready" : "loading";
    return {
      video: this.#video, status, problem: this.#problem, seconds: this.#seconds, rate: this.#rate, title,
      duration: isLive === true ? undefined : duration,
      playing: status === "ready" && (playerState === PLAYING || (playerState === BUFFERING && this.wantsPlay)),
    };
  }

  show(video: VideoRef, seconds: number, play: boolean): boolean {
    if (video.kind !== "youtube") return false;
    const isSame = video.id === this.#video.id;
    this.#video = video;
    this.wantsPlay = play;
    if (this.#frame?.isAlive !== true || (isSame && (this.#isRunning || isAdvertisement(this.#report)))) {
      this.#seek(seconds);
      if (play && this.#report.playerState !== PLAYING) this.play();
    } else {
      this.#hold(seconds);
      if (!isSame) this.#report = ofFrame(this.#report);
      this.#loadVideo();
    }
    return true;
  }

  play(): void {
    this.wantsPlay = true;
    this.#frame?.send(["playVideo"]);
  }

  pause(): void {
    this.wantsPlay = false;
    this.#frame?.send(["pauseVideo"]);
  }

  setRate(rate: number): void {
    this.#wishes.playbackRate = this.#wish(rate);
    if (this.#isRunning) this.#frame?.send(["setPlaybackRate", rate]);
  }

  destroy(): void {
    this.#frame?.remove();
  }

  get #seconds(): number {
    return this.#wishes.currentTime?.value ?? positionAfter(this.#report, performance.now() - this.#reportedAt);
  }

  get #rate(): number {
    return this.#wishes.playbackRate?.value ?? this.#report.playbackRate ?? 1;
  }

  get #preferredIdentity(): FrameIdentity {
    return this.#options.loadIdentity() ?? "with-origin";
  }

  /** Past its start, so that a seek neither starts nor stops the video. */
  get #isRunning(): boolean {
    const { playerState } = this.#report;
    return !this.#isInterrupted(this.#report) && (playerState === PLAYING || playerState === PAUSED || playerState === BUFFERING);
  }

  /** An advertisement plays, or another video: what is told of it is not told of the wanted one. */
  #isInterrupted(report: Report): boolean {
    return isAdvertisement(report) || (report.video_id !== undefined && report.video_id !== this.#video.id);
  }

  /** Puts a frame in place of the one there is: a new source for that one would add an entry to the window's history. */
  #open(): void {
    const { id } = this.#video;
    const autoplay = this.wantsPlay;
    this.#hold(this.#seconds);
    this.#report = {};
    this.#problem = undefined;
    this.#frame?.remove();
    this.#frame = openFrame(this.#host.container, this.#options.frameTitle, {
      id, autoplay,
      noCookie: this.#options.noCookie,
      // The main window's origin, also for a frame in another window: its scripts run there.
      origin: this.#identity === "with-origin" ? window.location.origin : undefined,
      start: this.#seconds,
    }, {
      onAlive: () => {
        if (id !== this.#video.id || autoplay !== this.wantsPlay) this.#loadVideo();
        // Also where the URL said so: that it was blocked may have been told before anyone could listen.
        else if (autoplay) this.play();
      },
      onMessage: (message) => { this.#hear(message); },
      onSilence: () => { this.#fail("no-answer", window.navigator.onLine); },
      onReloaded: () => {
        this.#open();
        this.#host.onChange();
      },
    });
  }

  /** Shows the wanted video in the frame that is there. */
  #loadVideo(): void {
    this.#problem = undefined;
    this.#frame?.send([this.wantsPlay ? "loadVideoById" : "cueVideoById", { videoId: this.#video.id, startSeconds: this.#seconds }]);
  }

  #wish(value: number): Wish {
    return { value, isSent: this.#isRunning };
  }

  /** Keeps a second and the rate until the wanted video itself runs. */
  #hold(seconds: number): void {
    this.#wishes = { currentTime: { value: seconds, isSent: false }, playbackRate: { value: this.#rate, isSent: false } };
  }

  /** A live stream has a window of seconds that moves on. */
  #seek(seconds: number): void {
    const { seekableStart = 0, seekableEnd = Infinity } = this.#report;
    const within = Math.min(seekableEnd, Math.max(seekableStart, seconds));
    this.#wishes.currentTime = this.#wish(within);
    if (this.#isRunning) this.#frame?.send(["seekTo", within, true]);
  }

  #hear({ event, report }: Message): void {
    if (report.error !== undefined) {
      this.#fail(problemOfCode(report.error), IDENTITY_ERRORS.includes(report.error));
      return;
    }
    if (event === "onAutoplayBlocked") this.#problem = "autoplay-blocked";
    this.#follow(report);
    this.#host.onChange();
  }

  #follow(told: Report): void {
    const now = performance.now();
    const merged = mergeReport(this.#report, told, now - this.#reportedAt);
    if (this.#isInterrupted(merged)) {
      this.#hold(this.#seconds);
      this.#report = { ...this.#report, ...ofFrame(merged) };
      return;
    }
    this.#report = merged;
    this.#reportedAt = now;
    if (merged.playerState === PLAYING || merged.playerState === PAUSED) {
      if (this.#isDue("currentTime", told)) this.#seek(this.#seconds);
      if (this.#isDue("playbackRate", told)) this.setRate(this.#rate);
    }
    this.#followUser(told.playerState);
  }

  /** Drops a wish that has come true or had its time; true for one that was not sent yet. */
  #isDue(key: keyof typeof WINDOWS, told: Report): boolean {
    const wish = this.#wishes[key];
    const value = told[key];
    if (wish === undefined || value === undefined) return false;
    const now = performance.now();
    if (wish.isSent) wish.heardAt ??= now;
    const isReached = value >= wish.value - SLACK && value <= wish.value + WINDOWS[key] + SLACK;
    if (isReached || now - (wish.heardAt ?? now) > HOLD_MS) this.#wishes[key] = undefined;
    return !isReached && !wish.isSent;
  }

  /** The frame has its own buttons. */
  #followUser(playerState: number | undefined): void {
    if (playerState === PLAYING) {
      this.wantsPlay = true;
      this.#problem = undefined;
      this.#options.saveIdentity(this.#identity);
    } else if (playerState === PAUSED || playerState === ENDED) {
      this.wantsPlay = false;
      if (playerState === ENDED) this.#wishes.currentTime = undefined;
    }
  }

  #fail(problem: PlayerProblem, mayBeIdentity: boolean): void {
    if (mayBeIdentity && this.#identity === this.#preferredIdentity) {
      this.#identity = this.#identity === "with-origin" ? "without-origin" : "with-origin";
      this.#open();
    } else {
      this.#hold(this.#seconds);
      this.#problem = problem;
      this.#frame?.remove();
      this.#frame = undefined;
    }
    this.#host.onChange();
  }
}

function isAdvertisement({ allowSeeking, isLive }: Report): boolean {
  return allowSeeking === false && isLive !== true;
}

/** What a report tells of the frame, whichever video it shows. */
function ofFrame({ playerState, video_id, allowSeeking }: Report): Report {
  return { playerState, video_id, allowSeeking };
}
