import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { note, playsFrom, shown, span } from "./support/notes";
import { drivePane, readClock } from "./support/pane";
import { useScene } from "./support/scene";

const video = "len1000secs";
const about = (...blocks: string[]): string => note({ videoId: video, duration: '"16:40"' }, ...blocks);
const clock = (seconds: number): string => `00:${[seconds / 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":")}`;
const filling = Array.from({ length: 30 }, (_, line) => `Paragraph ${String(line)} says nothing of the video.`);
const long = about(`Here it begins ${span("00:01:00")}.`, ...filling, `Text in front ${span("00:07:00")} and behind.`, ...filling, `At the end ${span("00:15:00")}.`);

const scene = useScene({
  notes: {
    "One.md": about(
      `Before any heading ${span("00:05:00")}. Another sentence here.`,
      "# The start",
      `The **first** words of [[Two|the other note]] and [a page](https://example.org) ${span("00:01:00")}. More \`code\` and ==light== ${span("00:02:00")}!`,
      "## Later on",
      `- An *item* ${span("00:03:20")}\n- Back again to [[Plain]] ${span("00:01:30")}`,
    ),
    "Two.md": about(...filling, `Another view ${span("00:02:03")} of it.`, `Far from all ${span("00:10:00")}.`, ...filling),
    "Many.md": about(`# All of it`, ...Array.from({ length: 200 }, (_, at) => `Moment number ${String(at)} ${span(clock(at * 5))}.`)),
    "Each second.md": about(...Array.from({ length: 600 }, (_, at) => `Second ${String(at)} ${span(clock(at))}.`)),
    "Long.md": long,
    "Plain.md": "A note about nothing.\n",
    "Stranger.md": note({ videoId: "len1100secs", duration: '"18:20"' }, `Another video ${span("00:00:10")}.`),
  },
});
const rail = driveRail(scene);
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

const MINUTES = ["1:00", "1:30", "2:00", "3:20", "5:00"];

/** Opens a note and the pane, which shows its rail and loads nothing. */
async function show(path: string, mode: "preview" | "live" = "preview"): Promise<void> {
  await scene.app.open(path, mode);
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
}

/** The note in front: its name, and where its cursor stands. */
const front = () => scene.browser.execute(() => ({ path: window.app.workspace.getActiveFile()?.path, cursor: window.app.workspace.activeEditor?.editor?.getCursor() }));

/** What flashes in the note in front, how many buttons stand in it, and whether it is in view. */
const flashed = () => scene.browser.execute(() => {
  const found = [...document.querySelectorAll<HTMLElement>(".mod-root .yt-flash")].find((element) => element.checkVisibility());
  const view = found?.closest(".markdown-preview-view, .cm-scroller")?.getBoundingClientRect();
  const box = found?.getBoundingClientRect();
  return {
    text: found?.innerText.replace(/\s+/g, " ").trim() ?? "",
    buttons: [...(found?.querySelectorAll(".yt-timestamp[role=button]") ?? [])].length,
    isInView: view !== undefined && box !== undefined && box.top >= view.top && box.bottom <= view.bottom,
  };
});

/** Waits until something flashes, which it does for a moment, and returns it. */
async function flash(): ReturnType<typeof flashed> {
  let seen = await flashed();
  await scene.browser.waitUntil(async () => {
    seen = await flashed();
    return seen.isInView;
  }, { timeoutMsg: "Nothing flashed in view." });
  return seen;
}

