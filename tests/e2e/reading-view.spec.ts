import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Key } from "webdriverio";
import { note, opened, playsFrom, span } from "./support/notes";
import { useScene } from "./support/scene";

const places = note(
  { videoId: "placesVideo" },
  `A paragraph ${span("00:10:00")}.`,
  `- a list\n    - nested\n        - twice ${span("00:12:00")}\n- [ ] a task ${span("00:14:00")}`,
  `## A heading ${span("00:16:00")}`,
  `| a | b |\n| --- | --- |\n| cell | ${span("00:18:00")} |`,
  `> A quote ${span("00:20:00")}`,
  `> [!info]- A folded title ${span("00:22:00")}\n> hidden`,
  `> [!tip]+ Open\n> body ${span("00:24:00")}`,
  `In **bold ${span("00:26:00")}** and ==marked ${span("00:28:00")}==, a footnote[^1].`,
  `Nothing ${span("00:30:00", "")} in the label, a name ${span("00:32:00", "the proof")}, and zero ${span("00:00:00")}.`,
  `Would jump <a class="yt-timestamp" data-t="00:36:00" href="#fn:1">[00:36:00]</a>.`,
  `Code \`${span("00:01:00")}\`, %%a comment ${span("00:01:00")}%% and a fence:`,
  `\`\`\`html\n${span("00:02:00")}\n\`\`\``,
  `    ${span("00:03:00")}`,
  `[^1]: The footnote ${span("00:34:00")}.`,
);

const board = JSON.stringify({
  nodes: [
    { id: "card", type: "file", file: "Inner.md", x: 0, y: 0, width: 400, height: 200 },
    { id: "text", type: "text", text: `Text ${span("01:10:00")}`, x: 0, y: 240, width: 400, height: 150 },
  ],
  edges: [],
});

const scene = useScene({
  notes: {
    "Places.md": places,
    "Inner.md": note({ videoId: "innerVideo1" }, `First ${span("00:40:00")}.`, "## Part", `Part ${span("00:42:00")}.`),
    "Outer.md": note({ videoId: "outerVideo1" }, `Own ${span("00:50:00")}.`, "![[Inner]]", "![[Inner#Part]]", "Hover [[Inner|over me]]."),
    "Board.canvas": board,
    "Others.md": note(
      { videoId: "othersVideo" },
      `\`\`\`demo-render\nfrom: Inner\n- Of the other note ${span("00:52:00")}\n\`\`\``,
      `\`\`\`demo-render\n- Of this note ${span("00:54:00")}\n\`\`\``,
      "```demo-plain\nA cell | 00:56:00\n```",
    ),
  },
});

const chip = (text: string, within = ".mod-root") => scene.browser.$(within).$(`.yt-timestamp=${text}`);

describe("a timestamp plays where it stands, with the mouse", () => {
  beforeAll(async () => {
    await scene.app.fresh();
    await scene.app.open("Places.md");
  });

  test.each([
    ["a paragraph", "10:00", 600],
    ["a nested list", "12:00", 720],
    ["a task", "14:00", 840],
    ["a heading", "16:00", 960],
    ["a table", "18:00", 1080],
    ["a quote", "20:00", 1200],
    ["a callout", "24:00", 1440],
    ["bold text", "26:00", 1560],
    ["a highlight", "28:00", 1680],
    ["an empty label", "30:00", 1800],
    ["a label that is a name", "the proof", 1920],
    ["a footnote", "34:00", 2040],
    ["the second zero", "0:00", 0],
  ])("in %s", async (_place, text, seconds) => {
    await scene.app.clickTimestamp(text);
    await playsFrom(scene, "placesVideo", seconds);
  });

  test("in a callout's title, which stays folded", async () => {
    await scene.app.clickTimestamp("22:00");
    await playsFrom(scene, "placesVideo", 1320);
    expect(await scene.browser.$(".callout.is-collapsible").getAttribute("class")).toContain("is-collapsed");
  });

  test("without following the anchor's own address", async () => {
    await scene.app.clickTimestamp("36:00");
    await playsFrom(scene, "placesVideo", 2160);
    expect(await scene.browser.execute(() => [...window.__jumped, ...window.__opened])).toEqual([]);
  });

  test("but code stays code, and comments stay unseen", async () => {
    const preview = scene.browser.$(".mod-root .markdown-preview-view");
    expect(await preview.$$("code").map((code) => code.getText())).toEqual([span("00:01:00"), span("00:02:00"), span("00:03:00")]);
    expect(await preview.$$("code button").length).toBe(0);
    expect(await preview.$$(".yt-timestamp=1:00").length).toBe(0);
    await scene.screenshot("reading-view");
  });
});

