import { MarkdownRenderChild, type MarkdownPostProcessor, type MarkdownPostProcessorContext, type MarkdownSectionInformation, type TFile } from "obsidian";
import type { NoteReading } from "../meaning/interpretation";
import { CARRIER_SELECTOR } from "../note/timestamp-tag";
import { MAY_HOLD_TIME, scanBareTimes } from "../note/bare-times";
import { momentOf, scanNote } from "../note/scan";
import type { VideoRef } from "../note/video";
import { makeChips, removeChips, type LiveTimes } from "./bare-time";
import {
  createTimestampButton, describeTimestamp, isTimestampButton, isUsual, leadingTime, lightTimestamp, LINK_CLASS, LONGEST_LABEL, MARKED_CLASS, showTimestamp, writtenOf,
} from "./element";
import { rememberNote } from "./source-note";
import { FLASH_CLASS, FLASH_TIME, litSecond, type Lit, type Spot, type Surface, type Surfaces } from "./surfaces";

/** What the post-processor needs to know of the app. */
export interface ReadingViewOptions {
  readonly noteAt: (path: string) => TFile | null;
  /** What is known now of what the note's timestamps mean. */
  readonly readingOf: (note: TFile | null) => NoteReading;
  /** What is being played now of what the note speaks of. */
  readonly litIn: (note: TFile | null) => Lit | undefined;
  readonly surfaces: Surfaces;
  /** Whether links with a time play in the pane. */
  readonly playsLinks: () => boolean;
  /** Whether these are marked as playing. */
  readonly marksLinks: () => boolean;
  /** Which of a note's bare times play now. */
  readonly liveTimesIn: (note: TFile | null) => LiveTimes | undefined;
}

const MAY_PLAY = `${CARRIER_SELECTOR}, a[href]`;

/** A timestamp on screen: a button, a chip, or a link with its own video. */
interface ShownTimestamp {
  readonly element: HTMLElement;
  readonly video?: VideoRef;
  seconds: number;
  isLit: boolean;
}

/**
 * Turns the wiki's timestamps into seek buttons wherever Obsidian renders Markdown (facts/obsidian.md, "Reading view"):
 * the note itself, embeds, hover previews, canvas cards, callouts and tables of Live Preview, other plugins' rendering.
 */
export function readingViewTimestamps(options: ReadingViewOptions): MarkdownPostProcessor {
  return (section, context) => {
    const note = options.noteAt(context.sourcePath);
    const spans: ShownTimestamp[] = [];
    const links: ShownTimestamp[] = [];
    const isProse = section.querySelector(MAY_PLAY) === null; // most sections have neither, and one look is enough to know
    const anchors = isProse ? [] : timestampAnchors(section);
    if (anchors.length > 0) {
      const reading = options.readingOf(note);
      let remembered: Element | null = null;
      for (const anchor of anchors) {
        const button = replaceAnchor(anchor, reading);
        if (button === undefined) continue;
        spans.push(button);
        const parent = button.element.parentElement;
        if (parent === null || parent === remembered) continue;
        rememberNote(parent, note);
        remembered = parent;
      }
    }
    if (!isProse && options.playsLinks()) {
      for (const element of section.querySelectorAll<HTMLElement>("a[href]")) {
        const moment = momentOf(addressOf(element));
        if (moment === undefined || element.closest("pre, code") !== null) continue;
        element.classList.add(LINK_CLASS, ...(options.marksLinks() ? [MARKED_CLASS] : []));
        rememberNote(element, note);
        links.push({ element, isLit: false, ...moment });
      }
    }
    if (spans.length > 0 || links.length > 0 || MAY_HOLD_TIME.test(section.textContent)) context.addChild(new RenderedTimestamps(section, note, spans, links, options, context));
  };
}

/** The timestamps of one section: Obsidian keeps an unchanged section and does not run the processor again. */
class RenderedTimestamps extends MarkdownRenderChild implements Surface {
  readonly element = this.containerEl;
  /** The chips of bare times, which come and go with the note's video and the settings. */
  private chips: ShownTimestamp[] = [];
  private live: LiveTimes | undefined;

  constructor(
    section: HTMLElement, readonly note: TFile | null, private readonly spans: readonly ShownTimestamp[], private readonly links: readonly ShownTimestamp[],
    private readonly options: ReadingViewOptions, private readonly context: MarkdownPostProcessorContext,
  ) {
    super(section);
  }

  override onload(): void {
    this.options.surfaces.add(this);
    this.showChips();
    this.light(this.options.litIn(this.note));
  }

  override onunload(): void {
    this.options.surfaces.delete(this);
  }

  refresh(): void {
    this.showChips();
    const reading = this.options.readingOf(this.note);
    for (const timestamp of this.spans) {
      const written = writtenOf(timestamp.element);
      const description = written && describeTimestamp(written, reading);
      if (description === undefined) continue;
      showTimestamp(timestamp.element, description);
      timestamp.seconds = description.seconds;
    }
    this.light(this.options.litIn(this.note));
  }

  /** The note of a section may be known to have a video only later. */
  private showChips(): void {
    const { live } = this;
    this.live = this.options.liveTimesIn(this.note);
    if (live?.where === this.live?.where && live?.length === this.live?.length) return;
    removeChips(this.chips);
    this.chips = this.live === undefined ? [] : makeChips(this.element, this.live).map((chip) => ({ ...chip, isLit: false }));
    if (this.chips.length > 0) rememberNote(this.element, this.note);
  }

