import { debounce, Notice, TFile, WorkspaceMobileDrawer, type Menu, type ViewStateResult, type WorkspaceLeaf } from "obsidian";
import { asRecord } from "../note/as-record";
import { formatTimecode } from "../note/timecode";
import { isSound, renamedVideo, sameVideo, type VideoMoment, type VideoRef } from "../note/video";
import { readVideoRef } from "../vault/device-memory";
import { openNote } from "../vault/open-note";
import { problemWords } from "../words/messages";
import * as WORDS from "../words/words";
import { addVideo } from "./add-video";
import type { PaneServices } from "./asked-services";
import { createControls, type Controls } from "./controls";
import { FollowedNote } from "./followed-note";
import type { Scope } from "./list-options";
import { NoteMap } from "./note-map";
import { keepFocus } from "./keep-focus";
import { listenForKeys } from "./pane-keys";
import { createButton, createHeading, createNotice, nameOf, setTextOf, type Heading, type PaneNotice, type Question } from "./pane-parts";
import { Playback, type AskAgain } from "./playback";
import { PlayerView } from "./player-view";
import { createStage, type Stage } from "./stage";
import { Titles } from "./titles";
import type { TranscriptTab } from "./transcript-tab";
import { createWayIn, type WayIn } from "./way-in";

export const PANE_TYPE = "yt-timestamps-video";

/** What is typed is shown this soon after the last key, in milliseconds. */
const TYPED = 200;

/** The side pane: says which video and which note, shows where the notes speak of it, and never takes the focus from the editor. */
export class VideoPane extends PlayerView {
  override icon = "square-play";
  override navigation = false;
  private followed!: FollowedNote;
  /** The video that was watched before a restart, where the note in front has another. */
  private left: VideoRef | undefined;
  private question: (Question & { readonly video: VideoRef }) | undefined;
  protected override playback!: Playback;
  private titles!: Titles;
  private heading!: Heading;
  private stage!: Stage;
  private wayIn!: WayIn;
  private continueEl!: HTMLButtonElement;
  private notice!: PaneNotice;
  private controls!: Controls;
  protected override map!: NoteMap;

  constructor(leaf: WorkspaceLeaf, protected override readonly services: PaneServices) {
    super(leaf);
    this.build();
  }

  override getViewType(): string {
    return PANE_TYPE;
  }

  override getDisplayText(): string {
    return WORDS.paneTitle;
  }

  /** The note that the pane says it plays. */
  get shownNote(): TFile | null {
    return this.followed.note;
  }

  /** Whose timestamps the pane shows. */
  get shownScope(): Scope {
    return this.map.scope;
  }

  /** Plays this second, in the frame that is there; a paused video stays paused where the user wants that. */
  playMoment(video: VideoRef, seconds: number, note: TFile | null, askAgain?: AskAgain): void {
    const { followed } = this;
    followed.note = note ?? followed.note;
    followed.offer = undefined;
    this.question = undefined;
    this.left = undefined;
    this.playback.playMoment(video, seconds, askAgain);
    this.app.workspace.requestSaveLayout();
    this.map.follow();
    this.show();
  }

  insertTimestamp(): void {
    this.services.insertTimestamp();
    this.closeDrawer();
  }

  /** Puts the focus where a timestamp of this video is looked for; while there is no video, where one is named. */
  focusFilter(): void {
    if (this.playback.video === undefined) this.wayIn.focus();
    else this.map.focusFilter();
  }

  /** Puts the focus where something that is said is looked for. */
  focusTranscript(): void {
    this.map.focusTranscript();
  }

  get transcript(): TranscriptTab {
    return this.map.transcript;
  }

  /** Shows anew what notes say, as when one was edited, came, or went. */
  notesChanged(): void {
    void this.map.refresh();
  }

  /** The notes that speak of a video, by their properties or because they were shown for it. */
  async notesOf(video: VideoRef): Promise<readonly TFile[]> {
    return this.map.notesOf(video);
  }

  override onPaneMenu(menu: Menu, source: string): void {
    super.onPaneMenu(menu, source);
    this.services.addToMenu(menu);
  }

