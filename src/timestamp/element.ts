import { interpretTimestamp, type WrittenTime } from "../interpretation";
import { WORDS } from "../messages";
import { formatTimecode, speakTimecode } from "../timecode";

/** Class of every timestamp, the wiki's own and ours: what the click listener looks for. */
export const TIMESTAMP_CLASS = "yt-timestamp";
/** Class of a link that carries its own video and second. */
export const LINK_CLASS = "yt-timestamp-link";

/** A label longer than this is running text that an unclosed tag swallowed, not a name for a moment. */
export const LONGEST_LABEL = 80;

/** A label that only stands for a time, as `HH:MM:SS`, or is one without colons. */
const PLACEHOLDER = /^[HMS\d:.\s[\]\u200B-\u200F\u2060\u2066-\u2069\uFEFF]*$/i;

/** What a seek button shows and says. */
export interface TimestampButton extends WrittenTime {
  /** The text on the button: the time, or the label where that is no time. */
  readonly text: string;
  /** What a screen reader says. */
  readonly name: string;
}

/** What the button of a written timestamp shows; undefined when it says no time, so that it stays as it is. */
export function describeTimestamp({ time, label }: WrittenTime): TimestampButton | undefined {
  const seconds = interpretTimestamp({ time, label });
  if (seconds === undefined) return undefined;
  const spoken = speakTimecode(seconds);
  const called = nameIn(label);
  if (called === "") return { time, label, text: formatTimecode(seconds), name: WORDS.playFrom(spoken) };
  return { time, label, text: called, name: WORDS.playLabelFrom(called, spoken) };
}

/** The name that a label gives to the moment; empty when it only says or stands for a time, or is running text. */
function nameIn(label: string): string {
  if (PLACEHOLDER.test(label) || label.length > LONGEST_LABEL || leadingTime(label) !== "") return "";
  return label.replace(/<[^<>]*>/g, "").replace(/^[\s[]+|[\s\]]+$/g, "");
}

let template: HTMLButtonElement | undefined;

/**
 * The seek button, alike in reading view and Live Preview. It holds what is written, never what it means:
 * video and second are resolved at the click.
 */
export function createTimestampButton({ time, label, text, name }: TimestampButton): HTMLButtonElement {
  template ??= createEl("button", { cls: TIMESTAMP_CLASS, attr: { type: "button" } });
  const button = template.cloneNode() as HTMLButtonElement; // a clone costs half of a new element with its attributes
  button.textContent = text;
  button.setAttribute("data-t", time);
  if (label !== usualLabel(time)) button.setAttribute("data-label", label);
  button.setAttribute("aria-label", name);
  return button;
}

/** What is written in an element that carries a timestamp: our button, or the wiki's own anchor. */
export function writtenOf(element: HTMLElement): WrittenTime {
  const time = element.getAttribute("data-t") ?? "";
  const label = element.tagName === "BUTTON" ? element.getAttribute("data-label") ?? usualLabel(time) : element.textContent;
  return { time, label };
}

/** Nearly every label repeats the time; the buttons need not carry it twice. */
export function usualLabel(time: string): string {
  return `[${time}]`;
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
