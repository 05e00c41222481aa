import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Key } from "webdriverio";
import { blur, changeSetting, note, opened, playsFrom, shown, span } from "./support/notes";
import { syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const id = "linksVideo1";
const timed: [label: string, address: string, seconds: number][] = [
  ["short", `https://youtu.be/${id}?t=754`, 754],
  ["units", `https://www.youtube.com/watch?v=${id}&t=22m34s`, 1354],
  ["hours", `https://youtube.com/watch?v=${id}&t=1h2m3s`, 3723],
  ["fragment", `https://www.youtube.com/watch?v=${id}#t=1m40s`, 100],
  ["shorts", `https://www.youtube.com/shorts/${id}?t=4000`, 4000],
  ["live", `https://www.youtube.com/live/${id}?si=abcdef&t=4200s`, 4200],
  ["embed", `https://www.youtube.com/embed/${id}?start=4400`, 4400],
  ["no cookie", `https://www.youtube-nocookie.com/embed/${id}?start=4600`, 4600],
  ["noise", `https://m.youtube.com/watch?app=desktop&list=PL0123&index=3&v=${id}&pp=ygU&t=4800&feature=share`, 4800],
  ["music", `https://music.youtube.com/watch?v=${id}&t=5000`, 5000],
  ["angle", `<https://youtu.be/${id}?t=5200> "with a title"`, 5200],
  ["stray mark", `https://youtu.be/${id}&t=5600`, 5600],
  ["two marks", `https://youtu.be/${id}?si=x?t=5700`, 5700],
  ["last of two", `https://www.youtube.com/watch?v=${id}&t=119&t=5800`, 5800],
  ["fragment first", `https://www.youtube.com/watch?v=${id}&t=119#t=1:38:20`, 5900],
  ["a part", `https://www.youtube.com/watch?v=${id}#t=6000,6010`, 6000],
  ["start and end", `https://www.youtube.com/embed/${id}?end=6110&start=6100`, 6100],
  ["sent on", `https://www.google.com/url?q=${encodeURIComponent(`https://www.youtube.com/watch?v=${id}&t=6200`)}`, 6200],
  ["the start", `https://youtu.be/${id}?t=0`, 0],
];
const bare = `https://youtu.be/${id}?t=5400`;
const untimed = "https://www.youtube.com/watch?v=linksVideo1";
const moment = `https://youtu.be/${id}?t=754`;

const scene = useScene({
  notes: {
    "Links.md": note(
      { videoId: "noteVideo01" },
      timed.map(([label, address]) => `- [${label}](${address})`).join("\n"),
      `Bare ${bare} in text.`,
      `- [untimed](${untimed})\n- [elsewhere](https://example.org/watch?v=${id}&t=5)\n- [lookalike](https://youtube.com.example.org/watch?v=${id}&t=5)`,
      `A chip ${span("00:30:00")}, a note [[Welcome]], code \`${bare}\`.`,
      "The clip [of the vault](clip.webm#t=20), and [7:55](https://youtu.be/linksVideo1?t=475).",
    ),
  },
});

const link = (mode: "preview" | "live", text: string) => shown(scene, mode, text);
const marked = (): Promise<string[]> =>
  scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp-link")].filter((found) => found.offsetParent !== null).map((found) => found.innerText));

/** Clicks while Mod is held down. */
async function modClick(mode: "preview" | "live", text: string): Promise<void> {
  const origin = await link(mode, text).getElement();
  await origin.scrollIntoView({ block: "center" });
  await scene.browser.action("key").down(process.platform === "darwin" ? Key.Command : Key.Ctrl).perform(true);
  await scene.browser.action("pointer").move({ origin }).down().up().perform(true);
  await scene.browser.releaseActions();
}

describe.each(["preview", "live"] as const)("a link with a time, in %s", (mode) => {
  beforeAll(async () => {
    await scene.app.fresh();
    await scene.app.open("Links.md", mode);
    await blur(scene);
  });

  test.each(timed)("plays in the pane: %s, %s", async (label, _address, seconds) => {
    await link(mode, label).click();
    await playsFrom(scene, id, seconds);
  });

  test("plays in the pane as a bare address", async () => {
    await link(mode, bare).click();
    await playsFrom(scene, id, 5400);
    expect(await opened(scene)).toEqual([]);
  });

  test("plays in the pane when it is about a file of the vault", async () => {
    await link(mode, "of the vault").click();
    await scene.browser.$(".yt-pane video").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await scene.frameNumber(".yt-pane video")) >= 500);
  });

  test("says that it plays, and others say nothing", async () => {
    expect(await marked()).toEqual([...timed.map(([label]) => label), bare, "of the vault", "7:55"]);
  });
});

