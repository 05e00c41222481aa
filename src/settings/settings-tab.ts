import { PluginSettingTab, type App, type Plugin, type Setting, type SettingDefinition, type SettingDefinitionItem, type SettingDropdownControl, type SettingNumberControl } from "obsidian";
import { asRecord } from "../note/as-record";
import { exampleOf, templateProblem } from "../edit/insertion-form";
import { TEMPLATE_PROBLEMS } from "../words/messages";
import { isWithin, parseProperties, PAUSE_RANGE, readSettings, SKIP_RANGE, type Settings } from "./settings";

/** The settings as declarative definitions, so that Obsidian's own search finds them. */
export class SettingsTab extends PluginSettingTab {
  #showExample = (): void => undefined;

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
          control: seconds("skipSeconds", SKIP_RANGE),
        },
        {
          name: "Pause while typing",
          desc: "Seconds after the last key until the video plays on. 0 never pauses it.",
          aliases: ["keyboard", "resume"],
          control: seconds("resumeAfterTyping", PAUSE_RANGE),
        },
        {
          name: "Go back after typing",
          desc: "Seconds that the video goes back before it plays on.",
          aliases: ["rewind"],
          visible: () => this.settings().resumeAfterTyping > 0,
          control: seconds("rewindAfterTyping", PAUSE_RANGE),
        },
        {
          name: "Give the focus back to the note",
          desc: "After a click into the player, so that typing and hotkeys go on.",
          aliases: ["hotkeys", "keyboard"],
          control: { type: "toggle", key: "returnFocus" },
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
          desc: "Where another video than the note's plays, a link is inserted for a wiki timestamp, also in a template. A plain time names no video.",
          control: dropdown("insertFormat", {
            "wiki": "Wiki timestamp", "wiki-href": "Wiki timestamp with an address",
            "link": "Link", "plain": "Plain time", "template": "Template",
          }),
        },
        {
          name: "Template",
          desc: "Use {time}, {time:hh:mm:ss}, {seconds}, {url}, {title} and {selection}.",
          visible: () => this.settings().insertFormat === "template",
          render: (setting) => { this.#renderTemplate(setting); },
        },
        {
          name: "Times",
          desc: "The short form has hours only in videos that are over an hour long.",
          control: dropdown("timeStyle", { automatic: "Full in wiki timestamps, else short", short: "Short, as 12:34", full: "Full, as 00:12:34" }),
        },
        {
          name: "Seconds before now",
          desc: "Inserted timestamps lie so far back. Inserting again at once goes back further.",
          aliases: ["back-date", "delay"],
          control: seconds("backDate", PAUSE_RANGE),
        },
        {
          name: "Pause when a timestamp is inserted",
          control: { type: "toggle", key: "pauseOnInsert" },
        },
      ]),
      group("New notes about videos", [
        {
          name: "Folder",
          desc: "Empty for the place where Obsidian puts new notes.",
          control: { type: "folder", key: "noteFolder", includeRoot: true },
        },
        {
          name: "Template note",
          desc: "New notes begin as this one. It may use {title}, {url}, {videoId} and {date}.",
          control: { type: "file", key: "noteTemplate", filter: ({ extension }) => extension === "md" },
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

  /** Shows, as a template is typed, what it would write or why it cannot serve. */
  #renderTemplate(setting: Setting): void {
    const example = setting.infoEl.createDiv({ cls: "setting-item-description yt-template-example", attr: { role: "status" } });
    setting.addTextArea((field) => {
      field.inputEl.rows = 3;
      field.setValue(this.settings().insertTemplate).onChange((template) => {
        this.#showExample();
        if (templateProblem(template) === undefined) void this.setControlValue("insertTemplate", template);
      });
      this.#showExample = () => {
        const template = field.getValue();
        const problem = templateProblem(template);
        const { timeStyle } = this.settings();
        example.setText(problem === undefined ? exampleOf(template, timeStyle === "automatic" ? "short" : timeStyle) : "");
        setting.setErrorMessage(problem === undefined ? null : TEMPLATE_PROBLEMS[problem]);
      };
    });
    this.#showExample();
  }

  override getControlValue(key: string): unknown {
    const settings = this.settings();
    if (key === "videoProperties") return settings.videoProperties.join(", ");
    return asRecord(settings)[key];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const changed = key === "videoProperties" ? parseProperties(String(value)) : value;
    await this.save(readSettings({ ...this.settings(), [key]: changed }));
    this.#showExample();
    this.refreshDomState();
  }
}

function group(heading: string, items: SettingDefinition[]): SettingDefinitionItem {
  return { type: "group", heading, items };
}

function seconds(key: keyof Settings, bounds: typeof SKIP_RANGE | typeof PAUSE_RANGE): SettingNumberControl {
  const { least, most } = bounds;
  return {
    type: "number", key, min: least, max: most,
    validate: (value) => (isWithin(bounds, value) ? undefined : `Enter a number from ${String(least)} to ${String(most)}.`),
  };
}

/** Every choice of a setting needs its words. */
function dropdown<Key extends "panePlace" | "whilePaused" | "linksOpenIn" | "insertFormat" | "timeStyle">(key: Key, options: Record<Settings[Key], string>): SettingDropdownControl {
  return { type: "dropdown", key, options };
}
