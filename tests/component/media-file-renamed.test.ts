import { createPlayer } from "../../src/player/any-player";
import type { Player } from "../../src/player/player";
import type { VideoRef } from "../../src/note/video";
import { NO_CAPTIONS, fakeMedia } from "../support/fake-media";

const CLIP: VideoRef = { kind: "file", path: "media/clip.webm" };
const REMOTE: VideoRef = { kind: "url", url: "https://example.org/media/film.mp4" };

let container: HTMLElement;
let player: Player;
const missing = new Set<VideoRef | undefined>();

function media(): HTMLMediaElement {
  const element = container.querySelector<HTMLMediaElement>("video");
  if (element === null) throw new Error("There is no media element.");
  return element;
}

function hasMetadata(): void {
  Object.assign(media(), { readyState: 1, duration: 60 });
  media().dispatchEvent(new Event("loadedmetadata"));
}

function fails(code: number): void {
  Object.assign(media(), { error: { code } });
  media().dispatchEvent(new Event("error"));
}

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

beforeEach(() => {
  missing.clear();
  container = document.body.createDiv();
  const make = container.createEl.bind(container);
  container.createEl = ((...args: Parameters<typeof make>) => {
    const element = make(...args);
    if (element instanceof HTMLMediaElement) fakeMedia(element, () => undefined);
    return element;
  }) as typeof make;
  player = createPlayer({ container, onChange: () => undefined }, {
    noCookie: true, frameTitle: "Video", loadIdentity: () => undefined, saveIdentity: () => undefined, captions: NO_CAPTIONS,
    resolve: (video) => {
      if (missing.has(video)) return undefined;
      return video.kind === "url" ? video.url : `app://vault/${video.kind === "file" ? video.path : ""}?1`;
    },
  });
});

afterEach(() => {
  player.destroy();
  container.remove();
});

describe("a vault file that is renamed", () => {
  const MOVED: VideoRef = { kind: "file", path: "films/clip.webm" };

  /** The clip has played for a while when its folder is renamed. */
  async function playing(): Promise<HTMLMediaElement> {
    player.load(CLIP, 12, true);
    hasMetadata();
    await settled();
    Object.assign(media(), { currentTime: 33 });
    player.renameFile("media", "films");
    return media();
  }

  it("plays on in its element, under its new path, and is sought by it", async () => {
    const element = await playing();
    expect(player.state).toMatchObject({ video: MOVED, playing: true, status: "ready", title: "clip.webm", problem: undefined });
    expect(element.src).toBe("app://vault/media/clip.webm?1");
    player.load(MOVED, 40, true);
    expect(media()).toBe(element);
    expect(Math.floor(player.state.seconds)).toBe(40);
    player.renameFile("films/clip.webm", "Talk.webm");
    expect(player.state).toMatchObject({ video: { kind: "file", path: "Talk.webm" }, title: "Talk.webm" });
  });

  it("goes on from its new place when the old one gives no more", async () => {
    const element = await playing();
    element.playbackRate = 1.5;
    fails(2);
    expect(media()).toBe(element);
    expect(element.src).toBe("app://vault/films/clip.webm?1");
    Object.assign(element, { readyState: 0, currentTime: 0 });
    expect(player.state).toMatchObject({ status: "loading", seconds: 33, problem: undefined });
    hasMetadata();
    await settled();
    expect(player.state).toMatchObject({ status: "ready", playing: true, rate: 1.5 });
    expect(Math.floor(element.currentTime)).toBe(33);
  });

  it("stays paused then, and fails for good when the new place gives nothing either", async () => {
    const element = await playing();
    player.pause();
    fails(2);
    Object.assign(element, { readyState: 0, currentTime: 0 });
    await settled();
    expect(element.paused).toBe(true);
    fails(4);
    expect(player.state).toMatchObject({ status: "failed", problem: "cannot-decode", seconds: 33 });
  });

  it("is missing when it is gone from there too", async () => {
    await playing();
    const { video } = player.state;
    missing.add(video);
    fails(2);
    expect(player.state).toMatchObject({ status: "failed", problem: "file-missing", seconds: 33 });
  });

  it.each([["another file", CLIP, "media/clip.webm.bak"], ["a folder whose name begins alike", CLIP, "med"], ["any file, while a URL plays", REMOTE, "media"]] as const)("is not taken for %s", (_, video, from) => {
    player.load(video, 12, true);
    player.renameFile(from, "films");
    expect(player.state.video).toBe(video);
    fails(3);
    expect(player.state.status).toBe("failed");
  });
});
