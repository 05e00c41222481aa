import { beforeEach, describe, expect, test } from "@jest/globals";
import { Key } from "webdriverio";
import { inChromium } from "./support/browser";
import { blur, note, playsFrom, span } from "./support/notes";
import { useScene } from "./support/scene";

const [first, second] = [span("00:10:00"), span("00:20:00")];
const prose = note(
  { videoId: "liveVideo01" },
  `Before ${first} after.`,
  second,
  `  ${span("00:30:00")}  `,
  `${span("00:40:00")}${span("00:50:00")}, ${span("01:00:00")}`,
  `- list ${span("01:10:00")}\n    - nested ${span("01:20:00")}`,
  `# Heading ${span("01:30:00")}`,
  `> Quote ${span("01:40:00")}`,
  `**bold ${span("01:50:00")}** and ${span("02:00:00", "")} and ${span("02:10:00", "a name")}.`,
  `Costs $60 ${span("02:20:00")} or $100.`,
);
const all = ["10:00", "20:00", "30:00", "40:00", "50:00", "1:00:00", "1:10:00", "1:20:00", "1:30:00", "1:40:00", "1:50:00", "2:00:00", "a name", "2:20:00"];

const scene = useScene({
  notes: {
    "Prose.md": prose,
    "Punctuated.md": note({ videoId: "liveVideo01" }, Array.from({ length: 8 }, (_, index) => `The moon pulls the sea ${"far ".repeat(index % 4)}out ${span(`00:1${String(index)}:00`)}${".,;:!?)…"[index] ?? "."}`).join(" ") + ` Among the brackets of a sentence (${span("00:20:00")}) and in “${span("00:21:00")}”, and **bold ${span("00:22:00")}**, and so on.`),
    "Short.md": `Before ${first} after.\nLast line.\n`,
    "Blocks.md": note(
      { videoId: "liveVideo01" },
      "Words.",
      `> [!info]- Title ${span("00:10:00")}\n> Body ${span("00:11:00")}`,
      `| a | b |\n| --- | --- |\n| x | ${span("00:20:00")} |`,
      `> [!tip] Open\n> - item ${span("00:30:00")}`,
    ),
    "Not prose.md": note(
      { videoId: "liveVideo01", title: `"${span("00:01:00", "x").replaceAll('"', "'")}"` },
      `Code \`${span("00:02:00")}\` and %%comment ${span("00:03:00")}%% and $x ${span("00:04:00")} y$.`,
      `\`\`\`\n${span("00:05:00")}\n\`\`\``,
      `    ${span("00:06:00")}`,
      `Only this: ${span("00:07:00")}.`,
    ),
  },
});

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** Texts of the chips in the editor, in document order. */
const chips = (): Promise<string[]> =>
  scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .cm-content .yt-timestamp[role=button]")].map((chip) => chip.innerText));

/** The editor's text as it is seen. */
const seen = (): Promise<string> => scene.browser.$(".mod-root .cm-content").getText();

/** The selection as `line:character`, from anchor to head. */
const selection = (): Promise<string> =>
  scene.browser.execute(() => {
    const editor = window.app.workspace.activeEditor?.editor;
    if (editor === undefined) return "none";
    const [anchor, head] = [editor.getCursor("anchor"), editor.getCursor("head")];
    return `${String(anchor.line)}:${String(anchor.ch)}-${String(head.line)}:${String(head.ch)}`;
  });

/** Puts the focus into the editor, and a selection between characters of one of its lines. */
const select = (line: number, from: number, to = from): Promise<void> =>
  scene.browser.execute((...[at, anchor, head]: [number, number, number]) => {
    const editor = window.app.workspace.activeEditor?.editor;
    editor?.focus();
    editor?.setSelection({ line: at, ch: anchor }, { line: at, ch: head });
  }, line, from, to);

const chip = (text: string) => scene.browser.$(".mod-root .cm-content").$(`.yt-timestamp=${text}`);

