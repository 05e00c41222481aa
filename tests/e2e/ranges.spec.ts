import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { shown } from "./support/notes";
import { drivePane, readClock, span } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

const own = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const [start, end] = [span("00:00:12"), span("00:00:22")];
const table = "| a | b |\n| --- | --- |\n";

/** What stands in the note before, with its start, and with its end. */
const places: [string, Record<string, string>, string, string, string][] = [
  ["in a paragraph", {}, "a‸ b", `a ${start} b`, `a ${start}–${end} b`],
  ["in a task", {}, "- [ ] ‸", `- [ ] ${start}`, `- [ ] ${start}–${end}`],
  ["in a callout's heading", {}, "> [!note]\n> # ‸a", `> [!note]\n> # ${start} a`, `> [!note]\n> # ${start}–${end} a`],
  ["in a row", {}, `${table}| x‸ | y |`, `${table}| x ${start} | y |`, `${table}| x ${start}–${end} | y |`],
  ["behind a selection", {}, "Some «words» here", `Some words ${start} here`, `Some words ${start}–${end} here`],
  ["at the first of several cursors", {}, "a‸\nb‸", `a ${start}\nb`, `a ${start}–${end}\nb`],
  ["as links", { insertFormat: "link" }, "a‸", "a [0:12](clip.webm#t=12)", "a [0:12](clip.webm#t=12)–[0:22](clip.webm#t=22)"],
  ["as plain text", { insertFormat: "plain" }, "a‸", "a [0:12]", "a [0:12]–[0:22]"],
];

const refused: [string, string, string][] = [
  ["code", "```\nco‸de\n```", "The cursor is in code"],
  ["a comment", "a %%b‸%%", "The cursor is in a comment"],
];

/** A range that is written in a note about the clip; the times are seconds. */
const written: [string, string, string, boolean][] = [
  ["spans joined by an en dash", `At ${span("00:00:20")}–${span("00:00:22")}.`, "0:20", true],
  ["the second of spans joined by a hyphen", `- ${span("00:00:20")} - ${span("00:00:22")}`, "0:22", true],
  ["links", "At [from](clip.webm#t=20) - [to](clip.webm#t=22).", "from", true],
  ["times that go back", `At ${span("00:00:22")}–${span("00:00:20")}.`, "0:22", false],
  ["times without a dash", `At ${span("00:00:20")}, ${span("00:00:22")}.`, "0:20", false],
  ["times of two lines", `At ${span("00:00:20")} -\n${span("00:00:22")}.`, "0:20", false],
  ["times of two videos", `At ${span("00:00:20")}–[to](https://youtu.be/demoClip001?t=22).`, "0:20", false],
];

const scene = useScene({
  notes: {
    "Play.md": `${own}Time ${span("00:00:12")}.\n`,
    "Own.md": `${own}Words\n`,
    "Second.md": `${own}Second\n`,
    "Other.md": `---\nvideoId: demoClip001\n---\nTime ${span("00:00:30")}, again ${span("00:00:20")} - ${span("00:00:22")}.\n`,
    "Hours.md": `---\nvideoId: len0300secs\n---\nFrom ${span("01:00:10")}–${span("01:06:12")}.\n`,
    ...Object.fromEntries(written.map(([name, text]) => [`${name}.md`, `${own}Start\n\n${text}\n`])),
  },
});
const pane = drivePane(scene);
const { setHotkeys, press, write, stands, undoneTo, isTold, pausedAt, settings, run } = driveWriting(scene);

/** Moves the paused video ten seconds on or back. */
async function skip(command: "forward" | "back", second: number): Promise<void> {
  await run(command);
  await pane.shows(second, second);
}

describe("written at 0:12 and 0:22", () => {
  beforeAll(async () => {
    await scene.app.fresh();
    await setHotkeys();
    await pausedAt("Play.md", "0:12");
    await scene.app.open("Own.md", "live");
  });

  test.each(places)("%s, and each undo takes one end back", async (_, chosen, before, started, ended) => {
    await settings(chosen);
    const text = await write(own + before);
    await press("start-range");
    await stands("Own.md", own + started);
    await isTold("Range starts at 0:12.");
    await skip("forward", 22);
    await press("end-range");
    await stands("Own.md", own + ended);
    await skip("back", 12);
    await undoneTo("Own.md", own + started);
    await undoneTo("Own.md", text);
    await settings({});
  });

  test("the end follows the start, whatever was written meanwhile", async () => {
    await write(`${own}a‸`);
    await press("start-range");
    await stands("Own.md", `${own}a ${start}`);
    await scene.app.press("Enter", ..."more", "Home", "ArrowUp", "b");
    const meanwhile = `${own}ba ${start}\nmore`;
    await stands("Own.md", meanwhile);
    await skip("forward", 22);
    await press("end-range");
    await stands("Own.md", `${own}ba ${start}–${end}\nmore`);
    await undoneTo("Own.md", meanwhile);
    expect(await scene.app.listedCommands()).not.toContain("Insert range end");
    await skip("back", 12);
  });

  test("both ends are as far before now as the settings say", async () => {
    await settings({ backDate: 2 });
    await write(`${own}‸`);
    await press("start-range");
    await skip("forward", 22);
    await press("end-range");
    await stands("Own.md", `${own}${span("00:00:10")}–${span("00:00:20")}`);
    await skip("back", 12);
    await settings({});
  });

  test.each(refused)("does not start in %s, and says why", async (_, before, words) => {
    const text = await write(own + before);
    await press("start-range");
    await isTold(words);
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });

  test.each([
    ["where it starts", () => Promise.resolve(), "The end must be later than the start of the range."],
    ["before its start", () => skip("back", 2), "The end must be later than the start of the range."],
    ["after its start was taken out", async () => { await scene.app.press("Mod+z"); await skip("forward", 22); }, "The start of the range is not in this note any more."],
    ["in another note", async () => { await scene.app.open("Second.md", "live"); await skip("forward", 22); }, "The start of the range is not in this note any more."],
  ])("does not end %s, and says why", async (_, meanwhile, words) => {
    await scene.app.open("Own.md", "live");
    await write(`${own}a‸`);
    await press("start-range");
    await stands("Own.md", `${own}a ${start}`);
    await isTold("Range starts at");
    await meanwhile();
    const texts = (): Promise<string[]> => Promise.all([scene.app.noteText("Own.md"), scene.app.noteText("Second.md")]);
    const before = await texts();
    await press("end-range");
    await isTold(words);
    expect(await texts()).toEqual(before);
    const second = await pane.seconds();
    if (second !== 12) await skip(second > 12 ? "back" : "forward", 12);
  });

  test("does not end in another video, and says why", async () => {
    await scene.app.open("Own.md", "live");
    await write(`${own}a‸`);
    await press("start-range");
    await pausedAt("Other.md", "0:30");
    await scene.app.open("Own.md", "live");
    await press("end-range");
    await isTold("Another video is playing now.");
    expect(await scene.app.noteText("Own.md")).toBe(`${own}a ${start}`);
  });
});

