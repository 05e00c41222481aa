import type { TFile } from "../core/vault";
import { FileView, ItemView, View } from "./view";

export class EmptyView extends ItemView {
  override icon = "file";
  getViewType(): string { return "empty"; }
  getDisplayText(): string { return "New tab"; }
  protected override onOpen(): void {
    const box = this.contentEl.createDiv("empty-state").createDiv("empty-state-container");
    box.createDiv({ cls: "empty-state-title", text: "No file is open" });
    box.createDiv({ cls: "empty-state-action", text: "Choose a note on the left, or press Ctrl+P." });
  }
}

/** Shown for a view type nobody has registered, as when its plugin is off. */
export class UnknownView extends View {
  private state: Record<string, unknown> = {};
  constructor(leaf: ConstructorParameters<typeof View>[0], private readonly type: string) { super(leaf); }
  getViewType(): string { return this.type; }
  getDisplayText(): string { return "Plugin no longer active"; }
  override getState(): Record<string, unknown> { return this.state; }
  override async setState(state: unknown): Promise<void> {
    await Promise.resolve();
    this.state = (state ?? {}) as Record<string, unknown>;
  }
  protected override onOpen(): void {
    this.containerEl.empty();
    this.containerEl.createDiv("view-content").createDiv({ cls: "pane-empty", text: `Nothing is registered for the view "${this.type}".` });
  }
}

/** Videos, sounds and pictures of the vault, opened as files. */
export class MediaView extends FileView {
  constructor(leaf: ConstructorParameters<typeof View>[0], private readonly type: "video" | "audio" | "image") {
    super(leaf);
    this.icon = type === "image" ? "image" : `file-${type === "video" ? "play" : "audio"}`;
  }
  getViewType(): string { return this.type; }
  override async onLoadFile(file: TFile): Promise<void> {
    await Promise.resolve();
    this.contentEl.empty();
    const src = this.app.vault.getResourcePath(file);
    if (this.type === "image") this.contentEl.createDiv("image-container").createEl("img", { attr: { src } });
    else this.contentEl.createDiv("media-container").createEl(this.type, { attr: { src, controls: "" } });
  }
}
