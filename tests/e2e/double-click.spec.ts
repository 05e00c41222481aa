import { expect, test } from "@jest/globals";
import { waitForShown } from "./support/browser";
import { blur, note, playsFrom, span } from "./support/notes";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Blocks.md": note({ videoId: "menuVideo01" }, "Before.", `> [!note] A callout\n> At ${span("00:12:34")} here.`, `| Cell | Of a table |\n| --- | --- |\n| ${span("00:30:00")} | here |`),
  },
});

test("a double click on a timestamp opens nothing of what lies beneath it in Live Preview", async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("Blocks.md", "live");
  await blur(scene);
  expect(await scene.browser.$$(".mod-root .cm-content .cm-callout").length).toBe(1);
  await scene.app.clickTimestamp("30:00"); // the pane takes its room, after which nothing moves
  await playsFrom(scene, "menuVideo01", 1800);
  const before = await scene.app.noteText("Blocks.md");
  for (const [text, seconds] of [["12:34", 754], ["30:00", 1800]] as const) {
    await (await waitForShown(scene.browser, { css: ".mod-root .yt-timestamp", text }, `There is no "${text}".`)).doubleClick();
    await playsFrom(scene, "menuVideo01", seconds);
    expect(await scene.browser.$$(".mod-root .cm-content .cm-callout").length).toBe(1);
    expect(await scene.browser.$$(".mod-root .cm-content .cm-content").length).toBe(0);
    expect(await scene.app.focus()).not.toBe("editor");
  }
  expect(await scene.app.noteText("Blocks.md")).toBe(before);
  // A double click beside it opens what the app opens.
  await scene.browser.$(".mod-root .cm-content .cm-callout .callout-title").doubleClick();
  await scene.browser.waitUntil(async () => (await scene.browser.$$(".mod-root .cm-content .cm-callout").length) === 0, { timeoutMsg: "The callout's source was not opened." });
});
