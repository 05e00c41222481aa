import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { insertTimestamps } from "../../../src/edit/insertion";
import { scanNote } from "../../../src/note/scan";
import { growth, LINEAR } from "../../support/growth";
import { apply, WIKI, insertAt, MOMENT, NOTE_VIDEO, SPAN, template, TIME } from "./insertion-support";

const asItem = (before: string, format = TIME): string => insertAt(before, format, MOMENT, { asListItem: true });

describe("a new list item", () => {
  test.each([
    ["behind the item", "- a‸\n- b", "- a\n- 12:34 ‸\n- b"],
    ["from inside a word", "- wo‸rd", "- word\n- 12:34 ‸"],
    ["with the item's marker", "* a‸", "* a\n* 12:34 ‸"],
    ["plus", "+ a‸", "+ a\n+ 12:34 ‸"],
    ["with its blanks", "-   a‸", "-   a\n-   12:34 ‸"],
    ["with its tab", "-\ta‸", "-\ta\n-\t12:34 ‸"],
    ["without blanks that make code", "-      a‸", "-      a\n- 12:34 ‸"],
    ["with the next number", "1. a\n2. b‸", "1. a\n2. b\n3. 12:34 ‸"],
    ["with the next number and its mark", "9) a‸", "9) a\n10) 12:34 ‸"],
    ["number that has no next", "999999999. a‸", "999999999. a\n999999999. 12:34 ‸"],
    ["task", "- [ ] a‸", "- [ ] a\n- [ ] 12:34 ‸"],
    ["task that is done", "- [x] a‸", "- [x] a\n- [ ] 12:34 ‸"],
    ["ordered task", "3. [/] a‸", "3. [/] a\n4. [ ] 12:34 ‸"],
    ["nested item", "- a\n\t- b‸\n- c", "- a\n\t- b\n\t- 12:34 ‸\n- c"],
    ["behind what is nested in it", "- a‸\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- 12:34 ‸\n- d"],
    ["behind what a tab nests in it", "- a‸\n\t- b\n- c", "- a\n\t- b\n- 12:34 ‸\n- c"],
    ["behind its further lines", "- a‸\n  more\nlazy\n- b", "- a\n  more\nlazy\n- 12:34 ‸\n- b"],
    ["behind its further paragraphs", "- a‸\n\n  more\n\n- b", "- a\n\n  more\n- 12:34 ‸\n\n- b"],
    ["from a further line", "- a\n  mo‸re\n- b", "- a\n  more\n- 12:34 ‸\n- b"],
    ["from a further paragraph of a nested item", "- a\n  1. b\n\n     mo‸re\n- c", "- a\n  1. b\n\n     more\n  2. 12:34 ‸\n- c"],
    ["from a further paragraph behind a nested item", "- a\n  - b\n\n  mo‸re", "- a\n  - b\n\n  more\n- 12:34 ‸"],
    ["not behind a heading", "- a‸\n# b", "- a\n- 12:34 ‸\n# b"],
    ["not behind a rule", "- a‸\n---", "- a\n- 12:34 ‸\n---"],
    ["not behind a quote", "- a‸\n> b", "- a\n- 12:34 ‸\n> b"],
    ["not behind a comment", "- a‸\n%%b%%", "- a\n- 12:34 ‸\n%%b%%"],
    ["not behind another paragraph", "- a‸\n\nb", "- a\n- 12:34 ‸\n\nb"],
    ["behind its code", "- a‸\n  ```\ncode\n\n# code\n  ```\n- b", "- a\n  ```\ncode\n\n# code\n  ```\n- 12:34 ‸\n- b"],
    ["quote", "> - a‸\n>   - b\n> - c", "> - a\n>   - b\n> - 12:34 ‸\n> - c"],
    ["quote that ends", "> - a‸\n\n  b", "> - a\n> - 12:34 ‸\n\n  b"],
    ["callout", "> [!note]\n> 1. a‸", "> [!note]\n> 1. a\n> 2. 12:34 ‸"],
    ["nested quote", "> > - [ ] a‸", "> > - [ ] a\n> > - [ ] 12:34 ‸"],
    ["quote in an item", "- > a‸\n  > b\n- c", "- > a\n  > b\n- 12:34 ‸\n- c"],
    ["into an item that is still empty", "- a\n- ‸", "- a\n- 12:34 ‸"],
    ["into a marker without its blank", "1.‸", "1. 12:34 ‸"],
    ["into a task that is still empty", "- [ ]‸", "- [ ] 12:34 ‸"],
    ["Windows line ends", "- a‸\r\n- b", "- a\n- 12:34 ‸\r\n- b"],
  ])("%s", (_, before, after) => {
    expect(asItem(before)).toBe(after);
  });

  test.each([
    ["paragraph: behind it", "te‸xt\nmore\n\nend", "text\nmore\n- 12:34 ‸\n\nend"],
    ["paragraph before a list", "te‸xt\n- a", "text\n- 12:34 ‸\n- a"],
    ["paragraph with a number that starts no list", "te‸xt\n2. b\n# c", "text\n2. b\n- 12:34 ‸\n# c"],
    ["underlined heading", "te‸xt\n===\nmore", "text\n===\n- 12:34 ‸\n\nmore"],
    ["heading underlined with a dash", "te‸xt\n---", "text\n---\n- 12:34 ‸"],
    ["heading", "## Ti‸tle\ntext", "## Title\n- 12:34 ‸\n\ntext"],
    ["heading before a list", "## Ti‸tle\n1. a", "## Title\n- 12:34 ‸\n1. a"],
    ["heading of a quote", "> # Ti‸tle\n> text", "> # Title\n> - 12:34 ‸\n>\n> text"],
    ["heading at the end of a quote", "> # Ti‸tle\ntext", "> # Title\n> - 12:34 ‸\n\ntext"],
    ["lines of a quote", "> te‸xt\n> more\nlazy\n\nend", "> text\n> more\nlazy\n> - 12:34 ‸\n\nend"],
    ["quote", "> te‸xt", "> text\n> - 12:34 ‸"],
    ["callout title", "> [!note] Ti‸tle\n> text", "> [!note] Title\n> text\n> - 12:34 ‸"],
    ["empty note", "‸", "- 12:34 ‸"],
    ["empty line before a text", "# a\n‸\nmore", "# a\n- 12:34 ‸\n\nmore"],
    ["empty item before a text", "- ‸\nmore", "- 12:34 ‸\n\nmore"],
    ["empty item with a text", "- ‸\n  more", "- 12:34 ‸\n  more"],
    ["empty line", "text\n\n‸\n\nmore", "text\n\n- 12:34 ‸\n\nmore"],
    ["empty line of a quote", "> a\n> ‸", "> a\n> - 12:34 ‸"],
    ["table: behind it", "| a |\n|---|\n| b‸ |\n| c |\ntext", "| a |\n|---|\n| b |\n| c |\ntext\n- 12:34 ‸"],
    ["table with an id", "| a |\n|---|\n| b‸ |\n\n^tbl\n\nmore", "| a |\n|---|\n| b |\n\n^tbl\n\n- 12:34 ‸\n\nmore"],
    ["table with an id directly below", "| a |\n|---|\n| b‸ |\n^tbl", "| a |\n|---|\n| b |\n^tbl\n\n- 12:34 ‸"],
    ["table of a quote with an id", "> | a |\n> |---|\n> | b‸ |\n>\n> ^tbl", "> | a |\n> |---|\n> | b |\n>\n> ^tbl\n>\n> - 12:34 ‸"],
    ["table before what only looks like an id", "| a |\n|---|\n| b‸ |\n\n^tbl\nmore", "| a |\n|---|\n| b |\n- 12:34 ‸\n\n^tbl\nmore"],
    ["id of a table", "| a |\n|---|\n\n^tb‸l", "| a |\n|---|\n\n^tbl\n\n- 12:34 ‸"],
    ["paragraph with its id", "te‸xt ^id\n\nmore", "text ^id\n- 12:34 ‸\n\nmore"],
    ["indented paragraph", "text\n\n  mo‸re", "text\n\n  more\n  - 12:34 ‸"],
    ["indented paragraph behind another", "- a\n\ntext\n\n  mo‸re", "- a\n\ntext\n\n  more\n  - 12:34 ‸"],
    ["indented line of a quote behind a list", "- a\n\n>   mo‸re", "- a\n\n>   more\n>   - 12:34 ‸"],
  ])("on a line in no list: %s", (_, before, after) => {
    expect(asItem(before)).toBe(after);
  });

  test.each([
    ["that follow", "1. a‸\n2. b\n3. c", "1. a\n2. 12:34 ‸\n3. b\n4. c"],
    ["that follow what is nested and blank", "1) a‸\n   - x\n\n2) b\n   1) y\n3) c", "1) a\n   - x\n2) 12:34 ‸\n\n3) b\n   1) y\n4) c"],
    ["while they go on from each other", "1. a‸\n2. b\n5. c\n6. d", "1. a\n2. 12:34 ‸\n3. b\n5. c\n6. d"],
    ["of this list", "1. a‸\n2. b\n\ntext\n\n3. c", "1. a\n2. 12:34 ‸\n3. b\n\ntext\n\n3. c"],
    ["of this mark", "1. a‸\n2) b", "1. a\n2. 12:34 ‸\n2) b"],
    ["of this level", "1. a\n   1. x‸\n   2. y\n2. b", "1. a\n   1. x\n   2. 12:34 ‸\n   3. y\n2. b"],
    ["of this quote", "> 1. a‸\n> 2. b\n\n> 3. c", "> 1. a\n> 2. 12:34 ‸\n> 3. b\n\n> 3. c"],
    ["of tasks", "1. [x] a‸\n2. [ ] b", "1. [x] a\n2. [ ] 12:34 ‸\n3. [ ] b"],
    ["with their zeros", "01. a‸\n02. b\n09. c", "01. a\n02. 12:34 ‸\n03. b\n09. c"],
    ["not of a list of one number", "1. a‸\n1. b", "1. a\n1. 12:34 ‸\n1. b"],
    ["not at the end of a list of one number", "1. a\n1. b‸", "1. a\n1. b\n1. 12:34 ‸"],
    ["of a list that begins with one number twice", "1. a\n1. b‸\n2. c", "1. a\n1. b\n2. 12:34 ‸\n3. c"],
    ["with a digit more", "8. a‸\n9. b\n10. c", "8. a\n9. 12:34 ‸\n10. b\n11. c"],
    ["but not out from under what is nested", "8. a‸\n9. b\n   - x\n10. c", "8. a\n9. 12:34 ‸\n9. b\n   - x\n10. c"],
    ["at several cursors", "1. a‸\n2. b‸\n3. c‸\n4. d", "1. a\n2. 12:34 ‸\n3. b\n4. 12:34 ‸\n5. c\n6. 12:34 ‸\n7. d"],
    ["at two cursors of an item", "1. a‸\n   mo‸re\n2. b", "1. a\n   more\n2. 12:34 ‸\n3. b"],
  ])("numbers go on: %s", (_, before, after) => {
    expect(asItem(before)).toBe(after);
  });

  test.each([
    ["in-properties", "---\na: ‸b\n---"],
    ["in-code", "- a\n  ```\n  ‸\n  ```"],
    ["in-code", "- a‸\n  ```\n  never closed"],
    ["in-comment", "- a %% b‸ %%"],
    ["in-comment", "> - a‸\n>   %%\n>   never closed"],
    ["in-comment", "- a‸\n  %%\n"],
    ["in-math", "$$\n‸\n$$"],
  ])("refused as %s: %j", (reason, before) => {
    expect(asItem(before)).toBe(reason);
  });

  test("behind the selection's last line, at each of several cursors", () => {
    expect(asItem("- ⟪a\n- b\n⟫- c")).toBe("- a\n- b\n- 12:34 ‸\n- c");
    expect(asItem("- a‸\n- b‸\n\ntext‸")).toBe("- a\n- 12:34 ‸\n- b\n- 12:34 ‸\n\ntext\n- 12:34 ‸");
    expect(asItem("- a‸ b‸")).toBe("- a b\n- 12:34 ‸");
  });

  test("lines and blanks of a template", () => {
    expect(asItem("> 1. a‸", template("{time} \n{title}"))).toBe("> 1. a\n> 2. 12:34 \n>    Some film ‸");
    expect(asItem("- a‸", template("{time} "))).toBe("- a\n- 12:34 ‸");
    expect(asItem("- ⟪a⟫", template("{time}: {selection}"))).toBe("- a\n- 12:34: ‸");
  });

  test("a table cell's own editor has no room for one", () => {
    expect(insertAt("a‸", TIME, MOMENT, { asListItem: true, inTableCell: true })).toBe("a 12:34‸");
  });
});

