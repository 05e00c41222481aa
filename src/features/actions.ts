import { Notice, type App, type TFile } from "obsidian";
import { UNREAD, writtenKey, type Interpretation } from "../meaning/interpretation";
import type { Interpreter } from "../vault/interpreter";
import type { LastEditor } from "../vault/last-editor";
import type { Library } from "../vault/library";
import { REFUSAL_WORDS } from "../words/messages";
import type { Timestamp } from "../note/scan";
import { findPane, openPane } from "../pane/open-pane";
import type { AskAgain } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import type { Passage } from "../note/passages";
import type { TimeRange } from "../edit/ranges";
import { timestampAt } from "../edit/retiming";
import type { Settings } from "../settings/settings";
import { formatTimecode } from "../note/timecode";
import type { PointedTimestamp } from "../timestamp/click";
import { sameVideo, urlAt, type VideoRef } from "../note/video";
import { refuse, withVideo } from "./notices";
import * as WORDS from "../words/words";

/** A video and the second of it that is meant. */
interface Moment {
  readonly video: VideoRef;
  readonly seconds: number;
}

/** What a pointed timestamp means: a link says it plainly, a span as its note is read. */
type Meaning = Pick<Interpretation, "seconds" | "alternative" | "beyondEnd">;

/** What the user can do with a timestamp or the current moment, wherever they ask for it: by click, menu, command or from the pane. */
export class Actions {
  readonly #app: App;
  readonly #library: Library;
  readonly #interpreter: Interpreter;
  readonly #lastEditor: LastEditor;
  readonly #settings: () => Settings;

  constructor(app: App, library: Library, interpreter: Interpreter, lastEditor: LastEditor, settings: () => Settings) {
    this.#app = app;
    this.#library = library;
    this.#interpreter = interpreter;
    this.#lastEditor = lastEditor;
    this.#settings = settings;
  }

  seek(timestamp: PointedTimestamp): void {
    void this.#play(timestamp);
  }

  openInBrowser(timestamp: PointedTimestamp): void {
    void this.resolve(timestamp).then((moment) => { if (moment !== undefined) this.openMoment(moment); });
  }

  /** Plays a passage of a note that the pane lists. */
  playPassage(note: TFile, { timestamp }: Passage): void {
    void this.#play(pointed(timestamp, note));
  }

  playsLinks(): boolean {
    return this.#settings().linksOpenIn === "pane";
  }

