import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { arrivesAt, blur, note, shown, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { sharing } from "./support/sharing";

/** More than a line of words before a timestamp. */
const longWords = `The moon pulls at the sea and ${"goes on pulling at all of it ".repeat(7)}until it ebbs`;
const notes = {
  ...sharing,
  "Short.md": note({ videoId: "len1000secs" }, `Few words ${span("00:08:00")}.`),
  "A long note.md": note({ videoId: "len1000secs" }, `${longWords} ${span("00:08:01")}.`),
};

const scene = useScene({ vault: mkdtempSync(path.join(tmpdir(), "yt-timestamps-same-moment-")), notes });
const pane = drivePane(scene);
const modes = ["preview", "live"] as const;

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(modes)("other notes of the same moment in %s", (mode) => {
  const titles = (): Promise<string[]> => scene.browser.$$(".menu .menu-item").map((item) => item.getText());

  test("stand on a timestamp's menu, and one goes there", async () => {
    await scene.app.open("One.md", mode);
    await blur(scene);
    await shown(scene, mode, "2:00").click({ button: "right" });
    await scene.browser.$(".menu").waitForDisplayed();
    expect((await titles()).slice(mode === "live" ? -3 : 3)).toEqual(["Also at 2:00", "Three: A third opinion with a link.", "Two: A different view."]);
    await scene.screenshot(`back-links-${mode}`);
    await pane.chooseFromMenu("Two: A different view.");
    await arrivesAt(scene, "Two.md", "A different view");
    expect(await scene.embed.frames()).toEqual([]);

    await scene.app.open("Sub/Three.md", mode);
    await blur(scene);
    await shown(scene, mode, "with a link").click({ button: "right" });
    await scene.browser.$(".menu").waitForDisplayed();
    expect((await titles()).slice(mode === "live" ? -2 : 3)).toEqual(["Also at 1:57", "One: And more."]);
    await pane.chooseFromMenu("One: And more.");
    await arrivesAt(scene, "One.md", "And more");
  });

  test("say no more than a menu as wide as a hand has room for, and the rest in its tooltip", async () => {
    await scene.app.open("Short.md", mode);
    await blur(scene);
    await shown(scene, mode, "8:00").click({ button: "right" });
    const item = scene.browser.$('.//*[contains(@class, "menu-item")][@aria-label]');
    await item.waitForDisplayed();
    const [heading, title = ""] = (await titles()).slice(-2);
    expect([heading, /^A long note: .{29,49}…$/.test(title)]).toEqual(["Also at 8:00", true]);
    expect(await scene.browser.execute(() => document.querySelector(".menu")?.getBoundingClientRect().width ?? Infinity)).toBeLessThanOrEqual(320);
    await item.moveTo();
    await scene.browser.$(".tooltip").waitForDisplayed();
    expect(await scene.browser.$(".tooltip").getText()).toContain("until it ebbs");
    await scene.screenshot(`long-words-${mode}`);
    await item.click();
    await arrivesAt(scene, "A long note.md", "The moon pulls");
  });

  test("are named by its accessible name on hover and on focus, not before", async () => {
    const names = "Play 2:00.\nAlso in Three: A third opinion with a link.\nAlso in Two: A different view.";
    await scene.app.open("One.md", mode);
    await blur(scene);
    const chip = shown(scene, mode, "2:00");
    const name = (): Promise<string | null> => chip.getAttribute("aria-label");
    expect([await name(), await chip.getAttribute("aria-description")]).toEqual([null, "Play from 2 minutes"]);
    await chip.moveTo();
    await scene.browser.waitUntil(async () => (await name()) === names);
    await scene.browser.$(".tooltip").waitForDisplayed();
    expect(await scene.browser.$(".tooltip").getText()).toBe(names);
    await scene.screenshot(`tooltip-${mode}`);
    expect(await shown(scene, mode, "1:00").getAttribute("aria-label")).toBeNull();
    await scene.app.open("Two.md", mode);
    await blur(scene);
    const second = shown(scene, mode, "2:03");
    await scene.browser.execute((element: HTMLElement) => { element.focus(); }, await second.getElement());
    await scene.browser.waitUntil(async () => (await second.getComputedLabel()).includes("Play 2:03. Also in One: And more. Also in Three: Not near it."));
  });
});