test("a new list item is a working timestamp on a line of its own, and keeps every line that there was", () => {
  const lines = fc.constantFrom("- a", "  - b", "\t1. c", "- [ ] d", "> - e", ">   f", "> > 2) g", "", " ", "text", "  more", "# h", "---", "| x | y |", "|---|---|", "```", "~~~", "%%", "`", "$$", "* * *", "1.", "- - i", "> ");
  fc.assert(fc.property(fc.array(lines, { maxLength: 12 }), fc.nat(60), (parts, at) => {
    const text = parts.join("\n");
    const insertion = insertTimestamps(text, [{ from: at, to: at }], MOMENT, NOTE_VIDEO, WIKI, { asListItem: true });
    if (!insertion.ok) return;
    const after = apply(text, insertion);
    const cursor = insertion.selections[0]?.to ?? -1;
    expect(after.slice(0, cursor)).toMatch(new RegExp(`(?:^|\n)[ \t>]*(?:[-*+]|\\d+[.)])[ \t]+(?:- |\\[ \\] )?${SPAN.replace(/[[\]]/g, "\\$&")} $`));
    expect(after.slice(cursor)).toMatch(/^(?:\n|$)/);
    expect(scanNote(after).filter(({ from, to }) => from < cursor && to === cursor - 1)).toHaveLength(1);
  }), { numRuns: 2000 });
});