  light(lit: Lit | undefined): void {
    // The wiki's spans are none of a transcript's cues, so that nobody asks on which line they stand.
    lightEach(this.spans, lit);
    if (this.links.length === 0 && this.chips.length === 0) return;
    const line = lit === undefined ? undefined : this.context.getSectionInfo(this.element)?.lineStart;
    lightEach(this.links, lit, line);
    lightEach(this.chips, lit, line);
  }

  reveal(spot: Spot, amongFootnotes: boolean): boolean {
    const section = amongFootnotes ? null : this.context.getSectionInfo(this.element);
    if (section !== null && (spot.line < section.lineStart || spot.line > section.lineEnd)) return false;
    const alike = [...this.spans, ...this.links, ...this.chips].filter(({ element, seconds }) => seconds === spot.seconds && (!amongFootnotes || element.closest(".footnotes") !== null))
      .map(({ element }) => element).sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1);
    const found = alike[section === null ? 0 : this.countBefore(spot, section)] ?? alike.at(-1);
    const block = found?.closest<HTMLElement>("p, li, td, th, dd, h1, h2, h3, h4, h5, h6, .callout-title") ?? found?.parentElement;
    if (found === undefined || block == null || !this.element.isShown()) return false;
    found.scrollIntoView({ block: "center" });
    block.addClass(FLASH_CLASS);
    found.win.setTimeout(() => { block.removeClass(FLASH_CLASS); }, FLASH_TIME);
    return true;
  }

  /** How many timestamps of a section say the same second above the one that is looked for. */
  private countBefore({ seconds, from }: Spot, { text, lineStart }: MarkdownSectionInformation): number {
    const reading = this.options.readingOf(this.note);
    const above = scanNote(text.slice(offsetOf(lineStart, text), from));
    const bare = this.live === undefined ? [] : scanBareTimes(text.slice(offsetOf(lineStart, text), from), this.live.where);
    return bare.filter((each) => each.seconds === seconds).length + above.filter((each) => (each.kind === "span" ? reading.of(each)?.seconds : this.options.playsLinks() ? each.seconds : undefined) === seconds).length;
  }
}

function lightEach(timestamps: readonly ShownTimestamp[], lit: Lit | undefined, line?: number): void {
  const seconds = litSecond(lit, line);
  for (const timestamp of timestamps) {
    if ((timestamp.seconds === seconds && lit?.isOf(timestamp.video) === true) === timestamp.isLit) continue;
    timestamp.isLit = !timestamp.isLit;
    lightTimestamp(timestamp.element, timestamp.isLit);
  }
}

/** Where a line begins, in UTF-16 units. */
function offsetOf(line: number, text: string): number {
  let offset = 0;
  for (let above = 0; above < line; above++) offset = text.indexOf("\n", offset) + 1;
  return offset;
}

/** The wiki's anchors in a section; those that only continue an unclosed one are taken out of it, their text stays. */
function timestampAnchors(section: HTMLElement): HTMLElement[] {
  const anchors: HTMLElement[] = [];
  for (const anchor of section.querySelectorAll<HTMLElement>(CARRIER_SELECTOR)) {
    if (isTimestampButton(anchor)) continue;
    const before = anchors.at(-1);
    if (before !== undefined && continues(anchor, before)) anchor.replaceWith(...anchor.childNodes);
    else anchors.push(anchor);
  }
  return anchors;
}

/** HTML opens an unclosed anchor anew in each block that follows (https://html.spec.whatwg.org/#reconstruct-the-active-formatting-elements). */
function continues(anchor: HTMLElement, before: HTMLElement): boolean {
  return before.nextSibling === null && anchor.getAttribute("data-t") === before.getAttribute("data-t")
    && leadingTime(anchor.textContent) === "" && leadingTime(before.textContent) !== "";
}

/** The address of a rendered link as its author wrote it. */
export function addressOf(link: Element): string {
  return link.getAttribute("data-href") ?? link.getAttribute("href") ?? "";
}

function replaceAnchor(anchor: HTMLElement, reading: NoteReading): ShownTimestamp | undefined {
  const written = writtenOf(anchor);
  const description = written && describeTimestamp(written, reading);
  if (written === undefined || description === undefined) return undefined;
  const button = createTimestampButton(description, anchor.ownerDocument);
  anchor.parentNode?.replaceChild(button, anchor);
  if (!isUsual(written)) button.after(...swallowedText(anchor, written.label));
  return { element: button, seconds: description.seconds, isLit: false };
}

/** An unclosed tag makes the rest of its paragraph the anchor's content, which must not be lost with the anchor. */
function swallowedText(anchor: HTMLElement, label: string): ChildNode[] {
  const time = leadingTime(label);
  const isLabel = time === label || (time === "" && label.length <= LONGEST_LABEL);
  if (isLabel) return [];
  const first = anchor.firstChild;
  if (first?.nodeType === Node.TEXT_NODE) first.nodeValue = (first.nodeValue ?? "").slice(time.trimEnd().length);
  return [...anchor.childNodes];
}
