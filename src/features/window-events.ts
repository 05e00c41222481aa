import type { Plugin } from "obsidian";
import { listenForTimestamps } from "../timestamp/click";
import type { Services } from "../vault/services";
import type { Actions } from "./actions";
import type { FollowPlayback } from "./follow-playback";
import type { PauseWhileTyping } from "./pause-while-typing";
import type { TimestampMenu } from "./timestamp-menu";

/** What hears of the user's clicks and keys. */
interface Listeners extends Pick<Services, "lastEditor"> {
  readonly actions: Actions;
  readonly menu: TimestampMenu;
  readonly following: FollowPlayback;
  readonly typing: PauseWhileTyping;
}

/** Listens in every window, present and to come, until the plugin is unloaded. */
export function listenEverywhere(plugin: Plugin, { actions, menu, following, typing, lastEditor }: Listeners): void {
  const { app } = plugin;
  const listenIn = (win: Window): void => {
    const doc = win.document;
    listenForTimestamps(app, (type, listener) => { plugin.registerDomEvent(doc, type, listener, { capture: true }); }, actions, menu);
    following.listen((type, listener) => { plugin.registerDomEvent(doc, type, listener, { capture: true }); });
    plugin.registerDomEvent(doc, "beforeinput", (event) => { typing.inputComes(event); }, { capture: true });
    plugin.registerDomEvent(doc, "keydown", (event) => { typing.keyPressed(event); }, { capture: true });
    const focusMoved = (): void => { typing.focusMoved(doc); };
    plugin.registerDomEvent(win, "blur", focusMoved); // all that is heard of a frame that has the focus now
    plugin.registerDomEvent(doc, "focusin", ({ targetNode }) => {
      if (targetNode?.instanceOf(Element) === true) lastEditor.followFocus(targetNode);
      focusMoved();
    });
  };
  listenIn(window);
  plugin.registerEvent(app.workspace.on("window-open", (_, opened) => { listenIn(opened); }));
  plugin.registerEvent(app.workspace.on("active-leaf-change", (leaf) => { lastEditor.follow(leaf); }));
  plugin.register(() => { typing.stop(); });
}
