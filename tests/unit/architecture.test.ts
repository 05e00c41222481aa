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
  "repair": ["carrier", "raw-carrier", "repair-surroundings", "note", "markdown", "interpretation", "timecode"],
  "interpretation": ["reading/*"],
  "reading/*": ["reading/*"],
  "passages": ["interpretation", "markdown", "note", "video"],
  "rows": ["passages"],
  "insertion": ["insertion-context", "timecode", "video"],
  "insertion-context": ["markdown", "note"],
  "record": [],
  "words": [],
  "settings": ["record", "video"],
  "messages": ["insertion", "interpretation", "repair", "player/player", "timecode"],
  "library": ["record", "timecode", "video", "obsidian"],
  "repair-modal": ["messages", "repair", "obsidian"],
  "repair-notes": ["choose", "interpreter", "library", "messages", "repair", "repair-modal", "obsidian"],
  "interpreter": ["repair", "device-memory", "interpretation", "library", "note", "passages", "video", "obsidian"],
  "follow-vault": ["device-memory", "interpreter", "library", "lit-timestamps", "obsidian"],
  "lit-timestamps": ["interpreter", "library", "rows", "timestamp/surfaces", "video", "obsidian"],
  "follow-playback": ["interpreter", "reveal", "timestamp/surfaces", "obsidian"],
  "reveal": ["note", "passages", "timestamp/surfaces", "obsidian"],
  "choose": ["obsidian"],
  "note-names": ["obsidian"],
  "with-video": ["messages", "pane/*", "obsidian"],
  "navigation": ["choose", "interpreter", "library", "note-names", "passages", "reveal", "rows", "timestamp/surfaces", "video", "with-video", "words", "pane/*", "obsidian"],
  "settings-store": ["settings", "obsidian"],
  "device-memory": ["interpretation", "record", "video", "player/youtube", "obsidian"],
  "timestamp/*": ["carrier", "interpretation", "messages", "note", "timecode", "video", "timestamp/*", "obsidian", "@codemirror/*"],
  "player/player": ["video"],
  "player/youtube-protocol": ["video", "player/player"],
  "player/*": ["video", "player/*"],
  "pane/*": ["device-memory", "interpreter", "library", "messages", "note-names", "passages", "player/any-player", "player/player", "record", "rows", "settings", "timecode", "video", "words", "pane/*", "obsidian"],
  "actions": ["*", "pane/*", "timestamp/*", "obsidian"],
  "commands": ["actions", "follow-playback", "navigation", "repair-notes", "with-video", "words", "pane/*", "obsidian"],
  "settings-tab": ["record", "settings", "obsidian"],
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
