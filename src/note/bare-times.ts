import { lazyPattern } from "./lazy-pattern";
import { codeRanges, CONTAINERS, type CodeRange } from "./markdown";
import { CUE, isOfText, TIME, withPlainTimes } from "./other-time-forms";
import { LINK, type Timestamp } from "./scan";
import { doubtOf, isShared, type Doubt } from "./time-doubts";
import { parseTimecode } from "./timecode";

/** A time in running text that is no timestamp: `text.slice(from, to)` is all of it, and it means what it says. */
export interface BareTime {
  readonly kind: "bare";
  readonly from: number;
  readonly to: number;
  /** As written. */
  readonly label: string;
  /** From the start of the note's video. */
  readonly seconds: number;
}

/** Which times of a text count: those that start a line or stand in brackets of their own, or every one. */
export type BareTimesWhere = "starts" | "all";

/** A text as it is shown, and where its pieces stand in what it was made from. */
export interface ShownText<Place> {
  readonly text: string;
  /** In rising order; a piece reaches to the next one. */
  readonly pieces: readonly { readonly at: number; readonly place: Place }[];
}

/** Stands in a shown text for what is no prose: code, maths, a link, a timestamp, a picture. */
export const OPAQUE = "\uFFFC";
/** Stands in front of a task's text, which plans of a day are told by. */
export const TASK = "- [ ] ";
/** Elements whose text is no prose, or a link of its own, and those of HTML in a note, which Live Preview draws as one thing. */
export const OPAQUE_ELEMENTS: readonly string[] =
  "a abbr audio b big button canvas center cite code details dfn font i iframe img ins kbd math object pre q samp script select small style sub sup textarea time u var video"
    .split(" ");

/** Nothing without this holds a time. */
export const MAY_HOLD_TIME = /[\d\uFF10-\uFF19][:\uFF1A\u2236][\d\uFF10-\uFF19]/;
const HOLDS_TIME = new RegExp(MAY_HOLD_TIME, "g");

