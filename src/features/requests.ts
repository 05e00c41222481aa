import { normalizePath, Notice, type App, type CliFlags, type Plugin, type TFile } from "obsidian";
import type { Actions } from "./actions";
import type { Library } from "../vault/library";
import { describeProblem, REFUSAL_WORDS } from "../words/messages";
import { findPane } from "../pane/open-pane";
import { openNote } from "../vault/open-note";
import type { Settings } from "../settings/settings";
import { readRequest, type VideoRequest } from "../note/request-address";
import { sameVideo, urlAt, type VideoRef } from "../note/video";
import { canBeMade, videoNote } from "../edit/video-note";
import { withVideo } from "./notices";
import type { TimestampWriter } from "./timestamp-writer";
import * as WORDS from "../words/words";

/** What the command line takes, in words for its help. */
const FLAGS: CliFlags = {
  video: { value: "<address or id>", description: "The video" },
  t: { value: "<time>", description: "Where in the video, as 754 or 12:34" },
  file: { value: "<path>", description: "A note of the vault" },
};

/** Lets addresses and the command line ask; unloading takes it back. */
export function registerRequests(plugin: Plugin, requests: Requests): void {
  const { id } = plugin.manifest;
  plugin.registerObsidianProtocolHandler(id, (params) => void requests.handle(params));
  for (const [action, description] of [["open", "Play a video"], ["insert", "Insert a timestamp"], ["note", "Open or make the note of a video"]] as const) {
    plugin.registerCliHandler(`${id}:${action}`, description, FLAGS, (params) => requests.answer({ ...params, do: action }));
  }
  plugin.registerCliHandler(`${id}:current`, "Print the current moment as JSON", null, () => requests.current());
}

/** What is asked for by address, by command line, or by the command for a new note. */
export class Requests {
  constructor(
    private readonly app: App, private readonly library: Library, private readonly actions: Actions, private readonly writing: TimestampWriter, private readonly settings: () => Settings,
  ) {}

  /** Does what an `obsidian://yt-timestamps?…` address asks for, and says what it cannot. */
  async handle(params: Readonly<Record<string, string>>): Promise<void> {
    const words = await this.answer(params);
    if (words !== "") new Notice(words);
  }

  /** The same for the command line. @returns what there is to say; empty when it simply was done. */
  async answer(params: Readonly<Record<string, string>>): Promise<string> {
    const read = readRequest(params);
    return read.ok ? this.#do(read.request) : read.problems.map(describeProblem).join(" ");
  }

  /** Where the pane is, as JSON: `null` while it is empty. */
  current(): string {
    const playhead = findPane(this.app)?.playhead;
    return JSON.stringify(playhead === undefined ? null : {
      video: playhead.video, seconds: playhead.seconds, title: playhead.title, duration: playhead.duration,
      url: playhead.video.kind === "file" ? undefined : urlAt(playhead.video, playhead.seconds),
    });
  }

  /** Makes a note for the video in the pane, and opens it. */
  newNote(): void {
    withVideo(this.app, async (_, { video }) => {
      const words = await this.#createNote(video, undefined);
      if (words !== "") new Notice(words);
    });
  }

  async #do({ action, video, seconds, file }: VideoRequest): Promise<string> {
    const path = file === undefined || file.endsWith(".md") ? file : `${file}.md`;
    const note = path === undefined ? null : this.app.vault.getFileByPath(path);
    if (action === "note" && video !== undefined) {
      const words = await this.#openNoteOf(this.library.locate(video, ""), note, path);
      if (words !== "") return words;
    } else if (path !== undefined && note === null) return WORDS.noSuchNote(path);
    else if (note !== null) await openNote(this.app, note);
    // Whoever inserts, and says neither which video nor which time, means what plays; whoever wants a note need not want to watch.
    if (action === "open" || seconds !== undefined || (action === "insert" && video !== undefined)) {
      const wanted = await this.actions.videoFor(note, video);
      if (wanted === undefined) return REFUSAL_WORDS[note === null ? "nothing-playing" : "no-video-in-note"];
      const pane = await this.actions.openPane();
      pane?.playMoment(wanted, seconds ?? 0, note);
    }
    const refusal = action === "insert" ? await this.writing.insert({}, seconds) : undefined;
    return refusal === undefined ? "" : REFUSAL_WORDS[refusal];
  }

  /** Opens the note of a video; makes one where there is none yet. @returns why it could not; empty when it could. */
  async #openNoteOf(video: VideoRef, note: TFile | null, path: string | undefined): Promise<string> {
    const there = note ?? (path === undefined ? this.library.notesOf(video)[0] : undefined);
    if (there === undefined) return this.#createNote(video, path);
    await openNote(this.app, there);
    return "";
  }

  /** A name that is taken gets a number behind it: nothing is overwritten. @returns why there is no note; empty when there is. */
  async #createNote(video: VideoRef, path: string | undefined): Promise<string> {
    if (path !== undefined && !canBeMade(path)) return describeProblem({ kind: "bad-file", text: path.replace(/\.md$/, "") });
    const { vault, fileManager } = this.app;
    const { noteFolder, noteTemplate } = this.settings();
    const template = noteTemplate === "" ? null : vault.getFileByPath(normalizePath(noteTemplate));
    if (noteTemplate !== "" && template === null) new Notice(WORDS.noSuchNote(noteTemplate));
    const date = new Date().toLocaleDateString("sv"); // as 2026-01-31
    const playhead = findPane(this.app)?.playhead;
    const title = sameVideo(playhead?.video, video) ? playhead?.title ?? "" : "";
    const { name, text } = videoNote({ title, video, template: template === null ? "" : await vault.cachedRead(template), date });
    const folder = noteFolder === "" ? fileManager.getNewFileParent("").path : normalizePath(noteFolder);
    const wanted = path === undefined ? normalizePath(`${folder}/${name}`) : path.replace(/\.md$/, "");
    let number = 1;
    const free = (): string => `${wanted}${number === 1 ? "" : ` ${String(number)}`}.md`;
    while (vault.getAbstractFileByPath(free()) !== null) number++;
    let made: TFile;
    try {
      await this.#makeFolder(wanted.slice(0, Math.max(0, wanted.lastIndexOf("/"))));
      made = await vault.create(free(), text);
    } catch {
      return describeProblem({ kind: "not-made", text: free() });
    }
    await openNote(this.app, made);
    return "";
  }

  async #makeFolder(path: string): Promise<void> {
    if (path !== "" && this.app.vault.getAbstractFileByPath(path) === null) await this.app.vault.createFolder(path);
  }
}
