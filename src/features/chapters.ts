import { insertBlocks, outlineMarkdown, type OutlineKind } from "../edit/outline";
import { nextChapter } from "../note/chapters";
import type { Chapter } from "../note/transcript";
import { findPane } from "../pane/open-pane";
import type { Services } from "../vault/services";
import { cursorOf } from "../vault/writing-place";
import { refuse, withVideo } from "./notices";
import { askForOutline } from "./outline-modal";
import { isRefusal } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";

/** What the user does with the chapters of the video in the pane. */
export class Chapters {
  constructor(private readonly services: Pick<Services, "app" | "lastEditor"> & { readonly writing: TimestampWriter }) {}

  get all(): readonly Chapter[] {
    return findPane(this.services.app)?.chapters ?? [];
  }

  /** Plays the next chapter, or this one from its start, and at once again the one before. */
  step(direction: -1 | 1): void {
    withVideo(this.services.app, (pane, { video, seconds }) => {
      const chapter = nextChapter(this.all, seconds, direction);
      if (chapter === undefined) refuse("no-chapter");
      else pane.playMoment(video, chapter.start, null);
    });
  }

  /** Writes the chapters with their timestamps into the note, as the user has seen and confirmed it; one undo step. */
  async insertOutline(): Promise<void> {
    const place = this.services.lastEditor.find();
    if (isRefusal(place)) return refuse(place);
    if (place.isCell) return refuse("outline-in-table");
    const cursor = cursorOf(place);
    const text = place.text();
    const stampOf = await this.services.writing.stampsAt(place, cursor, this.all.map(({ start }) => start));
    if (isRefusal(stampOf)) return refuse(stampOf);
    const chapters = this.all;
    const markdownOf = (kind: OutlineKind): string => outlineMarkdown(chapters, kind, stampOf);
    const kind = await askForOutline(this.services.app, markdownOf);
    if (kind === undefined) return;
    if (!place.isThere() || place.text() !== text) return refuse("place-gone");
    const made = insertBlocks(text, cursor, markdownOf(kind));
    if (typeof made === "string") return refuse(made);
    if (!place.write([made.edit], [{ from: made.cursor, to: made.cursor }])) return refuse("not-written");
    place.focus();
  }
}
