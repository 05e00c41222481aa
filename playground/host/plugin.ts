import type { Extension } from "@codemirror/state";
import type { Commands, Command } from "./commands";
import { Component } from "./core/events";
import { codeBlockProcessor, type PostProcessor, postProcessors, type ProcessorContext } from "./markdown/processors";
import type { SettingTab } from "./ui/setting-tab";
import type { App, CliFlags, CliHandler, Manifest } from "./types";
import type { ViewCreator, ViewRegistry } from "./views/registry";

/** The app, with what plugins register in it. */
export interface PluginApp extends App {
  readonly commands: Commands;
  readonly viewRegistry: ViewRegistry;
  readonly statusBarEl: HTMLElement;
  readonly registeredExtensions: Extension[];
  readonly protocolHandlers: Map<string, (params: Record<string, string>) => unknown>;
  readonly cliHandlers: Map<string, { description: string; flags: CliFlags | null; handler: CliHandler }>;
  readonly hoverLinkSources: Map<string, boolean>;
  readonly setting: { drawTabs(): void; addPluginTab(tab: SettingTab): void; removePluginTab(tab: SettingTab): void };
  addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement;
}

export abstract class Plugin extends Component {
  settings?: unknown;
  constructor(public app: PluginApp, public manifest: Manifest) { super(); }

  onExternalSettingsChange?(): unknown;
  onUserEnable(): void {}

  private get dataPath(): string { return `${this.app.vault.configDir}/plugins/${this.manifest.id}/data.json`; }
  async loadData(): Promise<unknown> {
    if (!(await this.app.vault.adapter.exists(this.dataPath))) return null;
    return JSON.parse(await this.app.vault.adapter.read(this.dataPath)) as unknown;
  }
  async saveData(data: unknown): Promise<void> {
    await Promise.resolve();
    this.app.vault.writeHidden(this.dataPath, JSON.stringify(data, null, 2));
  }

  addCommand(command: Command): Command {
    const full = { ...command, id: `${this.manifest.id}:${command.id}`, name: `${this.manifest.name}: ${command.name}` };
    this.app.commands.addCommand(full);
    this.register(() => { this.app.commands.removeCommand(full.id); });
    return full;
  }
  removeCommand(id: string): void { this.app.commands.removeCommand(`${this.manifest.id}:${id}`); }

  addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const el = this.app.addRibbonIcon(icon, title, callback);
    this.register(() => { el.detach(); });
    return el;
  }
  addStatusBarItem(): HTMLElement {
    const el = this.app.statusBarEl.createDiv(`status-bar-item plugin-${this.manifest.id}`);
    this.register(() => { el.detach(); });
    return el;
  }
  addSettingTab(tab: SettingTab): void {
    this.app.setting.addPluginTab(tab);
    this.register(() => { this.app.setting.removePluginTab(tab); });
  }
  registerView(type: string, creator: ViewCreator): void {
    this.app.viewRegistry.register(type, creator);
    this.register(() => { this.app.viewRegistry.unregister(type); });
  }
  registerExtensions(extensions: string[], type: string): void { this.app.viewRegistry.registerExtensions(extensions, type); }
  registerHoverLinkSource(id: string, { defaultMod }: { display: string; defaultMod: boolean }): void {
    this.app.hoverLinkSources.set(id, defaultMod);
    this.register(() => { this.app.hoverLinkSources.delete(id); });
  }

  registerMarkdownPostProcessor(processor: PostProcessor, sortOrder = 0): PostProcessor {
    postProcessors.register(processor, sortOrder);
    this.register(() => { postProcessors.unregister(processor); });
    return processor;
  }
  registerMarkdownCodeBlockProcessor(language: string, handler: (source: string, el: HTMLElement, context: ProcessorContext) => unknown, sortOrder = -100): PostProcessor {
    return this.registerMarkdownPostProcessor(codeBlockProcessor(language, handler), sortOrder);
  }
  registerEditorExtension(extension: Extension): void {
    this.app.registeredExtensions.push(extension);
    this.app.workspace.updateOptions();
    this.register(() => {
      this.app.registeredExtensions.splice(this.app.registeredExtensions.indexOf(extension), 1);
      this.app.workspace.updateOptions();
    });
  }
  registerObsidianProtocolHandler(action: string, handler: (params: Record<string, string>) => unknown): void {
    this.app.protocolHandlers.set(action, handler);
    this.register(() => { this.app.protocolHandlers.delete(action); });
  }
  registerCliHandler(command: string, description: string, flags: CliFlags | null, handler: CliHandler): void {
    const { cliHandlers } = this.app;
    if (cliHandlers.has(command)) throw new Error(`The CLI command "${command}" is already registered.`);
    cliHandlers.set(command, { description, flags, handler });
    this.register(() => { cliHandlers.delete(command); });
  }
}
