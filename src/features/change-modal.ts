import { Modal, setIcon, Setting, type App, type TFile } from "obsidian";
import { changeContext, changedText } from "../edit/change-context";
import type { Conversion } from "../edit/conversion";
import type { Repair } from "../edit/repair";
import { CHANGE_WORDS, groupWords, reasonWords, type ChangeKind } from "../words/messages";
import * as WORDS from "../words/words";
import { setDialogTitle } from "./dialog-title";

export type Change = Repair | Conversion;

/** A note as it was looked at, and what would change in it. */
export interface NoteChanges {
  readonly note: TFile;
  readonly text: string;
  /** Whether an undo will take the changes back. */
  readonly isOpen: boolean;
  readonly changes: readonly Change[];
}

/** Shows how far it is; false when the user has cancelled. */
export type ChangeProgress = (what: string, done: number, all: number) => boolean;

/** Rows that are made at once: more than fit into the list, few enough to be made within a frame. */
const ROWS = 60;

type Apply = (chosen: readonly NoteChanges[], report: boolean, progress: ChangeProgress) => Promise<void>;

/** What is shown of a text that is replaced. */
const LONGEST_BEFORE = 300;

/** The preview of what a command would write, by reason, every change with a tick box, the sure ones ticked; closing it changes nothing. */
export class ChangeModal extends Modal {
  #isOpen = true;
  readonly #ticked = new Set<Change>();
  /** Every tick box, and the changes that it is for. */
  readonly #boxes: { readonly box: HTMLInputElement; readonly changes: readonly Change[] }[] = [];
  #writesReport = false;
  #progressEl: HTMLProgressElement | undefined;
  #statusEl: HTMLElement | undefined;
  #confirmEl: HTMLButtonElement | undefined;
  readonly #kind: ChangeKind;
  readonly #apply: Apply;

  constructor(app: App, kind: ChangeKind, title: string, apply: Apply) {
    super(app);
    this.#kind = kind;
    this.#apply = apply;
    setDialogTitle(this, CHANGE_WORDS[kind].title(title));
    this.modalEl.addClass("yt-repair");
    this.scope.register(["Mod"], "Enter", () => {
      this.#confirmEl?.click();
      return false;
    });
  }

  override onClose(): void {
    this.#isOpen = false;
  }

