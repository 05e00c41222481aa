// Draws and records the demo vault's own film and its captions: npm run film
// With seconds behind it, it only keeps stills of them in artifacts/: npm run film -- 0 12.5 44
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const esbuild = await import("esbuild");
const { remote } = await import("webdriverio");
const { emulatedChromium } = await import("./browser.mjs");
const { film, subtitles } = await import("./film-script.mjs");
const { startServer } = await import("./server.mjs");
const { buildPlayground } = await import("./build.mjs");

const bundle = await esbuild.build({ entryPoints: [path.join(root, "scripts", "film-page.mjs")], bundle: true, format: "esm", target: "es2022", write: false });
const inter = readFileSync(path.join(root, "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")).toString("base64");
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${inter}); } body { margin: 0; }</style>
<canvas></canvas><script type="module">${bundle.outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
await buildPlayground();
const server = await startServer({ port: 0, pages: { "/film": page } });
const browser = await remote({ logLevel: "error", capabilities: emulatedChromium(server, ["--window-size=700,500", "--force-device-scale-factor=1"]) });
const stills = process.argv.slice(2).map(Number);

try {
  await browser.url(`${server.url}/film`);
  await browser.waitUntil(() => browser.execute(() => "record" in window));
  for (const time of stills) {
    await browser.execute((second) => window.still(second), time);
    const folder = path.join(root, "artifacts", "film");
    mkdirSync(folder, { recursive: true });
    const picture = await browser.execute(() => document.querySelector("canvas").toDataURL("image/png").split(",")[1]);
    writeFileSync(path.join(folder, `${time}.png`), picture, "base64");
  }
  if (stills.length === 0) {
    await browser.setTimeout({ script: 900_000 });
    const file = path.join(root, "playground", "vault", film.file);
    writeFileSync(`${file}.webm`, await browser.execute(() => window.record()), "base64");
    writeFileSync(`${file}.vtt`, subtitles());
    console.log(`${path.relative(root, file)}.webm and .vtt`);
  }
} finally {
  await browser.deleteSession();
  await server.close();
}
