import type { Command, IconName } from "obsidian";
import type { Actions } from "./actions";

/** Every command: what it is called, and what it does; none has a default hotkey, all work whatever has the focus. */
const COMMANDS: readonly { id: string; name: string; icon: IconName; run: (actions: Actions) => void }[] = [
  { id: "open-pane", name: "Open the video pane", icon: "square-play", run: (actions) => void actions.openPane() },
  { id: "insert-timestamp", name: "Insert timestamp", icon: "bookmark-plus", run: (actions) => void actions.insertTimestamp() },
  { id: "play-or-pause", name: "Play or pause", icon: "play", run: (actions) => { actions.withVideo((pane) => { pane.togglePlayback(); }); } },
  { id: "back", name: "Go back", icon: "rewind", run: (actions) => { actions.withVideo((pane) => { pane.skip(-1); }); } },
  { id: "forward", name: "Go forward", icon: "fast-forward", run: (actions) => { actions.withVideo((pane) => { pane.skip(1); }); } },
  { id: "slower", name: "Play slower", icon: "chevrons-left", run: (actions) => { actions.withVideo((pane) => { pane.changeRate(-1); }); } },
  { id: "faster", name: "Play faster", icon: "chevrons-right", run: (actions) => { actions.withVideo((pane) => { pane.changeRate(1); }); } },
  { id: "play-at-cursor", name: "Play the timestamp at the cursor", icon: "text-cursor", run: (actions) => { actions.playAtCursor(); } },
  { id: "copy-link", name: "Copy link to the current moment", icon: "link", run: (actions) => { actions.copyCurrentLink(); } },
  { id: "open-in-browser", name: "Open the current moment in the browser", icon: "external-link", run: (actions) => { actions.openCurrentMoment(); } },
  { id: "repair-note", name: "Repair the timestamps of this note", icon: "wrench", run: ({ repairer }) => void repairer.repairActiveNote() },
  { id: "repair-folder", name: "Repair the timestamps of a folder", icon: "folder-cog", run: ({ repairer }) => void repairer.repairFolder() },
];

/** The commands as Obsidian takes them. */
export function commands(actions: Actions): Command[] {
  return COMMANDS.map(({ run, ...command }) => ({ ...command, callback: () => { run(actions); } }));
}