test("without a start or a video, the palette lists neither end nor start", async () => {
  await scene.app.fresh();
  await scene.app.open("Own.md", "live");
  const listed = await scene.app.listedCommands();
  expect(listed).not.toContain("Insert range end");
  expect(listed).not.toContain("Insert range start");
  await run("end-range");
  await run("start-range");
  expect(await scene.app.noteText("Own.md")).toBe(`${own}Words\n`);
});

describe.each(["preview", "live"] as const)("a written range in %s", (mode) => {
  beforeAll(async () => {
    await scene.app.fresh();
  });

  const openMenu = async (name: string, text: string): Promise<void> => {
    await scene.app.open(`${name}.md`, mode);
    await shown(scene, mode, text).click({ button: "right" });
    await scene.browser.$(".menu").waitForDisplayed();
  };

  test.each(written)("of %s", async (name, _text, text, isRange) => {
    await openMenu(name, text);
    const titles = await scene.browser.$$(".menu .menu-item").map((item) => item.getText());
    expect(titles.filter((title) => /0:2\d–/.test(title))).toEqual(isRange ? ["Play 0:20–0:22", "Repeat 0:20–0:22"] : []);
    await scene.app.press("Escape");
  });
});

describe("a range that plays", () => {
  const choose = async (item: string, note: string): Promise<void> => {
    await scene.app.open(note, "preview");
    await shown(scene, "preview", "0:20").click({ button: "right" });
    await pane.chooseFromMenu(item);
  };

  const file = "spans joined by an en dash.md";

  beforeEach(async () => {
    await scene.app.fresh();
  });

  test("stops at its end, also when the video was paused before", async () => {
    await pausedAt("Play.md", "0:12");
    await choose("Play 0:20–0:22", file);
    await pane.says("Playing 0:20–0:22");
    await pane.offers("Pause");
    await pane.offers("Play");
    await pane.shows(22, 23);
    await scene.browser.waitUntil(async () => (await pane.messages()).length === 0, { timeoutMsg: "The pane still says that a range plays." });
    await pane.click("Play");
    await pane.shows(24, 40);
  });

  test("goes on after its end when the pane's button says so", async () => {
    await choose("Play 0:20–0:22", file);
    await pane.says("Playing 0:20–0:22");
    await scene.screenshot("range-plays");
    await pane.click("Keep playing past 0:22");
    expect(await pane.messages()).toEqual([]);
    await pane.shows(24, 40);
    await pane.offers("Pause");
  });

  test.each([["a file", file], ["YouTube", "Other.md"]])("repeats in %s until the pane's button ends it", async (_, note) => {
    if (note !== file) await pausedAt(note, "0:30");
    await choose("Repeat 0:20–0:22", note);
    await pane.says("Repeating 0:20–0:22");
    await scene.browser.execute(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      const element = document.querySelector(".yt-bar-time");
      if (element !== null) new MutationObserver(() => seen.push(element.textContent.split(" / ")[0] ?? "")).observe(element, { childList: true, characterData: true, subtree: true });
    });
    const seen = async (): Promise<number[]> => (await scene.browser.execute(() => (window as Window & { seen?: string[] }).seen ?? [])).map(readClock);
    await scene.browser.waitUntil(async () => (await seen()).filter((second, at, all) => second === 20 && (all[at - 1] ?? 0) > 20).length === 1, { timeoutMsg: "It was not played twice." });
    expect((await seen()).every((second) => second >= 20 && second <= 23)).toBe(true);
    await pane.click("Stop repeating");
    expect(await pane.messages()).toEqual([]);
    await pane.shows(24, 40);
  });

  test("is read again once the player has told a length that the hours do not fit", async () => {
    await scene.app.open("Hours.md", "preview");
    await shown(scene, "preview", "1:00:10").click({ button: "right" });
    await pane.chooseFromMenu("Repeat 1:00:10–1:06:12");
    await pane.says("Repeating 1:00–1:06");
    await pane.shows(64, 66);
    await pane.shows(60, 62);
  });
});
