import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import { span } from "./support/notes";
import { drivePane, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "One.md": `---\nvideoId: len1200secs\nduration: "20:00"\n---\nFirst ${span("00:00:12")} and second ${span("00:00:30")}.\n\nWords\n` } });
const pane = drivePane(scene);
const isDrawerOpen = (): Promise<boolean> => scene.browser.execute(() => document.querySelector(".yt-pane")?.checkVisibility() === true);
const playing = (): Promise<unknown> => scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1), { timeoutMsg: "It did not play." });

beforeAll(async () => { await scene.browser.setWindowSize(412, 860); });
beforeEach(async () => {
  await scene.app.fresh({ phone: "1" });
  await scene.embed.reset();
});

// A row plays wherever it is touched, so it counts in place of the button in it.
test("everything in the pane that can be touched is 44 pixels wide and high", async () => {
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await playing();
  await scene.browser.$(".yt-rail-row").waitForDisplayed();
  const small = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-pane button:not(.yt-rail-seek), .yt-pane input, .yt-pane select, .yt-pane [role=tab], .yt-pane [role=button], .yt-rail-row")].filter((element) => element.checkVisibility()).flatMap((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width >= 44 && height >= 44 ? [] : [`${element.className} ${element.getAttribute("aria-label") ?? element.innerText} ${String(Math.round(width))}×${String(Math.round(height))}`];
  }));
  await scene.screenshot("phone-targets");
  expect(small).toEqual([]);
});

test("inserting from the pane writes, and leads back to the note", async () => {
  await scene.app.open("One.md", "live");
  await scene.app.clickTimestamp("0:12");
  await playing();
  expect(await isDrawerOpen()).toBe(true);
  await pane.click("Insert timestamp");
  await scene.browser.waitUntil(async () => (await scene.app.noteText("One.md")).match(/data-t/g)?.length === 3, { timeoutMsg: "Nothing was inserted." });
  await scene.browser.waitUntil(async () => !(await isDrawerOpen()), { timeoutMsg: "The drawer stayed open." });
});

test("above the note, the player and the text are seen together", async () => {
  await syncSettings(scene, { panePlace: "above" });
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await playing();
  const boxes = await scene.browser.execute(() => [".yt-pane iframe", ".markdown-preview-view .yt-timestamp"].map((css) => {
    const { top, bottom, left, right } = document.querySelector(`.mod-root ${css}`)?.getBoundingClientRect() ?? new DOMRect();
    return { top, bottom, isInside: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight };
  }));
  await scene.screenshot("phone-above");
  expect(boxes.map(({ isInside }) => isInside)).toEqual([true, true]);
  expect((boxes[0]?.bottom ?? 0) <= (boxes[1]?.top ?? 0)).toBe(true);
});
