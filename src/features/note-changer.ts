import { MarkdownView, normalizePath, type TFile, type TFolder } from "obsidian";
import { conversionsOf, type ConversionForm } from "../edit/conversion";
import { formOfNote } from "../edit/insertion-form";
import { applyRepairs, repairNote } from "../edit/repair";
import { isSameButPadding } from "../edit/same-table";
import type { Services } from "../vault/services";
import { CHANGE_WORDS, describeChange, type ChangeKind } from "../words/messages";
import * as WORDS from "../words/words";
import { ChangeModal, type Change, type ChangeProgress, type NoteChanges } from "./change-modal";
import { notify, refuse } from "./notices";
import { choose } from "./suggester";

/** What came of a note's changes: its text was another by then, it is gone or refuses, or it says something else now than was shown. */
type Outcome = "written" | "changed" | "failed" | "otherwise";

/** The commands that write down what is meant, or write it in another form: nothing is written before the user has seen and confirmed it. */
export class NoteChanger {
  constructor(private readonly services: Pick<Services, "app" | "library" | "interpreter" | "settings">) {}

  /** Shows what would change in the note used last. */
  async changeActiveNote(kind: ChangeKind): Promise<void> {
    const note = this.services.app.workspace.getActiveFile();
    if (note?.extension !== "md") return notify(WORDS.noNote);
    await this.changeNote(note, kind);
  }

