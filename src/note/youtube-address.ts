import { parseTimeSpan, type TimeSpan } from "./timecode";

/** What an address of YouTube names: a video, and where in it, in seconds from the start. */
export interface YouTubeMoment {
  readonly id: string;
  readonly seconds: number | undefined;
  /** Where the part ends that the address names, after `seconds`; undefined where it names no part. */
  readonly end: number | undefined;
}

/** Source of a pattern for the names of the parameters that hold a time. */
export const TIME_NAMES = "t|start|time_continue|at";

/** Addresses are not written longer than this by anybody but an attacker. */
export const LONGEST_ADDRESS = 4096;

const YOUTUBE_HOST = /^(?:[\w-]+\.)*(?:youtube(?:-nocookie|kids|education)?\.com|youtu\.be|ytimg\.com|youtube\.googleapis\.com)$/;
/** Hosts whose own pages are no videos, but send on to one. */
const FORWARDING_HOST = /^(?:[\w-]+\.)*google\.(?:com?\.)?[a-z]{2,3}$/;
const FORWARDED = ["u", "a", "url", "q", "continue", "next", "next_url"];
const MOST_FORWARDS = 4;

/** The id is what stands before the first mark that no id holds, as YouTube's own pages read it. */
const ID = /^\s*([\w-]{11})(?![\w-])/;
/** Paths of the player that show no video of this name. */
const NO_ID = /^(?:videoseries|live_stream|watch_later)$/i;
/** In these the id is the next part of the path. */
const BEFORE_ID = /^(?:shorts|live|embed|v|e|vi|vi_webp|an|an_webp|watch|watch_popup|movie|video)$/i;
/** Pages of one video that say which in a parameter; the empty one is `youtube.com/?v=ID`. */
const OF_ONE_VIDEO = /^(?:|watch(?:\.php|_popup|_fullscreen)?|movie|embed|v|live_chat(?:_replay)?|all_comments|get_video_info|attribution_link|tv)$/i;
/** Pages on which an address is what somebody looks for. */
const SEARCH = /^(?:results|search)$/i;

/** An address in its parts, as a person or another program wrote it: the first of `?`, `&`, `;` or `#` ends the path. */
interface Parts {
  readonly host: string;
  readonly path: readonly string[];
  readonly query: readonly Parameter[];
  readonly fragment: readonly Parameter[];
  /** From the first parameter on, for an address that was put into another one without being encoded. */
  readonly rest: string;
}

type Parameter = readonly [name: string, value: string];

/**
 * Reads any address of a YouTube video: pages, shares, embeds, old and mobile ones, pictures, and those that only send on
 * to one; with a stray `&` or `?`, HTML's `&amp;`, Markdown's escapes, and names in any case.
 *
 * The time is the fragment's where it has one, else `t`, `start`, `time_continue` or `at`; of equal names the last counts.
 *
 * @returns undefined when the text is not the http(s) address of a YouTube video, as for a playlist or a channel.
 */
export function parseYouTubeUrl(text: string): YouTubeMoment | undefined {
  return /youtu|ytimg/i.test(text) ? parseForwarded(text, 0) : undefined;
}

/** Whether the text is an http(s) address, of whatever site. */
export function parseHttpUrl(text: string): URL | undefined {
  if (text.length > LONGEST_ADDRESS || !/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined; // `URL.canParse` is younger than the oldest iOS that Obsidian runs on
  }
}

function parseForwarded(text: string, depth: number): YouTubeMoment | undefined {
  const parts = splitAddress(text);
  if (parts === undefined) return undefined;
  const isYouTube = YOUTUBE_HOST.test(parts.host);
  if (!isYouTube && !FORWARDING_HOST.test(parts.host)) return undefined;
  const id = isYouTube ? idOf(parts) : undefined;
  const time = timeOf(parts);
  if (id !== undefined) return { id, seconds: time?.start, end: time?.end };
  const [first = ""] = parts.path;
  if (depth >= MOST_FORWARDS || SEARCH.test(first)) return undefined;
  for (const address of forwardedBy(parts)) {
    const found = parseForwarded(address, depth + 1);
    if (found !== undefined) return found.seconds === undefined && time !== undefined ? { id: found.id, seconds: time.start, end: time.end } : found;
  }
  return undefined;
}

