import { readFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const Sequencer = createRequire(import.meta.url)("@jest/test-sequencer").default;
const recorded = JSON.parse(readFileSync(new URL("seconds.json", import.meta.url), "utf8"));

/** Starts the longest files first, so that no worker is left alone with one at the end; a file without a record counts as long. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const seconds = ({ path: file, context }) => recorded[path.relative(context.config.rootDir, file).replaceAll("\\", "/")] ?? Infinity;
    return [...tests].sort((a, b) => (seconds(a) === seconds(b) ? a.path.localeCompare(b.path) : seconds(b) - seconds(a)));
  }
}
