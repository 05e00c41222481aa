import { createRail } from "../../src/pane/rail";
import type { Row } from "../../src/pane/rows";
import { actions, all, asked, goButton, need, numbered, one, place, press, rail, row, seekButton, shownRows, tabStops, times, type, useRail, wordsAt } from "./rail-support";

useRail();

describe("rows", () => {
  it("are a grid of which only a part is in the page, and only that part's sentences are read", () => {
    rail.show(numbered(2082), ["One"]);
    const grid = one("[role=grid]");
    expect(document.getElementById(grid.getAttribute("aria-labelledby") ?? "")?.textContent).toBe("Timestamps");
    expect(grid.getAttribute("aria-rowcount")).toBe("2082");
    expect(shownRows().slice(0, 3)).toEqual(["1", "2", "3"]);
    expect(shownRows().length).toBeLessThan(30);
    expect(new Set(asked).size).toBe(shownRows().length);
    expect(all("[role=row] > [role=gridcell] > button[type=button]")).toHaveLength(shownRows().length * 2);
    expect(all(".yt-rail-seek[aria-label]")).toEqual([]); // the app would show it as a tooltip over the next row
  });

  it("say time and words, and the name says what the button does", () => {
    rail.show([row(0, { sentence: "It <b>begins</b>." }), row(3725, { sentence: "It ends.", heading: "The end" })], ["One"]);
    expect(times()).toEqual(["0:00", "1:02:05"]);
    expect(wordsAt(1)).toBe("It <b>begins</b>.");
    expect(seekButton(2).textContent).toBe("Play from 1 hour 2 minutes 5 seconds: It ends.");
    expect(seekButton(2).getAttribute("aria-description")).toBe("The end");
    expect(goButton(2).getAttribute("aria-label")).toBe("Show in note");
  });

  it("say the words around their own timestamp", () => {
    rail.show([row(5, { sentence: "The moon pulls, and the Earth turns.", clause: "and the Earth turns." })], ["One"]);
    expect(wordsAt(1)).toBe("and the Earth turns.");
  });

  it("have their further places within reach of the keys, and give the focus back where those are gone", () => {
    const several: Row = { seconds: 5, places: [place(0, 5), place(0, 5)] };
    rail.show([several, row(6)], ["One"]);
    seekButton(1).focus();
    press("ArrowRight");
    press("ArrowRight");
    expect(document.activeElement).toBe(one(".yt-rail-more"));
    press("ArrowDown");
    expect(document.activeElement).toBe(seekButton(2));
    press("ArrowUp");
    press("ArrowRight");
    press("ArrowRight");
    rail.show([row(5), row(6)], ["One"]);
    expect(tabStops()).toContain(seekButton(1));
    expect(all(".yt-rail-more:not(.is-hidden)")).toEqual([]);
  });

  it("show a range as one time", () => {
    rail.show([row(125, { sentence: "It rises.", until: 130 })], ["One"]);
    expect(times()).toEqual(["2:05–2:10"]);
  });

  it("say how many more places a second has, and lead to each", () => {
    rail.show([{ seconds: 5, places: [place(0, 5), place(0, 5, { sentence: "The words." }), place(0, 5)] }], ["One"]);
    expect(wordsAt(1)).toBe("The words.");
    expect([one(".yt-rail-more").textContent, one(".yt-rail-more").getAttribute("aria-label")]).toEqual(["+2", "3 places at 0:05"]);
    one(".yt-rail-more").click();
    expect([actions.goTo.mock.calls.length, actions.seek.mock.calls.length]).toEqual([1, 0]);
    expect(goButton(1).getAttribute("aria-label")).toBe("Show 3 places in note");
  });

  it.each([
    ["a name", { label: "the proof" }, "the proof"],
    ["the time again", { label: "[00:00:05]" }, ""],
    ["nothing", {}, ""],
    ["a heading", { heading: "The end" }, "The end"],
    ["an address", { label: "https://youtu.be/x?t=5", url: "https://youtu.be/x?t=5" }, ""],
    ["the words of a link", { label: "the proof", url: "https://youtu.be/x?t=5" }, "the proof"],
  ])("without a sentence fall back to: %s", (_, words, text) => {
    rail.show([row(5, words)], ["One"]);
    expect(wordsAt(1)).toBe(text);
    expect(seekButton(1).textContent).toBe(text === "" ? "Play from 5 seconds" : `Play from 5 seconds: ${text}`);
  });

  it("mark their notes by number and name where there are several", () => {
    const names = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];
    const places = [8, 1, 1, 2, 3, 4].map((note) => place(note, 7));
    rail.show([{ seconds: 7, places }], names);
    const marks = all(".yt-rail-mark");
    expect(marks.map(({ textContent }) => textContent)).toEqual(["9", "2"]);
    expect(marks.map((mark) => mark.getAttribute("aria-label"))).toEqual(["I", "B"]);
    expect(marks.map((mark) => mark.getAttribute("data-note"))).toEqual(["0", "1"]);
    expect([one(".yt-rail-more").textContent, one(".yt-rail-more").getAttribute("aria-label")]).toEqual(["+3", "6 places at 0:07"]);
    expect(goButton(1).getAttribute("aria-label")).toBe("Show in 5 notes");
    rail.show([row(7)], ["A"]);
    expect(all(".yt-rail-mark")).toEqual([]);
  });

  it("stand under their headings, which stick while their rows are in view", () => {
    const headings = (): string[] => all(".yt-rail-grid .yt-rail-group:not(.is-hidden)").map(({ textContent }) => textContent);
    const under = (heading: string, ...seconds: number[]): ReturnType<typeof row>[] => seconds.map((second) => row(second, { sentence: `At ${String(second)}.`, heading }));
    rail.show([...under("", 1), ...under("The moon", 2, 3), ...under("The sun", 4, 5)], ["One"]);
    expect(headings()).toEqual(["The moon", "The sun"]);
    expect(one(".yt-rail-grid").style.getPropertyValue("--yt-rail-count")).toBe("248");
    expect(all(".yt-rail-item").map((item) => item.style.getPropertyValue("--yt-rail-at"))).toEqual(["0", "64", "104", "168", "208"]);
    rail.show([{ seconds: 7, places: [place(1, 7, { heading: "The end" })] }, row(8)], ["A", "B"], "note");
    expect(headings()).toEqual(["B › The end", "A"]);
    rail.show([{ seconds: 7, places: [place(1, 7, { heading: "The end" })] }, row(8)], ["A", "B"]);
    expect(headings()).toEqual([]);
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
    expect(one(".yt-rail-nothing").textContent).toBe("No timestamps in this note yet.");
    rail.show(numbered(1), ["One"]);
    expect(one(".yt-rail-nothing").textContent).toBe("");
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
    expect(observer.takeRecords().map(({ attributeName }) => attributeName)).toEqual(["aria-current", "aria-current"]);
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

it("keeps the keyboard's place on the one of equal seconds that had it", () => {
  const rows = [row(5, { sentence: "First" }), row(7), row(5, { sentence: "Second" })];
  rail.show(rows, ["One"], "note");
  goButton(3).focus();
  rail.show([row(1), ...rows], ["One"], "note");
  expect(document.activeElement).toBe(goButton(4));
});

describe("the filter", () => {
  const rows = [
    row(0, { sentence: "Alpha" }), row(754, { sentence: "Beta", heading: "On GAMMA" }),
    { seconds: 800, places: [place(0, 800), place(1, 800, { sentence: "alphabet" })] }, row(810, { sentence: "One part of the whole.", clause: "One part" }),
  ];

  it.each([
    ["a sentence of any place", "ALPHA", ["0:00", "13:20"]],
    ["a heading", " gamma ", ["12:34"]],
    ["a time", "12:3", ["12:34"]],
    ["the name of a note", "second", ["13:20"]],
    ["the rest of a sentence that is shown in part", "whole", ["13:30"]],
    ["nothing but blanks", "  ", ["0:00", "12:34", "13:20", "13:30"]],
    ["no pattern", ".*", []],
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
    expect(one(".yt-rail-nothing").textContent).toBe("No timestamps match.");
    expect(shownRows()).toEqual([]);
    rail.show([row(9, { sentence: "Nowhere else" }), row(754)], ["First"]);
    expect(times()).toEqual(["0:09"]);
    type("");
    expect(times()).toEqual(["0:09", "12:34"]);
    expect(all("[aria-current]")).toEqual([one('[aria-rowindex="2"]')]);
  });

  it("lights what it found, says how many, tells which, and plays the first on Enter", () => {
    rail.show(rows, ["First", "Second"]);
    type("alpha");
    expect(all(".yt-hit").map(({ textContent }) => textContent)).toEqual(["Alpha", "alpha"]);
    expect(one(".yt-rail-matches").textContent).toBe("2 of 4");
    expect(actions.filtered.mock.lastCall).toEqual([[rows[0], rows[2]]]);
    one("input").focus();
    expect(press("Enter")).toBe(false);
    expect(actions.seek).toHaveBeenCalledWith(rows[0]);
    type("whole");
    expect([wordsAt(1), all(".yt-hit").length]).toEqual(["One part of the whole.", 1]);
    type("");
    expect([all(".yt-hit").length, one(".yt-rail-matches").textContent, wordsAt(4)]).toEqual([0, "", "One part"]);
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
  expect(jest.getTimerCount()).toBe(1);
  rail.destroy();
  expect(jest.getTimerCount()).toBe(0);
  expect(disconnect).toHaveBeenCalled();
  expect(document.querySelector(".yt-rail")).toBeNull();
});
