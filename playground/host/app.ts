import type { Extension } from "@codemirror/state";
import { Commands } from "./commands";
import { FileManager } from "./core/file-manager";
import { MetadataCache } from "./core/metadata";
import { Vault } from "./core/vault";
import { setIcon } from "./dom/icons";
import { Plugins } from "./loader";
import { postProcessors } from "./markdown/processors";
import { Platform } from "./platform";
import { Keymap, Scope } from "./ui/keymap";
import { SettingsModal } from "./ui/settings-modal";
import { ViewRegistry } from "./views/registry";
import type { App as AppShape, CliFlags, CliHandler } from "./types";
import { showPagePreview } from "./markdown/page-preview";
import type { HoverPopover } from "./ui/hover-popover";
import type { WorkspaceSidedock } from "./workspace/items";
import { Workspace } from "./workspace/workspace";

/** What is asked of the core plugin Page preview. */
interface HoverLink { event: MouseEvent; source: string; hoverParent?: { hoverPopover: HoverPopover | null }; targetEl: HTMLElement; linktext: string; sourcePath: string }

export class App implements AppShape {
  readonly keymap = new Keymap(window);
  readonly scope = new Scope();
  readonly vault: Vault;
  readonly metadataCache: MetadataCache;
  readonly fileManager: FileManager;
  readonly viewRegistry = new ViewRegistry();
  readonly workspace: Workspace;
  readonly commands = new Commands(this);
  readonly setting: SettingsModal;
  readonly plugins: Plugins;
  readonly registeredExtensions: Extension[] = [];
  readonly protocolHandlers = new Map<string, (params: Record<string, string>) => unknown>();
  /** By source, whether its links show their page preview only while Mod is held down. */
  readonly hoverLinkSources = new Map<string, boolean>();
  readonly cliHandlers = new Map<string, { description: string; flags: CliFlags | null; handler: CliHandler }>();
  readonly statusBarEl: HTMLElement;
  lastEvent = null;
  renderContext = { hoverPopover: null };
  private readonly ribbonEl: HTMLElement;
  private rendering: number | undefined;

  constructor(readonly appId: string, vaultFolder: string, prepare: (registry: ViewRegistry) => void, modules: (name: string) => unknown) {
    this.keymap.pushScope(this.scope);
    this.vault = new Vault(appId, vaultFolder);
    this.metadataCache = new MetadataCache(this.vault);
    this.fileManager = new FileManager(this.vault, this.metadataCache);
    prepare(this.viewRegistry);
    const container = document.body.createDiv("app-container");
    const main = container.createDiv("horizontal-main-container");
    this.ribbonEl = main.createDiv("workspace-ribbon side-dock-ribbon mod-left").createDiv("side-dock-actions");
    this.workspace = new Workspace(this, main);
    this.statusBarEl = container.createDiv("status-bar");
    this.statusBarEl.createDiv("status-bar-item mod-opened");
    this.setting = new SettingsModal(this);
    this.workspace.on("hover-link", ((asked: HoverLink) => { this.showHoveredLink(asked); }) as never);
    this.plugins = new Plugins(this, modules);
    postProcessors.on("change", () => {
      if (!this.workspace.layoutReady) return;
      // Several registrations in one go cost one rendering.
      this.rendering ??= window.setTimeout(() => { this.rendering = undefined; this.workspace.rerenderPreviews(); });
    });
    const rebuild = (type: string): void => {
      for (const leaf of this.workspace.getLeavesOfType(type)) {
        if (leaf.isDeferred) continue;
        const state = leaf.view.getState();
        void leaf.open(this.workspace.makeView(type, leaf)).then((view) => view.setState(state, { history: false })).then(() => leaf.parent?.updateHeader(leaf));
      }
    };
    this.viewRegistry.on("view-registered", rebuild);
    this.viewRegistry.on("view-unregistered", rebuild);
  }

  editorExtensions(): Extension[] { return [...this.registeredExtensions]; }
  isPhone(): boolean { return document.body.hasClass("is-phone"); }

  showPagePreview(link: HTMLElement, linktext: string, sourcePath: string): void { showPagePreview(this, link, linktext, sourcePath); }

  /** The core plugin Page preview: it knows only registered sources, and asks each for its link and the element. */
  private showHoveredLink({ event, source, hoverParent, targetEl, linktext, sourcePath }: HoverLink): void {
    const needsMod = this.hoverLinkSources.get(source);
    if (needsMod === undefined || hoverParent === undefined || (needsMod && !event.ctrlKey && !event.metaKey)) return;
    showPagePreview(this, targetEl, linktext, sourcePath, hoverParent);
  }

  addRibbonIcon(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const el = this.ribbonEl.createDiv({ cls: "side-dock-ribbon-action clickable-icon", attr: { "aria-label": title, "data-tooltip-position": "right" } });
    setIcon(el, icon);
    el.addEventListener("click", (event) => { callback(event); });
    return el;
  }

  onDockChange(dock: WorkspaceSidedock): void { document.body.toggleClass(`is-${dock.side}-open`, !dock.collapsed); }

  isDarkMode(): boolean { return document.body.hasClass("theme-dark"); }
  setTheme(dark: boolean): void {
    for (const { body } of [document, ...this.workspace.floating.map(({ doc }) => doc)]) {
      body.toggleClass("theme-dark", dark);
      body.toggleClass("theme-light", !dark);
    }
    this.workspace.trigger("css-change");
  }
  /** Phone layout: sidebars become drawers over the note. */
  setPhone(phone: boolean): void {
    document.body.toggleClass(["is-mobile", Platform.isTablet ? "is-tablet" : "is-phone"], phone);
    if (phone) { this.workspace.leftSplit.collapse(); this.workspace.rightSplit.collapse(); }
    Object.assign(Platform, { isMobile: phone, isPhone: phone && !Platform.isTablet });
  }

  loadLocalStorage(key: string): unknown {
    const raw = localStorage.getItem(`${this.appId}-${key}`);
    if (raw === null) return null;
    try { return JSON.parse(raw) as unknown; } catch { return raw; }
  }
  saveLocalStorage(key: string, data: unknown): void {
    if (data === null || data === undefined) localStorage.removeItem(`${this.appId}-${key}`);
    else localStorage.setItem(`${this.appId}-${key}`, JSON.stringify(data));
  }
}

declare global {
  interface Window { app: App; __opened: string[]; __jumped: string[]; consoleErrors?: string[] }
}
