import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { root } from "../../scripts/setup.mjs";
import { inChromium } from "./support/browser";
import { playsWithin } from "./support/notes";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

/** Half a minute of a quiet tone: mono, 8 bits, 8 kHz. */
function tone(): Buffer {
  const rate = 8000;
  const samples = Buffer.from(Array.from({ length: rate * 30 }, (_, at) => 128 + Math.round(20 * Math.sin((at * 2 * Math.PI * 440) / rate))));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

const vault = mkdtempSync(path.join(tmpdir(), "yt-timestamps-media-"));
copyFileSync(path.join(root, "playground", "vault", "clip.webm"), path.join(vault, "clip.webm"));
writeFileSync(path.join(vault, "tone.wav"), tone());
writeFileSync(path.join(vault, "broken.webm"), "This is not a video.");

const times = ["00:00:12", "00:00:30", "00:00:00"].map(span).join(" and ");
const scene = useScene({
  vault,
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nTimes ${times}.\n`,
    "Two.md": `---\nvideoId: demoClip002\n---\nAnother ${span("00:00:20")}.\n`,
    "File.md": `---\nvideo: "[[clip.webm]]"\n---\nTimes ${times}.\n`,
    "Sound.md": `---\nmedia: tone.wav\n---\nTimes ${span("00:00:12")}.\n`,
    "Broken.md": `---\nvideo: broken.webm\n---\nTimes ${times}.\n`,
    "Missing.md": `---\nvideo: "[[not there.mp4]]"\n---\nTimes ${times}.\n`,
  },
});
const pane = drivePane(scene);
const plays = (videoId: string, least: number, most?: number): Promise<void> => playsWithin(scene, videoId, least, most);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

async function start(): Promise<void> {
  await scene.app.open("One.md", "preview");
  await scene.app.clickTimestamp("0:30");
  await plays("demoClip001", 30);
  await pane.shows(30);
}

/** A moved frame loads anew by itself, and is then replaced by one at the last second. */
async function moveTo(item: string): Promise<void> {
  const [old] = await scene.embed.frames();
  await pane.chooseFromTab(item);
  await scene.browser.waitUntil(async () => {
    const [frame, ...others] = await scene.embed.frames();
    return frame?.connected === true && frame.frame > (old?.frame ?? 0) + 1 && others.length === 0;
  }, { timeoutMsg: "The frame did not come back." });
}

describe("a move", () => {
  test.each(["Move to main area", "Move to left sidebar"])("%s: the video goes on at the same second", async (item) => {
    await start();
    const before = (await scene.embed.frame()).position;
    await moveTo(item);
    await plays("demoClip001", Math.floor(before), before + 6);
    await pane.shows(Math.floor(before), before + 7);
    const { length } = await scene.embed.navigations();
    expect(await pane.count()).toBe(1);
    await scene.browser.$('.workspace-tab-header[aria-label="One"]').click();
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    expect(await scene.embed.navigations()).toHaveLength(length);
  });

  test("a paused video stays paused at the same second", async () => {
    await start();
    await pane.click("Pause");
    await pane.offers("Play");
    const before = await pane.seconds();
    await moveTo("Move to left sidebar");
    await pane.shows(before, before);
    expect((await scene.embed.frame()).state).not.toBe(1);
    await pane.click("Play");
    await plays("demoClip001", before);
  });

  inChromium("to another window: the video goes on there, and clicks in the note reach it", async () => {
    await start();
    const before = (await scene.embed.frame()).position;
    const { frame: old } = await scene.embed.frame();
    await pane.chooseFromTab("Move to new window");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).every(({ frame, connected }) => frame > old && connected) && (await scene.embed.frames()).length === 1);
    const { main, popout } = await scene.app.windows();
    await scene.browser.switchToWindow(popout);
    // A new window may not play before the person has done something in it.
    await pane.says("Press play to start at");
    await pane.click("Play");
    await plays("demoClip001", Math.floor(before), before + 6);
    await pane.shows(Math.floor(before), before + 8);
    await scene.browser.switchToWindow(main);
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    expect(await pane.count()).toBe(1);
  });

  test("a vault file goes on at the same second", async () => {
    await scene.app.open("File.md", "preview");
    await scene.app.clickTimestamp("0:30");
    await pane.shows(30);
    await pane.chooseFromTab("Move to left sidebar");
    await pane.shows(31, 38);
    expect(await scene.frameNumber(".mod-left-split video")).toBeGreaterThanOrEqual(30 * 25);
  });
});

describe("a restart", () => {
  test("restores the pane unloaded at the last second, without any request", async () => {
    await start();
    await pane.shows(33);
    const last = await pane.seconds();
    await scene.app.reload();
    await scene.embed.reset();
    await scene.browser.$(".yt-pane").waitForDisplayed();
    await pane.shows(last, last + 1);
    expect(await pane.note()).toBe("From One");
    expect(await scene.browser.$$(".yt-pane iframe").length).toBe(0);
    expect(await scene.embed.strangers()).toEqual([]);
    await pane.click((await pane.buttons()).find((name) => /^Play .*from 0:3/.test(name)) ?? "Play … from …");
    await plays("demoClip001", last);
  });

  test("with the pane in a background tab leaves it deferred, and a click plays in it", async () => {
    await start();
    await scene.browser.execute(async () => {
      await window.app.workspace.getRightLeaf(false).setViewState({ type: "file-explorer" });
      window.app.workspace.getLeavesOfType("file-explorer").forEach((leaf) => void window.app.workspace.revealLeaf(leaf));
    });
    await scene.app.reload();
    await scene.embed.reset();
    expect(await scene.browser.$$(".yt-pane").length).toBe(0);
    expect(await pane.count()).toBe(1);
    await scene.app.open("Two.md", "preview");
    await scene.app.clickTimestamp("0:20");
    await plays("demoClip002", 20);
    expect(await pane.count()).toBe(1);
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Two");
  });
});

describe("the end", () => {
  test("closing the pane removes the frame, and the next click makes one again", async () => {
    await start();
    await pane.chooseFromTab("Close");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0);
    expect(await pane.count()).toBe(0);
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
  });

  test("disabling the plugin leaves nothing, and enabling it again works", async () => {
    const toggle = async (): Promise<void> => {
      await scene.app.press("Mod+,");
      await scene.browser.$('[data-setting-id="community-plugins"]').click();
      await scene.browser.$('.checkbox-container[data-plugin="yt-timestamps"]').click();
      await scene.app.press("Escape");
    };
    await scene.app.open("One.md", "preview");
    await toggle();
    await scene.browser.execute(() => {
      const living = new Set<string>();
      const names = new Map<unknown, number>();
      const key = (target: EventTarget, type: string, listener: unknown): string => {
        if (!names.has(listener)) names.set(listener, names.size);
        return `${target === window ? "window" : "document"} ${type} ${String(names.get(listener))}`;
      };
      for (const target of [window, document]) {
        const { addEventListener, removeEventListener } = target;
        Object.assign(target, {
          addEventListener: (...given: Parameters<typeof addEventListener>) => { living.add(key(target, given[0], given[1])); addEventListener.apply(target, given); },
          removeEventListener: (...given: Parameters<typeof removeEventListener>) => { living.delete(key(target, given[0], given[1])); removeEventListener.apply(target, given); },
        });
      }
      Object.assign(window, { livingListeners: living });
    });
    const living = (): Promise<string[]> => scene.browser.execute(() => [...((window as Window & { livingListeners?: Set<string> }).livingListeners ?? [])]);
    await scene.browser.$(".mod-root .view-header-title").click();
    const before = await living();
    await toggle();
    await scene.app.clickTimestamp("0:12");
    await plays("demoClip001", 12);
    expect((await living()).some((name) => name.startsWith("window message"))).toBe(true);
    await toggle();
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 0);
    expect(await living()).toEqual(before);
    for (const left of [".yt-pane", ".yt-timestamp[role=button]", 'style[data-plugin="yt-timestamps"]', '.side-dock-ribbon-action[aria-label="Open video pane"]']) {
      expect([left, await scene.browser.$$(left).length]).toEqual([left, 0]);
    }
    expect(await scene.browser.execute(() => window.app.commands.listCommands().filter(({ id }) => id.startsWith("yt-timestamps")).length)).toBe(0);
    await scene.embed.reset();
    await scene.browser.$(".mod-root a.yt-timestamp").click();
    expect(await scene.embed.strangers()).toEqual([]);
    await toggle();
    await scene.app.clickTimestamp("0:30");
    await plays("demoClip001", 30);
    expect(await pane.count()).toBe(1);
  });
});

describe("a file of the vault", () => {
  test("shows the exact frame of a click, also at zero", async () => {
    await scene.app.open("File.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await scene.browser.execute(() => document.querySelector<HTMLVideoElement>(".yt-pane video")?.pause());
    await pane.offers("Play");
    await scene.browser.execute(() => window.app.vault.adapter.write(".obsidian/plugins/yt-timestamps/data.json", '{"whilePaused":"stay-paused"}'));
    for (const [label, frame] of [["0:30", 750], ["0:00", 0], ["0:12", 300]] as const) {
      await scene.app.clickTimestamp(label);
      await scene.browser.waitUntil(async () => (await scene.frameNumber(".yt-pane video")) === frame, { timeoutMsg: `The frame ${frame} was never shown.` });
    }
    expect(await pane.time()).toBe("0:12 / 1:00");
    expect(await pane.title()).toBe("clip.webm");
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("may be sound alone", async () => {
    await scene.app.open("Sound.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await pane.shows(12);
    expect(await pane.time()).toMatch(/ \/ 0:30$/);
    expect(await scene.browser.$(".yt-pane audio").isDisplayed()).toBe(true);
    expect(await scene.browser.$(".yt-player").getSize("height")).toBeLessThan(100);
    await scene.screenshot("pane-audio");
  });

  test.each([
    ["Missing.md", "This file is not in the vault"],
    ["Broken.md", "This file cannot be played here"],
  ])("%s is told in words, and another video plays afterwards", async (note, words) => {
    await scene.app.open(note, "preview");
    await scene.app.clickTimestamp("0:12");
    await pane.says(words);
    expect(await pane.buttons()).not.toContain("Open on YouTube");
    expect(await pane.buttons()).toContain("Try again");
    await pane.click("Try again");
    await pane.says(words);
    await scene.app.open("File.md", "preview");
    await scene.app.clickTimestamp("0:30");
    await pane.shows(30);
    expect(await pane.messages()).toEqual([]);
  });
});
