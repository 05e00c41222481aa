import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { root } from "../../scripts/setup.mjs";
import { blur, note, span, surface } from "./support/notes";
import { useScene } from "./support/scene";

const lines = (...all: string[]): string => all.join("\n\n");

/** The forms of facts/notes.md, each in a paragraph of its own. */
const fixtures: Record<string, string> = {
  "Times.md": lines(
    ...["00:12:00", "1:02:03", "0:0:7", "12:34", "7:08", "123:45", "00:61:75", "01:00:32:00", "00:12:34]", "00:12:34:", "12:34:567", "024:45:00", "754", "18:49:00", "11:16:00", "00:00:00"]
      .map((time) => `Written ${span(time)}.`),
    ...["HH:02:05", "HH:MM:SS", "N/A", "https://example.org/", "-5", "1e9", ""].map((time) => `Written ${span(time, "[00:02:05]")}.`),
    `Disagrees ${span("11:16:00", "[0:11:16]")}.`,
  ),
  "Labels.md": lines(
    ...["[00:12:00]", "[12:00]", "12:00", "", "[[00:12:00]]", "the proof", "[00:12:00", "\u200B[00:12:00]\u00A0", "(12:00)", "**[00:12:00]**", "a &amp; b", "$5", "<em>[00:12:00]</em>", "`x`", "12:00 and words", "HH:MM:SS"]
      .map((label) => `Label ${span("00:12:00", label)}.`),
    `Wrong in both ${span("N/A", "[HH:MM:SS]")}.`,
  ),
  "Reference.md": lines(`With a definition ${span("00:12:00")}.`, "[00:12:00]: https://example.org/"),
  "Places.md": lines(
    `In a paragraph ${span("00:01:00")}, (${span("00:02:00")}), [${span("00:03:00")}], word${span("00:04:00")}${span("00:05:00")}, ${span("00:06:00")}`,
    `# Heading ${span("00:07:00")}`,
    `- list ${span("00:08:00")}\n    - nested ${span("00:09:00")}\n        - twice ${span("00:10:00")}\n- [ ] task ${span("00:11:00")}`,
    `1. one ${span("00:12:00")}\n2. two ${span("00:13:00")}`,
    `> quote ${span("00:14:00")}\n> ${span("00:15:00")}`,
    `> [!info]- Title ${span("00:16:00")}\n> Body ${span("00:17:00")}\n> - item ${span("00:18:00")}`,
    `| a | b |\n| --- | --- |\n| ${span("00:19:00")} | ${span("00:20:00")} |`,
    `Footnote[^1] and $60 ${span("00:21:00")} and $100, also $60 ${span("00:22:00")} … $100.`,
    span("00:23:00"),
    `   ${span("00:24:00")}   `,
    `**bold ${span("00:25:00")}** *it ${span("00:26:00")}* ==high ${span("00:27:00")}== ~~gone ${span("00:28:00")}~~`,
    `Code \`${span("00:50:00")}\` and \`\`${span("00:51:00")}\`\`.`,
    `\`\`\`\n${span("00:52:00")}\n\`\`\``,
    `~~~md\n${span("00:53:00")}\n~~~`,
    `    ${span("00:54:00")}`,
    `%%comment ${span("00:55:00")}%% and $x ${span("00:56:00")} y$ after ${span("00:29:00")}.`,
    `Line one ${span("00:30:00")}\nline two ${span("00:31:00")}`,
    "[^1]: Foot " + span("00:32:00"),
  ),
  "Broken.md": lines(
    `Jump <a class="yt-timestamp" data-t="00:12:00" href="#fn:1">[00:12:00]</a>.`,
    `Order <a data-t="00:13:00" class="yt-timestamp">[00:13:00]</a>, more <a class="x yt-timestamp y" data-t="00:14:00" id="a">[00:14:00]</a>, single <a class='yt-timestamp' data-t='00:15:00'>[00:15:00]</a>, bare <a class=yt-timestamp data-t=00:16:00>[00:16:00]</a>.`,
    `Before [00:17:00](${span("00:17:00")}`,
    "Classes " + ["yt_timestamp", "yt=", "yt:timestamp"].map((name) => `<a class="${name}" data-t="00:18:00">[00:18:00]</a>`).join(" "),
    `Data <a class="yt-timestamp" data="00:19:00">[00:19:00]</a>.`,
    `Others <span class="yt-timestamp" data-t="00:21:00">[00:21:00]</span>.`,
    `Text <a class="yt="yt-timestamp" data-t="00:22:00">[00:22:00]</a>, <a class="yt-timestamp" data-t="00:23:00]</a>.`,
    `Tag inside <a class="yt-timestamp" data-t="00:24:00">[00:24:00<br>]</a>.`,
    `Upper <A CLASS="yt-timestamp" DATA-T="00:25:00">[00:25:00]</A>.`,
    `Alias [[Welcome|see ${span("00:26:00")}]].`,
    `Bare [00:27:00], [00:27:00, 00:28:00], [[00:29:00]], [time](https://example.org/).`,
    `Unclosed <a class="yt-timestamp" data-t="00:30:00">[00:30:00] and the rest of its line, which is longer than any label would ever be and goes on.`,
    `Unclosed before another <a class="yt-timestamp" data-t="00:31:00">[00:31:00] and ${span("00:32:00")}.`,
    `- unclosed <a class="yt-timestamp" data-t="00:33:00">[00:33:00]\n- next item\n- ${span("00:34:00")}`,
    `Spaces <a  class="yt-timestamp"  data-t="00:35:00" >[00:35:00]</a >.`,
    `Entities <a class="yt-timestamp" data-t="00&#58;36&#58;00">[00:36:00]</a>.`,
  ),
  "Links.md": lines(
    "[a](https://youtu.be/linksVideo1?t=754) and [b](<https://youtu.be/linksVideo1?t=755>) and [c](https://youtu.be/linksVideo1?t=756 \"title\")",
    "https://youtu.be/linksVideo1?t=757, (https://youtu.be/linksVideo1?t=758) <https://youtu.be/linksVideo1?t=759>",
    "[bold **x**](https://youtu.be/linksVideo1?t=760) **[in bold](https://youtu.be/linksVideo1?t=761)** `https://youtu.be/linksVideo1?t=1`",
    "[none](https://youtu.be/linksVideo1) [other](https://example.org/?t=5) [clip](clip.webm#t=20) [[clip.webm#t=22|alias]]",
    "- [list](https://youtu.be/linksVideo1?t=762)\n\n> [quote](https://youtu.be/linksVideo1?t=763)\n\n| a |\n| --- |\n| [cell](https://youtu.be/linksVideo1?t=764) |",
    "[paren](https://youtu.be/linksVideo1?t=765&x=(y)) [amp](https://www.youtube.com/watch?v=linksVideo1&amp;t=766)",
  ),
};

