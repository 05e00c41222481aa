import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const own = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const stamp = span("00:00:12");

/** What stands in a note before, with ‸ at each cursor and «…» around what is selected, and what stands there afterwards. */
const places: [string, string, string][] = [
  ["an empty line", "‸", stamp],
  ["the end of a line", "Words‸", `Words ${stamp}`],
  ["between words", "Some ‸words", `Some ${stamp} words`],
  ["inside a word, behind it and before it", "(‸) wo‸rd", `(${stamp}) wo ${stamp} rd`],
  ["a list item", "- one\n- two‸", `- one\n- two ${stamp}`],
  ["before a list mark", "‸- one", `- ${stamp} one`],
  ["a task", "- [ ] ‸do it", `- [ ] ${stamp} do it`],
  ["a quote", "> quoted‸", `> quoted ${stamp}`],
  ["a callout", "> [!note] Title\n> inside‸", `> [!note] Title\n> inside ${stamp}`],
  ["a callout's title", "> [!note]‸", `> [!note] ${stamp}`],
  ["a heading", "## Heading‸", `## Heading ${stamp}`],
  ["a table's cell", "| a | b |\n| --- | --- |\n| x‸ | y |", `| a | b |\n| --- | --- |\n| x ${stamp} | y |`],
  ["behind a selection, which is kept", "Some «words» here", `Some words ${stamp} here`],
  ["several cursors", "a‸\nb‸\n\nc‸", `a ${stamp}\nb ${stamp}\n\nc ${stamp}`],
  ["text of all kinds", "Größe 漢字‸ 🎬", `Größe 漢字 ${stamp} 🎬`],
];

const refused: [string, string, string][] = [
  ["code", "```\nco‸de\n```", "The cursor is in code"],
  ["inline code", "Some `co‸de` here", "The cursor is in code"],
  ["a table's rule", "| a |\n| -‸-- |\n| x |", "The cursor is in the line that makes the table a table."],
];

const scene = useScene({
  notes: {
    "Play.md": `${own}Times ${span("00:00:12")} and ${span("00:00:00")}.\n`,
    "Own.md": `${own}Words\n`,
    "Other.md": "---\nvideoId: demoClip001\n---\nWords\n",
    "Second.md": `${own}Second\n`,
    "YouTube.md": `---\nvideoId: demoClip001\n---\nTime ${span("00:00:12")}.\n`,
  },
});
const pane = drivePane(scene);

/** Sets the text of the open note and its cursors, and gives it the focus. */
async function write(marked: string, head = own): Promise<string> {
  const text = head + marked;
  await scene.browser.execute((given: string) => {
    const { workspace } = window.app;
    const leaf = workspace.getMostRecentLeaf();
    if (leaf !== null) workspace.setActiveLeaf(leaf, { focus: true });
    const editor = workspace.activeEditor?.editor;
    if (editor === undefined) throw new Error("No note is open for editing.");
    const ranges: { anchor: number; head: number }[] = [];
    let plain = "";
    for (const character of given) {
      if (character === "‸") ranges.push({ anchor: plain.length, head: plain.length });
      else if (character === "«") ranges.push({ anchor: plain.length, head: -1 });
      else if (character === "»") ranges[ranges.length - 1] = { anchor: ranges.at(-1)?.anchor ?? 0, head: plain.length };
      else plain += character;
    }
    editor.setValue(plain);
    editor.setSelections(ranges.map(({ anchor, head: end }) => ({ anchor: editor.offsetToPos(anchor), head: editor.offsetToPos(end) })));
    editor.focus();
  }, text);
  return text.replace(/[‸«»]/g, "");
}

/** Loads the vault's clip and leaves it paused at a second of the note's timestamps. */
async function pausedAt(label: string, note = "Play.md"): Promise<void> {
  await syncSettings(scene, { whilePaused: "stay-paused" });
  await scene.app.open(note, "preview");
  await scene.app.clickTimestamp("0:12");
  await pane.offers("Pause");
  await pane.click("Pause");
  await pane.offers("Play");
  await scene.app.clickTimestamp(label);
  await pane.shows(label === "0:00" ? 0 : 12, label === "0:00" ? 0 : 12);
}

/** They stand over the pane's corner until they go by themselves. */
async function dismissNotices(): Promise<void> {
  for (const notice of await scene.browser.$$(".notice").getElements()) await notice.click();
}

/** Waits until this is what the note says. */
async function stands(note: string, text: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.app.noteText(note)) === text).catch(async () => {
    expect(await scene.app.noteText(note)).toBe(text);
  });
}

const insert = (): Promise<boolean> => scene.browser.execute(() => window.app.commands.executeCommandById("yt-timestamps:insert-timestamp"));

