import { beforeEach, describe, expect, test } from "@jest/globals";
import { waitForShown } from "./support/browser";
import { blur, note, playsFrom, surface } from "./support/notes";
import { useScene } from "./support/scene";

const block = (tag: string, time: string): string => `<${tag} class="yt-timestamp" data-t="${time}">[${time}]</${tag}>`;
const scene = useScene({
  notes: { "Paragraph.md": note({ videoId: "menuVideo01" }, "Before.", block("p", "00:12:34"), `Beside words ${block("span", "00:20:00")} too.`, block("p", "00:30:00"), "Behind.") },
});

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe.each(["preview", "live"] as const)("a paragraph that is a timestamp in %s", (mode) => {
  test("is there once, plays on a click, and the note stays as it is", async () => {
    await scene.app.open("Paragraph.md", mode);
    await blur(scene);
    const before = await scene.app.noteText("Paragraph.md");
    for (const [time, seconds] of [["12:34", 754], ["30:00", 1800]] as const) {
      // In Live Preview the app draws a block of its own, with the text as it is written.
      const text = mode === "live" ? `[00:${time}]` : time;
      const css = `${surface[mode]} .yt-timestamp`;
      const shown = await waitForShown(scene.browser, { css, text }, `There is no "${text}".`);
      const times = await scene.browser.execute((selector: string, wanted: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter(({ innerText }) => innerText.includes(wanted)).length, css, time);
      expect(times).toBe(1);
      await shown.click();
      await playsFrom(scene, "menuVideo01", seconds);
    }
    expect(await scene.app.noteText("Paragraph.md")).toBe(before);
    expect(await scene.browser.$(surface[mode]).getText()).toContain("Behind.");
  });
});
