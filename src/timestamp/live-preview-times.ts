import type { Range } from "@codemirror/state";
import { Decoration, type EditorView } from "@codemirror/view";
import { bareTimesOfLine, type BareTime, type BareTimesWhere } from "../note/bare-times";
import { BARE_CLASS, bareAttributes, isWithinVideo, type LiveTimes } from "./bare-time";
import { isProse } from "./live-preview-state";
import { visibleSlices } from "./visible-text";

/** The chip of a bare time, which stays text that can be written in. */
export function markBareTime({ from, to, seconds }: BareTime, isLit: boolean): Range<Decoration> {
  const attributes = { ...bareAttributes(seconds), ...(isLit && { "aria-current": "true" }) };
  return Decoration.mark({ class: BARE_CLASS, attributes, inclusive: false }).range(from, to);
}

/** Finds the visible times in running text that play; a line is looked at once for as long as it is seen and stays the same. */
export function createTimesFinder(): (view: EditorView, live: LiveTimes) => BareTime[] {
  let known = new Map<string, readonly BareTime[]>();
  let knownWhere: BareTimesWhere | undefined;
  return (view, { where, length }) => {
    const { state } = view;
    const seen: typeof known = new Map();
    if (where !== knownWhere) known = new Map();
    knownWhere = where;
    const found: BareTime[] = [];
    for (const slice of visibleSlices(view)) {
      for (let at = slice.from; at <= slice.to;) {
        const line = state.doc.lineAt(at);
        const from = Math.max(line.from, slice.from);
        const isWhole = from === line.from && line.to <= slice.to;
        const text = isWhole ? line.text : state.sliceDoc(from, Math.min(line.to, slice.to));
        const times = (isWhole ? known.get(text) : undefined) ?? bareTimesOfLine(text, where, undefined, from > line.from);
        if (isWhole) seen.set(text, times);
        for (const time of times) {
          if (isWithinVideo(time.seconds, length) && isProse(state, time.from + from)) found.push({ ...time, from: time.from + from, to: time.to + from });
        }
        at = line.to + 1;
      }
    }
    known = seen;
    return found;
  };
}
