import { TFile, type App, type CachedMetadata, type EventRef, type Pos } from "obsidian";
import { parse } from "yaml";
import type { VideoRef } from "../../src/note/video";
import { captionSource } from "../../src/vault/captions";
import { Library } from "../../src/vault/library";
import { LARGEST_FILE, Transcripts, type TranscriptChange } from "../../src/vault/transcripts";

const MOON: VideoRef = { kind: "youtube", id: "moonTides01" };
const TALK: VideoRef = { kind: "file", path: "Talks/talk.mp4" };
const VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
const CLIP = "## Transcript\n\n**0:01** · One\n\n**0:05** · Two\n";
const ABOUT_MOON = "---\nsource: https://www.youtube.com/watch?v=moonTides01\n---\n";

/** A vault in memory whose events are heard at once. */
class Vault {
  readonly files = new Map<TFile, ArrayBuffer>();
  readonly reads: string[] = [];
  readonly handlers = new Map<string, (...args: unknown[]) => void>();
  readonly changes: TranscriptChange[] = [];
  readonly #on = (prefix: string) => (name: string, run: (...args: never[]) => void): EventRef => {
    this.handlers.set(prefix + name, run as (...args: unknown[]) => void);
    return {} as EventRef;
  };
  readonly app = {
    vault: {
      on: this.#on("vault:"),
      getFiles: () => [...this.files.keys()],
      getMarkdownFiles: () => [...this.files.keys()].filter(({ extension }) => extension === "md"),
      getFileByPath: (path: string) => [...this.files.keys()].find((file) => file.path === path) ?? null,
      cachedRead: (file: TFile) => Promise.resolve(this.textOf(file)),
      readBinary: (file: TFile) => {
        this.reads.push(file.path);
        const bytes = this.files.get(file);
        return bytes === undefined ? Promise.reject(new Error("ENOENT")) : Promise.resolve(bytes);
      },
    },
    metadataCache: {
      on: this.#on("cache:"),
      getFileCache: (file: TFile): CachedMetadata => {
        const yaml = /^---\n(.*?)\n---\n/s.exec(this.textOf(file))?.[1];
        const headings = [...this.textOf(file).matchAll(/^(#{1,6}) (.*)$/gm)].map(([, marks = "", heading = ""]) => ({ heading, level: marks.length, position: {} as Pos }));
        return { headings, ...(yaml === undefined ? {} : { frontmatter: parse(yaml) as Record<string, unknown> }) };
      },
      getFirstLinkpathDest: (link: string) =>
        [...this.files.keys()].find(({ path }) => [path, path.replace(/\.md$/, "")].some((each) => each === link || each.endsWith(`/${link}`))) ?? null,
    },
  } as object as App;
  readonly library = new Library(this.app, () => ["source", "video"], (text) => parse(/^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? "") as unknown);
  readonly transcripts = new Transcripts(this.app, this.library);

  constructor(files: Record<string, string | Uint8Array> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.transcripts.follow({ registerEvent: () => undefined });
    this.transcripts.onChange((change) => { this.changes.push(change); });
  }

  write(path: string, text: string | Uint8Array, size?: number): TFile {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const known = this.at(path);
    const file = known ?? Object.assign(Object.create(TFile.prototype) as TFile, named(path));
    file.stat = { ctime: 0, mtime: (known?.stat.mtime ?? 0) + 1, size: size ?? bytes.length };
    this.files.set(file, bytes.slice().buffer);
    if (file.extension === "md") this.library.update(file);
    this.handlers.get(known === undefined ? "vault:create" : "vault:modify")?.(file);
    return file;
  }

  rename(path: string, to: string): void {
    const file = this.at(path);
    if (file === undefined) return;
    Object.assign(file, named(to));
    this.handlers.get("vault:rename")?.(file, path);
  }

  remove(path: string): void {
    const file = this.at(path);
    if (file === undefined) return;
    this.files.delete(file);
    this.library.update(file, true);
    this.handlers.get("vault:delete")?.(file);
  }

  at(path: string): TFile | undefined {
    return [...this.files.keys()].find((file) => file.path === path);
  }

  textOf(file: TFile): string {
    return new TextDecoder().decode(this.files.get(file));
  }

  /** What is offered for a video, and what each says, or why it does not. */
  async said(video: VideoRef, note?: string): Promise<[id: string, words: string][]> {
    const sources = await this.transcripts.sourcesOf(video, note === undefined ? null : this.at(note));
    return Promise.all(sources.map(async (source): Promise<[string, string]> => {
      const reading = await this.transcripts.read(source);
      return [source.id, "refused" in reading ? reading.refused : reading.transcript.cues.map(({ text }) => text).join("|")];
    }));
  }
}

function named(path: string): Partial<TFile> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { path, name, basename: name.replace(/\.[^.]*$/, ""), extension: /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? "" };
}

describe("the transcripts of a video", () => {
  it("come from the note that is shown, its property, files named after the video, and other notes, in this order", async () => {
    const vault = new Vault({
      "A.md": `${ABOUT_MOON}${CLIP}`, "B.md": ABOUT_MOON.replace("---\n", "---\ntranscript: \"[[words.srt|Words]]\"\n"), "C.md": `No video here.\n\n${CLIP}`,
      "Subtitles/words.srt": "1\n00:00:01,000 --> 00:00:02,000\nWords\n", "Any/The Moon [moonTides01].en-US.vtt": VTT, "Any/moonTides01.de.srt": "1\n00:00:01,000 --> 00:00:02,000\nHallo\n",
    });
    expect(await vault.said(MOON, "B.md")).toEqual([["Subtitles/words.srt", "Words"], ["Any/The Moon [moonTides01].en-US.vtt", "Hello"], ["Any/moonTides01.de.srt", "Hallo"], ["A.md", "One|Two"]]);
    expect((await vault.said(MOON, "C.md")).map(([id]) => id)).toEqual(["C.md", "Subtitles/words.srt", "Any/The Moon [moonTides01].en-US.vtt", "Any/moonTides01.de.srt", "A.md"]);
    const [first, second] = await vault.transcripts.sourcesOf(MOON);
    expect([first?.label, first?.language, second?.language]).toEqual(["words.srt", undefined, "en-US"]);
  });

  it("are those of the media file by its name, beside it before elsewhere", async () => {
    const vault = new Vault({ "Talks/talk.mp4": "", "Talks/talk.en.vtt": VTT, "Talks/talk.vtt": VTT, "Talks/talk2.vtt": VTT, "Talks/talk.part 2.vtt": VTT, "Other/talk.vtt": VTT });
    expect((await vault.said(TALK)).map(([id]) => id)).toEqual(["Talks/talk.en.vtt", "Talks/talk.vtt"]);
    vault.remove("Talks/talk.en.vtt");
    vault.remove("Talks/talk.vtt");
    expect((await vault.said(TALK)).map(([id]) => id)).toEqual(["Other/talk.vtt"]);
    vault.write("Other/talk.webm", "");
    expect(await vault.said(TALK)).toEqual([]);
  });

  it("are never those of another video", async () => {
    const vault = new Vault({
      "A.md": `---\nsource: https://youtu.be/otherVid002\ntranscript: "Film [moonTides01].vtt"\n---\n${CLIP}`,
      "B.md": ABOUT_MOON.replace("---\n", "---\ntranscript: [\"Film [otherVid002].vtt\", \"[[A]]\", \"[[Gone.vtt]]\", 7]\n"),
      "Film [otherVid002].vtt": VTT, "otherVid002.en.vtt": VTT, "XmoonTides01.vtt": VTT, "moonTides01x.vtt": VTT,
      "Links.md": `${ABOUT_MOON}## Transcript\n[0:01](https://youtu.be/otherVid002?t=1) One\n`,
    });
    expect(await vault.said(MOON, "A.md")).toEqual([]);
    expect(await vault.said(MOON, "B.md")).toEqual([]);
    expect(await vault.said({ kind: "youtube", id: "otherVid002" }, "Links.md")).toEqual([["Links.md", "One"], ["Film [otherVid002].vtt", "Hello"], ["otherVid002.en.vtt", "Hello"], ["A.md", "One|Two"]]);
  });

  it("are no JSON of another kind", async () => {
    const vault = new Vault({ "moonTides01.json": "{\"title\": \"The Moon\"}", "moonTides01.en.json": "{\"segments\": [{\"start\": 0, \"end\": 1, \"text\": \"Hi\"}]}" });
    expect(await vault.said(MOON)).toEqual([["moonTides01.en.json", "Hi"]]);
  });
});

describe("the chapters of a video", () => {
  const clipped = (...titles: string[]): string => `${ABOUT_MOON}## Transcript\n\n${titles.map((title, i) => `### ${title}\n**0:0${String(i * 2)}** · Words\n`).join("\n")}`;
  const titles = async (vault: Vault, note = "A.md"): Promise<string[]> => (await vault.transcripts.chaptersOf(MOON, vault.at(note) ?? null)).map(({ title }) => title);
  const CHAPTERS = `WEBVTT\n\n00:00.000 --> 00:10.000\nFirst\n\n00:10.000 --> 00:20.000\nSecond\n`;

  it("come from a file that a property names or that is named after it, then from another note's transcript", async () => {
    const vault = new Vault({ "A.md": ABOUT_MOON, "B.md": clipped("Note", "More"), "moonTides01.chapters.vtt": CHAPTERS, "moonTides01.vtt": VTT });
    expect(await titles(vault)).toEqual(["First", "Second"]);
    vault.write("A.md", ABOUT_MOON.replace("---\n", "---\ntranscript: other.json\n"));
    vault.write("other.json", JSON.stringify({ chapters: [{ start_time: 0, title: "Json" }] }));
    expect(await titles(vault)).toEqual(["Json"]);
    vault.remove("other.json");
    vault.remove("moonTides01.chapters.vtt");
    expect(await titles(vault)).toEqual(["Note", "More"]);
    vault.remove("B.md");
    expect(await titles(vault)).toEqual([]);
  });

  it("are those of WebVTT that says so, and no words", async () => {
    const vault = new Vault({ "A.md": ABOUT_MOON, "moonTides01.vtt": CHAPTERS.replace("WEBVTT\n", "WEBVTT\nKind: chapters\n"), "moonTides01.chapters.vtt": VTT });
    expect(await titles(vault)).toEqual(["Hello"]);
    vault.remove("moonTides01.chapters.vtt");
    expect(await titles(vault)).toEqual(["First", "Second"]);
    expect(await vault.said(MOON)).toEqual([]);
  });

  it("are none of another video, and the same list until a file changes", async () => {
    const vault = new Vault({ "A.md": ABOUT_MOON.replace("---\n", "---\ntranscript: \"Film [otherVid002].vtt\"\n"), "Film [otherVid002].vtt": CHAPTERS.replace("WEBVTT\n", "WEBVTT\nKind: chapters\n"), "B.md": clipped("Note", "More") });
    const found = await vault.transcripts.chaptersOf(MOON, null);
    expect(found.map(({ title }) => title)).toEqual(["Note", "More"]);
    expect(await vault.transcripts.chaptersOf(MOON, null)).toBe(found);
    vault.write("C.md", "Words");
    expect(await vault.transcripts.chaptersOf(MOON, null)).toBe(found);
  });
});

describe("a file that cannot be shown", () => {
  it("is not even read where it is too large", async () => {
    const vault = new Vault();
    vault.write("moonTides01.vtt", VTT, LARGEST_FILE + 1);
    vault.write("moonTides01.json", VTT, 50_000_000);
    expect(await vault.said(MOON)).toEqual([["moonTides01.vtt", "too-large"]]);
    expect(vault.reads).toEqual([]);
  });

  it("says that its encoding is not known, and is read in UTF-16", async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Array.from(VTT.replace("Hello", "Grüße"), (letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8]).flat()]);
    const latin1 = Uint8Array.from(VTT.replace("Hello", "Grüße"), (letter) => letter.charCodeAt(0));
    expect(await new Vault({ "moonTides01.vtt": utf16 }).said(MOON)).toEqual([["moonTides01.vtt", "Grüße"]]);
    expect(await new Vault({ "moonTides01.vtt": latin1 }).said(MOON)).toEqual([["moonTides01.vtt", "unknown-encoding"]]);
    expect(await new Vault({ "moonTides01.vtt": utf16.slice(2) }).said(MOON)).toEqual([["moonTides01.vtt", "unknown-encoding"]]);
  });

  it("says that it is gone, or holds no cues", async () => {
    const vault = new Vault({ "moonTides01.vtt": VTT, "A.md": `${ABOUT_MOON}${CLIP}`, "moonTides01.srt": "Nothing." });
    const sources = await vault.transcripts.sourcesOf(MOON);
    const [file, note] = ["moonTides01.vtt", "A.md"].map((id) => sources.find((source) => source.id === id));
    if (file === undefined || note === undefined) throw new Error("They are missing.");
    vault.remove("moonTides01.vtt");
    vault.write("A.md", ABOUT_MOON);
    expect(await vault.transcripts.read(file)).toEqual({ refused: "gone" });
    expect(await vault.transcripts.read(note)).toEqual({ refused: "no-cues" });
    expect(await vault.said(MOON)).toEqual([["moonTides01.srt", "no-cues"]]);
  });
});

