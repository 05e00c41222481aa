import { beforeEach, describe, expect, test } from "@jest/globals";
import { playsWithin } from "./support/notes";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const ids = ["readyFirst1", "lateLoad013", "hangsLater1", "botCheck150", "botCheckNon", "hostFails15", "hostileInfo", "errRefer153", "silentNever", "demoClip001"];

const scene = useScene({
  notes: Object.fromEntries(ids.map((id) => [`${id}.md`, `---\nvideoId: ${id}\n---\nTimes ${span("00:00:12")} and ${span("00:00:40")}.\n`])),
});
const pane = drivePane(scene);
const plays = (videoId: string, least: number, most?: number): Promise<void> => playsWithin(scene, videoId, least, most);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function click(id: string, label = "0:12"): Promise<void> {
  await scene.app.open(`${id}.md`, "preview");
  await scene.app.clickTimestamp(label);
}

const hosts = async (): Promise<unknown[]> => (await scene.embed.navigations()).map(({ host }) => host);

const insideFrame = (): Promise<string> => scene.app.insidePlayer(() => scene.browser.$("body").getText());

describe("a frame whose page is slow to load", () => {
  test.each(["readyFirst1", "lateLoad013"])("%s plays as soon as it answers, in the one frame", async (id) => {
    await click(id);
    await plays(id, 12);
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).position > 16);
    expect(await hosts()).toHaveLength(1);
    expect(await pane.messages()).toEqual([]);
  });
});

describe("a player that hangs", () => {
  test("is noticed, and the next click plays where it leads", async () => {
    await click("hangsLater1");
    await plays("hangsLater1", 12);
    await pane.says("YouTube's player has stopped answering.");
    await pane.offers("Play");
    expect(await pane.buttons()).toContain("Try again");
    await scene.app.clickTimestamp("0:40");
    await scene.browser.waitUntil(async () => (await hosts()).length === 2);
    await plays("hangsLater1", 40);
    expect(await pane.messages()).toEqual([]);
  });
});

describe("a wall of YouTube's own", () => {
  test("with a code: its words stay in view, and the user may try the other host", async () => {
    await click("botCheck150");
    await pane.says("YouTube may want you to sign in");
    expect(await insideFrame()).toContain("Sign in to confirm you’re not a bot");
    await scene.screenshot("pane-bot-check");
    expect(new Set(await hosts())).toEqual(new Set(["www.youtube-nocookie.com"]));
    await pane.click("Try youtube.com");
    await scene.browser.waitUntil(async () => (await hosts()).at(-1) === "www.youtube.com");
    await pane.says("YouTube may want you to sign in");
    expect(await pane.buttons()).toContain("Try youtube-nocookie.com");
  });

  test("without a code: it is said that nothing starts", async () => {
    await click("botCheckNon");
    await pane.says("The video has not started.");
    expect(await insideFrame()).toContain("Sign in to confirm you’re not a bot");
    expect(await pane.buttons()).toEqual(expect.arrayContaining(["Try again", "Try youtube.com", "Open on YouTube"]));
    await scene.screenshot("pane-not-started");
    await click("demoClip001");
    await plays("demoClip001", 12);
    await scene.browser.waitUntil(async () => (await pane.messages()).length === 0);
  });

  test("on one host alone: the other plays at the user's wish, and is not asked before", async () => {
    await click("hostFails15", "0:40");
    await pane.says("YouTube does not play this video here.");
    expect(new Set(await hosts())).toEqual(new Set(["www.youtube-nocookie.com"]));
    await pane.click("Try youtube.com");
    await plays("hostFails15", 40);
    expect((await hosts()).at(-1)).toBe("www.youtube.com");
    await scene.app.clickTimestamp("0:12");
    await plays("hostFails15", 12);
    expect(await pane.messages()).toEqual([]);
  });
});

describe("on iOS", () => {
  test.each(["errRefer153", "silentNever"])("%s: one frame is tried, and the way to YouTube comes first", async (id) => {
    await scene.app.fresh({ phone: "ios" });
    await scene.app.open(`${id}.md`, "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.says("YouTube does not let its player run inside Obsidian on iPhone and iPad.");
    const buttons = await pane.buttons();
    expect(buttons.indexOf("Open on YouTube")).toBe(buttons.indexOf("Try again") - 1);
    expect(await hosts()).toHaveLength(1);
    await scene.screenshot(`pane-ios-${id}`);
  });
});

test("messages that no honest player posts change nothing and hold nothing up", async () => {
  await click("hostileInfo");
  await plays("hostileInfo", 14);
  await pane.shows(14, 20);
  expect(await pane.time()).toMatch(/^0:1\d \/ 1:00$/);
  expect(await pane.messages()).toEqual([]);
  expect(await pane.title()).toBe("Emulated video hostileInfo");
  await scene.app.clickTimestamp("0:40");
  await plays("hostileInfo", 40);
});
