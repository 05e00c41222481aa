import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span, syncSettings } from "./support/pane";
import { useScene } from "./support/scene";

const talk = `---\nvideoId: len0060secs\n---\nTime ${span("00:00:12")}.\n`;
const template = "---\ntags: [video]\nsource: {url}\nseen: {date}\n---\n# {title}\n\n- ";

const scene = useScene({
  notes: {
    "Talks/Talk.md": talk,
    "Plain.md": "Plain words\n",
    "len0061secs.md": "A name that is taken.\n",
    "Forms/Video.md": template,
  },
});
const pane = drivePane(scene);

/** Asks as an address `obsidian://yt-timestamps?…` does. */
const ask = (query: string): Promise<void> => scene.browser.execute((asked: string) => {
  const params = Object.fromEntries(new URLSearchParams(asked));
  window.app.protocolHandlers.get("yt-timestamps")?.({ action: "yt-timestamps", ...params });
}, query);

/** Runs a command of the command line and gives what it prints. */
const commandLine = async (command: string, params: Record<string, string> = {}): Promise<string | undefined> =>
  scene.browser.execute((name: string, given: Record<string, string>) => window.app.cliHandlers.get(`yt-timestamps:${name}`)?.handler(given), command, params);

const until = (what: string, condition: () => Promise<boolean>): Promise<true | void> => scene.browser.waitUntil(condition, { timeoutMsg: `It never came to this: ${what}.` });
const activeNote = (): Promise<string> => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path ?? "");
const shows = (path: string): Promise<true | void> => until(`${path} is open`, async () => (await activeNote()) === path);
const notes = (): Promise<string[]> => scene.browser.execute(() => window.app.vault.getMarkdownFiles().map(({ path }) => path).sort());
const textOf = async (path: string): Promise<string> => scene.browser.execute(async (note: string) => {
  const file = window.app.vault.getFileByPath(note);
  return file === null ? "" : window.app.vault.read(file);
}, path);
const isSaid = (words: string): Promise<true | void> => until(`"${words}" is said`, async () => (await scene.app.notices()).includes(words));
const today = (): Promise<string> => scene.browser.execute(() => new Date().toLocaleDateString("sv"));

/** Waits until this is what an open note says. */
async function says(path: string, text: string): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.app.noteText(path)) === text).catch(async () => {
    expect(await scene.app.noteText(path)).toBe(text);
  });
}

async function plays(videoId: string, least: number): Promise<void> {
  await until(`${videoId} plays at ${least}`, async () => (await scene.embed.frames()).some((frame) => frame.videoId === videoId && frame.state === 1 && frame.position >= least && frame.position < least + 5));
}

/** Begins anew, with a click: before that the browser lets nothing play. */
async function start(): Promise<void> {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.browser.$(".mod-root .view-header").click();
}

afterEach(() => scene.app.dismissNotices());

describe("an address opens", () => {
  beforeAll(start);

  test.each([
    ["a video, from its beginning", "video=demoClip001", "demoClip001", 0],
    ["a video at a second", "video=https%3A%2F%2Fyoutu.be%2FdemoClip001&t=30", "demoClip001", 30],
    ["a video at zero, which is a time", "video=https%3A%2F%2Fyoutu.be%2FdemoClip001%3Ft%3D20&t=0", "demoClip001", 0],
    ["a video at the second of its own address", "video=https%3A%2F%2Fyoutu.be%2FdemoClip002%3Ft%3D20&do=open", "demoClip002", 20],
    ["a video at a time with minutes, in a vault that is named", "video=demoClip001&t=0%3A45&vault=vault", "demoClip001", 45],
  ])("%s", async (_, query, videoId, second) => {
    const before = await activeNote();
    await ask(query);
    await plays(videoId, second);
    expect(await activeNote()).toBe(before);
    expect(await scene.app.notices()).toEqual([]);
    expect(await pane.count()).toBe(1);
  });

  test("a note and its video", async () => {
    await ask("file=Talks%2FTalk&t=12");
    await shows("Talks/Talk.md");
    await plays("len0060secs", 12);
    expect(await pane.note()).toBe("From Talk");
    await scene.app.open("Plain.md");
    await ask("file=Talks%2FTalk.md&t=40");
    await shows("Talks/Talk.md");
    await plays("len0060secs", 40);
  });

  test("a file of the vault", async () => {
    await ask("video=clip.webm&t=30");
    await until("the clip", async () => (await pane.title()) === "clip.webm");
    await pane.shows(30);
  });
});