  async openPane(): Promise<VideoPane | undefined> {
    return openPane(this.#app, this.#settings().panePlace);
  }

  /** Plays the timestamp at the cursor, else the nearest one before it on its line, else the first after it. */
  playAtCursor(): void {
    const source = this.#lastEditor.find();
    if ("refusal" in source) return refuse(source.refusal);
    const { editor } = source;
    const timestamp = timestampAt(editor.getValue(), editor.posToOffset(editor.getCursor()));
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    void this.#play(pointed(timestamp, source.note));
  }

  copyCurrentLink(): void {
    withVideo(this.#app, (_, playhead) => void this.copyLink(playhead));
  }

  openCurrentMoment(): void {
    withVideo(this.#app, (_, playhead) => { this.openMoment(playhead); });
  }

  openMoment({ video, seconds }: Moment): void {
    if (video.kind === "file") refuse("not-on-the-web");
    else window.open(urlAt(video, seconds), "_blank", "noopener");
  }

  /** Plays a part of the video that a timestamp means, once or again and again. */
  async playRange(timestamp: PointedTimestamp, { start, end }: TimeRange, repeats: boolean): Promise<void> {
    const video = await this.videoOf(timestamp);
    if (video === undefined) return refuse("no-video-in-note");
    const again = this.#askAgain(timestamp);
    const pane = await this.openPane();
    pane?.playMoment(video, start, timestamp.note, async () => {
      const range = await this.rangeOf(timestamp);
      if (range === undefined) return again();
      const words = range.start === start ? "" : WORDS.correctedTo(formatTimecode(range.start), formatTimecode(start));
      return { seconds: range.start, words, range: { from: range.start, to: range.end, repeats } };
    });
    pane?.playRange({ from: start, to: end, repeats });
  }

  /** The written range that a timestamp begins or ends, as its note is read now. */
  async rangeOf(timestamp: PointedTimestamp): Promise<TimeRange | undefined> {
    if (timestamp.note === null) return undefined;
    return this.#interpreter.rangeOf(timestamp.note, (other) => timestamp.kind === "span"
      ? other.kind === "span" && writtenKey(other) === writtenKey(timestamp.written)
      : other.kind === "link" && other.seconds === timestamp.seconds && sameVideo(other.video, timestamp.video));
  }

  async #play(timestamp: PointedTimestamp): Promise<void> {
    const moment = await this.resolve(timestamp);
    if (moment === undefined) return;
    const pane = await this.openPane();
    pane?.playMoment(moment.video, moment.seconds, timestamp.note, this.#askAgain(timestamp));
  }

  #askAgain(timestamp: PointedTimestamp): AskAgain {
    return async () => {
      const meant = await this.meaningOf(timestamp);
      if (meant === undefined || timestamp.kind === "link") return undefined;
      if (meant.beyondEnd === true) return { seconds: undefined, words: REFUSAL_WORDS["beyond-end"] };
      return { seconds: meant.seconds, words: WORDS.correctedTo(formatTimecode(meant.seconds), timestamp.written.time) };
    };
  }

  /** The reading that the user prefers stands from now on, in this note, on this device. */
  async playInstead(timestamp: PointedTimestamp, seconds: number): Promise<void> {
    if (timestamp.kind === "span" && timestamp.note !== null) await this.#interpreter.choose(timestamp.note, timestamp.written, seconds);
    await this.#play(timestamp);
  }

  /** Which video and second a timestamp means now; the reason is shown where it means none. */
  async resolve(timestamp: PointedTimestamp): Promise<Moment | undefined> {
    const meaning = await this.meaningOf(timestamp);
    if (meaning === undefined) return void refuse("not-a-time");
    if (meaning.beyondEnd === true) return void refuse("beyond-end");
    const video = await this.videoOf(timestamp);
    return video === undefined ? void refuse("no-video-in-note") : { video, seconds: meaning.seconds };
  }

  /** The video that a timestamp means now. */
  async videoOf(timestamp: PointedTimestamp): Promise<VideoRef | undefined> {
    return this.videoFor(timestamp.note, timestamp.kind === "link" ? timestamp.video : undefined);
  }

  /** The video that is named, else that of the note; a note without a property falls back to the video now in the pane. */
  async videoFor(note: TFile | null, named?: VideoRef): Promise<VideoRef | undefined> {
    if (named !== undefined) return this.#library.locate(named, note?.path ?? "");
    return (note && await this.#library.videoOf(note)) ?? findPane(this.#app)?.playhead?.video;
  }

  async meaningOf(timestamp: PointedTimestamp): Promise<Meaning | undefined> {
    if (timestamp.kind === "link") return timestamp;
    const { note, written } = timestamp;
    return (note === null ? UNREAD : await this.#interpreter.read(note)).of(written);
  }

  async copyLink({ video, seconds }: Moment): Promise<void> {
    try {
      await activeWindow.navigator.clipboard.writeText(urlAt(video, seconds));
      new Notice(WORDS.linkCopied(formatTimecode(seconds)));
    } catch {
      refuse("no-clipboard"); // the browser refuses while the window has no focus
    }
  }
}

function pointed(timestamp: Timestamp, note: TFile | null): PointedTimestamp {
  if (timestamp.kind === "link") return { kind: "link", video: timestamp.video, seconds: timestamp.seconds, note };
  return { kind: "span", written: { time: timestamp.time, label: timestamp.label }, note };
}

