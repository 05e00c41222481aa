import { beforeEach, describe, expect, test } from "@jest/globals";
import { driveRail, type SeenRow } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const video = "len1000secs";
const about = (...blocks: string[]): string => note({ videoId: video, duration: '"16:40"' }, ...blocks);

const scene = useScene({
  notes: {
    "Alpha.md": about(`Alpha begins ${span("00:01:00")}.`, `Alpha goes on ${span("00:05:00")}.`),
    "Deep/Beta.md": about(`Beta begins ${span("00:01:03")}.`, `Beta ends ${span("00:08:00")}.`),
    "Gamma.md": note({ source: `https://youtu.be/${video}`, duration: '"16:40"' }, `Gamma ${span("00:05:06")}.`, `Gamma's own ${span("00:10:00")}.`),
    "Linking.md": `Names no video, but links to [a moment](https://youtu.be/${video}?t=700).\n`,
    "Stranger.md": note({ videoId: "len1100secs", duration: '"18:20"' }, `Another video ${span("00:02:00")}.`),
  },
});
const rail = driveRail(scene);
const pane = drivePane(scene);

/** Time and notes of each row. */
const marked = (rows: readonly SeenRow[]): string[] => rows.map(({ time, notes }) => [time, ...notes].join(" "));
const start = ["1:00 Alpha Beta", "5:00 Alpha", "5:06 Gamma", "8:00 Beta", "10:00 Gamma"];

/** Waits until the rail shows exactly these rows. */
async function shows(expected: readonly string[]): Promise<void> {
  let seen: string[] = [];
  await scene.browser.waitUntil(async () => {
    seen = marked(await rail.rows());
    return seen.join("\n") === expected.join("\n");
  }).catch((error: unknown) => {
    throw new Error(`The rail shows\n${seen.join("\n")}\nnot\n${expected.join("\n")}`, { cause: error });
  });
}

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("Alpha.md");
  await scene.app.runCommand("Open video pane");
  await rail.shows("1:00", "5:00");
  await pane.chooseOption("Show all notes about this video");
  await shows(start);
});

const front = (): Promise<string | undefined> => scene.browser.execute(() => window.app.workspace.getActiveFile()?.path);

/** Changes a note as another device's sync does. */
async function write(path: string, text: string): Promise<void> {
  await scene.browser.execute(async (where: string, content: string) => {
    const { vault } = window.app;
    const file = vault.getFileByPath(where);
    await (file === null ? vault.create(where, content) : vault.modify(file, content));
  }, path, text);
}

async function move(path: string, to: string): Promise<void> {
  await scene.browser.execute(async (where: string, target: string) => {
    const file = window.app.vault.getFileByPath(where);
    const folder = target.slice(0, Math.max(0, target.lastIndexOf("/")));
    if (folder !== "" && window.app.vault.getFolderByPath(folder) === null) await window.app.vault.createFolder(folder);
    if (file !== null) await window.app.fileManager.renameFile(file, target);
  }, path, to);
}

async function remove(path: string): Promise<void> {
  await scene.browser.execute(async (where: string) => {
    const file = window.app.vault.getFileByPath(where);
    if (file !== null) await window.app.fileManager.trashFile(file);
  }, path);
}

describe("all notes of the video", () => {
  test("are shown and no longer shown by the options of the list, which outlive a restart", async () => {
    await scene.screenshot("rail-notes");
    await scene.app.reload();
    await shows(start);
    await pane.chooseOption("Show this note");
    await shows(["1:00", "5:00"]);
  });

  test("stand one after the other in the order of the notes", async () => {
    await pane.chooseOption("Sort by position in note");
    await shows(["1:00 Alpha", "5:00 Alpha", "1:03 Beta", "8:00 Beta", "5:06 Gamma", "10:00 Gamma"]);
  });

  test("are found by the name of the note", async () => {
    await rail.filter("beta");
    await shows(["1:00 Alpha Beta", "8:00 Beta"]);
  });

  test("play from the pane, which says from which note", async () => {
    await rail.play("8:00");
    await playsFrom(scene, video, 480);
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Beta");
    await shows(start);
    expect(await front()).toBe("Alpha.md");
  });
});

