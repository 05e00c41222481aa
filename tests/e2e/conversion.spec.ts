import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { syncSettings } from "./support/pane";
import { note, playsFrom, shown, span } from "./support/notes";
import { waitForShown } from "./support/browser";
import { useScene } from "./support/scene";

const video = { videoId: "convertVid1", length: "12:33" };
/** Every form that stands for a moment of the video, and what becomes of it. */
const forms: readonly (readonly [written: string, converted: string])[] = [
  ["Bare 10:01 and 1:02:03.", `Bare ${span("00:10:01")} and ${span("01:02:03")}.`],
  ["In a bracket [00:12:34].", `In a bracket ${span("00:12:34")}.`],
  ["A list [00:04:01, 00:10:35].", `A list ${span("00:04:01")}, ${span("00:10:35")}.`],
  ["A wikilink [[00:50:02]].", `A wikilink ${span("00:50:02")}.`],
  ["An address https://youtu.be/convertVid1?t=754 here.", `An address ${span("00:12:34")} here.`],
  ["Words [the start](https://www.youtube.com/watch?v=convertVid1&t=83s).", `Words ${span("00:01:23", "the start")}.`],
  ["Media Notes [12:35]().", `Media Notes ${span("00:12:35")}.`],
  ["YouTube Annotator [12:36](#go2saved-756).", `YouTube Annotator ${span("00:12:36")}.`],
  ["Logseq {{youtube-timestamp 757}}.", `Logseq ${span("00:12:37")}.`],
  ["```timestamp\n12:38\n```", span("00:12:38")],
];
const doubtful = ["The train at 9:15 pm.", "An aspect ratio of 16:9."];
const others = [
  "Code `12:39`, <!-- 12:40 --> and $12:41$.", "An address https://example.com/12:42, [a link](https://example.com/12:43).",
  "Another video [12:44](https://youtu.be/demoClip001?t=20).", "```\n12:45\n```", `Done ${span("00:20:00")}.`,
];
const written = note(video, ...forms.map(([before]) => before), ...doubtful, ...others);
const converted = note(video, ...forms.map(([, after]) => after), ...doubtful, ...others);
const file = { video: "\"[[clip.webm]]\"", duration: "60" };
const spans = note({ videoId: "convertVid1" }, `- One ${span("00:10:01")} and ${span("01:02:03")}`, `> Quoted ${span("00:00:00")}`, `| a | b |\n| --- | --- |\n| ${span("00:12:34")} | y |`, `\`${span("00:00:07")}\``);
const plain = note(video, "The tide turns at 10:01.");
/** The same note with links; what stands in code stays. */
const links = ([["00:10:01", 601], ["01:02:03", 3723], ["00:00:00", 0], ["00:12:34", 754]] as const)
  .reduce((text, [time, seconds]) => text.replace(span(time), `[${time}](https://youtu.be/convertVid1?t=${seconds})`), spans);

const scene = useScene({
  notes: {
    "Forms.md": written,
    "File.md": note(file, "Media Extended [[clip.webm#t=12]], [[clip.webm#t=0:30|the middle]], [a part](clip.webm#t=40,50) and ![[clip.webm#t=5]]."),
    "Spans.md": spans,
    "Long.md": note(video, ...Array.from({ length: 500 }, (_, i) => `Sentence ${i} says at [${Math.floor(i / 60)}:${String(i % 60).padStart(2, "0")}] what it is about.`)),
    "Plain.md": plain,
    "None.md": "At 12:34 of no video.\n",
    "Nothing.md": note(video, "Only words."),
  },
});

const toTimestamps = "Convert times to timestamps…";
const toLinks = "Convert timestamps to links…";

interface Row {
  readonly reason: string;
  readonly before: string;
  readonly after: string;
  readonly isTicked: boolean;
}

/** The rows of the preview, whose reasons stand above them. */
async function rows(): Promise<Row[]> {
  await scene.browser.$(".yt-repair-row").waitForDisplayed();
  return scene.browser.execute(() => Array.from(document.querySelectorAll<HTMLElement>(".yt-repair-row"), (row) => ({
    reason: row.closest(".yt-repair-group")?.getAttribute("aria-label") ?? "",
    before: row.querySelector("del")?.textContent ?? "",
    after: row.querySelector("ins")?.textContent ?? "",
    isTicked: row.querySelector("input")?.checked === true,
  })));
}

/** As rows under one reason. */
const under = (reason: string, isTicked: boolean, ...changes: readonly (readonly [before: string, after: string])[]): Row[] =>
  changes.map(([before, after]) => ({ reason, before, after, isTicked }));

const says = (path: string, text: string): Promise<void> =>
  scene.browser.waitUntil(async () => (await scene.app.noteText(path)) === text).then(() => undefined, async () => { expect(await scene.app.noteText(path)).toBe(text); });