const focusedName = (): Promise<string> => scene.browser.execute(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

describe("the rows of a note", () => {
  test("stand in the order of time with heading and sentence, without Markdown", async () => {
    await show("One.md");
    await rail.shows(...MINUTES);
    const row = (time: string, heading: string, words: string) => ({ time, heading, words, notes: [] });
    expect(await rail.rows()).toEqual([
      row("1:00", "The start", "The first words of the other note and a page."),
      row("1:30", "Later on", "Back again to Plain"),
      row("2:00", "The start", "More code and light!"),
      row("3:20", "Later on", "An item"),
      row("5:00", "", "Before any heading."),
    ]);
    expect(await rail.count()).toBe(5);
    await scene.screenshot("rail");
  });

  test("stand in the order of the note where that is wanted, also after a restart", async () => {
    await show("One.md");
    await rail.shows(...MINUTES);
    await pane.chooseOption("Sort by position in note");
    await rail.shows("5:00", "1:00", "2:00", "3:20", "1:30");
    await scene.app.reload();
    await scene.browser.$(".yt-pane").waitForDisplayed();
    await rail.shows("5:00", "1:00", "2:00", "3:20", "1:30");
    await pane.chooseOption("Sort by time");
    await rail.shows(...MINUTES);
  });

  test("follow what is typed, and the note that the user turns to", async () => {
    await show("One.md", "live");
    await rail.shows(...MINUTES);
    await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.replaceRange('New <a class="yt-timestamp" data-t="00:06:00">[00:06:00]</a>.\n\n', { line: 5, ch: 0 }); });
    await rail.shows(...MINUTES, "6:00");
    await scene.app.open("Stranger.md");
    await rail.shows("0:10");
    await scene.app.open("Two.md");
    await rail.shows("2:03", "10:00");
  });

  test("are filtered by sentence, heading and time", async () => {
    await show("One.md");
    await rail.shows(...MINUTES);
    await rail.filter("LATER on");
    await rail.shows("1:30", "3:20");
    await rail.filter("other note");
    await rail.shows("1:00");
    await rail.filter("3:2");
    await rail.shows("3:20");
    await rail.filter("no such words");
    await rail.shows();
    expect(await scene.browser.$('.yt-rail-nothing').getText()).toBe("No timestamps match.");
    await scene.app.press("Mod+a", "Backspace");
    await rail.shows(...MINUTES);
  });
});

describe("the row that is played", () => {
  test("is lit, and another one when its time comes", async () => {
    await show("One.md");
    await rail.play("1:30");
    await playsFrom(scene, video, 90);
    await rail.lights("1:30");
    await rail.play("1:00");
    await rail.lights("1:00");
    await scene.app.open("Each second.md");
    await shown(scene, "preview", "0:30").click();
    await rail.lights("0:32");
    await rail.lights("0:33");
  });

  test("is brought into view and kept there", async () => {
    await show("Many.md");
    await scene.browser.waitUntil(async () => (await rail.count()) === 200);
    await shown(scene, "preview", "13:20").click();
    await playsFrom(scene, video, 800);
    await scene.browser.waitUntil(async () => (await rail.litInView()).length === 1, { timeoutMsg: "The lit row is not in view." });
    expect(readClock((await rail.litInView())[0] ?? "")).toBeGreaterThanOrEqual(800);
    expect((await rail.times()).length).toBeLessThan(40);
  });

  test("lets the user scroll, and leads back to what plays", async () => {
    await show("Each second.md");
    await scene.browser.waitUntil(async () => (await rail.count()) === 600);
    await shown(scene, "preview", "5:00").click();
    await playsFrom(scene, video, 300);
    await scene.browser.waitUntil(async () => (await rail.litInView()).length === 1);
    // What is seen at each second is written down in the page, because asking takes its own time.
    await scene.browser.execute(() => {
      const seen: { time: string; top: number }[] = [];
      Object.assign(window, { seenTops: seen });
      const bar = document.querySelector(".yt-bar-time");
      const scroller = document.querySelector(".yt-rail-scroller");
      if (bar === null || scroller === null) throw new Error("There is no bar or rail.");
      scroller.addEventListener("wheel", () => { seen.length = 0; }, { passive: true });
      new MutationObserver(() => { seen.push({ time: bar.textContent, top: scroller.scrollTop }); }).observe(bar, { childList: true, characterData: true, subtree: true });
    });
    const before = await rail.scrollTop();
    await rail.wheel(-3000);
    await scene.browser.waitUntil(async () => (await rail.scrollTop()) < before - 2000);
    await scene.browser.$(".yt-rail-back").waitForDisplayed();
    const away = await pane.seconds();
    await scene.browser.waitUntil(async () => (await pane.seconds()) > away + 2);
    await pane.click("Back to now");
    await scene.browser.waitUntil(async () => (await rail.litInView()).length === 1, { timeoutMsg: "The lit row never came back." });
    await scene.browser.$(".yt-rail-back").waitForDisplayed({ reverse: true });
    const tops = await scene.browser.execute(() => (window as Window & { seenTops?: { top: number }[] }).seenTops?.map(({ top }) => top) ?? []);
    expect(tops.filter((top) => top < before - 2000).length).toBeGreaterThanOrEqual(2);
  });
});

