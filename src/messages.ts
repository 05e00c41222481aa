import type { InsertionRefusal } from "./insertion";
import type { Interpretation } from "./interpretation";
import type { PlayerProblem } from "./player/player";
import type { Repair, RepairReason } from "./repair";
import { formatTimecode } from "./timecode";

/** What a command may not be able to do; each has its words below. */
export type Refusal =
  | "no-video-in-note"
  | "nothing-playing"
  | "no-editor"
  | "reading-mode"
  | InsertionRefusal
  | "no-timestamp-at-cursor"
  | "not-a-time"
  | "beyond-end"
  | "not-on-the-web"
  | "no-clipboard";

/** One sentence that says what happened and what to do; a new problem does not compile without its words. */
export const PROBLEM_WORDS: Record<PlayerProblem, string> = {
  "bad-id": "YouTube does not know this video id. Check the property that names the video.",
  "player-error": "YouTube's player failed on this video. Try again, or open it on YouTube.",
  "not-found": "This video was removed or is private.",
  "embedding-refused": "The owner does not allow this video to play outside YouTube, or it does not exist.",
  "identity-refused": "YouTube refused to play this video inside Obsidian. Open it on YouTube.",
  "no-referrer": "YouTube could not tell which app is asking (error 153). Update Obsidian, or open the video on YouTube.",
  "unknown-error": "YouTube could not play this video. Try again, or open it on YouTube.",
  "no-answer": "YouTube did not answer. You may be offline, or it may be blocked here.",
  "autoplay-blocked": "The video was not allowed to start by itself. Press play in the player; it starts at the right moment.",
  "file-missing": "This file is not in the vault. Check the property that names the video.",
  "cannot-decode": "This file cannot be played here: its format is not supported, or it is damaged.",
  "media-unreachable": "This address does not answer with a video that can be played here.",
};

export const REFUSAL_WORDS: Record<Refusal, string> = {
  "no-video-in-note": "This note does not name its video. Add a property such as videoId with the id or address of the video.",
  "nothing-playing": "No video is loaded. Click a timestamp, or open the video pane and load a video.",
  "no-editor": "No note is open for editing. Open a note, and run the command again.",
  "reading-mode": "This note is open for reading. Switch to editing, and insert the timestamp again.",
  "in-properties": "The cursor is in the note's properties. Move it into the text, and insert the timestamp again.",
  "in-code": "The cursor is in code, where a timestamp would not work. Move it out, and insert the timestamp again.",
  "in-comment": "The cursor is in a comment, where a timestamp would not be seen. Move it out, and insert the timestamp again.",
  "in-math": "The cursor is in a formula, where a timestamp would not work. Move it out, and insert the timestamp again.",
  "in-table-rule": "The cursor is in the line that makes the table a table. Move it into a cell, and insert the timestamp again.",
  "no-time": "The player does not know where it is. Wait until the video plays, and insert the timestamp again.",
  "no-timestamp-at-cursor": "There is no timestamp on this line.",
  "not-a-time": "This timestamp does not say a time.",
  "beyond-end": "This timestamp lies after the end of the video, so there is nothing to play.",
  "not-on-the-web": "This video is a file in your vault, so it has no page to open.",
  "no-clipboard": "The link could not be copied. Obsidian was not allowed to use the clipboard.",
};

/** Why the second that plays is another than the written one; empty where it is not. */
export function correctionWords({ reason, seconds }: Interpretation, length: number | undefined): string {
  switch (reason) {
    case "beyond-length":
    case "label-fits": return length === undefined ? "" : `but the video is ${formatTimecode(length)} long`;
    case "too-long": return "but the video is hardly that long";
    case "padded-minutes": return "where the first field counts minutes";
    case "label-agrees": return `but its label says ${formatTimecode(seconds)}`;
    case "other-notes": return `but other notes of this video say ${formatTimecode(seconds)}`;
    case "neighbours": return "but the times around it count minutes first";
    case "chosen": return "and you chose this one";
    default: return "";
  }
}

