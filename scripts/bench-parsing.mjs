// Measures how transcripts are read; `npm run bench` takes its rows from here.
import path from "node:path";
import { build } from "esbuild";
import { root } from "./setup.mjs";

const CUES = 2500;
const BYTES = 772_000;
const RUNS = 25;

const words = "Words that are said while the video goes on. ".repeat(Math.ceil(BYTES / CUES / 45));
const two = (value) => String(value).padStart(2, "0");
const clock = (seconds) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** A text of so many cues, each made from its second, of about the size that is measured. */
function textOf(start, cueAt) {
  const length = Math.floor((BYTES - start.length) / CUES);
  return start + Array.from({ length: CUES }, (_, index) => cueAt(index * 4).padEnd(length, words).slice(0, length - 2) + "\n\n").join("");
}

const TEXTS = {
  note: textOf("## Transcript\n\n", (second) => `**${clock(second)}** · `),
  webvtt: textOf("WEBVTT\n\n", (second) => `${clock(second)}.000 --> ${clock(second + 4)}.000\n`),
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function timed(work) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

/** What was measured on a transcript of 2,500 cues in a note and in a file, medians in milliseconds, each with a loop over its lines (`floor`). */
export async function measureParsing() {
  const { outputFiles } = await build({
    stdin: { contents: 'export { transcriptsIn } from "./src/note/transcript-blocks"; export { parseSubtitles } from "./src/note/subtitles";', resolveDir: root, loader: "ts" },
    bundle: true, format: "esm", minify: true, write: false, absWorkingDir: path.resolve(root),
  });
  const { transcriptsIn, parseSubtitles } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  const found = [transcriptsIn(TEXTS.note)[0]?.cues.length, parseSubtitles(TEXTS.webvtt)?.cues.length];
  if (found.some((cues) => cues !== CUES)) throw new Error(`Of ${CUES} cues ${found.join(" and ")} were read.`);
  const floorOf = (text) => timed(() => text.split("\n").filter((line) => /\d:\d\d/.test(line)).length);
  return [
    [`a clipped transcript of ${CUES} cues, 772 kB, read`, { measured: timed(() => transcriptsIn(TEXTS.note)), floor: floorOf(TEXTS.note) }],
    ["a .vtt of as many, read", { measured: timed(() => parseSubtitles(TEXTS.webvtt)), floor: floorOf(TEXTS.webvtt) }],
  ];
}
