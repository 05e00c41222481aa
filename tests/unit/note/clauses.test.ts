import fc from "fast-check";
import { UNREAD } from "../../../src/meaning/interpretation";
import { passagesOf } from "../../../src/note/passages";
import { scanNote } from "../../../src/note/scan";

const VIDEO = { kind: "youtube", id: "demoClip001" } as const;
let second = 0;
/** Each `@` is a timestamp of its own second. */
const marked = (text: string): string => {
  second = 0;
  return text.replace(/@/g, () => `<a class="yt-timestamp" data-t="00:00:${String(++second).padStart(2, "0")}">[00:00:${String(second).padStart(2, "0")}]</a>`);
};
const clauses = (text: string): string[] => passagesOf(marked(text), scanNote(marked(text)), VIDEO, UNREAD).map(({ clause }) => clause);

describe("the words around a timestamp", () => {
  it.each([
    ["one timestamp has its sentence", "The moon pulls @ the sea.", ["The moon pulls the sea."]],
    ["each has what leads up to it", "The moon raises two bulges @, the Earth turns beneath them @, and the coasts decide @.",
      ["The moon raises two bulges", "the Earth turns beneath them", "and the coasts decide."]],
    ["the last one has the rest, too", "The moon pulls @ and the Earth @ turns beneath it.", ["The moon pulls", "and the Earth turns beneath it."]],
    ["where they lead, each has what follows", "@ intro words, @ the moon pulls, @ the coasts.", ["intro words", "the moon pulls", "the coasts."]],
    ["neighbours share", "The moon pulls twice @ @ and the Earth turns @.", ["The moon pulls twice", "The moon pulls twice", "and the Earth turns."]],
    ["joined by a word, they share", "It is told three times @ and @ or @.", Array(3).fill("It is told three times.")],
    ["brackets stay whole", "The moon pulls (@), the Earth turns (@) beneath.", ["The moon pulls", "the Earth turns beneath."]],
    ["another sentence is left alone", "The moon pulls @. The Earth turns @.", ["The moon pulls.", "The Earth turns."]],
    ["no words at all", "@", [""]],
  ])("%s", (_, text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });

  it("begins near a timestamp that stands far behind the beginning, where a clause does", () => {
    const [clause = ""] = clauses(`${"A long way leads through many words that say little, ".repeat(4)}and here it comes to the point @ at last.`);
    expect(clause).toBe("… A long way leads through many words that say little, and here it comes to the point at last.".replace("A long way leads through many words that say little, ", ""));
    const [unbroken = ""] = clauses(`${"word ".repeat(60)}@.`);
    expect(unbroken).toMatch(/^… word (?:word )+word\.$/);
    expect(unbroken.length).toBeLessThan(100);
  });

  it("holds no mark and nothing that the sentence has not", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("@", "moon", "Earth", ",", "(", ")", ".", "–", " and", "\n", "| ", "**b**"), { maxLength: 20 }), (parts) => {
      const text = marked(parts.join(" "));
      for (const { clause, sentence } of passagesOf(text, scanNote(text), VIDEO, UNREAD)) {
        expect(clause).not.toMatch(/[\uFDD0\uFDD1]/);
        const words = (said: string): string[] => said.match(/\p{L}+/gu) ?? [];
        expect(words(sentence)).toEqual(expect.arrayContaining(words(clause)));
      }
    }));
  });
});

describe("a row of a table", () => {
  it("says its other cells where its own is only a link", () => {
    const text = "| At | What |\n| --- | --- |\n| [10 s](https://youtu.be/demoClip001?t=10) | Not to be embedded | too bad |\n";
    expect(passagesOf(text, scanNote(text), VIDEO, UNREAD)[0]).toMatchObject({ sentence: "Not to be embedded · too bad", clause: "Not to be embedded · too bad" });
  });
});

describe("a written range", () => {
  it.each([
    ["a dash", "From @–@ it rises.", [[2, false], [undefined, true]]],
    ["a hyphen with blanks", "From @ - @ it rises.", [[2, false], [undefined, true]]],
    ["a comma", "At @, @ it rises.", [[undefined, false], [undefined, false]]],
    ["another line", "At @ -\n@ it rises.", [[undefined, false], [undefined, false]]],
    ["a chain", "@–@–@", [[2, false], [undefined, true], [undefined, false]]],
  ])("%s", (_, text, expected) => {
    const passages = passagesOf(marked(text), scanNote(marked(text)), VIDEO, UNREAD);
    expect(passages.map(({ until, endsRange }) => [until, endsRange])).toEqual(expected);
  });
});
