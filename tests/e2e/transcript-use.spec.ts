import { beforeEach, describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { driveTimeline } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const scene = useScene({
  notes: {
    "Own.md": note({ videoId: "moonTides01", duration: '"1:28"' }, `About it ${span("00:00:25")}.`, "Words"),
    "Long.md": note({ videoId: "len2000secs" }, `Long ${span("00:10:00")}.`, "## Transcript", ...Array.from({ length: 200 }, (_, index) => `**${String(Math.floor(index / 6))}:${String((index % 6) * 10).padStart(2, "0")}** · What is said in line ${String(index)} of two hundred, about as long as such lines are.`)),
    "Low.md": note({ videoId: "len1500secs" }, `Long ${span("00:10:00")}, ${span("00:10:05")} and ${span("00:10:12")}.`, "## Transcript", "### One", ...Array.from({ length: 200 }, (_, index) => `**${String(Math.floor(index / 12))}:${String((index % 12) * 5).padStart(2, "0")}** · Line ${String(index)} of what is said there.`)),
    "Without.md": note({ videoId: "len1000secs" }, `Nothing said ${span("00:01:00")}.`),
  },
});
const pane = drivePane(scene);
const transcript = driveTranscript(scene);
const timeline = driveTimeline(scene);
const HARBOUR = "A harbour passes through both: two high waters a day.";

async function openOwn(): Promise<void> {
  await scene.app.open("Own.md", "live");
  await scene.app.clickTimestamp("0:25");
  await playsFrom(scene, "moonTides01", 25);
  await pane.click("Pause");
  await transcript.open();
  await scene.browser.$(".yt-cue").waitForDisplayed();
}

/** Puts the cursor behind the last line of the note. */
async function toEnd(): Promise<void> {
  await scene.browser.$(".mod-root .cm-content").click();
  await scene.app.press("Ctrl+End");
}

const own = (): Promise<string> => scene.app.noteText("Own.md");

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(check).catch(async (error: unknown) => {
    throw new Error(`It never came to this: ${what}. Notices: ${(await scene.app.notices()).join(" / ")}; the note: ${await own()}; found ${await transcript.count()}`, { cause: error });
  });
}

const copied = (): Promise<string> => scene.browser.execute(() => document.body.dataset["copied"] ?? "");

