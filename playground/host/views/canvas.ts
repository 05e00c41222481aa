import { Component } from "../core/events";
import type { TFile } from "../core/vault";
import { wireLinks } from "../markdown/links";
import { parseBlocks } from "../markdown/parse";
import { newDocId, renderBlocks, renderNote } from "../markdown/renderer";
import { FileView } from "./view";

interface Card { id: string; type: string; x: number; y: number; width: number; height: number; text?: string; file?: string; subpath?: string; label?: string }

const cardsOf = (text: string): Card[] => {
  try {
    const { nodes } = JSON.parse(text) as { nodes?: Card[] };
    return Array.isArray(nodes) ? nodes : [];
  } catch {
    return [];
  }
};

/** Cards of a `.canvas` file: note cards know their note, text cards have neither path nor properties. */
export class CanvasView extends FileView {
  override icon = "layout-dashboard";
  private cards = new Component();
  getViewType(): string { return "canvas"; }

  override async onLoadFile(file: TFile): Promise<void> {
    this.removeChild(this.cards);
    this.cards = this.addChild(new Component());
    this.contentEl.empty();
    const canvas = this.contentEl.createDiv("canvas-wrapper").createDiv("canvas");
    const cards = cardsOf(await this.app.vault.read(file));
    const left = Math.min(0, ...cards.map(({ x }) => x));
    const top = Math.min(0, ...cards.map(({ y }) => y));
    for (const card of cards) {
      const el = canvas.createDiv({ cls: `canvas-node canvas-node-${card.type}`, attr: { "data-id": card.id } });
      el.setCssStyles({ left: `${String(card.x - left)}px`, top: `${String(card.y - top)}px`, width: `${String(card.width)}px`, height: `${String(card.height)}px` });
      const note = card.type === "file" ? this.app.metadataCache.getFirstLinkpathDest(card.file ?? "", file.path) : null;
      if (note !== null) el.createDiv({ cls: "canvas-node-label", text: note.basename });
      const content = el.createDiv("canvas-node-container").createDiv("canvas-node-content markdown-embed").createDiv("markdown-preview-view markdown-rendered");
      wireLinks(this.app, content, () => note?.path ?? "");
      if (note !== null) {
        await renderNote(this.app, note, card.subpath ?? "", content, this.cards, 1);
      } else if (card.text !== undefined) {
        const docId = newDocId();
        await renderBlocks(parseBlocks(card.text, { docId, properties: false }), content, { app: this.app, docId, sourcePath: "", frontmatter: undefined, component: this.cards, depth: 1 });
      }
    }
  }
}
