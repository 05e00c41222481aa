import { SearchComponent } from "obsidian";
import * as WORDS from "../words/words";
import { createKeepInView } from "./keep-in-view";
import { nameByHiddenWords, setTextOf } from "./pane-parts";
import { createGroup, createRailRow, showGroup } from "./rail-row";
import { createRovingFocus } from "./roving-focus";
import { hitPattern, hits, timeOf, wordsOfRow } from "./row-words";
import { groupsOf, type Group, type Order, type Row } from "./rows";
import { createVisibleRows } from "./visible-rows";

/** What the rail asks of the pane. */
export interface RailActions {
  seek(row: Row): void;
  /** The event tells where a menu may open. */
  goTo(row: Row, event: MouseEvent): void;
  showMenu(row: Row, event: MouseEvent): void;
  /** A row is dragged elsewhere, with what it says there. */
  dragged(row: Row, data: DataTransfer): void;
  /** The pointer is on what leads to a note. */
  pointedAt(row: Row, event: MouseEvent, element: HTMLElement): void;
  /** Told which rows match the filter, in their order, when that has changed. */
  filtered(rows: readonly Row[]): void;
}

/** The list of timestamps under the player. */
export interface Rail {
  readonly element: HTMLElement;
  /** What else may be said and offered where there are no timestamps. */
  readonly emptyEl: HTMLElement;
  /** Shows rows in their order; `notes` names the notes, which are marked where there are two or more. */
  show(rows: readonly Row[], notes: readonly string[], order?: Order): void;
  /** Lights the row being played, an index into the rows (-1: none), with those of the same second, and keeps it in view unless the user went elsewhere. */
  light(index: number): void;
  /** Brings the row being played back into view, and keeps it there. */
  follow(): void;
  /** Draws the eye to the rows of this second. */
  flash(seconds: number): void;
  focusFilter(): void;
  destroy(): void;
}

/** Of a heading and of most rows, in CSS pixels; asking what a row says would read all of a long list. */
const HEAD = 24;
const USUAL = 40;

