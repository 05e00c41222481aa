import { createRail } from "../../src/pane/rail";
import { actions, all, asked, goButton, need, numbered, one, place, press, rail, row, seekButton, shownRows, tabStops, times, type, useRail } from "./rail-support";

useRail();

describe("rows", () => {
  it("are a grid of which only a part is in the page, and only that part's sentences are read", () => {
    rail.show(numbered(2082), ["One"]);
    const grid = one("[role=grid]");
    expect(grid.getAttribute("aria-label")).toBe("Timestamps");
    expect(grid.getAttribute("aria-rowcount")).toBe("2082");
    expect(shownRows().slice(0, 3)).toEqual(["1", "2", "3"]);
    expect(shownRows().length).toBeLessThan(30);
    expect(new Set(asked).size).toBe(shownRows().length);
    expect(all("[role=row] > [role=gridcell] > button[type=button]")).toHaveLength(shownRows().length * 2);
  });

  it("say time, heading and sentence, and the name says what the button does", () => {
    rail.show([row(0, { sentence: "It <b>begins</b>." }), row(3725, { sentence: "It ends.", heading: "The end" })], ["One"]);
    expect(times()).toEqual(["0:00", "1:02:05"]);
    expect(all(".yt-rail-heading").map(({ textContent }) => textContent)).toEqual(["", "The end"]);
    expect(seekButton(1).textContent).toBe("It <b>begins</b>.");
    expect(seekButton(2).getAttribute("aria-label")).toBe("Play from 1 hour 2 minutes 5 seconds: It ends.");
    expect(goButton(2).getAttribute("aria-label")).toBe("Go to note");
  });

  it.each([
    ["a name", { label: "the proof" }, "the proof"],
    ["the time again", { label: "[00:00:05]" }, ""],
    ["nothing", {}, ""],
    ["an address", { label: "https://youtu.be/x?t=5", url: "https://youtu.be/x?t=5" }, ""],
    ["the words of a link", { label: "the proof", url: "https://youtu.be/x?t=5" }, "the proof"],
  ])("without a sentence fall back to the label: %s", (_, words, text) => {
    rail.show([row(5, words)], ["One"]);
    expect(seekButton(1).textContent).toBe(text);
    expect(seekButton(1).getAttribute("aria-label")).toBe(text === "" ? "Play from 5 seconds" : `Play from 5 seconds: ${text}`);
  });

  it("mark their notes by number and name where there are several", () => {
    const names = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];
    const places = [8, 1, 1, 2, 3, 4].map((note) => place(note, 7));
    rail.show([{ seconds: 7, places }], names);
    const marks = all(".yt-rail-mark");
    expect(marks.map(({ textContent }) => textContent)).toEqual(["9", "2", "3", "+2"]);
    expect(marks.map((mark) => mark.getAttribute("aria-label"))).toEqual(["I", "B", "C", "D, E"]);
    expect(marks.map((mark) => mark.getAttribute("data-note"))).toEqual(["0", "1", "2", null]);
    expect(goButton(1).getAttribute("aria-label")).toBe("Go to passage in 5 notes");
    rail.show([row(7)], ["A"]);
    expect(all(".yt-rail-mark")).toEqual([]);
  });

  it("tell the note from the heading, so that each can be cut by itself", () => {
    const where = (): (string | null)[][] => all(".yt-rail-heading").map((element) => [element.textContent, ...[...element.children].map(({ textContent }) => textContent)]);
    rail.show([{ seconds: 7, places: [place(1, 7, { heading: "The end" })] }, row(8)], ["A", "B"]);
    expect(where()).toEqual([["B › The end", "B", " › The end"], ["A", "A", ""]]);
    rail.show([row(7, { heading: "The end" })], ["A"]);
    expect(where()).toEqual([["The end", "", "The end"]]);
  });

  it("are made in the document that they stand in, whichever window made the first", () => {
    const other = document.implementation.createHTMLDocument();
    const elsewhere = createRail(other.body, actions);
    elsewhere.show([row(7)], ["A"]);
    rail.show([row(7)], ["A"]);
    expect([other.querySelector("[role=row]")?.ownerDocument, one("[role=row]").ownerDocument]).toEqual([other, document]);
    elsewhere.destroy();
  });

  it("say in words that there are none", () => {
    rail.show([], ["One"]);
    expect(one("[role=status]").textContent).toBe("No timestamps.");
    rail.show(numbered(1), ["One"]);
    expect(one("[role=status]").textContent).toBe("");
  });
});

describe("the pointer", () => {
  it("seeks, and goes to the note by the button or with Mod", () => {
    const rows = numbered(3);
    rail.show(rows, ["One"]);
    seekButton(2).click();
    one('[aria-rowindex="3"] .yt-rail-time').click();
    expect(actions.seek.mock.calls).toEqual([[rows[1]], [rows[2]]]);
    need(goButton(1).querySelector("svg") ?? goButton(1)).dispatchEvent(new MouseEvent("click", { bubbles: true, view: window }));
    seekButton(2).dispatchEvent(new MouseEvent("click", { bubbles: true, ctrlKey: true, view: window }));
    expect(actions.goTo.mock.calls.map(([target]: unknown[]) => target)).toEqual([rows[0], rows[1]]);
    expect(actions.seek).toHaveBeenCalledTimes(2);
  });

  it("leaves the focus where it is", () => {
    rail.show(numbered(1), ["One"]);
    expect(seekButton(1).dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }))).toBe(false);
    expect(one("input").dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }))).toBe(true);
  });
});

