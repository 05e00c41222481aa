import { readAttributes, TAG } from "../note/timestamp-tag";
import { interpret, parseLabel, readTimestamp, chosenSecond, type Choices, type Evidence, type Interpretation, type Reason, type Written } from "../meaning/interpretation";
import type { Counts } from "../meaning/counts";
import { codeRanges } from "../note/markdown";
import { scanNote } from "../note/scan";
import { findRawCarriers } from "../note/broken-timestamp-tags";
import { surroundings, wrappingFence } from "./repair-surroundings";
import { retimeAddress } from "./retiming";
import { formatTimecode } from "../note/timecode";

/**
 * What is mended where the second itself was clear: the `carrier` (misspelt class or attribute, another element), `raw-text`
 * (not an element at all), `unclosed`, `surroundings` (a second bracket, link or tag around it), the `label` alone, an `empty-label`, or the
 * `fence` around the whole note.
 */
export type RepairReason = Reason | "carrier" | "raw-text" | "unclosed" | "surroundings" | "label" | "empty-label" | "fence";

/** One change of a note's text: `insert` instead of `text.slice(from, to)`. */
export interface Repair {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  /** Of `from`, counted from 1. */
  readonly line: number;
  /** The time, or where there is none the label, as written; of a fence its line. */
  readonly written: string;
  /** Seconds; undefined for the fence, which has two repairs that belong together. */
  readonly meant: number | undefined;
  readonly reason: RepairReason;
  /** Whether it can be applied unseen. */
  readonly sure: boolean;
}

export interface RepairEvidence extends Evidence {
  readonly choices?: Choices;
}

/** A timestamp in the note before it is mended; `tag` is its opening tag where it is an element. */
interface Carrier extends Written {
  readonly from: number;
  readonly to: number;
  readonly tag: string | undefined;
  /** Its closing tag is missing. */
  readonly isOpen: boolean;
}

