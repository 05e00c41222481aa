import { asRecord } from "./as-record";
import { parseTimeParameter } from "./timecode";

/** Which video is meant: a YouTube id, a link path of the vault (as a wikilink would hold it), or the URL of a media file. */
export type VideoRef =
  | { readonly kind: "youtube"; readonly id: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "url"; readonly url: string };

/** A video and the second named with it, where one is named. */
export interface VideoMoment {
  readonly video: VideoRef;
  /** Seconds from the start; undefined when the text names no time. */
  readonly seconds: number | undefined;
}

/** Properties that may name a note's video, most trusted first; the user can edit all but the first. */
export const DEFAULT_VIDEO_PROPERTIES = [
  "videoId", "video_id", "youtube", "youtubeId", "video", "url", "source", "media_link", "media",
] as const;

const YOUTUBE_ID = /^[\w-]{11}$/;
const YOUTUBE_HOST = /^(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)$/i;
const AUDIO_FILE = /\.(?:mp3|m4a|wav|flac|ogg|oga|opus|3gp)$/i;
const VIDEO_FILE = /\.(?:mp4|m4v|mov|mkv|webm|ogv)$/i;

/** URLs are not written longer than this by anybody but an attacker. */
const LONGEST_REFERENCE = 4096;

/** Two references to one video; link paths are compared as written. */
export function sameVideo(a: VideoRef | undefined, b: VideoRef | undefined): boolean {
  return a !== undefined && b !== undefined && videoKey(a) === videoKey(b);
}

/** A text that is equal for equal references; for maps and storage. */
export function videoKey(video: VideoRef): string {
  return `${video.kind}:${plainAddress(video)}`;
}

/** Whether a video is a media file that has sound only, by its extension. */
export function isSound(video: VideoRef): boolean {
  return video.kind !== "youtube" && AUDIO_FILE.test(withoutFragment(video.kind === "file" ? video.path : new URL(video.url).pathname));
}

/**
 * Reads any YouTube URL: `watch?v=`, `youtu.be/`, `/shorts/`, `/live/`, `/embed/`, `/v/`, with `t`, `start` or
 * `time_continue` in the query or after `#`, whatever else stands beside them. The first name that is given wins.
 *
 * @returns undefined when the text is not the http(s) URL of a YouTube video.
 */
export function parseYouTubeUrl(text: string): { id: string; seconds: number | undefined } | undefined {
  const url = /youtu/i.test(text) ? parseHttpUrl(text) : undefined;
  if (url === undefined || !YOUTUBE_HOST.test(url.hostname)) return undefined;
  const id = youTubeId(url);
  if (id === undefined) return undefined;
  const fragment = new URLSearchParams(url.hash.slice(1));
  const written = ["t", "start", "time_continue"].flatMap((name) => [url.searchParams.get(name), fragment.get(name)]);
  const time = written.find((value) => value !== null) ?? undefined;
  return { id, seconds: time === undefined ? undefined : parseTimeParameter(time) };
}

/**
 * Reads what a property holds: a YouTube id, a YouTube URL, a wikilink or path to a media file, or the URL of one.
 *
 * @returns undefined for anything else, and for the word `empty`, which means none in the wikis.
 */
export function parseVideo(text: string): VideoMoment | undefined {
  const bare = text.trim();
  if (bare === "" || bare.length > LONGEST_REFERENCE) return undefined;
  if (YOUTUBE_ID.test(bare)) return { video: { kind: "youtube", id: bare }, seconds: undefined };
  const youTube = parseYouTubeUrl(/^https?:/i.test(bare) ? bare : `https://${bare}`);
  if (youTube !== undefined) return { video: { kind: "youtube", id: youTube.id }, seconds: youTube.seconds };
  return parseMediaFile(bare);
}

/**
 * The video that a note's properties name: the first of `names` whose value is one.
 *
 * @param properties the note's frontmatter as the metadata cache holds it, of any shape.
 * @param source the text of the note, needed only where YAML made a number of an id ({@link needsSource}).
 */
