import type { InsertionRefusal, TemplateProblem } from "../edit/insertion";
import type { Interpretation } from "../meaning/interpretation";
import type { PlayerProblem } from "../player/player";
import type { Conversion, ConversionReason, ConversionTarget } from "../edit/conversion";
import type { quoteTemplateProblem } from "../edit/quotation";
import type { RangeRefusal } from "../edit/ranges";
import type { Repair, RepairReason } from "../edit/repair";
import { formatTimecode } from "../note/timecode";
import type { LinkProblem } from "../note/pasted-link";
import type { RequestProblem } from "../note/request-address";
import { counted } from "./words";

/** What a command may not be able to do; each has its words below. */
export type Refusal =
  | "no-video-in-note"
  | "unplayable-video"
  | "nothing-playing"
  | "no-editor"
  | "reading-mode"
  | InsertionRefusal
  | "no-timestamp-at-cursor"
  | "not-a-time"
  | "beyond-end"
  | "not-on-the-web"
  | "no-passage"
  | "no-further"
  | "no-chapter"
  | "outline-in-table"
  | "no-notes"
  | RangeRefusal
  | "no-range-start"
  | "range-start-outside"
  | "cannot-retime"
  | "place-gone"
  | "drop-in-block"
  | "not-written"
  | "no-position"
  | "no-frames"
  | "no-transcript"
  | "nothing-said"
  | "no-clipboard"
  | "no-picture"
  | "no-picture-of-youtube"
  | "no-capture"
  | "picture-withheld"
  | "picture-not-saved";

const CHECK_PROPERTY = "Check the property that names the video.";
const TRY_AGAIN = "Try again, or open it on YouTube.";

/** What happened and what to do; a new problem does not compile without its words. `time` is the second that is wanted. */
export function problemWords(problem: PlayerProblem, time: string): string {
  return problem === "autoplay-blocked" ? `Press play to start at ${time}.` : PROBLEM_WORDS[problem];
}

const PROBLEM_WORDS: Record<Exclude<PlayerProblem, "autoplay-blocked">, string> = {
  "bad-id": `YouTube has no video with this ID. ${CHECK_PROPERTY}`,
  "player-error": `YouTube's player failed on this video. ${TRY_AGAIN}`,
  "not-found": "This video was removed or is private.",
  "embedding-refused": "YouTube does not play this video here. Its owner may not allow it, or YouTube may want you to sign in: try without a VPN, or open it on YouTube.",
  "identity-refused": "YouTube refused to play this video inside Obsidian. If it asks you to sign in, try without a VPN, or open it on YouTube.",
  "no-referrer": "YouTube rejected the request (error 153). Try its other player, or open the video on YouTube.",
  "unknown-error": `YouTube could not play this video. ${TRY_AGAIN}`,
  "no-answer": "YouTube did not answer. You may be offline, or it may be blocked here.",
  "refused-on-ios": "YouTube does not let its player run inside Obsidian on iPhone and iPad. Open the video on YouTube.",
  "cannot-be-moved": "This player cannot be controlled from here. Press play in it; a click on a timestamp shows it at that second.",
  "stopped-answering": "YouTube's player has stopped answering. Try again, or click a timestamp.",
  "still-waiting": "Still waiting for YouTube…",
  "not-started": "The video has not started. If the player asks you to sign in, try without a VPN, or open it on YouTube.",
  "file-missing": `This file is not in the vault. ${CHECK_PROPERTY}`,
  "cannot-decode": "This file cannot be played here: its format is unknown, or it is damaged.",
  "media-unreachable": "No video that can be played here was found at this address.",
};

const cursorIn = (place: string, wayOut = "out"): string => `The cursor is in ${place}. Move it ${wayOut}, and insert again.`;

