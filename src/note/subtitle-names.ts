import { isWord } from "./note-video";
import type { VideoRef } from "./video";


/** What the names of subtitle files end with, without the dot. */
const EXTENSIONS: ReadonlySet<string> = new Set(["vtt", "srt", "ass", "ssa", "json3", "srv1", "srv2", "srv3", "ttml", "json"]);

/** A language as programs write it, perhaps with what sort of captions they are: `en`, `en-US`, `zh-Hans`, `pt-BR.forced`. */
const LANGUAGE = /^(?<tag>[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,3}?)?(?:[-._](?:orig|auto|asr|forced|sdh|hi|cc|default|full|chapters|info)){0,3}$/i;
const LANGUAGE_NAMES = /^(?:arabic|bengali|chinese|czech|danish|dutch|english|finnish|french|german|greek|hebrew|hindi|hungarian|italian|japanese|korean|norwegian|persian|polish|portuguese|romanian|russian|spanish|swedish|turkish|ukrainian|vietnamese)$/i;
const BRACKETED_ID = /[[(]([\w-]{11})[\])]/g;

/** Whether a file of this name may hold subtitles. */
export function isSubtitlePath(path: string): boolean {
  return EXTENSIONS.has(extensionOf(path));
}

/** Whether JSON of any kind may stand in a file, so that only its contents tell. */
export function isAnyJson(path: string): boolean {
  return extensionOf(path) === "json";
}

/** Whether a file holds chapters instead of words, as its name says. */
export function isChaptersPath(path: string): boolean {
  return /(?:^|[-._ ])chapters$/i.test(stemOf(path));
}

/**
 * The language of a subtitle file that is named after a video (`talk.en.vtt` beside `talk.mp4`, `ID.en.srt`, `Title [ID].en.vtt`);
 * "" where the name tells none; undefined where it is named after something else.
 */
export function languageFor(path: string, video: VideoRef): string | undefined {
  const name = stemOf(path);
  if (video.kind === "youtube") {
    const at = name.lastIndexOf(video.id);
    if (at < 0 || /[\w]$/.test(name.slice(0, at)) && !name.slice(0, at).endsWith("_")) return undefined;
    const rest = name.slice(at + video.id.length);
    return /^[\w-]/.test(rest) ? undefined : languageIn(rest.replace(/^[\])]/, "")) ?? "";
  }
  const media = stemOf(video.kind === "file" ? video.path : decoded(new URL(video.url).pathname));
  if (media === "" || !name.toLowerCase().startsWith(media.toLowerCase())) return undefined;
  return languageIn(name.slice(media.length));
}

/** What a file is to be called that holds the words of a video, so that it is found for it; `name` is what it is called now. */
export function nameFor(video: VideoRef, name: string): string {
  const [, written = ""] = /\.([a-z]{2}(?:-[a-z\d]{2,8}){0,2})(?:\.[^.]*){1,2}$/i.exec(name) ?? [];
  const known = languageFor(name, video) ?? "";
  const language = known === "" ? written : known;
  const stem = video.kind === "youtube" ? video.id : stemOf(video.kind === "file" ? video.path : decoded(new URL(video.url).pathname));
  return `${stem === "" ? stemOf(name) : stem}${language === "" ? "" : `.${language}`}.${extensionOf(name)}`;
}

/** Whether a name tells an id of YouTube that is not the video's. */
export function namesOtherVideo(path: string, video: VideoRef): boolean {
  if (video.kind !== "youtube" || languageFor(path, video) !== undefined) return false;
  const name = stemOf(path);
  const [first = ""] = name.split(".");
  const ids = Array.from(name.matchAll(BRACKETED_ID), ([, id = ""]) => id);
  return [...ids, ...(/^[\w-]{11}$/.test(first) ? [first] : [])].some((id) => !isWord(id));
}

/** What is left of a name behind that of its video: a language, "" for nothing, undefined for anything else. */
function languageIn(rest: string): string | undefined {
  if (rest === "") return "";
  const [, tail = ""] = /^\s?[-._ ]\s?(.*)$/.exec(rest) ?? [];
  const bare = tail.replace(/^[[(](.*)[\])]$/, "$1");
  if (LANGUAGE_NAMES.test(bare)) return bare;
  const match = bare === "" ? null : LANGUAGE.exec(`${bare}`) ?? LANGUAGE.exec(`.${bare}`);
  return match === null ? undefined : match.groups?.["tag"]?.replace(/_/g, "-") ?? "";
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "").normalize();
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
