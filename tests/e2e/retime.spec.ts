import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { shown } from "./support/notes";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

type Command = "earlier" | "later" | "set-to-now";

/** The player tells of this video that it is 20 minutes long, so 03:20:00 is read as 3 min 20 s. */
const own = "---\nvideoId: len1200secs\n---\n";
const url = "https://youtu.be/len1200secs";
const named = (time: string): string => `<a class="yt-timestamp" data-t="${time}">the start</a>`;
const misread = span("03:20:00");
const table = "| a | b |\n| --- | --- |\n";

/** What stands in the note with ‸ at the cursor, the command, and what stands there afterwards; it plays 15:00. */
const moved: [string, string, Command, string][] = [
  ["a timestamp", `a ${span("00:12:00")}‸ b`, "earlier", `a ${span("00:11:59")} b`],
  ["a timestamp, with the cursor in it", `a ${span("00:12:00").replace("data", "da‸ta")} b`, "later", `a ${span("00:12:01")} b`],
  ["the nearest before the cursor", `${span("00:01:00")} a ${span("00:02:00")} b‸ ${span("00:03:00")}`, "later", `${span("00:01:00")} a ${span("00:02:01")} b ${span("00:03:00")}`],
  ["one of several that are written alike", `${span("00:01:00")}\n- ${span("00:01:00")}‸\n- ${span("00:01:00")}`, "later", `${span("00:01:00")}\n- ${span("00:01:01")}\n- ${span("00:01:00")}`],
  ["one that means less than it says", `a ${misread}‸`, "later", `a ${span("00:03:21")}`],
  ["one that says more hours than a video has", `a ${span("18:49:00")}‸`, "later", `a ${span("00:18:50")}`],
  ["one of two that mean less than they say", `> ${misread}‸ and ${misread}`, "earlier", `> ${span("00:03:19")} and ${misread}`],
  ["one with a name", `a ${named("00:12:00")}‸`, "later", `a ${named("00:12:01")}`],
  ["one with an address", `<a class="yt-timestamp" data-t="00:01:00" href="${url}?t=60">[1:00]</a>‸`, "later", `<a class="yt-timestamp" data-t="00:01:01" href="${url}?t=61">[1:01]</a>`],
  ["a link", `a [1:00](${url}?t=60)‸`, "earlier", `a [0:59](${url}?t=59)`],
  ["an address", `a ${url}?t=1m0s&x=1‸`, "later", `a ${url}?t=1m1s&x=1`],
  ["a row's", `${table}| x ${span("00:01:00")}‸ | ${span("00:02:00")} |`, "later", `${table}| x ${span("00:01:01")} | ${span("00:02:00")} |`],
  ["a time in running text", "- 1:00‸ a\n- **2:00** b", "later", "- 1:01 a\n- **2:00** b"],
  ["a time of the Web Clipper", "**0:59:59** · Words‸", "later", "**1:00:00** · Words"],
  ["the start", `a ${span("00:00:00")}‸`, "later", `a ${span("00:00:01")}`],
  ["what cannot be earlier", `a ${span("00:00:00")}‸`, "earlier", `a ${span("00:00:00")}`],
  ["a timestamp", `a ${span("00:12:00")}‸ b`, "set-to-now", `a ${span("00:15:00")} b`],
  ["one that means less than it says", `a ${misread}‸`, "set-to-now", `a ${span("00:15:00")}`],
  ["a time in running text", "a (1:00)‸ b", "set-to-now", "a (15:00) b"],
  ["a link", `- a [see 1:00 here](${url}?t=60)‸`, "set-to-now", `- a [see 15:00 here](${url}?t=900)`],
];

