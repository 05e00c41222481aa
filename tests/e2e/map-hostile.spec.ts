import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail, driveTimeline } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const about = (...blocks: string[]): string => note({ videoId: "len1000secs", duration: '"16:40"' }, ...blocks);
const words = "word ".repeat(9_000);
const hebrew = "זה משפט בעברית";
const arabic = "هذه جملة بالعربية";
const misdated = ["00:39:00", "02:05:00", "03:30:00", "04:12:00", "12:44:00"];
const dated = ["00:00:39", "00:02:05", "00:03:30", "00:04:12", "00:12:44"];
const sentences = (name: string, times: readonly string[]): string => times.map((time, at) => `${name} says thing ${String(at)} ${span(time)}.`).join("\n\n");
const filling = Array.from({ length: 30 }, (_, line) => `Paragraph ${String(line)} says nothing.`);

const scene = useScene({
  notes: {
    "Plain.md": "A note about nothing.\n",
    "No headings.md": about(`First ${span("00:01:01")}.`, `Second ${span("00:02:02")}.`),
    "One sentence.md": about(`It begins ${span("00:01:01")} ${words}in the middle ${span("00:02:02")} ${words}at the end ${span("00:03:03")}.`),
    "Right to left.md": about(`# ${arabic}`, `${hebrew} ${span("00:01:01")}.`, `${arabic} ${span("00:02:02")}.`),
    "Places.md": about(
      ...filling,
      `| Where | When |\n| --- | --- |\n| In a cell | ${span("00:01:07")} |\n| In the last cell | ${span("00:01:31")} |`,
      `> [!note] A title ${span("00:02:19")}\n> Inside the callout ${span("00:03:08")}.`,
      `## A heading ${span("00:04:26")}`,
      `Linked as [[Plain|the alias ${span("00:05:13")}]] here.`,
      `- An item\n  - within an item ${span("00:06:41")}`,
      `<div>HTML all the way ${span("00:07:52")}</div>`,
      `A note^[in the margin ${span("00:08:34")}] and \`code ${span("00:09:09")}\`.`,
      ...filling,
    ),
    "Script.md": about(`# <img src=x onerror="document.title = 1">`, `A \`<img src=x onerror="document.title = 1">\` picture ${span("00:01:01")}.`),
    "X/Same.md": note({ videoId: "len0777secs", duration: '"12:57"' }, `From the first folder ${span("00:01:01")}.`),
    "Y/Same.md": note({ videoId: "len0777secs", duration: '"12:57"' }, `From the second folder ${span("00:02:02")}.`),
    "Half/A.md": note({ videoId: "len0999secs", duration: '""' }, sentences("A", misdated)),
    "Half/B.md": note({ videoId: "len0999secs", duration: '""' }, sentences("B", dated)),
    "Half/C.md": note({ videoId: "len0999secs", duration: '""' }, sentences("C", misdated)),
    "Half/D.md": note({ videoId: "len0999secs", duration: '""' }, sentences("D", [...dated, "00:01:20"])),
  },
});
const rail = driveRail(scene);
const timeline = driveTimeline(scene);
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function show(path: string, mode: "preview" | "live" = "preview"): Promise<void> {
  await scene.app.open(path, mode);
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-map").waitForDisplayed();
}

const front = (): Promise<string | undefined> => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path);

describe("text", () => {
  test("without headings", async () => {
    await show("No headings.md");
    await rail.shows("1:01", "2:02");
    expect((await rail.rows()).map(({ heading, words: text }) => [heading, text])).toEqual([["", "First."], ["", "Second."]]);
  });

  test("of one sentence of 100,000 characters", async () => {
    await show("One sentence.md");
    await rail.shows("1:01", "2:02", "3:03");
    const texts = (await rail.rows()).map(({ words: text }) => text);
    expect(texts.map((text) => [text.length > 20, text.length <= 300])).toEqual(texts.map(() => [true, true]));
    await rail.play("2:02");
    await playsFrom(scene, "len1000secs", 122);
    await timeline.hover(122, 1000);
    await timeline.says(`2:02 ${texts[1] ?? ""}`);
    const overflow = await scene.browser.execute(() => (document.querySelector(".yt-pane")?.scrollWidth ?? 0) - (document.querySelector(".yt-pane")?.clientWidth ?? 0));
    expect(overflow).toBe(0);
  });

  test("from right to left stands from right to left", async () => {
    await show("Right to left.md");
    await rail.shows("1:01", "2:02");
    expect((await rail.rows()).map(({ heading, words: text }) => [heading, text])).toEqual([[arabic, `${hebrew}.`], [arabic, `${arabic}.`]]);
    const directions = await scene.browser.execute(() => [...document.querySelectorAll(".yt-rail-words, .yt-rail-item .yt-rail-group:not(.is-hidden)")].map((element) => getComputedStyle(element).direction));
    expect(directions).toEqual(["rtl", "rtl", "rtl"]);
    await rail.filter("בעברית");
    await rail.shows("1:01");
  });

  test("with markup stays text", async () => {
    await show("Script.md");
    await rail.shows("1:01");
    expect((await rail.rows())[0]?.words).toBe('A <img src=x onerror="document.title = 1"> picture.');
    expect(await scene.browser.$$(".yt-map img").length).toBe(0);
    expect(await scene.browser.getTitle()).not.toBe("1");
  });
});

