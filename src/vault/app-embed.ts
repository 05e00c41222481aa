import { Component, MarkdownRenderer, type App } from "obsidian";
import type { AppEmbed } from "../player/youtube-options";

/** The embed that the app makes of a video's address in a note; the first one is not known to be mute. */
export function appEmbed(app: App): AppEmbed {
  return {
    isMute: false,
    render(parent, address) {
      const component = new Component();
      component.load();
      // What cannot be rendered stays away, which the player tells of.
      MarkdownRenderer.render(app, `![](${address})`, parent, "", component).catch(() => undefined);
      return () => { component.unload(); };
    },
  };
}
