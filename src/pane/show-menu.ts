import type { Menu } from "obsidian";

/** Shows a menu where the mouse is; by keyboard, below the element that it belongs to. */
export function showMenu(menu: Menu, event: MouseEvent, anchor: HTMLElement | undefined): void {
  if (anchor === undefined) return void menu.showAtMouseEvent(event);
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.showAtPosition({ x: left, y: bottom }, anchor.doc);
}