/** Builds the rail in `parent`, and its filter in `bar`; the pointer leaves the focus where it is, so that a note goes on being written. */
export function createRail(parent: HTMLElement, actions: RailActions, bar = parent): Rail {
  const filterEl = bar.createDiv({ cls: "yt-rail-filter" });
  const filter = new SearchComponent(filterEl).setPlaceholder(WORDS.filterTimestamps);
  filter.inputEl.setAttr("aria-label", WORDS.filterTimestamps);
  const countEl = bar.createSpan({ cls: "yt-rail-matches", attr: { role: "status" } });
  const element = parent.createDiv({ cls: "yt-rail" });
  const emptyEl = element.createDiv({ cls: "yt-rail-empty" });
  const nothingEl = emptyEl.createDiv({ cls: "yt-rail-nothing", attr: { role: "status" } });
  const scroller = element.createDiv({ cls: "yt-rail-scroller" });
  const stickyEl = createGroup(scroller.createDiv({ cls: "yt-rail-sticky" }));
  const grid = scroller.createDiv({ cls: "yt-rail-grid", attr: { role: "grid" } });
  nameByHiddenWords(grid, element, WORDS.timestamps);

  let rows: readonly Row[] = [];
  let notes: readonly string[] = [];
  let order: Order = "time";
  /** Indices into the rows; a position is an index into these. */
  let shown: readonly number[] = [];
  let groups: readonly Group[] = [];
  let headed: ReadonlyMap<number, Group> = new Map();
  let wanted: RegExp | undefined;
  let lit = -1;

  const rowAt = (position: number): Row | undefined => rows[shown[position] ?? -1];
  const visible = createVisibleRows(scroller, grid, () => createRailRow(element.doc, {
    rowAt,
    groupAt: (position) => headed.get(position),
    isLit: ({ seconds }) => rows[lit]?.seconds === seconds,
    isTabStop: (position, column) => roving.isStop(position, column),
    get names() { return notes; },
    get wanted() { return wanted; },
    play(row) {
      follower.isAway = false;
      actions.seek(row);
    },
    goTo: actions.goTo.bind(actions),
    showMenu: actions.showMenu.bind(actions),
    dragged: actions.dragged.bind(actions),
    pointedAt: actions.pointedAt.bind(actions),
    focused: (position, column) => { roving.set(position, column); },
  }), (head, push) => {
    const labelled = [...headed.values()];
    // A group without a heading of its own ends the one before it.
    const above = head < 0 ? undefined : labelled[head];
    const last = above && groups.findLast(({ at }) => at <= visible.first);
    showGroup(last !== undefined && last.at > (above?.at ?? 0) && last.note + last.heading === "" ? undefined : above, stickyEl, wanted);
    stickyEl.group.setCssStyles({ transform: push === 0 ? "" : `translateY(${String(push)}px)` });
    follower.scrolled();
  }, { head: HEAD, guess: () => USUAL });

  const follower = createKeepInView(element, scroller, {
    isPlaying: () => lit >= 0,
    isSeen() {
      const position = shown.indexOf(lit);
      return position < 0 || visible.shows(position);
    },
    isHeld: () => grid.querySelector(":focus-visible") !== null,
    reveal() {
      const position = shown.indexOf(lit);
      if (position >= 0) visible.reveal(position, true);
    },
  });

  const roving = createRovingFocus(grid, () => visible, () => shown.length);

  /** Shows the rows that match; `newIndexOf` says which row a row has become, -1 where it is gone. */
  const refresh = (newIndexOf: (index: number) => number, toTop: boolean): void => {
    const before = shown;
    const hadFocus = grid.contains(grid.doc.activeElement);
    shown = [...rows.keys()].filter((index) => wanted === undefined || hits(rows[index] ?? { seconds: 0, places: [] }, notes, wanted));
    const matching = shown.map((index) => rows[index] ?? { seconds: 0, places: [] });
    groups = groupsOf(matching, notes, order, wordsOfRow);
    headed = new Map(groups.filter(({ note, heading }) => note !== "" || heading !== "").map((group) => [group.at, group]));
    const positionNow = (position: number): number => shown.indexOf(newIndexOf(before[position] ?? -1));
    const inView = Array.from({ length: visible.page }, (_, row) => visible.first + row);
    const anchor = toTop ? undefined : inView.find((position) => positionNow(position) >= 0);
    roving.moved(positionNow(roving.position));
    setTextOf(nothingEl, shown.length > 0 ? "" : rows.length > 0 ? WORDS.noTimestampMatches : WORDS.noTimestamps);
    setTextOf(countEl, wanted === undefined || rows.length === 0 ? "" : WORDS.matches(shown.length, rows.length));
    element.toggleClass("is-bare", rows.length === 0);
    bar.toggleClass("is-bare", rows.length === 0);
    filterEl.toggleClass("is-hidden", rows.length === 0);
    scroller.toggleClass("is-hidden", shown.length === 0);
    grid.setAttr("aria-rowcount", shown.length);
    grid.setCssProps({ "--yt-rail-time": `${String(matching.reduce((most, row) => Math.max(most, timeOf(row).length), notes.length > 1 ? 7 : 4))}ch` });
    visible.show({
      count: shown.length, heads: [...headed.keys()], kept: roving.position,
      anchor: anchor === undefined ? undefined : { before: anchor, now: positionNow(anchor) },
    });
    if (hadFocus) roving.focus();
    follower.keep();
    actions.filtered(matching);
  };

  filter.onChange((text) => {
    wanted = hitPattern(text);
    refresh((index) => index, wanted !== undefined);
  });
  filter.inputEl.addEventListener("keydown", (event) => {
    if (event.isComposing || shown.length === 0) return;
    const [first] = shown;
    const row = first === undefined ? undefined : rows[first];
    if (event.key === "ArrowDown") roving.move(0, 0);
    else if (event.key === "Enter" && row !== undefined) actions.seek(row);
    else return;
    event.preventDefault();
  });
  grid.addEventListener("focusout", () => {
    if (grid.contains(grid.doc.activeElement)) return;
    follower.keep();
  });
  keepFocusOutside(grid);

  return {
    element, emptyEl, follow: follower.follow.bind(follower),
    show(newRows, newNotes, newOrder = "time") {
      const before = rows;
      const newIndexOf = indexFinder(before, newRows);
      rows = newRows;
      notes = newNotes;
      order = newOrder;
      lit = newIndexOf(lit);
      refresh(newIndexOf, false);
    },
    light(index) {
      if (index === lit) return;
      lit = index;
      for (const row of visible.all()) row.light();
      follower.keep();
    },
    flash(seconds) {
      const position = shown.findIndex((index) => rows[index]?.seconds === seconds);
      if (position < 0) return;
      if (!follower.isAway) visible.reveal(position, true);
      const flashed = visible.at(position)?.element;
      flashed?.addClass("is-new");
      window.setTimeout(() => { flashed?.removeClass("is-new"); }, FLASH);
    },
    focusFilter() { filter.inputEl.focus(); },
    destroy() {
      follower.destroy();
      visible.destroy();
      filterEl.remove();
      countEl.remove();
      element.remove();
    },
  };
}

/** Gives the focus back to what had it before a press: to prevent the default of the press would prevent a drag as well. */
function keepFocusOutside(grid: HTMLElement): void {
  let before: Element | null | undefined;
  const giveBack = (): void => {
    const back = before;
    before = undefined;
    if (back === undefined || !grid.contains(grid.doc.activeElement)) return;
    if (back?.instanceOf(HTMLElement) === true && back !== grid.doc.body) back.focus({ preventScroll: true });
    else if (grid.doc.activeElement?.instanceOf(HTMLElement) === true) grid.doc.activeElement.blur();
  };
  grid.addEventListener("mousedown", (event) => {
    const { activeElement } = grid.doc;
    if (event.button !== 0) return event.preventDefault();
    before = grid.contains(activeElement) ? undefined : activeElement;
  });
  for (const type of ["mouseup", "dragend"]) grid.addEventListener(type, giveBack);
}

/** A new row is marked for so many milliseconds. */
const FLASH = 1500;

/** Which of the new rows a row has become: the one of the same second, and of several the one as far behind the first of them. */
function indexFinder(before: readonly Row[], now: readonly Row[]): (index: number) => number {
  const nth = (index: number): number => {
    let found = 0;
    for (let at = 0; at < index; at++) if (before[at]?.seconds === before[index]?.seconds) found++;
    return found;
  };
  return (index) => {
    const seconds = before[index]?.seconds;
    if (seconds === undefined) return -1;
    if (before.length === now.length && seconds === now[index]?.seconds) return index;
    let found = -1;
    let left = nth(index);
    for (let at = 0; at < now.length && left >= 0; at++) {
      if (now[at]?.seconds !== seconds) continue;
      found = at;
      left--;
    }
    return found;
  };
}
