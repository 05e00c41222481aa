import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** Who may import whom: docs/architecture.md says why. `*` stands for every file of the folder. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "timecode": [],
  "video": ["record", "timecode"],
  "markdown": [],
  "note": ["carrier", "markdown", "timecode", "video"],
  "carrier": [],
  "raw-carrier": ["carrier", "note", "markdown"],
  "repair-surroundings": ["carrier", "raw-carrier", "note", "markdown", "repair"],
  "repair": ["carrier", "raw-carrier", "repair-surroundings", "note", "markdown", "interpretation", "retiming", "timecode"],
  "conversion": ["foreign-times", "interpretation", "note", "repair", "time-doubts", "timecode", "video"],
  "foreign-times": ["interpretation", "markdown", "note", "raw-carrier", "time-doubts", "timecode", "video"],
  "time-doubts": [],
  "uri": ["timecode", "video"],
  "video-note": ["video"],
  "interpretation": ["reading/*"],
  "reading/*": ["reading/*"],
  "passages": ["interpretation", "markdown", "note", "video"],
  "rows": ["passages"],
  "insertion": ["insertion-context", "insertion-form", "video"],
  "insertion-context": ["list-item", "markdown", "note"],
  "insertion-form": ["timecode", "video"],
  "list-item": ["markdown"],
  "retiming": ["insertion", "note", "timecode"],
  "ranges": ["insertion", "video"],
  "record": [],
  "words": [],
  "settings": ["insertion-form", "record", "video"],
  "messages": ["conversion", "insertion", "interpretation", "ranges", "repair", "player/player", "timecode", "uri"],
  "library": ["record", "timecode", "video", "obsidian"],
  "change-context": ["repair"],
  "change-modal": ["change-context", "conversion", "messages", "repair", "obsidian"],
  "change-notes": ["change-modal", "choose", "conversion", "interpreter", "library", "messages", "repair", "with-video", "obsidian"],
  "last-editor": ["messages", "obsidian", "@codemirror/*"],
  "misread": ["interpretation", "note", "repair"],
  "writing": ["insertion", "interpreter", "last-editor", "library", "messages", "misread", "ranges", "repair", "retiming", "settings", "timecode", "typing", "video", "with-video", "words", "pane/*", "obsidian"],
  "timestamp-menu": ["actions", "last-editor", "navigation", "timecode", "timestamp/click", "with-video", "words", "writing", "pane/*", "obsidian", "@codemirror/*"],
  "listen": ["actions", "follow-playback", "last-editor", "timestamp-menu", "timestamp/click", "typing", "obsidian"],
  "typing": ["last-editor", "settings", "pane/*", "obsidian"],
  "requests": ["actions", "library", "messages", "reveal", "settings", "uri", "video", "video-note", "with-video", "words", "writing", "pane/*", "obsidian"],
  "interpreter": ["repair", "device-memory", "interpretation", "library", "note", "passages", "ranges", "video", "obsidian"],
  "follow-vault": ["device-memory", "interpreter", "library", "lit-timestamps", "obsidian"],
  "lit-timestamps": ["interpreter", "library", "rows", "timestamp/surfaces", "video", "obsidian"],
  "follow-playback": ["interpreter", "reveal", "timestamp/surfaces", "obsidian"],
  "reveal": ["note", "passages", "timestamp/surfaces", "obsidian"],
  "choose": ["obsidian"],
  "note-names": ["obsidian"],
  "with-video": ["messages", "pane/*", "obsidian"],
  "navigation": ["actions", "choose", "interpreter", "library", "note-names", "passages", "reveal", "rows", "timestamp/surfaces", "video", "with-video", "words", "pane/*", "obsidian"],
  "settings-store": ["settings", "obsidian"],
  "device-memory": ["interpretation", "record", "video", "player/youtube", "obsidian"],
  "timestamp/*": ["carrier", "interpretation", "messages", "note", "timecode", "video", "timestamp/*", "obsidian", "@codemirror/*"],
  "player/player": ["video"],
  "player/youtube-protocol": ["video", "player/player"],
  "player/*": ["video", "player/*"],
  "pane/*": ["device-memory", "interpreter", "library", "messages", "note-names", "passages", "player/any-player", "player/player", "record", "reveal", "rows", "settings", "timecode", "video", "words", "pane/*", "obsidian"],
  "actions": ["*", "pane/*", "timestamp/*", "obsidian"],
  "commands": ["actions", "change-notes", "follow-playback", "navigation", "requests", "writing", "with-video", "words", "pane/*", "obsidian"],
  "settings-tab": ["insertion-form", "messages", "record", "settings", "obsidian"],
  "main": ["*", "pane/*", "timestamp/*", "player/*", "obsidian", "@codemirror/*"],
};

const root = join(__dirname, "../../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")).map((file) => file.replaceAll("\\", "/").slice(0, -3));

const matches = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)) && !name.slice(pattern.length - 1).includes("/") && (pattern !== "*" || !name.startsWith("main")));

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, `${file}.ts`), "utf8");
  return [...source.matchAll(/(?:from|import) "([^"]+)";/g)].map(([, target = ""]) =>
    target.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file), target)) : target);
}

describe("the arrows between the parts run one way", () => {
  it.each(files)("%s", (file) => {
    const rule = MAY_IMPORT[file] ?? MAY_IMPORT[posix.join(posix.dirname(file), "*")];
    expect(rule).toBeDefined();
    const wrong = importsOf(file).filter((target) => !rule?.some((pattern) => matches(pattern, target)));
    expect(wrong).toEqual([]);
  });

  it("keeps main under 100 lines and every file under 300", () => {
    const long = files.filter((file) => readFileSync(join(root, `${file}.ts`), "utf8").split("\n").length > (file === "main" ? 100 : 300));
    expect(long).toEqual([]);
  });
});
