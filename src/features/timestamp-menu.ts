import { Menu, Platform, setTooltip, type MenuItem } from "obsidian";
import { formatTimecode } from "../note/timecode";
import { wordsOf } from "../pane/row-words";
import { menuPlace, setStaying, setWords } from "../pane/show-menu";
import type { PointedTimestamp } from "../timestamp/click";
import { linkName, TOOLTIP_DELAY } from "../timestamp/element";
import { sourceEditor } from "../timestamp/live-preview";
import type { LastEditor } from "../vault/last-editor";
import { namesOf } from "../vault/note-names";
import type { Services } from "../vault/services";
import * as WORDS from "../words/words";
import { pointed, type Actions } from "./actions";
import type { NoteChanger } from "./note-changer";
import { passageLabels, type Navigation, type PassageInNote } from "./navigation";
import { refuse } from "./notices";
import { timestampAtPlace } from "./timestamp-at";
import { isRefusal, type TimestampResolver } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";

/** How a menu was asked for. */
interface Asked {
  /** Where the timestamp is written, if it can be changed there. */
  readonly written: ReturnType<LastEditor["placeOf"]>;
  readonly editSource: ((offset: number) => void) | undefined;
  readonly show: (menu: Menu) => void;
}

/** What a timestamp offers and tells besides playing. */
export class TimestampMenu {
  constructor(
    private readonly services: Pick<Services, "app" | "interpreter" | "lastEditor"> & {
      readonly resolver: TimestampResolver; readonly navigation: Navigation; readonly actions: Actions; readonly writing: TimestampWriter; readonly changer: NoteChanger;
    },
  ) {}

