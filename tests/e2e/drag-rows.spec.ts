import { beforeEach, describe, expect, test } from "@jest/globals";
import { waitForShown } from "./support/browser";
import { dragIntoNote } from "./support/drag";
import { driveRail } from "./support/map";
import { note, span } from "./support/notes";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

const words = `A chip ${span("00:00:12")} stands here.\n\nSome words to write in.\n\n| One | Two |\n| --- | --- |\n| A cell | B |`;
const scene = useScene({
  notes: {
    "Wiki.md": note({ videoId: "menuVideo01" }, words, `Last ${span("00:20:00")}.`),
    "Plain.md": "Words of another note.\n",
    "Clip.md": `---\nvideo: "[[clip.webm]]"\n---\n\nA chip ${span("00:00:12")}.\n`,
  },
});
const rail = driveRail(scene);
const writing = driveWriting(scene);

/** Drags the row of a time into the note, as {@link dragIntoNote} does. */
async function drag(time: string, behind: string, at?: string): Promise<string> {
  const row = await waitForShown(scene.browser, { css: ".yt-rail-row[draggable=true]", text: time, part: ".yt-rail-time" }, `No row of ${time} can be dragged.`);
  return dragIntoNote(scene.browser, row, behind, at);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["live", "source"] as const)("a row that is dragged into the note in %s", (mode) => {
  test("is a timestamp as one inserts it, where it is dropped, in one undo step", async () => {
    await scene.app.open("Wiki.md", mode);
    await scene.app.runCommand("Open video pane");
    await rail.shows("0:12", "20:00");
    const before = await scene.app.noteText("Wiki.md");
    expect(await drag("20:00", "Some words")).toBe("[20:00](https://youtu.be/menuVideo01?t=1200)");
    const after = before.replace("Some words to", `Some words ${span("00:20:00")} to`);
    await writing.stands("Wiki.md", after);
    expect(await scene.app.focus()).toBe("editor");
    await scene.app.press("Mod+z");
    await writing.stands("Wiki.md", before);
  });
});

test("a row is a link in a note of no video, and a time for others where the video has no address", async () => {
  await scene.app.open("Wiki.md", "live");
  await scene.app.clickTimestamp("0:12");
  await scene.browser.waitUntil(async () => (await scene.browser.$(".yt-bar-time").getText()).endsWith("4:00:00"));
  await scene.app.open("Plain.md", "live");
  await drag("20:00", "Words");
  await writing.stands("Plain.md", "Words [0:20:00](https://youtu.be/menuVideo01?t=1200) of another note.\n");
  await scene.app.fresh();
  await scene.app.open("Clip.md", "live");
  await scene.app.runCommand("Open video pane");
  await rail.shows("0:12");
  expect(await drag("0:12", "A chip")).toBe("0:12");
  await writing.stands("Clip.md", `---\nvideo: "[[clip.webm]]"\n---\n\nA chip ${span("00:00:12")} ${span("00:00:12")}.\n`);
});

test("a drop into a drawn table, properties or code changes nothing, and says why", async () => {
  await scene.app.open("Wiki.md", "live");
  await scene.app.runCommand("Open video pane");
  await rail.shows("0:12", "20:00");
  const before = await scene.app.noteText("Wiki.md");
  await drag("20:00", "", ".mod-root .cm-table-widget td");
  await writing.isTold("Click into this block first");
  await scene.app.open("Wiki.md", "source");
  await drag("20:00", "duration");
  await writing.isTold("The cursor is in the note's properties.");
  expect(await scene.app.noteText("Wiki.md")).toBe(before);
});

test("a press on a row leaves the focus in the note, a click plays it, and a pull begins a drag", async () => {
  await scene.app.open("Wiki.md", "live");
  await scene.app.runCommand("Open video pane");
  await rail.shows("0:12", "20:00");
  await scene.browser.execute(() => {
    window.app.workspace.activeEditor?.editor.focus();
    document.addEventListener("dragstart", () => { document.body.dataset["dragged"] = "yes"; });
    document.addEventListener("click", () => { document.body.dataset["focus"] = document.activeElement?.className ?? ""; });
  });
  const origin = await scene.browser.$(".yt-rail-row .yt-rail-words").getElement();
  await scene.browser.action("pointer").move({ origin }).down().pause(50).up().perform();
  expect(await scene.browser.execute(() => document.body.dataset["focus"])).toContain("cm-content");
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ videoId }) => videoId === "menuVideo01"));
  expect(await scene.app.focus()).toBe("editor");
  await scene.browser.action("pointer").move({ origin }).down().pause(100).move({ origin, x: -30, y: 5, duration: 100 }).move({ origin, x: -60, y: 40, duration: 100 }).up().perform();
  await scene.browser.waitUntil(() => scene.browser.execute(() => document.body.dataset["dragged"] === "yes"), { timeoutMsg: "No drag began." });
});
