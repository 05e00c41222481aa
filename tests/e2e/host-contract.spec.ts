import { beforeAll, describe, expect, test } from "@jest/globals";
import { isWebKit } from "./support/browser";
import { note, span } from "./support/notes";
import { useScene } from "./support/scene";

/**
 * What the plugin takes for granted of Obsidian, and the playground imitates. Each row is checked through the public API and what
 * is on screen, so that the same file asks the playground and the real app. A row that fails in the app names what breaks with it.
 */
const scene = useScene({
  notes: {
    "Contract.md": note({ videoId: "demoClip001" }, `Before ${span("00:00:12")} behind.`, "|a|b|\n|-|-|\n|one|two|\n|three|four|", "The last line."),
    "Other.md": note({ title: "Other" }, "![[Contract]]", "> [!note]- Folded\n> Inside."),
  },
});

interface Row {
  readonly fact: string;
  /** Where it is known from. */
  readonly evidence: "the API's documentation" | "tried in the app" | "read in public issues";
  /** What of the plugin rests on it. */
  readonly holds: string;
  readonly check: () => Promise<void>;
}

const until = (isSo: () => Promise<boolean>, timeoutMsg: string): Promise<unknown> => scene.browser.waitUntil(isSo, { timeoutMsg });
const text = (): Promise<string> => scene.app.noteText("Contract.md");
const openCell = async (words: string): Promise<void> => {
  await scene.browser.$(".mod-root .cm-table-widget").$(`td*=${words}`).click();
  await scene.browser.$(".mod-root td .cm-content").waitForDisplayed();
};

const notes: readonly Row[] = [
  {
    fact: "the metadata cache knows a note's properties once it has read it",
    evidence: "the API's documentation", holds: "which video a note is about",
    check: async () => {
      await until(async () => (await scene.browser.execute(() => {
        const file = window.app.vault.getFileByPath("Contract.md");
        const properties: Record<string, unknown> | undefined = file === null ? undefined : window.app.metadataCache.getFileCache(file)?.frontmatter;
        return properties?.["videoId"];
      })) === "demoClip001", "The properties were never known.");
    },
  },
  {
    fact: "a change of a note is told by the metadata cache, with its text",
    evidence: "the API's documentation", holds: "list, timeline and readings that follow an edit",
    check: async () => {
      const told = await scene.browser.execute(async () => {
        const file = window.app.vault.getFileByPath("Other.md");
        if (file === null) return "no file";
        const heard = new Promise<string>((resolve) => {
          const heardOf = window.app.metadataCache.on("changed", (changed: unknown, data: unknown) => {
            if (changed !== file || typeof data !== "string") return;
            window.app.metadataCache.offref(heardOf);
            resolve(data);
          });
        });
        await window.app.vault.process(file, (before) => `${before}\nMore.\n`);
        return heard;
      });
      expect(told).toContain("\nMore.\n");
    },
  },
  {
    fact: "changing a property leaves the body of the note as it is",
    evidence: "the API's documentation", holds: "Add this video to the note's properties",
    check: async () => {
      const body = (whole: string): string => whole.slice(whole.indexOf("\n---\n", 3) + 5);
      const before = body(await scene.app.noteText("Other.md"));
      await scene.browser.execute(async () => {
        const file = window.app.vault.getFileByPath("Other.md");
        if (file !== null) await window.app.fileManager.processFrontMatter(file, (properties: Record<string, unknown>) => { properties["added"] = "yes"; });
      });
      await until(async () => (await scene.app.noteText("Other.md")).includes("added: yes"), "The property was not written.");
      expect(body(await scene.app.noteText("Other.md"))).toBe(before);
    },
  },
];

const reading: readonly Row[] = [
  {
    fact: "reading view keeps a span of the note as an element with its attributes",
    evidence: "tried in the app", holds: "chips in reading view",
    check: async () => {
      await scene.app.open("Contract.md", "preview");
      await until(async () => scene.browser.execute(() => document.querySelector(".mod-root .markdown-preview-view [data-t='00:00:12']") !== null), "The span is gone.");
    },
  },
  {
    fact: "an embedded note is drawn inside the other one",
    evidence: "tried in the app", holds: "chips in embeds play the embedded note's video",
    check: async () => {
      await scene.app.open("Other.md", "preview");
      await until(async () => scene.browser.execute(() => document.querySelector(".mod-root .internal-embed [data-t='00:00:12']") !== null), "The embed shows no timestamp.");
    },
  },
  {
    fact: "a callout folds by a click on its title",
    evidence: "tried in the app", holds: "a click on a timestamp in a title must not reach it",
    check: async () => {
      await scene.app.open("Other.md", "preview");
      const callout = scene.browser.$(".mod-root .callout");
      await callout.waitForExist();
      const folded = async (): Promise<boolean> => (await callout.getAttribute("class") ?? "").includes("is-collapsed");
      const before = await folded();
      await scene.browser.$(".mod-root .callout-title").click();
      await until(async () => (await folded()) !== before, "The callout did not fold.");
    },
  },
];

