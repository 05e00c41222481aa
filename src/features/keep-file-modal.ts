import { ButtonComponent, Modal, normalizePath, TextComponent, type App } from "obsidian";
import { canBeMade } from "../edit/video-note";
import * as WORDS from "../words/words";
import { setDialogTitle } from "./dialog-title";

/** A file that is to be kept in the vault. */
export interface KeptFile {
  /** What it holds, in words. */
  readonly said: string;
  /** Where it would be kept, with its extension. */
  readonly path: string;
}

/** Asks where a file is to be kept; undefined when the user turns away. A path that is taken keeps the dialog open and says so. */
export function askForPath(app: App, file: KeptFile): Promise<string | undefined> {
  return new Promise((resolve) => { new KeepFileModal(app, file, resolve).open(); });
}

class KeepFileModal extends Modal {
  #path: string | undefined;

  constructor(app: App, private readonly file: KeptFile, private readonly done: (path: string | undefined) => void) {
    super(app);
    setDialogTitle(this, WORDS.keepFileTitle);
  }

  override onOpen(): void {
    const { contentEl, file } = this;
    contentEl.addClass("yt-link-form");
    const form = contentEl.createEl("form");
    form.createDiv({ cls: "yt-paste-said", text: file.said });
    const label = form.createEl("label", { text: WORDS.keepFileAt });
    const field = new TextComponent(form).setValue(file.path);
    field.inputEl.id = "yt-keep-file-at";
    label.htmlFor = field.inputEl.id;
    const problem = form.createDiv({ cls: "yt-link-problem", attr: { role: "status" } });
    new ButtonComponent(form).setButtonText(WORDS.keepFile).setCta().buttonEl.type = "submit";
    const extension = file.path.slice(file.path.lastIndexOf("."));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const wanted = normalizePath(field.getValue().trim());
      const path = wanted.endsWith(extension) ? wanted : `${wanted}${extension}`;
      const name = path.slice(0, -extension.length);
      // A name that begins with a dot hides the file from the app.
      const isBad = !canBeMade(name) || /(?:^|\/)\./.test(name);
      const isTaken = this.app.vault.getAbstractFileByPath(path) !== null;
      problem.setText(isBad ? WORDS.badFileName : isTaken ? WORDS.fileExists(path) : "");
      field.inputEl.setAttr("aria-invalid", String(isBad || isTaken));
      if (isBad || isTaken) return field.inputEl.focus();
      this.#path = path;
      this.close();
    });
    field.onChange(() => { problem.setText(""); });
    field.inputEl.focus();
  }

  override onClose(): void {
    this.contentEl.empty();
    this.done(this.#path);
  }
}
