import { FIRST, SECOND, pass, setStage, type Stage } from "../support/youtube-player";

let stage: Stage;
beforeEach(() => { stage = setStage(); });
afterEach(() => { stage.clear(); });

describe("the first load", () => {
  it("asks for nothing before", async () => {
    stage.player.play();
    stage.player.seek(3);
    stage.player.reload();
    await pass(1000);
    expect(stage.container.childElementCount).toBe(0);
    expect(stage.player.state.status).toBe("empty");
  });

  it("makes one sandboxed frame that starts at the second", async () => {
    stage.player.load(FIRST, 754.5, true);
    await pass(0);
    const { url, iframe } = stage.embed;
    expect(url.origin + url.pathname).toBe("https://www.youtube-nocookie.com/embed/M7lc1UVf-VE");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      enablejsapi: "1", playsinline: "1", rel: "0", origin: "http://localhost", start: "754", autoplay: "1",
    });
    expect(iframe.getAttribute("sandbox")).not.toContain("top-navigation");
    expect(iframe.title).toBe("Video");
    expect(stage.player.state).toMatchObject({ status: "loading", seconds: 754.5, playing: false });
  });

  it("shakes hands until the frame hears it, then plays from the exact second", async () => {
    stage.player.load(FIRST, 754.5, true);
    await pass(1500);
    expect(stage.embed.listenings).toBe(1);
    expect([...stage.embed.targets]).toEqual(["https://www.youtube-nocookie.com"]);
    expect(stage.embed.commands.filter(({ func }) => func === "addEventListener").map(({ args }) => args[0])).toContain("onStateChange");
    expect(stage.embed.commands).toContainEqual({ func: "seekTo", args: [754.5, true] });
    expect(stage.player.state).toMatchObject({ status: "ready", playing: true, duration: 1000, title: "Title of M7lc1UVf-VE" });
    expect(stage.player.state.seconds).toBeCloseTo(754.5 + 0.4, 0);
    expect(stage.remembered).toBe("with-origin");
  });

  it("does not seek again for a whole second", async () => {
    stage.player.load(FIRST, 754, true);
    await pass(1500);
    expect(stage.embed.funcs()).toEqual(["playVideo"]);
  });

  it("stays unplayed when asked to, also through a seek", async () => {
    stage.player.load(FIRST, 20, false);
    await pass(1500);
    stage.player.seek(30);
    await pass(3000);
    expect(stage.embed.funcs()).toEqual(["cueVideoById"]);
    expect(stage.player.state).toMatchObject({ playing: false, seconds: 30, status: "ready" });
    stage.player.play();
    await pass(1500);
    expect(stage.player.state.playing).toBe(true);
    expect(stage.player.state.seconds).toBeGreaterThan(30);
  });
});

describe("before the frame answers", () => {
  it("keeps the last of many clicks, in one frame", async () => {
    for (const seconds of [10, 20, 30, 40]) stage.player.load(FIRST, seconds, true);
    stage.player.setRate(1.5);
    expect(stage.player.state).toMatchObject({ seconds: 40, rate: 1.5 });
    await pass(2500);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state.seconds).toBeGreaterThan(39.9);
    expect(stage.player.state.seconds).toBeLessThan(44);
    expect(stage.player.state.rate).toBe(1.5);
  });

  it("takes another video, and a pause", async () => {
    stage.player.load(FIRST, 10, true);
    stage.player.load(SECOND, 20, true);
    await pass(3000);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.player.state).toMatchObject({ video: SECOND, playing: true, title: "Title of aqz-KE-bpKQ" });
    expect(Math.floor(stage.player.state.seconds)).toBeGreaterThanOrEqual(20);
    stage.player.load(FIRST, 5, true);
    stage.player.pause();
    expect(stage.embed.funcs().at(-1)).toBe("pauseVideo");
  });
});

describe("a seek", () => {
  it("shows its target at once, through reports of the old position", async () => {
    await stage.start(10);
    stage.player.seek(500);
    for (let i = 0; i < 20; i++) {
      await pass(50);
      expect(stage.player.state.seconds).toBeGreaterThanOrEqual(500);
    }
    expect(stage.player.state.seconds).toBeGreaterThan(500.3);
    expect(stage.embed.funcs()).toEqual(["seekTo"]);
  });

  it("gives up a target that is not reached in 1.5 seconds", async () => {
    await stage.start(10);
    stage.player.seek(500);
    stage.embed.postTime();
    stage.embed.gone();
    await pass(1400);
    stage.embed.isGone = false;
    stage.embed.postTime();
    expect(stage.player.state.seconds).toBe(500);
    await pass(200);
    stage.embed.postTime();
    expect(stage.player.state.seconds).toBeLessThan(20);
  });

  it("holds its target through an old report that a busy machine hears late", async () => {
    await stage.start(10);
    stage.player.seek(500);
    stage.embed.gone();
    await pass(2000);
    stage.embed.isGone = false;
    stage.embed.postTime();
    expect(stage.player.state.seconds).toBe(500);
    stage.embed.time = 500.2;
    stage.embed.postTime();
    expect(stage.player.state.seconds).toBeCloseTo(500.2, 1);
  });

  it("leaves a paused video paused, and zero is a time", async () => {
    await stage.start(10);
    stage.player.pause();
    await pass(100);
    stage.player.load(FIRST, 0, false);
    await pass(2000);
    expect(stage.player.state).toMatchObject({ seconds: 0, playing: false });
    stage.player.load(FIRST, 0, true);
    await pass(1000);
    expect(stage.player.state.playing).toBe(true);
    expect(stage.embed.funcs()).toEqual(["pauseVideo", "seekTo", "seekTo", "playVideo"]);
  });

  it("runs between reports, but not past a stall", async () => {
    await stage.start(10);
    stage.embed.post("infoDelivery", { currentTime: 50, playerState: 1 });
    stage.embed.gone();
    await pass(400);
    expect(stage.player.state.seconds).toBeCloseTo(50.4, 2);
    await pass(5000);
    expect(stage.player.state.seconds).toBe(51);
  });
});

