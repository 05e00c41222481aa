import type { Modal } from "obsidian";

let made = 0;
const open = new Set<Modal>();

/** Has a dialog close with the plugin. */
export function closeWithPlugin(modal: Modal): void {
  open.add(modal);
  modal.setCloseCallback(() => { open.delete(modal); });
}

/** Closes what is open, as the plugin goes: nothing in there would do anything any more. */
export function closeDialogs(): void {
  for (const modal of [...open]) modal.close();
  open.clear();
}

/** Gives a dialog its title, which is its accessible name too; an `aria-label` would show as a tooltip all over the dialog. It closes with the plugin. */
export function setDialogTitle(modal: Modal, title: string): void {
  modal.setTitle(title);
  modal.titleEl.id = `yt-dialog-title-${String(made += 1)}`;
  modal.modalEl.setAttr("aria-labelledby", modal.titleEl.id);
  closeWithPlugin(modal);
}
