import { Events } from "./events";
import { normalizePath } from "./text";

export interface SeedFile { path: string; text?: string; size?: number }

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export class TAbstractFile {
  deleted = false;
  parent: TFolder | null = null;
  name: string;
  constructor(public vault: Vault, public path: string) {
    this.name = path.slice(path.lastIndexOf("/") + 1);
  }
  moveTo(path: string): void {
    this.path = path;
    this.name = path.slice(path.lastIndexOf("/") + 1);
  }
}

export class TFile extends TAbstractFile {
  stat = { ctime: Date.now(), mtime: Date.now(), size: 0 };
  get extension(): string { const dot = this.name.lastIndexOf("."); return dot > 0 ? this.name.slice(dot + 1).toLowerCase() : ""; }
  get basename(): string { const dot = this.name.lastIndexOf("."); return dot > 0 ? this.name.slice(0, dot) : this.name; }
}

export class TFolder extends TAbstractFile {
  children: TAbstractFile[] = [];
  isRoot(): boolean { return this.path === "/"; }
}

const STORE = "playground:vault";
/** Where files that hold no text were before they were renamed, which is where the server has them. */
const MOVED = `${STORE}:moved`;
type Overlay = Record<string, string | null>;

/** The vault lives in memory; changes survive a reload of the tab, and nothing is written to the disk. */
export class Vault extends Events {
  configDir = ".obsidian";
  private readonly files = new Map<string, TAbstractFile>();
  private readonly texts = new Map<string, string>();
  private readonly binaries = new Map<string, ArrayBuffer>();
  private readonly root: TFolder;
  private overlay: Overlay = {};
  private moved: Record<string, string> = {};
  /** Files outside the note tree: the settings folder. */
  readonly hidden = new Map<string, string>();
  onHiddenWrite: ((path: string) => void) | undefined;

  constructor(private readonly name: string, private readonly base: string) {
    super();
    this.root = new TFolder(this, "/");
    this.root.name = "";
    this.files.set("/", this.root);
  }

  readonly adapter = {
    getName: (): string => this.name,
    exists: (path: string): Promise<boolean> => Promise.resolve(this.hidden.has(path) || this.isTaken(normalizePath(path))),
    read: (path: string): Promise<string> => {
      const text = this.hidden.get(path) ?? this.texts.get(path);
      return text === undefined ? Promise.reject(new Error(`ENOENT: no such file or directory, open '${path}'`)) : Promise.resolve(text);
    },
    write: async (path: string, data: string): Promise<void> => {
      if (path.startsWith(this.configDir)) { this.writeHidden(path, data); this.onHiddenWrite?.(path); return; }
      const file = this.getFileByPath(path);
      if (file === null) await this.create(path, data);
      else await this.modify(file, data);
    },
    remove: async (path: string): Promise<void> => {
      const file = this.getFileByPath(path);
      if (file !== null) return this.delete(file);
      this.hidden.delete(path);
      this.keepHidden();
    },
    getResourcePath: (path: string): string => this.urlOf(path, 0),
    mkdir: async (path: string): Promise<void> => { if (!this.files.has(path)) await this.createFolder(path); },
    stat: (path: string): Promise<{ type: string; ctime: number; mtime: number; size: number } | null> => {
      const file = this.getAbstractFileByPath(path);
      return Promise.resolve(file === null ? null : { type: file instanceof TFolder ? "folder" : "file", ...(file instanceof TFile ? file.stat : { ctime: 0, mtime: 0, size: 0 }) });
    },
  };

  seed(files: readonly SeedFile[]): void {
    this.overlay = JSON.parse(sessionStorage.getItem(STORE) ?? "{}") as Overlay;
    for (const [path, text] of Object.entries(JSON.parse(sessionStorage.getItem(`${STORE}:hidden`) ?? "{}") as Record<string, string>)) this.hidden.set(path, text);
    for (const { path, text, size } of files) if (!(path in this.overlay)) this.insert(path, text, size);
    for (const [path, text] of Object.entries(this.overlay)) if (text !== null) this.insert(path, text);
    this.moved = JSON.parse(sessionStorage.getItem(MOVED) ?? "{}") as Record<string, string>;
    for (const path of Object.keys(this.moved)) this.insert(path, undefined);
  }

