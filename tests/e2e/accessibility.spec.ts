import { describe, expect, test } from "@jest/globals";
import { findings as findingsIn } from "./support/axe";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nTimes ${span("00:00:12")} and [a link](https://youtu.be/demoClip002?t=20).\n\n> [!note] A callout ${span("00:00:30")}\n> with ${span("00:00:40")} inside\n\n| a | b |\n| --- | --- |\n| ${span("00:00:05")} | y |\n\n- [ ] a task ${span("00:00:06")}\n`,
    "Two.md": `---\nvideoId: demoClip002\n---\nAnother ${span("00:00:20")}.\n`,
    "Gone.md": `---\nvideoId: errGone0100\n---\nGone ${span("00:00:12")}.\n`,
  },
});
const pane = drivePane(scene);

const findings = (selector: string): Promise<string[]> => findingsIn(scene, selector);

async function playing(): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1));
}

describe.each(["light", "dark"])("in %s", (theme) => {
  test("axe finds nothing wrong with the pane in any state", async () => {
    await scene.app.fresh({ theme });
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane.is-empty").waitForDisplayed();
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot(`pane-empty-${theme}`);
    await scene.app.open("One.md", "preview");
    await scene.browser.$(".yt-load").waitForDisplayed();
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot(`pane-unloaded-${theme}`);
    await scene.app.clickTimestamp("0:12");
    await playing();
    await scene.browser.waitUntil(async () => (await pane.title()) === "Demo clip one");
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot(`pane-playing-${theme}`);
    await scene.app.open("Two.md", "preview");
    await pane.says("“Two” has a different video.");
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot(`pane-offer-${theme}`);
    await scene.app.open("Gone.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.says("This video was removed or is private.");
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot(`pane-failed-${theme}`);
  });

  test.each(["preview", "live"] as const)("axe finds nothing wrong with a note in %s", async (mode) => {
    await scene.app.fresh({ theme });
    await scene.app.open("One.md", mode);
    await scene.browser.$(".mod-root .yt-timestamp[role=button]").waitForDisplayed();
    expect(await findings(".mod-root .yt-timestamp, .mod-root .yt-timestamp-link")).toEqual([]);
    await scene.screenshot(`note-${mode}-${theme}`);
  });
});

test("the controls have names, and are reached in the order of the page", async () => {
  await scene.app.fresh();
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await playing();
  await scene.app.open("Two.md", "preview");
  await pane.says("“Two” has a different video.");
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-note")?.focus());
  const names: string[] = [];
  for (let step = 0; step < 8; step += 1) {
    names.push(await scene.browser.execute(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.getAttribute("title") ?? element?.textContent ?? "";
    }));
    // Inside YouTube's page the browser's own order goes on, so the frame is passed at once.
    if (names.at(-1) === "YouTube player") await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-bar-button")?.focus());
    else await scene.app.press("Tab");
  }
  expect(names).toEqual(["From One", "YouTube player", "Back 10 seconds", "Pause", "Forward 10 seconds", "Playback speed, 1×", "Insert timestamp", "Switch to it"]);
});

test("a chip works by Enter and Space, and says what it does", async () => {
  await scene.app.fresh();
  await scene.app.open("One.md", "preview");
  const chip = scene.browser.$(".mod-root .yt-timestamp[role=button]");
  expect([await chip.getComputedLabel(), await chip.getAttribute("aria-description")]).toEqual(["0:12", "Play from 12 seconds"]);
  expect(await chip.getComputedRole()).toBe("button");
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".mod-root .yt-timestamp[role=button]")?.focus());
  await scene.app.press("Enter");
  await playing();
  expect(await scene.app.focus()).toBe("button");
  await scene.app.press("Tab", "Tab", "Space");
  await scene.browser.waitUntil(async () => (await scene.embed.frame()).position >= 30);
});

test("a failure is told to a screen reader at once, an offer politely", async () => {
  await scene.app.fresh();
  await scene.app.open("Gone.md", "preview");
  await scene.app.clickTimestamp("0:12");
  await pane.says("This video was removed or is private.");
  const told = scene.browser.$('.yt-main > [role="status"]');
  expect([await told.getProperty("textContent"), await told.getAttribute("aria-live")]).toEqual([expect.stringContaining("removed"), "assertive"]);
  expect(await scene.browser.$('.yt-offer [role="status"]').isExisting()).toBe(true);
});

test("nothing moves by itself for those who prefer so", async () => {
  await scene.app.fresh();
  const moving = await scene.browser.execute(() => {
    const sheet = Array.from(document.styleSheets).find(({ ownerNode }) => ownerNode instanceof Element && ownerNode.matches('style[data-plugin="yt-timestamps"]'));
    const rules = Array.from(sheet?.cssRules ?? []);
    const always = rules.filter((rule) => !(rule instanceof CSSKeyframesRule) && !(rule instanceof CSSMediaRule && rule.conditionText === "(prefers-reduced-motion: no-preference)"));
    return [rules.length > 50, always.filter(({ cssText }) => /\b(animation|transition|scroll-behavior)/.test(cssText)).map(({ cssText }) => cssText)];
  });
  expect(moving).toEqual([true, []]);
});

test("at the width of a phone the pane is whole, and its player large enough", async () => {
  await scene.browser.setWindowSize(412, 860);
  try {
    await scene.app.fresh({ phone: "1" });
    await scene.app.open("One.md", "preview");
    await scene.screenshot("phone-note");
    await scene.app.clickTimestamp("0:12");
    await playing();
    await scene.browser.$(".yt-pane").waitForDisplayed();
    const [width = 0, height = 0, overflow = 0] = await scene.browser.execute(() => {
      const box = document.querySelector(".yt-player")?.getBoundingClientRect();
      const pane = document.querySelector(".yt-pane");
      return [box?.width ?? 0, box?.height ?? 0, (pane?.scrollWidth ?? 0) - (pane?.clientWidth ?? 0)];
    });
    expect([width >= 200, height >= 200, overflow]).toEqual([true, true, 0]);
    expect(await findings(".yt-pane")).toEqual([]);
    await scene.screenshot("phone-pane");
  } finally {
    await scene.browser.setWindowSize(1280, 800);
  }
});

test("the menu of a timestamp is shown where it was asked for", async () => {
  await scene.app.fresh();
  await scene.app.open("One.md", "preview");
  await scene.browser.$(".mod-root .yt-timestamp[role=button]").click({ button: "right" });
  await scene.browser.$(".menu").waitForDisplayed();
  const items = await scene.browser.$$(".menu-item").map((item) => item.getText());
  expect(items.slice(0, 3)).toEqual(["Play from 0:12", "Copy link to this time", "Open in browser"]);
  await scene.screenshot("menu");
});
