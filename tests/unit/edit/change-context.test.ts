import fc from "fast-check";
import { changeContext } from "../../../src/edit/change-context";

const around = (text: string): string => {
  const [before = "", piece = "", after = ""] = text.split("\u00A6");
  const context = changeContext(before + piece + after, { from: before.length, to: before.length + piece.length });
  return `${context.before}\u00A6${context.piece}\u00A6${context.after}`;
};

describe("the text around a change", () => {
  it.each([
    ["is that of its line", "one\nthe talk at \u00A612:34\u00A6 goes on\ntwo", "the talk at \u00A612:34\u00A6 goes on"],
    ["is cut between words", "Words about what is said here, rather long, at \u00A612:34\u00A6 and then some more that is said", "\u2026said here, rather long, at \u00A612:34\u00A6 and then some more that is\u2026"],
    ["is cut in words without blanks", `${"\u3042".repeat(40)}\u00A612:34\u00A6${"\u{1F600}".repeat(40)}`, `\u2026${"\u3042".repeat(30)}\u00A612:34\u00A6${"\u{1F600}".repeat(30)}\u2026`],
    ["has no marks of lists, quotes and headings", "> - [ ] **Bold** and ==lit== \u00A612:34\u00A6", "Bold and lit \u00A612:34\u00A6"],
    ["has no addresses", "[a](https://example.com/a) [[b|c]] [[d]] \u00A6[x](https://youtu.be/demoClip001?t=1)\u00A6 ![e](f.png)", "a c d \u00A6x\u00A6 e"],
    ["has no tags", 'at <a class="yt-timestamp" data-t="00:01:00">[00:01:00]</a> \u00A6<a class="yt-timestamp" data-t="00:12:34">[12:34]</a>\u00A6 <b>on</b>', "at [00:01:00] \u00A6[12:34]\u00A6 on"],
    ["is empty where nothing stands", "- \u00A612:34\u00A6\nnext", "\u00A612:34\u00A6"],
    ["shows a block on one line", "> \u00A6```timestamp\n> 12:34\n> ```\u00A6\n", "\u00A6timestamp > 12:34 >\u00A6"],
    ["keeps what is smaller or larger", "a < b \u00A612:34\u00A6 c > d", "a < b \u00A612:34\u00A6 c > d"],
  ])("%s", (_, text, expected) => {
    expect(around(text)).toBe(expected);
  });

  it("has no part of a tag or an address that is cut off", () => {
    const tag = '<a class="yt-timestamp" data-t="00:01:00">';
    for (let length = 1; length < 460; length++) {
      const { before, after } = changeContext(`${tag}x</a> ${"w ".repeat(200).slice(0, length)}12:34${" w".repeat(200).slice(0, length)} ${tag}`, { from: tag.length + 6 + length, to: tag.length + 11 + length });
      expect(before + after).not.toMatch(/data|class|</);
    }
  });

  it("is short and on one line, whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 900 }), fc.nat(900), fc.nat(900), (text, a, b) => {
      const { before, piece, after } = changeContext(text, { from: Math.min(a, b, text.length), to: Math.min(Math.max(a, b), text.length) });
      for (const part of [before, piece, after]) expect(Array.from(part).length).toBeLessThanOrEqual(60);
      expect(before + after).not.toMatch(/[\r\n]/);
    }));
  });
});
