import type { MarkdownView } from "obsidian";
import * as WORDS from "../words/words";

/** Leads a reader back to what plays, at the foot of a note. */
export interface BackToNow {
  show(isShown: boolean): void;
  remove(): void;
}

/** Builds the button in a view, hidden; the pointer leaves the focus where it is. */
export function createBackToNow({ containerEl }: MarkdownView, run: () => void): BackToNow {
  const element = containerEl.createDiv({ cls: "yt-note-back" });
  const button = element.createEl("button", { text: WORDS.backToNow, attr: { type: "button" } });
  button.addEventListener("mousedown", (event) => { event.preventDefault(); });
  button.addEventListener("click", run);
  element.hide();
  return {
    show(isShown) { element.toggle(isShown); },
    remove() { element.remove(); },
  };
}
