import { MarkdownView, type TFile } from "obsidian";
import { scanBareTimes } from "../note/bare-times";
import { scanNote } from "../note/scan";
import type { Lit } from "../timestamp/surfaces";
import { viewsOf, whenScrolled } from "../vault/open-note";
import type { Services } from "../vault/services";
import { createBackToNow, type BackToNow } from "./back-to-now";

/** Timestamps and links of a note, in either mode, and those that are lit. */
const TIMESTAMP = ".yt-timestamp, .yt-timestamp-link, .yt-time";
const LIT = `:is(${TIMESTAMP})[aria-current]`;

/** Keys that move the reader through a note, whatever is held down with them. */
const MOVING: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", " "]);

type Listen = <K extends "wheel" | "touchmove" | "mousedown" | "keydown" | "beforeinput" | "scroll">(type: K, listener: (this: HTMLElement, event: DocumentEventMap[K]) => void) => void;

interface FollowServices extends Pick<Services, "app" | "interpreter"> {
  /** What of a note plays now. */
  readonly litIn: (note: TFile) => Lit | undefined;
  /** Called when following starts or ends. */
  readonly onChange: () => void;
}

/** Scrolls the open notes along with what is being played; one in which the reader moves stays, and offers the way back. */
export class FollowPlayback {
  #isOn = false;
  /** The views in which the reader went elsewhere, and the note that each showed then. */
  readonly #away = new Map<MarkdownView, { readonly note: TFile; readonly back: BackToNow }>();
  readonly #services: FollowServices;

  constructor(services: FollowServices) {
    this.#services = services;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  toggle(): void {
    this.#isOn = !this.#isOn;
    this.stop();
    this.#services.onChange();
    this.comeBack();
  }

