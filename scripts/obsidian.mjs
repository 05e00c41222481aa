import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./setup.mjs";

/** Fetches the app; not among the project's own packages, because nothing else needs it and it is of no use without a network. */
const service = "wdio-obsidian-service@3.1.1";

/** What to say where the app cannot be fetched. */
export const missingObsidian = "The run in the real app needs a network, because it downloads Obsidian; nothing was tested.";

/** The app's versions and devices that are tried, by the name that E2E_APP gives to the specs. */
export const apps = {
  "oldest": { appVersion: "earliest", installerVersion: "earliest" },
  "newest": { appVersion: "latest", installerVersion: "latest" },
  "newest as a phone": { appVersion: "latest", installerVersion: "latest", emulateMobile: true },
};

/** Installs what drives the app, outside the lockfile; returns whether it is there. */
export function provideObsidian() {
  if (existsSync(path.join(root, "node_modules", "wdio-obsidian-service"))) return true;
  return spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", service], { cwd: root, stdio: ["ignore", "ignore", "ignore"] }).status === 0;
}

/** A vault with the demo vault's files and the spec's notes, and the plugin as it was built. */
function makeVault(notes) {
  const folder = mkdtempSync(path.join(tmpdir(), "yt-timestamps-vault-"));
  cpSync(path.join(root, "playground", "vault"), folder, { recursive: true });
  for (const [file, text] of Object.entries(notes)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/**
 * Starts the real app with the plugin, in a vault of its own.
 * @param {Record<string, string>} notes texts by path
 * @returns the session, what sets the vault back, and what ends everything
 */
export async function startObsidian(notes) {
  const name = process.env.E2E_APP ?? "newest";
  const options = apps[name];
  if (options === undefined) throw new Error(`There is no app "${name}"; there are ${Object.keys(apps).join(", ")}.`);
  const { startWdioSession } = await import("wdio-obsidian-service");
  const vault = makeVault(notes);
  const { appVersion, ...others } = options;
  const browser = await startWdioSession({
    logLevel: "error",
    waitforTimeout: 15_000,
    waitforInterval: 50,
    cacheDir: path.join(root, ".cache", "obsidian"),
    capabilities: { browserName: "obsidian", browserVersion: appVersion, "wdio:obsidianOptions": { ...others, plugins: [root], vault } },
  });
  return {
    browser,
    reset: () => browser.reloadObsidian({ vault, plugins: ["yt-timestamps"] }),
    close: async () => {
      await browser.deleteSession();
      rmSync(vault, { recursive: true, force: true });
    },
  };
}
