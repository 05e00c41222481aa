import { followCaptions, type CaptionSource, type CaptionTracks } from "./captions";
import { isSound, renamedVideo, sameVideo, type VideoRef } from "../note/video";
import { LONGEST_SECONDS, type Adapter, type PlayerHost, type PlayerProblem, type PlayerState, type Start } from "./player";

export interface MediaOptions {
  /** The element's accessible name. */
  readonly frameTitle: string;
  /** The URL that plays a vault file or a direct URL; undefined when the file is missing. */
  resolve(video: VideoRef): string | undefined;
  readonly captions: CaptionSource;
}

/** So many frames in a row tell how long one is, in whatever video none is dropped among them. */
const LEARNT_FROM = 10;
/** Length of a frame in seconds until the video has played a few. */
const USUAL_FRAME = 1 / 30;
/** What takes longer, in seconds, is a jump and no frame. */
const LONGEST_FRAME = 0.2;

type MediaRef = Exclude<VideoRef, { kind: "youtube" }>;

/** A seek exactly onto a frame's start shows the frame before it in 8 % of seeks in Chromium (facts/youtube.md: Seeking). */
const PAST_FRAME_START_SECONDS = 0.0004;

/** Each may change {@link PlayerState}; `timeupdate` is the position report, about four times a second. */
const EVENTS = [
  "loadedmetadata", "durationchange", "play", "playing", "pause", "ended", "seeked", "timeupdate", "ratechange", "waiting", "error",
] as const;

/** A vault file or the URL of a media file, in a native `<video>` or `<audio>` of its own. */
export class MediaPlayer implements Adapter {
  wantsPlay = false;
  readonly #host: PlayerHost;
  readonly #options: MediaOptions;
  #video: MediaRef;
  /** The element still reads from where the file was before it was renamed. */
  #isMoved = false;
  readonly #media: HTMLMediaElement;
  readonly #removal = new AbortController();
  readonly #captions: CaptionTracks | undefined;
  /** The last known position, or the target that waits for the metadata, without which an element forgets it. */
  #seconds: number;
  /** Length of a frame in seconds: the shortest that was seen. */
  #frame = USUAL_FRAME;
  #isReady = false;
  #problem: PlayerProblem | undefined;