describe("what is wrong is named, and nothing is done:", () => {
  beforeAll(async () => {
    await start();
    await scene.app.open("Plain.md", "live");
  });

  test.each([
    ["no video", "", "Say which video, as an address or id in video."],
    ["a note without its video", "do=note&file=New", "Say which video, as an address or id in video."],
    ["no video at this address", "video=https%3A%2F%2Fexample.com%2F", "\"https://example.com/\" is not a video."],
    ["a time", "video=demoClip001&t=soon", "\"soon\" is not a time."],
    ["no time", "video=demoClip001&t=", "\"\" is not a time."],
    ["a time before the beginning", "video=demoClip001&t=-5", "\"-5\" is not a time."],
    ["what to do", "video=demoClip001&do=delete", "There is no action \"delete\". Use open, insert or note."],
    ["a path out of the vault", "file=..%2FPlain", "\"../Plain\" is not a file in this vault."],
    ["a path into the settings", "video=demoClip001&do=note&file=.obsidian%2Fapp", "\".obsidian/app\" is not a file in this vault."],
    ["a parameter", "video=demoClip001&list=PL1", "There is no parameter \"list\"."],
    ["a note that is not there", "file=Nowhere", "There is no note Nowhere.md."],
    ["all at once", "video=x&t=y&do=z&a=b", "There is no parameter \"a\". There is no action \"z\". Use open, insert or note. \"x\" is not a video. \"y\" is not a time."],
  ])("%s", async (_, query, words) => {
    const before = await notes();
    await ask(query);
    await isSaid(words);
    expect(await scene.app.notices()).toEqual([words]);
    expect(await notes()).toEqual(before);
    expect([await activeNote(), await pane.count(), await scene.app.noteText("Plain.md")]).toEqual(["Plain.md", 0, "Plain words\n"]);
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("a note that names no video", async () => {
    await ask("file=Plain");
    await isSaid("This note has no video yet. Paste a link in the video pane, or add the property videoId.");
    expect(await pane.count()).toBe(0);
  });

  test("insert, while nothing plays", async () => {
    await ask("do=insert");
    await isSaid("No video is open. Click a timestamp or paste a link in the video pane.");
    await scene.browser.execute(() => { document.querySelector<HTMLElement>(".notice")?.click(); });
    await ask("do=insert&t=5");
    await isSaid("No video is open. Click a timestamp or paste a link in the video pane.");
    expect(await scene.app.notices()).toHaveLength(1);
    expect(await scene.app.noteText("Plain.md")).toBe("Plain words\n");
  });
});

describe("an address inserts", () => {
  /** Where the cursor is when the note was opened before it. */
  const line = talk.split("\n")[3] ?? "";
  const words = talk.trimEnd();

  beforeEach(async () => {
    await start();
    await syncSettings(scene, { whilePaused: "stay-paused" });
    await scene.app.open("Talks/Talk.md", "live");
    await scene.browser.execute((ch: number) => window.app.workspace.activeEditor?.editor.setCursor({ line: 3, ch }), line.length);
    await scene.app.clickTimestamp("0:12");
    await pane.offers("Pause");
    await pane.click("Pause");
    await pane.offers("Play");
  });

  test("the moment that plays, in the note used last", async () => {
    const second = await pane.seconds();
    await ask("do=insert");
    await says("Talks/Talk.md", `${words} ${span(`00:00:${second}`)}\n`);
    expect(await pane.seconds()).toBe(second);
  });

  test("the moment that plays, in the note that it names", async () => {
    await scene.app.open("Plain.md", "live");
    await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.setCursor({ line: 0, ch: 11 }));
    const second = await pane.seconds();
    await ask("do=insert&file=Plain");
    await says("Plain.md", `Plain words [0:${second}](https://youtu.be/len0060secs?t=${second})\n`);
  });

  test.each([
    ["the second that it names", "do=insert&t=40", span("00:00:40")],
    ["zero", "do=insert&t=0", span("00:00:00")],
    ["the second of a video that it names", "do=insert&video=https%3A%2F%2Fyoutu.be%2FdemoClip002%3Ft%3D20", "[0:20](https://youtu.be/demoClip002?t=20)"],
  ])("%s", async (_, query, inserted) => {
    await ask(query);
    await says("Talks/Talk.md", `${words} ${inserted}\n`);
    await scene.app.press("Mod+z");
    await says("Talks/Talk.md", talk);
  });
});

describe("a note for a video", () => {
  beforeEach(start);

  test("is opened where there is one, and made only where there is none", async () => {
    await ask("do=note&video=https%3A%2F%2Fyoutu.be%2Flen0060secs%3Ft%3D5");
    await shows("Talks/Talk.md");
    const before = await notes();
    await ask("do=note&video=-own_video1");
    await shows("-own_video1.md");
    expect(await notes()).toEqual(["-own_video1.md", ...before].sort());
    expect(await textOf("-own_video1.md")).toBe("---\ntitle: \"-own_video1\"\nvideoId: \"-own_video1\"\n---\n");
    await scene.app.open("Plain.md");
    await ask("do=note&video=-own_video1");
    await shows("-own_video1.md");
    expect(await notes()).toHaveLength(before.length + 1);
    expect(await scene.embed.strangers()).toEqual([]);
  });

  test("plays beside its note where the address says when", async () => {
    await ask("do=note&video=len0060secs&t=20");
    await shows("Talks/Talk.md");
    await plays("len0060secs", 20);
  });

  test("gets a number where its name is taken, and nothing is overwritten", async () => {
    await ask("do=note&video=len0061secs");
    await shows("len0061secs 2.md");
    expect(await textOf("len0061secs.md")).toBe("A name that is taken.\n");
    await ask("do=note&video=-own_video1&path=LEN0061SECS");
    await shows("LEN0061SECS 3.md");
    await ask("do=note&video=len0061secs&file=Plain");
    await shows("Plain.md");
    expect(await textOf("Plain.md")).toBe("Plain words\n");
  });

  test("begins as the template says, in the folder of the settings", async () => {
    await syncSettings(scene, { noteFolder: "Seen/Videos", noteTemplate: "Forms/Video.md" });
    await ask("do=note&video=len0061secs");
    await shows("Seen/Videos/len0061secs.md");
    const expected = (url: string): string => `tags: [video]\nsource: "${url}"\n`;
    expect(await textOf("Seen/Videos/len0061secs.md")).toBe(`---\ntitle: len0061secs\nvideoId: len0061secs\n${expected("https://youtu.be/len0061secs")}seen: ${await today()}\n---\n# len0061secs\n\n- `);
    await ask("do=note&video=-own_video1&file=Other%2FDeep%2FMine.md");
    await shows("Other/Deep/Mine.md");
    expect(await textOf("Other/Deep/Mine.md")).toContain("videoId: \"-own_video1\"\n");
    await ask("do=note&video=clip.webm&file=My%20clip");
    await shows("My clip.md");
    expect(await textOf("My clip.md")).toContain("video: \"[[clip.webm]]\"\n");
    expect(await textOf("Forms/Video.md")).toBe(template);
  });

  test("is made without a template that is not there, which is said", async () => {
    await syncSettings(scene, { noteTemplate: "Gone.md" });
    await ask("do=note&video=len0061secs");
    await shows("len0061secs 2.md");
    expect(await scene.app.notices()).toEqual(["There is no note Gone.md."]);
  });

  test("is made by a command, with the title that the player tells, and its timestamps work", async () => {
    await ask("video=demoClip002&t=20");
    await until("the title", async () => (await pane.title()) === "Demo clip two");
    const another = () => scene.app.runCommand("New note for current video").then(() => scene.app.press(..."Create another", "Enter"));
    await another();
    await shows("Demo clip two.md");
    expect(await textOf("Demo clip two.md")).toBe("---\ntitle: Demo clip two\nvideoId: demoClip002\n---\n");
    await another();
    await shows("Demo clip two 2.md");
    await scene.app.open("Demo clip two.md", "live");
    await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.setCursor({ line: 4, ch: 0 }));
    await ask("do=insert&t=33");
    await until("inserted", async () => (await scene.app.noteText("Demo clip two.md")).endsWith("---\n[0:33](https://youtu.be/demoClip002?t=33)"));
    await scene.app.open("Demo clip two.md", "preview");
    await scene.browser.$(".mod-root .markdown-preview-view").$("a=0:33").click();
    await plays("demoClip002", 33);
  });
});

