import type { App, TFile } from "obsidian";
import { parsePastedTranscript } from "../note/pasted-transcript";
import { decodeText } from "../note/subtitle-bytes";
import { isSubtitlePath, nameFor } from "../note/subtitle-names";
import { parseSubtitles } from "../note/subtitles";
import type { Transcript } from "../note/transcript";
import type { VideoRef } from "../note/video";
import { webVttOf } from "../note/webvtt";
import { LARGEST_FILE, type TranscriptProblem } from "../vault/transcripts";
import { TRANSCRIPT_PROBLEMS } from "../words/messages";
import * as WORDS from "../words/words";
import { askForPath } from "./keep-file-modal";
import { notify } from "./notices";

/** Opens the system's own dialog; undefined when the user turns away. */
export function pickFile(doc: Document): Promise<File | undefined> {
  // Phones would grey out the files whose kinds they do not know, so every kind may be chosen.
  const input = doc.body.createEl("input", { type: "file", cls: "yt-file-input" });
  return new Promise((resolve) => {
    const done = (): void => {
      input.remove();
      resolve(input.files?.[0]);
    };
    input.addEventListener("change", done);
    input.addEventListener("cancel", done);
    input.click();
  });
}

/** Keeps a file from outside the vault where the user says, named after the video; undefined where it is not kept, with words that say why. */
export async function keepTranscriptFile(app: App, video: VideoRef, file: File, note: TFile | null): Promise<TFile | undefined> {
  const read = await readFile(file);
  if (typeof read === "string") {
    notify(TRANSCRIPT_PROBLEMS[read]);
    return undefined;
  }
  const { transcript: { cues }, data, isOwnForm } = read;
  const name = nameFor(video, isOwnForm ? file.name : `${file.name}.vtt`);
  const folder = video.kind === "file" ? video.path.slice(0, video.path.lastIndexOf("/") + 1) : undefined;
  const suggested = folder === undefined ? await app.fileManager.getAvailablePathForAttachment(name, note?.path).catch(() => name) : folder + name;
  const path = await askForPath(app, { said: `${file.name}: ${WORDS.recognised(cues.length, cues[0]?.start ?? 0, cues.at(-1)?.start ?? 0)}`, path: suggested });
  if (path === undefined) return undefined;
  try {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (parent !== "" && app.vault.getAbstractFileByPath(parent) === null) await app.vault.createFolder(parent);
    return await app.vault.createBinary(path, data);
  } catch {
    notify(WORDS.fileNotKept(path));
    return undefined;
  }
}

interface ReadFile {
  readonly transcript: Transcript;
  /** What is to be kept: the file as it is, or WebVTT where its form has no name that is known. */
  readonly data: ArrayBuffer;
  readonly isOwnForm: boolean;
}

async function readFile(file: File): Promise<ReadFile | TranscriptProblem> {
  if (file.size > LARGEST_FILE) return "too-large";
  let data: ArrayBuffer;
  try {
    data = await file.arrayBuffer();
  } catch {
    return "gone";
  }
  const text = decodeText(data);
  if (text === undefined) return "unknown-encoding";
  const subtitles = parseSubtitles(text);
  if (subtitles !== undefined && subtitles.cues.length > 0 && isSubtitlePath(file.name)) return { transcript: subtitles, data, isOwnForm: true };
  const transcript = parsePastedTranscript(text);
  return transcript.cues.length === 0 ? "no-cues" : { transcript, data: new TextEncoder().encode(webVttOf(transcript)).slice().buffer, isOwnForm: false };
}
