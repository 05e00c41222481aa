import { build, context } from "esbuild";

const watch = process.argv.includes("--watch");
const development = watch || process.argv.includes("--dev");

/** What Obsidian provides at run time; everything else would have to be bundled, and nothing else is used. */
const external = ["obsidian", "@codemirror/*", "@lezer/*"];

const options = {
  entryPoints: ["src/main.ts"],
  bundle: true,
  external,
  format: "cjs",
  target: ["chrome120", "safari16.4"], // the oldest installer that Obsidian 1.13 allows, and the oldest iOS
  outfile: "main.js",
  minify: !development,
  sourcemap: development ? "inline" : false,
  legalComments: "none",
  logLevel: "info",
};

if (watch) await (await context(options)).watch();
else await build(options);
