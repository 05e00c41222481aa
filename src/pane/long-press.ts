/** A finger that rests so long asks for a menu, in milliseconds; it may move by so many CSS pixels. */
const LONG = 500;
const STILL = 10;

/** iOS tells no `contextmenu` of a long press, so one is told here; the click at its end is none. */
export function tellLongPress(element: HTMLElement): void {
  let timer: number | undefined;
  let start: PointerEvent | undefined;
  let isTold = false;
  const stop = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  element.addEventListener("pointerdown", (event) => {
    stop();
    isTold = false;
    if (event.pointerType !== "touch") return;
    start = event;
    timer = window.setTimeout(() => {
      isTold = true;
      const { clientX, clientY } = event;
      event.targetNode?.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX, clientY }));
    }, LONG);
  });
  element.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (start !== undefined && Math.hypot(clientX - start.clientX, clientY - start.clientY) > STILL) stop();
  });
  for (const type of ["pointerup", "pointercancel", "contextmenu"] as const) element.addEventListener(type, stop, { capture: true });
  element.addEventListener("click", (event) => {
    if (!isTold) return;
    isTold = false;
    event.stopPropagation();
    event.preventDefault();
  }, { capture: true });
}
