import type { TFile } from "obsidian";
import { isSubtitlePath } from "../note/subtitle-names";
import { webVttOf } from "../note/webvtt";
import type { Captions, CaptionSource } from "../player/captions";
import type { TranscriptChange, TranscriptSource, Transcripts } from "./transcripts";

/** The subtitle files of a video as captions for its player; what cannot be read is left out. */
export function captionSource(transcripts: Transcripts): CaptionSource {
  /** What each note named as it was asked or told of last: notes change all the time, and hardly ever what they name. */
  const namings = new Map<TFile, string>();
  const concerns = (change: TranscriptChange): boolean => {
    const { file, kind } = change;
    if (isSubtitlePath(file.path) || (kind === "renamed" && isSubtitlePath(change.before))) return true;
    const before = namings.get(file) ?? "";
    const now = kind === "gone" ? "" : transcripts.namingOf(file);
    if (now === "") namings.delete(file);
    else namings.set(file, now);
    return now !== before;
  };
  return {
    async captionsOf(video) {
      for (const [note, naming] of await transcripts.namingsFor(video)) if (naming !== "") namings.set(note, naming);
      const files = (await transcripts.sourcesOf(video)).filter(({ kind }) => kind === "file");
      const all = await Promise.all(files.map(async (file): Promise<Captions[]> => {
        const reading = await transcripts.read(file);
        return "refused" in reading ? [] : [{ label: labelOf(file), language: file.language ?? "", text: webVttOf(reading.transcript) }];
      }));
      return all.flat();
    },
    onCaptionsChange: (run) => transcripts.onChange((change) => { if (concerns(change)) run(); }),
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
