import type { TFile } from "obsidian";
import type { DeviceMemory } from "./device-memory";
import { needsSiblings, readNote, UNREAD, writtenKey, type NoteReading, type Written } from "../meaning/interpretation";
import type { Library, NoteVideo } from "./library";
import { scanNote, type Timestamp } from "../note/scan";
import { passagesOf, type Passage } from "../note/passages";
import { rangeAt, type TimeRange } from "../edit/ranges";
import type { RepairEvidence } from "../edit/repair";
import { sameVideo, videoKey, type VideoRef } from "../note/video";

/** A length that the player corrects by more, in seconds, grows: the video is a stream. */
const GROWN = 5;

interface Known {
  /** Equal while everything that the reading rests on is the same. */
  readonly basis: string;
  readonly reading: NoteReading;
}

/** The timestamps in a note as it was looked at; the text itself is not kept. */
interface Scan {
  readonly mtime: number;
  readonly timestamps: readonly Timestamp[];
  readonly written: readonly Written[];
}

/**
 * Keeps the readings of the notes that were shown or clicked. The other notes of the video are read with each of them, and
 * each text only once until it changes.
 */
export class Interpreter {
  readonly #known = new Map<TFile, Known>();
  readonly #wanted = new WeakMap<TFile, string>();
  readonly #scans = new WeakMap<TFile, Scan>();
  readonly #passages = new WeakMap<NoteReading, { readonly key: string; readonly passages: readonly Passage[] }>();
  readonly #library: Library;
  readonly #memory: DeviceMemory;
  readonly #onRead: (note: TFile) => void;
  readonly #isAsWritten: () => boolean;
  /** The length that the player told first, by the video's key; undefined where it grows, as a stream's does. */
  readonly #told = new Map<string, number | undefined>();

  /**
   * @param isAsWritten whether every note is to be read as it is written.
   * @param onRead called when the reading of a note has changed.
   */
  constructor(library: Library, memory: DeviceMemory, isAsWritten: () => boolean, onRead: (note: TFile) => void) {
    this.#isAsWritten = isAsWritten;
    this.#library = library;
    this.#memory = memory;
    this.#onRead = onRead;
  }

  /** What is known now; a note that was not read yet is read, and `onRead` follows. */
  readingOf(note: TFile | null): NoteReading {
    const known = note === null ? undefined : this.#known.get(note);
    if (note !== null && known === undefined) {
      this.#known.set(note, { basis: "", reading: UNREAD });
      void this.read(note);
    }
    return known?.reading ?? UNREAD;
  }

