import { hasLetters, lazyPattern } from "./lazy-pattern";
import { isBareId, isPlainId, parseVideo, type VideoRef } from "./video";

/** Properties that may name a note's video, most trusted first; the user can edit all but the first. */
export const DEFAULT_VIDEO_PROPERTIES = [
  "videoId", "video_id", "youtube", "youtubeId", "video", "url", "source", "media_link", "media",
] as const;

/** What a note's properties say of its video: nothing, something that no player here can play, or which it is. */
export type NamedVideo =
  | { readonly kind: "none" }
  | { readonly kind: "unplayable"; readonly text: string }
  | { readonly kind: "video"; readonly video: VideoRef };

const NONE: NamedVideo = { kind: "none" };
/** What people and programs write for "none"; marks alone say nothing either. */
const NOTHING = lazyPattern(String.raw`^(?:empty|none|null|nil|undefined|unknown|n/?a|tbd|todo|true|false|yes|no|[^\p{L}\p{N}]*)$`, "iu");
/** Longer than any word for "none". */
const LONGEST_NOTHING = 9;
/** Properties of these names hold ids of videos, and nothing else. */
const OF_IDS = /youtube|^yt|video[\s_-]?id/i;
/** Of 1,000 ids one looks like a word or a name: `battlefield`, `Masterclass`, `KhanAcademy`, `hello-world`. */
const WORD = /^(?:[A-Z]?[a-z]+(?:[_-][a-z]+)*|[A-Z]+(?:[_-][A-Z]+)*|(?:[A-Z][a-z]{2,}[_-]?)+)$/;
const ADDRESS = /(?:^|[\s(<["'])(?:[a-z][a-z0-9+.-]*:\/\/|www\.)|^(?:javascript|vbscript|data|blob|about|file):|^(?:[\w-]+\.)+[a-z]{2,}\/\S/i;
/** Files that hold a film or sound, which no player here can read. */
const OTHER_MEDIA = /\.(?:avi|wmv|flv|mpe?g|m2ts|mts|vob|rm|rmvb|divx|swf|m3u8?|mpd|aiff?|wma|aac|amr|midi?)(?:[#|].*)?\]*$/i;

/**
 * What a note's properties say of its video: the first of `names` whose value is one, an address or a file before a bare word where
 * the property is not one of ids. Names count in any case, as in the app.
 *
 * @param properties the note's frontmatter as the metadata cache holds it, of any shape.
 * @param source the text of the note, needed only where YAML made a number of an id ({@link needsSource}).
 */
export function namedVideo(properties: unknown, names: readonly string[], source?: string): NamedVideo {
  let bare: VideoRef | undefined;
  let unplayable: string | undefined;
  for (const [name, value] of valuesOf(properties, names)) {
    const isOfIds = OF_IDS.test(name);
    const read = source !== undefined && isMisread(value) ? rereadProperty(name, source) : value;
    for (const text of Array.isArray(read) ? (read as unknown[]) : [read]) {
      if (typeof text !== "string" || saysNothing(text)) continue;
      const found = parseVideo(text)?.video;
      if (found === undefined) unplayable ??= isOfIds || ADDRESS.test(text) || OTHER_MEDIA.test(text) ? text : undefined;
      else if (isOfIds || !isBareId(text)) return { kind: "video", video: found };
      else if (!isWord(text)) bare ??= found;
    }
  }
  return bare !== undefined ? { kind: "video", video: bare } : unplayable !== undefined ? { kind: "unplayable", text: unplayable } : NONE;
}

/** The video that a note's properties name; undefined where {@link namedVideo} is none that can be played. */
export function videoOfProperties(properties: unknown, names: readonly string[], source?: string): VideoRef | undefined {
  const named = namedVideo(properties, names, source);
  return named.kind === "video" ? named.video : undefined;
}

/** The id that the first of `names` holds as it is, which {@link namedVideo} then answers with; undefined where more has to be looked at. */
export function idInFirstOf(properties: unknown, [name = ""]: readonly string[]): string | undefined {
  const text = isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return typeof text === "string" && OF_IDS.test(name) && isPlainId(text) && !saysNothing(text) ? text : undefined;
}

/** Whether a property of these names holds a scalar that YAML did not keep as text, so that the note's own text must be read. */
export function needsSource(properties: unknown, names: readonly string[]): boolean {
  return valuesOf(properties, names).some(([, value]) => isMisread(value));
}

function saysNothing(text: string): boolean {
  const bare = text.trim();
  return bare.length > LONGEST_NOTHING ? !/[a-z\d]/i.test(bare) && !hasLetters(bare) : NOTHING().test(bare);
}

/** Whether a text is sooner a word than the id that it could be by its length. */
export function isWord(text: string): boolean {
  const bare = text.trim();
  return WORD.test(bare) && /[aeiouy]/i.test(bare);
}

/** The values of the properties of these names, in the order of the names. */
export function valuesOf(properties: unknown, names: readonly string[]): [name: string, value: unknown][] {
  let found: [name: string, value: unknown][] = [];
  if (!isRecord(properties)) return found;
  const places = placesOf(names);
  for (const key of Object.keys(properties)) {
    const place = placeOf(key, places);
    if (place === undefined || names[place]?.length !== key.length) continue;
    // The first push to an empty list takes room for seventeen, and most notes have one.
    if (found.length === 0) found = [[key, properties[key]]];
    else found.push([key, properties[key]]);
  }
  if (found.length < 2) return found;
  const at = (key: string): number => placeOf(key, places) ?? 0;
  return found.sort(([a], [b]) => (at(a) === at(b) ? Number(names[at(b)] === b) - Number(names[at(a)] === a) : at(a) - at(b)));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const placeOf = (key: string, places: ReadonlyMap<string, number>): number | undefined => places.get(key) ?? places.get(key.toLowerCase());

/** Of lists of names where each name stands first, in any case: a vault has thousands of notes and one such list. */
const knownPlaces = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  const known = knownPlaces.get(names);
  if (known !== undefined) return known;
  const places = new Map([...names.entries()].reverse().map(([place, name]) => [name.toLowerCase(), place]));
  knownPlaces.set(names, places);
  return places;
}

function isMisread(value: unknown): boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || value instanceof Date;
}

/** The raw text of a one-line property: YAML reads `12345678901` and `0x123456789` as numbers, which they are not. */
function rereadProperty(name: string, source: string): string | undefined {
  const [first, ...lines] = source.split(/\r?\n/, 200);
  if (first?.trim() !== "---") return undefined;
  for (const line of lines) {
    if (line.trim() === "---") return undefined;
    const colon = line.indexOf(":");
    if (colon >= 0 && line.slice(0, colon).trim().replace(/^(["'])(.*)\1$/, "$2") === name) {
      return line.slice(colon + 1).replace(/\s#.*$/, "").trim();
    }
  }
  return undefined;
}
