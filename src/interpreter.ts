import type { TFile } from "obsidian";
import type { DeviceMemory } from "./device-memory";
import { readNote, UNREAD, writtenKey, type Choices, type NoteReading, type Written } from "./interpretation";
import type { Library } from "./library";
import { scanNote } from "./note";
import type { RepairEvidence } from "./repair";
import { sameVideo, type VideoRef } from "./video";

interface Known {
  /** Equal while everything that the reading rests on is the same. */
  readonly basis: string;
  readonly reading: NoteReading;
}

/**
 * Keeps the readings of the notes that were shown or clicked. The other notes of a video are read only while its length
 * is not known, and each text only once until it changes.
 */
export class Interpreter {
  readonly #known = new Map<TFile, Known>();
  readonly #wanted = new WeakMap<TFile, string>();
  readonly #scans = new WeakMap<TFile, { readonly mtime: number; readonly written: readonly Written[] }>();
  readonly #library: Library;
  readonly #memory: DeviceMemory;
  readonly #onRead: (note: TFile) => void;

  /** @param onRead called when the reading of a note has changed. */
  constructor(library: Library, memory: DeviceMemory, onRead: (note: TFile) => void) {
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
    const { length, siblings, choices } = await this.#sourcesOf(note);
    const basis = JSON.stringify([length, [note, ...siblings].map(({ path, stat }) => [path, stat.mtime]), [...choices]]);
    const before = this.#known.get(note);
    if (before?.basis === basis) return before.reading;
    this.#wanted.set(note, basis);
    const [written = [], ...others] = await this.#allWritten([note, ...siblings]);
    const reading = readNote(written, { length, siblings: others }, choices);
    if (this.#wanted.get(note) !== basis) return reading; // a newer question is under way
    this.#known.set(note, { basis, reading });
    this.#onRead(note);
    return reading;
  }

  /** What is known of a note's timestamps besides its own text. */
  async evidenceOf(note: TFile): Promise<RepairEvidence> {
    const { length, siblings, choices } = await this.#sourcesOf(note);
    return { length, siblings: await this.#allWritten(siblings), choices };
  }

  /** A note changed: it is read again if it has been asked for. */
  noteChanged(note: TFile): void {
    if (this.#known.has(note)) void this.read(note);
  }

  noteGone(note: TFile): void {
    this.#known.delete(note);
  }

  /** The player told a video's length, which decides what is written in its notes. */
  async lengthLearnt(video: VideoRef, seconds: number): Promise<void> {
    this.#memory.rememberLength(video, seconds);
    for (const note of [...this.#known.keys()]) {
      if (sameVideo(await this.#library.videoOf(note), video)) await this.read(note);
    }
  }

  /** The user chose which second a timestamp of a note means. */
  async choose(note: TFile, written: Written, seconds: number): Promise<void> {
    this.#memory.rememberChoice(note.path, writtenKey(written), seconds);
    await this.read(note);
  }

  async #sourcesOf(note: TFile): Promise<{ length: number | undefined; siblings: readonly TFile[]; choices: Choices }> {
    const video = await this.#library.videoOf(note);
    const length = (video && this.#memory.lengthOf(video)) ?? this.#library.durationOf(note);
    const siblings = video === undefined || length !== undefined ? [] : this.#library.notesOf(video).filter((other) => other !== note);
    return { length, siblings, choices: this.#memory.choicesOf(note.path) };
  }

  #allWritten(notes: readonly TFile[]): Promise<(readonly Written[])[]> {
    return Promise.all(notes.map((note) => this.#writtenIn(note)));
  }

  async #writtenIn(note: TFile): Promise<readonly Written[]> {
    const { mtime } = note.stat;
    const scan = this.#scans.get(note);
    if (scan?.mtime === mtime) return scan.written;
    const written = scanNote(await this.#library.textOf(note)).filter((timestamp) => timestamp.kind === "span");
    this.#scans.set(note, { mtime, written });
    return written;
  }
}