export function videoOfProperties(properties: unknown, names: readonly string[], source?: string): VideoRef | undefined {
  const own = asRecord(properties);
  for (const name of names) {
    const value = own[name];
    const texts = Array.isArray(value) ? value : [isMisread(value) && source !== undefined ? rereadProperty(name, source) : value];
    for (const text of texts) {
      const found = typeof text === "string" ? parseVideo(text) : undefined;
      if (found !== undefined) return found.video;
    }
  }
  return undefined;
}

/** Whether a property of these names holds a scalar that YAML did not keep as text, so that the note's own text must be read. */
export function needsSource(properties: unknown, names: readonly string[]): boolean {
  const own = asRecord(properties);
  return names.some((name) => isMisread(own[name]));
}

/** The address of a video at a second, for sharing: `https://youtu.be/ID?t=754`, or a media fragment `…#t=754`. */
export function urlAt(video: VideoRef, seconds: number): string {
  const whole = String(Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0);
  return video.kind === "youtube" ? `https://youtu.be/${video.id}?t=${whole}` : `${withoutFragment(plainAddress(video))}#t=${whole}`;
}

function plainAddress(video: VideoRef): string {
  return "id" in video ? video.id : "path" in video ? video.path : video.url;
}

function isMisread(value: unknown): boolean {
  return ["number", "bigint", "boolean"].includes(typeof value) || value instanceof Date;
}

/** The raw text of a one-line property: YAML reads `12345678901` and `0x123456789` as numbers, which they are not. */
function rereadProperty(name: string, source: string): string | undefined {
  const [first, ...lines] = source.split(/\r?\n/, 200);
  if (first?.trim() !== "---") return undefined;
  for (const line of lines) {
    if (line.trim() === "---") return undefined;
    const colon = line.indexOf(":");
    if (colon >= 0 && line.slice(0, colon).trim().replace(/^(["'])(.*)\1$/, "$2") === name) {
      return line.slice(colon + 1).replace(/\s#.*$/, "").trim();
    }
  }
  return undefined;
}

function parseHttpUrl(text: string): URL | undefined {
  if (text.length > LONGEST_REFERENCE || !/^https?:\/\//i.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function youTubeId(url: URL): string | undefined {
  const [first = "", second] = url.pathname.split("/").filter((part) => part !== "");
  const id = /^youtu\.be$/i.test(url.hostname) ? first
    : /^(?:shorts|live|embed|v|e)$/.test(first) ? second
    : first === "watch" ? url.searchParams.get("v")
    : undefined;
  return id != null && YOUTUBE_ID.test(id) ? id : undefined;
}

function parseMediaFile(text: string): VideoMoment | undefined {
  const url = parseHttpUrl(text);
  if (url !== undefined) {
    return isMedia(url.pathname) ? { video: { kind: "url", url: withoutFragment(text) }, seconds: fragmentSeconds(url.hash.slice(1)) } : undefined;
  }
  const link = /^!?\[\[([^[\]|]+)(?:\|[^[\]]*)?\]\]$/.exec(text)?.[1] ?? text;
  const path = withoutFragment(link);
  if (/^[a-z][a-z0-9+.-]+:/i.test(path) || !isMedia(path)) return undefined;
  return { video: { kind: "file", path }, seconds: fragmentSeconds(link.split("#", 2)[1] ?? "") };
}

function isMedia(path: string): boolean {
  return VIDEO_FILE.test(path) || AUDIO_FILE.test(path);
}

function fragmentSeconds(fragment: string): number | undefined {
  const [time] = new URLSearchParams(fragment).get("t")?.split(",", 1) ?? [];
  return time === undefined ? undefined : parseTimeParameter(time);
}

function withoutFragment(address: string): string {
  return (address.split("#", 1)[0] ?? "").trim();
}
