import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import { getFrontMatterInfo } from "../core/text";
import { addObsidianSyntax, type RenderEnv } from "./rules";

/** One top-level block: what the app calls a section. Lines count from 0 in the whole note. */
export interface Block {
  html: string;
  cls: string;
  lineStart: number;
  lineEnd: number;
  /** Two blocks with the same key show the same. */
  key: string;
}

const md = new MarkdownIt({ html: true, linkify: true, breaks: true });
md.validateLink = () => true; // the sanitiser decides, as in the app
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
addObsidianSyntax(md);

const purifier = DOMPurify(window);
purifier.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName !== "A") return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener nofollow");
});

/** The app's configuration of DOMPurify. */
export const sanitize = (html: string): DocumentFragment => purifier.sanitize(html, {
  ALLOW_UNKNOWN_PROTOCOLS: true,
  RETURN_DOM_FRAGMENT: true,
  FORBID_TAGS: ["style"],
  ADD_TAGS: ["iframe"],
  ADD_ATTR: ["frameborder", "allowfullscreen", "allow", "sandbox", "target"],
});

const classes: Readonly<Record<string, string>> = {
  paragraph_open: "el-p", bullet_list_open: "el-ul", ordered_list_open: "el-ol", blockquote_open: "el-blockquote",
  table_open: "el-table", fence: "el-pre", code_block: "el-pre", hr: "el-hr", html_block: "el-div",
};

/** Splits the flat token list where the nesting is back at nothing. */
const topLevel = (tokens: Token[]): Token[][] => {
  const groups: Token[][] = [];
  let group: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    group.push(token);
    depth += token.nesting;
    if (depth === 0) { groups.push(group); group = []; }
  }
  return groups;
};

/** The properties as the reading view shows them. */
const propertiesHtml = (yaml: string): string => {
  const rows = yaml.split("\n").filter((line) => line.trim() !== "").map((line) => {
    const colon = line.indexOf(":");
    const [key, value] = colon < 0 ? ["", line] : [line.slice(0, colon), line.slice(colon + 1)];
    return `<div class="metadata-property"><span class="metadata-property-key">${md.utils.escapeHtml(key.trim())}</span><span class="metadata-property-value">${md.utils.escapeHtml(value.trim())}</span></div>`;
  });
  return `<div class="metadata-container">${rows.join("")}</div>`;
};

export interface ParseOptions {
  docId: string;
  /** Whether the note's properties are shown above its text. */
  properties: boolean;
}

/** A note as its blocks, in order; each block's HTML still has to be sanitised. */
export const parseBlocks = (source: string, { docId, properties }: ParseOptions): Block[] => {
  const info = getFrontMatterInfo(source);
  const body = source.slice(info.contentStart);
  const first = info.exists ? source.slice(0, info.contentStart).split("\n").length - 1 : 0;
  const lines = body.split("\n");
  const env: RenderEnv = { docId, footnotes: new Map() };
  // A reference may stand above its footnote, so definitions are gathered before anything is parsed for real.
  if (body.includes("[^")) md.block.parse(body, md, env, []);
  const blocks: Block[] = [];
  if (info.exists && properties && info.frontmatter.trim() !== "") {
    const html = propertiesHtml(info.frontmatter);
    blocks.push({ html, cls: "mod-header", lineStart: 0, lineEnd: Math.max(0, first - 1), key: html });
  }
  for (const group of topLevel(md.parse(body, env))) {
    const head = group[0];
    if (head === undefined) continue;
    const [from, to] = head.map ?? [0, 0];
    const html = md.renderer.render(group, md.options, env);
    if (html.trim() === "") continue;
    const cls = head.type === "heading_open" ? `el-${head.tag}` : (classes[head.type] ?? "el-div");
    blocks.push({ html, cls, lineStart: first + from, lineEnd: first + Math.max(from, to - 1), key: `${lines.slice(from, to).join("\n")}\u0000${html}` });
  }
  if (env.footnotes.size > 0) {
    const notes = [...env.footnotes].map(([id, { text }]) => {
      const tail = `<a href="#fnref-${md.utils.escapeHtml(id)}-${docId}" class="footnote-backref footnote-link">↩︎</a>`;
      return `<li id="fn-${md.utils.escapeHtml(id)}-${docId}"><p>${md.renderInline(text, env)} ${tail}</p></li>`;
    });
    const html = `<section class="footnotes"><hr><ol>${notes.join("")}</ol></section>`;
    blocks.push({ html, cls: "mod-footer el-section", lineStart: first + lines.length - 1, lineEnd: first + lines.length - 1, key: html });
  }
  return blocks;
};

/** Markdown of one line, without blocks; used for callout titles. */
export const inlineHtml = (source: string): string => md.renderInline(source, { docId: "", footnotes: new Map() } satisfies RenderEnv);
