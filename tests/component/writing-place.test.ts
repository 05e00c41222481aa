import { history, undo } from "@codemirror/commands";
import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Editor } from "obsidian";
import { apartFromWords } from "../../src/vault/apart-from-words";
import { placeInCell } from "../../src/vault/writing-place";

const TEXT = "One [0:12](x) two";

/** An editor whose selections are these, each as anchor and head. */
function viewWith(...selections: readonly (readonly [number, number])[]): EditorView {
  const selection = EditorSelection.create(selections.map(([anchor, head]) => EditorSelection.range(anchor, head)));
  return new EditorView({ state: EditorState.create({ doc: TEXT, selection, extensions: EditorState.allowMultipleSelections.of(true) }), parent: document.body });
}

describe("a selection that stays where nobody moves it", () => {
  it.each([
    ["inside what is written anew, around all of it", [6, 8], [4, 14]],
    ["that ends inside it, as far as it was not", [1, 8], [1, 4]],
    ["around it, around it", [2, 15], [2, 16]],
    ["backwards, still backwards", [15, 2], [16, 2]],
    ["of nothing inside it, in front of it", [7, 7], [4, 4]],
  ] as const)("%s", (_, selected, expected) => {
    const view = viewWith(selected);
    const place = placeInCell(view, null, {} as Editor, undefined);
    expect(place.write([{ from: 4, to: 13, insert: "[00:13](x)" }])).toBe(true);
    const { main } = view.state.selection;
    expect([main.anchor, main.head]).toEqual(expected);
    // A key that is typed now is written.
    view.dispatch(view.state.replaceSelection("!"));
    expect(view.state.doc.toString()).toContain("!");
    view.destroy();
  });

  it("is kept of several", () => {
    const view = viewWith([0, 0], [6, 8], [17, 17]);
    placeInCell(view, null, {} as Editor, undefined).write([{ from: 4, to: 13, insert: "[00:13](x)" }]);
    expect(view.state.selection.ranges.map(({ from, to }) => [from, to])).toEqual([[0, 0], [4, 14], [18, 18]]);
    view.destroy();
  });
});

describe("what is typed behind what was written", () => {
  /** An editor of `text`, in which "12:34" has been written at each `|`. */
  function written(text: string): EditorView {
    const parts = text.split("|");
    const ends = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("").length);
    const view = new EditorView({
      state: EditorState.create({ doc: parts.join(""), extensions: [EditorState.allowMultipleSelections.of(true), history(), apartFromWords()] }), parent: document.body,
    });
    placeInCell(view, null, {} as Editor, undefined).write(
      ends.map((from) => ({ from, to: from, insert: "12:34" })), ends.map((end, i) => ({ from: end + 5 * (i + 1), to: end + 5 * (i + 1) })));
    return view;
  }

  /** Types one character after the other, as the editor reports keys. */
  function type(view: EditorView, text: string, userEvent = "input.type"): string {
    for (const character of userEvent === "input.type" ? text : [text]) view.dispatch(view.state.replaceSelection(character), { userEvent });
    return [...view.state.selection.ranges].reverse().reduce((now, { head }) => `${now.slice(0, head)}|${now.slice(head)}`, view.state.doc.toString());
  }

  it.each([
    ["a word, at a line's end", "a |", "word", "a 12:34 word|"],
    ["a word before words", "a | b", "word", "a 12:34 word| b"],
    ["a word before punctuation", "(|)", "word", "(12:34 word|)"],
    ["a number", "|", "7", "12:34 7|"],
    ["a letter of another script", "|", "漢é", "12:34 漢é|"],
    ["an emoji", "|", "🎬", "12:34 🎬|"],
    ["a bracket of a link", "|", "[[", "12:34 [[|"],
    ["a blank of one's own", "|", " word", "12:34 word|"],
    ["punctuation", "|", ". So", "12:34. So|"],
    ["a dash", "|", "–", "12:34–|"],
    ["a line break", "|", "\nb", "12:34\nb|"],
    ["at several cursors", "a |\nb |.", "so", "a 12:34 so|\nb 12:34 so|."],
  ])("%s", (_, before, typed, after) => {
    const view = written(before);
    expect(type(view, typed)).toBe(after);
    view.destroy();
  });

  it("stays apart where it is pasted, or composed as on a phone", () => {
    for (const event of ["input.paste", "input.type.compose"]) {
      const view = written("|");
      expect(type(view, "word", event)).toBe("12:34 word|");
      view.destroy();
    }
  });

  it("is taken back before what was written is, and leaves no blank", () => {
    const view = written("a |");
    type(view, "word");
    undo(view);
    expect(view.state.doc.toString()).toBe("a 12:34");
    undo(view);
    expect(view.state.doc.toString()).toBe("a ");
    view.destroy();
  });

  it("is left as it is typed once the cursor was moved, or something else was written", () => {
    const moved = written("|");
    moved.dispatch({ selection: { anchor: 0 } });
    moved.dispatch({ selection: { anchor: 5 } });
    expect(type(moved, "word")).toBe("12:34word|");
    moved.destroy();
    const edited = written("|");
    type(edited, ".");
    expect(type(edited, "5")).toBe("12:34.5|");
    edited.destroy();
  });

  it("stays apart also where what was written has been changed since by the plugin", () => {
    const view = written("|");
    placeInCell(view, null, {} as Editor, undefined).write([{ from: 0, to: 5, insert: "12:35" }]);
    expect(type(view, "word")).toBe("12:35 word|");
    view.destroy();
  });
});
