import fc from "fast-check";
import {
  encodeCommand, encodeListening, FRAME_ALLOW, FRAME_SANDBOX, frameOrigin, frameUrl, mergeReport, parseMessage, positionAfter,
  problemOfCode, type Report,
} from "../../../src/player/youtube-protocol";
import { expectSound } from "../../support/sound-report";

const embed = (event: string, info: unknown, id: unknown = 1): string => JSON.stringify({ event, info, id, channel: "widget" });

const report = (info: unknown): Report | undefined => parseMessage(embed("infoDelivery", info))?.report;

describe("the address of a frame", () => {
  const address = { id: "M7lc1UVf-VE", noCookie: true, origin: "app://obsidian.md", start: 0, autoplay: false };

  it("carries what the protocol needs", () => {
    expect(frameUrl(address, 7)).toBe(
      "https://www.youtube-nocookie.com/embed/M7lc1UVf-VE?enablejsapi=1&playsinline=1&rel=0&widgetid=7&start=0&autoplay=0&origin=app%3A%2F%2Fobsidian.md",
    );
  });

  it("starts at a whole second, on either host, with or without the origin", () => {
    const url = new URL(frameUrl({ ...address, noCookie: false, origin: undefined, start: 754.9, autoplay: true }, 7));
    expect(url.origin).toBe(frameOrigin(false));
    expect(url.searchParams.get("start")).toBe("754");
    expect(url.searchParams.get("autoplay")).toBe("1");
    expect(url.searchParams.has("origin")).toBe(false);
  });

  it("cannot be led to another place by any id", () => {
    fc.assert(fc.property(fc.string(), fc.boolean(), (id, noCookie) => {
      const url = new URL(frameUrl({ ...address, id, noCookie }, 7));
      expect(url.origin).toBe(frameOrigin(noCookie));
      expect(url.hash).toBe("");
      expect(url.searchParams.get("widgetid")).toBe("7");
    }), { examples: [["../../evil?x=1#", true], ["\"><script>", true], ["//evil.example/", false]] });
  });

  it("lets the player ask for the cookies of a sign-in", () => {
    expect(FRAME_ALLOW.split("; ")).toContain("storage-access");
    expect(FRAME_SANDBOX.split(" ")).toContain("allow-storage-access-by-user-activation");
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
  it.each<[string, unknown, Report]>([
    ["onReady", null, {}],
    ["alreadyInitialized", null, {}],
    ["readyToListen", undefined, {}],
    ["onStateChange", -1, { playerState: -1 }],
    ["onPlaybackRateChange", 1.5, { playbackRate: 1.5 }],
    ["onError", 150, { error: 150 }],
    ["onError", { nonsense: true }, {}],
    ["onAutoplayBlocked", null, {}],
    ["initialDelivery", { duration: 0, currentTime: 0 }, { currentTime: 0 }],
    ["infoDelivery", null, {}],
    ["infoDelivery", { currentTime: 8.4 }, { currentTime: 8.4 }],
    ["infoDelivery", { muted: false, volume: 50 }, {}],
  ])("%s %j", (event, info, told) => {
    expect(parseMessage(embed(event, info))).toEqual({ event, id: 1, report: told });
  });

  it("is read wherever it stands", () => {
    expect(report({
      playerState: 1, duration: 212, videoData: { video_id: "M7lc1UVf-VE", title: "A title", isLive: true },
      progressState: { allowSeeking: false, seekableStart: 3, seekableEnd: 9 },
    })).toEqual({
      playerState: 1, duration: 212, video_id: "M7lc1UVf-VE", title: "A title", isLive: true,
      allowSeeking: false, seekableStart: 3, seekableEnd: 9,
    });
  });

  it.each<[string, unknown]>([
    ["an object", { event: "onReady", id: 1 }], ["no JSON", "onReady"], ["JSON null", "null"], ["a JSON array", "[1]"],
    ["another player's", '{"method":"addEventListener","value":"timeupdate"}'], ["a DevTools message", '{"source":"react-devtools"}'],
  ])("is of no frame: %s", (_, data) => {
    expect(parseMessage(data)?.id).toBeUndefined();
  });

  it("is dropped where it is of the wrong type or out of range", () => {
    expect(report({
      playerState: "1", currentTime: "12", duration: null, playbackRate: -1, error: "150",
      videoData: { video_id: {}, title: 5, isLive: "yes" }, progressState: [],
    })).toEqual({});
    expect(report({ currentTime: -3, videoData: "text", progressState: 7 })).toEqual({});
    expect(parseMessage('{"event":"infoDelivery","id":1,"info":{"currentTime":1e999,"playbackRate":1e999}}')?.report).toEqual({});
    expect(report({ videoData: { title: "x".repeat(10_000) } })).toEqual({});
  });

  it("is dropped where no video has such seconds", () => {
    expect(report({ currentTime: 1_000_000.5, duration: 2.777e304, playbackRate: 1e9, playerState: 1e9, progressState: { seekableStart: 1e7, seekableEnd: 1e300 } })).toEqual({});
    expect(report({ currentTime: 1_000_000, duration: 1_000_000 })).toEqual({ currentTime: 1_000_000, duration: 1_000_000 });
    expect(report({ currentTime: 0, duration: 0.02 })).toEqual({ currentTime: 0 });
    expect(report({ duration: 1e300, videoData: { duration: 90 } })).toEqual({ duration: 90 });
  });

  it("takes no longer, whatever its size: what is too long is not parsed", () => {
    const parse = jest.spyOn(JSON, "parse");
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`key${String(key)}`, key]));
    for (const text of [embed("infoDelivery", "x".repeat(1_000_000)), embed("infoDelivery", many), embed("onError", 150, "y".repeat(10_000_000)), " ".repeat(1_000_000) + embed("onError", 150)]) {
      expect(parseMessage(text)).toBeUndefined();
    }
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it("is never copied: a value is looked at where it stands", () => {
    const looked: string[] = [];
    const info = new Proxy({ currentTime: 5 }, { ownKeys: () => { throw new Error("All keys were read."); }, get: (target, key) => { looked.push(String(key)); return Reflect.get(target, key) as unknown; } });
    const parse = jest.spyOn(JSON, "parse").mockReturnValueOnce({ event: "infoDelivery", id: 1, info });
    expect(parseMessage("{}")?.report).toEqual({ currentTime: 5 });
    expect(looked.length).toBeLessThan(20);
    parse.mockRestore();
  });

  it("leaves every prototype alone", () => {
    const hostile = '{"__proto__":{"event":"onReady"},"event":"infoDelivery","id":1,"info":{"__proto__":{"currentTime":5,"polluted":1},"toString":1,"videoData":{"__proto__":{"isLive":true}}}}';
    expect(parseMessage(hostile)?.report).toEqual({});
    expect({}).not.toHaveProperty("polluted");
  });

  it("never throws, and what is read is always sound", () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 1, 2, 3, 5, 1e308, -1e308, "M7lc1UVf-VE"));
    const info = fc.dictionary(fc.constantFrom("playerState", "currentTime", "duration", "playbackRate", "videoData", "progressState", "__proto__"), value);
    const event = fc.constantFrom("infoDelivery", "initialDelivery", "onStateChange", "onError", "onPlaybackRateChange", "toString", "__proto__");
    fc.assert(fc.property(event, fc.oneof(info, value), value, (name, content, id) => {
      expectSound(mergeReport({}, parseMessage(embed(name, content, id))?.report ?? {}, 1000));
    }));
    fc.assert(fc.property(fc.anything(), (data) => { parseMessage(data); }));
    fc.assert(fc.property(fc.string(), (data) => { parseMessage(data); }));
  });
});

