import { Notice, type App } from "obsidian";
import { findPane } from "../pane/open-pane";
import type { Playhead } from "../pane/playback";
import type { VideoPane } from "../pane/video-pane";
import { REFUSAL_WORDS, type Refusal } from "../words/messages";

let shown: Notice | undefined;

/** Says something; what was said before gives way to it, so that notices do not pile up. */
export function notify(words: string): void {
  shown?.hide();
  shown = new Notice(words);
}

/** Says why nothing was done; shown only for what the user just asked for. */
export function refuse(refusal: Refusal): void {
  notify(REFUSAL_WORDS[refusal]);
}

/** Waits for something that was asked for, and says why it was not done. */
export async function tell(asked: Promise<Refusal | undefined>): Promise<void> {
  const refusal = await asked;
  if (refusal !== undefined) refuse(refusal);
}

/** Does something with the pane where a video is in it; says so where not. */
export function withVideo(app: App, run: (pane: VideoPane, playhead: Playhead) => unknown): void {
  const pane = findPane(app);
  if (pane?.playhead === undefined) refuse("nothing-playing");
  else void run(pane, pane.playhead);
}

/** Puts a text into the clipboard, and says so. */
export async function copyText(text: string, words: string): Promise<void> {
  try {
    await activeWindow.navigator.clipboard.writeText(text);
    notify(words);
  } catch {
    refuse("no-clipboard"); // the browser refuses while the window has no focus
  }
}
