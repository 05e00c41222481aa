import fc from "fast-check";
import { scanBareTimes } from "../../../src/note/bare-times";
import { scanNote } from "../../../src/note/scan";
import { retime, retimeBare, timestampAt } from "../../../src/edit/retiming";
import { parseTimecode } from "../../../src/note/timecode";
import { applyEdits, inverse, marked, SPAN } from "./insertion-support";

/** The line after the timestamp at its cursor is made to mean another second; undefined where that cannot be. */
function retimeAt(before: string, seconds: number, meant?: number): string | undefined {
  const { text, selections } = marked(before);
  const timestamp = timestampAt(text, selections[0]?.from ?? 0);
  if (timestamp === undefined) return undefined;
  const written = timestamp.kind === "link" ? timestamp.seconds : parseTimecode(timestamp.time) ?? Number.NaN;
  const edit = retime(text, timestamp, meant ?? written, seconds);
  return edit && applyEdits(text, [edit]);
}

describe("timestampAt", () => {
  const at = (before: string): string | undefined => {
    const { text, selections } = marked(before);
    const found = timestampAt(text, selections[0]?.from ?? 0);
    return found && text.slice(found.from, found.to);
  };
  const [first, second] = ["https://youtu.be/xlMTWfkQqbY?t=1", "https://youtu.be/xlMTWfkQqbY?t=2"];

  test.each([
    ["at its start", `a ‸${first} b ${second}`, first],
    ["inside", `${first} b https://yo‸utu.be/xlMTWfkQqbY?t=2`, second],
    ["behind it", `a ${first}‸`, first],
    ["behind words that follow it", `${first} a‸ ${second}`, first],
    ["before the first", `a‸ ${first} ${second}`, first],
    ["not that of another line", `${first}\na‸\n${second}`, undefined],
    ["not one in code", `\`${first}\` ‸`, undefined],
    ["an empty note", "‸", undefined],
  ])("%s", (_, before, found) => {
    expect(at(before)).toBe(found);
  });
});

