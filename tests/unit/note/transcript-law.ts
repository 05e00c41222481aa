import fc from "fast-check";
import { decodeText } from "../../../src/note/subtitle-bytes";
import { propertiesEnd } from "../../../src/note/markdown";
import { parseSubtitles } from "../../../src/note/subtitles";
import type { Transcript } from "../../../src/note/transcript";
import { transcriptsIn } from "../../../src/note/transcript-blocks";
import { webVttOf } from "../../../src/note/webvtt";

const LINK = "[0:12](https://youtu.be/moonTides01?t=12)";
const PIECES = [
  "\n", "\n", "\n\n", "\r\n", "\r", " ", "\t", "words", "and more of them", "WEBVTT\n\n", "NOTE ", "STYLE\n", "1\n", "00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:09,000\n",
  "-00:00:01,000 --> 99:59:59,999\n", "00:05.000 -->\n", "-->", "<c>", "</c>", "<v Ann>", "</v>", "<00:00:01.200>", "<script>", "</script>", "<b", ">", "<", "&amp;#39;", "&amp;lt;", "&#0;", "&#x110000;", "&",
  "{\\an8}", "{\\p1}", "\\N", "[Script Info]\n", "[Events]\n", "Format: Start, End, Text\n", "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0,0,0,,", "Dialogue: ",
  '{"events":[', '{"segments":[', '{"tStartMs":1000,"dDurationMs":2000,"aAppend":1,"segs":[{"utf8":"one"}]}', '{"start":-1,"end":1e999,"text":"two","speaker":"Bo"}', "]}", "[", "]", "{", "}", ",", '"', "null",
  '<timedtext format="3"><body>', '<p t="1000" d="2000" a="1">', "</p>", '<text start="1" dur="2">', "</text>", '<tt ttp:frameRate="0">', '<p begin="1.5s" end="00:00:02:99">', "<br/>", "<!--", "-->", "<![CDATA[", "]]>", "</", "<ttm:agent xml:id='a'>",
  "## Transcript\n", "### One\n", "## Other\n", "**1:30** · ", "**1:3", "\\[", "\\]", "- ", "> ", "> [!quote]- Transcript\n", `${LINK} `, `- ${LINK} `, "0:05 ", "0:10\n", "1 second\n", "Chapter 1: One\n", "0:000 secondswords", "Transcript:\n", "Ann: ", "Kind: chapters\n", "{b}", '"words":[{"word":"a","start":1,"end":2,"speaker":"B"}]', '<span begin="1s">', "</span>", '<div begin="2s">', ' append="1">',
  '<!-- media-notes:transcript:start videoId="moonTides01" -->\n', "<!-- media-notes:transcript:end -->\n", "```\n", "%%", "---\n", "[[a|b]]", "\u0000", "\uFEFF", "\u2028", "é", "👩‍👧", "\uD800",
];

/** Texts of pieces that the forms of transcripts are made of, some of them wrapped as one form. */
export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join("")),
  fc.tuple(fc.constantFrom("WEBVTT\n\n", "[Script Info]\n[Events]\n", '{"events":[', '{"segments":[', "<tt>", "## Transcript\n", "> [!quote]- Transcript\n", '<!-- x:transcript:start videoId="moonTides01" -->\n'), fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), fc.constantFrom("", "]}", "</tt>"))
    .map(([start, pieces, end]) => start + pieces.join("") + end),
);

/** What is wrong with how a text is read as a file and as a note; undefined where nothing is. */
export function harmOf(text: string): string | undefined {
  const file = parseSubtitles(text);
  if (file !== undefined) {
    const wrong = wrongWith(file, file.chapters.length > 0) ?? changedBy(file);
    if (wrong !== undefined) return wrong;
  }
  const lines = text.split(/\r\n?|\n/);
  let behind = 0;
  for (const block of transcriptsIn(text)) {
    const wrong = wrongWith(block);
    if (wrong !== undefined) return wrong;
    if (block.line < behind || block.endLine <= block.line || block.endLine > lines.length) return "Blocks overlap, or are not in the note.";
    if (!block.cues.every(({ line = -1 }) => line >= block.line && line < block.endLine)) return "A cue stands outside its block.";
    if (!block.times.every(({ from, to }) => /^\[?.{0,3}\d/.test(text.slice(from, to)))) return "A time does not stand where it should.";
    behind = block.endLine;
  }
  const spoken = (blocks: readonly Transcript[]): string => JSON.stringify(blocks.map(({ cues, chapters }) => [cues.map((cue) => [cue.start, cue.end, cue.text, cue.speaker]), chapters]));
  const isHeadedAlike = propertiesEnd(text) > 0 || spoken(transcriptsIn(text, undefined, true)) === spoken(transcriptsIn(`## Transcript\n\n${text}`));
  return isHeadedAlike ? undefined : "A text is read otherwise under the heading that it is said to have.";
}

function wrongWith({ cues, chapters }: Transcript, mayBeEmpty = false): string | undefined {
  if (cues.length === 0 && !mayBeEmpty) return "There are no cues.";
  let last = 0;
  for (const { start, end, text, speaker = "x" } of cues) {
    if (!(start >= last) || !(end >= start) || !Number.isFinite(end)) return "Cues are out of order, or end before they begin.";
    if (text.trim() !== text || text === "" || /[\n\r\0]/.test(text) || speaker.trim() === "") return "A cue has no words, or several lines.";
    last = start;
  }
  return chapters.some(({ start, title }, i) => title === "" || !(start >= (chapters[i - 1]?.start ?? 0))) ? "Chapters are out of order." : undefined;
}

/** What is read from a file is read again from its captions. */
function changedBy(file: Transcript): string | undefined {
  const again = parseSubtitles(webVttOf(file));
  const words = (each: Transcript | undefined): string => JSON.stringify((each?.cues ?? []).map(({ text, speaker }) => [text, speaker]));
  return words(again) === words(file) ? undefined : `The captions say ${words(again)} instead of ${words(file)}.`;
}

/** Reading anything gives what can be shown, or nothing. */
export function readable(): fc.IProperty<unknown> {
  return fc.property(anyText, fc.uint8Array({ maxLength: 40 }), (text, bytes) => {
    const wrong = harmOf(text) ?? (decodeText(bytes.slice().buffer)?.includes("\0") === true ? "Bytes were read as text." : undefined);
    if (wrong !== undefined) throw new Error(wrong);
  });
}