  getName(): string { return this.name; }
  getRoot(): TFolder { return this.root; }
  getAbstractFileByPath(path: string): TAbstractFile | null { return this.files.get(path) ?? null; }
  getFileByPath(path: string): TFile | null { const file = this.files.get(path); return file instanceof TFile ? file : null; }
  getFolderByPath(path: string): TFolder | null { const file = this.files.get(path); return file instanceof TFolder ? file : null; }
  getAllLoadedFiles(): TAbstractFile[] { return [...this.files.values()]; }
  getFiles(): TFile[] { return this.getAllLoadedFiles().filter((file) => file instanceof TFile); }
  getMarkdownFiles(): TFile[] { return this.getFiles().filter((file) => file.extension === "md"); }
  getAllFolders(includeRoot = false): TFolder[] { return this.getAllLoadedFiles().filter((file) => file instanceof TFolder).filter((folder) => includeRoot || !folder.isRoot()); }

  /** What a note says now, without a promise; "" for a file that holds no text. */
  textOf(file: TFile): string { return this.texts.get(file.path) ?? ""; }

  async read(file: TFile): Promise<string> {
    await Promise.resolve();
    const text = this.texts.get(file.path);
    if (text !== undefined) return text;
    if (!this.files.has(file.path)) throw new Error(`ENOENT: no such file or directory, open '${file.path}'`);
    if (this.binaries.has(file.path)) return new TextDecoder().decode(this.binaries.get(file.path));
    return (await fetch(this.urlOf(file.path, file.stat.mtime))).text();
  }
  cachedRead(file: TFile): Promise<string> { return this.read(file); }
  async readBinary(file: TFile): Promise<ArrayBuffer> {
    await Promise.resolve();
    const own = this.binaries.get(file.path);
    if (own !== undefined) return own.slice(0);
    const text = this.texts.get(file.path);
    if (text !== undefined) return bytesOf(text).buffer;
    if (!this.files.has(file.path)) throw new Error(`ENOENT: no such file or directory, open '${file.path}'`);
    return (await fetch(this.urlOf(file.path, file.stat.mtime))).arrayBuffer();
  }

  async create(path: string, data: string): Promise<TFile> {
    await Promise.resolve();
    const clean = normalizePath(path);
    if (this.isTaken(clean)) throw new Error("File already exists.");
    const file = this.insert(clean, data);
    this.keep(clean, data);
    this.trigger("create", file);
    return file;
  }
  async createBinary(path: string, data: ArrayBuffer): Promise<TFile> {
    await Promise.resolve();
    const clean = normalizePath(path);
    if (this.isTaken(clean)) throw new Error("File already exists.");
    this.binaries.set(clean, data);
    const file = this.insert(clean, undefined, data.byteLength);
    this.trigger("create", file);
    return file;
  }
  async modifyBinary(file: TFile, data: ArrayBuffer): Promise<void> {
    await Promise.resolve();
    if (!this.files.has(file.path)) throw new Error(`ENOENT: no such file or directory, open '${file.path}'`);
    this.texts.delete(file.path);
    this.binaries.set(file.path, data);
    file.stat = { ...file.stat, mtime: Date.now(), size: data.byteLength };
    this.trigger("modify", file);
  }
  async createFolder(path: string): Promise<TFolder> {
    await Promise.resolve();
    if (this.files.has(path)) throw new Error("Folder already exists.");
    const folder = this.folder(normalizePath(path));
    this.trigger("create", folder);
    return folder;
  }

  async modify(file: TFile, data: string): Promise<void> {
    await Promise.resolve();
    if (!this.files.has(file.path)) throw new Error(`ENOENT: no such file or directory, open '${file.path}'`);
    this.texts.set(file.path, data);
    this.binaries.delete(file.path);
    file.stat = { ...file.stat, mtime: Date.now(), size: bytesOf(data).length };
    this.keep(file.path, data);
    this.trigger("modify", file);
  }
  async append(file: TFile, data: string): Promise<void> { await this.modify(file, this.textOf(file) + data); }
  async process(file: TFile, change: (data: string) => string): Promise<string> {
    const text = change(await this.read(file));
    await this.modify(file, text);
    return text;
  }

