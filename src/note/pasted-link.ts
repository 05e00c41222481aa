import { isWord } from "./note-video";
import { parseVideo, type VideoMoment } from "./video";

/** Why a pasted text plays nothing; `words/messages.ts` says each in a sentence. */
export type LinkProblem = "nothing-pasted" | "playlist" | "channel" | "other-site" | "no-link";

/** What a pasted text names: a video with the second in its address, or why it names none. */
export type PastedLink =
  | { readonly ok: true; readonly moment: VideoMoment }
  | { readonly ok: false; readonly problem: LinkProblem };

/** Longer than any description of a video; what stands behind is not looked at. */
const LONGEST_PASTE = 100_000;
/** Marks that other apps copy along, which nobody sees. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/g;
/** An address between words or in the HTML of an embed; without its beginning only where it is one of YouTube. */
const ADDRESS = /(?:(?:https?:)?\/\/|(?<![\w.@/-])(?=[\w.-]*youtu(?:be(?:-nocookie)?\.com|\.be)\/))[^\s<>()[\]"'`]+/gi;

/**
 * Reads what a person pasted to have it played: the address of a YouTube video or of a media file, or an id, with blanks, the
 * Markdown of a link, the HTML of an embed or other words around it; of several the first that can be played. Words and paths name
 * no video here: who pastes means an address.
 */
export function readPastedLink(text: string): PastedLink {
  const pasted = text.slice(0, LONGEST_PASTE).replace(UNSEEN, "").trim();
  if (pasted === "") return { ok: false, problem: "nothing-pasted" };
  const moment = momentIn(pasted);
  if (moment !== undefined) return { ok: true, moment };
  const { host, path, list } = partsOf(pasted);
  if (host === undefined) return { ok: false, problem: /^@[\w.-]+$/.test(pasted) ? "channel" : "no-link" };
  if (!/(?:^|\.)(?:youtube\.com|youtu\.be)$/.test(host)) return { ok: false, problem: "other-site" };
  if (list || /^\/playlist/i.test(path)) return { ok: false, problem: "playlist" };
  return { ok: false, problem: /^\/(?:@|%40|channel\/|c\/|user\/)/i.test(path) ? "channel" : "no-link" };
}

function momentIn(pasted: string): VideoMoment | undefined {
  if (isWord(pasted)) return undefined;
  if (!/\s/.test(pasted)) return playableIn(pasted) ?? firstAddressIn(pasted);
  return firstAddressIn(pasted) ?? playableIn(pasted);
}

function firstAddressIn(pasted: string): VideoMoment | undefined {
  for (const [address] of pasted.matchAll(ADDRESS)) {
    const moment = playableIn(address.replace(/[.,;:!?*~]+$/, ""));
    if (moment !== undefined) return moment;
  }
  return undefined;
}

function playableIn(text: string): VideoMoment | undefined {
  const moment = parseVideo(text);
  return moment?.video.kind === "file" ? undefined : moment;
}

function partsOf(text: string): { host?: string; path: string; list: boolean } {
  const [address = ""] = /(?:https?:\/\/|www\.)[^\s<>)\]]+|^(?:[\w-]+\.)+[a-z]{2,}\/\S*/i.exec(text) ?? [];
  const { host, path = "/", query = "" } = /^(?:https?:\/\/)?(?<host>[^/?#\s:@]+)(?::\d+)?(?<path>\/[^?#]*)?(?<query>\?[^#]*)?/i.exec(address)?.groups ?? {};
  return { ...(host === undefined ? {} : { host: host.toLowerCase() }), path, list: /[?&]list=/i.test(query) };
}
