import { Menu } from "obsidian";
import { quoteOf, textOf, type Part, type Quote, type Speech } from "../note/speech";
import { formatTimecode } from "../note/timecode";
import * as WORDS from "../words/words";
import { showMenu } from "./show-menu";

/** How long paragraphs may be, in seconds; 0 for caption lines. */
export const PARAGRAPHS = [0, 15, 25, 60] as const;

export interface TranscriptOptions {
  readonly titles: readonly string[];
  /** Index of the title that is shown. */
  readonly shown: number;
  readonly seconds: number;
  readonly speech: Speech;
}

export interface OptionActions {
  chooseSource(index: number): void;
  chooseLength(seconds: number): void;
  copy(text: string): void;
  paste(): void;
  chooseFile(): void;
}

export interface PartActions {
  seek(seconds: number): void;
  insertQuote(quote: Quote): void;
  copy(text: string): void;
}

/** Opens what can be chosen about the transcript, each with a tick where it holds. */
export function showTranscriptOptions({ titles, shown, seconds, speech }: TranscriptOptions, event: MouseEvent, anchor: HTMLElement, actions: OptionActions): void {
  const menu = new Menu();
  const add = (title: string, icon: string, section: string, run: () => void, isChosen?: boolean): void => {
    menu.addItem((item) => {
      item.setTitle(title).setIcon(icon).setSection(section).onClick(run);
      if (isChosen !== undefined) item.setChecked(isChosen);
    });
  };
  if (titles.length > 1) titles.forEach((title, index) => { add(title, "captions", "source", () => { actions.chooseSource(index); }, index === shown); });
  for (const length of PARAGRAPHS) add(WORDS.paragraphLength(length), "pilcrow", "length", () => { actions.chooseLength(length); }, length === seconds);
  if (speech.paragraphs.length > 0) {
    add(WORDS.copyTranscript, "copy", "copy", () => { actions.copy(textOf(speech, false)); });
    add(WORDS.copyTranscriptWithTimes, "copy", "copy", () => { actions.copy(textOf(speech, true)); });
  }
  add(WORDS.pasteTranscript, "clipboard-paste", "get", () => { actions.paste(); });
  add(WORDS.chooseTranscript, "file-search", "get", () => { actions.chooseFile(); });
  showMenu(menu, event, event.detail === 0 ? anchor : undefined);
}

/** Opens what can be done with a part of what is said. */
export function showPartMenu(speech: Speech, part: Part, event: MouseEvent, actions: PartActions): void {
  const menu = new Menu();
  const quote = quoteOf(speech, part);
  const add = (title: string, icon: string, section: string, run: () => void): void => {
    menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section).onClick(run));
  };
  add(WORDS.playFrom(formatTimecode(quote.seconds)), "play", "play", () => { actions.seek(quote.seconds); });
  add(WORDS.insertQuote, "text-quote", "note", () => { actions.insertQuote(quote); });
  add(WORDS.copyWords, "copy", "copy", () => { actions.copy(textOf(speech, false, part)); });
  add(WORDS.copyWithTimes, "copy", "copy", () => { actions.copy(textOf(speech, true, part)); });
  const target = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
  showMenu(menu, event, event.clientX === 0 && event.clientY === 0 ? target : undefined);
}
