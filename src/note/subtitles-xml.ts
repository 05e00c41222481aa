import { decodeEntities, plainCaption, spokenIn } from "./caption-text";
import { tidyCues, type WrittenCue } from "./cues";
import { clockOf } from "./subtitle-clock";
import type { Cue } from "./transcript";

/** A tag, a comment or a piece of literal text; what stands between two of them is text. */
const TAG = /<!--[^]*?(?:-->|$(?![^]))|<!\[CDATA\[(?<literal>[^]*?)(?:\]\]>|$(?![^]))|<(?<closes>\/?)(?:[\w-]{1,30}:)?(?<name>[a-z][\w-]{0,30})(?<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/gi;
const ATTRIBUTE = /([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Attributes = ReadonlyMap<string, string>;

/** What the times of a file are counted in. */
interface Units {
  readonly frames: number;
  readonly ticks: number;
}

/** YouTube's srv1, srv2 and srv3, and TTML: elements with a start and an end or a length around the words. */
export function parseTimedText(source: string): Cue[] {
  const cues: WrittenCue[] = [];
  const names = new Map<string, string>();
  let units: Units = { frames: 30, ticks: 1 };
  let isAutomatic = false;
  let open: { readonly element: string; readonly attributes: Attributes } | undefined;
  /** The attributes of a paragraph without times, whose parts have their own. */
  let around: Attributes | undefined;
  /** How many parts without times are open in the one that is read. */
  let inner = 0;
  /** What the times in each body and division that is open are counted from, in seconds. */
  const bases: number[] = [];
  let agent: string | undefined;
  let words = "";
  let position = 0;
  const close = (): void => {
    if (open === undefined) return;
    const { element, attributes } = open;
    open = undefined;
    const span = spanOf(element, attributes, units, bases.at(-1) ?? 0);
    const speaker = names.get(attributes.get("agent") ?? around?.get("agent") ?? "");
    const appends = attributes.get("a") === "1" || attributes.get("append") === "1";
    if (span !== undefined && appends && words.trim() === "") cues.push({ ...span, text: "", appends });
    if (span !== undefined) for (const said of spokenIn(decodeEntities(words))) cues.push({ ...span, text: said.text, speaker: said.speaker ?? speaker, appends });
    words = "";
  };
  TAG.lastIndex = 0;
  for (let match = TAG.exec(source); match !== null; match = TAG.exec(source)) {
    const { literal, closes, name, rest = "" } = match.groups ?? {};
    if (open !== undefined || agent !== undefined) words += source.slice(position, match.index);
    position = TAG.lastIndex;
    if (literal !== undefined) words += literal.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const element = name?.toLowerCase() ?? "";
    if (closes === "/") {
      if (element === "name" && agent !== undefined) names.set(agent, plainCaption(words).trim());
      if (element === "agent" || element === "name") words = "";
      if (element === "agent") agent = undefined;
      if (element === "body" || element === "div") bases.pop();
      if (element === "p") around = undefined;
      if (element === open?.element && (element !== "span" || inner-- === 0)) close();
    } else if (element === "br") {
      words += "\n";
    } else if (element === "p" || element === "text") {
      close();
      const attributes = attributesIn(rest);
      isAutomatic ||= attributes.get("a") === "1" || attributes.get("append") === "1";
      around = rest.endsWith("/") || ["begin", "t", "start"].some((name) => attributes.has(name)) ? undefined : attributes;
      if (!rest.endsWith("/") && around === undefined) open = { element, attributes };
      words = "";
    } else if (element === "span" && !rest.endsWith("/") && (around !== undefined || open?.element === "span")) {
      const attributes = attributesIn(rest);
      if (open?.element === "span") inner++;
      else if (attributes.has("begin")) {
        open = { element, attributes };
        inner = 0;
        words = "";
      }
    } else if ((element === "body" || element === "div") && !rest.endsWith("/")) {
      bases.push((bases.at(-1) ?? 0) + (timeOf(attributesIn(rest).get("begin"), units) ?? 0));
    } else if (element === "agent") {
      agent = attributesIn(rest).get("id");
      words = "";
    } else if (element === "tt") {
      units = unitsOf(attributesIn(rest));
    }
  }
  close();
  return tidyCues(cues, isAutomatic);
}

/** By their names without prefixes; an `xml:id` is an `id`. */
function attributesIn(text: string): Attributes {
  return new Map(Array.from(text.matchAll(ATTRIBUTE), ([, name = "", double, single]) => [name.replace(/^.*:/, "").toLowerCase(), plainCaption(double ?? single ?? "")]));
}

function unitsOf(attributes: Attributes): Units {
  const frames = Number(attributes.get("framerate") ?? 30);
  const [numerator = 1, denominator = 1] = (attributes.get("frameratemultiplier") ?? "1 1").split(/[\s:]+/).map(Number);
  return { frames: (frames * numerator) / denominator, ticks: Number(attributes.get("tickrate") ?? attributes.get("framerate") ?? 1) };
}

function spanOf(element: string, attributes: Attributes, units: Units, base: number): Pick<WrittenCue, "start" | "end"> | undefined {
  const milliseconds = (name: string): number | undefined => {
    const value = attributes.get(name);
    return value === undefined ? undefined : Number(value) / 1000;
  };
  const begin = timeOf(attributes.get("begin"), units);
  const start = element === "text" && attributes.has("start") ? Number(attributes.get("start")) : milliseconds("t") ?? (begin === undefined ? undefined : base + begin);
  if (start === undefined || Number.isNaN(start)) return undefined;
  const length = element === "text" && attributes.has("dur") ? Number(attributes.get("dur")) : milliseconds("d") ?? timeOf(attributes.get("dur"), units);
  const end = timeOf(attributes.get("end"), units);
  return { start, end: end !== undefined ? base + end : length === undefined ? undefined : start + length };
}

const OFFSET = /^\s*(\d{1,15}(?:\.\d{1,15})?)(h|m|s|ms|f|t)\s*$/;
const FRAMES = /^\s*(\d{1,9}:\d{1,2}:\d{1,2}):(\d{1,4})(?:\.\d{1,4})?\s*$/;

/** A time as TTML writes it: a clock, a clock with frames, or a number with a unit. */
function timeOf(text: string | undefined, { frames, ticks }: Units): number | undefined {
  if (text === undefined) return undefined;
  const [, amount, unit = ""] = OFFSET.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * ({ h: 3600, m: 60, s: 1, ms: 0.001, f: 1 / frames, t: 1 / ticks }[unit] ?? NaN);
  const [, clock, frame] = FRAMES.exec(text) ?? [];
  if (clock !== undefined) return (clockOf(clock) ?? NaN) + Number(frame) / frames;
  return clockOf(text);
}
