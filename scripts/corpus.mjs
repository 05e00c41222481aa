#!/usr/bin/env node
// Measures the interpretation against the corpus of real notes, when it lies beside the project: node scripts/corpus.mjs [--misses 20]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const CORPUS = process.env.CORPUS ?? join(PROJECT, "../shared/corpus");
const SETTINGS = ["length known", "length and siblings unknown", "siblings known"];

if (!existsSync(join(CORPUS, "score.mjs"))) {
  console.log(`SKIPPED: no corpus at ${CORPUS} (set CORPUS to its folder).`);
  process.exit(0);
}

const { listSpans, score } = await import(pathToFileURL(join(CORPUS, "score.mjs")).href);
const { interpret } = await loadSource("src/interpretation.ts");
const truth = readTable("truth.tsv");
const lengths = new Map(readTable("durations.tsv").map((row) => [row.videoId, Number(row.seconds)]));

const started = performance.now();
const notes = readNotes();
const siblings = groupByVideo(notes);
const scanned = performance.now();
const answers = notes.map((note) => interpret(note.written, { length: lengths.get(note.videoId) }));
const interpreted = performance.now();
const settings = [
  answers,
  notes.map((note) => interpret(note.written)),
  notes.map((note) => interpret(note.written, { siblings: siblings(note) })),
];
console.log(`${notes.length} notes: scan ${ms(started, scanned)}, interpretation with lengths ${ms(scanned, interpreted)}\n`);

printScores();
printChannels();
printCertainty();
printRepaired();
printMisses();
printLongNote();

async function loadSource(entry) {
  const { outputFiles } = await build({ entryPoints: [join(PROJECT, entry)], bundle: true, format: "esm", write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

function readTable(name) {
  const [head, ...rows] = readFileSync(join(CORPUS, name), "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ""])));
}

function readNotes() {
  const root = join(CORPUS, "notes");
  return readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), "utf8");
      const videoId = /^---\n[^]*?^videoId:[ \t]*(\S+)/m.exec(text.slice(0, 2000))?.[1];
      return { path, videoId, written: listSpans(text).map(({ dataT, label }) => ({ time: dataT, label })) };
    });
}

function groupByVideo(all) {
  const groups = new Map();
  for (const note of all) groups.set(note.videoId, [...(groups.get(note.videoId) ?? []), note]);
  return (note) =>
    note.videoId === undefined ? [] : groups.get(note.videoId).filter((other) => other !== note).map((other) => other.written);
}

/** The scorer takes two columns a run; the three settings are scored in two runs. */
function scoreAll(rows) {
  const table = (first, second) =>
    new Map(notes.flatMap(({ path }, n) => first[n].map((answer, i) => [`${path}\t${i}`, [answer?.seconds ?? null, second[n][i]?.seconds ?? null]])));
  const one = score(rows, table(settings[0], settings[1]));
  const two = score(rows, table(settings[2], settings[2]));
  const groups = [...one.groups].map(([group, tallies]) => [
    group,
    [...tallies].map(([name, tally]) => [name, tally.n, [...tally.right, two.groups.get(group).get(name).right[0]]]),
  ]);
  return { groups, harmed: [...one.harmed, two.harmed[0]], unaffected: one.unaffected };
}

function printScores() {
  const { groups, harmed, unaffected } = scoreAll(truth);
  printHead("right within a second, %", "spans");
  for (const [group, tallies] of groups) {
    console.log(`-- ${group}`);
    for (const [name, n, right] of tallies) printRow(name, n, right.map((r) => percent(r, n)));
  }
  printRow("honest notes harmed", unaffected, harmed);
}

function printChannels() {
  printHead("\nright in affected notes by channel, %", "spans");
  for (const [channel, rows] of Map.groupBy?.(truth, channelOf) ?? groupRows(truth)) {
    const { groups, harmed } = scoreAll(rows);
    const overall = new Map(groups).get("overall");
    const affected = overall.find(([name]) => name === "in affected notes");
    if (affected !== undefined) printRow(channel, affected[1], affected[2].map((r) => percent(r, affected[1])));
    if (harmed.some((n) => n > 0)) printRow(`${channel}: honest notes harmed`, "", harmed);
  }
}

function printCertainty() {
  printHead("\nright by certainty, %", "");
  const index = new Map(notes.map(({ path }, n) => [path, n]));
  for (const certainty of ["certain", "likely", "guess"]) {
    const cells = settings.map((setting) => {
      const given = truth.map((row) => [setting[index.get(row.path)][row.ordinal], Number(row.seconds)]).filter(([a]) => a?.certainty === certainty);
      return `${percent(given.filter(([a, seconds]) => Math.abs(a.seconds - seconds) <= 1).length, given.length)} of ${given.length}`;
    });
    printRow(certainty, "", cells);
  }
}

/** A repaired note states each answer as HH:MM:SS; reading it again must give the same seconds. */
function printRepaired() {
  printHead("\nanother answer after repair", "");
  const evidence = [(note) => ({ length: lengths.get(note.videoId) }), () => ({}), (note) => ({ siblings: siblings(note) })];
  const counts = settings.map((setting, k) => {
    const changed = notes.map((note, n) => {
      const repaired = note.written.map((written, i) => repair(written, setting[n][i]));
      return interpret(repaired, evidence[k](note)).filter((again, i) => again !== undefined && Math.abs(again.seconds - setting[n][i].seconds) > 1).length;
    });
    return `${sum(changed)} in ${changed.filter((c) => c > 0).length}`;
  });
  printRow("timestamps in notes", "", counts);
}

function repair(written, answer) {
  if (answer === undefined || answer.beyondEnd) return written;
  const seconds = Math.floor(answer.seconds);
  const time = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  return { time, label: `[${time}]` };
}

function printMisses() {
  const at = process.argv.indexOf("--misses");
  if (at < 0) return;
  const index = new Map(notes.map(({ path }, n) => [path, n]));
  settings.forEach((setting, k) => {
    const misses = truth.filter((row) => !(Math.abs(setting[index.get(row.path)][row.ordinal]?.seconds - Number(row.seconds)) <= 1));
    console.log(`\n${SETTINGS[k]}: ${misses.length} misses`);
    for (const row of misses.slice(0, Number(process.argv[at + 1] ?? 20))) {
      const answer = setting[index.get(row.path)][row.ordinal];
      console.log([row.path, row.ordinal, row.data_t, row.label, `true ${row.seconds}`, `given ${answer?.seconds} (${answer?.certainty}, ${answer?.reason})`, row.kind, `D ${row.D}`].join("  "));
    }
  });
}

function printLongNote() {
  const long = notes.flatMap((note) => note.written).slice(0, 2082);
  const times = Array.from({ length: 31 }, () => {
    const start = performance.now();
    interpret(long);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`\na note of ${long.length} timestamps: ${times[15].toFixed(2)} ms (median of 31)`);
}

function groupRows(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(channelOf(row), [...(groups.get(channelOf(row)) ?? []), row]);
  return groups;
}

function channelOf(row) {
  return row.path.split("/")[0];
}

function printHead(title, count) {
  printRow(title, count, SETTINGS);
}

function printRow(name, count, cells) {
  console.log(`${name.padEnd(44)}${String(count).padStart(8)}${cells.map((cell) => String(cell).padStart(29)).join("")}`);
}

function percent(part, whole) {
  return whole === 0 ? "-" : ((100 * part) / whole).toFixed(2);
}

function sum(numbers) {
  return numbers.reduce((a, b) => a + b, 0);
}

function ms(from, to) {
  return `${Math.round(to - from)} ms`;
}
