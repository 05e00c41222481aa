import fc from "fast-check";
import { readRequest, type VideoRequest } from "../../../src/note/request-address";

const video = { kind: "youtube", id: "demoClip001" } as const;
const problemsOf = (params: Record<string, string>): unknown => {
  const reading = readRequest(params);
  return reading.ok ? [] : reading.problems;
};

describe("what is asked for", () => {
  it.each<[Record<string, string>, Partial<VideoRequest>]>([
    [{ video: "demoClip001" }, { action: "open", video, seconds: undefined, file: undefined }],
    [{ video: "https://youtu.be/demoClip001?t=754" }, { seconds: 754 }],
    [{ video: "https://youtu.be/demoClip001?t=754", t: "0" }, { seconds: 0 }],
    [{ video: "demoClip001", t: "12m34s" }, { seconds: 754 }],
    [{ video: "demoClip001", t: " 00:12:34 " }, { seconds: 754 }],
    [{ video: "[[clip.mp4]]" }, { video: { kind: "file", path: "clip.mp4" } }],
    [{ action: "yt-timestamps", vault: "Notes", video: "demoClip001" }, { action: "open" }],
    [{ action: "yt-timestamps", do: "note", video: "demoClip001" }, { action: "note" }],
    [{ action: "note", video: "demoClip001", file: "Talks/A talk.md" }, { action: "note", file: "Talks/A talk.md" }],
    [{ action: "open", file: "/Talks/A talk" }, { action: "open", video: undefined, file: "Talks/A talk" }],
    [{ action: "open", path: "/Talks/A talk.md" }, { path: "Talks/A talk.md", file: undefined }],
    [{ action: "open", video: "demoClip001", copy: "true", "--copy": "true", "-v": "x" }, { video }],
    [{ video: "https://youtu.be/demoClip001&t=762" }, { video, seconds: 762 }],
    [{ video: "[A talk](https://youtu.be/demoClip001)" }, { video }],
    [{ action: "insert" }, { action: "insert", video: undefined, file: undefined }],
    [{ action: "insert", t: "5", file: "\u{1F600} \u05D0.md" }, { seconds: 5, file: "\u{1F600} \u05D0.md" }],
  ])("%j", (params, request) => {
    expect(readRequest(params)).toMatchObject({ ok: true, request });
  });
});

describe("what is wrong", () => {
  it.each<[Record<string, string>, unknown]>([
    [{}, [{ kind: "no-video", text: "" }]],
    [{ action: "note", file: "a.md" }, [{ kind: "no-video", text: "" }]],
    [{ video: "" }, [{ kind: "bad-video", text: "" }]],
    [{ video: "Masterclass" }, [{ kind: "bad-video", text: "Masterclass" }]],
    [{ video: "demoClip001", path: "../a" }, [{ kind: "bad-file", text: "../a" }]],
    [{ video: "https://example.com/page" }, [{ kind: "bad-video", text: "https://example.com/page" }]],
    [{ video: "demoClip001", t: "soon" }, [{ kind: "bad-time", text: "soon" }]],
    [{ video: "demoClip001", t: "" }, [{ kind: "bad-time", text: "" }]],
    [{ video: "demoClip001", t: "9".repeat(30) }, [{ kind: "bad-time", text: "9".repeat(30) }]],
    [{ video: "demoClip001", list: "PL1" }, [{ kind: "unknown-parameter", text: "list" }]],
    [{ video: "demoClip001", do: "delete" }, [{ kind: "unknown-action", text: "delete" }]],
    [{ video: "x", t: "x", file: "..", action: "x", x: "x" }, ["unknown-parameter", "unknown-action", "bad-video", "bad-time", "bad-file"].map((kind): unknown => expect.objectContaining({ kind }))],
  ])("%j", (params, problems) => {
    expect(problemsOf(params)).toEqual(problems);
  });

  it.each(["../a", "a/../b", "a/ .. /b", ".obsidian/app.json", "a//b", "", "/", "a\\b", "a\u0000b", "a/./b", "x".repeat(2000)])("the path %j", (file) => {
    expect(problemsOf({ file })).toEqual([{ kind: "bad-file", text: file }]);
  });
});

describe("laws", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom("open", "insert", "note", "demoClip001", "https://youtu.be/demoClip001?t=1", "12:34", "..", "a/b.md", "true", "__proto__"));
  const known = {
    action: fc.constantFrom("open", "insert", "note", "yt-timestamps"), do: fc.constantFrom("open", "insert", "note"), t: fc.constantFrom("12:34", "0", "1h2m", " 5 "), vault: text,
    video: fc.constantFrom("demoClip001", "https://youtu.be/demoClip001?t=1", "[[clip.mp4]]"), file: fc.constantFrom("a/b.md", "/a", "\u05D0", " a"), path: fc.constantFrom("a/b.md", "/a"),
  };
  const spoilt = fc.option(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(known), "constructor", "__proto__"), text), text), { freq: 2, nil: undefined });

  it("answers with a request of sound values or with problems, whatever is asked", () => {
    let sound = 0;
    fc.assert(fc.property(fc.record(known, { requiredKeys: [] }), spoilt, (asked, wrong) => {
      const reading = readRequest(Object.fromEntries([...Object.entries(asked), ...(wrong === undefined ? [] : [wrong])]));
      if (!reading.ok) return void expect(reading.problems.length).toBeGreaterThan(0);
      sound += 1;
      const { action, seconds = 0, file = "a" } = reading.request;
      expect(["open", "insert", "note"]).toContain(action);
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(seconds)).toBe(true);
      expect(file).not.toMatch(/(?:^|\/)\s*\.|\\|^\/|^$/);
    }), { numRuns: 3000, endOnFailure: true });
    expect(sound).toBeGreaterThan(500);
  });
});
