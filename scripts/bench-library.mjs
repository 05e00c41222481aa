// Measures the library on a generated vault; `node scripts/bench-library.mjs` prints what `npm run bench` takes from here.
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { root } from "./setup.mjs";

const NOTES = 21_000;
const VIDEOS = 6_195;
const RUNS = 15;
const LOOKUPS = 1000;
const PROPERTIES = ["videoId", "video_id", "youtube", "youtubeId", "video", "url", "source", "media_link", "media"];

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** A new copy of the module at each call, so that a run finds it as cold as the app does after its start. */
async function makeLoader() {
  const { outputFiles } = await build({ entryPoints: [path.join(root, "src", "vault", "library.ts")], bundle: true, format: "esm", minify: true, write: false });
  const source = Buffer.from(outputFiles[0].contents).toString("base64");
  let copies = 0;
  return async () => (await import(`data:text/javascript;base64,${source}#${String((copies += 1))}`)).Library;
}

const idOf = (video) => `v${String(video).padStart(10, "0")}`;
const frontmatterOf = (index) => ({ title: `Note ${String(index)}`, videoId: idOf((index * 7919) % VIDEOS) });

/** What the library asks the app for; reading a note throws. */
function makeApp() {
  const notes = Array.from({ length: NOTES }, (_, index) => ({ path: `Topics ${String(index % 81)}/Note ${String(index)}.md` }));
  const hashes = new Map(notes.map((note, index) => [note.path, `hash ${String(index)}`]));
  const caches = new Map(notes.map((note, index) => [`hash ${String(index)}`, { frontmatter: frontmatterOf(index) }]));
  return {
    vault: {
      getMarkdownFiles: () => [...notes],
      cachedRead: () => { throw new Error("A note was read."); },
    },
    // The app finds a note's properties in two steps: by its path the hash of its text, by that what the text holds.
    metadataCache: { getFileCache: (note) => caches.get(hashes.get(note.path)) ?? null },
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds that a piece of work takes. */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Bytes of the heap that the result of a piece of work holds on to. */
function heldBy(work) {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const held = work();
  collectGarbage();
  return [process.memoryUsage().heapUsed - before, held];
}

/**
 * Medians of several runs on a vault of 21,000 notes about 6,195 videos.
 *
 * @returns milliseconds until the library is ready, of one lookup and of one edit, each with the time of a bare loop that
 *   reads the same properties (`floor`), and the bytes of the heap that the library holds.
 */
export async function measureLibrary() {
  const load = await makeLoader();
  const app = makeApp();
  const notes = app.vault.getMarkdownFiles();
  const properties = (note) => app.metadataCache.getFileCache(note).frontmatter;
  const asked = Array.from({ length: LOOKUPS }, (_, turn) => ({ kind: "youtube", id: idOf((turn * 104_729) % VIDEOS) }));
  const edited = notes.filter((_, index) => index % 21 === 0);
  const runs = { ready: [], lookup: [], edit: [], bytes: [] };
  const floors = { ready: [], lookup: [], edit: [] };
  let characters = 0;
  const readBare = (note) => { characters += String(properties(note).videoId).length; };

  for (let run = 0; run < RUNS; run += 1) {
    const Library = await load();
    const [bytes, library] = heldBy(() => {
      const made = new Library(app, () => PROPERTIES, () => undefined);
      runs.ready.push(timed(() => made.notesOf(asked[0])));
      return made;
    });
    runs.bytes.push(bytes);
    floors.ready.push(timed(() => { app.vault.getMarkdownFiles().forEach(readBare); }));

    let found = [];
    runs.lookup.push(timed(() => { found = asked.map((video) => library.notesOf(video)); }) / LOOKUPS);
    floors.lookup.push(timed(() => { found.flat().forEach(readBare); }) / LOOKUPS);

    // Every one of them turns to the video of the note beside it.
    for (const note of edited) properties(note).videoId = properties(notes[notes.indexOf(note) + 1]).videoId;
    runs.edit.push(timed(() => { for (const note of edited) library.update(note); }) / edited.length);
    floors.edit.push(timed(() => { edited.forEach(readBare); }) / edited.length);
    edited.forEach((note) => Object.assign(properties(note), frontmatterOf(notes.indexOf(note))));
  }
  if (characters === 0) throw new Error("The vault names no videos.");
  const medians = (lists) => Object.fromEntries(Object.entries(lists).map(([what, values]) => [what, median(values)]));
  return { ...medians(runs), floor: medians(floors) };
}

if (process.argv[1] === path.join(root, "scripts", "bench-library.mjs")) console.log(await measureLibrary());
