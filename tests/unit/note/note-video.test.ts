import fc from "fast-check";
import { DEFAULT_VIDEO_PROPERTIES, idInFirstOf, namedVideo, needsSource, videoOfProperties } from "../../../src/note/note-video";
import type { VideoRef } from "../../../src/note/video";

const ID = "xlMTWfkQqbY";
const youTube = (id: string): VideoRef => ({ kind: "youtube", id });

describe("the video of a note's properties", () => {
  const videoOf = (properties: unknown, source?: string): VideoRef | undefined =>
    videoOfProperties(properties, DEFAULT_VIDEO_PROPERTIES, source);

  test("videoId comes before all others", () => {
    expect(videoOf({ url: "https://youtu.be/aaaaaaaaaaa", videoId: ID })).toEqual(youTube(ID));
  });

  test("the user's order counts", () => {
    expect(videoOfProperties({ a: ID, b: "bbbbbbbbbbb" }, ["b", "a"])).toEqual(youTube("bbbbbbbbbbb"));
    expect(videoOfProperties({ a: ID }, [])).toBeUndefined();
  });

  test("a property that names none is passed over", () => {
    expect(videoOf({ videoId: "empty", url: `https://youtu.be/${ID}` })).toEqual(youTube(ID));
    expect(videoOf({ videoId: null, video: "[[clip.webm]]" })).toEqual({ kind: "file", path: "clip.webm" });
    expect(videoOf({ videoId: "empty" })).toBeUndefined();
  });

  test("a list names its first video", () => {
    expect(videoOf({ media: ["nothing", 5, null, "clip.webm", ID] })).toEqual({ kind: "file", path: "clip.webm" });
  });

  test.each([
    ["12345678901", 12345678901],
    ["0x123456789", 0x123456789],
    ["1234567_890", 1234567890],
    ["00000000000", 0],
    ["1234567e890", Infinity],
  ])("an id that YAML reads as a number, %s, is re-read from the text", (id, number) => {
    expect(needsSource({ videoId: number }, DEFAULT_VIDEO_PROPERTIES)).toBe(true);
    for (const line of [`videoId: ${id}`, `videoId:   ${id}  # note`, `"videoId": ${id}`, `'videoId' : ${id}`]) {
      expect(videoOf({ videoId: number }, `---\ntitle: x\n${line}\n---\ntext`)).toEqual(youTube(id));
    }
    expect(videoOf({ videoId: number }, `---\r\nvideoId: ${id}\r\n---\r\n`)).toEqual(youTube(id));
    expect(videoOf({ videoId: number }, `\uFEFF---\nvideoId: ${id}\n---\n`)).toEqual(youTube(id));
    expect(videoOf({ videoId: number })).toBeUndefined();
    expect(videoOf({ videoId: number }, `text\nvideoId: ${id}`)).toBeUndefined();
    expect(videoOf({ videoId: number }, `---\na: b\n---\nvideoId: ${id}`)).toBeUndefined();
  });

  test("an ordinary property needs no second reading", () => {
    expect(needsSource({ videoId: ID, other: 5 }, DEFAULT_VIDEO_PROPERTIES)).toBe(false);
    expect(needsSource(null, DEFAULT_VIDEO_PROPERTIES)).toBe(false);
  });

  test.each([undefined, null, 5, "text", [], { videoId: {} }, { videoId: [[ID]] }, { videoId: Symbol("x") }, { videoId: () => ID }])(
    "no video in %p", (properties) => {
      expect(videoOf(properties)).toBeUndefined();
    });

  test("what every object inherits is no property", () => {
    const names = ["__proto__", "constructor", "toString"];
    expect(videoOfProperties({}, names)).toBeUndefined();
    expect(videoOfProperties(Object.create({ videoId: ID }), ["videoId"])).toBeUndefined();
  });
});

describe("a bare word", () => {
  const videoOf = (properties: unknown): VideoRef | undefined => videoOfProperties(properties, DEFAULT_VIDEO_PROPERTIES);

  test.each(["battlefield", "Masterclass", "Mathematics", "Engineering", "Programming", "KhanAcademy", "CrashCourse", "ENGINEERING", "hello-world", "self_taught", ID, "12345678901"])("%s gives way to an address in a later property", (word) => {
    for (const name of ["source", "video", "media", "url", "Source", "media_link"]) {
      expect(videoOf({ [name]: word, media: [word, `https://youtu.be/${ID}`] })).toEqual(youTube(ID));
      expect(videoOf({ [name]: word, media: ["x", "[[clip.webm]]"], other: ID })).toEqual({ kind: "file", path: "clip.webm" });
    }
    expect(videoOf({ source: [word, `https://youtu.be/${ID}`] })).toEqual(youTube(ID));
    expect(videoOf({ video: word, youtubeId: "bbbbbbbbbb1" })).toEqual(youTube("bbbbbbbbbb1"));
  });

  test.each(["battlefield", "Masterclass", "KhanAcademy", "ENGINEERING", "hello-world"])("%s is no id where no property of ids holds it", (word) => {
    for (const name of ["video", "url", "source", "media_link", "media"]) expect(namedVideo({ [name]: word }, DEFAULT_VIDEO_PROPERTIES)).toEqual({ kind: "none" });
    for (const name of ["videoId", "video_id", "youtube", "youtubeId"]) expect(videoOf({ [name]: word })).toEqual(youTube(word));
    expect(videoOf({ source: word, media: ID })).toEqual(youTube(ID));
  });

  test("is an id wherever it stands as far as it does not read like a word", () => {
    for (const id of [ID, "plainVideo1", "dQw4w9WgXcQ", "bcdfghjklmn", "aBcDeFgHiJk"]) expect(videoOf({ source: id })).toEqual(youTube(id));
  });
});

