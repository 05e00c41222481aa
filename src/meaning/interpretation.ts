import { readTimestamp, type Readings, type Written } from "./readings";
import { HOUR, isContradicted, LONGEST, type Cited, type Surroundings } from "./evidence";
import { COUNTS, type Counts } from "./counts";
import { weigh } from "./weighing";

export { readTimestamp, type Written } from "./readings";
export { parseLabel } from "./written-time";

/** What is known beside the note itself. */
export interface Evidence {
  /** Length of the video in seconds; 0, negative, NaN and infinite (a live stream) count as not known. */
  readonly length?: number | undefined;
  /** The length is a bare number that a person wrote, who may have meant minutes. */
  readonly mayBeMinutes?: boolean | undefined;
  /** What the other notes of the same video cite; it counts where something cannot be as written. */
  readonly cited?: Cited | undefined;
  /** Nothing is read otherwise than it is written. */
  readonly asWritten?: boolean | undefined;
}

/**
 * Why this second.
 *
 * As its form promises: `as-written` `H:MM:SS`, `two-fields` `MM:SS`, `four-fields` `H:MM:SS:xx`, `fraction` `MM:SS:mmm`,
 * `seconds`, `junk-removed` (a bracket or colon too many).
 * As minutes and seconds: `beyond-length` (else it lies after the end of the video), `too-long` (else the video would be 5 h
 * and longer), `padded-minutes` `0MM:SS:xx`, `label-agrees`, `other-notes` cite that second, `neighbours` are written so.
 * `chosen` by the user, from the timestamp's menu. From the label: `placeholder` (the attribute has no time), `label-fits` (the attribute lies after the end, the label does not).
 */
export type Reason =
  | "as-written" | "two-fields" | "four-fields" | "fraction" | "seconds" | "junk-removed"
  | "beyond-length" | "too-long" | "padded-minutes" | "label-agrees" | "other-notes" | "neighbours"
  | "placeholder" | "label-fits" | "chosen";

/** How often it is right, as measured (docs/right-second.md): `certain` in more than 99.9 %, `likely` in more than 90 %; a `guess` mostly waits for the length. */
export type Certainty = "certain" | "likely" | "guess";

export interface Interpretation {
  /** What a click plays: finite, 0 or more; fractions occur. */
  readonly seconds: number;
  readonly certainty: Certainty;
  readonly reason: Reason;
  /** The other second it can mean, where that is not ruled out. */
  readonly alternative?: number;
  /** Every reading lies after the end of the video. */
  readonly beyondEnd?: true;
}

const CERTAIN = 0.99;
const LIKELY = 0.9;
/** A player's length is rounded; readings within a second of each other are the same (the corpus scores so). */
const SAME = 1;

/**
 * One answer for each timestamp of a note, in order; undefined for what has no time in attribute or label. Linear, never throws.
 *
 * @param counts how the wiki's notes are written; other ones serve to measure on notes that they were not counted in.
 */
export function interpret(timestamps: readonly Written[], evidence: Evidence = {}, counts: Counts = COUNTS): (Interpretation | undefined)[] {
  const all = timestamps.map(readTimestamp);
  const times = all.filter(isTime);
  const around = surroundings(times, evidence);
  const weighed = evidence.asWritten === true ? undefined : weigh(times, around, counts);
  let next = 0;
  return all.map((readings) => {
    if (readings === undefined) return undefined;
    const minutes = weighed?.asMinutes[next] ?? 0;
    const junk = weighed?.withoutHours[next] ?? 0;
    next += 1;
    return decide(readings, weighed === undefined ? AS_WRITTEN : { minutes, junk, least: weighed.least }, around);
  });
}

/** The length in seconds, 1 or more; undefined when it is not known. */
export function knownLength({ length = 0 }: Evidence): number | undefined {
  return Number.isFinite(length) && length >= 1 ? length : undefined;
}

