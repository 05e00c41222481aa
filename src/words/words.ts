import { formatTimecode } from "../note/timecode";

/** Every phrase on screen that no reason chooses, in one place so that they stay alike; imported as `WORDS`. Sentences that a typed reason chooses are in `messages.ts`. */

export const paneTitle = "Video";
export const openPane = "Open video pane";
export const openFromLink = "Open video from link";
export const newNoteFromLink = "New note from YouTube link";
export const createAndPlay = "Create note and play";
export const pasteLink = "Paste a YouTube link";
export const playInPane = "Play in video pane";
export const playTimestamp = "Play timestamp";
export const newNoteForVideo = "New note for this video";
export const repairTimestamps = "Repair timestamps…";
export const convertTimes = "Convert times to timestamps…";
export const anotherNote = "Create another note";
export const emptyPane = "Paste a YouTube link, or click a timestamp in a note.";
export const playVideo = (title: string | undefined, time: string | undefined): string =>
  ["Play", ...(title === undefined ? [] : [title]), ...(time === undefined ? [] : [`from ${time}`])].join(" ");
export const continueVideo = (title: string, time: string | undefined): string => `Continue ${title}${time === undefined ? "" : ` at ${time}`}`;
export const playsFrom = (host: string): string => `Plays from ${host}`;
export const loading = "Loading…";
export const linksTo = (title: string): string => `This note links to ${title}.`;
export const timesFound = (count: number): string => `${counted(count, "time")} in this note.`;
export const makeClickable = "Make them clickable";
export const makeItClickable = "Make it clickable";
export const insertOneNow = "Insert one now";
export const addVideo = "Add this video to the note's properties";
export const videoAdded = (note: string): string => `Added to the properties of “${note}”.`;
export const videoNotAdded = (note: string): string => `Could not change the properties of “${note}”. Check them, and try again.`;
export const otherValue = (note: string, name: string, value: string): string => `“${note}” already has ${name}: ${value}`;
export const replaceValue = "Replace it";
export const keepValue = "Keep it";
export const fromNote = (note: string): string => `From ${note}`;
export const offer = (note: string): string => `“${note}” has a different video.`;
export const takeOffer = "Switch to it";
export const tryAgain = "Try again";
export const tryHost = (host: string): string => `Try ${host}`;
export const openOnYouTube = "Open on YouTube";
export const openInBrowser = "Open in browser";
export const play = "Play";
export const pause = "Pause";
export const back = (seconds: number): string => `Back ${inSeconds(seconds)}`;
export const forward = (seconds: number): string => `Forward ${inSeconds(seconds)}`;
export const rate = (factor: number): string => `${plain(factor)}×`;
export const speed = (factor: number): string => `Playback speed, ${rate(factor)}`;
export const insertTimestamp = "Insert timestamp";
export const controls = "Player controls";
export const playerFrame = "YouTube player";
export const aVideo = "YouTube video";
export const correctedTo = (time: string, written: string): string => `${time}, written ${written}`;
export const playFrom = (time: string): string => `Play from ${time}`;
export const playInstead = (time: string): string => `Play ${time} instead`;
export const repairNote = "Repair this note…";
export const pictureCopied = "Picture copied.";
export const copyLink = "Copy link to this time";
export const linkCopied = (time: string): string => `Link to ${time} copied.`;
export const timeline = "Timeline";
export const timelineHint = "Press Enter to play";
export const spokenMark = (time: string, sentence: string): string => (sentence === "" ? time : `${time}: ${sentence}`);
export const mapControls = "List";
export const listOptions = "List options";
export const sortByTime = "Sort by time";
export const noteOrder = "Sort by position in note";
export const thisNote = "Show this note";
export const allNotes = "Show all notes about this video";
export const notesShown = "Notes";
export const followPlayback = "Follow playback";
export const transcript = "Transcript";
export const showTranscriptInNote = "Show transcript in note";
export const searchTranscript = "Search transcript";
export const previousHit = "Previous match";
export const nextHit = "Next match";
export const transcriptOptions = "Transcript options";
export const paragraphLength = (seconds: number): string => (seconds === 0 ? "Caption lines" : `Paragraphs of ${String(seconds)} seconds`);
export const copyTranscript = "Copy transcript";
export const copyTranscriptWithTimes = "Copy transcript with times";
export const copyWords = "Copy without times";
export const copyWithTimes = "Copy with times";
export const transcriptCopied = "Transcript copied.";
export const inLanguage = (name: string, language: string): string => `${name} (${language})`;
export const insertQuote = "Insert quote";
export const pasteTranscriptTitle = "Paste a transcript";
export const pasteTranscriptHint = "On YouTube, open “Show transcript” below the video, select all of it, and copy.";
export const addToNote = (note: string): string => `Add to “${note}”`;
export const newNoteForIt = "New note";
export const noTimesPasted = "No transcript was recognized. Paste it with its times.";
export const recognised = (lines: number, from: number, to: number): string => `${counted(lines, "line")}, ${timeRange(formatTimecode(from), formatTimecode(to))}`;
export const transcriptAdded = (note: string): string => `Transcript added to “${note}”.`;
export const transcriptNotAdded = (note: string): string => `Could not write to “${note}”. Check it, and try again.`;
export const chooseTranscriptFile = "Choose a subtitle file from this vault or this device";
export const fromDevice = "A file on this device…";
export const keepFileTitle = "Keep the transcript in this vault";
export const keepFileAt = "Path in this vault";
export const keepFile = "Keep file";
export const badFileName = "A file cannot have this name.";
export const fileExists = (path: string): string => `There is already a file ${path}.`;
export const fileKept = (path: string): string => `Transcript kept as ${path}.`;
export const fileNotKept = (path: string): string => `Could not create ${path}. Check the path, and try again.`;
export const noNoteForTranscript = "Open a note about this video first: its property “transcript” will name the file.";
export const pasteTranscript = "Paste a transcript…";
export const chooseTranscript = "Choose a transcript file…";
export const getClipper = "Get the Web Clipper";
export const noTranscript = "There is no transcript of this video in your vault yet. Clip its page with Obsidian Web Clipper, paste what YouTube shows, or choose a subtitle file.";
export const emptyTranscript = "This transcript is empty.";
export const inNote = (note: string, sentence: string): string => (sentence === "" ? note : `${note}: ${sentence}`);
export const alsoAt = (time: string): string => `Also at ${time}`;
export const alsoIn = (passage: string): string => `Also in ${passage}`;
export const playTime = (time: string): string => `Play ${time}`;
export const playLink = (words: string, time: string): string => `${words}: play from ${time}`;
/** What stands below each other in a tooltip, which a screen reader reads on end. */
export const inLines = (lines: readonly string[]): string => (lines.length < 2 ? lines.join("") : lines.map((line) => (/[.?!…:;]["”’)]*$/.test(line) ? line : `${line}.`)).join("\n"));
export const choosePassage = "Choose a passage";
export const chooseNote = "Choose a note about this video";
export const playingRange = (repeats: boolean, from: string, to: string): string => `${repeats ? "Repeating" : "Playing"} ${from}–${to}`;
export const playOn = (to: string | undefined): string => (to === undefined ? "Keep playing" : `Keep playing past ${to}`);
export const theEnd = "the end";
export const stopRepeating = "Stop repeating";
export const playFromStart = "Play from the start";
export const earlier = "1 s earlier";
export const later = "1 s later";
export const setToNow = "Set to now";
export const editSource = "Edit source";
export const playRange = (from: string, to: string): string => `Play ${from}–${to}`;
export const repeatRange = (from: string, to: string): string => `Repeat ${from}–${to}`;
export const rangeStarted = (time: string): string => `Range starts at ${time}. Run "Insert range end" to finish it.`;
export const noSuchNote = (path: string): string => `There is no note ${path}.`;

function inSeconds(value: number): string {
  return `${plain(value)} second${value === 1 ? "" : "s"}`;
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export const outlineTitle = "Insert an outline of the chapters";
export const outlineKind = "Write it as";
export const outlineList = "List";
export const outlineHeadings = "Headings";
export const outlinePreview = "What will be written";
export const insertOutline = "Insert";

export const timestamps = "Timestamps";
export const filterTimestamps = "Filter timestamps";
export const noTimestampMatches = "No timestamps match.";
export const noTimestamps = "No timestamps in this note yet.";
export const matches = (shown: number, all: number): string => `${String(shown)} of ${String(all)}`;
export const backToNow = "Back to now";
export const timeRange = (from: string, to: string): string => `${from}–${to}`;
/** What a screen reader hears before the words of a row. */
export const playSpoken = (spoken: string, isAll: boolean): string => (isAll ? playFrom(spoken) : `${playFrom(spoken)}: `);
export const placesAt = (count: number, time: string): string => `${counted(count, "place")} at ${time}`;
export const showInNote = (notes: number, places: number): string =>
  (notes > 1 ? `Show in ${String(notes)} notes` : places > 1 ? `Show ${String(places)} places in note` : "Show in note");
export const copyRowLink = "Copy link";
export const insertLinkHere = "Insert link here";
export const repeatFrom = (from: string, to: string): string => `Repeat ${timeRange(from, to)}`;

/** A number with its noun, as in "1 note" and "2 notes". */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

export const playLabelFrom = (label: string, spoken: string): string => `Play ${label} from ${spoken}`;
export const corrected = (time: string, written: string, why: string): string => `Plays ${time}. Written ${written}, ${why}.`;
export const beyondEnd = (written: string, length: string): string => `Nothing to play. Written ${written}, but the video is ${length} long.`;
export const noNote = "No note is open. Open one, and try again.";
export const changeSummary = (all: number, unsure: number): string =>
  `${counted(all, "change")}${unsure === 0 ? "" : `, ${String(unsure)} uncertain (unticked)`}. Nothing is saved until you confirm.`;
export const noUndo = (notes: number): string =>
  notes === 1 ? "This note is not open for editing, so this cannot be undone; File recovery keeps a copy." : "Notes that are not open cannot be undone; File recovery keeps a copy.";
export const allChanges = (count: number): string => (count === 1 ? "The only change" : `All ${String(count)} changes`);
export const inLine = (line: number): string => `Line ${String(line)}`;
export const allOfNote = (path: string): string => `All changes in ${path}`;
export const nothingChanged = "Nothing was changed.";
export const noteSummary = (path: string, count: number): string => `${path}: ${counted(count, "change")}`;
export const cancel = "Cancel";
export const looking = "Checking note";
export const changing = "Changing note";
export const progress = (what: string, done: number, all: number): string => `${what} ${String(done)} of ${String(all)}`;
export const couldNotWrite = (notes: string): string => `Could not be read or written: ${notes}.`;
export const notAsShown = (notes: string): string => `Not written as shown (undo, and check): ${notes}.`;
export const noReport = "The report note could not be written.";
export const settingNotSaved = "This setting could not be saved, and will be lost when Obsidian is closed. Check the disk and the vault's permissions.";
export const leftAlone = (notes: string): string => `Skipped (edited in the meantime): ${notes}.`;
export const writeReport = "Write a report note";
export const reportName = "Repaired timestamps";
export const wholeVault = "The whole vault";
export const theWholeVault = "the whole vault";
export const chooseFolder = "Choose a folder";
