import { formatTimecode, speakTimecode } from "../note/timecode";
import type { Chapter } from "../note/transcript";
import * as WORDS from "../words/words";
import { createChapterMarks } from "./chapter-marks";
import { observeSize } from "./observe-size";
import { setTextOf } from "./pane-parts";
import { COLOURS } from "./rail-row";
import { timeOf, wordsOfRow } from "./row-words";
import type { Row } from "./rows";

/** The strip of marks under the player, with its start and end below it. */
export interface Timeline {
  readonly element: HTMLElement;
  /**
   * Marks the rows, in any order, of the notes of these names, over a video of `duration` seconds; what lies beyond its end
   * has no mark. The row that was lit is forgotten; without rows or a length the strip is hidden.
   */
  show(rows: readonly Row[], notes: readonly string[], duration: number | undefined): void;
  /** Marks where something was found, at the foot of the strip, in place of what was marked so before. */
  find(seconds: readonly number[]): void;
  /** Divides the strip, and names the chapter that plays below it. */
  divide(chapters: readonly Chapter[]): void;
  /** Moves the playhead; touches one style and nothing else. Undefined hides it. */
  tick(seconds: number | undefined): void;
  /** Tells which row is being played, for screen readers. */
  light(row: Row | undefined): void;
  destroy(): void;
}

/** A row, or a second of the strip where there is none, without places. */
type Moment = Row;

/** In CSS pixels: the strip, a mark, the distance from one to the next, and the bar of a range. */
const HEIGHT = 18;
const MARK = 3;
const STEP = 4;
const BAR = 4;
const FOUND = 8;

/** The pointer means a mark that is as near as this, in CSS pixels. */
const REACH = 6;

/** Players round the second that they stand at. */
const ROUNDING = 0.3;

const KEYS: Partial<Record<string, number>> = {
  ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity,
};

/** Tells the words of two timelines apart. */
let made = 0;