describe("a transcript that changes", () => {
  it("is told of, and read once more", async () => {
    const vault = new Vault({ "moonTides01.vtt": VTT, "picture.png": "" });
    await vault.said(MOON);
    await vault.said(MOON);
    expect(vault.reads).toEqual(["moonTides01.vtt"]);
    const file = vault.write("moonTides01.vtt", VTT.replace("Hello", "Good day"));
    expect(await vault.said(MOON)).toEqual([["moonTides01.vtt", "Good day"]]);
    vault.rename("moonTides01.vtt", "Old/moonTides01.vtt");
    vault.remove("Old/moonTides01.vtt");
    vault.write("picture.png", "changed");
    expect(vault.changes).toEqual([{ kind: "changed", file }, { kind: "renamed", file, before: "moonTides01.vtt" }, { kind: "gone", file }]);
  });
});

it("gives a file its captions, without what cannot be read", async () => {
  const vault = new Vault({ "Talks/talk.mp4": "", "Talks/talk.en.srt": "1\n00:00:01,000 --> 00:00:02,500\n<b>A < b & c</b>\n", "Talks/talk.vtt": VTT, "Talks/talk.ass": "no" });
  let changes = 0;
  const captions = captionSource(vault.transcripts);
  captions.onCaptionsChange(() => { changes++; });
  expect(await captions.captionsOf(TALK)).toEqual([
    { label: "English", language: "en", text: "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nA &lt; b &amp; c\n" },
    { label: "talk.vtt", language: "", text: VTT.replace(/(?=00:0)/g, "00:") },
  ]);
  vault.write("Talks/talk.vtt", VTT);
  expect(changes).toBe(1);
});

