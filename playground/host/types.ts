import type { Extension } from "@codemirror/state";
import type { Component, Events } from "./core/events";
import type { FileManager } from "./core/file-manager";
import type { MetadataCache } from "./core/metadata";
import type { TFile, Vault } from "./core/vault";
import type { Keymap, Scope } from "./ui/keymap";
import type { Menu } from "./ui/menu";

/**
 * The shapes that parts of the app know of each other. Nothing that stands above `core/` is imported here, so that a view
 * can know its leaf, and everything the app, without a circle of files.
 */
export interface ViewState { type: string; state?: Record<string, unknown>; active?: boolean; pinned?: boolean }
export interface OpenViewState { state?: Record<string, unknown>; eState?: Record<string, unknown>; active?: boolean }
export type PaneType = "tab" | "split" | "window";
export type Direction = "vertical" | "horizontal";

export interface Hotkey { modifiers: ("Mod" | "Ctrl" | "Meta" | "Shift" | "Alt")[]; key: string }
export interface Manifest { id: string; name: string; version: string; minAppVersion: string; description: string; author: string; isDesktopOnly?: boolean; dir?: string }
export type CliHandler = (params: Record<string, string>) => string | Promise<string>;
export type CliFlags = Record<string, { value?: string; description: string; required?: boolean }>;

/** A view as its leaf knows it. */
export interface LeafView extends Component {
  readonly containerEl: HTMLElement;
  readonly navigation: boolean;
  getViewType(): string;
  getDisplayText(): string;
  getIcon(): string;
  getState(): Record<string, unknown>;
  setState(state: unknown, result: { history: boolean }): Promise<void>;
  getEphemeralState(): Record<string, unknown>;
  setEphemeralState(state: unknown): void;
  onPaneMenu(menu: Menu, source: string): void;
  onResize(): void;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A leaf as its view, its tab group and other parts know it. */
export interface Leaf extends Events {
  readonly app: App;
  readonly id: string;
  readonly containerEl: HTMLElement;
  readonly view: LeafView;
  parent: LeafGroup | null;
  detach(): void;
  openFile(file: TFile, openState?: OpenViewState): Promise<void>;
  loadIfDeferred(): Promise<void>;
  getIcon(): string;
  getDisplayText(): string;
  getViewState(): ViewState;
  getRoot(): unknown;
}

/** A tab group as its leaves know it. */
export interface LeafGroup extends Events {
  updateHeader(leaf: Leaf): void;
}

export interface Dock {
  readonly side: "left" | "right";
  readonly collapsed: boolean;
  toggle(): void;
  collapse(): void;
}

/** An editing view as commands know it. */
export interface ActiveEditor<Editor> {
  readonly editor: Editor;
  getMode(): "source" | "preview";
}

/** The workspace as views, links and plugins know it. */
export interface Workspace extends Events {
  readonly leftSplit: Dock;
  readonly layoutReady: boolean;
  getActiveFile(): TFile | null;
  getLeaf(newLeaf?: PaneType | boolean): Leaf;
  openLinkText(linktext: string, sourcePath: string, newLeaf?: PaneType | boolean): Promise<void>;
  layoutChanged(): void;
  updateOptions(): void;
  addPaneItems(menu: Menu, leaf: Leaf): void;
}

/** The plugins as the settings window knows them. */
interface InstalledPlugins {
  readonly manifests: Readonly<Record<string, Manifest>>;
  readonly enabledPlugins: ReadonlySet<string>;
  enablePluginAndSave(id: string): Promise<boolean>;
  disablePluginAndSave(id: string): Promise<void>;
}

/** The app as everything in it knows it. */
export interface App {
  readonly keymap: Keymap;
  readonly scope: Scope;
  readonly vault: Vault;
  readonly metadataCache: MetadataCache;
  readonly fileManager: FileManager;
  readonly workspace: Workspace;
  readonly commands: { executeCommandById(id: string): boolean };
  readonly plugins: InstalledPlugins;
  readonly setting: { drawTabs(): void };
  isPhone(): boolean;
  isDarkMode(): boolean;
  setTheme(dark: boolean): void;
  /** What plugins registered for every editor. */
  editorExtensions(): Extension[];
  /** Shows the page that an internal link leads to beside it. */
  showPagePreview(link: HTMLElement, linktext: string, sourcePath: string): void;
}