export const REFUSAL_WORDS: Record<Refusal, string> = {
  "no-video-in-note": "This note has no video yet. Paste a link in the video pane, or add the property videoId.",
  "unplayable-video": "The video that this note names cannot be played here. Check its properties: only YouTube videos and media files can be played.",
  "nothing-playing": "No video is open. Click a timestamp or paste a link in the video pane.",
  "no-editor": "No note is open for editing. Open one, and try again.",
  "reading-mode": "This note is open for reading. Switch to editing, and insert again.",
  "in-properties": cursorIn("the note's properties", "into the text"),
  "in-code": cursorIn("code"),
  "in-comment": cursorIn("a comment"),
  "in-math": cursorIn("a formula"),
  "in-table-rule": cursorIn("the table's divider row", "into a cell"),
  "no-time": "The video has not started yet. Wait until it plays, and insert again.",
  "no-timestamp-at-cursor": "There is no timestamp on this line.",
  "not-a-time": "This timestamp has no readable time.",
  "beyond-end": "This timestamp lies after the end of the video, so there is nothing to play.",
  "not-on-the-web": "This video is a file in your vault, so it has no page to open.",
  "no-passage": "There is no timestamp before this point.",
  "no-further": "No more timestamps in this direction.",
  "no-chapter": "No more chapters in this direction.",
  "outline-in-table": "An outline cannot go into a table. Put the cursor below it, and try again.",
  "no-notes": "No other note uses this video.",
  "no-range-start": "Start a range first.",
  "range-start-gone": "The start of the range is not in this note any more.",
  "range-start-outside": "The range began outside this cell. Click below the table, and end it again.",
  "other-video": "Another video is playing now.",
  "before-range-start": "The end must be later than the start of the range.",
  "cannot-retime": "This timestamp is written in a way that cannot be changed here.",
  "place-gone": "The place for the timestamp changed before it could be written. Insert it again.",
  "drop-in-block": "Click into this block first, and drop the timestamp there.",
  "not-written": "Obsidian did not write exactly what was asked for. Undo it, and look at the text.",
  "no-position": "Obsidian's own embed does not tell which second it plays. Read it in the player, and type it.",
  "no-frames": "Frame stepping works only with video files, not YouTube.",
  "no-transcript": "There is no transcript of this video. The Transcript tab of the video pane says how to get one.",
  "nothing-said": "Nothing is said at this moment.",
  "no-clipboard": "Obsidian could not use the clipboard. Click into its window, and copy again.",
  "no-picture": "The video is not showing a picture right now.",
  "no-picture-of-youtube": "Pictures of YouTube videos are turned off. On a computer you can turn them on in the settings.",
  "no-capture": "Obsidian cannot take a picture of a YouTube video here. It works with video files, and on a computer in most cases.",
  "picture-withheld": "The site of this video does not let its pictures be saved.",
  "picture-not-saved": "The picture could not be saved. Check the folder for attachments in Obsidian's settings.",
};

/** Why a pasted text plays nothing. */
export const LINK_PROBLEMS: Record<LinkProblem, string> = {
  "nothing-pasted": "Paste a link to a video first.",
  "playlist": "This is a playlist. Open one of its videos on YouTube, and paste its link.",
  "channel": "This is a channel. Open one of its videos on YouTube, and paste its link.",
  "other-site": "Only YouTube videos and links to video or audio files can be played here.",
  "no-link": "This is not a link to a video.",
};

export const TEMPLATE_PROBLEMS: Record<TemplateProblem, string> = {
  "too-long": "A template can have at most 1,000 characters.",
  "unknown-placeholder": "One of the placeholders in braces is unknown.",
  "no-time": "Use {time}, {seconds} or {url} at least once.",
};

export const QUOTE_PROBLEMS: Record<NonNullable<ReturnType<typeof quoteTemplateProblem>>, string> = {
  "too-long": TEMPLATE_PROBLEMS["too-long"],
  "no-quote": "Use {quote} for the words.",
};

/** Why a transcript cannot be shown. */
export const TRANSCRIPT_PROBLEMS: Record<"gone" | "too-large" | "unknown-encoding" | "no-cues", string> = {
  "gone": "The file of this transcript is gone.",
  "too-large": "This file is too large for a transcript.",
  "unknown-encoding": "This file is not text that can be read. Save it as UTF-8, and try again.",
  "no-cues": "This file has no lines with a time.",
};

/** Why the second that plays is another than the written one; empty where it is not. */
export function correctionWords({ reason, seconds }: Interpretation, length: number | undefined): string {
  switch (reason) {
    case "beyond-length":
    case "label-fits": return length === undefined ? "" : `but the video is ${formatTimecode(length)} long`;
    case "too-long": return "but no video is that long";
    case "padded-minutes": return "read as minutes:seconds";
    case "label-agrees": return `but its label says ${formatTimecode(seconds)}`;
    case "other-notes": return `but other notes of this video say ${formatTimecode(seconds)}`;
    case "neighbours": return "read as minutes:seconds, like the times around it";
    case "chosen": return "you chose this";
    default: return "";
  }
}

/** What a dialog lists changes for: to write down what was meant, or in another form. */
export type ChangeKind = "repair" | ConversionTarget;

