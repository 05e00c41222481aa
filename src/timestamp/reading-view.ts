import { MarkdownRenderChild, type MarkdownPostProcessor, type TFile } from "obsidian";
import type { NoteReading } from "../interpretation";
import { momentOf } from "../note";
import {
  createTimestampButton, describeTimestamp, leadingTime, LINK_CLASS, LONGEST_LABEL, showTimestamp, TIMESTAMP_CLASS, writtenOf,
} from "./element";
import { rememberNote } from "./source-note";
import type { Surface, Surfaces } from "./surfaces";

/** `[[00:12:00]]`: a label up to this length cannot be text that an unclosed tag swallowed. */
const SHORT_LABEL = 12;

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
    const anchors = section.querySelectorAll<HTMLElement>(`a.${TIMESTAMP_CLASS}[data-t]`);
    if (anchors.length > 0) {
      const reading = options.readingOf(note);
      const buttons = Array.from(anchors).flatMap((anchor) => replaceAnchor(anchor, reading) ?? []);
      for (const button of buttons) rememberNote(button, note);
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
      const description = describeTimestamp(writtenOf(button), reading);
      if (description !== undefined) showTimestamp(button, description);
    }
  }
}

/** The address of a rendered link as its author wrote it. */
export function addressOf(link: Element): string {
  return link.getAttribute("data-href") ?? link.getAttribute("href") ?? "";
}

function replaceAnchor(anchor: HTMLElement, reading: NoteReading): HTMLElement | undefined {
  const written = writtenOf(anchor);
  const description = describeTimestamp(written, reading);
  if (description === undefined) return undefined;
  const button = createTimestampButton(description);
  anchor.replaceWith(button);
  if (written.label.length > SHORT_LABEL) button.after(...swallowedText(anchor, written.label));
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
