/** How long work on many notes may hold a frame, in milliseconds, before the app has its turn. */
const SLICE = 8;

/** Lets the app draw and answer while much is worked through, also where that runs in several places at once. */
export class TimeSlices {
  #since = 0;

  /** Resolves when the next piece of work may begin: at once, or after the app has had its turn. */
  async turn(): Promise<void> {
    if (performance.now() - this.#since < SLICE) return;
    await new Promise<void>((resolve) => {
      // Timers are held back by up to a minute in a window that is hidden; messages are not.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
    // Each piece that waited comes in a turn of its own, so that only what one of them does at once counts.
    this.#since = performance.now();
  }
}
