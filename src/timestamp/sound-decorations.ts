import type { ChangeDesc, Text } from "@codemirror/state";
import type { DecorationSet } from "@codemirror/view";

/** A plugin's decoration that replaces a line break makes the editor throw at every update from then on. */
export function isOnOneLine(doc: Text, from: number, to: number): boolean {
  return to <= doc.length && doc.lineAt(from).to >= to;
}

/**
 * Decorations after changes beneath them, without looking at the text anew: one that a change reached into is dropped,
 * and what is left stands on one line each.
 */
export function mapDecorations(decorations: DecorationSet, changes: ChangeDesc, doc: Text): DecorationSet {
  const isWhole = (from: number, to: number): boolean => from === to || !reachesInto(changes, from, to);
  return decorations.update({ filter: isWhole }).map(changes).update({ filter: (from, to) => isOnOneLine(doc, from, to) });
}

/** What is written right before or behind a range is outside it. */
function reachesInto(changes: ChangeDesc, from: number, to: number): boolean {
  let reaches = false;
  changes.iterChangedRanges((start, end) => { reaches ||= start < to && end > from; });
  return reaches;
}

/** Answers instead of a fault that must not reach the editor; the first fault is told in the console. */
export function guardDrawing(): <Drawn>(draw: () => Drawn, instead: () => Drawn) => Drawn {
  let isTold = false;
  return (draw, instead) => {
    try {
      return draw();
    } catch (fault) {
      if (!isTold) console.error("YouTube Timestamps could not draw the timestamps of a note, and shows their source.", fault);
      isTold = true;
      return instead();
    }
  };
}
