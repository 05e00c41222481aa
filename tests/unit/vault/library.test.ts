import type { App, CachedMetadata, TFile } from "obsidian";
import { parse } from "yaml";
import { Library } from "../../../src/vault/library";
import type { VideoRef } from "../../../src/note/video";

const noteAt = (path: string): TFile => ({ path }) as TFile;
const youtube = (id: string): VideoRef => ({ kind: "youtube", id: id.padEnd(11, "0") });
const file = (path: string): VideoRef => ({ kind: "file", path });

/** A vault of notes with properties, and of media files; tells the library what the app's events tell it. */
class Vault {
  readonly notes = new Set<TFile>();
  /** By path, so that a file that is gone is told apart by nobody here. */
  readonly caches = new Map<string, CachedMetadata>();
  readonly media = new Set<string>();
  names: readonly string[] = ["videoId", "video"];
  asked = 0;
  readonly app = {
    vault: {
      getMarkdownFiles: () => [...this.notes],
      cachedRead: (note: TFile): Promise<string> => { throw new Error(`${note.path} was read.`); },
    },
    metadataCache: {
      getFileCache: (note: TFile) => {
        this.asked += 1;
        return this.caches.get(note.path) ?? null;
      },
      getFirstLinkpathDest: (link: string, _source: string) => {
        const path = [...this.media].find((each) => `/${each}`.toLowerCase().endsWith(`/${link}`.toLowerCase()));
        return path === undefined ? null : { path };
      },
    },
  } as App;
  readonly library = new Library(this.app, () => this.names, (text) => parse(/^---\n(.*)\n---\n/s.exec(text)?.[1] ?? "") as unknown);

  write(note: TFile, frontmatter: Record<string, unknown>): TFile {
    this.notes.add(note);
    this.caches.set(note.path, { frontmatter });
    this.library.update(note);
    return note;
  }

  /** The cache may hold the note for a moment longer. */
  remove(note: TFile): void {
    this.notes.delete(note);
    this.library.update(note, true);
    this.caches.delete(note.path);
  }

  rename(note: TFile, path: string): void {
    const cache = this.caches.get(note.path);
    this.caches.delete(note.path);
    note.path = path;
    if (cache !== undefined) this.caches.set(path, cache);
  }

  pathsOf(video: VideoRef): string[] {
    return this.library.notesOf(video).map(({ path }) => path);
  }
}

describe("the notes of a video", () => {
  let vault: Vault;
  let first: TFile;

  beforeEach(() => {
    vault = new Vault();
    vault.write(noteAt("b/Note.md"), { videoId: "one00000000" });
    first = vault.write(noteAt("a/Note.md"), { video: "https://youtu.be/one00000000?t=7" });
    vault.write(noteAt("c.md"), { videoId: "two00000000" });
    vault.write(noteAt("d.md"), { title: "About nothing" });
    expect(vault.pathsOf(youtube("one"))).toEqual(["a/Note.md", "b/Note.md"]);
    expect(vault.pathsOf(youtube("two"))).toEqual(["c.md"]);
    expect(vault.pathsOf(youtube("three"))).toEqual([]);
  });

  it("have a new note among them, at its place", () => {
    vault.write(noteAt("a/New.md"), { videoId: "one00000000" });
    expect(vault.pathsOf(youtube("one"))).toEqual(["a/New.md", "a/Note.md", "b/Note.md"]);
  });

  it("lose a note that turns to another video, and have it back", () => {
    vault.write(first, { videoId: "two00000000" });
    expect(vault.pathsOf(youtube("one"))).toEqual(["b/Note.md"]);
    expect(vault.pathsOf(youtube("two"))).toEqual(["a/Note.md", "c.md"]);
    vault.write(first, { videoId: "one00000000" });
    expect(vault.pathsOf(youtube("one"))).toEqual(["a/Note.md", "b/Note.md"]);
    expect(vault.pathsOf(youtube("two"))).toEqual(["c.md"]);
  });

  it("lose a note whose properties name no video any more", () => {
    vault.write(first, {});
    expect(vault.pathsOf(youtube("one"))).toEqual(["b/Note.md"]);
  });

  it("are asked about as they are now, even before the event of a change was heard", () => {
    vault.caches.set(first.path, { frontmatter: { videoId: "two00000000" } });
    expect(vault.pathsOf(youtube("one"))).toEqual(["b/Note.md"]);
  });

  it("lose a note that was deleted, although another stands at its path again", () => {
    vault.remove(first);
    expect(vault.pathsOf(youtube("one"))).toEqual(["b/Note.md"]);
    const again = vault.write(noteAt("a/Note.md"), { videoId: "one00000000" });
    expect(vault.library.notesOf(youtube("one"))[0]).toBe(again);
    expect(vault.library.notesOf(youtube("one"))).toHaveLength(2);
  });

  it("are sorted by the paths that they have now", () => {
    vault.rename(first, "z/Renamed.md");
    expect(vault.pathsOf(youtube("one"))).toEqual(["b/Note.md", "z/Renamed.md"]);
  });

  it("hold every note once, however often it changes", () => {
    for (let turn = 0; turn < 3; turn += 1) vault.write(first, { videoId: "one00000000" });
    expect(vault.pathsOf(youtube("one"))).toEqual(["a/Note.md", "b/Note.md"]);
  });

  it("follow the properties that may name a video", () => {
    vault.write(noteAt("Clip.md"), { videoId: "two00000000", clip: "one00000000" });
    vault.names = ["clip"];
    vault.library.forget();
    expect(vault.pathsOf(youtube("one"))).toEqual(["Clip.md"]);
    expect(vault.pathsOf(youtube("two"))).toEqual([]);
  });

  it("are found without looking at the notes of other videos", () => {
    for (let index = 0; index < 1000; index += 1) vault.write(noteAt(`${String(index)}.md`), { videoId: String(index).padStart(11, "x") });
    vault.asked = 0;
    vault.pathsOf(youtube("one"));
    expect(vault.asked).toBe(2);
  });

  it("give away a list that nobody else holds", () => {
    const before = vault.library.notesOf(youtube("one"));
    vault.remove(first);
    expect(before).toHaveLength(2);
  });
});

