import type { TFile } from "obsidian";
import { asRecord } from "../note/as-record";
import type { Passage } from "../note/passages";
import type { Chapter } from "../note/transcript";
import { renamedVideo, videoKey, type VideoRef } from "../note/video";
import { Drafts } from "../vault/drafts";
import { namesOf } from "../vault/note-names";
import * as WORDS from "../words/words";
import { dragMoment } from "./dragged-moment";
import { createLegend, type Legend } from "./legend";
import { createListOptions, createToggle, type ListOptions, type Scope } from "./list-options";
import { nameByHiddenWords } from "./pane-parts";
import type { MapActions, MapServices, MapState } from "./asked-services";
import { createNoteLeads, type NoteLeads } from "./note-leads";
import { observeSize } from "./observe-size";
import { SAME_LENGTH } from "./playback";
import { showPlaceMenu } from "./place-menu";
import { createRail, type Rail } from "./rail";
import { showRowMenu } from "./row-menu";
import { listRowsOf, rowFinder, type Order, type Row } from "./rows";
import { createTabs, type Tabs } from "./tabs";
import { createTimeline, type Timeline } from "./timeline";
import { createTranscriptLead, firstTranscript, type TranscriptLead, type TranscriptPlace } from "./transcript-lead";
import { TranscriptTab } from "./transcript-tab";
import { VideoChapters } from "./video-chapters";

/** The timeline and the rail under the player: where the notes speak of the video, and where it is now. */
export class NoteMap {
  scope: Scope = "note";
  order: Order = "time";
  readonly #element: HTMLElement;
  readonly #services: MapServices;
  readonly #rail: Rail;
  readonly #timeline: Timeline;
  readonly #legend: Legend;
  readonly #tabs: Tabs<"timestamps" | "transcript">;
  readonly transcript: TranscriptTab;
  readonly #leads: NoteLeads;
  readonly #transcriptLead: TranscriptLead;
  readonly #showFollowing: () => void;
  readonly #forgetSize: () => void;
  #isStale = false;
  /** Whether the rows are still those of another video, and answer nothing for this one. */
  #isAsking = false;
  #state: MapState = { video: undefined, note: null, duration: undefined, seconds: undefined };
  #notes: readonly TFile[] = [];
  #only: TFile | undefined;
  /** Notes that were shown for the video, which their properties need not name. */
  readonly #guests = new Set<TFile>();
  /** Texts that are being written and not saved yet. */
  readonly #drafts: Drafts;
  #passages: readonly (readonly Passage[])[] = [];
  #rows: readonly Row[] = [];
  readonly #chapters: VideoChapters;
  #find = rowFinder([]);
  /** What the rows on screen rest on besides the notes' passages. */
  #shown = "";
  /** The last question about the passages; answers to an earlier one are dropped. */
  #question = 0;

