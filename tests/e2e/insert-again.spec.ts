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
    "Second.md": `${own}Second`,
  },
});
const pane = drivePane(scene);
const { setHotkeys, press, write, stands, undoneTo, pausedAt, settings, clock } = driveWriting(scene);

/** Inserts so many times, at once. */
const insert = (times: number): Promise<void> => press(...Array.from({ length: times }, () => "insert-timestamp" as const));

const undo = (times: number): Promise<void> => scene.app.press(...Array.from({ length: times }, () => "Mod+z"));

beforeAll(async () => {
  await scene.app.fresh();
  await setHotkeys();
  await pausedAt("Play.md", "0:40");
  await scene.app.open("Own.md", "live");
});

beforeEach(async () => {
  await clock(0);
  await settings({});
});

describe("inserted at 0:40", () => {
  test.each([
    [0, 1, 40],
    [0, 2, 35],
    [0, 3, 30],
    [0, 9, 0],
    [3, 1, 37],
    [3, 2, 34],
    [3, 4, 28],
    [60, 1, 0],
    [60, 2, 0],
  ])("%i seconds before now, %i times at once: it is 0:%i, and each undo takes one step back", async (backDate, times, second) => {
    await settings({ backDate });
    const text = await write(`${own}a‸\n- b‸`);
    await insert(times);
    await stands("Own.md", `${own}a ${at(second)}\n- b ${at(second)}`);
    await undo(times - 1);
    await undoneTo("Own.md", text);
  });

  test.each([
    ["a template over a selection", { insertFormat: "template", insertTemplate: "{selection} ({time})" }, "Some «words» here", "Some words (0:35) here"],
    ["a link", { insertFormat: "link" }, "a‸", "a [0:35](clip.webm#t=35)"],
    ["plain text", { insertFormat: "plain" }, "- «a» b", "- a [0:35] b"],
  ])("as %s, it moves in its form", async (_, format, before, after) => {
    await settings(format);
    const text = await write(own + before);
    await insert(2);
    await stands("Own.md", own + after);
    await undo(1);
    await undoneTo("Own.md", text);
  });

  test("as a list item of its own, it moves as one", async () => {
    const text = await write(`${own}- a‸\n- b`);
    await press("insert-item", "insert-item");
    await stands("Own.md", `${own}- a\n- ${at(35)} \n- b`);
    await undoneTo("Own.md", `${own}- a\n- ${at(40)} \n- b`);
    await undoneTo("Own.md", text);
  });

  test("by the pane's button, then by the hotkey", async () => {
    const text = await write(`${own}a‸`);
    await pane.click("Insert timestamp");
    await pane.click("Insert timestamp");
    await insert(1);
    await stands("Own.md", `${own}a ${at(30)}`);
    await undo(2);
    await undoneTo("Own.md", text);
  });

  test("behind what was typed just before, which stays when it is taken back", async () => {
    await write(`${own}‸`);
    await scene.app.press(..."Words");
    await insert(2);
    await stands("Own.md", `${own}Words ${at(35)}`);
    await undo(1);
    await undoneTo("Own.md", `${own}Words`);
  });
});

describe("another one is added", () => {
  test.each([
    ["after typing in between", () => scene.app.press("."), `a ${at(40)}. ${at(40)}`],
    ["two seconds later", () => clock(2000), `a ${at(40)} ${at(40)}`],
    ["where the cursor was moved to", () => scene.app.press("Home"), `${at(40)} a ${at(40)}`],
  ])("%s", async (_, meanwhile, after) => {
    await write(`${own}a‸`);
    await insert(1);
    await stands("Own.md", `${own}a ${at(40)}`);
    await meanwhile();
    await insert(1);
    await stands("Own.md", own + after);
  });

  test("up to two seconds later it moves", async () => {
    await write(`${own}a‸`);
    await insert(1);
    await stands("Own.md", `${own}a ${at(40)}`);
    await clock(1999);
    await insert(1);
    await stands("Own.md", `${own}a ${at(35)}`);
  });

  test("once it was taken back", async () => {
    const text = await write(`${own}a‸`);
    await insert(1);
    await stands("Own.md", `${own}a ${at(40)}`);
    await undoneTo("Own.md", text);
    await insert(1);
    await stands("Own.md", `${own}a ${at(40)}`);
    await undoneTo("Own.md", text);
  });

  test("in another editor, also of the same note", async () => {
    const text = await write(`${own}a‸`);
    await scene.browser.execute(async () => {
      for (const name of ["Own.md", "Second.md"]) {
        const file = window.app.vault.getFileByPath(name);
        if (file !== null) await window.app.workspace.getLeaf("split").openFile(file, { state: { mode: "source", source: true } });
      }
    });
    const [first, , third] = await scene.browser.$$(".mod-root .cm-content").getElements();
    await first?.click();
    await scene.app.press("Mod+End");
    await insert(1);
    await stands("Own.md", `${text} ${at(40)}`);
    await third?.click();
    await scene.app.press("Mod+End");
    await insert(1);
    await stands("Second.md", `${own}Second ${at(40)}`);
    expect(await scene.app.noteText("Own.md")).toBe(`${text} ${at(40)}`);
    await first?.click();
    await scene.app.press("Mod+End");
    await insert(1);
    await stands("Own.md", `${text} ${at(40)} ${at(40)}`);
    await undoneTo("Own.md", `${text} ${at(40)}`);
  });
});
