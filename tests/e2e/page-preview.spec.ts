import { beforeEach, describe, expect, test } from "@jest/globals";
import { Key } from "webdriverio";
import { driveRail } from "./support/map";
import { note, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Lectures/One.md": note({ videoId: "menuVideo01" }, `Words of the first note ${span("00:00:12")}.`),
    "Two.md": note({ videoId: "menuVideo01" }, `Words of the second note ${span("00:20:00")}.`),
    "Plain.md": "Nothing.\n",
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);
const mod = process.platform === "darwin" ? Key.Command : Key.Ctrl;

const previews = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".hover-popover")].map(({ innerText }) => innerText));

async function hover(css: string, isHeld: boolean): Promise<void> {
  await scene.browser.$(".mod-root .view-header").moveTo();
  const origin = await scene.browser.$(css).getElement();
  if (isHeld) await scene.browser.action("key").down(mod).perform(true);
  await scene.browser.action("pointer").move({ origin }).perform(true);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("Lectures/One.md");
  await scene.app.runCommand("Open video pane");
  await rail.shows("0:12");
});

describe("with Mod held down, the app's page preview shows the note", () => {
  test.each([
    ["at the name of the note above the player", ".yt-note"],
    ["at the arrow of a row", ".yt-rail-go"],
  ])("%s", async (_, css) => {
    await hover(css, true);
    await scene.browser.waitUntil(async () => (await previews()).some((text) => text.includes("Words of the first note")), { timeoutMsg: "There is no preview." });
    await scene.screenshot("page-preview");
    await scene.browser.releaseActions();
    expect(await scene.embed.frames()).toEqual([]);
    await scene.browser.$(".mod-root .view-header").moveTo();
    await scene.browser.waitUntil(async () => (await previews()).length === 0, { timeoutMsg: "The preview stays." });
  });

  test("at the names of several notes", async () => {
    await pane.chooseOption("Show all notes about this video");
    await rail.shows("0:12", "20:00");
    await hover(".yt-legend-chip:nth-child(2)", true);
    await scene.browser.waitUntil(async () => (await previews()).some((text) => text.includes("Words of the second note")), { timeoutMsg: "There is no preview." });
    await scene.browser.releaseActions();
  });
});

test("nothing is shown without Mod, whose name comes with the pointer alone", async () => {
  await hover(".yt-rail-go", false);
  await scene.browser.$(".tooltip").waitForDisplayed();
  expect(await previews()).toEqual([]);
});