describe("the notes of which YAML made a number of the id", () => {
  const numeric = youtube("12345678901");
  const source = (id: string): string => `---\nvideoId: ${id}\n---\n`;
  let vault: Vault;
  let texts: Map<TFile, string>;
  let read: string[];

  const noted = (path: string, id: string, value: unknown): TFile => {
    const note = { path, extension: "md" } as TFile;
    texts.set(note, source(id));
    return vault.write(note, { videoId: value });
  };
  const all = async (video: VideoRef): Promise<string[]> => (await vault.library.allNotesOf(video)).map(({ path }) => path);

  beforeEach(() => {
    vault = new Vault();
    texts = new Map();
    read = [];
    vault.app.vault.cachedRead = (note) => {
      read.push(note.path);
      return Promise.resolve(texts.get(note) ?? "");
    };
  });

  it("are among them once their text was read, which happens once", async () => {
    noted("Number.md", "12345678901", 12345678901);
    noted("Text.md", "'12345678901'", "12345678901");
    noted("Hexadecimal.md", "0x123456789", 0x123456789);
    noted("Year.md", "2024", 2024);
    vault.write(noteAt("Flag.md"), { videoId: true });
    expect([vault.pathsOf(numeric), read]).toEqual([["Text.md"], []]);
    expect(await all(numeric)).toEqual(["Number.md", "Text.md"]);
    expect(await all(youtube("0x123456789"))).toEqual(["Hexadecimal.md"]);
    expect([vault.pathsOf(numeric), read]).toEqual([["Number.md", "Text.md"], ["Number.md", "Hexadecimal.md"]]);
  });

  it("follow what changes, also while they are read", async () => {
    const note = noted("Number.md", "12345678901", 12345678901);
    expect(await all(numeric)).toEqual(["Number.md"]);
    noted("New.md", "12345678901", 12345678901);
    expect(await all(numeric)).toEqual(["New.md", "Number.md"]);
    const asked = all(numeric);
    texts.set(note, source("98765432109"));
    vault.write(note, { videoId: 98765432109 });
    await asked;
    expect([await all(numeric), await all(youtube("98765432109"))]).toEqual([["New.md"], ["Number.md"]]);
    vault.remove(note);
    expect(await all(youtube("98765432109"))).toEqual([]);
    vault.names = ["other"];
    vault.library.forget();
    expect(await all(numeric)).toEqual([]);
  });
});

