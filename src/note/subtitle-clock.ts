/** Source of a pattern for a clock in subtitles, with five groups for {@link secondsOf}. */
export const CLOCK = /(-?)(?:(\d{1,9}):)?(\d{1,9}):(\d{1,2})(?:[.,:](\d{1,9}))?/.source;
const WHOLE_CLOCK = new RegExp(`^\\s*${CLOCK}\\s*$`);

/** Seconds of a sign, hours, minutes, seconds and the digits of a fraction; NaN where there are none. */
export function secondsOf([sign, hours = "0", minutes, seconds, fraction = "0"]: readonly (string | undefined)[]): number {
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`);
  return sign === "-" ? -total : total;
}

/** Seconds of a clock (`h:mm:ss.cc`, `mm:ss,mmm`); undefined where a text is none. */
export function clockOf(text: string): number | undefined {
  const parts = WHOLE_CLOCK.exec(text);
  return parts === null ? undefined : secondsOf(parts.slice(1));
}
