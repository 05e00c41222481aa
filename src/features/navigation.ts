import type { TFile } from "obsidian";
import type { Passage } from "../note/passages";
import type { VideoRef } from "../note/video";
import { findPane } from "../pane/open-pane";
import type { Playhead } from "../pane/playback";
import { NEAR, rowFinder, rowsOf, type Order, type Row } from "../pane/rows";
import type { VideoPane } from "../pane/video-pane";
import { goToPassage } from "../timestamp/open-passage";
import type { Surfaces } from "../timestamp/surfaces";
import { namesOf } from "../vault/note-names";
import { openNote, whenScrolled } from "../vault/open-note";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";
import type { Actions } from "./actions";
import { refuse, withVideo } from "./notices";
import { choose } from "./suggester";

/** Where a note speaks of a moment. */
export interface PassageInNote {
  readonly note: TFile;
  readonly passage: Passage;
}

/** While this little of a timestamp has played, in seconds, going back means the one before it. */
const GRACE = 2;

/** The ways between the video and the notes. */
export class Navigation {
  /** The passage that was gone to last in the order of its note: equal seconds may stand in several places. */
  #last: Passage | undefined;

  constructor(
    private readonly services: Pick<Services, "app" | "library" | "interpreter"> & { readonly surfaces: Surfaces; readonly actions: Actions; readonly following: { yield(): void; comeBack(): void } },
  ) {}

  async goTo({ note, passage }: PassageInNote): Promise<void> {
    const { app, following, surfaces } = this.services;
    following.yield(); // the user moves, and is not pulled back
    await goToPassage(app, surfaces, note, passage);
    following.yield(); // the note may have been opened for it
  }

  /** Shows a note from a line on, zero-based. */
  async goToLine(note: TFile, line: number): Promise<void> {
    const { app, following } = this.services;
    const view = await openNote(app, note);
    following.yield();
    if (view !== undefined) whenScrolled(view, () => { view.currentMode.applyScroll(line); });
  }

  /** The passage for what plays now: of the note in front, else of the notes about the video. */
  goToCurrent(): void {
    withVideo(this.services.app, async (_, { video, seconds }) => {
      const active = this.services.app.workspace.getActiveFile();
      const own = active === null ? [] : await this.#passagesAt([active], video, seconds);
      const found = own.length > 0 ? own : await this.#passagesAt(await this.services.library.allNotesOf(video), video, seconds);
      if (found.length === 0) return refuse("no-passage");
      const passage = found.length === 1 ? found[0] : await choose(this.services.app, WORDS.choosePassage, found, passageLabels(found));
      if (passage === undefined) return;
      await this.goTo(passage);
      this.services.following.comeBack();
    });
  }

  /** The next timestamp or the one before, in time or as they stand in the note. */
  step(direction: -1 | 1, order: Order): void {
    withVideo(this.services.app, async (pane, playhead) => {
      const { video, seconds } = playhead;
      const notes = order === "time" && pane.shownScope === "video" ? await pane.notesOf(video) : await this.#noteOf(pane, playhead);
      const rows = await this.#rows(notes, video, order);
      const row = order === "time" ? nextInTime(rows, seconds, direction) : this.#nextInNote(rows, seconds, direction);
      const [place] = row?.places ?? [];
      const note = notes[place?.note ?? -1];
      if (place === undefined || note === undefined) return refuse("no-further");
      this.#last = place.passage;
      this.services.actions.playPassage(note, place.passage);
    });
  }

  /** Repeats from the timestamp that plays to the next one, or to the end; asked again, plays on. */
  repeat(): void {
    withVideo(this.services.app, async (pane, playhead) => {
      if (pane.isRepeating) return pane.playRange(undefined);
      const rows = await this.#rows(await this.#noteOf(pane, playhead), playhead.video);
      const from = rows[rowFinder(rows)(playhead.seconds)]?.seconds;
      if (from === undefined) return refuse("no-passage");
      if (findPane(this.services.app) !== pane) return; // it was closed meanwhile
      pane.playRange({ from, to: rows.find(({ seconds }) => seconds > from)?.seconds ?? Infinity, repeats: true });
    });
  }

