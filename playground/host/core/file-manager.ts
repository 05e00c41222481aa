import { getFrontMatterInfo, parseYaml, stringifyYaml } from "./text";
import type { MetadataCache } from "./metadata";
import { type TAbstractFile, type TFile, TFolder, type Vault } from "./vault";

const wikilink = /(?<=\[\[)[^[\]|#\n]+(?=[^[\]\n]*\]\])/g;

export class FileManager {
  constructor(private readonly vault: Vault, private readonly metadata: MetadataCache) {}

  /** Changes a note's properties; properties that are not valid YAML reject, and the note stays as it was. */
  async processFrontMatter(file: TFile, change: (frontmatter: Record<string, unknown>) => void): Promise<void> {
    await this.vault.process(file, (text) => {
      const info = getFrontMatterInfo(text);
      const parsed = info.exists ? parseYaml(info.frontmatter) : {};
      const frontmatter = (parsed ?? {}) as Record<string, unknown>;
      change(frontmatter);
      const yaml = Object.keys(frontmatter).length === 0 ? "" : stringifyYaml(frontmatter);
      if (yaml === "") return text.slice(info.contentStart);
      return `---\n${yaml}---\n${text.slice(info.contentStart)}`;
    });
  }

  generateMarkdownLink(file: TFile, sourcePath: string, subpath = "", alias?: string): string {
    const embed = file.extension === "md" ? "" : "!";
    const link = `${this.metadata.fileToLinktext(file, sourcePath)}${subpath}`;
    return `${embed}[[${link}${alias === undefined || alias === "" ? "" : `|${alias}`}]]`;
  }

  /** Writes the wikilinks to what is renamed anew, after the event, as the app does where its setting says so. */
  async renameFile(file: TAbstractFile, newPath: string): Promise<void> {
    const under = file instanceof TFolder ? `${file.path}/` : file.path;
    const linking = this.vault.getMarkdownFiles().map((note) => {
      const targets = new Map<string, TFile>();
      for (const [link] of this.vault.textOf(note).matchAll(wikilink)) {
        const target = this.metadata.getFirstLinkpathDest(link, note.path);
        if (target !== null && (target === file || target.path.startsWith(under))) targets.set(link, target);
      }
      return { note, targets };
    }).filter(({ targets }) => targets.size > 0);
    await this.vault.rename(file, newPath);
    for (const { note, targets } of linking) {
      await this.vault.process(note, (text) => text.replace(wikilink, (link) => {
        const target = targets.get(link);
        return target === undefined || this.metadata.getFirstLinkpathDest(link, note.path) === target ? link : this.metadata.fileToLinktext(target, note.path);
      }));
    }
  }
  trashFile(file: TAbstractFile): Promise<void> { return this.vault.delete(file); }
  getNewFileParent(): TFolder { return this.vault.getRoot(); }
  getAvailablePathForAttachment(filename: string): Promise<string> {
    const dot = filename.lastIndexOf(".");
    const [stem, tail] = dot > 0 ? [filename.slice(0, dot), filename.slice(dot)] : [filename, ""];
    let path = filename;
    for (let number = 1; this.vault.getAbstractFileByPath(path) !== null; number++) path = `${stem} ${String(number)}${tail}`;
    return Promise.resolve(path);
  }
}