describe.each(["preview", "live"] as const)("links in %s", (mode) => {
  /** What stands before a link of this text. */
  const sign = async (text: string): Promise<string> => scene.browser.execute((element: HTMLElement) => {
    const marked = element.closest(".yt-timestamp-link") ?? element;
    const { backgroundImage, paddingInlineStart } = getComputedStyle(marked);
    return backgroundImage.includes("conic-gradient") && paddingInlineStart !== "0px" ? "▶" : "";
  }, await link(mode, text).getElement());

  test("have a sign where they play here, as long as the setting says so, and others have none", async () => {
    await scene.app.fresh();
    await scene.app.open("Links.md", mode);
    await blur(scene);
    for (const [label] of timed) expect([label, await sign(label)]).toEqual([label, "▶"]);
    for (const label of [bare, "of the vault"]) expect([label, await sign(label)]).toEqual([label, "▶"]);
    for (const label of ["untimed", "elsewhere", "lookalike", "30:00"]) expect([label, await sign(label)]).toEqual([label, ""]);
    await scene.screenshot(`links-${mode}`);
    await syncSettings(scene, { marksLinks: false });
    await scene.browser.waitUntil(async () => (await sign("short")) === "", { timeoutMsg: "The sign stays." });
    await link(mode, "short").click();
    await playsFrom(scene, id, 754);
  });

});

test("a link says in its tooltip when it plays, unless it says so already", async () => {
  await scene.app.fresh();
  await scene.app.open("Links.md");
  await link("preview", "units").moveTo();
  await scene.browser.$(".tooltip").waitForDisplayed();
  expect(await scene.browser.$(".tooltip").getText()).toBe("units: play from 22:34");
  await link("preview", "7:55").moveTo();
  await scene.browser.$(".tooltip").waitForDisplayed({ reverse: true });
  expect(await link("preview", "7:55").getAttribute("aria-label")).toBeNull();
});

describe.each(["preview", "live"] as const)("the browser opens, in %s,", (mode) => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
    await scene.app.open("Links.md", mode);
    await blur(scene);
  });

  test("for Mod-click and middle click, on links and on chips", async () => {
    await modClick(mode, "short");
    await link(mode, "short").click({ button: "middle" });
    await modClick(mode, "30:00");
    await link(mode, "30:00").click({ button: "middle" });
    const chip = "https://youtu.be/noteVideo01?t=1800";
    await scene.browser.waitUntil(async () => (await opened(scene)).length >= 4);
    expect(await opened(scene)).toEqual([moment, moment, chip, chip]);
    expect([await scene.embed.frames(), await scene.browser.$$(".yt-pane").length]).toEqual([[], 0]);
  });

  test("for links without a time or to other places", async () => {
    for (const text of ["untimed", "elsewhere", "lookalike"]) await link(mode, text).click();
    await scene.browser.waitUntil(async () => (await opened(scene)).length >= 3);
    expect((await opened(scene))[0]).toBe(untimed);
    await link(mode, "Welcome").click();
    await scene.browser.waitUntil(() => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path === "Welcome.md"));
    expect([await scene.embed.frames(), await scene.embed.strangers()]).toEqual([[], []]);
  });

  test("for all links when the setting says so, in notes that are already open", async () => {
    await changeSetting(scene, "YouTube links with a time", "Open in the browser");
    await scene.browser.waitUntil(async () => (await marked()).length === 0);
    await link(mode, "short").click();
    await scene.browser.waitUntil(async () => (await opened(scene)).length === 1);
    expect(await opened(scene)).toEqual([moment]);
    expect(await scene.embed.frames()).toEqual([]);
    await scene.app.clickTimestamp("30:00");
    await playsFrom(scene, "noteVideo01", 1800);
    await changeSetting(scene, "YouTube links with a time", "Play in the video pane");
    await scene.browser.waitUntil(async () => (await marked()).length > 0);
    await link(mode, "short").click();
    await playsFrom(scene, id, 754);
  });
});

test("a link plays by Enter", async () => {
  await scene.app.fresh();
  await scene.app.open("Links.md");
  await scene.browser.execute(() => { document.querySelector<HTMLElement>(".mod-root .markdown-preview-view")?.focus(); });
  await scene.app.press("Tab", "Enter");
  await playsFrom(scene, id, 754);
  expect(await opened(scene)).toEqual([]);
});

test("a click on a link in Live Preview moves no cursor and shows no source", async () => {
  await scene.app.fresh();
  await scene.app.open("Links.md", "live");
  await scene.browser.execute(() => {
    window.app.workspace.activeEditor?.editor.focus();
    window.app.workspace.activeEditor?.editor.setCursor({ line: 3, ch: 0 });
  });
  await link("live", "short").click();
  await playsFrom(scene, id, 754);
  expect(await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.getCursor())).toEqual({ line: 3, ch: 0 });
  expect(await scene.app.focus()).toBe("editor");
  expect(await link("live", "short").isDisplayed()).toBe(true);
});
