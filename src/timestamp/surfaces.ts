import type { TFile } from "obsidian";

/** A part of the screen that shows timestamps of one note, and can show them anew. */
export interface Surface {
  readonly note: TFile | null;
  refresh(): void;
}

/** The surfaces that are on screen or may come back to it; each adds and removes itself. */
export type Surfaces = Set<Surface>;

/** Shows a note's timestamps anew wherever they stand, as when its reading has changed. */
export function refreshNote(surfaces: Surfaces, note: TFile): void {
  for (const surface of [...surfaces]) if (surface.note === note) surface.refresh();
}
