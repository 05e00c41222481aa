import { ItemView, type TFile, type ViewStateResult, type WorkspaceLeaf } from "obsidian";
import { readVideoRef, type DeviceMemory } from "../device-memory";
import type { Library } from "../library";
import { EMPTY_STATE, type Player, type PlayerHost, type PlayerState } from "../player/player";
import { record } from "../record";
import type { Settings } from "../settings";
import { formatTimecode } from "../timecode";
import { sameVideo, type VideoRef } from "../video";
import * as WORDS from "../words";
import { createControls, nextRate, type Controls } from "./controls";
import { createButton, createHeading, createNotice, setTextOf, type Heading, type PaneNotice } from "./pane-parts";

export const PANE_TYPE = "yt-timestamps-video";

/** What the pane is handed; it asks for nothing else. */
export interface PaneServices {
  readonly settings: () => Settings;
  readonly library: Library;
  readonly memory: DeviceMemory;
  readonly createPlayer: (host: PlayerHost) => Player;
  readonly insertTimestamp: () => void;
  /** Told when the player says how long a video is; settles when its notes have been read anew. */
  readonly lengthLearnt: (video: VideoRef, seconds: number) => Promise<void>;
  readonly openInBrowser: (playhead: Playhead) => void;
}

/** A video and where it stands; the second is the player's when it is loaded, else where it would start. */
export interface Playhead {
  readonly video: VideoRef;
  readonly seconds: number;
  readonly title: string | undefined;
}

/** Asks again what the timestamp that plays means; `seconds` is undefined when it means nothing any more. */
export type AskAgain = () => Promise<{ readonly seconds: number | undefined; readonly words: string } | undefined>;

/** A length that differs by less, in seconds, is the same one: players round. */
const SAME_LENGTH = 1;

/** A playing position is put away this often, in milliseconds, so that a crash loses little. */
const REMEMBER_EVERY = 5000;

