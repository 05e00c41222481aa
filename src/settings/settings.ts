import { templateProblem } from "../edit/insertion-form";
import { quoteTemplateProblem } from "../edit/quotation";
import { asRecord } from "../note/as-record";
import { DEFAULT_VIDEO_PROPERTIES } from "../note/note-video";

/** What the user can choose; every field has a default, and a bad value falls back to it alone. */
export interface Settings {
  /** Where the pane opens: a sidebar, or a split beside or above the note. */
  readonly panePlace: PanePlace;
  /** Plays from youtube-nocookie.com; otherwise youtube.com, where signed-in users are known. */
  readonly privacyEnhanced: boolean;
  /** Plays YouTube on iOS in the embed that the app makes of an address. */
  readonly usesAppEmbed: boolean;
  /** What a click on a timestamp does while the video is paused. */
  readonly whilePaused: WhilePaused;
  /** How far back and forward go, in seconds. */
  readonly skipSeconds: number;
  /** `automatic`: as the note already writes, else a link. */
  readonly insertFormat: InsertFormatName;
  /** Used when `insertFormat` is `template`. */
  readonly insertTemplate: string;
  /** How words from a transcript are written. */
  readonly quoteTemplate: string;
  /** How the time of an inserted timestamp is written. */
  readonly timeStyle: TimeStyle;
  /** How long before now an inserted timestamp is, in seconds. */
  readonly backDate: number;
  readonly pauseOnInsert: boolean;
  /** Whether a picture of YouTube's player may be taken from the app's own window. */
  readonly capturesYouTube: boolean;
  /** How long after the last key the video plays on, in seconds; 0: typing does not pause it. */
  readonly resumeAfterTyping: number;
  /** How far the video goes back before it plays on after typing, in seconds. */
  readonly rewindAfterTyping: number;
  /** Whether a click into the player gives the focus back to the note. */
  readonly returnFocus: boolean;
  /** Path of the folder for new notes about videos; empty for where new notes go. */
  readonly noteFolder: string;
  /** Path of the note that new notes about videos begin as; empty for none. */
  readonly noteTemplate: string;
  /** Properties that may name the note's video, most trusted first. */
  readonly videoProperties: readonly string[];
  /** Whether no time is ever read otherwise than it is written. */
  readonly readsAsWritten: boolean;
  /** Where YouTube links with a time open. */
  readonly linksOpenIn: LinkTarget;
  /** Whether those that play in the pane have a mark before them. */
  readonly marksLinks: boolean;
  /** Which times in running text play in a note that has a video. */
  readonly plainTimes: PlainTimes;
}

export const PANE_PLACES = ["right", "left", "split", "above"] as const;
export type PanePlace = (typeof PANE_PLACES)[number];
export const WHILE_PAUSED = ["play", "stay-paused"] as const;
export type WhilePaused = (typeof WHILE_PAUSED)[number];
export const INSERT_FORMATS = ["automatic", "wiki", "wiki-href", "link", "plain", "template"] as const;
export type InsertFormatName = (typeof INSERT_FORMATS)[number];
export const TIME_STYLES = ["automatic", "short", "full"] as const;
export type TimeStyle = (typeof TIME_STYLES)[number];
export const LINK_TARGETS = ["pane", "browser"] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];
export const PLAIN_TIMES = ["starts", "off", "all"] as const;
export type PlainTimes = (typeof PLAIN_TIMES)[number];

/** The least and the most that back and forward may go, in seconds. */
export const SKIP_RANGE = { least: 1, most: 600 } as const;
/** The same of waiting and going back, in seconds. */
export const PAUSE_RANGE = { least: 0, most: 60 } as const;

const MOST_PROPERTIES = 50;
const LONGEST_PATH = 1000;

/** How each field is read: a value that is not of its kind becomes its default, of choices the first. */
const READERS: { readonly [Key in keyof Settings]: (value: unknown) => Settings[Key] } = {
  panePlace: oneOf(PANE_PLACES),
  privacyEnhanced: (value) => value !== false,
  usesAppEmbed: (value) => value === true,
  whilePaused: oneOf(WHILE_PAUSED),
  skipSeconds: (value) => (isWithin(SKIP_RANGE, value) ? value : 10),
  insertFormat: oneOf(INSERT_FORMATS),
  insertTemplate: (value) => (typeof value === "string" && templateProblem(value) === undefined ? value : "[{time}]({url})"),
  quoteTemplate: (value) => (typeof value === "string" && quoteTemplateProblem(value) === undefined ? value : "> {quote} {timestamp}"),
  timeStyle: oneOf(TIME_STYLES),
  backDate: pause(0),
  pauseOnInsert: (value) => value === true,
  capturesYouTube: (value) => value === true,
  resumeAfterTyping: pause(0),
  rewindAfterTyping: pause(2),
  returnFocus: (value) => value === true,
  noteFolder: path,
  noteTemplate: path,
  videoProperties: readProperties,
  linksOpenIn: oneOf(LINK_TARGETS),
  marksLinks: (value) => value !== false,
  readsAsWritten: (value) => value === true,
  plainTimes: oneOf(PLAIN_TIMES),
};

export const DEFAULT_SETTINGS: Settings = readSettings({});

/** Reads the plugin's data of any shape: each field that is not of its kind becomes its default. */
export function readSettings(data: unknown): Settings {
  const stored = asRecord(data);
  return Object.fromEntries(Object.entries(READERS).map(([key, read]) => [key, read(stored[key])])) as Pick<Settings, keyof Settings>;
}

/** What to store: the settings over whatever else stands in the data, which is kept. */
export function writeSettings(data: unknown, settings: Settings): Record<string, unknown> {
  return { ...asRecord(data), ...settings };
}

/** Whether a value is a number within bounds. */
export function isWithin({ least, most }: { readonly least: number; readonly most: number }, value: unknown): value is number {
  return typeof value === "number" && value >= least && value <= most;
}

/** Property names from the text of the settings field: separated by commas or line ends, each once, `videoId` first. */
export function parseProperties(text: string): readonly string[] {
  return readProperties(text.split(/[,\n]/));
}

function readProperties(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return DEFAULT_VIDEO_PROPERTIES;
  const names = value.filter((name) => typeof name === "string").map((name) => name.trim()).filter((name) => name !== "");
  return [...new Set(["videoId", ...names])].slice(0, MOST_PROPERTIES);
}

function oneOf<T extends string>(choices: readonly [T, ...T[]]): (value: unknown) => T {
  return (value) => choices.find((choice) => choice === value) ?? choices[0];
}

function pause(otherwise: number): (value: unknown) => number {
  return (value) => (isWithin(PAUSE_RANGE, value) ? value : otherwise);
}

function path(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST_PATH).trim() : "";
}
