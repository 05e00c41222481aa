import type { Edit } from "./insertion";
import { bareTimesOfLine, type BareTime } from "../note/bare-times";
import { findTimestamps, momentOf, scanNote, type Timestamp } from "../note/scan";
import { formatTimecode, parseTimecode, plainTime, type TimecodeStyle } from "../note/timecode";
import { TIME_NAMES } from "../note/youtube-address";

/** A time in running text; a longer one is no time at all. */
const CLOCK = /\d{1,9}(?::\d{1,9}){1,3}/g;
const ONLY_CLOCK = /^[^\p{L}\d]*\d{1,9}(?::\d{1,9}){1,3}[^\p{L}\d]*$/u;
const ATTRIBUTE_VALUE = /("[^"]*"|'[^']*'|[^\s"'>]+)/.source;
const DATA_T = new RegExp(`(\\sdata-t[ \\t]*=[ \\t]*)${ATTRIBUTE_VALUE}`, "i");
const HREF = new RegExp(`(\\shref[ \\t]*=[ \\t]*)${ATTRIBUTE_VALUE}`, "i");
const PARAMETER = new RegExp(`([?&#!;](?:${TIME_NAMES})=)([^?&#;!,~"'\u2013\u2014-]+)`, "gi");

/**
 * The timestamp at the cursor, else the nearest one before it on its line, else the first after it; undefined where the line has none.
 *
 * @param others what counts besides.
 */
export function timestampAt<Other extends Pick<Timestamp, "from" | "to"> = never>(text: string, cursor: number, others: readonly Other[] = []): Timestamp | Other | undefined {
  const from = text.slice(0, cursor).lastIndexOf("\n") + 1;
  const end = text.indexOf("\n", cursor);
  const all = others.length === 0 ? scanNote(text) : [...scanNote(text), ...others].sort((a, b) => a.from - b.from);
  const onLine = all.filter((timestamp) => timestamp.from >= from && timestamp.to <= (end === -1 ? text.length : end));
  return onLine.findLast((timestamp) => timestamp.from <= cursor) ?? onLine[0];
}

/**
 * The edit that makes a timestamp of the note mean another second: its time, and its label where that says the time,
 * everything else of its writing stays as it is. Spans get the wiki's full `data-t`, links a whole second in the form they had.
 *
 * @param meant the second that it means now, in seconds.
 * @param seconds less than 0 is 0; fractions are cut off.
 * @param style of a span's `data-t`: `minutes` where the full form would be misread in its note.
 * @returns undefined where its writing has no place for the time, or `seconds` is no number.
 */
export function retime(text: string, timestamp: Timestamp, meant: number, seconds: number, style: TimecodeStyle = "full"): Edit | undefined {
  if (!Number.isFinite(seconds)) return undefined;
  const { from, to } = timestamp;
  const raw = text.slice(from, to);
  const target = Math.max(0, Math.floor(seconds));
  const insert = timestamp.kind === "span" ? retimeSpan(raw, timestamp, meant, target, style) : retimeLink(raw, timestamp, meant, target);
  const [read, ...others] = findTimestamps(insert);
  const isDone = read?.from === 0 && read.to === insert.length && others.length === 0
    && (read.kind === "span" ? parseTimecode(read.time) : read.seconds) === target;
  return isDone ? { from, to, insert } : undefined;
}

/**
 * The edit that makes a time in running text say another second, in the digits and marks in which it is written.
 *
 * @param seconds less than 0 is 0; fractions are cut off behind as many digits as are written.
 * @returns undefined where it would not be read there as that second, or `seconds` is no number.
 */
export function retimeBare(text: string, { from, to }: Pick<BareTime, "from" | "to">, seconds: number): Edit | undefined {
  if (!Number.isFinite(seconds)) return undefined;
  const written = text.slice(from, to);
  const [, clock = "", mark = "", digits = ""] = /^(.*?)(?:([.\uFF0E])(.*))?$/.exec(written) ?? [];
  const units = 10 ** digits.length;
  const target = Math.floor(Math.max(0, seconds) * units + 1e-6);
  const plain = clockLike(plainTime(clock), Math.floor(target / units));
  const fraction = String(target % units).padStart(digits.length, "0");
  const insert = likeWritten(plain, clock) + mark + (digits === "" ? "" : likeWritten(fraction, digits));
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = text.indexOf("\n", to) === -1 ? text.length : text.indexOf("\n", to);
  const line = text.slice(start, from) + insert + text.slice(to, end);
  const isDone = bareTimesOfLine(line, "all").some((time) => time.from === from - start && time.label === insert && Math.round(time.seconds * units) === target);
  return isDone ? { from, to, insert } : undefined;
}

