import type {} from "obsidian";

type ElementOptions = DomElementInfo | string | undefined;
type SvgOptions = SvgElementInfo | string | undefined;
type Realm = Window & typeof globalThis;

const classList = (value: string | string[]): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) => each.split(/\s+/)).filter((each) => each !== "");

const place = (element: Element, parent: Node | undefined, prepend: boolean | undefined): void => {
  if (parent === undefined) return;
  if (prepend === true) parent.insertBefore(element, parent.firstChild);
  else parent.appendChild(element);
};

const setAttribute = (element: Element, name: string, value: string | number | boolean | null): void => {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
};

const make = (doc: Document, tag: string, options: ElementOptions, parent?: Node): HTMLElement => {
  const element = doc.createElement(tag);
  const info = typeof options === "string" ? { cls: options } : (options ?? {});
  if (info.cls !== undefined) element.classList.add(...classList(info.cls));
  if (info.text !== undefined) element.setText(info.text);
  for (const [name, value] of Object.entries(info.attr ?? {})) setAttribute(element, name, value);
  if (info.title !== undefined) element.title = info.title;
  for (const name of ["value", "type", "placeholder", "href"] as const) {
    const value = info[name];
    if (value === undefined) continue;
    if (name === "value" && "value" in element) element.value = value;
    else element.setAttribute(name, value);
  }
  place(element, parent ?? info.parent, info.prepend);
  return element;
};

const makeSvg = (doc: Document, tag: string, options: SvgOptions, parent?: Node): SVGElement => {
  const element = doc.createElementNS("http://www.w3.org/2000/svg", tag) as SVGElement;
  const info = typeof options === "string" ? { cls: options } : (options ?? {});
  if (info.cls !== undefined) element.classList.add(...classList(info.cls));
  for (const [name, value] of Object.entries(info.attr ?? {})) setAttribute(element, name, value);
  place(element, parent ?? info.parent, info.prepend);
  return element;
};

const called = <E extends Element>(element: E, callback?: (element: E) => void): E => {
  callback?.(element);
  return element;
};

/** Adds methods and getters to a prototype without making them enumerable. */
const extend = (target: object, members: object): void => {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    Object.defineProperty(target, name, { ...descriptor, enumerable: false, configurable: true });
  }
};

const nodeMembers: ThisType<Node> = {
  get doc(): Document {
    return this.nodeType === 9 ? (this as Document) : (this.ownerDocument ?? document);
  },
  get win(): Window {
    return this.doc.defaultView ?? window;
  },
  get constructorWin(): Window {
    return this.win;
  },
  detach(this: Node) { this.parentNode?.removeChild(this); },
  empty(this: Node) { while (this.lastChild !== null) this.removeChild(this.lastChild); },
  appendText(this: Node, text: string) { this.appendChild(this.doc.createTextNode(text)); },
  insertAfter<T extends Node>(this: Node, node: T, child: Node | null): T {
    return this.insertBefore(node, child === null ? this.firstChild : child.nextSibling);
  },
  indexOf(this: Node, other: Node) { return Array.from(this.childNodes).indexOf(other as ChildNode); },
  setChildrenInPlace(this: Node, children: Node[]) {
    this.empty();
    for (const child of children) this.appendChild(child);
  },
  // An element made in one window is an instance of another window's class too.
  instanceOf(this: Node, type: { new (): unknown; name: string }) {
    const own: unknown = Reflect.get(this.win, type.name);
    return this instanceof type || (typeof own === "function" && this instanceof own);
  },
  createEl(this: Node, tag: string, options?: ElementOptions, callback?: (element: HTMLElement) => void) {
    return called(make(this.doc, tag, options, this), callback);
  },
  createDiv(this: Node, options?: ElementOptions, callback?: (element: HTMLElement) => void) {
    return called(make(this.doc, "div", options, this), callback);
  },
  createSpan(this: Node, options?: ElementOptions, callback?: (element: HTMLElement) => void) {
    return called(make(this.doc, "span", options, this), callback);
  },
  createSvg(this: Node, tag: string, options?: SvgOptions, callback?: (element: SVGElement) => void) {
    return called(makeSvg(this.doc, tag, options, this), callback);
  },
};

