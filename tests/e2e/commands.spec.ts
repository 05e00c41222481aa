import { beforeEach, describe, expect, test } from "@jest/globals";
import { isWebKit } from "./support/browser";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({
  notes: {
    "One.md": `---\nvideoId: demoClip001\n---\nFirst ${span("00:00:12")} and second ${span("00:00:30")}.\n\nNothing here.\n\n[other](https://youtu.be/demoClip002?t=20)\n`,
    "File.md": `---\nvideo: "[[clip.webm]]"\n---\nTime ${span("00:00:12")}.\n`,
  },
});
const pane = drivePane(scene);
const all = [
  "Check this device", "Copy picture", "Insert picture of the current moment",
  "Convert timestamps to links…", "Convert times to timestamps…", "Copy link to current time",
  "Go to: another note about this video", "Go to: next chapter", "Go to: next timestamp (time)", "Go to: next timestamp in note", "Go to: passage playing now",
  "Go to: previous chapter", "Go to: previous timestamp (time)", "Go to: previous timestamp in note", "Insert an outline of the chapters…",
  "Insert range end", "Insert range start", "Insert timestamp", "Insert timestamp as list item", "Insert what is being said",
  "New note for current video", "New note from YouTube link…", "Open current time in browser", "Open video from link…", "Open video pane",
  "Playback: back", "Playback: faster", "Playback: forward", "Playback: next frame", "Playback: normal speed", "Playback: play/pause",
  "Playback: previous frame", "Playback: slower", "Quote from transcript",
  "Repair timestamps in folder…", "Repair timestamps in note…", "Repeat current passage",
  "Search timestamps of this video", "Search transcript of this video",
  "Timestamp at cursor: 1 s earlier", "Timestamp at cursor: 1 s later", "Timestamp at cursor: play", "Timestamp at cursor: set to now",
  "Toggle follow playback",
].sort();

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

const run = (name: string): Promise<void> => scene.app.runCommand(`YouTube Timestamps: ${name}`);
const frame = (): ReturnType<typeof scene.embed.frame> => scene.embed.frame();
const opened = (): Promise<string[]> => scene.browser.execute(() => window.__opened);

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(condition, { timeoutMsg: `It never came to this: ${what}.` });
}

async function setCursor(line: number, ch: number): Promise<void> {
  await scene.browser.execute((row: number, column: number) => {
    const editor = window.app.workspace.activeEditor?.editor;
    editor?.setCursor({ line: row, ch: column });
    editor?.focus();
  }, line, ch);
}

