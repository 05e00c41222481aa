import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { remote } = await import("webdriverio");
const { buildSnapshot } = await import("./build.mjs");
const { emulatedChromium } = await import("./browser.mjs");
const { startServer } = await import("./server.mjs");
const page = await import("./bench-page.mjs");
const plainTimes = await import("./bench-times.mjs");
const writing = await import("./bench-writing.mjs");
const crowd = await import("./bench-crowd.mjs");
const transcript = await import("./bench-transcript.mjs");
const { measureLibrary } = await import("./bench-library.mjs");
const { measureParsing } = await import("./bench-parsing.mjs");

const spans = (times) => times.map((time) => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`).join(" ");
const notes = {
  "YouTube bench.md": `---\nvideoId: demoClip001\n---\n${spans(["00:00:05", "00:00:31", "00:00:12", "00:00:44", "00:00:20"])}\n`,
  "Long bench.md": `---\nvideoId: longVideo01\n---\n${spans(["01:00:05"])}\n`,
  "File bench.md": `---\nvideo: "[[clip.webm]]"\n---\n${spans(["00:00:05", "00:00:31", "00:00:12", "00:00:44", "00:00:20"])}\n`,
};

const snapshot = path.join(root, ".cache", "bench");
await buildSnapshot(snapshot);
const server = await startServer({ port: 0, notes, snapshot, pages: { "/blank": "<!doctype html><title>Blank</title>" } });
const browser = await remote({ logLevel: "error", capabilities: emulatedChromium(server, ["--window-size=1280,800"]) });
await browser.setTimeout({ script: 300_000 });

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const round = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) < 0.1 ? 4 : 2));
const rows = [];

/** `limit` is what `value` may be at most; `value` and `floor` are shown with their unit. */
function row(what, measured, floor, value, limit, text) {
  rows.push({ what, measured, floor, compared: text(value), limit: text(limit), holds: value <= limit });
  console.log(`${value <= limit ? "ok    " : "MISSED"} ${what}: ${measured} (floor ${floor}; ${text(value)}, at most ${text(limit)})`);
}
const times = (value) => `${value.toFixed(2)}×`;
const milliseconds = (value) => `${round(value)} ms`;

async function open(note, mode = "preview") {
  // The app saves its layout as it is left, so its storage is cleared on another page.
  await browser.url(`${server.url}/blank`);
  await browser.execute(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await browser.url(`${server.url}/?note=${encodeURIComponent(note)}&mode=${mode}`);
  await browser.waitUntil(() => browser.execute(() => document.body.classList.contains("is-ready")));
  await browser.execute(page.prepare);
  await browser.pause(500);
}

/** Median against median, as a ratio. */
function ratioRow(what, { measured, floor }, limit) {
  row(what, milliseconds(median(measured)), milliseconds(median(floor)), median(measured) / median(floor), limit, times);
}

async function measureSize() {
  const bytes = statSync(path.join(snapshot, "main.js")).size / 1000;
  row("main.js, minified", `${bytes.toFixed(1)} kB`, "–", bytes, 260, (value) => `${value.toFixed(1)} kB`);
}

async function measureOnload() {
  await open("YouTube bench.md");
  const { measured, floor } = await browser.execute(page.loadTimes, 20);
  row("onload, median of 20", milliseconds(median(measured)), milliseconds(median(floor)), median(measured) - median(floor), 5, (value) => `+${milliseconds(value)}`);
}

/** As many times slower as a phone is, by the throttling of the browser's own tools. */
const PHONE = 6;

async function measureStart() {
  const code = readFileSync(path.join(snapshot, "main.js"), "utf8");
  for (const [slower, limit] of [[1, 15], [PHONE, 90]]) {
    await open("YouTube bench.md");
    await throttle(slower);
    try {
      const { measured, floor } = await browser.execute(page.startTimes, 21, code);
      const what = `compile and onload of main.js${slower === 1 ? "" : `, a ${slower}× slower processor`}`;
      row(what, milliseconds(median(measured)), milliseconds(median(floor)), median(measured) - median(floor), limit, (value) => `+${milliseconds(value)}`);
    } finally {
      await throttle(1);
    }
  }
}

async function throttle(rate) {
  await browser.sendCommand("Emulation.setCPUThrottlingRate", { rate });
}

async function measureReadingView() {
  await open("YouTube bench.md");
  ratioRow("reading view, 2,000 timestamps", await browser.execute(page.readingView, 31, 2000), 2.5);
  ratioRow("reading view, 1 MB with 2,500 plain times", await browser.execute(plainTimes.bareTimes, 21, 2500, 1_000_000), 3);
}

async function measureTyping(name, bytes, pairs) {
  await open("YouTube bench.md");
  await browser.execute(page.makeNote, `${name}.md`, bytes, 5000);
  // The editor goes on parsing for a while after it opens.
  await browser.pause(4000);
  const { measured, floor } = await browser.execute(page.typing, pairs, 10);
  const paired = median(measured.map((value, index) => value / floor[index]));
  row(`Live Preview, one character in a ${name} note`, milliseconds(median(measured)), milliseconds(median(floor)), paired, 1.1, times);
}

async function measureTypingBesideTimes() {
  await open("YouTube bench.md");
  await browser.execute(plainTimes.makeBareNote, "Plain times.md", 1_000_000, 2500);
  await browser.pause(4000);
  const { measured, floor } = await browser.execute(page.typing, 21, 10);
  const paired = median(measured.map((value, index) => value / floor[index]));
  row("Live Preview, one character in a 1 MB note with 2,500 plain times", milliseconds(median(measured)), milliseconds(median(floor)), paired, 1.1, times);
}

const log = async () => (await fetch(`${server.url}/__embed/log`)).json();

async function measureClicks() {
  await open("YouTube bench.md");
  await fetch(`${server.url}/__embed/reset`, { method: "POST" });
  await browser.$(".mod-root .markdown-preview-view .yt-timestamp[role=button]").click();
  await browser.waitUntil(async () => (await log()).some((entry) => entry.kind === "state" && entry.state === 1));
  const rounds = 15;
  const sent = await browser.execute(page.clicks, rounds);
  const entries = await log();
  const delays = (starts, func) =>
    starts.map((start) => entries.find((entry) => entry.func === func && entry.received >= start - 1)?.received - start).filter((delay) => Number.isFinite(delay));
  const byClick = delays(sent.clicks, "seekTo");
  const bare = delays(sent.bare, "setVolume");
  row("click → first command in the frame", milliseconds(median(byClick)), milliseconds(median(bare)), median(byClick) - median(bare), 5, (value) => `+${milliseconds(value)}`);
  const navigations = entries.filter((entry) => entry.kind === "navigate").length;
  row(`${rounds + 1} clicks on one video`, `${navigations} navigation`, "1", navigations, 1, String);
}

async function measureFrames() {
  await open("File bench.md");
  await browser.$(".mod-root .markdown-preview-view .yt-timestamp[role=button]").click();
  await browser.waitUntil(() => browser.execute(() => document.querySelector(".yt-pane video")?.readyState === 4));
  ratioRow("click → right frame on screen, vault clip", await browser.execute(page.frames, 21), 1.2);
}

/** As many timestamps as the fullest note of the wikis has. */
const FULLEST = 2082;

async function measureReports() {
  await open("Long bench.md");
  await browser.$(".mod-root .markdown-preview-view .yt-timestamp[role=button]").click();
  await browser.waitUntil(async () => (await log()).some((entry) => entry.kind === "state" && entry.state === 1));
  const spread = Array.from({ length: FULLEST }, (_, index) => [index * 3 / 3600, (index * 3 / 60) % 60, index * 3 % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":"));
  const text = `---\nvideoId: longVideo01\n---\n${spread.map((time) => `<a class="yt-timestamp" data-t="${time}">[${time}]</a> said.`).join("\n\n")}\n`;
  await browser.execute(async (content) => {
    const file = await window.app.vault.create("Full.md", content);
    await window.app.workspace.getLeaf(false).openFile(file, { state: { mode: "preview" } });
  }, text);
  await browser.waitUntil(() => browser.execute((count) => document.querySelector(".yt-pane [role=grid]")?.getAttribute("aria-rowcount") === String(count), FULLEST));
  await browser.pause(2000);
  const { measured, reads, rows: reached } = await browser.execute(page.reports, 60, 7);
  if (reached < 50) throw new Error(`The reports reached only ${reached} rows.`);
  row(`one report of the playhead, ${FULLEST} rows and marks`, milliseconds(median(measured)), "–", median(measured), 1, milliseconds);
  row("layout read during 60 such reports", String(reads), "–", reads, 0, String);
}

async function measureList() {
  await open("YouTube bench.md");
  await browser.execute(() => window.app.commands.executeCommandById("yt-timestamps:open-pane"));
  await browser.$(".yt-pane [role=row]").waitForExist();
  // While nothing plays, the pane follows the note in front, so there is none.
  await browser.execute(() => { for (const leaf of window.app.workspace.getLeavesOfType("markdown")) leaf.detach(); });
  const closed = await browser.execute(page.listTimes, 21, FULLEST, false);
  row(`pane lists a note with ${FULLEST} timestamps`, milliseconds(median(closed.measured)), milliseconds(median(closed.floor)), median(closed.measured), 100, milliseconds);
  const opened = await browser.execute(page.listTimes, 21, FULLEST, true);
  ratioRow(`the same of a note that is open, against making the ${opened.visible} rows on screen`, opened, 3);
}

/** The largest transcript that is known from a vault. */
const CUES = 2500;
const BYTES = 772_000;

async function measureTranscript() {
  await open("Long bench.md");
  await browser.$(".mod-root .markdown-preview-view .yt-timestamp[role=button]").click();
  await browser.waitUntil(async () => (await log()).some((entry) => entry.kind === "state" && entry.state === 1));
  const measured = [];
  for (let round = 0; round < 11; round += 1) {
    await browser.execute(transcript.makeTranscript, "Said.md", "longVideo01", CUES, BYTES, round);
    await browser.pause(500);
    measured.push(await browser.execute(transcript.tabTime, round));
  }
  row(`click → transcript of ${CUES} cues in the list`, milliseconds(median(measured)), "–", median(measured), 100, milliseconds);
  for (const [what, wanted] of [["its last word", "needle"], ["a letter that is everywhere", "s"]]) {
    const found = await browser.execute(transcript.searchTimes, 15, wanted);
    row(`a key in the search → first hit, ${what}`, milliseconds(median(found)), "–", median(found), 50, milliseconds);
  }
  await browser.execute(() => { document.querySelector(".yt-said .yt-rail-back").click(); });
  const { measured: reports, reads, rows: reached } = await browser.execute(page.reports, 60, 7);
  if (reached < 50) throw new Error(`The reports reached only ${reached} cues.`);
  row(`one report of the playhead, ${CUES} cues`, milliseconds(median(reports)), "–", median(reports), 1, milliseconds);
  row("layout read during 60 such reports, with the transcript", String(reads), "–", reads, 0, String);
}

async function measureWriting() {
  await open("YouTube bench.md", "live");
  await browser.$(".mod-root .cm-content .yt-timestamp[role=button]").click();
  await browser.waitUntil(async () => (await log()).some((entry) => entry.kind === "state" && entry.state === 1));
  await browser.$(".mod-root .cm-content").click();
  const { measured, floor } = await browser.execute(writing.insertions, 21);
  row("insert → text in the editor", milliseconds(median(measured)), milliseconds(median(floor)), median(measured), 1000 / 60, milliseconds);
  await browser.execute(async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `${"Words of a sentence that says something. ".repeat(4)}${index % 5 === 0 ? `[${String(Math.floor(index / 300)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}] ` : ""}and more.`);
    const file = await window.app.vault.create("Bare.md", `---\nvideoId: longVideo01\n---\n\n${lines.join("\n\n").padEnd(1_000_000, " more")}\n`);
    await window.app.workspace.getLeaf(false).openFile(file, { state: { mode: "source", source: false } });
  });
  await browser.pause(3000);
  const shown = await browser.execute(writing.previews, 7);
  row("preview of the conversion of a 1 MB note", milliseconds(median(shown)), "–", median(shown), 200, milliseconds);
}

async function measureNotes() {
  const { ready, lookup, edit, bytes, floor } = await measureLibrary();
  row("notes of a video known, 21,000 notes", milliseconds(ready), milliseconds(floor.ready), ready, 30, milliseconds);
  row("one lookup", milliseconds(lookup), milliseconds(floor.lookup), lookup, 1, milliseconds);
  row("one edit", milliseconds(edit), milliseconds(floor.edit), edit, 1, milliseconds);
  row("memory for it", `${(bytes / 1e6).toFixed(1)} MB`, "–", bytes / 1e6, 4, (value) => `${value.toFixed(1)} MB`);
}

/** So many notes about one video. */
const CROWD = 500;

async function measureCrowd() {
  const runs = [];
  await open("YouTube bench.md");
  await browser.execute(crowd.makeCrowd, CROWD);
  for (let run = 0; run < 5; run += 1) {
    await browser.execute(async () => {
      await window.app.plugins.disablePlugin("yt-timestamps");
      await window.app.plugins.enablePlugin("yt-timestamps");
      window.app.workspace.activeLeaf.view.previewMode.rerender(true);
    });
    await browser.waitUntil(() => browser.execute(() => document.querySelectorAll(".mod-root .markdown-preview-view .yt-timestamp[role=button]").length === 20));
    runs.push(await browser.execute(crowd.hoverTimes));
  }
  const of = (name) => median(runs.map((run) => run[name]));
  row(`${CROWD} notes about a video: pointer on a timestamp → the others named`, milliseconds(of("cold")), "–", of("cold"), 300, milliseconds);
  row("nothing else can run meanwhile, at the longest", milliseconds(of("blocked")), milliseconds(of("floor")), of("blocked"), 50, milliseconds);
  row("the same on another timestamp", milliseconds(of("warm")), "–", of("warm"), 300, milliseconds);
}

const measurements = {
  size: measureSize,
  onload: measureOnload,
  start: measureStart,
  reading: measureReadingView,
  typing1: () => measureTyping("1 MB", 1_000_000, 25),
  typing10: () => measureTyping("10 MB", 10_000_000, 15),
  typingTimes: measureTypingBesideTimes,
  clicks: measureClicks,
  frames: measureFrames,
  list: measureList,
  reports: measureReports,
  transcript: measureTranscript,
  notes: measureNotes,
  crowd: measureCrowd,
  cues: async () => { for (const [what, { measured, floor }] of await measureParsing()) row(what, milliseconds(measured), milliseconds(floor), measured, 50, milliseconds); },
  writing: measureWriting,
};
/** `npm run bench -- reading clicks` measures these alone. */
const only = process.argv.slice(2).filter((name) => name in measurements);

try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (only.length === 0 || only.includes(name)) await measure();
  }
} finally {
  await browser.deleteSession();
  await server.close();
}

const cells = (list) => `| ${list.join(" | ")} |`;
const table = [
  cells(["what", "measured", "floor in the same run", "compared", "at most"]),
  cells(["---", "---", "---", "---", "---"]),
  ...rows.map((each) => cells([each.what, each.measured, each.floor, each.compared, each.holds ? each.limit : `${each.limit}: **missed**`])),
].join("\n");
console.log(`\n${table}`);

if (process.argv.includes("--write")) {
  writeFileSync(
    path.join(root, "docs", "performance.md"),
    `# Performance\n\n\`npm run bench\` measures these in headless Chromium, each against a floor taken in the same run, as medians; \`npm run bench -- --write\` keeps them here.\n\n${table}\n`,
  );
}
process.exitCode = rows.every((each) => each.holds) ? 0 : 1;
