import { TFile, type App, type Plugin, type TAbstractFile } from "obsidian";
import { asRecord } from "../note/as-record";
import { valuesOf } from "../note/note-video";
import { decodeText } from "../note/subtitle-bytes";
import { isAnyJson, isChaptersPath, isSubtitlePath, languageFor, namesOtherVideo } from "../note/subtitle-names";
import { chaptersOfCues, parseSubtitles } from "../note/subtitles";
import type { Chapter, Transcript } from "../note/transcript";
import { namesTranscript, transcriptsIn, type TranscriptBlock } from "../note/transcript-blocks";
import { isMediaPath, sameVideo, videoKey, type VideoRef } from "../note/video";
import type { Library } from "./library";

/** A transcript that lies in the vault: a block of a note, or a subtitle file. */
export interface TranscriptSource {
  /** Equal for the same transcript as long as its file keeps its path; of several in one note the first is the first again. */
  readonly id: string;
  readonly kind: "note" | "file";
  readonly file: TFile;
  /** The name of the file, or the note without its extension. */
  readonly label: string;
  /** As the name of the file tells it: `en`, `pt-BR`. */
  readonly language?: string;
  /** Zero-based line of the note where it begins. */
  readonly line?: number;
}

/** Why a transcript cannot be shown: its file is gone, too large, in an unknown encoding, or holds no cues. */
export type TranscriptProblem = "gone" | "too-large" | "unknown-encoding" | "no-cues";

/** In a transcript of a note every cue tells its line there. */
export type TranscriptReading = { readonly transcript: Transcript } | { readonly refused: TranscriptProblem };

/** What happened to a file that may hold a transcript; `before` is where it was. */
export type TranscriptChange =
  | { readonly kind: "changed" | "gone"; readonly file: TFile }
  | { readonly kind: "renamed"; readonly file: TFile; readonly before: string };

/** A larger file, in bytes, holds something else: ten hours of words with their times have a few megabytes. */
export const LARGEST_FILE = 16_000_000;

/** The property of a note that names transcripts of its video: paths or links. */
const PROPERTY = ["transcript"];

interface Read {
  readonly mtime: number;
  readonly reading: TranscriptReading;
  readonly chapters: readonly Chapter[];
}

const NO_CHAPTERS: readonly Chapter[] = [];

/**
 * The transcripts of a video that lie in the vault: {@link sourcesOf} names them, {@link read} gives the words of one, and
 * {@link onChange} tells when to ask again. A file is read once until it changes.
 */
export class Transcripts {
  readonly #blocks = new WeakMap<TFile, { readonly mtime: number; readonly blocks: readonly TranscriptBlock[] }>();
  readonly #read = new WeakMap<TFile, Read>();
  /** The last answer about chapters, until any file changes that may hold a transcript. */
  #chapters: { readonly key: string; readonly found: Promise<readonly Chapter[]> } | undefined;
  readonly #listeners = new Set<(change: TranscriptChange) => void>();

  constructor(
    private readonly app: App,
    private readonly library: Pick<Library, "allNotesOf" | "knownVideoOf" | "noteVideoOf" | "textOf">,
  ) {}

  /** Listens to the vault until the plugin is unloaded. */
  follow(plugin: Pick<Plugin, "registerEvent">): void {
    const { vault } = this.app;
    const tell = (kind: "changed" | "gone") => (file: TAbstractFile): void => {
      if (file instanceof TFile && mayHold(file)) this.#tell({ kind, file });
    };
    plugin.registerEvent(vault.on("create", tell("changed")));
    plugin.registerEvent(vault.on("modify", tell("changed")));
    plugin.registerEvent(this.app.metadataCache.on("changed", tell("changed")));
    plugin.registerEvent(vault.on("delete", tell("gone")));
    plugin.registerEvent(vault.on("rename", (file, before) => {
      if (file instanceof TFile && (mayHold(file) || isSubtitlePath(before))) this.#tell({ kind: "renamed", file, before });
    }));
  }

