import { Modal } from "./modal";
import type { App } from "../types";

export interface SearchResult { score: number; matches: [number, number][] }

/** Every word of the query has to occur; earlier is better. */
export const prepareSimpleSearch = (query: string): ((text: string) => SearchResult | null) => {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return (text) => {
    const low = text.toLowerCase();
    const matches: [number, number][] = [];
    for (const word of words) {
      const at = low.indexOf(word);
      if (at < 0) return null;
      matches.push([at, at + word.length]);
    }
    return { score: -matches.reduce((sum, [from]) => sum + from, 0), matches: matches.sort((a, b) => a[0] - b[0]) };
  };
};

/** The characters of the query have to occur in order. */
export const prepareFuzzySearch = (query: string): ((text: string) => SearchResult | null) => {
  const simple = prepareSimpleSearch(query);
  const wanted = query.toLowerCase().replace(/\s+/g, "");
  return (text) => {
    const exact = simple(text);
    if (exact !== null) return exact;
    const low = text.toLowerCase();
    const matches: [number, number][] = [];
    let at = 0;
    for (const character of wanted) {
      const found = low.indexOf(character, at);
      if (found < 0) return null;
      matches.push([found, found + 1]);
      at = found + 1;
    }
    return { score: -1000 - at, matches };
  };
};

export abstract class SuggestModal<T> extends Modal {
  limit = 100;
  emptyStateText = "No results found.";
  readonly inputEl: HTMLInputElement;
  readonly resultContainerEl: HTMLElement;
  private values: T[] = [];
  private selected = 0;

  constructor(app: App) {
    super(app);
    this.modalEl.className = "prompt";
    this.modalEl.empty();
    this.inputEl = this.modalEl.createDiv("prompt-input-container").createEl("input", { cls: "prompt-input", type: "text", attr: { autocapitalize: "off", spellcheck: "false", role: "combobox", "aria-expanded": "true" } });
    this.resultContainerEl = this.modalEl.createDiv({ cls: "prompt-results", attr: { role: "listbox" } });
    this.inputEl.addEventListener("input", () => { void this.updateSuggestions(); });
    const move = (step: number) => () => { this.select(this.selected + step); return false; };
    this.scope.register([], "ArrowDown", move(1));
    this.scope.register([], "ArrowUp", move(-1));
    this.scope.register(null, "Enter", (event) => { this.selectActiveSuggestion(event); return false; });
  }

  abstract getSuggestions(query: string): T[] | Promise<T[]>;
  abstract renderSuggestion(value: T, el: HTMLElement): void;
  abstract onChooseSuggestion(item: T, event: MouseEvent | KeyboardEvent): void;

  setPlaceholder(placeholder: string): void { this.inputEl.placeholder = placeholder; }
  setInstructions(instructions: { command: string; purpose: string }[]): void {
    const box = this.modalEl.createDiv("prompt-instructions");
    for (const { command, purpose } of instructions) {
      const line = box.createDiv("prompt-instruction");
      line.createSpan({ cls: "prompt-instruction-command", text: command });
      line.createSpan({ text: purpose });
    }
  }
  onNoSuggestion(): void { this.resultContainerEl.createDiv({ cls: "suggestion-empty", text: this.emptyStateText }); }

  override open(): void {
    super.open();
    this.inputEl.focus();
    void this.updateSuggestions();
  }

  async updateSuggestions(): Promise<void> {
    this.values = (await this.getSuggestions(this.inputEl.value)).slice(0, this.limit);
    this.resultContainerEl.empty();
    if (this.values.length === 0) this.onNoSuggestion();
    this.values.forEach((value, index) => {
      const el = this.resultContainerEl.createDiv({ cls: "suggestion-item", attr: { role: "option" } });
      this.renderSuggestion(value, el);
      el.addEventListener("mousemove", () => { if (this.selected !== index) this.select(index); });
      el.addEventListener("click", (event) => { this.selectSuggestion(value, event); });
    });
    this.select(0);
  }

  private select(index: number): void {
    const { length } = this.values;
    this.selected = length === 0 ? 0 : (index + length) % length;
    Array.from(this.resultContainerEl.children).forEach((el, at) => {
      el.toggleClass("is-selected", at === this.selected);
      el.setAttr("aria-selected", at === this.selected);
      if (at === this.selected) el.scrollIntoView({ block: "nearest" });
    });
  }

  selectActiveSuggestion(event: MouseEvent | KeyboardEvent): void {
    const value = this.values[this.selected];
    if (value !== undefined) this.selectSuggestion(value, event);
  }
  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.close();
    this.onChooseSuggestion(value, event);
  }
}

export interface FuzzyMatch<T> { item: T; match: SearchResult }

export abstract class FuzzySuggestModal<T> extends SuggestModal<FuzzyMatch<T>> {
  abstract getItems(): T[];
  abstract getItemText(item: T): string;
  abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;

  getSuggestions(query: string): FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query);
    return this.getItems()
      .map((item) => ({ item, match: search(this.getItemText(item)) }))
      .filter((each): each is FuzzyMatch<T> => each.match !== null)
      .sort((a, b) => (query === "" ? 0 : b.match.score - a.match.score));
  }
  renderSuggestion({ item }: FuzzyMatch<T>, el: HTMLElement): void { el.setText(this.getItemText(item)); }
  onChooseSuggestion({ item }: FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void { this.onChooseItem(item, event); }
}
