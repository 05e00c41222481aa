import { conversionsOf } from "../../../src/edit/conversion";
import { insertTimestamps, type InsertFormat } from "../../../src/edit/insertion";
import { isMisread } from "../../../src/edit/reads-back";
import { applyRepairs } from "../../../src/edit/repair";
import { interpret } from "../../../src/meaning/interpretation";
import { scanNote } from "../../../src/note/scan";
import { formatTimecode } from "../../../src/note/timecode";
import { asPromised, honestNotes, randomFrom } from "../../support/honest-notes";

const video = { kind: "youtube", id: "demoClip001" } as const;
const spansIn = (text: string) => scanNote(text).filter((timestamp) => timestamp.kind === "span");

describe("a note of bare times as people write them", () => {
  const notes = honestNotes(1200, 20_261_128).filter(({ isBare }) => isBare);

  test.each([["padded", asPromised], ["short", formatTimecode]])("%s ones become the timestamps that are written, with or without the length", (_, write) => {
    const wrong = notes.flatMap(({ seconds, length }) => [{}, { length }].filter((evidence) => {
      const text = seconds.map((second) => `- ${write(second)} what happens there\n`).join("");
      const changes = conversionsOf(text, { video, ...evidence }, "spans");
      const written = interpret(spansIn(applyRepairs(text, changes)), evidence).map((answer) => answer?.seconds);
      return JSON.stringify(changes.map(({ meant }) => meant)) !== JSON.stringify(seconds) || JSON.stringify(written) !== JSON.stringify(seconds);
    }));
    expect(wrong).toEqual([]);
  });
});

describe("what is inserted among any others means its moment", () => {
  const random = randomFrom(11);
  const below = (end: number): number => Math.floor(random() * end);
  const minutesFirst = (second: number): string => `${asPromised(second).slice(3)}:00`;
  const neighbours = (): string[] => Array.from({ length: 1 + below(24) }, () => below(3000)).sort((a, b) => a - b).map(random() < 0.7 ? minutesFirst : asPromised);
  const formats: [string, InsertFormat][] = [
    ["a tag", { kind: "wiki" }],
    ["a tag with an address", { kind: "wiki-href" }],
    ["a template with the long time", { kind: "template", template: '- <a class="yt-timestamp" data-t="{time:hh:mm:ss}">{time}</a> {selection}' }],
    ["a template with the short time", { kind: "template", template: '<a class="yt-timestamp" data-t="{time}">[{time:hh:mm:ss}]</a>' }],
    ["a template with seconds", { kind: "template", template: '<a class="yt-timestamp" data-t="{seconds}">{time:hh:mm:ss}</a>' }],
  ];

  test.each(formats)("%s", (_, format) => {
    const wrong = Array.from({ length: 120 }, () => {
      const text = neighbours().map((time) => `- Then this. <a class="yt-timestamp" data-t="${time}">[${time}]</a>\n`).join("");
      const evidence = random() < 0.5 ? {} : { length: 3100 };
      const seconds = below(3000);
      const at = text.indexOf("\n", below(text.length)) + 1;
      const write = (style?: "minutes") => {
        const written = insertTimestamps(text, [{ from: at, to: at }], { video, seconds, title: undefined, duration: 3100 }, video, style === undefined ? format : { ...format, style });
        if (!written.ok) throw new Error(written.reason);
        return written.edits;
      };
      return isMisread(text, write(), seconds, evidence) && isMisread(text, write("minutes"), seconds, evidence) ? { text, seconds, evidence } : undefined;
    }).filter((each) => each !== undefined);
    expect(wrong).toEqual([]);
  });
});
