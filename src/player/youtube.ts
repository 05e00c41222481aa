import type { VideoRef } from "../note/video";
import { problemOnIos } from "./ios";
import { PASSING_PROBLEMS, type Adapter, type PlayerHost, type PlayerProblem, type PlayerState, type Start } from "./player";
import { ReportWatch } from "./report-watch";
import { Wishes } from "./wishes";
import { HANDSHAKE_INTERVAL_MS, openFrame, type YouTubeFrame } from "./youtube-frame";
import type { FrameIdentity, YouTubeOptions } from "./youtube-options";
import {
  BUFFERING, ENDED, isAdvertisement, mergeReport, ofFrame, PAUSED, PLAYING, positionAfter, problemOfCode, type Message, type Report,
} from "./youtube-protocol";

type YouTubeRef = Extract<VideoRef, { kind: "youtube" }>;

/** Errors that the other identity may mend. */
const IDENTITY_ERRORS = [150, 152, 153];

/** A frame that does not answer is told of after the first, and given up after the last; both identities share this time. */
const TOLD_AFTER_MS = 3000;
const OTHER_IDENTITY_AFTER_MS = 5000;
const GIVEN_UP_AFTER_MS = 10_000;
/** So many quiet seconds are given to a frame that has not begun, on a line that may be slow. */
const SLOW_START = 10;

/** A frame that begins anew so soon and so often in a row has lost itself. */
const SOON_MS = 10_000;
const MOST_RELOADS = 5;

/** What the next report of the video disproves. */
const QUIET_PROBLEMS: readonly (PlayerProblem | undefined)[] = ["stopped-answering", "still-waiting", "not-started", "cannot-be-moved"];

/** YouTube's player in a frame, driven by its messages (facts/youtube.md: From the embed, Seeking, Errors). */
export class YouTubePlayer implements Adapter {
  wantsPlay: boolean;
  readonly #host: PlayerHost;
  readonly #options: YouTubeOptions;
  #video: YouTubeRef;
  readonly #wishes = new Wishes();
  #identity: FrameIdentity;
  /** Stays when it has failed, because its own words are the truth. */
  #frame: YouTubeFrame | undefined;
  readonly #watch = new ReportWatch(() => { this.#frame?.greet(); }, (quiet, isAnswering) => { this.#judge(quiet, isAnswering); });
  /** How long no frame has answered, in milliseconds. */
  #waited = 0;
  #openedAt = 0;
  #reloads = 0;
  #problem: PlayerProblem | undefined;
  /** What the frame has told of the wanted video. */
  #report: Report = {};
  #reportedAt = 0;

  constructor(host: PlayerHost, options: YouTubeOptions, video: YouTubeRef, { seconds, play, rate }: Start) {
    this.#host = host;
    this.#options = options;
    this.#video = video;
    this.wantsPlay = play;
    this.#wishes.make("currentTime", seconds, false);
    this.#wishes.make("playbackRate", rate, false);
    this.#identity = this.#preferredIdentity;
    this.#open();
  }

