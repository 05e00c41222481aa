import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";

export interface RenderEnv {
  docId: string;
  references?: Record<string, unknown>;
  footnotes: Map<string, { number: number; text: string }>;
}

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** `[[target|label]]` and `![[target]]`. */
const wikilinks = (md: MarkdownIt): void => {
  md.inline.ruler.before("link", "wikilink", (state: StateInline, silent: boolean) => {
    const embed = state.src.charCodeAt(state.pos) === 0x21;
    const start = embed ? state.pos + 1 : state.pos;
    if (!state.src.startsWith("[[", start)) return false;
    const end = state.src.indexOf("]]", start + 2);
    if (end < 0) return false;
    const inside = state.src.slice(start + 2, end);
    if (inside === "" || /[[\]\n]/.test(inside)) return false;
    if (!silent) {
      const bar = inside.indexOf("|");
      const target = (bar < 0 ? inside : inside.slice(0, bar)).replace(/\\$/, "").trim();
      const label = bar < 0 ? target.replace(/^#/, "").replace(/#/g, " > ") : inside.slice(bar + 1).trim();
      const token = state.push("html_inline", "", 0);
      token.content = embed
        ? `<span class="internal-embed" src="${escape(target)}" alt="${escape(label)}" tabindex="-1"></span>`
        : `<a class="internal-link" data-href="${escape(target)}" href="${escape(target)}">${escape(label)}</a>`;
    }
    state.pos = end + 2;
    return true;
  });
};

/** Text between two equal marks, such as `==highlight==` and `%%comment%%`. */
const between = (md: MarkdownIt, name: string, mark: string, push: (state: StateInline, from: number, to: number) => void): void => {
  md.inline.ruler.before("emphasis", name, (state: StateInline, silent: boolean) => {
    if (!state.src.startsWith(mark, state.pos)) return false;
    const from = state.pos + mark.length;
    const end = state.src.indexOf(mark, from);
    if (end <= from || end + mark.length > state.posMax) return false;
    if (!silent) push(state, from, end);
    state.pos = end + mark.length;
    return true;
  });
};

/** `$x$` and `$$x$$`: a dollar sign before a blank or a figure after the closing one is money, not maths. */
const maths = (md: MarkdownIt): void => {
  md.inline.ruler.before("escape", "math", (state: StateInline, silent: boolean) => {
    if (state.src.charCodeAt(state.pos) !== 0x24) return false;
    const mark = state.src.startsWith("$$", state.pos) ? "$$" : "$";
    const from = state.pos + mark.length;
    const end = state.src.indexOf(mark, from);
    if (end <= from || end >= state.posMax) return false;
    const inside = state.src.slice(from, end);
    if (mark === "$" && (/^\s|\s$|\n/.test(inside) || /^[0-9]/.test(state.src.slice(end + 1)))) return false;
    if (!silent) state.push("html_inline", "", 0).content = `<span class="math${mark === "$$" ? " math-block" : ""}">${escape(inside)}</span>`;
    state.pos = end + mark.length;
    return true;
  });
};

const commentBlocks = (md: MarkdownIt): void => {
  md.block.ruler.before("paragraph", "comment", (state: StateBlock, startLine: number, endLine: number, silent: boolean) => {
    const lineAt = (line: number): string => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
    if (!lineAt(startLine).startsWith("%%") || lineAt(startLine).indexOf("%%", 2) >= 0) return false;
    if (silent) return true;
    let line = startLine + 1;
    while (line < endLine && !lineAt(line).includes("%%")) line++;
    state.line = Math.min(line + 1, endLine);
    return true;
  }, { alt: ["paragraph"] });
};

const footnotes = (md: MarkdownIt): void => {
  md.block.ruler.before("reference", "footnote", (state: StateBlock, startLine: number, endLine: number, silent: boolean) => {
    const lineAt = (line: number): string => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
    const head = /^\[\^([^\]\s]+)\]:\s?(.*)$/.exec(lineAt(startLine));
    if (head === null) return false;
    if (silent) return true;
    const lines = [head[2] ?? ""];
    let line = startLine + 1;
    while (line < endLine && (state.sCount[line] ?? 0) >= 2 && lineAt(line) !== "") { lines.push(lineAt(line)); line++; }
    const { footnotes: known } = state.env as RenderEnv;
    const id = head[1] ?? "";
    known.set(id, { number: known.get(id)?.number ?? known.size + 1, text: lines.join("\n") });
    state.line = line;
    return true;
  }, { alt: ["paragraph"] });
  md.inline.ruler.before("link", "footnote-ref", (state: StateInline, silent: boolean) => {
    const match = /^\[\^([^\]\s]+)\]/.exec(state.src.slice(state.pos, state.pos + 60));
    if (match === null) return false;
    const env = state.env as RenderEnv;
    const id = match[1] ?? "";
    const known = env.footnotes.get(id);
    if (known === undefined) return false;
    if (!silent) {
      const number = String(known.number);
      state.push("html_inline", "", 0).content = `<sup class="footnote-ref"><a href="#fn-${escape(id)}-${env.docId}" class="footnote-link" id="fnref-${escape(id)}-${env.docId}">[${number}]</a></sup>`;
    }
    state.pos += match[0].length;
    return true;
  });
};

/** Adds Obsidian's own syntax to a Markdown parser. */
export const addObsidianSyntax = (md: MarkdownIt): void => {
  wikilinks(md);
  between(md, "highlight", "==", (state, from, to) => {
    state.push("mark_open", "mark", 1);
    const [pos, max] = [state.pos, state.posMax];
    state.pos = from;
    state.posMax = to;
    state.md.inline.tokenize(state);
    state.pos = pos;
    state.posMax = max;
    state.push("mark_close", "mark", -1);
  });
  between(md, "comment", "%%", () => { /* a comment shows nothing */ });
  maths(md);
  commentBlocks(md);
  footnotes(md);
};