describe("what shows", () => {
  test("is our chip, once, wherever the app would show its own rendering", async () => {
    await scene.app.open("Prose.md", "live");
    await blur(scene);
    await scene.browser.waitUntil(async () => (await chips()).length === all.length);
    expect(await chips()).toEqual(all);
    expect(await scene.browser.$$(".mod-root .cm-html-embed").length).toBe(0);
    expect(await scene.browser.$$(".mod-root .cm-content a.yt-timestamp").length).toBe(0);
    expect(await seen()).not.toContain("<a");
    const lines = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .cm-line")].map((line) => line.textContent.trim()).filter((text) => text !== ""));
    expect(lines.slice(0, 4)).toEqual(["Before 10:00 after.", "20:00", "30:00", "40:0050:00, 1:00:00"]);
    expect([await chip("20:00").getComputedLabel(), await chip("20:00").getAttribute("aria-description")]).toEqual(["20:00", "Play from 20 minutes"]);
    await scene.screenshot("live-preview");
  });

  test("is the source in source mode, and our chip again after it", async () => {
    await scene.app.open("Prose.md", "live");
    await scene.app.runCommand("Toggle Live Preview/Source mode");
    await scene.browser.waitUntil(async () => (await chips()).length === 0);
    expect(await seen()).toContain(first);
    await scene.app.runCommand("Toggle Live Preview/Source mode");
    await scene.browser.waitUntil(async () => (await chips()).length >= all.length - 1);
  });

  test("is the source in properties, code, comments and maths", async () => {
    await scene.app.open("Not prose.md", "live");
    await blur(scene);
    await scene.browser.waitUntil(async () => (await chips()).includes("7:00"));
    expect(await chips()).toEqual(["7:00"]);
  });

  test("is our chip where a selection touches or covers it, and the source where one ends inside it", async () => {
    await scene.app.open("Short.md", "live");
    const [from, to] = ["Before ".length, "Before ".length + first.length];
    for (const [anchor, head] of [[from, from], [to, to], [0, from], [to + 2, to], [0, to + 3]] as const) {
      await select(0, anchor, head);
      expect(await chips()).toEqual(["10:00"]);
      expect(await scene.browser.$$(".mod-root .cm-html-embed").length).toBe(0);
    }
    await select(0, from + 3);
    await scene.browser.waitUntil(async () => (await chips()).length === 0);
    expect(await seen()).toContain(first);
    await blur(scene);
    await scene.browser.waitUntil(async () => (await chips()).length === 1);
  });

  test("is one thing to the keyboard: passed in one step, and taken whole", async () => {
    await scene.app.open("Short.md", "live");
    const [from, to] = ["Before ".length, "Before ".length + first.length];
    await select(0, from);
    await scene.app.press("ArrowRight");
    expect(await selection()).toBe(`0:${String(to)}-0:${String(to)}`);
    await scene.app.press("ArrowLeft");
    expect(await selection()).toBe(`0:${String(from)}-0:${String(from)}`);
    await scene.app.press("Delete");
    expect(await scene.app.noteText("Short.md")).toBe("Before  after.\nLast line.\n");
    await scene.app.press("Mod+z", "ArrowRight", "ArrowRight");
    await select(0, to);
    await scene.app.press("Backspace");
    expect(await scene.app.noteText("Short.md")).toBe("Before  after.\nLast line.\n");
    await scene.app.press("Mod+z");
    expect(await scene.app.noteText("Short.md")).toBe(`Before ${first} after.\nLast line.\n`);
  });

  test("shows its source by its menu, until the cursor leaves it", async () => {
    await scene.app.open("Short.md", "live");
    await chip("10:00").click({ button: "right" });
    await scene.browser.$(".menu").$(".menu-item-title=Edit source").click();
    await scene.browser.waitUntil(async () => (await chips()).length === 0);
    expect([await seen(), await scene.app.focus()]).toEqual([expect.stringContaining(first), "editor"]);
    await scene.app.press("ArrowDown");
    await scene.browser.waitUntil(async () => (await chips()).length === 1);
  });

  test.each([["preview", ".mod-root .markdown-preview-view p"], ["live", ".mod-root .cm-line"]] as const)("keeps the punctuation that stands beside it in %s, whatever the width", async (mode, line) => {
    await scene.app.open("Punctuated.md", mode);
    await blur(scene);
    await scene.browser.waitUntil(() => scene.browser.execute((selector) => document.querySelectorAll(`${selector} .yt-timestamp[role=button]`).length >= 10, line));
    const torn = await scene.browser.execute((selector) => {
      const block = [...document.querySelectorAll<HTMLElement>(selector)].find((element) => element.checkVisibility() && element.querySelector(".yt-timestamp") !== null);
      if (block === undefined) throw new Error("There is no paragraph.");
      const nearest = (chip: Node, step: "nextNode" | "previousNode"): DOMRect => {
        const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        texts.currentNode = chip;
        let text = texts[step]();
        while (text !== null && (chip.contains(text) || text.nodeValue === "")) text = texts[step]();
        if (text === null) throw new Error("No text stands beside a timestamp.");
        const range = document.createRange();
        const length = text.nodeValue?.length ?? 0;
        range.setStart(text, step === "nextNode" ? 0 : length - 1);
        range.setEnd(text, step === "nextNode" ? 1 : length);
        return range.getBoundingClientRect();
      };
      let found = 0;
      for (let width = 300; width <= 400; width++) {
        block.style.width = `${String(width)}px`;
        const isTorn = [...block.querySelectorAll(".yt-timestamp")].some((chip) => {
          const { top, bottom } = chip.getBoundingClientRect();
          return nearest(chip, "nextNode").top > bottom - 2 || (["20:00", "21:00"].includes(chip.textContent) && nearest(chip, "previousNode").bottom < top + 2);
        });
        if (isTorn) found++;
      }
      block.style.width = "";
      return found;
    }, line);
    expect(torn).toBe(0);
  });
});