  /** Calls back whenever a file changes, comes or goes that may hold a transcript. @returns what ends that. */
  onChange(run: (change: TranscriptChange) => void): () => void {
    this.#listeners.add(run);
    return () => { this.#listeners.delete(run); };
  }

  /**
   * The transcripts of a video: in the note that is shown, those that its property names, subtitle files named after the video, then
   * the other notes about it. One of another video is none of them.
   *
   * @param note the note that is shown with the video, whose own video it need not be.
   */
  async sourcesOf(video: VideoRef, note?: TFile | null): Promise<TranscriptSource[]> {
    const notes = await this.#notesWith(video, note);
    const named = this.#namedBy(notes);
    const all = await Promise.all([
      ...(note == null ? [] : [this.#inNote(note, video, true)]),
      ...named.map((file) => this.#inNamed(file, video)),
      ...this.#namedAfter(video).map((file) => this.#inFile(file, video)),
      ...notes.filter((each) => each !== note).map((each) => this.#inNote(each, video, false)),
    ]);
    const known = new Map<string, TranscriptSource>();
    for (const source of all.flat()) if (!known.has(source.id)) known.set(source.id, source);
    return [...known.values()];
  }

  /** What a transcript says now. Never rejects. */
  async read({ kind, file, id }: TranscriptSource): Promise<TranscriptReading> {
    if (this.app.vault.getFileByPath(file.path) !== file) return { refused: "gone" };
    if (kind === "file") return (await this.#readOnce(file)).reading;
    const block = (await this.#blocksOf(file)).find((_, index) => idOf(file, index) === id);
    return block === undefined ? { refused: "no-cues" } : { transcript: block };
  }

  /** What a note's properties say of transcripts and of its video, as one text; "" where they name no transcript. */
  namingOf(note: TFile): string {
    const named = this.#namedBy([note]).map(({ path }) => path);
    const video = this.library.knownVideoOf(note);
    return named.length === 0 ? "" : JSON.stringify([video === undefined ? note.stat.mtime : videoKey(video), named]);
  }

  /** {@link namingOf} for each of the notes about a video. */
  async namingsFor(video: VideoRef): Promise<ReadonlyMap<TFile, string>> {
    return new Map((await this.library.allNotesOf(video)).map((note) => [note, this.namingOf(note)]));
  }

  /**
   * The chapters that the first transcript or file of a video tells which tells any, read one after another: those that properties
   * name, files named after the video, then notes about it that have a heading *Transcript*; no other is read. The same list until its file changes.
   */
  async chaptersOf(video: VideoRef, note: TFile | null): Promise<readonly Chapter[]> {
    const key = `${videoKey(video)}\n${note?.path ?? ""}`;
    if (this.#chapters?.key !== key) this.#chapters = { key, found: this.#findChapters(video, note) };
    return this.#chapters.found;
  }

  async #findChapters(video: VideoRef, note: TFile | null): Promise<readonly Chapter[]> {
    const notes = await this.#notesWith(video, note);
    const headed = notes.filter((each) => each === note || this.#hasTranscriptHeading(each));
    for (const file of [...this.#namedBy(notes), ...this.#namedAfter(video), ...headed]) {
      const chapters = file.extension === "md" ? await this.#chaptersInNote(file, video, file === note)
        : namesOtherVideo(file.path, video) ? NO_CHAPTERS : (await this.#readOnce(file)).chapters;
      if (chapters.length > 0) return chapters;
    }
    return NO_CHAPTERS;
  }

  #hasTranscriptHeading(note: TFile): boolean {
    return this.app.metadataCache.getFileCache(note)?.headings?.some(({ heading }) => namesTranscript(heading)) === true;
  }

  async #chaptersInNote(note: TFile, video: VideoRef, isShown: boolean): Promise<readonly Chapter[]> {
    for (const source of await this.#inNote(note, video, isShown)) {
      const read = await this.read(source);
      if ("transcript" in read && read.transcript.chapters.length > 0) return read.transcript.chapters;
    }
    return NO_CHAPTERS;
  }

  async #notesWith(video: VideoRef, note: TFile | null | undefined): Promise<TFile[]> {
    return [...new Set([...(note == null ? [] : [note]), ...(await this.library.allNotesOf(video))])];
  }

  #tell(change: TranscriptChange): void {
    // Two changes may come within one tick of the file's clock.
    this.#blocks.delete(change.file);
    this.#read.delete(change.file);
    this.#chapters = undefined;
    for (const run of [...this.#listeners]) run(change);
  }

  async #inNote(note: TFile, video: VideoRef, isShown: boolean): Promise<TranscriptSource[]> {
    const blocks = await this.#blocksOf(note);
    if (blocks.length === 0) return [];
    const own = await this.library.noteVideoOf(note);
    // A note that names no video speaks of the one it is shown with.
    const isOwn = own.kind === "video" ? sameVideo(own.video, video) : own.kind === "none" && isShown;
    return blocks.flatMap((block, index) => {
      if (block.video === undefined ? !isOwn : !sameVideo(block.video, video)) return [];
      return { id: idOf(note, index), kind: "note", file: note, label: note.basename, line: block.line };
    });
  }

  /** A file or note that a property names: what tells that it is of another video wins. */
  async #inNamed(file: TFile, video: VideoRef): Promise<TranscriptSource[]> {
    return file.extension === "md" ? this.#inNote(file, video, true) : namesOtherVideo(file.path, video) ? [] : this.#inFile(file, video);
  }

  async #inFile(file: TFile, video: VideoRef): Promise<TranscriptSource[]> {
    // JSON may be anything, and WebVTT chapters.
    if (isAnyJson(file.path) || isChaptersPath(file.path) || file.extension.toLowerCase() === "vtt") {
      const { reading, chapters } = await this.#readOnce(file);
      if ("refused" in reading && (isAnyJson(file.path) || chapters.length > 0)) return [];
    }
    const language = languageFor(file.path, video) ?? "";
    return [{ id: file.path, kind: "file", file, label: file.name, ...(language === "" ? {} : { language }) }];
  }

  #namedBy(notes: readonly TFile[]): TFile[] {
    return notes.flatMap((note) => {
      const values = valuesOf(asRecord(this.app.metadataCache.getFileCache(note)?.frontmatter), PROPERTY).flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]));
      return values.flatMap((value) => {
        const path = typeof value === "string" ? linkedPath(value) : "";
        const file = path === "" ? null : this.app.metadataCache.getFirstLinkpathDest(path, note.path);
        return file !== null && (isSubtitlePath(file.path) || file.extension === "md") ? file : [];
      });
    });
  }

  /**
   * The subtitle files of the vault that are named after a video. For a media file those beside it count, and only where there are
   * none those elsewhere that stand beside no media file of that name.
   */
  #namedAfter(video: VideoRef): TFile[] {
    const all = this.app.vault.getFiles();
    const files = all.filter(({ path }) => isSubtitlePath(path) && languageFor(path, video) !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1));
    if (video.kind !== "file" || files.length === 0) return files;
    const beside = files.filter(({ path }) => folderOf(path) === folderOf(video.path));
    if (beside.length > 0) return beside;
    const others = new Set(all.filter(({ path }) => path !== video.path && isMediaPath(path) && languageFor(path, video) === "").map(({ path }) => folderOf(path)));
    return files.filter(({ path }) => !others.has(folderOf(path)));
  }

  async #blocksOf(note: TFile): Promise<readonly TranscriptBlock[]> {
    const { mtime, size } = note.stat;
    const known = this.#blocks.get(note);
    if (known?.mtime === mtime) return known.blocks;
    const blocks = size > LARGEST_FILE ? [] : transcriptsIn(await this.library.textOf(note));
    this.#blocks.set(note, { mtime, blocks });
    return blocks;
  }

  async #readOnce(file: TFile): Promise<Omit<Read, "mtime">> {
    const { mtime, size } = file.stat;
    if (size > LARGEST_FILE) return refused("too-large");
    const known = this.#read.get(file);
    if (known?.mtime === mtime) return known;
    let bytes: ArrayBuffer;
    try {
      bytes = await this.app.vault.readBinary(file);
    } catch {
      return refused("gone");
    }
    const read = { mtime, ...toldBy(bytes, isChaptersPath(file.path)) };
    this.#read.set(file, read);
    return read;
  }
}

