import { observeSize } from "./observe-size";

/** A row that is in the page; made once and filled anew for another position. */
export interface RowView {
  readonly element: HTMLElement;
  fill(position: number): void;
}

/** How high rows probably are, until they have been laid out. */
export interface RowSizes {
  /** In any unit, the same for all rows. */
  guess(position: number): number;
  /** Of a heading, in CSS pixels. */
  readonly head: number;
}

/** What the list holds now. */
export interface RowsShown {
  readonly count: number;
  /** The positions of the rows that have a heading above them, in rising order. */
  readonly heads: readonly number[];
  /** This one stays in the page wherever it is. */
  readonly kept: number;
  /** A row that was in view, and its position now, where it stays; else the list begins anew. */
  readonly anchor: { readonly before: number; readonly now: number } | undefined;
}

/** A part of a row, from 0 for its beginning to 1 for its end. */
export interface RowPart {
  readonly from: number;
  readonly to: number;
}

/** A scrolled list of rows, of which only those in view, a few around them and those that are kept are in the page. */
export interface VisibleRows<View extends RowView> {
  /** The row at this position; undefined while it is not in the page. */
  at(position: number): View | undefined;
  /** Every row in the page. */
  all(): Iterable<View>;
  show(shown: RowsShown): void;
  /** Keeps these rows in the page in place of those before. */
  keep(...positions: number[]): void;
  /** Fills the rows in the page anew, where only what they say about themselves has changed. */
  refill(): void;
  /** Scrolls until the row, or the part of it, is in view, with room for one more; does nothing where it is. */
  reveal(position: number, glide: boolean, part?: RowPart): void;
  /** Whether any of the row, or of the part of it, is in view; reads no layout. */
  shows(position: number, part?: RowPart): boolean;
  /** The positions in view: the first one, and how many. */
  readonly first: number;
  readonly page: number;
  /** The first one that no heading covers. */
  readonly firstSeen: number;
  destroy(): void;
}

/** A scroll position is no exact sum of heights, in CSS pixels. */
const ROUNDING = 1e-4;

/** Rows that were guessed differ from what they are; a few looks show those that come into view instead. */
const MOST_LOOKS = 5;

const WHOLE: RowPart = { from: 0, to: 1 };

/** So many rows beyond each edge are there before they are scrolled into view. */
const AROUND = 3;

/** The height of a list that has not been laid out yet, in CSS pixels. */
const UNMEASURED = 800;

/**
 * Lays rows out in `list` inside `scroller`: `--yt-rail-count` on the list is its height, and `--yt-rail-at` on each row the place
 * at which the style sheet puts it, in CSS pixels.
 *
 * @param onScroll told at every scroll which of the headings is above what is in view (-1: none), and by how many CSS pixels
 * the next one pushes it up.
 */
