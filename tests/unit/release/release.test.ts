import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(__dirname, "../../..");
const script = path.join(root, "scripts", "release.mjs");
let folder = "";

interface Result { status: number | null; said: string }

function run(program: string, args: readonly string[], directory = folder): Result {
  const identity = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };
  const done = spawnSync(program, args, { cwd: directory, encoding: "utf8", env: { ...process.env, ...identity } });
  return { status: done.status, said: (done.stdout + done.stderr).trim() };
}

const release = (...args: string[]): Result => run(process.execPath, [script, ...args]);
const git = (...args: string[]): string => run("git", args).said;
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const json = (name: string): Record<string, unknown> => JSON.parse(read(name)) as Record<string, unknown>;

/** A repository with the files that name a version. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "release-"));
  const write = (name: string, value: unknown): void => { writeFileSync(path.join(folder, name), typeof value === "string" ? value : `${JSON.stringify(value, null, 2)}\n`); };
  write("manifest.json", { id: "demo", version: "0.1.0", minAppVersion: "1.13.0", isDesktopOnly: false });
  write("package.json", { name: "demo", version: "0.1.0", type: "module" });
  write("package-lock.json", { name: "demo", version: "0.1.0", lockfileVersion: 3, packages: { "": { name: "demo", version: "0.1.0" }, "node_modules/other": { version: "0.1.0" } } });
  write("versions.json", { "0.1.0": "1.12.0" });
  write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- A new thing.\n- Another one.\n\n## 0.1.0\n\n- The first thing.\n");
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
});

afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

test("a release names its version everywhere, in one commit with its tag", () => {
  expect(release("0.2.0")).toEqual({ status: 0, said: "Committed and tagged 0.2.0. To release it: git push --follow-tags" });
  expect([json("manifest.json")["version"], json("package.json")["version"], json("package-lock.json")["version"]]).toEqual(["0.2.0", "0.2.0", "0.2.0"]);
  expect(json("package-lock.json")["packages"]).toEqual({ "": { name: "demo", version: "0.2.0" }, "node_modules/other": { version: "0.1.0" } });
  expect(json("versions.json")).toEqual({ "0.1.0": "1.12.0", "0.2.0": "1.13.0" });
  expect(read("CHANGELOG.md")).toMatch(/^# Changelog\n\n## 0\.2\.0 \(\d{4}-\d\d-\d\d\)\n\n- A new thing\./);
  expect([git("log", "-1", "--format=%s"), git("tag", "--points-at", "HEAD"), git("status", "--porcelain")]).toEqual(["Release 0.2.0", "0.2.0", ""]);
  expect(release("--check", "0.2.0").status).toBe(0);
  expect(release("--notes", "0.2.0").said).toBe("- A new thing.\n- Another one.");
  expect(release("--notes", "0.1.0").said).toBe("- The first thing.");
});

test("a dry run shows what would change, and keeps nothing of it", () => {
  const { status, said } = release("0.2.0", "--dry-run");
  expect([status, git("status", "--porcelain"), git("tag", "--list"), git("log", "--format=%s")]).toEqual([0, "", "", "Begin"]);
  expect(said).toContain('+  "version": "0.2.0"');
  expect(said).toContain('+  "0.2.0": "1.13.0"');
});

test.each([
  ["a version that is not later", ["0.1.0"], "0.1.0 is not later than 0.1.0."],
  ["an earlier version", ["0.0.9"], "0.0.9 is not later than 0.1.0."],
  ["what is no version", ["v1.2.3"], "Say which version, as three numbers: npm run release -- 1.2.3"],
  ["no version", [], "Say which version, as three numbers: npm run release -- 1.2.3"],
])("%s is refused in one sentence", (_, args, said) => {
  expect(release(...args)).toEqual({ status: 1, said });
  expect(git("status", "--porcelain")).toBe("");
});

test("what is not committed, not told or tagged already is refused", () => {
  writeFileSync(path.join(folder, "new.txt"), "");
  expect(release("0.2.0")).toEqual({ status: 1, said: "There are changes that are not committed." });
  rmSync(path.join(folder, "new.txt"));
  git("tag", "0.2.0");
  expect(release("0.2.0")).toEqual({ status: 1, said: "The tag 0.2.0 exists already." });
  writeFileSync(path.join(folder, "CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- The first thing.\n");
  expect(release("0.3.0")).toEqual({ status: 1, said: "CHANGELOG.md has nothing under Unreleased." });
});

test("a tag that a file does not name is told, file by file", () => {
  const { status, said } = release("--check", "0.2.0");
  expect(status).toBe(1);
  expect(said.split("\n")).toHaveLength(5);
});

test("two builds in different folders are the same, byte for byte", () => {
  const build = (name: string): Buffer => {
    const directory = path.join(folder, name);
    mkdirSync(directory, { recursive: true });
    for (const file of ["src", "esbuild.config.mjs", "package.json", "tsconfig.json"]) cpSync(path.join(root, file), path.join(directory, file), { recursive: true });
    symlinkSync(path.join(root, "node_modules"), path.join(directory, "node_modules"));
    expect(run(process.execPath, ["esbuild.config.mjs"], directory).status).toBe(0);
    return readFileSync(path.join(directory, "main.js"));
  };
  expect(build("one").equals(build("another/of a longer name"))).toBe(true);
});
