import { Notice, type Editor, type TFile } from "obsidian";
import { insertTimestamps, type Edit, type Insertion, type InsertFormat, type InsertionOptions, type Moment, type Selection } from "../edit/insertion";
import { insertRangeEnd, type RangeStart } from "../edit/ranges";
import { isMisread, readText } from "../edit/reads-back";
import type { RepairEvidence } from "../edit/repair";
import { retime, timestampAt } from "../edit/retiming";
import { formatTimecode } from "../note/timecode";
import { sameVideo, type VideoRef } from "../note/video";
import { findPane } from "../pane/open-pane";
import type { Playhead } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import { isCellEditor, type NoteEditor } from "../vault/last-editor";
import type { Services } from "../vault/services";
import type { Refusal } from "../words/messages";
import * as WORDS from "../words/words";
import { refuse } from "./notices";
import type { PauseWhileTyping } from "./pause-while-typing";
import { isRefusal, type TimestampResolver } from "./timestamp-resolver";

/** An insertion that can be taken further back by inserting again at once. */
interface LastInsertion {
  readonly editor: Editor;
  readonly before: string;
  readonly after: string;
  readonly selections: readonly Selection[];
  /** Where the cursors were left, as text. */
  readonly cursors: string;
  readonly seconds: number;
  /** Where the video was. */
  readonly playhead: number;
  readonly asListItem: boolean;
  readonly time: number;
}

/** A range whose end is still to come. */
interface OpenRange extends RangeStart {
  readonly note: TFile | null;
}

/** What insertion has to know of the note. */
interface Source extends NoteEditor {
  readonly video: VideoRef | undefined;
  readonly evidence: RepairEvidence;
}

/** Inserting again within so many milliseconds means the moment before. */
const AGAIN = 2000;
/** No video plays on so far meanwhile, in seconds: it was moved. */
const JUMP = 7;
/** How far back that is, in seconds, where the user has set no other step. */
const STEP = 5;