  constructor(parent: HTMLElement, services: MapServices, private readonly actions: MapActions) {
    this.#services = services;
    this.#drafts = new Drafts(services);
    this.#element = parent.createDiv({ cls: ["yt-map", "is-hidden"] });
    const play = ({ seconds, places: [place] }: Row): void => {
      if (place === undefined) actions.seek(seconds);
      else this.#withNote(place, services.playPassage);
    };
    const goTo = (row: Row, event: MouseEvent): void => { this.#goTo(row, event); };
    this.#timeline = createTimeline(this.#element, { seek: play });
    this.#chapters = new VideoChapters(services, (chapters) => { this.#timeline.divide(chapters); });
    const show = (only: number | undefined): void => { this.#showRows(only === undefined ? undefined : this.#notes[only]); };
    this.#legend = createLegend(this.#element, show, (index, event, element) => { services.previewNote({ event, element, note: this.#notes[index] }); });
    const tabsEl = this.#element.createDiv();
    const panel = this.#element.createDiv({ cls: "yt-panel" });
    const bar = panel.createDiv({ cls: "yt-map-bar", attr: { role: "group" } });
    nameByHiddenWords(bar, panel, WORDS.mapControls);
    const rowActions = {
      play, goTo,
      copyLink: ({ seconds }: Row) => { if (this.#state.video !== undefined) services.copyLink({ video: this.#state.video, seconds }); },
      insertLink: ({ seconds }: Row) => { services.insertSecond(seconds); },
      repeat: ({ seconds }: Row, to: number) => { actions.repeat(seconds, to); },
    };
    this.#rail = createRail(panel, {
      seek: play, goTo,
      showMenu: (row, event) => { showRowMenu(row, this.#rows, event, rowActions); },
      dragged: ({ seconds }, data) => { if (this.#state.video !== undefined) dragMoment(data, this.#state.video, seconds); },
      pointedAt: ({ places: [place] }, event, element) => { services.previewNote({ event, element, note: this.#isAsking ? undefined : this.#notes[place?.note ?? -1], line: place?.passage.line }); },
      filtered: (rows) => { this.#showTimeline(rows); },
    }, bar);
    createListOptions(bar, () => this, (options) => { this.#choose(options); });
    this.#showFollowing = createToggle(bar, "locate-fixed", WORDS.followPlayback, () => services.following.isOn, () => { services.following.toggle(); });
    const transcriptPanel = this.#element.createDiv({ cls: "yt-panel" });
    this.transcript = new TranscriptTab(transcriptPanel, services, {
      goTo,
      seek: actions.seek.bind(actions),
      found: (seconds) => { this.#timeline.find(seconds); },
      chosen: () => { actions.chosen(false); },
    });
    this.#tabs = createTabs(tabsEl, [
      { name: "timestamps", title: WORDS.timestamps, panel },
      { name: "transcript", title: WORDS.transcript, panel: transcriptPanel },
    ], () => { this.#showTranscript(); actions.chosen(false); });
    this.#leads = createNoteLeads(this.#rail.emptyEl, services);
    const goToLine = ({ note, line }: TranscriptPlace): void => { actions.leaves(); services.goToLine(note, line); };
    this.#transcriptLead = createTranscriptLead(this.#rail.element, { open: () => { this.#openTab("transcript"); }, goTo: goToLine });
    // The pane may be made, or its note edited, while its sidebar is closed or another tab in front.
    this.#forgetSize = observeSize(parent, [parent], () => { if (this.#isStale) void this.refresh(); });
  }

  get chapters(): readonly Chapter[] {
    return this.#chapters.all;
  }

  /** What the layout keeps of how the map is shown. */
  get options(): Record<string, unknown> {
    return { scope: this.scope, order: this.order, tab: this.#tabs.shown, paragraphs: this.transcript.paragraphSeconds };
  }

  /** @param stored of any shape. */
  set options(stored: unknown) {
    const { scope, order, tab, paragraphs } = asRecord(stored);
    this.scope = scope === "video" ? scope : "note";
    this.order = order === "note" ? order : "time";
    this.transcript.paragraphSeconds = paragraphs;
    this.#openTab(tab === "transcript" ? tab : "timestamps");
  }

  /** Called at every report of the playhead: what has not changed costs nothing. */
  show(state: MapState): void {
    const before = this.#state;
    this.#state = state;
    this.#showFollowing();
    const isOther = keyOf(state.video) !== keyOf(before.video);
    if (isOther) this.#guests.clear();
    if (isOther || state.note !== before.note) void this.refresh();
    if (Math.abs((state.duration ?? 0) - (before.duration ?? 0)) > SAME_LENGTH) this.#showTimeline(this.#marked);
    this.transcript.show(state.video, state.note, state.seconds);
    this.#tick();
  }

  /** Asks again which notes speak of the video and where; only what the pane shows is read. */
  async refresh(): Promise<void> {
    const { video, note } = this.#state;
    this.#showFollowing();
    this.#element.toggleClass("is-hidden", video === undefined);
    this.#element.parentElement?.toggleClass("has-map", video !== undefined);
    this.#isStale = video !== undefined && !this.#element.isShown();
    const question = ++this.#question;
    if (video === undefined || this.#isStale) return;
    void this.transcript.refresh();
    if (note !== null) this.#guests.add(note);
    const key = [keyOf(video), this.scope, this.order].join("\n");
    this.#isAsking = !this.#shown.startsWith(`${String(keyOf(video))}\n`);
    const asked = this.scope === "video" ? await this.notesOf(video) : note === null ? [] : [note];
    const all = await Promise.all(asked.map(async (each) => ({ note: each, ...(await this.#drafts.saidIn(each, video)) })));
    if (question !== this.#question) return;
    void this.#chapters.find(video, asked, note, this.#isAsking);
    this.#isAsking = false;
    const place = firstTranscript(all);
    this.#transcriptLead.show(place);
    const speaking = all.filter(({ passages }) => passages.length > 0);
    const notes = speaking.map((each) => each.note);
    const passages = speaking.map((each) => each.passages);
    const shown = [key, ...namesOf(notes)].join("\n");
    this.#leads.show(passages.length === 0 && place === undefined ? note : null, this.#state.seconds !== undefined);
    if (shown === this.#shown && passages.every((each, i) => each === this.#passages[i])) return;
    const before = new Set(this.#rows.map(({ seconds }) => seconds));
    const isEdit = shown === this.#shown && all.some(({ isDraft }) => isDraft);
    this.#take(notes, passages, shown);
    const fresh = this.#rows.filter(({ seconds }) => !before.has(seconds));
    if (isEdit && fresh[0] !== undefined && fresh.length === 1) this.#rail.flash(fresh[0].seconds);
  }

  /** A note is being written; what it says is shown before it is saved. */
  edited(note: TFile, text: string): void {
    this.#services.noteEdited(note, text);
    if (!this.#guests.has(note) && !this.#notes.includes(note)) return;
    this.#drafts.keep(note, text);
    void this.refresh();
  }

  /** The notes that speak of the video: the one shown first, then those that name it, and those that were shown for it. */
  async notesOf(video: VideoRef): Promise<readonly TFile[]> {
    const notes = new Set([...(await this.#services.library.allNotesOf(video)), ...this.#guests]);
    const front = this.#state.note;
    return [...notes].sort((a, b) => (a === front ? -1 : b === front ? 1 : a.path < b.path ? -1 : 1));
  }

  /** The video's file was renamed: its notes stay, and are asked again when the others are told. */
  renameFile(from: string, to: string): void {
    const { video } = this.#state;
    if (video !== undefined) this.#state = { ...this.#state, video: renamedVideo(video, from, to) };
  }

  noteGone(note: TFile): void {
    this.#guests.delete(note);
    this.#drafts.forget(note);
  }

  focusFilter(): void {
    this.#openTab("timestamps");
    this.#rail.focusFilter();
  }

  focusTranscript(): void {
    this.#openTab("transcript");
    this.transcript.focusSearch();
  }

  /** Brings the row being played back into view. */
  follow(): void {
    this.#rail.follow();
    this.transcript.follow();
  }

  destroy(): void {
    this.#question++;
    this.#chapters.destroy();
    this.#leads.show(null, false);
    this.#forgetSize();
    this.#rail.destroy();
    this.#timeline.destroy();
    this.transcript.destroy();
  }

  #openTab(name: "timestamps" | "transcript"): void {
    this.#tabs.show(name);
    this.#showTranscript();
  }

  #showTranscript(): void {
    this.transcript.shown(this.#tabs.shown === "transcript");
  }

  #choose({ scope, order }: ListOptions): void {
    const isNarrowed = scope !== this.scope && scope === "note";
    this.scope = scope;
    this.order = order;
    this.actions.chosen(isNarrowed);
    void this.refresh();
  }

  #take(notes: readonly TFile[], passages: readonly (readonly Passage[])[], shown: string): void {
    this.#shown = shown;
    this.#notes = notes;
    this.#passages = passages;
    if (this.#only !== undefined && !notes.includes(this.#only)) this.#only = undefined;
    this.#showRows(this.#only);
  }

  /** @param alone the one of the notes that alone is shown. */
  #showRows(alone: TFile | undefined): void {
    this.#only = alone;
    const only = this.#only === undefined ? undefined : this.#notes.indexOf(this.#only);
    const names = namesOf(this.#notes);
    this.#rows = listRowsOf(this.#passages.map((passages, index) => (only === undefined || index === only ? passages : [])), this.order);
    this.#find = rowFinder(this.#rows);
    this.#legend.show(names, only);
    this.#rail.show(this.#rows, names, this.order);
    this.transcript.showNotes(this.#rows);
    this.#tick();
  }

  #marked: readonly Row[] = [];

  #showTimeline(rows: readonly Row[]): void {
    this.#marked = rows;
    this.#timeline.show(rows, namesOf(this.#notes), this.#state.duration);
    this.#tick();
  }

  #tick(): void {
    const { seconds } = this.#state;
    const index = seconds === undefined || this.#isAsking ? -1 : this.#find(seconds);
    this.#rail.light(index);
    this.#timeline.light(this.#rows[index]);
    this.#timeline.tick(seconds);
  }

  #goTo({ places }: Row, event: MouseEvent): void {
    const leave = (note: TFile, passage: Passage): void => {
      this.actions.leaves();
      this.#services.goToPassage(note, passage);
    };
    const [first] = places;
    if (places.length === 1 && first !== undefined) return void this.#withNote(first, leave);
    if (!this.#isAsking) showPlaceMenu(places, this.#notes, event, leave);
  }

  #withNote({ note, passage }: Row["places"][number], run: (note: TFile, passage: Passage) => void): void {
    const file = this.#isAsking ? undefined : this.#notes[note];
    if (file !== undefined) run(file, passage);
  }
}

function keyOf(video: VideoRef | undefined): string | undefined {
  return video && videoKey(video);
}
