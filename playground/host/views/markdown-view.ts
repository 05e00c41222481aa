import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { difference } from "../core/merge";
import { getFrontMatterInfo } from "../core/text";
import type { TFile } from "../core/vault";
import { Editor } from "../editor/editor";
import { editorLivePreviewField, focusField, refreshWidgets, setLivePreview } from "../editor/fields";
import { editorExtensions } from "../editor/setup";
import { MarkdownPreviewView } from "../markdown/preview";
import { Menu } from "../ui/menu";
import { setIcon } from "../dom/icons";
import type { Leaf } from "../types";
import { TextFileView } from "./text-file";

type Mode = "source" | "preview";
interface SubView { getScroll(): number; applyScroll(line: number): void; get(): string; set(text: string, clear: boolean): void }

export class MarkdownView extends TextFileView {
  override icon = "file-text";
  hoverPopover = null;
  readonly editor: Editor;
  readonly previewMode: MarkdownPreviewView;
  readonly editMode: SubView;
  currentMode: SubView;
  private mode: Mode = "source";
  private live = true;
  private readonly sourceEl: HTMLElement;
  private readonly registered = new Compartment();
  private readonly modeButton: HTMLElement;

  constructor(leaf: Leaf) {
    super(leaf);
    this.modeButton = this.addAction("book-open", "Current view: editing", (event) => { void this.cycleMode(event.altKey); });
    this.sourceEl = this.contentEl.createDiv("markdown-source-view cm-s-obsidian mod-cm6 is-readable-line-width is-folding");
    const cm = new EditorView({ parent: this.sourceEl });
    this.editor = new Editor(cm);
    cm.setState(this.freshState(""));
    this.editMode = {
      getScroll: () => cm.state.doc.lineAt(cm.lineBlockAtHeight(cm.scrollDOM.scrollTop).from).number - 1,
      applyScroll: (line) => { this.scrollEditor(line); },
      get: () => this.editor.getValue(),
      set: (text, clear) => { this.setEditorText(text, clear); },
    };
    this.previewMode = this.addChild(new MarkdownPreviewView(this, this.contentEl));
    this.previewMode.hide();
    this.currentMode = this.editMode;
    this.showMode();
  }

  getViewType(): string { return "markdown"; }
  getMode(): Mode { return this.mode; }
  getViewData(): string { return this.editor.getValue(); }

