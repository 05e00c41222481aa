import { MarkdownView, Menu, Notice, type App, type Editor, type TFile, type WorkspaceLeaf } from "obsidian";
import { insertTimestamps } from "./insertion";
import { UNREAD, type Interpretation } from "./interpretation";
import type { Interpreter } from "./interpreter";
import type { Library } from "./library";
import { REFUSAL_WORDS, type Refusal } from "./messages";
import { describe, type Navigation, type NotePassage } from "./navigation";
import { findTimestamps, type Timestamp } from "./note";
import { findPane, openPane } from "./pane/open-pane";
import { showMenu } from "./pane/show-menu";
import type { Playhead } from "./pane/playback";
import type { VideoPane } from "./pane/video-pane";
import type { Passage } from "./passages";
import type { Settings } from "./settings";
import { formatTimecode } from "./timecode";
import type { PointedTimestamp, TimestampActions } from "./timestamp/click";
import { urlAt, type VideoRef } from "./video";
import { refuse, withVideo } from "./with-video";
import * as WORDS from "./words";

/** A video and the second of it that is meant. */
interface Moment {
  readonly video: VideoRef;
  readonly seconds: number;
}

/** What a pointed timestamp means: a link says it plainly, a span as its note is read. */
type Meaning = Pick<Interpretation, "seconds" | "alternative" | "beyondEnd">;

/** What the user can do, wherever they ask for it: by click, menu, command or from the pane. */
export class Actions implements TimestampActions {
  readonly #app: App;
  readonly #library: Library;
  readonly #interpreter: Interpreter;
  readonly #navigation: Navigation;
  readonly #settings: () => Settings;
  #lastNoteLeaf: WorkspaceLeaf | null = null;

  constructor(app: App, library: Library, interpreter: Interpreter, navigation: Navigation, settings: () => Settings) {
    this.#app = app;
    this.#library = library;
    this.#interpreter = interpreter;
    this.#navigation = navigation;
    this.#settings = settings;
  }

  /** Keeps which note was used last: the workspace itself only knows the last leaf, which may be the pane's. */
  followActiveLeaf(leaf: WorkspaceLeaf | null): void {
    if (leaf?.view instanceof MarkdownView) this.#lastNoteLeaf = leaf;
  }

  seek(timestamp: PointedTimestamp): void {
    void this.#play(timestamp);
  }

  openInBrowser(timestamp: PointedTimestamp): void {
    void this.#resolve(timestamp).then((moment) => { if (moment !== undefined) this.openMoment(moment); });
  }

