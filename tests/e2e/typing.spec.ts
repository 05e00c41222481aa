import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nTime ${span("00:00:12")}, ${span("00:00:30")}.\n\nWords to write behind.\n\n\`\`\`\ncode\n\`\`\`\n`,
    "Clip.md": `---\nvideo: "[[clip.webm]]"\n---\nTime ${span("00:00:12")}, ${span("00:00:00")} and ${span("00:00:30")}.\n\nWords to write behind.\n`,
  },
});
const pane = drivePane(scene);

type Settings = Record<string, unknown>;
/** One second is the shortest time that the setting knows besides none. */
const waits: Settings = { resumeAfterTyping: 1, rewindAfterTyping: 0 };

const run = (id: string): Promise<boolean> => scene.browser.execute((command: string) => window.app.commands.executeCommandById(`yt-timestamps:${command}`), id);
const until = (what: string, condition: () => Promise<boolean>): Promise<true | void> => scene.browser.waitUntil(condition, { timeoutMsg: `It never came to this: ${what}.` });

/** Whether the video plays, as the pane's bar tells, at any moment of the next milliseconds. */
async function watch(milliseconds: number): Promise<Set<boolean>> {
  const seen = await scene.browser.execute(async (until: number) => {
    const found = new Set<boolean>();
    for (const end = Date.now() + until; Date.now() < end; await new Promise((next) => { setTimeout(next, 20); })) found.add(document.querySelector('.yt-bar button[aria-label="Pause"]') !== null);
    return [...found];
  }, milliseconds);
  return new Set(seen);
}

