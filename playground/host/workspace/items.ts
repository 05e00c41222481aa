import { Events } from "../core/events";
import { setIcon } from "../dom/icons";
import type { Direction, Leaf } from "../types";

/** What the tree asks of the workspace that it stands in. */
export interface TabsHost {
  readonly rootSplit: unknown;
  readonly layoutReady: boolean;
  fillEmpty(tabs: WorkspaceTabs): void;
  newTabIn(tabs: WorkspaceTabs): void;
  selectTab(leaf: TabLeaf): void;
  showTabMenu(leaf: TabLeaf, event: MouseEvent): void;
  onDockChange(dock: WorkspaceSidedock): void;
}

/** A leaf in its tab group. */
export type TabLeaf = WorkspaceItem & Leaf;
export type WorkspaceChild = WorkspaceSplit | WorkspaceTabs;

let ids = 0;
const newId = (): string => `${Date.now().toString(36)}${(++ids).toString(36)}`;

/** A node of the tree windows → splits → tab groups → leaves. */
export abstract class WorkspaceItem extends Events {
  id = newId();
  abstract parent: WorkspaceParent | null;
  abstract containerEl: HTMLElement;
  constructor(readonly workspace: TabsHost) { super(); }

  getRoot(): WorkspaceItem {
    return this.parent === null ? this : this.parent.getRoot();
  }
  getContainer(): WorkspaceItem { return this.getRoot(); }
}

export abstract class WorkspaceParent extends WorkspaceItem {
  parent: WorkspaceParent | null = null;
  abstract children: WorkspaceItem[];
  abstract removeChild(child: WorkspaceItem): void;
}

export class WorkspaceSplit extends WorkspaceParent {
  children: WorkspaceChild[] = [];
  containerEl: HTMLElement;

  constructor(workspace: TabsHost, public direction: Direction) {
    super(workspace);
    this.containerEl = createDiv(`workspace-split mod-${direction}`);
  }

  insertChild(index: number, child: WorkspaceChild): void {
    child.parent = this;
    this.children.splice(index, 0, child);
    this.containerEl.insertBefore(child.containerEl, this.children[index + 1]?.containerEl ?? null);
  }
  appendChild(child: WorkspaceChild): void { this.insertChild(this.children.length, child); }

  replaceChild(old: WorkspaceChild, child: WorkspaceChild): void {
    const index = this.children.indexOf(old);
    this.children.splice(index, 1);
    old.containerEl.detach();
    old.parent = null;
    this.insertChild(index, child);
  }

  /** An empty split goes away; the main area and the side docks stay and get an empty tab group. */
  removeChild(child: WorkspaceItem): void {
    this.children = this.children.filter((each) => each !== child);
    child.containerEl.detach();
    if (this.children.length > 0) return;
    if (this.parent === null) this.whenEmpty();
    else this.parent.removeChild(this);
  }

  protected whenEmpty(): void {
    const tabs = new WorkspaceTabs(this.workspace);
    this.appendChild(tabs);
    if (this === this.workspace.rootSplit) this.workspace.fillEmpty(tabs);
  }
}

export class WorkspaceTabs extends WorkspaceParent {
  children: TabLeaf[] = [];
  currentTab = 0;
  containerEl = createDiv("workspace-tabs");
  private readonly headerEl: HTMLElement;
  private readonly contentEl: HTMLElement;
  private readonly headers = new Map<TabLeaf, HTMLElement>();

  constructor(workspace: TabsHost) {
    super(workspace);
    const bar = this.containerEl.createDiv("workspace-tab-header-container");
    this.headerEl = bar.createDiv({ cls: "workspace-tab-header-container-inner", attr: { role: "tablist" } });
    const add = bar.createDiv({ cls: "workspace-tab-header-new-tab clickable-icon", attr: { "aria-label": "New tab" } });
    setIcon(add, "plus");
    add.addEventListener("click", () => { this.workspace.newTabIn(this); });
    bar.createDiv("workspace-tab-header-spacer");
    this.contentEl = this.containerEl.createDiv("workspace-tab-container");
  }

  get currentLeaf(): TabLeaf | undefined { return this.children[this.currentTab]; }

