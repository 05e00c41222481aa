import type { App, TFile } from "obsidian";
import { parseDuration } from "./timecode";
import { needsSource, videoKey, videoOfProperties, type VideoRef } from "./video";

/** Which note is about which video, from the metadata cache; a note is read only where YAML made a number of its id. */
export class Library {
  /** The notes of each video, made when first asked for and kept true from then on. */
  private notesByVideo: Map<string, Set<TFile>> | undefined;
  private readonly videoByNote = new Map<TFile, string>();

  constructor(private readonly app: App, private readonly properties: () => readonly string[]) {}

  /** The notes about a video, in no order; no file is read for that. */
  notesOf(video: VideoRef): readonly TFile[] {
    if (this.notesByVideo === undefined) {
      this.notesByVideo = new Map();
      for (const note of this.app.vault.getMarkdownFiles()) this.file(note);
    }
    return [...(this.notesByVideo.get(videoKey(video)) ?? [])];
  }

  /** A note came, changed or went (`gone`). */
  update(note: TFile, gone = false): void {
    const before = this.videoByNote.get(note);
    if (before !== undefined) this.notesByVideo?.get(before)?.delete(note);
    this.videoByNote.delete(note);
    if (!gone && this.notesByVideo !== undefined) this.file(note);
  }

  /** Forgets which notes are about which video, as when the properties that name it change. */
  forget(): void {
    this.notesByVideo = undefined;
    this.videoByNote.clear();
  }

  /** The length that a note's property `duration` states, in seconds. */
  durationOf(note: TFile): number | undefined {
    const properties: unknown = this.app.metadataCache.getFileCache(note)?.frontmatter;
    return typeof properties === "object" && properties !== null && "duration" in properties ? parseDuration(properties.duration) : undefined;
  }

  /** The text of a note; empty when it was deleted meanwhile. */
  async textOf(note: TFile): Promise<string> {
    return (await this.read(note)) ?? "";
  }

  private file(note: TFile): void {
    const properties: unknown = this.app.metadataCache.getFileCache(note)?.frontmatter;
    const video = videoOfProperties(properties, this.properties());
    if (video === undefined) return;
    const key = videoKey(this.locate(video, note.path));
    this.videoByNote.set(note, key);
    const notes = this.notesByVideo?.get(key);
    if (notes === undefined) this.notesByVideo?.set(key, new Set([note]));
    else notes.add(note);
  }

  /**
   * The video that a note's properties name, as they are now.
   *
   * @returns undefined when they name none, or the note cannot be read any more.
   */
  async videoOf(note: TFile): Promise<VideoRef | undefined> {
    const names = this.properties();
    const properties: unknown = this.app.metadataCache.getFileCache(note)?.frontmatter;
    const source = needsSource(properties, names) ? await this.read(note) : undefined;
    const video = videoOfProperties(properties, names, source);
    return video && this.locate(video, note.path);
  }

  /** A vault file by its path, so that two links to one file are one video; a file that is missing stays as written. */
  locate(video: VideoRef, sourcePath: string): VideoRef {
    if (video.kind !== "file") return video;
    const file = this.app.metadataCache.getFirstLinkpathDest(video.path, sourcePath);
    return file === null ? video : { kind: "file", path: file.path };
  }

  /** The address from which the window can play a video that is a file; undefined when it is missing from the vault. */
  addressOf(video: VideoRef): string | undefined {
    if (video.kind === "url") return video.url;
    const file = video.kind === "file" ? this.app.vault.getFileByPath(video.path) : null;
    return file === null ? undefined : this.app.vault.getResourcePath(file);
  }

  private async read(note: TFile): Promise<string | undefined> {
    try {
      return await this.app.vault.cachedRead(note);
    } catch {
      return undefined; // deleted while it was asked for: it names no video any more
    }
  }
}
