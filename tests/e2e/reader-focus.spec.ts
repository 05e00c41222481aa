import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, playsFrom, playsWithin, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `It begins ${span("00:01:10")}–${span("00:02:00")}.`, `It goes on ${span("00:05:05")}.`),
    "Gone.md": note({ videoId: "errGone0100" }, `Nothing ${span("00:00:12")}.`),
    "Two.md": note({ videoId: "demoClip002", duration: '"1:00"' }, `Another ${span("00:00:20")}.`),
    "Bare.md": "12:34 is a time, and [this](https://youtu.be/demoClip001) a link.\n",
    "Chapters.md": note({ videoId: "len1200secs", duration: '"20:00"' }, `Words ${span("00:03:00")}.`, "0:00 Intro\n3:00 Main topic\n10:00 The end"),
    "Times.md": note({ videoId: "len1214secs", duration: '"20:14"' }, "12:34 is when it starts.", "13:00 is later."),
    "Shifted.md": note({ videoId: "len1214secs", duration: '"20:14"' }, `A ${span("00:39:00")}.`, `B ${span("18:49:00")}.`),
  },
});
const pane = drivePane(scene);

/** Every button and field in sight of a part of the page, by name; of a list whose arrows lead on, the one that Tab reaches. */
const controls = (within: string): Promise<string[]> => scene.browser.execute((css: string) =>
  [...document.querySelectorAll<HTMLElement>(`${css} :is(button, input, textarea, select, a[href], summary, [tabindex])`)]
    .filter((element) => element.checkVisibility() && element.tabIndex >= 0 && !element.matches(":disabled, iframe"))
    .map((element) => (element instanceof HTMLInputElement && element.type === "checkbox" ? element.labels?.[0]?.innerText : undefined) ?? (element.id || element.getAttribute("aria-label") || element.innerText.trim() || element.className)), within);

/** What the keys reach of a part of the page, one Tab after the other, until they lead out of it or back to the first. */
async function tabStops(within: string): Promise<string[]> {
  const stops: string[] = [];
  const here = (): Promise<string | null> => scene.browser.execute((css: string) => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element.closest(css) === null || element.matches(css)) return null;
    return (element instanceof HTMLInputElement && element.type === "checkbox" ? element.labels?.[0]?.innerText : undefined) ?? (element.id || element.getAttribute("aria-label") || element.innerText.trim() || element.className);
  }, within);
  for (let step = 0; step < 80; step += 1) {
    await scene.app.press("Tab");
    const stop = await here();
    if (stop === null || stop === stops[0]) return stops;
    stops.push(stop);
  }
  throw new Error(`Tab never leads out of ${within}: ${stops.join(", ")}`);
}

const focused = (): Promise<string> => scene.browser.execute(() => {
  const element = document.activeElement;
  return element === null || element === document.body ? "nothing" : element.closest(".yt-pane") !== null ? "pane" : element.closest(".modal") !== null ? "dialog" : element.closest(".cm-content") !== null ? "editor" : element.className;
});

/** Presses Enter on the button of this name, as a person does who came there by keys. */
async function enter(name: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await pane.buttons()).includes(name), { timeoutMsg: `There is no "${name}".` });
  await scene.browser.execute((text: string) => [...document.querySelectorAll<HTMLElement>(".yt-pane button")].find((button) => button.checkVisibility() && (button.getAttribute("aria-label") ?? button.innerText) === text)?.focus(), name);
  await scene.app.press("Enter");
  await scene.browser.waitUntil(async () => !(await pane.buttons()).includes(name), { timeoutMsg: `"${name}" stayed.` });
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe("the focus stays in the pane when what had it goes", () => {
  const isKept = (): Promise<unknown> => scene.browser.waitUntil(async () => (await focused()) === "pane", { timeoutMsg: "The focus was lost." });

  test("the player's place, once it plays", async () => {
    await scene.app.open("One.md");
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane .yt-load").waitForDisplayed();
    await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-load")?.focus());
    await scene.app.press("Enter");
    await playsWithin(scene, "len1000secs", 0);
    await isKept();
    await scene.app.press("k");
    await scene.browser.waitUntil(async () => (await scene.embed.frame()).state === 2, { timeoutMsg: "The keys went nowhere." });
  });

  test("a failure's button, while it tries again", async () => {
    await scene.app.open("Gone.md");
    await scene.app.clickTimestamp("0:12");
    await pane.says("This video was removed");
    await enter("Try again");
    await isKept();
  });

  test("the switch to another note's video", async () => {
    await scene.app.open("One.md");
    await scene.app.clickTimestamp("5:05");
    await playsFrom(scene, "len1000secs", 305);
    await scene.app.open("Two.md");
    await pane.says("“Two” has a different video.");
    await enter("Switch to it");
    await isKept();
  });

  test("the field for a link, once its video is there", async () => {
    await scene.app.open("Bare.md");
    await scene.app.runCommand("Open video pane");
    const field = scene.browser.$(".yt-way-in-field");
    await field.waitForDisplayed();
    await field.setValue("https://youtu.be/demoClip001");
    await scene.app.press("Enter");
    await playsWithin(scene, "demoClip001", 0);
    await isKept();
  });

  test("a button beside the pane keeps nothing there", async () => {
    await scene.app.open("One.md", "live");
    await scene.app.clickTimestamp("5:05");
    await playsFrom(scene, "len1000secs", 305);
    await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-bar-button")?.focus());
    await scene.browser.$(".mod-root .cm-line").click();
    expect(await focused()).toBe("editor");
  });
});