  /** Another timestamp of a note is lit: it is brought to the middle where the note is shown. */
  scroll(note: TFile): void {
    if (!this.#isOn) return; // which views are on screen costs a layout
    const lit = this.#services.litIn(note);
    for (const view of viewsOf(this.#services.app, note)) {
      if (this.#away.has(view)) whenScrolled(view, () => { this.#offer(view); });
      else if (lit !== undefined) view.containerEl.win.requestAnimationFrame(() => void this.#scrollTo(view, note, lit));
    }
  }

  /** Leaves the open notes to the reader, who goes elsewhere. */
  yield(): void {
    for (const view of this.#views()) this.#leave(view);
  }

  /** Follows again what plays, in every note. */
  comeBack(): void {
    this.stop();
    for (const note of new Set(this.#views().flatMap(({ file }) => file ?? []))) this.scroll(note);
  }

  /** Views were closed, or show something else. */
  viewsChanged(): void {
    const views = new Set(this.#views());
    for (const [view, { note, back }] of this.#away) {
      if (views.has(view) && view.file === note) whenScrolled(view, () => { this.#offer(view); });
      else {
        back.remove();
        this.#away.delete(view);
      }
    }
  }

  /** Takes every way back out of the notes. */
  stop(): void {
    for (const { back } of this.#away.values()) back.remove();
    this.#away.clear();
  }

  /** Yields to the reader: whoever scrolls, types or selects in a note is not pulled away. */
  listen(listen: Listen): void {
    const yields = (event: UIEvent): void => {
      const { targetNode } = event;
      if (!this.#isOn || targetNode?.instanceOf(Element) !== true || targetNode.closest(".markdown-reading-view, .markdown-source-view") === null) return;
      const view = this.#views().find(({ contentEl }) => contentEl.contains(targetNode));
      if (view === undefined) return;
      if (targetNode.closest(TIMESTAMP) === null) this.#leave(view);
      else if (event.type === "mousedown") this.#return(view); // it plays, and what plays is followed
    };
    listen("wheel", yields);
    listen("touchmove", yields);
    listen("mousedown", yields);
    listen("beforeinput", yields); // what is pasted or dictated
    listen("keydown", (event) => {
      const isMod = event.ctrlKey || event.metaKey;
      const isHotkey = isMod || event.altKey || ["Shift", "Control", "Meta", "Alt"].includes(event.key);
      if (!isHotkey || MOVING.has(event.key) || (isMod && event.key.toLowerCase() === "a")) yields(event);
    });
    listen("scroll", ({ target }) => {
      for (const view of this.#away.keys()) if (view.contentEl.contains(target as Node)) whenScrolled(view, () => { this.#offer(view); });
    });
  }

  #views(): MarkdownView[] {
    return this.#services.app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView ? view : []));
  }

  #leave(view: MarkdownView): void {
    const { file: note } = view;
    if (!this.#isOn || note === null || this.#away.get(view)?.note === note) return;
    this.#return(view);
    this.#away.set(view, { note, back: createBackToNow(view, () => {
      this.#return(view);
      this.scroll(note);
    }) });
    whenScrolled(view, () => { this.#offer(view); });
  }

  #return(view: MarkdownView): void {
    this.#away.get(view)?.back.remove();
    this.#away.delete(view);
  }

  /** Offers the way back only while what plays is out of view. */
  #offer(view: MarkdownView): void {
    const away = this.#away.get(view);
    away?.back.show(view.file === away.note && this.#services.litIn(away.note) !== undefined && !isInView(view));
  }

  async #scrollTo(view: MarkdownView, note: TFile, lit: Lit): Promise<void> {
    // A frame of a hidden window comes much later.
    const isMeant = (): boolean => this.#isOn && !this.#away.has(view) && view.file === note && this.#services.litIn(note)?.seconds === lit.seconds;
    if (!isMeant()) return;
    const { win } = view.containerEl;
    const isCalm = win.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (center(view, isCalm ? "auto" : "smooth")) return;
    const passages = await this.#services.interpreter.passagesOf(note, lit.video);
    const lines = [passages.find(({ seconds }) => seconds === lit.seconds)?.line, lineOfCue(view.getViewData(), lit)].filter((each) => each !== undefined);
    const line = nearest(lines, view.currentMode.getScroll(), (each) => each);
    if (line === undefined || !isMeant()) return;
    view.currentMode.applyScroll(line);
    whenScrolled(view, () => center(view, "auto"));
  }
}

function litIn({ contentEl }: MarkdownView): HTMLElement[] {
  return [...contentEl.querySelectorAll<HTMLElement>(LIT)].filter((element) => element.isShown());
}

/** Of what is lit in a note, as a passage and the words of its transcript, the one where the reader is. */
function center(view: MarkdownView, behavior: ScrollBehavior): boolean {
  const { top, bottom } = view.contentEl.getBoundingClientRect();
  const lit = nearest(litIn(view), (top + bottom) / 2, (element) => element.getBoundingClientRect().top);
  lit?.scrollIntoView({ block: "center", behavior });
  return lit !== undefined;
}

function nearest<T>(items: readonly T[], place: number, at: (item: T) => number): T | undefined {
  const away = (item: T): number => Math.abs(at(item) - place);
  return items.reduce<T | undefined>((best, item) => (best === undefined || away(item) < away(best) ? item : best), undefined);
}

function isInView(view: MarkdownView): boolean {
  const box = view.contentEl.getBoundingClientRect();
  return litIn(view).some((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > box.top && top < box.bottom;
  });
}

/** The line of a note on which a cue of its transcript plays; zero-based. */
function lineOfCue(text: string, { secondsOn }: Lit): number | undefined {
  let [line, end] = [0, 0];
  const times = [...scanNote(text).filter((timestamp) => timestamp.kind === "link"), ...scanBareTimes(text, "all")];
  for (const { from, seconds } of times.sort((a, b) => a.from - b.from)) {
    for (let at = text.indexOf("\n", end); at >= 0 && at < from; at = text.indexOf("\n", end)) [line, end] = [line + 1, at + 1];
    if (secondsOn(line) === seconds) return line;
  }
  return undefined;
}
