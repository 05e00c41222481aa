import { findBareTimes, OPAQUE, OPAQUE_ELEMENTS, placeOf, TASK, type BareTimesWhere } from "../note/bare-times";
import { speakTimecode } from "../note/timecode";
import * as WORDS from "../words/words";

/** Class of a time in running text that plays, in either mode. */
export const BARE_CLASS = "yt-time";

/** Which bare times of a note play, and the length of its video in seconds; undefined where none does. */
export interface LiveTimes {
  readonly where: BareTimesWhere;
  readonly length: number | undefined;
}

const BREAKING = new Set("address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p section summary table tbody td th thead tr ul".split(" "));
const OPAQUE_NAMES = new Set(OPAQUE_ELEMENTS);
/** Whatever a text holds besides prose, by the app's own classes and ours. */
const OPAQUE_CLASS = new RegExp(`(?:^|\\s)(?:math|internal-embed|yt-timestamp|${BARE_CLASS})(?:\\s|$)`);
const UNSHOWN_CLASS = /(?:^|\s)(?:frontmatter|metadata-container)(?:\s|$)/;

/** Whether a moment lies within a video; players round its length. */
export function isWithinVideo(seconds: number, length: number | undefined): boolean {
  return length === undefined || seconds <= length + 1;
}

/** What both modes give a chip; its second stands in the element, because it means what it says. */
export function bareAttributes(seconds: number): Record<string, string> {
  return { "data-seconds": String(seconds), "aria-description": nameOf(seconds) };
}

function nameOf(seconds: number): string {
  return WORDS.playFrom(speakTimecode(seconds));
}

/** The second of a chip; undefined where the element is none. */
export function secondsOfBare(element: Element): number | undefined {
  const written = element.classList.contains(BARE_CLASS) ? element.getAttribute("data-seconds") : null;
  const seconds = Number(written ?? NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** A chip and what it plays. */
export interface BareChip {
  readonly element: HTMLElement;
  readonly seconds: number;
}

/** Makes chips of the bare times of rendered Markdown, whose text stays as it is; in the order of the text. */
export function makeChips(root: HTMLElement, { where, length }: LiveTimes): BareChip[] {
  const shown = shownText(root);
  const found = findBareTimes(shown.text, where).filter(({ seconds }) => isWithinVideo(seconds, length));
  const chips: BareChip[] = [];
  // From the end on, because a text that is split keeps its beginning.
  for (const { from, to, seconds } of found.reverse()) {
    const place = placeOf(shown, from, to);
    if (place?.piece == null) continue;
    const { piece: node, offset } = place;
    const time = offset === 0 ? node : node.splitText(offset);
    if (time.length > to - from) time.splitText(to - from);
    const element = chipTemplate(root.ownerDocument).cloneNode() as HTMLElement;
    element.setAttribute("data-seconds", String(seconds));
    element.setAttribute("aria-description", nameOf(seconds));
    node.parentNode?.replaceChild(element, time);
    element.appendChild(time);
    chips.push({ element, seconds });
  }
  return chips.reverse();
}

/** Puts the text back in the place of its chips. */
export function removeChips(chips: readonly BareChip[]): void {
  for (const { element } of chips) {
    const parent = element.parentNode;
    element.replaceWith(...element.childNodes);
    parent?.normalize();
  }
}

let template: { readonly doc: Document; readonly chip: HTMLElement } | undefined;

function chipTemplate(doc: Document): HTMLElement {
  if (template?.doc !== doc) template = { doc, chip: doc.importNode(createSpan({ cls: `${BARE_CLASS} interactive-child`, attr: { "role": "button", "tabindex": "0", "data-seconds": "", "aria-description": "" } })) };
  return template.chip;
}

/** A piece of a shown text: a text node; null for what is no prose. */
type Piece = Text | null;

function shownText(root: HTMLElement): { text: string; pieces: { at: number; place: Piece }[] } {
  const pieces: { at: number; place: Piece }[] = [];
  let text = "";
  let isTask = false;
  const emit = (shown: string, node: Piece = null): void => {
    if (shown === "") return;
    if (isTask && node !== null && shown.trim() !== "") {
      isTask = false;
      emit(TASK);
    }
    pieces.push({ at: text.length, place: node });
    text += shown;
  };
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) return void emit(node.nodeValue ?? "", node as Text);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = node as Element;
    const { localName: name, className } = element;
    if (name === "input" || name === "svg" || (className !== "" && UNSHOWN_CLASS.test(className))) return;
    if (element !== root && (OPAQUE_NAMES.has(name) || (className === "" ? name === "span" || name === "div" : OPAQUE_CLASS.test(className)))) return void emit(OPAQUE);
    const breaks = BREAKING.has(name);
    if (breaks) emit("\n");
    if (name === "li") isTask = element.classList.contains("task-list-item");
    for (let child = element.firstChild; child !== null; child = child.nextSibling) visit(child);
    if (breaks) emit("\n");
  };
  visit(root);
  return { text, pieces };
}
