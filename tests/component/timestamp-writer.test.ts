import type { App, TFile } from "obsidian";
import type { Selection } from "../../src/edit/insertion";
import { applyRepairs, type RepairEvidence } from "../../src/edit/repair";
import type { PauseWhileTyping } from "../../src/features/pause-while-typing";
import type { TimestampResolver } from "../../src/features/timestamp-resolver";
import { TimestampWriter } from "../../src/features/timestamp-writer";
import { readSettings } from "../../src/settings/settings";
import type { Services } from "../../src/vault/services";
import type { WritingPlace } from "../../src/vault/writing-place";

const video = { kind: "youtube", id: "demoClip001" } as const;
const pane = { loadedPlayhead: { video, seconds: 40, title: undefined }, playerState: {}, pause: jest.fn() };
jest.mock("../../src/pane/open-pane", () => ({ findPane: () => pane }));

const link = (seconds: number): string => `[0:${String(seconds)}](https://youtu.be/demoClip001?t=${String(seconds)})`;

/** An editor of a note; how the note is read is up to the test. */
class Editor implements WritingPlace {
  readonly note = {} as TFile;
  readonly isCell = false;
  readonly key = {};
  isOpen = true;
  /** What the app makes of what is written. */
  filter = (text: string): string => text;

  constructor(public now: string, public cursors: readonly Selection[]) {}

  isThere(): boolean { return this.isOpen; }
  text(): string { return this.now; }
  selections(): Selection[] { return [...this.cursors]; }
  inNote(): { text: string; offset: number } { return { text: this.now, offset: 0 }; }
  focus(): void { /* has it */ }
  reveal(): void { /* is in view */ }
  write(...[edits, selections]: Parameters<WritingPlace["write"]>): boolean {
    const meant = applyRepairs(this.now, edits);
    this.now = this.filter(meant);
    if (selections !== undefined) this.cursors = selections;
    return this.now === meant;
  }
}

/** The writer of an editor with the cursor at `|`; `read` lets the note be read. */
function setUp(marked: string): { editor: Editor; writer: TimestampWriter; read: () => void } {
  const at = marked.indexOf("|");
  const editor = new Editor(marked.replace("|", ""), [{ from: at, to: at }]);
  const waiting: (() => void)[] = [];
  const evidenceOf = (): Promise<RepairEvidence> => new Promise((resolve) => { waiting.push(() => { resolve({}); }); });
  const writer = new TimestampWriter({
    app: {} as App,
    library: { videoOf: () => Promise.resolve(video) } as Pick<Services["library"], "videoOf"> as Services["library"],
    interpreter: { evidenceOf } as Pick<Services["interpreter"], "evidenceOf"> as Services["interpreter"],
    lastEditor: { find: () => editor } as Pick<Services["lastEditor"], "find"> as Services["lastEditor"],
    settings: () => readSettings({ insertFormat: "link" }),
    resolver: {} as TimestampResolver,
    typing: {} as PauseWhileTyping,
  });
  const read = (): void => { for (const resolve of waiting.splice(0)) resolve(); };
  return { editor, writer, read };
}

/** Lets the note be read while the writer waits for it. */
async function answer(asked: Promise<unknown>, read: () => void): Promise<unknown> {
  await Promise.resolve();
  await Promise.resolve();
  read();
  return asked;
}

it("writes where the cursor was when it was asked for", async () => {
  const { editor, writer, read } = setUp("One |two");
  const asked = writer.insert();
  editor.cursors = [{ from: 0, to: 0 }];
  expect(await answer(asked, read)).toBeUndefined();
  expect(editor.now).toBe(`One ${link(40)} two`);
});

it("follows its place where the person writes elsewhere meanwhile, and leaves their cursor to them", async () => {
  const { editor, writer, read } = setUp("One |two");
  const asked = writer.insert();
  editor.now = "Zero. One two";
  editor.cursors = [{ from: 5, to: 5 }];
  await answer(asked, read);
  expect(editor.now).toBe(`Zero. One ${link(40)} two`);
  expect(editor.cursors).toEqual([{ from: 5, to: 5 }]);
});

it("writes before what the person went on to write at its place", async () => {
  const { editor, writer, read } = setUp("One |");
  const asked = writer.insert();
  editor.now = "One more";
  editor.cursors = [{ from: 8, to: 8 }];
  await answer(asked, read);
  expect(editor.now).toBe(`One ${link(40)} more`);
  expect(editor.cursors).toEqual([{ from: editor.now.length, to: editor.now.length }]);
});

it.each<[string, (editor: Editor) => void]>([
  ["the editor shows another note by then", (editor) => { editor.isOpen = false; }],
  ["its place is gone by then", (editor) => { editor.now = "Other"; }],
])("writes nothing where %s, and says so", async (_, change) => {
  const { editor, writer, read } = setUp("One |two three");
  const asked = writer.insert();
  change(editor);
  const before = editor.now;
  expect(await answer(asked, read)).toBe("place-gone");
  expect(editor.now).toBe(before);
});

it("says so where the app writes something else", async () => {
  const { editor, writer, read } = setUp("One |");
  editor.filter = (text) => `${text}!`;
  expect(await answer(writer.insert(), read)).toBe("not-written");
});

it("finds what it wrote last where the app has padded the text around it since, and moves it", async () => {
  const { editor, writer, read } = setUp("One |two");
  await answer(writer.insert(), read);
  editor.now = `   ${editor.now}`;
  editor.cursors = editor.cursors.map(({ from, to }) => ({ from: from + 3, to: to + 3 }));
  await answer(writer.insert(), read);
  expect(editor.now).toBe(`   One ${link(35)} two`);
});

it("inserts another one where the cursor was moved away", async () => {
  const { editor, writer, read } = setUp("One |two");
  await answer(writer.insert(), read);
  editor.cursors = [{ from: 0, to: 0 }];
  await answer(writer.insert(), read);
  expect(editor.now).toBe(`${link(40)} One ${link(40)} two`);
});
