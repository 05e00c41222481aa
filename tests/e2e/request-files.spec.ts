import { expect, test } from "@jest/globals";
import { span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "Talks/Talk.md": `---\nvideoId: len0060secs\n---\nTime ${span("00:00:12")}.\n`, "Plain.md": "Plain words\n" } });

/** Runs a command of the command line and gives what it prints. */
const commandLine = async (command: string, params: Record<string, string>): Promise<string | undefined> =>
  scene.browser.execute((name: string, given: Record<string, string>) => window.app.cliHandlers.get(`yt-timestamps:${name}`)?.handler(given), command, params);
const notes = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getMarkdownFiles().map(({ path }) => path).sort());
const shows = (path: string): Promise<true | void> =>
  scene.browser.waitUntil(async () => (await scene.browser.execute(() => window.app.workspace.getActiveFile()?.path)) === path, { timeoutMsg: `${path} was not opened.` });

test("the command line takes a note's name as a wikilink does, a path as it is, and leaves the app its own flags", async () => {
  await scene.app.fresh();
  await scene.app.open("Plain.md");
  const before = await notes();
  expect(await commandLine("open", { file: "Talk", "--copy": "true", copy: "true" })).toBe("");
  await shows("Talks/Talk.md");
  await scene.app.open("Plain.md");
  expect(await commandLine("note", { file: "Talk", video: "len0060secs" })).toBe("");
  await shows("Talks/Talk.md");
  await scene.app.open("Plain.md");
  expect(await commandLine("open", { path: "Talks/Talk.md" })).toBe("");
  await shows("Talks/Talk.md");
  expect(await commandLine("open", { path: "Talk.md" })).toBe("There is no note Talk.md.");
  expect(await commandLine("open", { file: "clip.webm" })).toBe("There is no note clip.webm.md.");
  expect(await notes()).toEqual(before);
});
