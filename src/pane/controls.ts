import { Menu, setIcon } from "obsidian";
import type { PlayerState } from "../player/player";
import { formatTimecode } from "../note/timecode";
import type { VideoRef } from "../note/video";
import * as WORDS from "../words/words";
import { createButton, nameByHiddenWords, setTextOf } from "./pane-parts";
import { showMenu } from "./show-menu";

/** What the control bar asks of the pane. */
export interface ControlActions {
  togglePlayback(): void;
  skip(direction: -1 | 1): void;
  setRate(rate: number): void;
  insertTimestamp(): void;
  readonly skipSeconds: number;
  readonly rates: readonly number[];
}

/** The bar under the player. */
export interface Controls {
  readonly element: HTMLElement;
  show(state: PlayerState): void;
}

/** Playback rates; YouTube's player knows those up to 2 (facts/youtube.md). */
const RATES: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

export function ratesOf(video: VideoRef | undefined): readonly number[] {
  return video?.kind === "youtube" ? RATES.filter((rate) => rate <= 2) : RATES;
}

/** The next rate up or down from here; the ends stay. */
export function nextRate(rates: readonly number[], rate: number, direction: -1 | 1): number {
  return (direction > 0 ? rates.find((candidate) => candidate > rate) : rates.findLast((candidate) => candidate < rate)) ?? rate;
}

/** Builds the bar in `parent`; its buttons leave the focus where it is, so that a note goes on being written. */
export function createControls(parent: HTMLElement, actions: ControlActions): Controls {
  const element = parent.createDiv({ cls: "yt-bar", attr: { role: "group" } });
  nameByHiddenWords(element, element, WORDS.controls);
  const button = (icon: string, run: (event: MouseEvent) => void): HTMLButtonElement => {
    const created = createButton(element, ["clickable-icon", "yt-bar-button"], run);
    setIcon(created, icon);
    return created;
  };
  const back = button("rewind", () => { actions.skip(-1); });
  const playback = button("play", () => { actions.togglePlayback(); });
  const forward = button("fast-forward", () => { actions.skip(1); });
  for (const each of [back, forward]) each.addClass("yt-bar-skip");
  const time = element.createSpan({ cls: "yt-bar-time" });
  const nowEl = time.createSpan();
  const lengthEl = time.createSpan({ cls: "yt-bar-length" }); // apart, so that a narrow pane can leave it out
  const speed = createButton(element, ["clickable-icon", "yt-bar-button", "yt-bar-speed"], (event) => { showRates(event, speed, actions); });
  speed.setAttr("aria-haspopup", "menu");
  const insert = button("bookmark-plus", () => { actions.insertTimestamp(); });
  name(insert, WORDS.insertTimestamp);

  let shownIcon = "";
  return {
    element,
    show(state) {
      const icon = state.playing ? "pause" : "play";
      if (icon !== shownIcon) setIcon(playback, icon);
      shownIcon = icon;
      name(playback, state.playing ? WORDS.pause : WORDS.play);
      name(back, WORDS.back(actions.skipSeconds));
      name(forward, WORDS.forward(actions.skipSeconds));
      name(speed, WORDS.speed(state.rate));
      setTextOf(speed, WORDS.rate(state.rate));
      const isLoading = state.status === "loading";
      setTextOf(nowEl, isLoading ? WORDS.loading : formatTimecode(state.seconds));
      setTextOf(lengthEl, isLoading || state.duration === undefined ? "" : ` / ${formatTimecode(state.duration)}`);
      // What was refused has no use for them; the notice below says what has.
      const isDead = state.status === "failed";
      if (isDead && [back, playback, forward, speed].some((each) => each === each.doc.activeElement)) element.closest<HTMLElement>(".yt-pane")?.focus({ preventScroll: true });
      for (const each of [back, playback, forward, speed]) each.disabled = isDead;
    },
  };
}

function showRates(event: MouseEvent, anchor: HTMLElement, actions: ControlActions): void {
  const menu = new Menu();
  const current = anchor.textContent;
  for (const rate of actions.rates) {
    menu.addItem((item) => item.setTitle(WORDS.rate(rate)).setChecked(WORDS.rate(rate) === current)
      .onClick(() => { actions.setRate(rate); }));
  }
  const byKeyboard = event.detail === 0;
  showMenu(menu, event, byKeyboard ? anchor : undefined);
}

/** Obsidian shows the accessible name as the tooltip; set only on change, so that a tick costs nothing. */
function name(button: HTMLElement, label: string): void {
  if (button.getAttr("aria-label") !== label) button.setAttr("aria-label", label);
}
