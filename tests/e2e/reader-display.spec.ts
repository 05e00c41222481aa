import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { inChromium } from "./support/browser";
import { contrastOf } from "./support/contrast";
import { driveRail } from "./support/map";
import { note, playsFrom, playsWithin, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";
import { driveTranscript } from "./support/transcript";

const scene = useScene({
  notes: {
    "One.md": note(
      { videoId: "len1000secs", duration: '"16:40"' },
      `It begins ${span("00:01:10")}, a [link](https://youtu.be/len1000secs?t=200), and 3:00 in brackets [4:00].`,
      ...Array.from({ length: 40 }, (_, at) => `Words of the row with the number ${String(at)}, of which there are more than one line holds ${span(`00:${String(5 + Math.floor(at / 4)).padStart(2, "0")}:${String((at % 4) * 15).padStart(2, "0")}`)}.`),
    ),
    "Chapters.md": note({ videoId: "len1200secs", duration: '"20:00"' }, `0:00 Intro\n3:00 Main topic\n10:00 The end`, `Words ${span("00:03:00")}.`),
    "Two.md": note({ videoId: "len1000secs", duration: '"16:40"' }, `A different view ${span("00:01:12")}.`),
    "Gone.md": note({ videoId: "errGone0100" }, `Nothing ${span("00:00:12")}.`),
    "Shifted.md": note({ videoId: "len1214secs", duration: '"20:14"' }, `A ${span("00:39:00")}.`, `B ${span("18:49:00")}.`),
  },
});
const pane = drivePane(scene);
const rail = driveRail(scene);
const transcript = driveTranscript(scene);

const media = async (name: string, value: string): Promise<void> => {
  await scene.browser.sendCommandAndGetResult("Emulation.setEmulatedMedia", { features: [{ name, value }] });
};

async function playOne(): Promise<void> {
  await scene.app.open("One.md");
  await scene.app.clickTimestamp("1:10");
  await playsFrom(scene, "len1000secs", 70);
  await rail.lights("1:10");
}

async function openTranscript(): Promise<void> {
  await scene.app.open("Tides/The Moon and the tides.md");
  await scene.app.clickTimestamp("0:25");
  await playsWithin(scene, "moonTides01", 25);
  await transcript.open();
  await scene.browser.$(".yt-cue.is-lit").waitForDisplayed();
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

describe("with forced colours", () => {
  beforeEach(async () => { await media("forced-colors", "active"); });
  afterEach(async () => { await media("forced-colors", "none"); });

  inChromium("a timestamp is no plain text, and the one that plays is told from the others", async () => {
    await playOne();
    const looks = await scene.browser.execute(() => {
      const shapeOf = (css: string): string => {
        const element = [...document.querySelectorAll(css)].find((each) => each.checkVisibility());
        if (element === undefined) return `no ${css}`;
        const { textDecorationLine, textDecorationStyle, outlineStyle, outlineWidth } = getComputedStyle(element);
        return `${textDecorationLine} ${textDecorationStyle}, ${outlineStyle === "none" ? "no outline" : outlineWidth}`;
      };
      return { text: shapeOf(".mod-root p"), chip: shapeOf(".mod-root .yt-timestamp[role=button]:not([aria-current])"), lit: shapeOf(".mod-root .yt-timestamp[role=button][aria-current]"), time: shapeOf(".mod-root .yt-time") };
    });
    expect(looks.chip).not.toBe(looks.text);
    expect(looks.time).not.toBe(looks.text);
    expect(looks.lit).not.toBe(looks.chip);
    expect(looks.lit).toContain("2px");
    await scene.screenshot("forced-colours");
  });

  inChromium("everything that the timeline draws stands out", async () => {
    await playOne();
    await scene.browser.$(".yt-timeline-strip").moveTo({ xOffset: 60 });
    await scene.browser.$(".yt-timeline-tip").waitForDisplayed();
    const ratios: Record<string, number> = {
      marks: await contrastOf(scene, { selector: ".yt-timeline-strip path", property: "fill" }),
      playhead: await contrastOf(scene, { selector: ".yt-timeline-playhead", property: "background-color" }),
      pointer: await contrastOf(scene, { selector: ".yt-timeline-ghost", property: "background-color" }),
    };
    await scene.app.open("Chapters.md");
    await scene.app.clickTimestamp("3:00");
    await playsFrom(scene, "len1200secs", 180);
    await scene.browser.$(".yt-chapter-start").waitForExist();
    ratios["chapters"] = await contrastOf(scene, { selector: ".yt-chapter-start", property: "background-color" });
    await openTranscript();
    await transcript.search("tide");
    await scene.browser.$(".yt-timeline-found").waitForExist();
    ratios["found"] = await contrastOf(scene, { selector: ".yt-timeline-found", property: "fill" });
    await scene.screenshot("forced-colours-transcript");
    expect(Object.entries(ratios).filter(([, ratio]) => !(ratio >= 3))).toEqual([]);
  });

  inChromium("what is chosen, switched on or off is told from what is not", async () => {
    await scene.app.open("Gone.md");
    await scene.app.clickTimestamp("0:12");
    await pane.says("This video was removed");
    const colour = (css: string, property: string): Promise<string> => scene.browser.execute((selector: string, name: string) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`There is no ${selector}.`);
      return getComputedStyle(element).getPropertyValue(name);
    }, css, property);
    expect(await colour(".yt-bar-button:disabled", "color")).not.toBe(await colour(".yt-bar-button:not(:disabled)", "color"));
    await scene.screenshot("forced-colours-failed");
    await playOne();
    expect(await colour(".yt-tab[aria-selected=true]", "border-bottom-color")).not.toBe(await colour(".yt-tab[aria-selected=false]", "border-bottom-color"));
    expect(await contrastOf(scene, { selector: ".yt-tab[aria-selected=false]", property: "color" })).toBeGreaterThanOrEqual(4.5);
    if (!(await scene.browser.$(".yt-map-button[aria-pressed=true]").isExisting())) await pane.click("Follow playback");
    expect(await colour(".yt-map-button[aria-pressed=true]", "background-color")).not.toBe(await colour(".yt-map-button:not([aria-pressed=true])", "background-color"));
  });
});

