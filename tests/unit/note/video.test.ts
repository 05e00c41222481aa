import fc from "fast-check";
import { isSound, parseVideo, sameVideo, urlAt, videoKey, type VideoRef } from "../../../src/note/video";
import { parseYouTubeUrl } from "../../../src/note/youtube-address";

const ID = "xlMTWfkQqbY";
const youTube = (id: string): VideoRef => ({ kind: "youtube", id });
const anyId = fc.stringMatching(/^[A-Za-z0-9_-]{11}$/);
const anyFileName = fc.stringMatching(/^[a-z0-9 _-]{1,20}$/).map((name) => `${name.trim()}x.webm`);
const anyVideo: fc.Arbitrary<VideoRef> = fc.oneof(
  anyId.map(youTube),
  anyFileName.map((path): VideoRef => ({ kind: "file", path })),
  anyFileName.map((name): VideoRef => ({ kind: "url", url: `https://example.org/${encodeURI(name)}?a=1` })),
);

describe("laws", () => {
  test("the address of a video at a second is read back as both", () => {
    fc.assert(fc.property(anyVideo, fc.nat(1_000_000), (video, seconds) => {
      expect(parseVideo(urlAt(video, seconds))).toEqual({ video, seconds });
    }));
  });

  test("every id is one, bare and in each form of URL, with and without noise", () => {
    const forms = [
      (id: string) => `https://www.youtube.com/watch?v=${id}`,
      (id: string) => `https://m.youtube.com/watch?app=desktop&v=${id}&list=PL1&si=x&utm_source=y`,
      (id: string) => `https://music.youtube.com/watch?v=${id}`,
      (id: string) => `https://youtube.com/watch/?v=${id}`,
      (id: string) => `http://youtu.be/${id}?si=abc`,
      (id: string) => `https://youtu.be/${id}/`,
      (id: string) => `https://www.youtube.com/shorts/${id}?feature=share`,
      (id: string) => `https://www.youtube.com/live/${id}`,
      (id: string) => `https://www.youtube.com/embed/${id}?rel=0`,
      (id: string) => `https://www.youtube-nocookie.com/embed/${id}`,
      (id: string) => `https://www.youtube.com/v/${id}`,
      (id: string) => `HTTPS://WWW.YouTube.COM/watch?v=${id}`,
    ];
    fc.assert(fc.property(anyId, fc.constantFrom(...forms), (id, form) => {
      expect(parseYouTubeUrl(form(id))).toEqual({ id, seconds: undefined });
      expect(parseVideo(form(id))?.video).toEqual(youTube(id));
      expect(parseVideo(` ${id}\n`)?.video).toEqual(youTube(id));
    }));
  });

  test("keys are equal for equal references only", () => {
    fc.assert(fc.property(anyVideo, anyVideo, (a, b) => {
      expect(sameVideo(a, b)).toBe(videoKey(a) === videoKey(b));
      expect(sameVideo(a, { ...a })).toBe(true);
      expect(sameVideo(a, undefined)).toBe(false);
    }));
    expect(sameVideo(undefined, undefined)).toBe(false);
  });

  test("any text is a video or none: an id stays an id, a URL stays on the web", () => {
    const piece = fc.constantFrom(
      "https://", "http://", "javascript:", "data:", "file:///", "//", "youtu.be/", "www.youtube.com/watch?v=", "example.org/", ID, ".mp4",
      ".webm", "#t=", "?t=", "&", "..", "/", "[[", "]]", "![[", "|", "<script>", "%", "@", ":", " ", "\n", "\u0000", "é",
    );
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.array(piece, { maxLength: 10 }).map((parts) => parts.join("")));
    fc.assert(fc.property(text, (written) => {
      const found = parseVideo(written);
      if (found === undefined) return;
      if (found.video.kind === "youtube") expect(found.video.id).toMatch(/^[\w-]{11}$/);
      if (found.video.kind === "url") expect(found.video.url).toMatch(/^https?:\/\//i);
      if (found.video.kind === "file") expect(found.video.path).not.toMatch(/^[a-z][a-z0-9+.-]+:/i);
      if (found.seconds !== undefined) expect(Number.isFinite(found.seconds) && found.seconds >= 0).toBe(true);
    }), { numRuns: 3000 });
  });
});

test.each<[string, number | undefined]>([
  [`https://youtu.be/${ID}?t=754`, 754],
  [`https://youtu.be/${ID}?t=0`, 0],
  [`https://youtu.be/${ID}?t=754s&si=x`, 754],
  [`https://www.youtube.com/watch?v=${ID}&t=12m34s`, 754],
  [`https://www.youtube.com/watch?t=1h2m3s&v=${ID}`, 3723],
  [`https://www.youtube.com/watch?v=${ID}#t=754`, 754],
  [`https://www.youtube.com/watch?v=${ID}#t=12m34s`, 754],
  [`https://www.youtube.com/embed/${ID}?start=754`, 754],
  [`https://www.youtube.com/embed/${ID}?start=5&autoplay=1`, 5],
  [`https://www.youtube.com/watch?v=${ID}&time_continue=754`, 754],
  [`https://www.youtube.com/watch?v=${ID}&start=5&t=754`, 754],
  [`https://www.youtube.com/shorts/${ID}?t=9`, 9],
  [`https://www.youtube.com/live/${ID}?t=754&feature=share`, 754],
  [`https://www.youtube.com/watch?v=${ID}&list=PLx&index=3&t=754.5s`, 754.5],
  [`https://youtu.be/${ID}?t=nonsense`, undefined],
  [`https://youtu.be/${ID}?t=-5`, undefined],
  [`https://youtu.be/${ID}?t=`, undefined],
  [`https://youtu.be/${ID}`, undefined],
])("%s is at %p", (url, seconds) => {
  expect(parseYouTubeUrl(url)).toMatchObject({ id: ID, seconds });
});

