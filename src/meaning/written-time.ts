/**
 * The fields of a written time, before it is decided what they count.
 *
 * | written          | form           | plain (seconds)  | minutes reading (seconds) |
 * |------------------|----------------|------------------|---------------------------|
 * | `01:02:03`       | three-fields   | 1 h 2 min 3 s    | 1 min 2 s                 |
 * | `1:02:03`        | three-fields   | 1 h 2 min 3 s    | –                         |
 * | `18:49`          | two-fields     | 18 min 49 s      | –                         |
 * | `18:49:250`      | fraction       | 18 min 49.25 s   | –                         |
 * | `024:45:00`      | padded-minutes | 24 h 45 min      | 24 min 45 s               |
 * | `01:00:32:00`    | four-fields    | 1 h 0 min 32 s   | –                         |
 * | `95`             | seconds        | 95 s             | –                         |
 *
 * Only the wiki's own padded form has two readings: nobody else writes `01:02:03` for a minute.
 */
export type WrittenForm = "seconds" | "two-fields" | "three-fields" | "four-fields" | "fraction" | "padded-minutes";

export interface WrittenTime {
  readonly form: WrittenForm;
  /** Seconds when the fields are what their places promise; finite, 0 or more. */
  readonly plain: number;
  /** Seconds when the first field counts minutes and the last means nothing; the same as `plain` where there is only one reading. */
  readonly asMinutes: number;
  /** The field after the seconds of the minutes reading: what would have to be junk; 0 where there is none. */
  readonly lastField: number;
  readonly middleField: number;
  readonly firstField: number;
  /** Seconds when the first field means nothing; the same as `plain` where there is only one reading. */
  readonly withoutHours: number;
  /** Something other than the time had to be taken away: brackets, a colon too many, invisible characters. */
  readonly junk: boolean;
}

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
/** Digits, colon and stop as they are typed in a text in Chinese or Japanese. */
const FULL_WIDTH = /[\uFF0E\uFF10-\uFF1A]/g;
const JUNK_AT_START = /^[\s[({<"']+/;
const ZERO = 48;
const COLON = 58;
// Bounded repetitions keep the match linear on hostile text.
const TIME_AT_START = /^\d{1,9}(?::\d{1,9}){0,5}(?:[.,]\d{1,9})?(?![\d.,]*\d)/;
/** Behind a time: what makes it a part of something else, and the only things that may stand behind a lone number. */
const GOES_ON = /^:*[\p{L}\p{N}%]|^\s*[:.,/]?\s*(?:\d|[hms]\b)/u;
const ENDS = /^[\s\])}>"':]*$/;
// No lookbehind: older iOS cannot read a pattern that has one.
const TIME_WITH_COLON = /(?:^|[^\d:.])(\d{1,9}(?::\d{1,9}){1,5}(?:[.,]\d{1,9})?)(?!\d)/;
/** A label is a few words; what comes later is the text of an unclosed anchor. */
const LABEL_LENGTH = 80;

/** The time an attribute value states, or undefined for a placeholder, a URL, or any other text. */
export function parseAttribute(text: string): WrittenTime | undefined {
  // Nearly every time is written plainly; only the others need cleaning.
  if (isPlain(text)) return threeFields("three-fields", twoDigits(text, 0), twoDigits(text, 3), twoDigits(text, 6), false);
  const visible = clean(text).replace(JUNK_AT_START, "");
  const found = TIME_AT_START.exec(visible)?.[0];
  if (found === undefined) return undefined;
  const behind = visible.slice(found.length);
  if (GOES_ON.test(behind) || (!found.includes(":") && !ENDS.test(behind))) return undefined;
  return readFields(found, found !== text);
}

/** The first time within a label, brackets and words around it allowed; undefined when it has none. */
export function parseLabel(text: string): WrittenTime | undefined {
  const found = TIME_WITH_COLON.exec(clean(text))?.[1];
  return found === undefined ? undefined : readFields(found, false);
}

/** Whether a text is `HH:MM:SS`; a pattern takes ten times as long, and a note has thousands. */
function isPlain(text: string): boolean {
  return text.length === 8 && text.charCodeAt(2) === COLON && text.charCodeAt(5) === COLON && twoDigits(text, 0) >= 0 && twoDigits(text, 3) >= 0 && twoDigits(text, 6) >= 0;
}

/** The number that two digits write there; -1 where there are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

function clean(text: string): string {
  return text.slice(0, LABEL_LENGTH).replace(INVISIBLE, "").replace(FULL_WIDTH, (character) => character.normalize("NFKC")).trim();
}

function readFields(time: string, junk: boolean): WrittenTime {
  const [whole = "", decimals = "0"] = time.split(/[.,]/);
  const parts = whole.split(":");
  const [first = 0, second = 0, third = 0] = parts.map(Number);
  const rest = Number(`0.${decimals}`);
  const isPadded = (parts[0] ?? "").length > 2;
  const fields = threeFields(isPadded ? "padded-minutes" : "three-fields", first, second, third, junk);
  const only = (form: WrittenForm, plain: number): WrittenTime => ({ ...fields, form, plain, asMinutes: plain, withoutHours: plain });
  if (parts.length === 1) return only("seconds", first + rest);
  if (parts.length === 2) return only("two-fields", fields.asMinutes + rest);
  if (parts.length > 3) return only("four-fields", fields.plain);
  if (parts[2]?.length === 3) return only("fraction", fields.asMinutes + third / 1000);
  // A first field that is no two digits was never meant as an hour, so it is not passed over as a wrong one.
  if (isPadded) return { ...fields, withoutHours: fields.plain };
  if (isPlain(time)) return fields;
  return only("three-fields", fields.plain + rest);
}

function threeFields(form: WrittenForm, firstField: number, middleField: number, lastField: number, junk: boolean): WrittenTime {
  const asMinutes = firstField * 60 + middleField;
  return { form, plain: asMinutes * 60 + lastField, asMinutes, withoutHours: middleField * 60 + lastField, firstField, middleField, lastField, junk };
}