  showNotes(): void {
    withVideo(this.services.app, async (_, { video }) => {
      const notes = await this.services.library.allNotesOf(video);
      if (notes.length === 0) return refuse("no-notes");
      const names = new Map(namesOf(notes).map((name, index) => [notes[index], name]));
      const note = await choose(this.services.app, WORDS.chooseNote, notes, (each) => names.get(each) ?? "");
      if (note !== undefined) await openNote(this.services.app, note);
    });
  }

  /** Where the other notes about a video speak of a moment. */
  async elsewhere(video: VideoRef, seconds: number, note: TFile | null): Promise<PassageInNote[]> {
    const others = (await this.services.library.allNotesOf(video)).filter((other) => other !== note);
    const found = await Promise.all(others.map(async (other) => {
      const near = (await this.services.interpreter.passagesOf(other, video)).filter((passage) => Math.abs(passage.seconds - seconds) <= NEAR);
      const [nearest] = near.sort((a, b) => Math.abs(a.seconds - seconds) - Math.abs(b.seconds - seconds));
      return nearest === undefined ? [] : [{ note: other, passage: nearest }];
    }));
    return found.flat();
  }

  /** The passages of the last timestamp of each note at or before a second, of the notes where that is of one moment. */
  async #passagesAt(notes: readonly TFile[], video: VideoRef, seconds: number): Promise<PassageInNote[]> {
    const found = await Promise.all(notes.map(async (note) => {
      const rows = await this.#rows([note], video);
      const at = rows[rowFinder(rows)(seconds)]?.seconds;
      return rows.flatMap(({ places: [place] }) => (place !== undefined && place.passage.seconds === at ? { note, passage: place.passage } : []));
    }));
    const last = Math.max(...found.flat().map(({ passage }) => passage.seconds));
    return found.flat().filter(({ passage }) => passage.seconds >= last - NEAR);
  }

  async #rows(notes: readonly TFile[], video: VideoRef, order: Order = "time"): Promise<Row[]> {
    return rowsOf(await Promise.all(notes.map((note) => this.services.interpreter.passagesOf(note, video))), order);
  }

  /** The note whose timestamps are gone through: the one in front where it speaks of the video, else the pane's; one at most. */
  async #noteOf(pane: VideoPane, { video }: Playhead): Promise<TFile[]> {
    for (const note of [this.services.app.workspace.getActiveFile(), pane.shownNote]) {
      if (note !== null && (await this.services.interpreter.passagesOf(note, video)).length > 0) return [note];
    }
    return [];
  }

  #nextInNote(rows: readonly Row[], seconds: number, direction: -1 | 1): Row | undefined {
    const now = rowFinder(rows)(seconds);
    const last = rows.findIndex(({ places: [place] }) => place?.passage === this.#last);
    const at = last >= 0 && rows[last]?.seconds === rows[now]?.seconds ? last : now;
    return rows[at + direction];
  }
}

/** A passage in words: its note, told apart from the others here, and its sentence. */
export function passageLabels(passages: readonly PassageInNote[]): (passage: PassageInNote) => string {
  const names = namesOf(passages.map(({ note }) => note));
  return (each) => WORDS.inNote(names[passages.indexOf(each)] ?? "", each.passage.sentence);
}

function nextInTime(rows: readonly Row[], seconds: number, direction: -1 | 1): Row | undefined {
  const at = rowFinder(rows)(seconds);
  const now = rows[at]?.seconds ?? -Infinity;
  if (direction > 0) return rows.find((row) => row.seconds > now);
  return seconds - now > GRACE ? rows[at] : rows.findLast((row) => row.seconds < now);
}
