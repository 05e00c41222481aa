import type { VideoRef } from "../video";
import { createMediaPlayer, type MediaOptions } from "./media-file";
import { EMPTY_STATE, type Player, type PlayerHost } from "./player";
import { createYouTubePlayer, type YouTubeOptions } from "./youtube";

export type AnyPlayerOptions = YouTubeOptions & MediaOptions;

/** One player for every {@link VideoRef}: it makes what a video needs at its load, and removes what the last one needed. */
export function createPlayer(host: PlayerHost, options: AnyPlayerOptions): Player {
  let current: { readonly player: Player; readonly isYouTube: boolean } | undefined;
  let rate = EMPTY_STATE.rate;

  function playerFor(video: VideoRef): Player {
    const isYouTube = video.kind === "youtube";
    if (current?.isYouTube === isYouTube) return current.player;
    rate = current?.player.state.rate ?? rate;
    current?.player.destroy();
    const player = isYouTube ? createYouTubePlayer(host, options) : createMediaPlayer(host, options);
    current = { player, isYouTube };
    if (rate !== EMPTY_STATE.rate) player.setRate(rate);
    return player;
  }

  return {
    get state() { return current?.player.state ?? { ...EMPTY_STATE, rate }; },
    load(video, seconds, play) { playerFor(video).load(video, seconds, play); },
    seek(seconds) { current?.player.seek(seconds); },
    play() { current?.player.play(); },
    pause() { current?.player.pause(); },
    setRate(value) {
      if (current === undefined) {
        if (Number.isFinite(value) && value > 0) rate = value;
        host.onChange();
      } else {
        current.player.setRate(value);
      }
    },
    reload() { current?.player.reload(); },
    destroy() {
      current?.player.destroy();
      current = undefined;
    },
  };
}
