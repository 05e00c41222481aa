import { parseTimeSpan, type TimeSpan } from "./timecode";
import { LONGEST_ADDRESS, parseHttpUrl, parseYouTubeUrl } from "./youtube-address";

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
  /** Where the part ends that the text names, after `seconds`; undefined where it names no part. */
  readonly end: number | undefined;
}

const YOUTUBE_ID = /^[\w-]{11}$/;
const AUDIO_FILE = /\.(?:mp3|m4a|wav|flac|ogg|oga|opus|3gp)$/i;
const VIDEO_FILE = /\.(?:mp4|m4v|mov|mkv|webm|ogv)$/i;

/** An address in quotes, in angle brackets, as a link or an embed, or as the source of an element. */
const WRAPPED = new RegExp([
  /["'`\u201C\u2018](?<quoted>[^"'`\u201C\u201D\u2018\u2019]*)["'`\u201D\u2019]/,
  /<(?<angled>[^\s<>][^<>"]*)>/,
  /!?\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]\(\s*(?:<(?<bracketed>[^<>]*)>|(?<linked>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+["'(][^]*)?\)/,
  /!?\[\[\s*(?<target>(?:https?:|www\.|(?:\w+\.)?youtu)[^|[\]]*)(?:\|[^[\]]*)?\]\]/,
  /<(?:iframe|a|embed|video|source)\s[^>]*?\b(?:src|href)\s*=\s*["'](?<source>[^"']*)["'][^]*/,
].map(({ source }) => `^${source}$`).join("|"), "i");

/** Two references to one video; link paths are compared as written. */
export function sameVideo(a: VideoRef | undefined, b: VideoRef | undefined): boolean {
  return a !== undefined && b !== undefined && videoKey(a) === videoKey(b);
}

/** A text that is equal for equal references; for maps and storage. */
export function videoKey(video: VideoRef): string {
  return `${video.kind}:${plainAddress(video)}`;
}

/** A path after a file or folder of the vault was renamed. */
export function renamedPath(path: string, from: string, to: string): string {
  return path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
}

/** A video after a file or folder of the vault was renamed; the same object where that is no part of its path. */
export function renamedVideo(video: VideoRef, from: string, to: string): VideoRef {
  const path = video.kind === "file" ? renamedPath(video.path, from, to) : undefined;
  return path === undefined || sameVideo(video, { kind: "file", path }) ? video : { kind: "file", path };
}

/** Whether a video is a media file that has sound only, by its extension. */
export function isSound(video: VideoRef): boolean {
  return video.kind !== "youtube" && AUDIO_FILE.test(withoutFragment(video.kind === "file" ? video.path : new URL(video.url).pathname));
}

/**
 * Reads what names a video, with or without the Markdown of a link around it: a YouTube id, an address of YouTube, a wikilink or path
 * to a media file, or the URL of one. What a person wrote before an address is passed over.
 *
 * @returns undefined for anything else, and for the word `empty`, which means none in the wikis.
 */
export function parseVideo(text: string): VideoMoment | undefined {
  // Most of what a vault has is a bare id, which nothing is wrapped around.
  if (YOUTUBE_ID.test(text)) return { video: { kind: "youtube", id: text }, seconds: undefined, end: undefined };
  const { bare, isMarkdown } = unwrap(text);
  if (bare === "" || bare.length > LONGEST_ADDRESS) return undefined;
  if (YOUTUBE_ID.test(bare)) return { video: { kind: "youtube", id: bare }, seconds: undefined, end: undefined };
  const youTube = parseYouTubeUrl(withScheme(bare));
  if (youTube !== undefined) return { video: { kind: "youtube", id: youTube.id }, seconds: youTube.seconds, end: youTube.end };
  const media = parseMediaFile(bare);
  if (media !== undefined) return isMarkdown ? { ...media, video: decodedPath(media.video) } : media;
  if (!/\s/.test(bare)) return undefined;
  const moments = Array.from(bare.matchAll(/[\s(](https?:\/\/[^\s<>()]+)/gi), ([, address = ""]) => parseVideo(address));
  return moments.find((moment) => moment !== undefined);
}

/** Whether a text is an eleven-letter id and nothing else. */
export function isPlainId(text: string): boolean {
  return YOUTUBE_ID.test(text);
}

/** Whether a text is an eleven-letter id rather than an address. */
export function isBareId(text: string): boolean {
  return YOUTUBE_ID.test(text) || YOUTUBE_ID.test(unwrap(text).bare);
}

/** The address of a video at a second, for sharing: `https://youtu.be/ID?t=754`, or a media fragment `…#t=754`. */
export function urlAt(video: VideoRef, seconds: number): string {
  const whole = String(Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0);
  return video.kind === "youtube" ? `https://youtu.be/${video.id}?t=${whole}` : `${withoutFragment(plainAddress(video))}#t=${whole}`;
}

function plainAddress(video: VideoRef): string {
  return "id" in video ? video.id : "path" in video ? video.path : video.url;
}

/** What is inside the quotes, the brackets, the link or the element that somebody put an address in. */
function unwrap(text: string): { readonly bare: string; readonly isMarkdown: boolean } {
  let bare = text.slice(0, 4 * LONGEST_ADDRESS).trim();
  let isMarkdown = false;
  for (let depth = 0; depth < 3; depth++) {
    const { quoted, angled, bracketed, linked, target, source } = WRAPPED.exec(bare)?.groups ?? {};
    const destination = bracketed ?? linked;
    const inner = quoted ?? angled ?? target ?? source ?? destination;
    if (inner === undefined) break;
    isMarkdown ||= destination !== undefined;
    bare = inner.trim();
  }
  return { bare, isMarkdown };
}

/** The file of a Markdown link, which percent-encodes a path where it must; a path that is no encoding stands for itself. */
export function decodedPath(video: VideoRef): VideoRef {
  try {
    return video.kind === "file" ? { kind: "file", path: decodeURIComponent(video.path) } : video;
  } catch {
    return video;
  }
}

/** Browsers show addresses without their beginning, so that they are copied so; phones have `youtube://` and `vnd.youtube:`. */
function withScheme(address: string): string {
  const [, rest] = /^(?:vnd\.)?youtube:(?:\/\/)?(.*)$/is.exec(address) ?? [];
  if (rest !== undefined) return `https://${/^[^/?#]*youtu/i.test(rest) ? "" : "youtu.be/"}${rest}`;
  return /^https?:/i.test(address) ? address : `https://${address.replace(/^\/\//, "")}`;
}

function parseMediaFile(text: string): VideoMoment | undefined {
  const url = parseHttpUrl(text);
  if (url !== undefined) return isMediaPath(url.pathname) ? momentIn({ kind: "url", url: withoutFragment(text) }, url.hash.slice(1)) : undefined;
  const link = /^!?\[\[([^[\]|]+)(?:\|[^[\]]*)?\]\]$/.exec(text)?.[1] ?? text;
  const path = withoutFragment(link);
  if (isAddress(path) || !isMediaPath(path)) return undefined;
  return momentIn({ kind: "file", path }, link.split("#", 2)[1] ?? "");
}

function momentIn(video: VideoRef, fragment: string): VideoMoment {
  const { start, end }: Partial<TimeSpan> = parseTimeSpan(new URLSearchParams(fragment).get("t") ?? "") ?? {};
  return { video, seconds: start, end };
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(text);
}

/** Whether a path or the path of an address ends as those of videos and sound do. */
export function isMediaPath(path: string): boolean {
  return VIDEO_FILE.test(path) || AUDIO_FILE.test(path);
}

function withoutFragment(address: string): string {
  return (address.split("#", 1)[0] ?? "").trim();
}
