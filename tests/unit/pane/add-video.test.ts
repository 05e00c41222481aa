import type { App, TFile } from "obsidian";
import { addVideo, type Added } from "../../../src/pane/add-video";
import type { VideoRef } from "../../../src/note/video";

const NOTE = { path: "Note.md" } as TFile;
const VIDEO: VideoRef = { kind: "youtube", id: "demoClip001" };
const NAMES = ["videoId", "video", "url"];

/** What is cached of the note, what it holds by then, and whether it can be written. */
function add(cached: object, properties: Record<string, unknown> = { ...cached }, { video = VIDEO, replaced, fails = false }: { video?: VideoRef; replaced?: string; fails?: boolean } = {}): Promise<[Added, Record<string, unknown>]> {
  const app: Pick<App, "fileManager" | "metadataCache"> = {
    metadataCache: { getFileCache: () => ({ frontmatter: cached }) } as Partial<App["metadataCache"]> as App["metadataCache"],
    fileManager: {
      processFrontMatter: (_: TFile, change: (own: Record<string, unknown>) => void) => {
        if (fails) return Promise.reject(new Error("YAML"));
        change(properties);
        return Promise.resolve();
      },
    } as Partial<App["fileManager"]> as App["fileManager"],
  };
  return addVideo(app as App, NOTE, video, NAMES, replaced).then((added) => [added, properties]);
}

describe("addVideo", () => {
  it.each([
    ["a note without properties", {}],
    ["an empty property", { videoId: null }],
    ["a blank one", { videoId: " " }],
  ])("writes the id into %s", async (_, cached) => {
    expect(await add(cached)).toEqual(["added", { videoId: "demoClip001" }]);
  });

  it("writes a file as a link, and an address as it is", async () => {
    expect(await add({}, {}, { video: { kind: "file", path: "a/clip.webm" } })).toEqual(["added", { video: "[[a/clip.webm]]" }]);
    expect(await add({}, {}, { video: { kind: "url", url: "https://example.org/a.mp4" } })).toEqual(["added", { url: "https://example.org/a.mp4" }]);
  });

  it("asks about another value, and overwrites it only where that one was agreed to", async () => {
    expect(await add({ videoId: "other value" })).toEqual([{ name: "videoId", value: "other value" }, { videoId: "other value" }]);
    expect(await add({ videoId: ["a", "b"] })).toEqual([{ name: "videoId", value: '["a","b"]' }, { videoId: ["a", "b"] }]);
    expect(await add({ videoId: "other value" }, undefined, { replaced: "other value" })).toEqual(["added", { videoId: "demoClip001" }]);
    expect(await add({ videoId: "other value" }, { videoId: "changed meanwhile" }, { replaced: "other value" })).toEqual([{ name: "videoId", value: "changed meanwhile" }, { videoId: "changed meanwhile" }]);
  });

  it("takes a name in other letters for the same property", async () => {
    expect(await add({ VideoID: "other value" })).toEqual([{ name: "videoId", value: "other value" }, { VideoID: "other value" }]);
    expect(await add({ VideoID: "other value" }, undefined, { replaced: "other value" })).toEqual(["added", { VideoID: "demoClip001" }]);
    expect(await add({ videoid: null, title: "x" })).toEqual(["added", { videoid: "demoClip001", title: "x" }]);
  });

  it("says where the note cannot be written", async () => {
    expect(await add({}, {}, { fails: true })).toEqual(["failed", {}]);
  });
});
