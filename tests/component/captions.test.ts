import type { VideoRef } from "../../src/note/video";
import { createPlayer } from "../../src/player/any-player";
import type { Captions } from "../../src/player/captions";
import type { Player } from "../../src/player/player";
import { fakeMedia } from "../support/fake-media";

const CLIP: VideoRef = { kind: "file", path: "clip.webm" };
const ENGLISH: Captions = { label: "English", language: "en", text: "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n" };
const OWN: Captions = { label: "clip.vtt", language: "", text: "WEBVTT\n" };

let container: HTMLElement;
let player: Player;
let captions: readonly Captions[];
let changed: (() => void)[];
const blobs = new Map<string, Blob>();
/** What jsdom has none of: whether a track is shown. */
const modes = new WeakMap<object, { mode: string }>();
Object.defineProperty(HTMLTrackElement.prototype, "track", { get(this: object) { return modes.get(this) ?? modes.set(this, { mode: "disabled" }).get(this); } });
const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });
const tracks = (): HTMLTrackElement[] => [...container.querySelectorAll("track")];

beforeEach(() => {
  captions = [ENGLISH, OWN];
  changed = [];
  let made = 0;
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      const url = `blob:${String((made += 1))}`;
      blobs.set(url, blob);
      return url;
    },
    revokeObjectURL: (url: string) => { if (!blobs.delete(url)) throw new Error("It was revoked before."); },
  });
  blobs.clear();
  container = document.body.createDiv();
  const make = container.createEl.bind(container);
  container.createEl = ((...args: Parameters<typeof make>) => {
    const element = make(...args);
    if (element instanceof HTMLMediaElement) fakeMedia(element, () => undefined);
    return element;
  }) as typeof make;
  player = createPlayer({ container, onChange: () => undefined }, {
    noCookie: true, frameTitle: "Video", loadIdentity: () => undefined, saveIdentity: () => undefined, resolve: () => "app://vault/clip",
    captions: {
      captionsOf: (video) => Promise.resolve(video.kind === "file" ? captions : []),
      onCaptionsChange: (run) => {
        changed.push(run);
        return () => { changed = changed.filter((each) => each !== run); };
      },
    },
  });
});

afterEach(() => {
  player.destroy();
  container.remove();
  expect(blobs.size).toBe(0);
});

describe("the captions of a video file", () => {
  it("stand in the player's own menu, and are none of a sound", async () => {
    player.load(CLIP, 0, false);
    await settled();
    expect(tracks().map((track) => [track.kind, track.label, track.getAttribute("srclang")])).toEqual([["subtitles", "English", "en"], ["subtitles", "clip.vtt", null]]);
    expect(blobs.get(tracks()[0]?.src ?? "")).toMatchObject({ type: "text/vtt", size: ENGLISH.text.length });
    player.load({ kind: "file", path: "talk.mp3" }, 0, false);
    await settled();
    expect(tracks()).toEqual([]);
    expect(changed).toEqual([]);
  });

  it("follow their files, and leave what did not change", async () => {
    player.load(CLIP, 0, false);
    await settled();
    const [first, second] = tracks();
    if (first !== undefined) first.track.mode = "showing";
    captions = [{ ...ENGLISH, text: `${ENGLISH.text}\n` }, OWN];
    for (const run of changed) run();
    await settled();
    expect(tracks()).toHaveLength(2);
    expect(tracks()).toContain(second);
    expect(tracks()).not.toContain(first);
    expect(tracks().map(({ label, track }) => [label, track.mode])).toEqual([["clip.vtt", "disabled"], ["English", "showing"]]);
    captions = [];
    for (const run of changed) run();
    await settled();
    expect(tracks()).toEqual([]);
  });

  it("are asked for again where the file is renamed", async () => {
    player.load(CLIP, 0, false);
    await settled();
    captions = [OWN];
    player.renameFile("clip.webm", "Films/clip.webm");
    await settled();
    expect(tracks().map(({ label }) => label)).toEqual(["clip.vtt"]);
  });

  it("that come after the player is gone are dropped", async () => {
    player.load(CLIP, 0, false);
    player.destroy();
    await settled();
    expect(tracks()).toEqual([]);
    expect(blobs.size).toBe(0);
  });
});