const refused: [string, string, Command, string][] = [
  ["no timestamp on the line", `a‸\n${span("00:01:00")}`, "later", "There is no timestamp on this line."],
  ["a timestamp without a time", "<a class=\"yt-timestamp\" data-t=\"HH:MM:SS\">soon</a>‸", "earlier", "This timestamp has no readable time."],
  ["a link to another video", "[1:00](https://youtu.be/demoClip001?t=60)‸", "set-to-now", "Another video is playing now."],
  ["a timestamp in code", `\`${span("00:01:00")}\`‸`, "later", "There is no timestamp on this line."],
];

const scene = useScene({
  notes: {
    "Play.md": `${own}Time ${span("00:15:00")}.\n`,
    "Own.md": `${own}Words\n`,
    "Embedded.md": `${own}There ${span("00:05:00")}.\n`,
  },
});
const pane = drivePane(scene);
const { setHotkeys, press, write, stands, undoneTo, isTold, pausedAt, run } = driveWriting(scene);

beforeAll(async () => {
  await scene.app.fresh();
  await setHotkeys();
  await pausedAt("Play.md", "15:00");
  await scene.app.open("Own.md", "live");
});

describe("at the cursor", () => {
  test.each(moved)("%s (%#), and one undo takes it back", async (_, before, command, after) => {
    const text = await write(own + before);
    await press(command);
    await stands("Own.md", own + after);
    expect(await scene.app.focus()).toBe("editor");
    await undoneTo("Own.md", text);
  });

  test.each(refused)("%s: it says so and stays", async (_, before, command, words) => {
    const text = await write(own + before);
    await press(command);
    await isTold(words);
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });

  test("each time it is pressed is one undo step, and what was typed before stays", async () => {
    await write(`${own}‸ ${span("00:01:00")}`);
    await scene.app.press("a");
    await press("later", "later", "later");
    await stands("Own.md", `${own}a ${span("00:01:03")}`);
    for (const time of ["00:01:02", "00:01:01", "00:01:00"]) await undoneTo("Own.md", `${own}a ${span(time)}`);
  });

  test("while the pane has the focus", async () => {
    const text = await write(`${own}a ${span("00:12:00")}‸`);
    await scene.browser.$(".yt-pane .yt-title").click();
    await press("set-to-now");
    await stands("Own.md", `${own}a ${span("00:15:00")}`);
    await scene.browser.$(".mod-root .cm-line").click();
    await undoneTo("Own.md", text);
  });
});

/** What shows, which of those that show it, and the note before and afterwards. */
const pointed: [string, string, number, string, string][] = [
  ["a paragraph", "12:00", 0, `a ${span("00:12:00")} b ${span("00:13:00")}`, `a ${span("00:12:01")} b ${span("00:13:00")}`],
  ["the second of a line", "13:00", 0, `a ${span("00:12:00")} b ${span("00:13:00")}`, `a ${span("00:12:00")} b ${span("00:13:01")}`],
  ["one that means less than it says", "3:20", 1, `- ${misread}\n- ${misread}`, `- ${misread}\n- ${span("00:03:21")}`],
  ["running text", "2:00", 0, "- 1:00 a\n- 2:00 b", "- 1:00 a\n- 2:01 b"],
  ["a link", "one", 0, `- ${span("00:01:00")} [one](${url}?t=60) [two](${url}?t=60)`, `- ${span("00:01:00")} [one](${url}?t=61) [two](${url}?t=60)`],
];

/** By the key for it, where it is still open. */
async function closeMenu(): Promise<void> {
  if (await scene.browser.$(".menu").isExisting()) await scene.app.press("Escape");
  await scene.browser.$(".menu").waitForExist({ reverse: true });
}

