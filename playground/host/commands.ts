import type { Editor } from "./editor/editor";
import { setIcon } from "./dom/icons";
import { type FuzzyMatch, FuzzySuggestModal } from "./ui/suggest";
import type { ActiveEditor, App, Hotkey } from "./types";
import type { Scope } from "./ui/keymap";

export interface Command {
  id: string;
  name: string;
  icon?: string;
  callback?: () => unknown;
  checkCallback?: (checking: boolean) => boolean | void;
  editorCallback?: (editor: Editor, context: ActiveEditor<Editor>) => unknown;
  editorCheckCallback?: (checking: boolean, editor: Editor, context: ActiveEditor<Editor>) => boolean | void;
  hotkeys?: Hotkey[];
}

export class Commands {
  readonly commands: Record<string, Command> = {};
  constructor(private readonly app: { readonly scope: Scope; readonly workspace: { readonly activeEditor: ActiveEditor<Editor> | null } }) {}

  addCommand(command: Command): void {
    this.commands[command.id] = command;
    for (const { modifiers, key } of command.hotkeys ?? []) {
      this.app.scope.register(modifiers, key, () => (this.executeCommandById(command.id) ? false : undefined));
    }
  }
  removeCommand(id: string): void { delete this.commands[id]; }

  /** Runs a command, or with `checking` only asks whether it can run now. */
  private run(command: Command, checking: boolean): boolean {
    const view = this.app.workspace.activeEditor;
    const editing = view !== null && view.getMode() === "source";
    if (command.editorCheckCallback !== undefined) return editing && (command.editorCheckCallback(checking, view.editor, view) === true || !checking);
    if (command.editorCallback !== undefined) {
      if (!editing) return false;
      if (!checking) void command.editorCallback(view.editor, view);
      return true;
    }
    if (command.checkCallback !== undefined) {
      const possible = command.checkCallback(checking);
      return !checking || possible === true;
    }
    if (!checking) void command.callback?.();
    return true;
  }

  listCommands(): Command[] { return Object.values(this.commands).filter((command) => this.run(command, true)); }
  findCommand(id: string): Command | undefined { return this.commands[id]; }
  executeCommandById(id: string): boolean {
    const command = this.commands[id];
    if (command === undefined || !this.run(command, true)) return false;
    this.run(command, false);
    return true;
  }
}

export class CommandPalette extends FuzzySuggestModal<Command> {
  constructor(app: App, private readonly commands: Commands) {
    super(app);
    this.modalEl.addClass("mod-command-palette");
    this.setPlaceholder("Select a command…");
    this.setInstructions([{ command: "↑↓", purpose: "to navigate" }, { command: "↵", purpose: "to use" }, { command: "esc", purpose: "to dismiss" }]);
  }
  getItems(): Command[] { return this.commands.listCommands().sort((a, b) => a.name.localeCompare(b.name)); }
  getItemText(command: Command): string { return command.name; }
  override renderSuggestion({ item }: FuzzyMatch<Command>, el: HTMLElement): void {
    el.addClass("mod-complex");
    el.setAttr("data-command", item.id);
    el.createDiv("suggestion-content").createDiv({ cls: "suggestion-title", text: item.name });
    const keys = item.hotkeys?.[0];
    if (keys !== undefined) el.createDiv("suggestion-aux").createEl("kbd", { cls: "suggestion-hotkey", text: [...keys.modifiers.map((name) => (name === "Mod" ? "Ctrl" : name)), keys.key.toUpperCase()].join(" ") });
    if (item.icon !== undefined) setIcon(el.createDiv("suggestion-icon"), item.icon);
  }
  onChooseItem(command: Command): void { this.commands.executeCommandById(command.id); }
}
