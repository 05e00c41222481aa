import type { App, WorkspaceLeaf } from "obsidian";
import type { PanePlace } from "../settings/settings";
import { PANE_TYPE, VideoPane } from "./video-pane";

/** The pane that is there and loaded; a deferred one (a restored tab that was never shown) is none yet. */
export function findPane(app: App): VideoPane | undefined {
  return app.workspace.getLeavesOfType(PANE_TYPE).map(({ view }) => view).find((view) => view instanceof VideoPane);
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
  if (place !== "split") return app.workspace.ensureSideLeaf(PANE_TYPE, place, { active: false, split: false, reveal: true });
  const leaf = app.workspace.getLeaf("split", "vertical");
  await leaf.setViewState({ type: PANE_TYPE, active: false });
  return leaf;
}
