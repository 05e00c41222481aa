import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { blur, note, playsWithin, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": note({ videoId: "demoClip001" }, `First ${span("00:00:12")} and second ${span("00:00:30")}.`),
    "Two.md": note({ videoId: "demoClip002" }, `Another ${span("00:00:20")}.`),
    "Talks/Talk.md": note({ video: '"[[clip.webm]]"', duration: '"1:00"' }, `At ${span("00:00:20")} and ${span("00:00:40")}.`),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function start(): Promise<void> {
  await scene.app.open("One.md");
  await scene.app.clickTimestamp("0:30");
  await playsWithin(scene, "demoClip001", 30);
}

const isOne = (): Promise<unknown> => scene.browser.waitUntil(async () => (await pane.count()) === 1, { timeoutMsg: "There are several panes." });

/** What a person sees of panes: their number, and what plays. */
async function playsOnAlone(): Promise<void> {
  await isOne();
  expect(await scene.browser.$$(".yt-pane").length).toBe(1);
  await playsWithin(scene, "demoClip001", 30, 60);
  expect(await scene.embed.frames()).toHaveLength(1);
  expect(await pane.buttons()).toContain("Pause");
  expect(await scene.browser.$(".yt-pane").isDisplayed()).toBe(true);
}

/** Puts another leaf with the pane's state where `place` says. */
async function duplicate(place: "window" | "left" | "tab"): Promise<void> {
  await scene.browser.execute(async (where: string) => {
    const { workspace } = window.app;
    const [original] = workspace.getLeavesOfType("yt-timestamps-video");
    if (original === undefined) throw new Error("There is no pane.");
    const leaf = where === "left" ? workspace.getLeftLeaf(false) : workspace.getLeaf(where === "window" ? "window" : "tab");
    await leaf.setViewState({ ...original.getViewState(), active: true });
  }, place);
}

describe("a pane that the user duplicates stays one player", () => {
  test.each(["Split right", "Split down"])("by %s", async (item) => {
    await start();
    await pane.chooseFromTab("Move to main area");
    await playsWithin(scene, "demoClip001", 30, 60);
    await pane.chooseFromTab(item);
    await playsOnAlone();
    await scene.browser.$('.workspace-tab-header[aria-label="One"]').click();
    await scene.app.clickTimestamp("0:12");
    await playsWithin(scene, "demoClip001", 12);
    expect(await scene.embed.frames()).toHaveLength(1);
    expect(await pane.count()).toBe(1);
  });

  test.each(["window", "left", "tab"] as const)("in a leaf of its own: %s", async (place) => {
    await start();
    const { length } = await scene.embed.navigations();
    await duplicate(place);
    await playsOnAlone();
    expect(await scene.embed.navigations()).toHaveLength(length);
  });

  test("in a layout that has it twice, one of them in the background: a click plays in the one that is shown", async () => {
    await start();
    await scene.browser.execute(async () => {
      const { workspace } = window.app;
      const layout = workspace.getLayout();
      const find = (item: unknown): unknown => {
        const { type, state, children } = item as { type: string; state?: { type: string }; children?: unknown[] };
        return type === "leaf" && state?.type === "yt-timestamps-video" ? item : (children ?? []).map(find).find((found) => found !== undefined);
      };
      const original = find(layout.right);
      const copy = (id: string): never => ({ ...(original as object), id }) as never;
      layout.left.children = [{ type: "tabs", currentTab: 0, children: [copy("copy-one"), copy("copy-two")] }];
      await workspace.changeLayout(layout);
    });
    await isOne();
    expect(await scene.embed.frames()).toEqual([]);
    await scene.app.open("Two.md");
    await scene.app.clickTimestamp("0:20");
    await playsWithin(scene, "demoClip002", 20);
    expect(await scene.embed.frames()).toHaveLength(1);
    expect(await scene.browser.$$(".yt-pane").length).toBe(1);
  });
});

async function rename(path: string, to: string): Promise<void> {
  await scene.browser.execute(async (from: string, target: string) => {
    const file = window.app.vault.getAbstractFileByPath(from);
    if (file === null) throw new Error(`There is no ${from}.`);
    await window.app.fileManager.renameFile(file, target);
  }, path, to);
}

/** Leaves the pane at 0:40 or a little later. */
async function watch(): Promise<void> {
  await scene.app.open("Talks/Talk.md");
  await blur(scene);
  await scene.app.clickTimestamp("0:40");
  await pane.offers("Pause");
  await pane.shows(41);
  await pane.click("Pause");
  await pane.offers("Play");
}

const isOffered = (): Promise<unknown> => scene.browser.waitUntil(async () => (await pane.buttons()).some((name) => /^Play .*from 0:4\d$/.test(name)), { timeoutMsg: "Its place is lost." });

describe("a media file that is renamed", () => {
  test("while the pane is closed keeps its place", async () => {
    await watch();
    await pane.chooseFromTab("Close");
    await rename("clip.webm", "Films/Renamed talk.webm");
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Talks/Talk.md")).includes("Renamed talk"));
    await scene.app.runCommand("YouTube Timestamps: Open video pane");
    await isOffered();
    expect(await pane.title()).toContain("Renamed talk");
    await rail.shows("0:20", "0:40");
  });

  test.each([
    ["the file", [["clip.webm", "Films/Renamed talk.webm"]]],
    ["the folder of its note too", [["clip.webm", "Films/Renamed talk.webm"], ["Talks", "Lectures"]]],
  ] as const)("while the pane waits in a background tab: %s", async (_, renames) => {
    await watch();
    await scene.browser.execute(async () => {
      await window.app.workspace.getRightLeaf(false).setViewState({ type: "file-explorer" });
      for (const leaf of window.app.workspace.getLeavesOfType("file-explorer")) await window.app.workspace.revealLeaf(leaf);
    });
    await scene.app.open("One.md");
    await scene.app.reload();
    expect(await scene.browser.$$(".yt-pane").length).toBe(0);
    for (const [from, to] of renames) await rename(from, to);
    await scene.app.reload();
    await scene.browser.execute(async () => {
      for (const leaf of window.app.workspace.getLeavesOfType("yt-timestamps-video")) await window.app.workspace.revealLeaf(leaf);
    });
    await scene.browser.$(".yt-pane").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await pane.buttons()).some((name) => name.includes("Renamed talk")), { timeoutMsg: "It is not known by its new name." });
    expect(await pane.count()).toBe(1);
  });
});