/** A time in ASCII with the digits and colons of another one. */
function likeWritten(plain: string, written: string): string {
  const [colon = ":"] = /[:\uFF1A\u2236]/.exec(written) ?? [];
  const isWide = /[\uFF10-\uFF19]/.test(written);
  return plain.replace(/[\d:]/g, (mark) => (mark === ":" ? colon : isWide ? String.fromCharCode(mark.charCodeAt(0) + 0xfee0) : mark));
}

function retimeSpan(raw: string, { time, label }: { time: string; label: string }, meant: number, target: number, style: TimecodeStyle): string {
  const labelAt = (raw.endsWith(">") ? raw.lastIndexOf("</") : raw.length) - label.length;
  const written = formatTimecode(target, style);
  const tag = retimeAddress(raw.slice(0, labelAt), target);
  const timed = DATA_T.test(tag)
    ? tag.replace(DATA_T, (_, name: string, value: string) => `${name}${/^["']/.test(value) ? value.charAt(0) + written + value.charAt(0) : written}`)
    : tag.replace(time, written);
  return timed + relabel(label, time, meant, target) + raw.slice(labelAt + label.length);
}

/** An opening tag whose address, where it names a second, names another whole one. */
export function retimeAddress(tag: string, seconds: number): string {
  return tag.replace(HREF, (_, name: string, value: string) => name + addressAt(value, Math.floor(seconds)));
}

function retimeLink(raw: string, { url, label }: { url: string; label: string }, meant: number, target: number): string {
  const isMarkdown = raw.endsWith(")");
  const urlAt = raw.indexOf(url, isMarkdown ? label.length : 0);
  const [before, after] = [raw.slice(0, urlAt), raw.slice(urlAt + url.length)];
  return relabel(before, "", meant, target) + addressAt(url, target) + (isMarkdown ? after : relabel(after, "", meant, target));
}

/** The times in a label that are the one meant, or the one written; all of a label that is nothing but a time. */
function relabel(label: string, time: string, meant: number, target: number): string {
  const isOnlyClock = ONLY_CLOCK.test(label);
  return label.replace(CLOCK, (clock) =>
    isOnlyClock || clock === time || Math.floor(parseTimecode(clock) ?? NaN) === Math.floor(meant) ? clockLike(clock, target) : clock);
}

/** With as many fields as another time has, and digits in the first one; three of them would count minutes. */
function clockLike(clock: string, seconds: number): string {
  const full = formatTimecode(seconds, "full");
  const time = seconds < 3600 && clock.split(":").length === 2 ? full.slice(3) : full;
  return time.replace(/^0+(?=\d)/, "").padStart(Math.min(clock.indexOf(":"), 2) + time.length - time.indexOf(":"), "0");
}

/** The address with another second in its time, which is the parameter that counts among those that it has. */
function addressAt(url: string, seconds: number): string {
  for (const { 0: parameter, 1: name = "", 2: value = "", index } of url.matchAll(PARAMETER)) {
    const changed = url.slice(0, index) + name + parameterLike(value, seconds) + url.slice(index + parameter.length);
    if (momentOf(changed.replace(/&amp;|["']/g, (found) => (found === "&amp;" ? "&" : "")))?.seconds === seconds) return changed;
  }
  return url;
}

/** As `754`, `754s`, `12m34s` or `12:34`. */
function parameterLike(value: string, seconds: number): string {
  if (value.includes(":")) return clockLike(value, seconds);
  if (!/[hm]/i.test(value)) return `${String(seconds)}${/s$/i.test(value) ? "s" : ""}`;
  const [hours = 0, minutes, rest] = formatTimecode(seconds, "full").split(":").map(Number);
  return `${hours > 0 || /h/i.test(value) ? `${String(hours)}h` : ""}${String(minutes)}m${String(rest)}s`;
}
