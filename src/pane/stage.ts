import { setIcon } from "obsidian";
import * as WORDS from "../words/words";
import { createButton, setTextOf } from "./pane-parts";

/** The player's place, which has the player's shape before anything is loaded. */
export interface Stage {
  /** Belongs to the player alone. */
  readonly playerEl: HTMLElement;
  /** Shows what Play would play; `host` is where it plays from, "" for a file of the vault. */
  show(poster: { readonly title: string | undefined; readonly start: string | undefined; readonly host: string }): void;
}

export interface StageActions {
  load(): void;
  restart(): void;
}

export function createStage(parent: HTMLElement, actions: StageActions): Stage {
  const element = parent.createDiv({ cls: "yt-stage" });
  const playerEl = element.createDiv({ cls: "yt-player" });
  const poster = element.createDiv({ cls: "yt-poster" });
  const play = createButton(poster, ["yt-load"], () => { actions.load(); });
  setIcon(play.createSpan({ cls: "yt-load-icon" }), "play");
  const wordsEl = play.createSpan({ cls: "yt-load-words" });
  const restart = createButton(poster, ["yt-restart"], () => { actions.restart(); });
  restart.setText(WORDS.playFromStart);
  const hostEl = poster.createDiv({ cls: "yt-poster-host" });
  return {
    playerEl,
    show({ title, start, host }) {
      setTextOf(wordsEl, WORDS.playVideo(title, start));
      setTextOf(hostEl, host === "" ? "" : WORDS.playsFrom(host));
      restart.toggleClass("is-hidden", start === undefined);
    },
  };
}
