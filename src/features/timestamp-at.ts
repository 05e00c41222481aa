import { timestampAt } from "../edit/retiming";
import { scanBareTimes, type BareTime } from "../note/bare-times";
import type { Timestamp } from "../note/scan";
import type { Services } from "../vault/services";
import type { WritingPlace } from "../vault/writing-place";

/** The timestamp at an offset of a place's text, or near it on its line; times in running text count where they play. */
export function timestampAtPlace({ interpreter }: Pick<Services, "interpreter">, place: WritingPlace, offset: number): Timestamp | BareTime | undefined {
  const live = interpreter.liveTimesIn(place.note);
  return timestampAt(place.text(), offset, live === undefined ? [] : scanBareTimes(place.text(), live.where));
}
