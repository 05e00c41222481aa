import { beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const ids = ["errBadId002", "errHtml5005", "errGone0100", "errEmbed101", "errEmbed150", "errIdent152", "errRefer153", "origFails15", "silentNever", "autoBlocked", "adFirst0001", "liveStream1", "slowAnswer1", "demoClip001"];

const scene = useScene({
  notes: Object.fromEntries(ids.map((id) => [`${id}.md`, `---\nvideoId: ${id}\n---\nTimes ${span("00:00:12")} and ${span("00:00:40")}.\n`])),
});
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function click(id: string, label = "0:12"): Promise<void> {
  await scene.app.open(`${id}.md`, "preview");
  await scene.app.clickTimestamp(label);
}

async function plays(least: number, most = least + 8): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some((frame) => frame.state === 1 && !frame.ad && frame.position >= least && frame.position <= most), {
    timeout: 15_000,
    timeoutMsg: `The embed never played at ${least}.`,
  });
}

const opened = (): Promise<string[]> => scene.browser.execute(() => window.__opened);

/** Names of the bar's buttons that can be pressed. */
const usable = (): Promise<(string | null)[]> =>
  scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".yt-bar button:enabled")).map((button) => button.getAttribute("aria-label")));

/** Attempts of the frame, by whether each told its origin. */
async function identities(): Promise<boolean[]> {
  return (await scene.embed.navigations()).map(({ params }) => params?.["origin"] !== undefined);
}

describe("errors of YouTube", () => {
  test.each([
    ["errBadId002", "YouTube has no video with this ID.", [true]],
    ["errHtml5005", "YouTube's player failed on this video.", [true]],
    ["errGone0100", "This video was removed or is private.", [true]],
    ["errEmbed101", "YouTube does not play this video here.", [true]],
    ["errEmbed150", "YouTube does not play this video here.", [true, false]],
    ["errIdent152", "YouTube refused to play this video inside Obsidian.", [true, false]],
    ["errRefer153", "YouTube rejected the request (error 153).", [true, false]],
  ])("%s: the pane says \"%s\" and leads to YouTube at the right second", async (id, words, tries) => {
    await click(id, "0:40");
    await pane.says(words);
    expect(await identities()).toEqual(tries);
    expect(await pane.time()).toContain("0:40");
    expect(await usable()).toEqual(["Insert timestamp"]);
    const lit = (): Promise<number> => scene.browser.execute(() => document.querySelectorAll(".mod-root .yt-timestamp[aria-current], .yt-rail [aria-current]").length);
    await scene.browser.waitUntil(async () => (await lit()) === 0, { timeoutMsg: "It looks as if it played." });
    // What YouTube says itself stays in view.
    expect(await scene.browser.$(".yt-pane iframe").isDisplayed()).toBe(true);
    if (id === "errGone0100") await scene.screenshot("pane-failed");
    await pane.click("Open on YouTube");
    expect(await opened()).toEqual([`https://youtu.be/${id}?t=40`]);
  });

  test("a new try is made at the person's wish, and another video plays in the same pane", async () => {
    await click("errGone0100");
    await pane.says("This video was removed or is private.");
    await pane.click("Try again");
    await scene.browser.waitUntil(async () => (await identities()).length === 2);
    await pane.says("This video was removed or is private.");
    await click("demoClip001");
    await plays(12);
    expect(await pane.messages()).toEqual([]);
    expect(await usable()).toHaveLength(5);
  });

  test("one that the other identity mends is never told, and the identity is remembered", async () => {
    await scene.app.open("origFails15.md", "preview");
    await scene.browser.execute(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => {
        for (const element of document.querySelectorAll(".yt-message-text")) if (element.textContent !== "") said.push(element.textContent);
      }).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
    await scene.app.clickTimestamp("0:12");
    await plays(12);
    expect(await identities()).toEqual([true, false]);
    expect(await scene.browser.execute(() => (window as Window & { said?: string[] }).said)).toEqual([]);
    await scene.app.reload();
    await scene.embed.reset();
    await click("origFails15", "0:40");
    await plays(40);
    expect(await identities()).toEqual([false]);
  });

  test("silence is told after both identities were tried, and a new try may work", async () => {
    await click("silentNever", "0:40");
    await pane.says("Still waiting for YouTube…");
    expect(await pane.buttons()).toContain("Open on YouTube");
    await pane.says("YouTube did not answer. You may be offline, or it may be blocked here.");
    expect(await identities()).toEqual([true, false]);
    await pane.click("Open on YouTube");
    expect(await opened()).toEqual(["https://youtu.be/silentNever?t=40"]);
    await click("demoClip001");
    await plays(12);
    expect(await pane.messages()).toEqual([]);
  });
});

describe("a start that does not come at once", () => {
  test("blocked autoplay is told, and the target is kept for the person who presses play", async () => {
    await click("autoBlocked", "0:40");
    await pane.says("Press play to start at 0:40.");
    expect(await pane.time()).toContain("0:40");
    expect(await scene.browser.$(".yt-pane iframe").isDisplayed()).toBe(true);
    expect(await pane.buttons()).not.toContain("Try again");
    await pane.click("Open on YouTube");
    expect(await opened()).toEqual(["https://youtu.be/autoBlocked?t=40"]);
    await scene.app.insidePlayer(() => scene.browser.$(".big").click());
    await plays(40);
    await scene.browser.waitUntil(async () => (await pane.messages()).length === 0);
    await pane.shows(40);
  });

  test("an advertisement comes first; the target of the last click is held and reached", async () => {
    await click("adFirst0001");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ ad }) => ad));
    await scene.app.clickTimestamp("0:40");
    expect((await pane.time()).split(" / ")[0]).toBe("0:40");
    await plays(40);
    await pane.shows(40);
    expect(await pane.title()).toBe("Emulated video adFirst0001");
  });

  test("a slow answer ends at what was clicked last", async () => {
    await click("slowAnswer1");
    await scene.app.clickTimestamp("0:40");
    await plays(40);
    expect((await scene.embed.commands()).filter(({ func }) => func === "seekTo")).toHaveLength(1);
  });

  test("a live stream plays within its window and has no length", async () => {
    await click("liveStream1", "0:40");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1));
    await scene.app.clickTimestamp("0:12");
    await pane.shows(3600, 3640);
    expect(await pane.time()).toMatch(/^1:00:\d\d$/);
    expect(await pane.messages()).toEqual([]);
  });
});
