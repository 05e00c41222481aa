import { beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span, storedSettings, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nTimes ${span("00:00:12")} and [a link](https://youtu.be/demoClip002?t=20).\n`,
    "Clip.md": `---\nclip: demoClip002\n---\nTime ${span("00:00:20")}.\n`,
  },
});
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

type Row = ReturnType<typeof scene.browser.$>;

/** The row of a setting, by its name, in the settings window. */
const row = (name: string): Row => scene.browser.$(`//div[contains(concat(" ",@class," ")," setting-item ") and .//div[contains(@class,"setting-item-name") and normalize-space(.)="${name}"]]`);

async function openSettings(): Promise<void> {
  await scene.app.press("Mod+,");
  await scene.browser.$('[data-setting-id="yt-timestamps"]').click();
  await row("Where the video opens").waitForDisplayed();
}

async function choose(name: string, option: string): Promise<void> {
  await row(name).$("select").selectByVisibleText(option);
}

/** Types key by key, as a person does, over what stands in the field. */
async function type(name: string, text: string): Promise<void> {
  await row(name).$("input, textarea").click();
  await scene.app.press("Mod+a", ...text);
}

const stored = async (key: string): Promise<unknown> => {
  try {
    return (await storedSettings(scene))[key];
  } catch {
    return undefined;
  }
};

async function isStored(key: string, value: unknown): Promise<void> {
  await scene.browser.waitUntil(async () => JSON.stringify(await stored(key)) === JSON.stringify(value), {
    timeoutMsg: `Expected ${key} to be stored as ${JSON.stringify(value)}, found ${JSON.stringify(await stored(key))}.`,
  });
}

test("every setting is in the window, under headings, and outlives a restart", async () => {
  await openSettings();
  const headings = await scene.browser.$$(".vertical-tab-content .setting-item-heading .setting-item-name").map((heading) => heading.getText());
  expect(headings).toEqual(["Playing", "Inserting timestamps", "New notes about videos", "Notes"]);
  await scene.screenshot("settings");
  await choose("Where the video opens", "Left sidebar");
  await row("Privacy-enhanced player").$(".checkbox-container").click();
  await choose("When paused, clicking a timestamp", "Stays paused");
  await type("Skip back and forward (seconds)", "15");
  expect(await row("Rewind before resuming (seconds)").isDisplayed()).toBe(false);
  await row("Pause while typing").$(".checkbox-container").click();
  await row("Resume after (seconds without typing)").waitForDisplayed();
  await type("Resume after (seconds without typing)", "2.5");
  await row("Rewind before resuming (seconds)").waitForDisplayed();
  await type("Rewind before resuming (seconds)", "0");
  await row("Return focus to note after clicking the player").$(".checkbox-container").click();
  await row("Mark links that play").$(".checkbox-container").click();
  await choose("YouTube links with a time", "Open in the browser");
  await row("Mark links that play").waitForDisplayed({ reverse: true });
  expect(await row("Template").isDisplayed()).toBe(false);
  await choose("Format", "Template");
  await row("Template").waitForDisplayed();
  await type("Template", "at {time}, {title}");
  await choose("Time format", "00:12:34");
  await type("Rewind inserted timestamps (seconds)", "3");
  await row("Pause after inserting").$(".checkbox-container").click();
  await type("Folder for new notes", "Films");
  await type("Template for new notes", "Welcome.md");
  await type("Video properties", "clip, film");
  const expected = {
    panePlace: "left", privacyEnhanced: false, whilePaused: "stay-paused", skipSeconds: 15, linksOpenIn: "browser", marksLinks: false,
    insertFormat: "template", insertTemplate: "at {time}, {title}", videoProperties: ["videoId", "clip", "film"],
    resumeAfterTyping: 2.5, rewindAfterTyping: 0, returnFocus: true, timeStyle: "full", backDate: 3, pauseOnInsert: true,
    noteFolder: "Films", noteTemplate: "Welcome.md",
  };
  for (const [key, value] of Object.entries(expected)) await isStored(key, value);
  await scene.app.press("Escape");
  await scene.app.reload();
  await openSettings();
  expect(await row("Where the video opens").$("select").getValue()).toBe("left");
  expect(await row("Privacy-enhanced player").$("input").isSelected()).toBe(false);
  expect(await row("Skip back and forward (seconds)").$("input").getValue()).toBe("15");
  expect(await row("Rewind before resuming (seconds)").$("input").getValue()).toBe("0");
  expect(await row("Folder for new notes").$("input").getValue()).toBe("Films");
  expect(await row("Template").$("textarea").getValue()).toBe("at {time}, {title}");
  expect(await row("Video properties").$("input").getValue()).toBe("videoId, clip, film");
});