  insertChild(index: number, leaf: TabLeaf): void {
    leaf.parent = this;
    this.children.splice(index, 0, leaf);
    const before = this.children[index + 1];
    this.contentEl.insertBefore(leaf.containerEl, before?.containerEl ?? null);
    const header = createDiv({ cls: "workspace-tab-header", attr: { role: "tab", draggable: "true" } });
    header.addEventListener("mousedown", (event) => { if (event.button === 0) this.workspace.selectTab(leaf); });
    header.addEventListener("contextmenu", (event) => { event.preventDefault(); this.workspace.showTabMenu(leaf, event); });
    header.addEventListener("auxclick", (event) => { if (event.button === 1) { event.preventDefault(); leaf.detach(); } });
    this.headers.set(leaf, header);
    this.headerEl.insertBefore(header, (before === undefined ? undefined : this.headers.get(before)) ?? null);
    if (this.currentTab >= index && this.children.length > 1) this.currentTab++;
    this.updateHeader(leaf);
    this.show();
  }

  removeChild(child: WorkspaceItem): void {
    const index = this.children.indexOf(child as TabLeaf);
    if (index < 0) return;
    this.children.splice(index, 1);
    child.containerEl.detach();
    this.headers.get(child as TabLeaf)?.detach();
    this.headers.delete(child as TabLeaf);
    if (this.currentTab >= index && this.currentTab > 0) this.currentTab--;
    if (this.children.length > 0) this.show();
    else this.parent?.removeChild(this);
  }

  selectTab(leaf: TabLeaf): void {
    const index = this.children.indexOf(leaf);
    if (index < 0) return;
    this.currentTab = index;
    this.show();
  }

  /** Shows the current tab only; hidden ones keep their DOM, and a deferred one loads when it is shown. */
  show(): void {
    this.children.forEach((leaf, index) => {
      const current = index === this.currentTab;
      leaf.containerEl.toggleClass("mod-active", current);
      leaf.containerEl.toggle(current);
      this.headers.get(leaf)?.toggleClass("is-active", current);
      this.headers.get(leaf)?.setAttr("aria-selected", current);
      if (current && this.workspace.layoutReady) void leaf.loadIfDeferred();
    });
  }

  updateHeader(leaf: TabLeaf): void {
    const header = this.headers.get(leaf);
    if (header === undefined) return;
    const type = leaf.view.getViewType();
    const title = leaf.getDisplayText();
    header.empty();
    header.setAttrs({ "data-type": type, "aria-label": title });
    const inner = header.createDiv("workspace-tab-header-inner");
    setIcon(inner.createDiv("workspace-tab-header-inner-icon"), leaf.getIcon());
    inner.createDiv({ cls: "workspace-tab-header-inner-title", text: title });
    const close = inner.createDiv({ cls: "workspace-tab-header-inner-close-button", attr: { "aria-label": "Close" } });
    setIcon(close, "x");
    close.addEventListener("mousedown", (event) => { event.stopPropagation(); });
    close.addEventListener("click", () => { leaf.detach(); });
  }

  markActive(leaf: TabLeaf | null): void {
    this.containerEl.toggleClass("mod-active", leaf !== null && this.children.includes(leaf));
    for (const [each, header] of this.headers) header.toggleClass("mod-active", each === leaf);
  }
}

/** The main area of the main window or of a pop-out. */
export class WorkspaceRoot extends WorkspaceSplit {
  constructor(workspace: TabsHost, readonly win: Window) {
    super(workspace, "vertical");
    this.containerEl.addClass("mod-root");
  }
  get doc(): Document { return this.win.document; }
}

export class WorkspaceWindow extends WorkspaceRoot {
  protected override whenEmpty(): void { this.win.close(); }
}

export class WorkspaceSidedock extends WorkspaceSplit {
  collapsed = false;
  constructor(workspace: TabsHost, readonly side: "left" | "right") {
    super(workspace, "horizontal");
    this.containerEl.addClass("mod-sidedock", `mod-${side}-split`);
  }
  protected override whenEmpty(): void {
    this.appendChild(new WorkspaceTabs(this.workspace));
    this.collapse();
  }
  toggle(): void { if (this.collapsed) this.expand(); else this.collapse(); }
  collapse(): void { this.setCollapsed(true); }
  expand(): void { this.setCollapsed(false); }

  private setCollapsed(collapsed: boolean): void {
    this.collapsed = collapsed;
    this.containerEl.toggleClass("is-sidedock-collapsed", collapsed);
    this.workspace.onDockChange(this);
  }
}

/** What a dock is on a phone, where it lies over the note; the playground changes between the two as it runs. */
export class WorkspaceMobileDrawer extends WorkspaceSidedock {
  static override [Symbol.hasInstance](item: unknown): boolean {
    return document.body.hasClass("is-phone") && Function.prototype[Symbol.hasInstance].call(WorkspaceSidedock, item);
  }
}
