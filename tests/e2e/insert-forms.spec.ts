import { beforeAll, describe, expect, test } from "@jest/globals";
import { shown } from "./support/notes";
import { span } from "./support/pane";
import { useScene } from "./support/scene";
import { driveWriting } from "./support/writing";

type Form = [what: string, settings: Record<string, string>, written: string, text: string];

const under = "https://youtu.be/len0900secs?t=754";
const over = "https://youtu.be/len4000secs?t=754";
const wiki = (label: string, attributes = ""): string => `<a class="yt-timestamp" data-t="00:12:34"${attributes}>${label}</a>`;

/** Settings, what is written into an empty line, and the text that shows of it; none where it is no timestamp. */
const short: Form[] = [
  ["by default", {}, wiki("[00:12:34]"), "12:34"],
  ["short times", { timeStyle: "short" }, wiki("[12:34]"), "12:34"],
  ["full times", { timeStyle: "full" }, wiki("[00:12:34]"), "12:34"],
  ["wiki", { insertFormat: "wiki" }, wiki("[00:12:34]"), "12:34"],
  ["wiki with an address", { insertFormat: "wiki-href" }, wiki("[00:12:34]", ` href="${under}"`), "12:34"],
  ["link", { insertFormat: "link" }, `[12:34](${under})`, "12:34"],
  ["link, full times", { insertFormat: "link", timeStyle: "full" }, `[00:12:34](${under})`, "00:12:34"],
  ["plain", { insertFormat: "plain" }, "[12:34]", ""],
  ["plain, full times", { insertFormat: "plain", timeStyle: "full" }, "[00:12:34]", ""],
  ["a template of a link", { insertFormat: "template", insertTemplate: "[{title}, {time:hh:mm:ss}]({url})" }, `[Emulated video len0900secs, 00:12:34](${under})`, "Emulated video len0900secs, 00:12:34"],
  ["a template of an address", { insertFormat: "template", insertTemplate: "{url}" }, under, under],
  ["a template of a span", { insertFormat: "template", insertTemplate: "{selection}<a class=\"yt-timestamp\" data-t=\"{time:hh:mm:ss}\">{seconds} seconds</a>" }, wiki("754 seconds"), "754 seconds"],
];

const long: Form[] = [
  ["by default", {}, wiki("[00:12:34]"), "12:34"],
  ["short times", { timeStyle: "short" }, wiki("[0:12:34]"), "12:34"],
  ["wiki with an address, short times", { insertFormat: "wiki-href", timeStyle: "short" }, wiki("[0:12:34]", ` href="${over}"`), "12:34"],
  ["link", { insertFormat: "link" }, `[0:12:34](${over})`, "0:12:34"],
  ["link, full times", { insertFormat: "link", timeStyle: "full" }, `[00:12:34](${over})`, "00:12:34"],
  ["plain", { insertFormat: "plain" }, "[0:12:34]", ""],
  ["a template", { insertFormat: "template", insertTemplate: "[{time} and {time:hh:mm:ss}]({url})" }, `[0:12:34 and 00:12:34](${over})`, "0:12:34 and 00:12:34"],
];

const clip = "---\nvideo: \"[[clip.webm]]\"\n---\n";
const table = "| a | b |\n| --- | --- |\n";
const overSelection = "{selection} ({time})";
const titled = "{time}|{seconds}|{title}|{url}";
const filled = "0:12|12|clip.webm|clip.webm#t=12";

/** A template, and what stands in a note of the clip at 0:12 before and afterwards. */
const templates: [string, string, string, string][] = [
  ["over a selection", overSelection, "Some «words» here", "Some words (0:12) here"],
  ["over several selections", overSelection, "- «one» 1\n- «two» 2", "- one (0:12) 1\n- two (0:12) 2"],
  ["over a selection in a cell", overSelection, `${table}| «x y» | z |`, `${table}| x y (0:12) | z |`],
  ["over no selection", overSelection, "a‸", "a (0:12)"],
  ["with its bars escaped in a table", titled, `‸\n\n${table}| ‸ | b |`, `${filled}\n\n${table}| ${filled.replaceAll("|", "\\|")} | b |`],
  ["with its lines in a quote", "{time}\n{seconds}", "> - a‸", "> - a 0:12\n>   12"],
];

const head = (video: string): string => `---\nvideoId: ${video}\n---\n`;
const videos: [string, string, Form[]][] = [["under an hour", "len0900secs", short], ["over an hour", "len4000secs", long]];

const scene = useScene({
  notes: {
    "Play.md": `${clip}Time ${span("00:00:12")}.\n`,
    "Own.md": `${clip}Words\n`,
    ...Object.fromEntries(videos.flatMap(([, video]) => [[`Play ${video}.md`, `${head(video)}Time ${span("00:12:34")}.\n`], [`Own ${video}.md`, `${head(video)}Words\n`]])),
  },
});
const { setHotkeys, press, write, stands, undoneTo, pausedAt, settings } = driveWriting(scene);

beforeAll(async () => {
  await scene.app.fresh();
  await setHotkeys();
});

describe.each(videos)("in a video that is %s", (_, video, forms) => {
  const own = `Own ${video}.md`;

  beforeAll(async () => {
    await pausedAt(`Play ${video}.md`, "12:34");
  });

  test.each(forms)("%s: it plays at once in both modes, and one undo takes it back", async (_name, chosen, written, text) => {
    await settings(chosen);
    await scene.app.open(own, "live");
    const before = await write(`${head(video)}At ‸ it starts.\n\nend`);
    await press("insert-timestamp");
    const after = before.replace("At ", `At ${written}`);
    await stands(own, after);
    await scene.app.press("Mod+End");
    for (const mode of ["live", "preview"] as const) {
      await scene.app.open(own, mode);
      const timestamps = scene.browser.$(mode === "live" ? ".mod-root .cm-content" : ".mod-root .markdown-preview-view").$$(".yt-timestamp, .yt-timestamp-link, a[href]");
      expect(await timestamps.length).toBe(text === "" ? 0 : 1);
      if (text === "") continue;
      await scene.embed.reset();
      await shown(scene, mode, text).click();
      await scene.browser.waitUntil(async () => (await scene.embed.commands()).some(({ func, args }) => func === "seekTo" && args?.[0] === 754), { timeout: 3000, timeoutMsg: "The click did not play 12:34." });
    }
    await scene.app.open(own, "live");
    await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor.focus(); });
    await undoneTo(own, before);
  });
});

describe("a template", () => {
  beforeAll(async () => {
    await pausedAt("Play.md", "0:12");
    await scene.app.open("Own.md", "live");
  });

  test.each(templates)("%s, and one undo takes it back", async (_, insertTemplate, before, after) => {
    await settings({ insertFormat: "template", insertTemplate });
    const text = await write(clip + before);
    await press("insert-timestamp");
    await stands("Own.md", clip + after);
    await undoneTo("Own.md", text);
  });
});
