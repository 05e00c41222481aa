import { timeOfAttributes } from "../note/timestamp-tag";
import type { NoteReading, Written } from "../meaning/interpretation";
import { correctionWords } from "../words/messages";
import * as WORDS from "../words/words";
import { formatTimecode, parseTimecode, speakTimecode } from "../note/timecode";

/** Class of every timestamp, the wiki's own and ours: what the click listener looks for. */
export const TIMESTAMP_CLASS = "yt-timestamp";
/** Class of a link that carries its own video and second. */
export const LINK_CLASS = "yt-timestamp-link";

/** Class of a link that is marked as playing here. */
export const MARKED_CLASS = "yt-plays";

/** How long the pointer rests before a tooltip comes, in milliseconds. */
export const TOOLTIP_DELAY = 600;

/** A label longer than this is running text that an unclosed tag swallowed, not a name for a moment. */
export const LONGEST_LABEL = 80;

/** A label that only stands for a time, as `HH:MM:SS`, or is one without colons. */
const PLACEHOLDER = /^[HMS\d:.\s[\]\u200B-\u200F\u2060\u2066-\u2069\uFEFF]*$/i;

/** What a seek button shows and says. */
export interface TimestampButton extends Written {
  /** What it plays; NaN where there is nothing to play. */
  readonly seconds: number;
  /** The text on the button: the time, or the label where that is no time. */
  readonly text: string;
  /** What a screen reader and the tooltip say. */
  readonly name: string;
  /** Whether the second differs from what is written, or lies after the end of the video. */
  readonly mark: "" | "corrected" | "beyond";
  /** Whether the name tells more than the text and what is spoken of it. */
  readonly saysMore: boolean;
}

/** What the button of a written timestamp shows; undefined when it says no time, so that it stays as it is. */
export function describeTimestamp(written: Written, reading: NoteReading): TimestampButton | undefined {
  const meant = reading.of(written);
  if (meant === undefined) return undefined;
  const { time, label } = written;
  const { seconds } = meant;
  const short = formatTimecode(seconds);
  const called = isUsual(written) ? "" : nameIn(label);
  const text = called === "" ? short : called;
  if (meant.beyondEnd === true) return { time, label, seconds: NaN, text, name: WORDS.beyondEnd(time, formatTimecode(reading.length ?? 0)), mark: "beyond", saysMore: true };
  const why = correctionWords(meant, reading.length);
  if (why !== "") return { time, label, seconds, text, name: WORDS.corrected(short, time, why), mark: "corrected", saysMore: true };
  const spoken = speakTimecode(seconds);
  return { time, label, seconds, text, name: called === "" ? WORDS.playFrom(spoken) : WORDS.playLabelFrom(called, spoken), mark: "", saysMore: text !== short };
}

/** The name that a label gives to the moment; empty when it only says or stands for a time, or is running text. */
function nameIn(label: string): string {
  if (PLACEHOLDER.test(label) || label.length > LONGEST_LABEL || leadingTime(label) !== "") return "";
  return label.replace(/<[^<>]*>/g, "").replace(/^[\s[]+|[\s\]]+$/g, "");
}

/** Of the document that a button was made in last, because a window that was closed takes its own with it. */
let template: { readonly doc: Document; readonly button: HTMLElement } | undefined;

/** What every seek button has, with room for what nearly every one says: the app lets double clicks on what is `interactive-child` alone (facts/obsidian.md, "Corrections"). */
const BUTTON = { cls: `${TIMESTAMP_CLASS} interactive-child`, attr: { "role": "button", "tabindex": "0", "data-t": "", "aria-description": "" } };

/**
 * The seek button, alike in reading view and Live Preview; an inline element, because a line may break between a
 * `button` and the punctuation behind it. It holds what is written; what it shows of the meaning is
 * only shown: video and second are resolved at the click.
 */
