import { Platform } from "obsidian";
import { renamedVideo, sameVideo, type VideoRef } from "../note/video";
import { createPlayer } from "../player/any-player";
import { EMPTY_STATE, type Player, type PlayerState } from "../player/player";
import { appEmbed } from "../vault/app-embed";
import { captionSource } from "../vault/captions";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";

/** A video and where it stands; the second is the player's when it is loaded, else where it would start. */
export interface Playhead {
  readonly video: VideoRef;
  readonly seconds: number;
  readonly title: string | undefined;
  /** Length in seconds, where the player knows it. */
  readonly duration?: number | undefined;
}

/** A part of a video in seconds; `to` may be infinite for its end, where it begins again or stops. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly repeats: boolean;
}

/** What is meant after all: `seconds` is undefined where that is nothing, `range` the part to play where one was asked for. */
interface Correction {
  readonly seconds: number | undefined;
  readonly words: string;
  readonly range?: Range;
}

/** Asks again what the timestamp that plays means. */
export type AskAgain = () => Promise<Correction | undefined>;

/** What playing needs from its surroundings. */
export type PlaybackServices = Pick<Services, "app" | "settings" | "memory" | "library" | "interpreter" | "transcripts">;

/** A length that differs by less, in seconds, is the same one: players round. */
export const SAME_LENGTH = 1;
/** The end of a video is never quite reached, in seconds. */
const BEFORE_END = 0.5;
/** A playing position is put away this often, in milliseconds, so that a crash loses little. */
const REMEMBER_EVERY = 5000;

/** What is played in the pane: owns the player, from the video that is only proposed to the end of its playing. */
export class Playback {
  video: VideoRef | undefined;
  /** Where an unloaded video starts, in seconds. */
  start = 0;
  /** Says that another second plays than the one asked for, once the length is known. */
  correction = "";
  /** What alone is played, once or again and again. */
  range: Range | undefined;
  /** The user has asked for YouTube's other host than the settings name, for as long as the pane is open. */
  #usesOtherHost = false;
  #player: Player | undefined;
  #rememberedAt = 0;
  /** The length that was compared last with what is remembered of this video, which takes a look at the disk. */
  #learnt: number | undefined;
  /** What was asked for last, until the video's length has confirmed or corrected it. */
  #asked: { readonly seconds: number; readonly again: AskAgain | undefined } | undefined;

  /** @param onChange called when anything that can be shown has changed, and at every position report. */
  constructor(private readonly services: PlaybackServices, private readonly container: HTMLElement, private readonly onChange: () => void) {}

  get state(): PlayerState {
    return this.#player?.state ?? EMPTY_STATE;
  }

  get picture(): HTMLVideoElement | undefined {
    return this.#player?.picture;
  }

  get isLoaded(): boolean {
    return this.state.status !== "empty";
  }

  /** What plays or would play; undefined while there is no video. */
  get playhead(): Playhead | undefined {
    if (this.video === undefined) return undefined;
    const { title, seconds, duration } = this.state;
    return { video: this.video, title, duration, seconds: this.isLoaded ? seconds : this.start };
  }

  /** Shows a video without asking the network for it; it starts where it was left. */
  propose(video: VideoRef): void {
    this.video = video;
    this.start = this.services.memory.secondsOf(video);
  }

  /** Plays this second, in the frame that is there; a paused video stays paused where the user wants that. */
  playMoment(video: VideoRef, seconds: number, askAgain?: AskAgain): void {
    const { status, playing, problem } = this.state;
    const isHere = sameVideo(video, this.video) && this.isLoaded && status !== "failed";
    const staysPaused = this.services.settings().whilePaused === "stay-paused" && status === "ready" && !playing && problem === undefined;
    if (!isHere) this.remember();
    this.video = video;
    this.#asked = { seconds, again: askAgain };
    this.correction = "";
    this.range = undefined;
    if (isHere) this.#player?.seek(seconds);
    if (!isHere) this.load(seconds);
    else if (!staysPaused) this.#player?.play();
  }

  load(seconds: number): void {
    if (this.video === undefined) return;
    this.#learnt = undefined;
    this.#player ??= this.#createPlayer();
    this.#player.load(this.video, seconds, true);
    this.onChange();
  }

  toggle(): void {
    if (!this.isLoaded) this.load(this.start);
    else if (this.state.playing) this.#player?.pause();
    else this.#player?.play();
  }