describe("with reduced motion", () => {
  beforeEach(async () => { await media("prefers-reduced-motion", "reduce"); });
  afterEach(async () => { await media("prefers-reduced-motion", "no-preference"); });

  inChromium("nothing of the plugin is animated or glides", async () => {
    await scene.app.open("One.md", "preview");
    await scene.browser.execute(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      const look = (): void => {
        for (const animation of document.getAnimations()) {
          const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
          if (target?.closest("[class*='yt-']") != null) moved.push(target.className.toString());
        }
        requestAnimationFrame(look);
      };
      look();
    });
    await scene.app.clickTimestamp("1:10");
    await playsFrom(scene, "len1000secs", 70);
    await rail.play("5:00");
    await playsFrom(scene, "len1000secs", 300);
    await rail.lights("5:00");
    await rail.goTo("5:00");
    await scene.browser.$(".mod-root .yt-flash").waitForExist();
    await pane.click("Insert timestamp");
    expect(await scene.browser.execute(() => (window as Window & { moved?: string[] }).moved)).toEqual([]);
    expect(await scene.browser.execute(() => [...document.querySelectorAll(".yt-pane, .yt-pane *")].filter((element) => getComputedStyle(element).scrollBehavior === "smooth").length)).toBe(0);
  });
});

describe("with text of twice the size", () => {
  const enlarge = (): Promise<void> => scene.browser.execute(() => {
    const sizes: Record<string, number> = { "--font-ui-smaller": 24, "--font-ui-small": 26, "--font-ui-medium": 30, "--font-ui-large": 40, "--font-text-size": 32, "--input-height": 60 };
    for (const [name, size] of Object.entries(sizes)) document.body.style.setProperty(name, `${String(size)}px`);
  });

  /** Texts of a part of the page whose first line is cut by what stands around it, or that an element of one line cuts without a sign of it. */
  const cut = (within: string): Promise<string[]> => scene.browser.execute((css: string) => {
    const wrong: string[] = [];
    const walker = document.createTreeWalker(document.querySelector(css) ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === "" || !parent.checkVisibility({ opacityProperty: true }) || parent.closest(".yt-spoken, iframe") !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const line = range.getClientRects()[0];
      if (line === undefined) continue;
      for (let around: HTMLElement | null = parent; around !== null && !around.matches(".yt-rail-scroller, .yt-main, .yt-layout, .yt-pane, .modal-content, .modal"); around = around.parentElement) {
        const { overflowX, overflowY, textOverflow, contain } = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        const hides = /hidden|clip/.test(overflowY) || contain.includes("strict") || contain.includes("paint");
        // A length for which there is no room goes to a second line, which is not there.
        if (around.matches(".yt-bar-time") && line.top >= box.bottom) continue;
        if (hides && (line.top < box.top - 3 || line.bottom > box.bottom + 3)) wrong.push(`${around.className}: ${node.textContent ?? ""} (${String(Math.round(line.height))} in ${String(Math.round(box.height))})`);
        const hidesAside = /hidden|clip/.test(overflowX);
        const isSaid = textOverflow === "ellipsis" && !around.matches(".yt-bar-time");
        if (hidesAside && (line.left < box.left - 1 || (line.right > box.right + 1 && !isSaid && getComputedStyle(around).webkitLineClamp === "none"))) wrong.push(`${around.className}: ${node.textContent ?? ""} is too wide`);
      }
    }
    return wrong;
  }, within);

  /** Pairs of neighbours, in the page's order, that lie over each other. */
  const overlaps = (css: string): Promise<string[]> => scene.browser.execute((selector: string) => {
    const boxes = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility()).map((element) => ({ text: element.innerText, box: element.getBoundingClientRect() })).sort((one, other) => one.box.top - other.box.top);
    return boxes.flatMap(({ text, box }, index) => { const next = boxes[index + 1]; return next !== undefined && box.bottom > next.box.top + 1 ? [`${text} / ${next.text}`] : []; });
  }, css);

  const fits = (): Promise<number> => scene.browser.execute(() => { const element = document.querySelector(".yt-pane"); return (element?.scrollWidth ?? 0) - (element?.clientWidth ?? 0); });

  test("nothing of the pane is cut off, and the list's rows stand where they say", async () => {
    await enlarge();
    await playOne();
    expect([await cut(".yt-pane"), await overlaps(".yt-rail-row"), await fits()]).toEqual([[], [], 0]);
    expect(await pane.time()).toMatch(/^1:1\d \/ 16:40$/);
    await scene.screenshot("large-text");
    await scene.browser.execute(() => document.querySelector(".yt-rail-scroller")?.scrollTo({ top: 1e6, behavior: "instant" }));
    await scene.browser.waitUntil(async () => (await rail.inView()).at(-1) === "14:45", { timeoutMsg: "The last row is not at the end." });
    await rail.play("14:45");
    await playsFrom(scene, "len1000secs", 885);
    expect(await overlaps(".yt-rail-row")).toEqual([]);
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.$(".yt-legend-chip").waitForDisplayed();
    expect([await cut(".yt-pane"), await overlaps(".yt-rail-row"), await fits()]).toEqual([[], [], 0]);
    await scene.screenshot("large-text-notes");
  });

  test("nothing is cut off of a failure, of an empty pane, and of a video that is not loaded", async () => {
    await enlarge();
    await scene.app.open("Gone.md");
    await scene.app.clickTimestamp("0:12");
    await pane.says("This video was removed");
    expect([await cut(".yt-pane"), await fits()]).toEqual([[], 0]);
    await scene.app.fresh();
    await enlarge();
    await scene.app.open("Films/Films.md");
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane").waitForDisplayed();
    expect([await cut(".yt-pane"), await fits()]).toEqual([[], 0]);
    await scene.app.open("One.md");
    await scene.browser.$(".yt-pane .yt-load").waitForDisplayed();
    expect([await cut(".yt-pane"), await fits()]).toEqual([[], 0]);
    await scene.screenshot("large-text-poster");
  });

  test.each(["before", "while"])("nothing is cut off of the transcript, and its paragraphs stand one below the other, where the text grows %s it is shown", async (when) => {
    if (when === "before") await enlarge();
    await openTranscript();
    if (when === "while") {
      await enlarge();
      await scene.browser.execute(() => { window.app.workspace.trigger("css-change"); });
    }
    await scene.browser.waitUntil(async () => (await overlaps(".yt-said-row")).length === 0, { timeoutMsg: "The paragraphs lie over each other." });
    expect([await cut(".yt-pane"), await overlaps(".yt-said .yt-rail-item > :is(.yt-rail-group, .yt-said-row)"), await fits()]).toEqual([[], [], 0]);
    await scene.screenshot(`large-text-transcript-${when}`);
  });

  test("nothing is cut off of the dialogs", async () => {
    await enlarge();
    await scene.app.open("Shifted.md", "live");
    for (const [command, dialog] of [["Repair timestamps in note…", ".yt-repair"], ["Check this device", ".yt-check"], ["Open video from link…", ".modal"]] as const) {
      await scene.app.runCommand(command);
      await scene.browser.$(dialog).waitForDisplayed();
      expect([command, await cut(dialog)]).toEqual([command, []]);
      await scene.screenshot(`large-text${dialog.replace(".", "-")}`);
      await scene.app.press("Escape");
      await scene.browser.$(dialog).waitForExist({ reverse: true });
    }
  });

  test("nothing is cut off in a window of half the size, as the app's zoom leaves it", async () => {
    await scene.browser.setWindowSize(640, 480);
    try {
      await playOne();
      expect([await cut(".yt-pane"), await overlaps(".yt-rail-row"), await fits()]).toEqual([[], [], 0]);
      await openTranscript();
      expect([await cut(".yt-pane"), await overlaps(".yt-said-row"), await fits()]).toEqual([[], [], 0]);
      await scene.screenshot("zoomed");
      await scene.app.runCommand("Check this device");
      await scene.browser.$(".yt-check").waitForDisplayed();
      expect(await cut(".yt-check")).toEqual([]);
    } finally {
      await scene.browser.setWindowSize(1280, 800);
    }
  });

  test("a timestamp in a note grows with its line", async () => {
    await enlarge();
    await scene.app.open("One.md");
    const heights = await scene.browser.execute(() => {
      const chip = document.querySelector(".mod-root .yt-timestamp[role=button]");
      return [chip?.getBoundingClientRect().height ?? 0, Number.parseFloat(getComputedStyle(chip ?? document.body).fontSize)];
    });
    expect(heights[1]).toBeGreaterThan(28);
    expect(heights[0]).toBeGreaterThan(28);
  });
});
