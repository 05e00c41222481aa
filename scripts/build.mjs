import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import { root } from "./setup.mjs";

/** Where bundles that are only served go. */
export const bundleDirectory = path.join(root, ".cache", "playground");

/** What a release consists of. */
export const pluginFiles = ["main.js", "manifest.json", "styles.css"];

const browserBundle = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  sourcemap: "inline",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".md": "text", ".svg": "text" },
};

/** The page that stands in for Obsidian. */
export const hostBundle = {
  ...browserBundle,
  entryPoints: ["playground/host/main.ts"],
  outfile: path.join(bundleDirectory, "host.js"),
};

/** The script inside the emulated YouTube embed. */
export const embedBundle = {
  ...browserBundle,
  entryPoints: ["playground/youtube/embed.ts"],
  outfile: path.join(bundleDirectory, "embed.js"),
};

function presentBundles() {
  return [hostBundle, embedBundle].filter((bundle) => existsSync(path.join(root, bundle.entryPoints[0])));
}

/** Builds main.js as a release does. Throws when esbuild reports an error. */
export function buildPlugin() {
  const done = spawnSync(process.execPath, ["esbuild.config.mjs"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (done.status !== 0) throw new Error("The plugin could not be built; see the messages above.");
}

/** Builds what the playground serves beside the plugin. */
export async function buildPlayground(directory = bundleDirectory, options = {}) {
  mkdirSync(directory, { recursive: true });
  await Promise.all(presentBundles().map((bundle) => esbuild.build({ ...bundle, ...options, outfile: path.join(directory, path.basename(bundle.outfile)) })));
}

/**
 * Builds everything into a folder of its own, so that a build elsewhere in the meantime changes nothing; without source maps,
 * which are five sixths of the page that every test loads anew.
 */
export async function buildSnapshot(directory) {
  await buildPlayground(directory, { sourcemap: false });
  buildPlugin();
  for (const file of pluginFiles) copyFileSync(path.join(root, file), path.join(directory, file));
}

/** Rebuilds plugin and playground whenever a source changes; returns the function that stops it. */
export async function watchAll() {
  const plugin = spawn(process.execPath, ["esbuild.config.mjs", "--watch"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const contexts = await Promise.all(presentBundles().map((bundle) => esbuild.context(bundle)));
  await Promise.all(contexts.map((each) => each.watch()));
  return async () => {
    plugin.kill();
    await Promise.all(contexts.map((each) => each.dispose()));
  };
}
