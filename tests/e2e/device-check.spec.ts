import { beforeEach, describe, expect, test } from "@jest/globals";
import { span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "One.md": `---\nvideoId: demoClip001\n---\nFirst ${span("00:00:12")} and second ${span("00:00:30")}.\n` } });
const long = { timeout: 50_000 };

/** Every step with its answer, in the order of the dialog. */
const answers = (): Promise<string[]> =>
  scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".yt-check-steps li")].map((row) => `${row.dataset["answer"] ?? ""} ${row.firstElementChild?.textContent ?? ""} ${row.lastElementChild?.textContent ?? ""}`));
const press = async (name: string): Promise<void> => scene.browser.$(".yt-check").$(`button=${name}`).click();
const status = (): Promise<string> => scene.browser.$(".yt-check [role=status]").getText();
const files = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getFiles().map(({ path }) => path).sort());
const tabs = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .workspace-tab-header")].map((tab) => tab.getAttribute("aria-label") ?? ""));

async function begin(): Promise<void> {
  await scene.app.runCommand("Check this device");
  await scene.browser.$(".yt-check").waitForDisplayed();
  await press("Start");
}

async function ended(): Promise<void> {
  await scene.browser.$(".yt-check").$("button=Copy report").waitForDisplayed(long);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("One.md", "live");
});

test("nothing is requested before it is started", async () => {
  await scene.app.runCommand("Check this device");
  await scene.browser.$(".yt-check").waitForDisplayed();
  expect(await scene.embed.strangers()).toEqual([]);
  expect((await answers()).map((answer) => answer.split(" ")[0])).toEqual(Array(11).fill(""));
});

test("every step is answered with yes, nothing is left behind, and the report names nothing of the user's", async () => {
  const before = { files: await files(), tabs: await tabs() };
  await begin();
  await ended();
  await scene.screenshot("device-check");
  expect((await answers()).filter((answer) => !answer.startsWith("yes"))).toEqual([]);
  expect(await status()).toBe("Everything that was tried works.");
  expect({ files: await files(), tabs: await tabs() }).toEqual(before);
  expect(await scene.embed.frames()).toEqual([]);
  await scene.browser.execute(() => { Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (text: string) => { document.body.dataset["copied"] = text; return Promise.resolve(); } } }); });
  await press("Copy report");
  await scene.browser.waitUntil(async () => (await status()).startsWith("Report copied."));
  const report = await scene.browser.execute(() => document.body.dataset["copied"] ?? "");
  expect(report).toMatch(/^YouTube Timestamps \d+\.\d+\.\d+, Obsidian 1\.13\.1\n/);
  expect(report.match(/^- Yes: /gm)).toHaveLength(11);
  expect(report).not.toMatch(/One|\.md|demoClip001|aqz-KE-bpKQ|localhost/);
});

test("the video that was in the pane is offered again at its second", async () => {
  await scene.app.clickTimestamp("0:30");
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1));
  await begin();
  await ended();
  await scene.app.press("Escape");
  expect(await scene.embed.frames()).toEqual([]);
  expect(await scene.browser.$(".yt-pane").getText()).toMatch(/Play Demo clip one from 0:3\d/);
});

describe("what cannot be tried", () => {
  test("a vault that takes no notes", async () => {
    await scene.browser.execute(() => { window.app.vault.create = () => Promise.reject(new Error("EROFS: read-only file system")); });
    await begin();
    await ended();
    expect((await answers()).filter((answer) => !answer.startsWith("yes")).map((answer) => answer.split(" ")[0])).toEqual(Array(5).fill("not-tried"));
    expect(await tabs()).toEqual(["One"]);
  });

  test("other windows, on a phone", async () => {
    await scene.app.fresh({ phone: "1" });
    await scene.app.open("One.md", "live");
    await begin();
    await ended();
    expect((await answers()).filter((answer) => !answer.startsWith("yes"))).toEqual(["not-tried The pane plays on in another window and back Not tried: this device has no other windows"]);
  });

  test("a player without a network", async () => {
    await scene.embed.unplug();
    await begin();
    await ended();
    // A browser's own page about the failure is loaded in the player's place.
    expect((await answers()).slice(1, 6).map((answer) => answer.split(" ")[0])).toEqual(["no", "not-tried", "not-tried", "not-tried", "not-tried"]);
    expect(await status()).toContain("did not work. Copy the report and add it to your issue.");
    expect(await files()).not.toContain("YouTube Timestamps test.md");
  });
});

test("stopped half-way it leaves nothing behind", async () => {
  const before = { files: await files(), tabs: await tabs() };
  await begin();
  await scene.browser.waitUntil(async () => (await answers()).some((answer) => answer.startsWith("running The pane plays on")), long);
  await press("Stop");
  await ended();
  expect(await status()).toBe("Stopped.");
  expect({ files: await files(), tabs: await tabs() }).toEqual(before);
  expect(await scene.embed.frames()).toEqual([]);
});

