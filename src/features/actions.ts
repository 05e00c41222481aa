import { type TFile } from "obsidian";
import type { TimeRange } from "../edit/ranges";
import { readTimestamp } from "../meaning/interpretation";
import type { BareTime } from "../note/bare-times";
import type { Passage } from "../note/passages";
import type { Timestamp } from "../note/scan";
import { formatTimecode } from "../note/timecode";
import { urlAt, type VideoMoment } from "../note/video";
import { openPane } from "../pane/open-pane";
import type { AskAgain } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import type { PointedTimestamp } from "../timestamp/click";
import { latest } from "../vault/latest";
import type { Services } from "../vault/services";
import { cursorOf } from "../vault/writing-place";
import { REFUSAL_WORDS } from "../words/messages";
import * as WORDS from "../words/words";
import { copyText, refuse, withVideo } from "./notices";
import { timestampAtPlace } from "./timestamp-at";
import { isRefusal, type Moment, type TimestampResolver } from "./timestamp-resolver";

/** What the user can do with a timestamp or the current moment, wherever they ask for it: by click, menu, command or from the pane. */
export class Actions {
  /** Of two clicks the later one counts, however long its note takes to be read. */
  readonly #ask = latest();

  constructor(
    private readonly services: Pick<Services, "app" | "interpreter" | "lastEditor" | "library" | "memory" | "settings"> & { readonly resolver: TimestampResolver },
  ) {}

  seek(timestamp: PointedTimestamp): void {
    void this.#play(timestamp);
  }

  openInBrowser(timestamp: PointedTimestamp): void {
    void this.#withMoment(timestamp, (moment) => { this.openMoment(moment); });
  }

  /** Plays a passage of a note that the pane lists. */
  playPassage(note: TFile, { timestamp }: Passage): void {
    void this.#play(pointed(timestamp, note));
  }

  /** Plays a video that was named by a link or a file, from the second in its address, else from where it was left. */
  async playLink({ video, seconds }: Pick<VideoMoment, "video" | "seconds">, note: TFile | null = null): Promise<void> {
    const { library, memory } = this.services;
    const located = library.locate(video, note?.path ?? "");
    const pane = await this.openPane();
    pane?.playMoment(located, seconds ?? memory.secondsOf(located), note);
  }

  playsLinks(): boolean {
    return this.services.settings().linksOpenIn === "pane";
  }

  async openPane(): Promise<VideoPane | undefined> {
    return openPane(this.services.app, this.services.settings().panePlace);
  }

  /** Plays the timestamp at the cursor, else the nearest one before it on its line, else the first after it. */
  playAtCursor(): void {
    const place = this.services.lastEditor.find();
    if (isRefusal(place)) return refuse(place);
    const timestamp = timestampAtPlace(this.services, place, cursorOf(place));
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    void this.#play(pointed(timestamp, place.note));
  }

  copyCurrentLink(): void {
    withVideo(this.services.app, (_, playhead) => void this.copyLink(playhead));
  }

  openCurrentMoment(): void {
    withVideo(this.services.app, (_, playhead) => { this.openMoment(playhead); });
  }

  openMoment({ video, seconds }: Moment): void {
    if (video.kind === "file") refuse("not-on-the-web");
    else window.open(urlAt(video, seconds), "_blank", "noopener");
  }

  /** Plays a part of the video that a timestamp means, once or again and again. */
  async playRange(timestamp: PointedTimestamp, { start, end }: TimeRange, repeats: boolean): Promise<void> {
    const isLatest = this.#ask();
    const { resolver } = this.services;
    const video = await resolver.videoOf(timestamp);
    if (!isLatest()) return;
    if (isRefusal(video)) return refuse(video);
    const again = this.#askAgain(timestamp);
    const pane = await this.openPane();
    if (!isLatest()) return;
    pane?.playMoment(video, start, timestamp.note, async () => {
      const range = await resolver.rangeOf(timestamp);
      if (range === undefined) return again();
      const words = range.start === start ? "" : WORDS.correctedTo(formatTimecode(range.start), formatTimecode(start));
      return { seconds: range.start, words, range: { from: range.start, to: range.end, repeats } };
    });
    pane?.playRange({ from: start, to: end, repeats });
  }

  async #play(timestamp: PointedTimestamp): Promise<void> {
    const isLatest = this.#ask();
    const moment = await this.services.resolver.momentOf(timestamp);
    if (!isLatest()) return;
    if (isRefusal(moment)) return refuse(moment);
    const pane = await this.openPane();
    if (isLatest()) pane?.playMoment(moment.video, moment.seconds, timestamp.note, this.#askAgain(timestamp));
  }

  /** Does something with the moment that a timestamp means now; says why where it means none. */
  async #withMoment(timestamp: PointedTimestamp, run: (moment: Moment) => unknown): Promise<void> {
    const moment = await this.services.resolver.momentOf(timestamp);
    if (isRefusal(moment)) refuse(moment);
    else await run(moment);
  }

  #askAgain(timestamp: PointedTimestamp): AskAgain {
    return async () => {
      const meant = await this.services.resolver.meaningOf(timestamp);
      if (meant === undefined || timestamp.kind !== "span") return undefined;
      if (meant.beyondEnd === true) return { seconds: undefined, words: REFUSAL_WORDS["beyond-end"] };
      return { seconds: meant.seconds, words: WORDS.correctedTo(formatTimecode(meant.seconds), timestamp.written.time) };
    };
  }

  /** The second that a timestamp says, before anything else is looked at. */
  writtenSecond({ written }: PointedTimestamp & { kind: "span" }): number | undefined {
    return readTimestamp(written)?.plain;
  }

  /** The reading that the user prefers stands from now on, in this note, on this device. */
  async playInstead(timestamp: PointedTimestamp, seconds: number): Promise<void> {
    if (timestamp.kind === "span" && timestamp.note !== null) await this.services.interpreter.choose(timestamp.note, timestamp.written, seconds);
    await this.#play(timestamp);
  }

  /** Copies the address of the moment that a timestamp means. */
  async copyLinkOf(timestamp: PointedTimestamp): Promise<void> {
    await this.#withMoment(timestamp, (moment) => this.copyLink(moment));
  }

  async copyLink({ video, seconds }: Moment): Promise<void> {
    await copyText(urlAt(video, seconds), WORDS.linkCopied(formatTimecode(seconds)));
  }
}

/** A timestamp of a note as if the user had pointed at it. */
export function pointed(timestamp: Timestamp | BareTime, note: TFile | null): PointedTimestamp {
  if (timestamp.kind === "link") return { kind: "link", video: timestamp.video, seconds: timestamp.seconds, note };
  if (timestamp.kind === "bare") return { kind: "bare", seconds: timestamp.seconds, note };
  return { kind: "span", written: { time: timestamp.time, label: timestamp.label }, note };
}
