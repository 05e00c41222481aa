import fc from "fast-check";
import { UNREAD, type NoteReading } from "../../../src/meaning/interpretation";
import { scanNote } from "../../../src/note/scan";
import { lastAtOrBefore, passagesOf, type Passage } from "../../../src/note/passages";

const VIDEO = { kind: "youtube", id: "demoClip001" } as const;
const span = (time: string): string => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
/** `@` stands for the timestamp that is asked about, `~` for another one. */
const note = (text: string): string => text.replaceAll("@", span("00:01:00")).replaceAll("~", span("00:02:00"));
const passages = (text: string, reading: NoteReading = UNREAD): Passage[] => passagesOf(text, scanNote(text), VIDEO, reading);
const asked = (text: string): Passage | undefined => passages(note(text)).find(({ seconds }) => seconds === 60);
const sentence = (text: string): string | undefined => asked(text)?.sentence;

describe("the sentence of a passage: where it stands", () => {
  it.each([
    ["before the full stop", "The fox wakes. The owl sleeps @. The hen sings.", "The owl sleeps."],
    ["behind the full stop", "The fox wakes. The owl sleeps. @ The hen sings.", "The owl sleeps."],
    ["behind the last full stop", "The fox wakes. The owl sleeps. @", "The owl sleeps."],
    ["behind a question in quotes", "He asked “Who sleeps?” @.", "He asked “Who sleeps?”"],
    ["in the middle", "The owl @ sleeps. The hen sings.", "The owl sleeps."],
    ["behind others", "The owl sleeps ~ ~ @. The hen sings.", "The owl sleeps."],
    ["before others", "The owl sleeps @, ~, ~. The hen sings.", "The owl sleeps."],
    ["glued to others", "The owl sleeps.~@ The hen sings.", "The owl sleeps."],
    ["at the start", "@ The owl sleeps. The hen sings.", "The owl sleeps."],
    ["always in front", "~ The fox wakes. @ The owl sleeps.", "The owl sleeps."],
    ["before a dash", "- @ – The owl sleeps", "The owl sleeps"],
    ["before a colon", "- @: The owl sleeps", "The owl sleeps"],
    ["behind a dash", "- The owl sleeps - @", "The owl sleeps"],
    ["in parentheses", "The owl sleeps (@, ~). The hen sings.", "The owl sleeps."],
    ["at the end of parentheses", "The owl sleeps (like a log, @).", "The owl sleeps (like a log)."],
    ["in brackets", "The owl sleeps [@].", "The owl sleeps."],
    ["after a list item's text", "- The fox wakes\n- The owl sleeps @\n- The hen sings", "The owl sleeps"],
    ["alone before a line", "@\nThe owl sleeps.", "The owl sleeps."],
    ["alone after a line", "The owl sleeps.\n@", "The owl sleeps."],
    ["on each line", "~ The fox wakes\n@ The owl sleeps\n~ The hen sings", "The owl sleeps"],
    ["at the end of each line", "The fox wakes ~\nThe owl sleeps @\nThe hen sings ~", "The owl sleeps"],
    ["in a wrapped paragraph", "The fox wakes. The owl of the old house at the\nend of the long street of our village sleeps\nuntil noon @. The hen sings.",
      "The owl of the old house at the end of the long street of our village sleeps until noon."],
    ["under a line of its own", "**The owl**\nIt sleeps until noon @.", "It sleeps until noon."],
    ["between paragraphs", "The fox wakes.\n\n@\n\nThe hen sings.", ""],
    ["in a table", "| a | b |\n|---|---|\n| The fox wakes. | The owl sleeps @ | The hen |", "The owl sleeps"],
    ["in a cell of its own", "| @ | The owl sleeps |", "The owl sleeps"],
    ["in a last cell of its own", "| The fox wakes | The owl sleeps | @ |", "The owl sleeps"],
    ["at the start of a second cell", "| The fox wakes. | @ The owl sleeps |", "The owl sleeps"],
    ["in a callout's title", "> [!note]- The owl sleeps @\n> The hen sings.", "The owl sleeps"],
    ["in a callout", "> [!note] The fox\n> The owl sleeps @", "The owl sleeps"],
    ["in a heading", "The fox wakes.\n## The owl sleeps @\nThe hen sings.", "The owl sleeps"],
    ["in an underlined heading", "The owl sleeps @\n---\nThe hen sings.", "The owl sleeps"],
    ["in a quote behind text", "The fox wakes\n> The owl sleeps @", "The owl sleeps"],
    ["behind a fence", "```\nfox()\n```\nThe owl sleeps @", "The owl sleeps"],
    ["in a wikilink's label", "See [[birds|the owl @]] asleep.", "See the owl asleep."],
    ["in a footnote", "[^1]: The owl sleeps @", "The owl sleeps"],
    ["behind a line break", "The fox wakes.<br>The owl sleeps @<br/>The hen sings.", "The owl sleeps"],
    ["with a broken link before it", "The owl sleeps [00:01:00](@. The hen sings.", "The owl sleeps."],
    ["with nothing", "- @", ""],
    ["with punctuation only", "> – @ …", ""],
    ["with Windows line ends", "The fox wakes.\r\n\r\n- The owl sleeps @\r\n- The hen sings", "The owl sleeps"],
    ["with old Mac line ends", "- The fox wakes\r- The owl sleeps @\rThe hen sings", "The owl sleeps"],
  ])("%s", (_, text, expected) => {
    expect(sentence(text)).toBe(expected);
  });
});

