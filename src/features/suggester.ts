import { FuzzySuggestModal, type App } from "obsidian";
import { closeWithPlugin } from "./dialog-title";

/** Asks for one of these; undefined when the user turns away. */
export function choose<T>(app: App, question: string, items: readonly T[], textOf: (item: T) => string): Promise<T | undefined> {
  return new Promise((resolve) => {
    const modal = new Chooser(app, items, textOf, resolve);
    modal.setPlaceholder(question);
    closeWithPlugin(modal);
    modal.open();
  });
}

class Chooser<T> extends FuzzySuggestModal<T> {
  constructor(app: App, private readonly items: readonly T[], private readonly textOf: (item: T) => string, private readonly chosen: (item: T | undefined) => void) {
    super(app);
  }

  override getItems(): T[] {
    return [...this.items];
  }

  override getItemText(item: T): string {
    return this.textOf(item);
  }

  override onChooseItem(item: T): void {
    this.chosen(item);
  }

  override onClose(): void {
    window.setTimeout(() => { this.chosen(undefined); }); // Obsidian closes before it tells the choice
  }
}