describe("from a chip's menu in Live Preview", () => {
  beforeEach(async () => {
    await scene.app.open("Own.md", "live");
  });

  test.each(pointed)("in %s, and one undo takes it back", async (_, text, nth, before, after) => {
    const whole = await write(`${own}Start‸\n\n${before}`);
    const chip = scene.browser.$(".mod-root .cm-content").$(`(.//*[text()="${text}"])[${nth + 1}]`);
    await chip.waitForDisplayed();
    await chip.click({ button: "right" });
    await pane.chooseFromMenu("1 s later");
    await stands("Own.md", `${own}Start\n\n${after}`);
    await closeMenu();
    await undoneTo("Own.md", whole);
  });

  test.each([["1 s earlier", "00:11:59"], ["Set to now", "00:15:00"]])("%s, while the cursor stays where it is", async (item, time) => {
    const whole = await write(`${own}Start‸\n\nAt ${span("00:12:00")}.`);
    await shown(scene, "live", "12:00").click({ button: "right" });
    await pane.chooseFromMenu(item);
    await stands("Own.md", `${own}Start\n\nAt ${span(time)}.`);
    await closeMenu();
    expect(await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.getCursor())).toEqual({ line: 3, ch: 5 });
    await undoneTo("Own.md", whole);
  });

  test("earlier and later stay open, so that three seconds are three clicks, and the menu plays what stands there then", async () => {
    const whole = await write(`${own}Start‸\n\nAt ${span("00:12:00")}.`);
    await shown(scene, "live", "12:00").click({ button: "right" });
    for (let click = 0; click < 3; click += 1) await pane.chooseFromMenu("1 s later");
    await stands("Own.md", `${own}Start\n\nAt ${span("00:12:03")}.`);
    await pane.chooseFromMenu("1 s earlier");
    await stands("Own.md", `${own}Start\n\nAt ${span("00:12:02")}.`);
    const first = scene.browser.$(".menu .menu-item");
    await scene.browser.waitUntil(async () => (await first.getText()) === "Play from 12:02");
    await scene.screenshot("menu-stays");
    await closeMenu();
    for (const time of ["00:12:03", "00:12:02", "00:12:01"]) await undoneTo("Own.md", `${own}Start\n\nAt ${span(time)}.`);
    await undoneTo("Own.md", whole);
  });

  test("by the keys, the menu comes back with the new second", async () => {
    await write(`${own}Start‸\n\nAt ${span("00:12:00")}.`);
    await shown(scene, "live", "12:00").click({ button: "right" });
    const first = scene.browser.$(".menu .menu-item");
    for (const time of ["12:01", "12:02"]) {
      await scene.browser.$(".menu").waitForDisplayed();
      await scene.app.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
      await scene.browser.waitUntil(async () => (await first.isExisting()) && (await first.getText()) === `Play from ${time}`);
    }
    await stands("Own.md", `${own}Start\n\nAt ${span("00:12:02")}.`);
    await closeMenu();
  });

  test.each([
    ["of another note", "live", "![[Embedded]]", "5:00"],
    ["drawn in a table", "live", `${table}| x | ${span("00:02:00")} |`, "2:00"],
    ["drawn in a callout", "live", `> [!note]\n> ${span("00:02:00")}`, "2:00"],
    ["shown for reading in plain text", "preview", "2:00 a", "2:00"],
    ["shown for reading", "preview", `At ${span("00:02:00")}.`, "2:00"],
  ] as const)("is not offered for one that is %s", async (_, mode, before, text) => {
    await write(`${own}Start‸\n\n${before}`);
    await scene.app.open("Own.md", mode);
    await shown(scene, mode, text).click({ button: "right" });
    await scene.browser.$(".menu").waitForDisplayed();
    const titles = await scene.browser.$$(".menu .menu-item").map((item) => item.getText());
    expect(titles).toContain(`Play from ${text}`);
    expect(titles).not.toContain("1 s later");
    await scene.app.press("Escape");
  });
});

test("with nothing open, the palette does not list it", async () => {
  await scene.app.fresh();
  await scene.app.open("Own.md", "live");
  const text = await write(`${own}a ${span("00:12:00")}‸`);
  expect(await scene.app.listedCommands()).not.toContain("Timestamp at cursor: set to now");
  await run("set-to-now");
  expect(await scene.app.noteText("Own.md")).toBe(text);
});
