import type { App } from "obsidian";
import { DeviceMemory } from "../../../src/vault/device-memory";
import type { VideoRef } from "../../../src/note/video";

const video = (index: number): VideoRef => ({ kind: "youtube", id: String(index).padStart(11, "v") });

/** The app's local storage, which keeps JSON. */
class Device {
  stored = "null";
  readonly memory = new DeviceMemory({
    loadLocalStorage: (_key: string): unknown => JSON.parse(this.stored),
    saveLocalStorage: (_key: string, value: unknown) => { this.stored = JSON.stringify(value); },
  } as App);
}

describe("where a video was", () => {
  it("is kept for each video", () => {
    const { memory } = new Device();
    memory.rememberPosition(video(1), 754.5);
    memory.rememberPosition(video(2), 12);
    memory.rememberPosition({ kind: "file", path: "talk.webm" }, 3);
    expect([video(1), video(2), video(3)].map((each) => memory.secondsOf(each))).toEqual([754.5, 12, 0]);
    expect(memory.secondsOf({ kind: "file", path: "talk.webm" })).toBe(3);
    expect(memory.secondsOf({ kind: "url", url: "talk.webm" })).toBe(0);
    memory.rememberPosition(video(1), 0);
    expect(memory.secondsOf(video(1))).toBe(0);
    expect(memory.secondsOf(video(2))).toBe(12);
  });

  it("is forgotten of the videos that were not played for longest", () => {
    const { memory } = new Device();
    for (let index = 1; index <= 300; index += 1) memory.rememberPosition(video(index), index);
    memory.rememberPosition(video(1), 7);
    memory.rememberPosition(video(301), 301);
    expect([1, 2, 3, 301].map((index) => memory.secondsOf(video(index)))).toEqual([7, 0, 3, 301]);
  });

  it.each(["7", "[]", '"text"', '{"positions":[1,2]}', '{"positions":{"youtube:vvvvvvvvvv1":"12"}}', '{"positions":{"youtube:vvvvvvvvvv1":-1}}', '{"positions":{"youtube:vvvvvvvvvv1":2.7e304}}', '{"positions":{"youtube:vvvvvvvvvv1":1000001}}', '{"positions":null}'])(
    "is the beginning when the device holds %s, and can be kept again", (stored) => {
      const device = new Device();
      device.stored = stored;
      expect(device.memory.secondsOf(video(1))).toBe(0);
      device.memory.rememberPosition(video(1), 5);
      expect(device.memory.secondsOf(video(1))).toBe(5);
    });
});

describe("the lengths of videos", () => {
  it("are kept of the 2,000 videos that told theirs last", () => {
    const device = new Device();
    const lengths = Array.from({ length: 2000 }, (_, index) => [`youtube:${String(index).padStart(11, "v")}`, index + 60]);
    device.stored = JSON.stringify({ lengths: Object.fromEntries(lengths) });
    device.memory.rememberLength(video(2000), 1200);
    expect([0, 1998, 1999, 2000].map((index) => device.memory.lengthOf(video(index)))).toEqual([60, 2058, undefined, 1200]);
  });

  it.each([2.777e304, 1_000_001, 0.02, 0, -5, "60", null])("are not known where %s is stored", (stored) => {
    const device = new Device();
    device.stored = JSON.stringify({ lengths: { "youtube:vvvvvvvvvv1": stored } });
    expect(device.memory.lengthOf(video(1))).toBeUndefined();
  });

  it("do not touch what else is kept", () => {
    const { memory } = new Device();
    memory.identity = "with-origin";
    memory.rememberPosition(video(1), 9);
    memory.rememberChoice("Note.md", "0:12", 12);
    memory.rememberLength(video(1), 1200);
    expect([memory.identity, memory.secondsOf(video(1)), memory.lengthOf(video(1)), memory.choicesOf("Note.md").get("0:12")]).toEqual(["with-origin", 9, 1200, 12]);
  });
});

