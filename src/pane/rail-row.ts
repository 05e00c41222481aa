import { Keymap, Platform, setIcon } from "obsidian";
import { speakTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import { setTextOf } from "./pane-parts";
import { showHits, timeOf, wordsWithHit } from "./row-words";
import type { Group, Row } from "./rows";
import type { RowView } from "./visible-rows";

/** What a row asks the list it stands in. */
export interface RowSurroundings {
  rowAt(position: number): Row | undefined;
  groupAt(position: number): Group | undefined;
  isLit(row: Row): boolean;
  /** Whether Tab reaches this button. */
  isTabStop(position: number, column: number): boolean;
  readonly names: readonly string[];
  readonly wanted: RegExp | undefined;
  play(row: Row): void;
  /** The event tells where a menu may open. */
  goTo(row: Row, event: MouseEvent): void;
  showMenu(row: Row, event: MouseEvent): void;
  dragged(row: Row, data: DataTransfer): void;
  /** The pointer is on what leads to a note. */
  pointedAt(row: Row, event: MouseEvent, element: HTMLElement): void;
  focused(position: number, column: number): void;
}

/** Play, show in the note, and where a moment has more places than it marks, which of them: the columns, each with a button. */
export interface RailRow extends RowView {
  readonly buttons: readonly HTMLElement[];
  /** Shows whether it is being played. */
  light(): void;
}

/** A row marks no more notes than this one by one. */
const MARKS = 2;

/** The colours of the notes, as many as themes have. */
export const COLOURS = 8;

const NO_ROW: Row = { seconds: 0, places: [] };

/** Makes a row with the heading that may stand above it. */
export function createRailRow(doc: Document, list: RowSurroundings): RailRow {
  const item = templateIn(doc).cloneNode(true) as HTMLElement; // a clone is cheaper than new elements and an icon
  const part = (name: string): HTMLElement => item.find(`.yt-rail-${name}`);
  const [group, note, under, row, time, below, marks, more, spoken, words, seek, go] = [
    part("group"), part("note"), part("under"), part("row"), part("time"), part("below"), part("marks"), part("more"), part("spoken"), part("words"), part("seek"), part("go"),
  ];
  const columns = [seek, go, more];
  let buttons = columns;
  let at = 0;
  let isLit = false;
  const light = (): void => {
    const shown = list.rowAt(at);
    if (isLit === (shown !== undefined && list.isLit(shown))) return;
    isLit = !isLit;
    row.setAttr("aria-current", isLit ? "true" : null);
  };
  row.addEventListener("click", (event) => {
    const asked = list.rowAt(at);
    if (asked === undefined) return;
    if (go.contains(event.targetNode) || more.contains(event.targetNode) || Keymap.isModifier(event, "Mod")) list.goTo(asked, event);
    else list.play(asked);
  });
  row.addEventListener("contextmenu", (event) => {
    const asked = list.rowAt(at);
    if (asked === undefined) return;
    event.preventDefault();
    list.showMenu(asked, event);
  });
  go.addEventListener("mouseover", (event) => {
    const asked = list.rowAt(at);
    if (asked !== undefined) list.pointedAt(asked, event, go);
  });
  row.addEventListener("dragstart", (event) => {
    const asked = list.rowAt(at);
    if (asked !== undefined && event.dataTransfer !== null) list.dragged(asked, event.dataTransfer);
  });
  columns.forEach((button, column) => { button.addEventListener("focus", () => { list.focused(at, column); }); });
  return {
    element: item, light,
    get buttons() { return buttons; },
    fill(position) {
      at = position;
      const shown = list.rowAt(position) ?? NO_ROW;
      const { wanted, names } = list;
      const speaking = [...new Set(shown.places.map((place) => place.note))];
      const heading = shown.places[0]?.passage.heading ?? "";
      const said = wordsWithHit(shown, wanted);
      row.setAttr("aria-rowindex", position + 1);
      light();
      showGroup(list.groupAt(position), { group, note, under }, wanted);
      showHits(time, timeOf(shown), wanted);
      showHits(words, said === "" ? heading : said, wanted);
      words.toggleClass("is-heading", said === "");
      setTextOf(spoken, WORDS.playSpoken(speakTimecode(shown.seconds), said === "" && heading === ""));
      seek.setAttr("aria-description", said === "" || heading === "" || heading === said ? null : heading);
      go.setAttr("aria-label", WORDS.showInNote(speaking.length, shown.places.length));
      const marked = names.length > 1 ? speaking.slice(0, MARKS) : [];
      showMarks(marks, marked, names);
      const others = speaking.length > MARKS && names.length > 1 ? speaking.length - MARKS : shown.places.length - Math.max(1, names.length > 1 ? speaking.length : 1);
      more.toggleClass("is-hidden", others <= 0);
      below.toggleClass("is-hidden", others <= 0 && marked.length === 0); // a row of one line has no second one
      setTextOf(more, others <= 0 ? "" : `+${String(others)}`);
      more.setAttr("aria-label", others <= 0 ? null : WORDS.placesAt(shown.places.length, timeOf({ seconds: shown.seconds })));
      buttons = others <= 0 ? [seek, go] : columns;
      const stop = columns.findIndex((_, column) => list.isTabStop(position, column));
      columns.forEach((button, column) => { button.tabIndex = column === (stop < buttons.length ? stop : 0) ? 0 : -1; });
    },
  };
}

/** Writes a heading of the list; hidden where there is none. */
export function showGroup(shown: Group | undefined, { group, note, under }: Record<"group" | "note" | "under", HTMLElement>, wanted: RegExp | undefined): void {
  const name = shown?.note ?? "";
  const heading = shown?.heading ?? "";
  group.toggleClass("is-hidden", name === "" && heading === "");
  showHits(note, name, wanted);
  showHits(under, name === "" || heading === "" ? heading : ` › ${heading}`, wanted);
}

/** Makes the parts of a heading; a screen reader hears it with the rows. */
export function createGroup(parent: HTMLElement): Record<"group" | "note" | "under", HTMLElement> {
  const group = parent.createDiv({ cls: ["yt-rail-group", "is-hidden"], attr: { "aria-hidden": "true", "dir": "auto" } });
  return { group, note: group.createSpan({ cls: "yt-rail-note" }), under: group.createSpan({ cls: "yt-rail-under" }) };
}

/** By document, because a window that was closed takes its own with it. */
const templates = new WeakMap<Document, HTMLElement>();

function templateIn(doc: Document): HTMLElement {
  const template = templates.get(doc) ?? doc.importNode(createTemplate(), true);
  templates.set(doc, template);
  return template;
}

/** The play button covers its cell by CSS: its name is hidden words and the visible ones, because Obsidian shows an `aria-label` as a tooltip. */
function createTemplate(): HTMLElement {
  const item = createDiv({ cls: "yt-rail-item" });
  createGroup(item);
  const row = item.createDiv({ cls: "yt-rail-row", attr: { role: "row", draggable: String(!Platform.isMobile) } }); // a finger that rests asks for the menu
  const main = row.createDiv({ cls: "yt-rail-main", attr: { role: "gridcell" } });
  const when = main.createDiv({ cls: "yt-rail-when" });
  when.createSpan({ cls: "yt-rail-time" });
  const below = when.createDiv({ cls: "yt-rail-below" });
  below.createSpan({ cls: "yt-rail-marks" });
  below.createEl("button", { cls: ["yt-rail-more", "is-hidden"], attr: { "type": "button", "aria-haspopup": "menu" } });
  const seek = main.createEl("button", { cls: "yt-rail-seek", attr: { type: "button" } });
  seek.createSpan({ cls: ["yt-rail-spoken", "yt-spoken"] });
  seek.createSpan({ cls: "yt-rail-words", attr: { dir: "auto" } });
  const side = row.createDiv({ cls: "yt-rail-side", attr: { role: "gridcell" } });
  setIcon(side.createEl("button", { cls: ["clickable-icon", "yt-rail-go"], attr: { "type": "button", "data-tooltip-position": "left" } }), "arrow-up-right");
  return item;
}

/** A numbered badge for each of some notes. */
function showMarks(parent: HTMLElement, marked: readonly number[], names: readonly string[]): void {
  if (marked.length === 0 && parent.childElementCount === 0) return;
  parent.empty();
  for (const note of marked) {
    parent.createSpan({ cls: "yt-rail-mark", text: String(note + 1), attr: { "role": "img", "aria-label": names[note] ?? "", "data-note": note % COLOURS } });
  }
}
