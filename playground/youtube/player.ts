import { scenarioOf, type Embedding, type Scenario } from "./scenarios";
import { mayPlay, sourceOf, type VirtualVideo } from "./virtual-video";

export const States = { unstarted: -1, ended: 0, playing: 1, paused: 2, buffering: 3, cued: 5 } as const;
export type State = (typeof States)[keyof typeof States];

/** Milliseconds, as measured on the real embed. */
const delays = { buffer: 120, seek: 250, stale: 300, report: 265, error: 450, load: 600, ad: 2000 };
const adDuration = 15;
const liveWindow = 3600;

/** Where the player's messages and notes go. */
export interface Outlet {
  /** `infoDelivery`, with the keys that changed. */
  deliver: (info: Record<string, unknown>) => void;
  /** An event a parent must have subscribed to. */
  emit: (event: string, info: unknown) => void;
  note: (entry: Record<string, unknown>) => void;
  redraw: () => void;
}

/** The player's behaviour as a parent window can observe it; all positions are virtual seconds. */
export class EmulatedPlayer {
  state: State = States.unstarted;
  error: number | undefined;
  rate = 1;
  volume = 100;
  muted = false;
  scenario: Scenario;
  private adRunning = false;
  private adShown = false;
  private clicked = false;
  private stale: { position: number; since: number; rate: number } | undefined;
  private readonly created = performance.now();
  private timers: number[] = [];
  private adTimer: number | undefined;

  constructor(
    public videoId: string,
    private readonly embedding: Embedding,
    private readonly video: VirtualVideo,
    private readonly outlet: Outlet,
    private start: number,
  ) {
    this.scenario = scenarioOf(videoId, embedding);
    this.enter(start);
    video.onend = () => this.setState(States.ended);
    window.setInterval(() => {
      if (this.state === States.playing) this.outlet.deliver(this.progress());
    }, delays.report);
  }

  /** What the frame answers to a handshake: errors come after it, never with it. */
  ready(autoplay: boolean): void {
    if (this.raiseError(true)) return;
    if (autoplay) void this.begin();
    else this.setState(States.cued);
  }

  /** Seconds, the truth. */
  get position(): number {
    return this.video.position;
  }

  get duration(): number {
    if (this.adRunning) return adDuration;
    return this.scenario.live === true ? this.liveHead() : this.scenario.duration;
  }

  get advertising(): boolean {
    return this.adRunning;
  }

  /** A person's click inside the frame. */
  click(): void {
    this.clicked = true;
    if (this.state === States.playing || this.state === States.buffering) this.pauseVideo();
    else this.playVideo();
  }

  playVideo(): void {
    if (this.state === States.ended) this.video.seek(0);
    if (this.state !== States.playing && this.state !== States.buffering) void this.begin();
  }

  pauseVideo(): void {
    if (this.state !== States.playing && this.state !== States.buffering) return;
    this.clearTimers();
    this.video.pause();
    this.setState(States.paused);
  }

  stopVideo(): void {
    this.clearTimers();
    this.video.pause();
    this.video.seek(0);
    this.setState(States.cued);
  }

  /** Returns why the command did nothing, undefined when it did something. */
  seekTo(seconds: number): string | undefined {
    if (this.adRunning) return "ad";
    if (this.error !== undefined) return "error";
    if (!Number.isFinite(seconds)) return "argument";
    this.stale = { position: this.video.position, since: performance.now(), rate: this.state === States.playing ? this.rate : 0 };
    this.video.seek(this.clamp(seconds));
    if (this.state === States.paused) {
      this.later(60, () => this.outlet.deliver(this.progress()));
      this.later(delays.stale + 20, () => this.outlet.deliver(this.progress()));
    } else if (this.state === States.playing || this.state === States.buffering) {
      this.clearTimers();
      this.video.pause();
      this.setState(States.buffering);
      this.later(60, () => this.outlet.deliver(this.progress()));
      this.later(delays.seek, () => this.run());
    } else void this.begin();
    return undefined;
  }

  /** What plays is so many seconds further on, as though they had passed. */
  advance(seconds: number): void {
    if (this.state === States.playing) this.video.seek(this.clamp(this.position + seconds));
  }

  /** `play` false only cues, which never raises 101 or 150. */
  load(videoId: string, startSeconds: number, play: boolean): void {
    this.clearTimers();
    this.video.pause();
    this.videoId = videoId;
    this.scenario = scenarioOf(videoId, this.embedding);
    this.error = undefined;
    this.stale = undefined;
    window.clearTimeout(this.adTimer);
    this.adRunning = this.adShown = false;
    if (this.scenario.silent === true) return;
    this.enter(startSeconds);
    this.setState(States.unstarted);
    if (this.raiseError(play)) return;
    if (play) this.later(delays.load - delays.buffer, () => void this.begin());
    else this.setState(States.cued);
  }

  setPlaybackRate(rate: number): void {
    if (!Number.isFinite(rate)) return;
    this.rate = Math.min(2, Math.max(0.25, rate));
    this.video.element.playbackRate = this.rate;
    this.video.element.defaultPlaybackRate = this.rate;
    this.outlet.deliver({ playbackRate: this.rate });
    this.outlet.emit("onPlaybackRateChange", this.rate);
  }

