import { App } from "./app";
import { addAppCommands, isResetting } from "./app-commands";
import type { SeedFile } from "./core/vault";
import { DemoPlugin, demoManifest } from "./demo-plugin";
import { installBuiltins } from "./dom/builtins";
import { installDomExtensions } from "./dom/extensions";
import { fetchPlugin } from "./loader";
import { recordOpening } from "./markdown/links";
import { editorModules, obsidianModule } from "./obsidian-module";
import { Notice } from "./ui/notice";
import { watchTooltips } from "./ui/tooltip";
import { CanvasView } from "./views/canvas";
import { FilesView } from "./views/files";
import notesCss from "./notes.css" with { type: "text" };
import overlaysCss from "./overlays.css" with { type: "text" };
import { MarkdownView } from "./views/markdown-view";
import type { ViewRegistry } from "./views/registry";
import { EmptyView, MediaView } from "./views/simple";

window.activeWindow = window;
window.activeDocument = document;
installBuiltins();
installDomExtensions(window);
recordOpening(window);
watchTooltips(document);
for (const text of [notesCss, overlaysCss]) document.head.createEl("style", { text });

const query = new URLSearchParams(location.search);

const registerViews = (registry: ViewRegistry): void => {
  registry.register("empty", (leaf) => new EmptyView(leaf));
  registry.register("markdown", (leaf) => new MarkdownView(leaf));
  registry.register("file-explorer", (leaf) => new FilesView(leaf));
  registry.register("canvas", (leaf) => new CanvasView(leaf));
  for (const type of ["video", "audio", "image"] as const) registry.register(type, (leaf) => new MediaView(leaf, type));
  registry.registerExtensions(["md"], "markdown");
  registry.registerExtensions(["canvas"], "canvas");
  registry.registerExtensions(["webm", "mp4", "mov", "mkv", "ogv"], "video");
  registry.registerExtensions(["mp3", "m4a", "ogg", "wav", "flac"], "audio");
  registry.registerExtensions(["png", "jpg", "jpeg", "gif", "svg", "webp"], "image");
};

const addRibbon = (app: App): void => {
  const command = (icon: string, title: string, id: string): void => { app.addRibbonIcon(icon, title, () => { app.commands.executeCommandById(id); }).setAttr("data-command", id); };
  command("panel-left", "Toggle left sidebar", "app:toggle-left-sidebar");
  command("terminal", "Open command palette", "command-palette:open");
  command("panel-right", "Toggle right sidebar", "app:toggle-right-sidebar");
  const theme = app.addRibbonIcon("moon", "Toggle light and dark", () => { app.setTheme(!app.isDarkMode()); });
  theme.setAttr("data-command", "theme");
  command("smartphone", "Toggle phone layout", "playground:toggle-phone");
  command("settings", "Open settings", "app:open-settings");
};

/** The address may ask for a note and a mode; without one the restored layout or the welcome note shows. */
const openAsked = async (app: App): Promise<void> => {
  const asked = query.get("note");
  const empty = app.workspace.getMostRecentLeaf()?.view.getViewType() === "empty";
  const path = asked ?? (empty ? "Welcome.md" : null);
  if (path === null) return;
  const file = app.vault.getFileByPath(path) ?? app.metadataCache.getFirstLinkpathDest(path, "") ?? (asked === null ? app.vault.getMarkdownFiles()[0] : undefined);
  if (file === undefined) { new Notice(`There is no note "${path}".`); return; }
  const mode = query.get("mode");
  const state = mode === "preview" ? { mode: "preview" } : mode === "source" ? { mode: "source", source: true } : mode === "live" ? { mode: "source", source: false } : empty ? { mode: "preview" } : {};
  const shown = app.workspace.getLeaf(false);
  await shown.openFile(file, { state });
};

const start = async (): Promise<void> => {
  const name = query.get("vault");
  const response = await fetch(name === null ? "/vault.json" : `/vaults/${encodeURIComponent(name)}.json`, { cache: "no-store" });
  const files = (await response.json()) as SeedFile[];
  const app = new App(`playground-${name ?? "vault"}`, name === null ? "vault" : `vaults/${encodeURIComponent(name)}`, registerViews, (required) => (required === "obsidian" ? obsidianModule : editorModules[required]));
  window.app = app;
  app.setTheme(query.get("theme") === "dark" || (query.get("theme") === null && sessionStorage.getItem("playground:theme") === "dark"));
  if (query.has("rtl")) Object.assign(document.body, { dir: "rtl" }).addClass("mod-rtl");
  app.vault.seed(files);
  app.metadataCache.initialise();
  addAppCommands(app);
  addRibbon(app);

  app.plugins.install({ manifest: demoManifest, PluginClass: DemoPlugin });
  await app.plugins.enablePlugin(demoManifest.id);
  if (query.get("plugin") !== "off") {
    try {
      const source = await fetchPlugin("/plugin");
      app.plugins.install(source);
      await app.plugins.enablePlugin(source.manifest.id);
    } catch (error) {
      new Notice(`The plugin could not be loaded: ${error instanceof Error ? error.message : String(error)}`, 0);
      console.error(error);
    }
  }
  await app.workspace.start();
  if (query.has("phone")) app.setPhone(true);
  await openAsked(app);
  document.body.addClass("is-ready");

  window.addEventListener("pagehide", () => {
    if (isResetting()) return;
    app.workspace.trigger("quit", { add: () => undefined, addPromise: () => undefined, isEmpty: () => true, promise: () => Promise.resolve() });
    app.workspace.saveLayout();
    sessionStorage.setItem("playground:theme", app.isDarkMode() ? "dark" : "light");
  });
  window.addEventListener("resize", () => {
    app.workspace.trigger("resize");
    app.workspace.iterateAllLeaves((leaf) => { leaf.onResize(); });
  });
};

void start();
