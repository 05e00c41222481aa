import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { blur, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

/** Of a video of twenty minutes, written minutes first and with something else behind. */
const times = ["01:46:06", "01:59:57", "02:24:06", "05:10:58", "07:18:29", "08:08:09", "10:51:05", "18:49:52"];
const shifted = `---\nvideoId: len1200secs\n---\n\n${times.map((time) => `- Then this. ${span(time)}\n`).join("")}`;
const own = "---\nvideo: \"[[clip.webm]]\"\n---\n";

const scene = useScene({
  notes: {
    "Shifted.md": shifted,
    "Play.md": `${own}Time ${span("00:00:12")}.\n`,
    "Own.md": `${own}Words\n`,
    "Same.md": `${own}${span("00:00:12")}\n`,
  },
});
const pane = drivePane(scene);
const { setHotkeys, press, write, stands, undoneTo, isTold, pausedAt, settings, run } = driveWriting(scene);

/** Asks as an address `obsidian://yt-timestamps?…` does. */
const ask = (params: Record<string, string>): Promise<void> => scene.browser.execute((asked: Record<string, string>) => {
  window.app.protocolHandlers.get("yt-timestamps")?.({ action: "yt-timestamps", ...asked });
}, params);

/** Puts the cursor behind the words of a line that is counted from zero. */
async function cursorAt(line: number): Promise<void> {
  await scene.browser.execute((at: number) => {
    const editor = window.app.workspace.activeEditor?.editor;
    editor?.setCursor({ line: at, ch: "- Then this.".length });
    editor?.focus();
  }, line);
}

describe("in a note whose times have the minutes first", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await setHotkeys();
    await pausedAt("Shifted.md", "8:08");
    await scene.app.open("Shifted.md", "live");
  });

  test("what is inserted plays the moment that it was inserted at", async () => {
    await cursorAt(6);
    await press("insert-timestamp");
    const text = shifted.replace(`- Then this. ${span("02:24:06")}`, `- Then this. ${span("08:08")} ${span("02:24:06")}`);
    await stands("Shifted.md", text);
    await scene.app.clickTimestamp("1:46");
    await pane.shows(106, 106);
    await blur(scene);
    await scene.app.clickTimestamp("8:08");
    await pane.shows(488, 488);
  });

  test("a second later is a second later, again and again", async () => {
    await cursorAt(10);
    await press("later", "later", "later");
    await stands("Shifted.md", shifted.replace(span("10:51:05"), span("10:54", "[00:10:54]")));
    await blur(scene);
    await scene.app.clickTimestamp("10:54");
    await pane.shows(654, 654);
  });
});

describe("with the clip at 0:12", () => {
  beforeAll(async () => {
    await scene.app.fresh();
    await setHotkeys();
    await pausedAt("Play.md", "0:12");
  });

  beforeEach(async () => {
    await settings({});
    await scene.app.open("Play.md");
    await scene.app.clickTimestamp("0:12");
    await pane.shows(12, 12);
    await scene.app.open("Own.md", "live");
  });

  test("seconds that addresses name are written as they are, however soon after one another", async () => {
    await settings({ backDate: 10 });
    const text = await write(`${own}a‸`);
    await ask({ do: "insert", t: "30" });
    await stands("Own.md", `${own}a ${span("00:00:30")}`);
    await ask({ do: "insert", t: "34" });
    await stands("Own.md", `${own}a ${span("00:00:30")} ${span("00:00:34")}`);
    await undoneTo("Own.md", `${own}a ${span("00:00:30")}`);
    await undoneTo("Own.md", text);
  });

  test("the start of a range can be corrected before its end", async () => {
    await write(`${own}a‸`);
    await press("start-range", "earlier");
    await stands("Own.md", `${own}a ${span("00:00:11")}`);
    await run("forward");
    await pane.shows(22, 22);
    await press("end-range");
    await stands("Own.md", `${own}a ${span("00:00:11")}–${span("00:00:22")}`);
  });

  test.each([
    ["behind what was written since", [" ", "h", "e"], " he", " it"],
    ["behind the end", [], "", ""],
  ])("after the end of a range one writes on %s", async (_, keys, typed) => {
    await write(`${own}a‸`);
    await press("start-range");
    await stands("Own.md", `${own}a ${span("00:00:12")}`);
    await scene.app.press(...keys);
    await run("forward");
    await pane.shows(22, 22);
    await press("end-range");
    await stands("Own.md", `${own}a ${span("00:00:12")}–${span("00:00:22")}${typed}`);
    await scene.app.press("!");
    await stands("Own.md", `${own}a ${span("00:00:12")}–${span("00:00:22")}${typed}!`);
  });

  test("a range does not end in a note that says the same, and says why", async () => {
    await write(`${own}a‸`);
    await press("start-range");
    await scene.app.open("Same.md", "live");
    await run("forward");
    await pane.shows(22, 22);
    await run("end-range");
    await isTold("The start of the range is not in this note any more.");
    expect(await scene.app.noteText("Same.md")).toBe(`${own}${span("00:00:12")}\n`);
  });

  test("the video waits after an insertion, also where it waits while one types", async () => {
    await settings({ pauseOnInsert: true, resumeAfterTyping: 1, whilePaused: "play" });
    await write(`${own}a‸`);
    await pane.click("Play");
    await pane.offers("Pause");
    await scene.app.press("x");
    await pane.offers("Play");
    await press("insert-timestamp");
    // A timer that is set later for as long goes off later than the one that would play on.
    await scene.browser.execute(() => new Promise((resolve) => { window.setTimeout(resolve, 1000); }));
    await pane.offers("Play");
  });

  test("nothing is written into a note that is behind another file", async () => {
    const text = await write(`${own}a‸`);
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("Film board.canvas");
      if (file !== null) await window.app.workspace.getLeaf("tab").openFile(file);
    });
    await run("insert-timestamp");
    await isTold("No note is open for editing. Open one, and try again.");
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });
});

test("a video that the pane only offers has no moment yet", async () => {
  await scene.app.fresh();
  await scene.app.open("Same.md", "live");
  await run("open-pane");
  await scene.browser.waitUntil(async () => (await pane.title()) === "clip.webm");
  for (const command of ["insert-timestamp", "set-to-now"]) {
    await run(command);
    await isTold("No video is open.");
  }
  expect(await scene.app.noteText("Same.md")).toBe(`${own}${span("00:00:12")}\n`);
});