describe("a click", () => {
  test("moves no cursor, reveals no source and leaves the focus in the editor", async () => {
    await scene.app.open("Prose.md", "live");
    await select(4, 2);
    const before = await selection();
    for (const [text, seconds] of [["10:00", 600], ["20:00", 1200], ["30:00", 1800], ["1:20:00", 4800]] as const) {
      await scene.app.clickTimestamp(text);
      await playsFrom(scene, "liveVideo01", seconds);
      expect([await selection(), await scene.app.focus(), (await chips()).includes(text)]).toEqual([before, "editor", true]);
    }
    expect(await scene.app.noteText("Prose.md")).toBe(prose);
  });

  test("does not take the focus into the editor either", async () => {
    await scene.app.open("Prose.md", "live");
    await blur(scene);
    await scene.app.clickTimestamp("10:00");
    await playsFrom(scene, "liveVideo01", 600);
    expect(await scene.app.focus()).toBe("nothing");
  });

  test("in a callout or table plays, folds nothing and reveals nothing", async () => {
    await scene.app.open("Blocks.md", "live");
    await select(4, 0);
    const before = await selection();
    for (const [text, seconds] of [["10:00", 600], ["20:00", 1200], ["30:00", 1800]] as const) {
      await scene.app.clickTimestamp(text);
      await playsFrom(scene, "liveVideo01", seconds);
      expect([await selection(), await scene.app.focus()]).toEqual([before, "editor"]);
    }
    expect(await scene.browser.$(".mod-root .callout.is-collapsed").isExisting()).toBe(true);
    expect(await scene.browser.$(".mod-root .cm-table-widget").isExisting()).toBe(true);
    expect(await seen()).not.toContain("<a");
  });
});

describe("writing is undisturbed", () => {
  const start = `Before ${first} after.`;

  test("typing beside a timestamp and inside its source, and undo", async () => {
    await scene.app.open("Short.md", "live");
    await select(0, 0);
    await scene.app.press("x", "y");
    expect(await chips()).toEqual(["10:00"]);
    await scene.app.press("Mod+z");
    expect(await scene.app.noteText("Short.md")).toBe(`${start}\nLast line.\n`);
    const minutes = start.indexOf("00:10:00") + "00:1".length;
    await select(0, minutes);
    await scene.app.press("Delete", "5", "End");
    await scene.browser.waitUntil(async () => (await chips())[0] === "15:00");
    expect(await scene.app.noteText("Short.md")).toContain('data-t="00:15:00">[00:10:00]</a>');
    await scene.app.press("Mod+z", "Mod+z", "Mod+z");
    expect(await scene.app.noteText("Short.md")).toBe(`${start}\nLast line.\n`);
  });

  test("the mouse selects across a timestamp, and the text holds still while it does", async () => {
    await scene.app.open("Short.md", "live");
    const line = await scene.browser.$(".mod-root .cm-line").getElement();
    const { width } = await line.getSize();
    const mouse = () => scene.browser.action("pointer");
    await mouse().move({ origin: line, x: -Math.floor(width / 2) + 4, y: 0 }).down().move({ origin: line, x: Math.floor(width / 2) - 4, y: 0 }).perform(true);
    expect(await chips()).toEqual(["10:00"]);
    await mouse().up().perform(true);
    expect(await selection()).toBe(`0:0-0:${String(start.length)}`);
    expect(await chips()).toEqual(["10:00"]);
    expect(await scene.embed.frames()).toEqual([]);
  });

  inChromium("an input method composes beside a timestamp", async () => {
    await scene.app.open("Short.md", "live");
    await select(0, "Before".length);
    await scene.browser.sendCommand("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
    await scene.browser.sendCommand("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    expect(await chips()).toEqual(["10:00"]);
    await scene.browser.sendCommand("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    await scene.browser.sendCommand("Input.insertText", { text: "日本" });
    await scene.browser.waitUntil(async () => (await scene.app.noteText("Short.md")).includes("日本"));
    expect(await scene.app.noteText("Short.md")).toBe(`Before日本 ${first} after.\nLast line.\n`);
    expect(await chips()).toEqual(["10:00"]);
    await scene.browser.keys([Key.Ctrl, "z"]);
    expect(await scene.app.noteText("Short.md")).toBe(`${start}\nLast line.\n`);
  });
});