describe("what is kept of a file", () => {
  const file = (path: string): VideoRef => ({ kind: "file", path });

  it.each([
    ["is renamed", "talk.webm", "talk.webm", "other.mp4", "other.mp4"],
    ["is moved", "a/talk.webm", "a/talk.webm", "b/talk.webm", "b/talk.webm"],
    ["lies in a folder that is renamed", "a/b/talk.webm", "a", "c", "c/b/talk.webm"],
    ["lies in a folder that is moved into one of its own name", "a/talk.webm", "a", "b/a", "b/a/talk.webm"],
  ])("goes with it when it %s", (_, path, from, to, moved) => {
    const device = new Device();
    device.memory.rememberPosition(file(path), 754.5);
    device.memory.rememberLength(file(path), 1200);
    device.memory.renameFile(from, to);
    const { memory } = device;
    expect([memory.secondsOf(file(moved)), memory.lengthOf(file(moved))]).toEqual([754.5, 1200]);
    expect([memory.secondsOf(file(path)), memory.lengthOf(file(path))]).toEqual([0, undefined]);
    expect(JSON.parse(device.stored)).toMatchObject({ positions: { [`file:${moved}`]: 754.5 } });
  });

  it("goes with it when its folder and then the file in it are told of", () => {
    const { memory } = new Device();
    memory.rememberPosition(file("a/talk.webm"), 12);
    memory.renameFile("a", "b");
    memory.renameFile("a/talk.webm", "b/talk.webm");
    expect(memory.secondsOf(file("b/talk.webm"))).toBe(12);
  });

  it("replaces what was kept of a file that had the name before", () => {
    const { memory } = new Device();
    memory.rememberPosition(file("new.webm"), 12);
    memory.rememberPosition(file("old.webm"), 99);
    memory.rememberPosition(file("new.webm"), 13);
    memory.renameFile("old.webm", "new.webm");
    expect(memory.secondsOf(file("new.webm"))).toBe(99);
  });

  it("leaves all others where they are, and in their order", () => {
    const device = new Device();
    const others: VideoRef[] = [file("ab/talk.webm"), file("talk.webm.mp4"), { kind: "url", url: "https://example.org/a/talk.webm" }, video(1)];
    for (const other of others) device.memory.rememberPosition(other, 5);
    device.memory.rememberPosition(file("a/talk.webm"), 6);
    device.memory.renameFile("a", "z");
    device.memory.renameFile("talk.webm", "other.webm");
    expect(others.map((other) => device.memory.secondsOf(other))).toEqual([5, 5, 5, 5]);
    expect(JSON.parse(device.stored)).toMatchObject({ positions: { "file:z/talk.webm": 6 } });
    for (let index = 1; index <= 296; index += 1) device.memory.rememberPosition(video(index + 1), index);
    expect([file("z/talk.webm"), file("ab/talk.webm")].map((each) => device.memory.secondsOf(each))).toEqual([6, 0]);
  });

  it("does not call it by its old name", () => {
    const { memory } = new Device();
    memory.rememberTitle(file("old.webm"), "old.webm");
    memory.rememberTitle(video(1), "A talk");
    memory.renameFile("old.webm", "new.webm");
    expect([file("new.webm"), file("old.webm"), video(1)].map((each) => memory.titleOf(each))).toEqual([undefined, undefined, "A talk"]);
  });

  it("are the choices of a note, also of one in a folder", () => {
    const { memory } = new Device();
    memory.rememberChoice("a/Note.md", "0:12", 12);
    memory.rememberChoice("Other.md", "0:12", 720);
    memory.renameFile("a", "b");
    memory.renameFile("Other.md", "Third.md");
    expect(["b/Note.md", "Third.md", "a/Note.md"].map((path) => memory.choicesOf(path).get("0:12"))).toEqual([12, 720, undefined]);
  });
});
