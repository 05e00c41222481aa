import { beforeEach, expect, test } from "@jest/globals";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "Plain.md": "Plain words\n", "Where?.md": "A name that only another app gives.\n" } });

/** Asks for the note of a video at a path, as an address does. */
const askFor = (file: string): Promise<void> => scene.browser.execute((path: string) => {
  window.app.protocolHandlers.get("yt-timestamps")?.({ action: "yt-timestamps", do: "note", video: "-own_video1", file: path });
}, file);
const notes = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getMarkdownFiles().map(({ path }) => path).sort());

async function isSaid(words: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.app.notices()).length > 0, { timeoutMsg: `"${words}" was not said.` });
  expect(await scene.app.notices()).toEqual([words]);
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.app.open("Plain.md");
});

test.each(["Where to?", "a:b", "x#y.md", "Talks/q|r", "a^b/c", "[x]"])("no note is made as %s, which no link reaches", async (path) => {
  const before = await notes();
  await askFor(path);
  await isSaid(`"${path.replace(/\.md$/, "")}" is not a file in this vault.`);
  expect(await notes()).toEqual(before);
});

test("a note that has such a name is opened", async () => {
  await askFor("Where?");
  await scene.browser.waitUntil(async () => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path === "Where?.md"));
  expect(await scene.app.notices()).toEqual([]);
});

test.each(["New.md", "Far/New.md"])("that %s could not be made is said", async (path) => {
  await scene.browser.execute(() => {
    const refused = (): Promise<never> => Promise.reject(new Error("EACCES: permission denied"));
    Object.assign(window.app.vault, { create: refused, createFolder: refused });
  });
  await askFor(path);
  await isSaid(`Could not create the note ${path}. Choose another name or folder, and try again.`);
});