  async show(timestamp: PointedTimestamp, event: MouseEvent): Promise<void> {
    const anchor = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : undefined;
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    await this.#open(timestamp, { // asked now: what was clicked may be drawn anew meanwhile
      written: anchor && this.services.lastEditor.placeOf(anchor),
      editSource: anchor && sourceEditor(anchor),
      show: menuPlace(event, byKeyboard ? anchor : undefined),
    });
  }

  async #open(timestamp: PointedTimestamp, asked: Asked): Promise<void> {
    const { actions, resolver } = this.services;
    const [meaning, range, elsewhere] = await Promise.all([resolver.meaningOf(timestamp), resolver.rangeOf(timestamp), this.#elsewhere(timestamp)]);
    if (meaning === undefined) return refuse("not-a-time");
    const menu = new Menu().setUseNativeMenu(false); // the system's menus close at every click
    let current = timestamp;
    const add = (section: string, title: string, icon: string, run: () => unknown): void => {
      menu.addItem((item) => item.setTitle(title).setIcon(icon).setSection(section).onClick(() => void run()));
    };
    /** What holds for the second that stood there when the menu was opened. */
    const outdated: MenuItem[] = [];
    const addForNow = (section: string, title: string, icon: string, run: () => unknown): void => {
      menu.addItem((item) => outdated.push(item.setTitle(title).setIcon(icon).setSection(section).onClick(() => void run())));
    };
    let playItem: MenuItem | undefined;
    menu.addItem((item) => { playItem = item.setTitle(WORDS.playFrom(formatTimecode(meaning.seconds))).setIcon("play").setSection("play").onClick(() => { actions.seek(current); }); });
    const written = timestamp.kind === "span" ? actions.writtenSecond(timestamp) : undefined;
    const isCorrected = written !== undefined && (written !== meaning.seconds || meaning.beyondEnd === true);
    const others = new Set([...(isCorrected ? [written] : []), ...(meaning.alternative === undefined ? [] : [meaning.alternative])]);
    for (const other of others) addForNow("play", WORDS.playInstead(formatTimecode(other)), "repeat-2", () => actions.playInstead(timestamp, other));
    const { note } = timestamp;
    if (isCorrected && note !== null) addForNow("play", WORDS.repairNote, "wrench", () => this.services.changer.changeNote(note, "repair"));
    if (range !== undefined) {
      const ends = [formatTimecode(range.start), formatTimecode(range.end)] as const;
      addForNow("play", WORDS.playRange(...ends), "arrow-right-to-line", () => actions.playRange(timestamp, range, false));
      addForNow("play", WORDS.repeatRange(...ends), "repeat", () => actions.playRange(timestamp, range, true));
    }
    add("link", WORDS.copyLink, "link", () => actions.copyLinkOf(current));
    add("link", WORDS.openInBrowser, "external-link", () => { actions.openInBrowser(current); });
    this.#addWriting(menu, timestamp, asked, async (moved) => {
      current = moved;
      outdated.forEach((item) => { item.setDisabled(true); });
      const seconds = (await resolver.meaningOf(moved))?.seconds;
      if (seconds !== undefined && current === moved) playItem?.setTitle(WORDS.playFrom(formatTimecode(seconds)));
    });
    this.#addElsewhere(menu, meaning.seconds, elsewhere);
    asked.show(menu);
  }

  /** What changes the timestamp in its note. */
  #addWriting(menu: Menu, timestamp: PointedTimestamp, asked: Asked, moved: (timestamp: PointedTimestamp) => Promise<void>): void {
    const { written, editSource } = asked;
    if (written === undefined) return;
    const { place, offset } = written;
    const { writing } = this.services;
    let last = Promise.resolve();
    const write = async (by: number | "now"): Promise<void> => {
      await writing.retime(place, offset, by);
      if (!Platform.isMobile) place.focus(); // the timestamp that had the focus is drawn anew; a phone would show its keyboard
    };
    const move = (by: number, isOpen: boolean): void => {
      last = last.then(async () => {
        await write(by);
        const found = timestampAtPlace(this.services, place, offset);
        if (found === undefined) return;
        await (isOpen ? moved(pointed(found, timestamp.note)) : this.#open(pointed(found, timestamp.note), asked));
      });
    };
    const inSection = (item: MenuItem, icon: string): MenuItem => item.setSection("write").setIcon(icon);
    menu.addItem((item) => { setStaying(inSection(item, "chevron-left"), WORDS.earlier, (isOpen) => { move(-1, isOpen); }); });
    menu.addItem((item) => { setStaying(inSection(item, "chevron-right"), WORDS.later, (isOpen) => { move(1, isOpen); }); });
    menu.addItem((item) => inSection(item, "clock").setTitle(WORDS.setToNow).onClick(() => void last.then(() => write("now"))));
    if (timestamp.kind !== "span" || editSource === undefined) return;
    menu.addItem((item) => inSection(item, "code").setTitle(WORDS.editSource).onClick(() => { editSource(offset); }));
  }

  /** Where other notes speak of the moment, under a heading. */
  #addElsewhere(menu: Menu, seconds: number, elsewhere: readonly PassageInNote[]): void {
    if (elsewhere.length === 0) return;
    menu.addItem((item) => item.setTitle(WORDS.alsoAt(formatTimecode(seconds))).setSection("elsewhere").setIsLabel(true));
    const names = namesOf(elsewhere.map(({ note }) => note));
    elsewhere.forEach((each, index) => menu.addItem((item) => {
      setWords(item.setSection("elsewhere").setIcon("file-text"), wordsOf(each.passage), (words) => WORDS.inNote(names[index] ?? "", words), each.passage.sentence);
      item.onClick(() => void this.services.navigation.goTo(each));
    }));
  }

  /** Tells, where the user rests on a timestamp, which other notes speak of its moment. */
  async describe(timestamp: PointedTimestamp, element: HTMLElement): Promise<void> {
    if (timestamp.kind !== "span" && element.closest(".cm-line") !== null) return; // the editor takes away what it has not written
    const elsewhere = await this.#elsewhere(timestamp);
    const own = ownName(timestamp, element);
    const others = elsewhere.map(passageLabels(elsewhere)).map(WORDS.alsoIn);
    const name = WORDS.inLines(others.length === 0 ? (own === undefined ? [] : [own]) : [own ?? WORDS.playTime(element.textContent), ...others]);
    if (name === (element.getAttribute("aria-label") ?? "")) return;
    setTooltip(element, name, { delay: TOOLTIP_DELAY, classes: ["yt-tooltip"] });
    if (name === "") element.removeAttribute("aria-label");
  }

  /** Where other notes about the same video speak of the same moment. */
  async #elsewhere(timestamp: PointedTimestamp): Promise<PassageInNote[]> {
    const moment = await this.services.resolver.momentOf(timestamp);
    return isRefusal(moment) ? [] : this.services.navigation.elsewhere(moment.video, moment.seconds, timestamp.note);
  }
}

/** What a timestamp is called before others are named with it; undefined where that is only what it shows. */
function ownName(timestamp: PointedTimestamp, element: HTMLElement): string | undefined {
  if (timestamp.kind === "link") return linkName(element.textContent, timestamp.seconds);
  return element.hasAttribute("aria-description") ? undefined : element.getAttribute("aria-label")?.split("\n")[0];
}
