import { Component, type MarkdownPostProcessorContext } from "obsidian";
import { UNREAD } from "../../src/meaning/interpretation";
import type { LiveTimes } from "../../src/timestamp/bare-time";
import { createTimestampButton } from "../../src/timestamp/element";
import { readingViewTimestamps } from "../../src/timestamp/reading-view";

const context: MarkdownPostProcessorContext = {
  docId: "1", sourcePath: "note.md", frontmatter: null,
  addChild: (child) => { new Component().addChild(child); }, getSectionInfo: () => null,
};

function render(html: string, playsLinks = true, liveTimes: LiveTimes | undefined = undefined): HTMLElement {
  const section = document.createElement("div");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  section.append(...parsed.body.childNodes);
  void readingViewTimestamps({ noteAt: () => null, readingOf: () => UNREAD, litIn: () => undefined, surfaces: new Set(), playsLinks: () => playsLinks, marksLinks: () => playsLinks, liveTimesIn: () => liveTimes })(section, context);
  return section;
}

const anchor = (time: string, label: string): string => `<a class="yt-timestamp" data-t="${time}" target="_blank">${label}</a>`;

describe("readingViewTimestamps", () => {
  it("makes a real button that says its time and can be reached by keyboard", () => {
    const section = render(`<p>Text ${anchor("00:12:00", "[00:12:00]")}.</p>`);
    const button = section.querySelector<HTMLElement>("[role=button]");
    expect([button?.tagName, button?.getAttribute("tabindex"), button?.getAttribute("aria-label")]).toEqual(["SPAN", "0", null]);
    expect(button?.textContent).toBe("12:00");
    expect(button?.getAttribute("aria-description")).toBe("Play from 12 minutes");
    expect(section.textContent).toBe("Text 12:00.");
    expect(section.querySelector("a")).toBeNull();
  });

  it.each([
    ["an empty label", anchor("00:00:30", ""), "0:30", "Play from 30 seconds"],
    ["the second zero", anchor("00:00:00", "[00:00:00]"), "0:00", "Play from 0 seconds"],
    ["a placeholder with a time in its label", anchor("HH:02:05", "[02:05]"), "2:05", "Play from 2 minutes 5 seconds"],
    ["a name", anchor("01:00:01", "the proof"), "the proof", "Play the proof from 1 hour 1 second"],
    ["markup in the time", anchor("&quot;&gt;&lt;img src=x&gt;", "[0:05]"), "0:05", "Play from 5 seconds"],
  ])("%s", (_, html, text, name) => {
    const button = render(html).querySelector<HTMLElement>("[role=button]");
    expect(button?.textContent).toBe(text);
    expect(button?.getAttribute(text === "the proof" ? "aria-label" : "aria-description")).toBe(name);
  });

  it("keeps what an unclosed tag swallowed", () => {
    const section = render(`<p>${anchor("00:01:00", "[00:01:00]<em> and</em> the rest of the paragraph, which goes on.")}</p>`);
    expect(section.textContent).toBe("1:00 and the rest of the paragraph, which goes on.");
    expect(section.querySelector<HTMLElement>("[role=button]")?.textContent).toBe("1:00");
    expect(section.querySelector("em")?.textContent).toBe(" and");
  });

  it.each([
    ["a short rest", `<p>${anchor("0:10", "[0:10] or")}</p>`, "0:10 or", 1],
    ["the next paragraph", `<p>a ${anchor("0:10", "[0:10]").slice(0, -4)}</p><p>next</p><p>${anchor("0:20", "[0:20]")}</p>`, "a 0:10next0:20", 2],
    ["the next list item", `<ul><li>a ${anchor("0:10", "[0:10] b").slice(0, -4)}</li>\n<li>next</li></ul>`, "a 0:10 b\nnext", 1],
  ])("makes one button of an unclosed tag that goes on into %s", (_, html, text, buttons) => {
    const section = render(html);
    expect(section.textContent).toBe(text);
    expect(section.querySelectorAll("[role=button]")).toHaveLength(buttons);
  });

  it("leaves its own buttons as they are where the same text is processed again", () => {
    const section = render(`<p>${anchor("1:00", "[a name]")}</p>`);
    const before = section.innerHTML;
    expect(render(before).innerHTML).toBe(before);
  });

  it("leaves alone what says no time", () => {
    const html = anchor("N/A", "[HH:MM:SS]");
    expect(render(html).innerHTML).toBe(html);
  });

  it("marks links with a time only", () => {
    const html = '<a href="https://youtu.be/demoClip001?t=5">a</a><a href="https://youtu.be/demoClip001">b</a><a href="#t=5">c</a>';
    const marked = (section: HTMLElement): (string | null)[] => [...section.querySelectorAll(".yt-timestamp-link")].map(({ textContent }) => textContent);
    expect(marked(render(html))).toEqual(["a"]);
    expect(marked(render(html, false))).toEqual([]);
  });
});

it("makes each button in the document of what it stands for, so that a closed window keeps and breaks nothing", () => {
  const button = { time: "00:12:00", label: "[00:12:00]", seconds: 720, text: "12:00", name: "Play from 12 minutes", mark: "", saysMore: false } as const;
  for (const doc of [document.implementation.createHTMLDocument(), document, document.implementation.createHTMLDocument()]) {
    const { ownerDocument, textContent } = createTimestampButton(button, doc);
    expect([ownerDocument, textContent]).toEqual([doc, "12:00"]);
  }
});
