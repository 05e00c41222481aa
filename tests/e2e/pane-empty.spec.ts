import { beforeEach, describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { driveRail } from "./support/map";
import { playsWithin } from "./support/notes";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Plain.md": "Some words.\n",
    "Taken.md": "---\nvideoId: not a video\n---\nSome words.\n",
    "One.md": `---\nvideoId: demoClip001\n---\nTimes ${span("00:00:12")}.\n`,
    "Two.md": `---\nvideoId: demoClip002\n---\nTimes ${span("00:00:20")}.\n`,
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function openPane(note: string): Promise<void> {
  await scene.app.open(note, "live");
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-way-in-field").waitForDisplayed();
}

async function paste(text: string): Promise<void> {
  await scene.browser.$(".yt-way-in-field").setValue(text);
  await scene.app.press("Enter");
}

const properties = (path: string): Promise<unknown> => scene.browser.execute((where: string) => {
  const file = window.app.vault.getFileByPath(where);
  return file === null ? undefined : window.app.metadataCache.getFileCache(file)?.frontmatter?.["videoId"] as unknown;
}, path);

describe("an empty pane", () => {
  test.each(["light", "dark"])("has nothing that is dead, and nothing that axe finds wrong, in %s", async (theme) => {
    await scene.app.fresh({ theme });
    await openPane("Plain.md");
    expect(await pane.buttons()).toEqual(["Play"]);
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await paste("https://www.youtube.com/playlist?list=PL123");
    await scene.browser.waitUntil(async () => (await scene.browser.$(".yt-way-in-problem").getText()).includes("playlist"));
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    expect([await scene.embed.frames(), await scene.embed.strangers()]).toEqual([[], []]);
    await scene.screenshot(`pane-empty-${theme}`);
  });

  test("plays a pasted link from its time, takes its first timestamp at once, and adds the video to the note by one click", async () => {
    await openPane("Plain.md");
    await paste("https://youtu.be/demoClip001?t=12");
    await playsWithin(scene, "demoClip001", 12);
    await pane.click("Insert one now");
    await scene.browser.waitUntil(async () => (await rail.times()).length === 1);
    await pane.click("Add this video to the note's properties");
    await scene.browser.waitUntil(async () => (await properties("Plain.md")) === "demoClip001");
    await scene.browser.waitUntil(async () => !(await pane.buttons()).includes("Add this video to the note's properties"));
    await scene.screenshot("pane-added");
  });

  test("asks about a property that holds something else", async () => {
    await openPane("Taken.md");
    await paste("https://youtu.be/demoClip001");
    await playsWithin(scene, "demoClip001", 0);
    await pane.click("Add this video to the note's properties");
    await pane.says("“Taken” already has videoId: not a video");
    await pane.click("Keep it");
    expect(await properties("Taken.md")).toBe("not a video");
    await pane.click("Add this video to the note's properties");
    await pane.click("Replace it");
    await scene.browser.waitUntil(async () => (await properties("Taken.md")) === "demoClip001");
  });
});

test("after a restart the pane follows the note in front, and one line continues the other video", async () => {
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await playsWithin(scene, "demoClip001", 12);
  await pane.shows(14);
  await scene.app.open("Two.md", "preview");
  await scene.app.reload();
  await scene.embed.reset();
  await scene.browser.waitUntil(async () => (await pane.note()) === "From Two");
  const line = (await pane.buttons()).find((name) => name.startsWith("Continue"));
  expect(line).toMatch(/^Continue Demo clip one at 0:1\d$/);
  expect(await scene.embed.strangers()).toEqual([]);
  await pane.click(line ?? "");
  await playsWithin(scene, "demoClip001", 14);
});