describe("Go to note", () => {
  test("opens the one that speaks of it", async () => {
    await rail.goTo("8:00");
    await scene.browser.waitUntil(async () => (await front()) === "Deep/Beta.md");
    await scene.browser.waitUntil(() => scene.browser.execute(() => document.querySelector(".mod-root .yt-flash")?.textContent.startsWith("Beta ends") === true));
    expect(await pane.count()).toBe(1);
  });

  test("asks which one where several do", async () => {
    await rail.goTo("1:00");
    await scene.browser.$(".menu").waitForDisplayed();
    expect(await scene.browser.$$(".menu-item").map((item) => item.getText())).toEqual(["Alpha: Alpha begins.", "Beta: Beta begins."]);
    await pane.chooseFromMenu("Beta: Beta begins.");
    await scene.browser.waitUntil(async () => (await front()) === "Deep/Beta.md");
  });
});

const links = ["1:00 Alpha Beta", "5:00 Alpha", "5:06 Gamma", "8:00 Beta", "10:00 Gamma", "11:40 Linking"];

describe("a note that speaks of the video by links alone", () => {
  test("has its rows when the user turns to it, and is one of all notes from then on", async () => {
    await pane.chooseOption("Show this note");
    await shows(["1:00", "5:00"]);
    await scene.app.open("Linking.md");
    await shows(["11:40"]);
    await scene.app.open("Alpha.md");
    await shows(["1:00", "5:00"]);
    await scene.app.open("Linking.md");
    await shows(["11:40"]);
    await pane.chooseOption("Show all notes about this video");
    await shows(links);
    await rail.play("8:00");
    await playsFrom(scene, video, 480);
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Beta");
    await shows(links);
    await remove("Linking.md");
    await shows(start);
  });
});

describe("a note of which YAML makes a number of the id", () => {
  test("is one of all notes of its video", async () => {
    await write("Number.md", note({ videoId: "12345678901", duration: '"16:40"' }, `By number ${span("00:03:00")}.`));
    await write("Address.md", note({ url: "https://youtu.be/12345678901", duration: '"16:40"' }, `By address ${span("00:04:00")}.`));
    await scene.app.open("Address.md");
    await shows(["3:00 Number", "4:00 Address"]);
    await write("Number.md", note({ videoId: "22345678901", duration: '"16:40"' }, `By number ${span("00:03:00")}.`));
    await shows(["4:00"]);
  });
});

describe("this note", () => {
  test("is the one in front where another was played from the list", async () => {
    await rail.play("8:00");
    await playsFrom(scene, video, 480);
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Beta");
    await pane.chooseOption("Show this note");
    await shows(["1:00", "5:00"]);
    expect([await front(), await pane.note()]).toEqual(["Alpha.md", "From Alpha"]);
  });

  test("is the one in front where the one that was played is deleted", async () => {
    await pane.chooseOption("Sort by position in note");
    await rail.play("8:00");
    await playsFrom(scene, video, 480);
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Beta");
    await remove("Deep/Beta.md");
    await scene.browser.waitUntil(async () => (await pane.note()) === "From Alpha");
    await pane.chooseOption("Show this note");
    await shows(["1:00", "5:00"]);
  });
});

