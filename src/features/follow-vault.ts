import { TFile, type Plugin } from "obsidian";
import type { DeviceMemory } from "../vault/device-memory";
import type { Interpreter } from "../vault/interpreter";
import type { Library } from "../vault/library";
import type { LitTimestamps } from "../timestamp/lit-timestamps";

/** What knows of the notes; `notesChanged` is told after all others. */
interface Followers {
  readonly library: Library;
  readonly interpreter: Interpreter;
  readonly memory: DeviceMemory;
  readonly lit: LitTimestamps;
  readonly notesChanged: () => void;
}

/** Keeps what is known of the notes true while they are edited, renamed and deleted. */
export function followVault(plugin: Plugin, { library, interpreter, memory, lit, notesChanged }: Followers): void {
  const { metadataCache, vault } = plugin.app;
  plugin.registerEvent(metadataCache.on("changed", (note) => {
    library.update(note);
    interpreter.noteChanged(note);
    notesChanged();
  }));
  plugin.registerEvent(vault.on("delete", (file) => {
    if (!(file instanceof TFile)) return;
    library.update(file, true);
    interpreter.noteGone(file);
    lit.noteGone(file);
    notesChanged();
  }));
  plugin.registerEvent(vault.on("rename", (file, before) => {
    if (file instanceof TFile) memory.renameNote(before, file.path);
    notesChanged();
  }));
}
