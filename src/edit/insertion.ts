import { cellText, InsertionContext, type Edit, type Place, type PlaceRefusal } from "./insertion-context";
import { fillForm, formOf, SELECTION, type Form, type InsertFormat, type Moment } from "./insertion-form";
import { sameVideo, type VideoRef } from "../note/video";

export type { Edit } from "./insertion-context";
export { formOfNote, templateProblem, type InsertFormat, type Moment, type TemplateProblem } from "./insertion-form";

/** Offsets into the text, in either order. */
export interface Selection {
  readonly from: number;
  readonly to: number;
}

export interface InsertionOptions {
  /** The text is the document of a table cell's own editor; a list item is none there. */
  readonly inTableCell?: boolean;
  /** Writes a list item of its own behind the item, or the line, at each cursor, with a blank to go on writing. */
  readonly asListItem?: boolean;
  /** Markdown that stands before the timestamp, such as a picture with a blank. */
  readonly before?: string;
  /** Written directly before the timestamp, in place of a blank. */
  readonly join?: string;
}

export type InsertionRefusal = PlaceRefusal | "no-time";

/**
 * `selections` are the cursors behind what was inserted, in the new text; cursors that met are one. `stamps` are those of the
 * edits that write the moment: a list item may ask for others beside its own, numbers that go on behind it, and a blank line
 * before a text that would run on into it.
 */
export type Insertion =
  | { readonly ok: true; readonly edits: Edit[]; readonly stamps: Edit[]; readonly selections: Selection[] }
  | { readonly ok: false; readonly reason: InsertionRefusal };

/**
 * The edits that put a moment at every cursor, behind what is selected, as the text around each asks for it. A template with
 * `{selection}` is written over what is selected, which stays in it as it is.
 *
 * @param noteVideo the video that the note's properties name.
 * @returns a reason, and no edit at all, when one of the cursors stands where a timestamp would not work.
 */
export function insertTimestamps(
  text: string,
  selections: readonly Selection[],
  moment: Moment,
  noteVideo: VideoRef | undefined,
  format: InsertFormat,
  options: InsertionOptions = {},
): Insertion {
  if (!Number.isFinite(moment.seconds) || moment.seconds > Number.MAX_SAFE_INTEGER) return { ok: false, reason: "no-time" };
  const form = formOf(format, sameVideo(noteVideo, moment.video));
  const context = new InsertionContext(text, options.inTableCell === true);
  const places: Place[] = [];
  for (const { from, to } of ordered(text, selections)) {
    const place = options.asListItem === true ? context.placeOfItem(to)
      : form.template.includes(SELECTION) ? context.placeOver(from, to)
      : context.placeAt(to);
    if (typeof place === "string") return { ok: false, reason: place };
    places.push(options.join === undefined ? place : { ...place, lead: options.join, blankBefore: false });
  }
  const stamps: Edit[] = [];
  let last: Place | undefined;
  for (const place of places.sort((a, b) => a.from - b.from)) {
    if (last !== undefined && (place.from < last.to || place.from === last.from)) continue;
    last = place;
    const { from, to } = place;
    stamps.push({ from, to, insert: write(form, moment, place, text.slice(from, to), options.before) });
  }
  const edits = [...stamps, ...context.furtherEdits()].sort((a, b) => a.from - b.from);
  const own = new Set(stamps);
  const cursors: Selection[] = [];
  let added = 0;
  for (const edit of edits) {
    added += edit.insert.length - (edit.to - edit.from);
    if (own.has(edit)) cursors.push({ from: edit.to + added, to: edit.to + added });
  }
  return { ok: true, edits, stamps, selections: cursors };
}

/** A selection of whole lines ends at the start of the next one, which is not where its reader sees its end. */
function ordered(text: string, selections: readonly Selection[]): Selection[] {
  const inside = (offset: number): number => Math.min(Math.max(offset, 0), text.length);
  return selections.map((selection) => {
    const from = inside(Math.min(selection.from, selection.to));
    const end = inside(Math.max(selection.from, selection.to));
    return { from, to: from < end && text[end - 1] === "\n" ? end - 1 : end };
  }).sort((a, b) => a.to - b.to);
}

function write({ template, style }: Form, moment: Moment, place: Place, selected: string, front = ""): string {
  const fitted = place.isTable ? cellText(template) : template.replace(/\r?\n|\r/g, `\n${place.continuation}`);
  const body = (place.isTable ? cellText(front) : front) + fillForm({ template: fitted, style }, moment, place.isTable ? cellText(selected) : selected);
  const isOpen = selected !== "" && template.startsWith(SELECTION);
  const isClosed = selected !== "" && template.endsWith(SELECTION);
  const before = place.blankBefore && !isOpen && !/^\s/.test(body) ? " " : "";
  const after = place.blankAfter && !isClosed && !/\s$/.test(body) ? " " : "";
  return place.lead + before + body + after;
}
