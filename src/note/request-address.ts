import { parseTimeParameter } from "./timecode";
import { isWord } from "./note-video";
import { isBareId, parseVideo, type VideoMoment, type VideoRef } from "./video";

/** `open` plays, `insert` writes a timestamp into a note, `note` opens or creates the note of a video. */
export type RequestAction = "open" | "insert" | "note";

/** What an address or a command line asks for. */
export interface VideoRequest {
  readonly action: RequestAction;
  readonly video: VideoRef | undefined;
  /** From the start; of `t`, else of the video's address, unless a note is asked for: there it only names the video. */
  readonly seconds: number | undefined;
  /** A note's name as in a wikilink, or its path in the vault, with or without extension. */
  readonly file: string | undefined;
  /** A note's whole path in the vault, with or without extension. */
  readonly path: string | undefined;
}

/** What cannot be done, with the name or value that is to blame. */
export interface RequestProblem {
  readonly kind: "unknown-parameter" | "unknown-action" | "bad-video" | "bad-time" | "bad-file" | "no-video" | "not-made";
  readonly text: string;
}

export type RequestReading =
  | { readonly ok: true; readonly request: VideoRequest }
  | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/** Obsidian gives the protocol's own name as `action`, so that an address says `do`, a command line either. */
const PROTOCOL = "yt-timestamps";
const KNOWN = new Set(["action", "do", "video", "t", "file", "path", "vault"]);
/** No player counts further, and no path is longer. */
const TOO_LONG = 100 * 3600;
const LONGEST_PATH = 1000;

/** Reads the parameters of `obsidian://yt-timestamps?video=…&t=…&file=…&do=…` or of a command line; never throws. */
export function readRequest(params: Readonly<Record<string, string>>): RequestReading {
  const own = new Map(Object.entries(params));
  const problems: RequestProblem[] = Array.from(own.keys()).filter((name) => !KNOWN.has(name) && !isFlag(name)).map((text) => ({ kind: "unknown-parameter", text }));
  const read = <T>(name: string, kind: RequestProblem["kind"], parse: (text: string) => T | undefined): T | undefined => {
    const text = own.get(name);
    const value = text === undefined ? undefined : parse(text.trim());
    if (text !== undefined && value === undefined) problems.push({ kind, text });
    return value;
  };
  if (own.get("action") === PROTOCOL) own.delete("action");
  const action = read(own.has("do") ? "do" : "action", "unknown-action", readAction) ?? "open";
  const moment = read("video", "bad-video", readVideo);
  const seconds = read("t", "bad-time", readTime) ?? (action === "note" ? undefined : moment?.seconds);
  const file = read("file", "bad-file", readPath);
  const path = read("path", "bad-file", readPath);
  const isNamed = own.has("video") || ((own.has("file") || own.has("path")) && action !== "note");
  if (action !== "insert" && !isNamed) problems.push({ kind: "no-video", text: "" });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, request: { action, video: moment?.video, seconds, file, path } };
}

/** The app takes `--copy` with any command of the command line, and may hand it on. */
function isFlag(name: string): boolean {
  return name.startsWith("-") || name === "copy";
}

/** A word of eleven letters is no id that anybody would write. */
function readVideo(text: string): VideoMoment | undefined {
  return isBareId(text) && isWord(text) ? undefined : parseVideo(text);
}

function readAction(text: string): RequestAction | undefined {
  return text === "open" || text === "insert" || text === "note" ? text : undefined;
}

function readTime(text: string): number | undefined {
  const seconds = parseTimeParameter(text);
  return seconds !== undefined && seconds < TOO_LONG ? seconds : undefined;
}

/** Hidden folders are the app's own, and `..` leaves the vault. */
function readPath(text: string): string | undefined {
  const path = text.replace(/^\/+|\/+$/g, "");
  const isBad = path === "" || path.length > LONGEST_PATH || /[\\\p{Cc}]/u.test(path) || path.split("/").some((part) => part.trim() === "" || part.trim().startsWith("."));
  return isBad ? undefined : path;
}
