import { MarkdownView, normalizePath, Notice, type App, type Editor, type TFile, type TFolder } from "obsidian";
import { choose } from "./choose";
import type { Interpreter } from "./interpreter";
import type { Library } from "./library";
import { describeRepair, WORDS } from "./messages";
import { applyRepairs, repairNote } from "./repair";
import { RepairModal, type NoteRepairs, type RepairProgress } from "./repair-modal";

/** The commands that write down what timestamps mean: nothing is written before the user has seen and confirmed it. */
export class NoteRepairer {
  constructor(private readonly app: App, private readonly library: Library, private readonly interpreter: Interpreter) {}

  /** Shows what would change in the note used last. */
  async repairActiveNote(): Promise<void> {
    const note = this.app.workspace.getActiveFile();
    if (note?.extension !== "md") return void new Notice(WORDS.noNote);
    const found = await this.#lookAt(note);
    if (found.repairs.length === 0) return void new Notice(WORDS.nothingToRepair);
    this.#show(note.basename, [found]);
  }

  /** Lets the user choose a folder, looks at its notes, and shows what would change in them. */
  async repairFolder(): Promise<void> {
    const nameOf = (folder: TFolder): string => (folder.isRoot() ? WORDS.wholeVault : folder.path);
    const folder = await choose(this.app, WORDS.chooseFolder, this.app.vault.getAllFolders(true), nameOf);
    if (folder === undefined) return;
    const notes = this.app.vault.getMarkdownFiles().filter(({ path }) => folder.isRoot() || path.startsWith(`${folder.path}/`));
    const modal = new RepairModal(this.app, nameOf(folder), (chosen, report, progress) => this.#apply(chosen, report ? folder : undefined, progress));
    modal.open();
    const found: NoteRepairs[] = [];
    for (const [index, note] of notes.entries()) {
      if (!modal.progress(WORDS.looking, index, notes.length)) return;
      if (index % 20 === 0) await new Promise((resolve) => { window.setTimeout(resolve); }); // lets the window draw and cancel
      found.push(await this.#lookAt(note));
    }
    modal.show(found.filter(({ repairs }) => repairs.length > 0));
  }

  #show(title: string, found: readonly NoteRepairs[]): void {
    const modal = new RepairModal(this.app, title, (chosen, _, progress) => this.#apply(chosen, undefined, progress));
    modal.open();
    modal.show(found);
  }

  async #lookAt(note: TFile): Promise<NoteRepairs> {
    const text = this.#editorOf(note)?.getValue() ?? (await this.library.textOf(note));
    return { note, text, repairs: repairNote(text, await this.interpreter.evidenceOf(note)) };
  }

  /** Writes the chosen repairs; a note that has changed since it was looked at is left alone and named. */
  async #apply(chosen: readonly NoteRepairs[], reportIn: TFolder | undefined, progress: RepairProgress): Promise<void> {
    const written: NoteRepairs[] = [];
    const left: string[] = [];
    for (const [index, each] of chosen.entries()) {
      if (!progress(WORDS.repairing, index, chosen.length)) break;
      if (await this.#write(each)) written.push(each);
      else left.push(each.note.basename);
    }
    const count = written.reduce((sum, { repairs }) => sum + repairs.length, 0);
    new Notice(WORDS.repaired(count, written.length) + (left.length === 0 ? "" : ` ${WORDS.leftAlone(left.join(", "))}`));
    if (reportIn !== undefined && written.length > 0) await this.#report(written, reportIn);
  }

  async #write({ note, text, repairs }: NoteRepairs): Promise<boolean> {
    const editor = this.#editorOf(note);
    if (editor !== undefined) {
      if (editor.getValue() !== text) return false;
      editor.transaction({ changes: repairs.map(({ from, to, insert }) => ({ from: editor.offsetToPos(from), to: editor.offsetToPos(to), text: insert })) });
      return true;
    }
    let isSame = false;
    await this.app.vault.process(note, (now) => {
      isSame = now === text;
      return isSame ? applyRepairs(text, repairs) : now;
    });
    return isSame;
  }

  /** The editor in which a note is being edited: there an undo takes the repair back. */
  #editorOf(note: TFile): Editor | undefined {
    const views = this.app.workspace.getLeavesOfType("markdown").map(({ view }) => view);
    return views.flatMap((view) => (view instanceof MarkdownView && view.file === note && view.getMode() === "source" ? [view.editor] : []))[0];
  }

  async #report(written: readonly NoteRepairs[], folder: TFolder): Promise<void> {
    const sections = written.map(({ note, repairs }) =>
      [`## ${this.app.fileManager.generateMarkdownLink(note, "")}`, "", ...repairs.map((repair) => `- ${describeRepair(repair)}`)].join("\n"));
    const name = (number: number): string => normalizePath(`${folder.path}/${WORDS.reportName}${number === 0 ? "" : ` ${String(number)}`}.md`);
    let number = 0;
    while (this.app.vault.getAbstractFileByPath(name(number)) !== null) number++;
    await this.app.vault.create(name(number), `${sections.join("\n\n")}\n`);
  }
}
