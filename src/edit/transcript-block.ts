import { formatTimecode } from "../note/timecode";
import type { Transcript } from "../note/transcript";
import { plainMarkdown } from "./plain-markdown";

/** A transcript as Obsidian's Web Clipper writes it into a note: a heading, those of the chapters, and a line for each cue behind its time. */
export function transcriptBlock({ cues, chapters }: Transcript): string {
  const blocks = ["## Transcript"];
  let chapter = -1;
  let speaker = "";
  for (const cue of cues) {
    const before = chapter;
    while ((chapters[chapter + 1]?.start ?? Infinity) <= cue.start) chapter++;
    const title = chapters[chapter]?.title ?? "";
    if (chapter !== before && title !== "") blocks.push(`### ${plainMarkdown(title)}`);
    const says = cue.speaker !== undefined && cue.speaker !== speaker ? `${cue.speaker}: ` : "";
    speaker = cue.speaker ?? "";
    blocks.push(`**${formatTimecode(cue.start)}** · ${plainMarkdown(says + cue.text)}`);
  }
  return `${blocks.join("\n\n")}\n`;
}
