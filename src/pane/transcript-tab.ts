import { setIcon, type TFile } from "obsidian";
import { cueAt } from "../note/paragraphs";
import { cueHolding, hitsIn, NO_SPEECH, quoteOf, sentenceAround, speechOf, type Part, type Quote, type Speech } from "../note/speech";
import type { Transcript } from "../note/transcript";
import { videoKey, type VideoRef } from "../note/video";
import { latest } from "../vault/latest";
import * as WORDS from "../words/words";
import { dragQuote } from "./dragged-moment";
import { createButton, setTextOf } from "./pane-parts";
import type { Row } from "./rows";
import { createTranscriptList, type TranscriptList } from "./transcript-list";
import { PARAGRAPHS, showPartMenu, showTranscriptOptions } from "./transcript-menus";
import { createTranscriptSearch, type TranscriptSearch } from "./transcript-search";
import { createLead, type Lead } from "./way-in";

/** A transcript that lies in the vault. */
export interface TranscriptChoice {
  /** Equal for the same transcript. */
  readonly id: string;
  /** What to call it. */
  readonly title: string;
  /** @returns why it cannot be shown, in words. */
  read(): Promise<Transcript | string>;
}

/** What the transcript asks of the app. */
export interface TranscriptServices {
  /** The transcripts of a video, the one that is meant most likely first. */
  readonly transcriptsOf: (video: VideoRef, note: TFile | null) => Promise<readonly TranscriptChoice[]>;
  readonly insertQuote: (quote: Quote) => void;
  /** A quote as it would be written. */
  readonly quoted: (quote: Quote) => string;
  readonly copyText: (text: string) => void;
  readonly pasteTranscript: (video: VideoRef) => void;
  readonly chooseTranscript: (video: VideoRef) => void;
  /** Keeps a file from outside the vault. */
  readonly keepTranscript: (video: VideoRef, file: File) => void;
  readonly openClipper: () => void;
}

/** What the transcript asks of the pane. */
export interface TranscriptActions {
  seek(seconds: number): void;
  goTo(row: Row, event: MouseEvent): void;
  /** Told the seconds at which something was found. */
  found(seconds: readonly number[]): void;
  /** The user has chosen how it is shown. */
  chosen(): void;
}

const USUAL_SECONDS = 25;

/** The second tab of the list: what is said in the video. */
export class TranscriptTab {
  readonly #bar: HTMLElement;
  readonly #list: TranscriptList;
  readonly #search: TranscriptSearch;
  readonly #emptyEl: HTMLElement;
  readonly #sayEl: HTMLElement;
  readonly #leads: readonly (readonly [lead: Lead, button: string])[];
  readonly #ask = latest();
  #isShown = false;
  #video: VideoRef | undefined;
  #note: TFile | null = null;
  #seconds: number | undefined;
  #choices: readonly TranscriptChoice[] = [];
  #choice: TranscriptChoice | undefined;
  /** The one that the user chose among several. */
  #wanted: string | undefined;
  #speech = NO_SPEECH;
  /** Of which video `#speech` is. */
  #key = "";
  #length: number = USUAL_SECONDS;
  #found: readonly number[] = [];

