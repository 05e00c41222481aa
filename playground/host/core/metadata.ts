import type { CachedMetadata, HeadingCache, LinkCache, Loc, SectionCache } from "obsidian";
import { Events } from "./events";
import { getFrontMatterInfo, getLinkpath, normalizePath, readFrontmatter } from "./text";
import { type TAbstractFile, TFile, type Vault } from "./vault";

const wikilink = /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{1,500}))?\]\]/g;

class Locator {
  private readonly starts: number[] = [0];
  constructor(text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }
  at(offset: number): Loc {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, col: offset - (this.starts[low] ?? 0), offset };
  }
}

const kindOf = (line: string): string => {
  if (/^\s*>\s*\[!/.test(line)) return "callout";
  if (/^\s*>/.test(line)) return "blockquote";
  if (/^\s*([-*+]|\d+[.)])\s/.test(line)) return "list";
  if (/^\s*\|/.test(line)) return "table";
  if (/^\[\^[^\]]+\]:/.test(line)) return "footnoteDefinition";
  return "paragraph";
};

/** Headings, sections, links, embeds and properties of a note, as the app's own cache gives them. */
export const readMetadata = (text: string): CachedMetadata => {
  const locator = new Locator(text);
  const pos = (from: number, to: number): { start: Loc; end: Loc } => ({ start: locator.at(from), end: locator.at(to) });
  const info = getFrontMatterInfo(text);
  const headings: HeadingCache[] = [];
  const sections: SectionCache[] = [];
  const links: LinkCache[] = [];
  const embeds: LinkCache[] = [];
  let offset = 0;
  if (info.exists) {
    sections.push({ type: "yaml", position: pos(0, Math.max(0, info.to + 3)) });
    offset = info.contentStart;
  }
  let fence: string | undefined;
  let open: { type: string; from: number; to: number } | undefined;
  const close = (): void => {
    if (open !== undefined) sections.push({ type: open.type, position: pos(open.from, open.to) });
    open = undefined;
  };
  while (offset <= text.length) {
    const next = text.indexOf("\n", offset);
    const end = next < 0 ? text.length : next;
    const line = text.slice(offset, Math.min(end, offset + 20_000));
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (open !== undefined) open.to = end;
      if (mark?.startsWith(fence) === true && line.trim() === mark) { fence = undefined; close(); }
    } else if (mark !== undefined) {
      close();
      fence = mark;
      open = { type: "code", from: offset, to: end };
    } else if (line.trim() === "") {
      close();
    } else {
      const heading = /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
      if (heading !== null) {
        close();
        headings.push({ heading: heading[2] ?? "", level: (heading[1] ?? "").length, position: pos(offset, end) });
        sections.push({ type: "heading", position: pos(offset, end) });
      } else if (open === undefined) {
        open = { type: kindOf(line), from: offset, to: end };
      } else {
        open.to = end;
      }
      for (const match of line.matchAll(wikilink)) {
        const from = offset + match.index;
        const link = match[2] ?? "";
        (match[1] === "!" ? embeds : links).push({ link, original: match[0], displayText: match[3] ?? link, position: pos(from, from + match[0].length) });
      }
    }
    if (next < 0) break;
    offset = next + 1;
  }
  close();
  const frontmatter = readFrontmatter(text);
  return {
    ...(frontmatter === undefined ? {} : { frontmatter, frontmatterPosition: pos(0, info.to + 3) }),
    ...(headings.length > 0 ? { headings } : {}),
    ...(sections.length > 0 ? { sections } : {}),
    ...(links.length > 0 ? { links } : {}),
    ...(embeds.length > 0 ? { embeds } : {}),
  };
};

export class MetadataCache extends Events {
  private readonly caches = new Map<string, CachedMetadata>();
  private readonly waiting = new Set<TFile>();
  private timer: number | undefined;
  resolvedLinks: Record<string, Record<string, number>> = {};
  unresolvedLinks: Record<string, Record<string, number>> = {};

