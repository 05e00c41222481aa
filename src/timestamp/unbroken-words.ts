import type { EditorState, Range } from "@codemirror/state";
import { Decoration, type DecorationSet } from "@codemirror/view";

/** What a line never breaks at of itself, as between a word and its punctuation; longer runs hold together without help. */
const BESIDE = /[^\s<>\-–—/\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{1,20}/u.source;
const BEFORE = new RegExp(`${BESIDE}$`, "u");
const BEHIND = new RegExp(`^${BESIDE}`, "u");
const LONGEST = 40;

/** The start is inclusive so that what is drawn in the text's place stands inside the mark. */
const UNBROKEN = Decoration.mark({ class: "yt-unbroken", inclusiveStart: true });

/** Holds what is drawn in the place of a text to the punctuation around it: the editor's own buffers beside it let the line break there. */
export function unbrokenAround({ doc }: EditorState, drawn: DecorationSet): DecorationSet {
  const marks: Range<Decoration>[] = [];
  drawn.between(0, doc.length, (from, to) => {
    const line = doc.lineAt(from);
    const before = BEFORE.exec(doc.sliceString(Math.max(line.from, from - LONGEST), from))?.[0].length ?? 0;
    const behind = BEHIND.exec(doc.sliceString(to, Math.min(line.to, to + LONGEST)))?.[0].length ?? 0;
    if (before + behind > 0) marks.push(UNBROKEN.range(from - before, to + behind));
  });
  return Decoration.set(marks, true);
}