/** What the user writes into a note while watching: each is one undo step, at exactly one place. */
export class TimestampWriter {
  #last: LastInsertion | undefined;
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
   * @returns why it did nothing.
   */
  insert(options: InsertionOptions = {}, exactly?: number): Promise<Refusal | undefined> {
    return this.#withEditor(async (source, pane, playhead) => {
      const { editor } = source;
      const asListItem = options.asListItem === true;
      const last = exactly === undefined ? this.#insertedJustNow(editor) : undefined;
      const again = last?.asListItem === asListItem && Math.abs(playhead.seconds - last.playhead) < JUMP ? last : undefined;
      const { backDate, pauseOnInsert } = this.services.settings();
      const seconds = exactly ?? (again === undefined ? playhead.seconds - backDate : again.seconds - (backDate > 0 ? backDate : STEP));
      const moment = { ...playhead, seconds: Math.max(0, seconds) };
      const { before, selections } = again ?? { before: editor.getValue(), selections: selectionsOf(editor) };
      const insertion = this.#readably(before, moment, source, (format) => insertTimestamps(before, selections, moment, source.video, format, this.#options(editor, options)));
      if (!insertion.ok) return insertion.reason;
      if (again !== undefined) editor.undo();
      if (editor.getValue() !== before) return void editor.redo();
      apply(editor, insertion);
      this.#last = exactly !== undefined ? undefined : {
        editor, before, selections, after: editor.getValue(), cursors: JSON.stringify(editor.listSelections()),
        seconds: moment.seconds, playhead: playhead.seconds, asListItem, time: Date.now(),
      };
      if (pauseOnInsert) {
        pane.pause();
        this.services.typing.stayPaused();
      }
      return undefined;
    });
  }

  /** Inserts the first timestamp of a range, and remembers it for its end. @returns why it did nothing. */
  startRange(): Promise<Refusal | undefined> {
    return this.#withEditor(async (source, _, playhead) => {
      const { editor, note, video } = source;
      const moment = this.#backDated(playhead);
      const text = editor.getValue();
      const selections = selectionsOf(editor).slice(0, 1);
      const insertion = this.#readably(text, moment, source, (format) => insertTimestamps(text, selections, moment, video, format, this.#options(editor)));
      if (!insertion.ok) return insertion.reason;
      apply(editor, insertion);
      const [edit] = insertion.edits;
      if (edit !== undefined) this.#range = { ...moment, note, from: edit.from, raw: edit.insert };
      new Notice(WORDS.rangeStarted(formatTimecode(moment.seconds)));
      return undefined;
    });
  }

  /** Puts a dash and the current moment directly behind the start of the range. @returns why it did nothing. */
  async endRange(): Promise<Refusal | undefined> {
    const start = this.#range;
    if (start === undefined) return "no-range-start";
    return this.#withEditor(async (source, _, playhead) => {
      const { editor, note, video } = source;
      if (note !== start.note) return "range-start-gone";
      const text = editor.getValue();
      const moment = this.#backDated(playhead);
      const insertion = this.#readably(text, moment, source, (format) => insertRangeEnd(text, start, moment, video, format, this.#options(editor)));
      if (!insertion.ok) return insertion.reason;
      const [edit] = insertion.edits;
      const moved = (offset: number): number => (edit === undefined || offset < edit.from ? offset : offset + edit.insert.length);
      // Whoever has written on since the start goes on writing there.
      apply(editor, { ...insertion, selections: selectionsOf(editor).map(({ from, to }) => ({ from: moved(from), to: moved(to) })) });
      this.#range = undefined;
      return undefined;
    });
  }

  /** Makes the timestamp at the cursor mean a second earlier or later, or the current moment. */
  async retimeAtCursor(by: number | "now"): Promise<void> {
    const found = this.services.lastEditor.find();
    if ("refusal" in found) return refuse(found.refusal);
    await this.retime(found, found.editor.posToOffset(found.editor.getCursor()), by);
  }

  /** The same for the timestamp at an offset of an editor's text. */
  async retime(found: NoteEditor, offset: number, by: number | "now"): Promise<void> {
    const { editor, note } = found;
    const text = editor.getValue();
    const timestamp = timestampAt(text, offset);
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    const { evidence } = await this.#sourceOf(found);
    const meant = timestamp.kind === "link" ? timestamp.seconds : readText(text, evidence).of(timestamp)?.seconds;
    if (meant === undefined) return refuse("not-a-time");
    const change = (seconds: number): void => {
      const usual = retime(text, timestamp, meant, seconds);
      const edit = usual !== undefined && isMisread(text, [usual], Math.max(0, seconds), evidence) ? retime(text, timestamp, meant, seconds, "minutes") : usual;
      if (edit === undefined || editor.getValue() !== text) return refuse("cannot-retime");
      const old = text.slice(edit.from, edit.to);
      if (edit.insert === old) return;
      transact(editor, [edit]);
      const range = this.#range;
      if (range?.note === note && range.raw.trim() === old) this.#range = { ...range, from: edit.from, raw: edit.insert, seconds: Math.max(0, seconds) };
    };
    if (by !== "now") return change(meant + by);
    const video = await this.services.resolver.videoFor(note, timestamp.kind === "link" ? timestamp.video : undefined);
    const playhead = findPane(this.services.app)?.loadedPlayhead;
    if (playhead === undefined) refuse("nothing-playing");
    else if (isRefusal(video)) refuse(video);
    else if (!sameVideo(video, playhead.video)) refuse("other-video");
    else change(playhead.seconds);
  }

  /** In the form of the settings, or in minutes and seconds where the note's other times would make that mean another second. */
  #readably<Written extends Insertion | ReturnType<typeof insertRangeEnd>>(text: string, { seconds }: Moment, { evidence }: Source, write: (format: InsertFormat) => Written): Written {
    const format = this.#format();
    const usual = write(format);
    return usual.ok && isMisread(text, usual.edits, seconds, evidence) ? write({ ...format, style: "minutes" }) : usual;
  }

  #options(editor: Editor, options: InsertionOptions = {}): InsertionOptions {
    return { ...options, inTableCell: isCellEditor(editor) };
  }

  #insertedJustNow(editor: Editor): LastInsertion | undefined {
    const last = this.#last;
    const isHere = last?.editor === editor && Date.now() - last.time < AGAIN && editor.getValue() === last.after;
    return isHere && JSON.stringify(editor.listSelections()) === last.cursors ? last : undefined;
  }

  #backDated(playhead: Playhead): Moment {
    return { ...playhead, seconds: Math.max(0, playhead.seconds - this.services.settings().backDate) };
  }

  #format(): InsertFormat {
    const { insertFormat, insertTemplate, timeStyle } = this.services.settings();
    const style = timeStyle === "automatic" ? undefined : timeStyle;
    return insertFormat === "template" ? { kind: insertFormat, template: insertTemplate, style } : { kind: insertFormat, style };
  }

  async #sourceOf({ editor, note }: NoteEditor): Promise<Source> {
    if (note === null) return { editor, note, video: undefined, evidence: {} };
    return { editor, note, video: await this.services.library.videoOf(note), evidence: await this.services.interpreter.evidenceOf(note) };
  }

  /** What is run sees the editor as it is after everything about its note was looked up. */
  async #withEditor(run: (source: Source, pane: VideoPane, playhead: Playhead) => Promise<Refusal | undefined>): Promise<Refusal | undefined> {
    const pane = findPane(this.services.app);
    const playhead = pane?.loadedPlayhead;
    if (pane === undefined || playhead === undefined) return "nothing-playing";
    const found = this.services.lastEditor.find();
    if ("refusal" in found) return found.refusal;
    return run(await this.#sourceOf(found), pane, playhead);
  }
}

function selectionsOf(editor: Editor): Selection[] {
  return editor.listSelections().map(({ anchor, head }) => {
    const [from = 0, to = 0] = [anchor, head].map((end) => editor.posToOffset(end)).sort((a, b) => a - b);
    return { from, to };
  });
}

/** One transaction is one undo step. */
function transact(editor: Editor, edits: readonly Edit[]): void {
  const position = editor.offsetToPos.bind(editor);
  editor.setSelections(editor.listSelections()); // ends the step before, else what was typed just now would be undone with it
  editor.transaction({ changes: edits.map(({ from, to, insert }) => ({ from: position(from), to: position(to), text: insert })) });
}

function apply(editor: Editor, { edits, selections }: Insertion & { ok: true }): void {
  transact(editor, edits);
  const position = editor.offsetToPos.bind(editor);
  editor.setSelections(selections.map(({ from, to }) => ({ anchor: position(from), head: position(to) })));
}