const anyReport: fc.Arbitrary<Report> = fc.record({
  playerState: fc.constantFrom(-1, 0, 1, 2, 3, 5),
  currentTime: fc.double({ min: 0, max: 1e6, noNaN: true }),
  duration: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  playbackRate: fc.double({ min: 0.25, max: 2, noNaN: true }),
  title: fc.string({ minLength: 1, maxLength: 300 }),
}, { requiredKeys: [] });

describe("merging partial reports", () => {
  it("keeps what a report does not mention", () => {
    const first = { playerState: 1, currentTime: 5, duration: 90, title: "A" };
    let merged = mergeReport(mergeReport({}, first, 0), { currentTime: 6 }, 1000);
    expect(merged).toEqual({ ...first, currentTime: 6 });
    merged = mergeReport(merged, {}, 100);
    expect(merged.currentTime).toBeCloseTo(6.1);
    merged = mergeReport(merged, { playerState: 2 }, 100);
    expect(positionAfter(merged, 99_000)).toBeCloseTo(6.2);
  });

  it("is sound after any reports in any order, and asked twice says the same", () => {
    fc.assert(fc.property(fc.array(anyReport), (reports) => {
      const merged = reports.reduce((known, told) => mergeReport(known, told, 265), {});
      if (reports.length > 0) expectSound(merged);
      const again = reports.at(-1);
      if (again !== undefined) expect(mergeReport(merged, again, 0)).toEqual(merged);
    }));
  });
});

describe("the position between reports", () => {
  it("runs on at the rate while the video plays, by a second at most, and never back", () => {
    fc.assert(fc.property(anyReport, fc.nat(10_000), fc.nat(10_000), (known, a, b) => {
      const [earlier, later] = [positionAfter(known, Math.min(a, b)), positionAfter(known, Math.max(a, b))];
      expect(earlier).toBeLessThanOrEqual(later);
      expect(later - (known.currentTime ?? 0)).toBeLessThanOrEqual(1 + 1e-6);
      if (known.playerState !== 1) expect(later).toBe(known.currentTime ?? 0);
    }));
    expect(positionAfter({ playerState: 1, currentTime: 10, playbackRate: 2 }, 250)).toBe(10.5);
  });
});

describe("errors", () => {
  it.each([[2, "bad-id"], [5, "player-error"], [100, "not-found"], [101, "embedding-refused"], [150, "embedding-refused"],
    [152, "identity-refused"], [153, "no-referrer"], [0, "unknown-error"], [999, "unknown-error"]])("%i is %s", (code, problem) => {
    expect(problemOfCode(code)).toBe(problem);
  });
});
