/**
 * Why a written time may not be one of the video: a `clock` time or a date, a `duration`, a `ratio` or a score, a Bible `verse`;
 * an `embed` would be lost, a `label` says another time than its address.
 */
export type Doubt = "clock" | "duration" | "ratio" | "verse" | "embed" | "label";

/** Tried on the text before a time and behind it, with a NUL in the place of the time. */
const SURROUNDINGS: readonly (readonly [Doubt, RegExp])[] = [
  ["clock", /\0(?:\s?[-\u2013\u2014]\s?\d{1,2}:\d\d)?\s?(?:[ap]\.?\s?m\b|uhr\b|o.?clock|h(?:rs?)?\b|[時点시])/i],
  ["clock", /\0\s?(?:UTC|GMT|[ECMP][SD]?T)\b/],
  ["clock", /\0\s?(?:on|this|that|in the|next|last) (?:morning|afternoon|evening|night|\w{3,6}day\b)/i],
  ["clock", /(?:\d{4}-\d\d?-\d\d?|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)[T,\s]{1,3}(?:at )?\0/i],
  ["clock", /\b(?:meet(?:ing)?s?|appointment|breakfast|lunch|dinner|train|flight|alarm|woke|wake|tomorrow|tonight|\w{2,6}day|created|updated|modified|published|uploaded)\b[^.!?\n]{0,16}\0/i],
  ["duration", /\b(?:duration|length|runtime|running time|lasts|lasted|takes|took|long)\b\W{0,4}(?:of |is |was |about )?\0|\0\s?(?:(?:min|minute|sec|second|hour)s?\b|long\b|pace\b|per\b|\/\w)/i],
];

/** Tried on times of two fields without a leading zero. */
const SHORT_SURROUNDINGS: readonly (readonly [Doubt, RegExp])[] = [
  ["ratio", /\b(?:ratios?\b[^.\n]{0,30}|(?:inch|display|screen|panel)\b[^.\n]{0,12}|(?:aspect|scale|scored?|odds|won|lost|beat)\b\W{0,3}(?:of |by |is )?)\0|\0(?:[^.,;\n]{0,12}\b(?:aspect|ratios?|scale|odds)\b| (?:or|and) \d+:\d(?!\d))/i],
  ["verse", /(?:^|[^A-Za-z])(?:Gen|Exod|Lev|Num|Deut|Josh|Judg|Ruth|Sam|Kings|Chr|Ezra|Neh|Esth|Job|Ps|Prov|Eccl|Isa|Jer|Lam|Ezek|Dan|Hos|Joel|Amos|Obad|Jonah|Mic|Nah|Hab|Zeph|Hag|Zech|Mal|Mat|Mark|Luke|John|Acts|Rom|Cor|Gal|Eph|Phil|Col|Thess|Tim|Tit|Heb|James|Pet|Jude|Rev|Surah?|Quran)[a-z]{0,9}\.?\s\0/],
];

/** What speaks against times that stand in brackets of their own; undefined when nothing does. */
export function doubtOfForm(times: string): Doubt | undefined {
  return /:\d(?!\d)|(?:^|[^\d:])\d+:[6-9]\d(?![\d:])/.test(times) ? "ratio" : undefined;
}

/** What speaks against the time at `text.slice(from, to)`; undefined when nothing does. */
export function doubtOf(text: string, from: number, to: number): Doubt | undefined {
  const time = text.slice(from, to);
  const before = text.slice(Math.max(0, from - 48), from);
  const around = `${before.slice(before.lastIndexOf("\n") + 1)}\0${text.slice(to, to + 24).split(/[\r\n]/, 1).join("")}`;
  const isShort = /^[1-9]\d*:[1-9]/.test(time) && !/:.*:/.test(time);
  const found = [...(isShort ? SHORT_SURROUNDINGS : []), ...SURROUNDINGS].find(([, pattern]) => pattern.test(around));
  return found?.[0] ?? doubtOfForm(time) ?? (/:[6-9]\d(?!\d)/.test(time) ? "ratio" : undefined);
}
