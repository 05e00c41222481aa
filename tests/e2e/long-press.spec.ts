import { beforeEach, describe, expect, test } from "@jest/globals";
import { waitForShown } from "./support/browser";
import { driveRail } from "./support/map";
import { blur, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Talk.md": note({ videoId: "demoClip001" },
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
const finger = () => scene.browser.action("pointer", { parameters: { pointerType: "touch" } });
const menu = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".menu-item")].map((item) => item.innerText.trim()));

/** Rests a finger on an element until a menu is there, and lifts it. */
async function press(origin: WebdriverIO.Element): Promise<string[]> {
  await finger().move({ origin }).down().perform(true);
  await scene.browser.$(".menu").waitForDisplayed();
  const offered = await menu();
  await finger().up().perform(true);
  return offered;
}

async function open(mode: "preview" | "live"): Promise<void> {
  await scene.app.open("Talk.md", mode);
  await blur(scene);
}

describe.each(["preview", "live"] as const)("a finger that rests in %s", (mode) => {
  test.each(["12:34", "20:00", "30:00"])("on %s opens its menu, and lifting it does not play", async (time) => {
    await open(mode);
    const before = await scene.app.noteText("Talk.md");
    expect(await press(await find(".mod-root .yt-timestamp", time))).toContain(`Play from ${time}`);
    await scene.browser.$(`.//*[contains(@class, "menu-item-title")][text()="Play from ${time}"]`).click();
    await playsFrom(scene, "demoClip001", Number(time.split(":")[0]) * 60);
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
    await finger().move({ origin: chip }).down().move({ origin: chip, x: 0, y: -60, duration: 200 }).pause(700).up().perform(true);
    expect(await menu()).toEqual([]);
    expect(await scene.embed.navigations()).toEqual([]);
    await finger().move({ origin: await find(".mod-root .yt-timestamp", "20:00") }).down().up().perform(true);
    await playsFrom(scene, "demoClip001", 1200);
    expect(await menu()).toEqual([]);
  });
});

test("a finger that rests on a row of the list opens its menu, and lifting it does not play", async () => {
  await open("preview");
  await scene.app.clickTimestamp("12:34");
  await playsFrom(scene, "demoClip001", 754);
  await scene.browser.waitUntil(async () => (await rail.times()).includes("20:00"));
  expect(await press(await find(".yt-rail-row", "20:00", ".yt-rail-time"))).toContain("Play from 20:00");
  await playsFrom(scene, "demoClip001", 754);
  await pane.shows(754, 800);
});
