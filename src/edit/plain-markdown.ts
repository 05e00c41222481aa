/** What Markdown would read in plain words. */
const MARKUP = /[\\[\]<>`*_$]|#(?=\S)|%(?=%)|=(?==)|~(?=~)|&(?=#?\w+;)|^(?:[-+>#]|\d+[.)])(?=\s)/gm;

/** Words as Markdown shows them, mark for mark. */
export function plainMarkdown(words: string): string {
  return words.replace(MARKUP, (mark) => mark.replace(/.$/, "\\$&"));
}
