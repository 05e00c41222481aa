import { Plugin, type PluginApp } from "./plugin";
import type { Manifest } from "./types";

type PluginClass = new (app: PluginApp, manifest: Manifest) => Plugin;

const requireFor = (id: string, modules: (name: string) => unknown) => (name: string): unknown => {
  const known = modules(name);
  if (known === undefined) throw new Error(`The plugin "${id}" requires "${name}", which Obsidian does not provide.`);
  return known;
};

const isPluginClass = (value: unknown): value is PluginClass => typeof value === "function" && value.prototype instanceof Plugin;

/** Runs a plugin's CommonJS file and returns the class it exports. */
const evaluate = (id: string, code: string, modules: (name: string) => unknown): PluginClass => {
  const module: { exports: unknown } = { exports: {} };
  const run = new Function("require", "module", "exports", `${code}\n//# sourceURL=plugin:${id}`) as (require: unknown, module: unknown, exports: unknown) => void;
  run(requireFor(id, modules), module, module.exports);
  const { exports } = module;
  const found: unknown = typeof exports === "object" && exports !== null && "default" in exports ? exports.default : exports;
  if (!isPluginClass(found)) throw new Error(`The plugin "${id}" does not export a class that extends Plugin.`);
  return found;
};

interface Source { manifest: Manifest; code?: string; styles?: string; PluginClass?: PluginClass }

export class Plugins {
  readonly manifests: Record<string, Manifest> = {};
  readonly plugins: Record<string, Plugin> = {};
  readonly enabledPlugins = new Set<string>();
  /** Milliseconds that the last `onload` took, by plugin. */
  readonly loadTimes: Record<string, number> = {};
  private readonly sources = new Map<string, Source>();
  private readonly styleEls = new Map<string, HTMLElement>();

  /** @param modules what a plugin may require, by name. */
  constructor(private readonly app: PluginApp, private readonly modules: (name: string) => unknown) {
    app.vault.onHiddenWrite = (path) => {
      const id = /\/plugins\/([^/]+)\/data\.json$/.exec(path)?.[1];
      void this.plugins[id ?? ""]?.onExternalSettingsChange?.();
    };
  }

  install(source: Source): void {
    this.sources.set(source.manifest.id, source);
    this.manifests[source.manifest.id] = { ...source.manifest, dir: `${this.app.vault.configDir}/plugins/${source.manifest.id}` };
  }

  getPlugin(id: string): Plugin | null { return this.plugins[id] ?? null; }

  async enablePlugin(id: string): Promise<boolean> {
    const source = this.sources.get(id);
    const manifest = this.manifests[id];
    if (source === undefined || manifest === undefined || this.plugins[id] !== undefined) return false;
    const Class = source.PluginClass ?? evaluate(id, source.code ?? "", this.modules);
    if (source.styles !== undefined) {
      const style = document.head.createEl("style", { text: source.styles, attr: { "data-plugin": id } });
      this.styleEls.set(id, style);
    }
    const plugin = new Class(this.app, manifest);
    this.plugins[id] = plugin;
    const start = performance.now();
    await plugin.load();
    this.loadTimes[id] = performance.now() - start;
    this.enabledPlugins.add(id);
    return true;
  }

  async disablePlugin(id: string): Promise<void> {
    await Promise.resolve();
    this.plugins[id]?.unload();
    delete this.plugins[id];
    this.enabledPlugins.delete(id);
    this.styleEls.get(id)?.detach();
  }

  async enablePluginAndSave(id: string): Promise<boolean> {
    const done = await this.enablePlugin(id);
    this.plugins[id]?.onUserEnable();
    return done;
  }
  disablePluginAndSave(id: string): Promise<void> { return this.disablePlugin(id); }
}

const text = async (url: string): Promise<string> => {
  const response = await fetch(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`${url} could not be read (${String(response.status)}). Was the plugin built?`);
  return response.text();
};

/** Fetches the three files a release consists of. */
export const fetchPlugin = async (folder: string): Promise<Source> => {
  const [code, manifest, styles] = await Promise.all([text(`${folder}/main.js`), text(`${folder}/manifest.json`), text(`${folder}/styles.css`)]);
  return { code, styles, manifest: JSON.parse(manifest) as Manifest };
};
