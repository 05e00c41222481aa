import { Modal, Setting, type App, type TFile } from "obsidian";
import { describeRepair, WORDS } from "./messages";
import type { Repair } from "./repair";

/** A note as it was looked at, and what would change in it. */
export interface NoteRepairs {
  readonly note: TFile;
  readonly text: string;
  readonly repairs: readonly Repair[];
}

/** Shows how far it is; false when the user has cancelled. */
export type RepairProgress = (what: string, done: number, all: number) => boolean;

type Apply = (chosen: readonly NoteRepairs[], report: boolean, progress: RepairProgress) => Promise<void>;

/** The preview of a repair: every change with a tick box, the sure ones ticked; closing it changes nothing. */
export class RepairModal extends Modal {
  #isOpen = true;
  readonly #unticked = new Set<Repair>();
  #writesReport = false;
  #progressEl: HTMLProgressElement | undefined;
  #statusEl: HTMLElement | undefined;
  readonly #apply: Apply;

  constructor(app: App, title: string, apply: Apply) {
    super(app);
    this.#apply = apply;
    this.setTitle(WORDS.repairTitle(title));
    this.modalEl.addClass("yt-repair");
  }

  override onClose(): void {
    this.#isOpen = false;
  }

  readonly progress: RepairProgress = (what, done, all) => {
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
  show(found: readonly NoteRepairs[]): void {
    this.contentEl.empty();
    this.#statusEl = undefined;
    const all = found.flatMap(({ repairs }) => repairs);
    for (const repair of all) if (!repair.sure) this.#unticked.add(repair);
    this.contentEl.createEl("p", { text: all.length === 0 ? WORDS.nothingToRepair : WORDS.repairSummary(all.length, this.#unticked.size) });
    const list = this.contentEl.createDiv({ cls: "yt-repair-list" });
    const [only] = found;
    if (only !== undefined && found.length === 1) this.#list(list, only.repairs);
    else for (const each of found) this.#fold(list, each);
    const buttons = new Setting(this.contentEl);
    if (found.length > 1) {
      buttons.setName(WORDS.writeReport).addToggle((toggle) => toggle.onChange((value) => { this.#writesReport = value; }));
    }
    buttons.addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }));
    if (all.length > 0) buttons.addButton((button) => button.setButtonText(WORDS.repair).setCta().onClick(() => void this.#confirm(found)));
  }

  #fold(list: HTMLElement, { note, repairs }: NoteRepairs): void {
    const details = list.createEl("details");
    details.createEl("summary", { text: WORDS.noteSummary(note.path, repairs.length) });
    details.addEventListener("toggle", () => { this.#list(details, repairs); }, { once: true });
  }

  #list(parent: HTMLElement, repairs: readonly Repair[]): void {
    for (const repair of repairs) {
      const row = parent.createEl("label", { cls: "yt-repair-row" });
      const box = row.createEl("input", { attr: { type: "checkbox" } });
      box.checked = !this.#unticked.has(repair);
      box.addEventListener("change", () => {
        // The two ends of a fence around a note belong together.
        for (const each of repair.reason === "fence" ? repairs.filter(({ reason }) => reason === "fence") : [repair]) {
          if (box.checked) this.#unticked.delete(each);
          else this.#unticked.add(each);
        }
      });
      row.createSpan({ text: describeRepair(repair) });
    }
  }

  async #confirm(found: readonly NoteRepairs[]): Promise<void> {
    const chosen = found
      .map((each) => ({ ...each, repairs: each.repairs.filter((repair) => !this.#unticked.has(repair)) }))
      .filter(({ repairs }) => repairs.length > 0);
    await this.#apply(chosen, this.#writesReport, this.progress);
    this.close();
  }
}
