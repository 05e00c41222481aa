import { deleteCharBackward, deleteCharForward } from "@codemirror/commands";
import { EditorState, Prec } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { StateField } from "@codemirror/state";
import { editorLivePreviewField } from "obsidian";
import { UNREAD } from "../../src/meaning/interpretation";
import type { LiveTimes } from "../../src/timestamp/bare-time";
import { editSource, livePreviewTimestamps } from "../../src/timestamp/live-preview";

const span = '<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>';

class AppWidget extends WidgetType {
  override toDOM(): HTMLElement {
    const element = document.createElement("span");
    element.className = "cm-html-embed";
    return element;
  }
}

/** The app's own rendering of inline HTML: at default precedence, the whole line where the tag stands alone on it. */
const appRendering = StateField.define<DecorationSet>({
  create: ({ doc }) => Decoration.set([...doc.toString().matchAll(/<a .*?<\/a>/g)].map((match) => {
    const line = doc.lineAt(match.index);
    const isAlone = line.text.trim() === match[0];
    return Decoration.replace({ widget: new AppWidget() }).range(isAlone ? line.from : match.index, isAlone ? line.to : match.index + match[0].length);
  })),
  update: (value, transaction) => value.map(transaction.changes),
  provide: (field) => EditorView.decorations.from(field),
});

function open(doc: string, { live = true, playsLinks = true, cursor = 0, liveTimes = undefined as LiveTimes | undefined, readingOf = () => UNREAD } = {}): EditorView {
  return new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc,
      selection: { anchor: cursor },
      extensions: [
        appRendering,
        EditorState.allowMultipleSelections.of(true),
        Prec.lowest(editorLivePreviewField.init(() => live)),
        livePreviewTimestamps({ playsLinks: () => playsLinks, marksLinks: () => playsLinks, liveTimesIn: () => liveTimes, readingOf, litIn: () => undefined, videoOf: () => ({ kind: "youtube", id: "demoClip001" }), surfaces: new Set() }),
      ],
    }),
  });
}

const buttons = (view: EditorView): (string | null)[] => [...view.dom.querySelectorAll(".yt-timestamp[role=button]")].map((button) => button.textContent);
const others = (view: EditorView): number => view.dom.querySelectorAll(".cm-html-embed").length;

