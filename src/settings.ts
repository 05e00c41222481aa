import { record } from "./record";
import { DEFAULT_VIDEO_PROPERTIES } from "./video";

/** What the user can choose; every field has a default, and a bad value falls back to it alone. */
export interface Settings {
  /** Where the pane opens: a sidebar, or a split beside the note. */
  readonly panePlace: PanePlace;
  /** Plays from youtube-nocookie.com; otherwise youtube.com, where signed-in users are known. */
  readonly privacyEnhanced: boolean;
  /** What a click on a timestamp does while the video is paused. */
  readonly whilePaused: WhilePaused;
  /** How far back and forward go, in seconds. */
  readonly skipSeconds: number;
  readonly insertFormat: InsertFormatName;
  /** Used when `insertFormat` is `template`. */
  readonly insertTemplate: string;
  /** Properties that may name the note's video, most trusted first. */
  readonly videoProperties: readonly string[];
  /** Where YouTube links with a time open. */
  readonly linksOpenIn: LinkTarget;
}

export const PANE_PLACES = ["right", "left", "split"] as const;
export type PanePlace = (typeof PANE_PLACES)[number];
export const WHILE_PAUSED = ["play", "stay-paused"] as const;
export type WhilePaused = (typeof WHILE_PAUSED)[number];
export const INSERT_FORMATS = ["automatic", "wiki", "link", "template"] as const;
export type InsertFormatName = (typeof INSERT_FORMATS)[number];
export const LINK_TARGETS = ["pane", "browser"] as const;
export type LinkTarget = (typeof LINK_TARGETS)[number];

/** The least and the most that back and forward may go, in seconds. */
export const SKIP_RANGE = { least: 1, most: 600 } as const;

const LONGEST_TEMPLATE = 1000;
const MOST_PROPERTIES = 50;

/** How each field is read: a value that is not of its kind becomes its default, of choices the first. */
const READERS: { readonly [Key in keyof Settings]: (value: unknown) => Settings[Key] } = {
  panePlace: oneOf(PANE_PLACES),
  privacyEnhanced: (value) => value !== false,
  whilePaused: oneOf(WHILE_PAUSED),
  skipSeconds: (value) => (isSkip(value) ? value : 10),
  insertFormat: oneOf(INSERT_FORMATS),
  insertTemplate: (value) => (isTemplate(value) ? value : "[{time}]({url})"),
  videoProperties: readProperties,
  linksOpenIn: oneOf(LINK_TARGETS),
};

export const DEFAULT_SETTINGS: Settings = readSettings({});

/** Reads the plugin's data of any shape: each field that is not of its kind becomes its default. */
export function readSettings(data: unknown): Settings {
  const stored = record(data);
  return Object.fromEntries(Object.entries(READERS).map(([key, read]) => [key, read(stored[key])])) as Pick<Settings, keyof Settings>;
}

/** What to store: the settings over whatever else stands in the data, which is kept. */
export function writeSettings(data: unknown, settings: Settings): Record<string, unknown> {
  return { ...record(data), ...settings };
}

/** Whether a value is a number of seconds that back and forward may go. */
export function isSkip(value: unknown): value is number {
  return typeof value === "number" && value >= SKIP_RANGE.least && value <= SKIP_RANGE.most;
}

/** Whether a text can serve as a template: it has to say when. */
export function isTemplate(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEMPLATE && /\{(?:time|seconds|url)\}/.test(value);
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
