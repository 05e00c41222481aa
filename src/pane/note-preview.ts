import type { TFile } from "obsidian";

/** A note that the pointer is on the name of, or the zero-based line of it that is meant. */
export interface NotePreview {
  readonly event: MouseEvent;
  readonly element: HTMLElement;
  /** Undefined where there is none to show. */
  readonly note: TFile | undefined;
  readonly line?: number | undefined;
}
