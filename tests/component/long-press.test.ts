import { tellLongPress } from "../../src/features/long-press";

interface Finger { x?: number; y?: number; isPrimary?: boolean; pointerType?: string }

const heard: string[] = [];
let held: AbortController;
let chip: HTMLElement;
let words: HTMLElement;

beforeEach(() => {
  jest.useFakeTimers();
  held = new AbortController();
  const { signal } = held;
  document.body.innerHTML = "<p><span class='chip'>0:12</span> words</p>";
  chip = document.querySelector(".chip") ?? document.body;
  words = document.querySelector("p") ?? document.body;
  tellLongPress(window, (type, listener) => { document.addEventListener(type, listener, { capture: true, signal }); }, (target) => target.closest(".chip") !== null);
  // As the app, that hears of it behind us.
  for (const type of ["contextmenu", "click", "mousedown", "touchend"]) document.body.addEventListener(type, () => { heard.push(type); }, { signal });
  heard.length = 0;
});

afterEach(() => {
  held.abort();
  jest.useRealTimers();
});

function send(target: Element, type: string, { x = 5, y = 5, isPrimary = true, pointerType = "touch" }: Finger = {}): boolean {
  return target.dispatchEvent(Object.assign(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y }), { pointerType, isPrimary }));
}

const lift = (target: Element): boolean[] => ["pointerup", "touchend", "mousedown", "mouseup", "click"].map((type) => send(target, type));

describe("a finger that rests", () => {
  it("asks for the menu where it rests, once, and its lift is nothing else", () => {
    const at: number[] = [];
    document.body.addEventListener("contextmenu", ({ clientX, clientY }) => { at.push(clientX, clientY); }, { signal: held.signal });
    send(chip, "pointerdown", { x: 7, y: 9 });
    jest.advanceTimersByTime(499);
    expect(heard).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(heard).toEqual(["contextmenu"]);
    expect(at).toEqual([7, 9]);
    send(chip, "contextmenu"); // Android's own, or the app's
    expect(lift(chip)).toEqual([true, false, false, false, false]);
    expect(heard).toEqual(["contextmenu"]);
  });

  it.each([
    ["no click follows", (): void => { send(chip, "pointerup"); }],
    ["a click follows", (): void => { lift(chip); }],
  ])("leaves the next tap as it is: %s", (_, end) => {
    send(chip, "pointerdown");
    jest.advanceTimersByTime(500);
    end();
    heard.length = 0;
    send(chip, "pointerdown");
    lift(chip);
    expect(heard).toEqual(["touchend", "mousedown", "click"]);
  });

  it("leaves the key for the menu as it is afterwards", () => {
    send(chip, "pointerdown");
    jest.advanceTimersByTime(500);
    send(chip, "pointerup");
    chip.dispatchEvent(new KeyboardEvent("keydown", { key: "ContextMenu", bubbles: true }));
    send(chip, "contextmenu");
    expect(heard).toEqual(["contextmenu", "contextmenu"]);
  });

  it.each<[string, () => void]>([
    ["moves away", () => { send(chip, "pointermove", { x: 16 }); }],
    ["is lifted before", () => { send(chip, "pointerup"); }],
    ["scrolls", () => { send(chip, "pointercancel"); }],
    ["rests while the note scrolls", () => { words.dispatchEvent(new Event("scroll")); }],
    ["is joined by another", () => { send(words, "pointerdown", { isPrimary: false }); }],
    ["rests on what goes away", () => { chip.remove(); }],
    ["is answered by the system first", () => { send(chip, "contextmenu"); heard.length = 0; }],
  ])("asks for nothing where it %s", (_, change) => {
    send(chip, "pointerdown");
    jest.advanceTimersByTime(300);
    change();
    jest.advanceTimersByTime(2000);
    expect(heard).toEqual([]);
  });

  it("may tremble, and the list beside may scroll", () => {
    send(chip, "pointerdown");
    document.body.appendChild(document.createElement("ul")).dispatchEvent(new Event("scroll"));
    send(chip, "pointermove", { x: 12, y: 11 });
    jest.advanceTimersByTime(500);
    expect(heard).toEqual(["contextmenu"]);
  });

  it.each<[string, () => void]>([
    ["beside what has a menu", () => { send(words, "pointerdown"); }],
    ["of a mouse", () => { send(chip, "pointerdown", { pointerType: "mouse" }); }],
  ])("asks for nothing: %s", (_, press) => {
    press();
    jest.advanceTimersByTime(2000);
    expect(heard).toEqual([]);
  });
});
