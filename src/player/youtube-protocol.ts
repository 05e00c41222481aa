import { LONGEST_SECONDS, type PlayerProblem } from "./player";

/**
 * The message protocol of YouTube's embedded player, both ways, as text and values only (facts/youtube.md: Frame,
 * Handshake, To the embed, From the embed, Errors). Times of videos are seconds, times of arrival are milliseconds.
 */

export const FRAME_ALLOW = "autoplay; encrypted-media; picture-in-picture; fullscreen; clipboard-write; storage-access";

/** Without `allow-top-navigation`, so that the frame cannot navigate a window that has Node; with what a sign-in asks for. */
export const FRAME_SANDBOX =
  "allow-forms allow-presentation allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-scripts allow-modals allow-storage-access-by-user-activation";

export interface FrameAddress {
  readonly id: string;
  /** The privacy-enhanced host instead of youtube.com. */
  readonly noCookie: boolean;
  /** The page's own origin; undefined leaves the parameter out. */
  readonly origin: string | undefined;
  /** Seconds; the URL carries whole ones only. */
  readonly start: number;
  readonly autoplay: boolean;
}

/** The origin that a frame's messages come from and go to. */
export function frameOrigin(noCookie: boolean): string {
  return `https://www.youtube${noCookie ? "-nocookie" : ""}.com`;
}

/** @param widgetId marks this frame's messages. */
export function frameUrl({ id, noCookie, origin, start, autoplay }: FrameAddress, widgetId: number): string {
  const query = new URLSearchParams({
    enablejsapi: "1", playsinline: "1", rel: "0", widgetid: String(widgetId),
    start: String(Math.floor(start)), autoplay: autoplay ? "1" : "0",
  });
  if (origin !== undefined) query.set("origin", origin);
  return `${frameOrigin(noCookie)}/embed/${encodeURIComponent(id)}?${query.toString()}`;
}

/** The address of which the app makes an embed in a note; the second is whole. */
export function appEmbedUrl({ id, start }: FrameAddress): string {
  return `https://www.youtube.com/watch?v=${encodeURIComponent(id)}&t=${String(Math.floor(start))}`;
}

/** The origin of a frame's page; undefined for what is no page of the web, whose messages are not listened to. */
export function originOf(src: string | undefined): string | undefined {
  return /^https:\/\/[^/]+/.exec(src ?? "")?.[0];
}

interface VideoStart {
  readonly videoId: string;
  /** A float is kept. */
  readonly startSeconds: number;
}

export type Command =
  | readonly ["playVideo"]
  | readonly ["pauseVideo"]
  /** Always with `true`: omitting it left players stuck. */
  | readonly ["seekTo", number, true]
  | readonly ["setPlaybackRate", number]
  | readonly ["loadVideoById" | "cueVideoById", VideoStart]
  | readonly ["addEventListener", string];

/** The handshake; a single one is often lost, so it is sent until the frame answers. */
export function encodeListening(widgetId: number): string {
  return JSON.stringify({ event: "listening", id: widgetId, channel: "widget" });
}

export function encodeCommand(widgetId: number, [func, ...args]: Command): string {
  return JSON.stringify({ event: "command", func, args, id: widgetId, channel: "widget" });
}

/** YouTube's numbers for what the player does; besides these, -1 is unstarted and 5 is cued. */
export const ENDED = 0;
export const PLAYING = 1;
export const PAUSED = 2;
export const BUFFERING = 3;

interface Told {
  readonly playerState: number;
  readonly currentTime: number;
  readonly duration: number;
  readonly playbackRate: number;
  readonly video_id: string;
  readonly title: string;
  readonly isLive: boolean;
  /** False while an advertisement plays, and in live streams that cannot be sought. */
  readonly allowSeeking: boolean;
  readonly seekableStart: number;
  readonly seekableEnd: number;
  readonly error: number;
}

/** What one message tells, or all of them have told, under YouTube's names; any key may be missing from any message. */
export type Report = { readonly [Key in keyof Told]?: Told[Key] | undefined };

