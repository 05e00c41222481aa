import type { App } from "obsidian";
import type { FrameIdentity } from "./player/youtube";
import { parseVideo, videoKey, type VideoRef } from "./video";

interface Remembered {
  readonly identity?: FrameIdentity;
  readonly last?: { readonly video: string; readonly seconds: number };
}

const KEY = "yt-timestamps";

/** What is kept on this device alone, outside the vault and its sync: no part of a note, no setting. */
export class DeviceMemory {
  constructor(private readonly app: App) {}

  get identity(): FrameIdentity | undefined {
    return this.read().identity;
  }

  set identity(identity: FrameIdentity) {
    this.write({ identity });
  }

  /** Where this video was last; 0 when it was not the last one. */
  secondsOf(video: VideoRef): number {
    const { last } = this.read();
    return last?.video === videoKey(video) ? last.seconds : 0;
  }

  rememberPosition(video: VideoRef, seconds: number): void {
    this.write({ last: { video: videoKey(video), seconds } });
  }

  private read(): Remembered {
    const stored: unknown = this.app.loadLocalStorage(KEY);
    if (typeof stored !== "object" || stored === null) return {};
    const { identity, last } = stored as Record<string, unknown>;
    return {
      ...(identity === "with-origin" || identity === "without-origin" ? { identity } : {}),
      ...(isPosition(last) ? { last } : {}),
    };
  }

  private write(change: Remembered): void {
    this.app.saveLocalStorage(KEY, { ...this.read(), ...change });
  }
}

function isPosition(value: unknown): value is { video: string; seconds: number } {
  if (typeof value !== "object" || value === null) return false;
  const { video, seconds } = value as Record<string, unknown>;
  return typeof video === "string" && typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0;
}

/** Reads a reference back from the workspace's saved layout, which may hold anything. */
export function readVideoRef(value: unknown): VideoRef | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, path, url } = value as Record<string, unknown>;
  const text = [id, path, url].find((part) => typeof part === "string");
  return text === undefined ? undefined : parseVideo(text)?.video;
}
