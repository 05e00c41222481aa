interface TooltipOptions { placement?: string; classes?: string[]; gap?: number; delay?: number }

let shown: HTMLElement | null = null;
const hide = (): void => { shown?.detach(); shown = null; };

/** Shows a tooltip beside the element at once; it goes with the next pointer press or when the pointer leaves. */
export const displayTooltip = (target: HTMLElement, content: string | DocumentFragment, options: TooltipOptions = {}): void => {
  hide();
  const el = target.doc.body.createDiv({ cls: ["tooltip", ...(options.classes ?? [])], attr: { role: "tooltip" } });
  el.setText(content);
  const box = target.getBoundingClientRect();
  const own = el.getBoundingClientRect();
  const above = options.placement === "top" || box.bottom + own.height + 12 > target.win.innerHeight;
  const left = Math.max(4, Math.min(box.left + box.width / 2 - own.width / 2, target.win.innerWidth - own.width - 4));
  el.setCssStyles({ left: `${String(left)}px`, top: `${String(above ? box.top - own.height - 6 : box.bottom + 6)}px` });
  shown = el;
  target.addEventListener("mouseleave", hide, { once: true });
  target.addEventListener("mousedown", hide, { once: true });
};

export const setTooltip = (el: HTMLElement, tooltip: string, options: TooltipOptions = {}): void => {
  el.setAttr("aria-label", tooltip === "" ? null : tooltip);
  if (options.placement !== undefined) el.setAttr("data-tooltip-position", options.placement);
  if (options.delay !== undefined) el.setAttr("data-tooltip-delay", String(options.delay));
  if (options.classes !== undefined) el.setAttr("data-tooltip-classes", options.classes.join(" "));
};

/** Every element with an `aria-label` shows it on hover, as in the app. */
export const watchTooltips = (doc: Document): void => {
  let timer: number | undefined;
  doc.addEventListener("mouseover", (event) => {
    window.clearTimeout(timer);
    const target = event.target as Node | null;
    const found = (target?.nodeType === 1 ? (target as Element) : (target?.parentElement ?? null))?.closest<HTMLElement>("[aria-label]") ?? null;
    const label = found?.getAttribute("aria-label") ?? "";
    if (found === null || label === "" || found.isContentEditable || found.closest(".workspace-tab-header") !== null) return;
    timer = window.setTimeout(() => { if (found.isConnected && found.matches(":hover")) displayTooltip(found, label, { classes: found.getAttribute("data-tooltip-classes")?.split(" ") ?? [] }); }, Number(found.getAttribute("data-tooltip-delay") ?? 500));
  });
};
