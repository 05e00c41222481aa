import { debounce, MarkdownView, Plugin } from "obsidian";
import { Actions } from "./features/actions";
import { commands } from "./features/commands";
import { DeviceMemory } from "./vault/device-memory";
import { FollowPlayback } from "./features/follow-playback";
import { followVault } from "./features/follow-vault";
import { Interpreter } from "./vault/interpreter";
import { LastEditor } from "./vault/last-editor";
import { Library } from "./vault/library";
import { listenEverywhere } from "./features/window-events";
import { LitTimestamps } from "./timestamp/lit-timestamps";
import { Navigation } from "./features/navigation";
import { findPane } from "./pane/open-pane";
import { PANE_TYPE, VideoPane } from "./pane/video-pane";
import { NoteChanger } from "./features/note-changer";
import { registerRequests, Requests } from "./features/requests";
import { SettingsStore } from "./settings/settings-store";
import { SettingsTab } from "./settings/settings-tab";
import { TimestampMenu } from "./features/timestamp-menu";
import { livePreviewTimestamps } from "./timestamp/live-preview";
import { readingViewTimestamps } from "./timestamp/reading-view";
import { surfacesOf, type Surfaces } from "./timestamp/surfaces";
import { PauseWhileTyping } from "./features/pause-while-typing";
import { tell } from "./features/notices";
import { TimestampWriter } from "./features/timestamp-writer";
import * as WORDS from "./words/words";

/** Wiring alone: makes the parts, and registers them so that unloading leaves nothing behind. */
export default class YouTubeTimestamps extends Plugin {
  private readonly store = new SettingsStore(this, () => { this.applySettings(); });
  private readonly surfaces: Surfaces = new Set();
  private readonly library = new Library(this.app, () => this.store.now().videoProperties);

  override async onload(): Promise<void> {
    await this.store.read();
    const { app, library, surfaces, store, store: { now: settings } } = this;
    const memory = new DeviceMemory(app);
    const notesChanged = debounce(() => { findPane(app)?.notesChanged(); }, 50); // changes that come together are shown together
    const interpreter = new Interpreter(library, memory, (note) => {
      for (const surface of surfacesOf(surfaces, note)) surface.refresh();
      void lit.noteRead(note);
      notesChanged();
    });
    const lit = new LitTimestamps(library, interpreter, (note) => surfacesOf(surfaces, note).length > 0, (note, now) => {
      for (const surface of surfacesOf(surfaces, note)) surface.light(now);
      following.scroll(note);
    });
    const following = new FollowPlayback(app, interpreter, (note) => lit.in(note), () => { findPane(app)?.show(); });
    const lastEditor = new LastEditor(app);
    const actions = new Actions(app, library, interpreter, lastEditor, settings);
    const navigation = new Navigation(app, library, interpreter, surfaces, actions, following);
    const typing = new PauseWhileTyping(app, lastEditor, settings);
    const writing = new TimestampWriter(app, library, interpreter, lastEditor, typing, settings);
    const menu = new TimestampMenu(app, navigation, actions, writing);
    const changer = new NoteChanger(app, library, interpreter);
    const requests = new Requests(app, library, actions, writing, settings);
    registerRequests(this, requests);
    followVault(this, { library, interpreter, memory, lit, notesChanged });

    this.registerView(PANE_TYPE, (leaf) => new VideoPane(leaf, {
      settings, library, memory, interpreter, following,
      playPassage: (note, passage) => { actions.playPassage(note, passage); },
      goToPassage: (note, passage) => void navigation.goTo({ note, passage }),
      insertTimestamp: () => void tell(writing.insert()),
      openInBrowser: (playhead) => { actions.openMoment(playhead); },
      reportPlayhead: () => { lit.follow(findPane(app)?.loadedPlayhead); },
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
    listenEverywhere(this, { actions, menu, following, typing, lastEditor });
    for (const command of commands({ app, actions, navigation, following, changer, requests, writing })) this.addCommand(command);
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
    this.app.workspace.iterateAllLeaves(({ view }) => { if (view instanceof MarkdownView) view.previewMode.rerender(true); });
    const pane = findPane(this.app);
    pane?.show();
    pane?.notesChanged();
  }
}
