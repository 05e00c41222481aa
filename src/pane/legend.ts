import * as WORDS from "../words/words";
import { createButton, nameByHiddenWords } from "./pane-parts";
import { COLOURS } from "./rail-row";

/** The notes by number and colour; a click leaves one alone, and a second click brings back all. */
export interface Legend {
  /** @param only the index of the one that is shown alone. */
  show(names: readonly string[], only: number | undefined): void;
}

/** @param pointedAt told when the pointer is on the name of a note. */
export function createLegend(parent: HTMLElement, choose: (only: number | undefined) => void, pointedAt: (index: number, event: MouseEvent, element: HTMLElement) => void): Legend {
  const element = parent.createDiv({ cls: ["yt-legend", "is-hidden"], attr: { role: "group" } });
  nameByHiddenWords(element, parent, WORDS.notesShown);
  let shown = "";
  let chips: readonly HTMLElement[] = [];
  let chosen: number | undefined;
  return {
    show(names, only) {
      const key = names.join("\n");
      element.toggleClass("is-hidden", names.length < 2);
      chosen = only;
      if (key !== shown) {
        shown = key;
        element.empty();
        chips = names.length < 2 ? [] : names.map((name, index) => {
          const chip = createButton(element, ["yt-legend-chip"], () => { choose(chosen === index ? undefined : index); });
          chip.setAttr("data-note", index % COLOURS);
          chip.addEventListener("mouseover", (event) => { pointedAt(index, event, chip); });
          chip.createSpan({ cls: "yt-legend-number", text: String(index + 1) });
          chip.createSpan({ cls: "yt-legend-name", text: name, attr: { dir: "auto" } });
          return chip;
        });
      }
      chips.forEach((chip, index) => { chip.setAttr("aria-pressed", String(only === index)); });
    },
  };
}