describe("the video of a note", () => {
  const link = "Seen at https://youtu.be/linkVideo01, then at https://youtu.be/linkVideo02.";
  let vault: Vault;
  let texts: Map<TFile, string>;
  let reads: number;

  const noted = (path: string, text: string, frontmatter?: Record<string, unknown>): TFile => {
    const note = { path, extension: "md", stat: { mtime: 1 } } as TFile;
    texts.set(note, text);
    return frontmatter === undefined ? note : vault.write(note, frontmatter);
  };

  beforeEach(() => {
    vault = new Vault();
    texts = new Map();
    reads = 0;
    vault.app.vault.cachedRead = (note) => {
      reads += 1;
      return Promise.resolve(texts.get(note) ?? "");
    };
  });

  it("is that of its properties, whatever its text links to, and the text is not read", async () => {
    const note = noted("a.md", link, { videoId: "one00000000" });
    expect(await vault.library.noteVideoOf(note)).toEqual({ kind: "video", video: youtube("one"), from: "property" });
    expect(reads).toBe(0);
  });

  it("is else that of its first link, which is looked for once for each writing of the note", async () => {
    const note = noted("a.md", link, { title: "About nothing" });
    const linked = { kind: "video", video: youtube("linkVideo01"), from: "link" };
    expect([await vault.library.noteVideoOf(note), await vault.library.noteVideoOf(note), reads]).toEqual([linked, linked, 1]);
    expect([await vault.library.videoOf(note), await vault.library.allNotesOf(youtube("linkVideo01"))]).toEqual([undefined, []]);
    texts.set(note, "https://youtu.be/linkVideo03");
    note.stat.mtime = 2;
    expect(await vault.library.noteVideoOf(note)).toEqual({ ...linked, video: youtube("linkVideo03") });
  });

  it("is none where a property names what cannot be played, although its text links to one", async () => {
    const note = noted("a.md", link, { video: "https://vimeo.com/123456" });
    expect(await vault.library.noteVideoOf(note)).toEqual({ kind: "unplayable", text: "https://vimeo.com/123456" });
    expect(await vault.library.videoOf(note)).toBeUndefined();
    expect(await vault.library.noteVideoOf(noted("b.md", "No link.", {}))).toEqual({ kind: "none" });
  });

  it("is read from its text while the metadata cache does not know the note", async () => {
    const note = noted("a.md", `---\nvideoId: one00000000\n---\n${link}\n`);
    expect(await vault.library.noteVideoOf(note)).toEqual({ kind: "video", video: youtube("one"), from: "property" });
    expect(await vault.library.videoOf(note)).toEqual(youtube("one"));
    const numeric = noted("b.md", "---\nVideoID: 12345678901\n---\n");
    expect(await vault.library.videoOf(numeric)).toEqual(youtube("12345678901"));
    expect(await vault.library.noteVideoOf(noted("c.md", "---\nvideo: https://vimeo.com/1\n---\n"))).toMatchObject({ kind: "unplayable" });
  });

  it("and its length count whatever the case of the property", () => {
    expect(vault.library.durationOf(vault.write(noteAt("a.md"), { Duration: "20:14" }))).toBe(1214);
  });
});

describe("the notes of a video file", () => {
  let vault: Vault;

  beforeEach(() => {
    vault = new Vault();
    vault.write(noteAt("By name.md"), { video: "[[Talk.webm]]" });
    vault.write(noteAt("By path.md"), { video: "media/talk.webm" });
    vault.write(noteAt("Elsewhere.md"), { video: "[[other/talk.webm]]" });
  });

  it("are one list, however they write the link", () => {
    vault.media.add("media/talk.webm").add("other/talk.webm");
    expect(vault.pathsOf(file("media/talk.webm"))).toEqual(["By name.md", "By path.md"]);
    expect(vault.pathsOf(file("other/talk.webm"))).toEqual(["Elsewhere.md"]);
  });

  it("are right when the file comes, moves or goes and the notes stay as they are", () => {
    expect(vault.pathsOf(file("Talk.webm"))).toEqual(["By name.md"]);
    vault.media.add("media/talk.webm");
    expect(vault.pathsOf(file("media/talk.webm"))).toEqual(["By name.md", "By path.md"]);
    vault.media.clear();
    vault.media.add("archive/talk.webm");
    expect(vault.pathsOf(file("archive/talk.webm"))).toEqual(["By name.md"]);
    vault.media.clear();
    expect(vault.pathsOf(file("media/talk.webm"))).toEqual(["By path.md"]);
  });
});

it("agrees with a look at every note after any row of changes", () => {
  const vault = new Vault();
  const notes = Array.from({ length: 40 }, (_, index) => noteAt(`${String(index)}.md`));
  const ids = ["one00000000", "two00000000", "three000000", "none"];
  let state = 1;
  const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  for (let turn = 0; turn < 2000; turn += 1) {
    const note = notes[random(notes.length)];
    if (note === undefined) continue;
    const change = random(8);
    if (change === 0) vault.remove(note);
    else if (change === 1) vault.rename(note, `${String(random(1000))} ${String(turn)}.md`);
    else if (change === 2 && turn % 40 === 0) vault.library.forget();
    else vault.write(note, { videoId: ids[random(ids.length)] });
    const id = ids[random(3)] ?? "";
    const expected = [...vault.notes].map(({ path }) => path).filter((path) => vault.caches.get(path)?.frontmatter?.["videoId"] === id).sort();
    expect(vault.pathsOf({ kind: "youtube", id })).toEqual(expected);
  }
});
