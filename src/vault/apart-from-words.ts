import { Annotation, EditorState, StateField, type Extension, type Transaction } from "@codemirror/state";
import { lazyPattern } from "../note/lazy-pattern";

/** Marks what the plugin writes: true where the cursor was put behind it, false where the cursor only moved along. */
export const writes = Annotation.define<boolean>();

/** What begins a word, or a link or mark in front of one; punctuation and closing marks belong to what stands before them. */
const WORD = lazyPattern(String.raw`^[\p{L}\p{N}\p{Extended_Pictographic}([{#@$\x60«“„‘‚¿¡]`, "u");

/** Whether the cursors still stand where the last writing left them. */
const isFresh = StateField.define<boolean>({
  create: () => false,
  update: (before, transaction) => {
    const isPut = transaction.annotation(writes);
    if (isPut !== undefined) return isPut || before;
    return before && !transaction.docChanged && transaction.selection === undefined;
  },
});

/** Puts a blank before words that are typed directly behind what was just written, so that no blank waits there for nothing. */
export function apartFromWords(): Extension {
  return [isFresh, EditorState.transactionFilter.of((transaction) => {
    const at = isTyped(transaction) && transaction.startState.field(isFresh) ? startsOfWords(transaction) : [];
    return at.length === 0 ? transaction : [{ changes: at.map((from) => ({ from, insert: " " })) }, transaction];
  })];
}

function isTyped(transaction: Transaction): boolean {
  return transaction.docChanged && transaction.annotation(writes) === undefined && (transaction.isUserEvent("input.type") || transaction.isUserEvent("input.paste"));
}

/** Where words are added at a cursor with no blank before them. */
function startsOfWords({ startState: { doc, selection }, changes }: Transaction): number[] {
  const starts: number[] = [];
  changes.iterChanges((from, to, _fromNow, _toNow, inserted) => {
    const isAtCursor = from === to && selection.ranges.some(({ empty, head }) => empty && head === from);
    if (isAtCursor && /\S/.test(doc.sliceString(from - 1, from)) && WORD().test(inserted.sliceString(0, 2))) starts.push(from);
  }, true);
  return starts;
}
