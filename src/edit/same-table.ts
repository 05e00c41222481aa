/** Whether two texts are the same but for the padding of their tables, which the app sets anew whenever it writes one. */
export function isSameButPadding(a: string, b: string): boolean {
  return a === b || unpadded(a) === unpadded(b);
}

function unpadded(text: string): string {
  return text.replace(/^[^\n|]*\|.*$/gm, (row) => row.replace(/[ \t]*\|[ \t]*/g, "|").replace(/-{2,}/g, "-").trim());
}
