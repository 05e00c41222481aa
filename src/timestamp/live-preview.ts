import { syntaxTree } from "@codemirror/language";
import { Prec, StateEffect, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { editorInfoField, livePreviewState, type TFile } from "obsidian";
import type { NoteReading } from "../meaning/interpretation";
import { findTimestamps, type LinkTimestamp, type SpanTimestamp, type Timestamp } from "../note/scan";
import * as WORDS from "../words/words";
import { formatTimecode } from "../note/timecode";
import type { LiveTimes } from "./bare-time";
import { timestampClipboard, type ClipboardOptions } from "./clipboard";
import { createTimestampButton, describeTimestamp, lightTimestamp, LINK_CLASS, linkName, MARKED_CLASS, showTimestamp, shownText, TOOLTIP_DELAY, writtenOf, type TimestampButton } from "./element";
import { isLivePreview, isProse } from "./live-preview-state";
import { createTimesFinder, markBareTime } from "./live-preview-times";
import { guardDrawing, isOnOneLine, mapDecorations } from "./sound-decorations";
import { FLASH_CLASS, FLASH_TIME, isLit, type Lit, type Spot, type Surface, type Surfaces } from "./surfaces";
import { unbrokenAround } from "./unbroken-words";
import { visibleSlices } from "./visible-text";

/** What the extension needs to know of the settings. */
export interface LivePreviewOptions extends ClipboardOptions {
  /** Whether links with a time play in the pane. */
  readonly playsLinks: () => boolean;
  /** Whether these are marked as playing. */
  readonly marksLinks: () => boolean;
  /** Which of a note's bare times play now. */
  readonly liveTimesIn: (note: TFile | null) => LiveTimes | undefined;
  /** What is being played now of what the note speaks of. */
  readonly litIn: (note: TFile | null) => Lit | undefined;
  readonly surfaces: Surfaces;
}

/** Dispatched to an editor whose timestamps must be drawn anew although its text is the same. */
const refreshTimestamps = StateEffect.define<null>();

/**
 * Seek buttons in Live Preview: the visible spans are replaced by the button of reading view, links with a time are marked.
 * `Prec.highest` wins over the app's own rendering of inline HTML at the same range. The cursor passes a button in one
 * step, and Backspace takes it whole; its source shows while the cursor stands inside it, which {@link editSource} brings
 * about, and never changes.
 */
export function livePreviewTimestamps(options: LivePreviewOptions): Extension {
  const plugin = ViewPlugin.define((view) => new VisibleTimestamps(view, options), {
    decorations: (drawn) => drawn.decorations,
    provide: (drawn) => [
      EditorView.atomicRanges.of((view) => view.plugin(drawn)?.buttons ?? Decoration.none),
      // A mark holds only what is drawn with a higher precedence than its own, as the app's hidden asterisks.
      Prec.lowest(EditorView.decorations.of((view) => view.plugin(drawn)?.unbroken ?? Decoration.none)),
    ],
  });
  return [Prec.highest(plugin), timestampClipboard(options)];
}

/** Puts the cursor into the source of the timestamp that is drawn at a place of the text. */
export function editSource(view: EditorView, offset: number): void {
  const line = view.state.doc.lineAt(offset);
  const span = findTimestamps(line.text).find(({ kind, to }) => kind === "span" && line.from + to > offset);
  if (span === undefined) return;
  const anchor = line.from + line.text.indexOf(">", span.from) + 1;
  view.focus(); // first, because a button shows its source only in an editor that has the focus
  view.dispatch({ selection: { anchor }, scrollIntoView: true });
}

/** {@link editSource} for the editor that an element stands in; undefined outside an editor. */
export function sourceEditor(element: HTMLElement): ((offset: number) => void) | undefined {
  const view = EditorView.findFromDOM(element);
  return view === null ? undefined : (offset) => { editSource(view, offset); };
}

class VisibleTimestamps implements Surface {
  decorations: DecorationSet = Decoration.none;
  /** Those of the decorations that are one thing to the cursor. */
  buttons: DecorationSet = Decoration.none;
  /** What no line is broken in. */
  unbroken: DecorationSet = Decoration.none;
  /** Where the timestamp begins whose source the cursor was put into. */
  private opened: number | undefined;
  readonly element: HTMLElement;
  private isStale = false;
  /** Where a line begins that flashes. */
  private flashed: number | undefined;
  private awaitsRelease = false;
  private readonly guard = guardDrawing();
  private readonly findTimes = createTimesFinder();

  constructor(private readonly view: EditorView, private readonly options: LivePreviewOptions) {
    this.element = view.dom;
    this.show(() => this.draw(view));
    options.surfaces.add(this);
  }

  get note(): TFile | null {
    return this.view.state.field(editorInfoField, false)?.file ?? null;
  }

  refresh(): void {
    this.view.dispatch({ effects: refreshTimestamps.of(null) });
  }

  light(): void {
    if (isLivePreview(this.view.state)) this.refresh();
  }

  reveal({ from }: Spot): boolean {
    const { view } = this;
    const { doc } = view.state;
    if (!this.element.isShown()) return false;
    const at = Math.min(from, doc.length);
    this.flashed = doc.lineAt(at).from;
    view.dispatch({ effects: [refreshTimestamps.of(null), EditorView.scrollIntoView(at, { y: "center" })] });
    window.setTimeout(() => {
      this.flashed = undefined;
      if (this.element.isConnected) this.refresh();
    }, FLASH_TIME);
    return true;
  }

  destroy(): void {
    this.options.surfaces.delete(this);
  }

  update(update: ViewUpdate): void {
    this.isStale ||= update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged
      || syntaxTree(update.startState) !== syntaxTree(update.state)
      || isLivePreview(update.startState) !== isLivePreview(update.state)
      || update.transactions.some(({ effects }) => effects.some((effect) => effect.is(refreshTimestamps)));
    if (!this.isStale) return;
    if (this.flashed !== undefined) this.flashed = update.changes.mapPos(this.flashed);
    if (this.opened !== undefined) this.opened = update.changes.mapPos(this.opened, -1);
    if (isInputUnderWay(update.view)) {
      this.show(() => mapDecorations(this.decorations, update.changes, update.state.doc));
      this.redrawOnRelease(update.view);
    } else {
      this.show(() => this.draw(update.view));
      this.isStale = false;
    }
  }

  /** Nothing updates an editor when the mouse is let go, so that the redraw put off for it would wait for the next key. */
  private redrawOnRelease(view: EditorView): void {
    if (this.awaitsRelease) return;
    this.awaitsRelease = true;
    const redraw = (): void => { if (this.isStale) this.refresh(); };
    const released = (): void => {
      this.awaitsRelease = false;
      window.setTimeout(redraw); // the app's own listener has to hear of it first
    };
    view.dom.ownerDocument.addEventListener("mouseup", released, { once: true });
  }

  private show(make: () => DecorationSet): void {
    this.decorations = this.guard(make, () => Decoration.none);
    this.buttons = this.decorations.update({ filter: (_from, _to, { spec }) => (spec as { widget?: unknown }).widget instanceof TimestampWidget });
    this.unbroken = this.guard(() => unbrokenAround(this.view.state, this.buttons), () => Decoration.none);
  }

  private draw(view: EditorView): DecorationSet {
    const flashed = this.flashed === undefined ? [] : [Decoration.line({ class: FLASH_CLASS }).range(view.state.doc.lineAt(this.flashed).from)];
    if (!isLivePreview(view.state)) return Decoration.set(flashed);
    const reading = this.options.readingOf(this.note);
    const lit = this.options.litIn(this.note);
    const ranges = visibleTimestamps(view)
      .filter((timestamp) => isOnOneLine(view.state.doc, timestamp.from, timestamp.to) && !this.showsSource(timestamp))
      .flatMap((timestamp) => this.decorate(view.state, timestamp, reading, lit) ?? []);
    const live = this.options.liveTimesIn(this.note);
    const chips = live === undefined ? [] : this.findTimes(view, live).filter((time) => !this.isTouched(time)).map((time) => markBareTime(time, isLit(time, lit, lineOf(view.state, time.from))));
    return Decoration.set([...flashed, ...ranges, ...chips], true);
  }

  /** A selection that covers a button leaves it drawn; one that ends inside its text needs the text, until it lets go of it. */
  private showsSource({ kind, from, to }: Timestamp): boolean {
    const { hasFocus, state: { selection: { ranges } } } = this.view;
    const isTouched = this.isTouched({ from, to });
    if (kind === "link" || !isTouched) {
      if (hasFocus && this.opened === from) this.opened = undefined;
      return isTouched;
    }
    if (ranges.some(({ anchor, head }) => [anchor, head].some((end) => end > from && end < to))) this.opened = from;
    return this.opened === from;
  }

  private isTouched({ from, to }: Pick<Timestamp, "from" | "to">): boolean {
    const { hasFocus, state: { selection: { ranges } } } = this.view;
    return hasFocus && ranges.some((range) => range.from <= to && range.to >= from);
  }

  private decorate(state: EditorState, timestamp: Timestamp, reading: NoteReading, lit: Lit | undefined): Range<Decoration> | undefined {
    if (timestamp.kind === "link") return this.options.playsLinks() ? markLink(timestamp, isLit(timestamp, lit, lineOf(state, timestamp.from)), this.options.marksLinks()) : undefined;
    const button = describeTimestamp({ time: shownText(timestamp.time), label: shownText(timestamp.label) }, reading);
    if (button === undefined) return undefined;
    const { from, to } = drawnRange(state, timestamp);
    return Decoration.replace({ widget: new TimestampWidget(button, isLit(button, lit), this.guard) }).range(from, to);
  }
}

function markLink({ from, to, seconds, label }: LinkTimestamp, lit: boolean, isMarked: boolean): Range<Decoration> {
  const attributes = {
    ...(linkName(label, seconds) !== undefined && { "aria-label": WORDS.playFrom(formatTimecode(seconds)), "data-tooltip-delay": String(TOOLTIP_DELAY) }),
    ...(lit && { "aria-current": "true" }),
  };
  return Decoration.mark({ class: isMarked ? `${LINK_CLASS} ${MARKED_CLASS}` : LINK_CLASS, attributes, inclusive: false }).range(from, to);
}

function lineOf(state: EditorState, at: number): number {
  return state.doc.lineAt(at).number - 1;
}

/** The visible timestamps that stand in prose. */
function visibleTimestamps(view: EditorView): Timestamp[] {
  const { state } = view;
  return visibleSlices(view).flatMap(({ from, to }) => findTimestamps(state.sliceDoc(from, to))
    .map((timestamp) => ({ ...timestamp, from: timestamp.from + from, to: timestamp.to + from }))
    .filter((timestamp) => isProse(state, timestamp.from)));
}

/**
 * The app replaces the whole line of a tag that stands alone on it, and a range that starts earlier wins whatever its
 * precedence; two ranges that differ only in blanks would both be drawn (facts/obsidian.md, "Decoration conflicts").
 */
function drawnRange(state: EditorState, { from, to }: SpanTimestamp): { from: number; to: number } {
  const line = state.doc.lineAt(from);
  const around = state.sliceDoc(line.from, from) + state.sliceDoc(to, line.to);
  return around.trim() === "" ? line : { from, to };
}

/** Redrawing would end an input method's composition, or move the text under a mouse that selects it. */
function isInputUnderWay(view: EditorView): boolean {
  return view.composing || view.plugin(livePreviewState)?.mousedown === true;
}

class TimestampWidget extends WidgetType {
  constructor(private readonly button: TimestampButton, private readonly isLit: boolean, private readonly guard: ReturnType<typeof guardDrawing>) {
    super();
  }

  override eq({ button, isLit }: TimestampWidget): boolean {
    const { time, label, text, name } = this.button; // the name tells the mark
    return button.time === time && button.label === label && button.text === text && button.name === name && isLit === this.isLit;
  }

  override toDOM(view: EditorView): HTMLElement {
    return this.guard(() => {
      const element = createTimestampButton(this.button, view.dom.ownerDocument);
      lightTimestamp(element, this.isLit);
      return element;
    }, () => createSpan({ text: this.button.label }));
  }

  /** A button that only looks otherwise now stays, and with it the focus. */
  override updateDOM(element: HTMLElement): boolean {
    const written = writtenOf(element);
    if (written?.time !== this.button.time || written.label !== this.button.label) return false;
    showTimestamp(element, this.button);
    lightTimestamp(element, this.isLit);
    return true;
  }

  /** The editor leaves every event to the button: no cursor moves, no source appears. */
  override ignoreEvent(): boolean {
    return true;
  }
}
