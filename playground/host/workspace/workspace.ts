import { debounce, parseLinktext } from "../core/text";
import type { TFile } from "../core/vault";
import { announceMigration } from "../dom/extensions";
import type { App, Direction, LeafView, OpenViewState, PaneType } from "../types";
import { Menu } from "../ui/menu";
import { MarkdownView } from "../views/markdown-view";
import type { View } from "../views/view";
import { WorkspaceRoot, WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs, type WorkspaceWindow } from "./items";
import { type Layout, readLayout, writeLayout } from "./layout";
import { WorkspaceLeaf } from "./leaf";
import { addPaneItems } from "./pane-menu";
import { openPopout } from "./popout";
import { LeafTree } from "./tree";

const STORE = "playground:workspace.json";

/** The app, with what only the workspace asks of it. */
interface WorkspaceApp extends App {
  readonly viewRegistry: { create(type: string, leaf: WorkspaceLeaf): LeafView; typeOf(extension: string): string };
  onDockChange(dock: WorkspaceSidedock): void;
}

export class Workspace extends LeafTree {
  layoutReady = false;
  activeLeaf: WorkspaceLeaf | null = null;
  readonly containerEl: HTMLElement;
  readonly leftSplit = new WorkspaceSidedock(this, "left");
  readonly rightSplit = new WorkspaceSidedock(this, "right");
  readonly rootSplit = new WorkspaceRoot(this, window);
  private readonly readyCallbacks: (() => unknown)[] = [];
  private lastFile: TFile | null = null;
  private readonly recentFiles: string[] = [];
  private clock = 0;
  readonly requestSaveLayout = debounce(() => { this.saveLayout(); return Promise.resolve(); }, 500);

  constructor(readonly app: WorkspaceApp, parent: HTMLElement) {
    super();
    this.containerEl = parent.createDiv("workspace");
    for (const split of [this.leftSplit, this.rootSplit, this.rightSplit]) this.containerEl.appendChild(split.containerEl);
  }

  makeView(type: string, leaf: WorkspaceLeaf): LeafView { return this.app.viewRegistry.create(type, leaf); }
  viewTypeOf(file: TFile): string { return this.app.viewRegistry.typeOf(file.extension); }

  get activeEditor(): MarkdownView | null {
    const view = this.activeLeaf?.view;
    return view instanceof MarkdownView ? view : null;
  }

  getActiveFile(): TFile | null {
    const view = this.activeLeaf?.view;
    if (view !== undefined && "file" in view && this.activeLeaf !== null && this.inMainArea(this.activeLeaf)) return view.file as TFile | null;
    return this.lastFile?.deleted === true ? null : this.lastFile;
  }

  getActiveViewOfType<T extends View>(type: abstract new (...args: never[]) => T): T | null {
    const view = this.activeLeaf?.view;
    return view instanceof type ? view : null;
  }

  onLayoutReady(callback: () => unknown): void {
    if (this.layoutReady) callback();
    else this.readyCallbacks.push(callback);
  }

  // ---- making leaves

  createLeafInParent(parent: WorkspaceSplit, index: number): WorkspaceLeaf {
    const tabs = new WorkspaceTabs(this);
    parent.insertChild(index < 0 ? parent.children.length : index, tabs);
    return this.addLeaf(tabs);
  }

