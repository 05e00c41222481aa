import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import {
  EMPTY_REPORT, encodeCommand, encodeListening, FRAME_SANDBOX, frameOrigin, frameUrl, mergeReport, parseMessage,
  positionAt, problemOfCode, type Info, type Message, type Report,
} from "../../src/player/youtube-protocol";

const RECORDED = join(__dirname, "../../../shared/data/youtube-messages.jsonl");

const embed = (event: string, info: unknown, id: unknown = 1): string => JSON.stringify({ event, info, id, channel: "widget" });

function report(info: unknown): Info {
  const message = parseMessage(embed("infoDelivery", info));
  if (message?.kind !== "report") throw new Error("This is no report.");
  return message.info;
}

describe("the address of a frame", () => {
  const address = { id: "M7lc1UVf-VE", noCookie: true, widgetId: 7, origin: "app://obsidian.md", start: 0, autoplay: false };

  it("carries what the protocol needs, and no start or autoplay that was not asked for", () => {
    expect(frameUrl(address)).toBe(
      "https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?enablejsapi=1&playsinline=1&rel=0&widgetid=7&origin=app%3A%2F%2Fobsidian.md",
    );
  });

  it("starts at a whole second, on either host, with or without the origin", () => {
    const url = new URL(frameUrl({ ...address, noCookie: false, origin: undefined, start: 754.9, autoplay: true }));
    expect(url.origin).toBe(frameOrigin(false));
    expect(url.searchParams.get("start")).toBe("754");
    expect(url.searchParams.get("autoplay")).toBe("1");
    expect(url.searchParams.has("origin")).toBe(false);
  });

  it("cannot be led to another place by any id", () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (id, noCookie) => {
      const url = new URL(frameUrl({ ...address, id, noCookie }));
      expect(url.origin).toBe(frameOrigin(noCookie));
      expect(url.hash).toBe("");
      expect(url.searchParams.get("widgetid")).toBe("7");
    }), { examples: [["../../evil?x=1#", true], ["\"><script>", true], ["//evil.example/", false]] });
  });

  it("gives the frame no way to navigate the window", () => {
    expect(FRAME_SANDBOX).not.toContain("top-navigation");
  });
});

describe("what is sent", () => {
  it("is JSON text, as YouTube's own script sends it", () => {
    expect(encodeListening(1)).toBe('{"event":"listening","id":1,"channel":"widget"}');
    expect(encodeCommand(1, ["seekTo", 12.345, true]))
      .toBe('{"event":"command","func":"seekTo","args":[12.345,true],"id":1,"channel":"widget"}');
    expect(encodeCommand(1, ["loadVideoById", { videoId: "M7lc1UVf-VE", startSeconds: 60 }]))
      .toBe('{"event":"command","func":"loadVideoById","args":[{"videoId":"M7lc1UVf-VE","startSeconds":60}],"id":1,"channel":"widget"}');
    expect(encodeCommand(1, ["playVideo"])).toBe('{"event":"command","func":"playVideo","args":[],"id":1,"channel":"widget"}');
  });
});

