/** The quickest of three runs, in milliseconds of the processor: what else the machine does hardly changes it. */
function quickest(work: () => unknown): number {
  return Math.min(...Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  }));
}

/** Less than this has no meaning, in milliseconds. */
const LEAST = 1;

/** How many times longer eight times as much takes: about 8 where the work is linear, 64 where it is quadratic. */
export function growth(text: string, work: (text: string) => unknown): number {
  const part = text.slice(0, text.length / 8);
  // The part goes first, so that the whole is not measured with code that was never run.
  const least = Math.max(LEAST, quickest(() => work(part)));
  return quickest(() => work(text)) / least;
}

/** Between linear and quadratic work: three times the former, since what outgrows the caches costs more for each byte, too. */
export const LINEAR = 24;
