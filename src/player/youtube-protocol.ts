import type { PlayerProblem } from "./player";

/**
 * The message protocol of YouTube's embedded player, both ways, as text and values only (facts/youtube.md: Frame,
 * Handshake, To the embed, From the embed, Errors). Times of videos are seconds, times of arrival are milliseconds.
 */

export const FRAME_ALLOW = "autoplay; encrypted-media; picture-in-picture; fullscreen; clipboard-write";

/** Without `allow-top-navigation`, so that the frame cannot navigate a window that has Node. */
export const FRAME_SANDBOX =
  "allow-forms allow-presentation allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-scripts allow-modals";

export const FRAME_REFERRER_POLICY = "strict-origin-when-cross-origin";

export interface FrameAddress {
  readonly id: string;
  /** The privacy-enhanced host instead of youtube.com. */
  readonly noCookie: boolean;
  /** Marks this frame's messages. */
  readonly widgetId: number;
  /** The page's own origin; undefined leaves the parameter out. */
  readonly origin: string | undefined;
  /** Seconds; the URL carries whole ones only. */
  readonly start: number;
  readonly autoplay: boolean;
}

/** The origin that a frame's messages come from and go to. */
export function frameOrigin(noCookie: boolean): string {
  return noCookie ? "https://www.youtube-nocookie.com" : "https://www.youtube.com";
}

export function frameUrl(address: FrameAddress): string {
  const query = new URLSearchParams({
    enablejsapi: "1", playsinline: "1", rel: "0", widgetid: String(address.widgetId),
  });
  if (address.origin !== undefined) query.set("origin", address.origin);
  const start = Math.floor(address.start);
  if (start > 0) query.set("start", String(start));
  if (address.autoplay) query.set("autoplay", "1");
  return `${frameOrigin(address.noCookie)}/embed/${encodeURIComponent(address.id)}?${query.toString()}`;
}

