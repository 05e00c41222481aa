import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, opened, playsWithin, span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const about = (videoId: string): string => note({ videoId, duration: '"1:00"' }, `First ${span("00:00:12")} and second ${span("00:00:40")}.`, "The end.");
const scene = useScene({ notes: { "embedTalks1.md": about("embedTalks1"), "embedQuiet1.md": about("embedQuiet1") } });
const pane = drivePane(scene);
const MUTE = "This player cannot be controlled from here.";

const frames = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLIFrameElement>(".yt-pane iframe")].map(({ src }) => src));
const commands = async (): Promise<string[]> => (await scene.embed.commands()).map(({ func }) => func ?? "");
const dead = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLButtonElement>(".yt-bar button")].filter(({ disabled }) => disabled).map((button) => button.getAttribute("aria-label") ?? ""));

/** A person's click on the player, through the app's page to YouTube's inside it. */
async function pressPlay(): Promise<void> {
  await scene.app.insidePlayer(async () => {
    await scene.browser.switchFrame(scene.browser.$("iframe"));
    await scene.browser.$(".big").click();
  });
}

async function begin(id: string, usesAppEmbed: boolean): Promise<void> {
  await syncSettings(scene, { usesAppEmbed });
  await scene.app.open(`${id}.md`, "live");
}

beforeEach(async () => {
  await scene.app.fresh({ phone: "ios" });
  await scene.embed.reset();
});

test.each(["embedTalks1", "embedQuiet1"])("without the setting nothing but our own frame is tried, and one tap opens YouTube at the second (%s)", async (id) => {
  await begin(id, false);
  await scene.app.clickTimestamp("0:40");
  await pane.says("YouTube does not let its player run inside Obsidian on iPhone and iPad.");
  expect((await frames()).map((src) => new URL(src).pathname)).toEqual([`/embed/${id}`]);
  expect((await pane.buttons()).indexOf("Open on YouTube")).toBe((await pane.buttons()).indexOf("Try again") - 1);
  await pane.click("Open on YouTube");
  expect(await opened(scene)).toEqual([`https://youtu.be/${id}?t=40`]);
});

test("nothing is requested before the first play", async () => {
  await begin("embedTalks1", true);
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-pane .yt-load").waitForDisplayed();
  expect([await frames(), await scene.embed.strangers()]).toEqual([[], []]);
});

describe("an embed that answers", () => {
  beforeEach(async () => {
    await begin("embedTalks1", true);
    await scene.app.clickTimestamp("0:12");
    // An engine may let the frame start by itself, though nothing allows it to.
    const isBlocked = async (): Promise<boolean> => (await pane.messages()).includes("Press play to start at 0:12.");
    const isPlaying = async (): Promise<boolean> => (await scene.embed.frames()).some(({ state }) => state === 1);
    await scene.browser.waitUntil(async () => (await isBlocked()) || isPlaying(), { timeoutMsg: "It neither plays nor says why not." });
    if (!(await isPlaying())) await pressPlay();
    await playsWithin(scene, "embedTalks1", 12);
  });

  test("is controlled like a frame of our own, and stays the same one", async () => {
    await pane.offers("Pause");
    expect([await pane.messages(), await dead()]).toEqual([[], []]);
    await scene.app.clickTimestamp("0:40");
    await playsWithin(scene, "embedTalks1", 40);
    await pane.shows(40);
    await pane.click("Pause");
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).state === 2);
    expect((await scene.embed.navigations()).length).toBe(1);
    expect(await commands()).toEqual(expect.arrayContaining(["seekTo", "pauseVideo"]));
    await scene.screenshot("app-embed-answers");
  });

  test("tells the second that is inserted", async () => {
    await pane.offers("Pause");
    await pane.click("Insert timestamp");
    await scene.browser.waitUntil(async () => /data-t="00:00:1\d">[^<]*<\/a>[^]*data-t="00:00:1\d"/.test(await scene.app.noteText("embedTalks1.md")), { timeoutMsg: "Nothing was inserted." });
  });

  test("goes with its pane", async () => {
    await scene.browser.execute(() => { window.app.workspace.detachLeavesOfType("yt-timestamps-video"); });
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0);
  });
});

describe("an embed that does not answer", () => {
  beforeEach(async () => {
    await begin("embedQuiet1", true);
    await scene.app.clickTimestamp("0:12");
    await pane.says(MUTE);
  });

  test("is shown anew at the second of each click, and plays by its own button", async () => {
    expect(await frames()).toEqual(["https://m.youtube.com/__app/embedQuiet1?start=12"]);
    expect(await dead()).toHaveLength(4);
    await scene.screenshot("app-embed-mute");
    await pressPlay();
    await playsWithin(scene, "embedQuiet1", 12);
    await scene.app.clickTimestamp("0:40");
    await scene.browser.waitUntil(async () => (await frames()).join() === "https://m.youtube.com/__app/embedQuiet1?start=40");
    expect(await pane.messages()).toEqual([expect.stringContaining(MUTE)]);
    await pressPlay();
    await playsWithin(scene, "embedQuiet1", 40);
    await pane.click("Open on YouTube");
    expect(await opened(scene)).toEqual(["https://youtu.be/embedQuiet1?t=40"]);
  });

  test("tells no second, so that none is written", async () => {
    const before = await scene.app.noteText("embedQuiet1.md");
    for (const command of ["Insert timestamp", "Insert range start"]) {
      await scene.app.runCommand(command);
      await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith("Obsidian's own embed does not tell")));
      await scene.app.dismissNotices();
    }
    expect(await scene.app.noteText("embedQuiet1.md")).toBe(before);
  });

  test("is unloaded with the pane", async () => {
    await scene.browser.execute(() => { window.app.workspace.detachLeavesOfType("yt-timestamps-video"); });
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0);
    expect(await scene.browser.execute(() => document.querySelectorAll(".yt-app-embed").length)).toBe(0);
  });
});

test.each([true, false])("the check of this device tells where the app's embed is from, and whether it answers: %s", async (answers) => {
  await begin("embedTalks1", true);
  // The film of the check is then as mute as the other video here.
  if (!answers) await scene.browser.execute(() => {
    new MutationObserver(() => {
      for (const frame of document.querySelectorAll<HTMLIFrameElement>(".yt-app-embed iframe")) if (frame.src.includes("aqz-KE-bpKQ")) frame.src = frame.src.replace("aqz-KE-bpKQ", "embedQuiet1");
    }).observe(document.body, { subtree: true, childList: true });
  });
  await scene.app.runCommand("Check this device");
  await scene.browser.$(".yt-check").$("button=Start").click();
  const row = scene.browser.$(".yt-check-steps li:nth-child(2)");
  const said = async (): Promise<string> => (await row.getText()).replace(/\s+/g, " ");
  await scene.browser.waitUntil(async () => /Yes|No/.test(await said()), { timeout: 40_000 });
  expect(await said()).toContain(answers ? "Yes: Obsidian's own embed at https://m.youtube.com" : "No: the pane says: cannot-be-moved; Obsidian's own embed at https://m.youtube.com");
  await scene.app.press("Escape");
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0, { timeoutMsg: "The player stayed." });
});
