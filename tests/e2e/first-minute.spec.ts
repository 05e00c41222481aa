import { expect, test } from "@jest/globals";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene();
const pane = drivePane(scene);

/** A person who has copied a link and reads nothing: what they press and click is counted. */
test("from a copied link to a note with three timestamps takes at most eight clicks", async () => {
  await scene.app.fresh();
  let clicks = 0;
  const click = async (selector: string): Promise<void> => {
    await scene.browser.$(selector).waitForDisplayed();
    await scene.browser.$(selector).click();
    clicks += 1;
  };
  await click('.side-dock-ribbon-action[aria-label="Open video pane"]');
  await scene.app.runCommand("New note from YouTube link…");
  await scene.browser.$(".yt-link-form input").waitForDisplayed();
  await scene.app.type("https://www.youtube.com/watch?v=len0240secs");
  await scene.app.press("Enter");
  await pane.offers("Pause");
  await scene.browser.waitUntil(() => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path !== "Welcome.md"), { timeoutMsg: "There is no new note." });
  const note = await scene.browser.execute(() => window.app.workspace.getActiveFile()?.path ?? "");
  await click(".mod-root .cm-content");
  for (const [index, words] of ["The moon", "Two bulges", "Spring tides"].entries()) {
    if (index > 0) await scene.app.press("Enter");
    await click('.yt-bar button[aria-label="Insert timestamp"]');
    await scene.app.type(words);
    await scene.browser.waitUntil(async () => (await scene.app.noteText(note)).includes(words), { timeoutMsg: `"${words}" was not written.` });
  }
  const lines = (await scene.app.noteText(note)).split("\n").filter((line) => /\d:\d\d/.test(line) && line !== "");
  expect(lines).toHaveLength(3);
  for (const [index, words] of ["The moon", "Two bulges", "Spring tides"].entries()) expect(lines[index]).toMatch(new RegExp(`\\d:\\d\\d.*${words}`));
  expect(clicks).toBeLessThanOrEqual(8);
});
