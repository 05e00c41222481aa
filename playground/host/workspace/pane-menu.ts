import type { Menu } from "../ui/menu";
import { WorkspaceSplit, WorkspaceTabs, type WorkspaceSidedock } from "./items";
import type { WorkspaceLeaf } from "./leaf";
import type { ArrangedWorkspace } from "./tree";

const tabsOf = (workspace: ArrangedWorkspace, split: WorkspaceSplit): WorkspaceTabs => {
  const first = split.children[0];
  if (first instanceof WorkspaceTabs) return first;
  if (first instanceof WorkspaceSplit) return tabsOf(workspace, first);
  const tabs = new WorkspaceTabs(workspace);
  split.appendChild(tabs);
  return tabs;
};

const toDock = (workspace: ArrangedWorkspace, dock: WorkspaceSidedock, leaf: WorkspaceLeaf): void => { workspace.moveLeaf(leaf, tabsOf(workspace, dock)); };

/** Splitting, moving and closing: what every tab's menu offers. */
export const addPaneItems = (workspace: ArrangedWorkspace, menu: Menu, leaf: WorkspaceLeaf): void => {
  const main = workspace.inMainArea(leaf);
  const add = (title: string, icon: string, section: string, run: () => unknown): void => {
    menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section).onClick(run));
  };
  if (main) {
    add("Split right", "separator-vertical", "split", () => workspace.duplicateLeaf(leaf, "vertical"));
    add("Split down", "separator-horizontal", "split", () => workspace.duplicateLeaf(leaf, "horizontal"));
  }
  add("Move to new split", "columns-2", "move", () => {
    const beside = main ? leaf : workspace.getMostRecentLeaf();
    if (beside === null) return;
    workspace.moveLeaf(leaf, workspace.splitTabs(beside, "vertical"));
  });
  if (main) {
    add("Move to left sidebar", "panel-left", "move", () => { toDock(workspace, workspace.leftSplit, leaf); });
    add("Move to right sidebar", "panel-right", "move", () => { toDock(workspace, workspace.rightSplit, leaf); });
  } else {
    add("Move to main area", "panel-top", "move", () => { workspace.moveLeaf(leaf, tabsOf(workspace, workspace.rootSplit)); });
    const other = leaf.getRoot() === workspace.leftSplit ? workspace.rightSplit : workspace.leftSplit;
    add(`Move to ${other.side} sidebar`, `panel-${other.side}`, "move", () => { toDock(workspace, other, leaf); });
  }
  add("Move to new window", "picture-in-picture-2", "move", () => workspace.moveLeafToPopout(leaf));
  add("Close", "x", "close", () => { leaf.detach(); });
};
