import type { TFile } from "obsidian";
import type { Chapter } from "../note/transcript";
import type { VideoRef } from "../note/video";
import { latest } from "../vault/latest";
import { chaptersIn } from "../vault/note-chapters";
import type { Services } from "../vault/services";

/** The chapters of the video in the pane. */
export class VideoChapters {
  all: readonly Chapter[] = [];
  readonly #ask = latest();

  constructor(private readonly services: Pick<Services, "interpreter" | "library" | "transcripts">, private readonly onChange: (chapters: readonly Chapter[]) => void) {}

  /**
   * Asks what the notes that are shown tell, else other files and notes, which may have to be read for that.
   *
   * @param front the note in front.
   * @param isOther whether the video is another one than before.
   */
  async find(video: VideoRef, notes: readonly TFile[], front: TFile | null, isOther: boolean): Promise<void> {
    const isLatest = this.#ask();
    const own = await chaptersIn(this.services, notes, video);
    if (isLatest() && (own.length > 0 || isOther)) this.#take(own);
    if (own.length > 0 || !isLatest()) return;
    const others = await this.services.transcripts.chaptersOf(video, front);
    if (isLatest()) this.#take(others);
  }

  /** Drops the answers that are still to come. */
  destroy(): void {
    this.#ask();
  }

  #take(chapters: readonly Chapter[]): void {
    if (chapters === this.all) return;
    this.all = chapters;
    this.onChange(chapters);
  }
}
