// Uses the built plugin for hours in minutes, and compares what is left in the page with what was there before:
// npm run soak [-- loads switches moves reports said openings steps] [--scale 0.02] [--seed 1]
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { remote } = await import("webdriverio");
const { buildSnapshot } = await import("./build.mjs");
const { emulatedChromium } = await import("./browser.mjs");
const { startServer } = await import("./server.mjs");
const page = await import("./soak-page.mjs");

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const scale = option("scale", 1);
const seed = option("seed", 1);
if (!(scale > 0) || !Number.isInteger(seed)) throw new Error("--scale takes a number above 0, --seed a whole number.");

const span = (time) => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
const note = (id, ...lines) => `---\nvideoId: ${id}\n---\n\n${lines.join("\n\n")}\n`;
const minutes = Array.from({ length: 60 }, (_, minute) => `Minute ${minute} says this ${span(`00:${String(minute).padStart(2, "0")}:07`)}.`);
const notes = {
  "One.md": note("demoClip001", `Times ${span("00:00:12")} and ${span("00:00:30")}.`, `| a | b |\n| --- | --- |\n| ${span("00:00:05")} | c |`),
  "Two.md": note("demoClip002", `> [!note] Title ${span("00:00:20")}\n> Inside ${span("00:00:21")}.`, "- [0:15](https://youtu.be/demoClip002?t=15)"),
  "Bare.md": "No times, and no video.\n",
  "Hour.md": note("longVideo01", ...minutes),
  // Alone about its video, so that nothing leads to another note.
  "Walk.md": note("len7200secs", `First ${span("00:01:00")}.`, `- one ${span("00:02:00")}\n- two 12:34`, `> [!note] Title\n> ${span("00:03:00")}`, "[1:15](https://youtu.be/len7200secs?t=75) and 1:20:00.", "Last line."),
};
// Of the demo vault's film, which has a transcript, with a time to repair and one to convert.
notes["Said.md"] = `---\nvideoId: moonTides01\nduration: "1:28"\n---\n\nA ${span("00:25:00")} and ${span("00:00:31")}.\n\n0:40 in words.\n`;
const preview = { mode: "preview" };
const live = { mode: "source", source: false };

const snapshot = path.join(root, ".cache", "soak");
await buildSnapshot(snapshot);
const server = await startServer({ port: 0, notes, snapshot, pages: { "/blank": "<!doctype html><title>Blank</title>" } });
const browser = await remote({ logLevel: "error", capabilities: emulatedChromium(server, ["--window-size=1280,800"]) });
await browser.setTimeout({ script: 600_000 });
await browser.sendCommandAndGetResult("Performance.enable", {});

