import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail } from "../e2e/support/map";
import { drivePane, readClock } from "../e2e/support/pane";
import { useScene } from "../e2e/support/scene";
import { corpus } from "./folders";

interface RealNote {
  readonly path: string;
  readonly text: string;
  /** What each of its timestamps means, in text order. */
  readonly seconds: number[];
  readonly kind: string;
  readonly length: number;
}

/** The notes of the first video that some notes misdate throughout and some do not, and of which every timestamp's meaning is known. */
function realNotes(): RealNote[] {
  const byPath = new Map<string, string[][]>();
  for (const line of readFileSync(path.join(corpus, "truth.tsv"), "utf8").trimEnd().split("\n").slice(1)) {
    const row = line.split("\t");
    byPath.set(row[0] ?? "", [...(byPath.get(row[0] ?? "") ?? []), row]);
  }
  const byVideo = new Map<string, (RealNote & { readonly written: number })[]>();
  for (const [file, rows] of byPath) {
    const text = readFileSync(path.join(corpus, "notes", file), "utf8");
    const id = /^videoId:[ \t]*(\S+)/m.exec(text)?.[1] ?? "";
    const length = Number(rows[0]?.[6]);
    const emulated = text.replace(/^videoId:.*$/m, `videoId: len${String(length).padStart(4, "0")}secs`);
    const written = text.match(/<a class="yt-timestamp" data-t=/g)?.length ?? 0;
    byVideo.set(id, [...(byVideo.get(id) ?? []), { path: file, text: emulated, seconds: rows.map((row) => Number(row[4])), kind: rows[0]?.[8] ?? "", length, written }]);
  }
  return [...byVideo.values()].find((notes) =>
    notes.some(({ kind }) => kind === "wholly") && notes.some(({ kind }) => kind === "unaffected") && notes.every(({ seconds, written, length }) => seconds.length === written && length < 10_000)) ?? [];
}

describe("the notes of a real video", () => {
  const notes = realNotes();
  const scene = useScene({ vault: mkdtempSync(path.join(tmpdir(), "yt-timestamps-corpus-")), notes: Object.fromEntries(notes.map((note) => [note.path, note.text])) });
  const rail = driveRail(scene);
  const pane = drivePane(scene);
  const byTime = (seconds: readonly number[]): number[] => [...seconds].sort((a, b) => a - b);

  beforeEach(async () => {
    await scene.app.fresh();
    await scene.embed.reset();
  });

  /** All rows, gathered while the list is walked from its beginning to its end. */
  async function allRows(count: number): Promise<{ seconds: number; words: string }[]> {
    await scene.browser.waitUntil(async () => (await rail.count()) === count, { timeoutMsg: `There are not ${String(count)} rows.` });
    const seen = new Map<number, { seconds: number; words: string }>();
    await scene.browser.$(".yt-map input").click();
    await scene.app.press("ArrowDown");
    while (seen.size < count) {
      const before = seen.size;
      const rows = await scene.browser.execute(() => [...document.querySelectorAll(".yt-rail [role=row]")].map((row) => ({
        index: Number(row.getAttribute("aria-rowindex")), time: row.querySelector(".yt-rail-time")?.textContent ?? "", words: row.querySelector(".yt-rail-words")?.textContent ?? "",
      })));
      for (const { index, time, words } of rows) seen.set(index, { seconds: readClock(time), words });
      if (seen.size === before) break;
      await scene.app.press("PageDown");
    }
    return [...seen].sort(([a], [b]) => a - b).map(([, row]) => row);
  }

  test.each(["unaffected", "wholly"])("the rail has a row with words for each timestamp, at its true second (%s)", async (kind) => {
    const note = notes.filter((each) => each.kind === kind).sort((a, b) => b.seconds.length - a.seconds.length)[0];
    if (note === undefined) throw new Error(`There is no note of the kind ${kind}.`);
    await scene.app.open(note.path);
    await scene.app.runCommand("Open video pane");
    const rows = await allRows(note.seconds.length);
    expect(rows.map(({ seconds }) => seconds)).toEqual(byTime(note.seconds));
    expect(rows.filter(({ words }) => words === "").length).toBeLessThan(rows.length / 20);
    expect(rows.filter(({ words }) => /<a |\[\[|\*\*|\d\d:\d\d:\d\d/.test(words))).toEqual([]);
    await scene.screenshot(`corpus-${kind}`);
    const second = byTime(note.seconds)[Math.floor(note.seconds.length / 2)] ?? 0;
    await pane.click("Play");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ state }) => state === 1));
    const index = rows.findIndex(({ seconds }) => seconds === second);
    await scene.browser.$(".yt-map input").click();
    await scene.app.press("ArrowDown", ...Array.from({ length: index }, () => "ArrowDown"));
    await scene.app.press("Enter");
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).some(({ position }) => position >= second && position < second + 20), { timeoutMsg: `It never played ${String(second)}.` });
  });

  test("all of them together have each moment once, at most five seconds from what is written", async () => {
    await scene.app.open(notes[0]?.path ?? "");
    await scene.app.runCommand("Open video pane");
    await pane.chooseOption("Show all notes about this video");
    await pane.chooseOption("Sort by position in note");
    await scene.browser.waitUntil(async () => (await rail.count()) === notes.reduce((sum, { seconds }) => sum + seconds.length, 0), { timeoutMsg: "There is not a row for each timestamp." });
    const total = await rail.count();
    await pane.chooseOption("Sort by time");
    await scene.browser.waitUntil(async () => (await rail.count()) < total, { timeoutMsg: "Nothing is said twice." });
    const rows = await allRows(await rail.count());
    const written = notes.flatMap(({ seconds }) => seconds);
    const lost = written.filter((second) => !rows.some(({ seconds }) => second - seconds >= 0 && second - seconds <= 5));
    expect(lost).toEqual([]);
    expect(rows.map(({ seconds }) => seconds)).toEqual(byTime(rows.map(({ seconds }) => seconds)));
  });
});