/** Every block that holds text, with the blocks that it stands in. */
function blocksOf(note: string): string[] {
  const around: string[] = [];
  return new MarkdownIt().parse(note, {}).flatMap(({ type, tag, nesting, content }) => {
    if (nesting === 1) around.push(tag);
    if (nesting === -1) around.pop();
    return nesting === 0 ? [`${around.join(" ")} ${type}: ${content}`] : [];
  });
}

test("a new list item leaves every text in the block in which it was", () => {
  const lines = fc.constantFrom("a", "b c", "# d", "- e", "  - f", "1. g", "1) h", "***", "---", "^id", "", "", "i ^id", "- [ ] j");
  fc.assert(fc.property(fc.array(lines, { maxLength: 7 }), fc.nat(40), (parts, at) => {
    const text = `x\n\n${parts.join("\n")}`;
    const after = apply(text, insertTimestamps(text, [{ from: at, to: at }], MOMENT, NOTE_VIDEO, TIME, { asListItem: true }));
    expect(blocksOf(after).filter((block) => !block.endsWith("12:34"))).toEqual(blocksOf(text));
  }), { numRuns: 1000 });
});

test("a long list takes linear time", () => {
  for (const line of ["- a\n", "  a\n", "> - `b`\n", "- a\n\n  ", ">".repeat(1000) + "\n", "- ".repeat(1000), "\n", "a\n", "a\n\n", "1. a\n", "1. a\n2. b\n", "^a\n", "`a`\n1. b\n", "| a |\n"]) {
    const insert = (text: string): unknown => {
      const cursors = Array.from({ length: 20 }, (_, i) => Math.floor((i * text.length) / 20)).map((at) => ({ from: at, to: at }));
      return insertTimestamps(text, cursors, MOMENT, NOTE_VIDEO, WIKI, { asListItem: true });
    };
    expect([line, growth(line.repeat(Math.ceil(62_500 / line.length)), insert) < LINEAR]).toEqual([line, true]);
  }
});
