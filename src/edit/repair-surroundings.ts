import { codeRanges } from "../note/markdown";

/** A timestamp in a note's text. */
interface Carrier extends Range {
  readonly time: string;
  readonly label: string;
  readonly isOpen: boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** More text than this before the fence is a note that shows Markdown, not a note that was wrapped. */
const LONGEST_HEAD = 300;

/**
 * The lines of the ```` ```markdown ```` fence around a whole note; what follows its properties and a short head counts as whole.
 *
 * @returns the ranges to take away, line breaks included: the opening line and, where there is one, the closing line.
 */
export function wrappingFence(text: string): Range[] {
  const open = /^(`{3,})(?:markdown|md)[ \t]*\r?\n/im.exec(text);
  if (open === null) return [];
  const head = text.slice(0, open.index);
  const [properties] = codeRanges(head);
  const start = properties?.kind === "properties" ? properties.to : 0;
  if (head.slice(start).trim().length > LONGEST_HEAD || head.includes("yt-timestamp")) return [];
  const opening = { from: open.index, to: open.index + open[0].length };
  const end = text.trimEnd().length;
  let isInner = false;
  for (const mark of text.slice(0, end).matchAll(/^[ \t>]{0,20}(`{3,})(.*)$/gm)) {
    if (mark.index < opening.to) continue;
    const hasLanguage = (mark[2] ?? "").trim() !== "";
    if (isInner === hasLanguage) {
      if (isInner) return [];
      const isLast = mark.index + mark[0].length === end;
      return isLast ? [opening, { from: mark.index - 1, to: end }] : [];
    }
    isInner = hasLanguage;
  }
  return isInner ? [] : [opening];
}

/** Brackets and tags that belong to a timestamp stand at most so far from it. */
const NEAR = 120;
const SAME_LINE = 500;

/**
 * What around a timestamp belongs to it and goes with it: `[00:12:09](…)`, a second tag, the brackets that its label lacks, a
 * misspelt closing tag, the end of the wikilink in whose alias it stands.
 *
 * @param least where the timestamp before it ends.
 * @param most where the next one starts.
 * @returns the range to replace, and what then comes before the timestamp.
 */
export function surroundings(text: string, carrier: Carrier, least: number, most: number): Range & { readonly before: string } {
  const { from, to } = carrier;
  const head = text.slice(Math.max(least, from - NEAR), from);
  const tail = text.slice(to, Math.min(most, to + NEAR));
  const wider = (left: number, right: number, before = ""): Range & { readonly before: string } => ({ from: from - left, to: to + right, before });

  const [link = "", shown] = /\[{1,2}([\d:.,]+)\]{1,2}\($/.exec(head) ?? [];
  if (shown !== undefined && carrier.time.includes(shown)) {
    if (tail.startsWith(")")) return wider(link.length, 1);
    // The parenthesis also closes behind later text.
    return wider(link.length, 0, /^[^()\n]*\)/.test(text.slice(to, to + SAME_LINE)) ? "(" : "");
  }
  const outer = /<a\s[^<\n]*(?:>[[\s]*|=["']?)$/.exec(head)?.[0];
  if (outer !== undefined && /yt.?timestamp|data-t/.test(outer)) {
    return wider(outer.length, /^["'>\]\s]*(?:\[?[\d:]+\]?)?<\/a>/.exec(tail)?.[0].length ?? 0);
  }
  const alias = /\[\[[^[\]|\n]+\|[^[\]\n]*[^[\]\s]([^\S\n]*)$/.exec(head)?.[1];
  const aliasEnd = /^[^\S\n]*\]\]/.exec(tail)?.[0];
  if (alias !== undefined && aliasEnd !== undefined) return wider(alias.length, aliasEnd.length, "]] ");
  const isBare = /^[\d:.\s]+$/.test(carrier.label);
  if (isBare && /(?:^|[^[\]!])\[$/.test(head) && /^\](?![[(:])/.test(tail)) return wider(1, 1);
  const end = carrier.isOpen ? /^(?:<[\\/]?a?[ \t]?>|<\/a(?![\w>])|[>}])/i.exec(tail)?.[0] : undefined;
  return wider(0, end?.length ?? 0);
}
