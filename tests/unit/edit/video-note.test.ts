import fc from "fast-check";
import { parse } from "yaml";
import { videoOfProperties, DEFAULT_VIDEO_PROPERTIES } from "../../../src/note/note-video";
import type { VideoRef } from "../../../src/note/video";
import { canBeMade, videoNote, type VideoNoteSource } from "../../../src/edit/video-note";

const video: VideoRef = { kind: "youtube", id: "demoClip001" };
const noteOf = (source: Partial<VideoNoteSource>) => videoNote({ title: "A talk", video, template: "", ...source });
const propertiesOf = (text: string): unknown => parse(/^---\n([^]*?\n)---\n/.exec(text)?.[1] ?? "");
const bodyOf = (text: string): string => text.replace(/^---\n[^]*?\n---\n/, "");

describe("the file name", () => {
  it.each([
    ["A talk", "A talk"],
    ["AC/DC: live | 2024?", "AC DC live 2024"],
    ["a [b] #c ^d \\e *f \"g\" <h>", "a b c d e f g h"],
    ["  ..hidden. ", "hidden"],
    ["two\nlines\tand\u0007more", "two lines and more"],
    ["left \u202Eright\u2066", "left right"],
    ["\u05E9\u05DC\u05D5\u05DD \u{1F600}", "\u05E9\u05DC\u05D5\u05DD \u{1F600}"],
    ["", "demoClip001"],
    ["???", "demoClip001"],
    ["...", "demoClip001"],
    ["con", "demoClip001"],
    ["x".repeat(300), "x".repeat(100)],
    ["\u{1F600}".repeat(300), "\u{1F600}".repeat(60)],
    [`${"x".repeat(99)} y`, "x".repeat(99)],
  ])("of %j is %j", (title, name) => {
    expect(noteOf({ title }).name).toBe(name);
  });

  it.each<[VideoRef, string]>([
    [{ kind: "youtube", id: "-_demoClip1" }, "-_demoClip1"],
    [{ kind: "file", path: "Talks/my clip.mp4" }, "my clip"],
    [{ kind: "url", url: "https://example.com/a/clip.mp4" }, "clip"],
    [{ kind: "file", path: "...mp4" }, "Video"],
  ])("without a title is the video's: %j", (ref, name) => {
    expect(noteOf({ title: "", video: ref }).name).toBe(name);
  });
});

describe("the properties", () => {
  it("name title and video, in the wiki's form", () => {
    expect(noteOf({}).text).toBe("---\ntitle: A talk\nvideoId: demoClip001\n---\n");
  });

  it.each(['"quoted" \'both\'', "a: b", "# no comment", "- no list", "[no list]", "true", "12", "2024-01-01", "a #b", "!tag", "&anchor", "'", "null", "@x", "a\\b", "{a}", "|", "\u{1F600}", "x: |"])("keep the title %j", (title) => {
    expect(propertiesOf(noteOf({ title }).text)).toEqual({ title, videoId: "demoClip001" });
  });

  it.each(["-emoClip001", "--emoClip01", "_demoClip01", "12345678901", "0x123456789", "1e123456789", "demoClip00-"])("keep the id %s as text", (id) => {
    expect(propertiesOf(noteOf({ video: { kind: "youtube", id } }).text)).toEqual({ title: "A talk", videoId: id });
  });

  it.each<VideoRef>([
    video,
    { kind: "file", path: "Talks/a: b.mp4" },
    { kind: "url", url: "https://example.com/a.mp4?x=1" },
  ])("name a video that is found again: %j", (ref) => {
    expect(videoOfProperties(propertiesOf(noteOf({ video: ref }).text), DEFAULT_VIDEO_PROPERTIES)).toEqual(ref);
  });
});