async function press(name: string): Promise<void> {
  await (await waitForShown(scene.browser, { css: ".modal button", text: name }, `There is no button "${name}".`)).click();
}

/** Gives the editor the focus and takes one step back. */
async function undo(): Promise<void> {
  await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.focus());
  await scene.app.press("Mod+z");
}

beforeAll(async () => {
  await scene.app.fresh();
  await syncSettings(scene, { insertFormat: "wiki" });
});
afterEach(async () => {
  if (await scene.browser.$(".modal").isExisting()) await scene.app.press("Escape");
  await scene.app.dismissNotices();
});

describe("times become timestamps", () => {
  beforeEach(async () => {
    await scene.app.open("Forms.md", "live");
    await scene.app.runCommand(toTimestamps);
  });

  test("the preview lists every change with a tick box, the doubtful ones unticked, and writes nothing", async () => {
    expect(await rows()).toEqual([
      ...under("1 × minutes and seconds", true, ["10:01", span("00:10:01")]),
      ...under("4 × hours, minutes and seconds", true, ["1:02:03", span("01:02:03")], ["[00:12:34]", span("00:12:34")],
        ["[00:04:01, 00:10:35]", `${span("00:04:01")}, ${span("00:10:35")}`], ["[[00:50:02]]", span("00:50:02")]),
      ...under("2 × a link to this moment", true, ["https://youtu.be/convertVid1?t=754", span("00:12:34")],
        ["[the start](https://www.youtube.com/watch?v=convertVid1&t=83s)", span("00:01:23", "the start")]),
      ...under("4 × the form of another plugin", true, ["[12:35]()", span("00:12:35")], ["[12:36](#go2saved-756)", span("00:12:36")],
        ["{{youtube-timestamp 757}}", span("00:12:37")], ["```timestamp\n12:38\n```", span("00:12:38")]),
      ...under("1 × a time of day?", false, ["9:15", span("00:09:15")]),
      ...under("1 × a ratio or a score?", false, ["16:9", span("00:16:09")]),
    ]);
    expect(await scene.browser.$(".yt-repair p").getText()).toBe("13 changes, 2 uncertain (unticked). Nothing is saved until you confirm.");
    await scene.screenshot("conversion");
    await scene.app.press("Escape");
    await scene.browser.$(".yt-repair").waitForExist({ reverse: true });
    expect(await scene.app.noteText("Forms.md")).toBe(written);
  });

  test("each change is shown in its sentence", async () => {
    await rows();
    const shown = await scene.browser.$$(".yt-repair-context").map((context) => context.getText());
    expect(shown.slice(0, 2)).toEqual(["Bare 10:01 and 1:02:03.", "Bare 10:01 and 1:02:03."]);
    expect(await scene.browser.$$(".yt-repair-context mark").map((piece) => piece.getText()).then((pieces) => pieces.slice(0, 2))).toEqual(["10:01", "1:02:03"]);
  });

  test("what is ticked is written as one undo step, and the rest of the note stays as it is", async () => {
    await rows();
    await press("Convert 11");
    await says("Forms.md", converted);
    expect(await scene.app.notices()).toEqual(["Converted 11 times to timestamps."]);
    await undo();
    await says("Forms.md", written);
  });

  test("it works by the keyboard alone, and leaves out what is unticked", async () => {
    await rows();
    await scene.app.press("Tab", "Tab", "Space", "Mod+Enter");
    await says("Forms.md", converted.replace(span("00:10:01"), "10:01"));
    expect(await scene.app.focus()).toBe("editor");
    await undo();
    await says("Forms.md", written);
  });

  test.each(["light", "dark"])("axe finds nothing wrong with the preview in %s", async (theme) => {
    await rows();
    await scene.browser.execute((dark: boolean) => { window.app.setTheme(dark); }, theme === "dark");
    expect(await findings(scene, ".modal")).toEqual([]);
    await scene.screenshot(`conversion-${theme}`);
    await press("Cancel");
    expect(await scene.app.noteText("Forms.md")).toBe(written);
  });
});

test("in reading mode the note is written through the vault, and shows timestamps that work", async () => {
  await scene.app.open("Forms.md", "preview");
  await scene.app.runCommand(toTimestamps);
  await rows();
  await press("Convert 11");
  await says("Forms.md", converted);
  for (const mode of ["preview", "live"] as const) {
    await scene.app.open("Forms.md", mode);
    await scene.app.clickTimestamp("50:02");
    await playsFrom(scene, "convertVid1", 3002);
    await scene.app.clickTimestamp("the start");
    await playsFrom(scene, "convertVid1", 83);
  }
  await scene.app.runCommand(toTimestamps);
  expect((await rows()).map(({ isTicked }) => isTicked)).toEqual([false, false]);
});

