import type { RowView, VisibleRows } from "./visible-rows";

/** A row whose buttons are its columns. */
export interface FocusRow extends RowView {
  readonly buttons: readonly HTMLElement[];
}

/** Of all buttons of a list Tab reaches one, and the arrows move on from it. */
export interface RovingFocus {
  readonly position: number;
  /** Whether Tab reaches this button. */
  isStop(position: number, column: number): boolean;
  /** Makes this button the one that Tab reaches. */
  set(position: number, column: number): void;
  /** Puts the focus there; a position beyond either end is that end. */
  move(position: number, column: number): void;
  /** The rows have changed: what was at the position is now at `position`, or is gone (-1). */
  moved(position: number): void;
  /** Gives the focus back after the rows were filled anew. */
  focus(): void;
}

/** Listens for the keys in `grid`; `count` is how many rows there are now. */
export function createRovingFocus(grid: HTMLElement, visible: () => VisibleRows<FocusRow>, count: () => number): RovingFocus {
  let current = { position: 0, column: 0 };
  const clamp = (position: number): number => Math.max(0, Math.min(count() - 1, position));
  const button = (): HTMLElement | undefined => {
    const buttons = visible().at(current.position)?.buttons ?? [];
    return buttons[current.column] ?? buttons[0];
  };

  const roving: RovingFocus = {
    get position() { return current.position; },
    isStop: (position, column) => position === current.position && column === current.column,
    set(position, column) {
      const before = button();
      if (before !== undefined) before.tabIndex = -1;
      current = { position, column };
      visible().keep(position);
      const now = button();
      if (now !== undefined) now.tabIndex = 0;
    },
    move(position, column) {
      roving.set(clamp(position), column);
      visible().reveal(current.position, false);
      roving.focus();
      button()?.closest("[role=row]")?.scrollIntoView({ block: "nearest", behavior: "instant" }); // the pane may be scrolled too
    },
    moved(position) {
      current = { position: position < 0 ? clamp(current.position) : position, column: current.column };
    },
    focus() { button()?.focus({ preventScroll: true }); },
  };

  grid.addEventListener("keydown", (event) => {
    const { page } = visible();
    const rowsOn = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -Infinity, End: Infinity }[event.key];
    const isRightToLeft = grid.getCssPropertyValue("direction") === "rtl";
    const columnsOn = { ArrowLeft: isRightToLeft ? 1 : -1, ArrowRight: isRightToLeft ? -1 : 1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || (rowsOn === undefined && columnsOn === undefined)) return;
    event.preventDefault();
    const last = (visible().at(current.position)?.buttons.length ?? 1) - 1;
    roving.move(current.position + (rowsOn ?? 0), Math.max(0, Math.min(last, current.column + (columnsOn ?? 0))));
  });
  return roving;
}