export function createTimestampButton(shown: TimestampButton, doc: Document): HTMLElement {
  if (template?.doc !== doc) template = { doc, button: doc.importNode(createSpan(BUTTON)) };
  const button = template.button.cloneNode() as HTMLElement; // a clone costs half of a new element with its attributes
  const { time, label, text, name, mark, saysMore } = shown;
  button.setAttribute("data-t", time);
  if (!isUsual(shown)) button.setAttribute("data-label", label);
  if (saysMore) button.removeAttribute("aria-description");
  setName(button, name, saysMore);
  if (mark !== "") button.setAttribute("data-mark", mark);
  button.textContent = text;
  return button;
}

/** Shows another description on a button that is there. */
export function showTimestamp(button: HTMLElement, { text, name, mark, saysMore }: TimestampButton): void {
  button.textContent = text;
  button.removeAttribute(saysMore ? "aria-description" : "aria-label");
  setName(button, name, saysMore);
  if (mark === "") button.removeAttribute("data-mark");
  else button.setAttribute("data-mark", mark);
}

/** The app shows an `aria-label` as a tooltip, which covers the text that is being read: only where it says more than the button. */
function setName(button: HTMLElement, name: string, saysMore: boolean): void {
  button.setAttribute(saysMore ? "aria-label" : "aria-description", name);
  if (saysMore) button.setAttribute("data-tooltip-delay", String(TOOLTIP_DELAY));
}

/** What a link is called that does not say the time at which it plays; undefined where it does. */
export function linkName(text: string, seconds: number): string | undefined {
  if (parseTimecode(text) !== undefined) return undefined;
  const time = formatTimecode(seconds);
  return /^(?:https?:|www\.)/.test(text) ? WORDS.playFrom(time) : WORDS.playLink(text, time);
}

/** Whether an element is a seek button of ours, and not the wiki's own tag. */
export function isTimestampButton(element: Element): boolean {
  return element.tagName === "SPAN" && element.classList.contains("interactive-child") && element.getAttribute("role") === "button";
}

/** Shows whether a timestamp is being played. */
export function lightTimestamp(element: HTMLElement, isLit: boolean): void {
  if (isLit) element.setAttribute("aria-current", "true");
  else element.removeAttribute("aria-current");
}

/** What is written in an element that carries a timestamp, our button or the wiki's own tag; undefined where it is none. */
export function writtenOf(element: HTMLElement): Written | undefined {
  if (isTimestampButton(element)) {
    const time = element.getAttribute("data-t") ?? "";
    return { time, label: element.getAttribute("data-label") ?? usualLabel(time) };
  }
  const label = element.textContent;
  const usual = element.className === TIMESTAMP_CLASS ? element.getAttribute("data-t") : null;
  const time = usual ?? timeOfAttributes((name) => element.getAttribute(name), element.getAttributeNames(), label);
  return time === undefined ? undefined : { time, label };
}

/** Nearly every label repeats the time; the buttons need not carry it twice. */
function usualLabel(time: string): string {
  return `[${time}]`;
}

/** Whether a label is the usual one; asked without making that, because a note has thousands. */
export function isUsual({ time, label }: Written): boolean {
  return label.length === time.length + 2 && label.startsWith("[") && label.startsWith(time, 1) && label.endsWith("]");
}

/** The time that a label begins with, with its brackets; empty when it begins with anything else. */
export function leadingTime(label: string): string {
  return /^[\s[(\u200B-\u200F\u2060\u2066-\u2069\uFEFF]*\d+(?::\d+)+[\s\])\u200B-\u200F\u2060\u2066-\u2069\uFEFF]*/.exec(label)?.[0] ?? "";
}

/** What a label or attribute of a note's source shows once it is rendered: emphasis, tags and entities are not its text. */
export function shownText(source: string): string {
  if (source.length > LONGEST_LABEL || !/[<&*_`~=]/.test(source)) return source;
  const bare = source.replace(/(\*\*|__|~~|==|[`*])(?=\S)([^*_`~=]+)\1/g, "$2");
  return /[<&]/.test(bare) ? new DOMParser().parseFromString(bare, "text/html").body.textContent : bare;
}