  async showMenu(timestamp: PointedTimestamp, event: MouseEvent): Promise<void> {
    const anchor = event.targetNode;
    const meaning = await this.#meaningOf(timestamp);
    if (meaning === undefined) return refuse("not-a-time");
    const menu = new Menu();
    const add = (title: string, icon: string, run: () => void): void => {
      menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick(run));
    };
    add(WORDS.playFrom(formatTimecode(meaning.seconds)), "play", () => { this.seek(timestamp); });
    const other = meaning.alternative;
    if (other !== undefined) add(WORDS.playInstead(formatTimecode(other)), "repeat-2", () => void this.#playInstead(timestamp, other));
    add(WORDS.copyLink, "link", () => void this.#resolve(timestamp).then((moment) => moment && this.#copyLink(moment)));
    add(WORDS.openInBrowser, "external-link", () => { this.openInBrowser(timestamp); });
    const elsewhere = await this.#elsewhere(timestamp);
    if (elsewhere.length > 0) menu.addSeparator();
    const wordsOf = describe(elsewhere);
    for (const each of elsewhere) add(wordsOf(each), "file-text", () => void this.#navigation.goTo(each));
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    showMenu(menu, event, byKeyboard && anchor?.instanceOf(HTMLElement) === true ? anchor : undefined);
  }

  /** Tells, where the user rests on a timestamp, which other notes speak of its moment. */
  async describe(timestamp: PointedTimestamp, element: HTMLElement): Promise<void> {
    const elsewhere = await this.#elsewhere(timestamp);
    const shown = element.getAttribute("aria-label");
    const [name = ""] = (shown ?? element.textContent).split("\n");
    const described = [name, ...(elsewhere.length === 0 ? [] : [WORDS.alsoIn, ...elsewhere.map(describe(elsewhere))])].join("\n");
    if (described !== (shown ?? name)) element.setAttribute("aria-label", described);
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
    const source = this.#lastEditor();
    if ("refusal" in source) return refuse(source.refusal);
    const { line, ch } = source.editor.getCursor();
    const onLine = findTimestamps(source.editor.getLine(line));
    const timestamp = onLine.findLast(({ from }) => from <= ch) ?? onLine[0];
    if (timestamp === undefined) return refuse("no-timestamp-at-cursor");
    void this.#play(pointed(timestamp, source.note));
  }

  /** Puts the current moment at every cursor of the editor used last, as one undo step. */
  async insertTimestamp(): Promise<void> {
    const playhead = this.#playhead;
    if (playhead === undefined) return refuse("nothing-playing");
    const source = this.#lastEditor();
    if ("refusal" in source) return refuse(source.refusal);
    const { editor, note } = source;
    const noteVideo = note === null ? undefined : await this.#library.videoOf(note);
    const offsets = editor.listSelections().map(({ anchor, head }) => {
      const [from = 0, to = 0] = [anchor, head].map((end) => editor.posToOffset(end)).sort((a, b) => a - b);
      return { from, to };
    });
    const { insertFormat, insertTemplate } = this.#settings();
    const format = insertFormat === "template" ? { kind: insertFormat, template: insertTemplate } : { kind: insertFormat };
    const insertion = insertTimestamps(editor.getValue(), offsets, playhead, noteVideo, format);
    if (!insertion.ok) return refuse(insertion.reason);
    const position = editor.offsetToPos.bind(editor);
    editor.transaction({
      changes: insertion.edits.map(({ from, to, insert }) => ({ from: position(from), to: position(to), text: insert })),
    });
    editor.setSelections(insertion.selections.map(({ from, to }) => ({ anchor: position(from), head: position(to) })));
  }

  copyCurrentLink(): void {
    withVideo(this.#app, (_, playhead) => void this.#copyLink(playhead));
  }

  openCurrentMoment(): void {
    withVideo(this.#app, (_, playhead) => { this.openMoment(playhead); });
  }

  openMoment({ video, seconds }: Moment): void {
    if (video.kind === "file") refuse("not-on-the-web");
    else window.open(urlAt(video, seconds), "_blank", "noopener");
  }

  async #play(timestamp: PointedTimestamp): Promise<void> {
    const moment = await this.#resolve(timestamp);
    if (moment === undefined) return;
    const pane = await this.openPane();
    pane?.playMoment(moment.video, moment.seconds, timestamp.note, async () => {
      const meant = await this.#meaningOf(timestamp);
      if (meant === undefined || timestamp.kind === "link") return undefined;
      if (meant.beyondEnd === true) return { seconds: undefined, words: REFUSAL_WORDS["beyond-end"] };
      return { seconds: meant.seconds, words: WORDS.correctedTo(formatTimecode(meant.seconds), timestamp.written.time) };
    });
  }

  /** The reading that the user prefers stands from now on, in this note, on this device. */
  async #playInstead(timestamp: PointedTimestamp, seconds: number): Promise<void> {
    if (timestamp.kind === "span" && timestamp.note !== null) await this.#interpreter.choose(timestamp.note, timestamp.written, seconds);
    await this.#play(timestamp);
  }

  /** Which video and second a timestamp means now; the reason is shown where it means none. */
  async #resolve(timestamp: PointedTimestamp): Promise<Moment | undefined> {
    const meaning = await this.#meaningOf(timestamp);
    if (meaning === undefined) return void refuse("not-a-time");
    if (meaning.beyondEnd === true) return void refuse("beyond-end");
    const video = await this.#videoOf(timestamp);
    return video === undefined ? void refuse("no-video-in-note") : { video, seconds: meaning.seconds };
  }

  /** Where other notes about the same video speak of the same moment. */
  async #elsewhere(timestamp: PointedTimestamp): Promise<NotePassage[]> {
    const meaning = await this.#meaningOf(timestamp);
    const video = await this.#videoOf(timestamp);
    return meaning === undefined || meaning.beyondEnd === true || video === undefined ? [] : this.#navigation.elsewhere(video, meaning.seconds, timestamp.note);
  }

  /** The video that a timestamp means now. */
  async #videoOf(timestamp: PointedTimestamp): Promise<VideoRef | undefined> {
    return timestamp.kind === "link" ? this.#library.locate(timestamp.video, timestamp.note?.path ?? "") : this.#videoFor(timestamp.note);
  }

  async #meaningOf(timestamp: PointedTimestamp): Promise<Meaning | undefined> {
    if (timestamp.kind === "link") return timestamp;
    const { note, written } = timestamp;
    return (note === null ? UNREAD : await this.#interpreter.read(note)).of(written);
  }

  /** A note without a property falls back to the video now in the pane; the text of a note names none. */
  async #videoFor(note: TFile | null): Promise<VideoRef | undefined> {
    return (note && await this.#library.videoOf(note)) ?? this.#playhead?.video;
  }

  get #playhead(): Playhead | undefined {
    return findPane(this.#app)?.playhead;
  }

  /** The editor used last, also while the pane has the focus (facts/obsidian.md, "Commands and editing"). */
  #lastEditor(): { editor: Editor; note: TFile | null } | { refusal: Refusal } {
    const { workspace } = this.#app;
    const active = workspace.activeEditor;
    if (active?.editor !== undefined && !(active instanceof MarkdownView && active.getMode() === "preview")) {
      return { editor: active.editor, note: active.file };
    }
    const leaves = workspace.getLeavesOfType("markdown");
    const last = leaves.find((leaf) => leaf === this.#lastNoteLeaf);
    const recent = [last, workspace.getMostRecentLeaf(), ...leaves].map((leaf) => leaf?.view).find((view) => view instanceof MarkdownView);
    if (recent === undefined) return { refusal: "no-editor" };
    if (recent.getMode() === "preview") return { refusal: "reading-mode" };
    return { editor: recent.editor, note: recent.file };
  }

  async #copyLink({ video, seconds }: Moment): Promise<void> {
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

