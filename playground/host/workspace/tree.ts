import { Events } from "../core/events";
import type { Direction } from "../types";
import { type WorkspaceItem, type WorkspaceParent, WorkspaceRoot, type WorkspaceSidedock, WorkspaceSplit, WorkspaceTabs, type WorkspaceWindow } from "./items";
import { type LeafHost, WorkspaceLeaf } from "./leaf";

/** Looking up leaves in the main area, the pop-outs and the two side docks. */
export abstract class LeafTree extends Events {
  abstract readonly leftSplit: WorkspaceSidedock;
  abstract readonly rightSplit: WorkspaceSidedock;
  abstract readonly rootSplit: WorkspaceRoot;
  readonly floating: WorkspaceWindow[] = [];

  private walk(item: WorkspaceItem, callback: (leaf: WorkspaceLeaf) => unknown): void {
    if (item instanceof WorkspaceLeaf) { callback(item); return; }
    if (item instanceof WorkspaceSplit || item instanceof WorkspaceTabs) for (const child of [...item.children]) this.walk(child, callback);
  }
  iterateRootLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void { for (const root of [this.rootSplit, ...this.floating]) this.walk(root, callback); }
  iterateAllLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.iterateRootLeaves(callback);
    this.walk(this.leftSplit, callback);
    this.walk(this.rightSplit, callback);
  }
  private all(): WorkspaceLeaf[] {
    const leaves: WorkspaceLeaf[] = [];
    this.iterateAllLeaves((leaf) => leaves.push(leaf));
    return leaves;
  }
  getLeavesOfType(type: string): WorkspaceLeaf[] { return this.all().filter((leaf) => leaf.view.getViewType() === type); }
  getLeafById(id: string): WorkspaceLeaf | null { return this.all().find((leaf) => leaf.id === id) ?? null; }
  detachLeavesOfType(type: string): void { for (const leaf of this.getLeavesOfType(type)) leaf.detach(); }
  inMainArea(leaf: WorkspaceLeaf): boolean { return leaf.getRoot() instanceof WorkspaceRoot; }

  getMostRecentLeaf(root: WorkspaceParent = this.rootSplit): WorkspaceLeaf | null {
    let best: WorkspaceLeaf | null = null;
    const look = (leaf: WorkspaceLeaf): void => {
      const better = best === null || leaf.activeTime > best.activeTime || (leaf.activeTime === best.activeTime && leaf.parent?.currentLeaf === leaf);
      if (better) best = leaf;
    };
    this.walk(root, look);
    if (root === this.rootSplit) for (const each of this.floating) this.walk(each, look);
    return best;
  }

  protected walkTabs(callback: (tabs: WorkspaceTabs) => void): void {
    const visit = (item: WorkspaceItem): void => {
      if (item instanceof WorkspaceTabs) callback(item);
      else if (item instanceof WorkspaceSplit) item.children.forEach(visit);
    };
    [this.leftSplit, this.rootSplit, this.rightSplit, ...this.floating].forEach(visit);
  }
}

/** The workspace as the parts that save, move and open leaves know it. */
export interface ArrangedWorkspace extends LeafTree, LeafHost {
  readonly rootSplit: WorkspaceRoot;
  readonly activeLeaf: WorkspaceLeaf | null;
  moveLeaf(leaf: WorkspaceLeaf, tabs: WorkspaceTabs): void;
  moveLeafToPopout(leaf: WorkspaceLeaf): WorkspaceWindow;
  splitTabs(leaf: WorkspaceLeaf, direction: Direction): WorkspaceTabs;
  duplicateLeaf(leaf: WorkspaceLeaf, direction: Direction): Promise<WorkspaceLeaf>;
}
