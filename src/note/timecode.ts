/** A time as people write it, and as a number: past this file a time is always `seconds: number`. */

/** Soft hyphens, zero-width and directional marks, which language models and web pages leave in times. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/** Digits and marks as East Asian keyboards write them, and the ratio sign; each stands for the one in ASCII. */
const WIDE = /[\uFF08\uFF09\uFF0C\uFF0E\uFF10-\uFF1A\uFF3B\uFF3D]/g;
/** Nearly every time, of which a note in reading view has thousands. */
const ASCII = /^[ -~]*$/;
const COLONS = /[\u2236\uA789\uFE13\uFE55]/g;

/** Three fields that are not hours, minutes and seconds: `12:34:567` has milliseconds, `024:45:00` is padded minutes with junk behind. */
const WITH_MILLISECONDS = /^\d{1,2}:\d{1,2}:\d{3}$/;
const PADDED_MINUTES = /^0\d\d:\d\d:\d\d$/;

/** Longer than any text form of a time; keeps hostile input of any length cheap. */
const LONGEST_TIMECODE = 40;

/** A part of a video, in seconds from the start; `end` is after `start`, or undefined. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number | undefined;
}

/** The text with every mark that can stand in a time in ASCII, and without what cannot be seen: `１２：３４` is `12:34`. */
export function plainTime(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(INVISIBLE, "").replace(WIDE, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)).replace(COLONS, ":");
}

/**
 * Reads a timecode: `SS`, `MM:SS` or `H:MM:SS` in any width, a fraction after the last field,
 * `MM:SS.mmm` also as `MM:SS:mmm`, a fourth field (junk in the notes, so ignored), in or out of square brackets, with stray brackets or colons at its ends.
 * A minute or second of 60 or more is plain arithmetic: `0:90` is 90.
 *
 * @returns seconds, finite and not negative; undefined when the text is not a time.
 */
export function parseTimecode(text: string): number | undefined {
  if (text.length > LONGEST_TIMECODE) return undefined;
  const bare = plainTime(text).replace(/^[\s[(]+|[\s\]):]+$/g, "");
  if (!/^\d+(:\d+){0,3}([.,]\d+)?$/.test(bare)) return undefined;
  const [whole = "", decimals = "0"] = bare.split(/[.,]/);
  const fields = whole.split(":").map(Number);
  const [first = 0, second, third] = fields;
  const fraction = fields.length === 4 ? 0 : Number(`0.${decimals}`);
  if (second === undefined) return first + fraction;
  if (third === undefined) return first * 60 + second + fraction;
  if (WITH_MILLISECONDS.test(bare)) return first * 60 + second + third / 1000;
  if (PADDED_MINUTES.test(bare)) return first * 60 + second;
  return first * 3600 + second * 60 + third + fraction;
}

/**
 * Reads the value of a URL's `t`, `start` or `time_continue`: `754`, `754.5`, `754s`, `12m34s`, `1h2m3s`, `12:34`.
 *
 * @returns seconds, finite and not negative; undefined when the text is not a time.
 */
export function parseTimeParameter(text: string): number | undefined {
  if (text.length > LONGEST_TIMECODE) return undefined;
  const bare = plainTime(text).replace(/\s/g, "");
  const units = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/i.exec(bare);
  if (units === null || bare === "") return parseTimecode(text);
  const [, hours = "0", minutes = "0", seconds = "0"] = units;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/**
 * Reads the value of a URL's time, which may be a part of the video as media fragments write it: `66,72`, `1:06,1:12`,
 * `npt:66,72`, `,72` from the start on; or with a dash.
 *
 * @returns undefined when the text begins with no time.
 */
export function parseTimeSpan(text: string): TimeSpan | undefined {
  if (text.length > 2 * LONGEST_TIMECODE) return undefined;
  const bare = plainTime(text).trim().replace(/^npt:/i, "");
  const [, first = "", mark, last = ""] = /^([^,\u2013\u2014~-]*)(?:([,\u2013\u2014~-])([^,]*).*)?$/s.exec(bare) ?? [];
  const end = parseTimeParameter(last);
  const start = first === "" && mark === "," && end !== undefined ? 0 : parseTimeParameter(first);
  // A dash stands in much that is no time.
  if (start === undefined || (mark !== undefined && mark !== "," && end === undefined)) return undefined;
  return { start, end: end !== undefined && end > start ? end : undefined };
}

/**
 * Reads a length as properties state it: seconds, a timecode, or ISO 8601 (`PT1H2M3S`). YAML may have made a number of it.
 *
 * @returns seconds above zero; undefined for anything else.
 */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  const [, days = "0", units] = /^P(?:(\d{1,3})D)?(?:T(.*))?$/i.exec(text) ?? [];
  const isIso = /^P/i.test(text);
  const seconds = isIso ? Number(days) * 86400 + (parseTimeParameter(units ?? "0") ?? NaN) : parseTimecode(text);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}

/**
 * `short`: `m:ss`, `h:mm:ss` from an hour on. `full`: `hh:mm:ss`, the wiki's own form. `minutes`: `mm:ss` however long it is,
 * which is read alike everywhere, also among times that were written minutes first.
 */
export type TimecodeStyle = "short" | "full" | "minutes";

/**
 * Writes seconds as a timecode; fractions are cut off, as players do, so that 59.9 is never `0:60`.
 * What is not a finite, non-negative number is written as zero.
 */
export function formatTimecode(seconds: number, style: TimecodeStyle = "short"): string {
  const [hours = 0, minutes = 0, rest = 0] = split(seconds);
  if (style === "minutes") return `${pad(hours * 60 + minutes)}:${pad(rest)}`;
  if (style !== "short") return `${pad(hours)}:${pad(minutes)}:${pad(rest)}`;
  return hours === 0 ? `${String(minutes)}:${pad(rest)}` : `${String(hours)}:${pad(minutes)}:${pad(rest)}`;
}

const pad = (value: number): string => (value < 10 ? `0${String(value)}` : String(value));

/** Writes seconds as a screen reader should say them: `1 hour 2 minutes 5 seconds`, `0 seconds`. */
export function speakTimecode(seconds: number): string {
  const [hours = 0, minutes = 0, rest = 0] = split(seconds);
  const spoken = count(hours, "hour") + count(minutes, "minute") + count(rest, "second");
  return spoken === "" ? "0 seconds" : spoken.slice(1);
}

function count(value: number, unit: string): string {
  return value === 0 ? "" : ` ${String(value)} ${unit}${value === 1 ? "" : "s"}`;
}

/** Whole hours, minutes and seconds. */
function split(seconds: number): readonly number[] {
  const total = Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds) : 0;
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
}
