import type { App, TFile } from "obsidian";
import { renamedVideo, sameVideo, urlAt, type VideoRef } from "../note/video";
import type { Services } from "../vault/services";
import type { LeadIns } from "./way-in";
import { decideVideo } from "./which-video";

/** What the pane plays or proposes. */
export interface Screen {
  readonly video: VideoRef | undefined;
  readonly isLoaded: boolean;
  /** Shows another video without a request; undefined leaves the pane empty. */
  propose(video: VideoRef | undefined): void;
}

export interface FollowServices extends Pick<Services, "library" | "interpreter" | "memory"> {
  readonly timesIn: (note: TFile) => Promise<number>;
}

/** Which note the pane shows, and what it says of the note in front. */
export class FollowedNote {
  /** The note that the pane says it plays. */
  note: TFile | null = null;
  /** The note in front, where its own video is another one than the one that is loaded. */
  offer: { readonly note: TFile; readonly video: VideoRef } | undefined;
  /** The note in front, where it names no video. */
  withoutVideo: TFile | null = null;
  leadIns: LeadIns = { times: 0 };

  constructor(private readonly app: App, private readonly services: FollowServices, private readonly screen: Screen, private readonly onChange: () => void) {}

  /** The user turned to a note, or it changed. */
  async consider(note: TFile): Promise<void> {
    if (note.extension !== "md") return; // a picture or a canvas says nothing of a video
    const { library, interpreter } = this.services;
    const here = this.screen.video;
    const own = await library.videoOf(note);
    const speaks = here !== undefined && !sameVideo(own, here) && (await interpreter.passagesOf(note, here)).length > 0;
    const isEmpty = own === undefined && !speaks && !this.screen.isLoaded;
    const times = isEmpty ? await this.services.timesIn(note) : 0;
    const linked = isEmpty ? await this.#linkedIn(note) : undefined;
    if (note !== this.app.workspace.getActiveFile()) return; // the user went on meanwhile
    if (here !== this.screen.video) return this.consider(note);
    const { video, showsNote, offers } = decideVideo({ here, isLoaded: this.screen.isLoaded, own, speaks });
    this.offer = offers && own !== undefined ? { note, video: own } : undefined;
    this.withoutVideo = own === undefined ? note : null;
    this.leadIns = { times, linked };
    if (video !== "keep") this.screen.propose(video === "propose" ? own : undefined);
    if (showsNote) this.note = note;
    else if (video === "empty") this.note = null;
    this.onChange();
  }

  /** The note's first link to a video, which stands in for a property that names one. */
  async #linkedIn(note: TFile): Promise<LeadIns["linked"]> {
    const { library, memory } = this.services;
    const found = await library.noteVideoOf(note);
    if (found.kind !== "video" || found.from !== "link") return undefined;
    return { video: found.video, name: memory.titleOf(found.video) ?? urlAt(found.video, 0).replace(/^https:\/\/|\?t=0$/g, "") };
  }

  considerFront(): void {
    const front = this.app.workspace.getActiveFile();
    if (front !== null) void this.consider(front);
  }

  renameFile(from: string, to: string): void {
    if (this.offer !== undefined) this.offer = { ...this.offer, video: renamedVideo(this.offer.video, from, to) };
  }

  /** A note is gone; what was shown of it gives way to the note in front. */
  noteGone(note: TFile): void {
    if (note === this.offer?.note) this.offer = undefined;
    if (note === this.withoutVideo) this.withoutVideo = null;
    if (note !== this.note) return;
    this.note = null;
    this.considerFront();
  }
}
