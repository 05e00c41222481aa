import type { Scenario } from "./scenarios";

/** The address of what a scenario shows. */
export function sourceOf({ film }: Scenario): string {
  return film === true ? "/__film.webm" : "/__clip.webm";
}

/** A seek exactly on a frame boundary may show the frame before it, so each lands this many seconds later. */
const frameNudge = 0.0004;

/**
 * A video of any length made of one short clip: the clip repeats under a virtual clock,
 * so that the frame on screen is always that of the position modulo the clip's length.
 */
export class VirtualVideo {
  readonly element = document.createElement("video");
  /** Seconds; Infinity for a stream. */
  duration = 0;
  onend: () => void = () => undefined;
  private base = 0;
  /** Where to go as soon as the length of a new source is known. */
  private pending: number | undefined;

  constructor(private source: string) {
    this.element.src = source;
    this.element.muted = true;
    this.element.playsInline = true;
    this.element.preload = "auto";
    this.element.addEventListener("ended", () => {
      if (this.atEnd()) return this.onend();
      this.base += this.element.duration;
      this.element.currentTime = frameNudge;
      this.play();
    });
    this.element.addEventListener("loadedmetadata", () => {
      if (this.pending !== undefined) this.seek(this.pending);
    });
    window.setInterval(() => {
      if (this.element.paused || !this.atEnd()) return;
      this.element.pause();
      this.onend();
    }, 40);
  }

  loaded(): Promise<void> {
    if (this.element.readyState >= HTMLMediaElement.HAVE_METADATA) return Promise.resolve();
    return new Promise((resolve) => {
      this.element.addEventListener("loadedmetadata", () => resolve(), { once: true });
    });
  }

  /** Shows another source from now on. */
  use(source: string): void {
    if (source === this.source) return;
    this.source = source;
    this.element.src = source;
  }

  /** Virtual seconds. */
  get position(): number {
    if (this.pending !== undefined) return Math.min(Math.max(0, this.pending), this.duration);
    return Math.min(this.base + Math.max(0, this.element.currentTime - frameNudge), this.duration);
  }

  seek(seconds: number): void {
    this.pending = this.element.readyState < HTMLMediaElement.HAVE_METADATA ? seconds : undefined;
    if (this.pending !== undefined) return;
    const clip = this.element.duration;
    const inside = Math.min(Math.max(0, seconds), this.duration);
    this.base = Math.floor(inside / clip) * clip;
    // The end of a clip-long video is the clip's own end, not the start of its next turn.
    if (inside === this.duration && inside === this.base && this.base >= clip) this.base -= clip;
    this.element.currentTime = inside - this.base + frameNudge;
  }

  play(): void {
    // A load or pause in between rejects the promise, which says nothing that the state does not say.
    this.element.play().catch(() => undefined);
  }

  pause(): void {
    this.element.pause();
  }

  private atEnd(): boolean {
    return this.position >= this.duration - 0.02;
  }
}

/** A moment of silence: sound is what autoplay rules are about, so whether this may play is the browser's own answer. */
const silence = "data:audio/wav;base64,UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==";

/** Whether the browser lets this frame start playing with sound now. */
export async function mayPlay(): Promise<boolean> {
  try {
    await new Audio(silence).play();
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === "NotAllowedError");
  }
}