  override getState(): Record<string, unknown> {
    const video = this.playback.isLoaded ? this.playback.video : this.left ?? this.playback.video;
    return { ...super.getState(), video, note: this.followed.note?.path, ...this.map.options };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const { video, note } = asRecord(state);
    this.map.options = state;
    const restored = readVideoRef(video);
    if (restored === undefined || this.playback.isLoaded) return;
    this.left = restored;
    this.playback.propose(restored);
    this.followed.note = typeof note === "string" ? this.app.vault.getFileByPath(note) : null;
    this.show();
    this.followed.considerFront();
  }

  override async onOpen(): Promise<void> {
    await super.onOpen();
    const { metadataCache, vault, workspace } = this.app;
    const { followed } = this;
    const edited = debounce((note: TFile, text: () => string) => { this.map.edited(note, text()); }, TYPED, true);
    const events = [
      workspace.on("file-open", (file) => { if (file !== null) void followed.consider(file); }),
      workspace.on("editor-change", (editor, { file }) => { if (file !== null) edited(file, () => editor.getValue()); }),
      metadataCache.on("changed", (file) => { if (file === workspace.getActiveFile()) void followed.consider(file); }),
      vault.on("rename", (file, before) => { this.renameFile(before, file.path); }),
      vault.on("delete", (file) => {
        if (!(file instanceof TFile)) return;
        this.map.noteGone(file);
        followed.noteGone(file);
        this.show();
      }),
      workspace.on("quit", () => { this.playback.remember(); }),
    ];
    for (const event of events) this.registerEvent(event);
    this.register(() => { edited.cancel(); });
    this.register(this.containerEl.onWindowMigrated(() => { this.playback.reload(); }));
    followed.considerFront();
  }

  override async onClose(): Promise<void> {
    this.playback.destroy();
    this.map.destroy();
    this.services.reportPlayhead();
    await super.onClose();
  }

  private build(): void {
    const { app, contentEl, services } = this;
    contentEl.addClass("yt-pane");
    contentEl.tabIndex = -1; // a click beside its buttons gives it the keys
    const layout = contentEl.createDiv({ cls: "yt-layout" });
    const main = layout.createDiv({ cls: "yt-main" });
    this.heading = createHeading(main, { openNote: (note) => void openNote(app, note), previewNote: services.previewNote, addVideo: () => void this.addToNote() });
    this.wayIn = createWayIn(main, { play: (moment) => this.playPasted(moment), convertTimes: () => { services.convertTimes(); } });
    this.stage = createStage(main, { load: () => { playback.load(playback.start); }, restart: () => { playback.load(0); } });
    const playback = new Playback(services, this.stage.playerEl, () => { this.show(); });
    this.playback = playback;
    this.titles = new Titles(services);
    this.followed = new FollowedNote(app, services, {
      get video() { return playback.video; },
      get isLoaded() { return playback.isLoaded; },
      propose: (video) => {
        if (video !== undefined) playback.propose(video);
        else [playback.video, playback.start] = [undefined, 0];
        app.workspace.requestSaveLayout();
      },
    }, () => { this.show(); });
    this.controls = createControls(main, this);
    this.continueEl = createButton(main, ["yt-note", "yt-continue"], () => {
      const { left } = this;
      if (left !== undefined) this.playMoment(left, services.memory.secondsOf(left), null);
    });
    this.notice = createNotice(main, {
      tryAgain: () => { playback.reload(); },
      tryOtherHost: () => { playback.tryOtherHost(); },
      takeOffer: () => {
        const { offer } = this.followed;
        if (offer !== undefined) this.playMoment(offer.video, services.memory.secondsOf(offer.video), offer.note);
      },
      openInBrowser: () => { if (this.playhead !== undefined) services.openInBrowser(this.playhead); },
      playOn: () => { this.playRange(undefined); },
      replaceProperty: () => void this.addToNote(),
      keepProperty: () => {
        this.question = undefined;
        this.show();
      },
    });
    const seek = (seconds: number): void => { if (playback.video !== undefined) this.playMoment(playback.video, seconds, null); };
    this.map = new NoteMap(layout, services, {
      seek,
      repeat: (from, to) => {
        seek(from);
        this.playRange({ from, to, repeats: true });
      },
      leaves: () => { this.closeDrawer(); },
      chosen: (isNarrowed) => {
        app.workspace.requestSaveLayout();
        if (isNarrowed) this.followed.considerFront();
      },
    });
    keepFocus(contentEl);
    listenForKeys(contentEl, {
      togglePlayback: () => { this.togglePlayback(); },
      skip: (direction) => { this.skip(direction); },
      backToNote: () => {
        const leaf = app.workspace.getMostRecentLeaf();
        if (leaf !== null) app.workspace.setActiveLeaf(leaf, { focus: true });
      },
    });
    this.show();
  }

