import type { App, CachedMetadata, TFile } from "obsidian";
import { weigh } from "../../../src/meaning/weighing";
import type { VideoRef } from "../../../src/note/video";
import { DeviceMemory } from "../../../src/vault/device-memory";
import { Interpreter } from "../../../src/vault/interpreter";
import { Library } from "../../../src/vault/library";
import { asPromised, randomFrom } from "../../support/honest-notes";

jest.mock("../../../src/meaning/weighing", () => {
  const actual: { weigh: typeof weigh } = jest.requireActual("../../../src/meaning/weighing");
  return { ...actual, weigh: jest.fn(actual.weigh) };
});

const weighed = jest.mocked(weigh);
const VIDEO: VideoRef = { kind: "youtube", id: "manyNotes01" };
const OTHER: VideoRef = { kind: "youtube", id: "otherVideo1" };
const spans = (times: readonly string[]): string => times.map((time) => `Words <a class="yt-timestamp" data-t="${time}">[${time}]</a>.`).join("\n");

/** A vault of notes that counts what is asked of it, and tells the interpreter what the app's events tell it. */
class Vault {
  readonly texts = new Map<TFile, string>();
  readonly caches = new Map<TFile, CachedMetadata>();
  readonly refreshed: string[] = [];
  reads = 0;
  looks = 0;
  stored: unknown = null;
  readonly app = {
    vault: {
      getMarkdownFiles: () => [...this.texts.keys()],
      cachedRead: (note: TFile) => {
        this.reads += 1;
        return Promise.resolve(this.texts.get(note) ?? "");
      },
    },
    metadataCache: {
      getFileCache: (note: TFile) => {
        this.looks += 1;
        return this.caches.get(note) ?? null;
      },
      getFirstLinkpathDest: (_link: string, _source: string) => null,
    },
    loadLocalStorage: (_key: string): unknown => this.stored,
    saveLocalStorage: (_key: string, value: unknown) => { this.stored = value; },
  } as App;
  readonly library = new Library(this.app, () => ["videoId"], () => undefined);
  readonly interpreter = new Interpreter(this.library, new DeviceMemory(this.app), () => ({ readsAsWritten: false, plainTimes: "off" }), (note) => { this.refreshed.push(note.path); });

  note(path: string, times: readonly string[], frontmatter: Record<string, unknown> = { videoId: "manyNotes01" }): TFile {
    const note = { path, extension: "md", stat: { mtime: 1 } } as TFile;
    this.texts.set(note, spans(times));
    this.caches.set(note, { frontmatter });
    return note;
  }

  async write(note: TFile, times: readonly string[]): Promise<void> {
    this.texts.set(note, spans(times));
    note.stat.mtime += 1;
    this.library.update(note);
    await this.interpreter.noteChanged(note);
  }

  async remove(note: TFile): Promise<void> {
    this.texts.delete(note);
    this.library.update(note, true);
    await this.interpreter.noteGone(note);
  }

  async secondsOf(note: TFile, video = VIDEO): Promise<number[]> {
    return (await this.interpreter.passagesOf(note, video)).map(({ seconds }) => seconds);
  }
}

/** A vault of so many notes about one video of unknown length. */
function crowd(size: number): { vault: Vault; notes: TFile[] } {
  const vault = new Vault();
  const random = randomFrom(7);
  const notes = Array.from({ length: size }, (_, n) => vault.note(`${String(n)}.md`, Array.from({ length: 20 }, () => asPromised(Math.floor(random() * 7200))).sort()));
  return { vault, notes };
}

const SHIFTED = ["00:39:00", "02:05:00", "03:31:00", "04:12:00"];
const HONEST = ["00:00:39", "00:02:05", "00:03:31", "00:04:12", "00:00:55"];

beforeEach(() => { weighed.mockClear(); });