test("the rows of a long note come one after the other, and what is not there yet counts as well", async () => {
  await scene.app.open("Long.md", "live");
  await scene.app.runCommand(toTimestamps);
  expect((await rows()).length).toBeGreaterThan(0);
  expect(await scene.browser.$(".modal p").getText()).toContain("500 changes.");
  await scene.browser.waitUntil(async () => (await rows()).length === 500);
  expect((await rows()).at(-1)).toEqual(under("500 × minutes and seconds", true, ["[8:19]", span("00:08:19")])[0]);
  await press("Convert 500");
  await scene.browser.waitUntil(async () => (await scene.app.notices()).includes("Converted 500 times to timestamps."));
});

test("links of Media Extended to a file become timestamps, but an embedded player stays", async () => {
  await scene.app.open("File.md", "live");
  await scene.app.runCommand(toTimestamps);
  expect(await rows()).toEqual([
    ...under("3 × a link to this moment", true, ["[[clip.webm#t=12]]", span("00:00:12")], ["[[clip.webm#t=0:30|the middle]]", span("00:00:30", "the middle")],
      ["[a part](clip.webm#t=40,50)", `${span("00:00:40", "a part")}–${span("00:00:50")}`]),
    ...under("1 × the embedded player would go", false, ["![[clip.webm#t=5]]", span("00:00:05")]),
  ]);
  await press("Convert 3");
  await says("File.md", note(file, `Media Extended ${span("00:00:12")}, ${span("00:00:30", "the middle")}, ${span("00:00:40", "a part")}–${span("00:00:50")} and ![[clip.webm#t=5]].`));
  await scene.app.open("File.md", "preview");
  await scene.app.clickTimestamp("0:50");
  await scene.browser.waitUntil(async () => scene.browser.execute(() => Math.floor(document.querySelector<HTMLVideoElement>(".yt-player video")?.currentTime ?? 0) >= 50));
});

test("timestamps become links that work, and there and back is the same note", async () => {
  await scene.app.open("Spans.md", "live");
  await scene.app.runCommand(toLinks);
  expect(await rows()).toEqual(under("4 changes", true, ...([["00:10:01", 601], ["01:02:03", 3723], ["00:00:00", 0], ["00:12:34", 754]] as const)
    .map(([time, seconds]) => [span(time), `[${time}](https://youtu.be/convertVid1?t=${seconds})`] as const)));
  await press("Convert 4");
  await says("Spans.md", links);
  for (const mode of ["preview", "live"] as const) {
    await scene.app.open("Spans.md", mode);
    await shown(scene, mode, "01:02:03").click();
    await playsFrom(scene, "convertVid1", 3723);
  }
  await scene.app.runCommand(toTimestamps);
  await rows();
  await press("Convert 4");
  await says("Spans.md", spans);
  await undo();
  await says("Spans.md", links);
  await undo();
  await says("Spans.md", spans);
});

test("times become links where the note has no timestamps of the wiki, shown as they are written, and they play", async () => {
  await syncSettings(scene, { insertFormat: "automatic" });
  await scene.app.open("Plain.md", "live");
  await scene.app.runCommand(toTimestamps);
  const link = "[10:01](https://youtu.be/convertVid1?t=601)";
  expect(await rows()).toEqual(under("1 × minutes and seconds", true, ["10:01", link]));
  await press("Convert 1");
  await says("Plain.md", plain.replace("10:01", link));
  await shown(scene, "live", "10:01").click();
  await playsFrom(scene, "convertVid1", 601);
  await undo();
  await says("Plain.md", plain);
  await syncSettings(scene, { insertFormat: "wiki" });
});

test("a note that was changed meanwhile is left alone", async () => {
  await scene.app.open("Spans.md", "live");
  await scene.app.runCommand(toLinks);
  await rows();
  await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.replaceRange("New. ", { line: 5, ch: 2 }));
  const changed = await scene.app.noteText("Spans.md");
  await press("Convert 4");
  await scene.browser.$(".notice").waitForDisplayed();
  expect(await scene.app.notices()).toEqual(["Skipped (edited in the meantime): Spans."]);
  expect(await scene.app.noteText("Spans.md")).toBe(changed);
});

test.each([
  ["None.md", toTimestamps, "This note has no video yet. Paste a link in the video pane, or add the property videoId."],
  ["None.md", toLinks, "This note has no video yet. Paste a link in the video pane, or add the property videoId."],
  ["Nothing.md", toTimestamps, "There are no times to convert to timestamps."],
  ["Nothing.md", toLinks, "There are no timestamps to convert to links."],
])("%s: \"%s\" says why it does nothing", async (path, command, words) => {
  await scene.app.open(path, "live");
  const before = await scene.app.noteText(path);
  await scene.app.runCommand(command);
  await scene.browser.$(".notice").waitForDisplayed();
  expect(await scene.app.notices()).toEqual([words]);
  expect(await scene.browser.$(".modal").isExisting()).toBe(false);
  expect(await scene.app.noteText(path)).toBe(before);
});