/** Times in running text, of which those that start a line or stand in brackets play. */
fixtures["Bare times.md"] = lines(
  "![](https://www.youtube.com/watch?v=parityVideo)",
  "0:00 Intro  \n1:30 Main topic  \n12:34 **End** at 13:00",
  "## 1:31 Heading",
  "**1:32** · Words of the paragraph at 5:00, \\[Music\\] (1:33) and \\[1:34\\].\n**1:35** · more",
  "- 1:36 item\n    - (1:37) nested\n- [ ] 1:38 task\n- [x] **1:39** done\n- [ ] 14:00 - 15:00 Meeting",
  "1. 1:40 one\n2. 1:41 two",
  "> 1:42 quote\n> - 1:43 in it",
  "> [!info] 1:44 title\n> 1:45 body",
  "| 1:46 | a 5:01 |\n| --- | --- |\n| b | (1:47) |",
  "*1:48* a, ==(1:49)== and ~~[1:50, 1:51]~~ c, (1:52–1:53), __1:54__, <b>(1:55)</b>, (1:**56**), snake_1:57_case",
  "**Duration**: (9:01) and *John* (3:16; 4:12), John 3:16, (16:9), (9:30 am), 2024-01-05 10:30, [[1:58]], [1:59](https://example.org/), `(2:00)`, $(2:01)$, %%(2:02)%%, <code>(2:03)</code>, <kbd>(2:04)</kbd>, https://example.org/(2:05), {{(2:06)}}",
  "```\n2:07\n```",
  "    2:08 indented",
  "$$\n2:09\n$$",
  "a  \n2:10 b<br>2:11 c",
  "▶ 2:12 d, [2:13] e&nbsp;(2:14) f #2:15 @2:16 (2:17",
  `${span("00:02:18")} (2:19) [a](https://youtu.be/linksVideo1?t=140) (2:20)`,
  "Foot[^1] (２：２１) 【2:22】 \\*2:23\\* \\`(2:24)\\`",
  "%%\n2:25 hidden\n%%",
  "[2:27]: words behind it",
  "[2:28][2:29] side by side",
  "- [2:30]: definition\n- [2:31]: some words",
  "[^1]: 2:26 foot",
);

