import { Component, type App, type Plugin } from "obsidian";
import { PANE_TYPE } from "../pane/video-pane";
import { listenForTimestamps } from "../timestamp/click";
import type { Services } from "../vault/services";
import type { Actions } from "./actions";
import { closeDialogs } from "./dialog-title";
import { dropTimestamp } from "./drop-timestamp";
import type { FollowPlayback } from "./follow-playback";
import { stopKeepingInSight } from "./keep-in-sight";
import { tellLongPress } from "./long-press";
import type { PauseWhileTyping } from "./pause-while-typing";
import type { TimestampMenu } from "./timestamp-menu";
import type { TimestampWriter } from "./timestamp-writer";

/** What hears of the user's clicks and keys. */
interface Listeners extends Pick<Services, "lastEditor"> {
  readonly actions: Actions;
  readonly menu: TimestampMenu;
  readonly following: FollowPlayback;
  readonly typing: PauseWhileTyping;
  readonly writing: TimestampWriter;
}

/** What opens a menu of ours by `contextmenu`. */
const HAS_MENU = ".yt-timestamp[data-t], .yt-timestamp-link, .yt-rail-row, .yt-said-row";

/** Listens in every window, present and to come, until it is closed or the plugin is unloaded. */
export function listenEverywhere(plugin: Plugin, listeners: Listeners): void {
  const { workspace } = plugin.app;
  const heard = new Map<Window, Component>();
  const listen = (win: Window): void => {
    if (!heard.has(win)) heard.set(win, plugin.addChild(listenIn(plugin.app, win, listeners)));
  };
  listen(window);
  // The workspace tells of new windows only: those that are open already are found by what they show.
  workspace.onLayoutReady(() => { workspace.iterateAllLeaves(({ view }) => { listen(view.containerEl.win); }); });
  plugin.registerEvent(workspace.on("window-open", (_, opened) => { listen(opened); }));
  plugin.registerEvent(workspace.on("window-close", (_, closed) => {
    const component = heard.get(closed);
    heard.delete(closed);
    if (component !== undefined) plugin.removeChild(component);
  }));
  plugin.registerEvent(workspace.on("active-leaf-change", (leaf) => { listeners.lastEditor.follow(leaf); }));
  for (const event of [workspace.on("file-open", () => { listeners.following.viewsChanged(); }), workspace.on("layout-change", () => { listeners.following.viewsChanged(); })]) plugin.registerEvent(event);
  plugin.registerHoverLinkSource(PANE_TYPE, { display: plugin.manifest.name, defaultMod: true });
  plugin.register(() => {
    listeners.typing.stop();
    listeners.following.stop();
    closeDialogs();
    stopKeepingInSight();
  });
}

/** What hears the events of one window, and is gone with it. */
function listenIn(app: App, win: Window, { actions, menu, following, typing, writing, lastEditor }: Listeners): Component {
  const component = new Component();
  const doc = win.document;
  tellLongPress(win, (type, listener) => { component.registerDomEvent(doc, type, listener, { capture: true }); }, (target) => target.closest(HAS_MENU) !== null);
  listenForTimestamps(app, (type, listener) => { component.registerDomEvent(doc, type, listener, { capture: true }); }, actions, menu);
  following.listen((type, listener) => { component.registerDomEvent(doc, type, listener, { capture: true }); });
  component.registerDomEvent(doc, "drop", (event) => { dropTimestamp(event, { lastEditor, writing }); }, { capture: true });
  component.registerDomEvent(doc, "beforeinput", (event) => { typing.inputComes(event); }, { capture: true });
  component.registerDomEvent(doc, "keydown", (event) => { typing.keyPressed(event); }, { capture: true });
  const focusMoved = (): void => { typing.focusMoved(doc); };
  component.registerDomEvent(win, "blur", focusMoved); // all that is heard of a frame that has the focus now
  component.registerDomEvent(doc, "focusin", ({ targetNode }) => {
    if (targetNode?.instanceOf(Element) === true) lastEditor.followFocus(targetNode);
    focusMoved();
  });
  return component;
}
