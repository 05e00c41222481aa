import { CLOCK, TAG } from "./timestamp-tag";

/** A timestamp's tag that is so broken that Markdown shows it as text: `text.slice(from, to)` is all of it. */
export interface RawCarrier {
  readonly from: number;
  readonly to: number;
  readonly time: string;
  readonly label: string;
}

/** From the `<` to the time; nothing in it may be a digit or open another tag, and a line break only where a tag goes on. */
const OPENING = new RegExp(`<[ \\t]{0,2}(?:a|span|p)\\s([^<\\d\\n]{0,80}(?:\\n[ \\t]{0,9}(?=class|data)[^<\\d\\n]{0,80})?)(${CLOCK})(?!\\d)`, "gi");
const SMELL = /class\s*=\s*["']?yt|yt.{0,4}timestamp|data-?t\s*=/i;
/** What stands between the time and the closing tag, and the tag, with its usual misspellings. */
const CLOSED = /([^<\n]{0,80})<[ \t]?[\\/][ \t]?(?:a|span|p)?[ \t]?>/iy;
const UNCLOSED = new RegExp(`["'\\])}:]{0,4}[ \\t]?>?(\\[{0,2}${CLOCK}\\]{0,2})?`, "y");
const RANGE = new RegExp(`^[\\])]?[ \\t]?[-\u2013][ \\t]?[\\[(]?(${CLOCK})[\\])]?$`);

/**
 * The broken tags of a text, in order: with an odd number of quotes, without `>`, with a blank after `<`.
 * A tag whose time is a range (`data-t="00:12:34]-[00:12:40]</a>`) is two, with the dash between them.
 */
export function findRawCarriers(text: string): RawCarrier[] {
  const tag = new RegExp(TAG, "iy");
  return Array.from(text.matchAll(OPENING)).flatMap((match) => {
    const [whole, between = "", time = ""] = match;
    tag.lastIndex = match.index;
    if (!SMELL.test(between) || tag.test(text)) return [];
    return readRaw(text, match.index, match.index + whole.length, time);
  });
}

function readRaw(text: string, from: number, at: number, time: string): RawCarrier[] {
  CLOSED.lastIndex = at;
  const [closed, inner = ""] = CLOSED.exec(text) ?? [];
  if (closed === undefined) {
    UNCLOSED.lastIndex = at;
    const [rest = "", label = ""] = UNCLOSED.exec(text) ?? [];
    return [{ from, to: at + rest.length, time, label }];
  }
  const to = at + closed.length;
  const second = RANGE.exec(inner)?.[1];
  if (second !== undefined) {
    const dash = at + inner.search(/[-\u2013]/);
    return [{ from, to: dash, time, label: `[${time}]` }, { from: dash + 1, to, time: second, label: `[${second}]` }];
  }
  const isTagClosed = inner.includes(">");
  const label = inner.replace(/^[^>]*>/, "");
  // Words before the tag's end are not a label but the text that a missing end has swallowed.
  return isTagClosed || !/\p{L}/u.test(inner) ? [{ from, to, time, label }] : [];
}
