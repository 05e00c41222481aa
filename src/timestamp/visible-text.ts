import type { EditorView } from "@codemirror/view";

/** A slice of the text that is cut in a line ends this far behind what is visible; longer than any timestamp is in practice. */
const LOOK_AROUND = 500;
/** What lies between two visible ranges is drawn otherwise, or hidden: looked at too where it is short. */
const GAP = 5_000;

/**
 * The visible text in slices, in order and without overlap, as offsets into it: whole lines, of which very long ones are cut. Visible
 * ranges alone end at everything that is drawn in the place of text, and so in the middle of a paragraph with timestamps.
 */
export function visibleSlices({ state: { doc }, visibleRanges, viewport }: EditorView): { readonly from: number; readonly to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...(visibleRanges.length === 0 ? [viewport] : visibleRanges)]) {
    const last = merged.at(-1);
    if (last !== undefined && from - last.to <= GAP) last.to = to;
    else merged.push({ from, to });
  }
  return merged.map(({ from, to }) => {
    const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
    return { from: from - first.from <= GAP ? first.from : from - LOOK_AROUND, to: last.to - to <= GAP ? last.to : to + LOOK_AROUND };
  });
}
