import { readTimestamp, type Readings, type Written } from "./readings";
import { LONG, LONGEST, type Surroundings } from "./evidence";
import { gatherCited, minutesProbabilities } from "./siblings";
import { parseAttribute, parseLabel } from "./written-time";

export { readTimestamp, type Written } from "./readings";

/** What is known beside the note itself. */
export interface Evidence {
  /** Length of the video in seconds; 0, negative, NaN and infinite (a live stream) count as not known. */
  readonly length?: number | undefined;
  /** The timestamps of each other note of the same video, in their order; used only while the length is not known. */
  readonly siblings?: readonly (readonly Written[])[];
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

/** How often it is right, as measured (docs/right-second.md): `certain` in more than 99.9 %, `likely` in about 80 %, `guess` in about half. */
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

/** What is written stands unless the other reading is three times as likely: a wrong correction is worse than a missing one. */
const CORRECTED = 0.75;
const CERTAIN = 0.99;
const LIKELY = 0.9;
/** A player's length is rounded; readings within a second of each other are the same (the corpus scores so). */
const SAME = 1;

/** One answer for each timestamp of a note, in order; undefined for what has no time in attribute or label. Linear, never throws. */
export function interpret(timestamps: readonly Written[], evidence: Evidence = {}): (Interpretation | undefined)[] {
  const around = surroundings(evidence);
  const all = timestamps.map(readTimestamp);
  const probabilities = minutesProbabilities(all.filter(isTime), around);
  let next = 0;
  return all.map((readings) => {
    if (readings === undefined) return undefined;
    const probability = probabilities[next] ?? 0;
    next += 1;
    return decide(readings, probability, around);
  });
}

/** The length in seconds, 1 or more; undefined when it is not known. */
export function knownLength({ length = 0 }: Evidence): number | undefined {
  return Number.isFinite(length) && length >= 1 ? length : undefined;
}

function surroundings(evidence: Evidence): Surroundings {
  const length = knownLength(evidence);
  if (length !== undefined) return { length };
  const cited = gatherCited((evidence.siblings ?? []).map((note) => note.map(readTimestamp).filter(isTime)));
  return cited === undefined ? {} : { cited };
}

function isTime(readings: Readings | undefined): readings is Readings {
  return readings !== undefined;
}

function decide(readings: Readings, probability: number, around: Surroundings): Interpretation {
  const { plain, asMinutes, otherLabel } = readings;
  const inVideo = (seconds: number) => around.length === undefined || seconds <= around.length + SAME;
  const beyondEnd = !inVideo(plain) && !inVideo(asMinutes);
  if (beyondEnd && otherLabel !== undefined && inVideo(otherLabel)) {
    return { seconds: otherLabel, certainty: "likely", reason: "label-fits" };
  }
  const corrected = probability > CORRECTED && Math.abs(plain - asMinutes) > SAME;
  const seconds = corrected ? asMinutes : plain;
  const reason = corrected ? minutesReason(readings, around) : writtenReason(readings);
  if (beyondEnd) return { seconds, certainty: "guess", reason, beyondEnd };
  if (Math.abs(plain - asMinutes) <= SAME) return { seconds, certainty: "certain", reason };
  const confidence = corrected ? probability : 1 - probability;
  const certainty = !inVideo(seconds) || confidence < LIKELY ? "guess" : confidence < CERTAIN ? "likely" : "certain";
  const other = corrected ? plain : asMinutes;
  return { seconds, certainty, reason, ...(certainty !== "certain" && inVideo(other) && { alternative: other }) };
}

function minutesReason({ form, plain, asMinutes, labelConfirms }: Readings, { length, cited }: Surroundings): Reason {
  if (length !== undefined && plain > length + SAME) return "beyond-length";
  if (form === "padded-minutes") return "padded-minutes";
  if (labelConfirms) return "label-agrees";
  if (length === undefined && plain >= LONG) return "too-long";
  return cited?.seconds.has(asMinutes) === true && !cited.seconds.has(plain) ? "other-notes" : "neighbours";
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

/** Equal for timestamps that are written alike. */
export function writtenKey({ time, label }: Written): string {
  return `${time}\n${label}`;
}

/** Reads a note as a whole; what the user chose once stands. */
export function readNote(timestamps: readonly Written[], evidence: Evidence, choices: Choices = new Map()): NoteReading {
  const meanings = new Map<string, Interpretation | undefined>();
  interpret(timestamps, evidence).forEach((meant, i) => {
    const written = timestamps[i];
    if (written === undefined) return;
    const key = writtenKey(written);
    const chosen = choices.get(key);
    const meaning = chosen === undefined || meant === undefined ? meant : choose(meant, chosen);
    // In rendered text a label has lost its markup, so the attribute alone has to do.
    for (const name of [key, written.time]) if (!meanings.has(name)) meanings.set(name, meaning);
  });
  return {
    length: knownLength(evidence),
    of: (written) => meanings.get(writtenKey(written)) ?? meanings.get(written.time) ?? interpretAlone(written),
  };
}

/** Reads a note of which nothing is known: each timestamp by itself. */
export const UNREAD: NoteReading = { length: undefined, of: interpretAlone };

function choose(meant: Interpretation, seconds: number): Interpretation {
  const other = meant.seconds === seconds ? meant.alternative : meant.seconds;
  return { seconds, certainty: "certain", reason: "chosen", ...(other !== undefined && { alternative: other }) };
}

/** The plain reading, unless no video of YouTube is that long. */
function interpretAlone({ time, label }: Written): Interpretation | undefined {
  const written = parseAttribute(time) ?? parseLabel(label);
  if (written === undefined) return undefined;
  const { plain, asMinutes } = written;
  if (plain < LONGEST || asMinutes === plain) return { seconds: plain, certainty: "likely", reason: "as-written" };
  return { seconds: asMinutes, certainty: "likely", reason: "too-long" };
}
