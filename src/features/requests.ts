import { normalizePath, type CliFlags, type Plugin, type TFile } from "obsidian";
import { canBeMade, videoNote } from "../edit/video-note";
import { readRequest, type VideoRequest } from "../note/request-address";
import { sameVideo, urlAt, type VideoMoment, type VideoRef } from "../note/video";
import { findPane } from "../pane/open-pane";
import { openNewNote, openNote } from "../vault/open-note";
import type { Services } from "../vault/services";
import { describeProblem, REFUSAL_WORDS } from "../words/messages";
import * as WORDS from "../words/words";
import type { Actions } from "./actions";
import { namesOf } from "../vault/note-names";
import { askForLink } from "./link-modal";
import { notify, withVideo } from "./notices";
import { choose } from "./suggester";
import { isRefusal, type TimestampResolver } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";

/** A note waits this long for the title of its video, in milliseconds. */
const LONGEST_WAIT = 3000;

/** What the command line takes, in words for its help. */
const FLAGS: CliFlags = {
  video: { value: "<address or id>", description: "The video" },
  t: { value: "<time>", description: "Where in the video, as 754 or 12:34" },
  file: { value: "<name>", description: "A note, named as in a link" },
  path: { value: "<path>", description: "A note, by its path in the vault" },
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
    private readonly services: Pick<Services, "app" | "library" | "settings">
      & { readonly resolver: TimestampResolver; readonly actions: Actions; readonly writing: TimestampWriter },
  ) {}

  /** Does what an `obsidian://yt-timestamps?…` address asks for, and says what it cannot. */
  async handle(params: Readonly<Record<string, string>>): Promise<void> {
    const words = await this.answer(params);
    if (words !== "") notify(words);
  }

  /** The same for the command line. @returns what there is to say; empty when it simply was done. */
  async answer(params: Readonly<Record<string, string>>): Promise<string> {
    const read = readRequest(params);
    return read.ok ? this.#do(read.request) : read.problems.map(describeProblem).join(" ");
  }

  /** Where the pane is, as JSON: `null` while it is empty. */
  current(): string {
    const playhead = findPane(this.services.app)?.playhead;
    return JSON.stringify(playhead === undefined ? null : {
      video: playhead.video, seconds: playhead.seconds, title: playhead.title, duration: playhead.duration,
      url: playhead.video.kind === "file" ? undefined : urlAt(playhead.video, playhead.seconds),
    });
  }

  /** Asks for a link, and plays what it names. */
  async openFromLink(): Promise<void> {
    const moment = await askForLink(this.services.app, WORDS.openFromLink, WORDS.play);
    if (moment !== undefined) await this.services.actions.playLink(moment);
  }

  /** Asks for a link, plays what it names, and makes its note. */
  async newNoteFromLink(): Promise<void> {
    const moment = await askForLink(this.services.app, WORDS.newNoteFromLink, WORDS.createAndPlay);
    if (moment !== undefined) await this.newNoteOf(moment);
  }

  /** Plays a video, waits a moment for its title, and makes its note; where there are notes about it, asks whether one of them is meant. */
  async newNoteOf(moment: VideoMoment): Promise<void> {
    await this.services.actions.playLink(moment);
    await this.#untilTitled(moment.video);
    await this.#newOrExisting(moment.video);
  }

  /** Makes a note for the video in the pane, and opens it. */
  newNote(): void {
    withVideo(this.services.app, (_, { video }) => this.#newOrExisting(video));
  }

  /** Makes a note for a video that says something behind its properties, and opens it. */
  async newNoteSaying(video: VideoRef, text: string): Promise<void> {
    const words = await this.#createNote(video, undefined, `\n${text}`);
    if (words !== "") notify(words);
  }

  async #newOrExisting(video: VideoRef): Promise<void> {
    const { app, library } = this.services;
    const notes = await library.allNotesOf(video);
    const names = namesOf(notes);
    const chosen = notes.length === 0 ? null : await choose(app, WORDS.chooseNote, [...notes, null], (note) => (note === null ? WORDS.anotherNote : names[notes.indexOf(note)] ?? ""));
    if (chosen === undefined) return;
    if (chosen !== null) return void (await openNote(app, chosen));
    const words = await this.#createNote(video, undefined);
    if (words !== "") notify(words);
  }

  /** Settles when the player has told the title of a video, or has not within three seconds. */
  async #untilTitled(video: VideoRef): Promise<void> {
    for (let waited = 0; waited < LONGEST_WAIT; waited += 100) {
      const playhead = findPane(this.services.app)?.playhead;
      if (!sameVideo(playhead?.video, video) || (playhead?.title ?? "") !== "") return;
      await new Promise((resolve) => { window.setTimeout(resolve, 100); });
    }
  }

  async #do({ action, video, seconds, ...named }: VideoRequest): Promise<string> {
    const asked = named.path ?? named.file;
    const path = asked === undefined || asked.endsWith(".md") ? asked : `${asked}.md`;
    const note = path === undefined ? null : this.services.app.vault.getFileByPath(path) ?? this.#linked(named);
    if (action === "note" && video !== undefined) {
      const words = await this.#openNoteOf(this.services.library.locate(video, ""), note, path);
      if (words !== "") return words;
    } else if (path !== undefined && note === null) return WORDS.noSuchNote(path);
    else if (note !== null) await openNote(this.services.app, note);
    // Whoever inserts, and says neither which video nor which time, means what plays; whoever wants a note need not want to watch.
    if (action === "open" || seconds !== undefined || (action === "insert" && video !== undefined)) {
      const wanted = await this.services.resolver.videoFor(note, video);
      if (isRefusal(wanted)) return REFUSAL_WORDS[note === null ? "nothing-playing" : wanted];
      const pane = await this.services.actions.openPane();
      pane?.playMoment(wanted, seconds ?? 0, note);
    }
    const refusal = action === "insert" ? await this.services.writing.insert({}, seconds) : undefined;
    return refusal === undefined ? "" : REFUSAL_WORDS[refusal];
  }

  /** The note that a wikilink of this name leads to, as with the app's own commands. */
  #linked({ file, path }: Pick<VideoRequest, "file" | "path">): TFile | null {
    const found = file === undefined || path !== undefined ? null : this.services.app.metadataCache.getFirstLinkpathDest(file, "");
    return found?.extension === "md" ? found : null;
  }

  /** Opens the note of a video; makes one where there is none yet. @returns why it could not; empty when it could. */
  async #openNoteOf(video: VideoRef, note: TFile | null, path: string | undefined): Promise<string> {
    const there = note ?? (path === undefined ? this.services.library.notesOf(video)[0] : undefined);
    if (there === undefined) return this.#createNote(video, path);
    await openNote(this.services.app, there);
    return "";
  }

  /** A name that is taken gets a number behind it: nothing is overwritten. @returns why there is no note; empty when there is. */
  async #createNote(video: VideoRef, path: string | undefined, behind = ""): Promise<string> {
    if (path !== undefined && !canBeMade(path)) return describeProblem({ kind: "bad-file", text: path.replace(/\.md$/, "") });
    const { vault, fileManager } = this.services.app;
    const { noteFolder, noteTemplate } = this.services.settings();
    const template = noteTemplate === "" ? null : vault.getFileByPath(normalizePath(noteTemplate));
    if (noteTemplate !== "" && template === null) notify(WORDS.noSuchNote(noteTemplate));
    const date = new Date().toLocaleDateString("sv"); // as 2026-01-31
    const playhead = findPane(this.services.app)?.playhead;
    const title = sameVideo(playhead?.video, video) ? playhead?.title ?? "" : "";
    const { name, text } = videoNote({ title, video, template: template === null ? "" : await vault.cachedRead(template), date });
    const folder = noteFolder === "" ? fileManager.getNewFileParent("").path : normalizePath(noteFolder);
    const wanted = path === undefined ? normalizePath(`${folder}/${name}`) : path.replace(/\.md$/, "");
    let number = 1;
    const free = (): string => `${wanted}${number === 1 ? "" : ` ${String(number)}`}.md`;
    while (await vault.adapter.exists(free())) number++; // not the vault's own list, as many disks take "a" and "A" for one name
    let made: TFile;
    try {
      await this.#makeFolder(wanted.slice(0, Math.max(0, wanted.lastIndexOf("/"))));
      made = await vault.create(free(), text + behind);
    } catch {
      return describeProblem({ kind: "not-made", text: free() });
    }
    await openNewNote(this.services.app, made);
    return "";
  }

  async #makeFolder(path: string): Promise<void> {
    if (path !== "" && this.services.app.vault.getAbstractFileByPath(path) === null) await this.services.app.vault.createFolder(path);
  }
}