  constructor(private readonly vault: Vault) {
    super();
    vault.on("create", (file: TAbstractFile) => { this.queue(file); });
    vault.on("modify", (file: TAbstractFile) => { this.queue(file); });
    vault.on("delete", (file: TAbstractFile) => {
      const before = this.caches.get(file.path) ?? null;
      this.caches.delete(file.path);
      if (file instanceof TFile && file.extension === "md") this.trigger("deleted", file, before);
    });
    vault.on("rename", (file: TAbstractFile, old: string) => {
      const cache = this.caches.get(old);
      this.caches.delete(old);
      if (cache !== undefined) this.caches.set(file.path, cache);
    });
  }

  /** Reads every note once, before the plugins start, as a warm cache does. */
  initialise(): void {
    for (const file of this.vault.getMarkdownFiles()) this.read(file);
    for (const file of this.vault.getMarkdownFiles()) this.resolveLinks(file);
  }

  getFileCache(file: TFile): CachedMetadata | null { return this.caches.get(file.path) ?? null; }
  getCache(path: string): CachedMetadata | null { return this.caches.get(path) ?? null; }

  /** The file a link means: the exact path, beside the source, then the shortest path with that name. */
  getFirstLinkpathDest(linkpath: string, sourcePath: string): TFile | null {
    const target = getLinkpath(linkpath);
    if (target === "") return this.vault.getFileByPath(sourcePath);
    const folder = sourcePath.includes("/") ? sourcePath.slice(0, sourcePath.lastIndexOf("/") + 1) : "";
    const wanted = normalizePath(target);
    for (const path of [wanted, `${wanted}.md`, folder + wanted, `${folder}${wanted}.md`]) {
      const file = this.vault.getFileByPath(path);
      if (file !== null) return file;
    }
    const tail = wanted.toLowerCase();
    const candidates = this.vault.getFiles().filter((file) => {
      const path = `/${file.path.toLowerCase()}`;
      return path.endsWith(`/${tail}`) || path.endsWith(`/${tail}.md`);
    });
    return candidates.sort((a, b) => a.path.length - b.path.length)[0] ?? null;
  }

  fileToLinktext(file: TFile, _sourcePath: string, omitMdExtension = true): string {
    const name = file.extension === "md" && omitMdExtension ? file.basename : file.name;
    const clash = this.vault.getFiles().some((other) => other !== file && other.name === file.name);
    return clash ? (omitMdExtension ? file.path.replace(/\.md$/, "") : file.path) : name;
  }

  private queue(file: TAbstractFile): void {
    if (!(file instanceof TFile) || file.extension !== "md") return;
    this.waiting.add(file);
    // The app reads in a worker: listeners hear of a change after the write, never inside it.
    this.timer ??= window.setTimeout(() => { this.flush(); }, 10);
  }

  private flush(): void {
    this.timer = undefined;
    const files = [...this.waiting];
    this.waiting.clear();
    for (const file of files) {
      if (file.deleted) continue;
      const cache = this.read(file);
      this.resolveLinks(file);
      this.trigger("changed", file, this.vault.textOf(file), cache);
      this.trigger("resolve", file);
    }
    this.trigger("resolved");
  }

  private read(file: TFile): CachedMetadata {
    const cache = readMetadata(this.vault.textOf(file));
    this.caches.set(file.path, cache);
    return cache;
  }

  private resolveLinks(file: TFile): void {
    const resolved: Record<string, number> = {};
    const unresolved: Record<string, number> = {};
    const cache = this.caches.get(file.path);
    for (const { link } of [...(cache?.links ?? []), ...(cache?.embeds ?? [])]) {
      const target = this.getFirstLinkpathDest(link, file.path)?.path;
      if (target === undefined) unresolved[link] = (unresolved[link] ?? 0) + 1;
      else resolved[target] = (resolved[target] ?? 0) + 1;
    }
    this.resolvedLinks[file.path] = resolved;
    this.unresolvedLinks[file.path] = unresolved;
  }
}