describe("another video", () => {
  it("loads in the same frame and keeps the rate", async () => {
    await stage.start(10);
    stage.player.setRate(1.5);
    await pass(500);
    stage.player.load(SECOND, 33.3, true);
    expect(stage.player.state).toMatchObject({ video: SECOND, seconds: 33.3, title: undefined, duration: undefined });
    await pass(500);
    expect(stage.player.state.seconds).toBe(33.3);
    await pass(2000);
    expect(stage.embeds).toHaveLength(1);
    expect(stage.embed.commands).toContainEqual({ func: "loadVideoById", args: [{ videoId: "aqz-KE-bpKQ", startSeconds: 33.3 }] });
    expect(stage.player.state).toMatchObject({ playing: true, rate: 1.5, title: "Title of aqz-KE-bpKQ" });
    expect(stage.embed.rate).toBe(1.5);
  });

  it("is only cued when it is not to play", async () => {
    await stage.start(10);
    stage.player.load(SECOND, 33, false);
    await pass(3000);
    expect(stage.embed.funcs()).toEqual(["cueVideoById"]);
    expect(stage.player.state).toMatchObject({ playing: false, seconds: 33 });
  });
});

describe("advertisements", () => {
  it.each(["with-id", "by-seeking"] as const)("keep the target until they are over: %s", async (ad) => {
    stage.behave = () => ({ ad });
    stage.player.load(FIRST, 100.5, true);
    await pass(1200);
    stage.player.seek(200.5);
    for (let i = 0; i < 20; i++) {
      await pass(200);
      expect(stage.player.state.seconds).toBe(200.5);
    }
    await pass(3000);
    expect(stage.player.state.seconds).toBeGreaterThan(201);
    expect(stage.player.state.seconds).toBeLessThan(205);
    expect(stage.player.state).toMatchObject({ duration: 1000, title: "Title of M7lc1UVf-VE" });
  });

  it("in the middle keep the second at which they came", async () => {
    await stage.start(10);
    await pass(1000);
    stage.embed.post("infoDelivery", { currentTime: 0.2, playerState: 1, duration: 15, videoData: { video_id: "anAdvertise", title: "Buy!" }, progressState: { allowSeeking: false } });
    const { seconds } = stage.player.state;
    expect(seconds).toBeGreaterThan(10.9);
    stage.embed.post("infoDelivery", { currentTime: 4, progressState: { allowSeeking: false } });
    expect(stage.player.state).toMatchObject({ seconds, duration: 1000, title: "Title of M7lc1UVf-VE" });
    stage.embed.post("infoDelivery", { currentTime: seconds, progressState: { allowSeeking: true }, videoData: { video_id: "M7lc1UVf-VE" } });
    await pass(600);
    expect(stage.player.state.seconds).toBeGreaterThan(seconds + 0.4);
  });

  it("are not what a user went on to in the frame: the next click leads back", async () => {
    await stage.start(10);
    stage.embed.videoId = "anotherOne1";
    stage.embed.enter(1);
    await pass(1000);
    expect(stage.player.state.seconds).toBeLessThan(13);
    stage.player.load(FIRST, 60, true);
    await pass(2000);
    expect(stage.embed.videoId).toBe("M7lc1UVf-VE");
    expect(stage.player.state.seconds).toBeGreaterThan(60.5);
  });
});

describe("live streams", () => {
  it("have no length, and seek within what can be sought", async () => {
    stage.behave = () => ({ live: true });
    await stage.start(200);
    await pass(500);
    expect(stage.player.state.duration).toBeUndefined();
    stage.player.seek(9999);
    expect(stage.player.state.seconds).toBe(500);
    stage.player.seek(3);
    expect(stage.player.state.seconds).toBe(100);
  });
});

describe("rates", () => {
  it("show at once, and follow the frame's own menu", async () => {
    await stage.start();
    stage.player.setRate(0.25);
    expect(stage.player.state.rate).toBe(0.25);
    await pass(1000);
    expect(stage.player.state.rate).toBe(0.25);
    expect(stage.embed.rate).toBe(0.25);
    stage.embed.post("onPlaybackRateChange", 1.75);
    expect(stage.player.state.rate).toBe(1.75);
  });
});
