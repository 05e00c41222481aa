import type { TFile } from "obsidian";
import { CitedByVideo } from "./cited-by-video";
import type { DeviceMemory } from "./device-memory";
import type { Cited } from "../meaning/evidence";
import { citationsOf, type Citations } from "../meaning/citations";
import { needsCited, readNote, UNREAD, writtenKey, type NoteReading, type Written } from "../meaning/interpretation";
import type { Settings } from "../settings/settings";
import type { Library, NoteVideo } from "./library";
import { scanNote, type Timestamp } from "../note/scan";
import { scanBareTimes, type BareTime, type BareTimesWhere } from "../note/bare-times";
import { codeRanges, type CodeRange } from "../note/markdown";
import { partTranscripts, type Spoken } from "../note/spoken-times";
import { passagesOf, type Passage } from "../note/passages";
import { rangeAt, type TimeRange } from "../edit/ranges";
import type { RepairEvidence } from "../edit/repair";
import { TimeSlices } from "./time-slices";
import { sameVideo, videoKey, type VideoRef } from "../note/video";

/** A length that the player corrects by more, in seconds, grows: the video is a stream. */
const GROWN = 5;

/** No version: the others have changed while they were asked. */
const CHANGING = -1;

interface Known {
  /** Equal while everything that the reading rests on is the same, besides other notes. */
  readonly basis: string;
  /** Of what the other notes cite; undefined where that did not count. */
  readonly version: number | undefined;
  /** Of the note's own video. */
  readonly key: string | undefined;
  readonly reading: NoteReading;
}

/** What is known of a note besides what its timestamps and other notes say. */
interface About extends Omit<RepairEvidence, "cited"> {
  readonly video: VideoRef | undefined;
}

/** What one look at a text tells all who ask; the text itself is not kept. */
interface TextScan {
  /** Where it is no prose. */
  readonly skipped: readonly CodeRange[];
  readonly timestamps: readonly Timestamp[];
}

/** A note as it was looked at. */
interface Scan extends TextScan {
  readonly mtime: number;
  readonly written: readonly Written[];
}

/**
 * Keeps the readings of the notes that were shown or clicked. What the other notes of the video cite counts for each of them;
 * each text is looked at only once until it changes.
 */
export class Interpreter {
  readonly #known = new Map<TFile, Known>();
  /** The reading of each note that is under way, by what it rests on. */
  readonly #underWay = new Map<TFile, { readonly basis: string; readonly reading: Promise<NoteReading> }>();
  readonly #scans = new WeakMap<TFile, { readonly mtime: number; readonly scan: Promise<Scan> }>();
  readonly #citations = new WeakMap<Scan, { readonly basis: string; readonly citations: Citations }>();
  readonly #passages = new WeakMap<NoteReading, { readonly key: string; readonly passages: readonly Passage[] } & Spoken>();
  readonly #slices = new TimeSlices();
  readonly #cited: CitedByVideo;
  readonly #library: Library;
  readonly #memory: DeviceMemory;
  readonly #onRead: (note: TFile) => void;
  readonly #settings: () => Pick<Settings, "readsAsWritten" | "plainTimes">;
  /** The length that the player told first, by the video's key; undefined where it grows, as a stream's does. */
  readonly #told = new Map<string, number | undefined>();

  /**
   * @param settings how times are read, and which times in running text are moments of their note.
   * @param onRead called when a note is read otherwise than it was, if it has been asked for.
   */
  constructor(library: Library, memory: DeviceMemory, settings: () => Pick<Settings, "readsAsWritten" | "plainTimes">, onRead: (note: TFile) => void) {
    this.#settings = settings;
    this.#library = library;
    this.#memory = memory;
    this.#onRead = onRead;
    this.#cited = new CitedByVideo(library, (note, video) => this.#citationsOf(note, video));
  }

  /** What is known now; a note that was not read yet is read, and `onRead` follows. */
  readingOf(note: TFile | null): NoteReading {
    const known = note === null ? undefined : this.#known.get(note);
    if (note !== null && known === undefined) {
      this.#known.set(note, { basis: "", version: undefined, key: undefined, reading: UNREAD });
      void this.read(note);
    }
    return known?.reading ?? UNREAD;
  }

  /** Which bare times of a note play, as far as is known now; {@link readingOf} makes it known. */
  liveTimesIn(note: TFile | null): { readonly where: BareTimesWhere; readonly length: number | undefined } | undefined {
    const where = this.#settings().plainTimes;
    const { length } = this.readingOf(note);
    const hasVideo = note !== null && this.#known.get(note)?.key !== undefined;
    return where === "off" || !hasVideo ? undefined : { where, length };
  }

