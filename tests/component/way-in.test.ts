import { createWayIn, type WayIn } from "../../src/pane/way-in";
import { listenForKeys } from "../../src/pane/pane-keys";
import { need, one } from "./rail-support";

const actions = { play: jest.fn(() => ""), convertTimes: jest.fn() };
let wayIn: WayIn;

beforeEach(() => {
  jest.clearAllMocks();
  wayIn = createWayIn(document.body, actions);
});
afterEach(() => { wayIn.element.remove(); });

const field = (): HTMLInputElement => need(wayIn.element.querySelector("input"));

/** Types a text and presses Enter, which submits a form. */
function paste(text: string): string {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  need(wayIn.element.querySelector("form")).requestSubmit();
  return one(".yt-way-in-problem").textContent;
}

describe("the field for a link", () => {
  it("has a name that is no tooltip", () => {
    expect(document.getElementById(field().getAttribute("aria-labelledby") ?? "")?.textContent).toBe("Paste a YouTube link");
    expect(field().getAttribute("aria-label")).toBeNull();
  });

  it("plays a video from the second of its link, and is empty again", () => {
    expect(paste("https://youtu.be/demoClip001?t=65")).toBe("");
    expect(actions.play).toHaveBeenCalledWith(expect.objectContaining({ video: { kind: "youtube", id: "demoClip001" }, seconds: 65 }));
    expect(field().value).toBe("");
  });

  it.each([
    ["https://www.youtube.com/playlist?list=PL123", /playlist/],
    ["https://www.youtube.com/@someone", /channel/],
    ["https://vimeo.com/1234", /YouTube/],
    ["some words", /not a link/],
    ["", /Paste/],
  ])("says what is wrong with %j, plays nothing, and keeps it to be mended", (text, words) => {
    expect(paste(text)).toMatch(words);
    expect(actions.play).not.toHaveBeenCalled();
    expect([field().value, document.activeElement]).toEqual([text, field()]);
    field().dispatchEvent(new Event("input", { bubbles: true }));
    expect(one(".yt-way-in-problem").textContent).toBe("");
  });

  it("says why what was pasted cannot be played", () => {
    actions.play.mockReturnValueOnce("This file is not in the vault.");
    expect(paste("https://youtu.be/demoClip001")).toBe("This file is not in the vault.");
  });
});

describe("what leads in from the note", () => {
  const leads = (): string[] => [...wayIn.element.querySelectorAll(".yt-lead:not(.is-hidden)")].map(({ textContent }) => textContent);

  it("is its link and its times, each with what can be done", () => {
    wayIn.show({ times: 0 });
    expect(leads()).toEqual([]);
    wayIn.show({ linked: { video: { kind: "youtube", id: "demoClip001" }, name: "Sintel" }, times: 5 });
    expect(leads()).toEqual(["This note links to Sintel.Play", "5 times in this note.Make them clickable"]);
    for (const button of wayIn.element.querySelectorAll<HTMLElement>(".yt-lead-button")) button.click();
    expect(actions.play).toHaveBeenCalledWith({ video: { kind: "youtube", id: "demoClip001" }, seconds: undefined });
    expect(actions.convertTimes).toHaveBeenCalled();
    wayIn.show({ times: 1 });
    expect(leads()).toEqual(["1 time in this note.Make it clickable"]);
  });
});

describe("the keys of the pane", () => {
  const done: string[] = [];
  const pane = document.createElement("div");
  pane.innerHTML = '<button class="bar"></button><div role="grid"><button class="row"></button></div><input type="search"><input class="plain"><video></video>';
  listenForKeys(pane, {
    togglePlayback: () => { done.push("toggle"); },
    skip: (direction) => { done.push(direction > 0 ? "forward" : "back"); },
    backToNote: () => { done.push("note"); },
  });
  const press = (key: string, at = "", init: KeyboardEventInit = {}): string[] => {
    done.length = 0;
    need(at === "" ? pane : pane.querySelector(at)).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
    return [...done];
  };

  it.each([
    [" ", "", ["toggle"]], ["k", "", ["toggle"]], ["K", ".bar", ["toggle"]], ["j", ".row", ["back"]], ["L", "", ["forward"]],
    ["ArrowLeft", "", ["back"]], ["ArrowRight", ".bar", ["forward"]], [" ", ".row", ["toggle"]], [" ", ".bar", []],
    ["k", "input", []], [" ", ".plain", []], [" ", "video", []], ["Escape", "", ["note"]], ["Escape", ".row", ["note"]], ["Escape", "input", ["note"]], ["x", "", []],
  ])("%j at %j does %j", (key, at, expected) => {
    expect(press(key, at)).toEqual(expected);
  });

  it("leave hotkeys alone, and a search field that is emptied first", () => {
    expect([press("k", "", { ctrlKey: true }), press("j", "", { altKey: true }), press("l", "", { metaKey: true })]).toEqual([[], [], []]);
    const search = need(pane.querySelector<HTMLInputElement>("input[type=search]"));
    search.value = "moon";
    expect(press("Escape", "input")).toEqual([]);
    search.value = "";
  });
});
