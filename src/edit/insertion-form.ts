import { scanNote } from "../note/scan";
import { formatTimecode, type TimecodeStyle } from "../note/timecode";
import { urlAt, type VideoRef } from "../note/video";

/** What is playing, and where: seconds from the start. */
export interface Moment {
  readonly video: VideoRef;
  readonly seconds: number;
  readonly title: string | undefined;
  /** Length of the video in seconds, where it is known. */
  readonly duration?: number | undefined;
}

/**
 * | kind         | writes                                                                                  |
 * |--------------|-----------------------------------------------------------------------------------------|
 * | `wiki`       | `<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>`                              |
 * | `wiki-href`  | the same with an `href`, so that it also works where no plugin runs                     |
 * | `link`       | `[12:34](https://youtu.be/ID?t=754)`                                                    |
 * | `plain`      | `[12:34]`, which is text and no timestamp                                               |
 * | `template`   | the template with `{time} {time:hh:mm:ss} {seconds} {url} {title} {selection}` filled in |
 *
 * A span says no video, so where another video than the note's plays, a link stands for it, in templates too.
 *
 * `style` is that of `{time}`: `short` is `m:ss`, or `h:mm:ss` throughout a video that is over an hour long; `full` is
 * `hh:mm:ss`. By default spans have the wiki's own full label, and all else is short; `data-t` is full too, but for the style
 * `minutes`, which is for spans that would be misread otherwise.
 */
export type InsertFormat = { readonly style?: TimecodeStyle | undefined } & (
  | { readonly kind: PresetName }
  | { readonly kind: "template"; readonly template: string }
);

export type PresetName = "wiki" | "wiki-href" | "link" | "plain";

const PRESETS: Record<PresetName, string> = {
  "wiki": '<a class="yt-timestamp" data-t="{time:hh:mm:ss}">[{time}]</a>',
  "wiki-href": '<a class="yt-timestamp" data-t="{time:hh:mm:ss}" href="{url}">[{time}]</a>',
  "link": "[{time}]({url})",
  "plain": "[{time}]",
};

const PLACEHOLDER = /\{(time(?::hh:mm:ss)?|seconds|url|title|selection)\}/g;
/** A whole span of a template, with all of its label. */
const SPAN = /<(a|span|p)\s[^<>]{0,999}\byt[-_]timestamp\b[^<>]{0,999}>[^]{0,999}?<\/\1\s{0,9}>/gi;
export const SELECTION = "{selection}";

const LONGEST_TEMPLATE = 1000;
/** Titles are not longer than this by anybody but an attacker. */
const LONGEST_TITLE = 300;

/** `unknown-placeholder`: something in braces that would stay as it is; `no-time`: neither time, seconds nor address. */
export type TemplateProblem = "too-long" | "unknown-placeholder" | "no-time";