describe("many notes about one video", () => {
  test("are read in work that grows as their number does", async () => {
    const work = async (size: number) => {
      weighed.mockClear();
      const { vault, notes } = crowd(size);
      await Promise.all(notes.map((note) => vault.interpreter.passagesOf(note, VIDEO)));
      await Promise.all(notes.map((note) => vault.interpreter.passagesOf(note, VIDEO)));
      return { reads: vault.reads / size, looks: vault.looks / size, weighed: weighed.mock.calls.length / size, refreshed: vault.refreshed.length };
    };
    const few = await work(20);
    expect(few).toMatchObject({ weighed: 2, refreshed: 0 });
    expect(await work(160)).toEqual(few);
  });

  test("are not read again where one of them cites what it cited before", async () => {
    const { vault, notes: [first, ...others] } = crowd(20);
    if (first === undefined) throw new Error("no note");
    await Promise.all([first, ...others].map((note) => vault.interpreter.passagesOf(note, VIDEO)));
    weighed.mockClear();
    const times = (await vault.secondsOf(first)).map(asPromised);
    await vault.write(first, [...times, times[0] ?? ""]);
    expect(vault.refreshed).toEqual([first.path]);
    expect(weighed.mock.calls.length).toBe(2);
    await vault.write(first, [...times, "00:00:01"]);
    expect(vault.refreshed.length).toBe(1 + 20);
  });

  test("leave the notes of other videos alone", async () => {
    const { vault, notes: [first] } = crowd(3);
    const other = vault.note("Other.md", SHIFTED, { videoId: "otherVideo1" });
    if (first === undefined) throw new Error("no note");
    await Promise.all([vault.secondsOf(first), vault.secondsOf(other, OTHER)]);
    weighed.mockClear();
    await vault.write(first, HONEST);
    expect(weighed.mock.calls.length).toBe(2);
  });
});

describe("what the other notes cite", () => {
  test("counts from the moment they come, and no longer than they are there", async () => {
    const vault = new Vault();
    const shifted = vault.note("Shifted.md", SHIFTED);
    const asWritten = [2340, 7500, 12_660, 15_120];
    expect(await vault.secondsOf(shifted)).toEqual(asWritten);
    const others = ["A.md", "B.md"].map((path) => vault.note(path, []));
    for (const other of others) await vault.write(other, HONEST);
    expect(await vault.secondsOf(shifted)).toEqual([39, 125, 211, 252]);
    expect(vault.refreshed.filter((path) => path === "Shifted.md").length).toBeGreaterThan(0);
    for (const other of others) await vault.remove(other);
    expect(await vault.secondsOf(shifted)).toEqual(asWritten);
  });

  test("counts for a note that was asked for while they were being read", async () => {
    const vault = new Vault();
    const shifted = vault.note("Shifted.md", SHIFTED);
    const [first, second] = ["A.md", "B.md"].map((path) => vault.note(path, HONEST));
    if (first === undefined || second === undefined) throw new Error("no note");
    const asked = vault.secondsOf(shifted);
    await Promise.all([vault.remove(first), vault.remove(second), asked]);
    expect(await vault.secondsOf(shifted)).toEqual([2340, 7500, 12_660, 15_120]);
  });

  test("is asked again when the length is learnt", async () => {
    const vault = new Vault();
    const note = vault.note("Note.md", ["01:02:00", "01:05:30"]);
    vault.note("Other.md", ["01:03:00", "01:04:10"]);
    expect(await vault.secondsOf(note)).toEqual([3720, 3930]);
    await vault.interpreter.lengthLearnt(VIDEO, 240);
    expect(await vault.secondsOf(note)).toEqual([62, 65]);
  });
});

test("a length that grows is a stream's, which nothing is reread for", async () => {
  const vault = new Vault();
  const note = vault.note("Note.md", ["02:30:00", "00:10:41"]);
  await vault.interpreter.lengthLearnt(VIDEO, 7200);
  expect(await vault.secondsOf(note)).toEqual([150, 641]);
  await vault.interpreter.lengthLearnt(VIDEO, 7260);
  expect(await vault.secondsOf(note)).toEqual([9000, 641]);
});

test.each([
  ["a property says that times mean what is written", { timestamps: "as-written", duration: "20:14" }, ["18:49:00", "00:09:00"]],
  ["a bare length may be one in minutes", { duration: 24 }, ["00:03:00", "00:12:00", "00:20:30", "00:23:59"]],
  ["the length is too short", { duration: "20:14" }, ["18:49:00", "00:09:00"]],
])("a draft is read as the note is once it is saved, where %s", async (_, properties, times) => {
  const vault = new Vault();
  const note = vault.note("Note.md", times, { videoId: "manyNotes01", ...properties });
  const { passages } = await vault.interpreter.saidIn(spans(times), note, VIDEO);
  expect(passages.map(({ seconds }) => seconds)).toEqual(await vault.secondsOf(note));
});
