import { EditorState, type ChangeSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import fc from "fast-check";
import { editorLivePreviewField, livePreviewState } from "obsidian";
import { UNREAD } from "../../src/meaning/interpretation";
import { livePreviewTimestamps } from "../../src/timestamp/live-preview";

const STEPS = 50;
/** Editors of fifty steps each; `npm run fuzz` asks for more. */
const RUNS = Number(process.env["FUZZ_EDITORS"] ?? 40);

const span = '<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>';
const pieces = [
  "\n", "\n\n", "\r\n", " ", "word ", "- ", "> ", "| ", span, `${span}${span}`, `\n${span}\n`, span.slice(0, 20), span.slice(20), span.slice(0, -1), "</a", ">", "</a\n>", "</a \t>", "</a\r\n>",
  '<span data-t="0:05">', "</span>", '<p data-t="1:05">x</p>', "[1:15](https://youtu.be/demoClip001?t=75)", "[1:15](https://youtu.be/demo", "Clip001?t=75)", "`", "```\n", "\u2028", "\v", "é", "👩‍👩‍👧", "[00:00:12]", '"',
];

type Step =
  | { readonly kind: "write"; readonly at: number; readonly text: string }
  | { readonly kind: "erase"; readonly at: number; readonly length: number }
  | { readonly kind: "move"; readonly at: number; readonly length: number; readonly to: number }
  | { readonly kind: "both"; readonly at: number; readonly length: number; readonly text: string; readonly to: number }
  | { readonly kind: "replace"; readonly text: string }
  | { readonly kind: "select"; readonly at: number; readonly to: number }
  | { readonly kind: "mouse" | "compose" | "live"; readonly is: boolean };

const at = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.integer({ min: 0, max: 70 });
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("write"), at, text }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("erase"), at, length }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move"), at, length, to: at }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("both"), at, length, text, to: at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("replace"), text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("select"), at, to: at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("mouse", "compose"), is: fc.boolean() }) },
);

/** The changes of a step in a text of so many units. */
function changesOf(step: Step, size: number): ChangeSpec[] {
  const place = (share: number): number => Math.round(share * size);
  const range = ({ at: from, length: units }: { at: number; length: number }): { from: number; to: number } => ({ from: place(from), to: Math.min(size, place(from) + units) });
  switch (step.kind) {
    case "write": return [{ from: place(step.at), insert: step.text }];
    case "erase": return [range(step)];
    case "replace": return [{ from: 0, to: size, insert: step.text }];
    case "both": return place(step.to) < range(step).from || place(step.to) > range(step).to ? [range(step), { from: place(step.to), insert: step.text }] : [range(step)];
    default: return [];
  }
}

describe("an editor with timestamps in it", () => {
  it("lives through any edits, with the mouse held and an input method at work, and its text is what was written", () => {
    const said = jest.spyOn(console, "error").mockImplementation(() => undefined);
    fc.assert(fc.property(text, fc.array(step, { minLength: STEPS, maxLength: STEPS }), (start, steps) => {
      let isComposing = false;
      const view = new EditorView({
        parent: document.body,
        state: EditorState.create({
          doc: start,
          extensions: [
            editorLivePreviewField.init(() => true), livePreviewState,
            livePreviewTimestamps({ playsLinks: () => true, marksLinks: () => false, liveTimesIn: () => ({ where: "starts", length: undefined }), readingOf: () => UNREAD, litIn: () => undefined, videoOf: () => undefined, surfaces: new Set() }),
          ],
        }),
      });
      Object.defineProperty(view, "composing", { get: () => isComposing });
      try {
        view.focus();
        let expected = view.state.doc;
        for (const each of steps) {
          const size = view.state.doc.length;
          if (each.kind === "mouse") {
            const state = view.plugin(livePreviewState);
            if (state === null) throw new Error("The editor does not know of the mouse.");
            state.mousedown = each.is;
            if (!each.is) document.dispatchEvent(new MouseEvent("mouseup"));
          } else if (each.kind === "compose") isComposing = each.is;
          else if (each.kind === "select") view.dispatch({ selection: { anchor: Math.round(each.at * size), head: Math.round(each.to * size) } });
          else if (each.kind === "move") {
            const from = Math.round(each.at * size);
            const to = Math.min(size, from + each.length);
            const target = Math.round(each.to * size);
            const moved = view.state.sliceDoc(from, to);
            const changes = view.state.changes(target < from || target > to ? [{ from, to }, { from: target, insert: moved }] : []);
            expected = changes.apply(expected);
            view.dispatch({ changes });
          } else {
            const changes = view.state.changes(changesOf(each, size));
            expected = changes.apply(expected);
            view.dispatch({ changes });
          }
          expect(view.state.doc.eq(expected)).toBe(true);
        }
        expect(said.mock.calls).toEqual([]);
      } finally {
        view.destroy();
      }
    }), { numRuns: RUNS, seed: Number(process.env["FUZZ_SEED"] ?? 10) });
  });
});