describe("the keyboard", () => {
  it("moves one tab stop through rows and columns", () => {
    rail.show(numbered(2082), ["One"]);
    expect(tabStops()).toEqual([seekButton(1)]);
    seekButton(1).focus();
    const steps: readonly (readonly [string, () => HTMLElement])[] = [
      ["ArrowUp", () => seekButton(1)], ["ArrowDown", () => seekButton(2)], ["ArrowRight", () => goButton(2)],
      ["ArrowDown", () => goButton(3)], ["End", () => goButton(2082)], ["ArrowDown", () => goButton(2082)],
      ["PageUp", () => goButton(2062)], ["ArrowLeft", () => seekButton(2062)], ["PageDown", () => seekButton(2082)], ["Home", () => seekButton(1)],
    ];
    for (const [key, expected] of steps) {
      expect(press(key)).toBe(false);
      expect(document.activeElement).toBe(expected());
      expect(tabStops()).toEqual([expected()]);
    }
    press("End");
    const indices = shownRows().map(Number);
    expect(indices).toEqual([...indices].sort((a, b) => a - b));
  });

  it("turns left and right round where the text runs from right to left, and leaves hotkeys alone", () => {
    rail.show(numbered(3), ["One"]);
    one("[role=grid]").style.direction = "rtl";
    seekButton(1).focus();
    press("ArrowLeft");
    expect(document.activeElement).toBe(goButton(1));
    expect(press("ArrowDown", { altKey: true })).toBe(true);
    expect(press("a")).toBe(true);
    expect(document.activeElement).toBe(goButton(1));
  });

  it("goes from the filter to the first row", () => {
    rail.show(numbered(3), ["One"]);
    one("input").focus();
    press("ArrowDown", { isComposing: true });
    expect(document.activeElement).toBe(one("input"));
    press("ArrowDown");
    expect(document.activeElement).toBe(seekButton(1));
  });
});

describe("the row being played", () => {
  const lit = (): (string | null)[] => all("[aria-current]").map((element) => element.getAttribute("aria-rowindex"));

  it("is lit alone, and an equal index touches nothing", () => {
    rail.show(numbered(2082), ["One"]);
    rail.light(4);
    expect(lit()).toEqual(["5"]);
    const frame = jest.spyOn(window, "requestAnimationFrame");
    const observer = new MutationObserver(() => undefined);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    rail.light(4);
    expect(observer.takeRecords()).toEqual([]);
    expect(frame).not.toHaveBeenCalled();
    rail.light(5);
    expect(observer.takeRecords()).toHaveLength(2);
    expect(lit()).toEqual(["6"]);
    rail.light(-1);
    expect(lit()).toEqual([]);
    observer.disconnect();
  });

  it("stays lit when rows come and go, as the focused one stays focused", () => {
    const rows = numbered(10);
    rail.show(rows, ["One"]);
    rail.light(4);
    goButton(7).focus();
    rail.show([row(0.5), ...rows], ["One"]);
    expect(lit()).toEqual(["6"]);
    expect(document.activeElement).toBe(goButton(8));
    rail.show(rows.slice(0, 3), ["One"]);
    expect(lit()).toEqual([]);
    expect(document.activeElement).toBe(goButton(3));
    expect(tabStops()).toEqual([goButton(3)]);
  });
});

describe("the filter", () => {
  const rows = [
    row(0, { sentence: "Alpha" }), row(754, { sentence: "Beta", heading: "On GAMMA" }),
    { seconds: 800, places: [place(0, 800), place(1, 800, { sentence: "alphabet" })] },
  ];

  it.each([
    ["a sentence of any place", "ALPHA", ["0:00", "13:20"]],
    ["a heading", " gamma ", ["12:34"]],
    ["a time", "12:3", ["12:34"]],
    ["the name of a note", "second", ["13:20"]],
    ["nothing but blanks", "  ", ["0:00", "12:34", "13:20"]],
  ])("finds %s", (_, text, expected) => {
    rail.show(rows, ["First", "Second"]);
    type(text);
    expect(times()).toEqual(expected);
    expect(one("[role=grid]").getAttribute("aria-rowcount")).toBe(String(expected.length));
    expect(shownRows()).toEqual(expected.map((__, index) => String(index + 1)));
  });

  it("has a name, says when nothing matches, and holds for other rows", () => {
    rail.show(rows, ["First", "Second"]);
    rail.light(1);
    expect(one("input").getAttribute("aria-label")).toBe("Filter timestamps");
    type("nowhere");
    expect(one("[role=status]").textContent).toBe("No timestamps match.");
    expect(shownRows()).toEqual([]);
    rail.show([row(9, { sentence: "Nowhere else" }), row(754)], ["First"]);
    expect(times()).toEqual(["0:09"]);
    type("");
    expect(times()).toEqual(["0:09", "12:34"]);
    expect(all("[aria-current]")).toEqual([one('[aria-rowindex="2"]')]);
  });

  it("seeks the row that is shown", () => {
    rail.show(rows, ["First", "Second"]);
    type("gamma");
    seekButton(1).click();
    expect(actions.seek).toHaveBeenCalledWith(rows[1]);
  });
});

it("leaves no timer, frame, observer or element behind", () => {
  jest.useFakeTimers();
  const disconnect = jest.spyOn(ResizeObserver.prototype, "disconnect");
  rail.show(numbered(30), ["One"]);
  rail.light(3);
  one(".yt-rail-scroller").dispatchEvent(new Event("wheel"));
  expect(jest.getTimerCount()).toBe(2);
  rail.destroy();
  expect(jest.getTimerCount()).toBe(0);
  expect(disconnect).toHaveBeenCalled();
  expect(document.querySelector(".yt-rail")).toBeNull();
});
