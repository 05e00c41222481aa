import type { App } from "../types";
import { setIcon } from "../dom/icons";
import { Modal } from "./modal";
import { Setting, SettingGroup } from "./setting";
import { SettingTab } from "./setting-tab";
import { prepareSimpleSearch } from "./suggest";

class AppearanceTab extends SettingTab {
  override id = "appearance";
  override name = "Appearance";
  override icon = "palette";
  getControlValue(): unknown { return undefined; }
  setControlValue(): void {}
  override display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Base color scheme").addDropdown((dropdown) =>
      dropdown.addOptions({ light: "Light", dark: "Dark" }).setValue(this.app.isDarkMode() ? "dark" : "light").onChange((value) => { this.app.setTheme(value === "dark"); }));
  }
}

class PluginsTab extends SettingTab {
  override id = "community-plugins";
  override name = "Community plugins";
  override icon = "puzzle";
  getControlValue(): unknown { return undefined; }
  setControlValue(): void {}
  override display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl).setName("Installed plugins").setHeading();
    for (const manifest of Object.values(this.app.plugins.manifests)) {
      new Setting(this.containerEl)
        .setName(manifest.name)
        .setDesc(`${manifest.version} – ${manifest.description}`)
        .addToggle((toggle) => {
          toggle.setValue(this.app.plugins.enabledPlugins.has(manifest.id)).onChange(async (on) => {
            if (on) await this.app.plugins.enablePluginAndSave(manifest.id);
            else await this.app.plugins.disablePluginAndSave(manifest.id);
            this.app.setting.drawTabs();
          });
          toggle.toggleEl.setAttr("data-plugin", manifest.id);
        });
    }
  }
}

/** The settings window: the app's own tabs, the plugins' tabs, and one search over all declarative settings. */
export class SettingsModal extends Modal {
  readonly pluginTabs: SettingTab[] = [];
  activeTab: SettingTab | null = null;
  private readonly ownTabs: SettingTab[];
  private readonly listEl: HTMLElement;
  private readonly searchEl: HTMLInputElement;
  private readonly tabContentEl: HTMLElement;

  constructor(app: App) {
    super(app);
    this.modalEl.addClass("mod-settings");
    this.ownTabs = [new AppearanceTab(app), new PluginsTab(app)];
    const layout = this.contentEl.createDiv("vertical-tabs-container");
    const side = layout.createDiv("vertical-tab-header");
    this.searchEl = side.createDiv("search-input-container").createEl("input", { cls: "settings-search-input", type: "search", placeholder: "Search settings…" });
    this.searchEl.addEventListener("input", () => { this.search(this.searchEl.value.trim()); });
    this.listEl = side.createDiv("vertical-tab-nav-list");
    this.tabContentEl = layout.createDiv("vertical-tab-content-container");
  }

  addPluginTab(tab: SettingTab): void {
    this.pluginTabs.push(tab);
    tab.update();
    this.drawTabs();
  }
  removePluginTab(tab: SettingTab): void {
    this.pluginTabs.splice(this.pluginTabs.indexOf(tab), 1);
    if (this.activeTab === tab) this.openTab(this.ownTabs[1] ?? tab);
    this.drawTabs();
  }

  override onOpen(): void {
    this.searchEl.value = "";
    this.drawTabs();
    this.openTab(this.activeTab ?? this.pluginTabs[0] ?? this.ownTabs[0] ?? null);
  }
  override onClose(): void { this.activeTab?.hide(); }

  drawTabs(): void {
    this.listEl.empty();
    for (const [title, tabs] of [["Options", this.ownTabs], ["Community plugins", this.pluginTabs]] as const) {
      if (tabs.length === 0) continue;
      this.listEl.createDiv({ cls: "vertical-tab-header-group-title", text: title });
      for (const tab of tabs) {
        const el = this.listEl.createDiv({ cls: "vertical-tab-nav-item tappable", attr: { "data-setting-id": tab.id, role: "button", tabindex: "0" } });
        if (tab.icon !== "") setIcon(el.createSpan("vertical-tab-nav-item-icon"), tab.icon);
        el.appendText(tab.name);
        el.toggleClass("is-active", tab === this.activeTab);
        el.addEventListener("click", () => { this.openTab(tab); });
      }
    }
  }

  openTabById(id: string): SettingTab | null {
    const tab = [...this.ownTabs, ...this.pluginTabs].find((each) => each.id === id) ?? null;
    if (tab !== null) this.openTab(tab);
    return tab;
  }

  openTab(tab: SettingTab | null): void {
    this.activeTab?.hide();
    this.activeTab = tab;
    this.tabContentEl.empty();
    if (tab !== null && this.containerEl.isConnected) {
      this.tabContentEl.appendChild(tab.containerEl);
      tab.show();
    }
    this.drawTabs();
  }

  private search(query: string): void {
    if (query === "") { this.openTab(this.activeTab); return; }
    this.activeTab?.hide();
    this.tabContentEl.empty();
    const results = this.tabContentEl.createDiv("vertical-tab-content setting-search-results");
    const match = prepareSimpleSearch(query);
    for (const tab of this.pluginTabs) {
      const found = [...tab.searchable()].filter(({ text }) => match(text) !== null);
      if (found.length === 0) continue;
      const group = new SettingGroup(results).setHeading(tab.name);
      for (const { definition } of found) tab.renderOne(definition, group);
      tab.refreshDomState();
    }
    if (!results.hasChildNodes()) results.createDiv({ cls: "setting-group-empty", text: "No settings found." });
  }
}
