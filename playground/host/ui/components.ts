import { setIcon } from "../dom/icons";
import { setTooltip } from "./tooltip";

export abstract class BaseComponent {
  disabled = false;
  then(callback: (component: this) => unknown): this { callback(this); return this; }
  setDisabled(disabled: boolean): this { this.disabled = disabled; return this; }
}

export abstract class ValueComponent<T> extends BaseComponent {
  protected changed: ((value: T) => unknown) | undefined;
  abstract getValue(): T;
  abstract setValue(value: T): this;
  onChange(callback: (value: T) => unknown): this { this.changed = callback; return this; }
  registerOptionListener(listeners: Record<string, (value?: T) => T>, key: string): this {
    listeners[key] = (value) => {
      if (value !== undefined) this.setValue(value);
      return this.getValue();
    };
    return this;
  }
}

export class AbstractTextComponent<E extends HTMLInputElement | HTMLTextAreaElement> extends ValueComponent<string> {
  constructor(readonly inputEl: E) {
    super();
    inputEl.addEventListener("input", () => { this.onChanged(); });
  }
  onChanged(): void { void this.changed?.(this.getValue()); }
  getValue(): string { return this.inputEl.value; }
  setValue(value: string): this { this.inputEl.value = value; return this; }
  setPlaceholder(placeholder: string): this { this.inputEl.placeholder = placeholder; return this; }
  override setDisabled(disabled: boolean): this { this.inputEl.disabled = disabled; return super.setDisabled(disabled); }
}
export class TextComponent extends AbstractTextComponent<HTMLInputElement> {
  constructor(containerEl: HTMLElement) { super(containerEl.createEl("input", { type: "text", attr: { spellcheck: "false" } })); }
}
export class TextAreaComponent extends AbstractTextComponent<HTMLTextAreaElement> {
  constructor(containerEl: HTMLElement) { super(containerEl.createEl("textarea", { attr: { spellcheck: "false" } })); }
}
export class SearchComponent extends AbstractTextComponent<HTMLInputElement> {
  readonly clearButtonEl: HTMLElement;
  constructor(containerEl: HTMLElement) {
    const box = containerEl.createDiv("search-input-container");
    super(box.createEl("input", { type: "search", attr: { spellcheck: "false", enterkeyhint: "search" } }));
    this.clearButtonEl = box.createDiv({ cls: "search-input-clear-button", attr: { "aria-label": "Clear search" } });
    this.clearButtonEl.addEventListener("click", () => { this.setValue(""); this.onChanged(); });
  }
}

export class ToggleComponent extends ValueComponent<boolean> {
  readonly toggleEl: HTMLElement;
  private readonly inputEl: HTMLInputElement;
  constructor(containerEl: HTMLElement) {
    super();
    this.toggleEl = containerEl.createDiv("checkbox-container");
    this.inputEl = this.toggleEl.createEl("input", { type: "checkbox", attr: { tabindex: "0" } });
    this.toggleEl.addEventListener("click", (event) => { event.preventDefault(); this.onClick(); });
    this.inputEl.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      this.onClick();
    });
  }
  onClick(): void {
    if (this.disabled) return;
    this.setValue(!this.getValue());
    void this.changed?.(this.getValue());
  }
  getValue(): boolean { return this.toggleEl.hasClass("is-enabled"); }
  setValue(on: boolean): this { this.toggleEl.toggleClass("is-enabled", on); this.inputEl.checked = on; return this; }
  setTooltip(tooltip: string): this { setTooltip(this.toggleEl, tooltip); return this; }
  override setDisabled(disabled: boolean): this { this.toggleEl.toggleClass("is-disabled", disabled); this.inputEl.disabled = disabled; return super.setDisabled(disabled); }
}

export class DropdownComponent extends ValueComponent<string> {
  readonly selectEl: HTMLSelectElement;
  constructor(containerEl: HTMLElement) {
    super();
    this.selectEl = containerEl.createEl("select", "dropdown");
    this.selectEl.addEventListener("change", () => { void this.changed?.(this.getValue()); });
  }
  addOption(value: string, display: string): this { this.selectEl.createEl("option", { value, text: display }); return this; }
  addOptions(options: Record<string, string>): this { for (const [value, display] of Object.entries(options)) this.addOption(value, display); return this; }
  getValue(): string { return this.selectEl.value; }
  setValue(value: string): this { this.selectEl.value = value; return this; }
  override setDisabled(disabled: boolean): this { this.selectEl.disabled = disabled; return super.setDisabled(disabled); }
}

