import { Menu, setIcon, type TFile } from "obsidian";
import type { Passage } from "../note/passages";
import { videoKey, type VideoRef } from "../note/video";
import { namesOf } from "../vault/note-names";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";
import { createButton } from "./pane-parts";
import { SAME_LENGTH } from "./playback";
import { createRail, type Rail } from "./rail";
import { rowFinder, rowsOf, type Order, type Row } from "./rows";
import { showMenu } from "./show-menu";
import { createTimeline, type Timeline } from "./timeline";

/** What the map asks of the app. */
export interface MapServices extends Pick<Services, "library" | "interpreter"> {
  readonly following: { readonly isOn: boolean; toggle(): void };
  readonly playPassage: (note: TFile, passage: Passage) => void;
  readonly goToPassage: (note: TFile, passage: Passage) => void;
}

/** What the map shows; `seconds` is undefined while no video is loaded. */
export interface MapState {
  readonly video: VideoRef | undefined;
  readonly note: TFile | null;
  readonly duration: number | undefined;
  readonly seconds: number | undefined;
}

/** Whose timestamps are shown: those of the note, or of all notes about the video. */
export type Scope = "note" | "video";

/** The timeline and the rail under the player: where the notes speak of the video, and where it is now. */
export class NoteMap {
  scope: Scope = "note";
  order: Order = "time";
  readonly #element: HTMLElement;
  readonly #services: MapServices;
  readonly #rail: Rail;
  readonly #timeline: Timeline;
  readonly #showToggles: () => void;
  readonly #shownObserver: ResizeObserver;
  #isStale = false;
  #state: MapState = { video: undefined, note: null, duration: undefined, seconds: undefined };
  #notes: readonly TFile[] = [];
  /** Notes that were shown for the video, which their properties need not name. */
  readonly #guests = new Set<TFile>();
  #passages: readonly (readonly Passage[])[] = [];
  #rows: readonly Row[] = [];
  #find = rowFinder([]);
  /** What the rows on screen rest on besides the notes' passages. */
  #shown = "";
  /** The last question about the passages; answers to an earlier one are dropped. */
  #question = 0;

