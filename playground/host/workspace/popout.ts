import { installDomExtensions } from "../dom/extensions";
import { recordOpening } from "../markdown/links";
import { WorkspaceTabs, WorkspaceWindow } from "./items";
import type { WorkspaceLeaf } from "./leaf";
import type { ArrangedWorkspace } from "./tree";

const openReal = window.open.bind(window);

const copyStyles = (from: Document, to: Document): void => {
  for (const style of Array.from(from.head.querySelectorAll("style, link[rel=stylesheet]"))) to.head.appendChild(to.importNode(style, true));
  to.body.className = from.body.className;
  to.documentElement.lang = from.documentElement.lang;
};

/** A second window of the same app, with an empty tab group to put leaves into. */
export const openPopout = (workspace: ArrangedWorkspace): WorkspaceTabs => {
  const win = openReal("about:blank", "_blank", "popup,width=760,height=640") as (Window & typeof globalThis) | null;
  if (win === null) throw new Error("The browser did not allow a second window.");
  // Opened anew, the document takes this page's address, so that frames in it send a Referer, as the app sees to.
  win.document.open();
  win.document.write("<!doctype html><html><head></head><body></body></html>");
  win.document.close();
  installDomExtensions(win);
  copyStyles(document, win.document);
  win.document.body.addClass("is-popout-window");
  win.document.title = "Playground";
  recordOpening(win);
  const root = new WorkspaceWindow(workspace, win);
  const tabs = new WorkspaceTabs(workspace);
  root.appendChild(tabs);
  win.document.body.createDiv("app-container").createDiv("horizontal-main-container").createDiv("workspace").appendChild(root.containerEl);
  workspace.floating.push(root);
  win.addEventListener("pagehide", () => {
    const leaves: WorkspaceLeaf[] = [];
    workspace.iterateAllLeaves((leaf) => { if (leaf.getRoot() === root) leaves.push(leaf); });
    for (const leaf of leaves) leaf.detach();
    workspace.floating.splice(workspace.floating.indexOf(root), 1);
    workspace.trigger("window-close", root, win);
  });
  workspace.trigger("window-open", root, win);
  return tabs;
};
