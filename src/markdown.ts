import { inlineRanges } from "./markdown-inline";

/** Where the text of a note is not prose: one linear pass, shared by everything that looks for timestamps or writes them. */

/**
 * `properties`, `fence` and `math` are blocks of whole lines; `code` is an inline span; `comment` is `%%…%%` or `<!--…-->`,
 * inline or over many lines.
 */
export type CodeKind = "properties" | "fence" | "code" | "comment" | "math";

/** Offsets into the text, `to` exclusive; the line break after a block does not belong to it. */
export interface CodeRange {
  readonly from: number;
  readonly to: number;
  readonly kind: CodeKind;
}

/** Nobody nests quotes and lists deeper; keeps a hostile note linear. */
const DEEPEST = 64;

type Container = { readonly kind: "quote" } | { readonly kind: "item"; readonly indent: number };

interface Fence {
  readonly from: number;
  readonly mark: string;
  readonly length: number;
}

/** A line past its quote and list prefixes: what stands at `start`, and how many of the open containers it continues. */
interface LineStart {
  readonly start: number;
  readonly blank: boolean;
  readonly matched: number;
  readonly added: readonly Container[];
}

/**
 * The properties, code, comments and display maths of a note, sorted and without overlaps.
 *
 * An unclosed fence, `%%` or `<!--` that starts its line runs to the end of its block; fences end with the quote or list item
 * they stand in. Indented code is not looked for: in notes it is nearly always a list.
 */
