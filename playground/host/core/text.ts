import { parse, stringify } from "yaml";

/** Slashes made uniform, leading and trailing ones dropped, blanks made ordinary. */
export const normalizePath = (path: string): string => {
  const clean = path.replace(/([\\/])+/g, "/").replace(/(^\/+|\/+$)/g, "").replace(/\u00a0|\u202f/g, " ").normalize("NFC");
  return clean === "" ? "/" : clean;
};

export const parseLinktext = (linktext: string): { path: string; subpath: string } => {
  const hash = linktext.indexOf("#");
  return hash < 0 ? { path: linktext.trim(), subpath: "" } : { path: linktext.slice(0, hash).trim(), subpath: linktext.slice(hash) };
};

export const getLinkpath = (linktext: string): string => parseLinktext(linktext).path;
export const stripHeading = (heading: string): string => heading.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\]/g, " ").replace(/\s+/g, " ").trim();

export const parseYaml = (yaml: string): unknown => parse(yaml, { logLevel: "error" }) as unknown;
export const stringifyYaml = (value: unknown): string => stringify(value, { lineWidth: 0 });

export interface FrontMatterInfo { exists: boolean; frontmatter: string; from: number; to: number; contentStart: number }

const none: FrontMatterInfo = { exists: false, frontmatter: "", from: 0, to: 0, contentStart: 0 };

/** Offsets of the YAML between the two `---` lines; `exists` is false when there is none. */
export const getFrontMatterInfo = (content: string): FrontMatterInfo => {
  const open = /^---[ \t]*\r?\n/.exec(content);
  if (open === null) return none;
  const from = open[0].length;
  const close = /^---[ \t]*(\r?\n|$)/m;
  const rest = content.slice(from);
  const end = close.exec(rest);
  if (end === null) return none;
  const to = from + end.index;
  return { exists: true, frontmatter: content.slice(from, to), from, to, contentStart: to + end[0].length };
};

/** The properties of a note as an object, or undefined when there are none or they cannot be read. */
export const readFrontmatter = (content: string): Record<string, unknown> | undefined => {
  const info = getFrontMatterInfo(content);
  if (!info.exists) return undefined;
  try {
    const value = parseYaml(info.frontmatter);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

interface Debounced<A extends unknown[], R> { (...args: A): Debounced<A, R>; cancel(): Debounced<A, R>; run(): R | undefined }

/** Runs the callback once the calls pause (`resetTimer`) or once per window of `timeout` milliseconds. */
export const debounce = <A extends unknown[], R>(callback: (...args: A) => R, timeout = 0, resetTimer = false): Debounced<A, R> => {
  let timer: number | undefined;
  let waiting: A | undefined;
  const run = (): R | undefined => {
    window.clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return undefined;
    const args = waiting;
    waiting = undefined;
    return callback(...args);
  };
  const debounced: Debounced<A, R> = Object.assign((...args: A) => {
    waiting = args;
    if (timer !== undefined && resetTimer) { window.clearTimeout(timer); timer = undefined; }
    timer ??= window.setTimeout(run, timeout);
    return debounced;
  }, {
    cancel: () => { window.clearTimeout(timer); timer = undefined; waiting = undefined; return debounced; },
    run,
  });
  return debounced;
};