  constructor(parent: HTMLElement, private readonly services: TranscriptServices, private readonly actions: TranscriptActions) {
    this.#bar = parent.createDiv({ cls: "yt-map-bar" });
    this.#search = createTranscriptSearch(this.#bar, {
      find: (wanted) => hitsIn(this.#speech, wanted),
      begin: () => this.#list.inView,
      show: (hits, current, goes) => { this.#showHits(hits, current, goes); },
      leave: () => { this.#list.focus(); },
    });
    const options = createButton(this.#bar, ["clickable-icon", "yt-map-button"], (event) => { this.#showOptions(event, options); });
    options.setAttrs({ "aria-label": WORDS.transcriptOptions, "aria-haspopup": "menu" });
    setIcon(options, "list-filter");
    this.#emptyEl = parent.createDiv({ cls: ["yt-said-empty", "is-hidden"] });
    this.#sayEl = this.#emptyEl.createDiv({ cls: "yt-said-say", attr: { role: "status" } });
    const lead = (button: string, run: () => void): readonly [Lead, string] => [createLead(this.#emptyEl, button, run), button];
    this.#leads = [
      lead(WORDS.getClipper, services.openClipper),
      lead(WORDS.pasteTranscript, () => { this.#withVideo(services.pasteTranscript); }),
      lead(WORDS.chooseTranscript, () => { this.#withVideo(services.chooseTranscript); }),
    ];
    listenForFiles(parent, (file) => { this.#withVideo((video) => { services.keepTranscript(video, file); }); });
    this.#list = createTranscriptList(parent, {
      seek: actions.seek.bind(actions),
      goTo: actions.goTo.bind(actions),
      quote: (part) => { services.insertQuote(quoteOf(this.#speech, part)); },
      dragged: (part, data) => {
        const quote = quoteOf(this.#speech, part);
        dragQuote(data, quote, services.quoted(quote));
      },
      showMenu: (part, event) => { showPartMenu(this.#speech, part, event, { seek: actions.seek.bind(actions), insertQuote: services.insertQuote, copy: services.copyText }); },
    });
  }

  /** How long a paragraph is about, in seconds. */
  get paragraphSeconds(): number {
    return this.#length;
  }

  set paragraphSeconds(seconds: unknown) {
    this.#length = PARAGRAPHS.find((each) => each === seconds) ?? USUAL_SECONDS;
  }

  /** Shows this one of the video's transcripts, as soon as it is there. */
  want(id: string): void {
    this.#wanted = id;
    void this.refresh();
  }

  /** Called at every report of the playhead. */
  show(video: VideoRef | undefined, note: TFile | null, seconds: number | undefined): void {
    const isOther = keyOf(video) !== keyOf(this.#video);
    const asks = isOther || note !== this.#note;
    this.#video = video;
    this.#note = note;
    this.#seconds = seconds;
    if (isOther) this.#wanted = undefined;
    if (asks) void this.refresh();
    this.#tick();
  }

  /** The tab is in front, or no longer. */
  shown(isShown: boolean): void {
    if (isShown === this.#isShown) return;
    this.#isShown = isShown;
    this.actions.found(isShown ? this.#found : []);
    if (isShown) void this.refresh();
  }

  /** Asks again which transcripts there are and what they say; reads nothing while the tab is not in front. */
  async refresh(): Promise<void> {
    if (this.#isShown) await this.#load();
  }

  /** Shows the rows of the notes beside what they speak of. */
  showNotes(rows: readonly Row[]): void {
    this.#list.showNotes(rows);
  }

  follow(): void {
    this.#list.follow();
  }

  focusSearch(): void {
    this.#search.focus();
  }

  /** Whether no transcript is known of what is in the pane. */
  get isEmpty(): boolean {
    return this.#speech.paragraphs.length === 0;
  }

  /** What is selected, else the paragraph that plays; undefined where there is no transcript. */
  async quote(): Promise<Quote | undefined> {
    await this.#loadOnce();
    const part = this.#list.selected() ?? this.#list.paragraph();
    return part && quoteOf(this.#speech, part);
  }

  /** What is being said; undefined where that is not known. */
  async saidNow(): Promise<Quote | undefined> {
    await this.#loadOnce();
    const { cues } = this.#speech.transcript;
    const cue = cues[this.#seconds === undefined ? -1 : cueAt(cues, this.#seconds)];
    return cue && quoteOf(this.#speech, sentenceAround(this.#speech, cues.indexOf(cue)));
  }

  destroy(): void {
    this.#ask();
    this.#list.destroy();
  }

  async #loadOnce(): Promise<void> {
    if (this.#key !== keyOf(this.#video)) await this.#load();
  }

  async #load(): Promise<void> {
    const isLatest = this.#ask();
    const video = this.#video;
    const key = keyOf(video);
    if (this.#key !== key) this.#show(NO_SPEECH, "", video === undefined ? "" : WORDS.loading);
    if (video === undefined) return;
    const choices = await this.services.transcriptsOf(video, this.#note);
    if (!isLatest()) return;
    this.#choices = choices;
    this.#choice = choices.find(({ id }) => id === this.#wanted) ?? choices[0];
    const read = await this.#choice?.read();
    if (!isLatest()) return;
    if (read === undefined) this.#show(NO_SPEECH, key, WORDS.noTranscript, true);
    else if (typeof read === "string") this.#show(NO_SPEECH, key, read, true);
    else this.#show(read === this.#speech.transcript ? this.#speech : speechOf(read, this.#length), key, read.cues.length === 0 ? WORDS.emptyTranscript : "", read.cues.length === 0);
  }

  /** @param words what there is to say instead; with `leads` also how to get a transcript. */
  #show(speech: Speech, key: string, words: string, leads = false): void {
    setTextOf(this.#sayEl, words);
    this.#emptyEl.toggleClass("is-hidden", words === "");
    this.#bar.toggleClass("is-hidden", words !== "" && this.#choices.length < 2);
    for (const [lead, button] of this.#leads) lead.say(leads ? "" : undefined, button);
    const isOther = key !== this.#key;
    this.#key = key;
    if (!isOther && isSame(speech, this.#speech)) return;
    this.#speech = speech;
    this.#list.show(speech, isOther);
    this.#tick();
    this.#search.again();
  }

  #tick(): void {
    this.#list.light(this.#seconds);
  }

  #showHits(hits: readonly Part[], current: Part | undefined, goes: boolean): void {
    const { cues } = this.#speech.transcript;
    this.#found = [...new Set(hits.map(({ from }) => cueHolding(this.#speech, from)))].map((cue) => cues[cue]?.start ?? 0);
    this.#list.find(hits, current, goes);
    if (this.#isShown) this.actions.found(this.#found);
  }

  #withVideo(run: (video: VideoRef) => void): void {
    if (this.#video !== undefined) run(this.#video);
  }

  #showOptions(event: MouseEvent, anchor: HTMLElement): void {
    const { services } = this;
    const choices = this.#choices;
    const shown = this.#choice === undefined ? -1 : choices.indexOf(this.#choice);
    showTranscriptOptions({ titles: choices.map(({ title }) => title), shown, seconds: this.#length, speech: this.#speech }, event, anchor, {
      chooseSource: (index) => {
        this.#wanted = choices[index]?.id;
        void this.#load();
      },
      chooseLength: (seconds) => {
        this.#length = seconds;
        if (this.#speech !== NO_SPEECH) this.#show(speechOf(this.#speech.transcript, seconds), this.#key, this.#sayEl.textContent);
        this.actions.chosen();
      },
      copy: services.copyText,
      paste: () => { this.#withVideo(services.pasteTranscript); },
      chooseFile: () => { this.#withVideo(services.chooseTranscript); },
    });
  }
}

/** Takes a file that is dropped; text that is dragged in the list stays the list's. */
function listenForFiles(element: HTMLElement, take: (file: File) => void): void {
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;
  element.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
  });
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!hasFiles(event) || file === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    take(file);
  });
}

function isSame(one: Speech, other: Speech): boolean {
  return one === other || one.paragraphs.length === other.paragraphs.length && JSON.stringify([one.transcript, one.paragraphs]) === JSON.stringify([other.transcript, other.paragraphs]);
}

function keyOf(video: VideoRef | undefined): string {
  return video === undefined ? "" : videoKey(video);
}
