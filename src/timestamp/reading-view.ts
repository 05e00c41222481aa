import type { MarkdownPostProcessor, TFile } from "obsidian";
import { momentOf } from "../note";
import { createTimestampButton, describeTimestamp, leadingTime, LINK_CLASS, LONGEST_LABEL, TIMESTAMP_CLASS, usualLabel, writtenOf } from "./element";
import { rememberNote } from "./source-note";

/** What the post-processor needs to know of the app. */
export interface ReadingViewOptions {
  readonly noteAt: (path: string) => TFile | null;
  /** Whether links with a time play in the pane. */
  readonly playsLinks: () => boolean;
}

/**
 * Turns the wiki's timestamps into seek buttons wherever Obsidian renders Markdown (facts/obsidian.md, "Reading view"):
 * the note itself, embeds, hover previews, canvas cards, callouts and tables of Live Preview, other plugins' rendering.
 */
export function readingViewTimestamps(options: ReadingViewOptions): MarkdownPostProcessor {
  return (section, { sourcePath }) => {
    const note = options.noteAt(sourcePath);
    for (const anchor of timestampAnchors(section)) {
      const button = replaceAnchor(anchor);
      if (button !== undefined) rememberNote(button, note);
    }
    if (!options.playsLinks()) return;
    for (const link of section.querySelectorAll("a[href]")) {
      if (momentOf(addressOf(link)) === undefined || link.closest("pre, code") !== null) continue;
      link.classList.add(LINK_CLASS);
      rememberNote(link, note);
    }
  };
}

/** The wiki's anchors in a section; those that only continue an unclosed one are taken out of it, their text stays. */
function timestampAnchors(section: HTMLElement): HTMLElement[] {
  const anchors: HTMLElement[] = [];
  for (const anchor of section.querySelectorAll<HTMLElement>(`a.${TIMESTAMP_CLASS}[data-t]`)) {
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

function replaceAnchor(anchor: HTMLElement): HTMLElement | undefined {
  const written = writtenOf(anchor);
  const description = describeTimestamp(written);
  if (description === undefined) return undefined;
  const button = createTimestampButton(description);
  anchor.replaceWith(button);
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
