import { history } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import type { App } from "obsidian";
import { PauseWhileTyping } from "../../src/features/pause-while-typing";
import { DEFAULT_SETTINGS } from "../../src/settings/settings";
import type { LastEditor } from "../../src/vault/last-editor";

const pane = { isPlaying: true, playhead: { seconds: 30 }, pause: jest.fn(() => { pane.isPlaying = false; }), resume: jest.fn(() => { pane.isPlaying = true; }) };
jest.mock("../../src/pane/open-pane", () => ({ findPane: () => pane }));

const settings = { ...DEFAULT_SETTINGS, resumeAfterTyping: 2, rewindAfterTyping: 1 };
let view: EditorView;
let typing: PauseWhileTyping;

/** A key as the browser tells of it; `change` is what the editor writes by it. */
function key(name: string, change?: () => void): void {
  view.contentDOM.addEventListener("keydown", (event) => { typing.keyPressed(event); change?.(); }, { once: true });
  view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  jest.advanceTimersByTime(0);
}

function input(inputType: string, target: HTMLElement = view.contentDOM): void {
  target.addEventListener("beforeinput", (event) => { typing.inputComes(event); }, { once: true });
  target.dispatchEvent(new InputEvent("beforeinput", { inputType, bubbles: true }));
}

const write = (insert: string): void => { view.dispatch({ changes: { from: 0, insert } }); };

beforeEach(() => {
  jest.useFakeTimers();
  view = new EditorView({ parent: document.body, doc: "Words", extensions: [history()] });
  typing = new PauseWhileTyping({ app: {} as App, lastEditor: {} as LastEditor, settings: () => settings });
  Object.assign(pane, { isPlaying: true, playhead: { seconds: 30 } });
  jest.clearAllMocks();
});

afterEach(() => {
  typing.stop();
  view.destroy();
  jest.useRealTimers();
});

describe("the video is paused", () => {
  it.each(["insertText", "insertCompositionText", "insertLineBreak", "deleteContentBackward"])("by %s", (inputType) => {
    input(inputType);
    expect(pane.pause).toHaveBeenCalledTimes(1);
  });

  it.each(["Enter", "Backspace", "Delete"])("by %s, which the editor takes, where it writes by it", (name) => {
    key(name, () => { write("x"); });
    expect(pane.pause).toHaveBeenCalledTimes(1);
  });
});

describe("the video plays on", () => {
  it.each(["j", "x", "Enter", "Backspace", "ArrowDown"])("where %s is a command and writes nothing", (name) => {
    key(name);
    expect(pane.pause).not.toHaveBeenCalled();
  });

  it.each(["insertFromPaste", "insertFromDrop", "deleteByCut", "historyUndo", "formatBold"])("at %s, which is no typing", (inputType) => {
    input(inputType);
    expect(pane.pause).not.toHaveBeenCalled();
  });

  it("while somebody writes elsewhere", () => {
    const field = document.body.createEl("input");
    input("insertText", field);
    expect(pane.pause).not.toHaveBeenCalled();
    field.remove();
  });
});

describe("after typing", () => {
  it("it plays on two seconds after the last character, a little earlier", () => {
    input("insertText");
    jest.advanceTimersByTime(1500);
    input("insertText");
    jest.advanceTimersByTime(1999);
    expect(pane.resume).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(pane.resume).toHaveBeenCalledWith(1);
    expect(pane.pause).toHaveBeenCalledTimes(1);
  });

  it("it stays where the user has moved it meanwhile", () => {
    input("insertText");
    pane.playhead = { seconds: 50 };
    jest.advanceTimersByTime(5000);
    expect(pane.resume).not.toHaveBeenCalled();
  });

  it("it stays where it was paused before the first character", () => {
    pane.isPlaying = false;
    input("insertText");
    jest.advanceTimersByTime(5000);
    expect(pane.resume).not.toHaveBeenCalled();
  });

  it("it stays where the insertion has paused it", () => {
    input("insertText");
    typing.stayPaused();
    jest.advanceTimersByTime(5000);
    expect(pane.resume).not.toHaveBeenCalled();
  });
});