  addLeaf(tabs: WorkspaceTabs, select = true): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this);
    tabs.insertChild(tabs.children.length === 0 ? 0 : tabs.currentTab + 1, leaf);
    void leaf.view.open();
    if (select) tabs.selectTab(leaf);
    this.layoutChanged();
    return leaf;
  }

  /** A new tab group beside the given leaf's group. */
  splitTabs(leaf: WorkspaceLeaf, direction: Direction = "vertical", before = false): WorkspaceTabs {
    const group = leaf.parent;
    const split = group?.parent;
    const tabs = new WorkspaceTabs(this);
    if (group === null || !(split instanceof WorkspaceSplit)) {
      this.rootSplit.appendChild(tabs);
      return tabs;
    }
    if (split.direction === direction) {
      split.insertChild(split.children.indexOf(group) + (before ? 0 : 1), tabs);
      return tabs;
    }
    const inner = new WorkspaceSplit(this, direction);
    split.replaceChild(group, inner);
    inner.appendChild(before ? tabs : group);
    inner.appendChild(before ? group : tabs);
    return tabs;
  }
  createLeafBySplit(leaf: WorkspaceLeaf, direction: Direction = "vertical", before = false): WorkspaceLeaf { return this.addLeaf(this.splitTabs(leaf, direction, before)); }
  splitActiveLeaf(direction: Direction = "vertical"): WorkspaceLeaf { return this.createLeafBySplit(this.mainLeaf(), direction); }
  async duplicateLeaf(leaf: WorkspaceLeaf, direction: Direction = "vertical"): Promise<WorkspaceLeaf> {
    const copy = this.createLeafBySplit(leaf, direction);
    await copy.setViewState(leaf.getViewState(), leaf.getEphemeralState());
    return copy;
  }

  private mainLeaf(): WorkspaceLeaf {
    const leaf = this.getMostRecentLeaf();
    if (leaf !== null) return leaf;
    return this.createLeafInParent(this.rootSplit, 0);
  }
  getUnpinnedLeaf(): WorkspaceLeaf { return this.getLeaf(false); }
  getLeaf(newLeaf: PaneType | boolean = false, direction: Direction = "vertical"): WorkspaceLeaf {
    const main = this.mainLeaf();
    if (newLeaf === "window") return this.openPopoutLeaf();
    if (newLeaf === "split") return this.createLeafBySplit(main, direction);
    const usable = !main.pinned && (main.view.navigation || main.view.getViewType() === "empty");
    if (newLeaf === false && usable) return main;
    return main.parent === null ? this.createLeafInParent(this.rootSplit, 0) : this.addLeaf(main.parent);
  }

  private sideLeaf(dock: WorkspaceSidedock, split: boolean): WorkspaceLeaf {
    const tabs = dock.children[0];
    if (split || !(tabs instanceof WorkspaceTabs)) return this.createLeafInParent(dock, -1);
    return this.addLeaf(tabs, tabs.children.length === 0);
  }
  getLeftLeaf(split: boolean): WorkspaceLeaf { return this.sideLeaf(this.leftSplit, split); }
  getRightLeaf(split: boolean): WorkspaceLeaf { return this.sideLeaf(this.rightSplit, split); }
  async ensureSideLeaf(type: string, side: "left" | "right", options: { active?: boolean; split?: boolean; reveal?: boolean; state?: Record<string, unknown> } = {}): Promise<WorkspaceLeaf> {
    const { active = false, split = false, reveal = true, state } = options;
    let leaf = this.getLeavesOfType(type)[0];
    if (leaf === undefined) {
      leaf = side === "left" ? this.getLeftLeaf(split) : this.getRightLeaf(split);
      await leaf.setViewState({ type, ...(state === undefined ? {} : { state }) });
    } else if (state !== undefined) {
      await leaf.setViewState({ type, state });
    }
    if (reveal) await this.revealLeaf(leaf);
    if (active) this.setActiveLeaf(leaf, { focus: true });
    return leaf;
  }

  openPopoutLeaf(): WorkspaceLeaf { return this.addLeaf(openPopout(this)); }
  moveLeafToPopout(leaf: WorkspaceLeaf): WorkspaceWindow {
    const tabs = openPopout(this);
    this.moveLeaf(leaf, tabs);
    return tabs.getRoot() as WorkspaceWindow;
  }

  /** Re-parents a leaf; its frames load anew, as they do in every browser. */
  moveLeaf(leaf: WorkspaceLeaf, tabs: WorkspaceTabs): void {
    const win = leaf.containerEl.win;
    leaf.parent?.removeChild(leaf);
    leaf.parent = null;
    tabs.insertChild(tabs.children.length, leaf);
    tabs.selectTab(leaf);
    if (leaf.containerEl.win !== win) announceMigration(leaf.containerEl);
    const dock = leaf.getRoot();
    if (dock instanceof WorkspaceSidedock) dock.expand();
    this.setActiveLeaf(leaf, { focus: true });
    leaf.onResize();
    this.layoutChanged();
  }

  // ---- showing and activating

  async revealLeaf(leaf: WorkspaceLeaf): Promise<void> {
    const dock = leaf.getRoot();
    if (dock instanceof WorkspaceSidedock && dock.collapsed) dock.expand();
    if (leaf.parent?.currentLeaf !== leaf) this.selectTab(leaf);
    await leaf.loadIfDeferred();
  }

  selectTab(leaf: WorkspaceLeaf): void {
    const wasActive = this.activeLeaf !== null && this.activeLeaf.parent === leaf.parent;
    leaf.parent?.selectTab(leaf);
    if (wasActive || this.inMainArea(leaf)) this.setActiveLeaf(leaf, { focus: wasActive });
    this.layoutChanged();
  }

  setActiveLeaf(leaf: WorkspaceLeaf, params?: { focus?: boolean } | boolean, focus?: boolean): void {
    const wantsFocus = typeof params === "object" ? (params.focus ?? false) : (focus ?? false);
    leaf.activeTime = ++this.clock;
    if (this.activeLeaf !== leaf) {
      this.activeLeaf?.containerEl.removeClass("mod-active-leaf");
      if (leaf.parent?.currentLeaf !== leaf) leaf.parent?.selectTab(leaf);
      this.activeLeaf = leaf;
      window.activeWindow = leaf.containerEl.win as Window & typeof globalThis;
      window.activeDocument = leaf.containerEl.doc;
      leaf.containerEl.addClass("mod-active-leaf");
      this.markActive();
      this.trigger("active-leaf-change", leaf);
      this.noticeFile();
      this.requestSaveLayout();
    }
    if (wantsFocus && leaf.view instanceof MarkdownView) leaf.view.focus();
  }

  private markActive(): void {
    this.walkTabs((tabs) => { tabs.markActive(this.activeLeaf); });
  }

  private noticeFile(): void {
    const leaf = this.activeLeaf;
    if (leaf === null || !this.inMainArea(leaf)) return;
    const file = "file" in leaf.view ? (leaf.view.file as TFile | null) : null;
    if (file === this.lastFile) return;
    this.lastFile = file;
    this.trigger("file-open", file);
  }

  fileOpened(leaf: WorkspaceLeaf, file: TFile): void {
    this.recentFiles.unshift(file.path);
    if (leaf === this.activeLeaf) this.noticeFile();
    this.layoutChanged();
  }
  getLastOpenFiles(): string[] { return [...new Set(this.recentFiles)].slice(0, 10); }

  async openLinkText(linktext: string, sourcePath: string, newLeaf: PaneType | boolean = false, openState: OpenViewState = {}): Promise<void> {
    const { path, subpath } = parseLinktext(linktext);
    const file = this.app.metadataCache.getFirstLinkpathDest(path, sourcePath)
      ?? await this.app.vault.create(path.endsWith(".md") ? path : `${path}.md`, "");
    const line = this.app.metadataCache.getFileCache(file)?.headings?.find(({ heading }) => `#${heading}` === subpath)?.position.start.line;
    await this.getLeaf(newLeaf).openFile(file, { ...openState, eState: { ...(line === undefined ? {} : { line }), ...openState.eState } });
  }

  // ---- changes

  onLeafChange(leaf: WorkspaceLeaf): void {
    if (leaf === this.activeLeaf) this.noticeFile();
    this.layoutChanged();
  }
  onDockChange(dock: WorkspaceSidedock): void {
    this.app.onDockChange(dock);
    this.trigger("resize");
    this.layoutChanged();
  }
  leafDetached(leaf: WorkspaceLeaf): void { if (this.activeLeaf === leaf) this.activeLeaf = null; }
  afterDetach(): void {
    if (this.activeLeaf === null) {
      const next = this.getMostRecentLeaf();
      if (next !== null) this.setActiveLeaf(next, { focus: true });
      else this.trigger("active-leaf-change", null);
    }
    this.layoutChanged();
  }
  fillEmpty(tabs: WorkspaceTabs): void { this.setActiveLeaf(this.addLeaf(tabs)); }
  newTabIn(tabs: WorkspaceTabs): void { this.setActiveLeaf(this.addLeaf(tabs), { focus: true }); }
  layoutChanged(): void {
    if (!this.layoutReady) return;
    this.trigger("layout-change");
    this.requestSaveLayout();
  }

  /** Makes every editor take the registered extensions anew. */
  updateOptions(): void {
    this.iterateAllLeaves(({ view }) => { if (view instanceof MarkdownView) view.updateExtensions(); });
  }
  rerenderPreviews(): void {
    this.iterateAllLeaves(({ view }) => { if (view instanceof MarkdownView) view.rerender(); });
  }

  addPaneItems(menu: Menu, leaf: WorkspaceLeaf): void { addPaneItems(this, menu, leaf); }
  showTabMenu(leaf: WorkspaceLeaf, event: MouseEvent): void {
    const menu = new Menu();
    leaf.view.onPaneMenu(menu, "tab-header");
    addPaneItems(this, menu, leaf);
    menu.showAtMouseEvent(event);
  }

  // ---- workspace.json

  getLayout(): Layout { return writeLayout(this); }
  saveLayout(): void { sessionStorage.setItem(STORE, JSON.stringify(this.getLayout())); }
  changeLayout(layout: Layout): Promise<void> { return readLayout(this, layout); }

  /** Restores what the last run left, or opens the file list; then tells everyone who waits. */
  async start(): Promise<void> {
    const saved = sessionStorage.getItem(STORE);
    if (saved !== null) await readLayout(this, JSON.parse(saved) as Layout);
    if (this.leftSplit.children.length === 0) await this.getLeftLeaf(true).setViewState({ type: "file-explorer" });
    if (this.rootSplit.children.length === 0) this.createLeafInParent(this.rootSplit, 0);
    if (this.rightSplit.children.length === 0) { this.rightSplit.appendChild(new WorkspaceTabs(this)); this.rightSplit.collapse(); }
    this.layoutReady = true;
    this.walkTabs((tabs) => { tabs.show(); });
    const main = this.activeLeaf ?? this.getMostRecentLeaf();
    if (main !== null) this.setActiveLeaf(main, { focus: false });
    for (const callback of this.readyCallbacks.splice(0)) callback();
    this.layoutChanged();
  }
}
