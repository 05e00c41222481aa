import { insertQuote, quoteMarkdown, quoteTemplateProblem, type Quotation } from "../../../src/edit/quotation";
import { applyRepairs } from "../../../src/edit/repair";
import type { InsertFormat } from "../../../src/edit/insertion";

const video = { kind: "youtube", id: "moonTides01" } as const;
const said: Quotation = { video, seconds: 25.4, title: "Tides", text: "Two high waters a day." };
const stamp = "[0:25](https://youtu.be/moonTides01?t=25)";
const link: InsertFormat = { kind: "link" };

/** The text with `|` as the cursor, after the quote was put there. */
function quote(text: string, { template = "> {quote} {timestamp}", quotation = said, format = link, inTableCell = false, noteVideo = undefined as typeof video | undefined } = {}): string {
  const cursor = text.indexOf("|^");
  const note = text.replace("|^", "");
  const made = insertQuote(note, { from: cursor, to: cursor }, quotation, noteVideo, format, template, inTableCell);
  if (!made.ok) return made.reason;
  const [at] = made.selections;
  const after = applyRepairs(note, made.edits);
  return `${after.slice(0, at?.to)}|^${after.slice(at?.to)}`;
}

describe("a quote goes into a note", () => {
  it.each([
    ["|^", `> Two high waters a day. ${stamp}|^`],
    ["Before.\n\n|^\n\nBehind.", `Before.\n\n> Two high waters a day. ${stamp}|^\n\nBehind.`],
    ["Bef|^ore.\n\nBehind.", `Before.\n\n> Two high waters a day. ${stamp}|^\n\nBehind.`],
    ["|^\nBehind.", `> Two high waters a day. ${stamp}|^\n\nBehind.`],
    ["Before.\n|^", `Before.\n\n> Two high waters a day. ${stamp}|^`],
    ["> [!note] Callout|^\n> more", `> [!note] Callout\n>\n> > Two high waters a day. ${stamp}|^\n>\n> more`],
    ["- item|^", `- item\n\n  > Two high waters a day. ${stamp}|^`],
    ["- |^", `- > Two high waters a day. ${stamp}|^`],
  ])("as a block of its own: %j", (before, after) => {
    expect(quote(before)).toBe(after);
  });

  it("in the line, where the template opens no block", () => {
    expect(quote("He says:|^ so", { template: "“{quote}” {timestamp}" })).toBe(`He says: “Two high waters a day.” ${stamp}|^ so`);
  });

  it.each([
    ["> [!quote] {timestamp}\n> {quote}\n", `${stamp}<br>Two high waters a day.`],
    ["- > {quote}\n- {timestamp}", `Two high waters a day.<br>${stamp}`],
  ])("in a cell without what only opens a block: %j", (template, cell) => {
    expect(quote("| a | b |\n|---|---|\n| x|^ | y |", { template })).toBe(`| a | b |\n|---|---|\n| x ${cell}|^ | y |`);
  });

  it("without a link in the place of what a placeholder does not know", () => {
    expect(quote("|^", { template: "> {title}{quote}", quotation: { ...said, title: undefined } })).toBe("> Two high waters a day.|^");
    expect(quote("|^", { template: "{title}{quote}{selection}", quotation: { ...said, title: undefined } })).toBe("Two high waters a day.|^");
  });

  it("in a table without breaking it", () => {
    expect(quote("| a | b |\n|---|---|\n| x|^ | y |", { quotation: { ...said, text: "this | that" } })).toBe(`| a | b |\n|---|---|\n| x this \\| that ${stamp}|^ | y |`);
    expect(quote("x|^", { inTableCell: true })).toBe(`x Two high waters a day. ${stamp}|^`);
  });

  it("nowhere where a timestamp would not work", () => {
    expect(quote("---\nvideoId: x|^\n---")).toBe("in-properties");
    expect(quote("```\ncode|^\n```")).toBe("in-code");
  });

  it("in the form of the note's timestamps, and as a link where another video plays", () => {
    expect(quote("|^", { format: { kind: "wiki" }, noteVideo: video })).toBe('> Two high waters a day. <a class="yt-timestamp" data-t="00:00:25">[00:00:25]</a>|^');
    expect(quote("|^", { format: { kind: "wiki" } })).toBe(`> Two high waters a day. ${stamp}|^`);
  });
});

it("words stay words, whatever is said", () => {
  const marked = { ...said, text: "[Music] *stars*, {time} & <b>R&D</b> {quote}" };
  expect(quoteMarkdown(marked, undefined, link, "> {quote} {timestamp}")).toBe(`> \\[Music\\] \\*stars\\*, {time} & \\<b\\>R&D\\</b\\> {quote} ${stamp}`);
  expect(quoteMarkdown({ ...said, text: "# one" }, undefined, link, "{quote}\n{time}")).toBe("\\# one\n0:25");
  expect(quoteMarkdown({ ...said, text: "1. one" }, undefined, link, "{quote}")).toBe("1\\. one");
});

it("a template has the words in it", () => {
  expect(["> {quote}", "> {timestamp}", "x".repeat(1001)].map(quoteTemplateProblem)).toEqual([undefined, "no-quote", "too-long"]);
});