describe("what changes in the vault is followed", () => {
  test("an edited note", async () => {
    await write("Deep/Beta.md", about(`Beta begins later ${span("00:02:00")}.`));
    await shows(["1:00 Alpha", "2:00 Beta", "5:00 Alpha", "5:06 Gamma", "10:00 Gamma"]);
  });

  test("a note that is typed in", async () => {
    await scene.app.open("Alpha.md", "live");
    await scene.browser.execute(() => { window.app.workspace.activeEditor?.editor?.replaceRange('<a class="yt-timestamp" data-t="00:08:01">[00:08:01]</a> ', { line: 5, ch: 0 }); });
    await shows(["1:00 Alpha Beta", "5:00 Alpha", "5:06 Gamma", "8:00 Beta Alpha", "10:00 Gamma"]);
  });

  test("a renamed note, and one that was moved", async () => {
    await move("Gamma.md", "Delta.md");
    await shows(start.map((row) => row.replace("Gamma", "Delta")));
    await move("Deep/Beta.md", "Elsewhere/Beta too.md");
    await shows(start.map((row) => row.replace("Gamma", "Delta").replace("Beta", "Beta too")));
    await rail.goTo("8:00");
    await scene.browser.waitUntil(async () => (await front()) === "Elsewhere/Beta too.md");
  });

  test("a deleted note, and a new one", async () => {
    await remove("Deep/Beta.md");
    await shows(["1:00", "5:00", "5:06", "10:00"].map((time) => `${time} ${["5:06", "10:00"].includes(time) ? "Gamma" : "Alpha"}`));
    await write("Beta.md", about(`Beta anew ${span("00:09:00")}.`));
    await shows(["1:00 Alpha", "5:00 Alpha", "5:06 Gamma", "9:00 Beta", "10:00 Gamma"]);
  });

  test("a note that turns to another video, and one that turns to this", async () => {
    await write("Gamma.md", note({ videoId: "len1100secs", duration: '"18:20"' }, `Gamma ${span("00:05:06")}.`));
    await shows(["1:00 Alpha Beta", "5:00 Alpha", "8:00 Beta"]);
    await write("Stranger.md", about(`No stranger any more ${span("00:02:00")}.`));
    await shows(["1:00 Alpha Beta", "2:00 Stranger", "5:00 Alpha", "8:00 Beta"]);
  });

  test("two notes of one name are told apart by their folders", async () => {
    await write("Alpha too.md", about(`Another ${span("00:03:00")}.`));
    await shows([start[0] ?? "", "3:00 Alpha too", ...start.slice(1)]);
    await move("Alpha too.md", "Deep/Alpha.md");
    await shows(["1:00 Alpha Beta", "3:00 Deep/Alpha", "5:00 Alpha", "5:06 Gamma", "8:00 Beta", "10:00 Gamma"]);
    await rail.goTo("3:00");
    await scene.browser.waitUntil(async () => (await front()) === "Deep/Alpha.md");
    await remove("Deep/Alpha.md");
    await shows(start);
  });
});

describe("what is read and requested", () => {
  /** Paths of the notes that were read since this was called first. */
  const reads = (): Promise<string[]> => scene.browser.execute(() => {
    const spied = window as Window & { readPaths?: string[] };
    if (spied.readPaths === undefined) {
      const paths: string[] = [];
      spied.readPaths = paths;
      const { vault } = window.app;
      const read = vault.cachedRead.bind(vault);
      vault.cachedRead = (file) => {
        paths.push(file.path);
        return read(file);
      };
    }
    return [...new Set(spied.readPaths)].sort();
  });

  beforeEach(async () => {
    await scene.app.fresh();
    await reads();
    await scene.app.open("Alpha.md");
    await scene.browser.$(".mod-root .yt-timestamp[role=button]").waitForDisplayed();
  });

  test("is this note for its rows, the notes of the video for all of them, and no address", async () => {
    expect(await reads()).toEqual(["Alpha.md"]);
    await scene.app.runCommand("Open video pane");
    await rail.shows("1:00", "5:00");
    expect(await reads()).toEqual(["Alpha.md"]);
    await pane.chooseOption("Show all notes about this video");
    await shows(start);
    expect(await reads()).toEqual(["Alpha.md", "Deep/Beta.md", "Gamma.md"]);
    expect(await scene.embed.strangers()).toEqual([]);
    expect(await scene.embed.frames()).toEqual([]);
  });

  test("is nothing more while the pane is hidden; what it shows is true when it comes back", async () => {
    await scene.app.runCommand("Open video pane");
    await pane.chooseOption("Show all notes about this video");
    await shows(start);
    await scene.app.runCommand("Toggle right sidebar");
    await scene.browser.$(".yt-pane").waitForDisplayed({ reverse: true });
    await write("New.md", about(`New ${span("00:09:00")}.`));
    await write("Other.md", about("The last to be noticed."));
    await scene.browser.waitUntil(() => scene.browser.execute(() => {
      const file = window.app.vault.getFileByPath("Other.md");
      return file !== null && window.app.metadataCache.getFileCache(file) !== null;
    }));
    expect(await reads()).not.toContain("New.md");
    await scene.app.runCommand("Toggle right sidebar");
    await shows([...start.slice(0, 4), "9:00 New", ...start.slice(4)]);
  });
});
