import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { inChromium, isWebKit } from "./support/browser";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

const own = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const stamp = span("00:00:12");
const link = "[0:12](clip.webm#t=12)";
const table = "| a | b |\n| --- | --- |\n";

/** What stands in a note before, with ‸ at each cursor and «…» around what is selected, and what stands there afterwards. */
const places: [string, string, string][] = [
  ["a paragraph that is empty", "‸", stamp],
  ["the end of a line", "Words‸\nmore", `Words ${stamp}\nmore`],
  ["between words", "Some ‸words", `Some ${stamp} words`],
  ["inside a word, behind it and before it", "(‸) wo‸rd", `(${stamp}) wo ${stamp} rd`],
  ["a list item", "- one\n- two‸", `- one\n- two ${stamp}`],
  ["before a list mark", "‸- one", `- ${stamp} one`],
  ["an ordered list", "1. one\n\t1. ‸two", `1. one\n\t1. ${stamp} two`],
  ["a task", "- [ ] ‸do it", `- [ ] ${stamp} do it`],
  ["a quote", "> quoted‸", `> quoted ${stamp}`],
  ["a callout", "> [!note] Title\n> inside‸", `> [!note] Title\n> inside ${stamp}`],
  ["a callout's title", "> [!note]‸", `> [!note] ${stamp}`],
  ["a block's id, behind it", "- one\n\n^li‸st", `- one\n\n^list\n\n${stamp}`],
  ["a heading", "## Heading‸", `## Heading ${stamp}`],
  ["a table's cell", `${table}| x‸ | y |`, `${table}| x ${stamp} | y |`],
  ["behind a selection, which is kept", "Some «words» here", `Some words ${stamp} here`],
  ["several cursors", "a‸\nb‸\n\nc‸", `a ${stamp}\nb ${stamp}\n\nc ${stamp}`],
  ["text of all kinds", "Größe 漢字‸ 🎬", `Größe 漢字 ${stamp} 🎬`],
];

const items: [string, string, string][] = [
  ["a list item", "- o‸ne\n- two", `- one\n- ${stamp} \n- two`],
  ["a nested task", "- one\n  - [x] tw‸o\n- three", `- one\n  - [x] two\n  - [ ] ${stamp} \n- three`],
  ["an ordered list", "1. one‸", `1. one\n2. ${stamp} `],
  ["an ordered list whose numbers go on", "1. one‸\n2. two\n3. three", `1. one\n2. ${stamp} \n3. two\n4. three`],
  ["a paragraph, behind all of it", "one‸\nmore\n\nend", `one\nmore\n- ${stamp} \n\nend`],
  ["a heading, apart from its text", "# one‸\nmore", `# one\n- ${stamp} \n\nmore`],
  ["a table with an id, behind that", `${table}| x‸ | y |\n\n^tbl`, `${table}| x | y |\n\n^tbl\n\n- ${stamp} `],
  ["a callout", "> [!note]\n> * one‸\n>   - two", `> [!note]\n> * one\n>   - two\n> * ${stamp} `],
  ["a table, behind it", `${table}| x‸ | y |\n\nend`, `${table}| x | y |\n- ${stamp} \n\nend`],
  ["several cursors", "- one‸\n- two‸", `- one\n- ${stamp} \n- two\n- ${stamp} `],
];

const refused: [string, string, string][] = [
  ["the properties", own.replace("clip", "cl‸ip"), "The cursor is in the note's properties."],
  ["a code block", "```\nco‸de\n```", "The cursor is in code"],
  ["inline code", "Some `co‸de` here", "The cursor is in code"],
  ["a comment", "Some %%com‸ment%% here", "The cursor is in a comment"],
  ["a comment of HTML", "<!--\ncom‸ment\n-->", "The cursor is in a comment"],
  ["a formula", "$$\na‸\n$$", "The cursor is in a formula"],
  ["a formula within a line", "Some $a‸+b$ here", "The cursor is in a formula"],
  ["a table's rule", "| a |\n| -‸-- |\n| x |", "The cursor is in the table's divider row."],
  ["one of several cursors in code", "a‸\n\n`co‸de`", "The cursor is in code"],
];

