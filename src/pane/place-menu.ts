import { Menu, type TFile } from "obsidian";
import type { Passage } from "../note/passages";
import { namesOf } from "../vault/note-names";
import * as WORDS from "../words/words";
import { wordsOf } from "./row-words";
import type { Place } from "./rows";
import { setWords, showMenu } from "./show-menu";

/** Lets the user choose to which of the places of a row to go. */
export function showPlaceMenu(places: readonly Place[], notes: readonly TFile[], event: MouseEvent, leave: (note: TFile, passage: Passage) => void): void {
  const menu = new Menu();
  const names = namesOf(notes);
  for (const { note, passage } of places) {
    const file = notes[note];
    const words = wordsOf(passage);
    const format = (said: string): string => (names.length > 1 || said === "" ? WORDS.inNote(names[note] ?? "", said) : said);
    if (file === undefined) continue;
    menu.addItem((item) => {
      setWords(item.setIcon("file-text"), words, format, words === "" ? "" : passage.sentence);
      item.onClick(() => { leave(file, passage); });
    });
  }
  const anchor = event.detail === 0 && event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
  showMenu(menu, event, anchor);
}
