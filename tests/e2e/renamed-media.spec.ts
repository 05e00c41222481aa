import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { blur, note, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Talk.md": note({ video: '"[[clip.webm]]"', duration: '"1:00"' }, `At ${span("00:00:20")} and ${span("00:00:40")}.`),
    "Guest.md": "No video of its own, but [[clip.webm#t=25]].\n",
    "Media/About.md": "The folder.\n",
    "Empty.md": "Here: \n",
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function rename(path: string, to: string): Promise<void> {
  await scene.browser.execute(async (from: string, target: string) => {
    const file = window.app.vault.getAbstractFileByPath(from);
    if (file === null) throw new Error(`There is no ${from}.`);
    await window.app.fileManager.renameFile(file, target);
  }, path, to);
}

/** Marks the media element, so that another one in its place is told from it. */
const mark = (): Promise<void> => scene.browser.execute(() => { document.querySelector(".yt-pane video")?.setAttribute("data-mark", "same"); });
const media = (): Promise<{ mark: string | null; paused: boolean; seconds: number } | null> => scene.browser.execute(() => {
  const element = document.querySelector<HTMLVideoElement>(".yt-pane video");
  return element && { mark: element.getAttribute("data-mark"), paused: element.paused, seconds: element.currentTime };
});

/** Clicks a row in one step, as the list may be drawn anew between two. */
async function playRow(time: string): Promise<void> {
  await scene.browser.waitUntil(() => scene.browser.execute((wanted: string) => {
    const row = [...document.querySelectorAll(".yt-rail [role=row]")].find((each) => each.querySelector(".yt-rail-time")?.textContent === wanted);
    row?.querySelector<HTMLElement>(".yt-rail-seek")?.click();
    return row !== undefined;
  }, time), { timeoutMsg: `The rail has no row "${time}".` });
}

async function playTalk(): Promise<void> {
  await scene.app.open("Talk.md");
  await blur(scene);
  await scene.app.clickTimestamp("0:20");
  await pane.offers("Pause");
  await pane.shows(21);
  await mark();
}

describe("a media file in the pane", () => {
  test.each([
    ["is renamed", ["clip.webm", "Renamed talk.webm"]],
    ["is moved to a folder", ["clip.webm", "Media/clip.webm"]],
  ] as const)("%s: it plays on, and pane, rail and place go with it", async (_, [from, to]) => {
    await playTalk();
    const before = (await media())?.seconds ?? 0;
    await rename(from, to);
    await scene.browser.waitUntil(async () => (await pane.title()).includes(to.split("/").at(-1) ?? ""));
    await rail.shows("0:20", "0:40");
    expect(await media()).toMatchObject({ mark: "same", paused: false });
    await scene.browser.waitUntil(async () => ((await media())?.seconds ?? 0) > before + 1, { timeoutMsg: "The file did not play on." });
    await playRow("0:40");
    await pane.shows(40);
    await rail.lights("0:40");
    expect((await media())?.mark).toBe("same");
    await pane.click("Pause");
    await pane.offers("Play");
    const place = (await pane.time()).split(" / ")[0] ?? "";
    expect(await pane.messages()).toEqual([]);

    await scene.app.reload();
    await scene.browser.waitUntil(async () => (await pane.buttons()).some((name) => name.startsWith("Play ") && name.endsWith(`from ${place}`)), { timeoutMsg: `It is not offered from ${place}.` });
    await rail.shows("0:20", "0:40");
    await scene.app.clickTimestamp("0:40");
    await pane.offers("Pause");
    await pane.shows(40);
  });

  test("lies in a folder that is renamed: the note about it stays its note", async () => {
    await rename("clip.webm", "Media/clip.webm");
    await playTalk();
    await rename("Media", "Films/2024");
    await rail.shows("0:20", "0:40");
    await playRow("0:40");
    await pane.shows(40);
    expect(await media()).toMatchObject({ mark: "same", paused: false });
    await pane.chooseFromTab("Close");
    await scene.app.open("Talk.md");
    await scene.app.runCommand("YouTube Timestamps: Open video pane");
    await scene.browser.waitUntil(async () => (await pane.buttons()).some((name) => /^Play .*from 0:4\d$/.test(name)), { timeoutMsg: "Its place is lost." });
  });

  test("is written by its new name, and the list of all its notes stays as it was", async () => {
    await playTalk();
    await scene.app.open("Guest.md");
    await scene.browser.waitUntil(async () => (await rail.times()).join() === "0:25");
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.waitUntil(async () => (await rail.times()).length > 2);
    const before = await rail.rows();
    expect(before.flatMap(({ notes }) => notes)).toContain("Guest");
    await rename("clip.webm", "Renamed talk.webm");
    await scene.browser.waitUntil(async () => (await pane.title()).includes("Renamed talk"));
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Talk.md")).includes("Renamed talk.webm"));
    await scene.browser.waitUntil(async () => JSON.stringify(await rail.rows()) === JSON.stringify(before), { timeoutMsg: "The list is another one." });
    await pane.click("Pause");
    await scene.app.open("Empty.md", "live");
    await scene.browser.$(".mod-root .cm-content").click();
    await scene.app.runCommand("YouTube Timestamps: Insert timestamp");
    let written = "";
    await scene.browser.waitUntil(async () => {
      written = await scene.app.noteText("Empty.md");
      return written.includes("webm");
    }, { timeoutMsg: "Nothing was written." });
    expect(written).toContain("](Renamed%20talk.webm#t=");
  });
});
