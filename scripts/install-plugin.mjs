import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

/** Ends with one sentence. */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const given = process.argv[2];
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