describe("what is received", () => {
  it.each<[string, unknown, Message]>([
    ["onReady", null, { id: 1, kind: "alive" }],
    ["alreadyInitialized", null, { id: 1, kind: "alive" }],
    ["readyToListen", undefined, { id: 1, kind: "ready-to-listen" }],
    ["onStateChange", -1, { id: 1, kind: "report", info: { state: -1 } }],
    ["onPlaybackRateChange", 1.5, { id: 1, kind: "report", info: { rate: 1.5 } }],
    ["onError", 150, { id: 1, kind: "error", code: 150 }],
    ["onError", "101", { id: 1, kind: "error", code: 101 }],
    ["onError", { nonsense: true }, { id: 1, kind: "error", code: 0 }],
    ["onAutoplayBlocked", null, { id: 1, kind: "autoplay-blocked" }],
    ["initialDelivery", { duration: 0, currentTime: 0 }, { id: 1, kind: "report", info: { duration: 0, seconds: 0 } }],
    ["infoDelivery", null, { id: 1, kind: "report", info: {} }],
  ])("%s %j", (event, info, message) => {
    expect(parseMessage(embed(event, info))).toEqual(message);
  });

  it("reads each key by itself", () => {
    expect(report({ currentTime: 8.4 })).toEqual({ seconds: 8.4 });
    expect(report({ muted: false, volume: 50 })).toEqual({});
    expect(report({
      playerState: 1, duration: 212, videoData: { video_id: "M7lc1UVf-VE", title: " A title ", isLive: true },
      progressState: { allowSeeking: false, seekableStart: 3, seekableEnd: 9 },
    })).toEqual({
      state: 1, duration: 212, videoId: "M7lc1UVf-VE", title: "A title", isLive: true,
      allowSeeking: false, seekableStart: 3, seekableEnd: 9,
    });
  });

  it.each<[string, unknown]>([
    ["a number", 5], ["an object", { event: "onReady" }], ["null", null], ["no JSON", "onReady"], ["JSON null", "null"],
    ["a JSON array", "[1]"], ["another player's", '{"method":"addEventListener","value":"timeupdate"}'],
    ["a DevTools message", '{"source":"react-devtools"}'], ["too long", embed("onReady", "x".repeat(2_000_000))],
  ])("ignores %s", (_, data) => {
    expect(parseMessage(data)).toBeUndefined();
  });

  it("drops what is of the wrong type or out of range", () => {
    expect(report({
      playerState: 4, currentTime: "12", duration: null, playbackRate: -1,
      videoData: { video_id: "<img>", title: 5, isLive: "yes" }, progressState: [],
    })).toEqual({});
    expect(parseMessage('{"event":"infoDelivery","id":"1","info":{"currentTime":1e999,"playbackRate":1e999}}'))
      .toEqual({ id: undefined, kind: "report", info: {} });
    expect(report({ currentTime: -3 })).toEqual({ seconds: 0 });
    expect(report({ videoData: { title: "x".repeat(10_000) } }).title).toHaveLength(300);
  });

  it("leaves every prototype alone", () => {
    const hostile = '{"__proto__":{"event":"onReady"},"event":"infoDelivery","id":1,"info":{"__proto__":{"currentTime":5,"polluted":1},"videoData":{"__proto__":{"isLive":true}}}}';
    expect(parseMessage(hostile)).toEqual({ id: 1, kind: "report", info: {} });
    expect({}).not.toHaveProperty("polluted");
  });

  it("never throws, and what it reads is always sound", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 1, 2, 3, 5, 1e308, -1e308, "M7lc1UVf-VE"));
    const info = fc.dictionary(fc.constantFrom("playerState", "currentTime", "duration", "playbackRate", "videoData", "progressState", "__proto__"), value);
    const event = fc.constantFrom("infoDelivery", "initialDelivery", "onStateChange", "onError", "onPlaybackRateChange", "toString", "__proto__");
    fc.assert(fc.property(event, fc.oneof(info, value), value, (name, content, id) => {
      const message = parseMessage(embed(name, content, id));
      if (message?.kind !== "report") return;
      expectSound(mergeReport(EMPTY_REPORT, message.info, 1000));
    }));
    fc.assert(fc.property(fc.anything(), (data) => { parseMessage(data); }));
    fc.assert(fc.property(fc.string(), (data) => { parseMessage(data); }));
  });
});

function expectSound({ seconds, duration, rate, seekable }: Report): void {
  expect(Number.isFinite(seconds) && seconds >= 0).toBe(true);
  expect(duration === undefined || (Number.isFinite(duration) && duration > 0)).toBe(true);
  expect(rate > 0 && rate <= 16).toBe(true);
  expect(seekable === undefined || seekable.end > seekable.start).toBe(true);
}

const anyInfo: fc.Arbitrary<Info> = fc.record({
  state: fc.constantFrom(-1, 0, 1, 2, 3, 5),
  seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
  duration: fc.double({ min: 0, max: 1e6, noNaN: true }),
  rate: fc.double({ min: 0.25, max: 2, noNaN: true }),
  videoId: fc.constantFrom("M7lc1UVf-VE", "aqz-KE-bpKQ"),
  title: fc.string(),
  isLive: fc.boolean(),
  seekableEnd: fc.double({ min: 0, max: 1e6, noNaN: true }),
}, { requiredKeys: [] });

