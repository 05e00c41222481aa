#!/usr/bin/env node
// Measures scan, interpretation and repair against a corpus of real notes, when it lies beside the project: node scripts/corpus.mjs [--folds] [--misses 20]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { countHabits } from "./corpus-counts.mjs";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const CORPUS = process.env.CORPUS ?? join(PROJECT, "../shared/corpus");
const SETTINGS = ["length known", "nothing known", "other notes known"];

if (!existsSync(join(CORPUS, "score.mjs"))) {
  console.log(`SKIPPED: no corpus at ${CORPUS} (set CORPUS to its folder).`);
  process.exit(0);
}

const { listSpans, score } = await import(pathToFileURL(join(CORPUS, "score.mjs")).href);
const { interpret, readTimestamp, citedBy, COUNTS, scanNote, repairNote, applyRepairs, findRawCarriers } = await loadSources("meaning/interpretation", "meaning/citations", "meaning/counts", "note/scan", "edit/repair", "note/broken-timestamp-tags");
const truth = readTable("truth.tsv");
const lengths = new Map(readTable("durations.tsv").map((row) => [row.videoId, Number(row.seconds)]));

const texts = readTexts();
const [spans, scanTime] = timed(() => texts.map(({ text }) => spansOf(text)));
const notes = texts.map((note, n) => ({ ...note, spans: spans[n], ...ordinals(note.text, spans[n]) }));
const byPath = new Map(notes.map((note, n) => [note.path, n]));
const siblings = groupByVideo(notes);
const channelOf = ({ path }) => path.split("/")[0];
const countsWithout = countedWithout();
const countsOf = process.argv.includes("--folds") ? (note) => countsWithout(channelOf(note)) : () => COUNTS;
const evidence = [(note) => ({ length: lengths.get(note.videoId) }), () => ({}), (note) => ({ cited: citedBy(siblings(note), {}, countsOf(note)) })];
const [known, interpretTime] = timed(() => notes.map((note) => interpret(note.spans, evidence[0](note), countsOf(note))));
const settings = [known, ...evidence.slice(1).map((known) => notes.map((note) => interpret(note.spans, known(note), countsOf(note))))];
/** Of each setting the notes after all of their repairs, and after the sure ones. */
const repairs = evidence.map((known) => notes.map((note) => repairNote(note.text, known(note), countsOf(note))));

await printTarget();
printClasses();
printChannels();
printCertainty();
printRepairs();
printCounts();
printMisses();

async function loadSources(...names) {
  const contents = names.map((name) => `export * from "./src/${name}";`).join("\n");
  const { outputFiles } = await build({ stdin: { contents, resolveDir: PROJECT }, bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

function readTable(name) {
  const [head, ...rows] = readFileSync(join(CORPUS, name), "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ""])));
}

function readTexts() {
  const root = join(CORPUS, "notes");
  return readdirSync(root, { recursive: true }).filter((path) => path.endsWith(".md")).sort().map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, videoId: /^---\n[^]*?^videoId:[ \t]*(\S+)/m.exec(text.slice(0, 2000))?.[1] };
  });
}

function spansOf(text) {
  return scanNote(text).filter(({ kind }) => kind === "span");
}

/** Where the scorer's spans are among ours: `at` by ordinal, undefined for one that we do not find. */
function ordinals(text, ours) {
  let next = 0;
  const at = listSpans(text).map(({ dataT, label }) => {
    const found = ours.findIndex((span, i) => i >= next && span.time === dataT && label.trimStart().startsWith(span.label.trim()));
    if (found >= 0) next = found + 1;
    return found < 0 ? undefined : found;
  });
  return { at };
}

function groupByVideo(all) {
  const groups = new Map();
  for (const note of all) groups.set(note.videoId, [...(groups.get(note.videoId) ?? []), note]);
  return (note) => (note.videoId === undefined ? [] : groups.get(note.videoId).filter((other) => other !== note).map((other) => other.spans));
}

/** The counts of all channels but one, so that no note is read by what was counted in it. */
function countedWithout() {
  const decided = new Map();
  for (const row of truth) {
    const readings = readTimestamp({ time: row.data_t, label: row.label });
    if (readings !== undefined) decided.set(row.path, [...(decided.get(row.path) ?? []), { ...readings, seconds: Number(row.seconds) }]);
  }
  const counts = new Map();
  return (channel) => {
    if (!counts.has(channel)) counts.set(channel, countHabits([...decided].filter(([path]) => channelOf({ path }) !== channel).map(([, times]) => times)));
    return counts.get(channel);
  };
}

/** The scorer takes two columns a run, so that three settings are scored in two runs; `secondsOf` answers for a note's span. */
function scoreAll(rows, secondsOf = (k, n, i) => settings[k][n][i]?.seconds) {
  const table = (first, second) => new Map(notes.flatMap(({ path, at }, n) =>
    at.map((i, ordinal) => [`${path}\t${ordinal}`, [first, second].map((k) => (i === undefined ? undefined : secondsOf(k, n, i)) ?? null)])));
  const one = score(rows, table(0, 1));
  const two = score(rows, table(2, 2));
  const groups = new Map([...one.groups].map(([group, tallies]) => [
    group,
    new Map([...tallies].map(([name, tally]) => [name, { n: tally.n, right: [...tally.right, two.groups.get(group).get(name).right[0]] }])),
  ]));
  return { groups, harmed: [...one.harmed, two.harmed[0]], unaffected: one.unaffected };
}

/** What a player that knows only `h·3600+m·60+s` seeks to in the repaired note. */
function naiveAfterRepair(onlySure) {
  const covering = repairs.map((setting) => setting.map((all, n) => {
    const chosen = all.filter(({ sure }) => sure || !onlySure);
    let next = 0;
    return notes[n].spans.map(({ from, time }) => {
      while ((chosen[next]?.to ?? Infinity) <= from) next += 1;
      const inside = (chosen[next]?.from ?? Infinity) <= from;
      return inside ? /data-t="([^"]*)"/.exec(chosen[next].insert)?.[1] : time;
    });
  }));
  return scoreAll(truth, (k, n, i) => naive(covering[k][n][i]));
}