/** Builds the timeline in `parent`; the pointer leaves the focus where it is, so that a note goes on being written. */
export function createTimeline(parent: HTMLElement, actions: { seek(moment: Moment): void }): Timeline {
  const element = parent.createDiv({ cls: ["yt-timeline", "is-hidden"] });
  // Obsidian would show an `aria-label` as a tooltip, over the caption.
  const id = `yt-timeline-${String(made += 1)}`;
  element.createSpan({ cls: "yt-spoken", text: WORDS.timeline, attr: { id } });
  element.createSpan({ cls: "yt-spoken", text: WORDS.timelineHint, attr: { id: `${id}-hint` } });
  const strip = element.createDiv({
    cls: "yt-timeline-strip",
    attr: { role: "slider", tabindex: 0, "aria-labelledby": id, "aria-describedby": `${id}-hint`, "aria-valuemin": 0 },
  });
  const svg = strip.createSvg("svg", { attr: { "aria-hidden": "true", "height": HEIGHT } });
  const ring = strip.createDiv({ cls: "yt-timeline-ring" });
  const ghost = strip.createDiv({ cls: "yt-timeline-ghost" });
  const playhead = strip.createDiv({ cls: "yt-timeline-playhead" });
  const axis = element.createDiv({ cls: "yt-timeline-axis", attr: { "aria-hidden": "true" } });
  axis.createSpan({ cls: "yt-timeline-start", text: formatTimecode(0) });
  const endEl = axis.createSpan({ cls: "yt-timeline-end" });
  const chapterMarks = createChapterMarks(strip, endEl);
  const tip = element.createDiv({ cls: ["yt-timeline-tip", "is-hidden"], attr: { "aria-hidden": "true" } });
  const timeEl = tip.createSpan({ cls: "yt-timeline-time" });
  const noteEl = tip.createSpan({ cls: "yt-timeline-note", attr: { dir: "auto" } });
  const chapterEl = tip.createSpan({ cls: "yt-timeline-chapter", attr: { dir: "auto" } });
  const sentenceEl = tip.createSpan({ cls: "yt-timeline-sentence", attr: { dir: "auto" } });

  let marks: readonly Row[] = [];
  let names: readonly string[] = [];
  let hasRows = false;
  let found: readonly number[] = [];
  let chapters: readonly Chapter[] = [];
  let length = 0;
  let paths: readonly SVGPathElement[] = [];
  let foundPath: SVGPathElement | undefined;
  let width = 0;
  let ratio = 1;
  /** -1 where the app is written from right to left, and the strip begins at the right. */
  let toEnd = 1;
  let now: number | undefined;
  let lit: Row | undefined;
  let hovered: Moment | undefined;
  let picked: number | undefined;

  /** Edges between the screen's own pixels would be blurred. */
  const sharp = (pixels: number): number => Math.round(pixels * ratio) / ratio;
  const left = (seconds: number): number => (length > 0 ? Math.min(1, seconds / length) : 0) * (width - MARK);
  const column = (seconds: number): number => Math.round(left(seconds) / sharp(STEP));
  const move = (thing: HTMLElement, x: number | undefined): void => {
    thing.setCssStyles({ transform: x === undefined ? "scale(0)" : `translateX(${String(x * toEnd)}px)` });
  };

  const tick = (seconds: number | undefined): void => {
    now = seconds;
    chapterMarks.tick(seconds);
    move(playhead, seconds === undefined ? undefined : sharp(left(seconds)));
  };

  const bar = (x: number, y: number, along: number, height: number): string => rectangle(toEnd > 0 ? x : sharp(width) - x - along, y, along, height);

  /** Marks are alike; one that several notes share is parted in as many pieces. */
  const draw = (): void => {
    const columns = new Map<number, Set<number>>();
    const drawn = paths.map((): string[] => []);
    for (const { seconds, until, places } of marks) {
      const key = column(seconds);
      const notes = columns.get(key) ?? new Set();
      for (const { note } of places) notes.add(note % paths.length);
      columns.set(key, notes);
      const x = key * sharp(STEP);
      const end = until === undefined ? 0 : sharp(left(until)) + sharp(MARK) - x;
      if (end > 0) drawn[(places[0]?.note ?? 0) % paths.length]?.push(bar(x, HEIGHT - BAR, end, BAR));
    }
    for (const [key, notes] of columns) {
      const height = HEIGHT / notes.size;
      [...notes].sort((a, b) => a - b).forEach((note, index) => {
        drawn[note]?.push(bar(key * sharp(STEP), sharp(index * height), sharp(MARK), sharp((index + 1) * height) - sharp(index * height)));
      });
    }
    drawn.forEach((each, index) => { paths[index]?.setAttr("d", each.join("")); });
    foundPath?.remove();
    const columnsFound = [...new Set(found.map(column))].map((key) => bar(key * sharp(STEP), HEIGHT - FOUND, sharp(MARK), FOUND));
    foundPath = columnsFound.length === 0 ? undefined : svg.createSvg("path", { cls: "yt-timeline-found", attr: { d: columnsFound.join("") } });
    tick(now);
    write();
  };

  const write = (): void => {
    const shown = hovered ?? pick();
    const x = shown === undefined ? undefined : sharp(left(shown.seconds));
    const isMark = shown !== undefined && shown.places.length > 0;
    tip.toggleClass("is-hidden", shown === undefined);
    setTextOf(timeEl, shown === undefined ? "" : timeOf(shown));
    setTextOf(noteEl, noteOf(shown));
    const said = shown === undefined ? "" : wordsOfRow(shown);
    const chapter = chapterMarks.titleAt(shown?.seconds);
    setTextOf(chapterEl, chapter === said ? "" : chapter);
    setTextOf(sentenceEl, said);
    // It stands under the pointer, and within the strip at either end.
    const part = shown === undefined || length === 0 ? 0 : Math.min(1, shown.seconds / length) * 100;
    tip.setCssProps({ "--yt-part": `${String(part)}%` });
    move(ring, isMark ? column(shown.seconds) * sharp(STEP) : undefined);
    move(ghost, isMark ? undefined : x);
  };

  /** Whose mark it is, where several notes are shown. */
  const noteOf = (moment: Moment | undefined): string =>
    (names.length < 2 ? "" : [...new Set(moment?.places.map(({ note }) => names[note] ?? ""))].join(", "));

  /** What a screen reader says; not told while it plays on, because it would talk over the video. */
  const speak = (): void => {
    const said = pick() ?? lit;
    const seconds = said?.seconds ?? now ?? 0;
    strip.setAttrs({
      "aria-valuemax": Math.round(length), "aria-valuenow": Math.round(Math.min(seconds, length)),
      "aria-valuetext": WORDS.spokenMark(speakTimecode(seconds), noteOf(said) === "" ? words(said) : WORDS.inNote(noteOf(said), words(said))),
    });
  };

  const words = (row: Row | undefined): string => (row === undefined ? chapterMarks.titleAt(now) : wordsOfRow(row));

  const pick = (): Row | undefined => (picked === undefined ? undefined : marks[picked]);

  /** Where the keys go on from: the mark picked last, else the playhead, which may stand on a mark. */
  const start = (forward: boolean): number => {
    const at = now ?? -1;
    if (picked !== undefined) return picked;
    if (forward) return marks.findLastIndex(({ seconds }) => seconds <= at + ROUNDING);
    const next = marks.findIndex(({ seconds }) => seconds >= at - ROUNDING);
    return next < 0 ? marks.length : next;
  };

  const seek = (moment: Moment): void => {
    // The player answers later; until then the caption must not fall back to what played before.
    lit = marks.find((row) => row === moment) ?? lit;
    picked = undefined;
    tick(moment.seconds);
    write();
    actions.seek(moment);
  };

  const momentAt = ({ clientX }: MouseEvent): Moment => {
    const box = svg.getBoundingClientRect();
    const seconds = Math.min(1, Math.max(0, (toEnd > 0 ? clientX - box.left : box.right - clientX) / (width - MARK))) * length;
    const away = (row: Row): number => Math.abs(row.seconds - seconds);
    const nearest = marks.reduce<Row | undefined>((best, row) => (best === undefined || away(row) < away(best) ? row : best), undefined);
    return nearest !== undefined && away(nearest) * width <= REACH * length ? nearest : { seconds, places: [] };
  };

  const hover = (moment: Moment | undefined): void => {
    hovered = moment;
    write();
  };

  strip.addEventListener("mousedown", (event) => { event.preventDefault(); });
  strip.addEventListener("pointermove", (event) => { hover(momentAt(event)); });
  strip.addEventListener("pointerleave", () => { hover(undefined); });
  strip.addEventListener("click", (event) => { seek(momentAt(event)); });
  strip.addEventListener("focus", speak);
  strip.addEventListener("blur", () => {
    picked = undefined;
    write();
  });
  strip.addEventListener("keydown", (event) => {
    const isAlong = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const steps = isAlong ? (KEYS[event.key] ?? 0) * toEnd : KEYS[event.key];
    const row = event.key === "Enter" || event.key === " " ? pick() : undefined;
    if (event.altKey || event.ctrlKey || event.metaKey || (steps === undefined && row === undefined)) return;
    event.preventDefault();
    if (row !== undefined) seek(row);
    if (steps === undefined) return;
    picked = Math.min(marks.length - 1, Math.max(0, start(steps > 0) + steps));
    write();
    speak();
  });

  /** A window of its own has its own pixels. */
  const forget = observeSize(element, [svg], (size, win) => {
    ({ width } = size);
    ratio = win.devicePixelRatio;
    toEnd = element.getCssPropertyValue("direction") === "rtl" ? -1 : 1; // read here, where it costs no layout
    tip.setCssProps({ "--yt-to-end": String(toEnd) });
    draw();
  });

  const layOut = (): void => {
    chapterMarks.show(chapters, length);
    element.toggleClass("is-hidden", (!hasRows && found.length === 0 && chapterMarks.count === 0) || length <= 0);
  };

  return {
    element, tick,
    divide(all) {
      chapters = all;
      layOut();
    },
    find(seconds) {
      found = seconds;
      layOut();
      draw();
    },
    show(rows, notes, duration) {
      length = duration ?? 0;
      marks = rows.filter(({ seconds }) => seconds <= length).sort((one, other) => one.seconds - other.seconds);
      hasRows = rows.length > 0;
      lit = hovered = picked = undefined;
      names = notes;
      svg.empty();
      paths = Array.from({ length: Math.min(notes.length, COLOURS) }, (_, note) => svg.createSvg("path", notes.length > 1 ? { attr: { "data-note": note } } : {}));
      setTextOf(endEl, formatTimecode(length));
      layOut();
      draw();
      speak();
    },
    light(row) {
      if (row === lit) return;
      lit = row;
      if (!strip.isActiveElement()) speak();
    },
    destroy() {
      forget();
      element.remove();
    },
  };
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${String(x)} ${String(y)}h${String(width)}v${String(height)}h${String(-width)}z`;
}