/** In Live Preview a cursor in a table is in one of its cells, which tables.spec.ts tries. */
function inMode(mode: "live" | "source", rows: readonly [string, string, string][]): [string, string, string][] {
  return rows.filter(([, before]) => mode === "source" || !/^\|/m.test(before));
}

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
const { setHotkeys, press, write, stands, undoneTo, isTold, pausedAt, settings, run } = driveWriting(scene);

describe("the own video at 0:12", () => {
  beforeAll(async () => {
    await scene.app.fresh();
    await setHotkeys();
    await pausedAt("Play.md", "0:12");
  });

  describe.each(["live", "source"] as const)("in %s mode", (mode) => {
    beforeAll(async () => {
      await scene.app.open("Own.md", mode);
    });

    test.each(places)("goes into %s, and one undo takes it back", async (_, before, after) => {
      const text = await write(own + before);
      await press("insert-timestamp");
      await stands("Own.md", own + after);
      expect(await scene.app.focus()).toBe("editor");
      await undoneTo("Own.md", text);
    });

    test.each(inMode(mode, refused))("does not go into %s, and says why", async (_, before, words) => {
      const text = await write(before.startsWith("---") ? before : own + before);
      for (const command of ["insert-timestamp", "insert-item"] as const) {
        await press(command);
        await isTold(words);
        expect(await scene.app.noteText("Own.md")).toBe(text);
      }
    });

    test.each(inMode(mode, items))("goes into a list item of its own at %s, and one undo takes it back", async (_, before, after) => {
      const text = await write(own + before);
      await press("insert-item");
      await stands("Own.md", own + after);
      await undoneTo("Own.md", text);
    });
  });

  describe("in live mode", () => {
    beforeAll(async () => {
      await scene.app.open("Own.md", "live");
    });

    test("what was typed at once before it stays when it is taken back", async () => {
      await write(`${own}‸`);
      await scene.app.press(..."Words");
      await press("insert-timestamp");
      await stands("Own.md", `${own}Words ${stamp}`);
      await undoneTo("Own.md", `${own}Words`);
    });

    test("a card of a canvas is no note, so a link says which video it is", async () => {
      const text = await write("A ca‸rd");
      // The playground draws cards but cannot edit them; the app gives a card's editor as the active one, without a file.
      await scene.browser.execute(() => {
        Object.defineProperty(window.app.workspace, "activeEditor", { configurable: true, value: { editor: window.app.workspace.activeEditor?.editor, file: null, getMode: () => "source" } });
      });
      await press("insert-timestamp");
      await scene.browser.execute(() => Reflect.deleteProperty(window.app.workspace, "activeEditor"));
      await stands("Own.md", `A ca ${link} rd`);
      await undoneTo("Own.md", text);
    });

    test("from the pane's button, and the person writes on behind it", async () => {
      await scene.app.dismissNotices();
      const text = await write(`${own}Words‸`);
      await pane.click("Insert timestamp");
      await stands("Own.md", `${own}Words ${stamp}`);
      expect(await scene.app.focus()).toBe("editor");
      await scene.app.press(".");
      await stands("Own.md", `${own}Words ${stamp}.`);
      await scene.app.press("Mod+z");
      await undoneTo("Own.md", text);
    });

    test("words that are typed at once stand apart from it, and are taken back before it", async () => {
      const text = await write(`${own}Words‸, more‸`);
      await press("insert-timestamp");
      await stands("Own.md", `${own}Words ${stamp}, more ${stamp}`);
      await scene.app.press(..."so");
      await stands("Own.md", `${own}Words ${stamp} so, more ${stamp} so`);
      await scene.app.press("Mod+z");
      await undoneTo("Own.md", text);
    });

    test.each([
      ["by the hotkey", () => press("insert-timestamp")],
      ["by the palette", () => scene.app.runCommand("YouTube Timestamps: Insert timestamp")],
      ["by Enter on its button", () => scene.app.press("Enter")],
    ])("while the pane has the focus, %s", async (_, insert) => {
      const text = await write(`${own}Words‸`);
      await scene.browser.execute(() => {
        const leaf = window.app.workspace.getLeavesOfType("yt-timestamps-video")[0];
        if (leaf !== undefined) window.app.workspace.setActiveLeaf(leaf, { focus: true });
        document.querySelector<HTMLElement>('.yt-bar button[aria-label="Insert timestamp"]')?.focus();
      });
      expect(await scene.app.focus()).toBe("button");
      await insert();
      await stands("Own.md", `${own}Words ${stamp}`);
      await scene.browser.execute(() => { window.app.workspace.getMostRecentLeaf()?.view.containerEl.querySelector<HTMLElement>(".cm-content")?.focus(); });
      await undoneTo("Own.md", text);
    });

    test("is a link that carries the video in a note about another one", async () => {
      await scene.app.open("Other.md", "live");
      const text = await write("---\nvideoId: demoClip001\n---\nWords‸");
      await press("insert-timestamp");
      await stands("Other.md", `${text} ${link}`);
      await undoneTo("Other.md", text);
    });
  });

  inChromium("goes into the note of another window, from there and from the pane", async () => {
    await scene.app.open("Second.md", "live");
    await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor.focus(); });
    await scene.browser.$('.workspace-tab-header[aria-label="Second"]').click({ button: "right" });
    await pane.chooseFromMenu("Move to new window");
    const { main, popout } = await scene.app.windows();
    await scene.browser.switchToWindow(popout);
    await scene.browser.$(".cm-line").click();
    await scene.browser.switchToWindow(main);
    await pane.click("Insert timestamp");
    await stands("Second.md", `${own}Second ${stamp}\n`);
  });
});

