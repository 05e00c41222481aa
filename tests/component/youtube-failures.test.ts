import type { PlayerProblem } from "../../src/player/player";
import { FIRST, pass, setStage, type Stage } from "../support/youtube-player";

let stage: Stage;
beforeEach(() => { stage = setStage(); });
afterEach(() => { stage.clear(); });

describe("failures", () => {
  const lasting: [number, PlayerProblem, number][] = [
    [2, "bad-id", 1], [5, "player-error", 1], [100, "not-found", 1], [101, "embedding-refused", 1],
    [150, "embedding-refused", 2], [152, "identity-refused", 2], [153, "no-referrer", 2], [999, "unknown-error", 1],
  ];

  it.each(lasting)("error %i is %s after %i frame(s)", async (error, problem, frames) => {
    stage.behave = () => ({ error });
    const problems = new Set<PlayerProblem | undefined>();
    stage.player.load(FIRST, 60, true);
    for (let i = 0; i < 60; i++) {
      await pass(50);
      problems.add(stage.player.state.problem);
    }
    expect(stage.embeds).toHaveLength(frames);
    // YouTube's own words stay in view.
    expect(stage.container.childElementCount).toBe(1);
    expect(stage.player.state).toMatchObject({ status: "failed", problem, seconds: 60, playing: false, isLoading: false });
    expect([...problems]).toEqual([undefined, problem]);
  });

  it("plays without the origin where the origin was refused, and remembers it", async () => {
    stage.behave = (url) => (url.searchParams.has("origin") ? { error: 150 } : {});
    stage.player.load(FIRST, 60, true);
    await pass(4000);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, problem: undefined });
    expect(stage.remembered).toBe("without-origin");
    stage.player.reload();
    await pass(0);
    expect(stage.embed.url.searchParams.has("origin")).toBe(false);
    expect(stage.embeds).toHaveLength(3);
  });

  it("says after three seconds that it waits, and after ten in all, with both identities tried, that nobody answers", async () => {
    stage.behave = () => ({ silent: true });
    stage.player.load(FIRST, 60, true);
    await pass(2900);
    expect(stage.player.state).toMatchObject({ status: "loading", problem: undefined, isLoading: true });
    await pass(200);
    expect(stage.player.state).toMatchObject({ status: "loading", problem: "still-waiting", isLoading: true });
    await pass(6800);
    expect(stage.player.state).toMatchObject({ status: "loading", problem: "still-waiting" });
    await pass(200);
    expect(stage.embeds).toHaveLength(2);
    expect(stage.player.state).toMatchObject({ status: "failed", problem: "no-answer", seconds: 60 });
    expect(jest.getTimerCount()).toBe(0);
  });

  it("needs no second try without a network", async () => {
    jest.spyOn(window.navigator, "onLine", "get").mockReturnValue(false);
    stage.behave = () => ({ silent: true });
    stage.player.load(FIRST, 60, true);
    await pass(10_300);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state.problem).toBe("no-answer");
  });

  it("keep the second at which a playing video failed", async () => {
    await stage.start(100);
    await pass(5000);
    stage.embed.post("onError", 5);
    const { seconds } = stage.player.state;
    expect(seconds).toBeGreaterThan(104);
    await pass(2000);
    expect(stage.player.state).toMatchObject({ status: "failed", seconds });
  });

  it.each<[string, () => void]>([
    ["a click", () => { stage.player.load(FIRST, 70, true); }],
    ["a seek", () => { stage.player.seek(70); }],
    ["trying again", () => { stage.player.reload(); }],
    ["play", () => { stage.player.play(); }],
  ])("are left behind by %s, in a new frame", async (_, recover) => {
    stage.behave = () => ({ error: 5 });
    stage.player.load(FIRST, 70, true);
    await pass(2000);
    stage.behave = () => ({});
    recover();
    expect(stage.player.state).toMatchObject({ status: "loading", problem: undefined, seconds: 70 });
    await pass(2000);
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true });
    expect(stage.embeds).toHaveLength(2);
    expect(stage.container.childElementCount).toBe(1);
  });

  it("keep the target when autoplay is blocked, until the user presses play in the frame", async () => {
    stage.behave = () => ({ autoplayBlocked: true });
    stage.player.load(FIRST, 60.5, true);
    await pass(1500);
    expect(stage.player.state).toMatchObject({ status: "ready", problem: "autoplay-blocked", playing: false, seconds: 60.5 });
    stage.player.seek(90);
    await pass(5000);
    expect(stage.player.state).toMatchObject({ problem: "autoplay-blocked", seconds: 90 });
    stage.embed.enter(1);
    await pass(1000);
    expect(stage.player.state).toMatchObject({ problem: undefined, playing: true });
    expect(stage.player.state.seconds).toBeGreaterThan(90.5);
    expect(stage.player.state.seconds).toBeLessThan(92);
  });
});

describe("a blocked start", () => {
  it("goes to its whole second too, wherever the frame starts when the user plays it", async () => {
    stage.behave = () => ({ autoplayBlocked: true });
    stage.player.load(FIRST, 60, true);
    await pass(1500);
    stage.embed.time = 0;
    stage.embed.enter(1);
    await pass(3000);
    expect(stage.player.state.seconds).toBeGreaterThan(61);
  });
});

describe("the page around it", () => {
  it("builds the frame anew when a move has reloaded it", async () => {
    await stage.start(100);
    await pass(1000);
    const before = stage.player.state.seconds;
    stage.embed.loaded();
    await pass(1500);
    expect(stage.embeds).toHaveLength(2);
    expect(stage.container.childElementCount).toBe(1);
    expect(Number(stage.embed.url.searchParams.get("start"))).toBe(Math.floor(before));
    expect(stage.player.state.playing).toBe(true);
    expect(stage.player.state.seconds).toBeGreaterThanOrEqual(before);
  });

  it.each<[string, { id?: unknown; origin?: string; source?: MessageEventSource | null }]>([
    ["another window", { source: window }],
    ["no window", { source: null }],
    ["another origin", { origin: "https://www.youtube.com" }],
    ["another widget", { id: 99_999 }],
    ["no widget", { id: undefined }],
  ])("believes nothing from %s", async (_, envelope) => {
    await stage.start(10);
    const before = stage.changes;
    stage.embed.post("onError", 150, envelope);
    stage.embed.post("infoDelivery", { currentTime: 777, duration: 5 }, envelope);
    expect(stage.changes).toBe(before);
    expect(stage.player.state.status).toBe("ready");
  });

  it("is told at every report, and of nothing after the end", async () => {
    await stage.start(10);
    const before = stage.changes;
    await pass(1000);
    expect(stage.changes - before).toBeGreaterThanOrEqual(3);
    const removed = jest.spyOn(window, "removeEventListener");
    stage.player.destroy();
    expect(removed).toHaveBeenCalledWith("message", expect.any(Function));
    const after = stage.changes;
    for (const command of [() => { stage.player.play(); }, () => { stage.player.pause(); }, () => { stage.player.seek(5); }, () => { stage.player.setRate(2); }, () => { stage.player.reload(); }]) command();
    expect(stage.container.childElementCount).toBe(0);
    await pass(30_000);
    expect(stage.changes).toBe(after);
    expect(stage.player.state.status).toBe("empty");
  });

  it("keeps no timer of its own while the frame owes no report", async () => {
    await stage.start(10);
    stage.player.seek(50);
    await pass(500);
    stage.player.pause();
    await pass(2000);
    const timers = jest.getTimerCount();
    stage.player.destroy();
    expect(jest.getTimerCount()).toBe(timers);
  });
});
