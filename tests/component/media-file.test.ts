import { createPlayer } from "../../src/player/any-player";
import type { Player } from "../../src/player/player";
import type { VideoRef } from "../../src/note/video";
import { embedsIn } from "../support/fake-embed";
import { NO_CAPTIONS, fakeMedia, showFrames } from "../support/fake-media";

const CLIP: VideoRef = { kind: "file", path: "media/clip.webm" };
const OTHER: VideoRef = { kind: "file", path: "other.mp4" };
const SOUND: VideoRef = { kind: "file", path: "talk.mp3" };
const REMOTE: VideoRef = { kind: "url", url: "https://example.org/a%20film.mp4?token=1" };
const MISSING: VideoRef = { kind: "file", path: "gone.webm" };

let container: HTMLElement;
let player: Player;
let changes: number;
let playFails: string | undefined;
const missing = new Set<VideoRef>();

function media(): HTMLMediaElement {
  const element = container.querySelector<HTMLMediaElement>("video, audio");
  if (element === null) throw new Error("There is no media element.");
  return element;
}

function hasMetadata(duration = 60): void {
  Object.assign(media(), { readyState: 1, duration });
  media().dispatchEvent(new Event("loadedmetadata"));
}

function fails(code: number): void {
  Object.assign(media(), { error: { code } });
  media().dispatchEvent(new Event("error"));
}

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

const options = {
  noCookie: true, frameTitle: "Video", loadIdentity: () => undefined, saveIdentity: () => undefined, captions: NO_CAPTIONS,
  resolve: (video: VideoRef) => {
    if (video === MISSING || missing.has(video)) return undefined;
    return video.kind === "url" ? video.url : `app://vault/${video.kind === "file" ? video.path : ""}?1`;
  },
};

beforeEach(() => {
  changes = 0;
  playFails = undefined;
  missing.clear();
  container = document.body.createDiv();
  const make = container.createEl.bind(container);
  container.createEl = ((...args: Parameters<typeof make>) => {
    const element = make(...args);
    if (element instanceof HTMLMediaElement) fakeMedia(element, () => playFails);
    return element;
  }) as typeof make;
  player = createPlayer({ container, onChange: () => { changes++; } }, options);
});

afterEach(() => {
  player.destroy();
  container.remove();
});

describe("a vault file", () => {
  it("waits for the metadata, then stands just past the start of the frame", async () => {
    player.load(CLIP, 12, true);
    expect(media().localName).toBe("video");
    expect(media()).toMatchObject({ preload: "metadata", controls: true, src: "app://vault/media/clip.webm?1" });
    expect(player.state).toMatchObject({ status: "loading", seconds: 12, duration: undefined });
    hasMetadata();
    await settled();
    expect(media().currentTime).toBeCloseTo(12.0004, 6);
    expect(player.state).toMatchObject({ status: "ready", playing: true, duration: 60, title: "clip.webm" });
  });

  it("keeps the last of several targets until then", () => {
    player.load(CLIP, 12, false);
    player.seek(20);
    player.seek(0);
    expect(player.state.seconds).toBe(0);
    player.seek(30);
    hasMetadata();
    expect(Math.floor(player.state.seconds)).toBe(30);
    expect(player.state.playing).toBe(false);
  });

  it("seeks in the element that is there, and leaves a paused one paused", () => {
    player.load(CLIP, 12, false);
    hasMetadata();
    const element = media();
    player.load(CLIP, 40, false);
    expect(Math.floor(player.state.seconds)).toBe(40);
    player.seek(0);
    expect(media()).toBe(element);
    expect(Math.floor(player.state.seconds)).toBe(0);
    expect(player.state.playing).toBe(false);
  });

  it("gives way to another file, and is then silent", () => {
    player.load(CLIP, 0, false);
    const element = media();
    player.load(SOUND, 0, false);
    expect(media().localName).toBe("audio");
    element.dispatchEvent(new Event("error"));
    expect(player.state.status).toBe("loading");
    expect(container.childElementCount).toBe(1);
  });

  it("does not count an endless or unknown length", () => {
    player.load(CLIP, 0, false);
    hasMetadata(Number.POSITIVE_INFINITY);
    expect(player.state.duration).toBeUndefined();
  });

  it("stays at its second when a move to another window starts the element over", async () => {
    player.load(CLIP, 12, true);
    hasMetadata();
    await settled();
    Object.assign(media(), { currentTime: 33 });
    media().dispatchEvent(new Event("timeupdate"));
    Object.assign(media(), { currentTime: 0, readyState: 0 });
    expect(player.state.seconds).toBe(33);
    player.reload();
    expect(player.state).toMatchObject({ status: "loading", seconds: 33 });
    hasMetadata();
    expect(Math.floor(media().currentTime)).toBe(33);
  });
});

describe("rates", () => {
  it("stay through a load, also for the next file, and follow the element's own menu", () => {
    player.load(CLIP, 0, false);
    player.setRate(2);
    expect(media()).toMatchObject({ playbackRate: 2, defaultPlaybackRate: 2 });
    media().playbackRate = 1.5;
    media().dispatchEvent(new Event("ratechange"));
    player.load(OTHER, 0, false);
    expect(player.state.rate).toBe(1.5);
  });
});

