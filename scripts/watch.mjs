// Runs the tests of the named files again at every save: npm run test:watch -- tests/unit/note/video.test.ts
import { spawn } from "node:child_process";
import { bin, forModules } from "./run.mjs";
import { root, setUp } from "./setup.mjs";

setUp();
const files = process.argv.slice(2);
const projects = files.some((file) => file.includes("e2e")) ? ["e2e"] : ["unit", "component"];
const child = spawn(process.execPath, [bin("jest", "bin/jest.js"), "--watchAll", "--maxWorkers=1", "--selectProjects", ...projects, "--testPathPatterns", ...(files.length === 0 ? ["."] : files)], {
  cwd: root, env: { ...process.env, ...forModules }, stdio: "inherit",
});
child.once("exit", (status) => { process.exitCode = status ?? 1; });
