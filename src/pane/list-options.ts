import { Menu, setIcon } from "obsidian";
import * as WORDS from "../words/words";
import { createButton } from "./pane-parts";
import type { Order } from "./rows";
import { showMenu } from "./show-menu";

/** Whose timestamps are shown: those of the note, or of all notes about the video. */
export type Scope = "note" | "video";

/** What a list shows, and in which order. */
export interface ListOptions {
  readonly scope: Scope;
  readonly order: Order;
}

/** Builds the button that opens the options of the list, each with a tick where it holds. */
export function createListOptions(parent: HTMLElement, now: () => ListOptions, choose: (options: ListOptions) => void): void {
  const button = createButton(parent, ["clickable-icon", "yt-map-button"], (event) => {
    const options = now();
    const menu = new Menu();
    const add = (title: string, icon: string, section: string, change: Partial<ListOptions>): void => {
      const chosen = { ...options, ...change };
      menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section)
        .setChecked(chosen.scope === options.scope && chosen.order === options.order)
        .onClick(() => { choose(chosen); }));
    };
    add(WORDS.sortByTime, "clock", "sort", { order: "time" });
    add(WORDS.noteOrder, "list", "sort", { order: "note" });
    add(WORDS.thisNote, "file-text", "scope", { scope: "note" });
    add(WORDS.allNotes, "files", "scope", { scope: "video" });
    showMenu(menu, event, event.detail === 0 ? button : undefined);
  });
  button.setAttrs({ "aria-label": WORDS.listOptions, "aria-haspopup": "menu" });
  setIcon(button, "list-filter");
}

/** A button that is on or off; returns what shows which. */
export function createToggle(parent: HTMLElement, icon: string, name: string, isOn: () => boolean, run: () => void): () => void {
  const button = createButton(parent, ["clickable-icon", "yt-map-button"], run);
  setIcon(button, icon);
  button.setAttr("aria-label", name);
  let shown: boolean | undefined;
  return () => {
    if (shown === isOn()) return;
    shown = isOn();
    button.setAttr("aria-pressed", String(shown));
  };
}
