// Runs the specs that ask nothing of the emulated YouTube in the real app: node scripts/test-obsidian.mjs [oldest|newest|phone] [pattern of files …]
// It has not been run yet: without a network the app cannot be downloaded.
import { apps, missingObsidian, provideObsidian } from "./obsidian.mjs";
import { forModules, jest, tally, timed } from "./run.mjs";
import { setUp } from "./setup.mjs";

setUp();
const { buildPlugin } = await import("./build.mjs");

const chosen = { oldest: "oldest", newest: "newest", phone: "newest as a phone" };
const given = process.argv.slice(2);
const names = given.filter((argument) => Object.hasOwn(chosen, argument)).map((argument) => chosen[argument]);
const patterns = given.filter((argument) => !Object.hasOwn(chosen, argument));
const { count, close } = tally();

/** Whether the app's releases can be reached at all; whatever goes wrong otherwise is told by the run itself. */
async function hasNetwork() {
  return fetch("https://github.com/obsidianmd/obsidian-releases", { method: "HEAD", signal: AbortSignal.timeout(10_000) }).then(() => true, () => false);
}

if (!(await hasNetwork()) || !provideObsidian()) {
  console.error(missingObsidian);
  count("end-to-end in Obsidian", 0, 1);
} else {
  buildPlugin();
  for (const name of names.length === 0 ? Object.keys(apps) : names) {
    const specs = patterns.length === 0 ? ["tests/e2e/host-contract.spec.ts"] : patterns;
    const [result, seconds] = await timed(() => jest(["e2e"], ["--maxWorkers=1", ...specs], { ...forModules, E2E_DRIVER: "obsidian", E2E_APP: name }));
    count(`end-to-end in Obsidian, ${name}`, result.passed, result.failed, seconds);
  }
}
close();
