import { ButtonComponent, Modal, type App } from "obsidian";
import * as CHECK from "../words/device-check";
import { ANSWER_WORDS, CHECK_STEPS, type CheckStep } from "../words/device-check";
import type { DeviceCheck } from "./device-check";
import { setDialogTitle } from "./dialog-title";
import { notify } from "./notices";

let open: DeviceCheckModal | undefined;

/** Shows the check of this device; a second one is not begun while it is open. */
export function showDeviceCheck(app: App, create: (onChange: () => void) => DeviceCheck): void {
  if (open !== undefined) return notify(CHECK.checkRunning);
  open = new DeviceCheckModal(app, create);
  open.open();
}

/** The steps as they are answered, one after the other; closing it ends the check, which then tidies up. */
class DeviceCheckModal extends Modal {
  readonly #check: DeviceCheck;
  readonly #rows = new Map<CheckStep, HTMLElement>();
  #statusEl: HTMLElement | undefined;
  #buttons: HTMLElement | undefined;
  #running: Promise<void> | undefined;

  constructor(app: App, create: (onChange: () => void) => DeviceCheck) {
    super(app);
    this.#check = create(() => { this.#show(); });
    setDialogTitle(this, CHECK.checkTitle);
    this.modalEl.addClass("yt-check");
  }

  override onOpen(): void {
    const { contentEl } = this;
    contentEl.createEl("p", { text: CHECK.checkIntroduction });
    const list = contentEl.createEl("ol", { cls: "yt-check-steps" });
    for (const step of Object.keys(CHECK_STEPS) as CheckStep[]) {
      const row = list.createEl("li");
      row.createSpan({ text: CHECK_STEPS[step] });
      row.createSpan({ cls: "yt-check-answer" });
      this.#rows.set(step, row);
    }
    this.#statusEl = contentEl.createEl("p", { attr: { role: "status" } });
    this.#buttons = contentEl.createDiv({ cls: "modal-button-container" });
    this.#offer(CHECK.startCheck, () => void this.#start());
  }

  override onClose(): void {
    this.#check.stop();
    this.contentEl.empty();
    void Promise.resolve(this.#running).then(() => { open = undefined; });
  }

  /** Puts one button in place of those that are there. */
  #offer(words: string, run: () => void): void {
    this.#buttons?.empty();
    if (this.#buttons !== undefined) new ButtonComponent(this.#buttons).setButtonText(words).setCta().onClick(run).buttonEl.focus();
  }

  async #start(): Promise<void> {
    let isStopped = false;
    this.#offer(CHECK.stopCheck, () => {
      isStopped = true;
      this.#check.stop();
    });
    this.#running = this.#check.run();
    await this.#running;
    const failed = [...this.#check.findings.values()].filter(({ answer }) => answer === "no").length;
    this.#statusEl?.setText(isStopped ? CHECK.checkStopped : CHECK.checkEnded(failed));
    this.#offer(CHECK.copyReport, () => void this.#copy());
  }

  async #copy(): Promise<void> {
    const report = this.#check.report();
    const isCopied = await this.contentEl.win.navigator.clipboard.writeText(report).then(() => true, () => false);
    this.#statusEl?.setText(isCopied ? CHECK.reportCopied : CHECK.reportNotCopied);
    if (!isCopied && this.contentEl.querySelector("pre") === null) this.contentEl.createEl("pre", { text: report, attr: { tabindex: "0" } });
  }

  #show(): void {
    for (const [step, { answer, detail }] of this.#check.findings) {
      const row = this.#rows.get(step);
      row?.setAttr("data-answer", answer);
      row?.querySelector(".yt-check-answer")?.setText(detail === "" ? ANSWER_WORDS[answer] : `${ANSWER_WORDS[answer]}: ${detail}`);
    }
  }
}
