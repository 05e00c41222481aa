import { beforeEach, describe, expect, test } from "@jest/globals";
import { playsWithin } from "./support/notes";
import { drivePane, readClock, span, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const times = ["00:00:12", "00:00:30", "00:00:40", "00:00:05"].map(span).join(" and ");

const scene = useScene({
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nSome words to write in.\n\nTimes ${times}.\n`,
    "Two.md": `---\nvideoId: demoClip002\n---\nAnother ${span("00:00:20")}.\n`,
    "Plain.md": "A note about nothing.\n",
  },
});
const pane = drivePane(scene);
const plays = (videoId: string, least: number, most?: number): Promise<void> => playsWithin(scene, videoId, least, most);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** Where the pane is: in a sidebar or in the main area. */
const place = (): Promise<string> =>
  scene.browser.execute(() => document.querySelector(".yt-pane")?.closest(".mod-left-split, .mod-right-split, .mod-root")?.className ?? "nowhere");

describe("where it opens", () => {
  test.each([
    [undefined, "mod-right-split"],
    ["left", "mod-left-split"],
    ["split", "mod-root"],
    ["above", "mod-root"],
  ])("with the setting %s the pane opens in %s, and the focus stays in the note", async (panePlace, expected) => {
    if (panePlace !== undefined) await syncSettings(scene, { panePlace });
    await scene.app.open("One.md", "live");
    await scene.browser.$(".mod-root .cm-line").click();
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    expect(await place()).toContain(expected);
    expect(await scene.app.focus()).toBe("editor");
    await scene.app.press("X");
    expect(await scene.app.noteText("One.md")).toContain("X");
  });

  test("quick double clicks make one pane and one frame", async () => {
    await scene.app.open("One.md", "preview");
    await scene.browser.$(".mod-root .yt-timestamp").doubleClick();
    await plays("demoClip001", 12);
    expect(await pane.count()).toBe(1);
    await scene.browser.$(".mod-root .yt-timestamp").doubleClick();
    await plays("demoClip001", 12);
    expect(await pane.count()).toBe(1);
    expect(await scene.embed.navigations()).toHaveLength(1);
  });

  test.each(["right", "split"])("clicks that come before the pane is there (%s) share it", async (panePlace) => {
    await syncSettings(scene, { panePlace });
    await scene.app.open("One.md", "preview");
    await scene.browser.execute(() => {
      for (const button of document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp[role=button]")) button.click();
    });
    await pane.shows(5, 5);
    expect(await pane.count()).toBe(1);
    expect(await scene.browser.$$(".yt-pane iframe").length).toBe(1);
  });

  test("a pane in another tab or a closed sidebar comes back, and is no second one", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.app.runCommand("Toggle right sidebar");
    await scene.browser.$(".yt-pane").waitForDisplayed({ reverse: true });
    await scene.app.clickTimestamp("0:30");
    await scene.browser.$(".yt-pane").waitForDisplayed();
    await plays("demoClip001", 30);
    expect(await pane.count()).toBe(1);
    expect(await scene.embed.navigations()).toHaveLength(1);
  });
});

describe("what it shows", () => {
  test("the pane says which video and which note, and leads to the note", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.browser.waitUntil(async () => (await pane.title()) === "Demo clip one");
    expect(await pane.note()).toBe("From One");
    await scene.app.open("Plain.md", "preview");
    await pane.click("From One");
    await scene.browser.waitUntil(async () => (await scene.browser.$(".mod-root .view-header-title").getText()) === "One");
    await scene.screenshot("pane-playing");
  });

  test("nothing is requested before a click or Play", async () => {
    await scene.app.open("One.md", "live");
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await pane.note()) === "From One");
    expect(await scene.browser.$$(".yt-pane iframe").length).toBe(0);
    await scene.screenshot("pane-unloaded");
    await scene.app.open("Two.md", "live");
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Two");
    expect(await scene.embed.strangers()).toEqual([]);
    await pane.click("Play");
    await plays("demoClip002", 0);
    expect((await scene.embed.navigations()).map(({ host, videoId }) => [host, videoId])).toEqual([["www.youtube-nocookie.com", "demoClip002"]]);
    const hosts = (await scene.embed.strangers()).map(({ host }) => host);
    expect(new Set(hosts)).toEqual(new Set(["www.youtube-nocookie.com"]));
  });
});

describe("the bar", () => {
  test("plays and pauses, goes back and forward by the setting, and changes the speed", async () => {
    await syncSettings(scene, { skipSeconds: 7 });
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:30");
    await pane.offers("Pause");
    await scene.browser.waitUntil(async () => /^0:3\d \/ 1:00$/.test(await pane.time()));
    await pane.click("Pause");
    await pane.offers("Play");
    const { position, state } = await scene.embed.frame();
    expect(state).toBe(2);
    await pane.click("Back 7 seconds");
    await scene.browser.waitUntil(async () => Math.abs((await scene.embed.frame()).position - (position - 7)) < 0.5);
    await pane.click("Forward 7 seconds");
    await pane.click("Forward 7 seconds");
    await scene.browser.waitUntil(async () => Math.abs((await scene.embed.frame()).position - (position + 7)) < 0.5);
    expect((await scene.embed.frame()).state).toBe(2);
    await pane.click("Playback speed, 1×");
    await scene.screenshot("speed-menu");
    await pane.chooseFromMenu("1.5×");
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).rate === 1.5);
    expect(await pane.buttons()).toContain("Playback speed, 1.5×");
    await pane.click("Play");
    await pane.offers("Pause");
  });

  test("back and forward stay within the video", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:05");
    await plays("demoClip001", 5);
    await pane.click("Pause");
    await pane.offers("Play");
    await pane.click("Back 10 seconds");
    await pane.shows(0, 0);
    for (let press = 0; press < 7; press += 1) await pane.click("Forward 10 seconds");
    await pane.shows(59, 60);
  });

  test("after a seek the shown time never goes back to the old place", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.browser.execute(() => {
      const element = document.querySelector(".yt-bar-time");
      const shown: string[] = [];
      Object.assign(window, { shownTimes: shown });
      if (element !== null) new MutationObserver(() => shown.push(element.textContent.split(" / ")[0] ?? "")).observe(element, { childList: true, characterData: true, subtree: true });
    });
    await scene.app.clickTimestamp("0:40");
    await pane.shows(42, 48);
    await scene.app.clickTimestamp("0:05");
    await pane.shows(7, 12);
    const shown = (await scene.browser.execute(() => (window as Window & { shownTimes?: string[] }).shownTimes ?? [])).map(readClock);
    const forward = shown.findIndex((second) => second >= 40);
    const back = shown.findIndex((second, at) => at > forward && second < 40);
    expect(shown.slice(forward, back).every((second) => second >= 40)).toBe(true);
    expect(shown.slice(back).every((second) => second >= 5 && second < 15)).toBe(true);
  });
});

test("in the narrowest pane the bar shows the whole position, and the length in a wider one", async () => {
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await scene.browser.waitUntil(async () => /^0:\d\d \/ 1:00$/.test(await pane.time()), { timeoutMsg: "The bar never showed position and length." });
  await scene.browser.execute(() => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: ".mod-right-split { inline-size: 220px !important; }" }));
  });
  await scene.browser.waitUntil(() => scene.browser.execute(() => (document.querySelector(".yt-pane")?.clientWidth ?? 999) <= 220));
  expect(await pane.time()).toMatch(/^0:\d\d$/);
  expect(await scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".yt-bar-time, .yt-bar")).every((each) => each.scrollWidth <= each.clientWidth))).toBe(true);
  await scene.screenshot("pane-220");
});

describe("one frame", () => {
  test("nine clicks on one video are one navigation", async () => {
    await scene.app.open("One.md", "preview");
    for (let click = 0; click < 9; click += 1) await scene.app.clickTimestamp(["0:12", "0:30", "0:40"][click % 3] ?? "");
    await plays("demoClip001", 40);
    expect(await scene.embed.navigations()).toHaveLength(1);
  });

  test("another video loads in the same frame", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.app.open("Two.md", "preview");
    await scene.app.clickTimestamp("0:20");
    await plays("demoClip002", 20);
    await scene.browser.waitUntil(async () => (await pane.title()) === "Demo clip two");
    expect(await pane.note()).toBe("From Two");
    expect(await scene.embed.navigations()).toHaveLength(1);
    expect((await scene.embed.commands()).find(({ func }) => func === "loadVideoById")?.args).toEqual([{ videoId: "demoClip002", startSeconds: 20 }]);
  });
});

describe("another note", () => {
  test("is offered while the video plays on, and plays when the offer is taken", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.app.open("Two.md", "preview");
    await pane.says("“Two” has a different video.");
    await plays("demoClip001", 12, 25);
    expect((await scene.embed.commands()).some(({ func }) => func === "pauseVideo" || func === "loadVideoById")).toBe(false);
    await scene.screenshot("pane-offer");
    await scene.app.open("Plain.md", "preview");
    await scene.browser.waitUntil(async () => (await pane.messages()).length === 0);
    await scene.app.open("Two.md", "preview");
    await pane.click("Switch to it");
    await plays("demoClip002", 0);
    expect(await pane.messages()).toEqual([]);
    expect(await pane.note()).toBe("From Two");
  });

  test("that comes to be about another video is offered, too", async () => {
    await scene.app.open("Plain.md", "live");
    await scene.app.open("One.md", "live");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await scene.app.open("Plain.md", "live");
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("Plain.md");
      if (file !== null) await window.app.vault.modify(file, "---\nvideoId: demoClip002\n---\nNow about a video.\n");
    });
    await pane.says("“Plain” has a different video.");
  });
});

describe("a click while the video is paused", () => {
  test.each([["play", 1], ["stay-paused", 2]])("with the setting %s leaves the player in state %i", async (whilePaused, state) => {
    await syncSettings(scene, { whilePaused });
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    await pane.click("Pause");
    await pane.offers("Play");
    await scene.app.clickTimestamp("0:30");
    await scene.browser.waitUntil(async () => {
      const frame = await scene.embed.frame();
      return frame.position >= 30 && frame.state === state;
    });
    if (state === 2) expect((await scene.embed.frame()).position).toBe(30);
    await pane.offers(state === 2 ? "Play" : "Pause");
  });
});
