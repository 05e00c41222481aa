import { beforeEach, describe, expect, test } from "@jest/globals";
import { useScene } from "./support/scene";

const span = (time: string): string => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;

const scene = useScene({
  notes: {
    "YouTube.md": `---\nvideoId: demoClip001\n---\nFirst ${span("00:00:12")}, then ${span("00:00:30")}.\n`,
    "File.md": `---\nvideo: "[[clip.webm]]"\n---\nHere ${span("00:00:20")}.\n`,
  },
});

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["preview", "live"] as const)("a click in %s", (mode) => {
  test("plays the YouTube video there, and the next click seeks in the same frame", async () => {
    await scene.app.open("YouTube.md", mode);
    expect(await scene.embed.strangers()).toEqual([]);
    await scene.app.clickTimestamp("0:12");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some((frame) => frame.state === 1 && frame.position >= 12 && frame.position < 20));
    await scene.app.clickTimestamp("0:30");
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).position >= 30);
    expect(await scene.embed.navigations()).toHaveLength(1);
    await scene.screenshot(`first-click-${mode}`);
  });

  test("plays the vault's own clip there", async () => {
    await scene.app.open("File.md", mode);
    await scene.app.clickTimestamp("0:20");
    const shown = async (): Promise<number> => scene.frameNumber(".yt-pane video");
    await scene.browser.$(".yt-pane video").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await shown()) >= 500);
    expect(await shown()).toBeLessThan(750);
    expect(await scene.embed.strangers()).toEqual([]);
  });
});

test("a command runs from the palette", async () => {
  await scene.app.open("YouTube.md", "live");
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
  expect(await scene.embed.strangers()).toEqual([]);
});