describe("with a clipped page in the vault", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await openOwn();
  });

  test("what is typed is found as one types, counted, gone through and marked on the timeline", async () => {
    await transcript.search("BULGE");
    await until("both hits, of which the one in view comes first", async () => (await transcript.count()) === "2 of 2");
    expect(await transcript.current()).toBe("The Earth turns beneath the two bulges.");
    await scene.app.press("Enter");
    await until("the first behind the last", async () => (await transcript.count()) === "1 of 2");
    expect(await transcript.current()).toContain("the first bulge");
    await scene.app.press("Shift+Enter");
    await until("the last before the first", async () => (await transcript.count()) === "2 of 2");
    expect(await scene.browser.$(".yt-timeline-found").isDisplayed()).toBe(true);
    expect((await timeline.lanes(88)).at(-1)).toHaveLength(2);
    await transcript.search("no such words");
    await until("none", async () => (await transcript.count()) === "0 of 0");
    await pane.click("Timestamps");
    expect(await scene.browser.$(".yt-timeline-found").isExisting()).toBe(false);
  });

  test("a click while text is selected plays nothing, and the selection is quoted at the cursor in one undo step", async () => {
    await toEnd();
    const before = await own();
    const seeks = async (): Promise<number> => (await scene.embed.commands()).filter(({ func }) => func === "seekTo").length;
    const sought = await seeks();
    await transcript.select("harbour", "both");
    await transcript.clickWord("Earth");
    expect(await seeks()).toBe(sought);
    await transcript.select("harbour", "both");
    await scene.app.runCommand("Quote from transcript");
    await until("the quote", async () => (await own()).includes("> harbour passes through both <a class=\"yt-timestamp\" data-t=\"00:00:2"));
    await scene.browser.$(".mod-root .cm-content").click();
    await scene.app.press("Mod+z");
    await until("the note as before", async () => (await own()) === before);
  });

  test("a paragraph is quoted by its button, and copied from its menu with and without its time", async () => {
    await toEnd();
    await scene.browser.execute(() => { Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (text: string) => { document.body.dataset["copied"] = text; return Promise.resolve(); } } }); });
    const row = scene.browser.$('.yt-said-row[aria-rowindex="3"]');
    await row.moveTo();
    await row.$(".yt-said-quote").click();
    await until("the quote", async () => (await own()).includes("\n> The Earth turns beneath the two bulges. A harbour passes"));
    await row.$(".yt-cue").click({ button: "right" });
    await pane.chooseFromMenu("Copy with times");
    await until("the copy", async () => (await copied()).startsWith("0:21 The Earth turns"));
    await row.$(".yt-cue").click({ button: "right" });
    await pane.chooseFromMenu("Copy without times");
    await until("the copy without", async () => (await copied()).startsWith("The Earth turns"));
  });

  test("the sentence that is being said goes into the note from wherever the user is", async () => {
    await pane.click("Timestamps");
    await toEnd();
    await scene.app.runCommand("Insert what is being said");
    await until("the sentence", async () => (await own()).includes(`Words\n\n> ${HARBOUR} <a class="yt-timestamp" data-t="00:00:25">`));
    expect(await scene.app.focus()).toBe("editor");
  });

  test("passages of the notes stand beside what they speak of, and lead there", async () => {
    expect((await transcript.paragraphs()).find(({ time }) => time === "0:21")?.notes).toEqual(["0:25: About it."]);
    await scene.app.open("Welcome.md");
    await scene.browser.$(".yt-said-note").click();
    await until("the note", () => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path === "Own.md"));
  });

  test("paragraphs are as long as the user likes, also after a restart", async () => {
    await pane.click("Transcript options");
    await pane.chooseFromMenu("Caption lines");
    await until("a paragraph of each line", async () => (await transcript.paragraphs()).some(({ time, words }) => time === "0:25" && words === HARBOUR));
    await scene.app.reload();
    await until("the same again", async () => (await transcript.paragraphs()).some(({ time, words }) => time === "0:25" && words === HARBOUR));
  });

  test("the keys walk the paragraphs and play from their start", async () => {
    await scene.app.runCommand("Search transcript of this video");
    await until("the focus in the field", async () => (await scene.app.focus()) === "input");
    await scene.app.press("ArrowDown", "Home", "ArrowDown", "Enter");
    await playsFrom(scene, "moonTides01", 7);
    await scene.app.press("ArrowRight");
    expect(await (await scene.browser.$(await scene.browser.getActiveElement()).getElement()).getComputedLabel()).toBe("Insert quote");
  });
});

test("scrolling away is left alone, and leads back to now; the page holds what is in view", async () => {
  await scene.app.fresh();
  await scene.app.open("Long.md");
  await scene.app.clickTimestamp("10:00");
  await playsFrom(scene, "len2000secs", 600);
  await transcript.open();
  await until("what plays in view", async () => (await transcript.litInView()).length === 1);
  expect((await transcript.paragraphs()).length).toBeLessThan(25);
  await transcript.wheel(-2000);
  await scene.browser.$(".yt-said .yt-rail-back").waitForDisplayed();
  const away = await pane.seconds();
  await until("another line", async () => (await pane.seconds()) > away + 11);
  expect(await transcript.litInView()).toEqual([]);
  await scene.browser.$(".yt-said .yt-rail-back").click();
  await until("the lit words in view", async () => (await transcript.litInView()).length === 1);
});

