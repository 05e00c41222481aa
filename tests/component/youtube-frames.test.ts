import { PASSING_PROBLEMS } from "../../src/player/player";
import { FIRST, pass, SECOND, setStage, type Stage } from "../support/youtube-player";

let stage: Stage;
beforeEach(() => { stage = setStage(); });
afterEach(() => { stage.clear(); });

const starts = (): (string | null)[] => stage.embeds.map(({ url }) => url.searchParams.get("start"));

describe("the handshake", () => {
  it.each([
    ["before it has loaded", { announces: true, hearsAt: 100, loadsAt: 1200 }],
    ["long before it has loaded", { hearsAt: 100, loadsAt: 13_000 }],
  ])("is done with a frame that answers %s, which is not made again", async (_, behaviour) => {
    stage.behave = () => behaviour;
    stage.player.load(FIRST, 60, true);
    await pass(1100);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true });
    await pass(20_000);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state).toMatchObject({ playing: true, problem: undefined });
    expect(stage.player.state.seconds).toBeGreaterThan(75);
  });

  it("posts nothing while the frame still holds a document of the page's own", async () => {
    stage.behave = () => ({ hearsAt: 0, loadsAt: 2000 });
    stage.player.load(FIRST, 60, true);
    await pass(0);
    Object.defineProperty(stage.embed.iframe, "contentDocument", { configurable: true, value: document });
    await pass(50);
    expect([...stage.embed.targets]).toEqual([]);
  });

  it("goes on where the frame is moved before it has answered", async () => {
    stage.player.load(FIRST, 60, true);
    await pass(300);
    stage.embed.loaded();
    await pass(1500);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state.playing).toBe(true);
  });

  it("is given up with a frame that begins anew again and again", async () => {
    await stage.start(10);
    for (let i = 0; i < 8; i++) {
      stage.embed.loaded();
      await pass(1200);
    }
    expect(stage.embeds.length).toBeLessThan(8);
    expect(stage.player.state).toMatchObject({ status: "failed", problem: "unknown-error" });
  });

  it("is no reason for the other identity where the page itself is late, or this one has worked", async () => {
    stage.behave = () => ({ loadsAt: 8000, hearsAt: 8500 });
    stage.player.load(FIRST, 60, true);
    await pass(9800);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
    stage.behave = () => ({ hearsAt: 7000 });
    stage.player.reload();
    await pass(8500);
    expect(stage.embeds).toHaveLength(2);
    expect(stage.player.state.playing).toBe(true);
  });

  it("is taken up again after the verdict", async () => {
    stage.behave = () => ({ loadsAt: 12_000, hearsAt: 11_000 });
    stage.player.load(FIRST, 60.5, true);
    await pass(11_000);
    expect(stage.player.state).toMatchObject({ status: "failed", problem: "no-answer" });
    await pass(3000);
    expect(stage.player.state).toMatchObject({ status: "ready", problem: undefined, playing: true });
    expect(stage.player.state.seconds).toBeGreaterThan(60.5);
  });
});

describe("a player that was alive", () => {
  it("is noticed when it hangs while it plays, and every way back leads to the wanted second in a new frame", async () => {
    for (const [recover, seconds] of [
      [() => { stage.player.load(FIRST, 70, true); }, 70],
      [() => { stage.player.load(SECOND, 20, true); }, 20],
      [() => { stage.player.reload(); }, undefined],
      [() => { stage.player.play(); }, undefined],
    ] as const) {
      const frames = stage.embeds.length;
      await stage.start(10);
      await pass(1000);
      stage.embed.gone();
      await pass(4000);
      expect(stage.player.state.problem).toBeUndefined();
      await pass(1500);
      expect(stage.player.state).toMatchObject({ status: "failed", problem: "stopped-answering", playing: false });
      const { seconds: last } = stage.player.state;
      expect(last).toBeGreaterThan(10.5);
      recover();
      await pass(2000);
      expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
      expect(stage.player.state.seconds).toBeGreaterThanOrEqual(seconds ?? last);
      expect(stage.embeds.length).toBe(frames + (frames === 0 ? 2 : 1));
      expect(Number(starts().at(-1))).toBe(Math.floor(seconds ?? last));
    }
  });

  it("is noticed when it hangs while it is paused, after the click that it does not answer", async () => {
    await stage.start(10);
    stage.player.pause();
    await pass(500);
    stage.embed.gone();
    await pass(60_000);
    expect(stage.player.state.problem).toBeUndefined();
    stage.player.load(FIRST, 42, true);
    await pass(5500);
    expect(stage.player.state).toMatchObject({ status: "failed", problem: "stopped-answering", seconds: 42 });
  });

  it("is believed again as soon as it reports, and goes to where it was wanted", async () => {
    await stage.start(10);
    stage.embed.gone();
    stage.player.seek(300);
    await pass(6000);
    expect(stage.player.state.problem).toBe("stopped-answering");
    stage.embed.isGone = false;
    stage.embed.enter(1);
    await pass(2000);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
    expect(stage.player.state.seconds).toBeGreaterThan(300);
    expect(stage.embeds).toHaveLength(1);
  });

  it("is left in peace while it reports, is paused, has ended, or shows an advertisement", async () => {
    stage.behave = () => ({ ad: "with-id" });
    await stage.start(10);
    await pass(30_000);
    expect(stage.player.state).toMatchObject({ playing: true, problem: undefined });
    stage.player.pause();
    await pass(60_000);
    expect(stage.player.state).toMatchObject({ status: "ready", problem: undefined });
    stage.player.play();
    await pass(500);
    stage.embed.enter(0);
    await pass(60_000);
    expect(stage.player.state).toMatchObject({ status: "ready", problem: undefined });
    expect(stage.embed.listenings).toBe(1);
  });
});

