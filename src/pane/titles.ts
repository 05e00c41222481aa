import type { TFile } from "obsidian";
import type { VideoRef } from "../note/video";
import type { Services } from "../vault/services";
import type { Playback } from "./playback";

/** What to call a video before its player tells it. */
export class Titles {
  /** Told last, so that a report writes nothing. */
  #learnt = "";

  constructor(private readonly services: Pick<Services, "library" | "memory">) {}

  /** As a player has told it, else as the property of a note about it; undefined where only its id is known. */
  of(video: VideoRef, note: TFile | null): string | undefined {
    return this.services.memory.titleOf(video) ?? (note === null ? undefined : this.services.library.titleOf(note));
  }

  /** Puts away the title that the player tells. */
  learn({ video, state: { title, status } }: Pick<Playback, "video" | "state">): void {
    if (video === undefined || title === undefined || title === "" || status !== "ready" || title === this.#learnt) return;
    this.#learnt = title;
    if (this.services.memory.titleOf(video) !== title) this.services.memory.rememberTitle(video, title);
  }
}
