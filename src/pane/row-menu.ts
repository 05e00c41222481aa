import { Menu } from "obsidian";
import { formatTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import { showMenu } from "./show-menu";
import type { Row } from "./rows";

/** What can be done with a row. */
export interface RowActions {
  play(row: Row): void;
  goTo(row: Row, event: MouseEvent): void;
  copyLink(row: Row): void;
  insertLink(row: Row): void;
  repeat(row: Row, to: number): void;
}

/**
 * Opens the menu of a row.
 *
 * @param rows all of the list: a row without an end of its own is repeated up to the next second among them.
 */
export function showRowMenu(row: Row, rows: readonly Row[], event: MouseEvent, actions: RowActions): void {
  const menu = new Menu();
  const add = (title: string, icon: string, section: string, run: () => void): void => {
    menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section).onClick(run));
  };
  const to = row.until ?? rows.find(({ seconds }) => seconds > row.seconds)?.seconds ?? Infinity;
  add(WORDS.playFrom(formatTimecode(row.seconds)), "play", "play", () => { actions.play(row); });
  add(WORDS.repeatFrom(formatTimecode(row.seconds), to === Infinity ? WORDS.theEnd : formatTimecode(to)), "repeat", "play", () => { actions.repeat(row, to); });
  const notes = new Set(row.places.map(({ note }) => note)).size;
  add(WORDS.showInNote(notes, row.places.length), "arrow-up-right", "note", () => { actions.goTo(row, event); });
  add(WORDS.insertLinkHere, "text-cursor-input", "note", () => { actions.insertLink(row); });
  add(WORDS.copyRowLink, "link", "link", () => { actions.copyLink(row); });
  const target = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
  showMenu(menu, event, event.clientX === 0 && event.clientY === 0 ? target : undefined);
}
