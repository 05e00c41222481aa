import type { App, WorkspaceLeaf } from "obsidian";
import { asRecord } from "../note/as-record";
import { renamedPath } from "../note/video";
import type { PanePlace } from "../settings/settings";
import { PANE_TYPE, VideoPane } from "./video-pane";

/**
 * The pane that is there, and of several the one that plays; a deferred one (a restored tab that was never shown) is none yet.
 */
export function findPane(app: App): VideoPane | undefined {
  const panes = app.workspace.getLeavesOfType(PANE_TYPE).map(({ view }) => view).filter((view) => view instanceof VideoPane);
  return panes.find(({ loadedPlayhead }) => loadedPlayhead !== undefined) ?? panes[0];
}

/** Closes what duplicates the pane, as a split of its tab or a layout that has it twice; what plays stays. */
export function keepOnePane(app: App): void {
  const leaves = app.workspace.getLeavesOfType(PANE_TYPE);
  const kept = findPane(app)?.leaf ?? leaves[0];
  const others = leaves.filter((leaf) => leaf !== kept);
  if (kept === undefined || others.length === 0) return;
  const wasShown = others.some(({ view }) => view.containerEl.isShown());
  for (const leaf of others) leaf.detach();
  if (wasShown && !kept.view.containerEl.isShown()) void app.workspace.revealLeaf(kept);
}

/** Tells a pane in the background, which has only its state so far, that a file or a folder has another path. */
export async function renameInDeferredPane({ workspace }: App, from: string, to: string): Promise<void> {
  for (const leaf of workspace.getLeavesOfType(PANE_TYPE).filter(({ isDeferred }) => isDeferred)) {
    const viewState = leaf.getViewState();
    const state = asRecord(viewState.state);
    const video = asRecord(state["video"]);
    const note = renamed(state["note"], from, to);
    const path = renamed(video["path"], from, to);
    if (note !== state["note"] || path !== video["path"]) await leaf.setViewState({ ...viewState, state: { ...state, note, video: { ...video, path } } });
  }
}

function renamed(path: unknown, from: string, to: string): unknown {
  return typeof path === "string" ? renamedPath(path, from, to) : path;
}

/** Opens under way, by app, so that two quick clicks do not make two panes. */
const opening = new WeakMap<App, Promise<VideoPane | undefined>>();

/**
 * The one pane: found and brought to the front, or made where the user wants it. The focus stays where it is.
 *
 * @returns undefined when Obsidian has no room for it, as while it closes.
 */
export async function openPane(app: App, place: PanePlace): Promise<VideoPane | undefined> {
  const pane = findPane(app);
  if (pane !== undefined) {
    if (!pane.containerEl.isShown()) await app.workspace.revealLeaf(pane.leaf);
    return pane;
  }
  const pending = opening.get(app) ?? makePane(app, place).finally(() => opening.delete(app));
  opening.set(app, pending);
  return pending;
}

async function makePane(app: App, place: PanePlace): Promise<VideoPane | undefined> {
  const leaf = app.workspace.getLeavesOfType(PANE_TYPE)[0] ?? (await makeLeaf(app, place));
  await app.workspace.revealLeaf(leaf);
  await leaf.loadIfDeferred();
  return leaf.view instanceof VideoPane ? leaf.view : undefined;
}

async function makeLeaf(app: App, place: PanePlace): Promise<WorkspaceLeaf> {
  if (place === "left" || place === "right") return app.workspace.ensureSideLeaf(PANE_TYPE, place, { active: false, split: false, reveal: true });
  const focused = activeDocument.activeElement;
  const note = app.workspace.getMostRecentLeaf();
  const leaf = place === "above" && note !== null ? app.workspace.createLeafBySplit(note, "horizontal", true) : app.workspace.getLeaf("split", "vertical");
  // A split that is put around the note takes the focus out of it.
  if (focused?.instanceOf(HTMLElement) === true && focused.isConnected) focused.focus({ preventScroll: true });
  await leaf.setViewState({ type: PANE_TYPE, active: false });
  return leaf;
}
