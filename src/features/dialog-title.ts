import type { Modal } from "obsidian";

let made = 0;

/** Gives a dialog its title, which is its accessible name too; an `aria-label` would show as a tooltip all over the dialog. */
export function setDialogTitle(modal: Modal, title: string): void {
  modal.setTitle(title);
  modal.titleEl.id = `yt-dialog-title-${String(made += 1)}`;
  modal.modalEl.setAttr("aria-labelledby", modal.titleEl.id);
}
