import type { App } from "../app";
import { Component } from "../core/events";
import { parseLinktext } from "../core/text";
import { wireLinks } from "../markdown/links";
import { renderNote } from "../markdown/renderer";

interface HoverParent { hoverPopover: HoverPopover | null }

/** A floating box beside an element, gone when the pointer leaves both. */
export class HoverPopover extends Component {
  readonly hoverEl: HTMLElement;
  private static shown: HoverPopover | null = null;
  private timer: number | undefined;

  constructor(readonly parent: HoverParent, readonly targetEl: HTMLElement | null, waitTime = 300) {
    super();
    this.hoverEl = createDiv("popover hover-popover");
    parent.hoverPopover = this;
    this.timer = window.setTimeout(() => { this.show(); }, waitTime);
  }

  show(): void {
    HoverPopover.shown?.hide();
    HoverPopover.shown = this;
    const doc = this.targetEl?.doc ?? document;
    doc.body.appendChild(this.hoverEl);
    const box = this.targetEl?.getBoundingClientRect();
    if (box !== undefined) {
      const below = box.bottom + 4;
      this.hoverEl.setCssStyles({ left: `${String(Math.max(8, Math.min(box.left, doc.body.clientWidth - 420)))}px`, top: `${String(Math.min(below, doc.body.clientHeight - 310))}px` });
    }
    void this.load();
    const leave = (event: MouseEvent): void => {
      const at = event.target as Node | null;
      window.clearTimeout(this.timer);
      if (this.hoverEl.contains(at) || this.targetEl?.contains(at) === true) return;
      this.timer = window.setTimeout(() => { this.hide(); }, 300);
    };
    this.registerDomEvent(doc, "mousemove", leave);
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.hoverEl.detach();
    this.unload();
    if (HoverPopover.shown === this) HoverPopover.shown = null;
    if (this.parent.hoverPopover === this) this.parent.hoverPopover = null;
  }

  /** The page preview of an internal link. */
  static showNote(app: App, link: HTMLElement, linktext: string, sourcePath: string): void {
    if (HoverPopover.shown?.targetEl === link) return;
    const { path, subpath } = parseLinktext(linktext);
    const file = app.metadataCache.getFirstLinkpathDest(path, sourcePath);
    if (file?.extension !== "md") return;
    const popover = new HoverPopover({ hoverPopover: null }, link);
    const content = popover.hoverEl.createDiv("markdown-embed is-loaded").createDiv("markdown-embed-content").createDiv("markdown-preview-view markdown-rendered");
    wireLinks(app, content, () => file.path);
    void renderNote(app, file, subpath, content, popover, 1);
  }
}
