import type { App } from "../types";
import { setIcon } from "../dom/icons";
import { ButtonComponent } from "./components";
import { Scope } from "./keymap";

export class Modal {
  readonly scope: Scope;
  readonly containerEl: HTMLElement;
  readonly modalEl: HTMLElement;
  readonly titleEl: HTMLElement;
  readonly contentEl: HTMLElement;
  shouldRestoreSelection = true;
  private focusBefore: Element | null = null;
  private closed: (() => unknown) | undefined;

  constructor(public app: App) {
    this.scope = new Scope();
    this.scope.register([], "Escape", () => { this.close(); return false; });
    this.containerEl = createDiv("modal-container mod-dim");
    const background = this.containerEl.createDiv("modal-bg");
    background.addEventListener("click", () => { this.close(); });
    this.modalEl = this.containerEl.createDiv({ cls: "modal", attr: { role: "dialog", "aria-modal": "true", tabindex: "-1" } });
    const closeButton = this.modalEl.createDiv({ cls: "modal-close-button", attr: { role: "button", "aria-label": "Close" } });
    setIcon(closeButton, "x");
    closeButton.addEventListener("click", () => { this.close(); });
    this.titleEl = this.modalEl.createDiv("modal-header").createDiv("modal-title");
    this.contentEl = this.modalEl.createDiv("modal-content");
  }

  open(): void {
    if (this.containerEl.isConnected) return;
    this.focusBefore = activeDocument.activeElement;
    activeDocument.body.appendChild(this.containerEl);
    this.app.keymap.pushScope(this.scope);
    this.modalEl.focus();
    void this.onOpen();
  }

  close(): void {
    if (!this.containerEl.isConnected) return;
    this.containerEl.detach();
    this.app.keymap.popScope(this.scope);
    if (this.shouldRestoreSelection && this.focusBefore !== null && this.focusBefore.instanceOf(HTMLElement)) this.focusBefore.focus({ preventScroll: true });
    this.onClose();
    void this.closed?.();
  }

  onOpen(): Promise<void> | void {}
  onClose(): void {}
  setTitle(title: string): this { this.titleEl.setText(title); return this; }
  setContent(content: string | DocumentFragment): this { this.contentEl.setText(content); return this; }
  setCloseCallback(callback: () => unknown): this { this.closed = callback; return this; }
}

export class ConfirmationButton extends ButtonComponent {
  focusFirst = false;
  constructor(containerEl: HTMLElement, private readonly modal: Modal) { super(containerEl); }
  override onClick(handler: (event: MouseEvent) => unknown): this {
    this.buttonEl.addEventListener("click", (event) => {
      void Promise.resolve(handler(event)).then((keepOpen) => { if (!keepOpen) this.modal.close(); });
    });
    return this;
  }
  setInitialFocus(): this { this.focusFirst = true; return this; }
  setSecondary(): this { this.buttonEl.addClass("mod-secondary"); return this; }
  setCancel(): this { this.buttonEl.addClass("mod-cancel"); return this; }
}

export class ConfirmationModal extends Modal {
  readonly buttonContainerEl: HTMLElement;
  private readonly buttons: ConfirmationButton[] = [];
  constructor(app: App) {
    super(app);
    this.modalEl.addClass("mod-confirmation");
    this.buttonContainerEl = this.modalEl.createDiv("modal-button-container");
  }
  addClass(cls: string): this { this.modalEl.addClass(cls); return this; }
  addCheckbox(label: string, callback: (value: boolean) => unknown): this {
    const line = this.buttonContainerEl.createEl("label", "mod-checkbox");
    const box = line.createEl("input", { type: "checkbox" });
    line.appendText(label);
    box.addEventListener("change", () => { void callback(box.checked); });
    return this;
  }
  addButton(callback: (button: ConfirmationButton) => unknown): this {
    const button = new ConfirmationButton(this.buttonContainerEl, this);
    this.buttons.push(button);
    callback(button);
    return this;
  }
  addCancelButton(text = "Cancel"): this {
    return this.addButton((button) => button.setButtonText(text).setCancel().onClick(() => undefined));
  }
  override open(): void {
    super.open();
    const first = [...this.buttons].reverse().find((button) => button.focusFirst);
    first?.buttonEl.focus();
  }
}
