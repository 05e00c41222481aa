import type { TFile } from "obsidian";
import { latest } from "../vault/latest";
import * as WORDS from "../words/words";
import type { MapServices } from "./asked-services";
import { createLead } from "./way-in";

/** What can be done about a note without timestamps. */
export interface NoteLeads {
  /** @param note null hides it. */
  show(note: TFile | null, canInsert: boolean): void;
}

export function createNoteLeads(parent: HTMLElement, services: Pick<MapServices, "timesIn" | "convertTimes" | "insertTimestamp">): NoteLeads {
  const times = createLead(parent, WORDS.makeClickable, () => { services.convertTimes(); });
  const insert = createLead(parent, WORDS.insertOneNow, () => { services.insertTimestamp(); });
  const ask = latest();
  return {
    show(note, canInsert) {
      const isLatest = ask();
      insert.say(note === null || !canInsert ? undefined : "", WORDS.insertOneNow);
      if (note === null) return times.say(undefined, WORDS.makeClickable);
      void services.timesIn(note).then((count) => {
        if (isLatest()) times.say(count === 0 ? undefined : WORDS.timesFound(count), count === 1 ? WORDS.makeItClickable : WORDS.makeClickable);
      });
    },
  };
}
