import { MarkdownRenderChild, type MarkdownPostProcessor, type TFile } from "obsidian";
import type { NoteReading } from "../interpretation";
import { CARRIER_SELECTOR } from "../carrier";
import { momentOf } from "../note";
import {
  createTimestampButton, describeTimestamp, leadingTime, LINK_CLASS, LONGEST_LABEL, showTimestamp, usualLabel, writtenOf,
} from "./element";
import { rememberNote } from "./source-note";
import type { Surface, Surfaces } from "./surfaces";

/** What the post-processor needs to know of the app. */
export interface ReadingViewOptions {
  readonly noteAt: (path: string) => TFile | null;
  /** What is known now of what the note's timestamps mean. */
  readonly readingOf: (note: TFile | null) => NoteReading;
  readonly surfaces: Surfaces;
  /** Whether links with a time play in the pane. */
  readonly playsLinks: () => boolean;
}

/**
 * Turns the wiki's timestamps into seek buttons wherever Obsidian renders Markdown (facts/obsidian.md, "Reading view"):
 * the note itself, embeds, hover previews, canvas cards, callouts and tables of Live Preview, other plugins' rendering.
 */
export function readingViewTimestamps(options: ReadingViewOptions): MarkdownPostProcessor {
  return (section, context) => {
    const note = options.noteAt(context.sourcePath);
    const anchors = timestampAnchors(section);
    if (anchors.length > 0) {
      const reading = options.readingOf(note);
      const buttons = anchors.flatMap((anchor) => replaceAnchor(anchor, reading) ?? []);
      for (const parent of new Set(buttons.map((button) => button.parentElement))) if (parent !== null) rememberNote(parent, note);
      context.addChild(new RenderedTimestamps(section, note, buttons, options));
    }
    if (!options.playsLinks()) return;
    for (const link of section.querySelectorAll("a[href]")) {
      if (momentOf(addressOf(link)) === undefined || link.closest("pre, code") !== null) continue;
      link.classList.add(LINK_CLASS);
      rememberNote(link, note);
    }
  };
}

/** The buttons of one section: Obsidian keeps an unchanged section and does not run the processor again. */
class RenderedTimestamps extends MarkdownRenderChild implements Surface {
  constructor(section: HTMLElement, readonly note: TFile | null, private readonly buttons: readonly HTMLElement[], private readonly options: ReadingViewOptions) {
    super(section);
  }

  override onload(): void {
    this.options.surfaces.add(this);
  }

  override onunload(): void {
    this.options.surfaces.delete(this);
  }

  refresh(): void {
    const reading = this.options.readingOf(this.note);
    for (const button of this.buttons) {
      const written = writtenOf(button);
      const description = written && describeTimestamp(written, reading);
      if (description !== undefined) showTimestamp(button, description);
    }
  }
}

/** The wiki's anchors in a section; those that only continue an unclosed one are taken out of it, their text stays. */
function timestampAnchors(section: HTMLElement): HTMLElement[] {
  const anchors: HTMLElement[] = [];
  for (const anchor of section.querySelectorAll<HTMLElement>(CARRIER_SELECTOR)) {
    const before = anchors.at(-1);
    if (before !== undefined && continues(anchor, before)) anchor.replaceWith(...anchor.childNodes);
    else anchors.push(anchor);
  }
  return anchors;
}

/** HTML opens an unclosed anchor anew in each block that follows (https://html.spec.whatwg.org/#reconstruct-the-active-formatting-elements). */
function continues(anchor: HTMLElement, before: HTMLElement): boolean {
  return anchor.getAttribute("data-t") === before.getAttribute("data-t") && before.nextSibling === null
    && leadingTime(anchor.textContent) === "" && leadingTime(before.textContent) !== "";
}

/** The address of a rendered link as its author wrote it. */
export function addressOf(link: Element): string {
  return link.getAttribute("data-href") ?? link.getAttribute("href") ?? "";
}

function replaceAnchor(anchor: HTMLElement, reading: NoteReading): HTMLElement | undefined {
  const written = writtenOf(anchor);
  const description = written && describeTimestamp(written, reading);
  if (written === undefined || description === undefined) return undefined;
  const button = createTimestampButton(description);
  anchor.parentNode?.replaceChild(button, anchor);
  if (written.label !== usualLabel(written.time)) button.after(...swallowedText(anchor, written.label));
  return button;
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
