import type { App, TFile } from "obsidian";
import { needsSource, videoOfProperties, type VideoRef } from "./video";

/** Which note is about which video, from the metadata cache; a note is read only where YAML made a number of its id. */
export class Library {
  constructor(private readonly app: App, private readonly properties: () => readonly string[]) {}

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
