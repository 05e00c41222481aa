import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "./support/map";
import { arrivesAt, blur, note, playsFrom, shown, span } from "./support/notes";
import { useScene } from "./support/scene";

const video = { videoId: "len1200secs", duration: '"20:00"' };
const filling = Array.from({ length: 25 }, (_, line) => `Paragraph ${String(line)} says nothing of the video.`);
const words = (count: number): string => "Many words in one long paragraph. ".repeat(count);

const scene = useScene({
  vault: mkdtempSync(path.join(tmpdir(), "yt-timestamps-passages-")),
  notes: {
    "Paragraph.md": note(video, ...filling, `Begins ${words(150)}here it is ${span("00:03:00")}. ${words(150)}`, ...filling),
    "Beside.md": note(video, ...filling, `Two ${span("00:03:00")}${span("00:03:30")} and ${span("00:04:00")} ${span("00:04:30")}.`, `${span("00:05:00")} ${span("00:05:30")}`, ...filling),
    "Equals.md": note(video, "- one", `- first ${span("00:00:30")}\n- second ${span("00:00:30")} and ${span("00:02:00")}\n- \`${span("00:00:30")}\` third [here](https://youtu.be/len1200secs?t=30)\n- fourth ${span("00:00:30", "[0:30]")}`),
    "Footnote.md": note(video, `In the text ${span("00:07:00")}.`, ...filling, "Words[^1] and more.", `[^1]: At the foot ${span("00:07:00")} of it, and ${span("00:08:00")}.`),
  },
});
const rail = driveRail(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** Opens a note and the pane, which shows its rail and loads nothing. */
async function show(file: string, mode: "preview" | "live"): Promise<void> {
  await scene.app.open(file, mode);
  await scene.app.runCommand("Open video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
}

/** Whether the button of this text is wholly in the note's visible part. */
const isInSight = (text: string): Promise<boolean> => scene.browser.execute((wanted: string) => [...document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp[role=button]")].some((button) => {
  const view = button.closest(".markdown-preview-view, .cm-scroller")?.getBoundingClientRect();
  const at = button.getBoundingClientRect();
  return button.innerText === wanted && button.checkVisibility() && view !== undefined && at.top >= view.top && at.bottom <= view.bottom;
}), text);

describe.each(["preview", "live"] as const)("Go to note in %s", (mode) => {
  test("brings the timestamp into sight, however long its paragraph is", async () => {
    await show("Paragraph.md", mode);
    await rail.goTo("3:00");
    await scene.browser.waitUntil(() => isInSight("3:00"), { timeoutMsg: "The timestamp never came into sight." });
    expect(await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .yt-flash")].some((element) => element.innerText.startsWith("Begins")))).toBe(true);
  });

  test("has one row for the timestamps of one second", async () => {
    await show("Equals.md", mode);
    await rail.shows("0:30", "2:00");
  });

  test.each(["pointer", "keys"])("lists the places of one second behind its +1, by the %s", async (by) => {
    await show("Footnote.md", mode);
    await rail.shows("7:00", "8:00");
    const more = scene.browser.$('.yt-rail button[aria-label="2 places at 7:00"]');
    await more.waitForDisplayed();
    if (by === "pointer") await more.click();
    else {
      await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-rail-seek")?.focus());
      await scene.app.press("ArrowRight", "ArrowRight");
      expect(await more.isFocused()).toBe(true);
      await scene.app.press("Enter");
    }
    await scene.browser.$(".menu").waitForDisplayed();
    const titles = await scene.browser.$$(".menu .menu-item").map((item) => item.getText());
    expect([titles.length, titles[0], titles[1]?.startsWith("At the foot")]).toEqual([2, "In the text.", true]);
    await scene.screenshot(`places-${mode}-${by}`);
    if (by === "pointer") await scene.browser.$$(".menu .menu-item")[1]?.click();
    else await scene.app.press("ArrowDown", "ArrowDown", "Enter");
    await arrivesAt(scene, "Footnote.md", "At the foot");
    expect(await scene.embed.frames()).toEqual([]);
  });

  test("reaches a footnote, though the same second stands in the text", async () => {
    await show("Footnote.md", mode);
    await rail.goTo("8:00");
    await arrivesAt(scene, "Footnote.md", "At the foot");
  });
});

test("the row of the second that plays is lit", async () => {
  await show("Equals.md", "preview");
  await blur(scene);
  await rail.play("0:30");
  await playsFrom(scene, "len1200secs", 30);
  const lit = (): Promise<number> => scene.browser.execute(() => document.querySelectorAll('.yt-rail [aria-current="true"]').length);
  await scene.browser.waitUntil(async () => (await lit()) === 1);
  await rail.play("2:00");
  await rail.lights("2:00");
});

test("the cursor shows the source of no timestamp beside the one that was gone to", async () => {
  await show("Beside.md", "live");
  for (const time of ["3:30", "4:00", "4:30", "3:00"]) {
    await rail.goTo(time);
    await scene.browser.waitUntil(async () => (await scene.app.focus()) === "editor");
    for (const each of ["3:00", "3:30", "4:00", "4:30"]) await shown(scene, "live", each).waitForDisplayed();
  }
  const at = await scene.browser.execute(() => window.app.workspace.activeEditor?.editor?.getCursor().ch);
  expect(at).toBe("Two".length);
  await rail.goTo("5:30");
  await scene.browser.waitUntil(() => scene.browser.execute(() => window.app.workspace.activeEditor?.editor?.getCursor().ch === '<a class="yt-timestamp" data-t="00:05:00">[00:05:00]</a> '.length));
  await shown(scene, "live", "5:00").waitForDisplayed();
});

test("a passage that a sync has just cut off with the end of its note is looked for as far as the note goes", async () => {
  await show("Beside.md", "live");
  await rail.shows("3:00", "3:30", "4:00", "4:30", "5:00", "5:30");
  // In one task, so that the row is the old one still.
  await scene.browser.execute((text: string) => {
    window.app.workspace.activeEditor?.editor?.setValue(text);
    const row = [...document.querySelectorAll<HTMLElement>(".yt-rail [role=row]")].find((each) => each.querySelector(".yt-rail-time")?.textContent === "5:30");
    row?.querySelectorAll<HTMLElement>("button").forEach((button) => { button.dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true, metaKey: true })); });
  }, "Only this is left.\nAnd this.");
  await scene.browser.waitUntil(() => scene.browser.execute(() => window.app.workspace.activeEditor?.editor?.getCursor().line === 1));
  expect(await scene.app.noteText("Beside.md")).toBe("Only this is left.\nAnd this.");
});

describe("a note that is open in two tabs", () => {
  const current = (): Promise<unknown> => scene.browser.execute(() => window.app.workspace.getMostRecentLeaf()?.view.getState()["mode"]);
  const split = (mode: "preview" | "source"): Promise<unknown> => scene.browser.execute(async (wanted: string) => {
    const file = window.app.vault.getFileByPath("Equals.md");
    if (file !== null) await window.app.workspace.getLeaf("split").openFile(file, { state: { mode: wanted, source: false }, active: true });
  }, mode);

  test.each(["preview", "source"] as const)("is shown in the one in front, in %s", async (mode) => {
    await show("Equals.md", mode === "preview" ? "live" : "preview");
    await split(mode);
    await rail.goTo("2:00");
    await arrivesAt(scene, "Equals.md", "second");
    expect(await current()).toBe(mode);
  });
});
