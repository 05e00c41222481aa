/** Takes the focus where what had it in there was hidden, switched off or removed; else the keys would go nowhere. */
export function keepFocus(root: HTMLElement): void {
  let focused: HTMLElement | undefined;
  root.addEventListener("focusin", ({ targetNode }) => {
    focused = targetNode?.instanceOf(HTMLElement) === true ? targetNode : undefined;
  });
  root.addEventListener("focusout", ({ relatedTarget }) => {
    const left = focused;
    focused = undefined;
    if (relatedTarget !== null || left === undefined) return;
    root.win.requestAnimationFrame(() => {
      const isUsable = left.isShown() && !left.matches(":disabled");
      const isFree = root.doc.activeElement === null || root.doc.activeElement === root.doc.body;
      if (isFree && !isUsable && root.isShown()) root.focus({ preventScroll: true });
    });
  });
}
