import { beforeEach, describe, expect, test } from "@jest/globals";
import { inChromium } from "./support/browser";
import { dragIntoNote } from "./support/drag";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";
import { driveWriting } from "./support/writing";

const table = "| One | Two |\n| --- | --- |\n| A cell | B |";
const scene = useScene({ notes: { "Own.md": note({ videoId: "moonTides01", duration: '"1:28"' }, `About it ${span("00:00:25")}.`, "Some words to write in.", table, "Last words") } });
const pane = drivePane(scene);
const transcript = driveTranscript(scene);
const writing = driveWriting(scene);
const QUOTE = "> harbour passes through both ";

async function openOwn(mode: "live" | "source"): Promise<string> {
  await scene.app.open("Own.md", "live");
  await scene.app.clickTimestamp("0:25");
  await playsFrom(scene, "moonTides01", 25);
  await pane.click("Pause");
  await scene.app.open("Own.md", mode);
  await transcript.open();
  await scene.browser.waitUntil(async () => (await transcript.litInView()).length === 1);
  return scene.app.noteText("Own.md");
}

const quoted = (): Promise<string> => scene.app.noteText("Own.md").then((text) => /^> .*$/m.exec(text)?.[0] ?? "");
const isQuoted = (): Promise<unknown> => scene.browser.waitUntil(async () => (await quoted()).startsWith(QUOTE), { timeoutMsg: "It was never quoted." });

/** Drags what is selected in the transcript into the note, as {@link dragIntoNote} does. */
async function drag(behind: string, at?: string): Promise<string> {
  const selected = await scene.browser.execute(() => document.getSelection()?.anchorNode?.parentElement ?? null);
  if (selected === null) throw new Error("Nothing is selected.");
  return dragIntoNote(scene.browser, await scene.browser.$(selected).getElement(), behind, at);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["live", "source"] as const)("in %s", (mode) => {
  beforeEach(() => writing.setHotkeys());

  test("what is selected is dragged into the note as a quote of its own lines, in one undo step", async () => {
    const before = await openOwn(mode);
    await transcript.select("harbour", "both");
    expect(await drag("Some words")).toMatch(/^> harbour passes through both \[0:2\d\]\(https:\/\/youtu\.be\/moonTides01\?t=2\d\)$/);
    await isQuoted();
    expect(await scene.app.noteText("Own.md")).toContain(`\nSome words to write in.\n\n${await quoted()}\n\n| One`);
    expect(await scene.app.focus()).toBe("editor");
    await writing.undoneTo("Own.md", before);
  });

  test("the command quotes what is selected at the cursor, in one undo step", async () => {
    const before = await openOwn(mode);
    await scene.browser.$(".mod-root .cm-content").$(".cm-line=Last words").click();
    await scene.app.press("End");
    await transcript.select("harbour", "both");
    await scene.app.runCommand("Quote from transcript");
    await isQuoted();
    expect(await scene.app.noteText("Own.md")).toMatch(/\nLast words\n\n> harbour passes through both <a class="yt-timestamp" data-t="00:00:2\d">\[00:00:2\d\]<\/a>\n$/);
    await scene.browser.$(".mod-root .cm-content").$(".cm-line=Last words").click();
    await writing.undoneTo("Own.md", before);
  });
});

test("a drop into a drawn table changes nothing, and says why", async () => {
  const before = await openOwn("live");
  await transcript.select("harbour", "both");
  await drag("", ".mod-root .cm-table-widget td");
  await writing.isTold("Click into this block first");
  expect(await scene.app.noteText("Own.md")).toBe(before);
});

inChromium("a note in another window takes the quote of the command", async () => {
  await openOwn("live");
  await scene.browser.$('.mod-root .workspace-tab-header[aria-label="Own"]').click({ button: "right" });
  await pane.chooseFromMenu("Move to new window");
  const { main, popout } = await scene.app.windows();
  await scene.browser.switchToWindow(popout);
  await scene.browser.$(".cm-line=Last words").click();
  await scene.browser.switchToWindow(main);
  await transcript.select("harbour", "both");
  await scene.app.runCommand("Quote from transcript");
  await isQuoted();
  expect(await scene.app.noteText("Own.md")).toMatch(/\nLast words\n\n> harbour passes through both /);
});
