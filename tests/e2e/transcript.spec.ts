import { beforeEach, describe, expect, test } from "@jest/globals";
import { playsFrom } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const scene = useScene();
const pane = drivePane(scene);
const transcript = driveTranscript(scene);
const CHAPTERS = ["The Moon and the tides", "Two bulges", "Twice a day", "Spring tide", "Neap tide"];

describe("the transcript of a clipped page", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.app.open("Tides/The Moon and the tides.md");
    await scene.app.clickTimestamp("0:25");
    await playsFrom(scene, "moonTides01", 25);
    await transcript.open();
    await transcript.lights("A harbour passes through both: two high waters a day.");
  });

  test("stands in paragraphs under its chapters, and what is said is lit", async () => {
    expect((await transcript.chapters()).slice(0, 5)).toEqual(CHAPTERS);
    expect((await transcript.paragraphs()).find(({ time }) => time === "0:21")?.words)
      .toBe("The Earth turns beneath the two bulges. A harbour passes through both: two high waters a day. The Moon moves on, so tomorrow’s come fifty minutes later.");
    await transcript.lights("The Moon moves on, so tomorrow’s come fifty minutes later.");
    await scene.browser.waitUntil(async () => (await transcript.litInView()).length === 1, { timeoutMsg: "What is said is not in view." });
  });

  test("plays at the word that is clicked, and the focus stays in the note", async () => {
    await scene.app.open("Tides/The Moon and the tides.md", "live");
    await scene.browser.$(".mod-root .cm-line").click();
    await transcript.clickWord("bulges.");
    await scene.browser.waitUntil(async () => (await scene.embed.commands()).some(({ func, args }) => func === "seekTo" && Number(args?.[0]) > 23 && Number(args?.[0]) < 25), { timeoutMsg: "It never went to the word." });
    await transcript.lights("The Earth turns beneath the two bulges.");
    expect(await scene.app.focus()).toBe("editor");
  });

  test("is the tab that is shown again after a restart", async () => {
    await scene.app.reload();
    const tab = scene.browser.$('.yt-tab[aria-selected="true"]');
    await tab.waitForDisplayed();
    expect(await tab.getText()).toBe("Transcript");
  });
});

test("a subtitle file beside a media file is its transcript", async () => {
  await scene.app.fresh();
  await scene.app.open("Tides/The film as a file.md");
  await scene.app.clickTimestamp("0:31");
  await pane.shows(31);
  await transcript.open();
  await transcript.shows("0:01", "0:21", "0:41", "0:59", "1:21");
  await pane.click("Pause");
  await transcript.lights("The Moon moves on, so tomorrow’s come fifty minutes later.");
  await transcript.clickWord("Twice");
  await transcript.lights("Twice a day the sea goes out and comes back. Why?");
});
