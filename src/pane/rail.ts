import { Keymap, SearchComponent, setIcon } from "obsidian";
import type { Passage } from "../note/passages";
import type { Row } from "./rows";
import { formatTimecode, parseTimecode, speakTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import { setTextOf } from "./pane-parts";
import { createVisibleRows, type RowView } from "./visible-rows";

/** What the rail asks of the pane. */
export interface RailActions {
  seek(row: Row): void;
  /** The event tells where a menu may open. */
  goTo(row: Row, event: MouseEvent): void;
}

/** The list of timestamps under the player. */
export interface Rail {
  readonly element: HTMLElement;
  /** Shows rows in their order; `notes` names the notes, which are marked where there are two or more. */
  show(rows: readonly Row[], notes: readonly string[]): void;
  /** Lights the row being played, an index into the rows (-1: none), with those of the same second, and keeps it in view unless the user is there. */
  light(index: number): void;
  destroy(): void;
}

/** Seek and go to the note: the two columns, each with a button. */
interface RailRow extends RowView {
  readonly buttons: readonly HTMLElement[];
  /** Shows whether it is being played. */
  light(): void;
}

/** After the user's last scroll the row being played waits so long, in milliseconds, before it is brought back into view. */
const REST = 4000;

/** A row marks no more notes than this one by one. */
const MARKS = 3;

/** The colours of the notes, as many as themes have. */
const COLOURS = 8;

/** In milliseconds: the words of a row come up only for those who wait for them. */
const TOOLTIP_DELAY = 700;

const NO_ROW: Row = { seconds: 0, places: [] };

/** Builds the rail in `parent`, and its filter in `bar`; the pointer leaves the focus where it is, so that a note goes on being written. */
export function createRail(parent: HTMLElement, actions: RailActions, bar = parent): Rail {
  const filterEl = bar.createDiv({ cls: "yt-rail-filter" });
  const filter = new SearchComponent(filterEl).setPlaceholder(WORDS.filterTimestamps);
  filter.inputEl.setAttr("aria-label", WORDS.filterTimestamps);
  const element = parent.createDiv({ cls: "yt-rail" });
  const emptyEl = element.createDiv({ cls: "yt-rail-empty", attr: { role: "status" } });
  const scroller = element.createDiv({ cls: "yt-rail-scroller" });
  const grid = scroller.createDiv({ cls: "yt-rail-grid", attr: { role: "grid", "aria-label": WORDS.timestamps } });

  let rows: readonly Row[] = [];
  let notes: readonly string[] = [];
  /** Indices into the rows; a position is an index into these. */
  let shown: readonly number[] = [];
  let wanted = "";
  let lit = -1;
  /** The one button that Tab reaches. */
  let current = { position: 0, column: 0 };
  let resting: number | undefined;
  let frame: number | undefined;

  const create = (): RailRow => {
    const row = templateIn(element.doc).cloneNode(true) as HTMLElement; // a clone is cheaper than new elements and an icon
    const part = (name: string): HTMLElement => row.find(`.yt-rail-${name}`);
    const [time, note, under, marks, words, seek, go] = [part("time"), part("note"), part("under"), part("marks"), part("words"), part("seek"), part("go")];
    const buttons = [seek, go];
    let at = 0;
    let isLit = false;
    const light = (): void => {
      const second = rows[lit]?.seconds;
      if (isLit === (second !== undefined && second === rows[shown[at] ?? -1]?.seconds)) return;
      isLit = !isLit;
      row.setAttr("aria-current", isLit ? "true" : null);
    };
    row.addEventListener("click", (event) => {
      const asked = rows[shown[at] ?? -1];
      if (asked === undefined) return;
      if (go.contains(event.targetNode) || Keymap.isModifier(event, "Mod")) actions.goTo(asked, event);
      else {
        rest(0);
        actions.seek(asked);
      }
    });
    buttons.forEach((button, column) => { button.addEventListener("focus", () => { setCurrent(at, column); }); });
    return {
      element: row, buttons, light,
      fill(position) {
        at = position;
        const index = shown[position] ?? -1;
        const { seconds, places } = rows[index] ?? NO_ROW;
        const passage = places[0]?.passage;
        const sentence = passage === undefined ? "" : wordsOf(passage);
        const speaking = [...new Set(places.map(({ note }) => note))];
        row.setAttr("aria-rowindex", position + 1);
        light();
        setTextOf(time, formatTimecode(seconds));
        const name = notes.length > 1 ? notes[speaking[0] ?? 0] ?? "" : "";
        const heading = passage?.heading === sentence ? "" : passage?.heading ?? "";
        setTextOf(note, name);
        setTextOf(under, name === "" || heading === "" ? heading : ` › ${heading}`);
        setTextOf(words, sentence);
        seek.setAttr("aria-label", WORDS.playSentence(speakTimecode(seconds), sentence));
        go.setAttr("aria-label", WORDS.goToNote(speaking.length));
        showMarks(marks, notes.length > 1 ? speaking : [], notes);
        buttons.forEach((button, column) => { button.tabIndex = position === current.position && column === current.column ? 0 : -1; });
      },
    };
  };
  const visible = createVisibleRows(scroller, grid, create);

  const keepInView = (): void => {
    frame ??= element.win.requestAnimationFrame(() => {
      frame = undefined;
      const isHeld = resting !== undefined || grid.querySelector(":focus-visible") !== null;
      const position = isHeld ? -1 : shown.indexOf(lit);
      if (position >= 0) visible.reveal(position, true);
    });
  };

  /** Leaves the rows where they are for so many milliseconds; 0 ends it. */
  const rest = (milliseconds: number): void => {
    window.clearTimeout(resting);
    resting = milliseconds === 0 ? undefined : window.setTimeout(() => {
      resting = undefined;
      keepInView();
    }, milliseconds);
  };

  const setCurrent = (position: number, column: number): void => {
    const reach = (tabIndex: number): void => {
      const button = visible.at(current.position)?.buttons[current.column];
      if (button !== undefined) button.tabIndex = tabIndex;
    };
    reach(-1);
    current = { position, column };
    visible.keep(position);
    reach(0);
  };

  const clamp = (position: number): number => Math.max(0, Math.min(shown.length - 1, position));

  const focusCurrent = (): void => { visible.at(current.position)?.buttons[current.column]?.focus({ preventScroll: true }); };

  const go = (position: number, column: number): void => {
    setCurrent(clamp(position), column);
    visible.reveal(current.position, false);
    focusCurrent();
    visible.at(current.position)?.element.scrollIntoView({ block: "nearest", behavior: "instant" }); // the pane may be scrolled too
  };

  const matches = ({ seconds, places }: Row): boolean => [
    formatTimecode(seconds),
    ...places.flatMap(({ note, passage }) => [wordsOf(passage), passage.heading, notes[note] ?? ""]),
  ].some((text) => text.toLowerCase().includes(wanted));

  /** Shows the rows that match; `moved` says which row a row has become, -1 where it is gone. */
  const refresh = (moved: (index: number) => number, toTop: boolean): void => {
    const before = shown;
    const hadFocus = grid.contains(grid.doc.activeElement);
    shown = [...rows.keys()].filter((index) => wanted === "" || matches(rows[index] ?? NO_ROW));
    const positionNow = (position: number): number => shown.indexOf(moved(before[position] ?? -1));
    const inView = Array.from({ length: visible.page }, (_, row) => visible.first + row);
    const anchor = toTop ? undefined : inView.find((position) => positionNow(position) >= 0);
    const position = positionNow(current.position);
    current = { position: position < 0 ? clamp(current.position) : position, column: current.column };
    setTextOf(emptyEl, shown.length > 0 ? "" : rows.length > 0 ? WORDS.noTimestampMatches : WORDS.noTimestamps);
    element.toggleClass("is-bare", rows.length === 0);
    filterEl.toggleClass("is-hidden", rows.length === 0);
    scroller.toggleClass("is-hidden", shown.length === 0);
    grid.setAttr("aria-rowcount", shown.length);
    visible.show(shown.length, anchor === undefined ? -Infinity : positionNow(anchor) - anchor, current.position);
    if (hadFocus) focusCurrent();
    keepInView();
  };

  filter.onChange((text) => {
    wanted = text.trim().toLowerCase();
    refresh((index) => index, wanted !== "");
  });
  filter.inputEl.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || event.isComposing || shown.length === 0) return;
    event.preventDefault();
    go(0, 0);
  });
  grid.addEventListener("focusout", keepInView);
  grid.addEventListener("mousedown", (event) => { event.preventDefault(); });
  grid.addEventListener("keydown", (event) => {
    const { page } = visible;
    const rowsOn = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity }[event.key];
    const isRightToLeft = grid.getCssPropertyValue("direction") === "rtl";
    const column = { ArrowLeft: isRightToLeft ? 1 : 0, ArrowRight: isRightToLeft ? 0 : 1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (rowsOn === undefined && column === undefined)) return;
    event.preventDefault();
    rest(REST);
    go(current.position + (rowsOn ?? 0), column ?? current.column);
  });
  for (const type of ["wheel", "touchmove"]) scroller.addEventListener(type, () => { rest(REST); }, { passive: true });
  scroller.addEventListener("pointerdown", (event) => { if (event.target === scroller) rest(REST); });
  scroller.addEventListener("scroll", () => { if (resting !== undefined) rest(REST); }, { passive: true });
  // A frame that the window before has promised may never come.
  const forget = element.onWindowMigrated(() => {
    frame = undefined;
    keepInView();
  });

  return {
    element,
    show(newRows, newNotes) {
      const before = rows;
      const moved = (index: number): number => {
        const seconds = before[index]?.seconds;
        return seconds === newRows[index]?.seconds ? index : newRows.findIndex((row) => row.seconds === seconds);
      };
      rows = newRows;
      notes = newNotes;
      lit = moved(lit);
      refresh(moved, false);
    },
    light(index) {
      if (index === lit) return;
      lit = index;
      for (const row of visible.all()) row.light();
      keepInView();
    },
    destroy() {
      forget();
      rest(0);
      if (frame !== undefined) element.win.cancelAnimationFrame(frame);
      visible.destroy();
      filterEl.remove();
      element.remove();
    },
  };
}

