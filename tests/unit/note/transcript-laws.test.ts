import fc from "fast-check";
import { parseSubtitles } from "../../../src/note/subtitles";
import { transcriptsIn } from "../../../src/note/transcript-blocks";
import { growth, LINEAR } from "../../support/growth";
import { readable } from "./transcript-law";

it("reads anything without harm", () => {
  fc.assert(readable(), { numRuns: 5000 });
});

const LENGTH = 400_000;
const repeated = (piece: string, start = ""): string => start + piece.repeat(Math.ceil(LENGTH / piece.length));

describe("takes twice as long for twice as much", () => {
  it.each([
    ["cues", repeated("00:01.000 --> 00:02.000\nWords\n\n", "WEBVTT\n\n")],
    ["SubRip's cues in one second", repeated("1\n00:00:01,000 --> 00:00:02,000\nWords\n\n")],
    ["one endless cue", repeated("words\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n")],
    ["tags that do not close", repeated("<v <", "WEBVTT\n\n00:01.000 --> 00:02.000\n")],
    ["scripts that do not close", repeated("<script>", "WEBVTT\n\n00:01.000 --> 00:02.000\n")],
    ["ampersands", repeated("&amp;amp;", "WEBVTT\n\n00:01.000 --> 00:02.000\n")],
    ["dialogue", repeated("Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}{\\\n", "[Events]\n")],
    ["one line of dialogue", repeated("{\\", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,")],
    ["elements", repeated('<p t="1"><s>a</s>', "<timedtext>")],
    ["comments that do not close", repeated("<!--", "<tt>")],
    ["attributes", repeated(' a="', "<tt><p")],
    ["quotes", repeated("<p '", "<tt>")],
  ])("%s", (_, text) => {
    expect(growth(text, parseSubtitles)).toBeLessThan(LINEAR);
  });

  it.each([
    ["a clipped transcript", repeated("**1:30** · Some words that are said there.\n\n", "## Transcript\n\n")],
    ["headings", repeated("## Transcript\n")],
    ["times alone", repeated("0:05\nwords\n")],
    ["links", repeated("[0:05](https://youtu.be/moonTides01?t=5) words and more of them\n")],
    ["one line of links", repeated("[0:05](")],
    ["one line of brackets", repeated("[[a", "0:01 ")],
    ["comments", repeated("<!-- x:transcript:start")],
    ["words of one cue", repeated("words\n", "## Transcript\n0:01\n")],
    ["lists in lists", repeated("- > ", "0:05 a\n")],
  ])("%s", (_, text) => {
    expect(growth(text, transcriptsIn)).toBeLessThan(LINEAR);
  });
});