describe("retime", () => {
  const span = (tag: string, label: string): string => `x ‸<a ${tag}>${label}</a> y`;
  const plain = (tag: string, label: string): string => `x <a ${tag}>${label}</a> y`;

  test.each([
    ["the wiki's own", 'class="yt-timestamp" data-t="00:12:34"', "[00:12:34]", 'class="yt-timestamp" data-t="00:12:33"', "[00:12:33]"],
    ["with an address", 'class="yt-timestamp" data-t="00:12:34" href="https://youtu.be/xlMTWfkQqbY?t=754"', "[12:34]", 'class="yt-timestamp" data-t="00:12:33" href="https://youtu.be/xlMTWfkQqbY?t=753"', "[12:33]"],
    ["with an address that has no time", 'href="#fn:1" class="yt-timestamp" data-t="00:12:34"', "", 'href="#fn:1" class="yt-timestamp" data-t="00:12:33"', ""],
    ["with another quotation mark, other blanks, other attributes", "id=a  data-t = '0:12:34'  class='x yt-timestamp'", "at <b>12:34</b>, 1:00", "id=a  data-t = '00:12:33'  class='x yt-timestamp'", "at <b>12:33</b>, 1:00"],
    ["without quotation marks", "class=yt-timestamp data-t=754", "now", "class=yt-timestamp data-t=00:12:33", "now"],
    ["misspelt class", 'class="yt_timestamp" data-t="12:34"', "0:12:34", 'class="yt_timestamp" data-t="00:12:33"', "0:12:33"],
    ["misspelt attribute", 'class="yt-timestamp" data="00:12:34"', "", 'class="yt-timestamp" data="00:12:33"', ""],
    ["no attribute but its label", 'class="yt-timestamp"', "[12:34] the start", 'class="yt-timestamp"', "[12:33] the start"],
    ["a label that says another time, and nothing else", 'class="yt-timestamp" data-t="00:12:34"', "[00:12:30]", 'class="yt-timestamp" data-t="00:12:33"', "[00:12:33]"],
    ["a label that says another time among words", 'class="yt-timestamp" data-t="00:12:34"', "until 00:12:30", 'class="yt-timestamp" data-t="00:12:33"', "until 00:12:30"],
  ])("span: %s", (_, tag, label, newTag, newLabel) => {
    expect(retimeAt(span(tag, label), 753, 754)).toBe(plain(newTag, newLabel));
  });

  test("a span that means another second than is written", () => {
    expect(retimeAt(span('class="yt-timestamp" data-t="12:34:00"', "[12:34:00]"), 753, 754))
      .toBe(plain('class="yt-timestamp" data-t="00:12:33"', "[00:12:33]"));
    expect(retimeAt(span('class="yt-timestamp" data-t="12:34:00"', "at 12:34:00, 1:00"), 753, 754))
      .toBe(plain('class="yt-timestamp" data-t="00:12:33"', "at 00:12:33, 1:00"));
    expect(retimeAt(span('class="yt-timestamp" data-t="HH:MM:SS"', "[12:34]"), 753, 754))
      .toBe(plain('class="yt-timestamp" data-t="00:12:33"', "[12:33]"));
  });

  test("a span that is not closed", () => {
    expect(retimeAt('‸<a class="yt-timestamp" data-t="00:12:34">[00:12:34] text', 753)).toBe('<a class="yt-timestamp" data-t="00:12:33">[00:12:33] text');
  });

  test.each([
    ["the inserted one", "[12:34](https://youtu.be/xlMTWfkQqbY?t=754)", "[12:33](https://youtu.be/xlMTWfkQqbY?t=753)"],
    ["with words and a title", '[at **00:12:34**, 1:00](<https://youtu.be/xlMTWfkQqbY?t=754s> "12:34")', '[at **00:12:33**, 1:00](<https://youtu.be/xlMTWfkQqbY?t=753s> "12:34")'],
    ["with words alone", "[here](https://www.youtube.com/watch?t=12m34s&v=xlMTWfkQqbY&x=1)", "[here](https://www.youtube.com/watch?t=12m33s&v=xlMTWfkQqbY&x=1)"],
    ["hours, minutes and seconds", "https://youtu.be/xlMTWfkQqbY?t=0h12m34s", "https://youtu.be/xlMTWfkQqbY?t=0h12m33s"],
    ["start", "https://www.youtube.com/embed/xlMTWfkQqbY?start=754&end=760", "https://www.youtube.com/embed/xlMTWfkQqbY?start=753&end=760"],
    ["the parameter that counts", "https://youtu.be/xlMTWfkQqbY?start=9&t=754", "https://youtu.be/xlMTWfkQqbY?start=9&t=753"],
    ["an entity", "[a](https://www.youtube.com/watch?v=xlMTWfkQqbY&amp;t=754)", "[a](https://www.youtube.com/watch?v=xlMTWfkQqbY&amp;t=753)"],
    ["behind the number sign", "https://www.youtube.com/watch?v=xlMTWfkQqbY#t=12:34", "https://www.youtube.com/watch?v=xlMTWfkQqbY#t=12:33"],
    ["time_continue", "https://youtu.be/xlMTWfkQqbY?time_continue=754", "https://youtu.be/xlMTWfkQqbY?time_continue=753"],
    ["a label that is the address", "[https://youtu.be/xlMTWfkQqbY?t=754](https://youtu.be/xlMTWfkQqbY?t=754)", "[https://youtu.be/xlMTWfkQqbY?t=754](https://youtu.be/xlMTWfkQqbY?t=753)"],
    ["a file", "[0:12:34](my%20film.webm#t=754)", "[0:12:33](my%20film.webm#t=753)"],
    ["a file, until", "[[film.webm#t=754,760|12:34 on]]", "[[film.webm#t=753,760|12:33 on]]"],
    ["minutes with a third digit", "[[film.webm#t=012:34:00]]", "[[film.webm#t=00:12:33]]"],
    ["a fraction and words", "[[film.webm#t=754.9|12:34 on]]", "[[film.webm#t=753|12:33 on]]"],
    ["a fraction", "[[film.webm#t=754.9]]", "[[film.webm#t=753]]"],
  ])("link: %s", (_, before, after) => {
    expect(retimeAt(`a ‸${before} b`, 753)).toBe(`a ${after} b`);
  });

  test.each([
    ["into another minute", SPAN, 720, SPAN.replaceAll("12:34", "12:00")],
    ["over an hour", "[59:59](https://youtu.be/xlMTWfkQqbY?t=3599)", 3600, "[01:00:00](https://youtu.be/xlMTWfkQqbY?t=3600)"],
    ["over an hour, in units", "https://youtu.be/xlMTWfkQqbY?t=59m59s", 3600, "https://youtu.be/xlMTWfkQqbY?t=1h0m0s"],
    ["never below 0", "[0:00](https://youtu.be/xlMTWfkQqbY?t=0)", -1, "[0:00](https://youtu.be/xlMTWfkQqbY?t=0)"],
    ["to a fraction, which is cut off", "[9:59](https://youtu.be/xlMTWfkQqbY?t=599)", 600.9, "[10:00](https://youtu.be/xlMTWfkQqbY?t=600)"],
  ])("%s", (_, before, seconds, after) => {
    expect(retimeAt(before, seconds)).toBe(after);
  });

  test("not where there is no place for it", () => {
    expect(retimeAt("‸text", 1)).toBeUndefined();
    expect(retimeAt(`‸${SPAN}`, Number.NaN)).toBeUndefined();
    expect(retimeAt("‸[a](https://youtu.be/xlMTWfkQqbY?%74=754&start=1)", 2)).toBeUndefined();
  });

  const anyTag = fc.tuple(
    fc.constantFrom("a", "span", "p"),
    fc.shuffledSubarray(['class="yt-timestamp"', "class=yt_timestamp", 'data-t="00:12:34"', "data-t='12:34:00'", "data-t=1:2:3:4", "12:34", 'href="https://youtu.be/xlMTWfkQqbY?t=754"', "href='a.mp4#t=1'", 'title="data-t=1 > 2"']),
    fc.constantFrom("", "[00:12:34]", "12:34", "a 12:34 b 1:00 <b>c</b>", "[[12:34]]"), fc.constantFrom("</a>", "</span >", ""),
  ).map(([name, attributes, label, close]) => `<${[name, ...attributes].join(" ")}>${label}${close}`);
  const anyLink = fc.tuple(
    fc.constantFrom("https://youtu.be/xlMTWfkQqbY?", "https://www.youtube.com/watch?v=xlMTWfkQqbY&", "https://www.youtube.com/watch?v=xlMTWfkQqbY#", "a.mp4#", "https://e.org/a.mp4?t=3#"),
    fc.array(fc.constantFrom("t=754", "start=1m1s", "t=12:34", "time_continue=9s", "x=1", "t=1,2", "T=4", "t="), { minLength: 1, maxLength: 3 }).map((some) => some.join("&")),
    fc.constantFrom(["", ""], ["[12:34](", ")"], ["[x [1:2] y](<", '> "0:01")'], ["[[", "]]"], ["[[", "|a 12:34]]"]),
  ).map(([address, parameters, [open = "", close = ""]]) => open + address + parameters + close);
  const anyLine = fc.array(fc.oneof(anyTag, anyLink, fc.constantFrom("text", "`code`", "\n", "|", ")", "\\")), { maxLength: 6 }).map((parts) => parts.join(" "));

  test("any timestamp of any line is one and no other afterwards, says the second, and takes it back", () => {
    fc.assert(fc.property(anyLine, fc.nat(400), fc.integer({ min: -5, max: 40_000 }), (text, at, seconds) => {
      const timestamp = timestampAt(text, Math.min(at, text.length));
      const edit = timestamp && retime(text, timestamp, 754, seconds);
      if (edit === undefined) return;
      const after = applyEdits(text, [edit]);
      const [old, found] = [scanNote(text), scanNote(after)];
      expect(found).toHaveLength(old.length);
      const now = found[old.findIndex(({ from }) => from === edit.from)];
      expect(now?.kind).toBe(timestamp?.kind);
      expect(now?.kind === "link" ? now.seconds : parseTimecode(now?.time ?? "")).toBe(Math.max(0, seconds));
      expect(applyEdits(after, inverse(text, [edit]))).toBe(text);
      const digitless = (note: string): string => note.replace(/\d{1,9}(?::\d{1,9})*(?:\.\d+)?[hms]?(?:\d+[ms])*/g, "0");
      expect(digitless(after)).toBe(digitless(text));
    }), { numRuns: 3000 });
  });
});

