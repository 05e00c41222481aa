import { beforeEach, describe, expect, test } from "@jest/globals";
import { inChromium, isWebKit, waitForShown } from "./support/browser";
import { driveRail } from "./support/map";
import { blur, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Talk.md": note({ videoId: "menuVideo01" },
      `A chip ${span("00:12:34")} and [a link](https://youtu.be/linkVideo01?t=300).`,
      `> [!note] A callout at ${span("00:20:00")}`,
      `| Cell | Of a table |\n| --- | --- |\n| ${span("00:30:00")} | here |`,
      ...Array.from({ length: 60 }, (_, at) => `Line ${String(at)}.`)),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);

/** Where the app tells of no long press by itself, as on an iPhone. */
beforeEach(async () => {
  await scene.app.fresh({ phone: "ios" });
  await scene.embed.reset();
});

const find = (css: string, text: string, part?: string): Promise<WebdriverIO.Element> => waitForShown(scene.browser, { css, text, ...(part === undefined ? {} : { part }) }, `There is no "${text}".`);
type Move = { readonly origin: WebdriverIO.Element; readonly y?: number; readonly duration?: number };

/** One finger: it moves, comes down, rests for so many milliseconds, or is lifted. */
async function finger(...steps: readonly (Move | "down" | "up" | number)[]): Promise<void> {
  const actions = steps.map((step) => {
    if (typeof step === "number") return { type: "pause", duration: step };
    if (typeof step === "string") return { type: step === "down" ? "pointerDown" : "pointerUp", button: 0 };
    return { type: "pointerMove", x: 0, y: step.y ?? 0, duration: step.duration ?? 0, origin: { "element-6066-11e4-a52e-4f735466cecf": step.origin.elementId } };
  });
  await scene.browser.performActions([{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions }]);
}

/** Rests a finger on an element for as long as a menu takes, and lifts it. */
async function press(origin: WebdriverIO.Element): Promise<string[]> {
  await finger({ origin }, "down", 800, "up");
  await scene.browser.$(".menu").waitForDisplayed();
  return scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".menu-item")].map((item) => item.innerText.trim()));
}

async function open(mode: "preview" | "live"): Promise<void> {
  await scene.app.open("Talk.md", mode);
  await blur(scene);
}

// WebKit's driver has no fingers.
(isWebKit ? describe.skip : describe).each(["preview", "live"] as const)("a finger that rests in %s", (mode) => {
  test.each(["12:34", "20:00", "30:00"])("on %s opens its menu, and lifting it does not play", async (time) => {
    await open(mode);
    const before = await scene.app.noteText("Talk.md");
    expect(await press(await find(".mod-root .yt-timestamp", time))).toContain(`Play from ${time}`);
    await scene.browser.$(`.//*[contains(@class, "menu-item-title")][normalize-space()="Play from ${time}"]`).click();
    await playsFrom(scene, "menuVideo01", Number(time.split(":")[0]) * 60);
    expect(await scene.embed.navigations()).toHaveLength(1);
    expect(await scene.app.noteText("Talk.md")).toBe(before);
  });

  test("on a link opens ours", async () => {
    await open(mode);
    expect(await press(await find(".mod-root .yt-timestamp-link, .mod-root .yt-timestamp-link a", "a link"))).toContain("Play from 5:00");
    expect(await scene.embed.navigations()).toEqual([]);
  });

  test("a tap plays, and a finger that moves on scrolls", async () => {
    await open(mode);
    const chip = await find(".mod-root .yt-timestamp", "12:34");
    await finger({ origin: chip }, "down", { origin: chip, y: -60, duration: 200 }, 700, "up");
    expect(await scene.browser.$$(".menu").length).toBe(0);
    expect(await scene.embed.navigations()).toEqual([]);
    await finger({ origin: await find(".mod-root .yt-timestamp", "20:00") }, "down", "up");
    await playsFrom(scene, "menuVideo01", 1200);
    expect(await scene.browser.$$(".menu").length).toBe(0);
  });
});

inChromium("a finger that rests on a row of the list opens its menu, and lifting it does not play", async () => {
  await open("preview");
  await scene.app.clickTimestamp("12:34");
  await playsFrom(scene, "menuVideo01", 754);
  await scene.browser.waitUntil(async () => (await rail.times()).includes("20:00"));
  expect(await press(await find(".yt-rail-row", "20:00", ".yt-rail-time"))).toContain("Play from 20:00");
  await playsFrom(scene, "menuVideo01", 754);
  await pane.shows(754, 800);
});