export function codeRanges(text: string): CodeRange[] {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly ranges: CodeRange[] = [];
  private containers: Container[] = [];
  private fence: Fence | undefined;
  private fenceEnd = 0;
  /** Where the running paragraph starts; undefined between paragraphs. */
  private paragraph: number | undefined;
  private readonly next = new Map<string, number>();

  constructor(private readonly text: string) {}

  scan(): CodeRange[] {
    let position = this.properties();
    while (position < this.text.length) {
      const end = this.lineEnd(position);
      position = this.line(position, end) ?? this.afterBreak(end);
    }
    if (this.containers.length === 0) this.fenceEnd = this.text.length;
    this.closeFence();
    this.flush(this.text.length);
    return this.ranges;
  }

  /** @returns where the body starts. */
  private properties(): number {
    const first = this.text.startsWith("\uFEFF") ? 1 : 0;
    let position = first;
    while (position < this.text.length) {
      const end = this.lineEnd(position);
      const isRule = this.text.startsWith("---", position) && this.isBlank(position + 3, end);
      if (position === first ? !isRule : isRule) {
        if (position === first) break;
        this.add(first, end, "properties");
        return this.afterBreak(end);
      }
      position = this.afterBreak(end);
    }
    this.next.clear();
    return 0;
  }

  /** @returns where to go on when that is not the next line. */
  private line(from: number, end: number): number | undefined {
    let line = this.prefix(from, end);
    if (this.fence !== undefined) {
      if (line.matched === this.containers.length) {
        this.fenceEnd = end;
        if (this.closesFence(this.fence, line.start, end)) this.closeFence();
        return undefined;
      }
      this.closeFence();
      line = this.prefix(from, end);
    }
    if (line.blank) {
      this.flush(from);
      this.containers = this.containers.slice(0, line.matched);
      this.containers.push(...line.added);
      return undefined;
    }
    return this.content(from, end, line);
  }

  private content(from: number, end: number, line: LineStart): number | undefined {
    const isContinued = line.matched === this.containers.length;
    const fence = this.openFence(from, line.start, end);
    const special = fence === undefined ? this.specialAt(line.start, end) : undefined;
    const isLazy = this.paragraph !== undefined && !isContinued && line.added.length === 0
      && fence === undefined && special === undefined && !this.isAlone(line.start, end);
    if (isLazy) return undefined;
    if (!isContinued || line.added.length > 0) {
      this.flush(from);
      this.containers = [...this.containers.slice(0, line.matched), ...line.added];
    }
    if (fence !== undefined) {
      this.flush(from);
      this.fence = fence;
      this.fenceEnd = end;
      return undefined;
    }
    if (special !== undefined) return this.special(special, from, line.start, end);
    this.prose(from, line.start, end);
    return undefined;
  }

  private prose(from: number, start: number, end: number): void {
    if (this.isAlone(start, end)) {
      this.flush(from);
      this.paragraph = start;
      this.flush(end);
    } else {
      this.paragraph ??= start;
    }
  }

  /** A heading, a rule and a table row are paragraphs of their own: a code span does not leave them. */
  private isAlone(start: number, end: number): boolean {
    const head = this.text.slice(start, Math.min(end, start + 8));
    return head.startsWith("|") || /^#{1,6}(?:\s|$)/.test(head) || /^(?:=+|-+|\*{3,}|_{3,})\s*$/.test(head);
  }

  private specialAt(start: number, end: number): "%%" | "<!--" | "$$" | undefined {
    for (const mark of ["%%", "<!--", "$$"] as const) {
      if (start < end && this.text.startsWith(mark, start)) return mark;
    }
    return undefined;
  }

  private special(mark: "%%" | "<!--" | "$$", from: number, start: number, end: number): number | undefined {
    const open = this.flush(from);
    if (mark === "%%" && open !== undefined) {
      this.dropAfter(open);
      return this.range(open, start + 2, "comment");
    }
    const closing = mark === "<!--" ? "-->" : mark;
    const close = this.find(closing, start + mark.length);
    if (mark !== "$$") return this.range(start, close === undefined ? this.text.length : close + closing.length, "comment");
    const isBlock = this.isBlank(start + 2, end);
    if (close === undefined || (!isBlock && close > end)) {
      this.paragraph = start;
      return undefined;
    }
    return this.range(start, close + 2, "math");
  }

  /** The next `mark` at or after `from`, which never goes back, remembered so that a mark which is nowhere is looked for once. */
  private find(mark: string, from: number): number | undefined {
    let known = this.next.get(mark);
    if (known === undefined || (known !== -1 && known < from)) {
      known = this.text.indexOf(mark, from);
      this.next.set(mark, known);
    }
    return known === -1 ? undefined : known;
  }

  /** Adds a range and goes on behind it, in the rest of its last line. */
  private range(from: number, to: number, kind: CodeKind): number {
    this.add(from, to, kind);
    const end = this.lineEnd(to);
    if (this.isBlank(to, end)) return this.afterBreak(end);
    this.paragraph = to;
    return this.afterBreak(end);
  }

  private prefix(from: number, end: number): LineStart {
    let position = from;
    let column = 0;
    let base = 0;
    const skipBlanks = (): void => {
      for (; position < end; position++) {
        const character = this.text[position];
        if (character === "\t") column += 4 - (column % 4);
        else if (character === " " || character === "\u00A0") column += 1;
        else break;
      }
    };
    const passQuote = (): boolean => {
      if (this.text[position] !== ">" || position >= end) return false;
      position += 1;
      column += 1;
      base = column + (position < end && this.text[position] === " " ? 1 : 0);
      return true;
    };

    skipBlanks();
    let matched = 0;
    for (const container of this.containers) {
      const isIn = container.kind === "quote" ? passQuote() : position >= end || column - base >= container.indent;
      if (!isIn) break;
      if (container.kind === "quote") skipBlanks();
      matched += 1;
    }

    const added: Container[] = [];
    while (this.fence === undefined && matched + added.length < DEEPEST && position < end) {
      if (passQuote()) {
        added.push({ kind: "quote" });
        skipBlanks();
        continue;
      }
      const marker = /^(?:[-*+]|\d{1,9}[.)])(?=\s|$)/.exec(this.text.slice(position, Math.min(end, position + 12)))?.[0];
      if (marker === undefined) break;
      const isInParagraph = this.paragraph !== undefined && matched + added.length === this.containers.length;
      if (isInParagraph && (/^(?!1[.)])\d/.test(marker) || this.isBlank(position + marker.length, end))) break;
      position += marker.length;
      column += marker.length;
      const afterMarker = column;
      skipBlanks();
      const width = column - afterMarker;
      added.push({ kind: "item", indent: (position >= end || width > 4 ? afterMarker + 1 : column) - base });
    }
    return { start: position, blank: position >= end, matched, added };
  }

  private openFence(from: number, start: number, end: number): Fence | undefined {
    const mark = this.text[start];
    if (mark !== "`" && mark !== "~") return undefined;
    const after = this.runEnd(start, end, mark);
    if (after - start < 3) return undefined;
    if (mark === "`" && this.text.slice(after, end).includes("`")) return undefined;
    return { from, mark, length: after - start };
  }

  private closesFence(fence: Fence, start: number, end: number): boolean {
    const after = this.runEnd(start, end, fence.mark);
    return after - start >= fence.length && this.isBlank(after, end);
  }

  private closeFence(): void {
    if (this.fence === undefined) return;
    this.add(this.fence.from, this.fenceEnd, "fence");
    this.fence = undefined;
  }

  /** Ends the running paragraph. @returns where an inline `%%` stands open in it. */
  private flush(to: number): number | undefined {
    const from = this.paragraph;
    this.paragraph = undefined;
    if (from === undefined || from >= to) return undefined;
    const { ranges, openComment } = inlineRanges(this.text.slice(from, to), from);
    for (const range of ranges) this.ranges.push(range);
    return openComment;
  }

  private add(from: number, to: number, kind: CodeKind): void {
    if (to > from) this.ranges.push({ from, to, kind });
  }

  private dropAfter(offset: number): void {
    while ((this.ranges[this.ranges.length - 1]?.from ?? -1) >= offset) this.ranges.pop();
  }

  private runEnd(from: number, end: number, character: string): number {
    let position = from;
    while (position < end && this.text[position] === character) position++;
    return position;
  }

  private isBlank(from: number, to: number): boolean {
    return this.text.slice(from, to).trim() === "";
  }

  private lineEnd(from: number): number {
    const end = this.text.length;
    return Math.min(this.find("\n", from) ?? end, this.find("\r", from) ?? end);
  }

  private afterBreak(end: number): number {
    return this.text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}