describe("a timestamp in any place", () => {
  const places = [
    ["1:07", "In a cell"], ["1:31", "In the last cell"], ["2:19", "A title"], ["3:08", "Inside the callout"], ["4:26", "A heading"], ["5:13", "the alias"],
    ["6:41", "within an item"], ["7:52", "HTML all the way"], ["8:34", "in the margin"],
  ] as const;

  test("has its row and its words", async () => {
    await show("Places.md");
    await scene.browser.waitUntil(async () => (await rail.count()) === places.length, { timeoutMsg: "There are other rows." });
    for (const [time, text] of places) {
      await rail.filter(time);
      await rail.shows(time);
      expect((await rail.rows())[0]?.words).toContain(text);
    }
  });

  /** A flash is short, so the page itself keeps what flashes in view, frame by frame. */
  async function watchFlashes(): Promise<void> {
    await scene.browser.execute(() => {
      const look = (): void => {
        const view = [...document.querySelectorAll(".mod-root .markdown-preview-view, .mod-root .cm-scroller")].find((each) => each.checkVisibility())?.getBoundingClientRect();
        for (const element of document.querySelectorAll<HTMLElement>(".mod-root .yt-flash")) {
          const box = element.getBoundingClientRect();
          if (element.checkVisibility() && view !== undefined && box.bottom > view.top && box.top < view.bottom) document.body.dataset["flashed"] = `${document.body.dataset["flashed"] ?? ""}\n${element.innerText}`.slice(-2000);
        }
        requestAnimationFrame(look);
      };
      look();
    });
  }

  test.each(["preview", "live"] as const)("is gone to in %s, and the note stays as it is", async (mode) => {
    await show("Places.md", mode);
    await scene.browser.waitUntil(async () => (await rail.count()) === places.length);
    const before = await scene.app.noteText("Places.md");
    await watchFlashes();
    for (const [time] of places.slice(0, 7)) {
      await rail.filter(time);
      await rail.goTo(time);
      await scene.browser.waitUntil(() => scene.browser.execute((expected: string) => (document.body.dataset["flashed"] ?? "").includes(expected), time), { timeoutMsg: `What flashed was not "${time}".` });
    }
    expect(await scene.app.noteText("Places.md")).toBe(before);
  });
});

describe("while its rail is shown", () => {
  test("a note is renamed: pane and rows go on", async () => {
    await show("No headings.md");
    await rail.play("1:01");
    await playsFrom(scene, "len1000secs", 61);
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("No headings.md");
      if (file !== null) await window.app.fileManager.renameFile(file, "Renamed.md");
    });
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Renamed");
    await rail.shows("1:01", "2:02");
    await rail.goTo("2:02");
    await scene.browser.waitUntil(() => scene.browser.execute(() => document.querySelector(".mod-root .yt-flash")?.textContent.startsWith("Second") === true));
    expect(await front()).toBe("Renamed.md");
    await rail.play("2:02");
    await playsFrom(scene, "len1000secs", 122);
    expect(await scene.embed.navigations()).toHaveLength(1);
  });

  test.each([false, true])("a note is deleted: its rows go, the video stays (loaded: %s)", async (isLoaded) => {
    await show("No headings.md");
    await rail.shows("1:01", "2:02");
    if (isLoaded) {
      await rail.play("1:01");
      await playsFrom(scene, "len1000secs", 61);
    }
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("No headings.md");
      if (file !== null) await window.app.fileManager.trashFile(file);
    });
    await rail.shows();
    await scene.browser.waitUntil(async () => (await pane.note()) === "", { timeoutMsg: "The pane still names the note." });
    await pane.click(isLoaded ? "Pause" : "Play");
  });
});

test("two notes of one name are told apart, and each row leads to its own", async () => {
  await show("X/Same.md");
  await pane.chooseOption("Show all notes about this video");
  await rail.shows("1:01", "2:02");
  expect((await rail.rows()).map(({ notes }) => notes)).toEqual([["X/Same"], ["Y/Same"]]);
  for (const [time, path] of [["2:02", "Y/Same.md"], ["1:01", "X/Same.md"]] as const) {
    await rail.goTo(time);
    await scene.browser.waitUntil(async () => (await front()) === path, { timeoutMsg: `${path} was not opened.` });
  }
});

test("a video that half of its notes misdate has the right seconds, before and after its length is known", async () => {
  const right = ["0:39", "1:20", "2:05", "3:30", "4:12", "12:44"];
  await show("Half/A.md");
  await rail.shows(...right.filter((time) => time !== "1:20"));
  await pane.chooseOption("Show all notes about this video");
  await rail.shows(...right);
  const notes = (await rail.rows()).map((row) => row.notes.join("").replace(/, /g, ""));
  expect(notes).toEqual(["AB", "D", "AB", "AB", "AB", "AB"]);
  expect((await rail.more()).sort()).toEqual(["0:39", "12:44", "2:05", "3:30", "4:12"].map((time) => `+2, 4 places at ${time}`));
  await rail.play("12:44");
  await playsFrom(scene, "len0999secs", 764);
  await rail.lights("12:44");
  await rail.shows(...right);
  expect((await timeline.lanes(999)).map((lane) => lane.length)).toEqual([5, 5, 5, 6]);
});
