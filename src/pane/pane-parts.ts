import type { TFile } from "obsidian";
import { problemWords } from "../words/messages";
import { PASSING_PROBLEMS, type PlayerProblem } from "../player/player";
import { formatTimecode } from "../note/timecode";
import type { VideoRef } from "../note/video";
import * as WORDS from "../words/words";
import type { NotePreview } from "./note-preview";
import type { Range } from "./playback";

/** The lines above the player: which video, from which note, and what can be done about that. */
export interface Heading {
  show(video: VideoRef | undefined, title: string, note: TFile | null, canAdd: boolean): void;
}

/** Builds the heading. */
export function createHeading(parent: HTMLElement, actions: { openNote(note: TFile): void; previewNote(preview: NotePreview): void; addVideo(): void }): Heading {
  const element = parent.createDiv({ cls: "yt-heading" });
  const titleEl = element.createDiv({ cls: "yt-title", attr: { role: "heading", "aria-level": "2" } });
  const underEl = element.createDiv({ cls: "yt-under" });
  let shown: TFile | null = null;
  const noteEl = createButton(underEl, ["yt-note"], () => { if (shown !== null) actions.openNote(shown); });
  noteEl.addEventListener("mouseover", (event) => { if (shown !== null) actions.previewNote({ event, element: noteEl, note: shown }); });
  const addEl = createButton(underEl, ["yt-note", "yt-add"], () => { actions.addVideo(); });
  addEl.setText(WORDS.addVideo);
  return {
    show(video, title, note, canAdd) {
      shown = note;
      element.toggleClass("is-hidden", video === undefined);
      setTextOf(titleEl, title);
      setTextOf(noteEl, note === null || video === undefined ? "" : WORDS.fromNote(note.basename));
      noteEl.toggleClass("is-hidden", noteEl.textContent === "");
      addEl.toggleClass("is-hidden", !canAdd);
    },
  };
}

/** The video of the note that the user turned to, and where it would start, in seconds. */
export interface Offer {
  readonly video: VideoRef;
  readonly note: TFile;
  readonly start: number;
  /** What to call the video, where a title is known. */
  readonly title: string | undefined;
}

/** A property that stands in the way of the video that the user wants to write there. */
export interface Question {
  readonly note: TFile;
  readonly name: string;
  readonly value: string;
}

/** What the pane has to say below the player: a problem, a corrected time, the part that it plays, or another note's video. */
export interface PaneNotice {
  show(said: {
    readonly video: VideoRef | undefined;
    readonly problem: PlayerProblem | undefined;
    /** The second that plays or is wanted. */
    readonly seconds: number;
    /** YouTube's host that is not in use. */
    readonly otherHost: string;
    readonly offer: Offer | undefined;
    readonly correction: string;
    readonly range: Range | undefined;
    readonly question: Question | undefined;
  }): void;
}

export interface NoticeActions {
  readonly tryAgain: () => void;
  readonly tryOtherHost: () => void;
  readonly takeOffer: () => void;
  readonly openInBrowser: () => void;
  readonly playOn: () => void;
  readonly replaceProperty: () => void;
  readonly keepProperty: () => void;
}

/** What YouTube's other host may mend: it has other cookies, and a network may block one of them alone. */
const HOST_PROBLEMS: ReadonlySet<PlayerProblem | undefined> = new Set<PlayerProblem>(["embedding-refused", "identity-refused", "no-referrer", "unknown-error", "no-answer", "not-started"]);

