import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { root } from "./setup.mjs";

/** Absolute path of a program that a package of ours brings. */
export const bin = (name, file) => path.join(root, "node_modules", name, file);

/** What Node needs before jest can load modules. */
export const forModules = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim() };

/** Runs Node; `isHeld` keeps what it prints until its end. Returns whether it ended well, and what was held. */
export function node(args, { environment = {}, isHeld = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", isHeld ? "pipe" : "inherit", isHeld ? "pipe" : "inherit"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => { printed += text; });
    child.once("error", (error) => { resolve({ isWell: false, printed: String(error) }); });
    child.once("close", (status) => { resolve({ isWell: status === 0, printed }); });
  });
}

/**
 * Runs projects of the jest configuration; a run that could not start counts as one failure, as does a file that could not be loaded.
 * @returns `passed`, `failed` and `files`, each with its `name` within the repository and the `seconds` that it took
 */
export async function jest(projects, args = [], environment = {}) {
  const folder = path.join(root, "artifacts", "jest");
  const output = path.join(folder, `${projects.join("-")}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(output, { force: true });
  const { isWell } = await node([bin("jest", "bin/jest.js"), "--selectProjects", ...projects, "--passWithNoTests", "--json", `--outputFile=${output}`, ...args], { environment });
  try {
    const report = JSON.parse(readFileSync(output, "utf8"));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    const files = report.testResults.map(({ name, startTime, endTime }) => ({ name: path.relative(root, name).replaceAll("\\", "/"), seconds: (endTime - startTime) / 1000 }));
    return { passed: report.numPassedTests, failed: failed === 0 && !isWell ? 1 : failed, files };
  } catch {
    return { passed: 0, failed: 1, files: [] };
  }
}

/** Counts what was run, and closes with one line a part and the line "N passed, N failed". */
export function tally() {
  const total = { passed: 0, failed: 0 };
  const lines = [];
  return {
    count: (name, passed, failed, seconds) => {
      total.passed += passed;
      total.failed += failed;
      const counted = passed + failed > 1 ? `: ${passed} passed, ${failed} failed` : "";
      lines.push(`${failed === 0 ? "ok    " : "FAILED"} ${name}${counted}${seconds === undefined ? "" : ` (${Math.round(seconds)} s)`}`);
    },
    close: () => {
      console.log(`\n${lines.join("\n")}\n`);
      console.log(`${total.passed} passed, ${total.failed} failed`);
      process.exitCode = total.failed === 0 ? 0 : 1;
    },
  };
}

/** Runs a piece of work; returns its result and the seconds that it took. */
export async function timed(work) {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}
