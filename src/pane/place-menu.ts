import { Menu, type TFile } from "obsidian";
import type { Passage } from "../note/passages";
import { namesOf } from "../vault/note-names";
import * as WORDS from "../words/words";
import { wordsOf } from "./row-words";
import type { Place } from "./rows";
import { showMenu } from "./show-menu";

/** Lets the user choose to which of the places of a row to go. */
export function showPlaceMenu(places: readonly Place[], notes: readonly TFile[], event: MouseEvent, leave: (note: TFile, passage: Passage) => void): void {
  const menu = new Menu();
  const names = namesOf(notes);
  for (const { note, passage } of places) {
    const file = notes[note];
    const words = wordsOf(passage);
    const title = names.length > 1 || words === "" ? WORDS.inNote(names[note] ?? "", words) : words;
    if (file !== undefined) menu.addItem((item) => item.setTitle(title).setIcon("file-text").onClick(() => { leave(file, passage); }));
  }
  const anchor = event.detail === 0 && event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
  showMenu(menu, event, anchor);
}
