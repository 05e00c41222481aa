import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Mode } from "./support/app";
import { blur, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Talk.md": note({ videoId: "menuVideo01" }, `A chip ${span("00:12:34")} in its line, and ${span("00:20:00")}.`, ...Array.from({ length: 40 }, (_, at) => `Then ${span(`01:${String(10 + at)}:00`)} follows.`)),
    "Second talk.md": note({ videoId: "menuVideo01" }, `The same ${span("00:12:34")} in another note.`),
    "Other.md": note({ videoId: "otherVideo1" }, `Another ${span("00:20:00")}.`),
  },
});
const pane = drivePane(scene);

beforeEach(async () => { await scene.browser.setWindowSize(412, 860); });
afterEach(async () => { await scene.browser.setWindowSize(1280, 800); });

async function fresh(device: string): Promise<void> {
  await scene.app.fresh({ phone: device });
  await scene.embed.reset();
}

/** What the app may say of every button there, in force over what has no more weight than its rules. */
const APP_RULES = `
  .is-mobile button:not(.clickable-icon), .is-phone button:not(.clickable-icon), .is-tablet button:not(.clickable-icon) {
    display: inline-flex; width: 100%; height: 60px; min-width: 120px; min-height: 60px; margin: 7px; padding: 13px 31px; box-shadow: 0 0 9px red;
  }
  button:not(.clickable-icon):hover, button:not(.clickable-icon):active { box-shadow: 0 0 9px red; }`;

/** Boxes and shadows of the pane's own buttons, by class and name; of those that follow the app's look only those that are hidden. */
const looks = (): Promise<string[]> => scene.browser.execute(() =>
  [...document.querySelectorAll<HTMLElement>(".yt-pane .yt-layout button")].filter((button) => !button.matches(".mod-cta, .yt-message-buttons *")).map((button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    const { boxShadow, padding } = getComputedStyle(button);
    const shown = button.checkVisibility() ? [x, y, width, height].map(Math.round).join(" ") : "hidden";
    return `${button.className} ${button.textContent}: ${shown}, ${padding}, ${button.hasClass("yt-lead-button") ? "the theme's" : boxShadow}`;
  }));

describe.each(["1", "tablet"])("with the app's buttons of a phone or tablet: %s", (device) => {
  test.each<Mode>(["preview", "live"])("a timestamp is as high as the text around it in %s", async (mode) => {
    await fresh(device);
    await scene.app.open("Talk.md", mode);
    await blur(scene);
    const heights = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp")].filter((chip) => chip.checkVisibility()).slice(0, 2).map((chip) => {
      const line = chip.closest("p, .cm-line");
      return [chip.getBoundingClientRect().height, line?.getBoundingClientRect().height ?? 0, Number.parseFloat(getComputedStyle(line ?? chip).lineHeight)];
    }));
    expect(heights).toHaveLength(2);
    for (const [chip = Infinity, , lineHeight = 0] of heights) expect(chip).toBeLessThanOrEqual(lineHeight);
    await scene.screenshot(`phone-${device}-${mode}`);
  });

  test("the pane's buttons keep their boxes, and what is hidden stays hidden", async () => {
    await fresh(device);
    await scene.app.open("Talk.md");
    await scene.app.clickTimestamp("12:34");
    await playsFrom(scene, "menuVideo01", 754);
    await pane.click("Pause");
    await pane.offers("Play");
    await scene.browser.waitUntil(async () => (await looks()).filter((look) => look.startsWith("yt-rail-seek")).length > 5);
    await scene.screenshot(`phone-${device}-pane`);
    const before = await looks();
    expect(before.filter((look) => look.includes("hidden")).length).toBeGreaterThan(0);
    expect(before.filter((look) => /^yt-(?:rail-seek|note)/.test(look) && !look.includes("none"))).toEqual([]);
    await scene.browser.execute((rules: string) => { document.head.createEl("style", { text: rules }); }, APP_RULES);
    expect(await looks()).toEqual(before);
    const touched = await scene.browser.execute(() => {
      const rows = [...document.querySelectorAll<HTMLElement>(".yt-rail [role=row]")].filter((row) => row.checkVisibility());
      return rows.filter((row) => [...row.querySelectorAll("button")].some((button) => button.getBoundingClientRect().height > row.getBoundingClientRect().height)).length;
    });
    expect(touched).toBe(0);
  });

  test("the place of a video that is not loaded keeps its look", async () => {
    await fresh(device);
    await scene.app.open("Talk.md");
    await scene.app.runCommand("YouTube Timestamps: Open video pane");
    await scene.browser.$(".yt-pane button.yt-load").waitForDisplayed();
    await scene.browser.waitUntil(async () => (await looks()).filter((look) => look.startsWith("yt-rail-seek")).length > 5);
    const before = await looks();
    await scene.browser.execute((rules: string) => { document.head.createEl("style", { text: rules }); }, APP_RULES);
    expect(await looks()).toEqual(before);
  });
});
