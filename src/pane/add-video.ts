import type { App, TFile } from "obsidian";
import { asRecord } from "../note/as-record";
import { parseVideo, sameVideo, type VideoRef } from "../note/video";

/** What became of it: written, not possible, or a property in the way that is asked about first. */
export type Added = "added" | "failed" | { readonly name: string; readonly value: string };

/**
 * Writes a video into a note's properties.
 *
 * @param names the properties that may name a video, most trusted first.
 * @param replaced the value that the user agreed to replace; another one is asked about.
 */
export async function addVideo({ fileManager, metadataCache }: App, note: TFile, video: VideoRef, names: readonly string[], replaced?: string): Promise<Added> {
  const preferred = { youtube: "videoId", file: "video", url: "url" }[video.kind];
  const name = names.includes(preferred) ? preferred : names[0] ?? preferred;
  const value = video.kind === "youtube" ? video.id : video.kind === "file" ? `[[${video.path}]]` : video.url;
  // The app takes names that differ only in case for one property.
  const ownName = (properties: Record<string, unknown>): string => [name, ...Object.keys(properties)].find((own) => Object.hasOwn(properties, own) && own.toLowerCase() === name.toLowerCase()) ?? name;
  const inTheWay = (properties: Record<string, unknown>): string | undefined => {
    const written = properties[ownName(properties)];
    const text = textOf(written);
    return text === "" || text === replaced || (typeof written === "string" && sameVideo(parseVideo(written)?.video, video)) ? undefined : text;
  };
  let found = inTheWay(asRecord(metadataCache.getFileCache(note)?.frontmatter));
  if (found !== undefined) return { name, value: found };
  try {
    await fileManager.processFrontMatter(note, (properties: Record<string, unknown>) => {
      found = inTheWay(properties); // the cache may be older than the note
      if (found === undefined) properties[ownName(properties)] = value;
    });
  } catch {
    return "failed"; // properties that are no YAML, or a note that is gone or locked
  }
  return found === undefined ? "added" : { name, value: found };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value.trim() : JSON.stringify(value);
}
