import { TFile, type Menu, type Plugin } from "obsidian";
import { timestampAt } from "../edit/retiming";
import { readPastedLink } from "../note/pasted-link";
import { findPane } from "../pane/open-pane";
import * as WORDS from "../words/words";
import { offerCommand } from "./commands";
import type { Features } from "./features";
import { tell } from "./notices";

/** Our entries stand together in each of the app's menus, beside its own. */
const SECTION = "yt-timestamps";

/** Adds what can be done here to the app's own menus of links, files and editors; never takes an entry away. */
export function extendMenus(plugin: Plugin, features: Features): void {
  const { workspace } = plugin.app;
  plugin.registerEvent(workspace.on("url-menu", (menu, url) => { addToLinkMenu(menu, url, features); }));
  plugin.registerEvent(workspace.on("file-menu", (menu, file) => { if (file instanceof TFile) addToFileMenu(menu, file, features); }));
  plugin.registerEvent(workspace.on("editor-menu", (menu, editor) => {
    if (findPane(plugin.app)?.loadedPlayhead !== undefined) add(menu, WORDS.insertTimestamp, "bookmark-plus", () => tell(features.writing.insert()));
    const cursor = editor.getCursor();
    const atCursor = timestampAt(editor.getLine(cursor.line), cursor.ch);
    if (atCursor !== undefined) add(menu, WORDS.playTimestamp, "play", () => { features.actions.playAtCursor(); });
  }));
}

/** The video actions of the pane's own menu: those of the commands that can run now. */
export function addToPaneMenu(menu: Menu, features: Features): void {
  const ids = ["open-link", "insert-timestamp", "copy-link", "open-in-browser", "new-note", "notes-of-video", "repeat", "follow-playback"];
  for (const id of ids) offerCommand(id, features, (name, icon, run) => { add(menu, name, icon, run); });
}

function addToLinkMenu(menu: Menu, url: string, { actions, requests }: Features): void {
  const read = readPastedLink(url);
  if (!read.ok) return;
  add(menu, WORDS.playInPane, "play", () => actions.playLink(read.moment));
  add(menu, WORDS.newNoteForVideo, "file-plus", () => requests.newNoteOf(read.moment));
}

function addToFileMenu(menu: Menu, file: TFile, { actions, library, changer }: Features): void {
  const video = file.extension === "md" ? library.videoNamedBy(file) : library.videoIn(file);
  if (video === undefined) return;
  const note = file.extension === "md" ? file : null;
  add(menu, WORDS.playInPane, "play", () => actions.playLink({ video, seconds: undefined }, note));
  if (note === null) return;
  add(menu, WORDS.repairTimestamps, "wrench", () => changer.changeNote(note, "repair"));
  add(menu, WORDS.convertTimes, "scan-text", () => changer.changeNote(note, "spans"));
}

function add(menu: Menu, title: string, icon: string, run: () => unknown): void {
  menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(SECTION).onClick(() => void run()));
}
