import type { Direction, ViewState } from "../types";
import { WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs } from "./items";
import { WorkspaceLeaf } from "./leaf";
import type { ArrangedWorkspace } from "./tree";

interface SavedLeaf { type: "leaf"; id: string; state: ViewState }
interface SavedTabs { type: "tabs"; children: SavedLeaf[]; currentTab: number }
interface SavedSplit { type: "split"; direction: Direction; collapsed?: boolean; children: (SavedSplit | SavedTabs)[] }
export interface Layout { main: SavedSplit; left: SavedSplit; right: SavedSplit; active: string | null }

const writeTabs = (tabs: WorkspaceTabs): SavedTabs => ({
  type: "tabs",
  currentTab: tabs.currentTab,
  children: tabs.children.map((leaf) => ({ type: "leaf", id: leaf.id, state: leaf.getViewState() })),
});

const writeSplit = (split: WorkspaceSplit): SavedSplit => ({
  type: "split",
  direction: split.direction,
  ...(split instanceof WorkspaceSidedock ? { collapsed: split.collapsed } : {}),
  children: split.children.map((child) => (child instanceof WorkspaceTabs ? writeTabs(child) : writeSplit(child))),
});

/** What the app keeps in workspace.json; pop-out windows are not kept. */
export const writeLayout = (workspace: ArrangedWorkspace): Layout => ({
  main: writeSplit(workspace.rootSplit),
  left: writeSplit(workspace.leftSplit),
  right: writeSplit(workspace.rightSplit),
  active: workspace.activeLeaf?.id ?? null,
});

const readTabs = async (workspace: ArrangedWorkspace, saved: SavedTabs, into: WorkspaceSplit): Promise<void> => {
  const tabs = new WorkspaceTabs(workspace);
  into.appendChild(tabs);
  const leaves: { leaf: WorkspaceLeaf; state: ViewState }[] = [];
  for (const { id, state } of saved.children) {
    const leaf = new WorkspaceLeaf(workspace);
    leaf.id = id;
    tabs.insertChild(tabs.children.length, leaf);
    leaves.push({ leaf, state });
  }
  tabs.currentTab = Math.max(0, Math.min(saved.currentTab, tabs.children.length - 1));
  // Every leaf starts deferred; the shown ones load once the layout stands, background tabs when they are shown.
  for (const { leaf, state } of leaves) if (state.type !== "empty") leaf.defer(state); else await leaf.view.open();
  tabs.show();
  const dock = into.getRoot();
  const shown = tabs.currentLeaf;
  if (shown !== undefined && !(dock instanceof WorkspaceSidedock && dock.collapsed)) await shown.loadIfDeferred();
};

const readSplit = async (workspace: ArrangedWorkspace, saved: SavedSplit, into: WorkspaceSplit): Promise<void> => {
  into.direction = saved.direction;
  if (into instanceof WorkspaceSidedock && saved.collapsed === true) into.collapse();
  for (const child of saved.children) {
    if (child.type === "tabs") { await readTabs(workspace, child, into); continue; }
    const split = new WorkspaceSplit(workspace, child.direction);
    into.appendChild(split);
    await readSplit(workspace, child, split);
  }
};

/** Replaces every leaf by what the layout says. */
export const readLayout = async (workspace: ArrangedWorkspace, layout: Layout): Promise<void> => {
  const splits = [[workspace.rootSplit, layout.main], [workspace.leftSplit, layout.left], [workspace.rightSplit, layout.right]] as const;
  for (const [split] of splits) {
    const old: WorkspaceLeaf[] = [];
    workspace.iterateAllLeaves((leaf) => { if (leaf.getRoot() === split) old.push(leaf); });
    for (const leaf of old) await leaf.view.close();
    split.children = [];
    split.containerEl.empty();
  }
  for (const [split, saved] of splits) await readSplit(workspace, saved, split);
  const active = layout.active === null ? null : workspace.getLeafById(layout.active);
  if (active !== null) workspace.setActiveLeaf(active, { focus: false });
};
