import type { Command, IconName } from "obsidian";
import { findPane } from "../pane/open-pane";
import type { VideoPane } from "../pane/video-pane";
import { checkTitle } from "../words/device-check";
import * as WORDS from "../words/words";
import type { Features } from "./features";
import { DeviceCheck } from "./device-check";
import { showDeviceCheck } from "./device-check-modal";
import { refuse, tell, withVideo } from "./notices";
import { isRefusal } from "./timestamp-resolver";

type Can = (features: Features) => boolean;
type Run = (features: Features) => unknown;

const always: Can = () => true;
const hasVideo: Can = ({ app }) => findPane(app)?.playhead !== undefined;
const hasLoaded: Can = ({ app }) => findPane(app)?.loadedPlayhead !== undefined;
const hasFrames: Can = ({ app }) => { const kind = findPane(app)?.loadedPlayhead?.video.kind; return kind !== undefined && kind !== "youtube"; };
const hasNote: Can = ({ app }) => app.workspace.getActiveFile()?.extension === "md";
const hasEditor: Can = ({ lastEditor }) => !isRefusal(lastEditor.find());
const canInsert: Can = (features) => hasVideo(features) && features.app.workspace.getLeavesOfType("markdown").length > 0;
const hasChapters: Can = ({ chapters }) => chapters.all.length > 0;
const canEndRange: Can = (features) => canInsert(features) && features.writing.hasOpenRange;

