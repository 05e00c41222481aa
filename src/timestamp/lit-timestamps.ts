import type { TFile } from "obsidian";
import { lastAtOrBefore } from "../note/passages";
import type { SpokenTimes } from "../note/spoken-times";
import { sameVideo, videoKey } from "../note/video";
import { rowFinder, rowsOf } from "../pane/rows";
import { Drafts } from "../vault/drafts";
import type { Services } from "../vault/services";
import type { Lit } from "./surfaces";

/** What the player plays now. */
type Playhead = Pick<Lit, "video" | "seconds">;

/** Players report a little less than the second that they were sent to. */
const ROUNDING = 0.3;

interface FollowedNote {
  /** The greatest second at or before this one that the note speaks of. */
  secondAt: (seconds: number) => number | undefined;
  lit: number | undefined;
  /** Its transcripts, and the cue of each that is lit. */
  spoken: readonly SpokenTimes[];
  cues: readonly (number | undefined)[];
  /** Whether its own timestamps, which name no video, are of the one that plays. */
  isAbout: boolean;
  /** The last question about its timestamps; answers to an earlier one are dropped. */
  question: number;
}

interface LitServices extends Pick<Services, "library" | "interpreter"> {
  /** Whether any timestamp of a note is on screen; others are not followed to another video. */
  readonly isShown: (note: TFile) => boolean;
  /** Called when another timestamp of a note is lit, or none any more. */
  readonly onChange: (note: TFile, lit: Lit | undefined) => void;
}

/** Which timestamps of each note on screen are being played. A report of the playhead costs one search for each such note. */
export class LitTimestamps {
  readonly #notes = new Map<TFile, FollowedNote>();
  readonly #services: LitServices;
  readonly #drafts: Drafts;
  #playhead: Playhead | undefined;

  constructor(services: LitServices) {
    this.#services = services;
    this.#drafts = new Drafts(services);
  }

  /** What is lit in a note now; the note is followed from the first time it is asked for. */
  in(note: TFile | null): Lit | undefined {
    if (note === null) return undefined;
    const followed = this.#notes.get(note);
    if (followed === undefined) {
      this.#notes.set(note, { secondAt: nothing, lit: undefined, spoken: [], cues: [], isAbout: false, question: 0 });
      void this.noteRead(note);
    }
    const video = this.#playhead?.video;
    const seconds = followed?.lit;
    if (followed === undefined || video === undefined || (seconds === undefined && followed.cues.every((cue) => cue === undefined))) return undefined;
    const secondsOn = (line: number): number | undefined => {
      const block = followed.spoken.findIndex((each) => line >= each.line && line < each.endLine);
      return block < 0 ? seconds : followed.cues[block];
    };
    return { video, seconds, secondsOn, isOf: (other) => (other === undefined ? followed.isAbout : sameVideo(this.#services.library.locate(other, note.path), video)) };
  }

  /** The player reported where it is; undefined when nothing is loaded any more. */
  follow(playhead: Playhead | undefined): void {
    const before = this.#playhead && videoKey(this.#playhead.video);
    const isSame = before === (playhead && videoKey(playhead.video));
    this.#playhead = playhead;
    for (const [note, followed] of this.#notes) {
      if (!isSame && !this.#services.isShown(note)) {
        this.#notes.delete(note);
        continue;
      }
      if (!isSame) [followed.secondAt, followed.spoken] = [nothing, []];
      this.#light(note);
      if (!isSame) void this.noteRead(note);
    }
  }

  /** A followed note has changed, or what its timestamps mean. */
  async noteRead(note: TFile): Promise<void> {
    const followed = this.#notes.get(note);
    if (followed === undefined) return;
    const question = ++followed.question;
    const video = this.#playhead?.video;
    const { passages, spoken } = video === undefined ? { passages: [], spoken: [] } : await this.#drafts.saidIn(note, video);
    if (question !== followed.question) return;
    const isAbout = spoken.length > 0 || passages.some(({ timestamp }) => timestamp.kind !== "link");
    const isOther = isAbout !== followed.isAbout;
    followed.isAbout = isAbout;
    followed.spoken = spoken;
    const rows = rowsOf([passages], "time");
    const find = rowFinder(rows);
    followed.secondAt = (seconds) => rows[find(seconds)]?.seconds;
    this.#light(note, isOther);
  }

  /** A note is being written; what it says is lit before it is saved. */
  edited(note: TFile, text: string): void {
    if (!this.#notes.has(note)) return;
    this.#drafts.keep(note, text);
    void this.noteRead(note);
  }

  /** What counts as a timestamp has changed. */
  settingsChanged(): void {
    for (const note of this.#notes.keys()) void this.noteRead(note);
  }

  noteGone(note: TFile): void {
    this.#drafts.forget(note);
    this.#notes.delete(note);
  }

  #light(note: TFile, isOther = false): void {
    const followed = this.#notes.get(note);
    const now = this.#playhead?.seconds;
    if (followed === undefined) return;
    const lit = now === undefined ? undefined : followed.secondAt(now);
    const cues = followed.spoken.map(({ seconds }) => (now === undefined ? undefined : seconds[lastAtOrBefore(seconds, now + ROUNDING, (start) => start)]));
    if (followed.lit === lit && cues.join() === followed.cues.join() && !isOther) return;
    followed.lit = lit;
    followed.cues = cues;
    this.#services.onChange(note, this.in(note));
  }
}

function nothing(): undefined {
  return undefined;
}