  /** @param onChange called when the user has chosen what the map shows; `isNarrowed` where that is one note again. */
  constructor(parent: HTMLElement, services: MapServices, seek: (seconds: number) => void, onChange: (isNarrowed: boolean) => void) {
    this.#services = services;
    this.#element = parent.createDiv({ cls: "yt-map" });
    const play = ({ seconds, places: [place] }: Row): void => {
      if (place === undefined) seek(seconds);
      else this.#withNote(place, services.playPassage);
    };
    this.#timeline = createTimeline(this.#element, { seek: play });
    const bar = this.#element.createDiv({ cls: "yt-map-bar", attr: { role: "group", "aria-label": WORDS.mapControls } });
    const choose = (change: () => void): void => {
      const { scope } = this;
      change();
      onChange(scope !== this.scope && this.scope === "note");
      void this.refresh();
    };
    const toggles = [
      toggle(bar, "files", WORDS.allNotes, () => this.scope === "video", () => { choose(() => { this.scope = this.scope === "video" ? "note" : "video"; }); }),
      toggle(bar, "list", WORDS.noteOrder, () => this.order === "note", () => { choose(() => { this.order = this.order === "note" ? "time" : "note"; }); }),
      toggle(bar, "scroll-text", WORDS.followPlayback, () => services.following.isOn, () => { services.following.toggle(); }),
    ];
    // The pane may be made, or its note edited, while its sidebar is closed or another tab in front.
    this.#shownObserver = new ResizeObserver(() => { if (this.#isStale) void this.refresh(); });
    this.#shownObserver.observe(this.#element);
    this.#showToggles = () => { for (const show of toggles) show(); };
    this.#rail = createRail(this.#element, {
      seek: play,
      goTo: (row, event) => { this.#goTo(row, event); },
    }, bar);
  }

  /** Called at every report of the playhead: what has not changed costs nothing. */
  show(state: MapState): void {
    const before = this.#state;
    this.#state = state;
    this.#showToggles();
    const isOther = keyOf(state.video) !== keyOf(before.video);
    if (isOther) this.#guests.clear();
    if (isOther || state.note !== before.note) void this.refresh();
    if (Math.abs((state.duration ?? 0) - (before.duration ?? 0)) > SAME_LENGTH) this.#timeline.show(this.#rows, namesOf(this.#notes), state.duration);
    this.#tick();
  }

  /** Asks again which notes speak of the video and where; only what the pane shows is read. */
  async refresh(): Promise<void> {
    const { video, note } = this.#state;
    this.#showToggles();
    this.#element.toggleClass("is-hidden", video === undefined);
    this.#isStale = !this.#element.isShown();
    if (video === undefined || this.#isStale) return;
    const question = ++this.#question;
    if (note !== null) this.#guests.add(note);
    const asked = this.scope === "video" ? await this.notesOf(video) : note === null ? [] : [note];
    const all = await Promise.all(asked.map(async (each) => ({ note: each, passages: await this.#services.interpreter.passagesOf(each, video) })));
    if (question !== this.#question) return;
    const speaking = all.filter(({ passages }) => passages.length > 0);
    this.#notes = speaking.map(({ note: each }) => each);
    const names = namesOf(this.#notes);
    const passages = speaking.map((each) => each.passages);
    const shown = [keyOf(video), this.scope, this.order, ...names].join("\n");
    if (shown === this.#shown && passages.every((each, i) => each === this.#passages[i])) return;
    this.#shown = shown;
    this.#passages = passages;
    this.#rows = rowsOf(passages, this.order);
    this.#find = rowFinder(this.#rows);
    this.#rail.show(this.#rows, names);
    this.#timeline.show(this.#rows, names, this.#state.duration);
    this.#tick();
  }

  /** The notes that speak of the video: those that name it, and those that were shown for it. */
  async notesOf(video: VideoRef): Promise<readonly TFile[]> {
    const notes = new Set([...(await this.#services.library.allNotesOf(video)), ...this.#guests]);
    return [...notes].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  noteGone(note: TFile): void {
    this.#guests.delete(note);
  }

  destroy(): void {
    this.#question++;
    this.#shownObserver.disconnect();
    this.#rail.destroy();
    this.#timeline.destroy();
  }

  #tick(): void {
    const { seconds } = this.#state;
    const index = seconds === undefined ? -1 : this.#find(seconds);
    this.#rail.light(index);
    this.#timeline.light(this.#rows[index]);
    this.#timeline.tick(seconds);
  }

  #goTo({ places }: Row, event: MouseEvent): void {
    const [first] = places;
    if (places.length === 1 && first !== undefined) return void this.#withNote(first, this.#services.goToPassage);
    const menu = new Menu();
    const names = namesOf(this.#notes);
    for (const place of places) {
      this.#withNote(place, (note, passage) => {
        menu.addItem((item) => item.setTitle(WORDS.inNote(names[place.note] ?? "", passage.sentence)).setIcon("file-text").onClick(() => { this.#services.goToPassage(note, passage); }));
      });
    }
    const anchor = event.detail === 0 && event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
    showMenu(menu, event, anchor);
  }

  #withNote({ note, passage }: Row["places"][number], run: (note: TFile, passage: Passage) => void): void {
    const file = this.#notes[note];
    if (file !== undefined) run(file, passage);
  }
}

/** A button that is on or off; returns what shows which. */
function toggle(parent: HTMLElement, icon: string, name: string, isOn: () => boolean, run: () => void): () => void {
  const button = createButton(parent, ["clickable-icon", "yt-map-toggle"], run);
  setIcon(button, icon);
  button.setAttr("aria-label", name);
  let shown: boolean | undefined;
  return () => {
    if (shown === isOn()) return;
    shown = isOn();
    button.setAttr("aria-pressed", String(shown));
  };
}

function keyOf(video: VideoRef | undefined): string | undefined {
  return video && videoKey(video);
}
