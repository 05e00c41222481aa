import { describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { contrastOf } from "./support/contrast";
import { blur, note, playsFrom, shown, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const video = { videoId: "len1000secs", duration: '"16:40"' };
const NOTES = 9;

const scene = useScene({
  notes: {
    "Colours/1.md": note(video, `It begins ${span("00:01:00")}, once more ${span("00:01:00")}, and [here](https://youtu.be/len1000secs?t=300) it ends.`),
    ...Object.fromEntries(Array.from({ length: NOTES - 1 }, (_, at) => [`Colours/${String(at + 2)}.md`, note(video, `Words ${span(`00:${String(at + 2).padStart(2, "0")}:30`)}.`)])),
    "Colours/Shifted.md": `---\nvideoId: repairVideo\nduration: "20:14"\n---\n\nA ${span("00:39:00")}.\n\nB ${span("18:49:00")}.\n\nC ${span("19:58:00")}.\n`,
  },
});
const pane = drivePane(scene);
const transcript = driveTranscript(scene);

describe.each(["light", "dark"])("in %s", (theme) => {
  test.each(["preview", "live"] as const)("a lit link can be read in %s, also under the pointer, and axe finds nothing wrong with the note", async (mode) => {
    const lit = '.mod-root .yt-timestamp-link[aria-current="true"]';
    await scene.app.fresh({ theme });
    await scene.app.open("Colours/1.md", mode);
    await blur(scene);
    await shown(scene, mode, "here").click();
    await playsFrom(scene, "len1000secs", 300);
    await scene.browser.$(lit).waitForDisplayed();
    const ratios: number[] = [];
    for (const isUnder of [true, false]) {
      await scene.browser.$(isUnder ? lit : ".yt-title").moveTo();
      ratios.push(await contrastOf(scene, { selector: `${lit}, ${lit} *`, property: "color" }));
      expect(await findings(scene, mode === "live" ? ".mod-root .cm-content" : ".mod-root .markdown-preview-view")).toEqual([]);
    }
    await scene.screenshot(`contrast-link-${mode}-${theme}`);
    expect(ratios.filter((ratio) => !(ratio >= 4.5))).toEqual([]);
  });

  test("every colour of the timeline stands out", async () => {
    await scene.app.fresh({ theme });
    await scene.app.open("Colours/1.md");
    await scene.app.clickTimestamp("1:00");
    await playsFrom(scene, "len1000secs", 60);
    const mark = { selector: ".yt-timeline-strip path", property: "fill" } as const;
    const ratios = { one: await contrastOf(scene, mark), playhead: await contrastOf(scene, { selector: ".yt-timeline-playhead", property: "background-color" }), notes: 0, found: 0 };
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.waitUntil(() => scene.browser.execute((count: number) => document.querySelectorAll(".yt-timeline-strip path[data-note]").length === count, Math.min(NOTES, 8)));
    ratios.notes = await contrastOf(scene, mark);
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`contrast-notes-${theme}`);
    await scene.app.open("Tides/The Moon and the tides.md");
    await scene.app.clickTimestamp("0:25");
    await playsFrom(scene, "moonTides01", 25);
    await transcript.open();
    await transcript.search("tide");
    await scene.browser.$(".yt-timeline-found").waitForExist();
    ratios.found = await contrastOf(scene, { selector: ".yt-timeline-found", property: "fill" });
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`contrast-transcript-${theme}`);
    expect(Object.entries(ratios).filter(([, ratio]) => !(ratio >= 3))).toEqual([]);
  });

  test("axe finds nothing wrong with the dialogs", async () => {
    await scene.app.fresh({ theme });
    await scene.app.open("Colours/Shifted.md", "live");
    await scene.app.runCommand("Repair timestamps in note…");
    await scene.browser.$(".yt-repair-row").waitForDisplayed();
    expect(await findings(scene, ".modal")).toEqual([]);
    await scene.screenshot(`contrast-repair-${theme}`);
    await scene.app.press("Escape");
    await scene.app.runCommand("Check this device");
    await scene.browser.$(".yt-check").waitForDisplayed();
    expect(await findings(scene, ".modal")).toEqual([]);
    await scene.screenshot(`contrast-check-${theme}`);
    await scene.app.press("Escape");
    await scene.app.runCommand("Open video from link…");
    await scene.browser.$(".yt-link-form").waitForDisplayed();
    expect(await findings(scene, ".modal")).toEqual([]);
  });
});
