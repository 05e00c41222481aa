import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { node } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser"];

/** Absolute path of the first of these programs on the PATH, undefined when there is none. */
export function findProgram(...programs) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  for (const program of programs) {
    for (const folder of folders) {
      const file = path.join(folder, program + suffix);
      if (existsSync(file)) return file;
    }
  }
  return undefined;
}

function installedApplications() {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== "win32") return [];
  const roots = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].filter((folder) => folder !== undefined);
  const inside = ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
  return roots.flatMap((folder) => inside.map((file) => path.join(folder, file)));
}

/** Path of an installed Chromium-family browser; the environment variable CHROME decides when it is set. */
export function findBrowser() {
  if (process.env.CHROME !== undefined) return process.env.CHROME;
  return findProgram(...names) ?? installedApplications().find((file) => existsSync(file));
}

/** True when Debian's package manager can be used without asking anybody. */
export function canInstallPackages() {
  return process.platform === "linux" && process.getuid?.() === 0 && findProgram("apt-get") !== undefined;
}

/** Installs Debian packages; returns whether that worked. */
export function installPackages(...packages) {
  const options = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  console.log(`Installing the Debian packages ${packages.join(", ")} …`);
  spawnSync("apt-get", ["update", "-qq"], options);
  return spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], options).status === 0;
}

/** What to do where there is no browser and none can be fetched. */
export const missingBrowser = "Install Chromium and chromedriver, or connect to the internet so that they can be fetched.";

/** Returns whether a browser and its driver are there, after fetching them where that is possible. */
export async function provideBrowser() {
  const isThere = () => findBrowser() !== undefined && findProgram("chromedriver") !== undefined;
  if (isThere() || (canInstallPackages() && installPackages("chromium", "chromium-driver") && isThere())) return true;
  return (await node([path.join("scripts", "fetch-browser.mjs")])).isWell;
}

const youTubeHosts = ["www.youtube-nocookie.com", "www.youtube.com", "m.youtube.com", "youtu.be", "i.ytimg.com"];

/**
 * Chromium arguments that lead YouTube's hosts to the emulator.
 * @param {{ embedPort: number, port: number }} server
 * @param {boolean} everything also lead every other host to this machine, so that each stray request is recorded
 */
export function emulationArguments(server, everything = false) {
  const rules = everything
    ? [`MAP *:80 127.0.0.1:${server.port}`, `MAP *:443 127.0.0.1:${server.embedPort}`, "EXCLUDE localhost", "EXCLUDE 127.0.0.1"]
    : youTubeHosts.map((host) => `MAP ${host}:443 127.0.0.1:${server.embedPort}`);
  return [`--host-resolver-rules=${rules.join(", ")}`, "--ignore-certificate-errors"];
}

/** Arguments that keep a fresh profile from asking or fetching anything. */
export const quietArguments = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-search-engine-choice-screen",
  "--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter,Translate",
];

/** Chromium refuses its own sandbox for root. */
export const rootArguments = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Opens a browser window with a throw-away profile; returns the process and what ends it and removes the profile. */
export function openBrowser(program, url, args) {
  const profile = mkdtempSync(path.join(tmpdir(), "yt-timestamps-"));
  const child = spawn(program, [`--user-data-dir=${profile}`, ...quietArguments, ...rootArguments, ...args, url], { stdio: "ignore" });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { child, close };
}

/**
 * What WebdriverIO asks of a headless Chromium in which every host but this machine leads to the emulator, so that a stray
 * request is seen and goes nowhere. Without an installed driver WebdriverIO fetches the one that fits.
 * @param {{ embedPort: number, port: number }} server
 * @param {string[]} args
 */
export function emulatedChromium(server, args = []) {
  const binary = findBrowser();
  const driver = findProgram("chromedriver");
  return {
    browserName: "chrome",
    "wdio:enforceWebDriverClassic": true,
    "goog:loggingPrefs": { browser: "ALL" },
    "goog:chromeOptions": {
      args: ["--headless=new", ...args, ...quietArguments, ...rootArguments, ...emulationArguments(server, true)],
      ...(binary === undefined ? {} : { binary }),
    },
    ...(driver === undefined || binary === undefined ? {} : { "wdio:chromedriverOptions": { binary: driver } }),
  };
}
