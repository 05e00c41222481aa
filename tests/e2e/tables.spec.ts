import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

const own = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const at = (second: number): string => span(`00:00:${String(second).padStart(2, "0")}`);

const scene = useScene({
  notes: {
    "Play.md": `${own}Time ${at(40)}.\n`,
    "Own.md": `${own}Words\n`,
    "Passages.md": `${own}First ${at(1)}.\n\n|a|b|\n|-|-|\n|one|${at(20)}|\n|two|${at(30)} and ${at(20)}|\n\nLast ${at(50)}.\n`,
  },
});
const pane = drivePane(scene);
const { setHotkeys, press, write, stands, undoneTo, isTold, pausedAt, settings, run, clock } = driveWriting(scene);

/** A table of one column as the app writes it after an edit of one of its cells. */
function padded(...cells: string[]): string {
  const width = Math.max(3, ...cells.map((cell) => cell.length));
  return ["a", "-".repeat(width), ...cells].map((cell) => `| ${cell.padEnd(width)} |`).join("\n");
}

/** Text around a table of one column. */
const around = (table: string): string => `${own}Above.\n\n${table}\n\nBelow.`;

/** Opens the cell that shows these words, as a click does, with the caret behind them. */
async function openCell(words: string): Promise<void> {
  const cell = scene.browser.$(".mod-root .cm-table-widget").$(`td*=${words}`);
  await cell.click({ x: Math.ceil(2 - (await cell.getSize("width")) / 2) }); // beside any timestamp in it
  await scene.browser.$(".mod-root td .cm-content").waitForDisplayed();
  await scene.app.press("End");
}

/** Moves the paused video to a timestamp of a note. */
async function moveTo(note: string, label: string, second: number): Promise<void> {
  await scene.app.open(note, "preview");
  await scene.app.clickTimestamp(label);
  await pane.shows(second, second);
}

const inCell = (): Promise<boolean> => scene.browser.$(".mod-root td .cm-content").isFocused();

beforeAll(async () => {
  await scene.app.fresh();
  await setHotkeys();
  await pausedAt("Play.md", "0:40");
});

describe("in an open cell", () => {
  let text = "";

  beforeEach(async () => {
    await clock(0);
    await settings({});
    await scene.app.open("Own.md", "live");
    text = await write(`${own}Ab‸ove.\n\n| a |\n|---|\n| one |\n| x ${at(7)} y |\n\nBelow.`);
    await openCell("one");
  });

  const x = `x ${at(7)} y`;

  test("a timestamp goes where the caret is, and one undo takes it back", async () => {
    await press("insert-timestamp");
    await stands("Own.md", around(padded(`one ${at(40)}`, x)));
    await undoneTo("Own.md", text);
  });

  test("the person writes on behind it", async () => {
    await press("insert-timestamp");
    await stands("Own.md", around(padded(`one ${at(40)}`, x)));
    expect(await inCell()).toBe(true);
    await scene.app.press(".");
    await stands("Own.md", around(padded(`one ${at(40)}.`, x)));
  });

  test("words that are typed at once stand apart from it", async () => {
    await press("insert-timestamp");
    await stands("Own.md", around(padded(`one ${at(40)}`, x)));
    await scene.app.press(..."so");
    await stands("Own.md", around(padded(`one ${at(40)} so`, x)));
  });

  test("what was typed at once before stays when it is taken back", async () => {
    await scene.app.press("!");
    await press("insert-timestamp");
    await stands("Own.md", around(padded(`one! ${at(40)}`, x)));
    await undoneTo("Own.md", around(padded("one!", x)));
  });

  test("what was selected in it stays, and the note's own cursor counts for nothing", async () => {
    await scene.app.press("Home", "Shift+ArrowRight", "Shift+ArrowRight");
    await press("insert-timestamp");
    await stands("Own.md", around(padded(`on ${at(40)} e`, x)));
  });

  test("inserted again, it moves", async () => {
    await press("insert-timestamp", "insert-timestamp", "insert-timestamp");
    await stands("Own.md", around(padded(`one ${at(30)}`, x)));
  });

  test.each([
    ["by the pane's button", () => pane.click("Insert timestamp")],
    ["by the palette", () => scene.app.runCommand("YouTube Timestamps: Insert timestamp")],
  ])("%s it goes there too", async (_, ask) => {
    await ask();
    await stands("Own.md", around(padded(`one ${at(40)}`, x)));
    expect(await inCell()).toBe(true);
  });

  test("a list item is none there, so that it stays in the cell", async () => {
    await press("insert-item");
    await stands("Own.md", around(padded(`one ${at(40)}`, x)));
  });

  test("a range is started and ended in it", async () => {
    await settings({ backDate: 10 });
    await press("start-range");
    await stands("Own.md", around(padded(`one ${at(30)}`, x)));
    await settings({ backDate: 0 });
    await press("end-range");
    await stands("Own.md", around(padded(`one ${at(30)}–${at(40)}`, x)));
    expect(await inCell()).toBe(true);
  });

  test("a range that was started in it is ended from below the table", async () => {
    await settings({ backDate: 10 });
    await press("start-range");
    await settings({ backDate: 0 });
    await scene.browser.$(".mod-root .cm-content").$("div=Below.").click();
    await press("end-range");
    await stands("Own.md", around(padded(`one ${at(30)}`, x)).replace(at(30), `${at(30)}–${at(40)}`));
  });

  test("the end of a range that began elsewhere is refused in words", async () => {
    await settings({ backDate: 10 });
    await press("start-range");
    await settings({ backDate: 0 });
    await openCell("x");
    await press("end-range");
    await isTold("The range began outside this cell");
    expect(await scene.app.noteText("Own.md")).toBe(around(padded(`one ${at(30)}`, x)));
  });

  test("its timestamp is moved, and played", async () => {
    await openCell("x");
    await press("later");
    await stands("Own.md", around(padded("one", `x ${at(8)} y`)));
    await run("play-at-cursor");
    await pane.shows(8, 8);
    await moveTo("Play.md", "0:40", 40);
  });

  test("the focus comes back into it from the player", async () => {
    await settings({ returnFocus: true });
    await scene.browser.$(".yt-pane .yt-player video").click();
    await scene.browser.waitUntil(inCell, { timeoutMsg: "The focus did not come back into the cell." });
    await settings({ returnFocus: false });
    await moveTo("Play.md", "0:40", 40);
  });
});

describe("reading", () => {
  const bytes = (): Promise<string> => scene.app.noteText("Passages.md");

  test.each([
    ["a passage in a drawn table", "0:30", 30, "td"],
    ["a passage above it", "0:01", 1, ".cm-line"],
  ])("going to %s changes no byte, and draws the eye there", async (_, label, second, where) => {
    await moveTo("Passages.md", label, second);
    await scene.app.open("Passages.md", "live");
    const before = await bytes();
    await run("go-to-passage");
    await scene.browser.$(`.mod-root .cm-editor ${where}.yt-flash`).waitForExist();
    await scene.app.press("Shift");
    await run("go-to-passage");
    expect(await bytes()).toBe(before);
    expect(await scene.browser.$(".mod-root td .cm-content").isExisting()).toBe(false);
  });

  test("a click on a timestamp in a drawn table plays it and opens no cell", async () => {
    await scene.app.open("Passages.md", "live");
    const before = await bytes();
    await scene.app.clickTimestamp("0:30");
    await pane.shows(30, 30);
    expect(await scene.browser.$(".mod-root td .cm-content").isExisting()).toBe(false);
    expect(await bytes()).toBe(before);
  });
});
