/** A row that is in the page; made once and filled anew for another position. */
export interface RowView {
  readonly element: HTMLElement;
  fill(position: number): void;
}

/** A scrolled list of rows of one height, of which only those in view, a few around them and one more are in the page. */
export interface VisibleRows<View extends RowView> {
  /** The row at this position; undefined while it is not in the page. */
  at(position: number): View | undefined;
  /** Every row in the page. */
  all(): Iterable<View>;
  /** Fills the list with `count` rows; what was in view is moved by `shift` rows, and `kept` stays in the page wherever it is. */
  show(count: number, shift: number, kept: number): void;
  /** Keeps this row in the page in place of the one before. */
  keep(position: number): void;
  /** Scrolls until the row is in view, with room for one more; does nothing where it is. */
  reveal(position: number, glide: boolean): void;
  /** The positions in view: the first one, and how many. */
  readonly first: number;
  readonly page: number;
  destroy(): void;
}

/** So many rows beyond each edge are there before they are scrolled into view. */
const AROUND = 3;

/** So many rows are made where nothing has been laid out yet. */
const UNMEASURED = 20;

/**
 * Lays rows out in `list` inside `scroller`: `--yt-rail-count` on the list and `--yt-rail-at` on each row let the style
 * sheet place them, and the list's height tells that of a row.
 */
export function createVisibleRows<View extends RowView>(scroller: HTMLElement, list: HTMLElement, create: () => View): VisibleRows<View> {
  const views = new Map<number, View>();
  const spare: View[] = [];
  let count = 0;
  let kept = 0;
  /** In CSS pixels, as all lengths here. */
  let rowHeight = 1;
  let viewHeight = UNMEASURED;
  let top = 0;
  let isMeasured = false;
  let observer: ResizeObserver | undefined;

  const render = (refill = false): void => {
    const from = Math.max(0, Math.floor(top / rowHeight) - AROUND);
    const to = Math.min(count, Math.ceil((top + viewHeight) / rowHeight) + AROUND);
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
        view.element.setCssProps({ "--yt-rail-at": String(position) });
        view.fill(position);
      }
      views.set(position, view);
      if (present === undefined) list.insertBefore(view.element, next);
      else next = present.element.nextElementSibling;
    };
    if (kept < Math.min(from, count)) place(kept);
    for (let position = from; position < to; position++) place(position);
    if (kept >= Math.max(from, to) && kept < count) place(kept);
  };

  const measure = (): void => {
    const { clientHeight } = scroller;
    const { offsetHeight } = list;
    // A hidden pane has no height; what was measured before holds when it comes back.
    if (clientHeight === 0 || offsetHeight === 0) return;
    rowHeight = offsetHeight / count;
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
    get first() { return Math.max(0, Math.min(count - 1, Math.ceil(top / rowHeight))); },
    get page() { return Math.max(1, Math.floor(viewHeight / rowHeight)); },
    show(newCount, shift, newKept) {
      count = newCount;
      kept = newKept;
      list.setCssProps({ "--yt-rail-count": String(count) });
      if (!isMeasured) measure();
      scrollTo(Math.max(0, Math.min(top + shift * rowHeight, count * rowHeight - viewHeight)), "instant");
      render(true);
    },
    keep(position) {
      kept = position;
      render();
    },
    reveal(position, glide) {
      const room = Math.max(0, Math.min(rowHeight, (viewHeight - rowHeight) / 2));
      const highest = Math.max(0, position * rowHeight - room);
      const target = Math.min(highest, Math.max(top, (position + 1) * rowHeight + room - viewHeight));
      scrollTo(target, glide && Math.abs(target - top) < viewHeight ? "auto" : "instant");
      render();
    },
    destroy() {
      forget();
      observer?.disconnect();
    },
  };
}