describe("merging partial reports", () => {
  it("keeps what a report does not mention", () => {
    let merged = mergeReport(EMPTY_REPORT, report({ playerState: 1, currentTime: 5, duration: 90, videoData: { video_id: "M7lc1UVf-VE", title: "A" } }), 0);
    merged = mergeReport(merged, report({ currentTime: 6 }), 1000);
    expect(merged).toMatchObject({ state: 1, seconds: 6, duration: 90, title: "A" });
    merged = mergeReport(merged, report({ volume: 3 }), 1100);
    expect(merged.seconds).toBeCloseTo(6.1);
    merged = mergeReport(merged, { state: 2 }, 1200);
    expect(positionAt(merged, 99_000)).toBeCloseTo(6.2);
  });

  it("forgets the length and title of another video, and an unknown length", () => {
    const first = mergeReport(EMPTY_REPORT, report({ playerState: 1, currentTime: 5, duration: 90, videoData: { video_id: "M7lc1UVf-VE", title: "A" } }), 0);
    expect(mergeReport(first, report({ videoData: { video_id: "aqz-KE-bpKQ" } }), 10))
      .toMatchObject({ state: 1, seconds: 0, duration: undefined, title: undefined });
    expect(mergeReport(first, report({ duration: 0 }), 10).duration).toBeUndefined();
  });

  it("is sound after any reports in any order, and asked twice says the same", () => {
    fc.assert(fc.property(fc.array(anyInfo), (infos) => {
      const merged = infos.reduce((known, info, index) => mergeReport(known, info, index * 265), EMPTY_REPORT);
      expectSound(merged);
      const again = infos.at(-1);
      const now = (infos.length - 1) * 265;
      if (again !== undefined) expect(mergeReport(merged, again, now)).toEqual(merged);
    }));
  });
});

describe("the position between reports", () => {
  it("runs on at the rate while the video plays, by a second at most, and never back", () => {
    fc.assert(fc.property(anyInfo, fc.nat(10_000), fc.nat(10_000), (info, a, b) => {
      const merged = mergeReport(EMPTY_REPORT, info, 0);
      const [earlier, later] = [positionAt(merged, Math.min(a, b)), positionAt(merged, Math.max(a, b))];
      expect(earlier).toBeLessThanOrEqual(later);
      expect(later - merged.seconds).toBeLessThanOrEqual(1 + 1e-6);
      if (merged.state !== 1) expect(later).toBe(merged.seconds);
    }));
    const playing = mergeReport(EMPTY_REPORT, { state: 1, seconds: 10, rate: 2 }, 1000);
    expect(positionAt(playing, 1250)).toBe(10.5);
    expect(positionAt(playing, 500)).toBe(10);
  });
});

describe("errors", () => {
  it.each([[2, "bad-id"], [5, "player-error"], [100, "not-found"], [101, "embedding-refused"], [150, "embedding-refused"],
    [152, "identity-refused"], [153, "no-referrer"], [0, "unknown-error"], [-7, "unknown-error"]])("%i is %s", (code, problem) => {
    expect(problemOfCode(code)).toBe(problem);
  });
});

const ifRecorded = existsSync(RECORDED) ? describe : describe.skip;

ifRecorded("recorded messages", () => {
  const lines = existsSync(RECORDED) ? readFileSync(RECORDED, "utf8").trim().split("\n") : [];
  const records = lines.map((line) => JSON.parse(line) as { kind: string; dir: string; message: string });
  const complete = records.filter(({ message }) => message.startsWith("{") && !message.includes("…"));
  const received = complete.filter(({ dir, message }) => dir === "embed->host" && /"(?:on[A-Z]\w*|\w+Delivery|alreadyInitialized)"/.test(message));
  const sent = complete.filter(({ dir, message }) => dir === "host->embed" && message.includes('"channel"'));

  it("are there", () => {
    expect(received.length).toBeGreaterThan(10);
    expect(sent.length).toBeGreaterThan(3);
  });

  it.each(received.map(({ message }) => message))("are understood: %.90s", (text) => {
    const { event, info } = JSON.parse(text) as { event: string; info: Record<string, unknown> | number | null };
    const message = parseMessage(text);
    if (event === "apiInfoDelivery") {
      expect(message).toBeUndefined();
    } else if (message?.kind === "report" && typeof info === "object" && info !== null) {
      expect(message.info.seconds).toBe(info["currentTime"]);
      expect(message.info.state).toBe(info["playerState"]);
      expect(message.info.duration).toBe(info["duration"]);
      expectSound(mergeReport(EMPTY_REPORT, message.info, 0));
    } else {
      expect(message).toBeDefined();
    }
  });

  it.each(sent.map(({ message }) => message))("are what would be sent: %.90s", (text) => {
    const { event, func, args } = JSON.parse(text) as { event: string; func: "playVideo"; args: [] };
    expect(event === "listening" ? encodeListening(1) : encodeCommand(1, [func, ...args])).toBe(text);
  });
});