const isWithin = (least: number, most: number) => (value: unknown): boolean => Number.isFinite(value) && Number(value) >= least && Number(value) <= most;
const isTime = isWithin(0, LONGEST_SECONDS);
/** What a player does not know yet, it says is 0 or nearly so. */
const isLength = isWithin(1, LONGEST_SECONDS);
const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && value.length <= 300;
const isTruth = (value: unknown): boolean => typeof value === "boolean";

/** Which values are believed. */
const IS_SOUND = new Map<string, (value: unknown) => boolean>(Object.entries({
  playerState: isWithin(-1, 5), currentTime: isTime, duration: isLength, playbackRate: isWithin(0.01, 16),
  video_id: isText, title: isText, isLive: isTruth,
  allowSeeking: isTruth, seekableStart: isTime, seekableEnd: isLength, error: isWithin(0, 9999),
} satisfies Record<keyof Told, unknown>));

/** Events to subscribe to, with the key under which a report would hold their one value; the last has none. */
export const EVENTS = new Map<string, string>(Object.entries({
  onStateChange: "playerState", onPlaybackRateChange: "playbackRate", onError: "error", onAutoplayBlocked: "",
}));

export interface Message {
  readonly event: unknown;
  /** The widget id that the message was marked with. */
  readonly id: unknown;
  readonly report: Report;
}

/** Reports have a few thousand characters, a playlist's some more; what is longer is not even parsed. */
const LONGEST_MESSAGE = 100_000;

/**
 * Reads what a frame has posted. Never throws, whatever the data is, and takes no longer for more of it.
 *
 * @returns undefined for what is no text, too long, or no JSON of an object.
 */
export function parseMessage(data: unknown): Message | undefined {
  if (typeof data !== "string" || data.length > LONGEST_MESSAGE) return undefined;
  try {
    const { event, id, info } = fieldsOf(JSON.parse(data));
    const key = typeof event === "string" ? EVENTS.get(event) : undefined;
    return { event, id, report: readReport(key === undefined ? fieldsOf(info) : { [key]: info }) };
  } catch {
    return undefined;
  }
}

/** The object itself, for a copy would take as long as it has keys. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** A report's values stand at its top, in its `videoData` and in its `progressState`; no name means two things. */
function readReport(info: Readonly<Record<string, unknown>>): Report {
  const places = [info, fieldsOf(info["videoData"]), fieldsOf(info["progressState"])];
  const values = [...IS_SOUND].flatMap(([key, isSound]) => {
    const place = places.find((each) => Object.hasOwn(each, key) && isSound(each[key]));
    return place === undefined ? [] : [[key, place[key]] as const];
  });
  return Object.fromEntries(values);
}

/** Adds what a message tells to what was known so many milliseconds ago. */
export function mergeReport(known: Report, told: Report, elapsed: number): Report {
  // Until this moment the position ran on at the old rate and state.
  return { ...known, currentTime: positionAfter(known, elapsed), ...told };
}

/** Reports come every 265 ms; past this many seconds of video without one, the player has stalled. */
const LONGEST_INTERPOLATION = 1;

/** The position in seconds, so many milliseconds after it was reported. */
export function positionAfter({ playerState, currentTime = 0, playbackRate = 1 }: Report, elapsed: number): number {
  return currentTime + (playerState === PLAYING ? Math.min((elapsed / 1000) * playbackRate, LONGEST_INTERPOLATION) : 0);
}

const PROBLEMS = new Map<number, PlayerProblem>([
  [2, "bad-id"], [5, "player-error"], [100, "not-found"], [101, "embedding-refused"], [150, "embedding-refused"],
  [152, "identity-refused"], [153, "no-referrer"],
]);

/** What an error of YouTube's player means. */
export function problemOfCode(code: number): PlayerProblem {
  return PROBLEMS.get(code) ?? "unknown-error";
}

/** Whether what plays now is not the video: it cannot be sought, and is no live stream. */
export function isAdvertisement({ allowSeeking, isLive }: Report): boolean {
  return allowSeeking === false && isLive !== true;
}

/** What a report tells of the frame, whichever video it shows. */
export function ofFrame({ playerState, video_id, allowSeeking }: Report): Report {
  return { playerState, video_id, allowSeeking };
}
