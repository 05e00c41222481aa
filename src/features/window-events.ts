import type { Plugin } from "obsidian";
import type { Actions } from "./actions";
import type { FollowPlayback } from "./follow-playback";
import type { LastEditor } from "../vault/last-editor";
import type { TimestampMenu } from "./timestamp-menu";
import { listenForTimestamps } from "../timestamp/click";
import type { PauseWhileTyping } from "./pause-while-typing";

/** What hears of the user's clicks and keys. */
interface Listeners {
  readonly actions: Actions;
  readonly menu: TimestampMenu;
  readonly following: FollowPlayback;
  readonly typing: PauseWhileTyping;
  readonly lastEditor: LastEditor;
}

/** Listens in every window, present and to come, until the plugin is unloaded. */
export function listenEverywhere(plugin: Plugin, { actions, menu, following, typing, lastEditor }: Listeners): void {
  const { app } = plugin;
  const listenIn = (win: Window): void => {
    const doc = win.document;
    listenForTimestamps(app, (type, listener) => { plugin.registerDomEvent(doc, type, listener, { capture: true }); }, actions, menu);
    following.listen((type, listener) => { plugin.registerDomEvent(doc, type, listener, { capture: true }); });
    plugin.registerDomEvent(doc, "keydown", (event) => { typing.keyPressed(event); }, { capture: true });
    const focusMoved = (): void => { typing.focusMoved(doc); };
    plugin.registerDomEvent(win, "blur", focusMoved); // all that is heard of a frame that has the focus now
    plugin.registerDomEvent(doc, "focusin", focusMoved);
  };
  listenIn(window);
  plugin.registerEvent(app.workspace.on("window-open", (_, opened) => { listenIn(opened); }));
  plugin.registerEvent(app.workspace.on("active-leaf-change", (leaf) => { lastEditor.follow(leaf); }));
  plugin.register(() => { typing.stop(); });
}
