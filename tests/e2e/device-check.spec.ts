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