describe.each([
  ["the pane's button", () => pane.click("Insert timestamp")],
  ["the palette, after a click beside the player", async () => {
    await scene.browser.$(".yt-pane .yt-title").click();
    await scene.app.runCommand("YouTube Timestamps: Insert timestamp");
  }],
  ["the hotkey, after a click into the note", async () => {
    await scene.browser.$(".mod-root").$(".cm-line=Words").click();
    await press("insert-timestamp");
  }],
])("after a click into the player's frame, from %s", (_, insert) => {
  beforeAll(async () => {
    await scene.app.fresh();
    await setHotkeys();
    await pausedAt("YouTube.md", "0:12");
    await scene.app.open("YouTube.md", "live");
  });

  test("it goes into the note, and one undo takes it back", async () => {
    const text = await write("---\nvideoId: demoClip001\n---\nWords‸");
    await scene.app.insidePlayer(() => scene.browser.$("body").click());
    // Clicks of WebKit's driver move no focus into a frame.
    if (isWebKit) await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-pane iframe")?.focus());
    expect(await scene.app.focus()).toBe("player");
    await insert();
    await scene.browser.waitUntil(async () => (await scene.app.noteText("YouTube.md")) !== text, { timeoutMsg: "Nothing was inserted." });
    expect(await scene.app.noteText("YouTube.md")).toMatch(/Words <a class="yt-timestamp" data-t="00:00:(\d\d)">\[00:00:\1\]<\/a>$/);
    await scene.browser.$(".mod-root .cm-line").click();
    await undoneTo("YouTube.md", text);
  });
});

describe("otherwise", () => {
  beforeEach(async () => {
    await scene.app.fresh();
  });

  test("zero is a time, also for a link to YouTube that plays when it is clicked", async () => {
    await pausedAt("Play.md", "0:00");
    await scene.app.open("Own.md", "live");
    await write(`${own}‸`);
    await run("insert-timestamp");
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
    await write(`${own}‸end`);
    await run("insert-timestamp");
    await stands("Own.md", `${own}[0:00](https://youtu.be/demoClip001?t=0) end`);
    await pane.click("Forward 10 seconds");
    await pane.shows(10, 10);
    await scene.app.open("Own.md", "preview");
    await scene.browser.$(".mod-root .markdown-preview-view").$("=0:00").click();
    await pane.shows(0, 6);
  });

  test("with nothing open the palette does not list it, in reading mode a message says what to do, and the note stays", async () => {
    await scene.app.open("Own.md", "live");
    expect(await scene.app.listedCommands()).not.toContain("Insert timestamp");
    await scene.app.open("Play.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await pane.click("Insert timestamp");
    await isTold("This note is open for reading.");
    expect(await scene.app.noteText("Play.md")).toBe(`${own}Times ${span("00:00:12")} and ${span("00:00:00")}.\n`);
  });

  test("of two notes beside the pane the one used last gets it", async () => {
    await settings({ panePlace: "split" });
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
