/** A silent player is asked for a sign of life after so many seconds, and judged after so many. */
const ASKED_AFTER = 3;
const JUDGED_AFTER = 5;
const TICK_MS = 1000;

/**
 * Listens to a player that should report. It counts ticks instead of reading the clock, because a machine that has slept
 * has not heard anything either.
 */
export class ReportWatch {
  #timer: number | undefined;
  #quiet = 0;
  #isAnswering = false;

  /**
   * @param ask asks the player for any answer.
   * @param judge told at every tick from the fifth quiet one on: how many there were, and whether the player still answers.
   */
  constructor(private readonly ask: () => void, private readonly judge: (quiet: number, isAnswering: boolean) => void) {}

  /** Runs only while a report is due. */
  set isDue(isDue: boolean) {
    if (isDue) this.#timer ??= window.setInterval(() => { this.#tick(); }, TICK_MS);
    else this.stop();
  }

  /** The player has answered, which need not be what was waited for. */
  answered(): void {
    this.#isAnswering = true;
  }

  /** What was waited for has come. */
  reported(): void {
    this.#quiet = 0;
  }

  stop(): void {
    window.clearInterval(this.#timer);
    this.#timer = undefined;
    this.#quiet = 0;
  }

  #tick(): void {
    this.#quiet++;
    if (this.#quiet === ASKED_AFTER) this.#isAnswering = false;
    if (this.#quiet >= ASKED_AFTER) this.ask();
    if (this.#quiet >= JUDGED_AFTER) this.judge(this.#quiet, this.#isAnswering);
  }
}