  async delete(file: TAbstractFile): Promise<void> {
    await Promise.resolve();
    if (file instanceof TFolder) for (const child of [...file.children]) await this.delete(child);
    this.files.delete(file.path);
    this.texts.delete(file.path);
    this.binaries.delete(file.path);
    file.deleted = true;
    if (file.parent !== null) file.parent.children = file.parent.children.filter((child) => child !== file);
    this.keep(file.path, null);
    this.trigger("delete", file);
  }
  trash(file: TAbstractFile): Promise<void> { return this.delete(file); }

  async rename(file: TAbstractFile, newPath: string): Promise<void> {
    await Promise.resolve();
    const path = normalizePath(newPath);
    if (this.files.has(path)) throw new Error("Destination file already exists!");
    const old = file.path;
    const children = file instanceof TFolder ? [...file.children] : [];
    this.files.delete(old);
    const text = this.texts.get(old);
    this.texts.delete(old);
    if (file.parent !== null) file.parent.children = file.parent.children.filter((child) => child !== file);
    file.moveTo(path);
    this.files.set(path, file);
    this.adopt(file);
    if (text !== undefined) { this.texts.set(path, text); this.keep(path, text); }
    this.keep(old, null);
    if (file instanceof TFile && text === undefined) this.moveOnServer(old, path);
    this.trigger("rename", file, old);
    for (const child of children) await this.rename(child, `${path}/${child.name}`);
  }

  getResourcePath(file: TFile): string {
    const own = this.binaries.get(file.path);
    return own === undefined ? this.urlOf(file.path, file.stat.mtime) : URL.createObjectURL(new Blob([own]));
  }

  /** Writes into the settings folder, as a plugin's own `saveData` does. */
  writeHidden(path: string, data: string): void {
    this.hidden.set(path, data);
    this.keepHidden();
  }

  private urlOf(path: string, mtime: number): string {
    const served = this.moved[path];
    const renamed = served === undefined ? "" : `&${encodeURIComponent(path)}`;
    return `${location.origin}/${this.base}/${(served ?? path).split("/").map(encodeURIComponent).join("/")}?${String(mtime)}${renamed}`;
  }

  private moveOnServer(old: string, path: string): void {
    const { [old]: served = old, ...others } = this.moved;
    this.moved = { ...others, [path]: served };
    const own = this.binaries.get(old);
    this.binaries.delete(old);
    if (own !== undefined) this.binaries.set(path, own);
    sessionStorage.setItem(MOVED, JSON.stringify(this.moved));
  }

  /** As on the disks of most people, where names that differ only in case are one. */
  private isTaken(path: string): boolean {
    const siblings = this.getFolderByPath(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "/")?.children ?? [];
    return this.files.has(path) || siblings.some((file) => file.path.toLowerCase() === path.toLowerCase());
  }

  private insert(path: string, text: string | undefined, size = 0): TFile {
    const file = new TFile(this, path);
    if (text !== undefined) this.texts.set(path, text); // what comes without its text is read from the server
    file.stat.size = text === undefined ? size : bytesOf(text).length;
    this.files.set(path, file);
    this.adopt(file);
    return file;
  }

  private adopt(file: TAbstractFile): void {
    const slash = file.path.lastIndexOf("/");
    const parent = slash < 0 ? this.root : this.folder(file.path.slice(0, slash));
    file.parent = parent;
    if (!parent.children.includes(file)) parent.children.push(file);
  }

  private folder(path: string): TFolder {
    const known = this.files.get(path);
    if (known instanceof TFolder) return known;
    const folder = new TFolder(this, path);
    this.files.set(path, folder);
    this.adopt(folder);
    return folder;
  }

  private keep(path: string, text: string | null): void {
    if (text !== null && text.length > 200_000) return; // sessionStorage holds 5 MB in all
    this.overlay[path] = text;
    try { sessionStorage.setItem(STORE, JSON.stringify(this.overlay)); } catch { /* full: the change lasts until the reload */ }
  }
  private keepHidden(): void {
    try { sessionStorage.setItem(`${STORE}:hidden`, JSON.stringify(Object.fromEntries(this.hidden))); } catch { /* as above */ }
  }
}
