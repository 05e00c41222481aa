import { sameVideo, type VideoRef } from "../note/video";
import { MediaPlayer, type MediaOptions } from "./media-file";
import { EMPTY_STATE, type Adapter, type Player, type PlayerHost } from "./player";
import { YouTubePlayer } from "./youtube";
import type { YouTubeOptions } from "./youtube-options";

export type AnyPlayerOptions = YouTubeOptions & MediaOptions;

/** One player for every {@link VideoRef}; nothing is put into the container, or requested, before the first load. */
export function createPlayer(host: PlayerHost, options: AnyPlayerOptions): Player {
  let adapter: Adapter | undefined;

  function build(video: VideoRef, seconds: number, play: boolean): void {
    const start = { seconds, play, rate: player.state.rate };
    adapter?.destroy();
    adapter = video.kind === "youtube"
      ? new YouTubePlayer(host, options, video, start)
      : new MediaPlayer(host, options, video, start);
  }

  /** Commands given before the first load, or after the end, say nothing. */
  function command(run: (current: Adapter) => void): void {
    if (adapter === undefined) return;
    run(adapter);
    host.onChange();
  }

  const player: Player = {
    get picture() { return adapter?.picture; },
    get state() { return adapter?.state ?? EMPTY_STATE; },
    load(video, seconds, play) {
      const { status, video: shown } = player.state;
      const goesOn = play || (sameVideo(video, shown) && adapter?.wantsPlay === true);
      if (status === "failed" || adapter?.show(video, seconds, goesOn) !== true) build(video, seconds, goesOn);
      host.onChange();
    },
    seek(seconds) {
      const { video } = player.state;
      if (video !== undefined) player.load(video, seconds, false);
    },
    play() {
      const { status, video, seconds } = player.state;
      if (status === "failed" && video !== undefined) player.load(video, seconds, true);
      else command((current) => { current.play(); });
    },
    pause() { command((current) => { current.pause(); }); },
    stepFrame(direction) {
      if (adapter?.stepFrame === undefined) return false;
      command((current) => {
        current.pause();
        current.stepFrame?.(direction);
      });
      return true;
    },
    setRate(rate) { command((current) => { current.setRate(rate); }); },
    reload() { command(({ state, wantsPlay }) => { build(state.video, state.seconds, wantsPlay); }); },
    renameFile(from, to) { command((current) => { current.renameFile?.(from, to); }); },
    destroy() {
      adapter?.destroy();
      adapter = undefined;
    },
  };
  return player;
}
