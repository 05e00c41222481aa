import { Notice, type App, type Editor, type TFile } from "obsidian";
import { insertTimestamps, type Edit, type Insertion, type InsertFormat, type InsertionOptions, type Moment, type Selection } from "./insertion";
import { UNREAD } from "./interpretation";
import type { Interpreter } from "./interpreter";
import { isCellEditor, type LastEditor, type NoteEditor } from "./last-editor";
import type { Library } from "./library";
import type { Refusal } from "./messages";
import { findPane } from "./pane/open-pane";
import type { Playhead } from "./pane/playback";
import type { VideoPane } from "./pane/video-pane";
import { insertRangeEnd, type RangeStart } from "./ranges";
import { retime, timestampAt } from "./retiming";
import type { Settings } from "./settings";
import { formatTimecode } from "./timecode";
import { sameVideo, type VideoRef } from "./video";
import { refuse, withVideo } from "./with-video";
import * as WORDS from "./words";

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

/** Inserting again within so many milliseconds means the moment before. */
const AGAIN = 2000;
/** No video plays on so far meanwhile, in seconds: it was moved. */
const JUMP = 7;
/** How far back that is, in seconds, where the user has set no other step. */
const STEP = 5;

/** What the user writes into a note while watching: each is one undo step, at exactly one place. */
export class Writing {
  #last: LastInsertion | undefined;
  #rangeStart: RangeStart | undefined;

  constructor(
    private readonly app: App, private readonly library: Library, private readonly interpreter: Interpreter,
    private readonly lastEditor: LastEditor, private readonly settings: () => Settings,
  ) {}

  /** Puts the current moment at every cursor; asked again at once, moves it further back. @returns why it did nothing. */
  insert(options: InsertionOptions = {}): Promise<Refusal | undefined> {
    return this.#withEditor(async ({ editor, note }, pane, playhead) => {
      const noteVideo = await this.#videoOf(note);
      const asListItem = options.asListItem === true;
      const last = this.#insertedJustNow(editor);
      const again = last?.asListItem === asListItem && Math.abs(playhead.seconds - last.playhead) < JUMP ? last : undefined;
      const backDate = this.settings().backDate;
      const seconds = again === undefined ? playhead.seconds - backDate : again.seconds - (backDate > 0 ? backDate : STEP);
      const moment = { ...playhead, seconds: Math.max(0, seconds) };
      const place = again ?? { before: editor.getValue(), selections: selectionsOf(editor) };
      const insertion = this.#insertion(editor, place, moment, noteVideo, options);
      if (!insertion.ok) return insertion.reason;
      if (again !== undefined) editor.undo();
      if (editor.getValue() !== place.before) return void editor.redo();
      apply(editor, insertion);
      this.#last = {
        ...place, editor, after: editor.getValue(), cursors: JSON.stringify(editor.listSelections()),
        seconds: moment.seconds, playhead: playhead.seconds, asListItem, time: Date.now(),
      };
      if (this.settings().pauseOnInsert) pane.pause();
      return undefined;
    });
  }

  /** Inserts the first timestamp of a range, and remembers it for its end. @returns why it did nothing. */
  startRange(): Promise<Refusal | undefined> {
    return this.#withEditor(async ({ editor, note }, _, playhead) => {
      const noteVideo = await this.#videoOf(note);
      const moment = this.#backDated(playhead);
      const insertion = this.#insertion(editor, { before: editor.getValue(), selections: selectionsOf(editor).slice(0, 1) }, moment, noteVideo);
      if (!insertion.ok) return insertion.reason;
      apply(editor, insertion);
      const [edit] = insertion.edits;
      if (edit !== undefined) this.#rangeStart = { ...moment, from: edit.from, raw: edit.insert };
      new Notice(WORDS.rangeStarted(formatTimecode(moment.seconds)));
      return undefined;
    });
  }

  /** Puts a dash and the current moment directly behind the start of the range. @returns why it did nothing. */
  async endRange(): Promise<Refusal | undefined> {
    const start = this.#rangeStart;
    if (start === undefined) return "no-range-start";
    return this.#withEditor(async ({ editor, note }, _, playhead) => {
      const noteVideo = await this.#videoOf(note);
      const insertion = insertRangeEnd(editor.getValue(), start, this.#backDated(playhead), noteVideo, this.#format(), { inTableCell: isCellEditor(editor) });
      if (!insertion.ok) return insertion.reason;
      apply(editor, insertion);
      this.#rangeStart = undefined;
      return undefined;
    });
  }

  /** Makes the timestamp at the cursor mean a second earlier or later, or the current moment. */
  async retimeAtCursor(by: number | "now"): Promise<void> {
    const found = this.lastEditor.find();
    if ("refusal" in found) return refuse(found.refusal);
    await this.retime(found, found.editor.posToOffset(found.editor.getCursor()), by);
  }

  /** The same for the timestamp at an offset of an editor's text. */
  async retime({ editor, note }: NoteEditor, offset: number, by: number | "now"): Promise<void> {
    const text = editor.getValue();
    const timestamp = timestampAt(text, offset);
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    const meant = timestamp.kind === "link" ? timestamp.seconds : (note === null ? UNREAD : await this.interpreter.readText(note, text)).of(timestamp)?.seconds;
    if (meant === undefined) return refuse("not-a-time");
    const change = (seconds: number): void => {
      const edit = retime(text, timestamp, meant, seconds);
      if (edit === undefined || editor.getValue() !== text) return refuse("cannot-retime");
      if (edit.insert !== text.slice(edit.from, edit.to)) transact(editor, [edit]);
    };
    if (by !== "now") return change(meant + by);
    const video = timestamp.kind === "link" ? this.library.locate(timestamp.video, note?.path ?? "") : await this.#videoOf(note);
    withVideo(this.app, (_, playhead) => {
      if (video !== undefined && !sameVideo(video, playhead.video)) refuse("other-video");
      else change(playhead.seconds);
    });
  }

  #insertion(
    editor: Editor, { before, selections }: Pick<LastInsertion, "before" | "selections">, moment: Moment, noteVideo: VideoRef | undefined, options: InsertionOptions = {},
  ): Insertion {
    return insertTimestamps(before, selections, moment, noteVideo, this.#format(), { ...options, inTableCell: isCellEditor(editor) });
  }

  #insertedJustNow(editor: Editor): LastInsertion | undefined {
    const last = this.#last;
    const isHere = last?.editor === editor && Date.now() - last.time < AGAIN && editor.getValue() === last.after;
    return isHere && JSON.stringify(editor.listSelections()) === last.cursors ? last : undefined;
  }

  #backDated(playhead: Playhead): Moment {
    return { ...playhead, seconds: Math.max(0, playhead.seconds - this.settings().backDate) };
  }

  #format(): InsertFormat {
    const { insertFormat, insertTemplate, timeStyle } = this.settings();
    const style = timeStyle === "automatic" ? undefined : timeStyle;
    return insertFormat === "template" ? { kind: insertFormat, template: insertTemplate, style } : { kind: insertFormat, style };
  }

  async #videoOf(note: TFile | null): Promise<VideoRef | undefined> {
    return note === null ? undefined : this.library.videoOf(note);
  }

  async #withEditor(run: (found: NoteEditor, pane: VideoPane, playhead: Playhead) => Promise<Refusal | undefined>): Promise<Refusal | undefined> {
    const pane = findPane(this.app);
    if (pane?.playhead === undefined) return "nothing-playing";
    const found = this.lastEditor.find();
    return "refusal" in found ? found.refusal : run(found, pane, pane.playhead);
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
