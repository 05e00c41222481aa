import type { Command, IconName } from "obsidian";
import type { Actions } from "./actions";
import type { VideoPane } from "./pane/video-pane";
import * as WORDS from "./words";

/** Every command: its id, name and icon, and what it does; none has a default hotkey, all work whatever has the focus. */
const COMMANDS: readonly (readonly [id: string, name: string, icon: IconName, run: (actions: Actions) => unknown])[] = [
  ["open-pane", WORDS.openPane, "square-play", (actions) => actions.openPane()],
  ["insert-timestamp", WORDS.insertTimestamp, "bookmark-plus", (actions) => actions.insertTimestamp()],
  ["play-or-pause", "Play or pause", "play", onPane((pane) => { pane.togglePlayback(); })],
  ["back", "Go back", "rewind", onPane((pane) => { pane.skip(-1); })],
  ["forward", "Go forward", "fast-forward", onPane((pane) => { pane.skip(1); })],
  ["slower", "Play slower", "chevrons-left", onPane((pane) => { pane.changeRate(-1); })],
  ["faster", "Play faster", "chevrons-right", onPane((pane) => { pane.changeRate(1); })],
  ["play-at-cursor", "Play the timestamp at the cursor", "text-cursor", (actions) => { actions.playAtCursor(); }],
  ["copy-link", "Copy link to the current moment", "link", (actions) => { actions.copyCurrentLink(); }],
  ["open-in-browser", "Open the current moment in the browser", "external-link", (actions) => { actions.openCurrentMoment(); }],
  ["repair-note", "Repair the timestamps of this note", "wrench", ({ repairer }) => repairer.repairActiveNote()],
  ["repair-folder", "Repair the timestamps of a folder", "folder-cog", ({ repairer }) => repairer.repairFolder()],
];

/** The commands as Obsidian takes them. */
export function commands(actions: Actions): Command[] {
  return COMMANDS.map(([id, name, icon, run]) => ({ id, name, icon, callback: () => void run(actions) }));
}

function onPane(run: (pane: VideoPane) => void): (actions: Actions) => void {
  return (actions) => { actions.withVideo(run); };
}
