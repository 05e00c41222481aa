import path from "node:path";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { setUp } from "./setup.mjs";

const usage = `npm start -- [--vault DIR] [--real-youtube] [--no-open] [--port N]
  --vault DIR      open a folder of notes; edits stay in memory
  --real-youtube   use the real YouTube; without it, its addresses are answered on this machine
  --no-open        print the address and the command that opens it
  --port N         first port to try (4173)`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        vault: { type: "string" },
        "real-youtube": { type: "boolean", default: false },
        open: { type: "boolean", default: true },
        port: { type: "string", default: "4173" },
        help: { type: "boolean", default: false },
      },
      allowNegative: true,
    }).values;
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(1);
  }
}

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
const vault = options.vault === undefined ? undefined : path.resolve(options.vault);
if (vault !== undefined && !existsSync(vault)) {
  console.error(`There is no folder ${vault}.`);
  process.exit(1);
}

setUp();
// Loaded only now, because these need the packages that setUp installs.
const { buildPlayground, buildPlugin, watchAll } = await import("./build.mjs");
const { startServer } = await import("./server.mjs");
const browsers = await import("./browser.mjs");

try {
  await buildPlayground();
  buildPlugin();
} catch (error) {
  // The next change to a source builds again, so a broken build need not end the server.
  console.error(error.message);
}
const stopWatching = await watchAll();
const server = await startServer({ port: Number(options.port), ...(vault === undefined ? {} : { vault }) });
const emulated = !options["real-youtube"];
const browserArguments = emulated ? browsers.emulationArguments(server) : [];
console.log(`The playground runs at ${server.url}${emulated ? " with the emulated YouTube" : ""}. Ctrl+C ends it.`);

const ends = [stopWatching, server.close];
let ending = false;
async function end(status) {
  if (ending) return;
  ending = true;
  await Promise.allSettled(ends.map((each) => each()));
  process.exit(status);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));

function printCommand(program = "chromium") {
  const quoted = [...browserArguments, `--user-data-dir=.cache/profile`, server.url].map((argument) => `'${argument}'`).join(" ");
  console.log(`Open it with: ${program} ${quoted}`);
}

function open() {
  if (!options.open) return printCommand();
  let program = browsers.findBrowser();
  if (program === undefined && browsers.canInstallPackages()) {
    browsers.installPackages("chromium");
    program = browsers.findBrowser();
  }
  if (program === undefined) {
    console.log(
      emulated
        ? "No Chromium, Chrome or Edge was found: install one, or set the environment variable CHROME to its path, and start again."
        : `No Chromium, Chrome or Edge was found: open ${server.url} in the browser you have.`,
    );
    return;
  }
  if (process.platform === "linux" && process.env.DISPLAY === undefined && process.env.WAYLAND_DISPLAY === undefined) {
    console.log("There is no display to open a browser on.");
    return printCommand(program);
  }
  const browser = browsers.openBrowser(program, server.url, browserArguments);
  ends.unshift(browser.close);
  browser.child.once("exit", () => {
    if (!ending) console.log("The browser was closed; the playground still runs until Ctrl+C.");
  });
}
open();