  constructor(host: PlayerHost, options: MediaOptions, video: MediaRef, { seconds, play, rate }: Start) {
    this.#host = host;
    this.#options = options;
    this.#video = video;
    this.#seconds = seconds;
    this.#media = host.container.createEl(isSound(video) ? "audio" : "video", {
      attr: { "aria-label": options.frameTitle, preload: "metadata", controls: true, playsinline: true },
    });
    for (const name of EVENTS) this.#media.addEventListener(name, () => { this.#follow(name); }, { signal: this.#removal.signal });
    this.setRate(rate);
    this.#open(play);
    // Sound has no picture to show them on.
    if (!isSound(video)) this.#captions = followCaptions(this.#media, options.captions, () => this.#video);
  }

  get state(): PlayerState & { video: VideoRef } {
    const { duration, paused, ended, playbackRate } = this.#media;
    const status = this.#status;
    const isReady = status === "ready";
    return {
      video: this.#video, status, problem: this.#problem, rate: playbackRate,
      seconds: isReady ? this.#media.currentTime : this.#seconds,
      duration: duration > 0 && duration <= LONGEST_SECONDS ? duration : undefined,
      playing: isReady && !paused && !ended,
      isLoading: status === "loading" || (isReady && !paused && !ended && this.#media.readyState < READY_TO_PLAY),
      title: this.#video.kind === "file" ? this.#video.path.split("/").at(-1) : undefined,
    };
  }

  get picture(): HTMLVideoElement | undefined {
    return this.#status === "ready" && this.#media.instanceOf(HTMLVideoElement) ? this.#media : undefined;
  }

  show(video: VideoRef, seconds: number, play: boolean): boolean {
    if (!sameVideo(video, this.#video)) return false;
    this.#seconds = seconds;
    if (this.#status === "ready") this.#media.currentTime = seconds + PAST_FRAME_START_SECONDS;
    if (play) this.play();
    return true;
  }

  play(): void {
    this.wantsPlay = true;
    this.#media.play().catch((error: unknown) => {
      // An AbortError says that a pause or the end came first; what cannot be decoded has its own event.
      if (this.#removal.signal.aborted || !(error instanceof Error) || error.name !== "NotAllowedError") return;
      this.#problem = "autoplay-blocked";
      this.#host.onChange();
    });
  }

  pause(): void {
    this.wantsPlay = false;
    this.#media.pause();
  }

  stepFrame(direction: -1 | 1): void {
    const { currentTime, duration } = this.#media;
    if (this.#status === "ready") this.#media.currentTime = Math.max(0, Math.min(currentTime + direction * this.#frame, duration));
  }

  setRate(rate: number): void {
    // A source that loads falls back to the default rate.
    this.#media.defaultPlaybackRate = this.#media.playbackRate = rate;
  }

  /** The element is left as it is: it goes on with what it has, and looks at the new place when that fails. */
  renameFile(from: string, to: string): void {
    const video = renamedVideo(this.#video, from, to);
    if (video.kind === "youtube" || video === this.#video) return;
    this.#video = video;
    this.#isMoved = true;
    this.#captions?.refresh();
  }

  destroy(): void {
    this.#removal.abort();
    this.#captions?.destroy();
    this.#media.pause();
    // Dropping the source lets go of the file and its memory at once.
    this.#media.removeAttribute("src");
    this.#media.load();
    this.#media.remove();
  }

  #open(play: boolean): void {
    const source = this.#options.resolve(this.#video);
    if (source === undefined) this.#problem = "file-missing";
    else this.#media.src = source;
    if (play) this.play();
  }

  get #status(): PlayerState["status"] {
    if (this.#problem !== undefined && this.#problem !== "autoplay-blocked") return "failed";
    // An element that is moved to another window is back at nothing before any event says so.
    return this.#isReady && this.#media.readyState > 0 ? "ready" : "loading";
  }

  #follow(name: (typeof EVENTS)[number]): void {
    const media = this.#media;
    if (name === "loadedmetadata") {
      this.#isReady = true;
      media.currentTime = this.#seconds + PAST_FRAME_START_SECONDS;
    }
    if (name === "timeupdate" && this.#status === "ready") this.#seconds = media.currentTime;
    if (name === "play" || name === "pause") this.wantsPlay = !media.paused;
    if (name === "playing") {
      this.#problem = undefined;
      this.#learnFrame(LEARNT_FROM);
    }
    if (name === "error") this.#fail();
    this.#host.onChange();
  }

  #fail(): void {
    if (!this.#isMoved) {
      this.#problem = this.#problemOf(this.#media.error);
      return;
    }
    if (this.#status === "ready") this.#seconds = this.#media.currentTime;
    this.#isMoved = this.#isReady = false;
    this.setRate(this.#media.playbackRate); // also one of the element's own menu
    this.#open(this.wantsPlay);
  }

  #learnFrame(count: number, before?: number): void {
    const media = this.#media;
    if (!media.instanceOf(HTMLVideoElement) || count === 0) return;
    media.requestVideoFrameCallback((_, { mediaTime }) => {
      const length = mediaTime - (before ?? mediaTime);
      if (length > 0 && length < (this.#frame === USUAL_FRAME ? LONGEST_FRAME : this.#frame)) this.#frame = length;
      this.#learnFrame(count - 1, mediaTime);
    });
  }

  #problemOf(error: MediaError | null): PlayerProblem {
    if (this.#video.kind === "file") return this.#options.resolve(this.#video) === undefined ? "file-missing" : "cannot-decode";
    return error?.code === DECODE_ERROR ? "cannot-decode" : "media-unreachable";
  }
}

/** HTMLMediaElement.HAVE_FUTURE_DATA: with less, nothing goes on. */
const READY_TO_PLAY = 3;
/** MediaError.MEDIA_ERR_DECODE; 4 (no such source) says the same for what is not there and what is of no known format. */
const DECODE_ERROR = 3;
