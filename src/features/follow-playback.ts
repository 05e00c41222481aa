import { MarkdownView, type TFile } from "obsidian";
import type { Lit } from "../timestamp/surfaces";
import { viewsOf, whenScrolled } from "../vault/open-note";
import type { Services } from "../vault/services";

/** Timestamps and links that are lit, in either mode. */
const LIT = ":is(.yt-timestamp, .yt-timestamp-link, .yt-time)[aria-current]";

/** Keys that move the reader through a note, whatever is held down with them. */
const MOVING: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", " "]);

type Listen = <K extends "wheel" | "touchmove" | "mousedown" | "keydown" | "beforeinput">(type: K, listener: (this: HTMLElement, event: DocumentEventMap[K]) => void) => void;

interface FollowServices extends Pick<Services, "app" | "interpreter"> {
  /** What of a note plays now. */
  readonly litIn: (note: TFile) => Lit | undefined;
  /** Called when following starts or ends. */
  readonly onChange: () => void;
}

/** Scrolls the open notes along with what is being played, until the reader moves in one of them. */
export class FollowPlayback {
  #isOn = false;
  readonly #services: FollowServices;

  constructor(services: FollowServices) {
    this.#services = services;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  toggle(): void {
    this.#isOn = !this.#isOn;
    this.#services.onChange();
    const notes = this.#services.app.workspace.getLeavesOfType("markdown").flatMap(({ view }) => (view instanceof MarkdownView ? view.file ?? [] : []));
    for (const note of new Set(notes)) this.scroll(note);
  }

  /** Another timestamp of a note is lit: it is brought to the middle where the note is shown. */
  scroll(note: TFile): void {
    const lit = this.#isOn ? this.#services.litIn(note) : undefined;
    if (lit === undefined) return;
    for (const view of viewsOf(this.#services.app, note)) {
      view.containerEl.win.requestAnimationFrame(() => void this.#scrollTo(view, note, lit));
    }
  }

  /** Leaves the notes to the reader, who goes elsewhere. */
  yield(): void {
    if (this.#isOn) this.toggle();
  }

  /** Yields to the reader: whoever scrolls, types or selects in a note is not pulled away. */
  listen(listen: Listen): void {
    const yields = ({ targetNode }: UIEvent): void => {
      if (!this.#isOn || targetNode?.instanceOf(Element) !== true) return;
      if (targetNode.closest(".markdown-reading-view, .markdown-source-view") === null || targetNode.closest(".yt-timestamp, .yt-timestamp-link, .yt-time") !== null) return;
      this.yield();
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
  }

  async #scrollTo(view: MarkdownView, note: TFile, lit: Lit): Promise<void> {
    // A frame of a hidden window comes much later.
    if (!this.#isOn || this.#services.litIn(note)?.seconds !== lit.seconds) return;
    const { win } = view.containerEl;
    const isCalm = win.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (center(view, isCalm ? "auto" : "smooth")) return;
    const passages = await this.#services.interpreter.passagesOf(note, lit.video);
    const passage = passages.find(({ seconds }) => seconds === lit.seconds);
    if (passage === undefined || !this.#isOn) return;
    view.currentMode.applyScroll(passage.line);
    whenScrolled(view, () => center(view, "auto"));
  }
}

function center(view: MarkdownView, behavior: ScrollBehavior): boolean {
  const lit = [...view.contentEl.querySelectorAll<HTMLElement>(LIT)].find((element) => element.isShown());
  lit?.scrollIntoView({ block: "center", behavior });
  return lit !== undefined;
}
