import { merge } from "../core/merge";
import { debounce } from "../core/text";
import { TFile } from "../core/vault";
import { EditableFileView } from "./view";

/** A view over a text file; what is typed is written two seconds later, as in the app. */
export abstract class TextFileView extends EditableFileView {
  data = "";
  private dirty = false;
  private saving = false;
  private readonly saveLater = debounce(() => { void this.save(); }, 2000, true);
  requestSave = (): void => {
    this.dirty = true;
    this.saveLater();
  };

  abstract getViewData(): string;
  abstract setViewData(data: string, clear: boolean): void;
  abstract clear(): void;

  override onload(): void {
    super.onload();
    this.registerEvent(this.app.vault.on("modify", (file: unknown) => {
      if (!(file instanceof TFile) || file !== this.file || this.saving) return;
      const text = this.app.vault.textOf(file);
      const mine = this.getViewData();
      const merged = this.dirty ? merge(this.data, mine, text) : text;
      this.data = text;
      if (merged !== mine) this.setViewData(merged, false);
      this.dirty = merged !== text;
      if (this.dirty) this.saveLater();
    }));
  }

  override async onLoadFile(file: TFile): Promise<void> {
    this.data = await this.app.vault.read(file);
    this.setViewData(this.data, true);
  }

  override async onUnloadFile(file: TFile): Promise<void> {
    if (this.dirty && !file.deleted) await this.save();
    this.clear();
  }

  async save(clear = false): Promise<void> {
    this.saveLater.cancel();
    const { file } = this;
    if (file === null || file.deleted) return;
    const text = this.getViewData();
    this.dirty = false;
    if (text !== this.data) {
      this.data = text;
      this.saving = true;
      try {
        await this.app.vault.modify(file, text);
      } finally {
        this.saving = false;
      }
    }
    if (clear) this.clear();
  }
}