test("a template says what it would write as it is typed, or why it cannot serve", async () => {
  await openSettings();
  await choose("Format", "Template");
  const template = row("Template");
  await template.waitForDisplayed();
  const [example, problem] = [template.$('[role="status"]'), template.$('[role="alert"]')];
  expect(await example.getText()).toBe("[12:34](https://youtu.be/aqz-KE-bpKQ?t=754)");
  await type("Template", "{time:hh:mm:ss} {title}: {selection}");
  expect(await example.getText()).toBe("00:12:34 Big Buck Bunny: …");
  expect(await problem.isExisting()).toBe(false);
  await isStored("insertTemplate", "{time:hh:mm:ss} {title}: {selection}");
  await scene.app.press("End", ..."{tim");
  expect(await problem.isExisting()).toBe(false);
  await scene.app.press("}");
  expect(await problem.getText()).toBe("One of the placeholders in braces is unknown.");
  expect(await example.getText()).toBe("");
  await scene.screenshot("settings-template");
  await scene.app.press("Backspace", "e", "}");
  expect(await example.getText()).toBe("00:12:34 Big Buck Bunny: …12:34");
  expect(await problem.isExisting()).toBe(false);
  await isStored("insertTemplate", "{time:hh:mm:ss} {title}: {selection}{time}");
});

test("a template may have several lines, and its example has the times of the settings", async () => {
  await openSettings();
  await choose("Format", "Template");
  const template = row("Template");
  await template.waitForDisplayed();
  await type("Template", "{time}:");
  await scene.app.press("Enter", ..."- {title}");
  const example = template.$('[role="status"]');
  expect(await example.getText()).toBe("12:34:\n- Big Buck Bunny");
  await isStored("insertTemplate", "{time}:\n- {title}");
  await choose("Time format", "00:12:34");
  expect(await example.getText()).toBe("00:12:34:\n- Big Buck Bunny");
  await choose("Time format", "Automatic");
  expect(await example.getText()).toBe("12:34:\n- Big Buck Bunny");
  await scene.screenshot("settings-template-lines");
});

test("the folder and the note for new notes are offered from the vault", async () => {
  await openSettings();
  const offered = (name: string): Promise<string[]> => scene.browser.execute((id: string) => Array.from(document.querySelectorAll<HTMLOptionElement>(`#paths-${id} option`), ({ value }) => value), name);
  expect(await offered("noteFolder")).toEqual(expect.arrayContaining(["/", "Films", "Tides/Mills"]));
  const notes = await offered("noteTemplate");
  expect(notes).toContain("One.md");
  expect(notes.filter((path) => !path.endsWith(".md"))).toEqual([]);
});

test("the changed settings are followed at once", async () => {
  await scene.app.open("One.md", "live");
  await openSettings();
  await row("Privacy-enhanced player").$(".checkbox-container").click();
  await choose("YouTube links with a time", "Open in the browser");
  await type("Video properties", "clip");
  await isStored("videoProperties", ["videoId", "clip"]);
  await scene.app.press("Escape");
  await scene.app.open("Clip.md", "preview");
  await scene.app.clickTimestamp("0:20");
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ position, state }) => state === 1 && position >= 20));
  expect((await scene.embed.navigations()).map(({ host, videoId }) => [host, videoId])).toEqual([["www.youtube.com", "demoClip002"]]);
  await scene.app.open("One.md", "preview");
  await scene.browser.$(".mod-root .markdown-preview-view").$("=a link").click();
  expect(await scene.browser.execute(() => window.__opened)).toEqual(["https://youtu.be/demoClip002?t=20"]);
  expect(await scene.embed.navigations()).toHaveLength(1);
});

