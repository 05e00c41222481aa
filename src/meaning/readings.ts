import { parseAttribute, parseLabel, type WrittenTime } from "./written-time";

/** One timestamp as it stands in the note: the attribute value and the text shown, both verbatim. */
export interface Written {
  readonly time: string;
  readonly label: string;
}

/** The seconds a timestamp can mean, before its surroundings are looked at. */
export interface Readings extends WrittenTime {
  /** How many times likelier its own form and label make the minutes reading. */
  readonly odds: number;
  /** The second the label states, when that is neither reading of the attribute. */
  readonly otherLabel: number | undefined;
  /** The attribute has no time; the label has it. */
  readonly fromLabel: boolean;
  /** The reading whose second the label writes in a way that only this reading explains. */
  readonly labelSays: "plain" | "minutes" | undefined;
}

// 30 of 30 times with three leading digits are minutes, and 455 of 455 labels such as `[0:11:16]` beside `11:16:00` are right;
// the rule of succession keeps both below certainty.
const PADDED_MINUTES = 31;
const LABEL = 456;
/** `00:00:12` is 12 s in 102 of 102 places of notes that write minutes first elsewhere. */
const ZERO_AND_JUNK = 1 / 103;

/** Undefined when neither the attribute nor the label has a time. */
export function readTimestamp({ time, label }: Written): Readings | undefined {
  const attribute = parseAttribute(time);
  // Equal texts say nothing new, and most labels are the attribute in brackets.
  const shown = attribute !== undefined && label.length === time.length + 2 && label.startsWith(time, 1) ? undefined : parseLabel(label);
  const written = attribute ?? shown;
  if (written === undefined) return undefined;
  const { form, plain, asMinutes, withoutHours, firstField, middleField, lastField, junk } = written;
  const fromLabel = attribute === undefined;
  const stated = fromLabel ? undefined : shown?.plain;
  const minutesStated = plain !== asMinutes && stated === asMinutes;
  const plainStated = plain !== asMinutes && stated === plain && shown?.form === "two-fields";
  let odds = form === "padded-minutes" ? PADDED_MINUTES : 1;
  if (asMinutes === 0 && lastField > 0) odds *= ZERO_AND_JUNK;
  if (minutesStated) odds *= LABEL;
  if (plainStated) odds /= LABEL;
  const otherLabel = stated === plain || stated === asMinutes ? undefined : stated;
  const labelSays = minutesStated ? "minutes" : plainStated ? "plain" : undefined;
  // Not spread: a note has thousands, and a copied object costs ten times as much.
  return { form, plain, asMinutes, withoutHours, firstField, middleField, lastField, junk, odds, fromLabel, otherLabel, labelSays };
}
