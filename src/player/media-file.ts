import { isAudio, sameVideo, type VideoRef } from "../video";
import { EMPTY_STATE, type Player, type PlayerHost, type PlayerProblem, type PlayerState } from "./player";

export interface MediaOptions {
  /** The URL that plays a vault file or a direct URL; undefined when the file is missing. */
  resolve(video: VideoRef): string | undefined;
}

const SLOWEST = 0.25;
const FASTEST = 4;

/** A seek exactly onto a frame's start shows the frame before it in 8 % of seeks in Chromium (facts/youtube.md: Seeking). */
const PAST_FRAME_START_SECONDS = 0.0004;

/** Each may change {@link PlayerState}; `timeupdate` is the position report, about four times a second. */
const EVENTS = [
  "loadedmetadata", "durationchange", "play", "playing", "pause", "ended", "seeking", "seeked", "timeupdate",
  "ratechange", "emptied", "error",
] as const;

/**
 * A vault file or the URL of a media file in a native `<video>` or `<audio>`. {@link Player.load} ignores YouTube videos.
 * Rates go from 0.25 to 4.
 */
export function createMediaPlayer(host: PlayerHost, options: MediaOptions): Player {
  return new MediaPlayer(host, options);
}

class MediaPlayer implements Player {
  private media: HTMLMediaElement | undefined;
  private video: VideoRef | undefined;
  private status: PlayerState["status"] = "empty";
  private problem: PlayerProblem | undefined;
  private rate = 1;
  private wantsPlay = false;
  /** A target that waits for the metadata, without which an element forgets it. */
  private pendingSeconds: number | undefined;
  private lastSeconds = 0;

  constructor(private readonly host: PlayerHost, private readonly options: MediaOptions) {}

  get state(): PlayerState {
    const { media, video, status, problem, rate } = this;
    if (video === undefined) return { ...EMPTY_STATE, rate };
    const duration = media?.duration ?? Number.NaN;
    return {
      video, status, problem, rate,
      seconds: this.seconds,
      duration: Number.isFinite(duration) && duration > 0 ? duration : undefined,
      playing: status === "ready" && media !== undefined && !media.paused && !media.ended,
      title: fileName(video),
    };
  }

  load(video: VideoRef, seconds: number, play: boolean): void {
    if (video.kind === "youtube") return;
    const isSame = sameVideo(video, this.video) && this.status !== "failed";
    this.video = video;
    if (isSame) this.goTo(notNegative(seconds));
    else this.open(notNegative(seconds));
    this.wantsPlay = play || (isSame && this.wantsPlay);
    if (play) this.start();
    this.host.onChange();
  }

  seek(seconds: number): void {
    if (this.video === undefined) return;
    if (this.status === "failed") this.open(notNegative(seconds));
    else this.goTo(notNegative(seconds));
    this.host.onChange();
  }

  play(): void {
    if (this.video === undefined) return;
    this.wantsPlay = true;
    if (this.status === "failed") this.open(this.seconds);
    this.start();
    this.host.onChange();
  }

  pause(): void {
    this.wantsPlay = false;
    this.media?.pause();
    this.host.onChange();
  }

  setRate(rate: number): void {
    if (!Number.isFinite(rate)) return;
    this.rate = Math.min(FASTEST, Math.max(SLOWEST, rate));
    this.applyRate();
    this.host.onChange();
  }

  reload(): void {
    if (this.video === undefined) return;
    this.open(this.seconds);
    if (this.wantsPlay) this.start();
    this.host.onChange();
  }

  destroy(): void {
    this.removeMedia();
    this.video = undefined;
  }

  private get seconds(): number {
    const { media, pendingSeconds, lastSeconds } = this;
    if (pendingSeconds !== undefined) return pendingSeconds;
    // An element that is moved to another window is at 0 before any event says so.
    return media !== undefined && media.readyState >= media.HAVE_METADATA ? media.currentTime : lastSeconds;
  }