export function createVisibleRows<View extends RowView>(
  scroller: HTMLElement, list: HTMLElement, create: () => View, onScroll: (head: number, push: number) => void, sizes: RowSizes,
): VisibleRows<View> {
  const views = new Map<number, View>();
  const spare: View[] = [];
  let count = 0;
  let heads: readonly number[] = [];
  let kept: readonly number[] = [0];
  /** Heights of the rows that were laid out in this width, and the height of one of the guessed. */
  const measured = new Map<number, number>();
  let scale = 0;
  /** Where each row begins, and the end, in CSS pixels as all lengths here. */
  let starts = new Float64Array(1);
  let viewHeight = UNMEASURED;
  let viewWidth = 0;
  let top = 0;
  let isMeasured = false;

  const startOf = (position: number): number => starts[Math.max(0, Math.min(count, position))] ?? 0;
  const height = (): number => starts[count] ?? 0;
  const sizeOf = (position: number): number => measured.get(position) ?? sizes.guess(position) * scale;
  const layOut = (): void => {
    if (starts.length !== count + 1) starts = new Float64Array(count + 1);
    let at = 0;
    let head = 0;
    for (let position = 0; position < count; position++) {
      if (heads[head] === position) {
        at += sizes.head;
        head++;
      }
      starts[position] = at;
      at += sizeOf(position);
    }
    starts[count] = at;
    list.setCssProps({ "--yt-rail-count": String(at) });
  };
  /** The first row that begins at or behind this. */
  const firstFrom = (start: number): number => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(middle) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const render = (refill = false, looks = 0): void => {
    const from = Math.max(0, firstFrom(top + ROUNDING) - 1 - AROUND);
    const to = Math.min(count, firstFrom(top + viewHeight) + AROUND);
    for (const [position, view] of views) {
      if (position < count && (kept.includes(position) || (position >= from && position < to))) continue;
      views.delete(position);
      view.element.remove();
      spare.push(view);
    }
    // Rows that stay are never moved, because an element that moves loses the focus.
    let next = list.firstElementChild;
    const place = (position: number): void => {
      const present = views.get(position);
      const view = present ?? spare.pop() ?? create();
      if (present === undefined || refill) view.fill(position);
      view.element.setCssProps({ "--yt-rail-at": String(startOf(position)) });
      views.set(position, view);
      if (present === undefined) list.insertBefore(view.element, next);
      else next = present.element.nextElementSibling;
    };
    for (const position of kept) if (position < Math.min(from, count)) place(position);
    for (let position = from; position < to; position++) place(position);
    for (const position of kept) if (position >= Math.max(from, to) && position < count) place(position);
    if (looks < MOST_LOOKS && learnSizes()) render(false, looks + 1);
    else tellHead();
  };

  /** Takes the heights of rows that were only guessed; what is in view, or the end, stays where it is. @returns whether any is another. */
  const learnSizes = (): boolean => {
    const found = [...views].filter(([position]) => !measured.has(position)).map(([position, { element }]) => [position, heightOf(element)] as const).filter(([, tall]) => tall > 0);
    if (found.length === 0) return false;
    const first = Math.max(0, firstFrom(top + ROUNDING) - 1);
    const before = startOf(first);
    const isAtEnd = top + viewHeight >= height() - 1;
    for (const [position, tall] of found) measured.set(position, tall);
    if (measured.size === found.length) scale = sumOf(found.map(([, tall]) => tall)) / Math.max(1, sumOf(found.map(([position]) => sizes.guess(position))));
    layOut();
    const moved = startOf(first) - before;
    if (top > 0) scrollTo(isAtEnd ? Math.max(top + moved, height() - viewHeight) : top + moved, "instant");
    return true;
  };

  const tellHead = (): void => {
    const edge = (head: number): number => startOf(heads[head] ?? count) - sizes.head;
    const head = heads.findLastIndex((_, index) => edge(index) <= top);
    onScroll(head, head < 0 || head + 1 >= heads.length ? 0 : Math.min(0, edge(head + 1) - top - sizes.head));
  };

  const measure = (): void => {
    const { clientHeight } = scroller;
    // A hidden pane has no height; what was measured before holds when it comes back.
    if (clientHeight === 0) return;
    viewHeight = clientHeight;
    top = scroller.scrollTop;
    if (viewWidth !== scroller.clientWidth) {
      measured.clear(); // the lines break elsewhere
      viewWidth = scroller.clientWidth;
    }
    isMeasured = true;
  };

  const placeOf = (position: number, { from, to }: RowPart): { start: number; size: number } => {
    const size = sizeOf(position);
    return { start: startOf(position) + size * from, size: size * (to - from) };
  };

  /** A jump is drawn at once; a glide is drawn as it goes. */
  const scrollTo = (target: number, behavior: ScrollBehavior): void => {
    if (!isMeasured || target === top) return;
    scroller.scrollTo({ top: target, behavior });
    if (behavior === "instant") top = target;
  };

  scroller.addEventListener("scroll", () => {
    top = scroller.scrollTop;
    render();
  }, { passive: true });

  const forgetWindow = scroller.onWindowMigrated(() => { top = 0; }); // what goes to another window is no longer scrolled
  const forget = observeSize(scroller, [scroller], () => {
    measure();
    render();
  });

  /** How much of what is in view the heading covers that sticks above a row of its group; where both have no room, the row counts. */
  const coverOf = (position: number, size: number): number => ((heads[0] ?? Infinity) <= position && sizes.head + size <= viewHeight ? sizes.head : 0);

  return {
    at: (position) => views.get(position),
    all: () => views.values(),
    get first() { return Math.max(0, Math.min(count - 1, firstFrom(top))); },
    get firstSeen() { return Math.max(0, Math.min(count - 1, firstFrom(top + ((heads[0] ?? Infinity) <= firstFrom(top) ? sizes.head : 0)))); },
    get page() {
      const bottom = top + viewHeight + ROUNDING;
      const below = firstFrom(bottom);
      return Math.max(1, below - firstFrom(top) - (startOf(below) > bottom ? 1 : 0));
    },
    show(shown) {
      const before = shown.anchor && startOf(shown.anchor.before);
      ({ count, heads } = shown);
      kept = [shown.kept];
      measured.clear();
      if (scale === 0) scale = 1;
      layOut();
      if (!isMeasured) measure();
      const wanted = shown.anchor === undefined || before === undefined ? 0 : top + startOf(shown.anchor.now) - before;
      scrollTo(Math.max(0, Math.min(wanted, height() - viewHeight)), "instant");
      render(true);
    },
    keep(...positions) {
      kept = positions.sort((a, b) => a - b);
      render();
    },
    refill() { render(true); },
    reveal(position, glide, part = WHOLE) {
      const show = (): void => {
        const { start, size } = placeOf(position, part);
        const covered = coverOf(position, size);
        const room = Math.max(0, Math.min(size, (viewHeight - covered - size) / 2));
        const highest = Math.max(0, start - covered - room);
        const target = Math.min(highest, Math.max(top, start + size + room - viewHeight));
        scrollTo(target, glide && Math.abs(target - top) < viewHeight ? "auto" : "instant");
        render();
      };
      show();
      show(); // what was guessed is known now
    },
    shows(position, part = WHOLE) {
      const { start, size } = placeOf(position, part);
      return start + size > top + coverOf(position, size) && start < top + viewHeight;
    },
    destroy() {
      forgetWindow();
      forget();
    },
  };
}

/** Of the row itself: what stands above and the row are placed by the style sheet, not the element around them. */
function heightOf(element: HTMLElement): number {
  return element.querySelector<HTMLElement>("[role=row]")?.offsetHeight ?? 0;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
