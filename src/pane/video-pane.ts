import { ItemView, TFile, type Menu, type ViewStateResult, type WorkspaceLeaf } from "obsidian";
import { readVideoRef } from "../vault/device-memory";
import { asRecord } from "../note/as-record";
import { openNote } from "../vault/open-note";
import { formatTimecode } from "../note/timecode";
import { isSound, sameVideo, type VideoRef } from "../note/video";
import * as WORDS from "../words/words";
import { createControls, nextRate, ratesOf, type Controls } from "./controls";
import { NoteMap, type MapServices, type Scope } from "./note-map";
import { createButton, createHeading, createNotice, setTextOf, type Heading, type Offer, type PaneNotice } from "./pane-parts";
import { Playback, type AskAgain, type PlaybackServices, type Playhead, type Range } from "./playback";

export const PANE_TYPE = "yt-timestamps-video";

/** What the pane is handed; it asks for nothing else. */
export interface PaneServices extends PlaybackServices, MapServices {
  readonly insertTimestamp: () => void;
  readonly openInBrowser: (playhead: Playhead) => void;
  /** Adds what can be done with the video to the pane's own menu. */
  readonly addToMenu: (menu: Menu) => void;
  /** Told at every report, and when the pane is gone. */
  readonly reportPlayhead: () => void;
}

/** The side pane: says which video and which note, shows where the notes speak of it, and never takes the focus from the editor. */
export class VideoPane extends ItemView {
  override icon = "square-play";
  override navigation = false;
  private note: TFile | null = null;
  /** Whether an unloaded video gives way to that of the next note; one that was being watched waits to be resumed. */
  private followsNotes = true;
  private offer: Offer | undefined;
  private playback!: Playback;
  private heading!: Heading;
  private loadEl!: HTMLButtonElement;
  private restartEl!: HTMLButtonElement;
  private notice!: PaneNotice;
  private controls!: Controls;
  private map!: NoteMap;

  constructor(leaf: WorkspaceLeaf, private readonly services: PaneServices) {
    super(leaf);
    this.build();
  }

  override getViewType(): string {
    return PANE_TYPE;
  }

  override getDisplayText(): string {
    return WORDS.paneTitle;
  }

  /** What plays or would play; undefined while the pane is empty. */
  get playhead(): Playhead | undefined {
    return this.playback.playhead;
  }

  /** Where the video is; undefined until it is loaded. */
  get loadedPlayhead(): Playhead | undefined {
    return this.playback.isLoaded ? this.playhead : undefined;
  }

  /** The note that the pane says it plays. */
  get shownNote(): TFile | null {
    return this.note;
  }

  /** Whose timestamps the pane shows. */
  get shownScope(): Scope {
    return this.map.scope;
  }

  get isRepeating(): boolean {
    return this.playback.range?.repeats === true;
  }

  get isPlaying(): boolean {
    return this.playback.state.playing;
  }

  /** Plays this second, in the frame that is there; a paused video stays paused where the user wants that. */
  playMoment(video: VideoRef, seconds: number, note: TFile | null, askAgain?: AskAgain): void {
    this.note = note ?? this.note;
    this.offer = undefined;
    this.playback.playMoment(video, seconds, askAgain);
    this.app.workspace.requestSaveLayout();
    this.show();
  }

  togglePlayback(): void {
    this.playback.toggle();
  }

  /** Goes back or forward by the seconds of the setting, within the video. */
  skip(direction: -1 | 1): void {
    this.playback.skip(direction * this.skipSeconds);
  }

  /** How far back and forward go, in seconds. */
  get skipSeconds(): number {
    return this.services.settings().skipSeconds;
  }

  pause(): void {
    this.playback.pause();
  }

  /** Plays on from so many seconds before. */
  resume(rewind: number): void {
    if (rewind > 0) this.playback.skip(-rewind);
    if (!this.isPlaying) this.playback.toggle();
  }

  /** Shows the next frame or the one before; false where the player cannot. */
  stepFrame(direction: -1 | 1): boolean {
    return this.playback.stepFrame(direction);
  }

  changeRate(direction: -1 | 1): void {
    this.setRate(nextRate(this.rates, this.playback.state.rate, direction));
  }

  /** The rates that the player of this video knows. */
  get rates(): readonly number[] {
    return ratesOf(this.playback.video);
  }

  setRate(rate: number): void {
    this.playback.setRate(rate);
  }

  /** Plays a part of the video alone; undefined plays on. */
  playRange(range: Range | undefined): void {
    this.playback.playRange(range);
  }

  insertTimestamp(): void {
    this.services.insertTimestamp();
  }

  /** Shows anew what notes say, as when one was edited, came, or went. */
  notesChanged(): void {
    void this.map.refresh();
  }

  /** The notes that speak of a video, by their properties or because they were shown for it. */
  async notesOf(video: VideoRef): Promise<readonly TFile[]> {
    return this.map.notesOf(video);
  }

  /** Shows the note that the user turned to where it speaks of the video here, and offers its own; takes that at once only where nothing plays. */
  async considerNote(note: TFile): Promise<void> {
    const { library, interpreter, memory } = this.services;
    const here = this.playback.video;
    const video = await library.videoOf(note);
    const isSame = sameVideo(video, here);
    const speaks = isSame || (here !== undefined && (await interpreter.passagesOf(note, here)).length > 0);
    if (note !== this.app.workspace.getActiveFile()) return; // the user went on meanwhile
    if (here !== this.playback.video) return this.considerNote(note);
    const other = isSame ? undefined : video;
    this.offer = other && { video: other, note, start: memory.secondsOf(other) };
    if (other !== undefined && !this.playback.isLoaded && this.followsNotes) this.propose(other, note);
    else if (speaks) this.note = note;
    this.show();
  }

