import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildSnapshot } from "../../../scripts/build.mjs";

/** Builds what the specs run on, once for all of them; jest hands the environment on to its workers. */
export default async function buildEverything() {
  const directory = mkdtempSync(path.join(tmpdir(), "yt-timestamps-build-"));
  process.env.PLAYGROUND_SNAPSHOT = directory;
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  await buildSnapshot(directory);
}