describe("the mouse", () => {
  test("plays a row in the one frame and leaves the focus in the editor", async () => {
    await show("One.md", "live");
    await scene.browser.$(".mod-root .cm-line").click();
    await rail.play("1:30");
    await playsFrom(scene, video, 90);
    expect(await scene.app.focus()).toBe("editor");
    await rail.play("5:00");
    await playsFrom(scene, video, 300);
    await pane.click("Follow playback");
    expect(await scene.app.focus()).toBe("editor");
    await scene.app.press("X");
    await scene.browser.waitUntil(async () => (await scene.app.noteText("One.md")).includes("X"));
    expect(await scene.embed.navigations()).toHaveLength(1);
  });

  test.each(["preview", "live"] as const)("goes to the passage by the button and by Mod, in %s", async (mode) => {
    await show("Long.md", mode);
    await rail.goTo("7:00");
    expect(await flash()).toEqual({ text: "Text in front 7:00 and behind.", buttons: 1, isInView: true });
    const line = long.split("\n").findIndex((each) => each.startsWith("Text in front"));
    if (mode === "live") {
      expect(await front()).toEqual({ path: "Long.md", cursor: { line, ch: "Text in front".length } });
      expect(await scene.app.focus()).toBe("editor");
    }
    await scene.browser.waitUntil(async () => (await flashed()).text === "", { timeoutMsg: "It flashes for ever." });
    await rail.modClick("15:00");
    expect((await flash()).text).toBe("At the end 15:00.");
    expect(await scene.app.noteText("Long.md")).toBe(long);
    expect(await scene.embed.frames()).toEqual([]);
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("goes to the passage of a note that is no longer in front", async () => {
    await show("One.md");
    await rail.play("1:00");
    await playsFrom(scene, video, 60);
    await scene.app.open("Plain.md");
    await rail.goTo("3:20");
    expect((await flash()).text).toContain("An item");
    expect((await front()).path).toBe("One.md");
  });
});

describe("the keyboard", () => {
  test("walks the rows, plays them and goes to their passages", async () => {
    await show("One.md", "live");
    await rail.shows(...MINUTES);
    await scene.browser.$(".yt-map input").click();
    await scene.app.press("ArrowDown");
    expect(await focusedName()).toBe("Play from 1 minute: The first words of the other note and a page.");
    await scene.app.press("ArrowDown", "ArrowDown", "ArrowUp", "Enter");
    await playsFrom(scene, video, 90);
    expect(await focusedName()).toBe("Play from 1 minute 30 seconds: Back again to Plain");
    await scene.app.press("End");
    expect(await focusedName()).toBe("Play from 5 minutes: Before any heading.");
    await scene.app.press("ArrowDown", "Enter");
    await playsFrom(scene, video, 300);
    await scene.app.press("Home", "ArrowRight");
    expect(await focusedName()).toBe("Show in note");
    await scene.app.press("Enter");
    expect((await flash()).text).toContain("words of the other note");
    expect(await scene.app.focus()).toBe("editor");
  });

  test("reaches the ends of a list of which only a part is in the page", async () => {
    await show("Many.md");
    await scene.browser.waitUntil(async () => (await rail.count()) === 200);
    await scene.browser.$(".yt-map input").click();
    await scene.app.press("ArrowDown", "End");
    expect(await focusedName()).toBe("Play from 16 minutes 35 seconds: Moment number 199.");
    expect(await rail.inView()).toContain("16:35");
    await scene.app.press("Home");
    expect(await focusedName()).toBe("Play from 0 seconds: Moment number 0.");
    expect(await rail.inView()).toContain("0:00");
    await scene.app.press("Enter");
    await playsFrom(scene, video, 0);
  });
});