/** Whether the other notes of the video can change what these timestamps mean: not where nothing contradicts what is written. */
export function needsCited(timestamps: readonly Written[], evidence: Evidence): boolean {
  if (evidence.asWritten === true) return false;
  const times = timestamps.map(readTimestamp).filter(isTime);
  const length = trustedLength(times, evidence);
  return length === undefined ? times.some(({ plain, asMinutes }) => plain !== asMinutes) : isContradicted(times, { length });
}

function surroundings(times: readonly Readings[], evidence: Evidence): Surroundings {
  const length = trustedLength(times, evidence);
  const certain = length === undefined ? {} : { length };
  // Where nothing contradicts what is written, no other note is looked at.
  if (length !== undefined && !isContradicted(times, certain)) return certain;
  return evidence.cited === undefined ? certain : { ...certain, cited: evidence.cited };
}

/** The known length, unless it would rather be one in minutes. */
export function trustedLength(times: readonly Readings[], evidence: Evidence): number | undefined {
  const length = knownLength(evidence);
  return length !== undefined && evidence.mayBeMinutes === true && isInMinutes(times, length) ? undefined : length;
}

/** Whether a length would rather be one in minutes: some times lie beyond it, and none beyond so many minutes. */
function isInMinutes(times: readonly Readings[], length: number): boolean {
  const last = times.reduce((most, { plain }) => Math.max(most, plain), 0);
  return length <= LONGEST / 60 && last > length + SAME && last <= 60 * (length + 1);
}

function isTime(readings: Readings | undefined): readings is Readings {
  return readings !== undefined;
}

interface Odds {
  /** Probabilities of the readings. */
  readonly minutes: number;
  readonly junk: number;
  /** From which probability of the others on what is written does not stand. */
  readonly least: number;
}

const AS_WRITTEN: Odds = { minutes: 0, junk: 0, least: 1 };

function decide(readings: Readings, { minutes, junk, least }: Odds, around: Surroundings): Interpretation {
  const { plain, otherLabel } = readings;
  const [other, likelihood] = junk > minutes ? [readings.withoutHours, junk] : [readings.asMinutes, minutes];
  const inVideo = (seconds: number) => around.length === undefined || seconds <= around.length + SAME;
  const beyondEnd = !inVideo(plain) && !inVideo(other);
  if (beyondEnd && otherLabel !== undefined && inVideo(otherLabel)) {
    return { seconds: otherLabel, certainty: "likely", reason: "label-fits" };
  }
  const isOther = Math.abs(plain - other) > SAME;
  const corrected = isOther && minutes + junk > least;
  const seconds = corrected ? other : plain;
  const reason = corrected ? correctedReason(readings, other, around) : writtenReason(readings);
  if (beyondEnd) return { seconds, certainty: "guess", reason, beyondEnd };
  // A lone number may be a part of what somebody meant to write.
  if (!isOther && readings.form === "seconds" && otherLabel !== undefined) return { seconds, certainty: "likely", reason, alternative: otherLabel };
  if (!isOther) return { seconds, certainty: "certain", reason };
  const confidence = corrected ? likelihood : 1 - minutes - junk;
  // Without a length, `01:02:00` may be minutes in a note that shows no trace of it.
  const isSure = around.length !== undefined || (corrected ? reason === "label-agrees" || reason === "padded-minutes" : plain < HOUR);
  const certainty = !inVideo(seconds) || confidence < LIKELY ? "guess" : confidence < CERTAIN || !isSure ? "likely" : "certain";
  const alternative = corrected ? plain : other;
  // A note that keeps to hours may stand in a video that is long enough for its minutes, too: the user can say so.
  const isOffered = inVideo(alternative) && (certainty !== "certain" || (!corrected && plain >= HOUR));
  return { seconds, certainty, reason, ...(isOffered && { alternative }) };
}