  /** Goes on or back by so many seconds, within the video. */
  skip(by: number): void {
    const { seconds, duration = Infinity } = this.state;
    if (this.isLoaded) this.#player?.seek(Math.max(0, Math.min(seconds + by, duration)));
  }

  setRate(rate: number): void {
    this.#player?.setRate(rate);
  }

  reload(): void {
    this.#player?.reload();
  }

  /** A file or folder of the vault was renamed; a video that is there plays on. */
  renameFile(from: string, to: string): void {
    this.video &&= renamedVideo(this.video, from, to);
    this.#player?.renameFile(from, to);
  }

  /** Builds the player again on YouTube's other host. */
  tryOtherHost(): void {
    this.#usesOtherHost = !this.#usesOtherHost;
    this.reload();
  }

  /** Whether the player is, or would be, the one that keeps no cookies. */
  get isPrivate(): boolean {
    return this.services.settings().privacyEnhanced !== this.#usesOtherHost;
  }

  pause(): void {
    this.#player?.pause();
  }

  /** Shows the next frame or the one before; false where the player cannot. */
  stepFrame(direction: -1 | 1): boolean {
    return this.#player?.stepFrame(direction) === true;
  }

  /** Plays a part of the video, from where it is now; undefined plays on. */
  playRange(range: Range | undefined): void {
    this.range = range;
    if (range !== undefined && !this.state.playing) this.toggle();
    this.onChange();
  }

  /** Puts away where the video is; one that has ended begins again. */
  remember(): void {
    const { playhead } = this;
    if (playhead === undefined || this.state.status !== "ready") return;
    this.#rememberedAt = Date.now();
    const { video, seconds } = playhead;
    this.services.memory.rememberPosition(video, seconds < (this.state.duration ?? Infinity) - BEFORE_END ? seconds : 0);
  }

  /** Ends the player; what is given is shown in its place, unloaded. */
  reset(playhead: Playhead | undefined): void {
    this.destroy();
    this.video = playhead?.video;
    this.start = playhead?.seconds ?? 0;
    this.correction = "";
    this.range = undefined;
  }

  destroy(): void {
    this.remember();
    this.#player?.destroy();
    this.#player = undefined;
  }

  #createPlayer(): Player {
    const { memory, library, transcripts, settings } = this.services;
    const embed = appEmbed(this.services.app);
    const isPrivate = (): boolean => this.isPrivate;
    return createPlayer({ container: this.container, onChange: () => { this.#follow(); } }, {
      get noCookie() { return isPrivate(); },
      isIos: Platform.isIosApp,
      appEmbed: () => (Platform.isIosApp && settings().usesAppEmbed ? embed : undefined),
      frameTitle: WORDS.playerFrame,
      loadIdentity: () => memory.identity,
      saveIdentity: (identity) => { memory.identity = identity; },
      resolve: (video) => library.addressOf(video),
      captions: captionSource(transcripts),
    });
  }

  #follow(): void {
    this.#learnLength();
    this.#keepInRange();
    if (!this.state.playing || Date.now() - this.#rememberedAt > REMEMBER_EVERY) this.remember();
    this.onChange();
  }

  #keepInRange(): void {
    const { range } = this;
    const { seconds, duration = Infinity, status } = this.state;
    if (range === undefined || status !== "ready" || seconds < Math.min(range.to, duration - BEFORE_END)) return;
    this.range = undefined; // a command reports at once, and would come here again
    if (!range.repeats) return this.pause();
    this.#player?.seek(range.from);
    this.#player?.play();
    this.range = range;
  }

  /** The length decides what a timestamp can mean, so the player is moved at once where it decides otherwise. */
  #learnLength(): void {
    const { video } = this;
    const asked = this.#asked;
    const { status, duration } = this.state;
    if (video === undefined || status !== "ready" || duration === undefined || duration === this.#learnt) return;
    this.#learnt = duration;
    if (Math.abs((this.services.memory.lengthOf(video) ?? 0) - duration) < SAME_LENGTH) return;
    void this.services.interpreter.lengthLearnt(video, duration).then(async () => {
      const meant = await asked?.again?.();
      if (asked === undefined || asked !== this.#asked) return;
      this.#asked = undefined;
      if (meant === undefined) return;
      if (this.range !== undefined) this.range = meant.range ?? this.range;
      if (meant.seconds === asked.seconds) return;
      this.correction = meant.words;
      if (meant.seconds === undefined) this.#player?.pause();
      else this.#player?.seek(meant.seconds);
      this.onChange();
    });
  }
}
