import fc from "fast-check";
import { findTimestamps, firstVideoIn, scanNote } from "../../../src/note/scan";

const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
const written = (text: string): string[] => scanNote(text).map(({ from, to }) => text.slice(from, to));

describe("scanNote: laws", () => {
  const piece = fc.constantFrom(
    "<a ", 'class="yt-timestamp"', ' data-t="00:01:00"', ">", "[00:01:00]", "</a>", "](", "[[", "]]", ")", "`", "```\n", "\n", "> ", "%%",
    "https://youtu.be/demoClip001?t=5", "clip.webm#t=3", "|", "!", "word ", span("0:10"), "\u{1F600}",
  );
  const notes = fc.oneof(fc.string({ maxLength: 200 }), fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")));

  it("finds timestamps in order, without overlaps, inside the text, whatever the text", () => {
    fc.assert(fc.property(notes, (text) => {
      let end = 0;
      for (const { from, to } of scanNote(text)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }), { numRuns: 2000 });
  });

  it("finds every span again that was written between plain words", () => {
    const words = fc.stringMatching(/^[a-z .,]{0,20}$/);
    fc.assert(fc.property(fc.array(fc.tuple(words, fc.integer({ min: 0, max: 359999 })), { maxLength: 20 }), (parts) => {
      const spans = parts.map(([, seconds]) => span(String(seconds)));
      const text = parts.map(([before], i) => before + (spans[i] ?? "")).join("");
      expect(written(text)).toEqual(spans);
    }));
  });

  it.each([
    ["blanks", " ".repeat(1_000_000)],
    ["opening tags", "<a ".repeat(300_000)],
    ["link ends", "](".repeat(500_000)],
    ["wikilink openings", "[[".repeat(500_000)],
    ["addresses", "https://".repeat(120_000)],
    ["unclosed spans", `${span("0:10", "x").slice(0, -4)} `.repeat(20_000)],
    ["brackets", "[".repeat(500_000) + "](https://youtu.be/demoClip001?t=1)"],
    ["backticks", "`".repeat(1_000_000)],
  ])("reads a line of a megabyte of %s in one pass", (_, text) => {
    expect(scanNote(text).length).toBeLessThanOrEqual(1);
  });

  it("reads a note of 100,000 timestamps", () => {
    expect(scanNote(`${span("00:12:00")}\n`.repeat(100_000))).toHaveLength(100_000);
  });
});

describe("scanNote: the wiki's spans", () => {
  it.each([
    ["in a paragraph", `Text ${span("00:12:00")}.`, 1],
    ["in lists, quotes, callouts, headings, tables", `- a ${span("1:00")}\n> b ${span("2:00")}\n> [!note] c ${span("3:00")}\n## d ${span("4:00")}\n| e ${span("5:00")} |`, 5],
    ["without blanks between", span("1:00") + span("2:00"), 2],
    ["with an empty label", span("00:30", ""), 1],
    ["with further attributes", '<a class="yt-timestamp" data-t="1:00" href="#fn:1">[1:00]</a>', 1],
    ["with other quotes and classes", "<a data-t='1:00' class='x yt-timestamp'>[1:00]</a>", 1],
    ["behind a bracketed time", `[00:12:09](${span("00:12:09")}`, 1],
    ["never closed, by the time behind it", '<a class="yt-timestamp" data-t="1:00">[1:00] and words', 1],
    ["never closed and without a time behind it", '<a class="yt-timestamp" data-t="1:00">words', 0],
    ["of another class", '<a class="footnote" data-t="1:00">[1:00]</a>', 0],
    ["without a time", '<a class="yt-timestamp">[soon]</a>', 0],
    ["escaped", `\\${span("1:00")}`, 0],
    ["behind an escaped backslash", `\\\\${span("1:00")}`, 1],
    ["in the text of a link", `[see ${span("1:00")}](https://example.org)`, 1],
    ["in a wikilink's label", `[[note|${span("1:00")}]]`, 1],
    ["in a fence", `\`\`\`\n${span("1:00")}\n\`\`\`\n`, 0],
    ["in inline code", `\`${span("1:00")}\``, 0],
    ["in a comment", `%% ${span("1:00")} %%`, 0],
    ["in the properties", `---\nx: ${span("1:00")}\n---\n`, 0],
    ["between two dollar amounts", `It cost $60 ${span("1:00")} or $100`, 1],
  ])("%s", (_, text, count) => {
    expect(scanNote(text)).toHaveLength(count);
  });

  it("gives time and label as written", () => {
    expect(scanNote(`x ${span("00:01:00", "[[1:00]]")}`)).toEqual([
      { kind: "span", from: 2, to: 56, time: "00:01:00", label: "[[1:00]]" },
    ]);
  });
});

describe("findTimestamps: links that carry a video and a time", () => {
  const id = "demoClip001";
  it.each([
    ["a Markdown link", `[12:34](https://youtu.be/${id}?t=754)`, 754, "12:34"],
    ["units", `[x](https://www.youtube.com/watch?v=${id}&t=12m34s)`, 754, "x"],
    ["hours", `[x](https://www.youtube.com/watch?v=${id}&t=1h2m3s)`, 3723, "x"],
    ["a fragment", `[x](https://www.youtube.com/watch?v=${id}#t=75)`, 75, "x"],
    ["the second zero", `[0:00](https://youtu.be/${id}?t=0)`, 0, "0:00"],
    ["shorts", `[x](https://youtube.com/shorts/${id}?t=5)`, 5, "x"],
    ["live", `[x](https://www.youtube.com/live/${id}?si=abc&t=5)`, 5, "x"],
    ["embed and start", `[x](https://www.youtube-nocookie.com/embed/${id}?start=9)`, 9, "x"],
    ["lists and tracking", `[x](https://m.youtube.com/watch?v=${id}&list=PL1&index=3&t=5s&feature=share)`, 5, "x"],
    ["a title", `[x](https://youtu.be/${id}?t=5 "The title")`, 5, "x"],
    ["angle brackets", `[x](<https://youtu.be/${id}?t=5>)`, 5, "x"],
    ["brackets in the text", `[a [b] c](https://youtu.be/${id}?t=5)`, 5, "a [b] c"],
    ["an autolink", `<https://youtu.be/${id}?t=5>`, 5, `https://youtu.be/${id}?t=5`],
    ["a bare address in a sentence", `See https://youtu.be/${id}?t=5.`, 5, `https://youtu.be/${id}?t=5`],
  ])("%s", (_, text, seconds, label) => {
    expect(findTimestamps(text)).toEqual([expect.objectContaining({ kind: "link", video: { kind: "youtube", id }, seconds, label })]);
  });

  it("reads links to media of the vault", () => {
    expect(findTimestamps("[0:05](clip.webm#t=5) and [[media/clip.webm#t=7|there]]")).toEqual([
      expect.objectContaining({ video: { kind: "file", path: "clip.webm" }, seconds: 5, label: "0:05" }),
      expect.objectContaining({ video: { kind: "file", path: "media/clip.webm" }, seconds: 7, label: "there" }),
    ]);
  });

  it("decodes the paths of Markdown links, and only of these", () => {
    expect(findTimestamps("[0:05](my%20films/100%25%23.webm#t=5) [[my%20clip.webm#t=7]] [x](50%.webm#t=9)")).toMatchObject([
      { video: { kind: "file", path: "my films/100%#.webm" }, url: "my%20films/100%25%23.webm#t=5" },
      { video: { kind: "file", path: "my%20clip.webm" } },
      { video: { kind: "file", path: "50%.webm" } },
    ]);
  });

  it.each([
    ["without a time", `[x](https://youtu.be/${id})`],
    ["that is an embed", `![](https://www.youtube.com/watch?v=${id}&t=5)`],
    ["that is a vault embed", "![[clip.webm#t=5]]"],
    ["of another site", `[x](https://example.com/watch?v=${id}&t=5)`],
    ["of a host that only ends alike", `[x](https://notyoutube.com/watch?v=${id}&t=5)`],
    ["with an impossible id", "[x](https://youtu.be/short?t=5)"],
    ["with no time in its time", `[x](https://youtu.be/${id}?t=soon)`],
    ["of a script", `[x](javascript:alert(1)//youtu.be/${id}?t=5)`],
  ])("leaves a link alone %s", (_, text) => {
    expect(findTimestamps(text)).toEqual([]);
  });
});

describe("firstVideoIn: the first YouTube link or embed", () => {
  const id = "demoClip001";
  it.each([
    ["a link", `[a talk](https://youtu.be/${id})`], ["a link with a time", `[0:05](https://youtu.be/${id}?t=5)`], ["an embed", `![](https://www.youtube.com/watch?v=${id})`], ["a bare address", `See https://youtu.be/${id}.`],
    ["an autolink", `<https://youtu.be/${id}>`], ["a wikilink", `[[https://youtu.be/${id}|a talk]]`], ["a frame", `<iframe src="https://www.youtube.com/embed/${id}"></iframe>`], ["an element", `<a href="https://youtu.be/${id}">a talk</a>`],
    ["a picture", `[![](https://img.youtube.com/vi/${id}/0.jpg)](https://youtu.be/${id})`], ["one behind others", `[x](https://vimeo.com/1) https://www.youtube.com/@KhanAcademy [[clip.webm]] https://youtu.be/${id} https://youtu.be/otherVideo1`],
    ["one behind code", `\`https://youtu.be/otherVideo1\`\n\`\`\`\nhttps://youtu.be/otherVideo2\n\`\`\`\n%% https://youtu.be/otherVideo3 %%\n<!-- https://youtu.be/otherVideo4 -->\nhttps://youtu.be/${id}`],
    ["one behind properties", `---\nsee: https://youtu.be/otherVideo1\n---\nhttps://youtu.be/${id}`], ["one behind an escaped bracket", `\\[x](https://youtu.be/${id})`],
  ])("%s", (_, text) => {
    expect(firstVideoIn(text)).toEqual({ kind: "youtube", id });
  });

  it.each(["", "No link, but youtube is named.", "https://vimeo.com/1", "[[clip.webm#t=5]]", `https://youtube.com.example.org/watch?v=${id}`, "https://www.youtube.com/playlist?list=PL1", `---\nurl: https://youtu.be/${id}\n---\n`, `\`https://youtu.be/${id}\``])("%j has none", (text) => {
    expect(firstVideoIn(text)).toBeUndefined();
  });
});