describe("a time in running text", () => {
  const retimed = (text: string, seconds: number): string | undefined => {
    const [time] = scanBareTimes(text, "all");
    const edit = time && retimeBare(text, time, seconds);
    return edit && applyEdits(text, [edit]);
  };

  it.each([
    ["**1:30** · Words, \\[Music\\].", 91, "**1:31** · Words, \\[Music\\]."],
    ["- [01:30] a", 89.9, "- [01:29] a"],
    ["9:59 a", 600, "10:00 a"],
    ["59:59 a", 3600, "01:00:00 a"],
    ["1:00:00 a", 3599, "0:59:59 a"],
    ["0:00 a", -1, "0:00 a"],
    ["a\n> 00:00:12.500 b 3:00\nc", 13.5, "a\n> 00:00:13.500 b 3:00\nc"],
    ["\uFF11\uFF1A\uFF13\uFF10 a", 95, "\uFF11\uFF1A\uFF13\uFF15 a"],
    ["(1:20\u20131:45) a", 81, "(1:21\u20131:45) a"],
  ])("%j at %d s", (text, seconds, after) => {
    expect(retimed(text, seconds)).toBe(after);
  });

  it("stays where it would be read as something else, or the second is no number", () => {
    expect(retimed("1:30 a", NaN)).toBeUndefined();
    expect(retimed("1:01 a", 1e9)).toBeUndefined();
    expect(retimed("John 0:30 a", 196)).toBeUndefined();
  });
});
