import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { insertTimestamps } from "../../src/edit/insertion";
import { isMisread, readText } from "../../src/edit/reads-back";
import { scanNote } from "../../src/note/scan";
import { formatTimecode } from "../../src/note/timecode";
import { corpus } from "./folders";

const folder = join(corpus, "notes", "3blue1brown");
const texts = readdirSync(folder).filter((file) => file.endsWith(".md")).map((file) => readFileSync(join(folder, file), "utf8"));
const video = { kind: "youtube", id: "xlMTWfkQqbY" } as const;

/** What inserts a span of minutes and seconds in the middle of a note. */
function insertedInMinutes(text: string, seconds: number) {
  const middle = text.indexOf("\n", text.length / 2) + 1;
  const insertion = insertTimestamps(text, [{ from: middle, to: middle }], { video, seconds, title: undefined, duration: 4000 }, video, { kind: "wiki", style: "minutes" });
  if (!insertion.ok) throw new Error(insertion.reason);
  return insertion.edits;
}

describe("in real notes", () => {
  it("minutes and seconds are read as they are, wherever the other times stand", () => {
    let written = 0;
    for (const text of texts) {
      const known = readText(text, {});
      for (const timestamp of scanNote(text).filter((each) => each.kind === "span").slice(0, 5)) {
        const seconds = Math.floor(known.of(timestamp)?.seconds ?? 0) + 7;
        written += 1;
        expect([formatTimecode(seconds), isMisread(text, insertedInMinutes(text, seconds), seconds, {})]).toEqual([formatTimecode(seconds), false]);
      }
    }
    expect(written).toBeGreaterThan(300);
  });
});
