import type { Row } from "./rows";
import { formatTimecode, speakTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import { setTextOf } from "./pane-parts";

/** The strip of marks under the player, and the line of words below it. */
export interface Timeline {
  readonly element: HTMLElement;
  /**
   * Marks the rows, in any order, of the notes of these names, over a video of `duration` seconds; undefined: up to the
   * last mark. The row that was lit is forgotten; without rows the strip is hidden.
   */
  show(rows: readonly Row[], notes: readonly string[], duration: number | undefined): void;
  /** Moves the playhead; touches one style and nothing else. Undefined hides it. */
  tick(seconds: number | undefined): void;
  /** Shows the row being played in the caption while nothing is hovered or picked. */
  light(row: Row | undefined): void;
  destroy(): void;
}

/** A row, or a second of the strip where there is none, without places. */
type Moment = Row;

/** More notes than this share lanes; a multiple of the eight colours, so that a lane has one. */
const LANES = 16;

/** In CSS pixels: all lanes together where few notes share them, the highest and the lowest lane. */
const HEIGHT = 40;
const HIGHEST = 24;
const LOWEST = 4;

/** A mark and the distance from one to the next, in CSS pixels. */
const MARK = 2;
const STEP = 3;

/** The pointer means a mark that is as near as this, in CSS pixels. */
const REACH = 6;

/** So many marks in one place fill a lane, unless some place has more; a mark is at least as high as this, in CSS pixels. */
const FULL = 2;
const LEAST = 3;

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
  element.createSpan({ cls: "is-hidden", text: WORDS.timeline, attr: { id } });
  element.createSpan({ cls: "is-hidden", text: WORDS.timelineHint, attr: { id: `${id}-hint` } });
  const strip = element.createDiv({
    cls: "yt-timeline-strip",
    attr: { role: "slider", tabindex: 0, "aria-labelledby": id, "aria-describedby": `${id}-hint`, "aria-valuemin": 0 },
  });
  const svg = strip.createSvg("svg", { attr: { "aria-hidden": "true" } });
  const ring = strip.createDiv({ cls: "yt-timeline-ring" });
  const playhead = strip.createDiv({ cls: "yt-timeline-playhead" });
  const caption = element.createDiv({ cls: "yt-timeline-caption" });
  const timeEl = caption.createSpan({ cls: "yt-timeline-time" });
  const noteEl = caption.createSpan({ cls: "yt-timeline-note", attr: { dir: "auto" } });
  const sentenceEl = caption.createSpan({ cls: "yt-timeline-sentence", attr: { dir: "auto" } });

  let marks: readonly Row[] = [];
  let names: readonly string[] = [];
  let length = 0;
  let paths: readonly SVGPathElement[] = [];
  let laneHeight = 0;
  let width = 0;
  let ratio = 1;
  let now: number | undefined;
  let lit: Row | undefined;
  let hovered: Moment | undefined;
  let picked: number | undefined;

  /** Edges between the screen's own pixels would be blurred. */
  const sharp = (pixels: number): number => Math.round(pixels * ratio) / ratio;
  const left = (seconds: number): number => (length > 0 ? Math.min(1, seconds / length) : 0) * (width - MARK);
  const column = (seconds: number): number => Math.round(left(seconds) / sharp(STEP));
  const move = (thing: HTMLElement, x: number | undefined): void => {
    thing.setCssStyles({ transform: x === undefined ? "scale(0)" : `translateX(${String(x)}px)` });
  };

  const tick = (seconds: number | undefined): void => {
    now = seconds;
    move(playhead, seconds === undefined ? undefined : sharp(left(seconds)));
  };

  const draw = (): void => {
    const lanes = paths.map(() => new Map<number, number>());
    for (const { seconds, places } of marks) {
      const key = column(seconds);
      for (const { note } of places) {
        const lane = lanes[note % paths.length];
        lane?.set(key, (lane.get(key) ?? 0) + 1);
      }
    }
    const most = Math.max(FULL, ...lanes.flatMap((lane) => [...lane.values()]));
    const space = paths.length > 1 ? 1 : 0;
    const bar = sharp(MARK);
    lanes.forEach((lane, index) => {
      const bottom = String((index + 1) * laneHeight);
      const drawn = [...lane].map(([key, count]) => {
        const height = sharp(Math.max(LEAST, (laneHeight - space) * Math.sqrt(count / most)));
        return `M${String(key * sharp(STEP))} ${bottom}h${String(bar)}v${String(-height)}h${String(-bar)}z`;
      });
      paths[index]?.setAttr("d", drawn.join(""));
    });
    tick(now);
    write();
  };

  const write = (): void => {
    const shown = hovered ?? pick() ?? lit;
    setTextOf(timeEl, shown === undefined ? "" : formatTimecode(shown.seconds));
    setTextOf(noteEl, noteOf(shown));
    setTextOf(sentenceEl, sentenceOf(shown));
    const ringed = hovered ?? pick();
    move(ring, ringed === undefined || ringed.places.length === 0 ? undefined : column(ringed.seconds) * sharp(STEP));
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
      "aria-valuetext": WORDS.spokenMark(speakTimecode(seconds), noteOf(said) === "" ? sentenceOf(said) : WORDS.inNote(noteOf(said), sentenceOf(said))),
    });
  };

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
    const seconds = Math.min(1, Math.max(0, (clientX - svg.getBoundingClientRect().left) / width)) * length;
    const away = (row: Row): number => Math.abs(row.seconds - seconds);
    const nearest = marks.reduce((best, row) => (away(row) < away(best) ? row : best));
    return away(nearest) * width <= REACH * length ? nearest : { seconds, places: [] };
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
    const steps = KEYS[event.key];
    const row = event.key === "Enter" || event.key === " " ? pick() : undefined;
    if (event.altKey || event.ctrlKey || event.metaKey || (steps === undefined && row === undefined)) return;
    event.preventDefault();
    if (row !== undefined) seek(row);
    if (steps === undefined) return;
    picked = Math.min(marks.length - 1, Math.max(0, start(steps > 0) + steps));
    write();
    speak();
  });

  let observer: ResizeObserver | undefined;
  /** A window of its own has its own pixels and observes only while it is drawn. */
  const observe = (): void => {
    const { defaultView } = element.doc;
    observer?.disconnect();
    if (defaultView === null) return;
    observer = new defaultView.ResizeObserver(([entry]) => {
      width = entry?.contentRect.width ?? 0;
      ratio = defaultView.devicePixelRatio;
      draw();
    });
    observer.observe(svg);
  };
  observe();
  const forget = element.onWindowMigrated(observe);

  return {
    element, tick,
    show(rows, notes, duration) {
      marks = [...rows].sort((one, other) => one.seconds - other.seconds);
      length = duration ?? marks.at(-1)?.seconds ?? 0;
      lit = hovered = picked = undefined;
      names = notes;
      const lanes = Math.min(notes.length, LANES);
      laneHeight = Math.max(LOWEST, Math.min(HIGHEST, Math.floor(HEIGHT / lanes)));
      svg.empty();
      svg.setAttr("height", lanes * laneHeight);
      svg.setCssProps({ "--yt-lane": `${String(laneHeight)}px` });
      paths = Array.from({ length: lanes }, (_, lane) => svg.createSvg("path", lanes > 1 ? { attr: { "data-note": lane % 8 } } : {}));
      element.toggleClass("is-hidden", marks.length === 0);
      draw();
      speak();
    },
    light(row) {
      if (row === lit) return;
      lit = row;
      write();
      if (!strip.isActiveElement()) speak();
    },
    destroy() {
      forget();
      observer?.disconnect();
      element.remove();
    },
  };
}

/** The first words that a place of the row has; empty when none has any. */
function sentenceOf(moment: Moment | undefined): string {
  return moment?.places.find(({ passage }) => passage.sentence !== "")?.passage.sentence ?? "";
}
