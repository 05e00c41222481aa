import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { canInstallPackages, findBrowser, findProgram, installPackages } = await import("./browser.mjs");

const results = path.join(root, "artifacts", "jest");
const bin = (name, file) => path.join(root, "node_modules", name, file);
const jest = bin("jest", "bin/jest.js");
const suites = ["unit", "component", "e2e"];

/** Stage names narrow the run; anything else is a pattern of test files. */
const given = process.argv.slice(2);
const names = given.filter((argument) => ["types", "lint", "build", ...suites].includes(argument));
const patterns = given.filter((argument) => !names.includes(argument));
const wanted = (stage) => (names.length === 0 ? patterns.length === 0 || suites.includes(stage) : names.includes(stage));

const total = { passed: 0, failed: 0 };
const outcomes = [];

function count(stage, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  outcomes.push(`${failed === 0 ? "ok    " : "FAILED"} ${stage}${passed + failed > 1 ? `: ${passed} passed, ${failed} failed` : ""}`);
}

function node(args, environment = {}) {
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

function stage(name, args) {
  if (!wanted(name)) return;
  console.log(`\n── ${name}`);
  const passed = node(args);
  count(name, passed ? 1 : 0, passed ? 0 : 1);
}

/** A suite that could not start counts as one failure, as does a file that could not be loaded. */
function suite(name, args = [], environment = {}) {
  if (!wanted(name)) return;
  console.log(`\n── ${name}`);
  const output = path.join(results, `${name}.json`);
  rmSync(output, { force: true });
  const passed = node([jest, "--selectProjects", name, "--passWithNoTests", "--json", `--outputFile=${output}`, ...args, ...patterns], environment);
  try {
    const report = JSON.parse(readFileSync(output, "utf8"));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    count(name, report.numPassedTests, failed === 0 && !passed ? 1 : failed);
    for (const { fullName, status, invocations } of report.testResults.flatMap((file) => file.assertionResults)) {
      if (status === "passed" && invocations > 1) outcomes.push(`       passed at the second try: ${fullName}`);
    }
  } catch {
    count(name, 0, 1);
  }
}

/** Returns whether a browser and its driver are there or can be fetched. */
function provideBrowser() {
  if (findBrowser() !== undefined && findProgram("chromedriver") !== undefined) return true;
  if (canInstallPackages() && installPackages("chromium", "chromium-driver")) return true;
  return node([path.join("scripts", "fetch-browser.mjs")]);
}

mkdirSync(results, { recursive: true });
stage("types", [bin("typescript", "bin/tsc"), "--noEmit", "-p", "."]);
stage("lint", [bin("eslint", "bin/eslint.js"), ".", "--max-warnings", "0"]);
stage("build", ["esbuild.config.mjs"]);
suite("unit");
suite("component");
if (wanted("e2e")) {
  if (provideBrowser()) suite("e2e", ["--maxWorkers=2"], { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim() });
  else {
    console.error("The end-to-end tests need a browser: install Chromium and chromedriver, or connect to the internet so that they can be fetched.");
    count("e2e", 0, 1);
  }
}

console.log(`\n${outcomes.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
