import { readNote, type NoteReading } from "../meaning/interpretation";
import { scanNote, type SpanTimestamp } from "../note/scan";
import { applyRepairs, type RepairEvidence } from "./repair";

/** `insert` instead of `text.slice(from, to)`. */
interface Written {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Whether a span that these edits write would mean another second than `seconds`, read together with all others of the note:
 * among times that have the minutes first, `00:08:29` is read as 8 s. Links say what they mean.
 *
 * @param edits in rising order, with offsets into `text`.
 */
export function isMisread(text: string, edits: readonly Written[], seconds: number, evidence: RepairEvidence): boolean {
  if (!edits.some(({ insert }) => spansOf(insert).length > 0)) return false;
  const after = applyRepairs(text, edits);
  const spans = spansOf(after);
  const reading = readNote(spans, evidence, evidence.choices);
  let added = 0;
  return edits.some(({ from, to, insert }) => {
    const start = from + added;
    added += insert.length - (to - from);
    // What was selected stays as it was.
    return spans.some((span) => span.from >= start && span.to <= start + insert.length && !text.slice(from, to).includes(after.slice(span.from, span.to))
      && Math.floor(reading.of(span)?.seconds ?? NaN) !== Math.floor(seconds));
  });
}

/** What the timestamps of a text mean, saved or not. */
export function readText(text: string, evidence: RepairEvidence): NoteReading {
  return readNote(spansOf(text), evidence, evidence.choices);
}

function spansOf(text: string): SpanTimestamp[] {
  return scanNote(text).filter((timestamp) => timestamp.kind === "span");
}
