import type { TFile } from "obsidian";
import type { Passage } from "../note/passages";
import type { SpokenTimes } from "../note/spoken-times";
import type { VideoRef } from "../note/video";
import type { Services } from "./services";

/** What a note says of a video; `isDraft` where that is not saved yet. */
interface Said {
  readonly passages: readonly Passage[];
  readonly spoken: readonly SpokenTimes[];
  readonly isDraft: boolean;
}

/** Texts of notes that are being written and not saved yet, so that what they say counts at once. */
export class Drafts {
  readonly #texts = new Map<TFile, string>();

  constructor(private readonly services: Pick<Services, "library" | "interpreter">) {}

  keep(note: TFile, text: string): void {
    this.#texts.set(note, text);
  }

  forget(note: TFile): void {
    this.#texts.delete(note);
  }

  /** What a note says of a video now: its draft, else what is saved. */
  async saidIn(note: TFile, video: VideoRef): Promise<Said> {
    const { interpreter, library } = this.services;
    const draft = this.#texts.get(note);
    if (draft !== undefined && draft !== (await library.textOf(note))) return { ...(await interpreter.saidIn(draft, note, video)), isDraft: true };
    if (this.#texts.get(note) === draft) this.#texts.delete(note);
    const passages = await interpreter.passagesOf(note, video);
    const { spoken } = await interpreter.spokenIn(note, video);
    return { passages, spoken, isDraft: false };
  }
}