function refused(problem: TranscriptProblem, chapters = NO_CHAPTERS): Omit<Read, "mtime"> {
  return { reading: { refused: problem }, chapters };
}

function toldBy(bytes: ArrayBuffer, isOfChapters: boolean): Omit<Read, "mtime"> {
  if (bytes.byteLength > LARGEST_FILE) return refused("too-large");
  const text = decodeText(bytes);
  if (text === undefined) return refused("unknown-encoding");
  const transcript = parseSubtitles(text);
  if (transcript === undefined || transcript.cues.length === 0) return refused("no-cues", transcript?.chapters);
  return isOfChapters ? refused("no-cues", chaptersOfCues(transcript.cues)) : { reading: { transcript }, chapters: transcript.chapters };
}

function mayHold({ path, extension }: TFile): boolean {
  return extension === "md" || isSubtitlePath(path);
}

function idOf(note: TFile, index: number): string {
  return index === 0 ? note.path : `${note.path}#${String(index)}`;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The path in a wikilink, a Markdown link, or as it stands. */
function linkedPath(text: string): string {
  const bare = text.trim();
  const [, wiki] = /^!?\[\[([^[\]|#]{1,1000})(?:[|#][^[\]]{0,1000})?\]\]$/.exec(bare) ?? [];
  const [, markdown] = /^!?\[[^[\]]{0,1000}\]\(<?([^<>()]{1,1000})>?\)$/.exec(bare) ?? [];
  if (wiki !== undefined) return wiki.trim();
  try {
    return markdown === undefined ? (bare.length > 1000 ? "" : bare) : decodeURIComponent(markdown.trim());
  } catch {
    return markdown ?? "";
  }
}