  /** The reading of a note as it is now. */
  async read(note: TFile): Promise<NoteReading> {
    const about = await this.#aboutOf(note);
    const { video } = about;
    await this.#slices.turn(); // a video may have hundreds of notes, of which all is known
    const basis = JSON.stringify([video && videoKey(video), about.length, about.mayBeMinutes, about.asWritten, note.path, note.stat.mtime, [...about.choices ?? []]]);
    const known = this.#known.get(note);
    if (known?.basis === basis && (known.version === undefined || (video !== undefined && known.version === this.#cited.versionOf(video)))) return known.reading;
    const whole = `${basis} ${String(video && this.#cited.doubtsOf(video))}`;
    const underWay = this.#underWay.get(note);
    if (underWay?.basis === whole) return underWay.reading;
    const reading = this.#read(note, about, basis, () => this.#underWay.get(note)?.basis === whole);
    this.#underWay.set(note, { basis: whole, reading });
    try {
      return await reading;
    } finally {
      if (this.#underWay.get(note)?.reading === reading) this.#underWay.delete(note);
    }
  }

  async #read(note: TFile, about: About, basis: string, isWanted: () => boolean): Promise<NoteReading> {
    const { video } = about;
    const { written } = await this.#scan(note);
    const needs = video !== undefined && needsCited(written, about);
    if (needs) await this.#cited.gather(video);
    const version = needs ? this.#cited.versionOf(video) ?? CHANGING : undefined;
    const before = this.#known.get(note);
    if (before?.basis === basis && before.version === version) return before.reading; // the others say nothing new
    await this.#slices.turn();
    const reading = readNote(written, needs ? { ...about, cited: this.#cited.without(note, video) } : about, about.choices);
    if (!isWanted()) return reading; // a newer question is under way
    const shown = this.#known.get(note);
    this.#known.set(note, { basis, version, key: video && videoKey(video), reading });
    if (shown !== undefined) this.#onRead(note);
    return reading;
  }

  /** Where a note speaks of a video, in text order: links to it, and spans where these are about this video or none is known. */
  async passagesOf(note: TFile, video: VideoRef): Promise<readonly Passage[]> {
    const reading = await this.read(note);
    await this.#slices.turn();
    const own = await this.#library.noteVideoOf(note);
    const key = `${this.#settings().plainTimes} ${videoKey(video)} ${own.kind === "video" ? videoKey(own.video) : own.kind}`;
    const known = this.#passages.get(reading);
    if (known?.key === key) return known.passages;
    const scan = await this.#scan(note);
    const text = await this.#library.textOf(note);
    if (scan.mtime !== note.stat.mtime) return this.passagesOf(note, video); // it was written to meanwhile
    await this.#slices.turn();
    const { own: moments, ...spoken } = partTranscripts(text, this.#located(text, scan, note, own, video), video, scan.skipped);
    const passages = passagesOf(text, moments, video, reading, scan.skipped);
    this.#passages.set(reading, { key, passages, ...spoken });
    return passages;
  }

  /** What the transcripts of a note say of a video, whose times are none of its passages. */
  async spokenIn(note: TFile, video: VideoRef): Promise<Spoken> {
    await this.passagesOf(note, video);
    return this.#passages.get(await this.read(note)) ?? { spoken: [], chapters: [] };
  }

  /** {@link passagesOf} and {@link spokenIn} for a text of the note that is being written and not saved yet. */
  async saidIn(text: string, note: TFile, video: VideoRef): Promise<{ readonly passages: readonly Passage[] } & Pick<Spoken, "spoken">> {
    const about = await this.#aboutOf(note);
    const own = await this.#library.noteVideoOf(note);
    const scan = scanText(text);
    const written = scan.timestamps.filter((timestamp) => timestamp.kind === "span");
    const cited = needsCited(written, about) ? await this.#citedFor(note, about) : undefined;
    const parted = partTranscripts(text, this.#located(text, scan, note, own, video), video, scan.skipped);
    return { passages: passagesOf(text, parted.own, video, readNote(written, { ...about, cited }, about.choices), scan.skipped), spoken: parted.spoken };
  }

  /** Those that may be of a video: links, spans where the note's own video is this one, or none is named, and bare times where it is this one. */
  #located(text: string, { timestamps, skipped }: TextScan, note: TFile, own: NoteVideo, video: VideoRef): (Timestamp | BareTime)[] {
    const where = this.#settings().plainTimes;
    const isOwn = own.kind === "video" && sameVideo(own.video, video);
    const bare = where === "off" || !isOwn ? [] : scanBareTimes(text, where, timestamps, skipped);
    const located = timestamps.filter(({ kind }) => kind === "link" || isOwn || own.kind === "none")
      .map((timestamp) => (timestamp.kind === "link" ? { ...timestamp, video: this.#library.locate(timestamp.video, note.path) } : timestamp));
    return bare.length === 0 ? located : [...located, ...bare].sort((a, b) => a.from - b.from);
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
    const { video, ...about } = await this.#aboutOf(note);
    return { ...about, cited: await this.#citedFor(note, { video }) };
  }

  /** A note changed, or what is known of all: every note that has been asked for is read again where that says anything new of it. */
  async noteChanged(note?: TFile): Promise<void> {
    if (note === undefined) {
      this.#cited.forget();
      await Promise.all([...this.#known.keys()].map((each) => this.read(each)));
      return;
    }
    const keys = await this.#cited.noteChanged(note);
    await this.#readAgain((each, { key }) => each === note || (key !== undefined && keys.has(key)));
  }

  async noteGone(note: TFile): Promise<void> {
    this.#known.delete(note);
    const keys = this.#cited.noteGone(note);
    await this.#readAgain((_, { key }) => key !== undefined && keys.has(key));
  }

  /** The player told a video's length, which decides what is written in its notes. */
  async lengthLearnt(video: VideoRef, seconds: number): Promise<void> {
    const key = videoKey(video);
    if (this.#told.has(key) && this.#told.get(key) === undefined) return;
    const first = this.#told.has(key) ? this.#told.get(key) : seconds;
    this.#told.set(key, first !== undefined && seconds > first + GROWN ? undefined : first);
    this.#memory.rememberLength(video, this.#told.get(key) === undefined ? 0 : seconds);
    this.#cited.forget(key);
    await this.#readAgain((_, known) => known.key === key);
  }

  /** The user chose which second a timestamp of a note means. */
  async choose(note: TFile, written: Written, seconds: number): Promise<void> {
    this.#memory.rememberChoice(note.path, writtenKey(written), seconds);
    await this.read(note);
  }

  async #readAgain(isMeant: (note: TFile, known: Known) => boolean): Promise<void> {
    await Promise.all([...this.#known].filter(([note, known]) => isMeant(note, known)).map(([note]) => this.read(note)));
  }

  async #aboutOf(note: TFile): Promise<About> {
    const own = await this.#library.noteVideoOf(note);
    const video = own.kind === "video" ? own.video : undefined;
    return { video, ...this.#knownOf(note, video), choices: this.#memory.choicesOf(note.path) };
  }

  #knownOf(note: TFile, video: VideoRef | undefined): Omit<About, "video" | "choices"> {
    const told = video && this.#memory.lengthOf(video);
    const isLive = video !== undefined && this.#told.has(videoKey(video)) && this.#told.get(videoKey(video)) === undefined;
    return {
      length: isLive ? undefined : told ?? this.#library.durationOf(note),
      mayBeMinutes: told === undefined && this.#library.isBareDuration(note),
      asWritten: this.#settings().readsAsWritten || this.#library.isAsWritten(note),
    };
  }

  async #citedFor(note: TFile, { video }: Pick<About, "video">): Promise<Cited | undefined> {
    if (video === undefined) return undefined;
    await this.#cited.gather(video);
    return this.#cited.without(note, video);
  }

  async #citationsOf(note: TFile, video: VideoRef): Promise<Citations> {
    const scan = await this.#scan(note);
    const about = this.#knownOf(note, video);
    const basis = JSON.stringify(about);
    const known = this.#citations.get(scan);
    if (known?.basis === basis) return known.citations;
    await this.#slices.turn();
    const citations = citationsOf(scan.written, about);
    this.#citations.set(scan, { basis, citations });
    return citations;
  }

  #scan(note: TFile): Promise<Scan> {
    const { mtime } = note.stat;
    const known = this.#scans.get(note);
    if (known?.mtime === mtime) return known.scan;
    const scan = this.#look(note, mtime);
    this.#scans.set(note, { mtime, scan });
    return scan;
  }

  async #look(note: TFile, mtime: number): Promise<Scan> {
    const text = await this.#library.textOf(note);
    await this.#slices.turn();
    const scan = scanText(text);
    return { ...scan, mtime, written: scan.timestamps.filter((timestamp) => timestamp.kind === "span") };
  }
}

function scanText(text: string): TextScan {
  const skipped = codeRanges(text);
  return { skipped, timestamps: scanNote(text, skipped) };
}