const elementMembers = {
  getText(this: Element) { return this.textContent ?? ""; },
  setText(this: Element, value: string | DocumentFragment) {
    if (typeof value === "string") this.textContent = value;
    else { this.empty(); this.appendChild(value); }
  },
  addClass(this: Element, ...classes: string[]) { this.classList.add(...classList(classes)); },
  addClasses(this: Element, classes: string[]) { this.classList.add(...classList(classes)); },
  removeClass(this: Element, ...classes: string[]) { this.classList.remove(...classList(classes)); },
  removeClasses(this: Element, classes: string[]) { this.classList.remove(...classList(classes)); },
  toggleClass(this: Element, classes: string | string[], value: boolean) {
    for (const each of classList(classes)) this.classList.toggle(each, value);
  },
  hasClass(this: Element, name: string) { return this.classList.contains(name); },
  setAttr(this: Element, name: string, value: string | number | boolean | null) { setAttribute(this, name, value); },
  setAttrs(this: Element, values: Record<string, string | number | boolean | null>) {
    for (const [name, value] of Object.entries(values)) setAttribute(this, name, value);
  },
  getAttr(this: Element, name: string) { return this.getAttribute(name); },
  matchParent(this: Element, selector: string, last?: Element): Element | null {
    if (this.matches(selector)) return this;
    if (this === last || this.parentElement === null) return null;
    return this.parentElement.matchParent(selector, last);
  },
  getCssPropertyValue(this: Element, property: string, pseudo?: string) {
    return this.win.getComputedStyle(this, pseudo).getPropertyValue(property).trim();
  },
  isActiveElement(this: Element) { return this.doc.activeElement === this; },
  find(this: Element, selector: string) { return this.querySelector(selector); },
  findAll(this: Element, selector: string) { return Array.from(this.querySelectorAll(selector)); },
  findAllSelf(this: Element, selector: string) {
    const found: Element[] = Array.from(this.querySelectorAll(selector));
    return this.matches(selector) ? [this, ...found] : found;
  },
};

const styleMembers = {
  setCssStyles(this: HTMLElement, styles: Partial<CSSStyleDeclaration>) { Object.assign(this.style, styles); },
  setCssProps(this: HTMLElement, values: Record<string, string>) {
    for (const [name, value] of Object.entries(values)) this.style.setProperty(name, value);
  },
};

type Delegated = { type: string; selector: string; listener: unknown; bound: (event: Event) => void };
const delegated = new WeakMap<EventTarget, Delegated[]>();
type DelegateListener = (this: unknown, event: Event, target: Element) => unknown;

const delegation = {
  on(this: EventTarget, type: string, selector: string, listener: DelegateListener, options?: AddEventListenerOptions | boolean) {
    const bound = (event: Event): void => {
      const origin = event.target as Node | null;
      const from = origin?.nodeType === 1 ? (origin as Element) : (origin?.parentElement ?? null);
      const found = from?.closest(selector) ?? null;
      const path = event.composedPath();
      if (found !== null && path.indexOf(found) <= path.indexOf(this)) listener.call(this, event, found);
    };
    const list = delegated.get(this) ?? [];
    list.push({ type, selector, listener, bound });
    delegated.set(this, list);
    this.addEventListener(type, bound, options);
  },
  off(this: EventTarget, type: string, selector: string, listener: DelegateListener, options?: AddEventListenerOptions | boolean) {
    const list = delegated.get(this) ?? [];
    const index = list.findIndex((each) => each.type === type && each.selector === selector && each.listener === listener);
    const [entry] = index < 0 ? [] : list.splice(index, 1);
    if (entry !== undefined) this.removeEventListener(type, entry.bound, options);
  },
};

