import type { App } from "./app";
import { CommandPalette, type Command } from "./commands";
import { Component } from "./core/events";
import type { TFile } from "./core/vault";
import { parseBlocks } from "./markdown/parse";
import { newDocId, renderBlocks } from "./markdown/renderer";
import { Modal } from "./ui/modal";
import { FuzzySuggestModal } from "./ui/suggest";
import { MarkdownView } from "./views/markdown-view";

class QuickSwitcher extends FuzzySuggestModal<TFile> {
  constructor(app: App) { super(app); this.setPlaceholder("Find or create a note…"); }
  getItems(): TFile[] { return this.app.vault.getMarkdownFiles(); }
  getItemText(file: TFile): string { return file.path.replace(/\.md$/, ""); }
  onChooseItem(file: TFile): void { void this.app.workspace.getLeaf(false).openFile(file); }
}

class NewNoteModal extends Modal {
  override onOpen(): void {
    this.setTitle("New note");
    const input = this.contentEl.createEl("input", { type: "text", value: "Untitled", cls: "prompt-input" });
    input.select();
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || input.value.trim() === "") return;
      this.close();
      void this.app.vault.create(`${input.value.trim()}.md`, "").then((file) => this.app.workspace.getLeaf(false).openFile(file));
    });
  }
}

/** Lays the note out for paper, always in light colours, as the PDF export does. */
const exportPdf = async (app: App, file: TFile): Promise<void> => {
  document.body.querySelector(":scope > .print")?.detach();
  const component = new Component();
  void component.load();
  const paper = document.body.createDiv("print theme-light");
  const bar = paper.createDiv("print-bar");
  const close = (): void => { component.unload(); paper.detach(); };
  bar.createEl("button", { text: "Print", attr: { type: "button" } }).addEventListener("click", () => { window.print(); });
  bar.createEl("button", { text: "Close", attr: { type: "button" } }).addEventListener("click", close);
  const page = paper.createDiv("markdown-preview-view markdown-rendered");
  page.createEl("h1", { text: file.basename });
  const docId = newDocId();
  await renderBlocks(parseBlocks(await app.vault.cachedRead(file), { docId, properties: false }), page, {
    app, docId, sourcePath: file.path, component, depth: 0, frontmatter: app.metadataCache.getFileCache(file)?.frontmatter,
  });
};

export const addAppCommands = (app: App): void => {
  const view = (): MarkdownView | null => app.workspace.getActiveViewOfType(MarkdownView);
  /** A command that needs a note in front. */
  const onNote = (id: string, name: string, run: (view: MarkdownView) => unknown, hotkeys: Command["hotkeys"] = []): Command => ({
    id, name, hotkeys,
    checkCallback: (checking) => {
      const found = view();
      if (found === null) return false;
      if (!checking) void run(found);
      return true;
    },
  });
  const commands: Command[] = [
    { id: "command-palette:open", name: "Command palette: Open command palette", hotkeys: [{ modifiers: ["Mod"], key: "p" }], callback: () => { new CommandPalette(app, app.commands).open(); } },
    { id: "switcher:open", name: "Quick switcher: Open quick switcher", hotkeys: [{ modifiers: ["Mod"], key: "o" }], callback: () => { new QuickSwitcher(app).open(); } },
    { id: "app:open-settings", name: "Open settings", hotkeys: [{ modifiers: ["Mod"], key: "," }], callback: () => { app.setting.open(); } },
    { id: "app:toggle-left-sidebar", name: "Toggle left sidebar", callback: () => { app.workspace.leftSplit.toggle(); } },
    { id: "app:toggle-right-sidebar", name: "Toggle right sidebar", callback: () => { app.workspace.rightSplit.toggle(); } },
    { id: "app:reload", name: "Reload app without saving", callback: () => { location.reload(); } },
    { id: "file-explorer:new-file", name: "Create new note", hotkeys: [{ modifiers: ["Mod"], key: "n" }], callback: () => { new NewNoteModal(app).open(); } },
    { id: "theme:use-dark", name: "Use dark mode", callback: () => { app.setTheme(true); } },
    { id: "theme:use-light", name: "Use light mode", callback: () => { app.setTheme(false); } },
    { id: "playground:toggle-phone", name: "Playground: Toggle phone layout", callback: () => { app.setPhone(!app.isPhone()); } },
    { id: "playground:reset", name: "Playground: Reset notes, settings and layout", callback: () => { sessionStorage.clear(); localStorage.clear(); resetting = true; location.reload(); } },
    { id: "workspace:split-vertical", name: "Split right", callback: () => splitActive(app, "vertical") },
    { id: "workspace:split-horizontal", name: "Split down", callback: () => splitActive(app, "horizontal") },
    { id: "workspace:close", name: "Close current tab", callback: () => { app.workspace.activeLeaf?.detach(); } },
    { id: "workspace:new-tab", name: "New tab", callback: () => { app.workspace.setActiveLeaf(app.workspace.getLeaf("tab"), { focus: true }); } },
    { id: "workspace:move-to-new-window", name: "Move current tab to new window", callback: () => { if (app.workspace.activeLeaf !== null) app.workspace.moveLeafToPopout(app.workspace.activeLeaf); } },
    onNote("markdown:toggle-preview", "Toggle reading view", (found) => found.setMode(found.getMode() === "preview" ? "source" : "preview"), [{ modifiers: ["Mod"], key: "e" }]),
    onNote("editor:toggle-source", "Toggle Live Preview/Source mode", (found) => found.setMode("source", found.getState()["source"] === true)),
    onNote("workspace:export-pdf", "Export to PDF…", (found) => (found.file === null ? undefined : exportPdf(app, found.file))),
    onNote("editor:save-file", "Save current file", (found) => found.save(), [{ modifiers: ["Mod"], key: "s" }]),
  ];
  for (const command of commands) app.commands.addCommand(command);
};

const splitActive = async (app: App, direction: "vertical" | "horizontal"): Promise<void> => {
  const leaf = app.workspace.getMostRecentLeaf();
  if (leaf !== null) app.workspace.setActiveLeaf(await app.workspace.duplicateLeaf(leaf, direction), { focus: true });
};

let resetting = false;
/** True once the user has asked to forget everything, so that leaving the page saves nothing. */
export const isResetting = (): boolean => resetting;