test.each([
  "",
  "empty",
  "https://www.youtube.com/",
  "https://www.youtube.com/@channel",
  "https://www.youtube.com/playlist?list=PLxlMTWfkQqbY",
  "https://www.youtube.com/watch",
  "https://www.youtube.com/watch?v=short",
  "https://www.youtube.com/watch?v=twelve_chars",
  "https://youtu.be/",
  `https://youtube.com.evil.org/watch?v=${ID}`,
  `https://evil.org/https://youtu.be/${ID}`,
  `https://notyoutube.com/watch?v=${ID}`,
  `https://youtu.be@evil.org/${ID}`,
  `ftp://youtu.be/${ID}`,
  `javascript:alert("https://youtu.be/${ID}")`,
  "javascript:alert(1)//.mp4",
  "data:video/mp4;base64,AAAA.mp4",
  "file:///etc/passwd.mp4",
  "app://local/clip.mp4",
  "https://example.org/page.html",
  "https://",
  "Some title of a note",
  "note.md",
  "[[note]]",
  "image.png",
  "<script>alert(1)</script>",
  `https://youtu.be/${ID}?${"a".repeat(5000)}`,
  "a".repeat(10_000),
])("%j names no video", (text) => {
  expect(parseVideo(text)).toBeUndefined();
});

test.each<[string, VideoRef, number | undefined]>([
  ["-abcdefghij", youTube("-abcdefghij"), undefined],
  ["--bcdefghij", youTube("--bcdefghij"), undefined],
  ["_abcdefghij", youTube("_abcdefghij"), undefined],
  ["12345678901", youTube("12345678901"), undefined],
  [`youtu.be/${ID}?t=5`, youTube(ID), 5],
  [`www.youtube.com/watch?v=${ID}`, youTube(ID), undefined],
  ["[[clip.webm]]", { kind: "file", path: "clip.webm" }, undefined],
  ["![[films/clip.MP4|A film]]", { kind: "file", path: "films/clip.MP4" }, undefined],
  ["[[clip.webm#t=754]]", { kind: "file", path: "clip.webm" }, 754],
  ["films/my clip.webm", { kind: "file", path: "films/my clip.webm" }, undefined],
  ["clip.webm#t=12:34", { kind: "file", path: "clip.webm" }, 754],
  ["clip.webm#t=5,10", { kind: "file", path: "clip.webm" }, 5],
  ["films/A film [xlMTWfkQqbY].webm", { kind: "file", path: "films/A film [xlMTWfkQqbY].webm" }, undefined],
  ["sound.mp3", { kind: "file", path: "sound.mp3" }, undefined],
  ["https://example.org/a.mp4?token=1#t=9", { kind: "url", url: "https://example.org/a.mp4?token=1" }, 9],
  ["https://example.org/a.ogv", { kind: "url", url: "https://example.org/a.ogv" }, undefined],
])("%j is %j at %p", (text, video, seconds) => {
  expect(parseVideo(text)).toMatchObject({ video, seconds });
});

test.each(["[[ https://.mp4]]", "![[ javascript:a.webm ]]"])("%j in a wikilink is no file", (text) => {
  expect(parseVideo(text)).toBeUndefined();
});

describe("addresses", () => {
  test("seconds are whole and never negative", () => {
    expect(urlAt(youTube(ID), 754.9)).toBe(`https://youtu.be/${ID}?t=754`);
    expect(urlAt(youTube(ID), 0)).toBe(`https://youtu.be/${ID}?t=0`);
    expect(urlAt(youTube(ID), -3)).toBe(`https://youtu.be/${ID}?t=0`);
    expect(urlAt(youTube(ID), Number.NaN)).toBe(`https://youtu.be/${ID}?t=0`);
  });

  test("a fragment gives way to the second", () => {
    expect(urlAt({ kind: "url", url: "https://example.org/a.mp4#t=3#x\ny" }, 5)).toBe("https://example.org/a.mp4#t=5");
    expect(urlAt({ kind: "file", path: "films/a b.webm" }, 5)).toBe("films/a b.webm#t=5");
  });

  test("sound has its own extensions", () => {
    const file = (path: string): boolean => isSound({ kind: "file", path });
    expect(["a.mp3", "b/c.OPUS", "a.m4a#t=5"].map(file)).toEqual([true, true, true]);
    expect(["a.mp4", "mp3", "a.mp3.txt"].map(file)).toEqual([false, false, false]);
    expect([isSound({ kind: "url", url: "https://example.org/a.mp3?b=c.mp4" }), isSound({ kind: "url", url: "https://example.org/a.mp4?b=c.mp3" }), isSound(youTube(ID))]).toEqual([true, false, false]);
  });
});