  /** Shows what would change in a note. */
  async changeNote(note: TFile, kind: ChangeKind): Promise<void> {
    const found = await this.#lookAt(note, kind).catch(() => "unread" as const);
    if (found === "unread") return notify(WORDS.couldNotWrite(note.basename));
    if (found === undefined) return refuse("no-video-in-note");
    if (found.changes.length === 0) return notify(CHANGE_WORDS[kind].nothing);
    const modal = new ChangeModal(this.services.app, kind, note.basename, (chosen, _, progress) => this.#apply(chosen, kind, undefined, progress));
    modal.open();
    modal.show([found]);
  }

  /** How many times of a note could surely be made timestamps. */
  async countTimes(note: TFile): Promise<number> {
    return (await this.#lookAt(note, "spans").catch(() => undefined))?.changes.filter(({ sure }) => sure).length ?? 0;
  }

  /** Lets the user choose a folder, looks at its notes, and shows what would be repaired in them. */
  async repairFolder(): Promise<void> {
    const nameOf = (folder: TFolder): string => (folder.isRoot() ? WORDS.wholeVault : folder.path);
    const folder = await choose(this.services.app, WORDS.chooseFolder, this.services.app.vault.getAllFolders(true), nameOf);
    if (folder === undefined) return;
    const notes = this.services.app.vault.getMarkdownFiles().filter(({ path }) => folder.isRoot() || path.startsWith(`${folder.path}/`));
    const modal = new ChangeModal(this.services.app, "repair", folder.isRoot() ? WORDS.theWholeVault : folder.path, (chosen, report, progress) => this.#apply(chosen, "repair", report ? folder : undefined, progress));
    modal.open();
    const found: NoteChanges[] = [];
    const unread: string[] = [];
    for (const [index, note] of notes.entries()) {
      if (!modal.progress(WORDS.looking, index, notes.length)) return;
      if (index % 20 === 0) await new Promise((resolve) => { window.setTimeout(resolve); }); // lets the window draw and cancel
      const looked = await this.#lookAt(note, "repair").catch(() => { unread.push(note.basename); });
      if (looked !== undefined && looked.changes.length > 0) found.push(looked);
    }
    modal.show(found, unread);
  }

  /** Undefined where the note names no video, whose times would be turned. Rejects where the note cannot be read. */
  async #lookAt(note: TFile, kind: ChangeKind): Promise<NoteChanges | undefined> {
    const view = this.#viewOf(note);
    const text = view?.editor.getValue() ?? (await this.services.app.vault.cachedRead(note));
    const evidence = await this.services.interpreter.evidenceOf(note);
    if (kind === "repair") return { note, text, isOpen: view !== undefined, changes: repairNote(text, evidence) };
    const video = await this.services.library.videoOf(note);
    return video && { note, text, isOpen: view !== undefined, changes: conversionsOf(text, { ...evidence, video }, kind, this.#formIn(text)) };
  }

  /** As timestamps are inserted; a template or a plain time might be none that is found again. */
  #formIn(text: string): ConversionForm {
    const { insertFormat } = this.services.settings();
    const form = insertFormat === "automatic" ? formOfNote(text) : insertFormat;
    return form === "plain" || form === "template" ? "link" : form;
  }

  /** Writes the chosen changes; a note that has changed since it was looked at, is gone or refuses, is left alone and named. */
  async #apply(chosen: readonly NoteChanges[], kind: ChangeKind, reportIn: TFolder | undefined, progress: ChangeProgress): Promise<void> {
    const written: NoteChanges[] = [];
    const others: Record<Exclude<Outcome, "written">, string[]> = { changed: [], failed: [], otherwise: [] };
    for (const [index, each] of chosen.entries()) {
      if (!progress(WORDS.changing, index, chosen.length)) break;
      const outcome = await this.#write(each).catch((): Outcome => "failed");
      if (outcome === "written") written.push(each);
      else others[outcome].push(each.note.basename);
    }
    const count = written.reduce((sum, { changes }) => sum + changes.length, 0);
    const said = count > 0 ? [CHANGE_WORDS[kind].done(count, written.length)] : [];
    if (others.changed.length > 0) said.push(WORDS.leftAlone(others.changed.join(", ")));
    if (others.failed.length > 0) said.push(WORDS.couldNotWrite(others.failed.join(", ")));
    if (others.otherwise.length > 0) said.push(WORDS.notAsShown(others.otherwise.join(", ")));
    if (reportIn !== undefined && written.length > 0) await this.#report(written, reportIn).catch(() => { said.push(WORDS.noReport); });
    notify(said.length > 0 ? said.join(" ") : WORDS.nothingChanged);
  }

  async #write({ note, text, changes }: NoteChanges): Promise<Outcome> {
    const meant = applyRepairs(text, changes);
    const view = this.#viewOf(note);
    if (view !== undefined) {
      const { editor } = view;
      // The open cell of a table would write over what is written under it; the note's own focus closes it.
      if (view.contentEl.querySelector(".table-cell-wrapper .cm-content") !== null) editor.focus();
      if (editor.getValue() !== text) return "changed";
      editor.transaction({ changes: changes.map(({ from, to, insert }: Change) => ({ from: editor.offsetToPos(from), to: editor.offsetToPos(to), text: insert })) });
      editor.setSelections(editor.listSelections()); // one whose whole text was written anew is inside out, and the next key would fail
      return isSameButPadding(editor.getValue(), meant) ? "written" : "otherwise";
    }
    let isSame = false;
    await this.services.app.vault.process(note, (now) => {
      isSame = now === text;
      return isSame ? meant : now;
    });
    return isSame ? "written" : "changed";
  }

  /** Where a note is being edited: there an undo takes the change back. */
  #viewOf(note: TFile): MarkdownView | undefined {
    const views = this.services.app.workspace.getLeavesOfType("markdown").map(({ view }) => view);
    return views.flatMap((view) => (view instanceof MarkdownView && view.file === note && view.getMode() === "source" ? [view] : []))[0];
  }

  async #report(written: readonly NoteChanges[], folder: TFolder): Promise<void> {
    const sections = written.map(({ note, changes }) =>
      [`## ${this.services.app.fileManager.generateMarkdownLink(note, "")}`, "", ...changes.map((change) => `- ${describeChange("repair", change)}`)].join("\n"));
    const name = (number: number): string => normalizePath(`${folder.path}/${WORDS.reportName}${number === 0 ? "" : ` ${String(number)}`}.md`);
    let number = 0;
    while (this.services.app.vault.getAbstractFileByPath(name(number)) !== null) number++;
    await this.services.app.vault.create(name(number), `${sections.join("\n\n")}\n`);
  }
}
