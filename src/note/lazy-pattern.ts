/**
 * A pattern that is read when it is first used. One with the letters of all scripts takes up to a fifth of a millisecond to read, which
 * each start of the app would pay for as long as it stands in the code as a literal, used or not.
 */
export function lazyPattern(source: string, flags: string): () => RegExp {
  let pattern: RegExp | undefined;
  return () => (pattern ??= new RegExp(source, flags));
}

/** Whether a text has a letter or a digit of any script. */
export function hasLetters(text: string): boolean {
  return LETTER_OR_DIGIT().test(text);
}

const LETTER_OR_DIGIT = lazyPattern(String.raw`[\p{L}\p{N}]`, "u");
