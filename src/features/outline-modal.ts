import { Modal, Setting, type App } from "obsidian";
import type { OutlineKind } from "../edit/outline";
import * as WORDS from "../words/words";
import { setDialogTitle } from "./dialog-title";

/** Shows exactly what an outline would write, as a list or as headings; undefined when the user turns away. */
export function askForOutline(app: App, markdownOf: (kind: OutlineKind) => string): Promise<OutlineKind | undefined> {
  return new Promise((resolve) => {
    new OutlineModal(app, markdownOf, resolve).open();
  });
}

class OutlineModal extends Modal {
  #kind: OutlineKind = "list";
  #given: OutlineKind | undefined;

  constructor(app: App, private readonly markdownOf: (kind: OutlineKind) => string, private readonly done: (given: OutlineKind | undefined) => void) {
    super(app);
    setDialogTitle(this, WORDS.outlineTitle);
  }

  override onOpen(): void {
    const { contentEl } = this;
    new Setting(contentEl).setName(WORDS.outlineKind).addDropdown((dropdown) => dropdown
      .addOptions({ list: WORDS.outlineList, headings: WORDS.outlineHeadings }).setValue(this.#kind)
      .onChange((kind) => {
        this.#kind = kind === "headings" ? kind : "list";
        preview.setText(this.markdownOf(this.#kind));
      }));
    const preview = contentEl.createEl("pre", { cls: "yt-outline", text: this.markdownOf(this.#kind), attr: { tabindex: "0", "aria-label": WORDS.outlinePreview } });
    new Setting(contentEl)
      .addButton((button) => button.setButtonText(WORDS.insertOutline).setCta().onClick(() => {
        this.#given = this.#kind;
        this.close();
      }))
      .addButton((button) => button.setButtonText(WORDS.cancel).onClick(() => { this.close(); }));
  }

  override onClose(): void {
    this.contentEl.empty();
    this.done(this.#given);
  }
}
