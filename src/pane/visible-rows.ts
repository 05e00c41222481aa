import { lastAtOrBefore } from "../note/passages";

/** A row that is in the page; made once and filled anew for another position. */
export interface RowView {
  readonly element: HTMLElement;
  fill(position: number): void;
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

/** A scrolled list of rows of one height, of which only those in view, a few around them and one more are in the page. */
export interface VisibleRows<View extends RowView> {
  /** The row at this position; undefined while it is not in the page. */
  at(position: number): View | undefined;
  /** Every row in the page. */
  all(): Iterable<View>;
  show(shown: RowsShown): void;
  /** Keeps this row in the page in place of the one before. */
  keep(position: number): void;
  /** Scrolls until the row is in view, with room for one more; does nothing where it is. */
  reveal(position: number, glide: boolean): void;
  /** Whether any of the row is in view; reads no layout. */
  shows(position: number): boolean;
  /** The positions in view: the first one, and how many. */
  readonly first: number;
  readonly page: number;
  destroy(): void;
}

/** A scroll position is no exact multiple of a height; in heights of a row. */
const ROUNDING = 1e-6;

/** A heading is as high as this part of a row. */
const HEAD = 0.6;

/** So many rows beyond each edge are there before they are scrolled into view. */
const AROUND = 3;

/** So many rows are made where nothing has been laid out yet. */
const UNMEASURED = 20;

/**
 * Lays rows out in `list` inside `scroller`: `--yt-rail-count` on the list and `--yt-rail-at` on each row let the style
 * sheet place them, in heights of a row, and the list's height tells that height.
 *
 * @param onScroll told at every scroll which of the headings is above what is in view (-1: none), and by how many CSS pixels
 * the next one pushes it up.
 */
export function createVisibleRows<View extends RowView>(
  scroller: HTMLElement, list: HTMLElement, create: () => View, onScroll: (head: number, push: number) => void,
): VisibleRows<View> {
  const views = new Map<number, View>();
  const spare: View[] = [];
  let count = 0;
  let heads: readonly number[] = [];
  let kept = 0;
  /** In CSS pixels, as all lengths here. */
  let rowHeight = 1;
  let viewHeight = UNMEASURED;
  let top = 0;
  let isMeasured = false;
  let observer: ResizeObserver | undefined;

  /** Where a row begins, in heights of a row. */
  const startOf = (position: number): number => position + HEAD * (lastAtOrBefore(heads, position, (head) => head) + 1);
  const height = (): number => count + HEAD * heads.length;
  /** The first row that begins at or behind this, in heights of a row. */
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

  const render = (refill = false): void => {
    const from = Math.max(0, firstFrom(top / rowHeight + ROUNDING) - 1 - AROUND);
    const to = Math.min(count, firstFrom((top + viewHeight) / rowHeight) + AROUND);
    for (const [position, view] of views) {
      if (position < count && (position === kept || (position >= from && position < to))) continue;
      views.delete(position);
      view.element.remove();
      spare.push(view);
    }
    // Rows that stay are never moved, because an element that moves loses the focus.
    let next = list.firstElementChild;
    const place = (position: number): void => {
      const present = views.get(position);
      const view = present ?? spare.pop() ?? create();
      if (present === undefined || refill) {
        view.element.setCssProps({ "--yt-rail-at": String(startOf(position)) });
        view.fill(position);
      }
      views.set(position, view);
      if (present === undefined) list.insertBefore(view.element, next);
      else next = present.element.nextElementSibling;
    };
    if (kept < Math.min(from, count)) place(kept);
    for (let position = from; position < to; position++) place(position);
    if (kept >= Math.max(from, to) && kept < count) place(kept);
    tellHead();
  };

  const tellHead = (): void => {
    const edge = (head: number): number => (startOf(heads[head] ?? Infinity) - HEAD) * rowHeight;
    const head = heads.findLastIndex((_, index) => edge(index) <= top);
    onScroll(head, head < 0 || head + 1 >= heads.length ? 0 : Math.min(0, edge(head + 1) - top - HEAD * rowHeight));
  };

  const measure = (): void => {
    const { clientHeight } = scroller;
    const { offsetHeight } = list;
    // A hidden pane has no height; what was measured before holds when it comes back.
    if (clientHeight === 0 || offsetHeight === 0) return;
    rowHeight = offsetHeight / height();
    viewHeight = clientHeight;
    top = scroller.scrollTop;
    isMeasured = true;
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

  /** An observer works only while its own window is drawn. */
  const observe = (): void => {
    const { defaultView } = scroller.doc;
    observer?.disconnect();
    if (defaultView === null) return;
    observer = new defaultView.ResizeObserver(() => {
      measure();
      render();
    });
    observer.observe(scroller);
    observer.observe(list);
  };
  observe();
  const forget = scroller.onWindowMigrated(observe);

  return {
    at: (position) => views.get(position),
    all: () => views.values(),
    get first() { return Math.max(0, Math.min(count - 1, firstFrom(top / rowHeight))); },
    get page() { return Math.max(1, Math.floor(viewHeight / rowHeight)); },
    show(shown) {
      const before = shown.anchor && startOf(shown.anchor.before);
      ({ count, heads, kept } = shown);
      list.setCssProps({ "--yt-rail-count": String(height()) });
      if (!isMeasured) measure();
      const wanted = shown.anchor === undefined || before === undefined ? 0 : top + (startOf(shown.anchor.now) - before) * rowHeight;
      scrollTo(Math.max(0, Math.min(wanted, height() * rowHeight - viewHeight)), "instant");
      render(true);
    },
    keep(position) {
      kept = position;
      render();
    },
    reveal(position, glide) {
      const start = startOf(position) * rowHeight;
      const room = Math.max(0, Math.min(rowHeight, (viewHeight - rowHeight) / 2));
      const highest = Math.max(0, start - room);
      const target = Math.min(highest, Math.max(top, start + rowHeight + room - viewHeight));
      scrollTo(target, glide && Math.abs(target - top) < viewHeight ? "auto" : "instant");
      render();
    },
    shows(position) {
      const start = startOf(position) * rowHeight;
      return start + rowHeight > top && start < top + viewHeight;
    },
    destroy() {
      forget();
      observer?.disconnect();
    },
  };
}