const htmlMembers: ThisType<HTMLElement> = {
  show(this: HTMLElement) { this.style.removeProperty("display"); },
  hide(this: HTMLElement) { this.style.setProperty("display", "none"); },
  toggle(this: HTMLElement, visible: boolean) { if (visible) this.show(); else this.hide(); },
  toggleVisibility(this: HTMLElement, visible: boolean) { this.style.visibility = visible ? "" : "hidden"; },
  isShown(this: HTMLElement) { return this.isConnected && this.offsetParent !== null; },
  get innerWidth(): number {
    const style = this.win.getComputedStyle(this);
    return this.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  },
  get innerHeight(): number {
    const style = this.win.getComputedStyle(this);
    return this.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  },
  onClickEvent(this: HTMLElement, listener: (event: MouseEvent) => unknown, options?: AddEventListenerOptions | boolean) {
    this.addEventListener("click", listener, options);
    this.addEventListener("auxclick", listener, options);
  },
  onNodeInserted(this: HTMLElement, listener: () => unknown, once?: boolean) {
    const observer = new MutationObserver(() => {
      if (!this.isConnected) return;
      if (once === true) observer.disconnect();
      listener();
    });
    observer.observe(this.doc, { childList: true, subtree: true });
    return () => { observer.disconnect(); };
  },
  onWindowMigrated(this: HTMLElement, listener: (win: Window) => unknown) {
    const entry = { element: this, listener };
    migrationListeners.add(entry);
    return () => { migrationListeners.delete(entry); };
  },
  trigger(this: HTMLElement, type: string) { this.dispatchEvent(new Event(type, { bubbles: true })); },
};

const migrationListeners = new Set<{ element: HTMLElement; listener: (win: Window) => unknown }>();

/** Tells every element below `root` that it now stands in another window. */
export const announceMigration = (root: HTMLElement): void => {
  for (const { element, listener } of [...migrationListeners]) if (root.contains(element)) listener(root.win);
};

const eventMembers: ThisType<UIEvent> = {
  get targetNode(): Node | null { return this.target as Node | null; },
  get win(): Window { return this.view ?? window; },
  get doc(): Document { return this.win.document; },
  instanceOf(this: UIEvent, type: { new (...data: never[]): unknown; name: string }) {
    const own: unknown = Reflect.get(this.win, type.name);
    return this instanceof type || (typeof own === "function" && this instanceof own);
  },
};

/** Puts Obsidian's DOM helpers into one window; each pop-out window needs its own call. */
export const installDomExtensions = (realm: Realm): void => {
  extend(realm.Node.prototype, nodeMembers);
  extend(realm.Element.prototype, elementMembers);
  extend(realm.HTMLElement.prototype, { ...styleMembers, ...delegation });
  extend(realm.HTMLElement.prototype, htmlMembers);
  extend(realm.SVGElement.prototype, styleMembers);
  extend(realm.Document.prototype, delegation);
  extend(realm.DocumentFragment.prototype, { find: elementMembers.find, findAll: elementMembers.findAll });
  extend(realm.UIEvent.prototype, eventMembers);
  extend(realm, {
    createEl: (tag: string, options?: ElementOptions, callback?: (element: HTMLElement) => void) => called(make(activeDocument, tag, options), callback),
    createDiv: (options?: ElementOptions, callback?: (element: HTMLElement) => void) => called(make(activeDocument, "div", options), callback),
    createSpan: (options?: ElementOptions, callback?: (element: HTMLElement) => void) => called(make(activeDocument, "span", options), callback),
    createSvg: (tag: string, options?: SvgOptions, callback?: (element: SVGElement) => void) => called(makeSvg(activeDocument, tag, options), callback),
    createFragment: (callback?: (fragment: DocumentFragment) => void) => {
      const fragment = activeDocument.createDocumentFragment();
      callback?.(fragment);
      return fragment;
    },
    sleep: (milliseconds: number) => new Promise<void>((resolve) => { window.setTimeout(resolve, milliseconds); }),
    nextFrame: () => new Promise<void>((resolve) => { window.requestAnimationFrame(() => { resolve(); }); }),
    fish: (selector: string) => document.querySelector(selector),
    fishAll: (selector: string) => Array.from(document.querySelectorAll(selector)),
  });
};
