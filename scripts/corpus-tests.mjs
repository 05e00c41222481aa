// Measures against the real notes beside the project, and runs the tests that need them; with arguments it only measures, as scripts/corpus.mjs takes them.
import { existsSync } from "node:fs";
import path from "node:path";
import { forModules, jest, node, tally, timed } from "./run.mjs";
import { root, setUp } from "./setup.mjs";

const corpus = path.resolve(process.env.CORPUS ?? path.join(root, "..", "shared", "corpus"));
const environment = { CORPUS: corpus };
const args = process.argv.slice(2);

setUp();
if (args.length > 0 || !existsSync(path.join(corpus, "truth.tsv"))) {
  const { isWell } = await node([path.join("scripts", "corpus.mjs"), ...args], { environment });
  process.exit(isWell ? 0 : 1);
}
const { missingBrowser, provideBrowser } = await import("./browser.mjs");
const { count, close } = tally();

const [{ isWell }, seconds] = await timed(() => node([path.join("scripts", "corpus.mjs")], { environment }));
count("figures of the real notes", isWell ? 1 : 0, isWell ? 0 : 1, seconds);
const projects = (await provideBrowser()) ? ["corpus", "corpus-e2e"] : ["corpus"];
if (projects.length === 1) {
  console.error(`The map of the real notes needs a browser. ${missingBrowser}`);
  count("map of the real notes", 0, 1);
}
const [result, took] = await timed(() => jest(projects, ["--maxWorkers=2"], { ...forModules, ...environment }));
count("tests with the real notes", result.passed, result.failed, took);
close();
