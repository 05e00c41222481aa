import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

const minimumNode = 20;

/** @param {string} file @returns {Record<string, any> | undefined} what the lockfile says, undefined when there is none */
function lockedPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/** npm keeps what it installed in a hidden lockfile, so comparing versions needs no run of npm. */
function dependenciesAreCurrent() {
  const wanted = lockedPackages(path.join(root, "package-lock.json"));
  const installed = lockedPackages(path.join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || installed === undefined) return false;
  return Object.entries(wanted).every(
    ([where, entry]) => where === "" || entry.optional === true || installed[where]?.version === entry.version,
  );
}

/** Exits with one sentence when Node is too old, and installs the packages of the lockfile when they are missing or outdated. */
export function setUp() {
  if (Number(process.versions.node.split(".")[0]) < minimumNode) {
    console.error(`This needs Node.js ${minimumNode} or newer; ${process.versions.node} is running.`);
    process.exit(1);
  }
  if (dependenciesAreCurrent()) return;
  console.log("Installing the packages of package-lock.json …");
  // npm's own entry point avoids a shell, which Windows would need for npm.cmd.
  const npm = process.env.npm_execpath;
  const command = npm === undefined ? "npm" : process.execPath;
  const args = [...(npm === undefined ? [] : [npm]), "ci", "--no-audit", "--no-fund"];
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], shell: npm === undefined && process.platform === "win32" });
  if (done.status !== 0) {
    console.error("npm ci did not finish; see its message above.");
    process.exit(1);
  }
}
