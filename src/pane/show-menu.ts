import { setTooltip, type Menu, type MenuItem } from "obsidian";

/** An item says no more characters of a note than this; its tooltip says the rest. */
const MOST_WORDS = 50;

/** How long the pointer rests before the tooltip comes, in milliseconds. */
const TOOLTIP_DELAY = 600;

/** Shows a menu where the mouse is; by keyboard, below the element that it belongs to. */
export function showMenu(menu: Menu, event: MouseEvent, anchor: HTMLElement | undefined): void {
  menuPlace(event, anchor)(menu);
}

/** {@link showMenu} for several menus one after the other, also when the element is drawn anew meanwhile. */
export function menuPlace(event: MouseEvent, anchor: HTMLElement | undefined): (menu: Menu) => void {
  if (anchor === undefined) return (menu) => { menu.showAtMouseEvent(event); };
  const { left, bottom } = anchor.getBoundingClientRect();
  const { doc } = anchor;
  return (menu) => { menu.showAtPosition({ x: left, y: bottom }, doc); };
}

/**
 * Names an item by what a note says, in a menu that stays as wide as a hand.
 *
 * @param format writes the name of the note, where it is needed, before the words.
 * @param whole what the tooltip says where the item does not say all of it.
 */
export function setWords(item: MenuItem, words: string, format: (words: string) => string = (each) => each, whole = words): void {
  const title = format(shortened(words));
  const said = createSpan({ cls: "yt-menu-words", text: title, attr: { dir: "auto" } });
  item.setTitle(inFragment(said));
  if (title !== format(whole)) setTooltip(said.closest<HTMLElement>(".menu-item") ?? said, format(whole), { delay: TOOLTIP_DELAY, placement: "right" });
}

/**
 * Makes an item that leaves its menu open when it is clicked; the keys close the menu, as the app has it.
 *
 * @param chosen told whether the menu is still open.
 */
export function setStaying(item: MenuItem, title: string, chosen: (isOpen: boolean) => void): void {
  const stays = createSpan({ cls: "yt-menu-stay", text: title });
  stays.addEventListener("mousedown", (event) => { event.preventDefault(); }); // the focus stays where the text is, so that it can be undone
  stays.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation(); // the item around it would close the menu
    chosen(true);
  });
  item.setTitle(inFragment(stays)).onClick(() => { chosen(false); });
  stays.closest(".menu-item")?.addClass("yt-menu-staying");
}

function inFragment(element: HTMLElement): DocumentFragment {
  const fragment = createFragment();
  fragment.append(element);
  return fragment;
}

/** The first words, up to the last blank where there is one near the end. */
function shortened(words: string): string {
  if (words.length <= MOST_WORDS) return words;
  const cut = words.slice(0, MOST_WORDS - 1).replace(/\p{Cs}$/u, "");
  const blank = words.charAt(cut.length) === " " ? cut.length : cut.lastIndexOf(" ");
  return `${(blank > MOST_WORDS / 2 ? cut.slice(0, blank) : cut).replace(/[\s.,;:]+$/, "")}…`;
}
