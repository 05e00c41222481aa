import { isChaptersPath, isSubtitlePath, languageFor, nameFor } from "../../../src/note/subtitle-names";
import type { VideoRef } from "../../../src/note/video";

const MOON: VideoRef = { kind: "youtube", id: "moonTides01" };
const TALK: VideoRef = { kind: "file", path: "Talks/My talk.mp4" };
const WEB: VideoRef = { kind: "url", url: "https://example.org/a/My%20talk.webm?x=1" };

it.each<[VideoRef, string, string]>([
  [MOON, "The Moon.en.vtt", "moonTides01.en.vtt"],
  [MOON, "The Moon [moonTides01].pt-BR.srt", "moonTides01.pt-BR.srt"],
  [MOON, "captions.SRT", "moonTides01.srt"],
  [MOON, "talk.v2.json3", "moonTides01.json3"],
  [TALK, "download.de.vtt", "My talk.de.vtt"],
  [TALK, "transcript.txt.vtt", "My talk.vtt"],
  [WEB, "download.vtt", "My talk.vtt"],
])("a file for %j that is called %s is kept as %s, and found for it", (video, name, kept) => {
  expect(nameFor(video, name)).toBe(kept);
  expect([isSubtitlePath(kept), languageFor(kept, video)]).toEqual([true, /\.(en|pt-BR|de)\./.exec(kept)?.[1] ?? ""]);
});

it.each<[string, boolean]>([["Talks/My talk.chapters.vtt", true], ["moonTides01-chapters.json", true], ["chapters.vtt", true], ["Two chapters of it.vtt", false], ["mychapters.vtt", false]])("%s holds chapters: %s", (path, isIt) => {
  expect(isChaptersPath(path)).toBe(isIt);
});

it("finds files of chapters and of what yt-dlp knows by their names", () => {
  expect([languageFor("My talk.chapters.vtt", TALK), languageFor("The Moon [moonTides01].info.json", MOON), languageFor("moonTides01.en.chapters.vtt", MOON)]).toEqual(["", "", "en"]);
});
