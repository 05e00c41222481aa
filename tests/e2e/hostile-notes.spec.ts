import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { blur, note, opened, playsFrom, span, surface } from "./support/notes";
import { useScene } from "./support/scene";

const script = "<img src=x onerror='document.title = 1'>";
const long = "9".repeat(10_000);

/** Values of a property that name no video, as YAML. */
const values: [what: string, value: string][] = [
  ["markup", `"${script}"`],
  ["a script address", '"javascript:document.title=1"'],
  ["a script address with a media ending", '"javascript:document.title=1//.mp4"'],
  ["data", '"data:video/mp4;base64,AAAA.mp4"'],
  ["a file address", '"file:///etc/passwd.mp4"'],
  ["10 kB", `"${"a".repeat(10_000)}"`],
  ["__proto__", "__proto__"],
  ["not a number", ".nan"],
  ["infinity", ".inf"],
  ["a boolean", "true"],
  ["null", "null"],
  ["a date", "2024-01-01"],
  ["a map", "{ id: demoClip001, toString: 1 }"],
  ["a list of lists", "[[demoClip001], {}, 5, null]"],
  ["an id with more behind it", '"demoClip001?autoplay=1&origin=x"'],
  ["an id with a path", '"demoClip001/../../x"'],
  ["a lookalike host", '"https://www.youtube.com.example.org/watch?v=demoClip001"'],
  ["another host with the id", '"https://example.org/watch?v=demoClip001"'],
  ["a user in front of another host", '"https://www.youtube.com@example.org/watch?v=demoClip001"'],
  ["an address with markup", `"https://youtu.be/${script.replaceAll("'", "")}"`],
];

const hostileTimes = ['&quot;&gt;&lt;img src=x onerror=document.title=1&gt;', "javascript:document.title=1", "__proto__", "NaN", "Infinity", "-5", "1e999", "0x10", long, `${long}:00`, "∞", "%00"];
const hostileLabels = [script, "<script>document.title = 1</script>", "&lt;script&gt;", "a".repeat(10_000), "__proto__", "{{x}}", "]]></a>"];
const hostileLinks = [
  "javascript:document.title=1?t=5", "https://youtu.be/demoClip001?t=NaN", "https://youtu.be/demoClip001?t=-5",
  "https://youtu.be/..%2F..%2Fx?t=5", "https://youtu.be/demoClip001x?t=5", "https://www.youtube.com/watch?v=<script>&t=5", "https://youtu.be@example.org/demoClip001?t=5", "https://[::1/?t=5", `https://youtu.be/demoClip001?t=${long}`,
];

const many = Array.from({ length: 10_000 }, (_unused, paragraph) =>
  Array.from({ length: 10 }, (_also, index) => {
    const seconds = (paragraph * 10 + index) % 6000;
    return `word ${span(`${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, "0")}`)}`;
  }).join(", "));

const oneLine = `Start ${span("00:10:00")} ${`word ${span("00:20:00")} and $5 [x](y) `.repeat(12_000)} end`;

const scene = useScene({
  notes: {
    ...Object.fromEntries(values.map(([what, value]) => [`Values/${what}.md`, note({ videoId: value }, span("00:10:00"))])),
    "Values/keys.md": note({ "__proto__": "demoClip001", "constructor": "demoClip001", "toString": "demoClip001" }, span("00:10:00")),
    "Values/not closed.md": `---\nvideoId: [demoClip001\n\t: }\n---\n${span("00:10:00")}\n`,
    "Values/broken.md": `---\nvideoId demoClip001\n---\n${span("00:10:00")}\n`,
    "Times.md": note(
      { videoId: "hostileVid1" },
      `Fine ${span("00:10:00")}, but ${span("999999999:00:00", "far")}.`,
      ...hostileTimes.map((time) => `A ${span(time, "[00:30:00]")} b ${span(time, "x")}.`),
      ...hostileLabels.map((label) => `L ${span("00:40:00", label)}.`),
      `Last ${span("00:50:00")}.`,
    ),
    "Links.md": note({}, "[fine](https://youtu.be/demoClip001?t=5)", ...hostileLinks.map((address) => `[x](${address})`)),
    "Many.md": note({ videoId: "hostileVid1" }, ...many),
    "One line.md": note({ videoId: "hostileVid1" }, oneLine),
  },
});

/** Shows the end of the note: the editor draws only what is near the screen. */
async function scrollToEnd(mode: "preview" | "live"): Promise<void> {
  await scene.browser.execute((isLive, selector) => {
    const editor = window.app.workspace.activeEditor?.editor;
    const end = { line: editor?.lastLine() ?? 0, ch: 0 };
    const view = document.querySelector(`${selector} .markdown-preview-view`);
    if (isLive) editor?.scrollIntoView({ from: end, to: end });
    else if (view !== null) view.scrollTop = view.scrollHeight;
  }, mode === "live", surface[mode]);
}

