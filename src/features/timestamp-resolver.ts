import type { TFile } from "obsidian";
import type { TimeRange } from "../edit/ranges";
import { UNREAD, writtenKey, type Interpretation } from "../meaning/interpretation";
import { sameVideo, type VideoRef } from "../note/video";
import { findPane } from "../pane/open-pane";
import type { PointedTimestamp } from "../timestamp/click";
import type { Services } from "../vault/services";
import type { Refusal } from "../words/messages";

/** A video and the second of it that is meant. */
export interface Moment {
  readonly video: VideoRef;
  readonly seconds: number;
}

/** What a pointed timestamp means: a link and a bare time say it plainly, a span as its note is read. */
export type Meaning = Pick<Interpretation, "seconds" | "alternative" | "beyondEnd">;

/** Answers which video and second a timestamp means, or why it means none; asked anew each time, so that no answer is stale. */
export class TimestampResolver {
  constructor(private readonly services: Pick<Services, "app" | "library" | "interpreter">) {}

  /** The moment that a timestamp means now, or the reason why there is none. */
  async momentOf(timestamp: PointedTimestamp): Promise<Moment | Refusal> {
    const meaning = await this.meaningOf(timestamp);
    if (meaning === undefined) return "not-a-time";
    if (meaning.beyondEnd === true) return "beyond-end";
    const video = await this.videoOf(timestamp);
    return isRefusal(video) ? video : { video, seconds: meaning.seconds };
  }

  /** The video that a timestamp means now, or the reason why it means none. */
  async videoOf(timestamp: PointedTimestamp): Promise<VideoRef | Refusal> {
    return this.videoFor(timestamp.note, timestamp.kind === "link" ? timestamp.video : undefined);
  }

  /**
   * The video that is named, else that of the note; a note that neither names nor links to one falls back to the video now in the
   * pane, but one that names what cannot be played never does.
   */
  async videoFor(note: TFile | null, named?: VideoRef): Promise<VideoRef | Refusal> {
    const { app, library } = this.services;
    if (named !== undefined) return library.locate(named, note?.path ?? "");
    const own = note === null ? undefined : await library.noteVideoOf(note);
    if (own?.kind === "video") return own.video;
    return own?.kind === "unplayable" ? "unplayable-video" : findPane(app)?.playhead?.video ?? "no-video-in-note";
  }

  /** The second that a timestamp means; undefined where it says no time. */
  async meaningOf(timestamp: PointedTimestamp): Promise<Meaning | undefined> {
    if (timestamp.kind !== "span") return timestamp;
    const { note, written } = timestamp;
    return (note === null ? UNREAD : await this.services.interpreter.read(note)).of(written);
  }

  /** The written range that a timestamp begins or ends, as its note is read now. */
  async rangeOf(timestamp: PointedTimestamp): Promise<TimeRange | undefined> {
    if (timestamp.note === null || timestamp.kind === "bare") return undefined;
    return this.services.interpreter.rangeOf(timestamp.note, (other) => timestamp.kind === "span"
      ? other.kind === "span" && writtenKey(other) === writtenKey(timestamp.written)
      : other.kind === "link" && other.seconds === timestamp.seconds && sameVideo(other.video, timestamp.video));
  }
}

/** Whether an answer is the reason why there is none. */
export function isRefusal(answer: object | number | Refusal): answer is Refusal {
  return typeof answer === "string";
}
