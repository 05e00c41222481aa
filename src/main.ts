import { debounce, MarkdownView, Plugin } from "obsidian";
import { Actions } from "./actions";
import { commands } from "./commands";
import { DeviceMemory } from "./device-memory";
import { FollowPlayback } from "./follow-playback";
import { followVault } from "./follow-vault";
import { Interpreter } from "./interpreter";
import { Library } from "./library";
import { LitTimestamps } from "./lit-timestamps";
import { Navigation } from "./navigation";
import { findPane } from "./pane/open-pane";
import { PANE_TYPE, VideoPane } from "./pane/video-pane";
import { NoteRepairer } from "./repair-notes";
import { SettingsStore } from "./settings-store";
import { SettingsTab } from "./settings-tab";
import { listenForTimestamps } from "./timestamp/click";
import { livePreviewTimestamps } from "./timestamp/live-preview";
import { readingViewTimestamps } from "./timestamp/reading-view";
import { surfacesOf, type Surfaces } from "./timestamp/surfaces";
import * as WORDS from "./words";

/** Changes of notes that come together are shown together, in milliseconds. */
const TOGETHER = 50;

/** Wiring alone: makes the parts, and registers them so that unloading leaves nothing behind. */
export default class YouTubeTimestamps extends Plugin {
  private readonly store = new SettingsStore(this, () => { this.applySettings(); });
  private readonly surfaces: Surfaces = new Set();
  private readonly library = new Library(this.app, () => this.store.now().videoProperties);

  override async onload(): Promise<void> {
    await this.store.read();
    const { app, library, surfaces, store } = this;
    const settings = store.now;
    const memory = new DeviceMemory(app);
    const notesChanged = debounce(() => { findPane(app)?.notesChanged(); }, TOGETHER);
    const interpreter = new Interpreter(library, memory, (note) => {
      for (const surface of surfacesOf(surfaces, note)) surface.refresh();
      void lit.noteRead(note);
      notesChanged();
    });
    const lit = new LitTimestamps(library, interpreter, (note, now) => {
      for (const surface of surfacesOf(surfaces, note)) surface.light(now);
      following.scroll(note);
    });
    const following = new FollowPlayback(app, interpreter, (note) => lit.in(note), () => { findPane(app)?.show(); });
    const navigation = new Navigation(app, library, interpreter, surfaces);
    const actions = new Actions(app, library, interpreter, navigation, settings);
    const repairer = new NoteRepairer(app, library, interpreter);
    followVault(this, { library, interpreter, memory, lit, notesChanged });

    this.registerView(PANE_TYPE, (leaf) => new VideoPane(leaf, {
      settings, library, memory, interpreter, following,
      playPassage: (note, passage) => { actions.playPassage(note, passage); },
      goToPassage: (note, passage) => void navigation.goTo({ note, passage }),
      insertTimestamp: () => void actions.insertTimestamp(),
      openInBrowser: (playhead) => { actions.openMoment(playhead); },
      reportPlayhead: (playhead) => { lit.follow(playhead); },
    }));

    const shown = {
      surfaces,
      noteAt: app.vault.getFileByPath.bind(app.vault),
      readingOf: interpreter.readingOf.bind(interpreter),
      litIn: lit.in.bind(lit),
      playsLinks: actions.playsLinks.bind(actions),
    };
    this.registerMarkdownPostProcessor(readingViewTimestamps(shown));
    this.registerEditorExtension(livePreviewTimestamps(shown));
    const listenIn = (doc: Document): void => {
      listenForTimestamps(app, (type, listener) => { this.registerDomEvent(doc, type, listener, { capture: true }); }, actions);
      following.listen((type, listener) => { this.registerDomEvent(doc, type, listener, { capture: true }); });
    };
    listenIn(document);
    this.registerEvent(app.workspace.on("window-open", (_, { document: opened }) => { listenIn(opened); }));
    this.registerEvent(app.workspace.on("active-leaf-change", (leaf) => { actions.followActiveLeaf(leaf); }));
    for (const command of commands({ app, actions, navigation, following, repairer })) this.addCommand(command);
    this.addRibbonIcon("square-play", WORDS.openPane, () => void actions.openPane());
    this.addSettingTab(new SettingsTab(app, this, settings, (changed) => store.save(changed)));
  }

  override async onExternalSettingsChange(): Promise<void> {
    await this.store.read();
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
}
