import { Menu, type TFile } from "obsidian";
import type { Passage } from "../note/passages";
import { renamedVideo, videoKey, type VideoRef } from "../note/video";
import { namesOf } from "../vault/note-names";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";
import { createLegend, type Legend } from "./legend";
import { createListOptions, createToggle, type ListOptions, type Scope } from "./list-options";
import { nameByHiddenWords } from "./pane-parts";
import { SAME_LENGTH } from "./playback";
import { createRail, type Rail } from "./rail";
import { showRowMenu } from "./row-menu";
import { wordsOf } from "./row-words";
import { listRowsOf, rowFinder, type Order, type Row } from "./rows";
import { showMenu } from "./show-menu";
import { createTimeline, type Timeline } from "./timeline";
import { createLead, type Lead } from "./way-in";

/** What the map asks of the app. */
export interface MapServices extends Pick<Services, "library" | "interpreter"> {
  readonly following: { readonly isOn: boolean; toggle(): void };
  readonly playPassage: (note: TFile, passage: Passage) => void;
  readonly goToPassage: (note: TFile, passage: Passage) => void;
  readonly copyLink: (moment: { readonly video: VideoRef; readonly seconds: number }) => void;
  /** Writes a timestamp of this second at the cursor. */
  readonly insertSecond: (seconds: number) => void;
  readonly insertTimestamp: () => void;
  /** How many times of a note could be made clickable. */
  readonly timesIn: (note: TFile) => Promise<number>;
  readonly convertTimes: () => void;
}

/** What the map asks of the pane. */
export interface MapActions {
  seek(seconds: number): void;
  repeat(from: number, to: number): void;
  /** The user goes to a note, which the pane may cover. */
  leaves(): void;
  /** The user has chosen what the map shows; `isNarrowed` where that is one note again. */
  chosen(isNarrowed: boolean): void;
}

/** What the map shows; `seconds` is undefined while no video is loaded. */
export interface MapState {
  readonly video: VideoRef | undefined;
  readonly note: TFile | null;
  readonly duration: number | undefined;
  readonly seconds: number | undefined;
}

/** The timeline and the rail under the player: where the notes speak of the video, and where it is now. */
export class NoteMap {
  scope: Scope = "note";
  order: Order = "time";
  readonly #element: HTMLElement;
  readonly #services: MapServices;
  readonly #rail: Rail;
  readonly #timeline: Timeline;
  readonly #legend: Legend;
  readonly #timesLead: Lead;
  readonly #insertLead: Lead;
  readonly #showFollowing: () => void;
  readonly #shownObserver: ResizeObserver;
  #isStale = false;
  /** Whether the rows are still those of another video, and answer nothing for this one. */
  #isAsking = false;
  #state: MapState = { video: undefined, note: null, duration: undefined, seconds: undefined };
  #notes: readonly TFile[] = [];
  /** The one of the notes that alone is shown. */
  #only: TFile | undefined;
  /** Notes that were shown for the video, which their properties need not name. */
  readonly #guests = new Set<TFile>();
  /** Texts that are being written and not saved yet. */
  readonly #drafts = new Map<TFile, string>();
  #passages: readonly (readonly Passage[])[] = [];
  #rows: readonly Row[] = [];
  #find = rowFinder([]);
  /** What the rows on screen rest on besides the notes' passages. */
  #shown = "";
  /** The last question about the passages; answers to an earlier one are dropped. */
  #question = 0;