/** Records from now on what the bar's first button offers: a pause of a second may be over before a busy machine asks for it. */
async function record(): Promise<void> {
  await scene.browser.execute(() => {
    const bar = document.querySelector<HTMLElement>(".yt-bar");
    const offer = (): string => bar?.querySelector('button[aria-label="Pause"], button[aria-label="Play"]')?.getAttribute("aria-label") ?? "";
    const offers: string[] = [];
    const look = (): void => { if (offers.at(-1) !== offer()) offers.push(offer()); };
    look();
    if (bar !== null) new MutationObserver(look).observe(bar, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
    Object.assign(window, { __offers: offers });
  });
}

/** Presses a key, and waits until the bar has offered these one after the other since then. */
async function pressUntil(key: string, ...offers: ("Play" | "Pause")[]): Promise<void> {
  await record();
  await scene.app.press(key);
  await offered("Pause", ...offers);
}

/** Waits until the bar has offered these one after the other since the record began. */
async function offered(...offers: ("Play" | "Pause")[]): Promise<void> {
  const seen = (): Promise<string[]> => scene.browser.execute(() => [...((window as Window & { __offers?: string[] }).__offers ?? [])]);
  await until(offers.join(", "), async () => (await seen()).join().startsWith(offers.join()));
}

/** Runs a command in the moment in which the bar first offers this, after the key. */
async function pressAndRunAt(key: string, offer: "Play" | "Pause", id: string): Promise<void> {
  await record();
  await scene.browser.execute((name: string, command: string) => {
    const bar = document.querySelector<HTMLElement>(".yt-bar");
    const observer = new MutationObserver(() => {
      if (bar?.querySelector(`button[aria-label="${name}"]`) === null) return;
      observer.disconnect();
      window.app.commands.executeCommandById(`yt-timestamps:${command}`);
    });
    if (bar !== null) observer.observe(bar, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
  }, offer, id);
  await scene.app.press(key);
}

/** Puts the cursor behind the words and gives the editor the focus. */
async function toWords(): Promise<void> {
  await scene.browser.execute(() => {
    const { workspace } = window.app;
    const leaf = workspace.getMostRecentLeaf();
    if (leaf !== null) workspace.setActiveLeaf(leaf, { focus: true });
    workspace.activeEditor?.editor.setCursor({ line: 5, ch: 22 });
    workspace.activeEditor?.editor.focus();
  });
}

/** Plays the time of the open note at this label, whatever played before. */
async function play(label = "0:12"): Promise<void> {
  await scene.app.clickTimestamp(label);
  await pane.offers("Pause");
  await toWords();
}

async function openAndPlay(note: string): Promise<void> {
  await scene.app.fresh();
  await scene.app.open(note, "live");
  await play();
}

describe.each(["One.md", "Clip.md"])("while the video of %s plays", (note) => {
  beforeAll(async () => { await openAndPlay(note); });
  beforeEach(async () => {
    await syncSettings(scene, waits);
    await play();
  });

  test("typing does not pause it, unless the user wants that", async () => {
    await syncSettings(scene, {});
    await scene.app.press("a", "b", "Enter");
    expect(await watch(200)).toEqual(new Set([true]));
  });

  test("the first key pauses it, every key puts off that it plays on, and then it goes back a little", async () => {
    await syncSettings(scene, { resumeAfterTyping: 3, rewindAfterTyping: 5 });
    await play("0:30");
    await pane.shows(31, 34);
    await scene.app.press("a");
    await pane.offers("Play");
    const paused = await pane.seconds();
    for (let key = 0; key < 6; key += 1) {
      await scene.app.press("b");
      expect(await watch(600)).toEqual(new Set([false]));
    }
    await pane.offers("Pause");
    await pane.shows(paused - 5, paused - 1);
    expect(await scene.app.noteText(note)).toContain("Words to write behind.abbbbbb");
  });

  test.each(["Enter", "Backspace", "Delete", "Space"])("%s writes too", async (key) => {
    await pressUntil(key, "Play", "Pause");
  });

  test("what writes nothing does not pause it", async () => {
    await scene.app.press("ArrowLeft", "Shift+ArrowRight", "Home", "End", "Mod+a", "Escape");
    await toWords();
    await scene.app.press("Mod+b", "Mod+b", "Shift", "Alt");
    expect(await watch(200)).toEqual(new Set([true]));
  });

  test("keys outside the editor do not pause it", async () => {
    await scene.app.press("Mod+p");
    await scene.browser.$(".prompt-input").waitForDisplayed();
    await scene.app.press("a", "b");
    expect(await watch(200)).toEqual(new Set([true]));
    await scene.app.press("Escape");
  });

  test("it stays paused where the user has paused it", async () => {
    await pane.click("Pause");
    await pane.offers("Play");
    await toWords();
    await scene.app.press("a");
    expect(await watch(1500)).toEqual(new Set([false]));
  });

  test("whoever starts it while typing is not stopped at the next second, only at the next key", async () => {
    await pressAndRunAt("a", "Play", "play-or-pause");
    await offered("Pause", "Play", "Pause");
    expect(await watch(1300)).toEqual(new Set([true]));
    await pressUntil("a", "Play", "Pause");
  });

  test("it stays paused where the user has paused it again while typing", async () => {
    await syncSettings(scene, { ...waits, resumeAfterTyping: 3 });
    await pressAndRunAt("a", "Play", "play-or-pause");
    await offered("Pause", "Play", "Pause");
    await run("play-or-pause");
    await pane.offers("Play");
    expect(await watch(2500)).toEqual(new Set([false]));
  });

  test("inserting pauses it where the user wants that", async () => {
    await syncSettings(scene, {});
    await run("insert-timestamp");
    expect(await watch(200)).toEqual(new Set([true]));
    await syncSettings(scene, { pauseOnInsert: true });
    await toWords();
    await run("insert-timestamp");
    await pane.offers("Play");
    await scene.app.press("a");
    expect(await watch(300)).toEqual(new Set([false]));
  });
});

describe("the focus after a click into the player", () => {
  /** A click into the middle of the picture, which plays or pauses. */
  const clickPlayer = (): Promise<void> => scene.browser.$(".yt-player iframe, .yt-player video").click();

  test.each(["One.md", "Clip.md"])("of %s goes back to the note where the user wants that", async (note) => {
    await openAndPlay(note);
    await clickPlayer();
    expect(await watch(400)).toContain(false);
    expect(await scene.app.focus()).not.toBe("editor");
    await syncSettings(scene, { returnFocus: true });
    await toWords();
    await clickPlayer();
    await until("the focus is in the note", async () => (await scene.app.focus()) === "editor");
    await pane.offers("Pause");
    await scene.app.press("z");
    expect(await scene.app.noteText(note)).toContain("behind.z");
  });

  test("stays in the player for whoever came there by the keyboard", async () => {
    await syncSettings(scene, { returnFocus: true });
    await scene.browser.$(".mod-root .view-header-title").moveTo();
    await scene.browser.execute(() => { document.querySelector<HTMLElement>(".yt-note")?.focus(); });
    await scene.app.press("Tab");
    await watch(400);
    expect(await scene.browser.execute(() => document.activeElement?.closest(".yt-player") !== null)).toBe(true);
  });
});

describe("the speed", () => {
  const speed = (): Promise<string> => scene.browser.$(".yt-bar-speed").getText();
  const steps = async (command: string, count: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let step = 0; step < count; step += 1) {
      await run(command);
      await until("the bar follows", async () => (await speed()) !== seen.at(-1) || step === count - 1);
      seen.push(await speed());
    }
    return seen;
  };
  const slow = ["0.75×", "0.5×", "0.25×", "0.25×"];
  const fast = ["1.25×", "1.5×", "1.75×", "2×"];

  test.each([
    ["a file", "Clip.md", [...fast, "2.5×", "3×", "3×"]],
    ["YouTube", "One.md", [...fast, "2×"]],
  ])("of %s", async (_, note, faster) => {
    await openAndPlay(note);
    expect(await steps("slower", slow.length)).toEqual(slow);
    await run("normal-speed");
    await until("normal speed", async () => (await speed()) === "1×");
    expect(await steps("faster", faster.length)).toEqual(faster);
    await scene.browser.$(".yt-bar-speed").click();
    await scene.browser.$(".menu").waitForDisplayed();
    const offered = await scene.browser.$$(".menu-item").map((item) => item.getText());
    expect(offered).toEqual([...slow.slice(0, 3).reverse(), "1×", ...faster.slice(0, -1)]);
    await pane.chooseFromMenu("1×");
    await until("normal speed", async () => (await speed()) === "1×");
  });
});

describe("frame by frame", () => {
  const frameNumber = (): Promise<number> => scene.frameNumber(".yt-player video");
  /** Waits until a paused video shows a frame: the picture comes some moments after the seek is over. */
  const showsFrame = async (frame: number): Promise<void> => {
    await scene.browser.waitUntil(async () => (await frameNumber()) === frame).catch(async () => { expect(await frameNumber()).toBe(frame); });
  };
  const step = async (by: number, from: number): Promise<void> => {
    await run(by > 0 ? "frame-forward" : "frame-back");
    await showsFrame(from + by);
  };

  test("goes exactly one frame on and back in a file, and stops it", async () => {
    await openAndPlay("Clip.md");
    await pane.shows(13, 20);
    await run("frame-forward");
    await pane.offers("Play");
    await watch(200);
    let frame = await frameNumber();
    for (const by of [1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1]) {
      await step(by, frame);
      frame += by;
    }
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await run("play-or-pause");
    await pane.offers("Play");
  });

  test("goes on and back from a timestamp, and not beyond the beginning", async () => {
    await syncSettings(scene, { whilePaused: "stay-paused" });
    await scene.app.clickTimestamp("0:30");
    await showsFrame(750);
    await step(-1, 750);
    await run("frame-forward");
    await step(1, 750);
    await scene.app.clickTimestamp("0:00");
    await showsFrame(0);
    await step(1, 0);
    await step(-1, 1);
    await run("frame-back");
    await showsFrame(0);
  });

  test("is offered for files, and not for YouTube", async () => {
    const offers = async (): Promise<string[]> => {
      await scene.app.press("Mod+p");
      await scene.browser.$(".prompt-input").setValue("frame");
      const shown = (): Promise<string[]> => scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".prompt .suggestion-item")].map((item) => item.innerText));
      await until("the palette is narrowed", async () => (await shown()).every((name) => /frame/i.test(name)));
      const names = await shown();
      await scene.app.press("Escape");
      return names.filter((name) => name.includes("Playback: "));
    };
    await openAndPlay("Clip.md");
    expect(await offers()).toHaveLength(2);
    await openAndPlay("One.md");
    expect(await offers()).toEqual([]);
  });
});

afterEach(() => scene.app.dismissNotices());
