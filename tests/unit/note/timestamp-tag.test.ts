import fc from "fast-check";
import { readAttributes, TAG, timeOfAttributes, timeOfTag } from "../../../src/note/timestamp-tag";
import { scanNote } from "../../../src/note/scan";
import { growth, LINEAR } from "../../support/growth";

const scanned = (text: string): { time: string; label: string }[] =>
  scanNote(text).flatMap((timestamp) => (timestamp.kind === "span" ? [{ time: timestamp.time, label: timestamp.label }] : []));

describe("a carrier that is an element", () => {
  it.each([
    ["the wiki's own", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["a misspelt class", '<a class="yt_timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["a class with a colon", '<a class="yt:timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["half a class", '<a class="yt=" data-t="00:12:34">[00:12:34]</a>'],
    ["a class with a tag's end in it", '<a class="yt>timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["no class", '<a data-t="00:12:34">[00:12:34]</a>'],
    ["data instead of data-t", '<a class="yt-timestamp" data="00:12:34">[00:12:34]</a>'],
    ["blanks around =", '<a class="yt-timestamp" data= "00:12:34">[00:12:34]</a>'],
    ["a span", '<span class="yt-timestamp" data-t="00:12:34">[00:12:34]</span>'],
    ["a span closed as an anchor", '<span data-t="00:12:34">[00:12:34]</a>'],
    ["a paragraph", '<p data-t="00:12:34">[00:12:34]</p>'],
    ["the time as an attribute's name", '<a class="yt-timestamp" 00:12:34>[00:12:34]</a>'],
    ["the time within a name", '<a class="yt-timestamp" data-t:00:12:34>[00:12:34]</a>'],
    ["a footnote's address", '<a href="#fn:1" class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["no attribute but the class", '<a class="yt-timestamp">[00:12:34]</a>'],
    ["no closing tag", '<a class="yt-timestamp" data-t="00:12:34">[00:12:34], and'],
  ])("%s", (_, tag) => {
    expect(scanned(`Said ${tag} there.`)).toEqual([{ time: "00:12:34", label: "[00:12:34]" }]);
  });

  it.each([
    ["another attribute, and no time in the label", '<a class="yt-timestamp" data="00:12:34">here</a>', "00:12:34"],
    ["an attribute's name, and no label", '<a class="yt-timestamp" data-00:12:34></a>', "00:12:34"],
    ["a placeholder, whose label may say more", '<a class="yt-timestamp" data-t="HH:MM:SS">[00:12:34]</a>', "HH:MM:SS"],
  ])("takes the time of %s", (_, tag, time) => {
    expect(scanned(tag)).toEqual([expect.objectContaining({ time })]);
  });

  it.each([
    ["a time nowhere", '<a class="yt-timestamp">here</a>'],
    ["another class", '<a class="footnote" data-t="00:12:34">[1]</a>'],
    ["an attribute of something else", '<a data-t="12">here</a>'],
    ["a sentence that has a time", '<p data-t="noon, not 12:34">text</p>'],
    ["a table of contents", '<a data-target="00:12:34" href="#x">x</a>'],
    ["a link to a page", '<a data-t="00:12:34" href="https://example.com/">[00:12:34]</a>'],
    ["a link to a page with a class like ours", '<a class="yt-timestamps" href="https://example.com/">00:12:34</a>'],
    ["a colour", '<span style="color:red">12:34</span>'],
    ["an odd number of quotes, which is text", '<a class="yt="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
    ["a blank behind <, which is text", '< a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>'],
  ])("is not one with %s", (_, tag) => {
    expect(scanned(tag)).toEqual([]);
  });
});

describe("timeOfAttributes", () => {
  it("is asked of an element as of a tag", () => {
    const of = (attributes: Record<string, string>, label: string): string | undefined =>
      timeOfAttributes((name) => attributes[name] ?? null, Object.keys(attributes), label);
    expect(of({ class: "yt-timestamp", "data-t": "N/A", target: "_blank" }, "[1:00]")).toBe("N/A");
    // The app drops `data`, so the label has to do.
    expect(of({ class: "yt-timestamp", target: "_blank", rel: "noopener" }, "[1:00]")).toBe("1:00");
    expect(of({ class: "external-link", href: "https://example.com/", "data-t": "1:00" }, "x")).toBeUndefined();
  });
});

describe("an opening tag", () => {
  const tag = new RegExp(TAG, "iy");

  it.each([
    ["attributes", " x".repeat(62_500)],
    ["blanks", " ".repeat(125_000)],
    ["quotes", '"'.repeat(125_000)],
    ["values", ' x="'.repeat(31_250)],
    ["equals signs", " x = ".repeat(25_000)],
    ["tags", "<a x=".repeat(25_000)],
  ])("is read in one pass over a long text of %s", (_, text) => {
    expect(growth(`<a${text}`, (whole) => {
      tag.lastIndex = 0;
      tag.test(whole);
      scanNote(whole);
    })).toBeLessThan(LINEAR);
  });

  it("never throws, whatever is in it", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), fc.string(), (inside, label) => {
      const text = `<a ${inside}>`;
      expect(() => [readAttributes(text), timeOfTag(text, label)]).not.toThrow();
    }));
  });
});
