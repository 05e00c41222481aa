/** What is said in a piece of marked-up text, by whom where it is told. */
export interface SpokenText {
  readonly speaker: string | undefined;
  readonly text: string;
}

/** A tag of captions or HTML, a time in them, a comment's ends, or the braces of other subtitles. */
const MARK = /<(?<closes>\/?)(?<name>[a-z][\w-]{0,30})(?<rest>[^<>]{0,2000})>|<\d[\d:.,]{0,20}>|<![^<>]{0,2000}>|\{\\[^{}]{0,500}\}|\{\/?[biu]\}/gi;
/** Their contents are no words. */
const SILENT = /^(?:script|style|rt|rp)$/;
const BREAKING = /^(?:br|p|div|li)$/;
/** So often may one text have been escaped. */
const MOST_ESCAPES = 3;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&", lt: "<", gt: ">", quot: "\"", apos: "'", nbsp: " ", lrm: "", rlm: "", shy: "", hellip: "…", mdash: "—", ndash: "–",
  lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", copy: "©", deg: "°",
};
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
/** What can neither be seen nor heard, but for line breaks and tabs. */
const INVISIBLE = /[^\P{Cc}\n\t]|[\u00AD\u200B\u2060\uFEFF]/gu;
/** Nearly all text, of which a transcript has much. */
const PLAIN = /^[\n\t -~\u00A0-\u00AC\u00AE-\u1FFF\u2010-\u2027\u3000-\uD7FF]*$/;

/** The text with its entities as what they stand for, once. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity: string, decimal?: string, hex?: string, name?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
    if (code === undefined) return NAMED[name?.toLowerCase() ?? ""] ?? entity;
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "" : String.fromCodePoint(code);
  });
}

/** The text as it is read, also where it was escaped more than once. */
export function plainCaption(text: string): string {
  let plain = text;
  for (let turn = 0; turn < MOST_ESCAPES && plain.includes("&"); turn++) plain = decodeEntities(plain);
  return PLAIN.test(plain) ? plain : plain.replace(INVISIBLE, "");
}

/**
 * The words of a cue without tags, styles and scripts, one piece for each voice (`<v Name>`); pieces may be blank. Linear; never throws.
 */
export function spokenIn(marked: string): SpokenText[] {
  if (!/[<{]/.test(marked)) return [{ speaker: undefined, text: plainCaption(marked) }].filter((piece) => piece.text.trim() !== "");
  const pieces: { speaker: string | undefined; text: string }[] = [];
  let speaker: string | undefined;
  let text = "";
  let position = 0;
  let silent = "";
  const close = (): void => {
    pieces.push({ speaker, text: plainCaption(text) });
    text = "";
  };
  MARK.lastIndex = 0;
  for (let match = MARK.exec(marked); match !== null; match = MARK.exec(marked)) {
    if (silent === "") text += marked.slice(position, match.index);
    position = MARK.lastIndex;
    const { closes, rest = "" } = match.groups ?? {};
    const name = match.groups?.["name"]?.toLowerCase() ?? "";
    if (silent !== "" || SILENT.test(name)) {
      if (closes === "/" ? name === silent : silent === "" && !rest.endsWith("/")) silent = closes === "/" ? "" : name;
    } else if (BREAKING.test(name)) {
      text += "\n";
    } else if (name === "v") {
      if (text.trim() !== "" || closes === "/") close();
      speaker = closes === "/" ? undefined : speakerOf(rest);
    }
  }
  if (silent === "") text += marked.slice(position);
  close();
  return pieces.filter((piece) => piece.text.trim() !== "");
}

/** The name behind a voice tag's classes. */
function speakerOf(rest: string): string | undefined {
  const name = plainCaption(rest.replace(/^\S*/, "")).replace(/\s+/g, " ").trim();
  return name === "" ? undefined : name;
}

/** A text on one line, with single blanks. */
export function onOneLine(text: string): string {
  return (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}
