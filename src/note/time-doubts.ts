/**
 * Why a written time may not be one of the video: a `clock` time or a date, a `duration`, a `ratio` or a score, a Bible `verse`;
 * an `embed` would be lost, a `label` says another time than its address.
 */
export type Doubt = "clock" | "duration" | "ratio" | "verse" | "embed" | "label";

const MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const ORDINAL = "\\b\\d{1,2}(?:st|nd|rd|th|\\.)?";
const DATE = `(?:\\d{4}[-/.]\\d\\d?[-/.]\\d\\d?|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|(?:\\b${MONTH} ${ORDINAL}|${ORDINAL}(?: of)? ${MONTH})(?:,? \\d{4})?)`;
const OF_DAY = "(?:day|morning|noon|afternoon|evening|night|week(?:day|end)?|\\w{3,6}day)s?\\b";

/** Tried on the line before a time, behind its line break, and on what follows, with a NUL in the place of the time. */
const SURROUNDINGS: readonly (readonly [Doubt, RegExp])[] = [
  ["clock", /\0(?:\s?[-\u2013\u2014]\s?\d{1,2}:\d\d)?\s?(?:[ap]\.?\s?m\b|uhr\b|o.?clock|h(?:rs?)?\b|[時点시])/i],
  ["clock", /\0\s?\(?(?:UTC|GMT|[CEW]ES?T|[BIJKS]ST|[ACEMP][SD]?T|A[CE][SD]T|AWST|NZ[SD]T|AK[SD]T|HST|HKT|SGT|MSK|SAST)\b/],
  ["clock", new RegExp(`\\0\\s?(?:on|this|that|in the|next|last|every|each) ${OF_DAY}|\\b(?:this|that|in the|every|each) ${OF_DAY}[^.!?\\n]{0,16}\\0`, "i")],
  ["clock", new RegExp(`${DATE}[T,\\s]{1,3}(?:at )?\\0|\\0,? on (?:the |\\w{3,6}day,? )?${DATE}`, "i")],
  ["clock", /\b(?:meet(?:ing)?s?|appointment|breakfast|lunch|dinner|train|flight|alarm|woke|wake|tomorrow|tonight|daily|\w{2,6}day|created|updated|modified|published|uploaded)\b[^.!?\n]{0,16}\0/i],
  // A chapter may be called "Today" or "Train", but nothing stands before its time.
  ["clock", /\w[ \t(]{1,3}\0 (?:today|tonight|tomorrow|yesterday|daily)\b|\b(?:the|an?|my|our|his|her|their) \0 (?:train|bus|tram|flight|plane|ferry|boat|alarm|shift|meeting|appointment)\b/],
  ["clock", /[\u23F0\u23F3\u{1F4C5}\u{1F5D3}]\uFE0F?[ \t]{0,3}\0/u],
  ["duration", /\b(?:duration|length|runtime|running time|lasts|lasted|takes|took|long)\b\W{0,4}(?:of |is |was |about )?\0|\0\s?(?:(?:min|minute|sec|second|hour)s?\b|long\b|pace\b|per\b|\/[a-z])/i],
];

/** Tried on round times of day: a task's slot in a plan, `- [ ] 14:00 - 15:00 Meeting`. */
const SLOT = /^\n[ \t>]{0,20}(?:[-*+]|\d{1,9}[.)]) \[[^[\]]\] \0 ?[-\u2013\u2014] ?\d{1,2}:\d[05](?![\d:])/;
const ROUND = /^(?:[01]?\d|2[0-4]):[0-5][05]$/;

/** Tried on times of two fields without a leading zero. */
const SHORT_SURROUNDINGS: readonly (readonly [Doubt, RegExp])[] = [
  ["ratio", /\b(?:ratios?\b[^.\n]{0,30}|(?:inch|display|screen|panel)\b[^.\n]{0,12}|(?:aspect|scale|scored?|odds|won|lost|beat)\b\W{0,3}(?:of |by |is )?)\0|\0(?:[^.,;\n]{0,12}\b(?:aspect|ratios?|scale|odds)\b| (?:or|and) \d+:\d(?!\d))/i],
  ["verse", /(?:^|[^A-Za-z])(?:Gen|Exod|Lev|Num|Deut|Josh|Judg|Ruth|Sam|Kings|Chr|Ezra|Neh|Esth|Job|Ps|Prov|Eccl|Isa|Jer|Lam|Ezek|Dan|Hos|Joel|Amos|Obad|Jonah|Mic|Nah|Hab|Zeph|Hag|Zech|Mal|Mat|Mark|Luke|John|Acts|Rom|Cor|Gal|Eph|Phil|Col|Thess|Tim|Tit|Heb|James|Pet|Jude|Rev|Surah?|Quran|Joh|Juan|Jo\u00E3o|Giovanni|Mateo|Mateus|Marcos|Lucas|Lukas|R\u00F6m|Salmo|Psaume|Apoc|Offb)[a-z]{0,9}\.?\s\0/],
  ["verse", /(?:^|[^A-Za-z])(?:Gn|Ex|Lv|Nm|Dt|Jos|Jgs|Rt|Jb|Prv|Sg|Ezk?|Dn|Jl|Zec|Zep|Hg|Hb|Mt|Mk|Lk|Jn|Rm|Php|Phlm|Jas|Rv|Qur.an|[1-3] ?(?:Sm|Kgs|Tm|Pt))\.?\s\0/],
];
const ALL_SURROUNDINGS = [...SHORT_SURROUNDINGS, ...SURROUNDINGS];
const SHORT = /^[1-9]\d*:[1-9]\d*$/;
/** Between times that a sentence counts up, further verses of a chapter included. */
const JOINT = /^(?:[-\u2013,] ?\d{1,3}){0,3}[ \t]{0,3}(?:[,;&\u2013\u2014-]|and|or|to|until)[ \t]{0,3}$/;

/** What speaks against times that stand in brackets of their own; undefined when nothing does. */
export function doubtOfForm(times: string): Doubt | undefined {
  return /:\d(?!\d)|(?:^|[^\d:])\d+:[6-9]\d(?![\d:])/.test(times) ? "ratio" : undefined;
}

/** What speaks against the time at `text.slice(from, to)`; undefined when nothing does. */
export function doubtOf(text: string, from: number, to: number): Doubt | undefined {
  const time = text.slice(from, to);
  const before = text.slice(Math.max(0, from - 48), from);
  const start = before.lastIndexOf("\n");
  const around = `${start === -1 && from <= 48 ? "\n" : ""}${before.slice(Math.max(0, start))}\0${text.slice(to, to + 24).split(/[\r\n]/, 1).join("")}`;
  const found = (SHORT.test(time) ? ALL_SURROUNDINGS : SURROUNDINGS).find(([, pattern]) => pattern.test(around));
  return found?.[0] ?? (ROUND.test(time) && SLOT.test(around) ? "clock" : undefined) ?? doubtOfForm(time) ?? (/:[6-9]\d(?!\d)/.test(time) ? "ratio" : undefined);
}

/** Whether what speaks against one time speaks against another as well, with this text between them. */
export function isShared(doubt: Doubt | undefined, time: string, between: string): boolean {
  const isPossible = doubt === "verse" ? SHORT.test(time) : doubt === "clock" && Number.parseInt(time, 10) <= 24;
  return isPossible && JOINT.test(between);
}