const editing: readonly Row[] = [
  {
    fact: "Live Preview draws inline HTML, and our chip stands in its place, once",
    evidence: "tried in the app", holds: "chips in Live Preview",
    check: async () => {
      await scene.app.open("Contract.md", "live");
      await until(async () => scene.browser.execute(() => {
        const line = [...document.querySelectorAll<HTMLElement>(".mod-root .cm-line")].find(({ innerText }) => innerText.startsWith("Before"));
        return line?.querySelectorAll(".yt-timestamp").length === 1 && line.innerText.split("0:12").length === 2;
      }), "There is not exactly one timestamp.");
    },
  },
  {
    fact: "a transaction of the editor is one step of undo",
    evidence: "the API's documentation", holds: "every insertion is undone at once",
    check: async () => {
      await scene.app.open("Contract.md", "live");
      const before = await text();
      await scene.browser.execute(() => {
        const editor = window.app.workspace.activeEditor?.editor;
        const end = editor?.getLine(editor.lastLine()).length ?? 0;
        editor?.transaction({ changes: [{ from: { line: editor.lastLine(), ch: end }, text: " one" }, { from: { line: editor.lastLine(), ch: 0 }, text: "two " }] });
      });
      expect(await text()).not.toBe(before);
      await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.undo(); });
      expect(await text()).toBe(before);
    },
  },
  {
    fact: "a table is always drawn, wherever the cursor stands",
    evidence: "read in public issues", holds: "nothing of ours looks for its source in Live Preview",
    check: async () => {
      await scene.app.open("Contract.md", "live");
      await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.setCursor({ line: 0, ch: 0 }); });
      await scene.browser.$(".mod-root .cm-table-widget").waitForDisplayed();
    },
  },
  {
    fact: "a cell opens as an editor of its own, and the note's cursor does not follow its caret",
    evidence: "read in public issues", holds: "writing goes into the view that has the caret",
    check: async () => {
      await scene.app.open("Contract.md", "live");
      const cursor = (): Promise<unknown> => scene.browser.execute(() => window.app.workspace.activeEditor?.editor?.getCursor("head"));
      await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.setCursor({ line: 0, ch: 0 }); });
      const before = await cursor();
      await openCell("one");
      expect(await cursor()).toEqual(before);
    },
  },
  {
    fact: "an edit of a cell pads the columns of its table",
    evidence: "read in public issues", holds: "what was inserted is found again by its text",
    check: async () => {
      await openCell("two");
      await scene.app.press("End", "x");
      await until(async () => /^\| one\s+\| twox\s*\|$/m.test(await text()), "The columns were not padded.");
    },
  },
];

const windows: readonly Row[] = [
  // The driver of WebKitGTK opens no windows for a page.
  ...(isWebKit ? [] : [{
    fact: "a leaf that moves to another window takes its element along, and it moves back by being opened anew",
    evidence: "the API's documentation", holds: "the pane plays on in a window of its own",
    check: async () => {
      await scene.app.open("Contract.md", "preview");
      const isElsewhere = await scene.browser.execute(async () => {
        const leaf = window.app.workspace.getLeaf("tab");
        const file = window.app.vault.getFileByPath("Other.md");
        if (file !== null) await leaf.openFile(file);
        window.app.workspace.moveLeafToPopout(leaf);
        const { view } = leaf;
        for (let tries = 0; tries < 50 && view.containerEl.ownerDocument === document; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
        const moved = view.containerEl.ownerDocument !== document;
        leaf.detach();
        return moved;
      });
      expect(isElsewhere).toBe(true);
    },
  } satisfies Row]),
  {
    fact: "a media file of the vault has an address that the page can play",
    evidence: "the API's documentation", holds: "videos of the vault",
    check: async () => {
      const length = await scene.browser.execute(async () => {
        const file = window.app.vault.getFileByPath("clip.webm");
        if (file === null) return 0;
        const video = document.createElement("video");
        video.preload = "metadata";
        video.src = window.app.vault.getResourcePath(file);
        await new Promise((resolve) => { video.addEventListener("loadedmetadata", resolve); video.addEventListener("error", resolve); });
        return video.duration;
      });
      expect(length).toBeCloseTo(60, 0);
    },
  },
];

beforeAll(async () => { await scene.app.fresh(); });

describe.each([["of notes", notes], ["of reading view", reading], ["of editing", editing], ["of windows and files", windows]])("facts %s", (_, rows) => {
  test.each(rows.map((row): [string, Row] => [`${row.fact} (${row.evidence}; ${row.holds})`, row]))("%s", async (_name, { check }) => { await check(); });
});
