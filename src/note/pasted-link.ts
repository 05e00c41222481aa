import { parseVideo, type VideoMoment } from "./video";

/** Why a pasted text plays nothing; `words/messages.ts` says each in a sentence. */
export type LinkProblem = "nothing-pasted" | "playlist" | "channel" | "other-site" | "no-link";

/** What a pasted text names: a video with the second in its address, or why it names none. */
export type PastedLink =
  | { readonly ok: true; readonly moment: VideoMoment }
  | { readonly ok: false; readonly problem: LinkProblem };

/**
 * Reads what a person pasted to have it played: the address of a YouTube video or of a media file, or an id, with blanks or the
 * Markdown of a link around it. Words and paths name no video here: who pastes means an address.
 */
export function readPastedLink(text: string): PastedLink {
  const pasted = text.trim();
  if (pasted === "") return { ok: false, problem: "nothing-pasted" };
  const moment = parseVideo(pasted);
  if (moment !== undefined && moment.video.kind !== "file") return { ok: true, moment };
  const { host, path, list } = partsOf(pasted);
  if (host === undefined) return { ok: false, problem: "no-link" };
  if (!/(?:^|\.)(?:youtube\.com|youtu\.be)$/.test(host)) return { ok: false, problem: "other-site" };
  if (list || /^\/playlist/i.test(path)) return { ok: false, problem: "playlist" };
  return { ok: false, problem: /^\/(?:@|channel\/|c\/|user\/)/i.test(path) ? "channel" : "no-link" };
}

function partsOf(text: string): { host?: string; path: string; list: boolean } {
  const [address = ""] = /(?:https?:\/\/|www\.)[^\s<>)\]]+|^(?:[\w-]+\.)+[a-z]{2,}\/\S*/i.exec(text) ?? [];
  const { host, path = "/", query = "" } = /^(?:https?:\/\/)?(?<host>[^/?#\s:@]+)(?::\d+)?(?<path>\/[^?#]*)?(?<query>\?[^#]*)?/i.exec(address)?.groups ?? {};
  return { ...(host === undefined ? {} : { host: host.toLowerCase() }), path, list: /[?&]list=/i.test(query) };
}
