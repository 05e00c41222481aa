import type { App, TFile } from "obsidian";
import { record } from "./record";
import { parseDuration } from "./timecode";
import { needsSource, videoKey, videoOfProperties, type VideoRef } from "./video";

/** Which note is about which video, from the metadata cache; a note is read only where YAML made a number of its id. */
export class Library {
  /** The video of each note that names one, made when first asked for and kept true from then on. */
  #videos: Map<TFile, string> | undefined;
  readonly #app: App;
  readonly #names: () => readonly string[];

  /** @param names the properties that may name a note's video, most trusted first. */
  constructor(app: App, names: () => readonly string[]) {
    this.#app = app;
    this.#names = names;
  }

  /** The notes about a video, in no order; no file is read for that. */
  notesOf(video: VideoRef): readonly TFile[] {
    if (this.#videos === undefined) {
      this.#videos = new Map();
      for (const note of this.#app.vault.getMarkdownFiles()) this.update(note);
    }
    const key = videoKey(video);
    return [...this.#videos].flatMap(([note, named]) => (named === key ? [note] : []));
  }

  /** A note came, changed or went (`gone`). */
  update(note: TFile, gone = false): void {
    const video = gone || this.#videos === undefined ? undefined : this.#named(note);
    if (video === undefined) this.#videos?.delete(note);
    else this.#videos?.set(note, videoKey(video));
  }

  /** Forgets which notes are about which video, as when the properties that name it change. */
  forget(): void {
    this.#videos = undefined;
  }

  /** The length that a note's property `duration` states, in seconds. */
  durationOf(note: TFile): number | undefined {
    return parseDuration(this.#propertiesOf(note)["duration"]);
  }

  /** The text of a note; empty when it was deleted meanwhile. */
  async textOf(note: TFile): Promise<string> {
    try {
      return await this.#app.vault.cachedRead(note);
    } catch {
      return "";
    }
  }

  /**
   * The video that a note's properties name, as they are now.
   *
   * @returns undefined when they name none, or the note cannot be read any more.
   */
  async videoOf(note: TFile): Promise<VideoRef | undefined> {
    return this.#named(note, needsSource(this.#propertiesOf(note), this.#names()) ? await this.textOf(note) : undefined);
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

  #propertiesOf(note: TFile): Record<string, unknown> {
    return record(this.#app.metadataCache.getFileCache(note)?.frontmatter);
  }

  #named(note: TFile, source?: string): VideoRef | undefined {
    const video = videoOfProperties(this.#propertiesOf(note), this.#names(), source);
    return video && this.locate(video, note.path);
  }
}
