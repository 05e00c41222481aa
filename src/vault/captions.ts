import { isSubtitlePath } from "../note/subtitle-names";
import { webVttOf } from "../note/webvtt";
import type { Captions, CaptionSource } from "../player/captions";
import type { TranscriptSource, Transcripts } from "./transcripts";

/** The subtitle files of a video as captions for its player; what cannot be read is left out. */
export function captionSource(transcripts: Transcripts): CaptionSource {
  return {
    async captionsOf(video) {
      const files = (await transcripts.sourcesOf(video)).filter(({ kind }) => kind === "file");
      const all = await Promise.all(files.map(async (file): Promise<Captions[]> => {
        const reading = await transcripts.read(file);
        return "refused" in reading ? [] : [{ label: labelOf(file), language: file.language ?? "", text: webVttOf(reading.transcript) }];
      }));
      return all.flat();
    },
    onCaptionsChange: (run) => transcripts.onChange(({ file, ...change }) => {
      // A note may name another file in its properties.
      if (isSubtitlePath(file.path) || file.extension === "md" || change.kind === "renamed") run();
    }),
  };
}

function labelOf({ label, language }: TranscriptSource): string {
  if (language === undefined) return label;
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? label;
  } catch {
    return label; // it only looks like a language
  }
}