describe("the own video at 0:12", () => {
  beforeAll(async () => {
    await scene.app.fresh();
    await pausedAt("0:12");
    await scene.app.open("Own.md", "live");
  });

  test.each(places)("goes into %s, and one undo takes it back", async (_, before, after) => {
    const text = await write(before);
    await insert();
    await stands("Own.md", own + after);
    expect(await scene.app.focus()).toBe("editor");
    await scene.app.press("Mod+z");
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });

  test.each(refused)("does not go into %s, and says why", async (_, before, words) => {
    const text = await write(before);
    await insert();
    await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith(words)));
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });

  test("does not go into the properties", async () => {
    const text = await write("Words", "---\nvideo: clip.webm‸\n---\n");
    await insert();
    await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith("The cursor is in the note's properties.")));
    expect(await scene.app.noteText("Own.md")).toBe(text);
  });

  test("goes into the note from the pane's button, and the person writes on behind it", async () => {
    await dismissNotices();
    await write("Words‸");
    await pane.click("Insert timestamp");
    await stands("Own.md", `${own}Words ${stamp}`);
    expect(await scene.app.focus()).toBe("editor");
    await scene.app.press(".");
    await stands("Own.md", `${own}Words ${stamp}.`);
  });

  test("goes into the note while the pane has the focus", async () => {
    await write("Words‸");
    await scene.browser.$('.yt-bar button[aria-label="Insert timestamp"]').scrollIntoView();
    await scene.browser.execute(() => document.querySelector<HTMLElement>('.yt-bar button[aria-label="Insert timestamp"]')?.focus());
    await scene.app.press("Enter");
    await stands("Own.md", `${own}Words ${stamp}`);
  });

  test("follows the template, whose bars are escaped in a table", async () => {
    await syncSettings(scene, { insertFormat: "template", insertTemplate: "{time}|{seconds}|{title}|{url}" });
    await write("‸\n\n| a |\n| --- |\n| ‸ |");
    await insert();
    const bare = "0:12|12|clip.webm|clip.webm#t=12";
    await stands("Own.md", `${own}${bare}\n\n| a |\n| --- |\n| ${bare.replaceAll("|", "\\|")} |`);
    await syncSettings(scene, { insertFormat: "link" });
    await write("‸");
    await insert();
    await stands("Own.md", `${own}[0:12](clip.webm#t=12)`);
    await syncSettings(scene, {});
  });

  test("is a link that carries the video in a note about another one", async () => {
    await scene.app.open("Other.md", "live");
    await write("Words‸", "---\nvideoId: demoClip001\n---\n");
    await insert();
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Other.md")).endsWith("Words [0:12](clip.webm#t=12)"));
  });
});

describe("otherwise", () => {
  beforeEach(async () => {
    await scene.app.fresh();
  });

  test("zero is a time, also for a link to YouTube that plays when it is clicked", async () => {
    await pausedAt("0:00");
    await scene.app.open("Own.md", "live");
    await write("‸");
    await insert();
    await stands("Own.md", own + span("00:00:00"));
    await scene.app.open("YouTube.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1));
    await pane.click("Pause");
    await pane.offers("Play");
    await pane.click("Back 10 seconds");
    await pane.click("Back 10 seconds");
    await pane.shows(0, 0);
    await scene.app.open("Own.md", "live");
    await write("‸end");
    await insert();
    await stands("Own.md", `${own}[0:00](https://youtu.be/demoClip001?t=0) end`);
    await pane.click("Forward 10 seconds");
    await pane.shows(10, 10);
    await scene.app.open("Own.md", "preview");
    await scene.browser.$(".mod-root .markdown-preview-view").$("=0:00").click();
    await pane.shows(0, 6);
  });

  test("with nothing loaded or in reading mode a message says so, and the note stays", async () => {
    await scene.app.open("Own.md", "live");
    await scene.app.runCommand("Insert timestamp");
    expect(await scene.app.notices()).toEqual([expect.stringContaining("No video is loaded.")]);
    await scene.app.fresh();
    await scene.app.open("Play.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await pane.click("Insert timestamp");
    await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith("This note is open for reading.")));
    expect(await scene.app.noteText("Play.md")).toBe(`${own}Times ${span("00:00:12")} and ${span("00:00:00")}.\n`);
  });

  test("of two notes beside the pane the one used last gets it", async () => {
    await syncSettings(scene, { panePlace: "split", whilePaused: "stay-paused" });
    await scene.app.open("Play.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await scene.browser.execute(async () => {
      for (const name of ["Own.md", "Second.md"]) {
        const file = window.app.vault.getFileByPath(name);
        if (file !== null) await window.app.workspace.getLeaf("split").openFile(file, { state: { mode: "source", source: false } });
      }
    });
    await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.setCursor({ line: 9, ch: 0 }));
    await pane.click("Insert timestamp");
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Second.md")).includes("yt-timestamp"), { timeoutMsg: "The note used last got nothing." });
    expect(await scene.app.noteText("Own.md")).toBe(`${own}Words\n`);
  });
});