  readonly progress: ChangeProgress = (what, done, all) => {
    if (this.#statusEl === undefined) {
      this.contentEl.empty();
      this.#confirmEl = undefined;
      this.#statusEl = this.contentEl.createDiv({ attr: { role: "status" } });
      this.#progressEl = this.contentEl.createEl("progress", { attr: { "aria-label": what } });
      new Setting(this.contentEl).addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }).buttonEl.focus());
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
    for (const change of all) if (change.sure) this.#ticked.add(change);
    this.contentEl.createEl("p", { text: all.length === 0 ? CHANGE_WORDS[this.#kind].nothing : WORDS.changeSummary(all.length, all.length - this.#ticked.size) });
    if (found.some(({ isOpen }) => !isOpen)) this.contentEl.createEl("p", { text: WORDS.noUndo(found.length) });
    if (unread.length > 0) this.contentEl.createEl("p", { text: WORDS.couldNotWrite(unread.join(", ")) });
    if (all.length > 0) this.#tickBox(this.contentEl.createEl("label", { cls: "yt-repair-all" }), all, WORDS.allChanges(all.length)).focus();
    const list = this.contentEl.createDiv({ cls: "yt-repair-list" });
    const [only] = found;
    if (only !== undefined && found.length === 1) this.#list(list, only);
    else for (const each of found) this.#fold(list, each);
    if (found.length > 1) {
      const report = this.contentEl.createEl("label", { cls: "yt-repair-all" });
      const box = report.createEl("input", { attr: { type: "checkbox" } });
      report.createSpan({ text: WORDS.writeReport });
      box.addEventListener("change", () => { this.#writesReport = box.checked; });
    }
    const buttons = new Setting(this.contentEl);
    buttons.addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }));
    if (all.length === 0) return;
    buttons.addButton((button) => { this.#confirmEl = button.setCta().onClick(() => void this.#confirm(found)).buttonEl; });
    this.#showTicks();
  }

  #fold(list: HTMLElement, found: NoteChanges): void {
    const note = list.createDiv({ cls: "yt-repair-note" });
    this.#tickBox(note, found.changes).setAttr("aria-label", WORDS.allOfNote(found.note.path));
    const details = note.createEl("details");
    const summary = details.createEl("summary");
    setIcon(summary.createSpan({ attr: { "aria-hidden": "true" } }), "chevron-right");
    summary.createSpan({ text: WORDS.noteSummary(found.note.path, found.changes.length) });
    details.addEventListener("toggle", () => { this.#list(details, found); }, { once: true });
  }

  #list(parent: HTMLElement, found: NoteChanges): void {
    const groups = new Map<string, Change[]>();
    for (const change of found.changes) {
      const words = reasonWords(this.#kind, change);
      const group = groups.get(words);
      if (group === undefined) groups.set(words, [change]);
      else group.push(change);
    }
    const rows = [...groups].flatMap(([reason, changes]) => {
      const words = groupWords(changes.length, reason);
      const group = parent.createDiv({ cls: "yt-repair-group", attr: { "role": "group", "aria-label": words } });
      this.#tickBox(group.createEl("label", { cls: "yt-repair-reason" }), changes, words);
      return changes.map((change) => ({ group, change }));
    });
    this.#rows(parent, found, rows);
  }

  /** The further rows follow frame by frame, so that keys, search and screen readers reach all of them and the dialog is there at once. */
  #rows(parent: HTMLElement, found: NoteChanges, rows: readonly { readonly group: HTMLElement; readonly change: Change }[]): void {
    let to: HTMLElement | undefined;
    for (const { group, change } of rows.slice(0, ROWS)) {
      if (to?.parentElement !== group) to = group.createDiv({ cls: "yt-repair-rows" });
      this.#row(to, found, change);
    }
    this.#showTicks();
    const rest = rows.slice(ROWS);
    if (rest.length > 0) parent.win.requestAnimationFrame(() => { if (this.#isOpen && parent.isConnected) this.#rows(parent, found, rest); });
  }

  #row(rows: HTMLElement, { text, changes }: NoteChanges, change: Change): void {
    const row = rows.createEl("label", { cls: "yt-repair-row" });
    // The two ends of a fence around a note belong together.
    this.#tickBox(row, change.reason === "fence" ? changes.filter(({ reason }) => reason === "fence") : [change]);
    const { before, after } = changedText(text, change);
    row.createEl("del", { text: before.length > LONGEST_BEFORE ? `${before.slice(0, LONGEST_BEFORE)}\u2026` : before });
    row.createSpan({ text: after === "" ? "" : "\u2192", cls: "yt-repair-arrow" });
    row.createEl("ins", { text: after });
    const around = changeContext(text, change);
    const context = row.createDiv({ cls: "yt-repair-context" });
    if (around.before.trim() === "" && around.after.trim() === "") context.setText(WORDS.inLine(change.line));
    else context.append(around.before, createEl("mark", { text: around.piece }), around.after);
  }

  /** A tick box for some changes, which is half ticked where only some of them are. */
  #tickBox(parent: HTMLElement, changes: readonly Change[], words = ""): HTMLInputElement {
    const box = parent.createEl("input", { attr: { type: "checkbox" } });
    if (words !== "") parent.createSpan({ text: words });
    this.#boxes.push({ box, changes });
    box.addEventListener("change", () => {
      for (const change of changes) this.#ticked[box.checked ? "add" : "delete"](change);
      this.#showTicks();
    });
    return box;
  }

  #showTicks(): void {
    for (const { box, changes } of this.#boxes) {
      const count = changes.filter((change) => this.#ticked.has(change)).length;
      box.checked = count > 0 && count === changes.length;
      box.indeterminate = count > 0 && count < changes.length;
    }
    if (this.#confirmEl === undefined) return;
    this.#confirmEl.setText(CHANGE_WORDS[this.#kind].confirm(this.#ticked.size));
    this.#confirmEl.disabled = this.#ticked.size === 0;
  }

  async #confirm(found: readonly NoteChanges[]): Promise<void> {
    const chosen = found
      .map((each) => ({ ...each, changes: each.changes.filter((change) => this.#ticked.has(change)) }))
      .filter(({ changes }) => changes.length > 0);
    try {
      await this.#apply(chosen, this.#writesReport, this.progress);
    } finally {
      this.close();
    }
  }
}
