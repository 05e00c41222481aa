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
const PLACEHOLDER = /^[HMS\d:.\s[\]]*$/i;

/** What a seek button shows and says. */
export interface TimestampButton extends WrittenTime {
  readonly seconds: number;
  /** The text on the button: the time, or the label where that is no time. */
  readonly text: string;
}

/** What the button of a written timestamp shows; undefined when it says no time, so that it stays as it is. */
export function describeTimestamp(written: WrittenTime): TimestampButton | undefined {
  const seconds = interpretTimestamp(written);
  if (seconds === undefined) return undefined;
  const label = written.label.replace(/<[^<>]*>/g, "").replace(/^[\s[]+|[\s\]]+$/g, "");
  const isName = label !== "" && label.length <= LONGEST_LABEL && leadingTime(label) === "" && !PLACEHOLDER.test(label);
  return { ...written, seconds, text: isName ? label : formatTimecode(seconds) };
}

/**
 * The seek button, alike in reading view and Live Preview. It holds what is written, never what it means:
 * video and second are resolved at the click.
 */
export function createTimestampButton({ time, label, seconds, text }: TimestampButton): HTMLButtonElement {
  const spoken = speakTimecode(seconds);
  const isNamed = text !== formatTimecode(seconds);
  return createEl("button", {
    cls: TIMESTAMP_CLASS,
    text,
    attr: {
      "type": "button",
      "data-t": time,
      "data-label": label,
      "aria-label": isNamed ? WORDS.playLabelFrom(text, spoken) : WORDS.playFrom(spoken),
    },
  });
}

/** What is written in an element that carries a timestamp: our button, or the wiki's own anchor. */
export function writtenOf(element: HTMLElement): WrittenTime {
  return { time: element.dataset["t"] ?? "", label: element.dataset["label"] ?? element.textContent };
}

/** The time that a label begins with, with its brackets; empty when it begins with anything else. */
export function leadingTime(label: string): string {
  return /^[\s[(]*\d+(?::\d+)+[\s\])]*/.exec(label)?.[0] ?? "";
}
