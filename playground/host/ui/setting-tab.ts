import type { App, Manifest } from "../types";
import { addControl } from "./setting-control";
import { type Definition, type GroupDefinition, type Item, type PageDefinition, isOn, type SettingPage, textOf } from "./setting-definitions";
import { Setting, SettingGroup } from "./setting";

interface Row { el: HTMLElement; visible: () => boolean; disable?: () => void }

export abstract class SettingTab {
  icon = "";
  readonly containerEl = createDiv("vertical-tab-content");
  settingItems: Item[] = [];
  id = "";
  name = "";
  private rows: Row[] = [];
  private cleanups: (() => void)[] = [];
  private pages: { title: string; items?: Item[]; page?: SettingPage }[] = [];
  private readonly queries = new Map<string, string>();

  constructor(public app: App) {}

  getSettingDefinitions(): Item[] { return []; }
  abstract getControlValue(key: string): unknown;
  abstract setControlValue(key: string, value: unknown): void | Promise<void>;
  display(): void {}
  hide(): void { this.tidy(); }

  /** Reads the definitions again and, when the tab is shown, draws them again. */
  update(): void {
    this.settingItems = this.getSettingDefinitions();
    if (this.containerEl.isConnected) this.render();
  }

  refreshDomState(): void {
    for (const { el, visible, disable } of this.rows) {
      el.toggle(visible());
      disable?.();
    }
  }

  /** What the settings window calls: declarative definitions win over an own `display`. */
  show(): void {
    this.pages = [];
    this.settingItems = this.getSettingDefinitions();
    if (this.settingItems.length === 0) this.display();
    else this.render();
  }

  /** Names, descriptions and aliases for the search of the settings window. */
  *searchable(items: Item[] = this.settingItems): Generator<{ definition: Definition; text: string }> {
    for (const item of items) {
      if (!isOn(item.visible, true)) continue;
      if (item.type === "group" || item.type === "list" || item.type === "page") yield* this.searchable(item.items ?? []);
      else if (isOn(item.searchable, true)) yield { definition: item, text: [item.name, textOf(item.desc), ...(item.aliases ?? [])].join("\n") };
    }
  }

  renderOne(definition: Definition, into: SettingGroup): void { this.renderDefinition(definition, into, 0); }

  private tidy(): void {
    for (const cleanup of this.cleanups.splice(0)) cleanup();
    this.pages[this.pages.length - 1]?.page?.hide();
    this.rows = [];
  }

  private render(): void {
    const { scrollTop } = this.containerEl;
    this.tidy();
    this.containerEl.empty();
    const page = this.pages[this.pages.length - 1];
    if (page !== undefined) {
      const bar = this.containerEl.createDiv("setting-page-titlebar");
      const back = bar.createEl("button", { cls: "setting-page-back", text: "Back", attr: { type: "button" } });
      back.addEventListener("click", () => { this.tidy(); this.pages.pop(); this.render(); });
      bar.createSpan({ cls: "setting-page-title", text: page.title });
    }
    if (page?.page !== undefined) {
      page.page.containerEl.empty();
      this.containerEl.appendChild(page.page.rootEl);
      page.page.display();
    } else {
      this.renderItems(this.pages.length === 0 ? this.settingItems : (page?.items ?? []));
    }
    this.refreshDomState();
    this.containerEl.scrollTop = scrollTop;
  }

  private renderItems(items: Item[]): void {
    let loose: SettingGroup | undefined;
    let index = 0;
    for (const item of items) {
      if (item.type === "group" || item.type === "list") {
        loose = undefined;
        this.renderGroup(item);
        continue;
      }
      loose ??= new SettingGroup(this.containerEl);
      if (item.type === "page") this.renderPage(item, loose);
      else this.renderDefinition(item, loose, index++);
    }
  }

