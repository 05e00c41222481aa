import { parseTimecode } from "./timecode";

/** A timestamp as it is written: the time it carries (`data-t`) and the text it shows. */
export interface WrittenTime {
  readonly time: string;
  readonly label: string;
}

/**
 * The second a written timestamp means: what `data-t` says, else what the label says.
 *
 * @returns seconds; undefined when neither is a time, so that there is nothing to play.
 */
export function interpretTimestamp({ time, label }: WrittenTime): number | undefined {
  return parseTimecode(time) ?? parseTimecode(label);
}