const focuses: [string, () => Promise<void>][] = [
  ["the note", async () => { await setCursor(3, 0); }],
  ["the pane", async () => { await scene.browser.$(".yt-pane .yt-title").click(); await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-bar-button")?.focus()); }],
  ["the player's frame", async () => { await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-pane iframe")?.focus()); await scene.browser.execute(() => { document.querySelector<HTMLElement>(".yt-pane iframe")?.blur(); }); }],
  ["nothing", async () => { await scene.browser.execute(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); }); }],
];

const registered = (): Promise<{ name: string; hotkeys: number }[]> =>
  scene.browser.execute(() => Object.values(window.app.commands.commands).filter(({ id }) => id.startsWith("yt-timestamps:")).map(({ name, hotkeys }) => ({ name, hotkeys: hotkeys?.length ?? 0 })));

test("all are there, none with a hotkey", async () => {
  const commands = await registered();
  expect(commands.map(({ name }) => name.replace("YouTube Timestamps: ", "")).sort()).toEqual(all);
  expect(commands.every(({ hotkeys }) => hotkeys === 0)).toBe(true);
});

test("the palette lists what can be done now", async () => {
  const opening = ["Check this device", "New note from YouTube link…", "Open video from link…", "Open video pane", "Repair timestamps in folder…"];
  const writing = ["Convert timestamps to links…", "Convert times to timestamps…", "Repair timestamps in note…"];
  const atCursor = ["Timestamp at cursor: 1 s earlier", "Timestamp at cursor: 1 s later", "Timestamp at cursor: play"];
  const ofFiles = ["Playback: next frame", "Playback: previous frame"];
  const ofChapters = all.filter((name) => name.includes("chapter"));
  await scene.browser.execute(() => { window.app.workspace.getLeavesOfType("markdown").forEach((leaf) => { leaf.detach(); }); });
  expect(await scene.app.listedCommands()).toEqual(opening.sort());
  await scene.app.open("One.md", "preview");
  expect(await scene.app.listedCommands()).toEqual([...opening, ...writing].sort());
  await scene.app.open("One.md", "live");
  expect(await scene.app.listedCommands()).toEqual([...opening, ...writing, ...atCursor].sort());
  await scene.app.clickTimestamp("0:12");
  await pane.offers("Pause");
  expect(await scene.app.listedCommands()).toEqual(all.filter((name) => !ofFiles.includes(name) && !ofChapters.includes(name) && name !== "Insert range end"));
  await run("Insert range start");
  await until("the range can be ended", async () => (await scene.app.listedCommands()).includes("Insert range end"));
  await scene.app.open("File.md", "live");
  await scene.app.clickTimestamp("0:12");
  await until("frames can be gone through", async () => ofFiles.every((name) => all.includes(name)) && (await scene.app.listedCommands()).includes("Playback: next frame"));
});

// WebKit's driver sends keys into a frame that has lost the focus.
describe.each(focuses.filter(([where]) => !isWebKit || where !== "the player's frame"))("while %s has the focus", (_, focus) => {
  test("every command of the player works", async () => {
    await scene.app.open("One.md", "live");
    await scene.app.clickTimestamp("0:12");
    await until("it plays", async () => (await scene.embed.frames()).some(({ state, position }) => state === 1 && position >= 12));
    await focus();
    await run("Playback: play/pause");
    await until("paused", async () => (await frame()).state === 2);
    const { position } = await frame();
    await run("Playback: forward");
    await until("forward", async () => Math.abs((await frame()).position - position - 10) < 0.5);
    await focus();
    await run("Playback: back");
    await until("back", async () => Math.abs((await frame()).position - position) < 0.5);
    await run("Playback: faster");
    await until("faster", async () => (await frame()).rate === 1.25);
    await run("Playback: slower");
    await until("slower", async () => (await frame()).rate === 1);
    await run("Playback: slower");
    await run("Playback: normal speed");
    await until("at normal speed", async () => (await frame()).rate === 1);
    const second = Math.floor((await frame()).position);
    await focus();
    await run("Open current time in browser");
    expect(await opened()).toEqual([`https://youtu.be/demoClip001?t=${second}`]);
    await run("Insert timestamp");
    await until("inserted", async () => ((await scene.app.noteText("One.md")).match(/data-t="00:00:1\d"/g) ?? []).length === 2);
    await run("Playback: play/pause");
    await until("playing", async () => (await frame()).state === 1);
  });
});

test("the timestamp at the cursor plays, the nearest before it on its line, else the first after it", async () => {
  await scene.app.open("One.md", "live");
  const line = `First ${span("00:00:12")} and second ${span("00:00:30")}.`;
  for (const [row, column, videoId, second] of [
    [3, line.length, "demoClip001", 30],
    [3, 0, "demoClip001", 12],
    [3, line.indexOf(" second"), "demoClip001", 12],
    [7, 3, "demoClip002", 20],
  ] as const) {
    await setCursor(row, column);
    await run("Timestamp at cursor: play");
    await until(`${videoId} at ${second}`, async () => (await scene.embed.frames()).some((each) => each.videoId === videoId && each.state === 1 && each.position >= second && each.position < second + 6));
  }
  await setCursor(5, 2);
  await run("Timestamp at cursor: play");
  expect(await scene.app.notices()).toEqual(["There is no timestamp on this line."]);
});

test("a link to the current moment is copied", async () => {
  await scene.browser.execute(() => {
    const written: string[] = [];
    Object.assign(window, { written });
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: (text: string) => { written.push(text); return Promise.resolve(); } } });
  });
  await scene.app.open("One.md", "live");
  await scene.app.clickTimestamp("0:30");
  await pane.shows(30);
  await pane.offers("Pause");
  await run("Playback: play/pause");
  await pane.offers("Play");
  const second = await pane.seconds();
  await run("Copy link to current time");
  await until("a notice", async () => (await scene.app.notices()).includes(`Link to 0:${second} copied.`));
  expect(await scene.browser.execute(() => (window as Window & { written?: string[] }).written)).toEqual([`https://youtu.be/demoClip001?t=${second}`]);
});

test("the pane opens without a request, and plays when it is told to", async () => {
  await scene.app.open("File.md", "live");
  await setCursor(3, 0);
  await run("Open video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
  expect(await scene.app.focus()).toBe("editor");
  await until("the note's file is proposed", async () => (await pane.title()) === "clip.webm");
  await run("Playback: play/pause");
  await pane.offers("Pause");
  await run("Open current time in browser");
  expect(await scene.app.notices()).toEqual(["This video is a file in your vault, so it has no page to open."]);
  expect(await scene.embed.strangers()).toEqual([]);
});