  private considerFront(): void {
    const front = this.app.workspace.getActiveFile();
    if (front !== null) void this.considerNote(front);
  }

  override onPaneMenu(menu: Menu, source: string): void {
    super.onPaneMenu(menu, source);
    this.services.addToMenu(menu);
  }

  override getState(): Record<string, unknown> {
    const { scope, order } = this.map;
    return { ...super.getState(), video: this.playback.video, note: this.note?.path, scope, order };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const { video, note, scope, order } = asRecord(state);
    this.map.scope = scope === "video" ? scope : "note";
    this.map.order = order === "note" ? order : "time";
    const restored = readVideoRef(video);
    if (restored === undefined || this.playback.isLoaded) return;
    this.propose(restored, typeof note === "string" ? this.app.vault.getFileByPath(note) : null);
    this.followsNotes = this.playback.start === 0;
    this.show();
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    const { metadataCache, vault, workspace } = this.app;
    const events = [
      workspace.on("file-open", (file) => { if (file !== null) void this.considerNote(file); }),
      metadataCache.on("changed", (file) => { if (file === workspace.getActiveFile()) void this.considerNote(file); }),
      vault.on("rename", () => { this.show(); }),
      vault.on("delete", (file) => {
        if (file instanceof TFile) this.map.noteGone(file);
        if (file === this.offer?.note) this.offer = undefined;
        if (file === this.note) {
          this.note = null;
          this.considerFront();
        }
        this.show();
      }),
      workspace.on("quit", () => { this.playback.remember(); }),
    ];
    for (const event of events) this.registerEvent(event);
    this.register(this.containerEl.onWindowMigrated(() => { this.playback.reload(); }));
    if (this.playback.video === undefined) this.considerFront();
  }

  override async onClose(): Promise<void> {
    this.playback.destroy();
    this.map.destroy();
    this.services.reportPlayhead();
    await super.onClose();
  }

  private propose(video: VideoRef, note: TFile | null): void {
    this.playback.propose(video);
    this.note = note;
    this.offer = undefined;
    this.app.workspace.requestSaveLayout();
  }

  private build(): void {
    const { contentEl, services } = this;
    contentEl.addClass("yt-pane");
    this.heading = createHeading(contentEl, (note) => void openNote(this.app, note));
    const playback = new Playback(services, contentEl.createDiv({ cls: "yt-player" }), () => { this.show(); });
    this.playback = playback;
    this.loadEl = createButton(contentEl, ["yt-load", "mod-cta"], () => { playback.load(playback.start); });
    this.restartEl = createButton(contentEl, ["yt-load"], () => { playback.load(0); });
    this.restartEl.setText(WORDS.playFromStart);
    this.controls = createControls(contentEl, this);
    this.notice = createNotice(contentEl, {
      tryAgain: () => { playback.reload(); },
      tryOtherHost: () => { playback.tryOtherHost(); },
      takeOffer: () => {
        const { offer } = this;
        if (offer !== undefined) this.playMoment(offer.video, offer.start, offer.note);
      },
      openInBrowser: () => { if (this.playhead !== undefined) services.openInBrowser(this.playhead); },
      playOn: () => { this.playRange(undefined); },
    });
    const seek = (seconds: number): void => { if (playback.video !== undefined) this.playMoment(playback.video, seconds, null); };
    this.map = new NoteMap(contentEl, services, seek, (isNarrowed) => {
      this.app.workspace.requestSaveLayout();
      if (isNarrowed) this.considerFront();
    });
    this.show();
  }

  /** Writes anew what the pane shows, as after a change of the settings. */
  show(): void {
    const { note, offer, playback, contentEl } = this;
    const { state, video, start, isLoaded, correction, range } = playback;
    this.heading.show(video, state.title, note);
    contentEl.toggleClass("is-empty", video === undefined);
    contentEl.toggleClass("is-sound", video !== undefined && isSound(video));
    contentEl.toggleClass("is-loaded", isLoaded);
    contentEl.toggleClass("is-failed", state.status === "failed" && video?.kind !== "youtube");
    setTextOf(this.loadEl, start > 0 ? WORDS.resumeAt(formatTimecode(start)) : WORDS.loadVideo);
    this.restartEl.toggleClass("is-hidden", start === 0);
    this.controls.show(isLoaded ? state : { ...state, seconds: start });
    this.notice.show({ video, problem: state.problem, seconds: state.seconds, otherHost: playback.isPrivate ? "youtube.com" : "youtube-nocookie.com", offer, correction, range });
    this.services.reportPlayhead();
    this.map.show({ video, note, duration: state.duration ?? this.knownLength(video), seconds: this.loadedPlayhead?.seconds });
  }

  /** The length that is known before the player tells it, in seconds. */
  private knownLength(video: VideoRef | undefined): number | undefined {
    const { library, memory } = this.services;
    return (video && memory.lengthOf(video)) ?? (this.note === null ? undefined : library.durationOf(this.note));
  }
}