/** Every command: its id, name and icon, when it is listed, and what it does; none has a default hotkey, all work whatever has the focus. */
const COMMANDS: readonly (readonly [id: string, name: string, icon: IconName, can: Can, run: Run])[] = [
  ["open-pane", WORDS.openPane, "square-play", always, ({ actions }) => actions.openPane()],
  ["open-link", "Open video from link…", "clipboard-paste", always, ({ requests }) => requests.openFromLink()],
  ["new-note-from-link", "New note from YouTube link…", "file-plus-2", always, ({ requests }) => requests.newNoteFromLink()],
  ["search-timestamps", "Search timestamps of this video", "search", hasVideo, onPane((pane) => pane.focusFilter())],
  ["search-transcript", "Search transcript of this video", "captions", hasVideo, onPane((pane) => { pane.focusTranscript(); })],
  ["new-note", "New note for current video", "file-plus", hasVideo, ({ requests }) => { requests.newNote(); }],
  ["insert-timestamp", WORDS.insertTimestamp, "bookmark-plus", canInsert, ({ writing }) => tell(writing.insert())],
  ["insert-item", "Insert timestamp as list item", "list-plus", canInsert, ({ writing }) => tell(writing.insert({ asListItem: true }))],
  ["insert-said", "Insert what is being said", "message-square-quote", canInsert, ({ transcription }) => tell(transcription.insertSaid())],
  ["quote-transcript", "Quote from transcript", "text-quote", canInsert, ({ transcription }) => tell(transcription.insertPassage())],
  ["insert-picture", "Insert picture of the current moment", "image-plus", canInsert, ({ picture }) => tell(picture.insert())],
  ["copy-picture", "Copy picture", "copy", hasLoaded, ({ picture }) => tell(picture.copy())],
  ["start-range", "Insert range start", "panel-left-open", canInsert, ({ writing }) => tell(writing.startRange())],
  ["end-range", "Insert range end", "panel-right-open", canEndRange, ({ writing }) => tell(writing.endRange())],
  ["insert-outline", "Insert an outline of the chapters…", "list-tree", (features) => hasChapters(features) && hasEditor(features), ({ chapters }) => chapters.insertOutline()],
  ["play-at-cursor", "Timestamp at cursor: play", "text-cursor", hasEditor, ({ actions }) => { actions.playAtCursor(); }],
  ["earlier", "Timestamp at cursor: 1 s earlier", "chevron-left", hasEditor, ({ writing }) => writing.retimeAtCursor(-1)],
  ["later", "Timestamp at cursor: 1 s later", "chevron-right", hasEditor, ({ writing }) => writing.retimeAtCursor(1)],
  ["set-to-now", "Timestamp at cursor: set to now", "clock", (features) => hasVideo(features) && hasEditor(features), ({ writing }) => writing.retimeAtCursor("now")],
  ["play-or-pause", "Playback: play/pause", "play", hasVideo, onPane((pane) => { pane.togglePlayback(); })],
  ["back", "Playback: back", "rewind", hasVideo, onPane((pane) => { pane.skip(-1); })],
  ["forward", "Playback: forward", "fast-forward", hasVideo, onPane((pane) => { pane.skip(1); })],
  ["slower", "Playback: slower", "chevrons-left", hasVideo, onPane((pane) => { pane.changeRate(-1); })],
  ["faster", "Playback: faster", "chevrons-right", hasVideo, onPane((pane) => { pane.changeRate(1); })],
  ["normal-speed", "Playback: normal speed", "gauge", hasVideo, onPane((pane) => { pane.setRate(1); })],
  ["frame-back", "Playback: previous frame", "step-back", hasFrames, onPane((pane) => { if (!pane.stepFrame(-1)) refuse("no-frames"); })],
  ["frame-forward", "Playback: next frame", "step-forward", hasFrames, onPane((pane) => { if (!pane.stepFrame(1)) refuse("no-frames"); })],
  ["next-in-time", "Go to: next timestamp (time)", "skip-forward", hasVideo, ({ navigation }) => { navigation.step(1, "time"); }],
  ["previous-in-time", "Go to: previous timestamp (time)", "skip-back", hasVideo, ({ navigation }) => { navigation.step(-1, "time"); }],
  ["next-in-note", "Go to: next timestamp in note", "arrow-down-to-line", hasVideo, ({ navigation }) => { navigation.step(1, "note"); }],
  ["previous-in-note", "Go to: previous timestamp in note", "arrow-up-to-line", hasVideo, ({ navigation }) => { navigation.step(-1, "note"); }],
  ["next-chapter", "Go to: next chapter", "chevron-last", hasChapters, ({ chapters }) => { chapters.step(1); }],
  ["previous-chapter", "Go to: previous chapter", "chevron-first", hasChapters, ({ chapters }) => { chapters.step(-1); }],
  ["go-to-passage", "Go to: passage playing now", "locate-fixed", hasVideo, ({ navigation }) => { navigation.goToCurrent(); }],
  ["notes-of-video", "Go to: another note about this video", "files", hasVideo, ({ navigation }) => { navigation.showNotes(); }],
  ["follow-playback", "Toggle follow playback", "scroll-text", hasVideo, ({ following }) => { following.toggle(); }],
  ["repeat", "Repeat current passage", "repeat", hasVideo, ({ navigation }) => { navigation.repeat(); }],
  ["copy-link", "Copy link to current time", "link", hasVideo, ({ actions }) => { actions.copyCurrentLink(); }],
  ["open-in-browser", "Open current time in browser", "external-link", hasVideo, ({ actions }) => { actions.openCurrentMoment(); }],
  ["repair-note", "Repair timestamps in note…", "wrench", hasNote, ({ changer }) => changer.changeActiveNote("repair")],
  ["repair-folder", "Repair timestamps in folder…", "folder-cog", always, ({ changer }) => changer.repairFolder()],
  ["times-to-timestamps", "Convert times to timestamps…", "scan-text", hasNote, ({ changer }) => changer.changeActiveNote("spans")],
  ["timestamps-to-links", "Convert timestamps to links…", "link-2", hasNote, ({ changer }) => changer.changeActiveNote("links")],
  ["check-device", checkTitle, "clipboard-check", always, (features) => { showDeviceCheck(features.app, (onChange) => new DeviceCheck(features, onChange)); }],
];

/** The commands as Obsidian takes them; one that can do nothing now is not listed. */
export function commands(features: Features): Command[] {
  return COMMANDS.map(([id, name, icon, can, run]) => ({
    id, name, icon,
    checkCallback: (checking) => {
      const isPossible = can(features);
      if (isPossible && !checking) void run(features);
      return isPossible;
    },
  }));
}

/** Offers a command elsewhere, as in a menu; nothing where it can do nothing now. */
export function offerCommand(id: string, features: Features, offer: (name: string, icon: IconName, run: () => unknown) => void): void {
  for (const [own, name, icon, can, run] of COMMANDS) if (own === id && can(features)) offer(name, icon, () => run(features));
}

function onPane(run: (pane: VideoPane) => void): Run {
  return ({ app }) => { withVideo(app, run); };
}
