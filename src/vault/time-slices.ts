/** How long work on many notes may hold a frame, in milliseconds, before the app has its turn. */
const SLICE = 8;
const NOW = Promise.resolve();

/** Lets the app draw and answer while much is worked through, also where that is asked for in several places at once. */
export class TimeSlices {
  /** When the work began that the app waits for; undefined while it waits for none. */
  #since: number | undefined;
  #isRunning = false;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when the next piece of work may begin: at once, or after those that wait and the app have had their turns. */
  turn(): Promise<void> {
    if (!this.#isRunning && performance.now() - this.#begin() < SLICE) return NOW;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#isRunning) void this.#run();
    });
  }

  #begin(): number {
    if (this.#since !== undefined) return this.#since;
    void appHadItsTurn().then(() => { if (!this.#isRunning) this.#since = undefined; });
    return (this.#since = performance.now());
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await appHadItsTurn();
      this.#since = performance.now();
      do {
        this.#waiting.shift()?.();
        await NOW; // the piece is worked through before this goes on
      } while (this.#waiting.length > 0 && performance.now() - this.#since < SLICE);
    }
    this.#isRunning = false;
    await appHadItsTurn();
    if (!this.#isRunning) this.#since = undefined;
  }
}

/** Timers are held back by up to a minute in a window that is hidden; messages are not. */
function appHadItsTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