describe("a wall in place of the video", () => {
  it("that no code tells of is said calmly, and leaves the frame to the user", async () => {
    stage.behave = () => ({ wall: true });
    stage.player.load(FIRST, 60.5, true);
    await pass(3000);
    expect(stage.player.state).toMatchObject({ problem: undefined, isLoading: true });
    await pass(4000);
    expect(stage.player.state).toMatchObject({ status: "ready", problem: "not-started", playing: false, seconds: 60.5 });
    await pass(60_000);
    expect(stage.embeds).toHaveLength(1);
    expect(PASSING_PROBLEMS.has(stage.player.state.problem)).toBe(true);
    stage.embed.enter(1);
    await pass(1000);
    expect(stage.player.state).toMatchObject({ problem: undefined, playing: true });
    expect(stage.player.state.seconds).toBeGreaterThan(60.5);
  });

  it("is the host's own: the user's other choice is taken when the player is made again", async () => {
    stage.behave = (url) => (url.hostname === "www.youtube-nocookie.com" ? { error: 150 } : {});
    stage.player.load(FIRST, 60, true);
    await pass(30_000);
    expect(new Set(stage.embeds.map(({ url }) => url.hostname))).toEqual(new Set(["www.youtube-nocookie.com"]));
    stage.noCookie = false;
    stage.player.reload();
    await pass(1500);
    expect(stage.embed.url.hostname).toBe("www.youtube.com");
    expect(stage.player.state).toMatchObject({ playing: true, problem: undefined });
  });

  it("that the user overcomes in the frame itself is forgotten", async () => {
    stage.behave = () => ({ error: 150 });
    stage.player.load(FIRST, 60, true);
    await pass(3000);
    expect(stage.player.state.status).toBe("failed");
    stage.embed.enter(1);
    await pass(600);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
  });
});

describe("on iOS", () => {
  beforeEach(() => { stage.isIos = true; });

  it.each([
    ["silence", { silent: true }],
    ["error 153", { error: 153 }],
    ["error 152", { error: 152 }],
  ])("%s is told within three seconds, of one frame", async (_, behaviour) => {
    stage.behave = () => behaviour;
    stage.player.load(FIRST, 60, true);
    await pass(3000);
    expect(stage.player.state).toMatchObject({ status: "failed", problem: "refused-on-ios", seconds: 60 });
    await pass(30_000);
    expect(stage.embeds).toHaveLength(1);
  });

  it("what plays, plays, and what its owner forbids is called that", async () => {
    stage.behave = () => ({ hearsAt: 3500, loadsAt: 4000 });
    stage.player.load(FIRST, 60, true);
    await pass(6000);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
    stage.behave = () => ({ error: 101 });
    stage.player.reload();
    await pass(3000);
    expect(stage.player.state.problem).toBe("embedding-refused");
  });
});

describe("what the player says while nothing plays yet", () => {
  it("is that it loads, from the first moment on", async () => {
    stage.player.load(FIRST, 60, true);
    expect(stage.player.state.isLoading).toBe(true);
    await pass(1500);
    expect(stage.player.state.isLoading).toBe(false);
    stage.player.load(SECOND, 20, true);
    expect(stage.player.state.isLoading).toBe(true);
    await pass(2000);
    expect(stage.player.state.isLoading).toBe(false);
    stage.player.pause();
    await pass(100);
    expect(stage.player.state.isLoading).toBe(false);
    stage.embed.enter(3);
    expect(stage.player.state.isLoading).toBe(false);
    stage.player.play();
    expect(stage.player.state.isLoading).toBe(true);
  });
});
