import { debounce, TFile, type Plugin } from "obsidian";
import { keepOnePane, renameInDeferredPane } from "../pane/open-pane";
import type { LitTimestamps } from "../timestamp/lit-timestamps";
import type { Services } from "../vault/services";

/** What knows of the notes; `notesChanged` is told after all others. */
interface Followers extends Pick<Services, "library" | "interpreter" | "memory"> {
  readonly lit: LitTimestamps;
  readonly notesChanged: () => void;
}

/** Keeps what is known of the notes true while they are edited, renamed and deleted. */
export function followVault(plugin: Plugin, { library, interpreter, memory, lit, notesChanged }: Followers): void {
  const { metadataCache, vault } = plugin.app;
  plugin.registerEvent(metadataCache.on("changed", (note) => {
    library.update(note);
    void interpreter.noteChanged(note);
    notesChanged();
  }));
  plugin.registerEvent(vault.on("delete", (file) => {
    if (!(file instanceof TFile)) return;
    library.update(file, true);
    void interpreter.noteGone(file);
    lit.noteGone(file);
    notesChanged();
  }));
  plugin.registerEvent(vault.on("rename", (file, before) => {
    memory.renameFile(before, file.path);
    void renameInDeferredPane(plugin.app, before, file.path);
    notesChanged();
  }));
}

/** Keeps the pane one however the user arranges the workspace. */
export function followLayout(plugin: Plugin): void {
  const { app, app: { workspace } } = plugin;
  const settled = debounce(() => { keepOnePane(app); }, 0); // a leaf must not go while the app still makes it
  workspace.onLayoutReady(settled);
  plugin.registerEvent(workspace.on("layout-change", () => { if (workspace.layoutReady) settled(); }));
  plugin.register(() => { settled.cancel(); });
}
