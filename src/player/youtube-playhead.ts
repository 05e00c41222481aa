import {
  EMPTY_REPORT, mergeReport, PAUSED, PLAYING, BUFFERING, positionAt, type Command, type Info, type Report,
} from "./youtube-protocol";

/** A value that was asked for; it is shown until reports agree with it or have had time to. */
interface Target {
  readonly value: number;
  /** Milliseconds; Infinity while the video has yet to start, or an advertisement plays. */
  readonly until: number;
  /** Asked for again as soon as the video itself plays. */
  readonly isPending: boolean;
}

/** Old positions are reported for so long after a seek. */
const HOLD_MS = 1500;
/** A report within so many seconds of a target has reached it. */
const NEAR_SECONDS = 1;
/** Past this, what looks foreign is no advertisement but what the user went on to, or a length that was wrong at first. */
const LONGEST_ADVERTISEMENT_SECONDS = 180;

/**
 * Where the wanted video stands in a frame: what the reports tell, and what was asked for and not reported yet
 * (facts/youtube.md: From the embed, Seeking). Seconds of the video; methods that ask return the command to send.
 */
export class Playhead {
  report: Report = EMPTY_REPORT;
  title: string | undefined;
  private length: number | undefined;
  private videoId = "";
  private position: Target | undefined;
  private speed: Target | undefined;
  private foreignSince: number | undefined;

  /** The position now, or the one that was asked for. */
  get seconds(): number {
    return valueOf(this.position) ?? positionAt(this.report, now());
  }

  /** Seconds; undefined while unknown and for live streams. */
  get duration(): number | undefined {
    return this.report.isLive ? undefined : this.length;
  }

  get rate(): number {
    return valueOf(this.speed) ?? this.report.rate;
  }

  /** Past its start: a seek now neither starts nor stops the video. */
  get isRunning(): boolean {
    const { state } = this.report;
    return state === PLAYING || state === PAUSED || state === BUFFERING;
  }

  /** An advertisement plays, or the last video still does: its positions are not this video's. */
  get isInterrupted(): boolean {
    return !this.report.allowSeeking || this.isForeign;
  }

  private get isForeign(): boolean {
    return this.foreignSince !== undefined && now() - this.foreignSince < LONGEST_ADVERTISEMENT_SECONDS * 1000;
  }

  /** A new frame knows nothing of what the last one was told. */
  enterNewFrame(): void {
    this.awaitRate();
    this.report = EMPTY_REPORT;
    this.foreignSince = undefined;
  }

  /** Follows a video that is about to start at a second. */
  expect(videoId: string, seconds: number, isPending: boolean): void {
    if (videoId !== this.videoId) {
      this.videoId = videoId;
      this.title = undefined;
      this.length = undefined;
      this.foreignSince = undefined;
    }
    this.position = { value: seconds, until: Infinity, isPending };
  }

  /** Keeps the position for when the video starts to play, which it may do late or elsewhere. */
  keepForStart(): void {
    this.position = { value: this.seconds, until: Infinity, isPending: true };
  }

  seekTo(seconds: number, isPending = false): Command[] {
    const { isLive, seekable, allowSeeking } = this.report;
    if (isLive && !allowSeeking) return [];
    if (this.isInterrupted) {
      this.position = { value: seconds, until: Infinity, isPending: true };
      return [];
    }
    const value = isLive && seekable !== undefined ? clamp(seconds, seekable.start, seekable.end) : seconds;
    this.position = { value, until: this.isRunning ? now() + HOLD_MS : Infinity, isPending };
    return [["seekTo", value, true]];
  }

  setRate(value: number): Command[] {
    this.speed = this.isRunning
      ? { value, until: now() + HOLD_MS, isPending: false }
      : { value, until: Infinity, isPending: true };
    return [["setPlaybackRate", value]];
  }

  /** Keeps the rate for the next video, which would start at the normal one. */
  awaitRate(): void {
    const value = this.rate;
    this.speed = value === 1 ? undefined : { value, until: Infinity, isPending: true };
  }

  /** Takes in what a message tells, and returns what must be asked again now. */
  follow(info: Info): Command[] {
    const shown = this.seconds;
    this.report = mergeReport(this.report, info, now());
    this.foreignSince = this.showsAnother() ? this.foreignSince ?? now() : undefined;
    if (this.isInterrupted) {
      this.holdThroughInterruption(shown);
      return [];
    }
    this.length = this.report.duration ?? this.length;
    this.title = this.report.title ?? this.title;
    const { state } = this.report;
    return state === PLAYING || state === PAUSED ? [...this.followPosition(info), ...this.followRate(info)] : [];
  }

  /** The end was reached, wherever a seek was meant to lead. */
  finish(): void {
    if (this.position?.isPending === false) this.position = undefined;
  }

  /** By its id or, as an advertisement may keep the video's id, by a length that is far too short. */
  private showsAnother(): boolean {
    const { videoId, duration } = this.report;
    if (videoId !== undefined && videoId !== this.videoId) return true;
    return this.duration !== undefined && duration !== undefined
      && duration < this.duration / 2 && duration <= LONGEST_ADVERTISEMENT_SECONDS;
  }

  private holdThroughInterruption(shown: number): void {
    if (this.report.isLive && !this.isForeign) {
      this.position = undefined;
    } else if (valueOf(this.position) === undefined) {
      this.position = { value: shown, until: Infinity, isPending: false };
    } else if (this.position?.until !== Infinity) {
      this.keepForStart();
    }
  }

  private followPosition(info: Info): Command[] {
    if (this.position === undefined) return [];
    const { value, until, isPending } = this.position;
    if (isPending) return this.seekTo(value);
    const isReached = info.seconds !== undefined && Math.abs(info.seconds - value) <= NEAR_SECONDS;
    if (isReached || now() >= until) this.position = undefined;
    else if (until === Infinity) this.position = { value, until: now() + HOLD_MS, isPending };
    return [];
  }

  private followRate(info: Info): Command[] {
    if (this.speed === undefined) return [];
    const { value, until, isPending } = this.speed;
    if (isPending) return this.setRate(value);
    if (info.rate === value || now() >= until) this.speed = undefined;
    return [];
  }
}

function valueOf(target: Target | undefined): number | undefined {
  return target !== undefined && now() < target.until ? target.value : undefined;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function now(): number {
  return performance.now();
}