  /** The reading of a note as it is now. */
  async read(note: TFile): Promise<NoteReading> {
    const { siblings, ...known } = await this.#sourcesOf(note);
    const basis = JSON.stringify([known.length, known.mayBeMinutes, known.asWritten, [note, ...siblings].map(({ path, stat }) => [path, stat.mtime]), [...known.choices ?? []]]);
    const before = this.#known.get(note);
    if (before?.basis === basis) return before.reading;
    this.#wanted.set(note, basis);
    const { written } = await this.#scan(note);
    const others = needsSiblings(written, known) ? await this.#allWritten(siblings) : [];
    const reading = readNote(written, { ...known, siblings: others }, known.choices);
    if (this.#wanted.get(note) !== basis) return reading; // a newer question is under way
    this.#known.set(note, { basis, reading });
    this.#onRead(note);
    return reading;
  }

  /** Where a note speaks of a video, in text order: links to it, and spans where these are about this video or none is known. */
  async passagesOf(note: TFile, video: VideoRef): Promise<readonly Passage[]> {
    const reading = await this.read(note);
    const own = await this.#library.noteVideoOf(note);
    const key = `${videoKey(video)} ${own.kind === "video" ? videoKey(own.video) : own.kind}`;
    const known = this.#passages.get(reading);
    if (known?.key === key) return known.passages;
    const { mtime, timestamps } = await this.#scan(note);
    const text = await this.#library.textOf(note);
    if (mtime !== note.stat.mtime) return this.passagesOf(note, video); // it was written to meanwhile
    const passages = passagesOf(text, this.#located(timestamps, note, own, video), video, reading);
    this.#passages.set(reading, { key, passages });
    return passages;
  }

  /** {@link passagesOf} for a text of the note that is being written and not saved yet. */
  async passagesIn(text: string, note: TFile, video: VideoRef): Promise<readonly Passage[]> {
    const { siblings, ...known } = await this.#sourcesOf(note);
    const own = await this.#library.noteVideoOf(note);
    const timestamps = scanNote(text);
    const written = timestamps.filter((timestamp) => timestamp.kind === "span");
    const others = needsSiblings(written, known) ? await this.#allWritten(siblings) : [];
    const reading = readNote(written, { ...known, siblings: others }, known.choices);
    return passagesOf(text, this.#located(timestamps, note, own, video), video, reading);
  }

  /** Those that may be of a video: links, and spans where the note's own video is this one, or none is named. */
  #located(timestamps: readonly Timestamp[], note: TFile, own: NoteVideo, video: VideoRef): Timestamp[] {
    return timestamps.flatMap((timestamp) => {
      if (timestamp.kind === "link") return { ...timestamp, video: this.#library.locate(timestamp.video, note.path) };
      return own.kind === "none" || (own.kind === "video" && sameVideo(own.video, video)) ? timestamp : [];
    });
  }

  /** The written range that a timestamp of a note begins or ends; of several that are written alike, the first one in a range. */
  async rangeOf(note: TFile, isIt: (timestamp: Timestamp) => boolean): Promise<TimeRange | undefined> {
    const reading = await this.read(note);
    const text = await this.#library.textOf(note);
    const timestamps = scanNote(text);
    const meant = timestamps.map((timestamp) => ({
      from: timestamp.from, to: timestamp.to,
      ...(timestamp.kind === "link" ? timestamp : { seconds: reading.of(timestamp)?.seconds, video: undefined }),
    }));
    const ranges = timestamps.map((timestamp, index) => (isIt(timestamp) ? rangeAt(text, meant, index) : undefined));
    return ranges.find((range) => range !== undefined);
  }

  /** What is known of a note's timestamps besides its own text. */
  async evidenceOf(note: TFile): Promise<RepairEvidence> {
    const { siblings, ...known } = await this.#sourcesOf(note);
    return { ...known, siblings: await this.#allWritten(siblings) };
  }

  /** A note changed: every note that has been asked for is read again where that says anything new of it. */
  noteChanged(): void {
    for (const known of [...this.#known.keys()]) void this.read(known);
  }

  noteGone(note: TFile): void {
    this.#known.delete(note);
    this.noteChanged();
  }

  /** The player told a video's length, which decides what is written in its notes. */
  async lengthLearnt(video: VideoRef, seconds: number): Promise<void> {
    const key = videoKey(video);
    if (this.#told.has(key) && this.#told.get(key) === undefined) return;
    const first = this.#told.has(key) ? this.#told.get(key) : seconds;
    this.#told.set(key, first !== undefined && seconds > first + GROWN ? undefined : first);
    this.#memory.rememberLength(video, this.#told.get(key) === undefined ? 0 : seconds);
    for (const note of [...this.#known.keys()]) {
      const own = await this.#library.noteVideoOf(note);
      if (own.kind === "video" && sameVideo(own.video, video)) await this.read(note);
    }
  }

  /** The user chose which second a timestamp of a note means. */
  async choose(note: TFile, written: Written, seconds: number): Promise<void> {
    this.#memory.rememberChoice(note.path, writtenKey(written), seconds);
    await this.read(note);
  }

  async #sourcesOf(note: TFile): Promise<Omit<RepairEvidence, "siblings"> & { readonly siblings: readonly TFile[] }> {
    const own = await this.#library.noteVideoOf(note);
    const video = own.kind === "video" ? own.video : undefined;
    const told = video && this.#memory.lengthOf(video);
    const isLive = video !== undefined && this.#told.has(videoKey(video)) && this.#told.get(videoKey(video)) === undefined;
    const siblings = video === undefined ? [] : this.#library.notesOf(video).filter((other) => other !== note);
    return {
      length: isLive ? undefined : told ?? this.#library.durationOf(note),
      mayBeMinutes: told === undefined && this.#library.isBareDuration(note),
      asWritten: this.#isAsWritten() || this.#library.isAsWritten(note),
      choices: this.#memory.choicesOf(note.path), siblings,
    };
  }

  #allWritten(notes: readonly TFile[]): Promise<(readonly Written[])[]> {
    return Promise.all(notes.map(async (note) => (await this.#scan(note)).written));
  }

  async #scan(note: TFile): Promise<Scan> {
    const { mtime } = note.stat;
    const known = this.#scans.get(note);
    if (known?.mtime === mtime) return known;
    const timestamps = scanNote(await this.#library.textOf(note));
    const scan = { mtime, timestamps, written: timestamps.filter((timestamp) => timestamp.kind === "span") };
    this.#scans.set(note, scan);
    return scan;
  }
}