  private renameFile(from: string, to: string): void {
    const { left, question } = this;
    this.left = left && renamedVideo(left, from, to);
    this.question = question && { ...question, video: renamedVideo(question.video, from, to) };
    for (const part of [this.playback, this.followed, this.map]) part.renameFile(from, to);
    this.app.workspace.requestSaveLayout();
    this.show();
  }

  /** On a phone the pane lies over the note. */
  private closeDrawer(): void {
    const root = this.leaf.getRoot();
    if (root instanceof WorkspaceMobileDrawer) root.collapse();
  }

  private playPasted({ video, seconds }: Pick<VideoMoment, "video" | "seconds">): string {
    const { library, memory } = this.services;
    const front = this.app.workspace.getActiveFile();
    const found = library.locate(video, front?.path ?? "");
    if (found.kind === "file" && library.addressOf(found) === undefined) return problemWords("file-missing", "");
    this.playMoment(found, seconds ?? memory.secondsOf(found), front?.extension === "md" ? front : null);
    return "";
  }

  /** Writes the video into the properties of the note in front; what stands there already is asked about first. */
  private async addToNote(): Promise<void> {
    const { app, question } = this;
    const note = question?.note ?? this.followed.withoutVideo;
    const video = question?.video ?? this.playback.video;
    if (note === null || video === undefined) return;
    const added = await addVideo(app, note, video, this.services.settings().videoProperties, question?.value);
    this.question = typeof added === "object" ? { note, video, ...added } : undefined;
    if (added === "added") this.followed.withoutVideo = null;
    if (typeof added === "string") new Notice(added === "added" ? WORDS.videoAdded(note.basename) : WORDS.videoNotAdded(note.basename));
    this.show();
  }

  /** Writes anew what the pane shows, as after a change of the settings. */
  override show(): void {
    const { followed, playback, contentEl, services: { library, memory } } = this;
    const { note, offer } = followed;
    const { state, video, start, isLoaded, correction, range } = playback;
    this.titles.learn(playback);
    const title = video && this.titles.of(video, note);
    this.heading.show(video, video === undefined ? "" : title ?? nameOf(video), note, video !== undefined && isLoaded && followed.withoutVideo !== null);
    const isYouTube = video?.kind === "youtube";
    const looks = { "is-empty": video === undefined, "is-sound": video !== undefined && isSound(video), "is-loaded": isLoaded, "is-youtube": isYouTube, "is-failed": state.status === "failed" && !isYouTube };
    for (const [cls, isOn] of Object.entries(looks)) contentEl.toggleClass(cls, isOn);
    this.wayIn.show(followed.leadIns);
    this.stage.show({ title, start: start > 0 ? formatTimecode(start) : undefined, host: video?.kind === "youtube" ? "YouTube" : video?.kind === "url" ? new URL(video.url).hostname : "" });
    this.controls.show(isLoaded ? state : { ...state, seconds: start });
    const left = isLoaded || this.left === undefined || sameVideo(this.left, video) ? undefined : this.left;
    const leftAt = left === undefined ? 0 : memory.secondsOf(left);
    setTextOf(this.continueEl, left === undefined ? "" : WORDS.continueVideo(this.titles.of(left, null) ?? nameOf(left), leftAt > 0 ? formatTimecode(leftAt) : undefined));
    this.continueEl.toggleClass("is-hidden", left === undefined);
    const offered = offer && { ...offer, start: memory.secondsOf(offer.video), title: this.titles.of(offer.video, offer.note) };
    this.notice.show({
      video, problem: state.problem, seconds: state.seconds, otherHost: playback.isPrivate ? "youtube.com" : "youtube-nocookie.com",
      offer: offered, correction, range, question: this.question,
    });
    this.services.reportPlayhead();
    const duration = state.duration ?? (video && memory.lengthOf(video)) ?? (note === null ? undefined : library.durationOf(note));
    this.map.show({ video, note, duration, seconds: this.livePlayhead?.seconds });
  }
}
