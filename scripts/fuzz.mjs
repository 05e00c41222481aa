#!/usr/bin/env node
// Tries the law of insertion on random notes, cursors and templates, a million texts each on the readers of transcripts and of plain
// times, and 100,000 random edits in live editors:
// node scripts/fuzz.mjs [insertions, a million by default] [seed]
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { root } from "./setup.mjs";

const BATCH = 50_000;
const [runs = 1_000_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);

/** A law of the tests, as it stands in its file. */
async function lawIn(file) {
  const outfile = path.join(root, ".cache", "fuzz", `${path.basename(file, ".ts")}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  await build({ entryPoints: [path.join(root, file)], bundle: true, format: "esm", platform: "node", external: ["fast-check"], outfile, logLevel: "error" });
  return import(pathToFileURL(outfile).href);
}

const { harmless } = await lawIn("tests/unit/edit/insertion-law.ts");
const { readable } = await lawIn("tests/unit/note/transcript-law.ts");
const { locatable } = await lawIn("tests/unit/note/bare-times-law.ts");

const tally = { inserted: 0, edits: 0, refused: 0 };
const law = harmless((insertion) => {
  if (insertion.ok) {
    tally.inserted += 1;
    tally.edits += insertion.edits.length;
  } else tally.refused += 1;
});

const count = (number) => number.toLocaleString("en");
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
console.log(`seed ${seed}`);

/** @returns how many inputs a law failed for. */
function tryLaw(name, law) {
  for (let done = 0; done < runs;) {
    const numRuns = Math.min(BATCH, runs - done);
    const result = fc.check(law, { seed: seed + done / BATCH, numRuns });
    done += numRuns;
    if (result.failed) {
      console.error(fc.defaultReportMessage(result));
      return 1;
    }
    console.log(`${name}: ${count(done)} of ${count(runs)} in ${seconds()} s`);
  }
  return 0;
}

const failures = tryLaw("insertion", law) + tryLaw("transcripts", readable()) + tryLaw("plain times", locatable());
console.log(`seed ${seed}: ${count(tally.inserted + tally.refused)} tried in ${seconds()} s, ${count(tally.inserted)} inserted with ${count(tally.edits)} edits, ${count(tally.refused)} refused, ${failures} failed`);

const editors = spawnSync(process.execPath, [path.join(root, "node_modules/jest/bin/jest.js"), "--selectProjects", "component", "--testPathPatterns", "editor-fuzz"], {
  cwd: root, stdio: "inherit", env: { ...process.env, FUZZ_EDITORS: "2000", FUZZ_SEED: String(seed) },
});
process.exitCode = failures === 0 && editors.status === 0 ? 0 : 1;
