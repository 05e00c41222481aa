import { ItemView } from "obsidian";
import type { PlayerState } from "../player/player";
import type { Chapter } from "../note/transcript";
import { nextRate, ratesOf } from "./controls";
import type { Playback, PlaybackServices, Playhead, Range } from "./playback";

/** What commands and the bar do with the player of a view. */
export abstract class PlayerView extends ItemView {
  protected abstract readonly playback: Playback;
  protected abstract readonly services: PlaybackServices;
  protected abstract readonly map: { readonly chapters: readonly Chapter[] };

  /** Writes anew what the view shows. */
  abstract show(): void;

  /** What plays or would play; undefined while the pane is empty. */
  get playhead(): Playhead | undefined {
    return this.playback.playhead;
  }

  /** Where the video is; undefined until it is loaded. */
  get loadedPlayhead(): Playhead | undefined {
    return this.playback.isLoaded ? this.playhead : undefined;
  }

  /** {@link loadedPlayhead} of what is not refused: only that is lit in notes and lists. */
  get livePlayhead(): Playhead | undefined {
    return this.playback.state.status === "failed" ? undefined : this.loadedPlayhead;
  }

  /** All that the player says of itself. */
  get playerState(): PlayerState {
    return this.playback.state;
  }

  /** The element whose picture can be drawn; undefined for sound, YouTube's frame, and while nothing is shown. */
  get picture(): HTMLVideoElement | undefined {
    return this.playback.picture;
  }

  /** Ends what plays, and offers what was there before in its place. */
  putBack(playhead: Playhead | undefined): void {
    this.playback.reset(playhead);
    this.show();
  }

  /** Those of the video, as far as the notes that are shown tell. */
  get chapters(): readonly Chapter[] {
    return this.map.chapters;
  }

  get isRepeating(): boolean {
    return this.playback.range?.repeats === true;
  }

  get isPlaying(): boolean {
    return this.playback.state.playing;
  }

  togglePlayback(): void {
    this.playback.toggle();
  }

  /** Goes back or forward by the seconds of the setting, within the video. */
  skip(direction: -1 | 1): void {
    this.playback.skip(direction * this.skipSeconds);
  }

  /** How far back and forward go, in seconds. */
  get skipSeconds(): number {
    return this.services.settings().skipSeconds;
  }

  pause(): void {
    this.playback.pause();
  }

  /** Plays on from so many seconds before. */
  resume(rewind: number): void {
    if (rewind > 0) this.playback.skip(-rewind);
    if (!this.isPlaying) this.playback.toggle();
  }

  /** Shows the next frame or the one before; false where the player cannot. */
  stepFrame(direction: -1 | 1): boolean {
    return this.playback.stepFrame(direction);
  }

  changeRate(direction: -1 | 1): void {
    this.setRate(nextRate(this.rates, this.playback.state.rate, direction));
  }

  /** The rates that the player of this video knows. */
  get rates(): readonly number[] {
    return ratesOf(this.playback.video);
  }

  setRate(rate: number): void {
    this.playback.setRate(rate);
  }

  /** Plays a part of the video alone; undefined plays on. */
  playRange(range: Range | undefined): void {
    this.playback.playRange(range);
  }
}
