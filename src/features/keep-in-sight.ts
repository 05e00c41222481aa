import { Platform } from "obsidian";
import type { WritingPlace } from "../vault/writing-place";

/** So long after something was written the on-screen keyboard may still come, in milliseconds. */
const KEYBOARD_COMES = 1500;

let stop: (() => void) | undefined;

/** Keeps the cursor above an on-screen keyboard that comes just after something was written there. */
export function keepInSight(place: WritingPlace): void {
  stop?.();
  const win = activeWindow;
  const { visualViewport } = win;
  if (!Platform.isMobile || visualViewport === null) return;
  const reveal = (): void => { if (place.isThere()) place.reveal(); };
  visualViewport.addEventListener("resize", reveal);
  const timer = win.setTimeout(() => stop?.(), KEYBOARD_COMES);
  stop = () => {
    stop = undefined;
    win.clearTimeout(timer);
    visualViewport.removeEventListener("resize", reveal);
  };
}

/** Listens no more, as the plugin goes. */
export function stopKeepingInSight(): void {
  stop?.();
}