/** The form in which most timestamps of a note are written; links where it has none, which work wherever Markdown does. */
export function formOfNote(text: string): PresetName {
  const timestamps = scanNote(text);
  const spans = timestamps.filter(({ kind }) => kind === "span");
  if (spans.length <= timestamps.length - spans.length) return "link";
  const withAddress = spans.filter(({ from, to }) => /^<[^<>]*\shref[ \t]*=[ \t]*["']?[^"'#>\s]/i.test(text.slice(from, to)));
  return withAddress.length > spans.length - withAddress.length ? "wiki-href" : "wiki";
}

/** What is wrong with a template; undefined where it can serve. */
export function templateProblem(template: string): TemplateProblem | undefined {
  if (template.length > LONGEST_TEMPLATE) return "too-long";
  if (/\{\s*[a-z][\w:. -]*\}/i.test(template.replace(PLACEHOLDER, "|"))) return "unknown-placeholder";
  return /\{(?:time(?::hh:mm:ss)?|seconds|url)\}/.test(template) ? undefined : "no-time";
}

/** A format as a template and the style of its `{time}`. */
export interface Form {
  readonly template: string;
  readonly style: TimecodeStyle;
}

/** @param isNoteVideo whether the moment's video is the one that the note's properties name. */
export function formOf(format: InsertFormat, isNoteVideo: boolean): Form {
  const { kind } = format;
  if (kind === "template") return { template: isNoteVideo ? format.template : format.template.replace(SPAN, PRESETS.link), style: format.style ?? "short" };
  const isSpan = kind.startsWith("wiki");
  const preset = isSpan && !isNoteVideo ? "link" : kind;
  if (format.style === "minutes") return { template: PRESETS[preset].replace("{time:hh:mm:ss}", "{time}"), style: preset === kind && isSpan ? "minutes" : "short" };
  return { template: PRESETS[preset], style: format.style ?? (preset === kind && isSpan ? "full" : "short") };
}

/** {@link fillTemplate}; a link where that leaves nothing. */
export function fillForm(form: Form, moment: Moment, selected: string): string {
  const filled = fillTemplate(form, moment, selected);
  return filled.trim() === "" ? fillTemplate({ ...form, template: PRESETS.link }, moment, "") : filled;
}

/** The template with a moment in it. */
export function fillTemplate({ template, style }: Form, moment: Moment, selected: string): string {
  const isOwn = !Object.values(PRESETS).some((preset) => preset.replace("{time:hh:mm:ss}", "{time}") === template);
  return template.replace(PLACEHOLDER, (_, name: string, at: number) => {
    switch (name) {
      case "time": return timeOf(moment, style === "minutes" && !isInTag(template, at) && isOwn ? "short" : style);
      case "time:hh:mm:ss": return timeOf(moment, style === "minutes" && isInTag(template, at) ? style : "full");
      case "seconds": return String(Math.max(0, Math.floor(moment.seconds)));
      case "url": return destination(moment);
      case "selection": return selected;
      default: return titleText(moment.title, isInTag(template, at));
    }
  });
}

function isInTag(template: string, at: number): boolean {
  return template.lastIndexOf("<", at) > template.lastIndexOf(">", at);
}

/** What a template writes at some moment of some video, which is the note's. */
export function exampleOf(template: string, style: TimecodeStyle = "short"): string {
  const moment = { video: { kind: "youtube", id: "aqz-KE-bpKQ" }, seconds: 754, title: "Big Buck Bunny" } as const;
  return fillForm({ template, style }, moment, "…");
}

function timeOf({ seconds, duration = 0 }: Moment, style: TimecodeStyle): string {
  const isLong = duration > 3600 && style !== "minutes";
  const time = formatTimecode(seconds, isLong ? "full" : style);
  return style === "short" && isLong ? time.replace(/^0/, "") : time;
}

/** The moment's address as the destination of a Markdown link; a link path is no URL yet, so its `%` is a character. */
function destination({ video, seconds }: Moment): string {
  const ref = video.kind === "file" ? { ...video, path: video.path.replace(/[%#?$]/g, percentEncode) } : video;
  return urlAt(ref, seconds).replace(/[\s\p{Cc}<>()[\]\\|`"'^{}]|%(?![0-9a-f]{2})/giu, percentEncode);
}

/** `encodeURIComponent` leaves out some marks that Markdown reads. */
function percentEncode(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(character);
}

/** A title on one line, without marks that Markdown, a table's row, or a tag around it, would read. */
function titleText(title = "", isInTag: boolean): string {
  const line = Array.from(title.replace(/[\s\p{Cc}]+/gu, " ").trim()).slice(0, LONGEST_TITLE).join("");
  return isInTag
    ? line.replace(/[&<>"'|]/g, (character) => `&#${String(character.charCodeAt(0))};`)
    : line.replace(/[\\[\]<>|`*_$#&%~=]|^[-+]/g, "\\$&").replace(/^(\d+)(?=[.)])/, "$1\\");
}
