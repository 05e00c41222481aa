import { lazyPattern } from "../note/lazy-pattern";
import { urlAt, type VideoRef } from "../note/video";

export interface VideoNoteSource {
  /** Of any content; empty when it is not known. */
  readonly title: string;
  readonly video: VideoRef;
  /** The user's own: may begin with properties, knows `{title}`, `{url}`, `{videoId}` and `{date}`. */
  readonly template: string;
  /** As it is to be written. */
  readonly date?: string;
}

export interface VideoNote {
  /** A file name without extension that every system and every link takes; never empty. */
  readonly name: string;
  readonly text: string;
}

type Values = Readonly<Record<string, string>>;

const LONGEST_TITLE = 300;
const LONGEST_NAME = 100;
/** What file systems take, less an extension and a number behind the name. */
const LONGEST_BYTES = 240;
/** What file systems or links do not take, and marks that turn the direction of the text behind them. */
const NOT_IN_NAMES = /[\\/:*?"<>|#^[\]\p{Cc}\p{Cs}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const BETWEEN_WORDS = new RegExp(`(?:${NOT_IN_NAMES.source}|\\s)+`, "gu");
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const PROPERTIES = /^\uFEFF?---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|$)/;
const PLACEHOLDER = /\{(title|url|videoId|date)\}/g;
/** What YAML takes for text without quotes. */
const PLAIN = lazyPattern(String.raw`^(?!(?:true|false|null|yes|no|on|off|y|n)$)[\p{L}_](?:[\p{L}\p{N} _'’.,()+/&!?-]*[\p{L}\p{N}_'’.,()+/&!?-])?$`, "iu");
/** What Markdown would read in a title. */
const MARKUP = /[\\[\]<>`*_$]|#(?=\S)|%(?=%)|=(?==)|~(?=~)|&(?=#?\w+;)/g;

/** The note of a video: the properties that name it come first unless the template has them, then what the template says. */
export function videoNote({ title, video, template, date = "" }: VideoNoteSource): VideoNote {
  const line = Array.from(title.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim()).slice(0, LONGEST_TITLE).join("");
  const url = urlAt(video, 0).replace(/[?#]t=0$/, "");
  const videoId = video.kind === "youtube" ? video.id : url;
  const name = [line, videoId.replace(/^.*\/|\.\w+$/g, "")].map(fileName).find((found) => found !== "") ?? "Video";
  const values = { title: line === "" ? name : line, url, videoId, date };

  const [own = "", ownLines = ""] = PROPERTIES.exec(template.replace(/\r\n?/g, "\n")) ?? [];
  const body = template.replace(/\r\n?/g, "\n").slice(own.length);
  const naming = video.kind === "youtube" ? { videoId } : video.kind === "file" ? { video: `[[${video.path}]]` } : { url };
  let properties = ownLines.replace(/.*\{(?:title|url|videoId|date)\}.*/g, (written) => fillProperty(written, values));
  for (const [key, value] of Object.entries({ ...naming, title: values.title })) {
    properties = properties.replace(new RegExp(`^${key}:[ \\t]*\\n(?![ \\t-])`, "m"), "");
    if (!new RegExp(`^["']?${key}["']?:`, "m").test(properties)) properties = `${key}: ${scalar(value)}\n${properties}`;
  }
  const shown = { ...values, title: values.title.replace(MARKUP, "\\$&"), url: url.replace(/[\s<>]/g, encodeURIComponent) };
  return { name, text: `---\n${properties}---\n${own === "" && body !== "" ? "\n" : ""}${fill(body, shown)}` };
}

/** Whether a note can be made at a path, so that every system and every link takes the names in it. */
export function canBeMade(path: string): boolean {
  return path.replace(/\.md$/, "").split("/").every((name) => !NOT_IN_NAMES.test(name) && !RESERVED.test(name) && /[^. ]$/.test(name));
}

/** A text as the name of a file, without extension; empty where nothing of it can be in one. */
export function fileName(text: string): string {
  const characters = Array.from(text.replace(BETWEEN_WORDS, " ").replace(/^[. ]+/, "")).slice(0, LONGEST_NAME);
  while (new TextEncoder().encode(characters.join("")).length > LONGEST_BYTES) characters.pop();
  const name = characters.join("").replace(/[. ]+$/, "");
  return RESERVED.test(name) ? "" : name;
}

function fill(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (_, name: string) => values[name] ?? "");
}

/** A line of properties, its value quoted where what is filled in asks for it. */
function fillProperty(line: string, values: Values): string {
  const [, head = "", value = ""] = /^([ \t]*(?:(?:-[ \t]+)?[^\s:#"'-][^:]*:[ \t]+|-[ \t]+))(.*)$/.exec(line) ?? [];
  if (head === "") return fill(line, values);
  if (/^\[(?!\[)/.test(value)) return head + value.replace(PLACEHOLDER, (_, name: string) => JSON.stringify(values[name]));
  const filled = fill(value.trim().replace(/^(["'])(.*)\1$/, "$2"), values);
  return head + (value.trim() === "{date}" && /^[\d:T.+Z -]+$/.test(filled) ? filled : scalar(filled));
}

function scalar(text: string): string {
  return PLAIN().test(text) ? text : JSON.stringify(text);
}