/** The handshake; a single one is often lost, so it is sent until the frame answers. */
export function encodeListening(widgetId: number): string {
  return JSON.stringify({ event: "listening", id: widgetId, channel: "widget" });
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
  | readonly ["loadVideoById", VideoStart]
  | readonly ["cueVideoById", VideoStart]
  | readonly ["addEventListener", string];

export function encodeCommand(widgetId: number, command: Command): string {
  const [func, ...args] = command;
  return JSON.stringify({ event: "command", func, args, id: widgetId, channel: "widget" });
}

/** What to subscribe to; `onReady` comes unasked. */
export const SUBSCRIPTIONS = ["onStateChange", "onError", "onPlaybackRateChange", "onAutoplayBlocked", "onApiChange"] as const;

/** YouTube's numbers for what the player does. */
export const UNSTARTED = -1;
export const ENDED = 0;
export const PLAYING = 1;
export const PAUSED = 2;
export const BUFFERING = 3;
export const CUED = 5;

export type PlaybackState =
  | typeof UNSTARTED | typeof ENDED | typeof PLAYING | typeof PAUSED | typeof BUFFERING | typeof CUED;

/** What one message tells; any key may be missing from any message. */
export interface Info {
  readonly state?: PlaybackState;
  readonly seconds?: number;
  /** 0 is what players say while they do not know. */
  readonly duration?: number;
  readonly rate?: number;
  readonly videoId?: string;
  readonly title?: string;
  readonly isLive?: boolean;
  readonly allowSeeking?: boolean;
  readonly seekableStart?: number;
  readonly seekableEnd?: number;
}

/** A message from the embed; `id` is the widget id it was marked with. */
export type Message = { readonly id: number | undefined } & (
  | { readonly kind: "alive" }
  /** The frame asks for the handshake. */
  | { readonly kind: "ready-to-listen" }
  | { readonly kind: "report"; readonly info: Info }
  | { readonly kind: "error"; readonly code: number }
  | { readonly kind: "autoplay-blocked" }
);

/** Many times the longest real message (a first delivery with a long playlist). */
const LONGEST_MESSAGE = 1_000_000;
const LONGEST_TITLE = 300;
const VIDEO_ID = /^[\w-]{11}$/;

/**
 * Reads what a frame has posted. Never throws, whatever the data is.
 *
 * @returns undefined for everything that is not a message of the embed or says nothing that matters here.
 */
export function parseMessage(data: unknown): Message | undefined {
  if (typeof data !== "string" || data.length > LONGEST_MESSAGE) return undefined;
  const message = parseRecord(data);
  if (message === undefined) return undefined;
  const id = finite(message["id"]);
  const info = message["info"];
  switch (message["event"]) {
    case "onReady":
    case "alreadyInitialized": return { id, kind: "alive" };
    case "readyToListen": return { id, kind: "ready-to-listen" };
    case "initialDelivery":
    case "infoDelivery": return { id, kind: "report", info: infoOf(record(info) ?? {}) };
    case "onStateChange": return { id, kind: "report", info: infoOf({ playerState: info }) };
    case "onPlaybackRateChange": return { id, kind: "report", info: infoOf({ playbackRate: info }) };
    case "onError": return { id, kind: "error", code: errorCode(info) };
    case "onAutoplayBlocked": return { id, kind: "autoplay-blocked" };
    default: return undefined;
  }
}

/** All that the reports of one frame have told so far. */
export interface Report {
  readonly state: PlaybackState;
  /** The position when it was last known, at {@link Report.at}. */
  readonly seconds: number;
  /** When `seconds` was true, in milliseconds of the clock that the caller uses. */
  readonly at: number;
  readonly duration: number | undefined;
  readonly rate: number;
  readonly videoId: string | undefined;
  readonly title: string | undefined;
  readonly isLive: boolean;
  readonly allowSeeking: boolean;
  readonly seekable: { readonly start: number; readonly end: number } | undefined;
}

export const EMPTY_REPORT: Report = {
  state: UNSTARTED, seconds: 0, at: 0, duration: undefined, rate: 1,
  videoId: undefined, title: undefined, isLive: false, allowSeeking: true, seekable: undefined,
};

/** Adds what a message tells to what is known; what belongs to one video is forgotten when another one shows. */
export function mergeReport(report: Report, info: Info, now: number): Report {
  const isOther = info.videoId !== undefined && report.videoId !== undefined && info.videoId !== report.videoId;
  const known = isOther ? { ...EMPTY_REPORT, state: report.state, rate: report.rate } : report;
  const duration = info.duration === undefined ? known.duration : info.duration > 0 ? info.duration : undefined;
  const start = info.seekableStart ?? known.seekable?.start ?? 0;
  const end = info.seekableEnd ?? known.seekable?.end;
  return {
    state: info.state ?? known.state,
    // The position ran on at the old rate and state until this moment.
    seconds: info.seconds ?? (isOther ? 0 : positionAt(report, now)),
    at: now,
    duration,
    rate: info.rate ?? known.rate,
    videoId: info.videoId ?? known.videoId,
    title: info.title ?? known.title,
    isLive: info.isLive ?? known.isLive,
    allowSeeking: info.allowSeeking ?? known.allowSeeking,
    seekable: end !== undefined && end > start ? { start, end } : undefined,
  };
}

/** Reports come every 265 ms; past this many seconds of video without one, the player has stalled. */
const LONGEST_INTERPOLATION = 1;

/** The position in seconds at a moment, interpolated while the video plays. */
export function positionAt(report: Report, now: number): number {
  if (report.state !== PLAYING) return report.seconds;
  const elapsed = Math.max(0, (now - report.at) / 1000);
  return report.seconds + Math.min(elapsed * report.rate, LONGEST_INTERPOLATION);
}

/** What an error of YouTube's player means. */
export function problemOfCode(code: number): PlayerProblem {
  switch (code) {
    case 2: return "bad-id";
    case 5: return "player-error";
    case 100: return "not-found";
    case 101:
    case 150: return "embedding-refused";
    case 152: return "identity-refused";
    case 153: return "no-referrer";
    default: return "unknown-error";
  }
}

function infoOf(info: Record<string, unknown>): Info {
  const video = record(info["videoData"]) ?? {};
  const progress = record(info["progressState"]) ?? {};
  const title = text(video["title"])?.trim().slice(0, LONGEST_TITLE);
  const videoId = text(video["video_id"]);
  return withoutUndefined({
    state: stateOf(info["playerState"]),
    seconds: notNegative(info["currentTime"]),
    duration: notNegative(info["duration"]),
    rate: positive(info["playbackRate"]),
    videoId: videoId !== undefined && VIDEO_ID.test(videoId) ? videoId : undefined,
    title: title === "" ? undefined : title,
    isLive: truth(video["isLive"]),
    allowSeeking: truth(progress["allowSeeking"]),
    seekableStart: notNegative(progress["seekableStart"]),
    seekableEnd: notNegative(progress["seekableEnd"]),
  });
}

type Partially<T> = { readonly [K in keyof T]-?: T[K] | undefined };

function withoutUndefined(info: Partially<Info>): Info {
  return Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined));
}

function parseRecord(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return record(value);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
}

function stateOf(value: unknown): PlaybackState | undefined {
  switch (value) {
    case UNSTARTED:
    case ENDED:
    case PLAYING:
    case PAUSED:
    case BUFFERING:
    case CUED: return value;
    default: return undefined;
  }
}

function errorCode(info: unknown): number {
  return finite(typeof info === "string" ? Number(info) : info) ?? 0;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function truth(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function notNegative(value: unknown): number | undefined {
  const number = finite(value);
  return number === undefined ? undefined : Math.max(0, number);
}

function positive(value: unknown): number | undefined {
  const number = finite(value);
  return number !== undefined && number > 0 && number <= 16 ? number : undefined;
}
