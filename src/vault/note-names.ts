import type { TFile } from "obsidian";

/** The names of notes, one each; where several have one name, their folders tell them apart. */
export function namesOf(notes: readonly TFile[]): string[] {
  return notes.map(({ basename, path }) => (notes.some((other) => other.basename === basename && other.path !== path) ? path.replace(/\.md$/, "") : basename));
}
