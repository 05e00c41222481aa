import { readPastedLink } from "../note/pasted-link";
import type { VideoMoment, VideoRef } from "../note/video";
import { LINK_PROBLEMS } from "../words/messages";
import * as WORDS from "../words/words";
import { createButton, nameByHiddenWords, setTextOf } from "./pane-parts";

export interface WayInActions {
  /** @returns why it cannot be played, "" where it can. */
  play(moment: Pick<VideoMoment, "video" | "seconds">): string;
  convertTimes(): void;
}

/** What leads in from the note in front. */
export interface LeadIns {
  /** The note's first video link, and what to call it. */
  readonly linked?: { readonly video: VideoRef; readonly name: string } | undefined;
  /** How many times of it could be made clickable. */
  readonly times: number;
}

/** What an empty pane shows: a field for a link, and below it what the note in front has. */
export interface WayIn {
  readonly element: HTMLElement;
  show(leadIns: LeadIns): void;
  focus(): void;
}

/** Builds the way in; what is typed or pasted is read here, and nothing is requested before Play. */
export function createWayIn(parent: HTMLElement, actions: WayInActions): WayIn {
  const element = parent.createDiv({ cls: "yt-way-in" });
  element.createDiv({ cls: "yt-way-in-words", text: WORDS.emptyPane });
  const form = element.createEl("form", { cls: "yt-way-in-form" });
  const field = form.createEl("input", {
    cls: "yt-way-in-field", type: "text",
    attr: { placeholder: WORDS.pasteLink, spellcheck: "false", autocomplete: "off", inputmode: "url" },
  });
  nameByHiddenWords(field, form, WORDS.pasteLink);
  form.createEl("button", { cls: "mod-cta", text: WORDS.play, attr: { type: "submit" } });
  const problemEl = element.createDiv({ cls: "yt-way-in-problem", attr: { role: "alert" } });
  let linked: LeadIns["linked"];
  const link = createLead(element, WORDS.play, () => { if (linked !== undefined) actions.play({ video: linked.video, seconds: undefined }); });
  const times = createLead(element, WORDS.makeClickable, () => { actions.convertTimes(); });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pasted = readPastedLink(field.value);
    const problem = pasted.ok ? actions.play(pasted.moment) : LINK_PROBLEMS[pasted.problem];
    setTextOf(problemEl, problem);
    if (problem !== "") field.focus();
    else field.value = "";
  });
  field.addEventListener("input", () => { setTextOf(problemEl, ""); });

  return {
    element,
    show(leadIns) {
      ({ linked } = leadIns);
      link.say(linked === undefined ? undefined : WORDS.linksTo(linked.name), WORDS.play);
      times.say(leadIns.times === 0 ? undefined : WORDS.timesFound(leadIns.times), leadIns.times === 1 ? WORDS.makeItClickable : WORDS.makeClickable);
    },
    focus() { field.focus(); },
  };
}

/** A line of words with what can be done about them. */
export interface Lead {
  /** @param words undefined hides it. */
  say(words: string | undefined, button: string): void;
}

export function createLead(parent: HTMLElement, name: string, run: () => void): Lead {
  const element = parent.createDiv({ cls: ["yt-lead", "is-hidden"] });
  const wordsEl = element.createSpan({ cls: "yt-lead-words", attr: { role: "status" } });
  const button = createButton(element, ["yt-lead-button"], run);
  button.setText(name);
  return {
    say(words, label) {
      element.toggleClass("is-hidden", words === undefined);
      setTextOf(wordsEl, words ?? "");
      setTextOf(button, label);
    },
  };
}
