import { UNREAD } from "../../../src/meaning/interpretation";
import { scanBareTimes } from "../../../src/note/bare-times";
import { chaptersOf, nextChapter } from "../../../src/note/chapters";
import { passagesOf } from "../../../src/note/passages";
import { scanNote } from "../../../src/note/scan";
import { partTranscripts } from "../../../src/note/spoken-times";

const video = { kind: "youtube", id: "chaptersVid" } as const;

function chapters(text: string): string[] {
  const timestamps = [...scanNote(text), ...scanBareTimes(text, "starts")].sort((a, b) => a.from - b.from);
  const { own, ...told } = partTranscripts(text, timestamps, video);
  return chaptersOf(text, passagesOf(text, own, video, UNREAD), { isOwn: true, ...told }).map(({ start, title }) => `${String(start)} ${title}`);
}

const link = (seconds: number, label: string): string => `[${label}](https://youtu.be/chaptersVid?t=${String(seconds)})`;

describe("chaptersOf", () => {
  it.each([
    ["a pasted description", "Text.\n\n0:00 Intro  \n1:30 Main topic  \n12:34 **The end**  \n\nMore 20:00.", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a list", "- 0:00 - Intro\n- 1:30 – Main topic\n- (12:34) The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a list in a callout", "> [!info] Chapters\n> 1. 0:05 Intro\n> 2. 1:30 Main topic\n> 3. 12:34 The end", ["5 Intro", "90 Main topic", "754 The end"]],
    ["links", `- ${link(0, "0:00")} Intro\n- ${link(90, "1:30")} Main topic\n- ${link(754, "12:34")} The end`, ["0 Intro", "90 Main topic", "754 The end"]],
    ["ranges", "0:00 – 1:30 Intro\n1:30 – 12:34 Main topic\n12:34 – 20:00 The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["the longer of two lists", "0:00 a\n1:00 b\n2:00 c\n\n0:00 Intro\n1:30 Main topic\n12:34 The end\n20:00 More", ["0 Intro", "90 Main topic", "754 The end", "1200 More"]],
    ["headings with a time", "## 0:30 Intro\n\n1:00 a\n\n## Main topic (1:30)\n\n## Without\n\n### 1:02:03 The end", ["30 Intro", "90 Main topic", "3723 The end"]],
    ["a list with its times behind", "Intro 0:00\nMain topic – 1:30\n- The end (12:34)", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a list with links behind", `- Intro ${link(0, "0:00")}\n- Main topic – ${link(90, "1:30")}\n- The end ${link(754, "12:34")}`, ["0 Intro", "90 Main topic", "754 The end"]],
    ["links with the names", `1. ${link(0, "Intro")}\n2. ${link(90, "Main topic")}\n3. ${link(754, "The end")}`, ["0 Intro", "90 Main topic", "754 The end"]],
    ["a list with blank lines between", "0:00 Intro\n\n1:30 Main topic\n\n12:34 The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a table", "| Time | Chapter |\n| --- | --- |\n| 0:00 | Intro |\n| 1:30 | Main topic |\n| 12:34 | The end |", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a table with its times behind", "| Chapter | Time |\n| --- | --- |\n| Intro | 0:00 |\n| Main topic | 1:30 |\n| The end | 12:34 |", ["0 Intro", "90 Main topic", "754 The end"]],
    ["names with numbers, which are whole", "0:00 1. Intro\n1:30 2. Dr. No vs. Mr. X. Part 2\n12:34 3) The end", ["0 1. Intro", "90 2. Dr. No vs. Mr. X. Part 2", "754 3) The end"]],
    ["ranges without blanks", "0:00–1:30 Intro\n1:30-12:34 Main topic\n12:34—20:00 The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["brackets of other kinds, with tabs", "【0:00】Intro\n\t[01:30]\tMain topic\n (0:12:34) | The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["a nested list and tasks", "- Chapters\n\t- [ ] 0:00 Intro\n\t- [x] 1:30: Main topic\n\t- [ ] **12:34** · The end", ["0 Intro", "90 Main topic", "754 The end"]],
    ["headings with the time behind", "## Intro 0:30\n\ntext\n\n## Main topic 1:30", ["30 Intro", "90 Main topic"]],
    ["headings, whatever their order", "## 1:30 Main topic\n\n## 0:30 Intro", ["30 Intro", "90 Main topic"]],
  ])("%s", (_, text, found) => {
    expect(chapters(text)).toEqual(found);
  });

  it.each([
    ["that starts late", "0:11 Intro\n1:30 Main topic\n12:34 The end"],
    ["of two", "0:00 Intro\n1:30 Main topic"],
    ["that does not ascend", "0:00 Intro\n12:34 The end\n1:30 Main topic"],
    ["that does not ascend further below", "0:00 Intro\n1:30 Main topic\n12:34 The end\n2:00 Late"],
    ["that says a second twice", "0:00 Intro\n1:30 Main topic\n1:30 Again\n12:34 The end"],
    ["of sentences with blank lines between", "0:05 He says it at last.\n\n1:30 She does not.\n\n12:34 They part."],
    ["of times of day and scores", "0:05 Intro\nBreakfast 8:30 am\nBayern – Köln 3:21 won"],
    ["without names", "0:00\n1:30\n12:34"],
    ["of paragraphs, which are a transcript", "**0:01** · Words.\n\n**1:30** · Words.\n\n**12:34** · Words."],
    ["with other lines between", "0:00 Intro\nwords\n1:30 Main topic\nwords\n12:34 The end"],
    ["of one heading", "## 0:30 Intro\n\ntext"],
    ["in code", "```\n0:00 Intro\n1:30 Main topic\n12:34 The end\n```"],
  ])("knows none in a list %s", (_, text) => {
    expect(chapters(text)).toEqual([]);
  });
});

it("goes to the next chapter, and back to the start of this one or, at once, to the one before", () => {
  const all = [{ start: 0, title: "a" }, { start: 10, title: "b" }, { start: 20, title: "c" }];
  const next = (seconds: number, direction: -1 | 1): string | undefined => nextChapter(all, seconds, direction)?.title;
  expect([next(0, 1), next(9.9, 1), next(10, 1), next(20, 1)]).toEqual(["b", "c", "c", undefined]);
  expect([next(25, -1), next(21, -1), next(11, -1), next(1, -1)]).toEqual(["c", "b", "a", undefined]);
});

describe("a text that has changed since its passages were found", () => {
  const before = `- ${link(0, "0:00")} Intro\n- ${link(90, "1:30")} Main topic\n- ${link(754, "12:34")} The end\n`;
  const passages = passagesOf(before, scanNote(before), video, UNREAD);

  it.each([
    ["is gone", ""],
    ["is shorter", before.slice(0, 60)],
    ["has nothing but lines", "\n".repeat(before.length)],
    ["has an end of a line where each of them was", [...before].map((each, at) => (passages.some(({ timestamp }) => timestamp.from === at) ? "\n" : each)).join("")],
  ])("%s: the search comes to its end", (_, text) => {
    let asked = 0;
    const counted = new Proxy(passages, {
      get(target, key): unknown {
        if ((asked += 1) > 10_000) throw new Error("It never ends.");
        return Reflect.get(target, key);
      },
    });
    expect(() => chaptersOf(text, counted, { isOwn: true })).not.toThrow();
  });
});
