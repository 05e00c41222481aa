/** The words of the check of this device; its report is for those who mend the plugin, so it is in plain English too. */

export type CheckAnswer = "waiting" | "running" | "yes" | "no" | "not-tried";

/** The steps in their order: what each one answers with yes or no. */
export const CHECK_STEPS = {
  "page": "The player's page loads",
  "answer": "YouTube's player answers",
  "length": "It tells the video's length",
  "seek": "It goes to the second that was asked for",
  "moves": "The position moves on",
  "window": "The pane plays on in another window and back",
  "reading": "Reading view shows one timestamp",
  "live": "Live Preview shows one timestamp",
  "click": "A click plays it and leaves the cursor",
  "cell": "A timestamp goes into a table cell",
  "removed": "The test note is gone again",
} as const;

export type CheckStep = keyof typeof CHECK_STEPS;

export const ANSWER_WORDS: Record<CheckAnswer, string> = { "waiting": "", "running": "…", "yes": "Yes", "no": "No", "not-tried": "Not tried" };

export const checkTitle = "Check this device";
export const checkIntroduction = "Plays a short piece of a public video from YouTube in the video pane, and tries timestamps in a test note, which is removed again. It takes about a minute.";
export const startCheck = "Start";
export const stopCheck = "Stop";
export const copyReport = "Copy report";
export const reportCopied = "Report copied. It holds no names, paths or IDs of videos.";
export const reportNotCopied = "The report could not be copied. Select it and copy it yourself:";
export const checkRunning = "The check is already open.";
export const checkEnded = (no: number): string => (no === 0 ? "Everything that was tried works." : `${String(no)} of these did not work. Copy the report and add it to your issue.`);
export const checkStopped = "Stopped.";

export const noPane = "the video pane could not be opened";
export const noFrame = "no player was made";
export const after = (seconds: number): string => `after ${seconds.toFixed(1)} s`;
export const nothingAfter = (seconds: number): string => `nothing after ${String(seconds)} s`;
export const problemOf = (problem: string): string => `the pane says: ${problem}`;
/** @param origin the scheme and host of its page, which nobody has told. */
export const appEmbedAt = (origin: string): string => `Obsidian's own embed at ${origin}`;
export const notWithout = (step: CheckStep): string => `needs: ${CHECK_STEPS[step]}`;
export const noWindows = "this device has no other windows";
export const noNote = "no note could be written to this vault";
export const stoppedBefore = "the check was stopped before";
export const shownTimes = (chips: number, times: number): string => `${String(chips)} timestamps, the time is shown ${String(times)} times`;
export const cursorMoved = "the cursor moved";
export const wrongSecond = (seconds: number | undefined): string => `the pane is at ${seconds === undefined ? "no second" : `${seconds.toFixed(1)} s`}`;
export const noCell = "no cell opened for a click of the check";
export const refusedToWrite = (why: string): string => `refused: ${why}`;
export const otherText = "the note says something else than was meant";
export const failedWith = (error: string): string => `an error: ${error}`;
