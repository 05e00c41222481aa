import Defuddle, { createMarkdownContent } from "defuddle/full";
import { transcriptsIn, type TranscriptBlock } from "../../src/note/transcript-blocks";

const ADDRESS = "https://www.youtube.com/watch?v=moonTides01";

const SAID: readonly (readonly [time: string, words: string])[] = [
  ["0:01", "Twice a day the sea goes out & comes back [Music]."], ["0:07", "The *Moon* pulls on all of the <Earth>."], ["0:21", "The Earth turns, at 12:30 or later_on."],
  ["59:59", "Nearly an hour has gone by."], ["1:02:03", "That is the tide."],
];
const CHAPTERS = [["The Moon", 0], ["It’s 1:30 somewhere", 20], ["The end", 3599]] as const;

/** A page of ours that is built as YouTube builds its own, clipped by what the Web Clipper clips with. */
function clip(said: typeof SAID): string {
  const page = new DOMParser().parseFromString(`<!doctype html><html><head><title>The Moon and the tides</title></head><body>
    <ytd-engagement-panel-section-list-renderer target-id="engagement-panel-searchable-transcript"><div id="segments-container"></div></ytd-engagement-panel-section-list-renderer></body></html>`, "text/html");
  const data = {
    currentVideoEndpoint: { watchEndpoint: { videoId: "moonTides01" } },
    playerOverlays: { playerOverlayRenderer: { decoratedPlayerBarRenderer: { decoratedPlayerBarRenderer: { playerBar: { multiMarkersPlayerBarRenderer: { markersMap: [
      { value: { chapters: CHAPTERS.map(([title, start]) => ({ chapterRenderer: { title: { simpleText: title }, timeRangeStartMillis: start * 1000 } })) } },
    ] } } } } } },
  };
  const script = page.createElement("script");
  script.textContent = `var ytInitialData = ${JSON.stringify(data)};`;
  page.body.append(script);
  for (const [time, words] of said) {
    const segment = page.createElement("ytd-transcript-segment-renderer");
    for (const [name, text] of [["segment-timestamp", time], ["segment-text", words]] as const) {
      const part = page.createElement("div");
      part.className = name;
      part.textContent = text;
      segment.append(part);
    }
    page.querySelector("#segments-container")?.append(segment);
  }
  return createMarkdownContent(new Defuddle(page, { url: ADDRESS }).parse().content, ADDRESS);
}

const read = (note: string): [number, string][] => transcriptsIn(note).flatMap(({ cues }) => cues.map(({ start, text }): [number, string] => [start, text]));
const chaptersOf = ([block]: readonly TranscriptBlock[]): [number, string][] => block?.chapters.map(({ start, title }): [number, string] => [start, title]) ?? [];

describe("a page that was clipped", () => {
  it("gives the words and chapters of its transcript", () => {
    const note = clip(SAID);
    expect(note).toContain("## Transcript");
    expect(read(note)).toEqual([[1, SAID[0]?.[1]], [7, SAID[1]?.[1]], [21, SAID[2]?.[1]], [3599, SAID[3]?.[1]], [3723, SAID[4]?.[1]]]);
    expect(chaptersOf(transcriptsIn(note))).toEqual([[1, "The Moon"], [21, "It’s 1:30 somewhere"], [3599, "The end"]]);
  });

  it("gives them without the heading, cut off anywhere, and none where there are none", () => {
    const note = clip(SAID);
    const whole = read(note);
    expect(read(note.replace("## Transcript\n", ""))).toEqual(whole);
    for (let length = note.indexOf("## Transcript"); length < note.length; length += 7) {
      const cut = read(note.slice(0, length));
      expect(whole.slice(0, Math.max(0, cut.length - 1)).map(([start]) => start)).toEqual(cut.slice(0, -1).map(([start]) => start));
    }
    expect(read(clip([]))).toEqual([]);
  });
});
