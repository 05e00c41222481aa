import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Component, editorLivePreviewField, type MarkdownPostProcessorContext } from "obsidian";
import { UNREAD } from "../../src/meaning/interpretation";
import type { LiveTimes } from "../../src/timestamp/bare-time";
import { livePreviewTimestamps } from "../../src/timestamp/live-preview";
import { readingViewTimestamps } from "../../src/timestamp/reading-view";
import type { Surface } from "../../src/timestamp/surfaces";

const starts: LiveTimes = { where: "starts", length: undefined };
const context: MarkdownPostProcessorContext = {
  docId: "1", sourcePath: "note.md", frontmatter: null,
  addChild: (child) => {
    const parent = new Component();
    parent.load();
    parent.addChild(child);
  },
  getSectionInfo: () => null,
};

function options(liveTimesIn: () => LiveTimes | undefined, surfaces = new Set<Surface>()) {
  return { noteAt: () => null, readingOf: () => UNREAD, litIn: () => undefined, videoOf: () => undefined, surfaces, playsLinks: () => true, marksLinks: () => false, liveTimesIn };
}

const textsOf = (element: HTMLElement): (string | null)[] => [...element.querySelectorAll(".yt-time")].map(({ textContent }) => textContent);

describe("bare times in reading view", () => {
  function render(html: string, liveTimesIn: () => LiveTimes | undefined = () => starts, surfaces = new Set<Surface>()): HTMLElement {
    const section = document.createElement("div");
    section.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    void readingViewTimestamps(options(liveTimesIn, surfaces))(section, context);
    return section;
  }

  it.each([
    ["emphasis", "<p><strong>1:30</strong> · Words at 2:00.</p>", ["1:30"]],
    ["lines", "<p>1:30 a<br>\n2:00 b\n3:00 c</p>", ["1:30", "2:00", "3:00"]],
    ["a list", '<ul><li><span class="list-bullet"></span>1:30 a<ul><li><p>2:00 b</p></li></ul></li></ul>', ["1:30", "2:00"]],
    ["a plan of the day", '<ul><li class="task-list-item"><input type="checkbox">14:00 - 15:00 Meeting</li></ul>', []],
    ["several of one text", "<p>(1:30), (2:00) and [3:00, 4:00]</p>", ["1:30", "2:00", "3:00", "4:00"]],
    ["a time across elements", "<p>1:<strong>30</strong> a</p>", []],
    ["code, links and maths", '<p><code>1:30</code></p><pre>2:00</pre><p><a href="#">3:00</a></p><p><span class="math">(4:00)</span></p>', []],
    ["our own buttons", '<p><a class="yt-timestamp" data-t="00:01:30">[1:30]</a> (2:00)</p>', ["2:00"]],
  ])("%s", (_, html, texts) => {
    const section = render(html);
    expect(textsOf(section)).toEqual(texts);
  });

  it("keep the text, and say what they play to whoever does not see it", () => {
    const section = render("<p><strong>1:30</strong> · Words.</p>");
    expect(section.textContent).toBe("1:30 · Words.");
    const chip = section.querySelector(".yt-time");
    expect(["role", "tabindex", "aria-description", "data-seconds"].map((name) => chip?.getAttribute(name))).toEqual(["button", "0", "Play from 1 minute 30 seconds", "90"]);
  });

  it("come and go with the note's video, and leave the page as it was", () => {
    const html = "<p>1:30 a (2:00)</p>";
    const surfaces = new Set<Surface>();
    let live: LiveTimes | undefined;
    const section = render(html, () => live, surfaces);
    const refresh = (now: LiveTimes | undefined): (string | null)[] => {
      live = now;
      for (const surface of surfaces) surface.refresh();
      return textsOf(section);
    };
    expect(textsOf(section)).toEqual([]);
    expect(refresh(starts)).toEqual(["1:30", "2:00"]);
    expect(refresh({ ...starts, length: 100 })).toEqual(["1:30"]);
    expect(refresh(undefined)).toEqual([]);
    expect(section.innerHTML).toBe(html);
    expect(section.firstElementChild?.childNodes).toHaveLength(1);
  });
});

describe("bare times in Live Preview", () => {
  function open(doc: string, liveTimesIn: () => LiveTimes | undefined = () => starts, anchor = doc.length): EditorView {
    return new EditorView({
      parent: document.body,
      state: EditorState.create({ doc, selection: { anchor }, extensions: [editorLivePreviewField.init(() => true), livePreviewTimestamps(options(liveTimesIn))] }),
    });
  }

  afterEach(() => { document.body.replaceChildren(); });

  it("are marked in the source, which stays as it is", () => {
    const doc = "**1:30** · Words at 2:00.\n- (3:00) a\nend";
    const view = open(doc);
    expect(textsOf(view.dom)).toEqual(["1:30", "3:00"]);
    expect(view.dom.querySelector(".yt-time")?.getAttribute("data-seconds")).toBe("90");
    expect(view.state.doc.toString()).toBe(doc);
  });

  it("are text where the cursor touches them, so that they can be written in", () => {
    const view = open("1:30 a\n2:00 b");
    view.focus();
    view.dispatch({ selection: { anchor: 2 } });
    expect(textsOf(view.dom)).toEqual(["2:00"]);
    view.dispatch({ changes: { from: 2, to: 3, insert: "4" }, selection: { anchor: 6 } });
    expect(textsOf(view.dom)).toEqual(["1:40", "2:00"]);
  });
});
