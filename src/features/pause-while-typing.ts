import { findPane } from "../pane/open-pane";
import type { Services } from "../vault/services";
import { documentAt } from "../vault/writing-place";

/** Keys that the editor itself takes, whether or not it writes by them. */
const EDITING_KEYS: ReadonlySet<string> = new Set(["Enter", "Backspace", "Delete"]);

/** A click into the player is over, and a key has moved the focus, after so many milliseconds. */
const AFTER_CLICK = 200;

/** A video that is further away, in seconds, than a late report of the player explains, was played or moved by the user meanwhile, and then paused. */
const SAME_PLACE = 1.5;

/** Leaves the hands on the keyboard: the video waits while the user writes, and gives the focus back. */
export class PauseWhileTyping {
  #timer: number | undefined;
  /** Where the video was paused, in seconds. */
  #pausedAt: number | undefined;
  #returning: number | undefined;
  #tabbedAt = 0;

  constructor(private readonly services: Pick<Services, "app" | "lastEditor" | "settings">) {}

  /** A key was pressed somewhere: what the editor writes by itself, it has written when the key was handled. */
  keyPressed({ key, targetNode }: KeyboardEvent): void {
    if (key === "Tab") this.#tabbedAt = Date.now();
    if (!EDITING_KEYS.has(key) || !isInEditor(targetNode) || this.services.settings().resumeAfterTyping === 0) return;
    const before = documentAt(targetNode);
    window.setTimeout(() => { if (documentAt(targetNode) !== before) this.#typed(); });
  }

  /** Characters are about to be written: of any keyboard and input method, and not where keys are commands, as in Vim's normal mode. */
  inputComes({ inputType, targetNode }: InputEvent): void {
    if (/^(?:insert(?!FromPaste|FromDrop)|delete(?!ByCut|ByDrag))/.test(inputType) && isInEditor(targetNode)) this.#typed();
  }

  #typed(): void {
    const { resumeAfterTyping } = this.services.settings();
    if (resumeAfterTyping === 0) return;
    const pane = findPane(this.services.app);
    if (pane?.isPlaying === true) {
      this.#pausedAt = pane.playhead?.seconds;
      pane.pause();
    } else if (this.#timer === undefined) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      const now = findPane(this.services.app);
      const moved = (now?.playhead?.seconds ?? NaN) - (this.#pausedAt ?? NaN);
      if (now?.isPlaying === false && Math.abs(moved) < SAME_PLACE) now.resume(this.services.settings().rewindAfterTyping);
    }, resumeAfterTyping * 1000);
  }

  /** The focus went somewhere, perhaps into the player: hotkeys do not reach the app from its frame (facts/obsidian.md, "Focus"). */
  focusMoved(doc: Document): void {
    window.clearTimeout(this.#returning);
    // Whoever came there by the keyboard wants to be there.
    if (!this.services.settings().returnFocus || Date.now() - this.#tabbedAt < AFTER_CLICK) return;
    this.#returning = window.setTimeout(() => {
      const place = this.services.lastEditor.find();
      if (doc.activeElement?.matches(".yt-player *") === true && typeof place !== "string") place.focus();
    }, AFTER_CLICK);
  }

  /** The video does not play on by itself from where it waits now. */
  stayPaused(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  stop(): void {
    this.stayPaused();
    window.clearTimeout(this.#returning);
  }
}

function isInEditor(node: Node | null): node is HTMLElement {
  return node?.instanceOf(HTMLElement) === true && node.closest(".cm-content") !== null;
}
