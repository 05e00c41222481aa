import { Modal, Setting, type App, type TFile } from "obsidian";
import { changeContext } from "../edit/change-context";
import type { Conversion } from "../edit/conversion";
import type { Repair } from "../edit/repair";
import { CHANGE_WORDS, describeChange, type ChangeKind } from "../words/messages";
import * as WORDS from "../words/words";

export type Change = Repair | Conversion;

/** A note as it was looked at, and what would change in it. */
export interface NoteChanges {
  readonly note: TFile;
  readonly text: string;
  readonly changes: readonly Change[];
}

/** Shows how far it is; false when the user has cancelled. */
export type ChangeProgress = (what: string, done: number, all: number) => boolean;

/** Rows that are made at once: more than fit into the list, few enough to be made within a frame. */
const ROWS = 60;

type Apply = (chosen: readonly NoteChanges[], report: boolean, progress: ChangeProgress) => Promise<void>;

/** The preview of what a command would write: every change with a tick box, the sure ones ticked; closing it changes nothing. */
export class ChangeModal extends Modal {
  #isOpen = true;
  readonly #unticked = new Set<Change>();
  readonly #boxes = new Map<Change, HTMLInputElement>();
  #writesReport = false;
  #progressEl: HTMLProgressElement | undefined;
  #statusEl: HTMLElement | undefined;
  readonly #kind: ChangeKind;
  readonly #apply: Apply;

  constructor(app: App, kind: ChangeKind, title: string, apply: Apply) {
    super(app);
    this.#kind = kind;
    this.#apply = apply;
    const words = CHANGE_WORDS[kind].title(title);
    this.setTitle(words);
    this.modalEl.addClass("yt-repair");
    this.modalEl.setAttr("aria-label", words);
  }

  override onClose(): void {
    this.#isOpen = false;
  }

  readonly progress: ChangeProgress = (what, done, all) => {
    if (this.#statusEl === undefined) {
      this.contentEl.empty();
      this.#statusEl = this.contentEl.createDiv({ attr: { role: "status" } });
      this.#progressEl = this.contentEl.createEl("progress", { attr: { "aria-label": what } });
      new Setting(this.contentEl).addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }));
    }
    this.#statusEl.setText(WORDS.progress(what, done + 1, all));
    if (this.#progressEl !== undefined) Object.assign(this.#progressEl, { value: done, max: all });
    return this.#isOpen;
  };

  /** Lists what would change; the rows of a note among many are made when it is unfolded. */
  show(found: readonly NoteChanges[], unread: readonly string[] = []): void {
    this.contentEl.empty();
    this.#statusEl = undefined;
    const all = found.flatMap(({ changes }) => changes);
    for (const change of all) if (!change.sure) this.#unticked.add(change);
    this.contentEl.createEl("p", { text: all.length === 0 ? CHANGE_WORDS[this.#kind].nothing : WORDS.changeSummary(all.length, this.#unticked.size) });
    if (unread.length > 0) this.contentEl.createEl("p", { text: WORDS.couldNotWrite(unread.join(", ")) });
    const list = this.contentEl.createDiv({ cls: "yt-repair-list" });
    const [only] = found;
    if (only !== undefined && found.length === 1) this.#list(list, only);
    else for (const each of found) this.#fold(list, each);
    const buttons = new Setting(this.contentEl);
    if (found.length > 1) {
      buttons.setName(WORDS.writeReport).addToggle((toggle) => toggle.onChange((value) => { this.#writesReport = value; }));
    }
    buttons.addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }));
    if (all.length > 0) buttons.addButton((button) => button.setButtonText(CHANGE_WORDS[this.#kind].confirm).setCta().onClick(() => void this.#confirm(found)));
  }

  #fold(list: HTMLElement, found: NoteChanges): void {
    const details = list.createEl("details");
    details.createEl("summary", { text: WORDS.noteSummary(found.note.path, found.changes.length) });
    details.addEventListener("toggle", () => { this.#list(details, found); }, { once: true });
  }

  /** The further rows follow frame by frame, so that keys, search and screen readers reach all of them and the dialog is there at once. */
  #list(parent: HTMLElement, found: NoteChanges, first = 0): void {
    const rows = parent.createDiv({ cls: "yt-repair-rows" });
    for (const change of found.changes.slice(first, first + ROWS)) this.#row(rows, found, change);
    const next = first + ROWS;
    if (next < found.changes.length) parent.win.requestAnimationFrame(() => { if (this.#isOpen && parent.isConnected) this.#list(parent, found, next); });
  }

  #row(rows: HTMLElement, { text, changes }: NoteChanges, change: Change): void {
    const row = rows.createEl("label", { cls: "yt-repair-row" });
    const box = row.createEl("input", { attr: { type: "checkbox" } });
    box.checked = !this.#unticked.has(change);
    this.#boxes.set(change, box);
    box.addEventListener("change", () => {
      // The two ends of a fence around a note belong together.
      for (const each of change.reason === "fence" ? changes.filter(({ reason }) => reason === "fence") : [change]) {
        if (box.checked) this.#unticked.delete(each);
        else this.#unticked.add(each);
        const other = this.#boxes.get(each);
        if (other !== undefined) other.checked = box.checked;
      }
    });
    const words = row.createDiv();
    words.createDiv({ text: describeChange(this.#kind, change) });
    const { before, piece, after } = changeContext(text, change);
    if (before.trim() === "" && after.trim() === "") return;
    const context = words.createDiv({ cls: "yt-repair-context" });
    context.append(before, createEl("mark", { text: piece }), after);
  }

  async #confirm(found: readonly NoteChanges[]): Promise<void> {
    const chosen = found
      .map((each) => ({ ...each, changes: each.changes.filter((change) => !this.#unticked.has(change)) }))
      .filter(({ changes }) => changes.length > 0);
    try {
      await this.#apply(chosen, this.#writesReport, this.progress);
    } finally {
      this.close();
    }
  }
}
