import * as WORDS from "../words/words";
import { createButton } from "./pane-parts";

/** Where a list stands towards what is played. */
export interface Followed {
  /** Whether anything is played that the list knows. */
  isPlaying(): boolean;
  /** Whether any of it is in view, or the list does not show it at all; reads no layout. */
  isSeen(): boolean;
  /** Whether the list stays where it is although the user did not scroll. */
  isHeld(): boolean;
  reveal(): void;
}

/** Keeps what is played in view until the user scrolls elsewhere; then a button leads back. */
export interface KeepInView {
  /** Whether the user scrolled to another place than the one being played. */
  isAway: boolean;
  /** Brings what is played into view with the next frame, unless the user went elsewhere. */
  keep(): void;
  /** The same wherever the user went. */
  follow(): void;
  /** Told at every scroll: offers the way back, or no longer. */
  scrolled(): void;
  destroy(): void;
}

/** So long the list glides on from a turn of the wheel or a finger, in milliseconds. */
const GOING = 400;

/** Builds the button in `element`, around what `scroller` scrolls. */
export function createKeepInView(element: HTMLElement, scroller: HTMLElement, list: Followed): KeepInView {
  const backEl = createButton(element, ["yt-rail-back", "is-hidden"], () => { follower.follow(); });
  backEl.setText(WORDS.backToNow);
  let frame: number | undefined;
  let going: number | undefined;

  const follower: KeepInView = {
    isAway: false,
    keep() {
      frame ??= element.win.requestAnimationFrame(() => {
        frame = undefined;
        if (!follower.isAway && !list.isHeld()) list.reveal();
        follower.scrolled();
      });
    },
    follow() {
      follower.isAway = false;
      follower.keep();
    },
    scrolled() {
      const isSeen = list.isSeen();
      // A turn of the wheel begins where the user still is.
      if (isSeen && going === undefined) follower.isAway = false;
      backEl.toggleClass("is-hidden", !follower.isAway || isSeen);
    },
    destroy() {
      forget();
      window.clearTimeout(going);
      if (frame !== undefined) element.win.cancelAnimationFrame(frame);
    },
  };

  const goAway = (): void => {
    follower.isAway = list.isPlaying();
    window.clearTimeout(going);
    going = window.setTimeout(() => {
      going = undefined;
      follower.scrolled();
    }, GOING);
  };
  for (const type of ["wheel", "touchmove"]) scroller.addEventListener(type, goAway, { passive: true });
  scroller.addEventListener("pointerdown", (event) => { if (event.target === scroller) goAway(); });
  // A frame that the window before has promised may never come.
  const forget = element.onWindowMigrated(() => {
    frame = undefined;
    follower.keep();
  });
  return follower;
}
