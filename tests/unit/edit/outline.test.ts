import { insertBlocks, outlineMarkdown } from "../../../src/edit/outline";

const chapters = [{ start: 0, title: "Intro" }, { start: 90, title: "a [b] *c* #d" }];
const stampOf = (seconds: number): string => `[${String(seconds)}](x)`;

it("writes a list with the times first, or headings with the times behind", () => {
  expect(outlineMarkdown(chapters, "list", stampOf)).toBe("- [0](x) Intro\n- [90](x) a \\[b\\] \\*c\\* \\#d");
  expect(outlineMarkdown(chapters, "headings", stampOf)).toBe("## Intro [0](x)\n\n## a \\[b\\] \\*c\\* \\#d [90](x)");
});

/** A text with `|` at the cursor, with blocks written there. */
function insert(marked: string): string {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const made = insertBlocks(text, cursor, "- one\n- two");
  if (typeof made === "string") return made;
  const { edit: { from, to, insert: written }, cursor: after } = made;
  const result = text.slice(0, from) + written + text.slice(to);
  return `${result.slice(0, after)}|${result.slice(after)}`;
}

it.each([
  ["an empty note", "|", "- one\n- two|"],
  ["a blank line between two", "a\n\n|\n\nb", "a\n\n- one\n- two|\n\nb"],
  ["a blank line at a paragraph", "a\n|\nb", "a\n\n- one\n- two|\n\nb"],
  ["the middle of a line", "a| b\nc", "a b\n\n- one\n- two|\n\nc"],
  ["the end", "a\n\n|", "a\n\n- one\n- two|"],
  ["the last line", "a|", "a\n\n- one\n- two|"],
  ["a heading", "# a|\n\nb", "# a\n\n- one\n- two|\n\nb"],
  ["a list item", "- a|\n- b", "- a\n\n- one\n- two|\n\n- b"],
])("stands by itself at %s", (_, marked, result) => {
  expect(insert(marked)).toBe(result);
});

it.each([
  ["code", "```\na¦\n```", "in-code"],
  ["properties", "---\na: ¦\n---\n", "in-properties"],
  ["a table", "| a | b |\n| --- | --- |\n| ¦c | d |", "outline-in-table"],
])("says why it cannot stand in %s", (_, marked, reason) => {
  expect(insertBlocks(marked.replace("¦", ""), marked.indexOf("¦"), "- one")).toBe(reason);
});
