import { expect, test } from "@jest/globals";
import { changeSetting, note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "Slow.md": note({ videoId: "slowVideo01" }, `Here ${span("00:12:34")}.`),
    "Quick.md": note({ videoId: "quickVideo1" }, `There ${span("00:20:00")}.`),
    ...Object.fromEntries(["First", "Gone", "Locked", "Second"].map((name) => [`Lectures/${name}.md`, note({ videoId: "longVideo01", duration: '"20:00"' }, `At ${span("18:49:00")} here.`)])),
  },
});
const pane = drivePane(scene);

test("of two clicks the later one wins, although the first note is read slowly", async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  // The answer to a question that is asked from now on comes when the test says so.
  await scene.browser.execute(() => {
    const { vault } = window.app;
    const waiting: (() => void)[] = [];
    const read = vault.cachedRead.bind(vault);
    vault.cachedRead = async (file) => {
      if (file.path === "Slow.md") await new Promise<void>((resolve) => { waiting.push(resolve); });
      return read(file);
    };
    Object.assign(window, { waiting });
  });
  const waiting = (): Promise<number> => scene.browser.execute(() => (window as Window & { waiting?: unknown[] }).waiting?.length ?? 0);
  await scene.app.open("Slow.md");
  await scene.app.clickTimestamp("12:34");
  await scene.browser.waitUntil(async () => (await waiting()) > 0, { timeoutMsg: "The note was not read." });
  expect(await scene.embed.navigations()).toEqual([]);
  await scene.app.open("Quick.md");
  await scene.app.clickTimestamp("20:00");
  await playsFrom(scene, "quickVideo1", 1200);
  await scene.browser.execute(async () => {
    for (const go of (window as Window & { waiting?: (() => void)[] }).waiting ?? []) go();
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => { setTimeout(resolve); });
  });
  expect(await pane.note()).toBe("From Quick");
  expect(await scene.embed.navigations()).toHaveLength(1);
  await playsFrom(scene, "quickVideo1", 1200);
});

test("the repair of a folder goes on past a note that is gone and one that refuses, and names both", async () => {
  await scene.app.fresh();
  await scene.app.open("Quick.md");
  await scene.app.press("Mod+p");
  await scene.browser.$(".prompt-input").setValue("Repair timestamps in folder…");
  await scene.app.press("Enter");
  await scene.browser.$(".prompt-input[placeholder='Choose a folder']").setValue("Lectures");
  await scene.app.press("Enter");
  await scene.browser.$(".yt-repair button.mod-cta").waitForDisplayed();
  const before = await scene.app.noteText("Lectures/Locked.md");
  await scene.browser.execute(async () => {
    const { vault } = window.app;
    const gone = vault.getFileByPath("Lectures/Gone.md");
    if (gone !== null) await vault.delete(gone);
    const process = vault.process.bind(vault);
    vault.process = (file, change) => (file.path === "Lectures/Locked.md" ? Promise.reject(new Error("EPERM: operation not permitted")) : process(file, change));
  });
  await scene.browser.$(".yt-repair button.mod-cta").click();
  await scene.browser.waitUntil(async () => (await scene.app.notices()).some((words) => words.includes("Could not be read or written: Gone, Locked.")), { timeoutMsg: "The notes were not named." });
  expect(await scene.browser.$$(".modal").length).toBe(0);
  expect(await scene.app.noteText("Lectures/Locked.md")).toBe(before);
  for (const path of ["Lectures/First.md", "Lectures/Second.md"]) expect(await scene.app.noteText(path)).toContain('data-t="00:18:49"');
});

test("a setting that cannot be saved is said", async () => {
  await scene.app.fresh();
  await scene.app.open("Quick.md");
  await scene.browser.execute(() => {
    const full = (): never => { throw new Error("ENOSPC: no space left on device"); };
    Object.assign(window.app.vault, { writeHidden: full });
  });
  await changeSetting(scene, "YouTube links with a time", "Open in the browser");
  await scene.browser.waitUntil(async () => (await scene.app.notices()).some((words) => words.startsWith("This setting could not be saved")), { timeoutMsg: "It was not said." });
});
