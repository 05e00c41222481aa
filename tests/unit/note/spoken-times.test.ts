import { scanBareTimes } from "../../../src/note/bare-times";
import { scanNote } from "../../../src/note/scan";
import { partTranscripts } from "../../../src/note/spoken-times";

const video = { kind: "youtube", id: "spokenTimes" } as const;

function part(text: string) {
  const all = [...scanNote(text), ...scanBareTimes(text, "starts")].sort((a, b) => a.from - b.from);
  const { own, spoken, chapters } = partTranscripts(text, all, video);
  return { own: own.map(({ label }) => label), spoken: spoken.map(({ seconds }) => seconds), chapters };
}

it("parts the cues of a clipped transcript from the note's own times", () => {
  const text = "0:00 Intro\n1:30 Main\n\n## Transcript\n\n### Intro\n\n**0:01** · Words.\n\n**0:20** · More, (0:25) of it.\n\n### Main\n\n**1:31** · Others.\n\n## After\n\n3:00 my own";
  expect(part(text)).toEqual({
    own: ["0:00", "1:30", "0:25", "3:00"], spoken: [[1, 20, 91]],
    chapters: [{ start: 1, title: "Intro" }, { start: 91, title: "Main" }],
  });
});

it("parts links of another plugin's transcript, and leaves the wiki's spans to the note", () => {
  const line = (seconds: number, id = "spokenTimes"): string => `[0:${String(seconds)}](https://youtu.be/${id}?t=${String(seconds)}) Words that somebody says here.`;
  const text = `## Transcript\n\n${line(10)}\n${line(15)}\n${line(20)}\n\n# Own\n\n${line(30)}\n\n<a class="yt-timestamp" data-t="00:00:40">[00:00:40]</a>`;
  expect(part(text)).toEqual({ own: ["0:30", "[00:00:40]"], spoken: [[10, 15, 20]], chapters: [] });
});

it("leaves a note without a transcript as it is", () => {
  expect(part("1:30 a\n\n(2:00) b")).toEqual({ own: ["1:30", "2:00"], spoken: [], chapters: [] });
});
