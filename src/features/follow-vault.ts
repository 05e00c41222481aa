import { TFile, type Plugin } from "obsidian";
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
    notesChanged();
  }));
}