/** What the wiki's form can write. */
const TOO_LONG = 100 * 3600;
/** Nearly all notes need one round; one that is not settled after these stays as it is. */
const ROUNDS = 6;
/** Longer labels are text that a missing end has swallowed. */
const LONGEST_LABEL = 80;
/** Nothing but a time, or a placeholder for one, and marks around it. */
const TIME_ONLY = /^[HMS\d:.,;\s[\](){}<>"'*_`~|\u200B-\u200F\u2060\u2066-\u2069\uFEFF-]*$/i;
const CLOCK = /\d{1,9}(?::\d{1,9}){1,5}(?:[.,]\d{1,9})?/g;

/**
 * What has to change so that every timestamp of the note is written in the wiki's form, with the second that it means:
 * in text order, without overlaps. Applied, there is nothing left to repair. What has no time, or lies after the end of the
 * video, stays as it is. Linear; never throws.
 */
export function repairNote(text: string, evidence: RepairEvidence = {}, counts?: Counts): Repair[] {
  const fence = wrappingFence(text);
  // Blanks keep every offset.
  const visible = applyRepairs(text, fence.map(({ from, to }) => ({ from, to, insert: text.slice(from, to).replace(/[^\n]/g, " ") })));
  const carriers = findCarriers(visible);
  const meanings = interpretStably(carriers, evidence, counts);
  const repairs: Omit<Repair, "line">[] = carriers.length === 0 ? [] : fence.map(({ from, to }) => ({
    from, to, insert: "", written: text.slice(from, to).trim(), meant: undefined, reason: "fence", sure: true,
  }));
  let end = 0;
  carriers.forEach((carrier, i) => {
    const meant = meanings[i];
    const right = inWikiForm(carrier, meant);
    if (meant === undefined || right === undefined) return;
    const { from, to, before } = surroundings(visible, carrier, end, carriers[i + 1]?.from ?? text.length);
    end = to;
    const tag = openingTag(carrier.tag ?? "", right.time);
    const insert = `${before}${isCorrected(carrier, meant) ? retimeAddress(tag, meant.seconds) : tag}${right.label}</a>`;
    if (text.slice(from, to) === insert) return;
    const written = carrier.time.trim() === "" ? carrier.label : carrier.time;
    const reason = reasonOf(carrier, meant, right.time, from);
    repairs.push({ from, to, insert, written, meant: meant.seconds, reason, sure: meant.certainty === "certain" && reason !== "empty-label" });
  });
  return withLines(text, repairs.sort((a, b) => a.from - b.from));
}

/** The text with these repairs, which are in order as {@link repairNote} gives them. */
export function applyRepairs(text: string, repairs: readonly Pick<Repair, "from" | "to" | "insert">[]): string {
  let end = 0;
  const parts = repairs.map(({ from, to, insert }) => {
    const part = text.slice(end, from) + insert;
    end = to;
    return part;
  });
  return parts.join("") + text.slice(end);
}

function findCarriers(text: string): Carrier[] {
  const opening = new RegExp(TAG, "iy");
  const spans = scanNote(text).filter((timestamp) => timestamp.kind === "span");
  const taken = [...codeRanges(text), ...spans].sort((a, b) => a.from - b.from);
  let next = 0;
  const raw = findRawCarriers(text).filter(({ from, to }) => {
    while ((taken[next]?.to ?? Infinity) <= from) next++;
    return (taken[next]?.from ?? Infinity) >= to;
  });
  return [...spans, ...raw].sort((a, b) => a.from - b.from).map((carrier): Carrier => {
    opening.lastIndex = carrier.from;
    const isOpen = text[carrier.to - 1] !== ">";
    // Without a closing tag, a parenthesis behind the time is the sentence's.
    const label = isOpen ? carrier.label.replace(/^([^(]*?)[)\s]+$/, "$1") : carrier.label;
    return { ...carrier, label, to: carrier.to - carrier.label.length + label.length, tag: opening.exec(text)?.[0], isOpen };
  });
}

/**
 * What each timestamp means, such that the repaired note, read again, means the same; undefined for what has to stay as it is.
 * A time that was read as written can still turn out to be minutes when its neighbours are mended. Any other that would be read
 * differently once it is mended, as `25:00` among round times, is safer in its own form.
 */
function interpretStably(carriers: readonly Written[], evidence: RepairEvidence, counts?: Counts): (Interpretation | undefined)[] {
  const chosen = carriers.map((carrier) => chosenSecond(evidence.choices, carrier));
  const read = (written: readonly Written[]) => interpret(written, evidence, counts).map((meant, i): Interpretation | undefined => {
    const seconds = chosen[i];
    return meant === undefined || seconds === undefined ? meant : { seconds, certainty: "certain", reason: "chosen" };
  });
  const meanings = read(carriers);
  const isLeft = carriers.map(() => false);
  for (let round = 1; round < ROUNDS; round++) {
    const again = read(carriers.map((carrier, i) => (isLeft[i] === true ? carrier : inWikiForm(carrier, meanings[i]) ?? carrier)));
    const unlike = carriers.map((_, i) => i).filter((i) => !isSame(again[i], meanings[i]));
    if (unlike.length === 0) return meanings.map((meant, i) => (isLeft[i] === true ? undefined : meant));
    const final = unlike.filter((i) => isLeft[i] === false && meanings[i]?.reason !== "as-written");
    for (const i of final) isLeft[i] = true;
    for (const i of final.length > 0 ? [] : unlike) {
      const meant = again[i];
      if (meant !== undefined) meanings[i] = { ...meant, certainty: "guess" };
    }
  }
  return [];
}

function isSame(one: Interpretation | undefined, other: Interpretation | undefined): boolean {
  return one === undefined || other === undefined || Math.floor(one.seconds) === Math.floor(other.seconds);
}

/** Time and label as the wiki writes them; undefined for what has to stay as it is. */
function inWikiForm({ time: written, label }: Written, meant: Interpretation | undefined): Written | undefined {
  if (meant === undefined || meant.beyondEnd === true || meant.seconds >= TOO_LONG) return undefined;
  const time = formatTimecode(meant.seconds, "full");
  const clocks = label.length > LONGEST_LABEL ? [] : label.match(CLOCK) ?? [];
  const [clock] = clocks;
  // The short form of what is rightly written is the user's choice.
  if (written === time && [formatTimecode(meant.seconds), time.replace(/^0/, "")].some((short) => label === `[${short}]`)) return { time, label };
  if (clocks.some((other) => other !== clock)) return { time, label };
  if (TIME_ONLY.test(label.replace(/<[^<>]*>/g, ""))) return { time, label: `[${time}]` };
  // The label is a name for the moment, which stays but for the time in it.
  return { time, label: clock !== undefined && clock === written.match(CLOCK)?.[0] ? label.replaceAll(clock, time) : label };
}

/** The other attributes of a right tag stay as they are. */
function openingTag(tag: string, time: string): string {
  if (isRight(tag)) return tag.replace(/(data-t[ \t]*=[ \t]*)(?:"[^"]*"|'[^']*'|[^\s"'>]+)/i, `$1"${time}"`);
  const kept = [...readAttributes(tag)].filter(([name, value]) => /^(?:href|id|title)$/.test(name) && !value.includes('"'));
  return `<a class="yt-timestamp" data-t="${time}"${kept.map(([name, value]) => ` ${name}="${value}"`).join("")}>`;
}

/** Whether only the time in it can be wrong. */
function isRight(tag: string): boolean {
  const attributes = readAttributes(tag);
  return /^<a/i.test(tag) && attributes.has("data-t") && attributes.get("class")?.split(/\s+/).includes("yt-timestamp") === true;
}

/** Whether it means another second than its fields promise. */
function isCorrected(carrier: Written, meant: Interpretation | undefined): boolean {
  return meant !== undefined && readTimestamp(carrier)?.plain !== meant.seconds;
}

function reasonOf(carrier: Carrier, meant: Interpretation, time: string, from: number): RepairReason {
  if (isCorrected(carrier, meant)) return meant.reason;
  if (carrier.tag === undefined) return "raw-text";
  if (!isRight(carrier.tag)) return "carrier";
  if (carrier.isOpen) return "unclosed";
  if (from < carrier.from) return "surroundings";
  if (carrier.time !== time) return meant.reason;
  if (carrier.label.trim() === "") return "empty-label";
  return parseLabel(carrier.label)?.plain === Math.floor(meant.seconds) ? "as-written" : "label";
}

function withLines(text: string, repairs: readonly Omit<Repair, "line">[]): Repair[] {
  let line = 1;
  let position = 0;
  return repairs.map((repair) => {
    line += text.slice(position, repair.from).split("\n").length - 1;
    position = repair.from;
    return { ...repair, line };
  });
}
