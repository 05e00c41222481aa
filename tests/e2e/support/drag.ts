import type { Browser } from "./browser";

/**
 * Drags an element, and drops it right behind these words of the note in front, or at the element that `at` selects.
 *
 * @returns what other apps would take, or why nothing was dropped.
 */
export function dragIntoNote(browser: Browser, source: WebdriverIO.Element, behind: string, at?: string): Promise<string> {
  return browser.execute((dragged: HTMLElement, text: string, css: string | undefined) => {
    const dataTransfer = new DataTransfer();
    const given = { bubbles: true, cancelable: true, dataTransfer };
    dragged.dispatchEvent(new DragEvent("dragstart", given));
    const content = document.querySelector<HTMLElement>(".mod-root .cm-content");
    if (content === null) return "no editor";
    let place = css === undefined ? undefined : document.querySelector(css)?.getBoundingClientRect();
    let target: Element = css === undefined ? content : document.querySelector(css) ?? content;
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null && place === undefined; node = walker.nextNode()) {
      const found = node.textContent?.indexOf(text) ?? -1;
      if (found < 0) continue;
      const range = document.createRange();
      range.setStart(node, found + text.length - 1);
      range.setEnd(node, found + text.length);
      const box = range.getBoundingClientRect();
      place = new DOMRect(box.right, box.top + box.height / 2, 0, 0);
      target = node.parentElement ?? content;
    }
    if (place === undefined) return "no place";
    target.dispatchEvent(new DragEvent("drop", { ...given, clientX: place.x, clientY: place.y }));
    return dataTransfer.getData("text/plain");
  }, source, behind, at);
}
