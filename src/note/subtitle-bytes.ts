/** Byte-order marks, and the encodings that they stand for. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * The text of a file in UTF-8, or in UTF-16 with a mark that says so.
 *
 * @returns undefined where it is in another encoding, which nothing tells, or holds no text: wrong letters are never shown.
 */
export function decodeText(bytes: ArrayBuffer): string | undefined {
  const view = new Uint8Array(bytes);
  const [, encoding = "utf-8"] = MARKS.find(([mark]) => mark.every((byte, i) => view[i] === byte)) ?? [];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(view);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
