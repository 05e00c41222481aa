import type { TFile } from "obsidian";
import { CitationSum, sameCitations, type Citations } from "../meaning/citations";
import type { Cited } from "../meaning/evidence";
import { sameVideo, videoKey, type VideoRef } from "../note/video";
import type { Library } from "./library";

interface Gathered {
  readonly video: VideoRef;
  readonly sum: CitationSum;
  readonly shares: Map<TFile, Citations>;
  /** Grows when what the notes cite has changed. */
  version: number;
  /** Notes that changed since they were asked. */
  readonly changed: Set<TFile>;
  /** Whether all notes are to be asked, as when the length of the video is learnt. */
  isStale: boolean;
  /** Grows when anything may have changed. */
  doubts: number;
  gathering: Promise<void> | undefined;
}

/** Sums up for each video that was asked about what its notes cite: each is asked once until it changes, for all others together. */
export class CitedByVideo {
  readonly #videos = new Map<string, Gathered>();
  readonly #library: Library;
  readonly #citationsOf: (note: TFile, video: VideoRef) => Promise<Citations>;

  /** @param citationsOf what a note that names this video cites of it. */
  constructor(library: Library, citationsOf: (note: TFile, video: VideoRef) => Promise<Citations>) {
    this.#library = library;
    this.#citationsOf = citationsOf;
  }

  /** Resolves when every note about a video has been asked. */
  async gather(video: VideoRef): Promise<void> {
    const gathered = this.#of(video);
    if (this.versionOf(video) !== undefined) return;
    gathered.gathering ??= this.#gather(gathered).finally(() => { gathered.gathering = undefined; });
    await gathered.gathering;
  }

  /** What the notes about a video cite that were asked, without one of them, until another changes. */
  without(note: TFile, video: VideoRef): Cited | undefined {
    const { sum, shares } = this.#of(video);
    return sum.without(shares.get(note));
  }

  /** Equal while the notes about a video cite the same; undefined while one of them has to be asked. */
  versionOf(video: VideoRef): number | undefined {
    const { version, isStale, changed, gathering } = this.#of(video);
    return isStale || changed.size > 0 || gathering !== undefined ? undefined : version;
  }

  /** Equal while nothing was said to have changed. */
  doubtsOf(video: VideoRef): number {
    return this.#of(video).doubts;
  }

  /** The keys of the videos of which a changed note says something now, or did before. */
  async noteChanged(note: TFile): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    const doubt = (key: string, gathered: Gathered) => {
      if (keys.has(key)) return;
      gathered.changed.add(note);
      gathered.doubts += 1;
      keys.add(key);
    };
    for (const [key, gathered] of this.#videos) if (gathered.shares.has(note)) doubt(key, gathered);
    const video = this.#videos.size === 0 ? undefined : await this.#library.videoOf(note);
    const now = video && this.#videos.get(videoKey(video));
    if (video !== undefined && now !== undefined) doubt(videoKey(video), now);
    return keys;
  }

  /** The keys of the videos that a note spoke of which is gone. */
  noteGone(note: TFile): ReadonlySet<string> {
    const keys = [...this.#videos].filter(([, { shares }]) => shares.has(note)).map(([key]) => key);
    for (const key of keys) this.forget(key);
    return new Set(keys);
  }

  /** Every note about the video of this key is asked again when that is wanted, or about any. */
  forget(of?: string): void {
    for (const [key, gathered] of this.#videos) {
      if (of !== undefined && key !== of) continue;
      gathered.isStale = true;
      gathered.doubts += 1;
    }
  }

  #of(video: VideoRef): Gathered {
    const key = videoKey(video);
    const known = this.#videos.get(key);
    if (known !== undefined) return known;
    const gathered = { video, sum: new CitationSum(), shares: new Map(), version: 0, changed: new Set<TFile>(), isStale: true, doubts: 0, gathering: undefined };
    this.#videos.set(key, gathered);
    return gathered;
  }

  async #gather(gathered: Gathered): Promise<void> {
    const { video, shares, changed } = gathered;
    while (gathered.isStale || changed.size > 0) {
      if (gathered.isStale) {
        gathered.isStale = false;
        const notes = new Set(await this.#library.allNotesOf(video));
        for (const note of [...shares.keys()]) if (!notes.has(note)) take(gathered, note, undefined);
        changed.clear();
        for (const note of notes) changed.add(note);
      }
      const asked = [...changed];
      changed.clear();
      const answers = await Promise.all(asked.map(async (note) =>
        (sameVideo(await this.#library.videoOf(note), video) ? this.#citationsOf(note, video) : undefined)));
      if (!gathered.isStale) asked.forEach((note, i) => { take(gathered, note, answers[i]); }); // else one of them may be gone
    }
  }
}

function take(gathered: Gathered, note: TFile, citations: Citations | undefined): void {
  const before = gathered.shares.get(note);
  if (before !== undefined && citations !== undefined && sameCitations(before, citations)) return;
  if (before === undefined && citations === undefined) return;
  gathered.version += 1;
  if (before !== undefined) gathered.sum.remove(before);
  if (citations !== undefined) gathered.sum.add(citations);
  if (citations === undefined) gathered.shares.delete(note);
  else gathered.shares.set(note, citations);
}