  private freshState(text: string): EditorState {
    return EditorState.create({
      doc: text,
      // The cursor starts below the properties, which would otherwise show their source.
      selection: { anchor: getFrontMatterInfo(text).contentStart },
      extensions: [
        editorLivePreviewField.init(() => this.showsLive()),
        editorExtensions(this, () => this.editor.cm),
        focusField.init(() => this.editor.cm.hasFocus),
        // After the app's own: at the same precedence the app wins.
        this.registered.of(this.app.editorExtensions()),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          this.requestSave();
          this.app.workspace.trigger("editor-change", this.editor, this);
        }),
      ],
    });
  }

  /** Takes the extensions that plugins have registered by now. */
  updateExtensions(): void {
    this.editor.cm.dispatch({ effects: this.registered.reconfigure(this.app.editorExtensions()) });
  }

  /** Runs all processors again, in the reading view and in the widgets of Live Preview. */
  rerender(): void {
    if (this.mode === "preview") this.previewMode.rerender(true);
    else this.previewMode.clear();
    this.editor.cm.dispatch({ effects: refreshWidgets.of(null) });
  }

  setViewData(text: string, clear: boolean): void {
    this.setEditorText(text, clear);
    if (this.mode === "preview") this.previewMode.set(text, clear);
    else if (clear) this.previewMode.clear();
  }

  private setEditorText(text: string, clear: boolean): void {
    const { cm } = this.editor;
    if (clear) { cm.setState(this.freshState(text)); return; }
    const before = cm.state.doc.toString();
    if (before === text) return;
    // Only what differs is replaced, so that cursor and scroll position stay.
    cm.dispatch({ changes: difference(before, text) });
  }

  clear(): void {
    this.previewMode.clear();
    this.editor.cm.setState(this.freshState(""));
  }

  override getState(): Record<string, unknown> { return { ...super.getState(), mode: this.mode, source: !this.live }; }
  override async setState(state: unknown, result: { history: boolean }): Promise<void> {
    const { mode, source } = (state ?? {}) as { mode?: unknown; source?: unknown };
    if (mode === "preview" || mode === "source") this.mode = mode;
    if (typeof source === "boolean") this.live = !source;
    await super.setState(state, result);
    this.showMode();
  }

  override getEphemeralState(): Record<string, unknown> {
    const cursor = this.editor.listSelections()[0];
    return { scroll: this.currentMode.getScroll(), ...(cursor === undefined ? {} : { cursor: { from: cursor.anchor, to: cursor.head } }) };
  }
  override setEphemeralState(state: unknown): void {
    const { line, scroll, cursor, focus } = (state ?? {}) as { line?: unknown; scroll?: unknown; cursor?: { from: { line: number; ch: number }; to: { line: number; ch: number } }; focus?: unknown };
    if (typeof line === "number") {
      if (this.mode === "source") this.editor.setCursor(line, 0);
      this.currentMode.applyScroll(line);
      if (this.mode === "preview") this.previewMode.flash(line);
    } else if (typeof scroll === "number") {
      this.currentMode.applyScroll(scroll);
    }
    if (cursor !== undefined) this.editor.setSelection(cursor.from, cursor.to);
    if (focus === true) this.focus();
  }

  /** Gives the keyboard to whichever mode is shown. */
  focus(): void {
    if (this.mode === "source") this.editor.focus();
    else this.contentEl.querySelector<HTMLElement>(".markdown-preview-view")?.focus({ preventScroll: true });
  }

  async setMode(mode: Mode, live = this.live): Promise<void> {
    const line = this.currentMode.getScroll();
    await this.setState({ ...this.getState(), mode, source: !live }, { history: false });
    this.currentMode.applyScroll(line);
    this.app.workspace.layoutChanged();
  }
  /** Reading and editing in turn; with Alt, Live Preview and source. */
  private cycleMode(source: boolean): Promise<void> {
    if (source) return this.setMode("source", !this.live);
    return this.setMode(this.mode === "preview" ? "source" : "preview");
  }

  private showsLive(): boolean { return this.live && this.mode === "source"; }

  private showMode(): void {
    const reading = this.mode === "preview";
    this.containerEl.setAttr("data-mode", this.mode);
    this.sourceEl.toggle(!reading);
    this.sourceEl.toggleClass("is-live-preview", this.live);
    if (this.editor.cm.state.field(editorLivePreviewField) !== this.showsLive()) this.editor.cm.dispatch({ effects: setLivePreview.of(this.showsLive()) });
    this.currentMode = reading ? this.previewMode : this.editMode;
    if (reading) {
      this.previewMode.set(this.editor.getValue(), false);
      this.previewMode.show();
    } else {
      this.previewMode.hide();
      this.editor.cm.requestMeasure();
    }
    setIcon(this.modeButton, reading ? "pencil" : "book-open");
    this.modeButton.setAttr("aria-label", reading ? "Current view: reading" : "Current view: editing");
    this.modeButton.setAttr("data-mode", reading ? "preview" : this.live ? "live" : "source");
  }

  private scrollEditor(line: number): void {
    const { cm } = this.editor;
    const at = cm.state.doc.line(Math.max(1, Math.min(cm.state.doc.lines, Math.floor(line) + 1))).from;
    cm.dispatch({ effects: EditorView.scrollIntoView(at, { y: "start" }) });
  }

  override onPaneMenu(menu: Menu, source: string): void {
    const modes = [["Reading view", "preview", true], ["Live Preview", "source", true], ["Source mode", "source", false]] as const;
    for (const [title, mode, live] of modes) {
      const checked = this.mode === mode && (mode === "preview" || this.live === live);
      menu.addItem((item) => item.setTitle(title).setSection("view").setChecked(checked).onClick(() => { void this.setMode(mode, mode === "preview" ? this.live : live); }));
    }
    menu.addItem((item) => item.setTitle("Export to PDF…").setIcon("file-output").setSection("view").onClick(() => { this.app.commands.executeCommandById("workspace:export-pdf"); }));
    if (this.file !== null) this.app.workspace.trigger("file-menu", menu, this.file, source, this.leaf);
  }

  override async onLoadFile(file: TFile): Promise<void> {
    await super.onLoadFile(file);
    this.app.workspace.layoutChanged();
  }
  override async close(): Promise<void> {
    await super.close();
    this.editor.cm.destroy();
  }
  override onResize(): void { this.editor.cm.requestMeasure(); }
  showSearch(): void { /* the playground has no search in a note */ }
}
