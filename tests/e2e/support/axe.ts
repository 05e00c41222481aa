import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { AxeResults, ContextSpec, RunOptions } from "axe-core";
import { root } from "../../../scripts/setup.mjs";
import type { Scene } from "./scene";

interface Axe {
  run: (context: ContextSpec, options: RunOptions) => Promise<AxeResults>;
}

const axeSource = readFileSync(createRequire(path.join(root, "package.json")).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong in a part of the page, rule by rule. */
export async function findings(scene: Scene, selector: string): Promise<string[]> {
  await scene.browser.execute((source: string) => {
    if (!("axe" in window)) document.head.append(Object.assign(document.createElement("script"), { textContent: source }));
  }, axeSource);
  return scene.browser.execute(async (include: string) => {
    const { axe } = window as Window & { axe?: Axe };
    if (axe === undefined) throw new Error("axe did not load.");
    // Landmarks belong to the app, the page in the frame to YouTube, and "0:12" is spoken in words: "Play from 12 seconds".
    const rules = { "region": { enabled: false }, "label-content-name-mismatch": { enabled: !include.includes("yt-timestamp") } };
    const result = await axe.run({ include: [[include]] }, { iframes: false, rules });
    if (result.passes.length === 0) throw new Error(`axe looked at nothing in ${include}.`);
    return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
  }, selector);
}