async function open(path, state) {
  // The app saves its layout as it is left, so its storage is cleared on another page.
  await browser.url(`${server.url}/blank`);
  await browser.execute(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await browser.url(`${server.url}/`);
  await browser.waitUntil(() => browser.execute(() => document.body.classList.contains("is-ready")));
  await browser.execute(page.watchFaults);
  await browser.execute(page.show, path, state);
}

async function play() {
  await browser.$(".mod-root .yt-timestamp[role=button]").click();
  await browser.waitUntil(async () => (await (await fetch(`${server.url}/__embed/frames`)).json()).some(({ state }) => state === 1), { timeout: 30_000 });
}

/** What the page holds after everything that can go has gone; heap in bytes. */
async function measure() {
  await browser.execute(page.closeMenus);
  // The app holds on to each notice for some seconds, seen or not.
  await browser.pause(6000);
  for (let turn = 0; turn < 3; turn += 1) {
    await browser.sendCommandAndGetResult("HeapProfiler.collectGarbage", {});
    await browser.pause(200);
  }
  const { metrics } = await browser.sendCommandAndGetResult("Performance.getMetrics", {});
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  const iframes = await browser.execute(() => document.querySelectorAll("iframe").length);
  return { listeners: of("JSEventListeners"), nodes: of("Nodes"), documents: of("Documents"), iframes, heap: of("JSHeapUsedSize") };
}

/** What may be there more than before, however long it went on: caches that fill once, and the measuring itself. */
const SLACK = { listeners: 5, nodes: 60, documents: 0, iframes: 0, heap: 4_000_000 };

/** What is done before the first measurement, so that caches have filled and functions are compiled. */
const tenth = (count) => Math.max(5, Math.ceil(count / 10));

async function reloads(count) {
  const run = (cycles) => browser.execute(page.reload, cycles);
  await open("One.md", preview);
  return { warmUp: () => run(tenth(count)), run: () => run(count) };
}

async function switches(count) {
  const paths = ["One.md", "Two.md", "Bare.md", "Hour.md"];
  const run = (first, turns) => browser.execute(page.switchNotes, first, turns, paths);
  await open("One.md", preview);
  await play();
  const atRest = () => browser.execute(page.show, "One.md", preview);
  return { warmUp: async () => { await run(0, Math.max(24, tenth(count))); await atRest(); }, run: async () => { await run(0, count); await atRest(); } };
}

async function moves(count) {
  // Whole rounds of four leave the pane where it began.
  const whole = (turns) => Math.max(4, Math.round(turns / 4) * 4);
  const run = (turns) => browser.execute(page.movePane, 0, whole(turns));
  await open("One.md", preview);
  await play();
  return { warmUp: () => run(Math.max(8, tenth(count))), run: () => run(count) };
}

async function reports(count) {
  await open("Hour.md", preview);
  await play();
  const run = async (turns) => {
    const shown = await browser.execute(page.report, 0, turns);
    const last = Math.floor((turns - 1) / 4);
    return Math.abs(shown - last) <= 1 ? [] : [`the pane shows ${shown} s after a report of ${last} s`];
  };
  return { warmUp: () => run(Math.max(400, tenth(count))), run: () => run(count) };
}

async function said(count) {
  const LENGTH = 80;
  await open("Tides/The Moon and the tides.md", preview);
  await play();
  await browser.$(".yt-tab*=Transcript").click();
  await browser.$(".yt-said-row").waitForExist();
  const run = async (turns) => {
    await browser.execute(page.report, 0, turns, LENGTH);
    // What is lit is lit in the next turn of the page.
    await browser.waitUntil(() => browser.execute(() => document.querySelectorAll(".yt-cue.is-lit").length === 1), { timeoutMsg: "There is not one lit cue." });
  };
  return { warmUp: () => run(Math.max(4 * LENGTH, tenth(count))), run: () => run(count) };
}

async function steps(count) {
  // A full list makes all the rows that the pane ever keeps in hand.
  await open("Hour.md", preview);
  await play();
  await browser.$(".yt-pane [role=row]").waitForExist();
  await browser.execute(page.show, "Walk.md", live);
  await play();
  const formats = ["wiki", "link", "wiki-href", "plain"];
  const others = () => browser.execute(async (own) => {
    const { vault } = window.app;
    return JSON.stringify(await Promise.all(vault.getMarkdownFiles().filter(({ path }) => path !== own).map(async (file) => [file.path, await vault.read(file)])));
  }, "Walk.md");
  const untouched = await others();
  const LENGTH = 50;
  let changed = 0;
  const walks = async (from, turns) => {
    const wrong = [];
    for (let done = 0; done < turns; done += LENGTH) {
      const own = seed * 100_000 + from + done;
      await browser.execute(page.configure, { insertFormat: formats[(done / LENGTH) % formats.length], resumeAfterTyping: (done / LENGTH) % 3 === 0 ? 2 : 0 });
      // A note that is opened anew has nothing to undo.
      await browser.execute(page.show, "Bare.md", live);
      await browser.execute(page.show, "Walk.md", live);
      const told = await browser.execute(page.walk, "Walk.md", own, Math.min(LENGTH, turns - done));
      changed += told.changed;
      wrong.push(...told.wrong.map((each) => `walk ${own}: ${each}`));
    }
    await browser.execute(page.show, "Bare.md", live);
    await browser.execute(page.show, "Walk.md", live);
    if ((await others()) !== untouched) wrong.push("another note was changed");
    return wrong;
  };
  return { warmUp: () => walks(50_000, Math.max(LENGTH, tenth(count))), run: async () => { const wrong = await walks(0, count); console.log(`       ${changed} of the steps changed the note`); return wrong; } };
}

async function openings(count) {
  await open("Said.md", preview);
  await browser.execute(() => window.app.commands.executeCommandById("yt-timestamps:open-pane"));
  await browser.$(".yt-rail-row").waitForExist();
  // Whole rounds of the seven leave everything closed, and the pane as it began.
  const whole = (turns) => Math.max(7, Math.round(turns / 7) * 7);
  const run = (turns) => browser.execute(page.openAndClose, 0, whole(turns));
  return { warmUp: () => run(Math.max(70, tenth(count))), run: () => run(count) };
}

const attacks = [
  ["loads", "load and unload the plugin", 500, reloads],
  ["switches", "switch the note and its mode", 500, switches],
  ["moves", "move the pane while it plays", 200, moves],
  ["reports", "reports of an hour of playback", 4 * 3600, reports],
  ["said", "reports of an hour with the transcript open", 4 * 3600, said],
  ["openings", "open and close dialogs, tabs, menus and the pane", 1000, openings],
  ["steps", "random steps, undone to the byte", 2000, steps],
];
/** `npm run soak -- moves` does these alone. */
const only = process.argv.slice(2).filter((name) => attacks.some(([id]) => id === name));

const rows = [];
try {
  for (const [id, what, full, prepare] of attacks) {
    if (only.length > 0 && !only.includes(id)) continue;
    const count = Math.max(4, Math.round(full * scale));
    const started = performance.now();
    let before;
    let after;
    const wrong = [];
    try {
      const { warmUp, run } = await prepare(count);
      await warmUp();
      before = await measure();
      wrong.push(...((await run()) ?? []));
      after = await measure();
      for (const [name, slack] of Object.entries(SLACK)) if (after[name] - before[name] > slack) wrong.push(`${name} grew from ${before[name]} to ${after[name]}`);
    } catch (error) {
      wrong.push(error.message);
    }
    wrong.push(...(await browser.execute(() => window.soakFaults ?? [])));
    const logged = (await browser.getLogs("browser")).filter(({ level, source }) => level === "SEVERE" && source !== "network").map(({ message }) => `console: ${message}`);
    wrong.push(...logged);
    const pair = (name, text = String) => (before === undefined || after === undefined ? "–" : `${text(before[name])} → ${text(after[name])}`);
    rows.push([what, String(count), pair("listeners"), pair("nodes"), pair("iframes"), pair("heap", (bytes) => (bytes / 1e6).toFixed(1)), wrong.length === 0 ? "holds" : "**fails**"]);
    console.log(`${wrong.length === 0 ? "ok    " : "FAILED"} ${what}: ${count} in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    for (const each of wrong.slice(0, 10)) console.log(`       ${each}`);
    if (wrong.length > 10) console.log(`       and ${wrong.length - 10} more`);
  }
} finally {
  await browser.deleteSession();
  await server.close();
}

const cells = (list) => `| ${list.join(" | ")} |`;
console.log(`\nseed ${seed}\n\n${[
  cells(["what", "times", "listeners", "DOM nodes", "frames", "heap, MB", ""]),
  cells(Array.from({ length: 7 }, () => "---")),
  ...rows.map(cells),
].join("\n")}`);
process.exitCode = rows.every((row) => row.at(-1) === "holds") ? 0 : 1;
