import type { App, TFile } from "obsidian";
import { asRecord } from "../note/as-record";
import { idInFirstOf, namedVideo, needsSource, valuesOf, videoOfProperties, type NamedVideo } from "../note/note-video";
import { firstVideoIn } from "../note/scan";
import { parseDuration } from "../note/timecode";
import { parseVideo, sameVideo, type VideoRef } from "../note/video";

/** YAML makes no smaller number of an id, so that a year or a page in a property costs no look at the note. */
const LEAST_ID = 1e8;

/** A shelf of so many notes is copied to put another on it. */
const FEW = 6;

/** Which video a note's bare timestamps are about, and what says so; else why it is none. */
export type NoteVideo =
  | Exclude<NamedVideo, { readonly kind: "video" }>
  | { readonly kind: "video"; readonly video: VideoRef; readonly from: "property" | "link" };

/** Which note is about which video, from the metadata cache; a note is read only where YAML made a number of its id. */
export class Library {
  /** The notes that share a name of a video ({@link nameOf}), by it; made when first asked for and kept true from then on. */
  #shelves: Map<string, TFile[]> | undefined;
  /** The name under which each note stands there; made with the first edit, because a vault has thousands. */
  #shelved: Map<TFile, string> | undefined;
  /** Notes whose text may name another video than the cache does, and what it names where it was read. */
  readonly #misread = new Map<TFile, VideoRef | undefined>();
  /** The videos that the texts of notes link to first, as the notes were when they were asked about. */
  readonly #linked = new WeakMap<TFile, { readonly mtime: number; readonly video: VideoRef | undefined }>();
  readonly #app: App;
  readonly #propertiesIn: (text: string) => unknown;
  readonly #names: () => readonly string[];

  /**
   * @param names the properties that may name a note's video, most trusted first.
   * @param propertiesIn reads the properties in the text of a note that the metadata cache does not know yet.
   */
  constructor(app: App, names: () => readonly string[], propertiesIn: (text: string) => unknown) {
    this.#app = app;
    this.#names = names;
    this.#propertiesIn = propertiesIn;
  }