function naive(time) {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+)$/.exec(time ?? "") ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

async function printTarget() {
  const { groups, harmed } = scoreAll(truth);
  const today = scoreAll(truth, (_, n, i) => naive(notes[n].spans[i].time));
  const repaired = naiveAfterRepair(false);
  const shares = (result, k) => ["all spans", "in affected notes"].map((name) => share(result.groups.get("overall").get(name), k));
  const pair = (numbers) => numbers.map((number) => number.toFixed(2)).join(" / ");
  const target = (name, before, least, measured, isMet) => {
    console.log(`${name.padEnd(58)}${before.padStart(16)}${least.padStart(16)}${measured.padStart(18)}${isMet ? "" : "  MISSED"}`);
    if (!isMet) process.exitCode = 1;
  };
  const right = (name, result, k, least) => {
    const now = shares(result, k);
    target(name, pair(shares(today, k)), least.length === 0 ? "-" : pair(least), pair(now), least.every((number, i) => Number(now[i].toFixed(2)) >= number));
  };
  console.log(`${"".padEnd(58)}${"naive players".padStart(16)}${"at least".padStart(16)}${"measured".padStart(18)}`);
  right("right second, length known: all / affected, %", { groups }, 0, [99.95, 99.7]);
  right("right second, length and siblings unknown, %", { groups }, 1, [98.5, 92]);
  right("right second, length unknown, siblings known, %", { groups }, 2, [99.5, 97]);
  target("honest notes harmed", "0", "0", harmed.join(" / "), harmed.every((n) => n === 0));
  right("a naive player after repair, length known, %", repaired, 0, shares({ groups }, 0).map((number) => Math.min(number, 99.95)));
  right("a naive player after repair, length unknown, %", repaired, 1, []);
  right("a naive player after repair, siblings known, %", repaired, 2, []);
  const again = repairs.map((setting, k) => notes.map((note, n) => repairNote(applyRepairs(note.text, setting[n]), evidence[k](note), countsOf(note)).length));
  target("changes that a second repair finds", "-", "0", again.map(sum).join(" / "), again.every((counts) => sum(counts) === 0));
  const raw = sum(notes.map(({ text }) => findRawCarriers(text).length));
  const left = sum(notes.map(({ text }, n) => findRawCarriers(applyRepairs(text, repairs[0][n])).length));
  target("raw-text spans: mended / left", "0", "-", `${raw - left} / ${left}`, left === 0);
  const changed = notes.filter(({ text }, n) => wordsAround(text) !== wordsAround(applyRepairs(text, repairs[0][n]))).length;
  target("notes whose words around the timestamps change", "-", "0", String(changed), changed === 0);
  const missed = sum(notes.map(({ at }) => at.filter((i) => i === undefined).length));
  target("strict spans that the scan misses", "-", "0", String(missed), missed === 0);
  console.log(`\n${notes.length} notes, ${sum(notes.map((note) => note.spans.length))} spans, of these ${sum(notes.map(({ spans, at }) => spans.length - at.length))} not in the strict spelling`);
  console.log(`scan ${Math.round(scanTime)} ms, interpretation ${Math.round(interpretTime)} ms (at most 1000 ms together)`);
  return printLongNote();
}

