import type { App } from "obsidian";
import type { Choices } from "../meaning/interpretation";
import { LONGEST_SECONDS } from "../player/player";
import type { FrameIdentity } from "../player/youtube-options";
import { asRecord } from "../note/as-record";
import { parseVideo, renamedPath, videoKey, type VideoRef } from "../note/video";

const KEY = "yt-timestamps";
/** How the keys of the vault's files begin. */
const FILE = videoKey({ kind: "file", path: "" });

/** The browser gives a page only a few megabytes, and all of it is parsed at each look. */
const MOST_POSITIONS = 300;
const MOST_LENGTHS = 2000;
/** A video is longer; what is less was told before it was known. */
const SHORTEST_SECONDS = 0.1;
const MOST_TITLES = 500;
/** YouTube's own are shorter, in UTF-16 units. */
const LONGEST_TITLE = 200;

/** What is kept on this device alone, outside the vault and its sync: no part of a note, no setting. */
export class DeviceMemory {
  readonly #app: App;
  /** Parsed once: it is looked at for every note that is read. */
  #stored: unknown;

  constructor(app: App) {
    this.#app = app;
  }

  /** Which form of the frame's identity YouTube accepted on this device (facts/youtube.md, "Disputed"). */
  get identity(): FrameIdentity | undefined {
    const { identity } = this.#read();
    return identity === "with-origin" || identity === "without-origin" ? identity : undefined;
  }

  set identity(identity: FrameIdentity) {
    this.#write("identity", identity);
  }

  /** Where this video was last, in seconds; 0 when that is not known. */
  secondsOf(video: VideoRef): number {
    return believable(this.#read("positions")[videoKey(video)]) ?? 0;
  }

  rememberPosition(video: VideoRef, seconds: number): void {
    this.#remember("positions", video, seconds, MOST_POSITIONS);
  }

  /** The length that the player told of this video, in seconds. */
  lengthOf(video: VideoRef): number | undefined {
    const length = believable(this.#read("lengths")[videoKey(video)]);
    return length !== undefined && length >= SHORTEST_SECONDS ? length : undefined;
  }

  rememberLength(video: VideoRef, seconds: number): void {
    this.#remember("lengths", video, seconds, MOST_LENGTHS);
  }

  /** The title that the player told of this video. */
  titleOf(video: VideoRef): string | undefined {
    const title = this.#read("titles")[videoKey(video)];
    return typeof title === "string" && title !== "" ? title : undefined;
  }

  rememberTitle(video: VideoRef, title: string): void {
    this.#remember("titles", video, title.slice(0, LONGEST_TITLE), MOST_TITLES);
  }

  /** The seconds that the user chose for timestamps of a note. */
  choicesOf(path: string): Choices {
    const choices = Object.entries(this.#read("choices", path)).map(([key, value]) => [key, believable(value)] as const);
    return new Map(choices.filter((choice): choice is readonly [string, number] => choice[1] !== undefined));
  }

  rememberChoice(path: string, key: string, seconds: number): void {
    this.#write("choices", { ...this.#read("choices"), [path]: { ...this.#read("choices", path), [key]: seconds } });
  }

  /** What is kept of a note or a media file follows it, also when a folder above it is renamed. */
  renameFile(from: string, to: string): void {
    this.#renameKeys("choices", (path) => renamedPath(path, from, to));
    const renamedKey = (key: string): string => (key.startsWith(FILE) ? FILE + renamedPath(key.slice(FILE.length), from, to) : key);
    this.#renameKeys("positions", renamedKey);
    this.#renameKeys("lengths", renamedKey);
    // The title of a file is its old name.
    this.#renameKeys("titles", (key) => (renamedKey(key) === key ? key : undefined));
  }

  /** Keeps the order; what had the new key before gives way, and what has no new key is forgotten. */
  #renameKeys(what: string, renamed: (key: string) => string | undefined): void {
    const entries = Object.entries(this.#read(what)).map(([key, value]) => ({ key, value, to: renamed(key) }));
    const moved = entries.filter(({ key, to }) => to !== key);
    if (moved.length === 0) return;
    const taken = new Set(moved.map(({ to }) => to));
    const kept = entries.filter(({ key, to }) => to !== key || !taken.has(key));
    this.#write(what, Object.fromEntries(kept.flatMap(({ to, value }) => (to === undefined ? [] : [[to, value]]))));
  }

  /** Keeps the videos told of last, newest first. */
  #remember(what: string, video: VideoRef, value: number | string, most: number): void {
    const others = Object.entries(this.#read(what)).filter(([key]) => key !== videoKey(video));
    this.#write(what, Object.fromEntries([[videoKey(video), value], ...others].slice(0, most)));
  }

  /** What is stored under these keys, one in the other. */
  #read(...keys: string[]): Record<string, unknown> {
    return keys.reduce((stored, key) => asRecord(stored[key]), asRecord(this.#stored ??= this.#app.loadLocalStorage(KEY)));
  }

  #write(key: string, value: unknown): void {
    this.#stored = { ...this.#read(), [key]: value };
    try {
      this.#app.saveLocalStorage(KEY, this.#stored);
    } catch {
      // A full disk must not stop what plays: it is remembered until the app is closed.
    }
  }
}

/** Reads a reference back from the workspace's saved layout, which may hold anything. */
export function readVideoRef(value: unknown): VideoRef | undefined {
  const { id, path, url } = asRecord(value);
  const text = [id, path, url].find((part) => typeof part === "string");
  return text === undefined ? undefined : parseVideo(text)?.video;
}

/** What another version, or something else in the browser, has left there may be any number. */
function believable(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value <= LONGEST_SECONDS ? value : undefined;
}
