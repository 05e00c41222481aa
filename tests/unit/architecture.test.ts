import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** The rooms from the roof down, each with what it may import from outside; docs/architecture.md says why. */
const ROOMS: readonly (readonly [room: string, modules: readonly string[]])[] = [
  ["main", ["obsidian"]],
  ["features", ["obsidian"]],
  ["timestamp", ["obsidian", "@codemirror/language", "@codemirror/state", "@codemirror/view"]],
  ["pane", ["obsidian"]],
  ["vault", ["obsidian", "@codemirror/commands", "@codemirror/state", "@codemirror/view"]],
  ["settings", ["obsidian"]],
  ["words", []],
  ["edit", []],
  ["player", []],
  ["note", []],
  ["meaning", []],
];
/** Neighbours that know nothing of each other although one stands above the other. */
const APART: readonly (readonly [string, string])[] = [["edit", "player"], ["player", "meaning"]];

const root = join(__dirname, "../../src");
const files = sourcesIn(root);
const floors = ROOMS.map(([room]) => room);
const roomOf = (file: string): string => (file.includes("/") ? posix.dirname(file) : file);

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.d)\.ts$/.test(file)).map((file) => file.replaceAll("\\", "/").slice(0, -3));
}

function importsOf(file: string, folder = root): string[] {
  const source = readFileSync(join(folder, `${file}.ts`), "utf8");
  return [...source.matchAll(/(?:from|import) "([^"]+)";/g)].map(([, target = ""]) =>
    target.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file), target)) : target);
}

/** The files on a way that leads from a file back to itself; empty where there is none. */
function circleFrom(file: string, graph: ReadonlyMap<string, readonly string[]>, way: readonly string[] = [], seen = new Set<string>()): string[] {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
  if (seen.has(file)) return [];
  seen.add(file);
  for (const target of graph.get(file) ?? []) {
    const circle = circleFrom(target, graph, [...way, file], seen);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe("the arrows between the rooms run one way", () => {
  it.each(files)("%s", (file) => {
    const floor = floors.indexOf(roomOf(file));
    expect(floors).toContain(roomOf(file));
    const [room = "", modules = []] = ROOMS[floor] ?? [];
    const wrong = importsOf(file).filter((target) => {
      if (!files.includes(target)) return !modules.includes(target);
      const below = roomOf(target);
      return floors.indexOf(below) < floor || APART.some(([a, b]) => a === room && b === below);
    });
    expect(wrong).toEqual([]);
  });

  it.each(["src", "playground/host", "playground/youtube"])("has no circle of files in %s", (folder) => {
    const house = join(__dirname, "../..", folder);
    const all = sourcesIn(house);
    const graph = new Map(all.map((file) => [file, importsOf(file, house).filter((target) => all.includes(target))]));
    expect(all.map((file) => circleFrom(file, graph)).filter((circle) => circle.length > 0)).toEqual([]);
  });

  it("allows no module that a room does not use", () => {
    const unused = ROOMS.flatMap(([room, modules]) => modules.filter((name) => !files.some((file) => roomOf(file) === room && importsOf(file).includes(name))));
    expect(unused).toEqual([]);
  });

  it("keeps main under 100 lines and every file under 300", () => {
    const long = files.filter((file) => readFileSync(join(root, `${file}.ts`), "utf8").split("\n").length > (file === "main" ? 100 : 300));
    expect(long).toEqual([]);
  });
});

/** What would run code or take pages from elsewhere; the player's frame is the only thing that is loaded. */
const FOREIGN = /\b(?:eval|fetch|requestUrl|importScripts|XMLHttpRequest|WebSocket|EventSource|sendBeacon|insertAdjacentHTML)\b|\b(?:inner|outer)HTML\b|\bnew Function\b|\bimport\(|["'`]script["'`]/;

it.each(files)("%s runs and loads no code of others, and asks no host", (file) => {
  const code = readFileSync(join(root, `${file}.ts`), "utf8").replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
  expect(FOREIGN.exec(code)?.[0]).toBeUndefined();
});