describe("a timestamp is a button", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
    await scene.app.open("Places.md");
  });

  test("that says what it does, and works by Enter and Space", async () => {
    const button = chip("12:00");
    expect([await button.getComputedRole(), await button.getComputedLabel(), await button.getAttribute("aria-description")]).toEqual(["button", "12:00", "Play from 12 minutes"]);
    expect(await chip("0:00").getAttribute("aria-description")).toBe("Play from 0 seconds");
    expect(await chip("the proof").getComputedLabel()).toContain("the proof");
    await scene.browser.execute(() => { document.querySelector<HTMLElement>(".mod-root .markdown-preview-view")?.focus(); });
    await scene.app.press("Tab");
    await scene.browser.waitUntil(() => chip("10:00").isFocused());
    await scene.app.press("Enter");
    await playsFrom(scene, "placesVideo", 600);
    expect(await chip("10:00").isFocused()).toBe(true);
    await scene.app.press("Tab", "Space");
    await playsFrom(scene, "placesVideo", 720);
    expect(await chip("12:00").isFocused()).toBe(true);
  });

  test.each(["light", "dark"])("in the colours of the theme, %s", async (theme) => {
    await scene.app.fresh({ theme });
    await scene.app.open("Places.md");
    const [color, link, size, around] = await scene.browser.execute(() => {
      const button = document.querySelector<HTMLElement>(".mod-root .yt-timestamp[role=button]");
      if (button === null) return [];
      const probe = document.body.createSpan();
      probe.style.color = "var(--link-color)";
      const found = [getComputedStyle(button).color, getComputedStyle(probe).color, button.offsetHeight, button.parentElement?.offsetHeight];
      probe.remove();
      return found;
    });
    expect(color).toBe(link);
    expect(size).toBeLessThanOrEqual(Number(around));
  });

  test("that is plain text in the PDF export", async () => {
    await scene.app.runCommand("Export to PDF…");
    await scene.browser.$(".print").waitForDisplayed();
    const style = await scene.browser.execute(() => {
      const button = document.querySelector(".print .markdown-rendered p .yt-timestamp");
      if (!(button instanceof HTMLElement) || button.parentElement === null) return undefined;
      const [own, around] = [getComputedStyle(button), getComputedStyle(button.parentElement)];
      return {
        text: button.parentElement.innerText,
        background: own.backgroundColor, border: own.borderTopWidth, padding: own.padding, shadow: own.boxShadow,
        likeTheText: own.color === around.color && own.fontSize === around.fontSize && own.fontFamily === around.fontFamily,
      };
    });
    expect(style).toEqual({ text: "A paragraph 10:00.", background: "rgba(0, 0, 0, 0)", border: "0px", padding: "0px", shadow: "none", likeTheText: true });
    await scene.screenshot("pdf-export");
  });
});

describe("a timestamp plays the video of the note it was written in", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
  });

  test("in embeds of a note, and of a part of it", async () => {
    await scene.app.open("Outer.md");
    await scene.app.clickTimestamp("40:00");
    await playsFrom(scene, "innerVideo1", 2400);
    await scene.app.clickTimestamp("50:00");
    await playsFrom(scene, "outerVideo1", 3000);
    await scene.app.clickTimestamp("42:00", 1);
    await playsFrom(scene, "innerVideo1", 2520);
  });

  test("in a hover preview", async () => {
    await scene.app.open("Outer.md");
    const link = await scene.browser.$(".mod-root").$("a=over me").getElement();
    await scene.browser.action("key").down(Key.Ctrl).perform(true);
    await scene.browser.action("pointer").move({ origin: link }).perform(true);
    const popover = scene.browser.$(".popover");
    await popover.waitForDisplayed();
    await scene.browser.releaseActions();
    await popover.$(".yt-timestamp=40:00").click();
    await playsFrom(scene, "innerVideo1", 2400);
  });

  test("on a canvas: a note's card its own, a text card whatever plays", async () => {
    await scene.app.open("Board.canvas");
    await scene.app.clickTimestamp("1:10:00");
    await scene.browser.waitUntil(async () => (await scene.app.notices()).length > 0);
    expect((await scene.app.notices()).join()).toContain("videoId");
    expect(await scene.embed.frames()).toEqual([]);
    await scene.app.clickTimestamp("40:00");
    await playsFrom(scene, "innerVideo1", 2400);
    await scene.app.clickTimestamp("1:10:00");
    await playsFrom(scene, "innerVideo1", 4200);
  });

  test.each(["preview", "live"] as const)("in what other plugins render, in %s", async (mode) => {
    await scene.app.open("Others.md", mode);
    await scene.app.clickTimestamp("52:00");
    await playsFrom(scene, "innerVideo1", 3120);
    await scene.app.clickTimestamp("54:00");
    await playsFrom(scene, "othersVideo", 3240);
    await scene.app.clickTimestamp("56:00");
    await playsFrom(scene, "othersVideo", 3360);
  });

  test("in anchors that no post-processor ever saw", async () => {
    await scene.app.open("Inner.md");
    await scene.browser.execute((html) => {
      const cell = document.querySelector(".mod-root .view-content")?.createDiv("bases-cell");
      cell?.append(document.createRange().createContextualFragment(html));
    }, span("00:58:00", "<em>[00:58:00]</em>"));
    await scene.browser.$(".bases-cell em").click();
    await playsFrom(scene, "innerVideo1", 3480);
    expect(await opened(scene)).toEqual([]);
  });
});
