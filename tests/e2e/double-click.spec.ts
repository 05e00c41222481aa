import { describe, expect, test } from "@jest/globals";
import { waitForShown } from "./support/browser";
import { blur, note, playsFrom, span } from "./support/notes";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Moving.md": note({ videoId: "menuVideo01" }, `${"Many words of a paragraph that is wide at first and [[Blocks|then narrow]]. ".repeat(6)}${span("00:12:34")} ${"And words [[Blocks|behind it]] that go on. ".repeat(20)}`),
    "Blocks.md": note({ videoId: "menuVideo01" }, "Before.", `> [!note] A callout\n> At ${span("00:12:34")} here.`, `| Cell | Of a table |\n| --- | --- |\n| ${span("00:30:00")} | here |`),
  },
});

describe.each(["live", "preview"] as const)("the second click of a double click, in %s,", (mode) => {
  test("does nothing where the pane that the first one opened has moved the timestamp away", async () => {
    await scene.app.fresh();
    await scene.embed.reset();
    await scene.app.open("Moving.md", mode);
    await blur(scene);
    const before = await scene.app.noteText("Moving.md");
    const shown = mode === "live" ? ".mod-root .cm-content" : ".mod-root .markdown-reading-view";
    /** Clicks where the timestamp was, as the n-th of quick clicks. */
    const click = (x: number | null, y: number | null, detail: number): Promise<{ x: number; y: number; isBeside: boolean }> =>
      scene.browser.execute((css: string, left: number | null, top: number | null, count: number) => {
        const box = document.querySelector(`${css} .yt-timestamp`)?.getBoundingClientRect() ?? new DOMRect();
        const [clientX, clientY] = [left ?? box.left + box.width / 2, top ?? box.top + box.height / 2];
        const target = document.elementFromPoint(clientX, clientY);
        for (const type of ["pointerdown", "mousedown", "mouseup", "click", ...(count === 2 ? ["dblclick"] : [])]) {
          const init = { bubbles: true, cancelable: true, clientX, clientY, detail: type === "pointerdown" ? 0 : count, view: window };
          target?.dispatchEvent(type === "pointerdown" ? new PointerEvent(type, init) : new MouseEvent(type, init));
        }
        return { x: clientX, y: clientY, isBeside: target?.closest(".yt-timestamp") === null };
      }, shown, x, y, detail);
    const { x, y } = await click(null, null, 1);
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 1, { timeoutMsg: "The first click opened nothing." });
    const selected = (): Promise<unknown> => scene.browser.execute(() => [window.getSelection()?.toString(), window.app.workspace.activeEditor?.editor?.listSelections(), window.app.workspace.getActiveFile()?.path]);
    const was = await selected();
    await scene.browser.execute(() => {
      for (const type of ["mousedown", "click", "dblclick"]) document.querySelector(".mod-root")?.addEventListener(type, () => { document.body.dataset["heard"] = `${document.body.dataset["heard"] ?? ""} ${type}`; }, true);
    });
    expect((await click(x, y, 2)).isBeside).toBe(true);
    expect(await scene.browser.execute(() => document.body.dataset["heard"])).toBeNull();
    expect(await selected()).toEqual(was);
    expect(await scene.app.focus()).not.toBe("editor");
    expect(await scene.app.noteText("Moving.md")).toBe(before);
    expect((await scene.embed.frames()).map(({ videoId }) => videoId)).toEqual(["menuVideo01"]);
  });
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