interface ChangeWords {
  title(what: string): string;
  readonly nothing: string;
  confirm(changes: number): string;
  done(changes: number, notes: number): string;
}

export const CHANGE_WORDS: Record<ChangeKind, ChangeWords> = {
  repair: {
    title: (what) => `Repair timestamps in ${what}`,
    nothing: "There is nothing to repair.",
    confirm: (changes) => `Repair ${String(changes)}`,
    done: (changes, notes) => `${counted(changes, "timestamp")} repaired in ${counted(notes, "note")}.`,
  },
  spans: {
    title: (what) => `Convert times to timestamps in ${what}`,
    nothing: "There are no times to convert to timestamps.",
    confirm: (changes) => `Convert ${String(changes)}`,
    done: (changes) => (changes === 1 ? "Converted 1 time to a timestamp." : `Converted ${String(changes)} times to timestamps.`),
  },
  links: {
    title: (what) => `Convert timestamps to links in ${what}`,
    nothing: "There are no timestamps to convert to links.",
    confirm: (changes) => `Convert ${String(changes)}`,
    done: (changes) => (changes === 1 ? "Converted 1 timestamp to a link." : `Converted ${String(changes)} timestamps to links.`),
  },
};

/** Why something changes; empty where only its form does. */
export function reasonWords(kind: ChangeKind, { reason }: Pick<Repair | Conversion, "reason">): string {
  return kind === "spans" && reason === "as-written" ? "hours, minutes and seconds" : CHANGE_REASONS[reason];
}

/** What a group of changes has in common, as in "7 × first field counts minutes". */
export const groupWords = (count: number, reason: string): string => (reason === "" ? counted(count, "change") : `${String(count)} × ${reason}`);

/** One change in words: line, written, meant or new form, and why. */
export function describeChange(kind: ChangeKind, { line, written, insert, meant, reason }: Repair | Conversion): string {
  const after = kind === "spans" ? insert.replace(/<[^<>]*>/g, "") : kind === "links" ? insert : meant === undefined ? "" : formatTimecode(meant, "full");
  if (reason === "empty-label") return `Line ${String(line)}: ${CHANGE_REASONS[reason]} → [${after}]`;
  const before = kind === "links" ? written.replace(/<[^<>]*>/g, "") : written;
  const why = reasonWords(kind, { reason });
  return `Line ${String(line)}: ${after === "" ? before : `${before} → ${after}`}${why === "" ? "" : ` (${why})`}`;
}

const CHANGE_REASONS: Record<RepairReason | ConversionReason, string> = {
  "as-written": "",
  "two-fields": "minutes and seconds",
  "four-fields": "last part ignored",
  "fraction": "whole seconds",
  "seconds": "seconds",
  "junk-removed": "stray characters",
  "beyond-length": "the video is shorter",
  "too-long": "no video is that long",
  "padded-minutes": "first field counts minutes",
  "label-agrees": "matches the label",
  "other-notes": "other notes say so",
  "neighbours": "like the times around it",
  "placeholder": "its label says the time",
  "label-fits": "its label fits the video",
  "chosen": "your choice",
  "carrier": "misspelled tag",
  "raw-text": "broken HTML",
  "unclosed": "the tag is not closed",
  "surroundings": "a second bracket or tag around it",
  "label": "the label says another time",
  "empty-label": "empty label",
  "fence": "a code fence around the whole note",
  "link": "a link to this moment",
  "plugin": "the form of another plugin",
  "clock": "a time of day?",
  "duration": "a duration?",
  "ratio": "a ratio or a score?",
  "verse": "a Bible verse?",
  "embed": "the embedded player would go",
  "one-way": "cannot be converted back exactly",
};

/** What cannot be done of what an address or a command line asks for. */
export function describeProblem({ kind, text }: RequestProblem): string {
  return REQUEST_PROBLEMS[kind](text);
}

const REQUEST_PROBLEMS: Record<RequestProblem["kind"], (text: string) => string> = {
  "unknown-parameter": (text) => `There is no parameter "${text}".`,
  "unknown-action": (text) => `There is no action "${text}". Use open, insert or note.`,
  "bad-video": (text) => `"${text}" is not a video.`,
  "bad-time": (text) => `"${text}" is not a time.`,
  "bad-file": (text) => `"${text}" is not a file in this vault.`,
  "not-made": (text) => `Could not create the note ${text}. Choose another name or folder, and try again.`,
  "no-video": () => "Say which video, as an address or id in video.",
};
