import { frameOrigin } from "../../src/player/youtube-protocol";
import { FIRST, pass, setStage, type Stage } from "../support/youtube-player";

// Ten thousand messages are much work for a machine that does other work beside it.
jest.setTimeout(60_000);

let stage: Stage;
beforeEach(() => { stage = setStage(); });
afterEach(() => { stage.clear(); });

/** The same numbers at every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const EVENTS = ["infoDelivery", "initialDelivery", "onStateChange", "onPlaybackRateChange", "onReady", "alreadyInitialized", "readyToListen", "toString", "__proto__", ""];
const KEYS = ["playerState", "currentTime", "duration", "playbackRate", "video_id", "title", "isLive", "allowSeeking", "seekableStart", "seekableEnd", "videoData", "progressState", "__proto__", "constructor", "length"];
const VALUES: readonly unknown[] = [
  null, true, false, 0, -0, -1, 1, 2, 3, 5, 1e6, 1e6 + 1, 2.777e304, -1e308, "", "1", "x".repeat(301), "<img src=x onerror=alert(1)>", "\u202e\u0000\ud800", [], [[1]], {}, "M7lc1UVf-VE", "anAdvertise",
];

function forger(next: () => number): () => string {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(next() * items.length)];
  const value = (depth: number): unknown => (next() < 0.7 || depth > 3 ? pick(VALUES) : record(depth + 1));
  const record = (depth: number): unknown => Object.fromEntries(Array.from({ length: Math.floor(next() * 8) }, () => [pick(KEYS), value(depth)]));
  return () => {
    const roll = next();
    if (roll < 0.05) return String(pick(["", "{", "null", "[]", "7", '"text"', "{}", '{"id":1}', '{"event":'.repeat(500)]));
    const info = roll < 0.2 ? value(0) : record(0);
    return JSON.stringify({ event: pick(EVENTS), info, id: roll < 0.3 ? value(0) : stage.embed.widgetId, channel: "widget" });
  };
}

function expectSound(): void {
  const { seconds, duration, rate, title } = stage.player.state;
  expect(seconds >= 0 && seconds <= 1_000_001).toBe(true);
  expect(duration === undefined || (duration >= 1 && duration <= 1_000_000)).toBe(true);
  expect(rate > 0 && rate <= 16).toBe(true);
  expect(title === undefined || title.length <= 300).toBe(true);
}

function post(data: unknown, origin = stage.embed.url.origin, source: MessageEventSource | null = stage.embed.iframe.contentWindow): void {
  window.dispatchEvent(new MessageEvent("message", { data, origin, source }));
}

describe("10,000 forged messages", () => {
  it.each([1, 2])("of the frame itself leave a state that is sound, and one honest report and one click restore it: seed %i", async (seed) => {
    const failed = jest.fn();
    window.addEventListener("error", failed);
    await stage.start(10);
    const forge = forger(random(seed));
    for (let i = 0; i < 5000; i++) {
      post(forge());
      if (i % 10 === 0) expectSound();
      if (i % 500 === 0) await pass(100);
    }
    stage.embed.enter(1);
    stage.player.load(FIRST, 60, true);
    await pass(3000);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined, video: FIRST });
    expect(Math.floor(stage.player.state.seconds)).toBeGreaterThanOrEqual(60);
    expect(stage.player.state.seconds).toBeLessThan(70);
    expect(document.body.querySelectorAll("img, script")).toHaveLength(0);
    expect({}).not.toHaveProperty("currentTime");
    window.removeEventListener("error", failed);
    expect(failed).not.toHaveBeenCalled();
  });

  it("of anyone else change nothing, and are not even parsed", async () => {
    await stage.start(10);
    stage.player.pause();
    await pass(500);
    const before = stage.player.state;
    const { changes } = stage;
    const forge = forger(random(3));
    const parse = jest.spyOn(JSON, "parse");
    for (let i = 0; i < 2500; i++) {
      post(forge(), "https://evil.example");
      post(forge(), "null");
      post(forge(), frameOrigin(false));
      post(forge(), undefined, window);
    }
    expect(parse).not.toHaveBeenCalled();
    expect(stage.changes).toBe(changes);
    expect(stage.player.state).toEqual(before);
  });

  it("of megabytes are turned away before they are read", async () => {
    await stage.start(10);
    const { changes } = stage;
    const parse = jest.spyOn(JSON, "parse");
    const id = stage.embed.widgetId;
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`key${String(key)}`, key]));
    for (const message of [{ event: "infoDelivery", info: "x".repeat(1_000_000), id }, { event: "infoDelivery", info: "x".repeat(10_000_000), id: 99_999 }, { event: "infoDelivery", info: many, id }, { event: "onError", info: 150, id, filling: "z".repeat(5_000_000) }]) {
      post(JSON.stringify(message));
    }
    post({ event: "onError", info: 150, id });
    expect(parse).not.toHaveBeenCalled();
    expect(stage.changes).toBe(changes);
    expect(stage.player.state.status).toBe("ready");
  });

  it.each([0, 99_999, "1", null, undefined, [], {}])("with another frame's id change nothing: %p", async (id) => {
    await stage.start(10);
    const { changes } = stage;
    post(JSON.stringify({ event: "onError", info: 150, id }));
    post(JSON.stringify({ event: "infoDelivery", info: { playerState: 1, currentTime: 500, duration: 600 }, id }));
    expect(stage.changes).toBe(changes);
    expect(stage.player.state.status).toBe("ready");
  });
});