describe("what is not valid", () => {
  test.each([
    ["Skip back and forward (seconds)", "0", "Enter a number from 1 to 600.", "skipSeconds"],
    ["Skip back and forward (seconds)", "601", "Enter a number from 1 to 600.", "skipSeconds"],
    ["Rewind inserted timestamps (seconds)", "-1", "Enter a number from 0 to 60.", "backDate"],
    ["Rewind inserted timestamps (seconds)", "61", "Enter a number from 0 to 60.", "backDate"],
    ["Template", "no place", "Use {time}, {seconds} or {url} at least once.", "insertTemplate"],
  ] as const)("%s: \"%s\" is refused in words and not stored", async (name, text, words, key) => {
    const kept = { insertFormat: "template", skipSeconds: 7, backDate: 7, insertTemplate: "{time} kept" };
    await syncSettings(scene, kept);
    await openSettings();
    // At once, as pasted: what stands there while a person types may be valid.
    await scene.browser.execute((field, pasted) => {
      (field as HTMLInputElement).value = pasted;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, await row(name).$("input, textarea").getElement(), text);
    await scene.browser.waitUntil(async () => (await row(name).getText()).includes(words), { timeoutMsg: `There was no message "${words}".` });
    // What is stored after it is read back only once everything before it has been stored.
    await choose("When paused, clicking a timestamp", "Stays paused");
    await isStored("whilePaused", "stay-paused");
    expect(await stored(key)).toBe(kept[key]);
  });
});

test.each([
  ["nocookie", "Privacy-enhanced player"],
  ["frontmatter", "Video properties"],
  ["skip back quickly", ""],
  ["skip forward", "Skip back and forward (seconds)"],
  ["sidebar", "Where the video opens"],
])("the search for \"%s\" finds \"%s\"", async (query, name) => {
  await scene.app.press("Mod+,");
  await scene.browser.$(".settings-search-input").setValue(query);
  const found = (): Promise<string[]> => scene.browser.$$(".setting-search-results .setting-item:not(.setting-item-heading) .setting-item-name").map((each) => each.getText());
  if (name === "") {
    await scene.browser.$(".setting-search-results .setting-group-empty").waitForExist();
    expect(await found()).toEqual([]);
  } else {
    await scene.browser.waitUntil(async () => (await found()).includes(name), { timeoutMsg: `"${name}" was not found.` });
  }
});

describe("a file of settings that is damaged or foreign", () => {
  const wrong = {
    panePlace: 7, privacyEnhanced: "no", whilePaused: null, skipSeconds: -3, insertFormat: ["wiki"], insertTemplate: "{{{", linksOpenIn: { pane: true },
    timeStyle: "long", backDate: "3", pauseOnInsert: 1, resumeAfterTyping: 61, rewindAfterTyping: null, returnFocus: "true",
    noteFolder: 7, noteTemplate: ["Welcome.md"],
    videoProperties: ["clip", 4, null, "", "clip"], fromTheFuture: { kept: [1, "two"] },
  };

  test("falls back field by field, and keeps what it does not know", async () => {
    await syncSettings(scene, { ...wrong, skipSeconds: 25, pauseOnInsert: true });
    await scene.app.reload();
    await openSettings();
    for (const [name, value] of [["Time format", "automatic"], ["Rewind inserted timestamps (seconds)", "0"], ["Rewind before resuming (seconds)", "2"], ["Folder for new notes", ""], ["Template for new notes", ""]] as const) {
      expect([name, await row(name).$("input, select").getValue()]).toEqual([name, value]);
    }
    expect(await row("Pause after inserting").$("input").isSelected()).toBe(true);
    expect(await row("Return focus to note after clicking the player").$("input").isSelected()).toBe(false);
    expect(await row("Where the video opens").$("select").getValue()).toBe("right");
    expect(await row("Privacy-enhanced player").$("input").isSelected()).toBe(true);
    expect(await row("Skip back and forward (seconds)").$("input").getValue()).toBe("25");
    expect(await row("Video properties").$("input").getValue()).toBe("videoId, clip");
    await choose("Where the video opens", "Left sidebar");
    await isStored("panePlace", "left");
    await isStored("fromTheFuture", { kept: [1, "two"] });
    await isStored("skipSeconds", 25);
    await isStored("backDate", 0);
  });

  test.each(["[]", "null", "7", "\"text\"", "{\"skipSeconds\": 1e999}", "{\"__proto__\": {\"panePlace\": \"left\"}}", "{\"panePlace\": \"le", ""])(
    "that is %s leaves a plugin that works",
    async (data) => {
      await syncSettings(scene, data);
      await scene.app.reload();
      expect(await scene.app.notices()).toEqual([]);
      await scene.app.open("One.md", "preview");
      await scene.app.clickTimestamp("0:12");
      await pane.shows(12);
      expect(await scene.browser.$(".mod-right-split .yt-pane").isDisplayed()).toBe(true);
    },
  );
});
