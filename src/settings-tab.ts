import { PluginSettingTab, type App, type Plugin, type SettingDefinition, type SettingDefinitionItem, type SettingDropdownControl } from "obsidian";
import { record } from "./record";
import { isSkip, isTemplate, parseProperties, readSettings, SKIP_RANGE, type Settings } from "./settings";

/** The settings as declarative definitions, so that Obsidian's own search finds them. */
export class SettingsTab extends PluginSettingTab {
  constructor(app: App, plugin: Plugin, private readonly settings: () => Settings, private readonly save: (settings: Settings) => Promise<void>) {
    super(app, plugin);
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    return [
      group("Playing", [
        {
          name: "Where the video opens",
          desc: "A pane that is already open stays where it is.",
          aliases: ["sidebar", "split", "pane"],
          control: dropdown("panePlace", { right: "Right sidebar", left: "Left sidebar", split: "Beside the note" }),
        },
        {
          name: "Privacy-enhanced player",
          desc: "Plays from youtube-nocookie.com. Turn this off to be signed in to YouTube, from the next video on.",
          aliases: ["nocookie", "signed in", "premium", "ads"],
          control: { type: "toggle", key: "privacyEnhanced" },
        },
        {
          name: "Clicking a timestamp while the video is paused",
          control: dropdown("whilePaused", { "play": "Go there and play", "stay-paused": "Go there and stay paused" }),
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
          desc: "Mod-click and middle click always open the browser.",
          control: dropdown("linksOpenIn", { pane: "Play in the video pane", browser: "Open in the browser" }),
        },
      ]),
      group("Inserting timestamps", [
        {
          name: "Format",
          desc: "Where another video than the note's plays, a link is inserted.",
          control: dropdown("insertFormat", { automatic: "Wiki timestamp, or link for another video", wiki: "Wiki timestamp", link: "Link", template: "Template" }),
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
      ]),
      group("Notes", [
        {
          name: "Properties that name the video",
          desc: "Separated by commas, most trusted first; videoId always comes first.",
          aliases: ["frontmatter", "videoId"],
          control: { type: "text", key: "videoProperties" },
        },
      ]),
    ];
  }

  override getControlValue(key: string): unknown {
    const settings = this.settings();
    if (key === "videoProperties") return settings.videoProperties.join(", ");
    return record(settings)[key];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const changed = key === "videoProperties" ? parseProperties(String(value)) : value;
    await this.save(readSettings({ ...this.settings(), [key]: changed }));
    this.refreshDomState();
  }
}

function group(heading: string, items: SettingDefinition[]): SettingDefinitionItem {
  return { type: "group", heading, items };
}

/** Every choice of a setting needs its words. */
function dropdown<Key extends "panePlace" | "whilePaused" | "linksOpenIn" | "insertFormat">(key: Key, options: Record<Settings[Key], string>): SettingDropdownControl {
  return { type: "dropdown", key, options };
}