const demoVault = path.join(root, "playground", "vault");
const demoNotes = readdirSync(demoVault, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll(path.sep, "/")).filter((file) => file.endsWith(".md"));

const scene = useScene({
  notes: Object.fromEntries(Object.entries(fixtures).map(([name, text]) => [`Fixtures/${name}`, note({ videoId: "parityVideo" }, text)])),
});

beforeAll(async () => {
  // High enough that the editor draws each note whole.
  await scene.browser.setWindowSize(1280, 6000);
  await scene.app.fresh();
  await scene.browser.execute(() => {
    navigator.clipboard.writeText = (text) => { document.body.dataset["copied"] = text; return Promise.resolve(); };
  });
});

/** Text, spoken text and moment of each timestamp on screen; the moment is what the menu copies, or why it copies nothing. */
async function timestamps(mode: "preview" | "live"): Promise<string[]> {
  return scene.browser.execute(async (selector: string) => {
    const found: { isLink: boolean; text: string; name: string | null; outcome: string }[] = [];
    const note = document.querySelector(selector);
    const carriers = [...(note?.querySelectorAll<HTMLElement>(".yt-timestamp[data-t], .yt-timestamp-link, .yt-time") ?? [])];
    for (const carrier of carriers) {
      delete document.body.dataset["copied"];
      document.querySelectorAll(".notice").forEach((notice) => { notice.remove(); });
      carrier.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: 1, clientY: 1 }));
      const tick = (): Promise<unknown> => new Promise((resolve) => window.setTimeout(resolve));
      while (document.querySelector(".menu, .notice") === null) await tick();
      const copy = [...document.querySelectorAll<HTMLElement>(".menu .menu-item")].find((item) => item.innerText.includes("Copy link"));
      copy?.click();
      while (document.body.dataset["copied"] === undefined && document.querySelector(".notice") === null) await tick();
      const outcome = document.body.dataset["copied"] ?? document.querySelector<HTMLElement>(".notice")?.innerText ?? "";
      const isLink = carrier.classList.contains("yt-timestamp-link");
      const last = found.at(-1);
      // The editor draws a link with emphasis inside as several elements.
      if (isLink && last?.isLink === true && last.outcome === outcome) last.text += carrier.textContent;
      else found.push({ isLink, text: carrier.textContent, name: carrier.ariaLabel ?? carrier.ariaDescription, outcome });
    }
    return found.map(({ isLink, text, name, outcome }) => [text, isLink ? "link" : name, outcome].join(" | ")).sort();
  }, surface[mode]);
}

test.each([...demoNotes, ...Object.keys(fixtures).map((name) => `Fixtures/${name}`)])("both modes show the same moments of %s", async (file) => {
  await scene.app.open(file, "preview");
  const read = await timestamps("preview");
  await scene.app.open(file, "live");
  await blur(scene);
  await scene.browser.waitUntil(async () => JSON.stringify(await timestamps("live")) === JSON.stringify(read)).catch(() => undefined);
  expect(await timestamps("live")).toEqual(read);
});
