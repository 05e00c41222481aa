import type { App } from "obsidian";
import type { Choices } from "./interpretation";
import type { FrameIdentity } from "./player/youtube";
import { parseVideo, videoKey, type VideoRef } from "./video";

const KEY = "yt-timestamps";

type Stored = Record<string, unknown>;

/** What is kept on this device alone, outside the vault and its sync: no part of a note, no setting. */
export class DeviceMemory {
  constructor(private readonly app: App) {}

  /** Which form of the frame's identity YouTube accepted on this device (facts/youtube.md, "Disputed"). */
  get identity(): FrameIdentity | undefined {
    const { identity } = this.read();
    return identity === "with-origin" || identity === "without-origin" ? identity : undefined;
  }

  set identity(identity: FrameIdentity) {
    this.write({ identity });
  }

  /** Where this video was last, in seconds; 0 when it was not the last one. */
  secondsOf(video: VideoRef): number {
    const { video: last, seconds } = record(this.read()["last"]);
    return last === videoKey(video) ? notNegative(seconds) ?? 0 : 0;
  }

  rememberPosition(video: VideoRef, seconds: number): void {
    this.write({ last: { video: videoKey(video), seconds } });
  }

  /** The length that the player told of this video, in seconds. */
  lengthOf(video: VideoRef): number | undefined {
    return notNegative(record(this.read()["lengths"])[videoKey(video)]);
  }

  rememberLength(video: VideoRef, seconds: number): void {
    this.write({ lengths: { ...record(this.read()["lengths"]), [videoKey(video)]: seconds } });
  }

  /** The seconds that the user chose for timestamps of a note. */
  choicesOf(path: string): Choices {
    const choices = Object.entries(record(record(this.read()["choices"])[path]));
    return new Map(choices.flatMap(([key, value]) => {
      const seconds = notNegative(value);
      return seconds === undefined ? [] : [[key, seconds] as const];
    }));
  }

  rememberChoice(path: string, key: string, seconds: number): void {
    const choices = record(this.read()["choices"]);
    this.write({ choices: { ...choices, [path]: { ...record(choices[path]), [key]: seconds } } });
  }

  /** Choices follow a note that is renamed. */
  renameNote(from: string, to: string): void {
    const { [from]: moved, ...choices } = record(this.read()["choices"]);
    if (moved !== undefined) this.write({ choices: { ...choices, [to]: moved } });
  }

  private read(): Stored {
    return record(this.app.loadLocalStorage(KEY));
  }

  private write(change: Stored): void {
    this.app.saveLocalStorage(KEY, { ...this.read(), ...change });
  }
}

/** Reads a reference back from the workspace's saved layout, which may hold anything. */
export function readVideoRef(value: unknown): VideoRef | undefined {
  const { id, path, url } = record(value);
  const text = [id, path, url].find((part) => typeof part === "string");
  return text === undefined ? undefined : parseVideo(text)?.video;
}

function record(value: unknown): Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Stored) : {};
}

function notNegative(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