  setVolume(volume: number, muted = this.muted): void {
    if (!Number.isFinite(volume)) return;
    this.volume = Math.min(100, Math.max(0, volume));
    this.muted = muted;
    this.outlet.deliver({ muted: this.muted, volume: this.volume });
  }

  /** The frame that carries everything, as it comes with each change of state. */
  fullInfo(): Record<string, unknown> {
    return {
      ...this.progress(),
      playerState: this.state,
      duration: this.duration,
      videoData: this.videoData(),
      videoUrl: `https://www.youtube.com/watch?v=${this.videoId}`,
      playbackQuality: "medium",
      availableQualityLevels: [],
      volume: this.volume,
      muted: this.muted,
      playlist: null,
      playlistIndex: -1,
    };
  }

  private videoData(): Record<string, unknown> {
    if (this.adRunning) return { video_id: "adverttAd01", author: "", title: "An advertisement", isLive: false };
    return { video_id: this.videoId, author: "Emulated channel", title: this.scenario.title, isLive: this.scenario.live === true };
  }

  /** The partial report of a playing video: no state and no duration. */
  private progress(): Record<string, unknown> {
    const currentTime = this.reported();
    const live = this.scenario.live === true && !this.adRunning;
    const end = this.duration;
    return {
      currentTime,
      videoBytesLoaded: 1,
      videoLoadedFraction: 1,
      currentTimeLastUpdated_: Date.now() / 1000,
      playbackRate: this.rate,
      mediaReferenceTime: currentTime,
      progressState: {
        allowSeeking: !this.adRunning,
        current: currentTime,
        duration: end,
        isAtLiveHead: live && end - currentTime < 5,
        loaded: end,
        seekableStart: live ? end - liveWindow : 0,
        seekableEnd: end,
      },
    };
  }

  /** For a moment after a seek the reports still tell of the old position. */
  private reported(): number {
    if (this.stale === undefined) return this.video.position;
    const elapsed = performance.now() - this.stale.since;
    if (elapsed < delays.stale) return this.stale.position + (elapsed / 1000) * this.stale.rate;
    this.stale = undefined;
    return this.video.position;
  }

  private enter(startSeconds: number): void {
    this.video.use(sourceOf(this.scenario));
    this.video.duration = this.scenario.live === true ? Number.POSITIVE_INFINITY : this.scenario.duration;
    this.start = Number.isFinite(startSeconds) ? startSeconds : 0;
    this.video.seek(this.scenario.live === true ? this.liveHead() : this.start);
  }

  private async begin(): Promise<void> {
    if (this.scenario.wall === true || this.scenario.error !== undefined) {
      if (this.state === States.cued) this.raiseError(true);
      return;
    }
    const token = this.videoId;
    const allowed = this.clicked || (this.scenario.needsClick !== true && (this.muted || (await mayPlay())));
    if (token !== this.videoId) return;
    if (!allowed) {
      this.outlet.note({ kind: "blocked" });
      return this.outlet.emit("onAutoplayBlocked", null);
    }
    if (this.scenario.adFirst === true && !this.adShown) this.showAd();
    if (this.state === States.paused) return this.run();
    this.setState(States.buffering);
    this.later(delays.buffer, () => this.run());
  }

  private run(): void {
    this.video.play();
    this.setState(States.playing);
  }

  private showAd(): void {
    this.start = this.video.position;
    this.adShown = this.adRunning = true;
    this.video.duration = adDuration;
    this.video.seek(0);
    this.setState(States.unstarted);
    this.adTimer = window.setTimeout(() => {
      const paused = this.state === States.paused;
      this.adRunning = false;
      this.enter(this.start);
      this.setState(paused ? States.paused : States.unstarted);
      if (!paused) this.later(delays.buffer, () => this.run());
    }, delays.ad);
  }

  private raiseError(played: boolean): boolean {
    const code = this.scenario.error;
    if (code === undefined || (!played && (code === 101 || code === 150))) return false;
    this.later(delays.error, () => {
      this.error = code;
      this.outlet.note({ kind: "error", code });
      this.outlet.emit("onError", code);
      this.outlet.redraw();
    });
    return true;
  }

  private setState(state: State): void {
    this.state = state;
    this.outlet.note({ kind: "state", state, position: this.video.position, videoId: this.videoId, ...(this.adRunning ? { ad: true } : {}) });
    this.outlet.deliver(this.fullInfo());
    this.outlet.emit("onStateChange", state);
    this.outlet.redraw();
  }

  private clamp(seconds: number): number {
    const low = this.scenario.live === true ? this.liveHead() - liveWindow : 0;
    return Math.min(Math.max(low, seconds), this.duration);
  }

  private liveHead(): number {
    return this.scenario.duration + (performance.now() - this.created) / 1000;
  }

  private later(milliseconds: number, action: () => void): void {
    this.timers.push(window.setTimeout(action, milliseconds));
  }

  private clearTimers(): void {
    for (const timer of this.timers.splice(0)) window.clearTimeout(timer);
  }
}
