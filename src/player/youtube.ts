import type { VideoRef } from "../video";
import { EMPTY_STATE, type Player, type PlayerHost, type PlayerProblem, type PlayerState } from "./player";
import { openFrame, type YouTubeFrame } from "./youtube-frame";
import { Playhead } from "./youtube-playhead";
import {
  BUFFERING, ENDED, PAUSED, PLAYING, problemOfCode, type Command, type Message, type PlaybackState,
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

const SLOWEST = 0.25;
const FASTEST = 2;

/** Errors that the other identity may mend. */
const IDENTITY_CODES = new Set([150, 152, 153]);

/**
 * YouTube's player in a frame, driven by its messages; nothing is requested before the first {@link Player.load},
 * which ignores what is not a YouTube video. Rates go from 0.25 to 2.
 */
export function createYouTubePlayer(host: PlayerHost, options: YouTubeOptions): Player {
  return new YouTubePlayer(host, options);
}

class YouTubePlayer implements Player {
  private readonly playhead = new Playhead();
  private frame: YouTubeFrame | undefined;
  /** What the frame's URL says, which may be out of date when the frame comes alive. */
  private built = { id: "", seconds: 0, play: false };
  private identity: FrameIdentity = "with-origin";
  private hasTriedBoth = false;
  private video: YouTubeRef | undefined;
  private wantsPlay = false;
  private status: PlayerState["status"] = "empty";
  private problem: PlayerProblem | undefined;

  constructor(private readonly host: PlayerHost, private readonly options: YouTubeOptions) {}

  get state(): PlayerState {
    const { playhead, video, status, problem } = this;
    if (video === undefined) return { ...EMPTY_STATE, rate: playhead.rate };
    const { state } = playhead.report;
    const playing = status === "ready" && (state === PLAYING || (state === BUFFERING && this.wantsPlay));
    return {
      video, status, problem, playing,
      seconds: playhead.seconds, duration: playhead.duration, rate: playhead.rate, title: playhead.title,
    };
  }

  load(video: VideoRef, seconds: number, play: boolean): void {
    if (video.kind !== "youtube") return;
    const isSame = video.id === this.video?.id;
    this.video = video;
    this.hasTriedBoth = false;
    this.wantsPlay = play || (isSame && this.wantsPlay);
    if (this.frame === undefined || this.status === "failed") {
      this.rebuild(notNegative(seconds));
    } else if (isSame) {
      this.goTo(notNegative(seconds));
    } else {
      this.problem = undefined;
      this.show(notNegative(seconds));
    }
    this.host.onChange();
  }

  seek(seconds: number): void {
    if (this.status === "failed") this.recover(notNegative(seconds));
    else this.goTo(notNegative(seconds));
    this.host.onChange();
  }

  play(): void {
    if (this.video === undefined) return;
    this.wantsPlay = true;
    if (this.status === "failed") this.recover(this.playhead.seconds);
    else this.send([["playVideo"]]);
    this.host.onChange();
  }

  pause(): void {
    this.wantsPlay = false;
    this.send([["pauseVideo"]]);
    this.host.onChange();
  }

  setRate(rate: number): void {
    if (!Number.isFinite(rate)) return;
    this.send(this.playhead.setRate(Math.min(FASTEST, Math.max(SLOWEST, rate))));
    this.host.onChange();
  }

  reload(): void {
    this.recover(this.playhead.seconds);
    this.host.onChange();
  }

  destroy(): void {
    this.frame?.remove();
    this.frame = undefined;
    this.video = undefined;
  }

  private send(commands: readonly Command[]): void {
    for (const command of commands) this.frame?.send(command);
  }

  /** As {@link rebuild}, with both identities to try. */
  private recover(seconds: number): void {
    this.hasTriedBoth = false;
    this.rebuild(seconds);
  }

  /** Replaces the iframe element: a new source for the old one would add an entry to the window's history. */
  private rebuild(seconds: number): void {
    const { video, wantsPlay } = this;
    if (video === undefined) return;
    if (!this.hasTriedBoth) this.identity = this.options.loadIdentity() ?? "with-origin";
    this.frame?.remove();
    this.status = "loading";
    this.problem = undefined;
    this.built = { id: video.id, seconds, play: wantsPlay };
    this.playhead.enterNewFrame();
    this.playhead.expect(video.id, seconds, !Number.isInteger(seconds));
    this.frame = openFrame(this.host.container, {
      id: video.id,
      noCookie: this.options.noCookie,
      // The main window's origin, also for a frame in another window: its scripts run there.
      origin: this.identity === "with-origin" ? window.location.origin : undefined,
      start: seconds,
      autoplay: wantsPlay,
      title: this.options.frameTitle,
    }, {
      onAlive: () => { this.onAlive(); },
      onMessage: (message) => { this.onMessage(message); },
      onSilence: () => { this.fail("no-answer", window.navigator.onLine); },
      onReloaded: () => {
        this.rebuild(this.playhead.seconds);
        this.host.onChange();
      },
    });
  }

  /** Shows the wanted video from a second, in the frame that is there. */
  private show(seconds: number): void {
    if (this.video === undefined) return;
    this.playhead.awaitRate();
    this.playhead.expect(this.video.id, seconds, false);
    const start = { videoId: this.video.id, startSeconds: seconds };
    this.send([this.wantsPlay ? ["loadVideoById", start] : ["cueVideoById", start]]);
  }

  private goTo(seconds: number): void {
    const { playhead, video } = this;
    if (video === undefined) return;
    if (this.frame?.isAlive !== true) {
      playhead.expect(video.id, seconds, !Number.isInteger(seconds));
    } else if (this.wantsPlay || playhead.isRunning || playhead.isInterrupted) {
      this.send(playhead.seekTo(seconds, this.problem === "autoplay-blocked"));
      if (this.wantsPlay && playhead.report.state !== PLAYING) this.send([["playVideo"]]);
    } else {
      // A seek would start a video that is only cued.
      this.show(seconds);
    }
  }

  private onAlive(): void {
    this.status = "ready";
    this.problem = undefined;
    const { built, playhead, video } = this;
    if (playhead.rate !== 1) this.send(playhead.setRate(playhead.rate));
    if (video?.id !== built.id) {
      this.show(playhead.seconds);
    } else if (playhead.seconds !== built.seconds) {
      this.goTo(playhead.seconds);
    } else if (this.wantsPlay) {
      // Also where the URL said so: that it was blocked may have been told before anyone could listen.
      this.send([["playVideo"]]);
    }
    if (built.play && !this.wantsPlay) this.send([["pauseVideo"]]);
    this.host.onChange();
  }

  private onMessage(message: Message): void {
    switch (message.kind) {
      case "report":
        // A failed player is believed only where the user got it to play after all.
        if (this.status === "failed" && message.info.state !== PLAYING) break;
        this.send(this.playhead.follow(message.info));
        if (message.info.state !== undefined && !this.playhead.isInterrupted) this.onState(message.info.state);
        this.host.onChange();
        break;
      case "error":
        this.fail(problemOfCode(message.code), IDENTITY_CODES.has(message.code));
        break;
      case "autoplay-blocked":
        this.problem = "autoplay-blocked";
        this.playhead.keepForStart();
        this.host.onChange();
        break;
      case "alive":
      case "ready-to-listen":
        break;
    }
  }

  /** Follows what the user does in the frame itself. */
  private onState(state: PlaybackState): void {
    if (state === PLAYING) {
      this.wantsPlay = true;
      this.status = "ready";
      this.problem = undefined;
      if (this.options.loadIdentity() !== this.identity) this.options.saveIdentity(this.identity);
    } else if (state === PAUSED || state === ENDED) {
      this.wantsPlay = false;
      if (state === ENDED) this.playhead.finish();
    }
  }

  private fail(problem: PlayerProblem, mayBeIdentity: boolean): void {
    if (mayBeIdentity && !this.hasTriedBoth) {
      this.hasTriedBoth = true;
      this.identity = this.identity === "with-origin" ? "without-origin" : "with-origin";
      this.rebuild(this.playhead.seconds);
    } else {
      this.status = "failed";
      this.problem = problem;
      this.playhead.keepForStart();
    }
    this.host.onChange();
  }
}

function notNegative(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