describe("what cannot be played", () => {
  const named = (properties: Record<string, unknown>): unknown => namedVideo(properties, DEFAULT_VIDEO_PROPERTIES);

  test.each([
    "https://vimeo.com/123456", "vimeo.com/123456", "www.bilibili.com/video/BV1xx411c7mD", "https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/@KhanAcademy", "https://www.youtube.com/embed/videoseries?list=PL1",
    "[A talk](https://vimeo.com/123456)", "<https://vimeo.com/123456>", "[[https://vimeo.com/123456]]", "A talk: https://vimeo.com/123456", "javascript:alert(1)", "file:///talk.mp4", "https://example.org/article", "https://", "[[talk.avi]]", "films/talk.wmv", "[[talk.flv|a talk]]",
    "https://youtu.be/short", "https://www.youtube.com/watch?v=twelve_chars", "obsidian://open?vault=x",
  ])("%s is told from what names none", (text) => {
    for (const name of DEFAULT_VIDEO_PROPERTIES) expect(named({ [name]: text })).toEqual({ kind: "unplayable", text });
    expect(named({ SOURCE: ["x", text] })).toEqual({ kind: "unplayable", text });
    expect(named({ url: text, media: "[[clip.webm]]" })).toEqual({ kind: "video", video: { kind: "file", path: "clip.webm" } });
    expect(named({ url: text, media: "plainVideo1" })).toEqual({ kind: "video", video: youTube("plainVideo1") });
  });

  test.each(["BV1xx411c7mD", "76979871", "nonsense", "{{videoId}}", "@KhanAcademy", "not a video"])("%s is nonsense in a property of ids, and nothing in another", (text) => {
    expect(named({ videoId: text })).toEqual({ kind: "unplayable", text });
    expect(named({ Youtube: text })).toEqual({ kind: "unplayable", text });
    expect(named({ source: text })).toEqual({ kind: "none" });
  });

  test.each(["", " ", "empty", "Empty", "none", "N/A", "null", "-", "?", "true"])("%j names none in any property", (text) => {
    for (const name of DEFAULT_VIDEO_PROPERTIES) expect(named({ [name]: text })).toEqual({ kind: "none" });
  });

  test.each(["Some title of a book", "[[Some note]]", "Chapter 3: the end", "doi:10.1000/182", "p. 12-34", "image.png", "2024-05-01"])("%s in a property of sources names none", (text) => {
    expect(named({ source: text })).toEqual({ kind: "none" });
  });
});

test("properties count in any case, and the one that is written as in the list before another", () => {
  for (const name of ["VideoID", "VIDEOID", "videoid", "URL", "Source", "YouTube", "Media_Link"]) expect(videoOfProperties({ [name]: ID }, DEFAULT_VIDEO_PROPERTIES)).toEqual(youTube(ID));
  expect(videoOfProperties({ VIDEOID: "bbbbbbbbbb1", videoId: ID }, DEFAULT_VIDEO_PROPERTIES)).toEqual(youTube(ID));
  expect(needsSource({ VideoId: 12345678901 }, DEFAULT_VIDEO_PROPERTIES)).toBe(true);
  expect(videoOfProperties({ VideoId: 12345678901 }, DEFAULT_VIDEO_PROPERTIES, "---\nVideoId: 12345678901\n---\n")).toEqual(youTube("12345678901"));
  expect(videoOfProperties({ Film: ID }, ["film"])).toEqual(youTube(ID));
});

test("properties of any shape name a video or none", () => {
  const shape = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...DEFAULT_VIDEO_PROPERTIES, "__proto__"), fc.anything()));
  fc.assert(fc.property(shape, fc.string(), (properties, source) => {
    const video = videoOfProperties(properties, DEFAULT_VIDEO_PROPERTIES, source);
    if (video !== undefined) expect(["youtube", "file", "url"]).toContain(video.kind);
    expect(typeof needsSource(properties, DEFAULT_VIDEO_PROPERTIES)).toBe("boolean");
  }), { numRuns: 1000 });
});

test("the quick look at the first name never says otherwise than the whole one", () => {
  const value = fc.oneof(fc.constantFrom(ID, "-----------", "battlefield", ` ${ID}`, "bbbbbbbbbb1", "none", "https://youtu.be/aaaaaaaaaaa", 12345678901), fc.anything());
  const names = fc.shuffledSubarray(["videoId", "video", "VIDEOID", "yt", "url"]);
  const properties = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom("videoId", "VideoID", "video", "VIDEOID", "yt", "YT", "url"), value));
  let answered = 0;
  fc.assert(fc.property(properties, names, (of, wanted) => {
    const id = idInFirstOf(of, wanted);
    if (id === undefined) return;
    answered += 1;
    expect(videoOfProperties(of, wanted)).toEqual(youTube(id));
  }), { numRuns: 5000 });
  expect(answered).toBeGreaterThan(50);
  expect(idInFirstOf(Object.create({ videoId: ID }), ["videoId"])).toBeUndefined();
});
