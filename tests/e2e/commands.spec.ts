import { beforeEach, describe, expect, test } from "@jest/globals";
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
  "Copy link to the current moment", "End range", "Follow playback in the note", "Go back", "Go forward",
  "Go to the passage for the current moment", "Insert timestamp", "Insert timestamp as a new list item", "New note for this video",
  "Next timestamp in the note", "Next timestamp in time", "One frame back", "One frame forward",
  "Open the current moment in the browser", "Open the video pane", "Play at normal speed", "Play faster", "Play or pause",
  "Play slower", "Play the timestamp at the cursor", "Previous timestamp in the note", "Previous timestamp in time",
  "Repair the timestamps of a folder", "Repair the timestamps of this note", "Repeat from this timestamp to the next",
  "Set the timestamp to the current moment", "Show the notes of this video", "Start range",
  "Timestamp one second earlier", "Timestamp one second later",
  "Turn the timestamps of this note into links", "Turn times in this note into timestamps",
];

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

test("the palette has them all, none with a hotkey", async () => {
  const commands = await scene.browser.execute(() => window.app.commands.listCommands().filter(({ id }) => id.startsWith("yt-timestamps:")).map(({ name, hotkeys }) => [name, hotkeys?.length ?? 0]));
  expect(commands.map(([name]) => String(name).replace("YouTube Timestamps: ", "")).sort()).toEqual(all);
  expect(commands.every(([, hotkeys]) => hotkeys === 0)).toBe(true);
});

describe.each(focuses)("while %s has the focus", (_, focus) => {
  test("every command of the player works", async () => {
    await scene.app.open("One.md", "live");
    await scene.app.clickTimestamp("0:12");
    await until("it plays", async () => (await scene.embed.frames()).some(({ state, position }) => state === 1 && position >= 12));
    await focus();
    await run("Play or pause");
    await until("paused", async () => (await frame()).state === 2);
    const { position } = await frame();
    await run("Go forward");
    await until("forward", async () => Math.abs((await frame()).position - position - 10) < 0.5);
    await focus();
    await run("Go back");
    await until("back", async () => Math.abs((await frame()).position - position) < 0.5);
    await run("Play faster");
    await until("faster", async () => (await frame()).rate === 1.25);
    await run("Play slower");
    await until("slower", async () => (await frame()).rate === 1);
    await run("Play slower");
    await run("Play at normal speed");
    await until("at normal speed", async () => (await frame()).rate === 1);
    const second = Math.floor((await frame()).position);
    await focus();
    await run("Open the current moment in the browser");
    expect(await opened()).toEqual([`https://youtu.be/demoClip001?t=${second}`]);
    await run("Insert timestamp");
    await until("inserted", async () => ((await scene.app.noteText("One.md")).match(/data-t="00:00:1\d"/g) ?? []).length === 2);
    await run("Play or pause");
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
    await run("Play the timestamp at the cursor");
    await until(`${videoId} at ${second}`, async () => (await scene.embed.frames()).some((each) => each.videoId === videoId && each.state === 1 && each.position >= second && each.position < second + 6));
  }
  await setCursor(5, 2);
  await run("Play the timestamp at the cursor");
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
  await run("Play or pause");
  await pane.offers("Play");
  const second = await pane.seconds();
  await run("Copy link to the current moment");
  await until("a notice", async () => (await scene.app.notices()).includes(`Link to 0:${second} copied.`));
  expect(await scene.browser.execute(() => (window as Window & { written?: string[] }).written)).toEqual([`https://youtu.be/demoClip001?t=${second}`]);
});

test("with nothing loaded each says what to do, and the pane opens without a request", async () => {
  await scene.app.open("File.md", "live");
  for (const name of ["Play or pause", "Go back", "Go forward", "Play slower", "Play faster", "Play at normal speed", "One frame back", "One frame forward", "Start range", "New note for this video", "Copy link to the current moment", "Open the current moment in the browser", "Insert timestamp"]) {
    await run(name);
    expect(await scene.app.notices()).toContain("No video is loaded. Click a timestamp, or load a video in the video pane.");
    for (const notice of await scene.browser.$$(".notice").getElements()) await notice.click();
  }
  await setCursor(3, 0);
  await run("Open the video pane");
  await scene.browser.$(".yt-pane").waitForDisplayed();
  expect(await scene.app.focus()).toBe("editor");
  await until("the note's file is proposed", async () => (await pane.title()) === "clip.webm");
  await run("Play or pause");
  await pane.offers("Pause");
  await run("Open the current moment in the browser");
  expect(await scene.app.notices()).toEqual(["This video is a file in your vault, so it has no page to open."]);
  expect(await scene.embed.strangers()).toEqual([]);
});
