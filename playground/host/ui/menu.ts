import { Component } from "../core/events";
import { setIcon } from "../dom/icons";

type Choice = (event: MouseEvent | KeyboardEvent) => unknown;

export class MenuItem {
  readonly dom = createDiv({ cls: "menu-item tappable", attr: { role: "menuitem", tabindex: "-1" } });
  private readonly iconEl = this.dom.createDiv("menu-item-icon");
  private readonly titleEl = this.dom.createDiv("menu-item-title");
  private chosen: Choice | undefined;
  disabled = false;
  section = "";
  submenu: Menu | null = null;

  constructor(private readonly menu: Menu) {
    this.dom.addEventListener("click", (event) => { this.choose(event); });
  }
  choose(event: MouseEvent | KeyboardEvent): void {
    if (this.disabled) return;
    this.menu.hide();
    void this.chosen?.(event);
  }
  setTitle(title: string | DocumentFragment): this { this.titleEl.setText(title); return this; }
  setIcon(icon: string | null): this { if (icon === null) this.iconEl.empty(); else setIcon(this.iconEl, icon); return this; }
  setChecked(checked: boolean | null): this {
    this.dom.toggleClass("mod-checked", checked === true);
    this.dom.setAttr("aria-checked", checked === true);
    if (checked === true) setIcon(this.iconEl, "check");
    return this;
  }
  setActive(active: boolean): this { return this.setChecked(active); }
  setDisabled(disabled: boolean): this {
    this.disabled = disabled;
    this.dom.toggleClass("is-disabled", disabled);
    this.dom.setAttr("aria-disabled", disabled);
    return this;
  }
  setWarning(warning: boolean): this { this.dom.toggleClass("is-warning", warning); return this; }
  setIsLabel(label: boolean): this { this.dom.toggleClass("is-label", label); this.disabled = label; return this; }
  setSection(section: string): this { this.section = section; return this; }
  onClick(callback: Choice): this { this.chosen = callback; return this; }
}

const menus = new WeakMap<Event, Menu>();

export class Menu extends Component {
  private readonly dom = createDiv({ cls: "menu", attr: { role: "menu" } });
  private readonly entries: (MenuItem | "separator")[] = [];
  private readonly hideCallbacks: (() => unknown)[] = [];
  private index = -1;
  private static open: Menu | null = null;
  private focusBefore: Element | null = null;

  static forEvent(event: MouseEvent): Menu {
    const known = menus.get(event);
    if (known !== undefined) return known;
    const menu = new Menu();
    menus.set(event, menu);
    window.setTimeout(() => { menu.showAtMouseEvent(event); });
    return menu;
  }

  addItem(callback: (item: MenuItem) => unknown): this {
    const item = new MenuItem(this);
    this.entries.push(item);
    callback(item);
    return this;
  }
  addSeparator(): this { this.entries.push("separator"); return this; }
  setNoIcon(): this { this.dom.addClass("mod-no-icon"); return this; }
  setUseNativeMenu(): this { return this; }
  setParentElement(): this { return this; }
  onHide(callback: () => unknown): void { this.hideCallbacks.push(callback); }

  showAtMouseEvent(event: MouseEvent): this {
    event.preventDefault();
    return this.showAtPosition({ x: event.clientX, y: event.clientY }, event.view?.document ?? document);
  }

  showAtPosition({ x, y, width }: { x: number; y: number; width?: number; overlap?: boolean; left?: boolean }, doc: Document = activeDocument): this {
    Menu.open?.hide();
    Menu.open = this;
    this.fill();
    this.focusBefore = doc.activeElement;
    doc.body.appendChild(this.dom);
    if (width !== undefined) this.dom.style.minWidth = `${String(width)}px`;
    const box = this.dom.getBoundingClientRect();
    const { innerWidth, innerHeight } = doc.win;
    this.dom.setCssStyles({ left: `${String(Math.max(4, Math.min(x, innerWidth - box.width - 4)))}px`, top: `${String(Math.max(4, Math.min(y, innerHeight - box.height - 4)))}px` });
    void this.load();
    this.registerDomEvent(doc, "mousedown", (event: MouseEvent) => { if (!this.dom.contains(event.target as Node)) this.hide(); }, true);
    this.registerDomEvent(doc, "keydown", (event: KeyboardEvent) => { this.onKey(event); }, true);
    return this;
  }

  /** Items stand by section, in the order in which each section was first named. */
  private fill(): void {
    this.dom.empty();
    const sections = new Map<string, (MenuItem | "separator")[]>();
    for (const entry of this.entries) {
      const name = entry === "separator" ? "" : entry.section;
      sections.set(name, [...(sections.get(name) ?? []), entry]);
    }
    for (const entries of sections.values()) {
      if (this.dom.hasChildNodes()) this.dom.createDiv({ cls: "menu-separator", attr: { role: "separator" } });
      for (const entry of entries) {
        if (entry === "separator") this.dom.createDiv({ cls: "menu-separator", attr: { role: "separator" } });
        else this.dom.appendChild(entry.dom);
      }
    }
  }

  private items(): MenuItem[] { return Array.from(this.dom.children).map((el) => this.entries.find((entry) => entry !== "separator" && entry.dom === el)).filter((entry) => entry instanceof MenuItem); }

  private onKey(event: KeyboardEvent): void {
    const items = this.items().filter((item) => !item.disabled);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) this.index = (this.index + step + items.length) % items.length;
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" || event.key === " ") items[this.index]?.choose(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
    items.forEach((item, index) => { item.dom.toggleClass("selected", index === this.index); });
  }

  hide(): this {
    if (!this.dom.isConnected) return this;
    this.dom.detach();
    this.unload();
    if (Menu.open === this) Menu.open = null;
    if (this.focusBefore !== null && this.focusBefore.instanceOf(HTMLElement) && this.focusBefore.isConnected) this.focusBefore.focus({ preventScroll: true });
    for (const callback of this.hideCallbacks) callback();
    return this;
  }
  close(): void { this.hide(); }
}