  private renderGroup(definition: GroupDefinition): void {
    const group = new SettingGroup(this.containerEl);
    if (definition.heading !== undefined) group.setHeading(definition.heading);
    if (definition.cls !== undefined) group.addClass(definition.cls);
    if (definition.type === "list") group.addClass("mod-list");
    this.rows.push({ el: group.groupEl, visible: () => isOn(definition.visible, true) });
    for (const button of definition.extraButtons ?? []) group.addExtraButton(button);
    const { addItem, search } = definition;
    if (addItem !== undefined) group.addExtraButton((button) => { button.setIcon("plus").setTooltip(addItem.name).onClick(() => { addItem.action(button.extraSettingsEl); }); });
    const items = definition.items ?? [];
    if (items.length === 0 && definition.emptyState !== undefined) group.listEl.createDiv("setting-group-empty").setText(definition.emptyState);
    items.forEach((item, index) => {
      if (item.type === "page") this.renderPage(item, group);
      else this.renderDefinition(item, group, index, definition);
    });
    if (search !== undefined) {
      const key = definition.heading ?? "";
      group.addSearch((component) => {
        component.setPlaceholder(search.placeholder ?? "Search…").setValue(this.queries.get(key) ?? "").onChange((query) => {
          this.queries.set(key, query);
          this.refreshDomState();
        });
      });
      Array.from(group.listEl.children).forEach((el, index) => {
        const item = items[index];
        if (item === undefined || item.type === "page" || !isOn(item.searchable, true)) return;
        const row = this.rows.find((each) => each.el === el);
        const before = row?.visible ?? (() => true);
        if (row !== undefined) row.visible = () => before() && ((this.queries.get(key) ?? "") === "" || search.match(item, this.queries.get(key) ?? ""));
      });
    }
  }

  private renderPage(definition: PageDefinition, group: SettingGroup): void {
    group.addSetting((setting) => {
      setting.setName(definition.name).setClass("mod-page");
      if (definition.desc !== undefined) setting.setDesc(definition.desc);
      setting.addDisplayValue((value) => {
        value.setValue(typeof definition.displayValue === "function" ? definition.displayValue() : (definition.displayValue ?? null));
        value.setStatus(typeof definition.status === "function" ? definition.status() : (definition.status ?? null));
      });
      setting.addExtraButton((button) => button.setIcon("chevron-right").setTooltip(definition.name));
      setting.settingEl.addEventListener("click", () => {
        const page = definition.page?.();
        this.pages.push({ title: page?.title === undefined || page.title === "" ? definition.name : page.title, ...(page === undefined ? { items: definition.items ?? [] } : { page }) });
        this.render();
      });
      this.rows.push({ el: setting.settingEl, visible: () => isOn(definition.visible, true) });
    });
  }

  private renderDefinition(definition: Definition, group: SettingGroup, index: number, list?: GroupDefinition): void {
    group.addSetting((setting) => {
      setting.setName(definition.name);
      if (definition.desc !== undefined) setting.setDesc(typeof definition.desc === "string" ? definition.desc : (definition.desc.cloneNode(true) as DocumentFragment));
      const { control, render, action } = definition;
      if (control !== undefined) addControl(setting, control, this);
      const cleanup = render?.(setting, group);
      if (typeof cleanup === "function") this.cleanups.push(cleanup);
      if (action !== undefined) {
        setting.setClass("mod-action");
        setting.settingEl.setAttrs({ role: "button", tabindex: "0" });
        const run = (): void => { if (!isOn(definition.disabled, false)) action(setting.settingEl, index); };
        setting.settingEl.addEventListener("click", run);
        setting.settingEl.addEventListener("keydown", (event) => { if (event.key === "Enter") run(); });
      }
      const { onDelete, onReorder } = list ?? {};
      if (onReorder !== undefined) {
        setting.addExtraButton((button) => button.setIcon("arrow-up").setTooltip("Move up").setDisabled(index === 0).onClick(() => { onReorder(index, index - 1); }));
        setting.addExtraButton((button) => button.setIcon("arrow-down").setTooltip("Move down").setDisabled(index === (list?.items?.length ?? 0) - 1).onClick(() => { onReorder(index, index + 1); }));
      }
      if (onDelete !== undefined) setting.addExtraButton((button) => button.setIcon("trash-2").setTooltip("Delete").onClick(() => { onDelete(index); }));
      const flag = control?.disabled ?? definition.disabled;
      this.rows.push({
        el: setting.settingEl,
        visible: () => isOn(definition.visible, true),
        ...(flag === undefined ? {} : { disable: () => { setting.setDisabled(isOn(flag, false)); } }),
      });
    });
  }
}

interface SettingsOwner {
  readonly manifest: Manifest;
  readonly settings?: unknown;
  saveData(data: unknown): Promise<void>;
}

export class PluginSettingTab extends SettingTab {
  constructor(app: App, readonly plugin: SettingsOwner) {
    super(app);
    this.id = plugin.manifest.id;
    this.name = plugin.manifest.name;
  }
  private get settings(): Record<string, unknown> {
    return (typeof this.plugin.settings === "object" && this.plugin.settings !== null ? this.plugin.settings : {}) as Record<string, unknown>;
  }
  getControlValue(key: string): unknown { return this.settings[key]; }
  async setControlValue(key: string, value: unknown): Promise<void> {
    this.settings[key] = value;
    await this.plugin.saveData(this.plugin.settings);
  }
}

export { Setting };
