import { ButtonComponent, Modal, TextAreaComponent, type App } from "obsidian";
import type { Transcript } from "../note/transcript";
import * as WORDS from "../words/words";
import { setDialogTitle } from "./dialog-title";

/** A transcript that was pasted, and where it goes. */
export interface PastedTranscript {
  readonly transcript: Transcript;
  readonly to: "note" | "new";
}

/**
 * Asks for a transcript; undefined when the user turns away.
 *
 * @param note the name of the note that can take it; undefined where none can.
 * @param read what a text tells; no cues where it is no transcript.
 */
export function askForTranscript(app: App, note: string | undefined, read: (text: string) => Transcript): Promise<PastedTranscript | undefined> {
  return new Promise((resolve) => { new TranscriptModal(app, note, read, resolve).open(); });
}

class TranscriptModal extends Modal {
  #given: PastedTranscript | undefined;

  constructor(app: App, private readonly note: string | undefined, private readonly read: (text: string) => Transcript, private readonly done: (given: PastedTranscript | undefined) => void) {
    super(app);
    setDialogTitle(this, WORDS.pasteTranscriptTitle);
  }

  override onOpen(): void {
    const { contentEl, note } = this;
    contentEl.addClass("yt-paste-form");
    const hint = contentEl.createDiv({ cls: "yt-paste-hint", text: WORDS.pasteTranscriptHint });
    hint.id = "yt-paste-hint";
    const field = new TextAreaComponent(contentEl);
    field.inputEl.setAttrs({ "rows": 10, "aria-label": WORDS.transcript, "aria-describedby": hint.id, "spellcheck": "false" });
    const said = contentEl.createDiv({ cls: "yt-paste-said", attr: { role: "status" } });
    const buttons = contentEl.createDiv({ cls: "modal-button-container" });
    let transcript: Transcript = { cues: [], chapters: [] };
    const take = (to: PastedTranscript["to"]): void => {
      this.#given = { transcript, to };
      this.close();
    };
    const places = [
      ...(note === undefined ? [] : [new ButtonComponent(buttons).setButtonText(WORDS.addToNote(note)).onClick(() => { take("note"); })]),
      new ButtonComponent(buttons).setButtonText(WORDS.newNoteForIt).onClick(() => { take("new"); }),
    ];
    places[0]?.setCta();
    const show = (): void => {
      const text = field.getValue();
      transcript = this.read(text);
      const { cues } = transcript;
      said.setText(text.trim() === "" ? "" : cues.length === 0 ? WORDS.noTimesPasted : WORDS.recognised(cues.length, cues[0]?.start ?? 0, cues.at(-1)?.start ?? 0));
      said.toggleClass("is-problem", cues.length === 0);
      for (const place of places) place.setDisabled(cues.length === 0);
    };
    field.inputEl.addEventListener("input", show);
    show();
    field.inputEl.focus();
  }

  override onClose(): void {
    this.contentEl.empty();
    this.done(this.#given);
  }
}