/** By document, because a window that was closed takes its own with it. */
const templates = new WeakMap<Document, HTMLElement>();

function templateIn(doc: Document): HTMLElement {
  const template = templates.get(doc) ?? doc.importNode(createTemplate(), true);
  templates.set(doc, template);
  return template;
}

/** The seek button covers its cell by CSS: its name begins with the words in it, and the marks beside it have names of their own. */
function createTemplate(): HTMLElement {
  const row = createDiv({ cls: "yt-rail-row", attr: { role: "row" } });
  const main = row.createDiv({ cls: "yt-rail-main", attr: { role: "gridcell" } });
  main.createSpan({ cls: "yt-rail-time" });
  const where = main.createSpan({ cls: "yt-rail-heading", attr: { dir: "auto" } });
  where.createSpan({ cls: "yt-rail-note" });
  where.createSpan({ cls: "yt-rail-under" });
  main.createSpan({ cls: "yt-rail-marks" });
  main.createEl("button", { cls: "yt-rail-seek", attr: { "type": "button", "data-tooltip-position": "left", "data-tooltip-delay": TOOLTIP_DELAY } })
    .createSpan({ cls: "yt-rail-words", attr: { dir: "auto" } });
  const side = row.createDiv({ cls: "yt-rail-side", attr: { role: "gridcell" } });
  setIcon(side.createEl("button", { cls: ["clickable-icon", "yt-rail-go"], attr: { type: "button" } }), "file-text");
  return row;
}

/** What a row says: the sentence, else a label that is more than the time or the address again. */
function wordsOf({ sentence, timestamp }: Passage): string {
  const { label } = timestamp;
  const saysLess = parseTimecode(label) !== undefined || (timestamp.kind === "link" && label === timestamp.url);
  return sentence !== "" || saysLess ? sentence : label;
}

/** A numbered badge for each of the first notes, and how many more there are. */
function showMarks(parent: HTMLElement, speaking: readonly number[], names: readonly string[]): void {
  const nameOf = (note: number): string => names[note] ?? "";
  parent.empty();
  for (const note of speaking.slice(0, MARKS)) {
    parent.createSpan({ cls: "yt-rail-mark", text: String(note + 1), attr: { "role": "img", "aria-label": nameOf(note), "data-note": note % COLOURS } });
  }
  const more = speaking.slice(MARKS);
  if (more.length > 0) parent.createSpan({ cls: "yt-rail-mark", text: `+${String(more.length)}`, attr: { "role": "img", "aria-label": more.map(nameOf).join(", ") } });
}
