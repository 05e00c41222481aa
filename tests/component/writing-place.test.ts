import { EditorSelection, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Editor } from "obsidian";
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
