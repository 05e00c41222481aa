import { MarkdownRenderer } from "./markdown/renderer";
import { Plugin } from "./plugin";
import type { Manifest } from "./types";

/** Stands for other plugins: one renders Markdown with a path of its own, one makes plain anchors and no processors. */
export class DemoPlugin extends Plugin {
  override onload(): void {
    this.registerMarkdownCodeBlockProcessor("demo-render", async (source, el, context) => {
      const path = /^from:\s*(.+)$/m.exec(source)?.[1]?.trim();
      const file = path === undefined ? null : this.app.metadataCache.getFirstLinkpathDest(path, context.sourcePath);
      el.addClass("demo-render");
      await MarkdownRenderer.render(this.app, source.replace(/^from:.*\n?/m, ""), el, file?.path ?? context.sourcePath, this);
    });
    this.registerMarkdownCodeBlockProcessor("demo-plain", (source, el) => {
      const table = el.createEl("table", "demo-plain");
      for (const line of source.split("\n")) {
        const [name = "", time = ""] = line.split("|").map((part) => part.trim());
        const row = table.createEl("tr");
        row.createEl("td", { text: name });
        row.createEl("td").createEl("a", { cls: "yt-timestamp", text: `[${time}]`, attr: { "data-t": time } });
      }
    });
  }
}

export const demoManifest: Manifest = {
  id: "demo-other-plugins", name: "Other plugins (demo)", version: "1.0.0", minAppVersion: "1.13.0", author: "The playground",
  description: "Renders Markdown and plain anchors as other plugins do.",
};
