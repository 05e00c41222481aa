import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import type { App } from "../types";
import type { TFile } from "../core/vault";
import type { Editor } from "./editor";

export interface FileInfo { app: App; file: TFile | null; editor?: Editor }

const unset = (): never => { throw new Error("This editor was made without its file."); };

/** The view an editor belongs to; its `file` changes when another note is opened. */
export const editorInfoField = StateField.define<FileInfo>({ create: unset, update: (value) => value });
export const editorEditorField = StateField.define<EditorView>({ create: unset, update: (value) => value });

export const setLivePreview = StateEffect.define<boolean>();
export const editorLivePreviewField = StateField.define<boolean>({
  create: () => false,
  update: (value, transaction) => transaction.effects.reduce((before, effect) => (effect.is(setLivePreview) ? effect.value : before), value),
});

export const setFocus = StateEffect.define<boolean>();
const focusField = StateField.define<boolean>({
  create: () => false,
  update: (value, transaction) => transaction.effects.reduce((before, effect) => (effect.is(setFocus) ? effect.value : before), value),
});
export const focusTracking = [
  focusField,
  EditorView.focusChangeEffect.of((_state, focusing) => setFocus.of(focusing)),
  // The editor drops its focus transaction when another one comes in between.
  EditorView.updateListener.of(({ view }) => {
    const differs = (): boolean => view.hasFocus !== view.state.field(focusField);
    if (differs()) window.setTimeout(() => { if (differs()) view.dispatch({ effects: setFocus.of(view.hasFocus) }); }, 20);
  }),
];
export { focusField };

/** Asks every widget to be made anew, after processors came or went. */
export const refreshWidgets = StateEffect.define<null>();
export const widgetGeneration = StateField.define<number>({
  create: () => 0,
  update: (value, transaction) => (transaction.effects.some((effect) => effect.is(refreshWidgets)) ? value + 1 : value),
});

/** Knows whether the mouse is held down, so that nothing jumps while somebody selects. */
export const livePreviewState = ViewPlugin.fromClass(class {
  mousedown = false;
  private readonly up = (): void => { this.mousedown = false; };
  private readonly down = (): void => { this.mousedown = true; };
  constructor(private readonly view: EditorView) {
    view.contentDOM.addEventListener("mousedown", this.down);
    view.dom.ownerDocument.addEventListener("mouseup", this.up);
  }
  destroy(): void {
    this.view.contentDOM.removeEventListener("mousedown", this.down);
    this.view.dom.ownerDocument.removeEventListener("mouseup", this.up);
  }
});
