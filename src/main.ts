import { MarkdownView, Plugin } from "obsidian";
import { Actions } from "./actions";
import { commands } from "./commands";
import { DeviceMemory } from "./device-memory";
import { followVault } from "./follow-vault";
import { Interpreter } from "./interpreter";
import { Library } from "./library";
import { findPane } from "./pane/open-pane";
import { PANE_TYPE, VideoPane } from "./pane/video-pane";
import { createPlayer, type AnyPlayerOptions } from "./player/any-player";
import { DEFAULT_SETTINGS, readSettings, writeSettings, type Settings } from "./settings";
import { SettingsTab } from "./settings-tab";
import { listenForTimestamps } from "./timestamp/click";
import { livePreviewTimestamps } from "./timestamp/live-preview";
import { readingViewTimestamps } from "./timestamp/reading-view";
import { refreshNote, type Surfaces } from "./timestamp/surfaces";
import * as WORDS from "./words";

/** Wiring alone: makes the parts, and registers them so that unloading leaves nothing behind. */
export default class YouTubeTimestamps extends Plugin {
  override settings: Settings = DEFAULT_SETTINGS;
  private stored: unknown;
  private readonly surfaces: Surfaces = new Set();
  private readonly library = new Library(this.app, () => this.settings.videoProperties);

  override async onload(): Promise<void> {
    await this.readStored();
    const { app, library, surfaces } = this;
    const settings = (): Settings => this.settings;
    const memory = new DeviceMemory(app);
    const interpreter = new Interpreter(library, memory, (note) => { refreshNote(surfaces, note); });
    const actions = new Actions(app, library, interpreter, settings);
    followVault(this, library, interpreter, memory);

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
      lengthLearnt: (video, seconds) => interpreter.lengthLearnt(video, seconds),
      insertTimestamp: () => void actions.insertTimestamp(),
      openInBrowser: (playhead) => { actions.openMoment(playhead); },
    }));

    const shown = {
      surfaces,
      noteAt: app.vault.getFileByPath.bind(app.vault),
      readingOf: interpreter.readingOf.bind(interpreter),
      playsLinks: actions.playsLinks.bind(actions),
    };
    this.registerMarkdownPostProcessor(readingViewTimestamps(shown));
    this.registerEditorExtension(livePreviewTimestamps(shown));
    this.listenIn(document, actions);
    this.registerEvent(app.workspace.on("window-open", (_, { document: opened }) => { this.listenIn(opened, actions); }));
    this.registerEvent(app.workspace.on("active-leaf-change", (leaf) => { actions.followActiveLeaf(leaf); }));
    for (const command of commands(actions)) this.addCommand(command);
    this.addRibbonIcon("square-play", WORDS.openPane, () => void actions.openPane());
    this.addSettingTab(new SettingsTab(app, this, settings, (changed) => this.saveSettings(changed)));
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
    await this.saveData(this.stored = writeSettings(this.stored, settings));
    this.applySettings();
  }

  /** Shows changed settings in every open editor, note and pane. */
  private applySettings(): void {
    this.library.forget();
    for (const surface of [...this.surfaces]) surface.refresh();
    this.app.workspace.iterateAllLeaves(({ view }) => {
      if (view instanceof MarkdownView) view.previewMode.rerender(true);
    });
    findPane(this.app)?.show();
  }

  private listenIn(doc: Document, actions: Actions): void {
    listenForTimestamps(this.app, (type, listener) => { this.registerDomEvent(doc, type, listener, { capture: true }); }, actions);
  }
}
