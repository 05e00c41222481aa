import { insertAt, MOMENT, template, TIME } from "./insertion-support";

const over = (before: string, text = "“{selection}” ({time})"): string => insertAt(before, template(text));
const inCell = (before: string, text: string): string => insertAt(before, template(text), MOMENT, { inTableCell: true });

describe("over a selection", () => {
  test.each([
    ["words", "one ⟪two⟫ three", "one “two” (12:34)‸ three"],
    ["backwards or not, the whole text", "⟪one⟫", "“one” (12:34)‸"],
    ["part of a word", "w⟪or⟫d", "w “or” (12:34) ‸d"],
    ["nothing but blanks", "one⟪  ⟫two", "one  “” (12:34) ‸two"],
    ["a cursor", "one ‸two", "one “” (12:34) ‸two"],
    ["several", "⟪one⟫ two\n- ⟪three⟫ ‸", "“one” (12:34)‸ two\n- “three” (12:34)‸ “” (12:34)‸"],
    ["a whole line with its break", "⟪one\n⟫two", "“one” (12:34)‸\ntwo"],
    ["two lines", "⟪one\ntwo⟫", "“one\ntwo” (12:34)‸"],
    ["an item with its marker", "⟪- one⟫", "- “one” (12:34)‸"],
    ["a task", "⟪- [ ] do⟫ it", "- [ ] “do” (12:34)‸ it"],
    ["an ordered item", "1. ⟪one⟫", "1. “one” (12:34)‸"],
    ["a line of a quote", "⟪> one⟫", "> “one” (12:34)‸"],
    ["a callout's title", "> [!note] ⟪Title⟫", "> [!note] “Title” (12:34)‸"],
    ["a heading", "⟪# Title⟫", "# “Title” (12:34)‸"],
    ["half a link", "see [o⟪ne](https://e.org) t⟫wo", "see “[one](https://e.org) t” (12:34) ‸wo"],
    ["part of a link", "[o⟪n⟫e](https://e.org)", "“[one](https://e.org)” (12:34)‸"],
    ["inline code", "a ⟪`b`⟫", "a “`b`” (12:34)‸"],
    ["a block id", "a ⟪b ^id⟫", "a “b” (12:34)‸ ^id"],
    ["a block id of its own line: behind it", "a ⟪b\n^id⟫", "a b\n^id\n\n“” (12:34)‸"],
    ["from a block id on: behind it", "⟪^id\n\na⟫", "^id\n\na “” (12:34)‸"],
    ["a formula", "a ⟪$x$⟫", "a “$x$” (12:34)‸"],
    ["part of a bare time", "at 1⟪2⟫:34", "at “12:34” (12:34)‸"],
    ["a cell", "| a | ⟪b⟫ |\n|---|---|", "| a | “b” (12:34)‸ |\n|---|---|"],
    ["a cell with a bar", "| ⟪a \\| b⟫ |\n|---|", "| “a \\| b” (12:34)‸ |\n|---|"],
    ["more than a cell: behind it", "| ⟪a | b⟫ |\n|---|---|", "| a | b “” (12:34)‸ |\n|---|---|"],
    ["more than a row: behind it", "|---|\n| ⟪a |\n| b⟫ |", "|---|\n| a |\n| b “” (12:34)‸ |"],
  ])("%s", (_, before, after) => {
    expect(over(before)).toBe(after);
  });

  test.each([
    ["in-code", "a ⟪b `c⟫ d`"],
    ["in-math", "a ⟪b $c⟫+d$"],
    ["in-code", "`a ⟪b` c⟫"],
    ["in-comment", "⟪a\n%% b⟫ %%"],
    ["in-properties", "⟪---\na: b\n---\nc⟫"],
  ])("refused as %s: %j", (reason, before) => {
    expect(over(before)).toBe(reason);
  });

  test("a template that begins or ends with it adds no blank there", () => {
    expect(over("wo⟪rd⟫s", "{selection} [{time}]")).toBe("word [12:34] ‸s");
    expect(over("w⟪or⟫ds", "[{time}] {selection}")).toBe("w [12:34] or‸ds");
    expect(over("w‸ords", "{selection}{time}")).toBe("w 12:34 ‸ords");
  });

  test("what is selected stays as it is: lines, placeholders, marks", () => {
    expect(over("> ⟪a {time} $&\n> b⟫", "[{selection}]\n{time}")).toBe("> [a {time} $&\n> b]\n> 12:34‸");
  });

  test("a title that says {selection} is a title", () => {
    expect(insertAt("⟪a⟫", template("{title}: {selection}"), { ...MOMENT, title: "{selection}" })).toBe("{selection}: a‸");
  });

  test("without {selection} the timestamp stands behind it", () => {
    expect(insertAt("one ⟪two⟫ three", TIME)).toBe("one two 12:34‸ three");
    expect(insertAt("wo⟪rd\n⟫", TIME)).toBe("word 12:34‸\n");
  });
});

describe("a table cell's own editor", () => {
  test.each([
    ["a bar", "a‸", "{time} | {title}", "a 12:34 \\| Some film‸"],
    ["a bar that is escaped", "‸", "{time} \\|", "12:34 \\|‸"],
    ["lines", "a‸", "{time}\nnext", "a 12:34<br>next‸"],
    ["what is selected", "a ⟪b⟫ c", "{selection} \\| {time}", "a b \\| 12:34‸ c"],
    ["a bar that is selected", "⟪a | b \\| c⟫", "{selection} {time}", "a \\| b \\| c 12:34‸"],
  ])("%s", (_, before, text, after) => {
    expect(inCell(before, text)).toBe(after);
  });

  test("code is code there as well", () => {
    expect(inCell("a `b‸`", "{time}")).toBe("in-code");
  });
});