function correctedReason({ form, plain, labelSays }: Readings, seconds: number, { length, cited }: Surroundings): Reason {
  if (length !== undefined && plain > length + SAME) return "beyond-length";
  if (form === "padded-minutes") return "padded-minutes";
  if (labelSays === "minutes") return "label-agrees";
  if (length === undefined && plain >= LONGEST) return "too-long";
  return cited?.has(seconds) === true && !cited.has(plain) ? "other-notes" : "neighbours";
}

function writtenReason({ form, junk, fromLabel }: Readings): Reason {
  if (fromLabel) return "placeholder";
  return form !== "three-fields" && form !== "padded-minutes" ? form : junk ? "junk-removed" : "as-written";
}

/** What the timestamps of one note mean, asked by what is written: equal writing means an equal second within a note. */
export interface NoteReading {
  /** Length of the video in seconds that the reading knew of. */
  readonly length: number | undefined;
  /** Undefined for what says no time. Text that is not in the note as it was read is interpreted by itself. */
  of(written: Written): Interpretation | undefined;
}

/** A second that the user chose for a written timestamp, by {@link writtenKey}. */
export type Choices = ReadonlyMap<string, number>;

/** Equal for timestamps that are written alike, in the source and as it is shown: markup is no part of a label. */
export function writtenKey({ time, label }: Written): string {
  return `${time}\n${label.slice(0, LONGEST_KEY).replace(/<[^<>]*>|&#?\w{1,31};|[^\p{L}\p{N}:]/gu, "")}`;
}

/** A label that is longer is text that an unclosed tag has swallowed. */
const LONGEST_KEY = 200;

/** The second that the user chose for a timestamp, also by a key that was kept with the marks of its label. */
export function chosenSecond(choices: Choices | undefined, written: Written): number | undefined {
  if (choices === undefined || choices.size === 0) return undefined;
  const key = writtenKey(written);
  const found = choices.get(key);
  if (found !== undefined) return found;
  for (const [kept, seconds] of choices) {
    const [time = "", label = ""] = kept.split("\n");
    if (time === written.time && writtenKey({ time, label }) === key) return seconds;
  }
  return undefined;
}

/** Reads a note as a whole; what the user chose once stands. */
export function readNote(timestamps: readonly Written[], evidence: Evidence, choices: Choices = new Map()): NoteReading {
  const meanings = new Map<string, Interpretation | undefined>();
  /** By the timestamps themselves, so that no key is made for those of the note as it was read. */
  const known = new Map<Written, Interpretation | undefined>();
  interpret(timestamps, evidence).forEach((meant, i) => {
    const written = timestamps[i];
    if (written === undefined) return;
    const key = writtenKey(written);
    const chosen = chosenSecond(choices, written);
    const meaning = chosen === undefined || meant === undefined ? meant : choose(meant, chosen);
    // In rendered text a label has lost its markup, so the attribute alone has to do.
    for (const name of [key, written.time]) if (!meanings.has(name)) meanings.set(name, meaning);
    known.set(written, meanings.get(key));
  });
  return {
    length: knownLength(evidence),
    of: (written) => known.get(written) ?? meanings.get(writtenKey(written)) ?? meanings.get(written.time) ?? interpretAlone(written),
  };
}

/** Reads a note of which nothing is known: each timestamp by itself. */
export const UNREAD: NoteReading = { length: undefined, of: interpretAlone };

function choose(meant: Interpretation, seconds: number): Interpretation {
  const other = meant.seconds === seconds ? meant.alternative : meant.seconds;
  return { seconds, certainty: "certain", reason: "chosen", ...(other !== undefined && { alternative: other }) };
}

/** As it is written, unless no video of YouTube is that long. */
function interpretAlone(written: Written): Interpretation | undefined {
  const readings = readTimestamp(written);
  if (readings === undefined) return undefined;
  const meant = decide(readings, AS_WRITTEN, {});
  return meant.seconds < LONGEST ? meant : interpret([written])[0];
}
