// Runs the end-to-end specs in WebKitGTK: node scripts/test-webkit.mjs [--subset] [pattern of files …]
import { forModules, jest, tally, timed } from "./run.mjs";
import { setUp } from "./setup.mjs";

setUp();
const { missingWebKit, provideWebKit } = await import("./webkit.mjs");

/** What differs between engines and takes little time: drawing, clicks, frames, tables, what the app gives. */
const subset = ["host-contract", "reading-view"];

const given = process.argv.slice(2);
const patterns = given.filter((argument) => argument !== "--subset");
const files = given.includes("--subset") ? subset.map((name) => `tests/e2e/${name}.spec.ts`) : patterns;
const { count, close } = tally();

if (provideWebKit()) {
  const [result, seconds] = await timed(() => jest(["e2e"], ["--maxWorkers=1", ...files], { ...forModules, E2E_DRIVER: "webkit" }));
  count("end-to-end in WebKitGTK", result.passed, result.failed, seconds);
} else {
  console.error(missingWebKit);
  count("end-to-end in WebKitGTK", 0, 1);
}
close();
