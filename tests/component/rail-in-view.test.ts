import { all, numbered, one, press, rail, row, scrolledIntoView, seekButton, shownRows, times, useRail } from "./rail-support";

useRail();

describe("in view, with rows of 50 pixels and room for ten", () => {
  let scroller: HTMLElement;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(500);
    jest.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(50);
    scroller = one(".yt-rail-scroller");
    scroller.scrollTo = (options?: ScrollToOptions | number) => { scrollBy(typeof options === "object" ? options.top ?? 0 : 0); };
    rail.show(numbered(200), ["One"]);
  });

  const scrollBy = (top: number): void => {
    scroller.scrollTop = top;
    scroller.dispatchEvent(new Event("scroll"));
  };
  const play = (index: number): number => {
    rail.light(index);
    jest.advanceTimersByTime(100);
    return scroller.scrollTop;
  };

  it("are ten rows and three on either side, in their order whichever way they are scrolled", () => {
    expect(shownRows()).toEqual(Array.from({ length: 13 }, (_, index) => String(index + 1)));
    scrollBy(2000);
    expect(shownRows()).toEqual(["1", ...Array.from({ length: 16 }, (_, index) => String(index + 38))]);
    scrollBy(1900);
    expect(shownRows()).toEqual(["1", ...Array.from({ length: 16 }, (_, index) => String(index + 36))]);
    seekButton(1).dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
    scrollBy(2000);
    scrollBy(1900);
    expect(shownRows()).toEqual([...Array.from({ length: 16 }, (_, index) => String(index + 36)), "200"]);
    expect(times()).toEqual([...Array.from({ length: 16 }, (_, index) => `0:${String(index + 35)}`), "3:19"]);
  });

  it("the row being played is brought with room for one more, and not moved where it has that", () => {
    expect(play(8)).toBe(0);
    expect(play(9)).toBe(50);
    expect(play(2)).toBe(50);
    expect(play(1)).toBe(0);
    expect(play(100)).toBe(102 * 50 - 500);
    expect(play(0)).toBe(0);
  });

  it.each([
    ["wheel", () => scroller.dispatchEvent(new Event("wheel"))],
    ["touch", () => scroller.dispatchEvent(new Event("touchmove"))],
    ["the scroll bar", () => scroller.dispatchEvent(new Event("pointerdown"))],
  ])("the list stays where the user went by %s, and leads back to what plays", (_, scrolls) => {
    const isOffered = (): boolean => !one(".yt-rail-back").hasClass("is-hidden");
    play(1);
    expect(isOffered()).toBe(false);
    scrolls();
    scrollBy(5000);
    expect([play(20), isOffered()]).toEqual([5000, true]);
    jest.advanceTimersByTime(60_000);
    expect([play(21), isOffered()]).toEqual([5000, true]);
    one(".yt-rail-back").click();
    jest.advanceTimersByTime(100);
    expect([scroller.scrollTop, isOffered()]).toEqual([20 * 50, false]);
    expect(play(100)).toBe(102 * 50 - 500);
  });

  it("a turn of the wheel that begins where the row still is leads away as well", () => {
    play(1);
    scroller.dispatchEvent(new Event("wheel"));
    scrollBy(20);
    scrollBy(5000);
    jest.advanceTimersByTime(1000);
    expect([play(20), one(".yt-rail-back").hasClass("is-hidden")]).toEqual([5000, false]);
  });

  it("goes on with what plays as soon as the user has scrolled to it", () => {
    play(20);
    scroller.dispatchEvent(new Event("wheel"));
    scrollBy(5000);
    scroller.dispatchEvent(new Event("wheel"));
    scrollBy(900);
    jest.advanceTimersByTime(1000);
    expect(play(60)).toBe(62 * 50 - 500);
  });

  it("stays away from a row that the keys are on, until they leave the list", () => {
    const far = 201 * 50 - 500;
    play(1);
    seekButton(1).focus();
    press("End");
    expect(scroller.scrollTop).toBe(far);
    expect(scrolledIntoView).toHaveBeenCalledTimes(1); // the pane around it may be scrolled too
    expect(play(20)).toBe(far);
    jest.advanceTimersByTime(10_000);
    expect(play(21)).toBe(far);
    press("ArrowUp");
    expect(document.activeElement).toBe(seekButton(199));
    jest.advanceTimersByTime(10_000);
    expect(scroller.scrollTop).toBe(far);
    seekButton(199).blur();
    jest.advanceTimersByTime(100);
    expect(scroller.scrollTop).toBe(20 * 50);
  });

  it("all rows of the second that plays are lit, also those that are scrolled to later", () => {
    const lit = (): number[] => all('[aria-current="true"]').map((element) => Number(element.getAttribute("aria-rowindex"))).sort((a, b) => a - b);
    const rows = [row(5), ...numbered(60).slice(10), row(5), row(5), ...numbered(60).slice(10)];
    rail.show(rows, ["One"]);
    scrollBy(0);
    rail.light(0);
    expect(lit()).toEqual([1]);
    scrollBy(45 * 50);
    expect(lit()).toEqual([1, 52, 53]);
    rail.light(1);
    expect(lit()).toEqual([54]);
    rail.light(0);
    expect(lit()).toEqual([1, 52, 53]);
    rail.light(-1);
    expect(lit()).toEqual([]);
  });

  it("a click on a row goes on from there", () => {
    scroller.dispatchEvent(new Event("wheel"));
    scrollBy(5000);
    seekButton(105).click();
    scrollBy(0);
    expect(play(104)).toBe(106 * 50 - 500);
  });

  it("a press on a row is no scroll", () => {
    seekButton(1).dispatchEvent(new Event("pointerdown", { bubbles: true }));
    expect(play(100)).toBe(102 * 50 - 500);
  });

  it("stays what it was when rows come above, and begins anew for other rows", () => {
    scrollBy(5000);
    rail.show([row(0.3), row(0.6), ...numbered(198)], ["One"]);
    expect(scroller.scrollTop).toBe(5100);
    rail.show(numbered(200).map(({ seconds }) => row(seconds + 0.5)), ["Two"]);
    expect(scroller.scrollTop).toBe(0);
  });

  it("is measured once, and never again for a tick", () => {
    const heights = jest.spyOn(HTMLElement.prototype, "offsetHeight", "get");
    const boxes = jest.spyOn(Element.prototype, "getBoundingClientRect");
    play(100);
    heights.mockClear();
    boxes.mockClear();
    play(99);
    play(100);
    expect(heights).not.toHaveBeenCalled();
    expect(boxes).not.toHaveBeenCalled();
  });
});
