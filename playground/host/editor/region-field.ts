import { syntaxTree } from "@codemirror/language";
import { RangeSet, StateField, type EditorState, type Range, type Transaction } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { editorLivePreviewField, focusField, refreshWidgets, setLivePreview } from "./fields";

interface Value { decorations: DecorationSet; parsedTo: number }
interface Region { from: number; to: number }
type Compute = (state: EditorState, from: number, to: number) => Range<Decoration>[];

const wholeLines = (state: EditorState, { from, to }: Region): Region => ({
  from: state.doc.lineAt(Math.min(from, state.doc.length)).from,
  to: state.doc.lineAt(Math.min(to, state.doc.length)).to,
});

const merge = (regions: Region[]): Region[] => {
  const merged: Region[] = [];
  for (const region of regions.sort((a, b) => a.from - b.from)) {
    const last = merged[merged.length - 1];
    if (last !== undefined && region.from <= last.to) last.to = Math.max(last.to, region.to);
    else merged.push({ ...region });
  }
  return merged;
};

const dirtyRegions = (transaction: Transaction, before: Value, parsedTo: number): Region[] => {
  const regions: Region[] = [];
  transaction.changes.iterChangedRanges((_fromA, _toA, from, to) => regions.push({ from, to }));
  const focusChanged = transaction.startState.field(focusField) !== transaction.state.field(focusField);
  if (transaction.selection !== undefined || transaction.docChanged || focusChanged) {
    for (const range of transaction.startState.selection.map(transaction.changes).ranges) regions.push({ from: range.from, to: range.to });
    for (const range of transaction.state.selection.ranges) regions.push({ from: range.from, to: range.to });
  }
  const known = transaction.changes.mapPos(Math.min(before.parsedTo, transaction.startState.doc.length), -1);
  if (parsedTo > known) regions.push({ from: known, to: parsedTo });
  return regions;
};

/**
 * Decorations over the part of the note that is parsed, made anew only where something changed.
 * They stand at default precedence, as the app's own do.
 */
export const regionField = (compute: Compute, expand: (state: EditorState, region: Region) => Region = wholeLines): StateField<Value> => {
  const all = (state: EditorState): Value => {
    const parsedTo = syntaxTree(state).length;
    if (!state.field(editorLivePreviewField)) return { decorations: Decoration.none, parsedTo: 0 };
    const region = expand(state, { from: 0, to: parsedTo });
    return { decorations: RangeSet.of(compute(state, region.from, region.to), true), parsedTo };
  };
  return StateField.define<Value>({
    create: all,
    update: (before, transaction) => {
      const { state } = transaction;
      if (transaction.effects.some((effect) => effect.is(setLivePreview) || effect.is(refreshWidgets))) return all(state);
      if (!state.field(editorLivePreviewField)) return before;
      const parsedTo = syntaxTree(state).length;
      let decorations = before.decorations.map(transaction.changes);
      const regions = merge(dirtyRegions(transaction, before, parsedTo).map((region) => expand(state, region)));
      for (const { from, to } of regions) {
        decorations = decorations.update({ filterFrom: from, filterTo: to, filter: () => false });
        decorations = decorations.update({ add: compute(state, from, to), sort: true });
      }
      return { decorations, parsedTo };
    },
    provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
  });
};

/** Whether the source at this range has to be seen: a selection touches it (ends included) while the editor has the focus. */
export const isTouched = (state: EditorState, from: number, to: number): boolean =>
  state.field(focusField) && state.selection.ranges.some((range) => range.from <= to && range.to >= from);
