/** A finger that rests so long asks for a menu, in milliseconds; it may move by so many CSS pixels. */
const LONG = 500;
const STILL = 10;

type Listen = <K extends "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "scroll" | "keydown" | "contextmenu" | "touchend" | "mousedown" | "mouseup" | "click">(type: K, listener: (event: DocumentEventMap[K]) => void) => void;

/**
 * iOS tells no `contextmenu` of a long press, so one is told here; what the finger's end would do besides, it does not.
 * To be heard before all that listens for clicks.
 *
 * @param listen adds a listener to a document, in the capture phase.
 * @param hasMenu whether a menu opens where the finger rests.
 */
export function tellLongPress(win: Window, listen: Listen, hasMenu: (target: Element) => boolean): void {
  let timer: number | undefined;
  let start: PointerEvent | undefined;
  /** What the finger rests in. */
  let around: readonly EventTarget[] = [];
  let told: MouseEvent | undefined;
  const stop = (): void => {
    win.clearTimeout(timer);
    start = undefined;
  };
  const swallow = (event: Event): void => {
    if (told === undefined || event === told) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  listen("pointerdown", (event) => {
    stop();
    if (!event.isPrimary) return;
    told = undefined;
    const target = event.targetNode;
    if (event.pointerType !== "touch" || target?.instanceOf(Element) !== true || !hasMenu(target)) return;
    start = event;
    around = event.composedPath();
    timer = win.setTimeout(() => {
      stop();
      if (!target.isConnected) return;
      const { clientX, clientY } = event;
      told = new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY });
      target.dispatchEvent(told);
    }, LONG);
  });
  listen("pointermove", ({ clientX, clientY }) => {
    if (start !== undefined && Math.hypot(clientX - start.clientX, clientY - start.clientY) > STILL) stop();
  });
  listen("pointerup", stop);
  listen("pointercancel", stop);
  listen("scroll", ({ target }) => {
    if (target !== null && around.includes(target)) stop();
  });
  listen("keydown", () => { told = undefined; });
  listen("contextmenu", (event) => {
    stop();
    swallow(event); // the app may tell of the same press once more
  });
  for (const type of ["touchend", "mousedown", "mouseup"] as const) listen(type, swallow);
  listen("click", (event) => {
    swallow(event);
    told = undefined;
  });
}
