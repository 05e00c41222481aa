import { conversionsOf } from "../../../src/edit/conversion";
import { insertTimestamps, type InsertFormat } from "../../../src/edit/insertion";
import { isMisread, readText } from "../../../src/edit/reads-back";
import type { RepairEvidence } from "../../../src/edit/repair";
import { retime, timestampAt } from "../../../src/edit/retiming";

const video = { kind: "youtube", id: "xlMTWfkQqbY" } as const;
const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;
/** Of a video of twenty minutes, written minutes first and with something else behind. */
const shifted = ["01:46:06", "01:59:57", "02:24:06", "05:10:58", "07:18:29", "08:08:09", "10:51:05", "18:49:52"].map((time) => `- Then this. ${span(time)}\n`).join("");
const evidence: RepairEvidence = { length: 1200 };

function inserted(text: string, seconds: number, style?: "minutes", kind: "wiki" | "wiki-href" | "link" = "wiki") {
  const format: InsertFormat = { kind, style };
  const middle = text.indexOf("\n", text.length / 2) + 1;
  const insertion = insertTimestamps(text, [{ from: middle, to: middle }], { video, seconds, title: undefined, duration: 4000 }, video, format);
  if (!insertion.ok) throw new Error(insertion.reason);
  return insertion.edits;
}

describe("a span that is written into a note", () => {
  it("is misread among times that have the minutes first, but not as minutes and seconds", () => {
    expect(isMisread(shifted, inserted(shifted, 509), 509, evidence)).toBe(true);
    expect(isMisread(shifted, inserted(shifted, 509, "minutes"), 509, evidence)).toBe(false);
    expect(inserted(shifted, 509, "minutes").map(({ insert }) => insert.trim())).toEqual([span("08:29")]);
  });

  it("is as it should be in an honest note, in an empty one, and as a link", () => {
    const honest = ["00:01:10", "00:03:25", "00:06:41"].map((time) => span(time)).join("\n");
    expect(isMisread(honest, inserted(honest, 509), 509, evidence)).toBe(false);
    expect(isMisread("", inserted("", 509), 509, {})).toBe(false);
    expect(isMisread(shifted, inserted(shifted, 509, undefined, "link"), 509, evidence)).toBe(false);
  });

  it("is not what was selected before", () => {
    const selected = span("10:51:05");
    const edits = [{ from: 0, to: selected.length, insert: `${selected} ${span("08:29")}` }];
    expect(isMisread(selected + shifted, edits, 509, evidence)).toBe(false);
  });

  it("says more than an hour in minutes", () => {
    expect(inserted("", 3845, "minutes", "wiki-href").map(({ insert }) => insert))
      .toEqual(['<a class="yt-timestamp" data-t="64:05" href="https://youtu.be/xlMTWfkQqbY?t=3845">[64:05]</a>']);
    expect(readText(inserted("", 3845, "minutes")[0]?.insert ?? "", {}).of({ time: "64:05", label: "[64:05]" })?.seconds).toBe(3845);
  });

  it("is not misread where it is converted from a link of over an hour", () => {
    const note = (times: readonly string[]): string => times.map((time) => `- Then this. ${span(time)}\n`).join("");
    const before = note(["20:46:06", "31:59:57", "42:24:06", "58:10:58"]);
    const after = note(["61:18:29", "64:51:05", "75:49:52", "81:08:09"]);
    const [change] = conversionsOf(`${before}- [then](https://youtu.be/xlMTWfkQqbY?t=3845)\n${after}`, { video, length: 5000 }, "spans");
    expect(change?.insert).toBe(span("64:05", "then"));
  });

  it("can be made earlier and later", () => {
    const timestamp = timestampAt(shifted, shifted.indexOf("10:51:05"));
    if (timestamp === undefined) throw new Error("There is no timestamp.");
    const usual = retime(shifted, timestamp, 651, 652);
    expect(usual && isMisread(shifted, [usual], 652, evidence)).toBe(true);
    const minutes = retime(shifted, timestamp, 651, 652, "minutes");
    expect(minutes?.insert).toBe(span("10:52", "[00:10:52]"));
    expect(minutes && isMisread(shifted, [minutes], 652, evidence)).toBe(false);
  });
});