function idOf({ host, path, query, fragment }: Parts): string | undefined {
  const [first = "", second] = path;
  const named = [...query, ...fragment].flatMap(([name, value]) => (/^(?:v|vi|video_id)$/i.test(name) ? value : []));
  const page = [first, ...fragment.flatMap(([name]) => (name.startsWith("/") ? name.split("/").slice(1, 2) : []))];
  const candidates = [
    ...(BEFORE_ID.test(first) && second !== undefined ? [second] : []),
    ...(page.some((name) => OF_ONE_VIDEO.test(name)) ? named : []),
    ...(/(?:^|\.)youtu\.be$/.test(host) ? [first] : []),
  ];
  return candidates.map((text) => ID.exec(text)?.[1]).find((id) => id !== undefined && !NO_ID.test(id));
}

/** The addresses in an address: encoded as a parameter, of the same site as a path, or put in as they were. */
function forwardedBy({ query, fragment, rest, path }: Parts): string[] {
  const encoded = [...query, ...fragment].flatMap(([name, value]) => {
    if (!FORWARDED.includes(name.toLowerCase())) return [];
    return /^https?:\/\//i.test(value) ? value : /^\/(?!\/)/.test(value) ? `https://www.youtube.com${value}` : [];
  });
  const [, whole] = new RegExp(`[?&#;](?:${FORWARDED.join("|")})=(https?://.*)`, "is").exec(rest) ?? [];
  const [amp, s, ...mirrored] = path;
  const mirror = amp === "amp" && s === "s" ? [`https://${mirrored.join("/")}${rest}`] : [];
  return [...(whole === undefined ? [] : [whole]), ...encoded, ...mirror];
}

function timeOf({ query, fragment }: Parts): TimeSpan | undefined {
  const start = timeIn(fragment) ?? timeIn(query);
  if (start === undefined || start.end !== undefined) return start;
  const ends = [...query, ...fragment].filter(([name]) => /^end$/i.test(name)).map(([, value]) => parseTimeSpan(value)?.start);
  const end = ends.reverse().find((seconds) => seconds !== undefined && seconds > start.start);
  return { start: start.start, end };
}

function timeIn(parameters: readonly Parameter[]): TimeSpan | undefined {
  for (const name of TIME_NAMES.split("|")) {
    const times = parameters.filter(([own]) => own.toLowerCase() === name).map(([, value]) => parseTimeSpan(value));
    const last = times.reverse().find((time) => time !== undefined);
    if (last !== undefined) return last;
  }
  return undefined;
}

function splitAddress(text: string): Parts | undefined {
  const written = text.trim().replace(/\\([!-/:-@[-`{-~])/g, "$1").replace(/&(?:amp;)+/gi, "&");
  // Whatever the parser makes of a host counts, so that no look-alike passes.
  const host = parseHttpUrl(written)?.hostname.replace(/\.$/, "");
  if (host === undefined) return undefined;
  const [, , address = ""] = /^(https?:\/\/[^/?#]*)(.*)$/is.exec(written) ?? [];
  const marked = decodeMarks(address.replace(/:~:.*$/s, ""));
  const [before = "", ...fragments] = marked.split("#");
  const [path = "", ...query] = before.split(/[?&;]/);
  return {
    host,
    path: path.split("/").filter((part) => part !== "").map(decode),
    query: query.map(parameter),
    fragment: fragments.flatMap((fragment) => fragment.split(/[!?&;]/)).map(parameter),
    rest: marked.slice(path.length),
  };
}

/** In the path of an address that was encoded once too often the marks are no marks: `youtu.be/ID%3Ft=5`. */
function decodeMarks(address: string): string {
  const [path = ""] = address.split(/[?&;#]/, 1);
  return path.replace(/%3F/gi, "?").replace(/%26/gi, "&") + address.slice(path.length);
}

function parameter(text: string): Parameter {
  const equals = text.indexOf("=");
  return equals === -1 ? [decode(text), ""] : [decode(text.slice(0, equals)), decode(text.slice(equals + 1).replace(/\+/g, " "))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