it("asks for captions again only where what a note names has changed", async () => {
  const about = (rest: string): string => `---\nvideo: "[[Talks/talk.mp4]]"\n${rest}---\n`;
  const vault = new Vault({ "Talks/talk.mp4": "", "words.vtt": VTT, "more.vtt": VTT, "Talk.md": about("transcript: \"[[words.vtt]]\"\n"), "Plain.md": "Words.\n" });
  let changes = 0;
  const captions = captionSource(vault.transcripts);
  captions.onCaptionsChange(() => { changes++; });
  const asked = async (change: () => void): Promise<[again: number, labels: string[]]> => {
    const before = changes;
    change();
    return [changes - before, (await captions.captionsOf(TALK)).map(({ label }) => label)];
  };
  expect(await asked(() => undefined)).toEqual([0, ["words.vtt"]]);
  expect(await asked(() => { vault.write("Plain.md", "Other words.\n"); })).toEqual([0, ["words.vtt"]]);
  expect(await asked(() => { vault.write("Talk.md", `${about("transcript: \"[[words.vtt]]\"\n")}Words.\n`); })).toEqual([0, ["words.vtt"]]);
  expect(await asked(() => { vault.write("Talk.md", about("transcript: \"[[more.vtt]]\"\n")); })).toEqual([1, ["more.vtt"]]);
  expect(await asked(() => { vault.write("Talk.md", about("")); })).toEqual([1, []]);
  expect(await asked(() => { vault.write("New.md", about("transcript:\n  - \"[[words.vtt]]\"\n  - \"[[more.vtt]]\"\n")); })).toEqual([1, ["words.vtt", "more.vtt"]]);
  expect(await asked(() => { vault.write("New.md", "---\nvideo: other.mp4\ntranscript: \"[[words.vtt]]\"\n---\n"); })).toEqual([1, []]);
  vault.write("New.md", about("transcript: words.vtt\n"));
  expect(await asked(() => { vault.remove("New.md"); })).toEqual([1, []]);
});
