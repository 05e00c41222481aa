import { TFile, type TAbstractFile, TFolder } from "../core/vault";
import { setIcon } from "../dom/icons";
import { Keymap } from "../ui/keymap";
import { Menu } from "../ui/menu";
import { ItemView } from "./view";

export class FilesView extends ItemView {
  override icon = "folder-closed";
  private readonly closed = new Set<string>();
  getViewType(): string { return "file-explorer"; }
  getDisplayText(): string { return "Files"; }

  override onload(): void {
    for (const name of ["create", "delete", "rename"]) this.registerEvent(this.app.vault.on(name, () => { this.draw(); }));
    this.registerEvent(this.app.workspace.on("file-open", () => { this.mark(); }));
  }
  protected override onOpen(): void { this.draw(); }

  private draw(): void {
    this.contentEl.empty();
    const list = this.contentEl.createDiv("nav-files-container").createDiv();
    this.drawFolder(this.app.vault.getRoot(), list);
    this.mark();
  }

  private drawFolder(folder: TFolder, into: HTMLElement): void {
    const rank = (item: TAbstractFile): number => (item instanceof TFolder ? 0 : 1);
    const children = [...folder.children].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true }));
    for (const child of children) {
      if (child instanceof TFolder) {
        const item = into.createDiv("tree-item nav-folder");
        const title = item.createDiv({ cls: "tree-item-self nav-folder-title is-clickable", attr: { "data-path": child.path } });
        setIcon(title.createDiv("tree-item-icon collapse-icon"), this.closed.has(child.path) ? "chevron-right" : "chevron-down");
        title.createDiv({ cls: "tree-item-inner nav-folder-title-content", text: child.name });
        const inside = item.createDiv("tree-item-children nav-folder-children");
        title.addEventListener("click", () => {
          if (!this.closed.delete(child.path)) this.closed.add(child.path);
          this.draw();
        });
        if (!this.closed.has(child.path)) this.drawFolder(child, inside);
      } else if (child instanceof TFile) {
        this.drawFile(child, into);
      }
    }
  }

  private drawFile(file: TFile, into: HTMLElement): void {
    const title = into.createDiv("tree-item nav-file").createDiv({ cls: "tree-item-self nav-file-title is-clickable", attr: { "data-path": file.path } });
    title.createDiv({ cls: "tree-item-inner nav-file-title-content", text: file.extension === "md" ? file.basename : file.basename });
    if (file.extension !== "md") title.createDiv({ cls: "nav-file-tag", text: file.extension });
    const open = (event: MouseEvent): void => {
      void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(file);
      if (this.app.isPhone()) this.app.workspace.leftSplit.collapse();
    };
    title.addEventListener("click", open);
    title.addEventListener("auxclick", (event) => { if (event.button === 1) open(event); });
    title.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      const menu = new Menu();
      menu.addItem((item) => item.setTitle("Open in new tab").setIcon("file-plus").setSection("open").onClick(() => { void this.app.workspace.getLeaf("tab").openFile(file); }));
      menu.addItem((item) => item.setTitle("Open to the right").setIcon("separator-vertical").setSection("open").onClick(() => { void this.app.workspace.getLeaf("split").openFile(file); }));
      menu.addItem((item) => item.setTitle("Delete").setIcon("trash-2").setSection("danger").setWarning(true).onClick(() => { void this.app.fileManager.trashFile(file); }));
      this.app.workspace.trigger("file-menu", menu, file, "file-explorer-context-menu", this.leaf);
      menu.showAtMouseEvent(event);
    });
  }

  private mark(): void {
    const path = this.app.workspace.getActiveFile()?.path;
    for (const title of this.contentEl.findAll(".nav-file-title")) title.toggleClass("is-active", title.getAttribute("data-path") === path);
  }
}