  /** The notes about a video, sorted by their paths; no file is read for that. */
  notesOf(video: VideoRef): readonly TFile[] {
    if (this.#shelves === undefined) {
      this.#shelves = new Map();
      this.#misread.clear();
      for (const note of this.#app.vault.getMarkdownFiles()) this.#read(note);
    }
    // Which file a link means changes without its note, so that is asked only now.
    const notes = (this.#shelves.get(nameOf(video)) ?? []).filter((note) => sameVideo(this.#named(note), video));
    return notes.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** {@link notesOf}, with those of whose id YAML made a number: only these are read, once. */
  async allNotesOf(video: VideoRef): Promise<readonly TFile[]> {
    this.notesOf(video);
    await Promise.all([...this.#misread].map(async ([note, known]) => {
      if (known !== undefined) return;
      const before = this.#app.metadataCache.getFileCache(note);
      const found = await this.videoOf(note);
      if (found === undefined || this.#app.metadataCache.getFileCache(note) !== before) return;
      this.#misread.set(note, found);
      this.#take(note);
      this.#shelve(note, found);
    }));
    return this.notesOf(video);
  }

  /** A note came, changed or went (`gone`). */
  update(note: TFile, gone = false): void {
    if (this.#shelves === undefined) return;
    this.#misread.delete(note);
    this.#take(note);
    if (!gone) this.#read(note);
  }

  /** Forgets which notes are about which video, as when the properties that name it change. */
  forget(): void {
    this.#shelves = undefined;
    this.#shelved = undefined;
    this.#misread.clear();
  }

  /** The length that a note's property `duration` states, in seconds. */
  durationOf(note: TFile): number | undefined {
    const [[, length] = []] = valuesOf(this.#propertiesOf(note), ["duration"]);
    return parseDuration(length);
  }

  /** What a note's property `title` calls its video. */
  titleOf(note: TFile): string | undefined {
    const { title } = this.#propertiesOf(note);
    return typeof title === "string" && title.trim() !== "" ? title.trim() : undefined;
  }

  /** Whether that is a bare number, which may have been meant as minutes. */
  isBareDuration(note: TFile): boolean {
    return /^\s*\d+\s*$/.test(String(this.#propertiesOf(note)["duration"]));
  }

  /** Whether a note's property says that its times mean what is written. */
  isAsWritten(note: TFile): boolean {
    const value = this.#propertiesOf(note)["timestamps"];
    return typeof value === "string" && value.trim().toLowerCase() === "as-written";
  }

  /** The text of a note; empty when it was deleted meanwhile, or is no note. */
  async textOf(note: TFile): Promise<string> {
    if (note.extension !== "md") return "";
    try {
      return await this.#app.vault.cachedRead(note);
    } catch {
      return "";
    }
  }

  /**
   * The video that a note's properties name, as they are now.
   *
   * @returns undefined when they name none that can be played, or the note cannot be read any more.
   */
  async videoOf(note: TFile): Promise<VideoRef | undefined> {
    const named = await this.#namedIn(note);
    return named.kind === "video" ? this.locate(named.video, note.path) : undefined;
  }

  /** The video of a note's bare timestamps: that of its properties, else that of its first YouTube link or embed. */
  async noteVideoOf(note: TFile): Promise<NoteVideo> {
    const named = await this.#namedIn(note);
    if (named.kind === "video") return { kind: "video", video: this.locate(named.video, note.path), from: "property" };
    const linked = named.kind === "none" ? await this.#linkedIn(note) : undefined;
    return linked === undefined ? named : { kind: "video", video: linked, from: "link" };
  }

  /** The video that a note's properties name, as the metadata cache has them now. */
  videoNamedBy(note: TFile): VideoRef | undefined {
    return this.#named(note);
  }

  /** The video or sound that a file of the vault holds; undefined where it is of another kind. */
  videoIn(file: TFile): VideoRef | undefined {
    return parseVideo(`[[${file.path}]]`)?.video;
  }

  /** {@link videoOf} without reading the note; undefined where only its text tells. */
  knownVideoOf(note: TFile): VideoRef | undefined {
    const isUnread = this.#misread.get(note) === undefined && needsSource(this.#propertiesOf(note), this.#names());
    return isUnread ? undefined : this.#named(note);
  }

  /** A vault file by its path, so that two links to one file are one video; a file that is missing stays as written. */
  locate(video: VideoRef, sourcePath: string): VideoRef {
    const file = video.kind === "file" ? this.#app.metadataCache.getFirstLinkpathDest(video.path, sourcePath) : null;
    return file === null ? video : { kind: "file", path: file.path };
  }

  /** The address from which the window can play a video that is a file; undefined when it is missing from the vault. */
  addressOf(video: VideoRef): string | undefined {
    if (video.kind === "url") return video.url;
    const file = video.kind === "file" ? this.#app.vault.getFileByPath(video.path) : null;
    return file === null ? undefined : this.#app.vault.getResourcePath(file);
  }

  /** Puts a note that stands on no shelf where its properties say. */
  #read(note: TFile): void {
    const names = this.#names();
    const properties = this.#app.metadataCache.getFileCache(note)?.frontmatter; // once, because a vault has thousands
    if (properties === undefined) return;
    const id = idInFirstOf(properties, names);
    if (id !== undefined) return this.#shelve(note, { kind: "youtube", id });
    if (holdsLarge(properties) && valuesOf(properties, names).some(([, value]) => isLarge(value))) this.#misread.set(note, undefined);
    const video = videoOfProperties(properties, names);
    if (video !== undefined) this.#shelve(note, video);
  }

  #take(note: TFile): void {
    this.#shelved ??= new Map([...(this.#shelves ?? [])].flatMap(([name, notes]) => notes.map((each) => [each, name] as const)));
    const name = this.#shelved.get(note);
    if (name === undefined) return;
    this.#shelved.delete(note);
    const left = this.#shelves?.get(name)?.filter((each) => each !== note) ?? [];
    if (left.length > 0) this.#shelves?.set(name, left);
    else this.#shelves?.delete(name);
  }

  #shelve(note: TFile, video: VideoRef): void {
    const shelves = this.#shelves;
    if (shelves === undefined) return;
    const name = nameOf(video);
    const shelf = shelves.get(name);
    // A list that grows takes room for seventeen, and most videos have few notes.
    if (shelf === undefined || shelf.length < FEW) shelves.set(name, shelf === undefined ? [note] : [...shelf, note]);
    else shelf.push(note);
    this.#shelved?.set(note, name);
  }

  #propertiesOf(note: TFile): Record<string, unknown> {
    return asRecord(this.#app.metadataCache.getFileCache(note)?.frontmatter);
  }

  #named(note: TFile): VideoRef | undefined {
    const video = this.#misread.get(note) ?? videoOfProperties(this.#propertiesOf(note), this.#names());
    return video && this.locate(video, note.path);
  }

  /** A note may be shown before the metadata cache knows it; its text says the same. */
  async #namedIn(note: TFile): Promise<NamedVideo> {
    const cache = this.#app.metadataCache.getFileCache(note);
    const isUnknown = cache === null && note.extension === "md";
    if (!isUnknown && !needsSource(cache?.frontmatter, this.#names())) return namedVideo(cache?.frontmatter, this.#names());
    const text = await this.textOf(note);
    return namedVideo(isUnknown ? this.#propertiesIn(text) : cache?.frontmatter, this.#names(), text);
  }

  async #linkedIn(note: TFile): Promise<VideoRef | undefined> {
    const { mtime } = note.stat;
    const known = this.#linked.get(note);
    if (known?.mtime === mtime) return known.video;
    const video = firstVideoIn(await this.textOf(note));
    this.#linked.set(note, { mtime, video });
    return video;
  }
}

function holdsLarge(properties: Readonly<Record<string, unknown>>): boolean {
  for (const name in properties) if (isLarge(properties[name])) return true;
  return false;
}

function isLarge(value: unknown): boolean {
  return (typeof value === "number" || typeof value === "bigint") && Math.abs(Number(value)) >= LEAST_ID;
}

/** Equal for all links that can mean one file, however they are written. */
function nameOf(video: VideoRef): string {
  if (video.kind === "youtube") return video.id; // no text is made for it, because a vault has thousands
  return video.kind === "file" ? video.path.replace(/^.*\//, "").normalize().toLowerCase() : video.url;
}
