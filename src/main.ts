import { debounce, MarkdownView, Plugin, type TFile } from "obsidian";
import { extendMenus } from "./features/app-menus";
import { commands } from "./features/commands";
import { createFeatures } from "./features/features";
import { followLayout, followVault } from "./features/follow-vault";
import { paneServices } from "./features/pane-services";
import { registerRequests } from "./features/requests";
import { listenEverywhere } from "./features/window-events";
import { findPane } from "./pane/open-pane";
import { PANE_TYPE, VideoPane } from "./pane/video-pane";
import { SettingsStore } from "./settings/settings-store";
import { SettingsTab } from "./settings/settings-tab";
import { LitTimestamps } from "./timestamp/lit-timestamps";
import { livePreviewTimestamps } from "./timestamp/live-preview";
import { readingViewTimestamps } from "./timestamp/reading-view";
import { surfacesOf, type Surfaces } from "./timestamp/surfaces";
import { apartFromWords } from "./vault/apart-from-words";
import { DeviceMemory } from "./vault/device-memory";
import { Interpreter } from "./vault/interpreter";
import { LastEditor } from "./vault/last-editor";
import { Library } from "./vault/library";
import { propertiesIn } from "./vault/note-properties";
import { Transcripts } from "./vault/transcripts";
import type { Services } from "./vault/services";
import * as WORDS from "./words/words";

/** Wiring alone: makes the parts, and registers them so that unloading leaves nothing behind. */
export default class YouTubeTimestamps extends Plugin {
  private readonly store = new SettingsStore(this, () => { this.applySettings(); });
  private readonly surfaces: Surfaces = new Set();
  private interpreter: Interpreter | undefined;
  private readonly library = new Library(this.app, () => this.store.now().videoProperties, propertiesIn);
  private lit: LitTimestamps | undefined;

  override async onload(): Promise<void> {
    await this.store.read();
    const { app, library, surfaces, store: { now: settings } } = this;
    const memory = new DeviceMemory(app);
    const notesChanged = debounce(() => { findPane(app)?.notesChanged(); }, 50); // changes that come together are shown together
    const interpreter = this.interpreter = new Interpreter(library, memory, settings, (note) => {
      for (const surface of surfacesOf(surfaces, note)) surface.refresh();
      void lit.noteRead(note);
      notesChanged();
    });
    const transcripts = new Transcripts(app, library);
    transcripts.follow(this);
    const services: Services = { app, version: this.manifest.version, settings, library, transcripts, memory, interpreter, lastEditor: new LastEditor(app) };
    const lit = new LitTimestamps({
      ...services,
      isShown: (note) => surfacesOf(surfaces, note).length > 0,
      onChange: (note, now) => {
        for (const surface of surfacesOf(surfaces, note)) surface.light(now);
        following.scroll(note);
      },
    });
    this.lit = lit;
    const features = createFeatures(services, surfaces, lit);
    const { actions, following, requests } = features;
    registerRequests(this, requests);
    followVault(this, { ...services, lit, notesChanged });
    followLayout(this);

    this.registerView(PANE_TYPE, (leaf) => new VideoPane(leaf, paneServices(features, lit)));

    const shown = {
      surfaces,
      noteAt: app.vault.getFileByPath.bind(app.vault),
      readingOf: interpreter.readingOf.bind(interpreter),
      videoOf: (note: TFile | null) => (note === null ? undefined : library.knownVideoOf(note)),
      litIn: lit.in.bind(lit),
      playsLinks: actions.playsLinks.bind(actions),
      marksLinks: () => settings().marksLinks,
      liveTimesIn: interpreter.liveTimesIn.bind(interpreter),
    };
    extendMenus(this, features);
    this.registerMarkdownPostProcessor(readingViewTimestamps(shown));
    this.registerEditorExtension([livePreviewTimestamps(shown), apartFromWords()]);
    listenEverywhere(this, features);
    for (const command of commands(features)) this.addCommand(command);
    this.addRibbonIcon("square-play", WORDS.openPane, () => void actions.openPane());
    this.addSettingTab(new SettingsTab(app, this, settings, (changed) => this.store.save(changed)));
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.store.read();
    this.applySettings();
  }

  /** Shows changed settings in every open editor, note and pane. */
  private applySettings(): void {
    this.library.forget();
    void this.interpreter?.noteChanged();
    this.lit?.settingsChanged();
    for (const surface of [...this.surfaces]) surface.refresh();
    this.app.workspace.iterateAllLeaves(({ view }) => { if (view instanceof MarkdownView) view.previewMode.rerender(true); });
    findPane(this.app)?.show();
    findPane(this.app)?.notesChanged();
  }
}
