import { beforeEach, describe, expect, test } from "@jest/globals";
import { note, playsFrom, span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const LINES = 60;
const scene = useScene({
  notes: { "Long.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `It begins ${span("00:01:10")}.`, ...Array.from({ length: LINES }, (_, at) => `Line ${String(at)} of the note.`)) },
});
const pane = drivePane(scene);
/** Of the window without and with an on-screen keyboard, in CSS pixels. */
const [WIDTH, TALL, LOW] = [412, 860, 480];

/** Whether what was inserted at the cursor is in the part of the window that is left, above the bar at its foot. */
const isInSight = (): Promise<boolean> => scene.browser.execute(() => {
  const lines = [...document.querySelectorAll<HTMLElement>(".mod-root .cm-line")].filter(({ innerText }) => innerText.startsWith("Line"));
  const inserted = lines.flatMap((line) => [...line.querySelectorAll(".yt-timestamp")])[0]?.getBoundingClientRect();
  const view = document.querySelector(".mod-root .cm-scroller")?.getBoundingClientRect();
  return inserted !== undefined && view !== undefined && inserted.height > 0 && inserted.top >= view.top - 1 && inserted.bottom <= Math.min(view.bottom, visualViewport?.height ?? innerHeight) + 1;
});

/** Puts the cursor where only the tall window shows it, near its foot. */
async function writeNearTheFoot(): Promise<void> {
  await scene.browser.execute((low: number) => {
    const lines = [...document.querySelectorAll<HTMLElement>(".mod-root .cm-line")].filter((line) => { const { top, bottom } = line.getBoundingClientRect(); return top > low + 40 && bottom < innerHeight - 100 && line.innerText.startsWith("Line"); });
    const editor = window.app.workspace.activeEditor?.editor;
    const text = lines.at(-1)?.innerText ?? "";
    const line = editor?.getValue().split("\n").indexOf(text) ?? -1;
    if (line < 0) throw new Error("No line stands near the foot.");
    editor?.setCursor({ line, ch: text.length });
    editor?.focus();
  }, LOW);
}

beforeEach(async () => {
  await scene.browser.setWindowSize(WIDTH, TALL);
  await scene.app.fresh({ phone: "1" });
  await scene.embed.reset();
  await syncSettings(scene, { panePlace: "right" });
  await scene.app.open("Long.md", "live");
  await scene.app.clickTimestamp("1:10");
  await playsFrom(scene, "len1000secs", 70);
  // The pane's drawer lies over the note as long as it is open.
  await scene.browser.execute(() => { window.app.workspace.rightSplit.collapse(); });
});

describe("the cursor is in sight above the keyboard", () => {
  const isWritten = async (): Promise<boolean> => ((await scene.app.noteText("Long.md")).match(/data-t/g) ?? []).length === 2;

  test("that is up as a timestamp is inserted", async () => {
    await writeNearTheFoot();
    await scene.browser.setWindowSize(WIDTH, LOW);
    await scene.browser.execute(() => { window.app.commands.executeCommandById("yt-timestamps:insert-timestamp"); });
    await scene.browser.waitUntil(isWritten);
    await scene.browser.waitUntil(isInSight, { timeoutMsg: "The cursor is out of sight." });
    await scene.screenshot("phone-keyboard");
  });

  test("that comes just after a timestamp was inserted", async () => {
    await writeNearTheFoot();
    await scene.browser.execute(() => { window.app.commands.executeCommandById("yt-timestamps:insert-timestamp"); });
    await scene.browser.waitUntil(isWritten);
    await scene.browser.setWindowSize(WIDTH, LOW);
    await scene.browser.waitUntil(isInSight, { timeoutMsg: "The cursor is out of sight." });
  });

  test("that comes as the pane gives way to the note", async () => {
    await writeNearTheFoot();
    await scene.app.runCommand("Open video pane");
    await pane.click("Insert timestamp");
    await scene.browser.waitUntil(isWritten);
    await scene.browser.setWindowSize(WIDTH, LOW);
    await scene.browser.waitUntil(isInSight, { timeoutMsg: "The cursor is out of sight." });
  });
});

test("nothing in the pane waits for a pointer that rests on it", async () => {
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-rail-row").waitForDisplayed();
  const hidden = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-pane button")]
    .filter((button) => button.checkVisibility() && !button.checkVisibility({ opacityProperty: true, visibilityProperty: true })).map(({ className }) => className));
  expect(hidden).toEqual([]);
});
