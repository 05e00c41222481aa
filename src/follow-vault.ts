import { TFile, type Plugin } from "obsidian";
import type { DeviceMemory } from "./device-memory";
import type { Interpreter } from "./interpreter";
import type { Library } from "./library";

/** Keeps what is known of the notes true while they are edited, renamed and deleted. */
export function followVault(plugin: Plugin, library: Library, interpreter: Interpreter, memory: DeviceMemory): void {
  const { metadataCache, vault } = plugin.app;
  plugin.registerEvent(metadataCache.on("changed", (note) => {
    library.update(note);
    interpreter.noteChanged(note);
  }));
  plugin.registerEvent(vault.on("delete", (file) => {
    if (!(file instanceof TFile)) return;
    library.update(file, true);
    interpreter.noteGone(file);
  }));
  plugin.registerEvent(vault.on("rename", (file, before) => {
    if (file instanceof TFile) memory.renameNote(before, file.path);
  }));
}
