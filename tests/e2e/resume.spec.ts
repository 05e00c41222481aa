import { beforeEach, describe, expect, test } from "@jest/globals";
import { blur, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": note({ videoId: "len0901secs", duration: '"15:01"' }, `At ${span("00:01:23")} and ${span("00:05:00")} and at the end ${span("00:14:58")}.`),
    "Two.md": note({ videoId: "len0902secs", duration: '"15:02"' }, `At ${span("00:02:00")}.`),
    "File.md": note({ video: '"[[clip.webm]]"', duration: '"1:00"' }, `At ${span("00:00:30")}.`),
  },
});
const pane = drivePane(scene);
const start = "Play from the start";

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function play(file: string, mode: "preview" | "live", text: string): Promise<void> {
  await scene.app.open(file, mode);
  await blur(scene);
  await scene.app.clickTimestamp(text);
}

/** Waits until the video has played on to a second, pauses it there, and returns what it will be resumed at. */
async function pauseAt(second: number): Promise<string> {
  await pane.shows(second);
  await pane.click("Pause");
  await pane.offers("Play");
  return `from ${(await pane.time()).split(" / ")[0] ?? ""}`;
}

async function reopen(file: string): Promise<void> {
  await scene.app.open(file);
  await scene.app.runCommand("YouTube Timestamps: Open video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
}

/** What the player's place and an offer would play, from where. */
const offered = async (): Promise<string[]> => (await names()).map((name) => (name === start ? name : /from [\d:]+$/.exec(name)?.[0] ?? "from the start"));

const names = (): Promise<string[]> => scene.browser.execute(() =>
  [...document.querySelectorAll<HTMLElement>(".yt-load, .yt-restart, .yt-offer button")].filter((button) => button.checkVisibility()).map((button) => button.innerText.trim()));

async function resume(from: string): Promise<void> {
  await pane.click((await names()).find((name) => name !== start && name.endsWith(from)) ?? from);
}

async function offers(...names: string[]): Promise<void> {
  await scene.browser.waitUntil(async () => (await offered()).join() === names.join(), { timeoutMsg: `The pane never offered ${names.join()}.` });
}

describe.each(["preview", "live"] as const)("each video is resumed where it was, played from %s", (mode) => {
  test("after others have played, and after a restart", async () => {
    await play("One.md", mode, "1:23");
    await playsFrom(scene, "len0901secs", 83);
    // No pause and no long play: the switch alone puts the second away.
    await pane.shows(86);
    await play("Two.md", mode, "2:00");
    await playsFrom(scene, "len0902secs", 120);
    const two = await pauseAt(122);
    await play("File.md", mode, "0:30");
    await pane.shows(31);
    await pane.chooseFromTab("Close");
    await scene.browser.waitUntil(async () => (await pane.count()) === 0);

    await reopen("Two.md");
    await offers(two, start);
    await scene.app.open("One.md", mode);
    await scene.browser.waitUntil(async () => /^from 1:2[6-9]$/.test((await offered())[0] ?? ""), { timeoutMsg: "The first video is not offered where it was." });
    expect((await offered())[1]).toBe(start);
    await scene.screenshot(`resume-${mode}`);
    await scene.app.open("File.md", mode);
    await scene.browser.waitUntil(async () => /^from 0:3[1-9]$/.test((await offered())[0] ?? ""), { timeoutMsg: "The file is not offered where it was." });
    expect(await scene.embed.frames()).toEqual([]);

    await scene.app.open("Two.md", mode);
    await offers(two, start);
    await scene.app.reload();
    await scene.embed.reset();
    await offers(two, start);
    expect(await scene.embed.strangers()).toEqual([]);
    await resume(two);
    await playsFrom(scene, "len0902secs", 122);
    expect(await offered()).toEqual([]);
  });

  test("but begins where the user wants, and a click on a timestamp always wins", async () => {
    await play("One.md", mode, "5:00");
    const first = await pauseAt(301);
    await scene.app.reload();
    await scene.embed.reset();
    await offers(first, start);
    await pane.click(start);
    await playsFrom(scene, "len0901secs", 0);
    expect(await scene.embed.navigations()).toHaveLength(1);
    await scene.app.clickTimestamp("5:00");
    await playsFrom(scene, "len0901secs", 300);
    const again = await pauseAt(302);
    await scene.app.reload();
    await scene.embed.reset();
    await offers(again, start);
    await scene.app.clickTimestamp("1:23");
    await playsFrom(scene, "len0901secs", 83);
    expect((await scene.embed.navigations())[0]?.params?.["start"]).toBe("83");
    await pane.shows(84);
  });
});

test("a video of another note is taken where it was", async () => {
  await play("Two.md", "preview", "2:00");
  await playsFrom(scene, "len0902secs", 120);
  const first = await pauseAt(123);
  await play("One.md", "preview", "1:23");
  await playsFrom(scene, "len0901secs", 83);
  await scene.app.open("Two.md");
  await pane.says("“Two” has a different video.");
  await resume(first);
  await playsFrom(scene, "len0902secs", 123);
});

test("a video that was seen to its end begins again", async () => {
  await play("One.md", "preview", "14:58");
  await pane.offers("Pause");
  await pane.offers("Play");
  await pane.chooseFromTab("Close");
  await reopen("One.md");
  await offers("from the start");
  await resume("");
  await playsFrom(scene, "len0901secs", 0);
});