test("closed half-way it leaves nothing behind, and a second one waits for that", async () => {
  const before = { files: await files(), tabs: await tabs() };
  await begin();
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).length > 0);
  await scene.app.press("Escape");
  await scene.browser.$(".yt-check").waitForExist({ reverse: true });
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0, { timeoutMsg: "The player stayed." });
  expect({ files: await files(), tabs: await tabs() }).toEqual(before);
  await scene.app.runCommand("Check this device");
  await scene.browser.$(".yt-check").waitForDisplayed();
});

/** What there is besides the dialog: files, tabs, panes, windows, the note in front and its text. */
const state = async (): Promise<unknown> => ({
  files: await files(), tabs: await tabs(), windows: (await scene.browser.getWindowHandles()).length, text: await scene.app.noteText("One.md"),
  ...(await scene.browser.execute(() => ({ panes: window.app.workspace.getLeavesOfType("yt-timestamps-video").length, front: window.app.workspace.getActiveFile()?.path }))),
});

describe("closed while it is at", () => {
  test.each([
    "The player's page loads", "YouTube's player answers", "It tells the video's length", "It goes to the second that was asked for", "The position moves on",
    "The pane plays on in another window and back", "Reading view shows one timestamp", "Live Preview shows one timestamp",
    "A click plays it and leaves the cursor", "A timestamp goes into a table cell", "The test note is gone again",
  ])("“%s”, it leaves nothing behind", async (step) => {
    const before = await state();
    await scene.app.runCommand("Check this device");
    await scene.browser.$(".yt-check").waitForDisplayed();
    // As soon as the step begins, which may take less than a turn of the driver.
    await scene.browser.execute((name: string) => {
      new MutationObserver((_, observer) => {
        const row = [...document.querySelectorAll<HTMLElement>(".yt-check-steps li")].find(({ firstElementChild }) => firstElementChild?.textContent === name);
        if (row?.dataset["answer"] !== "running") return;
        observer.disconnect();
        document.querySelector<HTMLElement>(".modal .modal-close-button")?.click();
      }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-answer"] });
    }, step);
    await press("Start");
    await scene.browser.$(".yt-check").waitForExist({ reverse: true, ...long });
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0 && JSON.stringify(await state()) === JSON.stringify(before), { timeoutMsg: "Something stayed." }).catch(async (error: unknown) => {
      throw new Error(`There is ${JSON.stringify(await state())}, and there was ${JSON.stringify(before)}.`, { cause: error });
    });
  });
});

describe("begun again", () => {
  test("while it runs: the second says so, and the first goes on", async () => {
    await begin();
    await scene.browser.execute(() => window.app.commands.executeCommandById("yt-timestamps:check-device"));
    await scene.browser.waitUntil(async () => (await scene.app.notices()).includes("The check is already open."));
    expect(await scene.browser.$$(".yt-check").length).toBe(1);
    await ended();
    expect(await status()).toBe("Everything that was tried works.");
  });

  test("without a network it ends as soon as it is stopped", async () => {
    await scene.embed.unplug();
    const before = await state();
    await begin();
    await scene.browser.waitUntil(async () => (await answers()).some((answer) => answer.startsWith("running")));
    await press("Stop");
    await ended();
    expect(await status()).toBe("Stopped.");
    expect(await state()).toEqual(before);
  });
});

describe("a vault that is not as others", () => {
  test("a note that has the test note's name stays", async () => {
    await scene.browser.execute(async () => { await window.app.vault.create("YouTube Timestamps test.md", "Mine.\n"); });
    const before = await state();
    await begin();
    await ended();
    expect((await answers()).filter((answer) => !answer.startsWith("yes"))).toEqual([]);
    expect([await state(), await scene.app.noteText("YouTube Timestamps test.md")]).toEqual([before, "Mine.\n"]);
  });

  test("one that turns read-only under way: the note that cannot be removed is said", async () => {
    await begin();
    await scene.browser.execute(() => { window.app.vault.adapter.remove = () => Promise.reject(new Error("EROFS: read-only file system")); });
    await ended();
    expect((await answers()).at(-1)).toContain("no The test note is gone again No: an error: EROFS");
    expect(await tabs()).toEqual(["One"]);
  });

  test("one that shows no note at all", async () => {
    await scene.browser.execute(() => { window.app.workspace.detachLeavesOfType("markdown"); });
    await begin();
    await ended();
    expect((await answers()).filter((answer) => !answer.startsWith("yes"))).toEqual([]);
    expect(await files()).not.toContain("YouTube Timestamps test.md");
    expect(await scene.embed.frames()).toEqual([]);
  });
});
