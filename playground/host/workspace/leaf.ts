import type { TFile } from "../core/vault";
import { DeferredView } from "../views/deferred";
import type { App, Leaf, LeafView, OpenViewState, ViewState } from "../types";
import { WorkspaceItem, type TabsHost, type WorkspaceTabs } from "./items";

/** What a leaf asks of its workspace. */
export interface LeafHost extends TabsHost {
  readonly app: App;
  makeView(type: string, leaf: WorkspaceLeaf): LeafView;
  viewTypeOf(file: TFile): string;
  setActiveLeaf(leaf: WorkspaceLeaf, params: { focus: boolean }): void;
  onLeafChange(leaf: WorkspaceLeaf): void;
  fileOpened(leaf: WorkspaceLeaf, file: TFile): void;
  leafDetached(leaf: WorkspaceLeaf): void;
  afterDetach(): void;
}

export class WorkspaceLeaf extends WorkspaceItem implements Leaf {
  parent: WorkspaceTabs | null = null;
  containerEl = createDiv("workspace-leaf");
  view: LeafView;
  hoverPopover = null;
  activeTime = 0;
  pinned = false;
  private loading: Promise<void> | undefined;

  constructor(override readonly workspace: LeafHost) {
    super(workspace);
    this.view = workspace.makeView("empty", this);
    this.attach();
    const activate = (): void => { if (this.parent !== null) this.workspace.setActiveLeaf(this, { focus: false }); };
    this.containerEl.addEventListener("mousedown", activate);
    this.containerEl.addEventListener("focusin", activate);
  }

  get app(): App { return this.workspace.app; }
  get isDeferred(): boolean { return this.view instanceof DeferredView; }

  /** Puts another view into the leaf; the old one is closed first. */
  async open(view: LeafView): Promise<LeafView> {
    const old = this.view;
    if (old !== view) {
      await old.close();
      this.containerEl.empty();
    }
    this.view = view;
    this.attach();
    await view.open();
    this.parent?.updateHeader(this);
    return view;
  }

  private attach(): void {
    this.containerEl.appendChild(this.view.containerEl);
    this.view.containerEl.setAttr("data-type", this.view.getViewType());
  }

  getViewState(): ViewState {
    const { view } = this;
    const type = view.getViewType();
    return { type, state: view.getState(), ...(this.pinned ? { pinned: true } : {}) };
  }

  async setViewState(viewState: ViewState, ephemeral?: Record<string, unknown>): Promise<void> {
    const before = this.view;
    if (this.isDeferred || before.getViewType() !== viewState.type) await this.open(this.workspace.makeView(viewState.type, this));
    this.pinned = viewState.pinned ?? this.pinned;
    await this.view.setState(viewState.state ?? {}, { history: false });
    if (ephemeral !== undefined) this.view.setEphemeralState(ephemeral);
    if (viewState.active === true) this.workspace.setActiveLeaf(this, { focus: true });
    this.parent?.updateHeader(this);
    this.workspace.onLeafChange(this);
  }

  /** Gives the leaf its state without making the view, as a restored background tab has it. */
  defer(viewState: ViewState): void {
    this.view.containerEl.detach();
    this.view = new DeferredView(this, viewState);
    this.attach();
    this.parent?.updateHeader(this);
  }

  loadIfDeferred(): Promise<void> {
    if (!(this.view instanceof DeferredView)) return this.loading ?? Promise.resolve();
    const { viewState, ephemeral } = this.view;
    this.loading ??= this.setViewState(viewState, ephemeral).finally(() => { this.loading = undefined; });
    return this.loading;
  }

  async openFile(file: TFile, openState: OpenViewState = {}): Promise<void> {
    const type = this.workspace.viewTypeOf(file);
    const keep = this.view.getViewType() === type && !this.isDeferred ? this.view.getState() : {};
    await this.setViewState({ type, state: { ...keep, ...openState.state, file: file.path } }, openState.eState);
    if (openState.active !== false) this.workspace.setActiveLeaf(this, { focus: true });
    this.workspace.fileOpened(this, file);
  }

  getEphemeralState(): Record<string, unknown> { return this.view.getEphemeralState(); }
  setEphemeralState(state: Record<string, unknown>): void { this.view.setEphemeralState(state); }
  setPinned(pinned: boolean): void { this.pinned = pinned; this.trigger("pinned-change", pinned); }
  togglePinned(): void { this.setPinned(!this.pinned); }
  getIcon(): string { return this.view.getIcon(); }
  getDisplayText(): string { return this.view.getDisplayText(); }
  onResize(): void { this.view.onResize(); }

  detach(): void {
    const tabs = this.parent;
    if (tabs === null) return;
    this.parent = null;
    void this.view.close();
    this.workspace.leafDetached(this);
    tabs.removeChild(this);
    this.workspace.afterDetach();
  }
}

