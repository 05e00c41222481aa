import type { App, TFile } from "obsidian";
import { repairNote } from "../../src/edit/repair";
import { ChangeModal, type NoteChanges } from "../../src/features/change-modal";

const span = (time: string): string => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
const text = `\`\`\`markdown\n${span("00:01:00")}\n\n${span("18:49:00")}\n\`\`\``;
const found: NoteChanges = { note: { path: "Note.md", basename: "Note" } as TFile, text, changes: repairNote(text, { length: 1214 }) };

/** The boxes of the dialog on a note that stands in a fence. */
function open(): HTMLInputElement[] {
  const modal = new ChangeModal({} as App, "repair", "Note", () => Promise.resolve());
  modal.open();
  document.body.replaceChildren(modal.contentEl); // a box that is in no page tells of no change
  modal.show([found]);
  return [...modal.contentEl.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
}

const isFence = ({ reason }: NoteChanges["changes"][number]): boolean => reason === "fence";

describe("the two ends of a fence around a note", () => {
  it("are ticked and unticked together", () => {
    const boxes = open();
    const ends = found.changes.flatMap((change, i) => (isFence(change) ? [i] : []));
    expect(ends).toHaveLength(2);
    const [first, last] = ends.map((i) => boxes[i]);
    if (first === undefined || last === undefined) throw new Error("The fence has no boxes.");
    first.click();
    expect([first.checked, last.checked]).toEqual([false, false]);
    last.click();
    expect([first.checked, last.checked]).toEqual([true, true]);
  });
});
