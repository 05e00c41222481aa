import { formOfNote, insertTimestamps, type Edit, type Insertion, type InsertFormat, type InsertionOptions, type Selection } from "../edit/insertion";
import { findInsertion, rememberInsertion, replaceStamps, type LastInsertion } from "../edit/last-insertion";
import { offsetAfter, placeAfter } from "../edit/offsets";
import { fillForm, formOf } from "../edit/insertion-form";
import { insertRangeEnd, type RangeStart } from "../edit/ranges";
import { insertQuote, quoteMarkdown } from "../edit/quotation";
import { isMisread, readText } from "../edit/reads-back";
import type { RepairEvidence } from "../edit/repair";
import { retime, retimeBare } from "../edit/retiming";
import type { BareTime } from "../note/bare-times";
import type { Timestamp } from "../note/scan";
import type { Quote } from "../note/speech";
import { formatTimecode } from "../note/timecode";
import { sameVideo } from "../note/video";
import { findPane } from "../pane/open-pane";
import type { Playhead } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import type { Services } from "../vault/services";
import { cursorOf, type PlaceInText, type WritingPlace } from "../vault/writing-place";
import type { Refusal } from "../words/messages";
import * as WORDS from "../words/words";
import { keepInSight } from "./keep-in-sight";
import { notify, refuse } from "./notices";
import type { PauseWhileTyping } from "./pause-while-typing";
import { timestampAtPlace } from "./timestamp-at";
import { isRefusal, type TimestampResolver } from "./timestamp-resolver";
import type { Ground, Request } from "./writing-request";

/** The last insertion, with what it takes to know that the next one means the moment before it. */
interface Repeatable extends LastInsertion {
  readonly key: object;
  /** The second that was written, and the one at which the video was. */
  readonly seconds: number;
  readonly playhead: number;
  readonly asListItem: boolean;
  readonly time: number;
}

/** A range whose end is still to come, at an offset of its note. */
type OpenRange = RangeStart & Pick<WritingPlace, "note">;

/** Inserting again within so many milliseconds means the moment before. */
const AGAIN = 2000;
/** No video plays on so far meanwhile, in seconds: it was moved. */
const JUMP = 7;
/** How far back that is, in seconds, where the user has set no other step. */
const STEP = 5;

/** What the user writes into a note while watching: each is one undo step, at exactly one place. */
export class TimestampWriter {
  #last: Repeatable | undefined;
  #range: OpenRange | undefined;

  constructor(
    private readonly services: Pick<Services, "app" | "library" | "interpreter" | "lastEditor" | "settings">
      & { readonly resolver: TimestampResolver; readonly typing: PauseWhileTyping },
  ) {}

  /** Whether a range was begun whose end is still to come. */
  get hasOpenRange(): boolean {
    return this.#range !== undefined;
  }

