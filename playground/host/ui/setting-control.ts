import { TFile, TFolder } from "../core/vault";
import type { AbstractTextComponent } from "./components";
import type { Control } from "./setting-definitions";
import type { Setting } from "./setting";
import type { App } from "../types";

interface ControlTab {
  readonly app: App;
  getControlValue(key: string): unknown;
  setControlValue(key: string, value: unknown): void | Promise<void>;
  refreshDomState(): void;
}

/** Adds a definition's control: it reads its value from the tab and writes back what `validate` lets through. */
export const addControl = (setting: Setting, control: Control, tab: ControlTab): void => {
  const stored = tab.getControlValue(control.key) ?? control.defaultValue;

  const write = async <V>(value: V, validate: ((value: V) => string | void | Promise<string | void>) | undefined): Promise<void> => {
    const problem = await validate?.(value);
    setting.setErrorMessage(problem ?? null);
    if (typeof problem === "string" && problem !== "") return;
    await tab.setControlValue(control.key, value);
    tab.refreshDomState();
  };
  const check = async <V>(value: V, validate: ((value: V) => string | void | Promise<string | void>) | undefined): Promise<void> => {
    const problem = await validate?.(value);
    if (typeof problem === "string" && problem !== "") setting.setErrorMessage(problem);
  };
  const text = String(stored ?? "");
  const fill = (component: AbstractTextComponent<HTMLInputElement> | AbstractTextComponent<HTMLTextAreaElement>, placeholder: string | undefined, validate: Parameters<typeof write<string>>[1]): void => {
    component.setValue(text);
    if (placeholder !== undefined) component.setPlaceholder(placeholder);
    component.onChange((value) => write(value, validate));
    void check(text, validate);
  };

  switch (control.type) {
    case "toggle":
      setting.addToggle((toggle) => { toggle.setValue(stored === true).onChange((value) => write(value, control.validate)); });
      break;
    case "dropdown":
      setting.addDropdown((dropdown) => { dropdown.addOptions(control.options).setValue(text).onChange((value) => write(value, control.validate)); });
      break;
    case "text":
      setting.addText((component) => { fill(component, control.placeholder, control.validate); });
      break;
    case "textarea":
      setting.addTextArea((component) => {
        fill(component, control.placeholder, control.validate);
        if (control.rows !== undefined) component.inputEl.rows = control.rows;
      });
      break;
    case "number":
      setting.addText((component) => {
        const { inputEl } = component;
        inputEl.type = "number";
        if (control.min !== undefined) inputEl.min = String(control.min);
        if (control.max !== undefined) inputEl.max = String(control.max);
        if (control.step !== undefined) inputEl.step = String(control.step);
        if (control.placeholder !== undefined) component.setPlaceholder(control.placeholder);
        component.setValue(text).onChange((value) => {
          const number = Number.parseFloat(value);
          return write(Number.isNaN(number) ? (control.defaultValue ?? 0) : number, control.validate);
        });
        if (typeof stored === "number") void check(stored, control.validate);
      });
      break;
    case "file":
    case "folder":
      setting.addSearch((component) => {
        fill(component, control.placeholder, control.validate);
        const list = component.inputEl.parentElement?.createEl("datalist", { attr: { id: `paths-${control.key}` } });
        component.inputEl.setAttr("list", `paths-${control.key}`);
        for (const file of tab.app.vault.getAllLoadedFiles()) {
          const offered = control.type === "file"
            ? file instanceof TFile && (control.filter?.(file) ?? true)
            : file instanceof TFolder && (control.includeRoot === true || !file.isRoot()) && (control.filter?.(file) ?? true);
          if (offered) list?.createEl("option", { value: file.path });
        }
      });
      break;
    case "slider":
      setting.addSlider((slider) => {
        slider.setLimits(control.min, control.max, control.step);
        if (control.displayFormat !== undefined) slider.setDisplayFormat(control.displayFormat);
        slider.setValue(Number(stored ?? control.min)).onChange((value) => write(value, control.validate));
      });
      break;
    case "color":
      setting.addColorPicker((color) => { color.setValue(text).onChange((value) => write(value, control.validate)); });
      break;
  }
};
