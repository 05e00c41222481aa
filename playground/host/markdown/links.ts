import type { App } from "../types";
import { Keymap } from "../ui/keymap";
import { Menu } from "../ui/menu";

/** What the page would have opened outside itself, in order; the playground never navigates away. */
const opened: string[] = [];
/** Hash links that would have moved the page. */
const jumped: string[] = [];

const report = (text: string): void => { document.querySelector(".status-bar-item.mod-opened")?.setText(text); };

/** Replaces `window.open` by a record of what was asked for, and catches every link nobody handled. */
export const recordOpening = (win: Window): void => {
  window.__opened = opened;
  window.__jumped = jumped;
  win.open = (url?: string | URL) => {
    opened.push(String(url ?? ""));
    report(`Opened in the browser: ${String(url ?? "")}`);
    return null;
  };
  const last = (event: Event): void => {
    if (event.defaultPrevented) return;
    if (event.type === "auxclick" && (event as MouseEvent).button !== 1) return;
    const target = event.target as Node | null;
    const link = (target?.nodeType === 1 ? (target as Element) : (target?.parentElement ?? null))?.closest("a[href]");
    const href = link?.getAttribute("href") ?? null;
    if (href === null) return;
    event.preventDefault();
    if (href.startsWith("#")) {
      jumped.push(href);
      report(`Jumped to ${href}`);
    } else {
      win.open(href);
    }
  };
  for (const type of ["click", "auxclick"]) {
    // Listeners of one target run in the order they were added, and this one has to stand behind every plugin's.
    win.addEventListener(type, () => {
      win.removeEventListener(type, last);
      win.addEventListener(type, last);
    }, true);
  }
};

/** The app's own entries for an external link; plugins add theirs beside them. */
export const fillLinkMenu = (app: App, menu: Menu, url: string): void => {
  menu.addItem((item) => item.setTitle("Open link").setIcon("external-link").setSection("open").onClick(() => { openExternal(url); }));
  menu.addItem((item) => item.setTitle("Copy URL").setIcon("copy").setSection("info").onClick(() => { void navigator.clipboard.writeText(url); }));
  app.workspace.trigger("url-menu", menu, url);
};

export const openExternal = (url: string): void => { window.open(url, "_blank"); };

/** Makes the links inside a rendered note work as in the app. */
export const wireLinks = (app: App, container: HTMLElement, sourcePath: () => string): void => {
  const openInternal = (event: MouseEvent, link: HTMLElement): void => {
    if (event.defaultPrevented || event.button > 1) return;
    event.preventDefault();
    const target = link.getAttribute("data-href") ?? link.getAttribute("href") ?? "";
    const pane = event.button === 1 ? "tab" : Keymap.isModEvent(event);
    void app.workspace.openLinkText(target, sourcePath(), pane);
  };
  const openOutside = (event: MouseEvent, link: HTMLElement): void => {
    if (event.defaultPrevented || event.button > 1) return;
    event.preventDefault();
    openExternal(link.getAttribute("href") ?? "");
  };
  for (const type of ["click", "auxclick"] as const) {
    container.on(type, "a.internal-link", openInternal as never);
    container.on(type, "a.external-link", openOutside as never);
  }
  container.on("contextmenu", "a.external-link", ((event: MouseEvent, link: HTMLElement) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const menu = new Menu();
    fillLinkMenu(app, menu, link.getAttribute("href") ?? "");
    menu.showAtMouseEvent(event);
  }) as never);
  container.on("click", "a.footnote-link", ((event: MouseEvent, link: HTMLElement) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    container.querySelector(`[id="${CSS.escape((link.getAttribute("href") ?? "#").slice(1))}"]`)?.scrollIntoView({ block: "center" });
  }) as never);
  container.on("click", "input.task-list-item-checkbox", ((event: MouseEvent) => { event.preventDefault(); }) as never);
  container.on("mouseover", "a.internal-link", ((event: MouseEvent, link: HTMLElement) => {
    if (!event.ctrlKey && !event.metaKey) return;
    app.showPagePreview(link, link.getAttribute("data-href") ?? "", sourcePath());
  }) as never);
};