describe("frame by frame", () => {
  /** Loads the clip, plays it, and pauses it at half a second more. */
  async function pausedAt(seconds: number, frames: number[]): Promise<void> {
    player.load(CLIP, seconds, true);
    hasMetadata();
    await settled();
    showFrames(...frames);
    player.pause();
    media().currentTime = seconds + 0.5;
  }

  it.each([
    ["the usual length until some were seen", [], 1 / 30],
    ["the length that was seen", [12, 12.04, 12.08], 0.04],
    ["the shortest that was seen, as some may have been dropped", [12, 12.08, 12.12, 12.24], 0.04],
    ["the one that was seen across a jump", [12, 40, 40.04, 3, 3.04], 0.04],
    ["the usual length where only a jump was seen", [12, 40], 1 / 30],
  ])("goes by %s", async (_, frames, length) => {
    await pausedAt(12, frames);
    expect(player.stepFrame(1)).toBe(true);
    expect(media().currentTime).toBeCloseTo(12.5 + length, 6);
    player.stepFrame(-1);
    expect(media().currentTime).toBeCloseTo(12.5, 6);
  });

  it("pauses, and stays within the video", async () => {
    player.load(CLIP, 0, true);
    hasMetadata();
    await settled();
    player.stepFrame(-1);
    expect(player.state).toMatchObject({ playing: false, seconds: 0 });
    media().currentTime = 60;
    player.stepFrame(1);
    expect(player.state.seconds).toBe(60);
  });

  it("looks at few frames, and none of a sound", async () => {
    await pausedAt(12, []);
    expect(showFrames(1, 2)).toBe(1);
    expect(showFrames(...Array.from({ length: 10 }, (_, index) => index))).toBe(0);
    player.load(SOUND, 3, true);
    hasMetadata();
    await settled();
    expect(showFrames()).toBe(0);
  });

  it("is nothing for YouTube, and before the first load", () => {
    embedsIn(container, () => ({}));
    const any = createPlayer({ container, onChange: () => { changes++; } }, options);
    expect(any.stepFrame(1)).toBe(false);
    any.load({ kind: "youtube", id: "M7lc1UVf-VE" }, 6, false);
    expect(any.stepFrame(1)).toBe(false);
    any.destroy();
  });
});

describe("failures", () => {
  it("name a missing file, and recover when it is back", () => {
    missing.add(CLIP);
    player.load(CLIP, 7, true);
    expect(player.state).toMatchObject({ status: "failed", problem: "file-missing", seconds: 7, playing: false });
    missing.clear();
    player.reload();
    expect(player.state).toMatchObject({ status: "loading", problem: undefined, seconds: 7 });
  });

  it.each([3, 4])("say that a file cannot be decoded (%i)", (code) => {
    player.load(CLIP, 7, false);
    fails(code);
    expect(player.state).toMatchObject({ status: "failed", problem: "cannot-decode", seconds: 7 });
  });

  it("say that a file went missing while it was open", () => {
    player.load(CLIP, 7, false);
    missing.add(CLIP);
    fails(4);
    expect(player.state.problem).toBe("file-missing");
  });

  it.each([[2, "media-unreachable"], [4, "media-unreachable"], [3, "cannot-decode"]])("of a URL: %i is %s", (code, problem) => {
    player.load(REMOTE, 7, false);
    fails(code);
    expect(player.state).toMatchObject({ status: "failed", problem });
  });

  it("leave the player ready when autoplay is blocked, until it plays", async () => {
    playFails = "NotAllowedError";
    player.load(CLIP, 7, true);
    hasMetadata();
    await settled();
    expect(player.state).toMatchObject({ status: "ready", problem: "autoplay-blocked", playing: false });
    playFails = undefined;
    player.play();
    await settled();
    expect(player.state).toMatchObject({ problem: undefined, playing: true });
  });

  it("are none when a load overtakes another", async () => {
    playFails = "AbortError";
    player.load(CLIP, 7, true);
    hasMetadata();
    await settled();
    expect(player.state.problem).toBeUndefined();
  });
});

describe("the end", () => {
  it("removes the element and is silent", async () => {
    player.load(CLIP, 7, true);
    const element = media();
    player.destroy();
    const before = changes;
    player.play();
    player.pause();
    player.setRate(2);
    player.seek(9);
    player.reload();
    element.dispatchEvent(new Event("timeupdate"));
    element.dispatchEvent(new Event("error"));
    await settled();
    expect(changes).toBe(before);
    expect(container.childElementCount).toBe(0);
    expect(element.hasAttribute("src")).toBe(false);
    expect(player.state.status).toBe("empty");
  });
});

describe("one player for every kind", () => {
  it("exchanges what plays, keeps the rate, and is empty before and after", () => {
    embedsIn(container, () => ({}));
    const any = createPlayer({ container, onChange: () => { changes++; } }, options);
    any.seek(3);
    expect(any.state).toMatchObject({ status: "empty", rate: 1 });
    any.load(CLIP, 5, false);
    any.setRate(1.5);
    expect(any.state).toMatchObject({ video: CLIP, rate: 1.5 });
    any.load({ kind: "youtube", id: "M7lc1UVf-VE" }, 6, false);
    expect(container.querySelector("video")).toBeNull();
    expect(container.querySelectorAll("iframe")).toHaveLength(1);
    expect(any.state).toMatchObject({ seconds: 6, rate: 1.5 });
    any.load(SOUND, 8, false);
    expect(container.querySelector("iframe")).toBeNull();
    expect(any.state).toMatchObject({ video: SOUND, seconds: 8 });
    any.destroy();
    expect(container.childElementCount).toBe(0);
    expect(any.state.status).toBe("empty");
  });
});
