import type { App, Leaf, LeafView } from "../types";
import { Component } from "../core/events";
import { TFile } from "../core/vault";
import { setIcon } from "../dom/icons";
import { Menu } from "../ui/menu";
import type { Scope } from "../ui/keymap";

export abstract class View extends Component implements LeafView {
  app: App;
  icon = "";
  navigation = false;
  containerEl: HTMLElement;
  scope: Scope | null = null;

  constructor(public leaf: Leaf) {
    super();
    this.app = leaf.app;
    this.containerEl = createDiv("workspace-leaf-content");
  }

  abstract getViewType(): string;
  abstract getDisplayText(): string;
  protected onOpen(): Promise<void> | void {}
  protected onClose(): Promise<void> | void {}

  async open(): Promise<void> {
    await this.load();
    await this.onOpen();
  }
  async close(): Promise<void> {
    await this.onClose();
    this.unload();
    this.containerEl.detach();
  }

  getState(): Record<string, unknown> { return {}; }
  async setState(_state: unknown, _result: { history: boolean }): Promise<void> { await Promise.resolve(); }
  getEphemeralState(): Record<string, unknown> { return {}; }
  setEphemeralState(_state: unknown): void {}
  getIcon(): string { return this.icon === "" ? "file" : this.icon; }
  onResize(): void {}
  onPaneMenu(_menu: Menu, _source: string): void {}
}

export abstract class ItemView extends View {
  contentEl: HTMLElement;
  protected readonly headerEl: HTMLElement;
  protected readonly titleEl: HTMLElement;
  protected readonly actionsEl: HTMLElement;

  constructor(leaf: Leaf) {
    super(leaf);
    this.headerEl = this.containerEl.createDiv("view-header");
    const left = this.headerEl.createDiv("view-header-left");
    const grip = left.createDiv({ cls: "view-header-icon clickable-icon", attr: { "aria-label": "Toggle left sidebar" } });
    setIcon(grip, "panel-left");
    grip.addEventListener("click", () => { this.app.workspace.leftSplit.toggle(); });
    this.titleEl = this.headerEl.createDiv("view-header-title-container").createDiv("view-header-title");
    this.actionsEl = this.headerEl.createDiv("view-actions");
    this.addAction("more-vertical", "More options", (event) => {
      const menu = new Menu();
      this.onPaneMenu(menu, "more-options");
      this.app.workspace.addPaneItems(menu, this.leaf);
      menu.showAtMouseEvent(event);
    });
    this.contentEl = this.containerEl.createDiv("view-content");
  }

  override async open(): Promise<void> {
    this.titleEl.setText(this.getDisplayText());
    await super.open();
  }

  /** The new button stands before the older ones. */
  addAction(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const button = createEl("button", { cls: "clickable-icon view-action", attr: { "aria-label": title, type: "button" } });
    setIcon(button, icon);
    button.addEventListener("click", (event) => { callback(event); });
    this.actionsEl.insertBefore(button, this.actionsEl.firstChild);
    return button;
  }
}

export abstract class FileView extends ItemView {
  allowNoFile = false;
  file: TFile | null = null;
  override navigation = true;

  override getDisplayText(): string { return this.file?.basename ?? "No file"; }
  override getState(): Record<string, unknown> { return this.file === null ? {} : { file: this.file.path }; }

  override async setState(state: unknown, _result: { history: boolean }): Promise<void> {
    const path = typeof state === "object" && state !== null && "file" in state ? state.file : undefined;
    const file = typeof path === "string" ? this.app.vault.getFileByPath(path) : null;
    if (file === null || file === this.file) return;
    await this.loadFile(file);
  }

  private async loadFile(file: TFile): Promise<void> {
    if (this.file !== null) await this.onUnloadFile(this.file);
    this.file = file;
    this.titleEl.setText(this.getDisplayText());
    await this.onLoadFile(file);
  }

  override onload(): void {
    this.registerEvent(this.app.vault.on("rename", (file: unknown) => {
      if (!(file instanceof TFile) || file !== this.file) return;
      this.titleEl.setText(this.getDisplayText());
      this.leaf.parent?.updateHeader(this.leaf);
      void this.onRename(file);
    }));
    this.registerEvent(this.app.vault.on("delete", (file: unknown) => { if (file === this.file) this.leaf.detach(); }));
  }

  override async close(): Promise<void> {
    const { file } = this;
    if (file !== null) await this.onUnloadFile(file);
    await super.close();
  }

  async onLoadFile(_file: TFile): Promise<void> { await Promise.resolve(); }
  async onUnloadFile(_file: TFile): Promise<void> { await Promise.resolve(); }
  async onRename(_file: TFile): Promise<void> { await Promise.resolve(); }
  canAcceptExtension(_extension: string): boolean { return false; }
}

export abstract class EditableFileView extends FileView {}
