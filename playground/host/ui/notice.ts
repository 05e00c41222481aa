const containerOf = (doc: Document): HTMLElement =>
  doc.body.querySelector<HTMLElement>(":scope > .notice-container") ?? doc.body.createDiv({ cls: "notice-container", attr: { role: "status", "aria-live": "polite" } });

export class Notice {
  readonly containerEl: HTMLElement;
  readonly noticeEl: HTMLElement;
  readonly messageEl: HTMLElement;

  /** `duration` in milliseconds; 0 keeps the notice until it is clicked. */
  constructor(message: string | DocumentFragment, duration = 5000) {
    this.containerEl = containerOf(activeDocument);
    this.noticeEl = this.containerEl.createDiv("notice");
    this.messageEl = this.noticeEl.createDiv("notice-message");
    this.messageEl.setText(message);
    this.noticeEl.addEventListener("click", () => { this.hide(); });
    if (duration > 0) window.setTimeout(() => { this.hide(); }, duration);
  }
  setMessage(message: string | DocumentFragment): this { this.messageEl.setText(message); return this; }
  hide(): void { this.noticeEl.detach(); }
}
