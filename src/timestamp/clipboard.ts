import type { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { editorInfoField, type TFile } from "obsidian";
import type { NoteReading } from "../meaning/interpretation";
import { findTimestamps } from "../note/scan";
import { urlAt, type VideoRef } from "../note/video";
import { describeTimestamp, shownText } from "./element";
import { isLivePreview, isProse } from "./live-preview-state";

/** What copying needs to know of the note. */
export interface ClipboardOptions {
  /** What is known now of what the note's timestamps mean. */
  readonly readingOf: (note: TFile | null) => NoteReading;
  /** The video that the note's properties name, where that is known. */
  readonly videoOf: (note: TFile | null) => VideoRef | undefined;
}

/**
 * Timestamps that are copied from Live Preview, where they show as buttons, are links for other apps:
 * `[2:05](https://youtu.be/…?t=125)`. Pasted into the same note they are again what they were.
 */
export function timestampClipboard(options: ClipboardOptions): Extension {
  let last: { readonly linked: string; readonly source: string; readonly note: TFile | null } | undefined;
  return [
    EditorView.clipboardOutputFilter.of((source, state) => {
      const note = noteOf(state);
      const linked = isLivePreview(state) ? withLinks(source, state, note, options) : source;
      last = linked === source ? undefined : { linked, source, note };
      return linked;
    }),
    EditorView.clipboardInputFilter.of((pasted, state) =>
      last !== undefined && noteOf(state) === last.note && pasted.replace(/\r\n/g, "\n") === last.linked ? last.source : pasted),
  ];
}

/** A whole line that is copied without a selection stays as it is: the editor knows it by its text when it is pasted. */
function withLinks(source: string, state: EditorState, note: TFile | null, { readingOf, videoOf }: ClipboardOptions): string {
  const { main, ranges } = state.selection;
  const selected = ranges.filter((range) => !range.empty);
  const copied = [selected, [main]].find((each) => each.map(({ from, to }) => state.sliceDoc(from, to)).join(state.lineBreak) === source);
  const video = videoOf(note);
  if (main.empty || copied === undefined || video === undefined || video.kind === "file") return source;
  const reading = readingOf(note);
  return copied.map(({ from, to }) => {
    const text = state.sliceDoc(from, to);
    let done = 0;
    const parts = findTimestamps(text).map((timestamp) => {
      if (timestamp.kind === "link" || !isProse(state, from + timestamp.from)) return "";
      const button = describeTimestamp({ time: shownText(timestamp.time), label: shownText(timestamp.label) }, reading);
      if (button === undefined || Number.isNaN(button.seconds)) return "";
      const before = text.slice(done, timestamp.from);
      done = timestamp.to;
      return `${before}[${button.text.replace(/[[\]\\]/g, "\\$&")}](${urlAt(video, button.seconds)})`;
    });
    return parts.join("") + text.slice(done);
  }).join(state.lineBreak);
}

function noteOf(state: EditorState): TFile | null {
  return state.field(editorInfoField, false)?.file ?? null;
}
