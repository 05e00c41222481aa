import type { App, TFile } from "obsidian";
import { conversionsOf } from "../../src/edit/conversion";
import { repairNote } from "../../src/edit/repair";
import { ChangeModal, type NoteChanges } from "../../src/features/change-modal";
import type { ChangeKind } from "../../src/words/messages";

const span = (time: string): string => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
const text = `\`\`\`markdown\n${span("00:01:00")}\n\n${span("18:49:00")}\n\`\`\``;
const note = (name: string): TFile => ({ path: `${name}.md`, basename: name }) as TFile;
const found: NoteChanges = { note: note("Note"), text, isOpen: true, changes: repairNote(text, { length: 1214 }) };
const plain = "At 2:05 and 3:05 here.\n\nThe train at 9:15 pm.\n\nAgain at 1:02:03.";
const times: NoteChanges = { note: note("Times"), text: plain, isOpen: true, changes: conversionsOf(plain, { video: { kind: "youtube", id: "demoClip001" } }, "spans") };
const shifted = `One ${span("18:49:00")} and ${span("19:49:00")}.`;
const repairs = (name: string, isOpen = true): NoteChanges => ({ note: note(name), text: shifted, isOpen, changes: repairNote(shifted, { length: 1214 }) });

interface Dialog {
  readonly el: HTMLElement;
  readonly title: string;
  box(words: string): HTMLInputElement;
  button(): HTMLButtonElement;
}

function open(kind: ChangeKind, ...shown: NoteChanges[]): Dialog {
  const modal = new ChangeModal({} as App, kind, "Note", () => Promise.resolve());
  modal.open();
  const el = modal.contentEl;
  document.body.replaceChildren(el); // a box that is in no page tells of no change
  modal.show(shown);
  const nameOf = (box: HTMLInputElement): string => box.getAttribute("aria-label") ?? box.closest("label")?.textContent ?? "";
  return {
    el,
    title: modal.titleEl.textContent ?? "",
    box: (words) => {
      const box = [...el.querySelectorAll<HTMLInputElement>("input[type=checkbox]")].find((each) => nameOf(each).startsWith(words));
      if (box === undefined) throw new Error(`There is no box "${words}".`);
      return box;
    },
    button: () => {
      const button = [...el.querySelectorAll("button")].at(-1);
      if (button === undefined) throw new Error("There is no button.");
      return button;
    },
  };
}

const texts = (el: HTMLElement, selector: string): (string | null)[] => [...el.querySelectorAll(selector)].map((each) => each.textContent);
const state = ({ checked, indeterminate }: HTMLInputElement): string => (indeterminate ? "some" : checked ? "all" : "none");

describe("the two ends of a fence around a note", () => {
  it("are ticked and unticked together", () => {
    const { el } = open("repair", found);
    const ends = [...el.querySelectorAll<HTMLInputElement>(".yt-repair-row input")].slice(0, 2);
    const [first, last] = ends;
    if (first === undefined || last === undefined) throw new Error("The fence has no boxes.");
    expect(texts(el, ".yt-repair-row del").slice(0, 2)).toEqual(["```markdown\n", "\n```"]);
    first.click();
    expect([first.checked, last.checked]).toEqual([false, false]);
    last.click();
    expect([first.checked, last.checked]).toEqual([true, true]);
  });
});

describe("the changes of a note", () => {
  it("stand by reason, with what stands there, what will be written, and the sentence", () => {
    const { el } = open("spans", times);
    expect(texts(el, ".yt-repair-reason")).toEqual(["2 × minutes and seconds", "1 × a time of day?", "1 × hours, minutes and seconds"]);
    expect(texts(el, ".yt-repair-row del")).toEqual(["2:05", "3:05", "9:15", "1:02:03"]);
    expect(texts(el, ".yt-repair-row ins")).toEqual([span("00:02:05"), span("00:03:05"), span("00:09:15"), span("01:02:03")]);
    expect(texts(el, ".yt-repair-context")[0]).toBe("At 2:05 and 3:05 here.");
    expect(texts(el, "p")).toEqual(["4 changes, 1 uncertain (unticked). Nothing is saved until you confirm."]);
  });

  it("are ticked by group, all at once, or one by one, and the button counts them", () => {
    const dialog = open("spans", times);
    const states = (): string[] => ["All 4 changes", "2 × minutes", "1 × a time of day?", "2:05"].map((words) => state(dialog.box(words)));
    expect(states()).toEqual(["some", "all", "none", "all"]);
    expect(dialog.button().textContent).toBe("Convert 3");
    dialog.box("2 × minutes").click();
    expect(states()).toEqual(["some", "none", "none", "none"]);
    expect(dialog.button().textContent).toBe("Convert 1");
    dialog.box("2:05").click();
    expect(states()).toEqual(["some", "some", "none", "all"]);
    dialog.box("All 4 changes").click();
    expect(states()).toEqual(["all", "all", "all", "all"]);
    dialog.box("All 4 changes").click();
    expect(states()).toEqual(["none", "none", "none", "none"]);
    expect([dialog.button().textContent, dialog.button().disabled]).toEqual(["Convert 0", true]);
  });

  it("have the focus in the list", () => {
    const dialog = open("repair", repairs("One"));
    expect(document.activeElement).toBe(dialog.box("All 2 changes"));
  });

  it("show two times where the times are all that changes, else the whole text", () => {
    const unlike = `One <a class="yt-timestamp" data-t="18:49:00">[18:49]</a> and ${span("19:49:00")}.`;
    const { el } = open("repair", { note: note("Note"), text: unlike, isOpen: true, changes: repairNote(unlike, { length: 1214 }) });
    expect(texts(el, ".yt-repair-row del")).toEqual(['<a class="yt-timestamp" data-t="18:49:00">[18:49]</a>', "19:49:00"]);
    expect(texts(el, ".yt-repair-row ins")).toEqual([span("00:18:49"), "00:19:49"]);
  });
});

describe("the changes of a folder", () => {
  it("are ticked by note, also before the note is unfolded, and what is not open is said", () => {
    const dialog = open("repair", repairs("One"), repairs("Two", false));
    expect(texts(dialog.el, "p")).toEqual(["4 changes. Nothing is saved until you confirm.", "Notes that are not open cannot be undone; File recovery keeps a copy."]);
    expect(dialog.el.querySelectorAll(".yt-repair-row")).toHaveLength(0);
    dialog.box("All changes in Two.md").click();
    expect(dialog.button().textContent).toBe("Repair 2");
    dialog.el.querySelectorAll("details").forEach((details) => { details.dispatchEvent(new Event("toggle")); });
    expect([...dialog.el.querySelectorAll<HTMLInputElement>(".yt-repair-row input")].map(state)).toEqual(["all", "all", "none", "none"]);
  });
});

it("nothing about undo is said of open notes, and the title names the place", () => {
  const dialog = open("repair", repairs("One"), repairs("Two"));
  expect(texts(dialog.el, "p")).toHaveLength(1);
  expect(dialog.title).toBe("Repair timestamps in Note");
});
