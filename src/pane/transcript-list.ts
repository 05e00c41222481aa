import { cueAt, holding } from "../note/paragraphs";
import { lastAtOrBefore } from "../note/passages";
import { cueHolding, NO_SPEECH, paragraphHolding, partOfCue, partOfParagraph, secondAt, type Part, type Speech } from "../note/speech";
import type { Chapter } from "../note/transcript";
import * as WORDS from "../words/words";
import { createKeepInView } from "./keep-in-view";
import { nameByHiddenWords } from "./pane-parts";
import { createGroup, showGroup } from "./rail-row";
import { createRovingFocus } from "./roving-focus";
import type { Row } from "./rows";
import { offsetIn, placeAtPoint } from "./text-place";
import { createTranscriptRow } from "./transcript-row";
import { createVisibleRows, type RowPart } from "./visible-rows";

/** What the list asks of the tab. */
export interface TranscriptListActions {
  seek(seconds: number): void;
  goTo(row: Row, event: MouseEvent): void;
  /** Quotes what is selected, else the paragraph. */
  quote(part: Part): void;
  showMenu(part: Part, event: MouseEvent): void;
  /** Says what is dragged. */
  dragged(part: Part, data: DataTransfer): void;
}

/** The paragraphs of a transcript. */
export interface TranscriptList {
  show(speech: Speech, isOther: boolean): void;
  /** Lights the cue that is said at a second, and keeps it in view unless the user went elsewhere. */
  light(seconds: number | undefined): void;
  follow(): void;
  /** Marks what was found; goes to the current one where `goes` is set. */
  find(hits: readonly Part[], current: Part | undefined, goes: boolean): void;
  /** Shows rows of the notes beside the paragraphs that they speak of. */
  showNotes(rows: readonly Row[]): void;
  /** What is selected in the list; undefined where nothing is. */
  selected(): Part | undefined;
  /** The paragraph that plays, else the one that has the focus. */
  paragraph(): Part | undefined;
  /** Where what is in view begins, as an offset. */
  readonly inView: number;
  focus(): void;
  destroy(): void;
}

/** Of a chapter's heading, in CSS pixels. */
const HEAD = 28;
/** How many characters the time, the margins and a line of a note may be worth, where a paragraph's height is guessed. */
const AROUND_WORDS = 60;

