import { Menu } from "obsidian";
import { formatTimecode } from "../note/timecode";
import { showMenu } from "../pane/show-menu";
import type { PointedTimestamp } from "../timestamp/click";
import { TOOLTIP_DELAY } from "../timestamp/element";
import { sourceEditor } from "../timestamp/live-preview";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";
import type { Actions } from "./actions";
import type { NoteChanger } from "./note-changer";
import { passageLabels, type Navigation, type PassageInNote } from "./navigation";
import { refuse } from "./notices";
import { isRefusal, type TimestampResolver } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";

/** What a timestamp offers and tells besides playing. */
export class TimestampMenu {
  constructor(
    private readonly services: Pick<Services, "app" | "lastEditor"> & {
      readonly resolver: TimestampResolver; readonly navigation: Navigation; readonly actions: Actions; readonly writing: TimestampWriter; readonly changer: NoteChanger;
    },
  ) {}

  async show(timestamp: PointedTimestamp, event: MouseEvent): Promise<void> {
    const { actions, writing, resolver } = this.services;
    const anchor = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
    const place = anchor && this.services.lastEditor.placeOf(anchor); // asked now: what was clicked may be drawn anew meanwhile
    const editSource = anchor && sourceEditor(anchor);
    const [meaning, range, elsewhere] = await Promise.all([resolver.meaningOf(timestamp), resolver.rangeOf(timestamp), this.#elsewhere(timestamp)]);
    if (meaning === undefined) return refuse("not-a-time");
    const menu = new Menu();
    const add = (title: string, icon: string, run: () => unknown): void => {
      menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick(() => void run()));
    };
    add(WORDS.playFrom(formatTimecode(meaning.seconds)), "play", () => { actions.seek(timestamp); });
    const written = timestamp.kind === "span" ? actions.writtenSecond(timestamp) : undefined;
    const isCorrected = written !== undefined && (written !== meaning.seconds || meaning.beyondEnd === true);
    const others = new Set([...(isCorrected ? [written] : []), ...(meaning.alternative === undefined ? [] : [meaning.alternative])]);
    for (const other of others) add(WORDS.playInstead(formatTimecode(other)), "repeat-2", () => actions.playInstead(timestamp, other));
    const { note } = timestamp;
    if (isCorrected && note !== null) add(WORDS.repairNote, "wrench", () => this.services.changer.changeNote(note, "repair"));
    if (range !== undefined) {
      const ends = [formatTimecode(range.start), formatTimecode(range.end)] as const;
      add(WORDS.playRange(...ends), "arrow-right-to-line", () => actions.playRange(timestamp, range, false));
      add(WORDS.repeatRange(...ends), "repeat", () => actions.playRange(timestamp, range, true));
    }
    add(WORDS.copyLink, "link", () => actions.copyLinkOf(timestamp));
    add(WORDS.openInBrowser, "external-link", () => { actions.openInBrowser(timestamp); });
    if (place !== undefined && timestamp.kind !== "bare") {
      menu.addSeparator();
      add(WORDS.earlier, "chevron-left", () => writing.retime(place.place, place.offset, -1));
      add(WORDS.later, "chevron-right", () => writing.retime(place.place, place.offset, 1));
      add(WORDS.setToNow, "clock", () => writing.retime(place.place, place.offset, "now"));
      if (timestamp.kind === "span" && editSource !== undefined) add(WORDS.editSource, "code", () => { editSource(place.offset); });
    }
    if (elsewhere.length > 0) menu.addSeparator();
    const wordsOf = passageLabels(elsewhere);
    for (const each of elsewhere) add(wordsOf(each), "file-text", () => this.services.navigation.goTo(each));
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    showMenu(menu, event, byKeyboard ? anchor : undefined);
  }

  /** Tells, where the user rests on a timestamp, which other notes speak of its moment. */
  async describe(timestamp: PointedTimestamp, element: HTMLElement): Promise<void> {
    const elsewhere = await this.#elsewhere(timestamp);
    const shown = element.getAttribute("aria-label") ?? element.getAttribute("aria-description");
    const [name = ""] = (shown ?? element.textContent).split("\n");
    const described = [name, ...(elsewhere.length === 0 ? [] : [WORDS.alsoIn, ...elsewhere.map(passageLabels(elsewhere))])].join("\n");
    if (described === (shown ?? name)) return;
    element.setAttribute("aria-label", described);
    element.setAttribute("data-tooltip-delay", TOOLTIP_DELAY);
  }

  /** Where other notes about the same video speak of the same moment. */
  async #elsewhere(timestamp: PointedTimestamp): Promise<PassageInNote[]> {
    const moment = await this.services.resolver.momentOf(timestamp);
    return isRefusal(moment) ? [] : this.services.navigation.elsewhere(moment.video, moment.seconds, timestamp.note);
  }
}