describe("livePreviewTimestamps", () => {
  afterEach(() => { document.body.replaceChildren(); });

  it("draws a seek button that says its time, instead of the app's rendering", () => {
    const view = open(`Text ${span} more`);
    expect(buttons(view)).toEqual(["12:00"]);
    expect(others(view)).toBe(0);
    const button = view.dom.querySelector(".yt-timestamp[role=button]");
    expect([button?.tagName, button?.getAttribute("tabindex")]).toEqual(["SPAN", "0"]);
    expect([button?.getAttribute("aria-description"), button?.getAttribute("aria-label")]).toEqual(["Play from 12 minutes", null]);
  });

  it.each([span, `  ${span}  `, `${span} `])("draws one button where the tag stands alone on its line: %p", (line) => {
    const view = open(`a\n${line}\nb`);
    expect(buttons(view)).toEqual(["12:00"]);
    expect(others(view)).toBe(0);
  });

  it("draws every timestamp of a long paragraph whole, also when it is drawn anew", () => {
    const doc = Array.from({ length: 40 }, (_, index) => `sea ${"far ".repeat(index % 7)}${span}.`).join(" ");
    const view = open(doc);
    view.dispatch({ selection: { anchor: 2 } });
    expect(buttons(view)).toEqual(Array.from({ length: 40 }, () => "12:00"));
    expect(others(view)).toBe(0);
  });

  it("draws nothing in source mode", () => {
    expect(buttons(open(span, { live: false }))).toEqual([]);
  });

  it("stays a button while the cursor stands beside it or a selection covers it", () => {
    const view = open(`ab ${span} cd`);
    view.focus();
    const [from, to] = [3, 3 + span.length];
    for (const selection of [{ anchor: from }, { anchor: to }, { anchor: 0, head: view.state.doc.length }, { anchor: to, head: from }]) {
      view.dispatch({ selection });
      expect(buttons(view)).toEqual(["12:00"]);
      expect(others(view)).toBe(0);
    }
  });

  it("is passed in one step and deleted whole, from either side", () => {
    const doc = `ab ${span} cd`;
    const view = open(doc, { cursor: 3 });
    expect(view.moveByChar(view.state.selection.main, true).head).toBe(3 + span.length);
    deleteCharForward(view);
    expect(view.state.doc.toString()).toBe("ab  cd");
    const other = open(doc, { cursor: 3 + span.length });
    expect(other.moveByChar(other.state.selection.main, false).head).toBe(3);
    deleteCharBackward(other);
    expect(other.state.doc.toString()).toBe("ab  cd");
  });

  it("shows the source when it is asked for, until the cursor leaves it", () => {
    for (const [doc, offset] of [[`ab ${span} cd`, 3], [`x\n  ${span} \ny`, 2]] as const) {
      const view = open(doc);
      editSource(view, offset);
      expect(buttons(view)).toEqual([]);
      expect(doc.slice(0, view.state.selection.main.head).endsWith('"00:12:00">')).toBe(true);
      view.dispatch({ changes: { from: view.state.selection.main.head, insert: "x" } });
      view.dispatch({ selection: { anchor: view.state.doc.toString().indexOf("</a>") + "</a>".length } });
      expect(buttons(view)).toEqual([]);
      view.dispatch({ selection: { anchor: 0 } });
      expect(buttons(view)).toHaveLength(1);
    }
  });

  it("shows the source where a selection ends inside it, as a search does", () => {
    const view = open(`ab ${span} cd`);
    view.focus();
    view.dispatch({ selection: { anchor: 6, head: 12 } });
    expect(buttons(view)).toEqual([]);
  });

  describe("copied", () => {
    const copy = (view: EditorView, from: number, to: number): string => {
      view.dispatch({ selection: { anchor: from, head: to } });
      return view.state.facet(EditorView.clipboardOutputFilter).reduce((text, filter) => filter(text, view.state), view.state.sliceDoc(from, to));
    };
    const paste = (view: EditorView, text: string): string => view.state.facet(EditorView.clipboardInputFilter).reduce((before, filter) => filter(before, view.state), text);

    it("is a link with its second, and in its own note again what it was", () => {
      const doc = `a ${span}, <a class="yt-timestamp" data-t="0:05">[the tide]</a> [1:15](https://youtu.be/demoClip001?t=75)\nb`;
      const view = open(doc);
      const copied = copy(view, 0, doc.length);
      expect(copied).toBe("a [12:00](https://youtu.be/demoClip001?t=720), [the tide](https://youtu.be/demoClip001?t=5) [1:15](https://youtu.be/demoClip001?t=75)\nb");
      expect(paste(view, copied)).toBe(doc);
      expect(paste(view, copied.replace("\n", "\r\n"))).toBe(doc);
      expect(paste(view, `${copied}!`)).toBe(`${copied}!`);
    });

    it("is its source where the source shows: in source mode, in part", () => {
      const doc = `a ${span} b`;
      expect(copy(open(doc, { live: false }), 0, doc.length)).toBe(doc);
      expect(copy(open(doc), 0, 20)).toBe(doc.slice(0, 20));
    });
  });

  it("follows edits and shows an empty label by its time", () => {
    const view = open("x");
    view.dispatch({ changes: { from: 1, insert: ' <a class="yt-timestamp" data-t="01:02:05"></a>' } });
    expect(buttons(view)).toEqual(["1:02:05"]);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: "" } });
    expect(buttons(view)).toEqual([]);
  });

  it("leaves what says no time as the app shows it", () => {
    const view = open('<a class="yt-timestamp" data-t="HH:MM:SS">[HH:MM:SS]</a> x');
    expect(buttons(view)).toEqual([]);
    expect(others(view)).toBe(1);
  });

  it("marks links with a time, unless they open in the browser", () => {
    const doc = "x [1:15](https://youtu.be/demoClip001?t=75)";
    expect(open(doc).dom.querySelector(".yt-timestamp-link")?.textContent).toBe("[1:15](https://youtu.be/demoClip001?t=75)");
    expect(open(doc, { playsLinks: false }).dom.querySelector(".yt-timestamp-link")).toBeNull();
  });

  it("leaves a tag that goes over a line end as the app shows it, and lets the note be edited", () => {
    for (const broken of [span.replace("</a>", "</a\n>"), span.replace("</a>", "</a \n\n >"), `${span.replace("</a>", "</a\n>")} ${span}`]) {
      const view = open(`Hello ${broken} world`);
      view.dispatch({ changes: { from: view.state.doc.length, insert: "!" } });
      expect(buttons(view)).toEqual(broken.endsWith(span) ? ["12:00"] : []);
      expect(view.state.doc.toString()).toBe(`Hello ${broken} world!`);
    }
  });

  it("drops what a change reaches into while an input method is at work, and keeps what it only moves", () => {
    const view = open(`a ${span} b ${span} c`);
    Object.defineProperty(view, "composing", { value: true });
    const inside = view.state.doc.toString().indexOf("00]");
    view.dispatch({ changes: [{ from: 0, insert: "x\n" }, { from: inside, insert: "\n" }] });
    expect(buttons(view)).toEqual(["12:00"]);
    view.dispatch({ changes: { from: 0, insert: "typed" } });
    expect(view.contentDOM.textContent).toContain("typed");
    view.dispatch({ changes: { from: view.state.doc.toString().lastIndexOf("</a>") + "</a>".length, insert: "behind" } });
    expect(buttons(view)).toEqual(["12:00"]);
  });

  it("shows the source where drawing fails, and says so once", () => {
    const said = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const view = open(`a ${span}`, { readingOf: () => { throw new Error("no reading"); } });
    for (const text of ["b", "c"]) view.dispatch({ changes: { from: 0, insert: text } });
    expect([buttons(view), view.state.doc.toString(), said.mock.calls.length]).toEqual([[], `cba ${span}`, 1]);
    said.mockRestore();
  });

  it("never changes the text, whatever is pressed or typed beside a button", () => {
    const doc = `a ${span}\n${span}\n`;
    const view = open(doc);
    view.focus();
    const pressed = (): void => {
      const all = [...view.dom.querySelectorAll<HTMLElement>(".yt-timestamp[role=button]")];
      expect(all).toHaveLength(2);
      for (const button of all) {
        for (const type of ["pointerdown", "mousedown", "mouseup", "click", "dblclick"]) button.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
        for (const key of ["Enter", " ", "x"]) button.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      }
    };
    pressed();
    expect(view.state.doc.toString()).toBe(doc);
    for (const at of [doc.length, 2 + span.length, 2]) view.dispatch({ changes: { from: at, insert: "x" }, selection: { anchor: at } });
    pressed();
    expect(view.state.doc.toString()).toBe(`a x${span}x\n${span}\nx`);
  });
});
