import fc from "fast-check";
import { scanBareTimes, type BareTime, type BareTimesWhere } from "../../../src/note/bare-times";
import { codeRanges } from "../../../src/note/markdown";
import { scanNote } from "../../../src/note/scan";

const piece = fc.oneof(
  fc.constantFrom(
    "1:30", "12:34:56", "**", "*", "`", "``", "```\n", "\n", "- ", "> ", "[", "]", "(", ")", "|", "$", "%%", "<!--", "-->", "<a class=\"yt-timestamp\" data-t=\"1:30\">", "<span x=y>", "</a>", "<b>", "<code>", "</code>", "<br>",
    "\\", "[[", "]]", "](", "{{", "}}", "https://a.b/", "&nbsp;", "１：３０", "1：３０", "~~~", "---\n", " – ", ", ", "[^1]: ", "\r\n", "_", "==",
    "https://youtu.be/moonTides01?t=1:30", "](https://youtu.be/moonTides01?t=90)", "[1:30](https://youtu.be/moonTides01?t=90)", "[[clip.mp4#t=1:30|1:30]]", "<a class=\"yt-timestamp\" data-t=\"1:30\">[1:30]</a>",
  ),
  fc.string({ maxLength: 6 }),
);

/** What is wrong with how the times of a text are found; undefined where nothing is. */
function wrongWith(text: string, where: BareTimesWhere): string | undefined {
  const times = scanBareTimes(text, where);
  let end = 0;
  for (const { from, to, label, seconds } of times) {
    if (from < end) return "Times overlap.";
    if (text.slice(from, to) !== label) return "A time does not stand where it should.";
    if (!/^[\d\uFF10-\uFF19]{1,3}[:\uFF1A\u2236][\d\uFF10-\uFF19:\uFF1A\u2236.\uFF0E]+$/.test(label)) return `${label} is no time.`;
    if (!Number.isFinite(seconds) || seconds < 0) return `${label} is no second.`;
    end = to;
  }
  const all = new Set(scanBareTimes(text, "all").map(({ from }) => from));
  if (where === "starts" && !times.every(({ from }) => all.has(from))) return "A time at a start is none among all.";
  // What is known of the text spares work and changes nothing, but that a time inside a timestamp is none of its own.
  const timestamps = scanNote(text);
  const isApart = ({ from, to }: BareTime): boolean => timestamps.every((each) => each.to <= from || each.from >= to);
  const known = scanBareTimes(text, where, timestamps, codeRanges(text));
  return JSON.stringify(known.filter(isApart)) === JSON.stringify(times.filter(isApart)) ? undefined : "Other times are found where the timestamps are known.";
}

/** Finding the times of any text never throws, and tells where each stands. */
export function locatable(): fc.IProperty<unknown> {
  return fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom("starts" as const, "all" as const), (pieces, where) => {
    const wrong = wrongWith(pieces.join(""), where);
    if (wrong !== undefined) throw new Error(wrong);
  });
}