  /**
   * Puts the current moment at every cursor; asked again at once, moves it further back.
   *
   * @param exactly the second to write instead, which is no moment that can be meant differently.
   * @param at where to write that instead of at the cursors.
   * @returns why it did nothing.
   */
  async insert(options: InsertionOptions = {}, exactly?: number, at?: PlaceInText): Promise<Refusal | undefined> {
    const request = exactly === undefined ? this.#requestNow() : this.#request((pane) => pane.playhead, at);
    if (isRefusal(request)) return request;
    const ground = await this.#lookUp(request);
    if (isRefusal(ground)) return ground;
    const { place, pane, playhead, time } = request;
    const { backDate, pauseOnInsert } = this.services.settings();
    const asListItem = options.asListItem === true;
    const last = exactly === undefined ? this.#lastAt(request, asListItem) : undefined;
    const stamps = last && findInsertion(last, ground.text, place.selections());
    const { before, selections, seconds } = stamps !== undefined && last !== undefined
      ? { ...last, seconds: last.seconds - (backDate > 0 ? backDate : STEP) }
      : { before: ground.text, selections: ground.selections, seconds: exactly ?? playhead.seconds - backDate };
    const moment = { ...playhead, seconds: Math.max(0, seconds) };
    const made = this.#readably(place, ground, moment.seconds, (format) => {
      const insertion = insertTimestamps(before, selections, moment, ground.video, format, { ...options, inTableCell: place.isCell });
      return stamps === undefined || !insertion.ok ? insertion : replaceStamps(stamps, insertion);
    });
    const refusal = made.ok ? this.#write(request, made) : made.reason;
    if (!made.ok || refusal !== undefined) return refusal;
    this.#last = exactly !== undefined ? undefined : {
      ...rememberInsertion(before, selections, made), key: place.key, seconds: moment.seconds, playhead: playhead.seconds, asListItem, time,
    };
    if (pauseOnInsert) {
      pane.pause();
      this.services.typing.stayPaused();
    }
    return undefined;
  }

  /** Writes words that are said, with their timestamp, at the cursor or at another place. @returns why it did nothing. */
  async insertQuote({ text: words, seconds }: Quote, at?: PlaceInText): Promise<Refusal | undefined> {
    const request = this.#request((pane) => pane.playhead, at);
    if (isRefusal(request)) return request;
    const ground = await this.#lookUp(request);
    if (isRefusal(ground)) return ground;
    const { place, playhead } = request;
    const cursor = ground.selections.at(-1) ?? { from: 0, to: 0 };
    const made = this.#readably(place, ground, seconds, (format) =>
      insertQuote(ground.text, cursor, { ...playhead, seconds, text: words }, ground.video, format, this.services.settings().quoteTemplate, place.isCell));
    return made.ok ? this.#write(request, made) : made.reason;
  }

  /** What {@link insertQuote} would write, for a note that is not known yet; "" while there is no video. */
  quoted({ text, seconds }: Quote): string {
    const playhead = findPane(this.services.app)?.playhead;
    const { insertFormat, insertTemplate, quoteTemplate } = this.services.settings();
    const format: InsertFormat = insertFormat === "template" ? { kind: insertFormat, template: insertTemplate } : { kind: "link" };
    return playhead === undefined ? "" : quoteMarkdown({ ...playhead, seconds, text }, undefined, format, quoteTemplate);
  }

  /** Inserts the first timestamp of a range, and remembers it for its end. @returns why it did nothing. */
  async startRange(): Promise<Refusal | undefined> {
    const request = this.#requestNow();
    if (isRefusal(request)) return request;
    const ground = await this.#lookUp(request);
    if (isRefusal(ground)) return ground;
    const { place } = request;
    const moment = this.#backDated(request.playhead);
    const made = this.#readably(place, ground, moment.seconds, (format) =>
      insertTimestamps(ground.text, ground.selections.slice(0, 1), moment, ground.video, format, { inTableCell: place.isCell }));
    const { offset } = place.inNote();
    const refusal = made.ok ? this.#write(request, made) : made.reason;
    if (!made.ok || refusal !== undefined) return refusal;
    const [edit] = made.stamps;
    if (edit !== undefined) this.#range = { ...moment, note: place.note, from: edit.from + offset, raw: edit.insert };
    notify(WORDS.rangeStarted(formatTimecode(moment.seconds)));
    return undefined;
  }

  /** Puts a dash and the current moment directly behind the start of the range. @returns why it did nothing. */
  async endRange(): Promise<Refusal | undefined> {
    const start = this.#range;
    if (start === undefined) return "no-range-start";
    const request = this.#requestNow();
    if (isRefusal(request)) return request;
    const ground = await this.#lookUp(request);
    if (isRefusal(ground)) return ground;
    const { place } = request;
    if (place.note !== start.note) return "range-start-gone";
    const moment = this.#backDated(request.playhead);
    const { text, offset } = place.inNote();
    const made = this.#readably(place, ground, moment.seconds, (format) =>
      insertRangeEnd(ground.text, { ...start, from: start.from - offset }, moment, ground.video, format, { inTableCell: place.isCell }));
    // What is written around an open cell, the cell would write over.
    if (!made.ok) return place.isCell && made.reason === "range-start-gone" && text.includes(start.raw.trim()) ? "range-start-outside" : made.reason;
    // Whoever has written on since the start goes on writing there.
    const refusal = this.#write({ ...request, text: "" }, made);
    if (refusal === undefined) this.#range = undefined;
    return refusal;
  }

  /** What writes the timestamps of some seconds at a cursor so that each means its second there. */
  async stampsAt(place: WritingPlace, cursor: number, seconds: readonly number[]): Promise<((seconds: number) => string) | Refusal> {
    const playhead = findPane(this.services.app)?.playhead;
    if (playhead === undefined) return "nothing-playing";
    const video = place.note === null ? undefined : await this.services.library.videoOf(place.note);
    const evidence = await this.#evidenceOf(place);
    const format = this.#format(place);
    const stampIn = (form: InsertFormat) => (second: number): string => fillForm(formOf(form, sameVideo(video, playhead.video)), { ...playhead, seconds: second }, "");
    const usual = stampIn(format);
    const isMisread = seconds.some((second) => this.#isMisread(place, [{ from: cursor, to: cursor, insert: usual(second) }], second, evidence));
    return isMisread ? stampIn({ ...format, style: "minutes" }) : usual;
  }

  /** Makes the timestamp at the cursor mean a second earlier or later, or the current moment. */
  async retimeAtCursor(by: number | "now"): Promise<void> {
    const place = this.services.lastEditor.find();
    if (isRefusal(place)) return refuse(place);
    await this.retime(place, cursorOf(place), by);
  }

  /** The same for the timestamp at an offset of a place's text. */
  async retime(place: WritingPlace, offset: number, by: number | "now"): Promise<void> {
    const text = place.text();
    const timestamp = timestampAtPlace(this.services, place, offset);
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    const evidence = await this.#evidenceOf(place);
    const whole = place.inNote();
    const meant = timestamp.kind === "span" ? readText(whole.text, evidence).of(timestamp)?.seconds : timestamp.seconds;
    if (meant === undefined) return refuse("not-a-time");
    const seconds = by === "now" ? await this.#nowFor(place, timestamp) : Math.max(0, meant + by);
    if (isRefusal(seconds)) return refuse(seconds);
    const written = (style?: "minutes"): Edit | undefined => (timestamp.kind === "bare" ? retimeBare(text, timestamp, seconds) : retime(text, timestamp, meant, seconds, style));
    const usual = written();
    const edit = usual !== undefined && timestamp.kind !== "bare" && this.#isMisread(place, [usual], seconds, evidence) ? written("minutes") : usual;
    if (edit === undefined || !place.isThere() || place.text() !== text) return refuse("cannot-retime");
    const old = text.slice(edit.from, edit.to);
    if (edit.insert !== old && !place.write([edit])) return refuse("not-written");
    const range = this.#range;
    if (range?.note === place.note && range.raw.trim() === old) this.#range = { ...range, from: edit.from + whole.offset, raw: edit.insert, seconds };
  }

  /** Where a timestamp's video is now. */
  async #nowFor({ note }: WritingPlace, timestamp: Timestamp | BareTime): Promise<number | Refusal> {
    const video = await this.services.resolver.videoFor(note, timestamp.kind === "link" ? timestamp.video : undefined);
    const playhead = findPane(this.services.app)?.loadedPlayhead;
    if (playhead === undefined) return "nothing-playing";
    if (this.#isUntold) return "no-position";
    if (isRefusal(video)) return video;
    return sameVideo(video, playhead.video) ? playhead.seconds : "other-video";
  }

  /** In the form of the settings, or in minutes and seconds where the note's other times would make that mean another second. */
  #readably<Written extends Insertion | ReturnType<typeof insertRangeEnd>>(place: WritingPlace, { evidence }: Ground, seconds: number, write: (format: InsertFormat) => Written): Written {
    const format = this.#format(place);
    const usual = write(format);
    return usual.ok && this.#isMisread(place, usual.edits, seconds, evidence) ? write({ ...format, style: "minutes" }) : usual;
  }

  /** Whether edits would mean another second among the other times of the whole note. */
  #isMisread(place: WritingPlace, edits: readonly Edit[], seconds: number, evidence: RepairEvidence): boolean {
    const { text, offset } = place.inNote();
    return isMisread(text, edits.map((edit) => ({ ...edit, from: edit.from + offset, to: edit.to + offset })), seconds, evidence);
  }

  /** The last insertion, where this one may mean the moment before it. */
  #lastAt({ place, playhead, time }: Request, asListItem: boolean): Repeatable | undefined {
    const last = this.#last;
    const isAgain = last?.key === place.key && last.asListItem === asListItem && time - last.time < AGAIN && Math.abs(playhead.seconds - last.playhead) < JUMP;
    return isAgain ? last : undefined;
  }

  #backDated(playhead: Playhead): Playhead {
    return { ...playhead, seconds: Math.max(0, playhead.seconds - this.services.settings().backDate) };
  }

  #format(place: WritingPlace): InsertFormat {
    const { insertFormat, insertTemplate, timeStyle } = this.services.settings();
    const style = timeStyle === "automatic" ? undefined : timeStyle;
    if (insertFormat === "automatic") return { kind: formOfNote(place.inNote().text), style };
    return insertFormat === "template" ? { kind: insertFormat, template: insertTemplate, style } : { kind: insertFormat, style };
  }

  /** For the moment that plays, where the player tells it. */
  #requestNow(): Request | Refusal {
    return this.#isUntold ? "no-position" : this.#request();
  }

  get #isUntold(): boolean {
    return findPane(this.services.app)?.playerState.problem === "cannot-be-moved";
  }

  #request(of: (pane: VideoPane) => Playhead | undefined = (pane) => pane.loadedPlayhead, at?: PlaceInText): Request | Refusal {
    const pane = findPane(this.services.app);
    const playhead = pane && of(pane);
    if (pane === undefined || playhead === undefined) return "nothing-playing";
    const place = at?.place ?? this.services.lastEditor.find();
    if (isRefusal(place)) return place;
    const selections = at === undefined ? place.selections() : [{ from: at.offset, to: at.offset }];
    return { place, text: place.text(), selections, pane, playhead, time: Date.now() };
  }

  /** What the request is answered with, where the place that was asked for is still there. */
  async #lookUp({ place, text: asked, selections }: Request): Promise<Ground | Refusal> {
    const video = place.note === null ? undefined : await this.services.library.videoOf(place.note);
    const evidence = await this.#evidenceOf(place);
    if (!place.isThere()) return "place-gone";
    const text = place.text();
    const places = selections.map(({ from, to }) => ({ from: placeAfter(asked, text, from), to: placeAfter(asked, text, to) }));
    const kept = places.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [{ from, to }]));
    return kept.length < places.length ? "place-gone" : { video, evidence, text, selections: kept };
  }

  async #evidenceOf({ note }: WritingPlace): Promise<RepairEvidence> {
    return note === null ? {} : this.services.interpreter.evidenceOf(note);
  }

  /** One undo step; whoever has written on since they asked goes on writing there. */
  #write({ place, text }: Request, { edits, selections }: Insertion & { ok: true }): Refusal | undefined {
    const isSame = place.text() === text;
    const moved = ({ from, to }: Selection): Selection => ({ from: offsetAfter(edits, from), to: offsetAfter(edits, to) });
    if (!place.write(edits, isSame ? selections : place.selections().map(moved))) return "not-written";
    keepInSight(place);
    return undefined;
  }
}