describe("the command line", () => {
  beforeAll(start);

  test("tells what it knows, and forgets it with the plugin", async () => {
    const known = (): Promise<unknown[]> => scene.browser.execute(() => [...window.app.cliHandlers].map(([name, { description, flags }]) => [name, description !== "", Object.keys(flags ?? {})]));
    const flags = ["video", "t", "file", "path"];
    expect(await known()).toEqual([
      ["yt-timestamps:open", true, flags], ["yt-timestamps:insert", true, flags], ["yt-timestamps:note", true, flags], ["yt-timestamps:current", true, []],
    ]);
    await scene.browser.execute(() => window.app.plugins.disablePlugin("yt-timestamps"));
    expect(await known()).toEqual([]);
    await scene.browser.execute(() => window.app.plugins.enablePlugin("yt-timestamps"));
    expect(await known()).toHaveLength(4);
  });

  test("opens, inserts, and prints the current moment", async () => {
    expect(await commandLine("current")).toBe("null");
    expect(await commandLine("open", { video: "demoClip001", t: "0:30" })).toBe("");
    await plays("demoClip001", 30);
    await until("the title", async () => (await pane.title()) === "Demo clip one");
    await pane.click("Pause");
    await pane.offers("Play");
    const printed: unknown = JSON.parse(await commandLine("current") ?? "");
    expect(printed).toEqual({ video: { kind: "youtube", id: "demoClip001" }, seconds: expect.any(Number), title: "Demo clip one", duration: 60, url: `https://youtu.be/demoClip001?t=${await pane.seconds()}` });
    await scene.app.open("Talks/Talk.md", "live");
    await scene.browser.execute(() => window.app.workspace.activeEditor?.editor.setCursor({ line: 4, ch: 0 }));
    expect(await commandLine("insert", { t: "45" })).toBe("");
    await says("Talks/Talk.md", `${talk}[0:45](https://youtu.be/demoClip001?t=45)`);
    expect(await commandLine("note", { video: "-own_video1" })).toBe("");
    await shows("-own_video1.md");
  });

  test("prints what is wrong, and shows nothing", async () => {
    expect(await commandLine("open", { video: "demoClip001", t: "soon", loud: "true" })).toBe("There is no parameter \"loud\". \"soon\" is not a time.");
    expect(await commandLine("note")).toBe("Say which video, as an address or id in video.");
    expect(await commandLine("open", { file: "Nowhere" })).toBe("There is no note Nowhere.md.");
    await scene.app.open("Plain.md");
    expect(await commandLine("insert")).toBe("This note is open for reading. Switch to editing, and insert again.");
    expect(await scene.app.notices()).toEqual([]);
  });
});
