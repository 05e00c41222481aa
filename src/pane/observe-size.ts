/**
 * Tells of the sizes of elements in the frame after they changed, in whichever window they are: what is laid out in an
 * observer's own turn makes the browser report a loop.
 *
 * @param around goes from window to window with them.
 * @param changed told of the size of the first of those that changed.
 * @returns ends it.
 */
export function observeSize(around: HTMLElement, elements: readonly Element[], changed: (size: DOMRectReadOnly, win: Window) => void): () => void {
  let stop = (): void => undefined;
  /** A window's observer works only while that window is drawn, and its frames may never come once it is not. */
  const observe = (): void => {
    stop();
    const win = around.doc.defaultView;
    if (win === null) return;
    let frame: number | undefined;
    const observer = new win.ResizeObserver(([entry]) => {
      if (frame !== undefined) win.cancelAnimationFrame(frame);
      frame = entry && win.requestAnimationFrame(() => { changed(entry.contentRect, win); });
    });
    for (const element of elements) observer.observe(element);
    stop = () => {
      observer.disconnect();
      if (frame !== undefined) win.cancelAnimationFrame(frame);
    };
  };
  observe();
  const forget = around.onWindowMigrated(observe);
  return () => {
    forget();
    stop();
  };
}