/** The side pane: owns the player, says which video and which note, and never takes the focus from the editor. */
export class VideoPane extends ItemView {
  override icon = "square-play";
  override navigation = false;
  private player: Player | undefined;
  private video: VideoRef | undefined;
  private note: TFile | null = null;
  /** Where an unloaded video starts, in seconds. */
  private start = 0;
  /** Whether an unloaded video gives way to that of the next note; one that was being watched waits to be resumed. */
  private followsNotes = true;
  private offer: { readonly video: VideoRef; readonly note: TFile } | undefined;
  private rememberedAt = 0;
  /** What was asked for last, until the video's length has confirmed or corrected it. */
  private asked: { readonly seconds: number; readonly again: AskAgain | undefined } | undefined;
  private correction = "";
  private heading!: Heading;
  private playerEl!: HTMLElement;
  private loadEl!: HTMLButtonElement;
  private notice!: PaneNotice;
  private controls!: Controls;

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
    if (this.video === undefined) return undefined;
    const { title, seconds } = this.state;
    return { video: this.video, title, seconds: this.isLoaded ? seconds : this.start };
  }

  /** Plays this second, in the frame that is there; a paused video stays paused where the user wants that. */
  playMoment(video: VideoRef, seconds: number, note: TFile | null, askAgain?: AskAgain): void {
    const { status, playing, problem } = this.state;
    const isHere = sameVideo(video, this.video) && this.isLoaded && status !== "failed";
    const staysPaused = this.services.settings().whilePaused === "stay-paused" && status === "ready" && !playing && problem === undefined;
    this.video = video;
    this.note = note ?? this.note;
    this.offer = undefined;
    this.asked = { seconds, again: askAgain };
    this.correction = "";
    if (isHere) this.player?.seek(seconds);
    if (!isHere) this.startPlayback(seconds);
    else if (!staysPaused) this.player?.play();
    this.app.workspace.requestSaveLayout();
    this.show();
  }

  togglePlayback(): void {
    if (!this.isLoaded) this.startPlayback(this.start);
    else if (this.state.playing) this.player?.pause();
    else this.player?.play();
  }

  /** Goes back or forward by the seconds of the setting, within the video. */
  skip(direction: -1 | 1): void {
    const { seconds, duration } = this.state;
    if (!this.isLoaded) return;
    const target = seconds + direction * this.skipSeconds;
    this.player?.seek(Math.max(0, Math.min(target, duration ?? Infinity)));
  }

  /** How far back and forward go, in seconds. */
  get skipSeconds(): number {
    return this.services.settings().skipSeconds;
  }

  changeRate(direction: -1 | 1): void {
    this.setRate(nextRate(this.state.rate, direction));
  }

  setRate(rate: number): void {
    this.player?.setRate(rate);
  }

  insertTimestamp(): void {
    this.services.insertTimestamp();
  }

  /** Offers the video of the note that the user turned to; takes it at once only where nothing plays. */
  async considerNote(note: TFile): Promise<void> {
    const video = await this.services.library.videoOf(note);
    const isSame = sameVideo(video, this.video);
    this.offer = undefined;
    if (isSame) this.note = note;
    else if (video !== undefined) {
      if (this.isLoaded || !this.followsNotes) this.offer = { video, note };
      else this.propose(video, note);
    }
    this.show();
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), video: this.video, note: this.note?.path };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const { video, note } = record(state);
    const restored = readVideoRef(video);
    if (restored === undefined || this.isLoaded) return;
    this.propose(restored, typeof note === "string" ? this.app.vault.getFileByPath(note) : null);
    this.followsNotes = this.start === 0;
    this.show();
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    const { metadataCache, vault, workspace } = this.app;
    const events = [
      workspace.on("file-open", (file) => { if (file !== null) void this.considerNote(file); }),
      metadataCache.on("changed", (file) => { if (file === workspace.getActiveFile()) void this.considerNote(file); }),
      vault.on("rename", () => { this.show(); }),
      workspace.on("quit", () => { this.remember(); }),
    ];
    for (const event of events) this.registerEvent(event);
    this.register(this.containerEl.onWindowMigrated(() => this.player?.reload()));
    const active = workspace.getActiveFile();
    if (active !== null && this.video === undefined) void this.considerNote(active);
  }

  override async onClose(): Promise<void> {
    this.remember();
    this.player?.destroy();
    this.player = undefined;
    await super.onClose();
  }

  private get state(): PlayerState {
    return this.player?.state ?? EMPTY_STATE;
  }

  private get isLoaded(): boolean {
    return this.state.status !== "empty";
  }

  private propose(video: VideoRef, note: TFile | null): void {
    this.video = video;
    this.note = note;
    this.offer = undefined;
    this.start = this.services.memory.secondsOf(video);
    this.app.workspace.requestSaveLayout();
  }

  private startPlayback(seconds: number): void {
    if (this.video === undefined) return;
    this.player ??= this.services.createPlayer({ container: this.playerEl, onChange: () => { this.follow(); } });
    this.player.load(this.video, seconds, true);
    this.show();
  }

  private follow(): void {
    this.learnLength();
    if (!this.state.playing || Date.now() - this.rememberedAt > REMEMBER_EVERY) this.remember();
    this.show();
  }

  /** The length decides what a timestamp can mean, so the player is moved at once where it decides otherwise. */
  private learnLength(): void {
    const { video, asked } = this;
    const { status, duration } = this.state;
    if (video === undefined || status !== "ready" || duration === undefined) return;
    if (Math.abs((this.services.memory.lengthOf(video) ?? 0) - duration) < SAME_LENGTH) return;
    void this.services.lengthLearnt(video, duration).then(async () => {
      const meant = await asked?.again?.();
      if (meant === undefined || asked === undefined || asked !== this.asked || meant.seconds === asked.seconds) return;
      this.correction = meant.words;
      if (meant.seconds === undefined) this.player?.pause();
      else this.player?.seek(meant.seconds);
      this.show();
    });
  }

  private remember(): void {
    const { playhead } = this;
    if (playhead === undefined || this.state.status !== "ready") return;
    this.rememberedAt = Date.now();
    this.services.memory.rememberPosition(playhead.video, playhead.seconds);
  }

  private build(): void {
    const { contentEl, services } = this;
    contentEl.addClass("yt-pane");
    this.heading = createHeading(contentEl, (note) => { void this.app.workspace.openLinkText(note.path, ""); });
    this.playerEl = contentEl.createDiv({ cls: "yt-player" });
    this.loadEl = createButton(contentEl, ["yt-load", "mod-cta"], () => { this.startPlayback(this.start); });
    this.controls = createControls(contentEl, this);
    this.notice = createNotice(contentEl, {
      tryAgain: () => this.player?.reload(),
      takeOffer: () => {
        const { offer } = this;
        if (offer !== undefined) this.playMoment(offer.video, services.memory.secondsOf(offer.video), offer.note);
      },
      openInBrowser: () => { if (this.playhead !== undefined) services.openInBrowser(this.playhead); },
    });
    this.show();
  }

  /** Writes anew what the pane shows, as after a change of the settings. */
  show(): void {
    const { state, video, offer } = this;
    this.heading.show(video, state.title, this.note);
    this.contentEl.toggleClass("is-empty", video === undefined);
    this.contentEl.toggleClass("is-loaded", this.isLoaded);
    this.contentEl.toggleClass("is-failed", state.status === "failed");
    setTextOf(this.loadEl, this.start > 0 ? WORDS.loadFrom(formatTimecode(this.start)) : WORDS.loadVideo);
    this.controls.show(this.isLoaded ? state : { ...state, seconds: this.start });
    this.notice.show(video, state.problem, offer?.note, this.correction);
  }
}