const OWN_TIME = `(${TIME})(?!_?[^\\W_]|[.:]\\d)`;
const TIMES = new RegExp(OWN_TIME, "g");
/** Forms of other plugins and of subtitle files, in which a time is none of its own. */
const FORMS = new RegExp(`\\{\\{[^{}\\n]{0,999}\\}\\}|<%[^\\n]{0,999}?%>|<${CUE}>|${CUE}(?:,|[ \\t]{0,9}-->[ \\t]{0,9})${CUE}|${OWN_TIME}`, "g");
const HAS_FORM = /\{\{|<[%\d]|-->|,\d/;
/** Between times that are counted up. */
const JOINT = /^[ \t]{0,3}[,;/&\u2013\u2014-][ \t]{0,3}$/;
const LONGEST_JOINT = 8;
const START = lazyPattern(String.raw`^(?:- \[ \] )?[^\p{L}\p{N}\uFFFC]*$`, "u");
/** Marks of times as East Asian keyboards write them. */
const WIDE = /[\uFF0E\uFF10-\uFF1A\u2236]/;
const OPENED = /[[(\uFF3B\uFF08\u3010][ \t]{0,3}$/;
const CLOSED = /^[ \t]{0,3}[\])\uFF3D\uFF09\u3011]/;

interface Found {
  from: number;
  to: number;
  readonly seconds: number;
  doubt: Doubt | undefined;
}

/**
 * The times of a text as it is shown, line by line, in order and without overlaps; what may be a time of day, a duration, a ratio, a
 * score or a verse is none. Linear; never throws.
 *
 * @param startsInside whether the text begins in the middle of a line.
 */
export function findBareTimes(shown: string, where: BareTimesWhere, startsInside = false): { from: number; to: number; seconds: number }[] {
  const found: Found[] = [];
  HOLDS_TIME.lastIndex = 0;
  while (HOLDS_TIME.test(shown)) {
    const at = HOLDS_TIME.lastIndex;
    const start = shown.lastIndexOf("\n", at - 1) + 1;
    const end = shown.indexOf("\n", at);
    const line = shown.slice(start, end === -1 ? shown.length : end);
    for (const time of timesOfLine(WIDE.test(line) ? withPlainTimes(line) : line, where, startsInside && start === 0)) {
      time.from += start;
      time.to += start;
      found.push(time);
    }
    HOLDS_TIME.lastIndex = start + line.length;
  }
  return found;
}

function timesOfLine(line: string, where: BareTimesWhere, startsInside: boolean): Found[] {
  const groups: Found[][] = [];
  const form = HAS_FORM.test(line) ? FORMS : TIMES;
  form.lastIndex = 0;
  for (let match = form.exec(line); match !== null; match = form.exec(line)) {
    const [, time] = match;
    const from = match.index;
    if (time === undefined || isOfText(line.slice(Math.max(0, from - 200), from), time)) continue;
    const seconds = secondsOf(time);
    if (seconds === undefined) continue;
    const to = from + time.length;
    const found = { from, to, seconds, doubt: doubtOf(line, from, to) };
    const before = groups.at(-1)?.at(-1);
    if (before !== undefined && from - before.to <= LONGEST_JOINT && JOINT.test(line.slice(before.to, from))) groups.at(-1)?.push(found);
    else groups.push([found]);
  }
  const all = groups.flat();
  if (all.some(({ doubt }) => doubt !== undefined)) shareDoubts(line, all);
  const live = where === "all" ? all : groups.filter((group) => stands(line, group, startsInside)).flat();
  return live.filter(({ doubt }) => doubt === undefined);
}

const COLON = 58;
const ZERO = 48;

/** {@link parseTimecode}, quicker for what nearly every time is: minutes and seconds. */
function secondsOf(time: string): number | undefined {
  const colon = time.length - 3;
  if (colon < 1 || colon > 2 || time.charCodeAt(colon) !== COLON) return parseTimecode(time);
  const digit = (at: number): number => time.charCodeAt(at) - ZERO;
  const minutes = colon === 1 ? digit(0) : digit(0) * 10 + digit(1);
  return minutes * 60 + digit(colon + 1) * 10 + digit(colon + 2);
}

/** What speaks against one time speaks against those that are counted up with it. */
function shareDoubts(line: string, all: readonly Found[]): void {
  const share = (source: Found | undefined, target: Found | undefined, first: Found | undefined, second: Found | undefined): void => {
    if (source === undefined || target === undefined || first === undefined || second === undefined || target.doubt !== undefined || second.from - first.to > 24) return;
    if (isShared(source.doubt, line.slice(target.from, target.to), line.slice(first.to, second.from))) target.doubt = source.doubt;
  };
  for (let i = 1; i < all.length; i++) share(all[i - 1], all[i], all[i - 1], all[i]);
  for (let i = all.length - 1; i > 0; i--) share(all[i], all[i - 1], all[i - 1], all[i]);
}

/** Whether times that are counted up start their line or stand alone in brackets. */
function stands(line: string, group: readonly Found[], startsInside: boolean): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return false;
  const before = line.slice(Math.max(0, first.from - 40), first.from);
  if (!startsInside && first.from < 40 && START().test(before)) return true;
  return OPENED.test(before) && CLOSED.test(line.slice(last.to, last.to + 4));
}

/** What a line's blanks, quote marks, list markers and the like are in front of: a task's text, a callout's title, a footnote. */
const CONTAINER = /^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t])|#{1,6}(?=[ \t])){0,999}(?:(?<task>\[[^[\]]\][ \t])|\[![^\]\n]{1,99}\][-+]?|\[\^[^\]\s]{1,99}\]:)?/;
/** The definition of a link, which is not shown; more words behind the colon are text. */
const DEFINITION = new RegExp(`^${CONTAINERS}${/\[(?!\^)[^\]\n]{1,999}\]:[ \t]{0,9}(?:<[^<>\n]{0,999}>|[^\s<]\S{0,4096})[ \t]{0,9}(?:"[^"\n]{0,999}"|'[^'\n]{0,999}'|\([^()\n]{0,999}\))?[ \t]*$/.source}`);
const ROW = /^[ \t>]{0,99}\|/;
/** Whatever is not shown as it is written. */
const MARKUP = new RegExp([
  LINK.source,
  /(?<reference>!?\[[^[\]\n]{1,999}\]\[(?!\^|[\d:.,\s–-]{1,80}\])[^[\]\n]{0,999}\](?!\()|\[\^[^\s[\]]{1,99}\])/.source,
  /<(?<closes>\/?)(?<element>[a-z][a-z0-9-]{0,30})(?:[ \t]+[^\s"'<>/=]+(?:[ \t]*=[ \t]*(?:"[^"<\n]*"|'[^'<\n]*'|[^\s"'=<>`]+))?){0,20}[ \t]*\/?>/.source,
  /(?<math>\$[^\s$](?:[^$\n]{0,200}[^\s$])?\$(?!\d))/.source,
  /(?<emphasis>[*_]{1,9}|~~|==)|(?<blank>&(?:nbsp|#160|ensp|emsp);)|(?<bar>\|)/.source,
].join("|"), "gi");
const BREAKING = /^(?:br|p|div|li|ul|ol|td|th|tr|table|h[1-6]|dd|dt|blockquote|section|hr|summary|details)$/i;

/** One line of a note's source as it is shown; `skipped` are the ranges of the line that are no prose. */
function shownLine(line: string, skipped: readonly CodeRange[]): ShownText<number> {
  const pieces: { at: number; place: number }[] = [];
  let text = "";
  const emit = (shown: string, place: number): void => {
    if (shown === "") return;
    pieces.push({ at: text.length, place });
    text += shown;
  };
  const container = CONTAINER.exec(line);
  let position = container?.[0].length ?? 0;
  if (container?.groups?.["task"] !== undefined) emit(TASK, -1);
  const isRow = ROW.test(line);
  let next = 0;
  let opaqueTo = "";
  MARKUP.lastIndex = position;
  for (let match = MARKUP.exec(line); match !== null; match = MARKUP.exec(line)) {
    const { index, 0: markup, groups: part = {} } = match;
    while ((skipped[next]?.to ?? Infinity) <= index) next++;
    const range = skipped[next];
    if (range !== undefined && range.from <= index) {
      MARKUP.lastIndex = range.to; // markup inside code is none
      continue;
    }
    const shown = shownOf(markup, part, line, index, isRow);
    if (opaqueTo !== "") {
      if (part["closes"] === "/" && part["element"]?.toLowerCase() === opaqueTo) {
        opaqueTo = "";
        position = index + markup.length;
      }
      continue;
    }
    emitProse(line, position, index, skipped, emit);
    const element = part["element"]?.toLowerCase() ?? "";
    if (part["closes"] === "" && element !== "img" && (element === "span" || element === "div" || OPAQUE_ELEMENTS.includes(element))) {
      emit(OPAQUE, index);
      opaqueTo = element;
      continue;
    }
    position = index + markup.length;
    emit(shown, markup.startsWith("\\") ? index + 1 : index);
  }
  if (opaqueTo === "") emitProse(line, position, line.length, skipped, emit);
  return { text, pieces };
}

/** What is shown of a piece of markup. */
function shownOf(markup: string, part: Partial<Record<string, string>>, line: string, index: number, isRow: boolean): string {
  if (part["element"] !== undefined) return part["element"].toLowerCase() === "img" ? OPAQUE : BREAKING.test(part["element"]) ? "\n" : "";
  if (part["bar"] !== undefined) return isRow ? "\n" : "|";
  if (part["blank"] !== undefined) return " ";
  if (part["emphasis"] !== undefined) return isInWord(line, index, markup) ? markup : "";
  return markup.startsWith("\\") ? markup.slice(1) : OPAQUE;
}

/** An underscore between letters is one; two of any other mark in a word are emphasis all the same. */
function isInWord(line: string, index: number, markup: string): boolean {
  return markup.startsWith("_") && /[^\W_]/.test(line.charAt(index - 1)) && /[^\W_]/.test(line.charAt(index + markup.length));
}

function emitProse(line: string, from: number, to: number, skipped: readonly CodeRange[], emit: (shown: string, place: number) => void): void {
  let position = from;
  for (const range of skipped) {
    if (range.to <= position || range.from >= to) continue;
    emit(line.slice(position, Math.max(position, range.from)), position);
    if (range.kind !== "comment") emit(OPAQUE, Math.max(position, range.from));
    position = Math.max(position, range.to);
  }
  if (position < to) emit(line.slice(position, to), position);
}

/** The times of one line of a note's source, by their places in it; `skipped` are the ranges of the line that are no prose. */
export function bareTimesOfLine(line: string, where: BareTimesWhere, skipped: readonly CodeRange[] = rangesOfLine(line), startsInside = false): BareTime[] {
  if (!MAY_HOLD_TIME.test(line) || DEFINITION.test(line)) return [];
  const shown = shownLine(line, skipped);
  return findBareTimes(shown.text, where, startsInside).flatMap(({ from, to, seconds }) => {
    const place = placeOf(shown, from, to);
    const at = place === undefined || place.piece < 0 ? undefined : place.piece + place.offset;
    return at === undefined ? [] : [{ kind: "bare", from: at, to: at + to - from, label: line.slice(at, at + to - from), seconds }];
  });
}

/** The piece of a shown text that holds all of a range, and where it begins in it; undefined where several share it. */
export function placeOf<Place>({ pieces }: ShownText<Place>, from: number, to: number): { piece: Place; offset: number } | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? Infinity) <= from) low = middle + 1;
    else high = middle;
  }
  const piece = pieces[low - 1];
  return piece === undefined || (pieces[low]?.at ?? Infinity) < to ? undefined : { piece: piece.place, offset: from - piece.at };
}

/** Inline code and comments of a line by itself. */
function rangesOfLine(line: string): CodeRange[] {
  return /[`%]|<!|\$\$/.test(line) ? codeRanges(line) : [];
}

/**
 * Every time of a note that is no timestamp, in text order and without overlaps; what stands in properties, code, comments, maths,
 * links or the addresses of links is none. Linear; never throws.
 *
 * @param timestamps those of the text, so that a line is not looked at for the times in them.
 * @param skipped where the text is no prose, where that is known.
 */
export function scanBareTimes(text: string, where: BareTimesWhere, timestamps: readonly Timestamp[] = [], skipped?: readonly CodeRange[]): BareTime[] {
  const found: BareTime[] = [];
  const candidate = new RegExp(MAY_HOLD_TIME, "g");
  let next = 0;
  let nextTimestamp = 0;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    while ((timestamps[nextTimestamp]?.to ?? Infinity) <= match.index) nextTimestamp++;
    const timestamp = timestamps[nextTimestamp];
    if (timestamp !== undefined && timestamp.from <= match.index) {
      candidate.lastIndex = timestamp.to;
      continue;
    }
    skipped ??= codeRanges(text);
    const from = text.lastIndexOf("\n", match.index) + 1;
    const end = text.indexOf("\n", match.index);
    const to = end === -1 ? text.length : end;
    candidate.lastIndex = to;
    while ((skipped[next]?.to ?? Infinity) <= from) next++;
    const inLine: CodeRange[] = [];
    for (let i = next; (skipped[i]?.from ?? Infinity) < to; i++) {
      const range = skipped[i];
      if (range !== undefined) inLine.push({ from: Math.max(0, range.from - from), to: Math.min(to, range.to) - from, kind: range.kind });
    }
    if (inLine[0]?.from === 0 && inLine[0].to === to - from) continue;
    for (const time of bareTimesOfLine(text.slice(from, to).replace(/\r$/, ""), where, inLine)) found.push({ ...time, from: time.from + from, to: time.to + from });
  }
  return found;
}
