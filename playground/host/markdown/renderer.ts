import type { App } from "../types";
import { Component } from "../core/events";
import { parseLinktext, stripHeading } from "../core/text";
import type { TFile } from "../core/vault";
import { decorate } from "./decorate";
import { type Block, parseBlocks, sanitize } from "./parse";
import { MarkdownRenderChild, postProcessors } from "./processors";
import { drawWebEmbeds } from "./web-embeds";

export interface RenderTarget {
  app: App;
  docId: string;
  sourcePath: string;
  frontmatter: Record<string, unknown> | null | undefined;
  component: Component;
  /** Present only in the main preview, where a section knows its lines. */
  sectionInfo?: (el: HTMLElement) => { text: string; lineStart: number; lineEnd: number } | null;
  /** How many embeds stand around this one. */
  depth: number;
  /** YouTube's addresses become frames. In a note of the playground they do not, so that the emulator counts the plugin's alone. */
  webEmbeds?: boolean;
}

let documents = 0;
export const newDocId = (): string => `doc${String(++documents)}`;

/** Sanitises one block, runs the processors over it and fills its embeds. Returns the section's element at once. */
export const renderBlock = (block: Block, target: RenderTarget): { el: HTMLElement; done: Promise<unknown> } => {
  const el = drawBlock(block, target.webEmbeds);
  const done = process(el, target);
  const embeds = el.findAll(".internal-embed").map((embed) => fillEmbed(embed, target));
  return { el, done: Promise.all([done, ...embeds]) };
};

const drawBlock = (block: Block, webEmbeds = false): HTMLElement => {
  const el = createDiv({ cls: block.cls });
  const content = sanitize(block.html);
  if (webEmbeds) drawWebEmbeds(content);
  el.appendChild(content);
  decorate(el);
  return el;
};

const process = (el: HTMLElement, target: RenderTarget): Promise<unknown> => postProcessors.run(el, {
  docId: target.docId,
  sourcePath: target.sourcePath,
  frontmatter: target.frontmatter,
  addChild: (child) => { target.component.addChild(child); },
  getSectionInfo: (inner) => target.sectionInfo?.(inner) ?? null,
});

/** A table of Live Preview, whose cells are processed one by one. */
export const renderTable = async (blocks: readonly Block[], into: HTMLElement, target: RenderTarget): Promise<void> => {
  await Promise.all(blocks.flatMap((block) => {
    const el = drawBlock(block);
    into.appendChild(el);
    return el.findAll("td, th").map((cell) => {
      const wrapper = createDiv("table-cell-wrapper");
      wrapper.append(...cell.childNodes);
      cell.append(wrapper);
      return process(wrapper, target);
    });
  }));
};

export const renderBlocks = async (blocks: readonly Block[], into: HTMLElement, target: RenderTarget): Promise<void> => {
  const pending = blocks.map((block) => {
    const { el, done } = renderBlock(block, target);
    into.appendChild(el);
    return done;
  });
  await Promise.all(pending);
};

/** The lines of a note from one heading to the next of the same or a higher level. */
const headingLines = (app: App, file: TFile, subpath: string): { from: number; to: number } | null => {
  const wanted = stripHeading(subpath.slice(subpath.lastIndexOf("#") + 1)).toLowerCase();
  const headings = app.metadataCache.getFileCache(file)?.headings ?? [];
  const index = headings.findIndex(({ heading }) => stripHeading(heading).toLowerCase() === wanted);
  const found = headings[index];
  if (found === undefined) return null;
  const next = headings.slice(index + 1).find(({ level }) => level <= found.level);
  return { from: found.position.start.line, to: next === undefined ? Infinity : next.position.start.line - 1 };
};

/** Renders a whole note, or the part below a heading, with its own path as the source. */
export const renderNote = async (app: App, file: TFile, subpath: string, into: HTMLElement, component: Component, depth: number): Promise<void> => {
  const docId = newDocId();
  const blocks = parseBlocks(await app.vault.cachedRead(file), { docId, properties: false });
  const lines = subpath === "" ? { from: 0, to: Infinity } : headingLines(app, file, subpath);
  if (lines === null) {
    into.createDiv({ cls: "file-embed mod-empty-attachment", text: `Unable to find section ${subpath} in ${file.basename}` });
    return;
  }
  await renderBlocks(blocks.filter(({ lineStart }) => lineStart >= lines.from && lineStart <= lines.to), into, {
    app, docId, sourcePath: file.path, component, depth,
    // The app gives a part of a note no properties.
    frontmatter: subpath === "" ? app.metadataCache.getFileCache(file)?.frontmatter : undefined,
  });
};

const media: Readonly<Record<string, "video" | "audio" | "img">> = {
  webm: "video", mp4: "video", mov: "video", mkv: "video", ogv: "video", mp3: "audio", m4a: "audio", ogg: "audio", wav: "audio", flac: "audio",
  png: "img", jpg: "img", jpeg: "img", gif: "img", svg: "img", webp: "img",
};

const fillEmbed = async (embed: HTMLElement, target: RenderTarget): Promise<void> => {
  const { app } = target;
  const { path, subpath } = parseLinktext(embed.getAttribute("src") ?? "");
  const file = app.metadataCache.getFirstLinkpathDest(path, target.sourcePath);
  embed.addClass("is-loaded");
  if (file === null) {
    embed.addClass("mod-empty");
    embed.setText(`"${path}" could not be found.`);
    return;
  }
  const tag = media[file.extension];
  if (tag !== undefined) {
    embed.addClass("media-embed", `${tag === "img" ? "image" : tag}-embed`);
    embed.createEl(tag, { attr: { src: app.vault.getResourcePath(file), ...(tag === "img" ? {} : { controls: "", preload: "metadata" }) } });
    return;
  }
  if (file.extension !== "md" || target.depth >= 5) {
    embed.createDiv({ cls: "file-embed-title", text: file.name });
    return;
  }
  embed.addClass("markdown-embed", "inline-embed");
  if (subpath === "") embed.createDiv({ cls: "markdown-embed-title", text: file.basename });
  const content = embed.createDiv("markdown-embed-content").createDiv("markdown-preview-view markdown-rendered");
  let child = target.component.addChild(new MarkdownRenderChild(content));
  const fill = (): Promise<void> => renderNote(app, file, subpath, content, child, target.depth + 1);
  target.component.registerEvent(app.metadataCache.on("changed", (changed: TFile) => {
    if (changed !== file) return;
    target.component.removeChild(child);
    child = target.component.addChild(new MarkdownRenderChild(content));
    content.empty();
    void fill();
  }));
  await fill();
};

export class MarkdownRenderer extends MarkdownRenderChild {
  /** Renders Markdown for another plugin: processors run, without properties and without section information. */
  static async render(app: App, markdown: string, el: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    const docId = newDocId();
    el.addClass("markdown-rendered");
    await renderBlocks(parseBlocks(markdown, { docId, properties: false }), el, { app, docId, sourcePath, component, frontmatter: undefined, depth: 0, webEmbeds: true });
  }

  static renderMarkdown(markdown: string, el: HTMLElement, sourcePath: string, component: Component): Promise<void> {
    return MarkdownRenderer.render(window.app, markdown, el, sourcePath, component);
  }
}