describe("the sentence of a passage: what is shown", () => {
  it.each([
    ["emphasis", "**The *old* owl:** _sleeps_ ~~badly~~ ==well== @.", "The old owl: sleeps badly well."],
    ["emphasis round a link", "- **[[owls | Old owls]]**: sleep @.", "Old owls: sleep."],
    ["stars and lines that are no emphasis", "It is 2 * 3, 2*3 and snake_case_name @.", "It is 2 * 3, 2*3 and snake_case_name."],
    ["code", "**`a * b`**: use ``x`y`` and `<br>` @.", "a * b: use x`y and <br>."],
    ["escapes", "Five \\*stars\\* @.", "Five *stars*."],
    ["wikilinks", "[[owls]] and [[owls#Old|old owls]] @.", "owls and old owls."],
    ["wikilinks in a table", "| [[owls\\|old owls]] sleep @ |", "old owls sleep"],
    ["links", "The [owl](https://example.org/a_(b) \"Owl\") sleeps @.", "The owl sleeps."],
    ["images", "![[owl.png|300]] The owl ![owl](owl.png) sleeps @.", "The owl sleeps."],
    ["HTML", "The <b title=\"x\">owl</b><sup>@</sup> sleeps <!-- or so -->.", "The owl sleeps."],
    ["comments", "The owl %%or hen%% sleeps @.", "The owl sleeps."],
    ["footnotes and block names", "The owl[^2] sleeps @. ^owl-1", "The owl sleeps."],
    ["tasks", "  - [x] The owl sleeps @", "The owl sleeps"],
    ["numbers of a list", "> 12. The owl sleeps @", "The owl sleeps"],
    ["nested lists", "- 1. The owl sleeps @", "The owl sleeps"],
    ["bare times", "The owl sleeps [00:03:00] [0:04:00, 0:05:00] @.", "The owl sleeps."],
    ["blanks", "The\u00A0 owl\t\u200B sleeps @.", "The owl sleeps."],
    ["initials and titles", "Then Dr. J. Owl sleeps @. The hen sings.", "Then Dr. J. Owl sleeps."],
    ["examples and decimals", "Birds, e.g. Owls, sleep 3.5 hours @.", "Birds, e.g. Owls, sleep 3.5 hours."],
    ["a quoted question within", "“Who sleeps?” @ asked the owl. The hen sings.", "“Who sleeps?” asked the owl."],
    ["Chinese", "狐狸醒了。猫头鹰睡觉@。母鸡唱歌。", "猫头鹰睡觉。"],
    ["Arabic", "استيقظ الثعلب. هل تنام البومة @؟ تغني الدجاجة.", "هل تنام البومة؟"],
    ["joiners", "می\u200Cخوابد @.", "می\u200Cخوابد."],
    ["emoji alone", "🦉 @", "🦉"],
  ])("%s", (_, text, expected) => {
    expect(sentence(text)).toBe(expected);
  });

  it("keeps the label of a link to the moment, unless that is a time or the address", () => {
    const url = "https://youtu.be/demoClip001?t=5";
    expect(passages(`First [the owl sleeps](${url}), then [0:05](${url}) it wakes ${url}.`).map((passage) => passage.sentence))
      .toEqual(Array(3).fill("First the owl sleeps, then it wakes."));
  });

  it("cuts at 300 without parting a character", () => {
    const long = sentence(`x${"🦉".repeat(400)} @`);
    expect(long).toBe(`x${"🦉".repeat(149)}…`);
  });

  it.each<readonly [string, string]>([
    ["a sentence of 100,000 characters", `${"word ".repeat(10_000)}@${" word".repeat(10_000)}.`],
    ["emoji without a blank", `${"🦉".repeat(5_000)}@${"🦉".repeat(5_000)}`],
    ["a line of 970,000 blanks", `${" ".repeat(970_000)}The owl @`],
    ...["-", "*", "_", "`", "[", "](", "<", "<a ", "[1:1", "(,", "# ", "> ", "|", "\\", "$", "!["].map((mark) =>
      [`nothing but ${mark}`, `${mark.repeat(2_000)} owl @ hen ${mark.repeat(1_999)}`] as const),
  ])("looks no further than it needs in %s", (_, text) => {
    const shown = sentence(text) ?? "";
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(300);
    expect(shown).not.toMatch(/\p{Cs}/u);
  });
});