const button = (mode: "preview" | "live", text: string) => scene.browser.$(surface[mode]).$(`.//*[contains(@class,'yt-timestamp')][text()="${text}"]`);

const title = (): Promise<string> => scene.browser.getTitle();

afterEach(async () => {
  expect(await title()).not.toBe("1");
});

describe.each(["preview", "live"] as const)("hostile text in %s", (mode) => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
  });

  test("that should name the video: each click ends in words, and asks nobody", async () => {
    for (const name of [...values.map(([what]) => what), "keys", "broken", "not closed"]) {
      await scene.browser.execute(() => { document.querySelectorAll(".notice").forEach((notice) => { notice.remove(); }); });
      await scene.app.open(`Values/${name}.md`, mode);
      await blur(scene);
      await scrollToEnd(mode);
      await button(mode, "10:00").click();
      await scene.browser.waitUntil(async () => /videoId|cannot be played here/.test((await scene.app.notices()).join()), { timeoutMsg: `No words for: ${name}` });
    }
    expect([await scene.embed.frames(), await scene.embed.strangers(), await opened(scene)]).toEqual([[], [], []]);
  });

  test("that should be a time or its label: nothing runs, and the others still work", async () => {
    const text = await scene.app.noteText("Times.md");
    const runnable = () => scene.browser.execute((selector) => document.querySelectorAll(`${selector} :is(script, .yt-timestamp *, [onerror])`).length, surface[mode]);
    await scene.app.open("Times.md", mode);
    await blur(scene);
    await button(mode, "far").click();
    await scene.browser.waitUntil(async () => (await scene.app.notices()).some((words) => words.includes("after the end of the video")), { timeoutMsg: "It was not told." });
    await button(mode, "30:00").click();
    await playsFrom(scene, "hostileVid1", 1800);
    await button(mode, "10:00").click();
    await playsFrom(scene, "hostileVid1", 600);
    expect(await runnable()).toBe(0);
    await scrollToEnd(mode);
    await button(mode, "50:00").click();
    await playsFrom(scene, "hostileVid1", 3000);
    expect(await runnable()).toBe(0);
    expect(await scene.app.noteText("Times.md")).toBe(text);
  });

  test("that should be a link with a time is left alone", async () => {
    await scene.app.open("Links.md", mode);
    await blur(scene);
    const marked = () => scene.browser.$(surface[mode]).$$(".yt-timestamp-link").map((link) => link.getText());
    await scene.browser.waitUntil(async () => (await marked()).length > 0);
    expect(await marked()).toEqual(["fine"]);
    expect(await scene.embed.strangers()).toEqual([]);
  });
});

describe("a note with 100,000 timestamps", () => {
  beforeAll(async () => {
    await scene.app.fresh();
  });

  test("opens, scrolls, plays and is written in, in Live Preview, and few of them are drawn", async () => {
    await scene.app.open("Many.md", "live");
    const drawn = (): Promise<number> => scene.browser.execute((selector) => document.querySelectorAll(`${selector} .yt-timestamp[role=button]`).length, surface.live);
    await scene.browser.waitUntil(async () => (await drawn()) > 0);
    expect(await drawn()).toBeLessThan(2000);
    await button("live", "0:09").click();
    await playsFrom(scene, "hostileVid1", 9);
    await scene.browser.execute(() => {
      const editor = window.app.workspace.activeEditor?.editor;
      editor?.focus();
      editor?.setCursor({ line: editor.lastLine(), ch: 0 });
    });
    await button("live", "1:06:39").waitForDisplayed();
    expect(await drawn()).toBeLessThan(2000);
    await scene.app.press("e", "n", "d");
    expect((await scene.app.noteText("Many.md")).endsWith("\nend")).toBe(true);
    await button("live", "1:06:39").click();
    await playsFrom(scene, "hostileVid1", 3999);
  });

  test("opens, scrolls and plays in reading view", async () => {
    await scene.app.open("Many.md", "preview");
    await button("preview", "0:09").click();
    await playsFrom(scene, "hostileVid1", 9);
    await scrollToEnd("preview");
    await scene.browser.$(surface.preview).$("(.//*[contains(@class,'yt-timestamp')][text()='1:06:39'])[last()]").click();
    await playsFrom(scene, "hostileVid1", 3999);
  });
});

test.each(["live", "preview"] as const)("one line of a megabyte stays usable in %s", async (mode) => {
  await scene.app.fresh();
  await scene.app.open("One line.md", mode);
  await button(mode, "10:00").click();
  await playsFrom(scene, "hostileVid1", 600);
  if (mode === "preview") return;
  await scene.browser.execute(() => {
    const editor = window.app.workspace.activeEditor?.editor;
    editor?.focus();
    editor?.setCursor({ line: 5, ch: 0 });
  });
  await scene.app.press("x", "Mod+z");
  expect((await scene.app.noteText("One line.md")).split("\n")[5] === oneLine).toBe(true);
});