  get state(): PlayerState & { video: VideoRef } {
    const { playerState, isLive, duration, title } = this.#report;
    const status = this.#hasFailed ? "failed" : this.#frame?.isAlive === true ? "ready" : "loading";
    return {
      video: this.#video, status, problem: this.#problem, seconds: this.#seconds, rate: this.#rate, title,
      duration: isLive === true ? undefined : duration,
      playing: status === "ready" && (playerState === PLAYING || (playerState === BUFFERING && this.wantsPlay)),
      isLoading: status === "loading" || (status === "ready" && this.wantsPlay && playerState !== PLAYING && (this.#problem === undefined || this.#problem === "still-waiting")),
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
      if (!isSame) this.#report = { ...ofFrame(this.#report), ...(play ? { playerState: BUFFERING } : {}) };
      this.#loadVideo();
    }
    this.#listen();
    return true;
  }

  play(): void {
    this.wantsPlay = true;
    this.#frame?.send(["playVideo"]);
    this.#listen();
  }

  pause(): void {
    this.wantsPlay = false;
    this.#frame?.send(["pauseVideo"]);
    this.#listen();
  }

  setRate(rate: number): void {
    this.#wishes.make("playbackRate", rate, this.#isRunning);
    if (this.#isRunning) this.#frame?.send(["setPlaybackRate", rate]);
  }

  destroy(): void {
    this.#watch.stop();
    this.#frame?.remove();
  }

  get #hasFailed(): boolean {
    return this.#problem !== undefined && !PASSING_PROBLEMS.has(this.#problem);
  }

  get #seconds(): number {
    return this.#wishes.value("currentTime") ?? positionAfter(this.#report, performance.now() - this.#reportedAt);
  }

  get #rate(): number {
    return this.#wishes.value("playbackRate") ?? this.#report.playbackRate ?? 1;
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
    this.#openedAt = performance.now();
    this.#watch.stop();
    this.#frame?.remove();
    const embed = this.#options.appEmbed?.();
    if (embed?.isMute === true) this.#problem = "cannot-be-moved";
    this.#frame = openFrame(this.#host.container, this.#options.frameTitle, embed, {
      id, autoplay,
      noCookie: this.#options.noCookie,
      // The main window's origin, also for a frame in another window: its scripts run there.
      origin: this.#identity === "with-origin" ? window.location.origin : undefined,
      start: this.#seconds,
    }, {
      onAlive: () => {
        this.#problem = undefined;
        this.#waited = 0;
        if (id !== this.#video.id || autoplay !== this.wantsPlay) this.#loadVideo();
        // Also where the URL said so: that it was blocked may have been told before anyone could listen.
        else if (autoplay) this.play();
        this.#listen();
      },
      onMessage: (message) => { this.#hear(message); },
      onSilence: () => { this.#wait(); },
      onReloaded: () => {
        this.#reloads = performance.now() - this.#openedAt < SOON_MS ? this.#reloads + 1 : 0;
        if (this.#hasFailed) return;
        this.#problem = this.#reloads > MOST_RELOADS ? "unknown-error" : undefined;
        if (!this.#hasFailed) this.#open();
        this.#host.onChange();
      },
    });
  }

  #wait(): void {
    this.#waited += HANDSHAKE_INTERVAL_MS;
    const isKnown = this.#options.loadIdentity() !== undefined;
    if (this.#waited >= (this.#options.isIos === true ? TOLD_AFTER_MS : GIVEN_UP_AFTER_MS)) this.#fail("no-answer", false);
    // An identity that has worked is not the reason, and a page that is still on its way may yet answer.
    else if (this.#waited === OTHER_IDENTITY_AFTER_MS) this.#tryOtherIdentity(!isKnown && window.navigator.onLine && this.#frame?.isLoaded === true);
    else if (this.#waited === TOLD_AFTER_MS) {
      this.#problem = "still-waiting";
      this.#host.onChange();
    }
  }

  /** Has the frame listened to while it owes a report. */
  #listen(): void {
    const { playerState } = this.#report;
    const isAsked = this.wantsPlay || playerState === PLAYING || playerState === BUFFERING || this.#wishes.isUnheard;
    this.#watch.isDue = this.#frame?.isAlive === true && !this.#hasFailed && this.#problem !== "autoplay-blocked" && isAsked;
  }

  #judge(quiet: number, isAnswering: boolean): void {
    const { playerState } = this.#report;
    const isStarting = playerState !== PLAYING && playerState !== PAUSED && playerState !== BUFFERING;
    if (isAnswering ? playerState === PLAYING : !isStarting || quiet >= SLOW_START) this.#fail("stopped-answering", false);
    else if (this.wantsPlay && !QUIET_PROBLEMS.includes(this.#problem)) {
      this.#problem = playerState === BUFFERING ? "still-waiting" : "not-started";
      this.#host.onChange();
    } else {
      this.#wishes.heard();
      this.#listen();
    }
  }

  /** Shows the wanted video in the frame that is there. */
  #loadVideo(): void {
    this.#problem = undefined;
    this.#frame?.send([this.wantsPlay ? "loadVideoById" : "cueVideoById", { videoId: this.#video.id, startSeconds: this.#seconds }]);
  }

  /** Keeps a second and the rate until the wanted video itself runs. */
  #hold(seconds: number): void {
    this.#wishes.make("currentTime", seconds, false);
    this.#wishes.make("playbackRate", this.#rate, false);
  }

  /** A live stream has a window of seconds that moves on. */
  #seek(seconds: number): void {
    const { seekableStart = 0, seekableEnd = Infinity } = this.#report;
    const within = Math.min(seekableEnd, Math.max(seekableStart, seconds));
    this.#wishes.make("currentTime", within, this.#isRunning);
    if (this.#isRunning) this.#frame?.send(["seekTo", within, true]);
  }

  #hear({ event, report }: Message): void {
    this.#watch.answered();
    if (report.error !== undefined) {
      this.#fail(problemOfCode(report.error), IDENTITY_ERRORS.includes(report.error));
      return;
    }
    // After an error only its own buttons can bring the video back.
    if (this.#hasFailed && !QUIET_PROBLEMS.includes(this.#problem) && report.playerState !== PLAYING) return;
    if (event === "onAutoplayBlocked") this.#problem = "autoplay-blocked";
    const before = this.#report.playerState;
    this.#follow(report);
    const { playerState } = this.#report;
    const isRunning = playerState === PLAYING || playerState === PAUSED;
    if ((report.playerState !== undefined && playerState !== before) || (isRunning && report.currentTime !== undefined)) {
      this.#watch.reported();
      if (QUIET_PROBLEMS.includes(this.#problem)) this.#problem = undefined;
    }
    this.#listen();
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
      if (this.#wishes.isDue("currentTime", told)) this.#seek(this.#seconds);
      if (this.#wishes.isDue("playbackRate", told)) this.setRate(this.#rate);
    }
    this.#followUser(told.playerState);
  }

  /** The frame has its own buttons. */
  #followUser(playerState: number | undefined): void {
    if (playerState === PLAYING) {
      this.wantsPlay = true;
      this.#problem = undefined;
      this.#options.saveIdentity(this.#identity);
    } else if (playerState === PAUSED || playerState === ENDED) {
      this.wantsPlay = false;
      if (playerState === ENDED) this.#wishes.drop("currentTime");
    }
  }

  #fail(problem: PlayerProblem, mayBeIdentity: boolean): void {
    if (this.#tryOtherIdentity(mayBeIdentity)) return;
    this.#hold(this.#seconds);
    const { isIos, appEmbed } = this.#options;
    this.#problem = isIos === true ? problemOnIos(problem, appEmbed?.(), this.#host.container.querySelector("iframe") !== null) : problem;
    this.#frame?.rest();
    this.#watch.stop();
    this.#host.onChange();
  }

  /** False where there is none that was not tried. */
  #tryOtherIdentity(mayHelp: boolean): boolean {
    if (!mayHelp || this.#options.isIos === true || this.#identity !== this.#preferredIdentity) return false;
    this.#identity = this.#identity === "with-origin" ? "without-origin" : "with-origin";
    this.#open();
    this.#host.onChange();
    return true;
  }
}