/** Builds the list in `parent`. Text may be selected in it; a click plays at the word under the pointer. */
export function createTranscriptList(parent: HTMLElement, actions: TranscriptListActions): TranscriptList {
  const element = parent.createDiv({ cls: ["yt-rail", "yt-said"] });
  const scroller = element.createDiv({ cls: ["yt-rail-scroller", "is-hidden"] });
  const stickyEl = createGroup(scroller.createDiv({ cls: "yt-rail-sticky" }));
  const grid = scroller.createDiv({ cls: "yt-rail-grid", attr: { "role": "grid", "aria-rowcount": 0 } });
  nameByHiddenWords(grid, element, WORDS.transcript);

  let speech = NO_SPEECH;
  let hits: readonly Part[] = [];
  let currentHit: Part | undefined;
  let lit = -1;
  let headed: ReadonlyMap<number, Chapter> = new Map();
  let notes: ReadonlyMap<number, readonly Row[]> = new Map();
  let noteRows: readonly Row[] = [];

  const rowOfCue = (cue: number): number => paragraphHolding(speech, cue);
  /** Which part of its paragraph's height this probably is. */
  const heightOf = ({ from, to }: Part): RowPart => {
    const row = rowOfCue(cueHolding(speech, from));
    const whole = partOfParagraph(speech, row);
    // Lines of notes stand below the words.
    const length = Math.max(1, whole.to - whole.from + AROUND_WORDS * (notes.get(row)?.length ?? 0));
    return { from: Math.max(0, (from - whole.from) / length), to: Math.min(1, (to - whole.from) / length) };
  };

  const visible = createVisibleRows(scroller, grid, () => createTranscriptRow({
    get speech() { return speech; },
    get hits() { return hits; },
    get currentHit() { return currentHit; },
    get lit() { return lit; },
    chapterAbove: (position) => headed.get(position),
    notesAt: (position) => notes.get(position) ?? [],
    isTabStop: (position, column) => roving.isStop(position, column),
    focused: (position, column) => { roving.set(position, column); },
    goTo: actions.goTo.bind(actions),
  }), (head, push) => {
    const [, chapter] = [...headed][head] ?? [];
    showGroup(chapter && { at: 0, note: "", heading: chapter.title }, stickyEl, undefined);
    stickyEl.group.setCssStyles({ transform: push === 0 ? "" : `translateY(${String(push)}px)` });
    follower.scrolled();
  }, {
    head: HEAD,
    guess(position) {
      const { from, to } = partOfParagraph(speech, position);
      return to - from + AROUND_WORDS * (1 + (notes.get(position)?.length ?? 0));
    },
  });

  const follower = createKeepInView(element, scroller, {
    isPlaying: () => lit >= 0,
    isSeen: () => lit < 0 || visible.shows(rowOfCue(lit), heightOf(partOfCue(speech, lit))),
    isHeld: () => grid.querySelector(":focus-visible") !== null || selected() !== undefined,
    reveal() { if (lit >= 0) visible.reveal(rowOfCue(lit), true, heightOf(partOfCue(speech, lit))); },
  });
  const roving = createRovingFocus(grid, () => visible, () => speech.paragraphs.length);

  const positionOf = (target: Node | null): number | undefined => {
    const row = target?.instanceOf(Element) === true ? target.closest("[role=row]") : null;
    const index = Number(row?.getAttribute("aria-rowindex") ?? 0);
    return index > 0 ? index - 1 : undefined;
  };

  /** Where a place in the page is in what is said; undefined outside the list. */
  const offsetAt = (node: Node, offset: number): number | undefined => {
    const nodeEl = node.instanceOf(HTMLElement) ? node : node.parentElement;
    const position = grid.contains(nodeEl) ? positionOf(nodeEl) : undefined;
    if (position === undefined) return undefined;
    const { from, to } = partOfParagraph(speech, position);
    const wordsEl = nodeEl?.closest<HTMLElement>(".yt-said-words");
    if (wordsEl != null) return from + offsetIn(wordsEl, node, offset);
    return nodeEl?.closest(".yt-said-side, .yt-said-notes") == null ? from : to;
  };

  const selected = (): Part | undefined => {
    const selection = grid.win.getSelection();
    if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const from = offsetAt(startContainer, startOffset);
    const to = offsetAt(endContainer, endOffset);
    return from === undefined || to === undefined || from >= to ? undefined : { from, to };
  };

  /** Plays at the word under the pointer; where the browser cannot tell it, from the beginning of its cue. */
  const play = (event: MouseEvent, cueEl: Element): void => {
    const place = placeAtPoint(grid.doc, event.clientX, event.clientY);
    const offset = place === undefined ? undefined : offsetAt(place.node, place.offset);
    const { from, to } = partOfCue(speech, Number(cueEl.getAttribute("data-cue")));
    follower.isAway = false;
    actions.seek(secondAt(speech, offset !== undefined && offset >= from && offset < to ? offset : from));
  };

  /** What was selected, also while the command palette has the selection, until the user goes on elsewhere. */
  let remembered: Part | undefined;
  /** The rows in which a selection begins and ends stay in the page, because it would end with them. */
  const keepSelected = (): void => {
    const selection = grid.doc.getSelection();
    const ends = selection === null || selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode].flatMap((node) => positionOf(node?.parentElement ?? null) ?? []);
    remembered = selected() ?? remembered;
    visible.keep(roving.position, ...ends);
  };
  const goOn = (event: PointerEvent): void => {
    if (event.targetNode?.instanceOf(Element) !== true || event.targetNode.closest(".workspace") === null) return;
    remembered = undefined;
    grid.doc.removeEventListener("pointerdown", goOn, true);
    grid.doc.removeEventListener("selectionchange", keepSelected);
  };
  grid.addEventListener("selectstart", () => {
    grid.doc.addEventListener("selectionchange", keepSelected);
    grid.doc.addEventListener("pointerdown", goOn, true);
  });

  /** Whether text was selected as the mouse came down, which its click only takes back. */
  let hadSelection = false;
  /** What had the focus then, and gets it back, so that a note goes on being written. */
  let before: Element | null = null;
  grid.addEventListener("mousedown", (event) => {
    hadSelection = selected() !== undefined;
    before = grid.doc.activeElement;
    if (event.targetNode?.instanceOf(Element) === true && event.targetNode.closest("button") !== null) event.preventDefault();
  });
  grid.addEventListener("click", (event) => {
    const position = positionOf(event.targetNode);
    if (position === undefined || event.targetNode?.instanceOf(Element) !== true) return; // an icon is no HTML element
    const isTime = event.targetNode.closest(".yt-said-time") !== null;
    if (isTime) {
      follower.isAway = false;
      return actions.seek(speech.paragraphs[position]?.start ?? 0);
    }
    if (event.targetNode.closest(".yt-said-quote") !== null) return actions.quote(selected() ?? partOfParagraph(speech, position));
    const cueEl = event.targetNode.closest(".yt-cue");
    if (hadSelection || selected() !== undefined || cueEl === null) return;
    play(event, cueEl);
    if (before?.instanceOf(HTMLElement) === true && before.closest(".cm-content") !== null) before.focus({ preventScroll: true });
  });
  grid.addEventListener("contextmenu", (event) => {
    const position = positionOf(event.targetNode);
    if (position === undefined) return;
    event.preventDefault();
    actions.showMenu(selected() ?? partOfParagraph(speech, position), event);
  });
  grid.addEventListener("dragstart", (event) => {
    const part = selected();
    if (part !== undefined && event.dataTransfer !== null) actions.dragged(part, event.dataTransfer);
  });
  grid.addEventListener("focusout", () => { if (!grid.contains(grid.doc.activeElement)) follower.keep(); });

  const findHeads = (): void => {
    const heads = new Map<number, Chapter>();
    let last = -1;
    speech.paragraphs.forEach(({ chapter }, position) => {
      const shown = speech.transcript.chapters[chapter];
      if (chapter !== last && shown !== undefined && shown.title !== "") heads.set(position, shown);
      last = chapter;
    });
    headed = heads;
  };

  const placeNotes = (): void => {
    const placed = new Map<number, Row[]>();
    for (const row of noteRows) {
      const position = Math.max(0, lastAtOrBefore(speech.paragraphs, row.seconds, ({ start }) => start));
      const beside = placed.get(position);
      if (beside === undefined) placed.set(position, [row]);
      else beside.push(row);
    }
    notes = placed;
  };

  /** @param anchor the paragraph that stays where it is, before and now; undefined begins at the top. */
  const refresh = (anchor: { readonly before: number; readonly now: number } | undefined): void => {
    findHeads();
    placeNotes();
    roving.moved(anchor === undefined ? 0 : roving.position === anchor.before ? anchor.now : -1);
    grid.setAttr("aria-rowcount", speech.paragraphs.length);
    scroller.toggleClass("is-hidden", speech.paragraphs.length === 0);
    visible.show({ count: speech.paragraphs.length, heads: [...headed.keys()], kept: roving.position, anchor });
    follower.keep();
  };

  return {
    follow: follower.follow.bind(follower),
    selected: () => selected() ?? remembered,
    get inView() { return partOfParagraph(speech, visible.firstSeen).from; },
    show(shown, isOther) {
      const top = visible.first;
      const start = speech.paragraphs[top]?.start ?? 0;
      const [litAt, hadFocus] = [speech.transcript.cues[lit]?.start, grid.contains(grid.doc.activeElement)];
      speech = shown;
      hits = [];
      currentHit = undefined;
      lit = litAt === undefined ? -1 : cueAt(shown.transcript.cues, litAt);
      if (isOther) follower.isAway = false;
      refresh(isOther ? undefined : { before: top, now: holding(shown.paragraphs, start, (paragraph) => paragraph.start) });
      if (hadFocus) roving.focus();
    },
    light(seconds) {
      const now = seconds === undefined ? -1 : cueAt(speech.transcript.cues, seconds);
      if (now === lit) return;
      lit = now;
      for (const row of visible.all()) row.light();
      follower.keep();
    },
    find(found, current, goes) {
      hits = found;
      currentHit = current;
      visible.refill();
      if (current === undefined || !goes) return;
      follower.isAway = true;
      visible.reveal(rowOfCue(cueHolding(speech, current.from)), false, heightOf(current));
      follower.scrolled();
    },
    showNotes(rows) {
      noteRows = rows;
      if (speech.paragraphs.length === 0) return; // they are placed when there is something to stand beside
      const { first } = visible;
      refresh({ before: first, now: first });
    },
    paragraph() {
      const { length } = speech.paragraphs;
      return length === 0 ? undefined : partOfParagraph(speech, lit >= 0 ? rowOfCue(lit) : Math.min(roving.position, length - 1));
    },
    focus() { roving.move(lit >= 0 ? rowOfCue(lit) : roving.position, 0); },
    destroy() {
      grid.doc.removeEventListener("pointerdown", goOn, true);
      grid.doc.removeEventListener("selectionchange", keepSelected);
      follower.destroy();
      visible.destroy();
      element.remove();
    },
  };
}