/** The letters of a note without those that only tags and fences have. */
function wordsAround(text) {
  return text.replace(/\b(?:a|span|p|class|yt|timestamp|yt_timestamp|data|t|markdown)\b/g, "").replace(/[^\p{L}]/gu, "");
}

/** As long as the longest note known, from what the notes of one video say; read by a copy of the code that has read nothing else. */
async function printLongNote() {
  const fresh = await loadSources("meaning/interpretation");
  const video = notes.map((note) => [note, ...siblings(note).map((spans) => ({ spans }))].flatMap(({ spans }) => spans)).sort((a, b) => b.length - a.length)[0];
  const long = Array.from({ length: 2082 }, (_, i) => video[i % video.length]);
  const times = Array.from({ length: 301 }, () => timed(() => fresh.interpret(long))[1]).sort((a, b) => a - b);
  console.log(`a note of ${long.length} timestamps: ${times[150].toFixed(2)} ms, the fastest ${times[0].toFixed(2)} ms (at most 2 ms)`);
}

function printClasses() {
  const { groups, harmed, unaffected } = scoreAll(truth);
  printHead("\nright within a second, %", "spans");
  for (const [group, tallies] of groups) {
    console.log(`-- ${group}`);
    for (const [name, tally] of tallies) printRow(name, tally.n, SETTINGS.map((_, k) => share(tally, k).toFixed(2)));
  }
  printRow("honest notes harmed", unaffected, harmed);
}

function printChannels() {
  printHead("\nright in affected notes by channel, %", "spans");
  const channels = new Map();
  for (const row of truth) channels.set(channelOf(row), [...(channels.get(channelOf(row)) ?? []), row]);
  for (const [channel, rows] of channels) {
    const affected = scoreAll(rows).groups.get("overall").get("in affected notes");
    if (affected !== undefined) printRow(channel, affected.n, SETTINGS.map((_, k) => share(affected, k).toFixed(2)));
  }
}

function printCertainty() {
  printHead("\nright by certainty, %", "");
  for (const certainty of ["certain", "likely", "guess"]) {
    const cells = settings.map((_, k) => {
      const given = truth.map((row) => [answerTo(row, k), Number(row.seconds)]).filter(([answer]) => answer?.certainty === certainty);
      const right = given.filter(([answer, seconds]) => Math.abs(answer.seconds - seconds) <= 1).length;
      return `${given.length === 0 ? "-" : ((100 * right) / given.length).toFixed(2)} of ${given.length}`;
    });
    printRow(certainty, "", cells);
  }
}

function printRepairs() {
  printHead("\nrepairs, of these sure", "");
  const all = repairs.map((setting) => setting.flat());
  const cell = (chosen) => `${chosen.length}, ${chosen.filter(({ sure }) => sure).length}`;
  printRow("all", "", all.map(cell));
  for (const reason of new Set(all.flat().map((repair) => repair.reason))) printRow(reason, "", all.map((setting) => cell(setting.filter((repair) => repair.reason === reason))));
  const overall = naiveAfterRepair(true).groups.get("overall").get("all spans");
  printRow("naive player after the sure ones alone, %", "", SETTINGS.map((_, k) => share(overall, k).toFixed(2)));
}

function printCounts() {
  const counted = Object.entries(countsWithout(undefined));
  console.log(`\ncounted / in src/meaning/counts.ts: ${counted.map(([name, share]) => `${name} ${Number(share.toPrecision(3))} / ${COUNTS[name]}`).join(", ")}`);
}

function printMisses() {
  const at = process.argv.indexOf("--misses");
  if (at < 0) return;
  SETTINGS.forEach((name, k) => {
    const misses = truth.filter((row) => !(Math.abs(answerTo(row, k)?.seconds - Number(row.seconds)) <= 1));
    console.log(`\n${name}: ${misses.length} misses`);
    for (const row of misses.slice(0, Number(process.argv[at + 1] ?? 20))) {
      const answer = answerTo(row, k);
      console.log([row.path, row.ordinal, row.data_t, row.label, `true ${row.seconds}`, `given ${answer?.seconds} (${answer?.certainty}, ${answer?.reason})`, row.kind, `D ${row.D}`].join("  "));
    }
  });
}

function answerTo(row, k) {
  const n = byPath.get(row.path);
  return settings[k][n][notes[n].at[row.ordinal]];
}

function timed(run) {
  const started = performance.now();
  const result = run();
  return [result, performance.now() - started];
}

function printHead(title, count) {
  printRow(title, count, SETTINGS);
}

function printRow(name, count, cells) {
  console.log(`${name.padEnd(44)}${String(count).padStart(8)}${cells.map((cell) => String(cell).padStart(22)).join("")}`);
}

function share({ n, right }, k) {
  return (100 * right[k]) / n;
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}
