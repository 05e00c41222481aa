import type { TFile } from "obsidian";
import { chaptersOf } from "../note/chapters";
import type { Passage } from "../note/passages";
import type { Chapter } from "../note/transcript";
import { sameVideo, type VideoRef } from "../note/video";
import type { Services } from "./services";

const known = new WeakMap<readonly Passage[], readonly Chapter[]>();
const NONE: readonly Chapter[] = [];

/** The chapters that the first of some notes tells of a video which tells any; the same list until that note changes. */
export async function chaptersIn({ interpreter, library }: Pick<Services, "interpreter" | "library">, notes: readonly TFile[], video: VideoRef): Promise<readonly Chapter[]> {
  for (const note of notes) {
    const passages = await interpreter.passagesOf(note, video);
    const chapters = known.get(passages) ?? chaptersOf(await library.textOf(note), passages, { isOwn: await isAbout(library, note, video), ...(await interpreter.spokenIn(note, video)) });
    known.set(passages, chapters);
    if (chapters.length > 0) return chapters;
  }
  return NONE;
}

async function isAbout(library: Services["library"], note: TFile, video: VideoRef): Promise<boolean> {
  const own = await library.noteVideoOf(note);
  return own.kind === "video" && sameVideo(own.video, video);
}
