import { parseLinktext } from "../core/text";
import type { App } from "../types";
import { HoverPopover } from "../ui/hover-popover";
import { wireLinks } from "./links";
import { renderNote } from "./renderer";

/** The page preview of an internal link, beside the link. */
export const showPagePreview = (app: App, link: HTMLElement, linktext: string, sourcePath: string, parent: { hoverPopover: HoverPopover | null } = { hoverPopover: null }): void => {
  if (HoverPopover.isShownFor(link)) return;
  const { path, subpath } = parseLinktext(linktext);
  const file = app.metadataCache.getFirstLinkpathDest(path, sourcePath);
  if (file?.extension !== "md") return;
  const popover = new HoverPopover(parent, link);
  const content = popover.hoverEl.createDiv("markdown-embed is-loaded").createDiv("markdown-embed-content").createDiv("markdown-preview-view markdown-rendered");
  wireLinks(app, content, () => file.path);
  void renderNote(app, file, subpath, content, popover, 1);
};