  private open(seconds: number): void {
    const { video } = this;
    if (video === undefined) return;
    this.pendingSeconds = seconds;
    this.lastSeconds = seconds;
    const source = this.options.resolve(video);
    if (source === undefined) {
      this.removeMedia();
      this.status = "failed";
      this.problem = "file-missing";
      return;
    }
    this.status = "loading";
    this.problem = undefined;
    const media = this.mediaFor(video);
    media.setAttribute("aria-label", fileName(video));
    media.src = source;
    this.applyRate();
  }

  /** The element that is there when it is of the right kind, else a new one. */
  private mediaFor(video: VideoRef): HTMLMediaElement {
    const tag = isAudio(pathOf(video)) ? "audio" : "video";
    if (this.media?.localName === tag) return this.media;
    this.removeMedia();
    const media = this.host.container.createEl(tag, { attr: { preload: "metadata", controls: true, playsinline: true } });
    for (const name of EVENTS) media.addEventListener(name, this.onEvent);
    this.media = media;
    return media;
  }

  private removeMedia(): void {
    const { media } = this;
    if (media === undefined) return;
    this.media = undefined;
    for (const name of EVENTS) media.removeEventListener(name, this.onEvent);
    media.pause();
    // Dropping the source lets go of the file and its memory at once.
    media.removeAttribute("src");
    media.load();
    media.remove();
  }

  private goTo(seconds: number): void {
    const { media } = this;
    if (media === undefined || media.readyState < media.HAVE_METADATA) {
      this.pendingSeconds = seconds;
    } else {
      this.pendingSeconds = undefined;
      media.currentTime = seconds + PAST_FRAME_START_SECONDS;
    }
    this.lastSeconds = seconds;
  }

  private start(): void {
    const { media, video } = this;
    if (media === undefined || this.status === "failed") return;
    media.play().catch((error: unknown) => {
      if (this.media !== media || this.video !== video) return;
      // An AbortError says that a later load or pause came first; what cannot be decoded has its own event.
      if (!(error instanceof Error) || error.name !== "NotAllowedError") return;
      this.problem = "autoplay-blocked";
      this.host.onChange();
    });
  }

  private applyRate(): void {
    if (this.media === undefined) return;
    this.media.playbackRate = this.rate;
    // What another source falls back to.
    this.media.defaultPlaybackRate = this.rate;
  }

  private readonly onEvent = (event: Event): void => {
    const { media } = this;
    if (media === undefined) return;
    switch (event.type) {
      case "loadedmetadata":
        this.status = "ready";
        if (this.pendingSeconds !== undefined) this.goTo(this.pendingSeconds);
        break;
      case "emptied":
        // By a load, or by a move to another window, after which the element starts over from nothing.
        this.status = "loading";
        this.pendingSeconds ??= this.lastSeconds;
        if (this.wantsPlay) this.start();
        break;
      case "timeupdate":
        if (this.pendingSeconds === undefined) this.lastSeconds = media.currentTime;
        break;
      case "play": this.wantsPlay = true; break;
      case "playing": this.problem = undefined; break;
      case "pause": this.wantsPlay = !media.paused; break;
      case "ratechange": this.rate = media.playbackRate; break;
      case "error": this.fail(media.error); break;
      default: break;
    }
    this.host.onChange();
  };

  private fail(error: MediaError | null): void {
    const { video } = this;
    if (video === undefined) return;
    this.pendingSeconds = this.seconds;
    this.status = "failed";
    if (video.kind === "url") this.problem = error?.code === DECODE_ERROR ? "cannot-decode" : "media-unreachable";
    else this.problem = this.options.resolve(video) === undefined ? "file-missing" : "cannot-decode";
  }
}

/** MediaError.MEDIA_ERR_DECODE; 4 (no such source) says the same for what is not there and what is of no known format. */
const DECODE_ERROR = 3;

/** Without the query of a URL; a vault path may hold any character. */
function pathOf(video: VideoRef): string {
  switch (video.kind) {
    case "youtube": return video.id;
    case "file": return video.path;
    case "url": return video.url.replace(/[?#].*$/s, "");
  }
}

function fileName(video: VideoRef): string {
  const name = pathOf(video).replace(/^.*\//s, "");
  try {
    return video.kind === "url" ? decodeURIComponent(name) : name;
  } catch {
    return name; // a stray % is part of the name
  }
}

function notNegative(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
