/**
 * Which elements carry a timestamp, and the time that they carry; the same for a tag in a note's text and an element on screen.
 *
 * | class                                  | `data-t`     | its time                                             |
 * |----------------------------------------|--------------|------------------------------------------------------|
 * | `yt-timestamp`                         | any          | `data-t`                                             |
 * | none, or misspelt (`yt_timestamp`)     | a time       | `data-t`                                             |
 * | `yt-timestamp` or misspelt             | none         | the label's, else that of any attribute or its name  |
 * | another                                | –            | none: not ours                                       |
 *
 * The label comes first where there is no `data-t`, because the app drops attributes that it does not know.
 * A link to a page is ours only by its class.
 */

/** Selects every element that {@link timeOfAttributes} may find a time in. */
export const CARRIER_SELECTOR = ':is(a, span, p):is([data-t], [class*="timestamp"])';

/** Source of a pattern for an opening tag as browsers read it; it never goes past its line or a `<`. */
export const TAG =
  "<(?:a|span|p)(?:[ \\t]+[^\\s\"'<>/=]+(?:[ \\t]*=[ \\t]*(?:\"[^\"<\\n]*\"|'[^'<\\n]*'|[^\\s\"'=<>`]+))?){1,20}[ \\t]*/?>";

const CLASS = "yt-timestamp";
const MISSPELT_CLASS = /^[\s"'=]*yt|timestamp/i;
/** Source of a pattern for a time of two to four fields. */
export const CLOCK = "\\d{1,3}(?::\\d{1,3}){1,3}";
const IS_CLOCK = new RegExp(`^[^\\p{L}\\d]*${CLOCK}[^\\p{L}\\d]*$`, "u");
const LEADING_CLOCK = new RegExp(`^[^\\p{L}\\d<]{0,9}(${CLOCK})`, "u");
const ANY_CLOCK = new RegExp(CLOCK);

/**
 * @param get the value of an attribute; null or undefined where there is none.
 * @param names of all attributes.
 * @returns the time as written, of any content where the class is right; undefined for what is not ours.
 */
export function timeOfAttributes(get: (name: string) => string | null | undefined, names: readonly string[], label: string): string | undefined {
  const className = get("class") ?? "";
  const isExact = className.split(/\s+/).includes(CLASS);
  const time = get("data-t") ?? undefined;
  if (isExact && time !== undefined) return time;
  if (!isExact && /^[^#]/.test(get("href") ?? "")) return undefined;
  if (time !== undefined) return (className === "" || MISSPELT_CLASS.test(className)) && IS_CLOCK.test(time) ? time : undefined;
  if (!isExact && !/yt.{0,3}timestamp/i.test(className)) return undefined;
  const shown = LEADING_CLOCK.exec(label)?.[1];
  if (shown !== undefined) return shown;
  const others = names.filter((name) => !/^(?:class|href|id|title|style)$/.test(name));
  return others.flatMap((name) => [name, get(name) ?? ""]).map((text) => ANY_CLOCK.exec(text)?.[0]).find((found) => found !== undefined);
}

/** The attributes of an opening tag in their order, names in lower case; of two with one name the first counts. */
export function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of tag.matchAll(/[ \t]+([^\s"'<>/=]+)(?:[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? "");
  }
  return attributes;
}

/** The time that an opening tag carries, as {@link timeOfAttributes} says. */
export function timeOfTag(tag: string, label: string): string | undefined {
  const usual = /^<a class="yt-timestamp" data-t="([^"]*)">$/.exec(tag)?.[1];
  if (usual !== undefined || !/data-t|timestamp/i.test(tag)) return usual;
  const attributes = readAttributes(tag);
  return timeOfAttributes((name) => attributes.get(name), [...attributes.keys()], label);
}
