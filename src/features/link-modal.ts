import { ButtonComponent, Modal, TextComponent, type App } from "obsidian";
import { readPastedLink } from "../note/pasted-link";
import type { VideoMoment } from "../note/video";
import { LINK_PROBLEMS } from "../words/messages";
import * as WORDS from "../words/words";
import { setDialogTitle } from "./dialog-title";

/** Asks for a link to a video; undefined when the user turns away. A text that names no video keeps the dialog open and says why. */
export function askForLink(app: App, title: string, confirm: string): Promise<VideoMoment | undefined> {
  return new Promise((resolve) => {
    new LinkModal(app, title, confirm, resolve).open();
  });
}

class LinkModal extends Modal {
  #given: VideoMoment | undefined;

  constructor(app: App, title: string, private readonly confirm: string, private readonly done: (given: VideoMoment | undefined) => void) {
    super(app);
    setDialogTitle(this, title);
  }

  override onOpen(): void {
    const { contentEl } = this;
    contentEl.addClass("yt-link-form");
    const form = contentEl.createEl("form");
    const field = new TextComponent(form).setPlaceholder(WORDS.pasteLink);
    field.inputEl.setAttrs({ "type": "text", "inputmode": "url", "aria-label": WORDS.pasteLink });
    const problem = form.createDiv({ cls: "yt-link-problem", attr: { role: "status" } });
    new ButtonComponent(form).setButtonText(this.confirm).setCta().buttonEl.type = "submit";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const read = readPastedLink(field.getValue());
      problem.setText(read.ok ? "" : LINK_PROBLEMS[read.problem]);
      field.inputEl.setAttr("aria-invalid", String(!read.ok));
      if (!read.ok) return field.inputEl.focus();
      this.#given = read.moment;
      this.close();
    });
    field.inputEl.focus();
  }

  override onClose(): void {
    this.contentEl.empty();
    this.done(this.#given);
  }
}
