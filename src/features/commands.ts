import type { Command, IconName } from "obsidian";
import type { VideoPane } from "../pane/video-pane";
import * as WORDS from "../words/words";
import type { Features } from "./features";
import { refuse, tell, withVideo } from "./notices";

/** Every command: its id, name and icon, and what it does; none has a default hotkey, all work whatever has the focus. */
const COMMANDS: readonly (readonly [id: string, name: string, icon: IconName, run: (targets: Features) => unknown])[] = [
  ["open-pane", WORDS.openPane, "square-play", ({ actions }) => actions.openPane()],
  ["insert-timestamp", WORDS.insertTimestamp, "bookmark-plus", ({ writing }) => tell(writing.insert())],
  ["insert-item", "Insert timestamp as a new list item", "list-plus", ({ writing }) => tell(writing.insert({ asListItem: true }))],
  ["start-range", "Start range", "panel-left-open", ({ writing }) => tell(writing.startRange())],
  ["end-range", "End range", "panel-right-open", ({ writing }) => tell(writing.endRange())],
  ["earlier", "Timestamp one second earlier", "chevron-left", ({ writing }) => writing.retimeAtCursor(-1)],
  ["later", "Timestamp one second later", "chevron-right", ({ writing }) => writing.retimeAtCursor(1)],
  ["set-to-now", "Set the timestamp to the current moment", "clock", ({ writing }) => writing.retimeAtCursor("now")],
  ["play-or-pause", "Play or pause", "play", onPane((pane) => { pane.togglePlayback(); })],
  ["back", "Go back", "rewind", onPane((pane) => { pane.skip(-1); })],
  ["forward", "Go forward", "fast-forward", onPane((pane) => { pane.skip(1); })],
  ["slower", "Play slower", "chevrons-left", onPane((pane) => { pane.changeRate(-1); })],
  ["faster", "Play faster", "chevrons-right", onPane((pane) => { pane.changeRate(1); })],
  ["normal-speed", "Play at normal speed", "gauge", onPane((pane) => { pane.setRate(1); })],
  ["frame-back", "One frame back", "step-back", onPane((pane) => { if (!pane.stepFrame(-1)) refuse("no-frames"); })],
  ["frame-forward", "One frame forward", "step-forward", onPane((pane) => { if (!pane.stepFrame(1)) refuse("no-frames"); })],
  ["play-at-cursor", "Play the timestamp at the cursor", "text-cursor", ({ actions }) => { actions.playAtCursor(); }],
  ["copy-link", "Copy link to the current moment", "link", ({ actions }) => { actions.copyCurrentLink(); }],
  ["open-in-browser", "Open the current moment in the browser", "external-link", ({ actions }) => { actions.openCurrentMoment(); }],
  ["go-to-passage", "Go to the passage for the current moment", "locate-fixed", ({ navigation }) => { navigation.goToCurrent(); }],
  ["next-in-time", "Next timestamp in time", "skip-forward", ({ navigation }) => { navigation.step(1, "time"); }],
  ["previous-in-time", "Previous timestamp in time", "skip-back", ({ navigation }) => { navigation.step(-1, "time"); }],
  ["next-in-note", "Next timestamp in the note", "arrow-down-to-line", ({ navigation }) => { navigation.step(1, "note"); }],
  ["previous-in-note", "Previous timestamp in the note", "arrow-up-to-line", ({ navigation }) => { navigation.step(-1, "note"); }],
  ["follow-playback", "Follow playback in the note", "scroll-text", ({ following }) => { following.toggle(); }],
  ["repeat", "Repeat from this timestamp to the next", "repeat", ({ navigation }) => { navigation.repeat(); }],
  ["notes-of-video", "Show the notes of this video", "files", ({ navigation }) => { navigation.showNotes(); }],
  ["repair-note", "Repair the timestamps of this note", "wrench", ({ changer }) => changer.changeActiveNote("repair")],
  ["repair-folder", "Repair the timestamps of a folder", "folder-cog", ({ changer }) => changer.repairFolder()],
  ["times-to-timestamps", "Turn times in this note into timestamps", "scan-text", ({ changer }) => changer.changeActiveNote("spans")],
  ["timestamps-to-links", "Turn the timestamps of this note into links", "link-2", ({ changer }) => changer.changeActiveNote("links")],
  ["new-note", "New note for this video", "file-plus", ({ requests }) => { requests.newNote(); }],
];

/** The commands as Obsidian takes them. */
export function commands(targets: Features): Command[] {
  return COMMANDS.map(([id, name, icon, run]) => ({ id, name, icon, callback: () => void run(targets) }));
}

function onPane(run: (pane: VideoPane) => void): (targets: Features) => void {
  return ({ app }) => { withVideo(app, run); };
}
