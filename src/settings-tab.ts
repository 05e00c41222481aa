import { PluginSettingTab, type App, type Plugin, type SettingDefinitionItem } from "obsidian";
import { isSkip, isTemplate, parseProperties, readSettings, SKIP_RANGE, type Settings } from "./settings";

/** The settings as declarative definitions, so that Obsidian's own search finds them. */
export class SettingsTab extends PluginSettingTab {
  constructor(app: App, plugin: Plugin, private readonly settings: () => Settings, private readonly save: (settings: Settings) => Promise<void>) {
    super(app, plugin);
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    return [this.playing(), this.writing(), this.notes()];
  }

  override getControlValue(key: string): unknown {
    const settings = this.settings();
    if (key === "videoProperties") return settings.videoProperties.join(", ");
    return new Map<string, unknown>(Object.entries(settings)).get(key);
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const changed = key === "videoProperties" ? parseProperties(String(value)) : value;
    await this.save(readSettings({ ...this.settings(), [key]: changed }));
    this.refreshDomState();
  }

  private playing(): SettingDefinitionItem {
    return {
      type: "group",
      heading: "Playing",
      items: [
        {
          name: "Where the video opens",
          desc: "The pane that is already open stays where it is.",
          aliases: ["sidebar", "split", "pane"],
          control: { type: "dropdown", key: "panePlace", options: { right: "Right sidebar", left: "Left sidebar", split: "Beside the note" } },
        },
        {
          name: "Privacy-enhanced player",
          desc: "Plays from youtube-nocookie.com. Turn this off to be signed in to YouTube while you watch; it applies to the next video that is loaded.",
          aliases: ["nocookie", "signed in", "premium", "ads"],
          control: { type: "toggle", key: "privacyEnhanced" },
        },
        {
          name: "Clicking a timestamp while the video is paused",
          control: { type: "dropdown", key: "whilePaused", options: { "play": "Go there and play", "stay-paused": "Go there and stay paused" } },
        },
        {
          name: "Seconds to go back or forward",
          control: {
            type: "number", key: "skipSeconds", min: SKIP_RANGE.least, max: SKIP_RANGE.most,
            validate: (value) => (isSkip(value) ? undefined : `Enter a number from ${String(SKIP_RANGE.least)} to ${String(SKIP_RANGE.most)}.`),
          },
        },
        {
          name: "Links to YouTube with a time",
          desc: "Mod-click and middle click always open the browser. Links without a time are left alone.",
          control: { type: "dropdown", key: "linksOpenIn", options: { pane: "Play in the video pane", browser: "Open in the browser" } },
        },
      ],
    };
  }

  private writing(): SettingDefinitionItem {
    return {
      type: "group",
      heading: "Inserting timestamps",
      items: [
        {
          name: "Format",
          desc: "A wiki timestamp takes its video from the note, so a link is inserted wherever another video plays.",
          control: {
            type: "dropdown", key: "insertFormat",
            options: { automatic: "Wiki timestamp, or link for another video", wiki: "Wiki timestamp", link: "Link", template: "Template" },
          },
        },
        {
          name: "Template",
          desc: "Use {time}, {seconds}, {url} and {title}.",
          visible: () => this.settings().insertFormat === "template",
          control: {
            type: "text", key: "insertTemplate",
            validate: (value) => (isTemplate(value) ? undefined : "Use {time}, {seconds} or {url} at least once."),
          },
        },
      ],
    };
  }

  private notes(): SettingDefinitionItem {
    return {
      type: "group",
      heading: "Notes",
      items: [
        {
          name: "Properties that name the video",
          desc: "Separated by commas; the first that names a video counts, and videoId always comes first.",
          aliases: ["frontmatter", "videoId"],
          control: { type: "text", key: "videoProperties" },
        },
      ],
    };
  }
}
