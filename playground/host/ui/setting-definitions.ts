import type { TFile, TFolder } from "../core/vault";
import type { ExtraButtonComponent } from "./components";
import type { Setting, SettingGroup } from "./setting";

type Flag = boolean | (() => boolean);
interface ControlBase<V> { key: string; defaultValue?: V; validate?: (value: V) => string | void | Promise<string | void>; disabled?: Flag }

/** The declarative settings of Obsidian 1.13, in the shapes of its own types. */
export type Control =
  | (ControlBase<boolean> & { type: "toggle" })
  | (ControlBase<string> & { type: "dropdown"; options: Record<string, string> })
  | (ControlBase<string> & { type: "text"; placeholder?: string })
  | (ControlBase<string> & { type: "textarea"; placeholder?: string; rows?: number })
  | (ControlBase<number> & { type: "number"; placeholder?: string; min?: number; max?: number; step?: number | "any" })
  | (ControlBase<string> & { type: "file"; placeholder?: string; filter?: (file: TFile) => boolean })
  | (ControlBase<string> & { type: "folder"; placeholder?: string; filter?: (folder: TFolder) => boolean; includeRoot?: boolean })
  | (ControlBase<number> & { type: "slider"; min: number; max: number; step: number; displayFormat?: (value: number) => string })
  | (ControlBase<string> & { type: "color" });

export interface Definition {
  type?: never;
  name: string;
  desc?: string | DocumentFragment;
  aliases?: string[];
  searchable?: Flag;
  visible?: Flag;
  control?: Control;
  render?: (setting: Setting, group: SettingGroup) => void | (() => void);
  action?: (el: HTMLElement, index: number) => void;
  disabled?: Flag;
}

export interface PageDefinition {
  type: "page";
  name: string;
  desc?: string | DocumentFragment;
  displayValue?: string | (() => string);
  status?: "warning" | null | (() => "warning" | null);
  items?: Item[];
  page?: () => SettingPage;
  visible?: Flag;
}

interface Group {
  heading?: string;
  cls?: string;
  search?: { placeholder?: string; match: (definition: Definition, query: string) => boolean };
  extraButtons?: ((component: ExtraButtonComponent) => unknown)[];
  items?: (Definition | PageDefinition)[];
  visible?: Flag;
  emptyState?: string | DocumentFragment;
  onReorder?: (oldIndex: number, newIndex: number) => void;
  onDelete?: (index: number) => void;
  addItem?: { name: string; action: (el: HTMLElement) => void };
}

export type GroupDefinition = (Group & { type: "group" }) | (Group & { type: "list" });
export type Item = Definition | PageDefinition | GroupDefinition;

export const isOn = (flag: Flag | undefined, otherwise: boolean): boolean => (typeof flag === "function" ? flag() : (flag ?? otherwise));
export const textOf = (text: string | DocumentFragment | undefined): string => (typeof text === "string" ? text : (text?.textContent ?? ""));

export abstract class SettingPage {
  readonly rootEl = createDiv("setting-page");
  readonly titlebarEl = this.rootEl.createDiv("setting-page-titlebar");
  readonly containerEl = this.rootEl.createDiv("setting-page-content");
  title = "";
  abstract display(): void;
  hide(): void {}
}