describe("a path that is asked for", () => {
  it.each(["A talk", "Talks/A talk.md", "a.b (c) & d, 100% = e", "\u{1F600} \u05D0", "Talks.2024/x"])("%j can be made", (path) => {
    expect(canBeMade(path)).toBe(true);
  });

  it.each(["a:b", "x#y", "q|r", "Where?", "a^b", "[x]", "a]", "a*", "a<b", "\"a\"", "a\u202Eb", "a#b/c", "con", "Aux.md", "a.", "a /b", "a..md"])("%j cannot be made", (path) => {
    expect(canBeMade(path)).toBe(false);
  });

  it("can be made of any title's name", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), (title) => canBeMade(noteOf({ title }).name)));
  });
});

describe("the template", () => {
  it.each([
    ["without properties", "# {title}\n{url} {videoId} {date} {other}", "---\ntitle: A talk\nvideoId: demoClip001\n---\n\n# A talk\nhttps://youtu.be/demoClip001 demoClip001 2024-05-06 {other}"],
    ["with properties", "---\ntags: [video]\n---\nText", "---\ntitle: A talk\nvideoId: demoClip001\ntags: [video]\n---\nText"],
    ["with empty properties", "---\n---\nText", "---\ntitle: A talk\nvideoId: demoClip001\n---\nText"],
    ["with CRLF", "---\r\ntags: [video]\r\n---\r\nText\r\n", "---\ntitle: A talk\nvideoId: demoClip001\ntags: [video]\n---\nText\n"],
    ["with the same properties", '---\nvideoId: "{videoId}"\ntitle: Talk, {title}\n---\n', "---\nvideoId: demoClip001\ntitle: Talk, A talk\n---\n"],
    ["with the same properties left empty", "---\nvideoId:\ntitle: \nseen: false\n---\n", "---\ntitle: A talk\nvideoId: demoClip001\nseen: false\n---\n"],
    ["with values to fill in", "---\ncreated: {date}\nsource: {url}\nnames: [{title}, x]\nlist:\n  - {videoId}\n---\n", '---\ntitle: A talk\nvideoId: demoClip001\ncreated: 2024-05-06\nsource: "https://youtu.be/demoClip001"\nnames: ["A talk", x]\nlist:\n  - demoClip001\n---\n'],
    ["with a rule that is no properties", "---\nText", "---\ntitle: A talk\nvideoId: demoClip001\n---\n\n---\nText"],
  ])("%s", (_, template, text) => {
    expect(noteOf({ template, date: "2024-05-06" }).text).toBe(text);
  });

  it("keeps a hostile title text", () => {
    const title = "[[a]] %% <b> #tag {url} $1 ![](x) `c`";
    expect(bodyOf(noteOf({ title, template: "{title}" }).text)).toBe("\n\\[\\[a\\]\\] \\%% \\<b\\> \\#tag {url} \\$1 !\\[\\](x) \\`c\\`");
  });

  it("fills in an address that a link can hold", () => {
    expect(bodyOf(noteOf({ video: { kind: "file", path: "my clip.mp4" }, template: "[a]({url})" }).text)).toBe("\n[a](my%20clip.mp4)");
  });
});

describe("laws", () => {
  const title = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.array(fc.constantFrom('"', "'", ":", " ", "#", "-", "\n", "---", "{title}", "[", "]", "\\", "a", "\u{1F600}", "\u05D0", ".", "/"), { maxLength: 30 }).map((parts) => parts.join("")));
  const template = fc.constantFrom("", "# {title}", "---\ntitle: {title}\nabout: \"on {title}\"\nalso: ['x', {title}]\n---\n{title} {url}", "---\nvideoId:\n---\n");

  it("any title gives a sound name and properties that are read again", () => {
    fc.assert(fc.property(title, template, (written, own) => {
      const { name, text } = noteOf({ title: written, template: own });
      expect(name).toMatch(/^[^\\/:*?"<>|#^[\]\s.](?:[^\\/:*?"<>|#^[\]]*[^\\/:*?"<>|#^[\]\s.])?$/);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
      const properties: unknown = propertiesOf(text);
      expect(videoOfProperties(properties, DEFAULT_VIDEO_PROPERTIES)).toEqual(video);
      const line = Array.from(written.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim()).slice(0, 300).join("");
      expect(properties).toMatchObject({ title: line === "" ? "demoClip001" : line });
    }), { numRuns: 2000 });
  });
});