export class SliderComponent extends ValueComponent<number> {
  readonly sliderEl: HTMLInputElement;
  private format = String as (value: number) => string;
  private readonly valueEl: HTMLElement;
  constructor(containerEl: HTMLElement) {
    super();
    this.valueEl = containerEl.createSpan("slider-value");
    this.sliderEl = containerEl.createEl("input", { cls: "slider", type: "range" });
    this.sliderEl.addEventListener("input", () => { this.draw(); void this.changed?.(this.getValue()); });
  }
  private draw(): void { this.valueEl.setText(this.format(this.getValue())); }
  setLimits(min: number | null, max: number | null, step: number | "any"): this {
    if (min !== null) this.sliderEl.min = String(min);
    if (max !== null) this.sliderEl.max = String(max);
    this.sliderEl.step = String(step);
    return this;
  }
  getValue(): number { return this.sliderEl.valueAsNumber; }
  setValue(value: number): this { this.sliderEl.value = String(value); this.draw(); return this; }
  getValuePretty(): string { return this.format(this.getValue()); }
  setDisplayFormat(format: (value: number) => string): this { this.format = format; this.draw(); return this; }
  setDynamicTooltip(): this { return this; }
  setInstant(): this { return this; }
  override setDisabled(disabled: boolean): this { this.sliderEl.disabled = disabled; return super.setDisabled(disabled); }
}

export class ColorComponent extends ValueComponent<string> {
  private readonly inputEl: HTMLInputElement;
  constructor(containerEl: HTMLElement) {
    super();
    this.inputEl = containerEl.createEl("input", { type: "color" });
    this.inputEl.addEventListener("input", () => { void this.changed?.(this.getValue()); });
  }
  getValue(): string { return this.inputEl.value; }
  setValue(value: string): this { this.inputEl.value = value; return this; }
}

export class ProgressBarComponent extends ValueComponent<number> {
  private value = 0;
  private readonly lineEl: HTMLElement;
  constructor(containerEl: HTMLElement) { super(); this.lineEl = containerEl.createDiv("setting-progress-bar").createDiv("setting-progress-bar-inner"); }
  getValue(): number { return this.value; }
  setValue(value: number): this { this.value = value; this.lineEl.style.width = `${String(value)}%`; return this; }
}

export class ButtonComponent extends BaseComponent {
  readonly buttonEl: HTMLButtonElement;
  constructor(containerEl: HTMLElement) { super(); this.buttonEl = containerEl.createEl("button", { attr: { type: "button" } }); }
  setButtonText(name: string): this { this.buttonEl.setText(name); return this; }
  setIcon(icon: string): this { setIcon(this.buttonEl, icon); return this; }
  setTooltip(tooltip: string): this { setTooltip(this.buttonEl, tooltip); return this; }
  setCta(): this { this.buttonEl.addClass("mod-cta"); return this; }
  removeCta(): this { this.buttonEl.removeClass("mod-cta"); return this; }
  setWarning(): this { this.buttonEl.addClass("mod-warning"); return this; }
  setDestructive(): this { return this.setWarning(); }
  removeDestructive(): this { this.buttonEl.removeClass("mod-warning"); return this; }
  setClass(cls: string): this { this.buttonEl.addClass(cls); return this; }
  onClick(callback: (event: MouseEvent) => unknown): this { this.buttonEl.addEventListener("click", (event) => { void callback(event); }); return this; }
  override setDisabled(disabled: boolean): this { this.buttonEl.disabled = disabled; return super.setDisabled(disabled); }
}

export class ExtraButtonComponent extends BaseComponent {
  readonly extraSettingsEl: HTMLElement;
  constructor(containerEl: HTMLElement) {
    super();
    this.extraSettingsEl = containerEl.createDiv({ cls: "clickable-icon extra-setting-button", attr: { role: "button", tabindex: "0" } });
    setIcon(this.extraSettingsEl, "settings");
  }
  setIcon(icon: string): this { setIcon(this.extraSettingsEl, icon); return this; }
  setTooltip(tooltip: string): this { setTooltip(this.extraSettingsEl, tooltip); return this; }
  onClick(callback: () => unknown): this { this.extraSettingsEl.addEventListener("click", () => { if (!this.disabled) void callback(); }); return this; }
  override setDisabled(disabled: boolean): this { this.extraSettingsEl.toggleClass("is-disabled", disabled); return super.setDisabled(disabled); }
}

export class DisplayValueComponent {
  readonly valueEl: HTMLElement;
  constructor(containerEl: HTMLElement) { this.valueEl = containerEl.createSpan("setting-display-value"); }
  setValue(value: string | null): this { this.valueEl.setText(value ?? ""); return this; }
  setStatus(status: "warning" | null): this { this.valueEl.toggleClass("mod-warning", status === "warning"); return this; }
}
