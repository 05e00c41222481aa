// Builds the plugin into a vault: npm run install-plugin -- /path/to/vault [--watch]
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, watchFile, writeFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

/** Ends with one sentence. */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const isWatching = process.argv.includes("--watch");
const given = process.argv.slice(2).find((argument) => argument !== "--watch");
if (given === undefined) refuse("Say which vault: npm run install-plugin -- /path/to/vault");
// npm runs scripts in the repository, while a relative path means the folder it was typed in.
const vault = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
if (!existsSync(vault) || !statSync(vault).isDirectory()) refuse(`There is no folder ${vault}.`);
const settings = path.join(vault, ".obsidian");
if (!existsSync(settings)) refuse(`${vault} is not a vault: it has no .obsidian folder. Open it once in Obsidian (Open folder as vault), then try again.`);

setUp();
const { buildPlugin, pluginFiles } = await import("./build.mjs");
buildPlugin();

const { id, name, version } = JSON.parse(readFileSync(path.join(root, "manifest.json"), "utf8"));
const target = path.join(settings, "plugins", id);
const update = existsSync(path.join(target, "main.js"));
mkdirSync(target, { recursive: true });
for (const file of pluginFiles) copyFileSync(path.join(root, file), path.join(target, file));

console.log(`${name} ${version} is in ${target}.`);
console.log(
  update
    ? "Restart Obsidian, or turn the plugin off and on, to use this build. Its settings are kept."
    : `Now in Obsidian: Settings → Community plugins → turn on community plugins if they are off → reload the list → turn on "${name}".`,
);

if (isWatching) {
  // The plugin Hot Reload looks for this file, and loads a plugin that has it anew when its main.js changes.
  writeFileSync(path.join(target, ".hotreload"), "");
  const copy = (file) => { if (existsSync(path.join(root, file))) copyFileSync(path.join(root, file), path.join(target, file)); };
  for (const file of pluginFiles) watchFile(path.join(root, file), { interval: 300 }, () => copy(file));
  const build = spawn(process.execPath, ["esbuild.config.mjs", "--watch"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { build.kill(); process.exit(0); });
  console.log("Every change is built into the vault. With the community plugin Hot Reload Obsidian takes it at once. Ctrl+C ends this.");
}
