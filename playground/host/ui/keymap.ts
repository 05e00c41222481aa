type Modifier = "Mod" | "Ctrl" | "Meta" | "Shift" | "Alt";
type KeyListener = (event: KeyboardEvent, context: { modifiers: string; key: string; vkey: string }) => unknown;
interface Handler { scope: Scope; modifiers: string | null; key: string | null; listener: KeyListener }

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

const pressed = (event: KeyboardEvent | MouseEvent | TouchEvent): string => [
  event.ctrlKey ? "Ctrl" : "", event.metaKey ? "Meta" : "", event.altKey ? "Alt" : "", event.shiftKey ? "Shift" : "",
].filter((name) => name !== "").sort().join(",");

const normal = (modifiers: readonly Modifier[]): string => modifiers.map((name) => (name === "Mod" ? (isMac ? "Meta" : "Ctrl") : name)).sort().join(",");

export class Scope {
  private handlers: Handler[] = [];
  constructor(readonly parent?: Scope) {}

  register(modifiers: Modifier[] | null, key: string | null, listener: KeyListener): Handler {
    const handler: Handler = { scope: this, modifiers: modifiers === null ? null : normal(modifiers), key, listener };
    this.handlers.push(handler);
    return handler;
  }
  unregister(handler: Handler): void { this.handlers = this.handlers.filter((each) => each !== handler); }

  /** False when the key was consumed. */
  handleKey(event: KeyboardEvent): boolean {
    const modifiers = pressed(event);
    for (const handler of this.handlers) {
      if (handler.key !== null && handler.key.toLowerCase() !== event.key.toLowerCase()) continue;
      if (handler.modifiers !== null && handler.modifiers !== modifiers) continue;
      const result = handler.listener(event, { modifiers, key: event.key, vkey: event.key });
      if (result === false) { event.preventDefault(); return false; }
      if (result !== undefined) return true;
    }
    return this.parent?.handleKey(event) ?? true;
  }
}

/** The stack of key scopes; the topmost one hears first. */
export class Keymap {
  private readonly scopes: Scope[] = [];

  constructor(win: Window) {
    win.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const top = this.scopes[this.scopes.length - 1];
      if (top?.handleKey(event) === false) event.stopPropagation();
    }, true);
  }

  pushScope(scope: Scope): void { this.popScope(scope); this.scopes.push(scope); }
  popScope(scope: Scope): void {
    const index = this.scopes.lastIndexOf(scope);
    if (index >= 0) this.scopes.splice(index, 1);
  }

  static isModifier(event: MouseEvent | TouchEvent | KeyboardEvent, modifier: Modifier): boolean {
    switch (modifier) {
      case "Mod": return isMac ? event.metaKey : event.ctrlKey;
      case "Ctrl": return event.ctrlKey;
      case "Meta": return event.metaKey;
      case "Shift": return event.shiftKey;
      case "Alt": return event.altKey;
    }
  }

  /** Where a link should open: a tab for Mod or the middle button, a split for Mod+Alt, a window for Mod+Alt+Shift. */
  static isModEvent(event?: MouseEvent | TouchEvent | KeyboardEvent | null): "tab" | "split" | "window" | boolean {
    if (event === undefined || event === null) return false;
    if (event instanceof MouseEvent && event.button === 1) return "tab";
    if (!Keymap.isModifier(event, "Mod")) return false;
    if (!event.altKey) return "tab";
    return event.shiftKey ? "window" : "split";
  }
}
