// Makes a version: npm run release -- 1.2.3 [--dry-run]. Writes version and changelog, commits, and sets the tag; pushing it is left to you.
// node scripts/release.mjs --notes 1.2.3 prints what changed in a version, --check 1.2.3 says whether everything names it.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const read = (file) => readFileSync(file, "utf8");
const json = (file) => JSON.parse(read(file));
const lines = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Ends with one sentence. */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function git(...args) {
  const done = spawnSync("git", args, { encoding: "utf8" });
  if (done.status !== 0) refuse(`git ${args[0]} failed: ${(done.stderr ?? "").trim()}`);
  return done.stdout.trim();
}

/** Whether a is a later version than b; both are three numbers. */
function isLater(a, b) {
  const [x, y] = [a, b].map((version) => version.split(".").map(Number));
  const at = x.findIndex((number, i) => number !== y[i]);
  return at >= 0 && x[at] > y[at];
}

/** The lines of one part of the changelog, without its heading; undefined when there is no such part. */
function part(changelog, heading) {
  const from = changelog.split("\n").findIndex((line) => line === `## ${heading}` || line.startsWith(`## ${heading} `));
  if (from < 0) return undefined;
  const rest = changelog.split("\n").slice(from + 1);
  const to = rest.findIndex((line) => line.startsWith("## "));
  return (to < 0 ? rest : rest.slice(0, to)).join("\n").trim();
}

/** Every file that names the version, as it is to be: texts by path. */
function nextFiles(version, day) {
  const [manifest, packageFile, lock, versions] = ["manifest.json", "package.json", "package-lock.json", "versions.json"].map(json);
  const changelog = read("CHANGELOG.md");
  return {
    "manifest.json": lines({ ...manifest, version }),
    "package.json": lines({ ...packageFile, version }),
    "package-lock.json": lines({ ...lock, version, packages: { ...lock.packages, "": { ...lock.packages[""], version } } }),
    // The last version for each app is what older apps are offered, so every version is kept.
    "versions.json": lines({ ...versions, [version]: manifest.minAppVersion }),
    "CHANGELOG.md": changelog.replace("## Unreleased\n", `## ${version} (${day})\n`),
  };
}

/** What keeps a version from being released, in sentences. */
function faults(version) {
  const { version: inManifest, minAppVersion } = json("manifest.json");
  const wrong = [];
  if (inManifest !== version) wrong.push(`manifest.json says ${inManifest}.`);
  if (json("package.json").version !== version) wrong.push(`package.json says ${json("package.json").version}.`);
  if (json("package-lock.json").version !== version) wrong.push(`package-lock.json says ${json("package-lock.json").version}.`);
  if (json("versions.json")[version] !== minAppVersion) wrong.push(`versions.json does not lead ${version} to ${minAppVersion}.`);
  if ((part(read("CHANGELOG.md"), version) ?? "") === "") wrong.push(`CHANGELOG.md has nothing about ${version}.`);
  return wrong;
}

function prepare(version, isDry) {
  const { version: current } = json("manifest.json");
  if (!isLater(version, current)) refuse(`${version} is not later than ${current}.`);
  if ((part(read("CHANGELOG.md"), "Unreleased") ?? "") === "") refuse("CHANGELOG.md has nothing under Unreleased.");
  if (git("tag", "--list", version) !== "") refuse(`The tag ${version} exists already.`);
  if (git("status", "--porcelain") !== "") refuse("There are changes that are not committed.");
  const files = nextFiles(version, new Date().toISOString().slice(0, 10));
  for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
  if (isDry) {
    console.log(git("diff", "--stat"));
    console.log(git("diff", "--unified=0", "--", "manifest.json", "package.json", "versions.json", "CHANGELOG.md"));
    git("checkout", "--", ...Object.keys(files));
    console.log(`Nothing was kept. Without --dry-run these changes are committed as "Release ${version}" and tagged ${version}.`);
    return;
  }
  git("commit", "--quiet", "--message", `Release ${version}`, "--", ...Object.keys(files));
  git("tag", "--annotate", version, "--message", version);
  console.log(`Committed and tagged ${version}. To release it: git push --follow-tags`);
}

const given = process.argv.slice(2);
const version = given.find((argument) => !argument.startsWith("--"));
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) refuse("Say which version, as three numbers: npm run release -- 1.2.3");
if (given.includes("--notes")) console.log(part(read("CHANGELOG.md"), version) ?? refuse(`CHANGELOG.md has nothing about ${version}.`));
else if (given.includes("--check")) {
  const wrong = faults(version);
  if (wrong.length > 0) refuse(wrong.join("\n"));
  console.log(`Everything names ${version}.`);
} else prepare(version, given.includes("--dry-run"));
