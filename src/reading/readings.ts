import { parseAttribute, parseLabel, type WrittenTime } from "./written-time";

/** One timestamp as it stands in the note: the attribute value and the text shown, both verbatim. */
export interface Written {
  readonly time: string;
  readonly label: string;
}

/** The seconds a timestamp can mean, before its surroundings are looked at. */
export interface Readings {
  readonly written: WrittenTime;
  /** Hours, minutes, seconds; or the only reading. */
  readonly plain: number;
  /** Minutes, seconds, junk; the same as `plain` where there is only one reading. */
  readonly asMinutes: number;
  /** How many times likelier its own form and label make the minutes reading. */
  readonly odds: number;
  /** The second the label states, when that is neither reading of the attribute. */
  readonly otherLabel?: number;
  /** The attribute has no time; the label has it. */
  readonly fromLabel: boolean;
  /** The label writes the second of one reading in a way that only this reading explains. */
  readonly labelConfirms: boolean;
}

// facts/notes.md: 775 of 775 four-field times are honest, 30 of 30 with three leading digits are minutes,
// and 455 of 455 labels such as `[0:11:16]` beside `11:16:00` are right; the rule of succession keeps all three below certainty.
const FOUR_FIELDS = 1 / 776;
const PADDED_MINUTES = 31;
const LABEL = 456;
/** `00:00:12` is 12 s in 102 of 102 places of notes that write minutes first elsewhere. */
const ZERO_AND_JUNK = 1 / 103;

/** Undefined when neither the attribute nor the label has a time. */
export function readTimestamp({ time, label }: Written): Readings | undefined {
  const attribute = parseAttribute(time);
  // Equal texts say nothing new, and most labels are the attribute in brackets.
  const shown = attribute !== undefined && label.length === time.length + 2 && label.slice(1, -1) === time ? undefined : parseLabel(label);
  const written = attribute ?? shown;
  if (written === undefined) return undefined;
  const { plain, asMinutes = plain } = written;
  const stated = attribute === undefined ? undefined : shown?.plain;
  let odds = written.form === "four-fields" ? FOUR_FIELDS : written.form === "padded-minutes" ? PADDED_MINUTES : 1;
  if (asMinutes === 0 && written.lastField > 0) odds *= ZERO_AND_JUNK;
  let labelConfirms = false;
  if (plain !== asMinutes && stated !== undefined) {
    if (stated === asMinutes) {
      labelConfirms = true;
      odds *= LABEL;
    } else if (stated === plain && shown?.form === "two-fields") {
      labelConfirms = true;
      odds /= LABEL;
    }
  }
  const readings = { written, plain, asMinutes, odds, fromLabel: attribute === undefined, labelConfirms };
  return stated === undefined || stated === plain || stated === asMinutes ? readings : { ...readings, otherLabel: stated };
}