/** Builds the notice. One region tells what playback does, a failure at once; an offer and a question have their own. */
export function createNotice(parent: HTMLElement, actions: NoticeActions): PaneNotice {
  const spokenEl = parent.createDiv({ cls: "yt-spoken", attr: { "role": "status", "aria-live": "polite" } });
  const problem = createMessage(parent, "yt-problem");
  const tryAgain = problem.button(WORDS.tryAgain, actions.tryAgain);
  const otherHost = problem.button("", actions.tryOtherHost);
  const open = problem.button(WORDS.openOnYouTube, actions.openInBrowser);
  const correction = createMessage(parent, "yt-correction");
  const part = createMessage(parent, "yt-part");
  const playOn = part.button("", actions.playOn);
  const offer = createMessage(parent, "yt-offer", "status");
  const take = offer.button("", actions.takeOffer);
  const question = createMessage(parent, "yt-question", "alert");
  question.button(WORDS.replaceValue, actions.replaceProperty);
  question.button(WORDS.keepValue, actions.keepProperty);
  return {
    show({ video, problem: reason, seconds, otherHost: host, offer: offered, correction: corrected, range, question: asked }) {
      const played = range === undefined ? "" : WORDS.playingRange(range.repeats, formatTimecode(range.from), range.to === Infinity ? WORDS.theEnd : formatTimecode(range.to));
      part.say(played);
      setTextOf(playOn, range?.repeats === true ? WORDS.stopRepeating : WORDS.playOn(range === undefined || range.to === Infinity ? undefined : formatTimecode(range.to)));
      question.say(asked === undefined ? "" : WORDS.otherValue(asked.note.basename, asked.name, asked.value));
      correction.say(corrected);
      const failure = reason === undefined ? "" : problemWords(reason, formatTimecode(seconds));
      const isCalm = PASSING_PROBLEMS.has(reason) || reason === "cannot-be-moved";
      problem.say(failure, isCalm);
      const live = failure === "" || isCalm ? "polite" : "assertive";
      if (spokenEl.getAttr("aria-live") !== live) spokenEl.setAttr("aria-live", live);
      setTextOf(spokenEl, [failure, corrected, played].filter((words) => words !== "").join(" "));
      tryAgain.toggleClass("is-hidden", reason === "autoplay-blocked" || reason === "still-waiting" || reason === "cannot-be-moved");
      setTextOf(otherHost, WORDS.tryHost(host));
      otherHost.toggleClass("is-hidden", video?.kind !== "youtube" || !HOST_PROBLEMS.has(reason));
      const first = reason === "refused-on-ios" ? open : tryAgain;
      if (first.previousElementSibling !== null) first.parentElement?.prepend(first);
      setTextOf(open, video?.kind === "url" ? WORDS.openInBrowser : WORDS.openOnYouTube);
      open.toggleClass("is-hidden", video?.kind === "file");
      offer.say(offered === undefined ? "" : WORDS.offer(offered.note.basename));
      setTextOf(take, offered === undefined || offered.start === 0 ? WORDS.takeOffer : WORDS.playVideo(offered.title, formatTimecode(offered.start)));
    },
  };
}

interface Message {
  /** A message that is no failure looks like any other. */
  say(text: string, isCalm?: boolean): void;
  button(text: string, run: () => void): HTMLButtonElement;
}

/** A live region, where it is one, must stand in the page before its words do; it takes no room while it has none. */
function createMessage(parent: HTMLElement, cls: string, role: "alert" | "status" | null = null): Message {
  const element = parent.createDiv({ cls: ["yt-message", cls, "is-hidden"] });
  const textEl = element.createDiv({ cls: "yt-message-text", attr: { role } });
  const buttonsEl = element.createDiv({ cls: "yt-message-buttons" });
  return {
    say(text, isCalm = false) {
      element.toggleClass("is-hidden", text === "");
      element.toggleClass("is-calm", isCalm);
      setTextOf(textEl, text);
    },
    button(text, run) {
      const button = createButton(buttonsEl, [], run);
      button.setText(text);
      return button;
    },
  };
}

/** The id or file name, which stands for a title that is not known. */
export function nameOf(video: VideoRef): string {
  if (video.kind === "youtube") return `${WORDS.aVideo} ${video.id}`;
  const address = video.kind === "file" ? video.path : video.url;
  const name = address.slice(address.lastIndexOf("/") + 1);
  try {
    return video.kind === "file" ? name : decodeURIComponent(name);
  } catch {
    return name; // a stray % in an address is shown as it stands
  }
}

/** A button that leaves the focus where it is when it is pressed, so that a note goes on being written. */
export function createButton(parent: HTMLElement, cls: string[], run: (event: MouseEvent) => void): HTMLButtonElement {
  const button = parent.createEl("button", { cls, attr: { type: "button" } });
  button.addEventListener("mousedown", (event) => { event.preventDefault(); });
  button.addEventListener("click", run);
  return button;
}

/** Written only on change, so that a tick of the playhead touches nothing that stays the same. */
export function setTextOf(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.setText(text);
}

let named = 0;

/** Names a part for screen readers alone, because Obsidian shows an `aria-label` as a tooltip. */
export function nameByHiddenWords(element: HTMLElement, parent: HTMLElement, words: string): void {
  const id = `yt-name-${String(named += 1)}`;
  parent.createSpan({ cls: "yt-spoken", text: words, attr: { id } });
  element.setAttr("aria-labelledby", id);
}
