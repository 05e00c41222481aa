import type { Report } from "./youtube-protocol";

/** A value that was asked for. */
interface Wish {
  readonly value: number;
  /** Whether it was sent; until then it waits for the video itself to run. */
  readonly isSent: boolean;
  /** When the first report came after it was sent, in milliseconds. */
  heardAt?: number;
}

/** Old values are reported for so long after a command; counted from the first report, because a busy machine hears late. */
const HOLD_MS = 1500;

/** What can be wished for, and how far past a wish a report may be that has come to it. */
const WINDOWS = { currentTime: 1, playbackRate: 0 };
type Wished = keyof typeof WINDOWS;
/** Half a frame: a report so little short of a wish has come to it. */
const SLACK = 0.02;

/** The second and the rate that were asked for, shown until reports agree with them or have had time to. */
export class Wishes {
  readonly #wishes: { [key in Wished]?: Wish | undefined } = {};

  value(key: Wished): number | undefined {
    return this.#wishes[key]?.value;
  }

  make(key: Wished, value: number, isSent: boolean): void {
    this.#wishes[key] = { value, isSent };
  }

  drop(key: Wished): void {
    this.#wishes[key] = undefined;
  }

  /** A second was sent, and nothing was heard of it since. */
  get isUnheard(): boolean {
    const { currentTime: wish } = this.#wishes;
    return wish?.isSent === true && wish.heardAt === undefined;
  }

  /** Takes what was sent for heard, where the player is alive and tells no position. */
  heard(): void {
    const { currentTime: wish } = this.#wishes;
    if (wish !== undefined) wish.heardAt ??= performance.now();
  }

  /** Drops a wish that has come true or had its time; true for one that was not sent yet. */
  isDue(key: Wished, told: Report): boolean {
    const wish = this.#wishes[key];
    const value = told[key];
    if (wish === undefined || value === undefined) return false;
    const now = performance.now();
    if (wish.isSent) wish.heardAt ??= now;
    const isReached = value >= wish.value - SLACK && value <= wish.value + WINDOWS[key] + SLACK;
    if (isReached || now - (wish.heardAt ?? now) > HOLD_MS) this.drop(key);
    return !isReached && !wish.isSent;
  }
}