  constructor(parent: HTMLElement, services: MapServices, private readonly actions: MapActions) {
    this.#services = services;
    this.#element = parent.createDiv({ cls: ["yt-map", "is-hidden"] });
    const play = ({ seconds, places: [place] }: Row): void => {
      if (place === undefined) actions.seek(seconds);
      else this.#withNote(place, services.playPassage);
    };
    const goTo = (row: Row, event: MouseEvent): void => { this.#goTo(row, event); };
    this.#timeline = createTimeline(this.#element, { seek: play });
    this.#legend = createLegend(this.#element, (only) => {
      this.#only = only === undefined ? undefined : this.#notes[only];
      this.#showRows();
    });
    const bar = this.#element.createDiv({ cls: "yt-map-bar", attr: { role: "group" } });
    nameByHiddenWords(bar, this.#element, WORDS.mapControls);
    this.#rail = createRail(this.#element, {
      seek: play, goTo,
      showMenu: (row, event) => {
        showRowMenu(row, this.#rows.find(({ seconds }) => seconds > row.seconds)?.seconds ?? Infinity, event, {
          play, goTo,
          copyLink: ({ seconds }) => { if (this.#state.video !== undefined) services.copyLink({ video: this.#state.video, seconds }); },
          insertLink: ({ seconds }) => { services.insertSecond(seconds); },
          repeat: ({ seconds }, to) => { actions.repeat(seconds, to); },
        });
      },
      filtered: (rows) => { this.#showTimeline(rows); },
    }, bar);
    createListOptions(bar, () => this, (options) => { this.#choose(options); });
    this.#showFollowing = createToggle(bar, "locate-fixed", WORDS.followPlayback, () => services.following.isOn, () => { services.following.toggle(); });
    this.#timesLead = createLead(this.#rail.emptyEl, WORDS.makeClickable, () => { services.convertTimes(); });
    this.#insertLead = createLead(this.#rail.emptyEl, WORDS.insertOneNow, () => { services.insertTimestamp(); });
    // The pane may be made, or its note edited, while its sidebar is closed or another tab in front.
    this.#shownObserver = new ResizeObserver(() => { if (this.#isStale) void this.refresh(); });
    this.#shownObserver.observe(parent);
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
    if (note !== null) this.#guests.add(note);
    const key = [keyOf(video), this.scope, this.order].join("\n");
    this.#isAsking = !this.#shown.startsWith(`${String(keyOf(video))}\n`);
    const asked = this.scope === "video" ? await this.notesOf(video) : note === null ? [] : [note];
    const all = await Promise.all(asked.map(async (each) => ({ note: each, ...(await this.#passagesOf(each, video)) })));
    if (question !== this.#question) return;
    this.#isAsking = false;
    const speaking = all.filter(({ passages }) => passages.length > 0);
    const notes = speaking.map((each) => each.note);
    const passages = speaking.map((each) => each.passages);
    const shown = [key, ...namesOf(notes)].join("\n");
    this.#sayWhatElse(passages.length === 0 ? note : null);
    if (shown === this.#shown && passages.every((each, i) => each === this.#passages[i])) return;
    const before = new Set(this.#rows.map(({ seconds }) => seconds));
    const isEdit = shown === this.#shown && all.some(({ isDraft }) => isDraft);
    this.#take(notes, passages, shown);
    const fresh = this.#rows.filter(({ seconds }) => !before.has(seconds));
    if (isEdit && fresh[0] !== undefined && fresh.length === 1) this.#rail.flash(fresh[0].seconds);
  }

  /** A note is being written; what it says is shown before it is saved. */
  edited(note: TFile, text: string): void {
    if (!this.#guests.has(note) && !this.#notes.includes(note)) return;
    this.#drafts.set(note, text);
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
    this.#drafts.delete(note);
  }

  focusFilter(): void {
    this.#rail.focusFilter();
  }

  /** Brings the row being played back into view. */
  follow(): void {
    this.#rail.follow();
  }

  destroy(): void {
    this.#question++;
    this.#shownObserver.disconnect();
    this.#rail.destroy();
    this.#timeline.destroy();
  }

  #choose({ scope, order }: ListOptions): void {
    const isNarrowed = scope !== this.scope && scope === "note";
    this.scope = scope;
    this.order = order;
    this.actions.chosen(isNarrowed);
    void this.refresh();
  }

  async #passagesOf(note: TFile, video: VideoRef): Promise<{ passages: readonly Passage[]; isDraft: boolean }> {
    const { interpreter, library } = this.#services;
    const draft = this.#drafts.get(note);
    const isDraft = draft !== undefined && draft !== (await library.textOf(note));
    if (isDraft) return { passages: await interpreter.passagesIn(draft, note, video), isDraft };
    this.#drafts.delete(note);
    return { passages: await interpreter.passagesOf(note, video), isDraft };
  }

  #take(notes: readonly TFile[], passages: readonly (readonly Passage[])[], shown: string): void {
    this.#shown = shown;
    this.#notes = notes;
    this.#passages = passages;
    if (this.#only !== undefined && !notes.includes(this.#only)) this.#only = undefined;
    this.#showRows();
  }

  #showRows(): void {
    const only = this.#only === undefined ? undefined : this.#notes.indexOf(this.#only);
    const names = namesOf(this.#notes);
    this.#rows = listRowsOf(this.#passages.map((passages, index) => (only === undefined || index === only ? passages : [])), this.order);
    this.#find = rowFinder(this.#rows);
    this.#legend.show(names, only);
    this.#rail.show(this.#rows, names, this.order);
    this.#tick();
  }

  #marked: readonly Row[] = [];

  #showTimeline(rows: readonly Row[]): void {
    this.#marked = rows;
    this.#timeline.show(rows, namesOf(this.#notes), this.#state.duration);
    this.#tick();
  }

  /** Offers what can be done about a note without timestamps. */
  #sayWhatElse(note: TFile | null): void {
    const question = this.#question;
    this.#insertLead.say(note === null || this.#state.seconds === undefined ? undefined : "", WORDS.insertOneNow);
    if (note === null) return void this.#timesLead.say(undefined, WORDS.makeClickable);
    void this.#services.timesIn(note).then((times) => {
      if (question === this.#question) this.#timesLead.say(times === 0 ? undefined : WORDS.timesFound(times), times === 1 ? WORDS.makeItClickable : WORDS.makeClickable);
    });
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
    const menu = new Menu();
    const names = namesOf(this.#notes);
    for (const place of places) {
      const words = wordsOf(place.passage);
      const title = names.length > 1 || words === "" ? WORDS.inNote(names[place.note] ?? "", words) : words;
      this.#withNote(place, (note, passage) => { menu.addItem((item) => item.setTitle(title).setIcon("file-text").onClick(() => { leave(note, passage); })); });
    }
    const anchor = event.detail === 0 && event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
    showMenu(menu, event, anchor);
  }

  #withNote({ note, passage }: Row["places"][number], run: (note: TFile, passage: Passage) => void): void {
    const file = this.#isAsking ? undefined : this.#notes[note];
    if (file !== undefined) run(file, passage);
  }
}

function keyOf(video: VideoRef | undefined): string | undefined {
  return video && videoKey(video);
}