/** One change in words: line, written, meant and why. */
export function describeRepair({ line, written, meant, reason }: Repair): string {
  const change = meant === undefined ? written : `${written} → ${formatTimecode(meant, "full")}`;
  return `Line ${String(line)}: ${change} (${REPAIR_REASONS[reason]})`;
}

const REPAIR_REASONS: Record<RepairReason, string> = {
  "as-written": "written in the usual form",
  "two-fields": "minutes and seconds",
  "four-fields": "the last field says nothing",
  "fraction": "whole seconds",
  "seconds": "seconds",
  "junk-removed": "stray characters",
  "beyond-length": "the video is shorter",
  "too-long": "the video is hardly that long",
  "padded-minutes": "the first field counts minutes",
  "label-agrees": "its label says so",
  "other-notes": "other notes say so",
  "neighbours": "as the times around it",
  "placeholder": "its label says the time",
  "label-fits": "its label fits the video",
  "chosen": "your choice",
  "carrier": "misspelt tag",
  "raw-text": "broken tag",
  "unclosed": "the tag is not closed",
  "surroundings": "a second bracket or tag around it",
  "label": "the label says another time",
  "fence": "a code fence around the whole note",
};

/** All other words on screen, in one place so that they stay alike. */
export const WORDS = {
  paneTitle: "Video",
  openPane: "Open the video pane",
  emptyPane: "Click a timestamp in a note, and its video plays here.",
  loadVideo: "Load video",
  loadFrom: (time: string) => `Load video at ${time}`,
  fromNote: (note: string) => `From ${note}`,
  goToNote: (note: string) => `Open the note ${note}`,
  offer: (note: string) => `${note} is about another video.`,
  takeOffer: "Load it",
  tryAgain: "Try again",
  openOnYouTube: "Open on YouTube",
  openAddress: "Open in browser",
  play: "Play",
  pause: "Pause",
  back: (seconds: number) => `Back ${plain(seconds)} seconds`,
  forward: (seconds: number) => `Forward ${plain(seconds)} seconds`,
  speed: (rate: number) => `Playback speed, ${plain(rate)}×`,
  rate: (rate: number) => `${plain(rate)}×`,
  insertTimestamp: "Insert timestamp",
  position: (time: string, duration: string) => `${time} of ${duration}`,
  controls: "Player controls",
  playerFrame: "YouTube player",
  aVideo: "YouTube video",
  playFrom: (spoken: string) => `Play from ${spoken}`,
  playLabelFrom: (label: string, spoken: string) => `Play ${label} from ${spoken}`,
  corrected: (time: string, written: string, why: string) => `Plays ${time}. Written ${written}, ${why}.`,
  beyondEnd: (written: string, length: string) => `Nothing to play. Written ${written}, but the video is ${length} long.`,
  correctedTo: (time: string, written: string) => `${time}, written ${written}`,
  menuInstead: (time: string) => `Play ${time} instead`,
  menuPlay: (time: string) => `Play from ${time}`,
  menuCopy: "Copy link to this moment",
  menuOpen: "Open in browser",
  noNote: "No note is open. Open the note to repair, and run the command again.",
  nothingToRepair: "There is nothing to repair.",
  repairTitle: (what: string) => `Repair the timestamps of ${what}`,
  repairSummary: (all: number, unsure: number) => `${counted(all, "change")} found.${unsure === 0 ? "" : ` ${String(unsure)} not sure, and not ticked.`} Nothing is written before you confirm.`,
  noteSummary: (path: string, count: number) => `${path}: ${counted(count, "change")}`,
  repair: "Repair",
  cancel: "Cancel",
  looking: "Looking at note",
  repairing: "Repairing note",
  progress: (what: string, done: number, all: number) => `${what} ${String(done)} of ${String(all)}`,
  repaired: (count: number, notes: number) => `${counted(count, "timestamp")} repaired in ${counted(notes, "note")}.`,
  leftAlone: (notes: string) => `Changed meanwhile and left alone: ${notes}.`,
  writeReport: "Write a report note",
  reportName: "Repaired timestamps",
  wholeVault: "The whole vault",
  chooseFolder: "Choose a folder",
  linkCopied: (time: string) => `Link to ${time} copied.`,
} as const;

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
