import type { Extension } from "@codemirror/state";
import { MarkdownView, Plugin } from "obsidian";
import { Actions } from "./actions";
import { commands } from "./commands";
import { DeviceMemory } from "./device-memory";
import { Library } from "./library";
import { WORDS } from "./messages";
import { findPane } from "./pane/open-pane";
import { PANE_TYPE, VideoPane } from "./pane/video-pane";
import { createPlayer, type AnyPlayerOptions } from "./player/any-player";
import { DEFAULT_SETTINGS, readSettings, writeSettings, type Settings } from "./settings";
import { SettingsTab } from "./settings-tab";
import { listenForTimestamps } from "./timestamp/click";
import { livePreviewTimestamps } from "./timestamp/live-preview";
import { readingViewTimestamps } from "./timestamp/reading-view";

/** Wiring alone: makes the parts, and registers them so that unloading leaves nothing behind. */
export default class YouTubeTimestamps extends Plugin {
  override settings: Settings = DEFAULT_SETTINGS;
  private stored: unknown;
  private readonly editorExtensions: Extension[] = [];

  override async onload(): Promise<void> {
    await this.readStored();
    const settings = (): Settings => this.settings;
    const library = new Library(this.app, () => this.settings.videoProperties);
    const memory = new DeviceMemory(this.app);
    const actions = new Actions(this.app, library, settings);

    const playerOptions: AnyPlayerOptions = {
      get noCookie() { return settings().privacyEnhanced; },
      frameTitle: WORDS.playerFrame,
      loadIdentity: () => memory.identity,
      saveIdentity: (identity) => { memory.identity = identity; },
      resolve: (video) => library.addressOf(video),
    };

    this.registerView(PANE_TYPE, (leaf) => new VideoPane(leaf, {
      settings, library, memory,
      createPlayer: (host) => createPlayer(host, playerOptions),
      insertTimestamp: () => void actions.insertTimestamp(),
      openInBrowser: (video, seconds) => { actions.openMoment({ video, seconds }); },
    }));
    this.registerMarkdownPostProcessor(readingViewTimestamps({
      noteAt: (path) => this.app.vault.getFileByPath(path),
      playsLinks: () => actions.playsLinks(),
    }));
    this.editorExtensions.push(this.editorExtension());
    this.registerEditorExtension(this.editorExtensions);
    this.listenIn(document, actions);
    this.registerEvent(this.app.workspace.on("window-open", (_, { document: opened }) => { this.listenIn(opened, actions); }));
    this.registerEvent(this.app.workspace.on("active-leaf-change", (leaf) => { actions.followActiveLeaf(leaf); }));
    for (const command of commands(actions)) this.addCommand(command);
    this.addRibbonIcon("square-play", "Open the video pane", () => void actions.openPane());
    this.addSettingTab(new SettingsTab(this.app, this, {
      get settings() { return settings(); },
      save: (changed) => this.saveSettings(changed),
    }));
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.readStored();
    this.applySettings();
  }

  private async readStored(): Promise<void> {
    try {
      this.stored = await this.loadData();
    } catch {
      this.stored = undefined; // the file is no JSON: half of one after a crash, or another's
    }
    this.settings = readSettings(this.stored);
  }

  private async saveSettings(settings: Settings): Promise<void> {
    this.settings = settings;
    this.stored = writeSettings(this.stored, settings);
    await this.saveData(this.stored);
    this.applySettings();
  }

  /** Shows changed settings in every open editor, note and pane. */
  private applySettings(): void {
    this.editorExtensions.splice(0, 1, this.editorExtension());
    this.app.workspace.updateOptions();
    this.app.workspace.iterateAllLeaves(({ view }) => {
      if (view instanceof MarkdownView) view.previewMode.rerender(true);
    });
    findPane(this.app)?.refresh();
  }

  private editorExtension(): Extension {
    return livePreviewTimestamps({ playsLinks: this.settings.linksOpenIn === "pane" });
  }

  private listenIn(doc: Document, actions: Actions): void {
    listenForTimestamps(this.app, (type, listener) => { this.registerDomEvent(doc, type, listener, { capture: true }); }, actions);
  }
}
