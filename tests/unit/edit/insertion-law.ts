import fc from "fast-check";
import { insertTimestamps, type InsertFormat, type Insertion, type InsertionOptions, type Moment } from "../../../src/edit/insertion";
import type { VideoRef } from "../../../src/note/video";
import { applyEdits, inverse, NOTE_VIDEO, OTHER_VIDEO, SPAN } from "./insertion-support";

const FRAGMENTS = [
  " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "word", "a", "0", ".", ",", "(", ")", "[", "]", "](", "[[", "]]", "<", ">", "> ", "- ",
  "1. ", "2. ", "- [ ] ", "# ", "|", "| ", "|---|---|\n", "\\", "`", "``", "```\n", "~~~\n", "%%", "<!--", "-->", "$", "$$", "---\n", "**", "*",
  "==", "#tag", "https://youtu.be/x?t=1", "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)", SPAN, "<a ", "</a>", "😀", "\uD83D", "\uDE00",
  "{time}", "> [!note]- ", "^id", "\n^id\n", "===\n", "[a][b]", "www.a.b", "<% a %>", "12:34", "[^1]: ", "&amp;", "\u00A0", "\u200B", "é", "日本",
];
const anyNote = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
);
const anyFormat: fc.Arbitrary<InsertFormat> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("wiki", "wiki-href", "link", "plain"),
    style: fc.constantFrom<("short" | "full" | undefined)[]>("short", "full", undefined),
  }),
  fc.array(fc.oneof(fc.constantFrom("{time}", "{time:hh:mm:ss}", "{seconds}", "{url}", "{title}", "{selection}", "$&", "$1"), fc.constantFrom(...FRAGMENTS)), { maxLength: 8 })
    .map((parts): InsertFormat => ({ kind: "template", template: parts.join("") })),
);
const anyVideo: fc.Arbitrary<VideoRef> = fc.oneof(
  fc.constantFrom<VideoRef>(NOTE_VIDEO, OTHER_VIDEO),
  fc.string({ minLength: 1 }).map((path): VideoRef => ({ kind: "file", path })),
  fc.webUrl().map((url): VideoRef => ({ kind: "url", url })),
);
const anyMoment: fc.Arbitrary<Moment> = fc.record({
  video: anyVideo,
  seconds: fc.oneof(fc.constantFrom(0, 59.99, 3600), fc.double({ min: 0, max: 1e6, noNaN: true })),
  title: fc.oneof(fc.constant(undefined), anyNote),
  duration: fc.oneof(fc.constantFrom(undefined, 0, Number.NaN, 3600, Infinity), fc.nat(40_000)),
});
const anyOptions = fc.record<InsertionOptions>({ inTableCell: fc.boolean(), asListItem: fc.boolean() });
const anySelections = fc.array(fc.record({ from: fc.nat(200), to: fc.nat(200) }), { minLength: 1, maxLength: 6 });

/** A note, cursors and selections in it or beside it, a moment, a format, and options. */
export const anyInsertion = fc.tuple(anyNote, anySelections, anyMoment, anyFormat, anyOptions);

/**
 * For any of these an insertion changes nothing outside its edits, keeps what is selected, and can be taken back.
 *
 * @param onInsertion is told of each one that was tried.
 */
export function harmless(onInsertion: (insertion: Insertion) => void = () => undefined): fc.IProperty<unknown> {
  return fc.property(anyInsertion, ([text, selections, moment, format, options]) => {
    const insertion = insertTimestamps(text, selections, moment, NOTE_VIDEO, format, options);
    onInsertion(insertion);
    const wrong = insertion.ok ? harmOf(text, insertion, format, options) : undefined;
    if (wrong !== undefined) throw new Error(wrong);
  });
}

function harmOf(text: string, { edits, selections }: Insertion & { ok: true }, format: InsertFormat, options: InsertionOptions): string | undefined {
  const after = applyEdits(text, edits);
  const undo = inverse(text, edits);
  const ends = new Set(selections.map(({ to }) => to));
  if (applyEdits(after, undo) !== text) return "It cannot be taken back.";
  let last = 0;
  for (const [index, { from, to, insert }] of edits.entries()) {
    const old = text.slice(from, to);
    if (from < last || to < from || to > text.length) return "The edits are not in rising order, or not in the text.";
    if (insert === "" || after.slice(undo[index]?.from, undo[index]?.to) !== insert) return "What is said to be inserted does not stand there.";
    last = to;
    if (ends.has(undo[index]?.to ?? -1)) {
      if (options.inTableCell !== true && !insert.includes(old)) return "What was selected is gone.";
      if (from < to && !(format.kind === "template" && format.template.includes("{selection}"))) return "Something was replaced that no template asks for.";
    } else if (options.asListItem !== true || !(old === "" ? /^[ \t>]*\n$/.test(insert) : Number(insert) > Number(old))) {
      return "Something else was changed than a number that goes on or a blank line.";
    }
  }
  return undefined;
}