describe("the heading of a passage", () => {
  it.each([
    ["none above", "The owl sleeps @.\n# Later", ""],
    ["the nearest above", "# Birds\n## Owls\nText\n\nThe owl sleeps @.\n# Later", "Owls"],
    ["its own", "# Birds\n## Owls @\n", "Owls"],
    ["stripped", "# [[birds|Old **birds**]] ~\nThe owl sleeps @.", "Old birds"],
    ["underlined", "Old birds\n=====\nThe owl sleeps @.", "Old birds"],
    ["underlined in a note with properties", "---\nx: y\n---\nOld birds\n---\nThe owl sleeps @.", "Old birds"],
    ["underlined twice", "Old birds\n=====\n=====\nThe owl sleeps @.", "Old birds"],
    ["not underlined in a list, a quote or code", "Old birds\n===\n- Hens\n---\n> Owls\n---\n```\nCode\n---\n```\nThe owl sleeps @.", "Old birds"],
    ["not the last of the properties", "---\nx: y\n---\nThe owl sleeps @.", ""],
    ["not in code or properties", "---\nx: y\n---\n# Birds\n```\n# Code\n```\nThe owl sleeps @.", "Birds"],
    ["not a tag or a callout", "# Birds\n#tag\n> # Owls\n\nThe owl sleeps @.", "Birds"],
    ["with Windows line ends", "# Birds\r\n\r\nThe owl sleeps @.", "Birds"],
  ])("%s", (_, text, expected) => {
    expect(asked(text)?.heading).toBe(expected);
  });
});

describe("passagesOf", () => {
  it("counts lines from zero, whatever ends them", () => {
    expect(passages(note("@\n\n@ @\r\n@\r@")).map(({ line }) => line)).toEqual([0, 2, 2, 3, 4]);
  });

  it("leaves out what means nothing, lies beyond the end or in another video", () => {
    const text = `${span("00:00:00")} ${span("00:09:00")} ${span("N/A")} https://youtu.be/demoClip001?t=7 https://youtu.be/demoClip002?t=8`;
    const reading: NoteReading = { length: 100, of: ({ time }) =>
      time === "N/A" ? undefined : { seconds: time === "00:00:00" ? 0 : 540, certainty: "certain", reason: "as-written", ...(time !== "00:00:00" && { beyondEnd: true }) } };
    expect(passages(text, reading).map(({ seconds }) => seconds)).toEqual([0, 7]);
  });

  it("finds nothing in an empty note", () => {
    expect(passages("")).toEqual([]);
  });

  it("asks nothing of a note's text before it is asked", () => {
    const text = note(Array.from({ length: 20_000 }, () => "The owl sleeps @.\n").join(""));
    const all = passages(text);
    expect(all).toHaveLength(20_000);
    expect(all.at(-1)).toMatchObject({ line: 19_999, sentence: "The owl sleeps." });
  });
});

describe("passages: laws", () => {
  const piece = fc.constantFrom(
    "@", "~", " ", "\n", "\r\n", "\n\n", "word", "Owl. ", "sleeps? ", "**", "_", "`", "[[", "]]", "|", "](", ")", "(", "- ", "# ", "> ", "> [!note] ",
    "%%", "<b>", "</b>", "<br>", "\\", "\u{1F989}", "\uFDD0", "\uD83E", "[0:10]", ",", "https://youtu.be/demoClip001?t=5", "---", "```",
  );
  const notes = fc.oneof(fc.string({ unit: "binary", maxLength: 100 }).map((text) => `${text}@`), fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")));

  it("never throws and shows one tidy line, whatever the text", () => {
    fc.assert(fc.property(notes, (text) => {
      for (const { sentence: shown, heading } of passages(note(text))) {
        for (const words of [shown, heading]) {
          expect(words.length).toBeLessThanOrEqual(300);
          expect(words).toBe(words.replace(/\s+/g, " ").trim());
          expect(words).not.toMatch(/[\uFDD0\uFDD1]/);
        }
      }
    }), { numRuns: 2000 });
  });

  it("shows words without any markup in notes that are well formed", () => {
    const word = fc.constantFrom("owl", "hen", "fox", "**old owl**", "*hen*", "`fox`", "[[birds|owl]]", "[fox](https://example.org)", "<i>hen</i>", "~", "@");
    const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(" ")}.`);
    const block = fc.tuple(fc.constantFrom("", "- ", "> ", "## ", "> [!tip] ", "- [ ] "), line).map((parts) => parts.join(""));
    fc.assert(fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      for (const { sentence: shown } of passages(note(blocks.join("\n\n")))) expect(shown).toMatch(/^(?:(?:old owl|owl|hen|fox)(?: (?=\w)|(?=\.)))*\.?$/);
    }));
  });

  it("finds by halving what a search from the end finds", () => {
    fc.assert(fc.property(fc.array(fc.integer({ max: 50, min: 0 })), fc.integer({ max: 60, min: -10 }), (numbers, position) => {
      const sorted = numbers.sort((a, b) => a - b);
      expect(lastAtOrBefore(sorted, position, (number) => number)).toBe(sorted.findLastIndex((number) => number <= position));
    }));
  });
});
