import { beforeEach, describe, expect, test } from "@jest/globals";
import { isWebKit } from "./support/browser";
import { driveRail } from "./support/map";
import { blur, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const video = { videoId: "len1200secs", duration: '"20:00"' };
const clock = (seconds: number): string => `00:${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
/** Each paragraph speaks of five seconds more than the one above it. */
const long = note(video, ...Array.from({ length: 200 }, (_, at) => `Paragraph ${String(at)} has a few words and then ${span(clock(at * 5))}. ${"More words follow. ".repeat(12)}`));
/** These say a little more than a paragraph does, so that the paragraph is what is lit there. */
const index = note(video, `From here one goes to ${span("00:00:02")}, ${span("00:15:02")} and ${span("00:07:31")}.`);

const scene = useScene({
  notes: {
    "Long.md": long,
    "Index.md": index,
    "Said.md": note(video, "## Transcript", ...Array.from({ length: 200 }, (_, at) => `**${clock(at * 6).slice(3)}** · Sentence ${String(at)} of what is said in the video.`)),
    "Both.md": note(video, `Mine at ${span("00:00:01")}.`, ...Array.from({ length: 60 }, (_, at) => `Words of paragraph ${String(at)}.`), "## Transcript", ...Array.from({ length: 200 }, (_, at) => `**${clock(at * 6).slice(3)}** · Sentence ${String(at)} of what is said in the video.`)),
    "Beginning.md": note(video, `A chip ${span("00:00:03")} and [a link](https://youtu.be/len1200secs?t=6).`, ...Array.from({ length: 40 }, (_, at) => `Words of paragraph ${String(at)}.`), `The end ${span("00:00:30")}.`),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);
type Mode = "preview" | "live";
const isFollowing = async (): Promise<boolean> => (await scene.browser.$('.yt-pane button[aria-label="Follow playback"]').getAttribute("aria-pressed")) === "true";
const scroller = { preview: ".markdown-preview-view", live: ".cm-scroller" };

/** Opens the long note at the right of one from which it is played, and leaves the focus nowhere. */
async function openBoth(mode: Mode, path = "Long.md"): Promise<void> {
  await scene.app.open("Index.md");
  await scene.browser.execute(async (state: Record<string, unknown>, opened: string) => {
    const file = window.app.vault.getFileByPath(opened);
    const leaf = window.app.workspace.getLeaf("split");
    if (file !== null) await leaf.openFile(file, { state, active: false });
    leaf.view.containerEl.addClass("test-long");
  }, mode === "preview" ? { mode: "preview" } : { mode: "source", source: false }, path);
  await playAt("0:02");
  await playsFrom(scene, "len1200secs", 2);
  await isLit("0:00", "0:05");
  await blur(scene);
}

/** Plays by a click in the other note. */
async function playAt(text: string): Promise<void> {
  await scene.browser.$(`.//*[contains(@class, "workspace-leaf")]//*[contains(@class, "yt-timestamp")][.="${text}"][not(ancestor::*[contains(@class, "test-long")])][not(ancestor::*[contains(@class, "cm-content")])]`).click();
}

/** Waits until one of these is lit in the long note, seen or not; each is lit for a few seconds. */
async function isLit(...texts: string[]): Promise<void> {
  await scene.browser.waitUntil(async () => {
    const seconds = (await scene.embed.frames())[0]?.position ?? 0;
    return texts.includes(readable(Math.floor(seconds / 5) * 5));
  }, { timeoutMsg: `${texts.join(" or ")} is never played` });
}

const readable = (seconds: number): string => `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`;

/** The text of the lit timestamp that is within the long note's visible part; "" where there is none. */
const inSight = (mode: Mode): Promise<string> =>
  scene.browser.execute((css: string) => {
    const view = document.querySelector<HTMLElement>(`.test-long ${css}`);
    const box = view?.getBoundingClientRect();
    const lit = Array.from(view?.querySelectorAll<HTMLElement>("[aria-current]") ?? []).find((element) => element.checkVisibility());
    const at = lit?.getBoundingClientRect();
    return at !== undefined && box !== undefined && at.top >= box.top && at.bottom <= box.bottom ? lit?.innerText ?? "" : "";
  }, scroller[mode]);

async function scrollsTo(mode: Mode, ...texts: string[]): Promise<void> {
  await scene.browser.waitUntil(async () => texts.includes(await inSight(mode)), { timeoutMsg: `${texts.join(" or ")} never came into sight` });
}

const top = (mode: Mode): Promise<number> => scene.browser.execute((css: string) => document.querySelector<HTMLElement>(`.test-long ${css}`)?.scrollTop ?? -1, scroller[mode]);

/** Waits until the note stands still: what still glides takes no turn of the wheel. */
async function standsStill(mode: Mode): Promise<void> {
  let before = -1;
  await scene.browser.waitUntil(async () => {
    const now = await top(mode);
    const isStill = now === before;
    before = now;
    return isStill;
  }, { interval: 150 });
}

/** Waits until the app has had time to scroll: a later report of the player has been shown. */
async function settles(): Promise<void> {
  const before = await pane.seconds();
  await scene.browser.waitUntil(async () => (await pane.seconds()) > before);
}

/** The ways back to what plays that are seen in notes, by their words. */
const ways = (): Promise<string[]> =>
  scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-note-back button")].filter((each) => each.checkVisibility()).map((each) => each.innerText));

async function offersTheWay(): Promise<void> {
  await scene.browser.waitUntil(async () => (await ways()).join() === "Back to now", { timeoutMsg: "No note offers the way back." });
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["preview", "live"] as const)("a long note in %s", (mode) => {
  test("is scrolled to what is played, also far away, up and down, and as the video goes on", async () => {
    await openBoth(mode);
    await playAt("15:02");
    await isLit("15:00");
    await settles();
    expect([await isFollowing(), await inSight(mode), await top(mode)]).toEqual([false, "", 0]);
    await pane.click("Follow playback");
    expect(await isFollowing()).toBe(true);
    await scrollsTo(mode, "15:00", "15:05");
    await scene.screenshot(`follow-${mode}`);
    await playAt("0:02");
    await scrollsTo(mode, "0:00", "0:05");
    await playAt("7:31");
    await scrollsTo(mode, "7:30");
    const before = await top(mode);
    for (const passage of ["7:35", "7:40", "7:45"]) {
      await scene.embed.advance(5);
      await scrollsTo(mode, passage);
    }
    await scene.browser.waitUntil(async () => (await top(mode)) > before);
    expect(await isFollowing()).toBe(true);
    expect(await scene.app.noteText("Long.md")).toBe(long);
  });

  const deeds: [string, () => Promise<unknown>][] = [
    ["the wheel", async () => { await scene.browser.action("wheel").scroll({ origin: await scene.browser.$(`.test-long ${scroller[mode]}`).getElement(), deltaX: 0, deltaY: 300 }).perform(); }],
    ["a key", async () => {
      await scene.browser.execute((css: string) => { document.querySelector<HTMLElement>(`.test-long ${css}`)?.focus(); }, mode === "live" ? ".cm-content" : scroller.preview);
      await scene.app.press("PageDown");
    }],
    ["selecting", async () => {
      const view = await scene.browser.$(`.test-long ${mode === "live" ? ".cm-content" : scroller.preview}`).getElement();
      await scene.browser.action("pointer").move({ origin: view, x: -60, y: -40 }).down().move({ origin: view, x: 60, y: 20 }).up().perform();
    }],
    ...(mode === "live" ? [["typing", async () => {
      await scene.browser.execute(() => { document.querySelector<HTMLElement>(".test-long .cm-content")?.focus(); });
      await scene.app.press("x");
    }], ...(isWebKit ? [] : [["dictating", async () => {
      await scene.browser.execute(() => { document.querySelector<HTMLElement>(".test-long .cm-content")?.focus(); });
      await scene.browser.sendCommand("Input.insertText", { text: "word" });
    }] satisfies [string, () => Promise<unknown>]])] satisfies [string, () => Promise<unknown>][] : []),
  ];
  test.each(deeds)("is left to the reader after %s, until they go back to now", async (_, move) => {
    await openBoth(mode);
    await pane.click("Follow playback");
    await playAt("7:31");
    await scrollsTo(mode, "7:30", "7:35");
    expect(await ways()).toEqual([]);
    await move();
    await playAt("15:02");
    await isLit("15:00", "15:05");
    await settles();
    expect(await inSight(mode)).toBe("");
    await offersTheWay();
    expect(await isFollowing()).toBe(true);
    await scene.screenshot(`back-to-now-${mode}`);
    const written = await scene.app.noteText("Long.md");
    await scene.browser.$(".test-long .yt-note-back button").click();
    await scrollsTo(mode, "15:00", "15:05", "15:10");
    expect(await ways()).toEqual([]);
    await playAt("0:02");
    await scrollsTo(mode, "0:00", "0:05");
    expect(await scene.app.noteText("Long.md")).toBe(written);
  });

  test("is followed through its transcript, also far away", async () => {
    await openBoth(mode, "Said.md");
    await pane.click("Follow playback");
    await playAt("15:02");
    await scrollsTo(mode, "15:00", "15:06", "15:12");
  });

  test("is followed where the reader is, in their own timestamps or in the transcript", async () => {
    const litInSight = (): Promise<string> => scene.browser.execute((css: string) => {
      const view = document.querySelector<HTMLElement>(`.test-long ${css}`);
      const box = view?.getBoundingClientRect() ?? new DOMRect();
      return Array.from(view?.querySelectorAll<HTMLElement>("[aria-current]") ?? []).filter((each) => each.checkVisibility() && each.getBoundingClientRect().top >= box.top && each.getBoundingClientRect().bottom <= box.bottom).map(({ innerText }) => innerText).join();
    }, scroller[mode]);
    await openBoth(mode, "Both.md");
    await pane.click("Follow playback");
    await playAt("15:02");
    await isLit("15:00", "15:05");
    await settles();
    expect([await litInSight(), await top(mode)]).toEqual(["0:01", 0]);
    await scene.browser.action("wheel").scroll({ origin: await scene.browser.$(`.test-long ${scroller[mode]}`).getElement(), deltaX: 0, deltaY: 90_000 }).perform();
    await offersTheWay();
    await scene.browser.$(".test-long .yt-note-back button").click();
    await scene.browser.waitUntil(async () => /^15:\d\d$/.test(await litInSight()), { timeoutMsg: "What is said never came into sight." });
  });

  test("offers the way back only while what plays is out of view, in the note that speaks of it", async () => {
    await openBoth(mode);
    await pane.click("Follow playback");
    await playAt("7:31");
    await scrollsTo(mode, "7:30", "7:35");
    await pane.click("Pause");
    await standsStill(mode);
    const wheel = async (deltaY: number): Promise<void> => { await scene.browser.action("wheel").scroll({ origin: await scene.browser.$(`.test-long ${scroller[mode]}`).getElement(), deltaX: 0, deltaY }).perform(); };
    await wheel(3000);
    await offersTheWay();
    await standsStill(mode);
    await wheel(-3000);
    await scene.browser.waitUntil(async () => (await ways()).length === 0, { timeoutMsg: "The way back is offered although one is there." });
    await standsStill(mode);
    await wheel(-3000);
    await offersTheWay();
    await pane.click("Follow playback");
    expect([await isFollowing(), await ways()]).toEqual([false, []]);
  });

  test("is left to the reader after keys that move or select with others held down, and not after a hotkey", async () => {
    await openBoth(mode);
    const view = mode === "live" ? ".cm-content" : scroller.preview;
    const chords = ["Mod+End", "Mod+Shift+Home", "Mod+a", "Shift+PageDown", "Mod+ArrowDown", "Alt+ArrowUp"];
    const yielded: string[] = [];
    for (const chord of [...chords, "Mod+Shift+8"]) {
      if (await isFollowing()) await pane.click("Follow playback");
      await playAt("7:31");
      await pane.click("Follow playback");
      await scrollsTo(mode, "7:30", "7:35");
      await scene.browser.execute((css: string) => { document.querySelector<HTMLElement>(`.test-long ${css}`)?.focus({ preventScroll: true }); }, view);
      await scene.app.press(chord);
      await playAt("15:02");
      await scene.browser.waitUntil(async () => (await ways()).length > 0 || (await inSight(mode)).startsWith("15:"), { timeoutMsg: `Nothing came of ${chord}.` });
      if ((await ways()).length > 0) yielded.push(chord);
    }
    expect(yielded).toEqual(chords);
  });

  test("is left to the reader who goes to a passage from the list", async () => {
    await openBoth(mode);
    await pane.click("Follow playback");
    await playAt("7:31");
    await scrollsTo(mode, "7:30", "7:35");
    await pane.chooseOption("Show all notes about this video");
    await rail.filter("paragraph 20 ");
    await rail.goTo("1:40");
    await scene.browser.waitUntil(() => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".test-long .yt-flash")].some((element) => element.innerText.startsWith("Paragraph 20 "))));
    await isLit("7:40", "7:45");
    await settles();
    expect(await inSight(mode)).toBe("");
    await offersTheWay();
    await scene.app.runCommand("YouTube Timestamps: Go to: passage playing now");
    await scrollsTo(mode, "7:40", "7:45", "7:50", "7:55");
    expect(await ways()).toEqual([]);
  });

  test("is followed on after a click on a timestamp or link, and by the command", async () => {
    await scene.app.open("Beginning.md", mode);
    await blur(scene);
    await scene.app.clickTimestamp("0:03");
    await playsFrom(scene, "len1200secs", 3);
    await scene.app.runCommand("YouTube Timestamps: Toggle follow playback");
    expect(await isFollowing()).toBe(true);
    await scene.app.clickTimestamp("0:03");
    await scene.browser.$(mode === "live" ? ".mod-root .cm-content .yt-timestamp-link" : ".mod-root .markdown-reading-view .yt-timestamp-link").click();
    await playsFrom(scene, "len1200secs", 6);
    expect(await isFollowing()).toBe(true);
    await scene.app.runCommand("YouTube Timestamps: Toggle follow playback");
    expect(await isFollowing()).toBe(false);
  });
});
