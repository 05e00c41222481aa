import { EditorState, Prec } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { StateField } from "@codemirror/state";
import { editorLivePreviewField } from "obsidian";
import { UNREAD } from "../../src/meaning/interpretation";
import { livePreviewTimestamps } from "../../src/timestamp/live-preview";

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

function open(doc: string, { live = true, playsLinks = true, cursor = 0, readingOf = () => UNREAD } = {}): EditorView {
  return new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc,
      selection: { anchor: cursor },
      extensions: [
        appRendering,
        EditorState.allowMultipleSelections.of(true),
        Prec.lowest(editorLivePreviewField.init(() => live)),
        livePreviewTimestamps({ playsLinks: () => playsLinks, readingOf, litIn: () => undefined, surfaces: new Set() }),
      ],
    }),
  });
}

const buttons = (view: EditorView): (string | null)[] => [...view.dom.querySelectorAll("button.yt-timestamp")].map((button) => button.textContent);
const others = (view: EditorView): number => view.dom.querySelectorAll(".cm-html-embed").length;

describe("livePreviewTimestamps", () => {
  afterEach(() => { document.body.replaceChildren(); });

  it("draws a seek button that says its time, instead of the app's rendering", () => {
    const view = open(`Text ${span} more`);
    expect(buttons(view)).toEqual(["12:00"]);
    expect(others(view)).toBe(0);
    const button = view.dom.querySelector("button.yt-timestamp");
    expect(button?.getAttribute("type")).toBe("button");
    expect(button?.getAttribute("aria-label")).toBe("Play from 12 minutes");
  });

  it.each([span, `  ${span}  `, `${span} `])("draws one button where the tag stands alone on its line: %p", (line) => {
    const view = open(`a\n${line}\nb`);
    expect(buttons(view)).toEqual(["12:00"]);
    expect(others(view)).toBe(0);
  });

  it("draws nothing in source mode", () => {
    expect(buttons(open(span, { live: false }))).toEqual([]);
  });

  it("shows the source while a selection touches it and the editor has the focus", () => {
    const view = open(`ab ${span} cd`);
    view.focus();
    view.dispatch({ selection: { anchor: 3 } });
    expect(buttons(view)).toEqual([]);
    view.dispatch({ selection: { anchor: 2 } });
    expect(buttons(view)).toEqual(["12:00"]);
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    expect(buttons(view)).toEqual([]);
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

  it("never changes the text", () => {
    const doc = `a ${span}\n${span}\n`;
    const view = open(doc);
    view.focus();
    view.dispatch({ selection: { anchor: 5 } });
    view.dispatch({ selection: { anchor: 0 } });
    expect(view.state.doc.toString()).toBe(doc);
  });
});