test("what is said is in sight in a low pane too, below the heading of its chapter and above the notes", async () => {
  await scene.browser.setWindowSize(390, 844);
  await scene.app.fresh({ phone: "1" });
  await scene.app.open("Low.md");
  await scene.app.clickTimestamp("10:00");
  await playsFrom(scene, "len1500secs", 600);
  await transcript.open();
  await pane.click("Pause");
  const line = async (css: string): Promise<string> => scene.browser.execute((lit: string) => document.querySelector(lit)?.textContent ?? "", css);
  const isSeen = (): Promise<boolean> => scene.browser.execute(() => {
    const cue = document.querySelector(".yt-cue.is-lit");
    const boxes = [...(cue?.getClientRects() ?? [])];
    return boxes.length > 0 && boxes.every(({ left, top, height }) => document.elementFromPoint(left + 4, top + height / 2)?.closest(".yt-cue") === cue);
  });
  for (const step of ["forward", "forward", "forward", "back", "back", "back", "back"]) {
    await until("what is lit in sight", isSeen);
    const before = await line(".yt-cue.is-lit");
    await scene.app.runCommand(`Playback: ${step}`);
    await until("another line", async () => (await line(".yt-cue.is-lit")) !== before);
  }
  await until("what is lit in sight", isSeen);
  await scene.screenshot("transcript-low");
  await scene.browser.setWindowSize(1280, 800);
});

describe("without one", () => {
  test("the tab says how to get one, and a pasted one is kept where the user says", async () => {
    await scene.app.fresh();
    await scene.app.open("Without.md", "live");
    await scene.app.clickTimestamp("1:00");
    await playsFrom(scene, "len1000secs", 60);
    await transcript.open();
    await transcript.says("There is no transcript of this video in your vault yet.");
    expect((await pane.buttons()).slice(-3)).toEqual(["Get the Web Clipper", "Paste a transcript…", "Choose a transcript file…"]);
    await scene.app.runCommand("Insert what is being said");
    await until("words", async () => (await scene.app.notices()).some((words) => words.startsWith("There is no transcript of this video.")));
    await pane.click("Paste a transcript…");
    const field = scene.browser.$(".modal textarea");
    await field.setValue("no times at all");
    const said = scene.browser.$(".yt-paste-said");
    expect(await said.getText()).toBe("No transcript was recognized. Paste it with its times.");
    await field.setValue("**0:58** · The first line.\n**1:02** · The second one.");
    expect(await said.getText()).toBe("2 lines, 0:58–1:02");
    await scene.browser.$(".modal button.mod-cta").click();
    await until("the note", async () => (await scene.app.noteText("Without.md")).endsWith("## Transcript\n\n**0:58** · The first line.\n\n**1:02** · The second one.\n"));
    await until("the transcript", async () => (await transcript.paragraphs())[0]?.words === "The first line. The second one.");
  });
});

describe.each(["light", "dark"])("in %s", (theme) => {
  test("axe finds nothing wrong", async () => {
    await scene.app.fresh({ theme });
    await openOwn();
    await transcript.search("bulge");
    await until("hits", async () => (await transcript.count()).endsWith(" of 2"));
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`transcript-${theme}`);
    await scene.app.open("Without.md");
    await scene.app.clickTimestamp("1:00");
    await transcript.says("There is no transcript");
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`transcript-none-${theme}`);
  });
});

test("fits a narrow pane and a phone", async () => {
  await scene.app.fresh({ theme: "dark" });
  await openOwn();
  await scene.browser.execute(() => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: ".mod-right-split { inline-size: 220px !important; }" }));
  });
  await until("narrow", () => scene.browser.execute(() => (document.querySelector(".yt-pane")?.clientWidth ?? 999) <= 220));
  const fits = (): Promise<boolean> => scene.browser.execute(() => {
    const edge = document.querySelector(".yt-pane")?.getBoundingClientRect().right ?? 0;
    return [...document.querySelectorAll(".yt-tab, .yt-said-row, .yt-map-button, .yt-rail-filter")].filter((each) => each.checkVisibility()).every((each) => each.getBoundingClientRect().right <= edge + 0.5);
  });
  await transcript.search("bulge");
  await until("hits", async () => (await transcript.count()).endsWith(" of 2"));
  expect(await fits()).toBe(true);
  await scene.screenshot("transcript-220");
});