describe("by keys alone", () => {
  test.each([["One.md", "Timestamps"], ["Tides/The Moon and the tides.md", "Transcript"]])("every control of the pane is reached, and none holds the focus (%s, %s)", async (path, tab) => {
    await scene.app.open(path);
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane .yt-load").waitForDisplayed();
    await scene.browser.$(`.yt-tab*=${tab}`).click();
    await scene.browser.waitUntil(() => scene.browser.execute(() => [...document.querySelectorAll(".yt-pane [role=row]")].some((row) => row.checkVisibility())));
    await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-pane")?.focus());
    expect(await tabStops(".yt-pane")).toEqual(await controls(".yt-pane"));
  });

  test.each([
    ["Open video from link…", ".yt-link-form", "One.md"],
    ["Check this device", ".yt-check", "One.md"],
    ["Repair timestamps in note…", ".yt-repair", "Shifted.md"],
    ["Convert times to timestamps", ".yt-repair", "Times.md"],
    ["Insert an outline of the chapters…", ".yt-outline", "Chapters.md"],
    ["New note from YouTube link…", ".yt-link-form", "One.md"],
  ])("every control of a dialog is reached, and Escape leads back (%s)", async (command, dialog, path) => {
    await scene.app.open(path, "live");
    if (dialog === ".yt-outline") {
      await scene.app.clickTimestamp("3:00");
      await playsFrom(scene, "len1200secs", 180);
      await scene.browser.$(".yt-chapter-start").waitForExist();
    }
    await scene.browser.$(".mod-root .cm-line").click();
    await scene.app.runCommand(command);
    await scene.browser.$(`.modal${dialog}, .modal ${dialog}`).waitForDisplayed();
    if (dialog === ".yt-repair") await scene.browser.$(".yt-repair-row").waitForDisplayed();
    const all = await controls(".modal .modal-content");
    await scene.browser.execute(() => document.querySelector<HTMLElement>(".modal")?.focus());
    const reached = await tabStops(".modal");
    expect([...all].sort()).toEqual(reached.filter((each) => each !== "Close").sort());
    await scene.app.press("Escape");
    await scene.browser.$(".modal").waitForExist({ reverse: true });
    expect(await focused()).toBe("editor");
  });
});

test("the dialog for a transcript is worked by keys, and the focus comes back to the pane", async () => {
  await scene.app.open("One.md");
  await scene.app.clickTimestamp("5:05");
  await playsFrom(scene, "len1000secs", 305);
  await scene.browser.$(".yt-tab*=Transcript").click();
  await scene.browser.waitUntil(async () => (await pane.buttons()).includes("Paste a transcript…"));
  await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-pane button")].find(({ innerText }) => innerText === "Paste a transcript…")?.focus());
  await scene.app.press("Enter");
  const field = scene.browser.$(".yt-paste-form textarea");
  await field.waitForDisplayed();
  expect(await field.isFocused()).toBe(true);
  await field.setValue("0:00 The first words.\n0:10 The next ones.\n0:20 The last.");
  await scene.browser.$(".yt-paste-form").$("button=Add to “One”").waitForEnabled();
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".modal")?.focus());
  const all = await controls(".modal .modal-content");
  expect((await tabStops(".modal")).filter((each) => each !== "Close").sort()).toEqual(all.sort());
  await scene.app.press("Escape");
  await scene.browser.$(".modal").waitForExist({ reverse: true });
  expect(await focused()).toBe("pane");
});

describe("a screen reader", () => {
  /** What each live region of the pane says now. */
  const told = (): Promise<string[]> => scene.browser.execute(() =>
    [...document.querySelectorAll<HTMLElement>(".yt-pane [role=status], .yt-pane [role=alert], .yt-pane [aria-live]")].map(({ textContent }) => textContent).filter((text) => text !== ""));
  const tells = async (...words: string[]): Promise<void> => {
    await scene.browser.waitUntil(async () => JSON.stringify(await told()) === JSON.stringify(words), { timeoutMsg: `not told: ${words.join()}` }).catch(async (error: unknown) => {
      throw new Error(`It is told ${JSON.stringify(await told())}`, { cause: error });
    });
  };

  test("is told once of what playback does, and of nothing while it plays on", async () => {
    await scene.app.open("One.md");
    await scene.app.clickTimestamp("1:10");
    await playsFrom(scene, "len1000secs", 70);
    await pane.shows(71);
    await scene.browser.execute(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver((records) => {
        for (const { target } of records) {
          const region = (target instanceof Element ? target : target.parentElement)?.closest(".yt-pane :is([role=status], [role=alert], [aria-live])");
          if (region != null) heard.push(region.textContent);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await pane.shows(74);
    expect([await told(), await scene.browser.execute(() => (window as Window & { heard?: string[] }).heard)]).toEqual([[], []]);
    await scene.app.clickTimestamp("1:10");
    await scene.browser.$(".yt-rail-row").click({ button: "right" });
    await pane.chooseFromMenu("Repeat 1:10–2:00");
    await tells("Repeating 1:10–2:00");
    await enter("Stop repeating");
    await tells();
  });

  test("is told once of a failure", async () => {
    await scene.app.open("Gone.md");
    await scene.app.clickTimestamp("0:12");
    await tells("This video was removed or is private.");
  });
});
