// Runs everything, or the stages that are named: node scripts/test.mjs [types] [lint] [build] [unit] [component] [newest-editor] [e2e] [pattern of files …] [--record]
import { writeFileSync } from "node:fs";
import path from "node:path";
import { bin, forModules, jest, node, tally, timed } from "./run.mjs";
import { root, setUp } from "./setup.mjs";

setUp();
const { missingBrowser, provideBrowser } = await import("./browser.mjs");

const suites = ["unit", "component", "newest-editor", "e2e"];
const given = process.argv.slice(2).filter((argument) => argument !== "--record");
const names = given.filter((argument) => ["types", "lint", "build", ...suites].includes(argument));
const patterns = given.filter((argument) => !names.includes(argument));
const wanted = (name) => (names.length === 0 ? patterns.length === 0 || suites.includes(name) : names.includes(name));
const { count, close } = tally();
const files = [];

/** Says nothing until it has ended, so that stages can run side by side. */
async function stage(name, args) {
  if (!wanted(name)) return;
  const [{ isWell, printed }, seconds] = await timed(() => node(args, { isHeld: true }));
  console.log(`\n── ${name}${printed === "" ? "" : `\n${printed.trimEnd()}`}`);
  count(name, isWell ? 1 : 0, isWell ? 0 : 1, seconds);
}

async function suite(chosen, args = [], environment = {}) {
  const projects = chosen.filter(wanted);
  if (projects.length === 0) return;
  const [result, seconds] = await timed(() => jest(projects, [...args, ...patterns], environment));
  count(projects.join(" and "), result.passed, result.failed, seconds);
  files.push(...result.files);
}

await Promise.all([
  stage("types", [bin("typescript", "bin/tsc"), "--noEmit", "-p", "."]),
  stage("lint", [bin("eslint", "bin/eslint.js"), ".", "--max-warnings", "0"]),
  stage("build", ["esbuild.config.mjs"]),
  suite(["unit", "component", "newest-editor"], ["--maxWorkers=2"]),
]);
if (wanted("e2e")) {
  if (await provideBrowser()) await suite(["e2e"], ["--maxWorkers=2"], forModules);
  else {
    console.error(`The end-to-end tests need a browser. ${missingBrowser}`);
    count("e2e", 0, 1);
  }
}
// What each file took on the whole decides which starts first.
if (process.argv.includes("--record")) {
  const seconds = Object.fromEntries(files.map(({ name, seconds: took }) => [name, Math.round(took)]).sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(path.join(root, "tests", "support", "seconds.json"), `${JSON.stringify(seconds, null, 2)}\n`);
}
close();
