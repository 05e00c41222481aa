import { Platform, PluginSettingTab, type App, type Plugin, type Setting, type SettingDefinition, type SettingDefinitionItem, type SettingDropdownControl, type SettingNumberControl } from "obsidian";
import { asRecord } from "../note/as-record";
import { exampleOf, templateProblem } from "../edit/insertion-form";
import { quoteTemplateProblem } from "../edit/quotation";
import { QUOTE_PROBLEMS, TEMPLATE_PROBLEMS } from "../words/messages";
import { isWithin, parseProperties, PAUSE_RANGE, readSettings, SKIP_RANGE, type Settings } from "./settings";

/** A switch of its own for what is kept as seconds, where 0 means never. */
const PAUSES_WHILE_TYPING = "pausesWhileTyping";
/** Seconds without typing that the switch sets. */
const USUAL_PAUSE = 2;
const RESUME_RANGE = { ...PAUSE_RANGE, least: 1 };

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
          desc: "A pane that is already open stays where it is. Above the note, you see both on a phone.",
          aliases: ["sidebar", "split", "pane"],
          control: dropdown("panePlace", { right: "Right sidebar", left: "Left sidebar", split: "Beside the note", above: "Above the note" }),
        },
        {
          name: "Privacy-enhanced player",
          desc: "Plays from youtube-nocookie.com. When off, videos play from youtube.com, where YouTube may know you. Applies to the next video.",
          aliases: ["nocookie", "signed in", "premium", "ads"],
          control: { type: "toggle", key: "privacyEnhanced" },
        },
        {
          name: "Play YouTube in Obsidian's own embed (experimental)",
          desc: "YouTube may play there. If it does not let itself be controlled, each click shows it anew, and you press play in it. Applies to the next video.",
          aliases: ["iphone", "ipad"],
          visible: () => Platform.isIosApp,
          control: { type: "toggle", key: "usesAppEmbed" },
        },
        {
          name: "When paused, clicking a timestamp",
          control: dropdown("whilePaused", { "play": "Plays", "stay-paused": "Stays paused" }),
        },
        {
          name: "Skip back and forward (seconds)",
          control: seconds("skipSeconds", SKIP_RANGE),
        },
        {
          name: "Pause while typing",
          aliases: ["keyboard"],
          control: { type: "toggle", key: PAUSES_WHILE_TYPING },
        },
        {
          name: "Resume after (seconds without typing)",
          visible: () => this.settings().resumeAfterTyping > 0,
          control: seconds("resumeAfterTyping", RESUME_RANGE),
        },
        {
          name: "Rewind before resuming (seconds)",
          aliases: ["rewind"],
          visible: () => this.settings().resumeAfterTyping > 0,
          control: seconds("rewindAfterTyping", PAUSE_RANGE),
        },
        {
          name: "Return focus to note after clicking the player",
          desc: "So hotkeys keep working.",
          aliases: ["hotkeys", "keyboard"],
          control: { type: "toggle", key: "returnFocus" },
        },
        {
          name: "YouTube links with a time",
          desc: "Mod-click and middle click always open the browser.",
          control: dropdown("linksOpenIn", { pane: "Play in the video pane", browser: "Open in the browser" }),
        },
        {
          name: "Mark links that play",
          desc: "Puts a ▶ before YouTube links that play in the video pane.",
          aliases: ["icon", "links"],
          visible: () => this.settings().linksOpenIn === "pane",
          control: { type: "toggle", key: "marksLinks" },
        },
        {
          name: "Times in plain text",
          desc: "Which times play when clicked, in notes that have a video. The text stays as it is.",
          aliases: ["transcript", "bare", "chips"],
          control: dropdown("plainTimes", { off: "Off", starts: "Where they start a line or stand in brackets", all: "All" }),
        },
      ]),
      group("Inserting timestamps", [
        {
          name: "Format",
          desc: "If the playing video is not this note's video, a link is inserted instead.",
          control: dropdown("insertFormat", {
            "automatic": "Automatic: as the note writes, else a Markdown link",
            "wiki": "HTML tag (wiki)", "wiki-href": "HTML tag with link",
            "link": "Markdown link", "plain": "Time only", "template": "Template",
          }),
        },
        {
          name: "Template",
          desc: "Use {time}, {time:hh:mm:ss}, {seconds}, {url}, {title} and {selection}.",
          visible: () => this.settings().insertFormat === "template",
          render: (setting) => { this.#renderTemplate(setting); },
        },
        {
          name: "Quotes from a transcript",
          desc: "Use {quote} and {timestamp}, and what a template takes.",
          aliases: ["transcript", "quote", "template"],
          control: { type: "textarea", key: "quoteTemplate", rows: 2, validate: quoteProblem },
        },
        {
          name: "Time format",
          control: dropdown("timeStyle", { automatic: "Automatic", short: "12:34", full: "00:12:34" }),
        },
        {
          name: "Rewind inserted timestamps (seconds)",
          desc: "Running the command again moves the timestamp back further.",
          aliases: ["back-date", "delay"],
          control: seconds("backDate", PAUSE_RANGE),
        },
        {
          name: "Pause after inserting",
          control: { type: "toggle", key: "pauseOnInsert" },
        },
        {
          name: "Pictures of YouTube videos",
          desc: "Takes a picture of this window where the player is.",
          aliases: ["screenshot", "image"],
          visible: () => Platform.isDesktopApp,
          control: { type: "toggle", key: "capturesYouTube" },
        },
      ]),
      group("New notes about videos", [
        {
          name: "Folder for new notes",
          desc: "Leave empty for Obsidian's default.",
          control: { type: "folder", key: "noteFolder", includeRoot: true },
        },
        {
          name: "Template for new notes",
          desc: "Placeholders: {title}, {url}, {videoId}, {date}.",
          control: { type: "file", key: "noteTemplate", filter: ({ extension }) => extension === "md" },
        },
      ]),
      group("Notes", [
        {
          name: "Video properties",
          desc: "Checked in this order, separated by commas. videoId always comes first.",
          aliases: ["frontmatter", "videoId"],
          control: { type: "text", key: "videoProperties" },
        },
        {
          name: "Read times as they are written",
          desc: "Otherwise a time that the video is too short for is read as minutes and seconds. For one note, use the property timestamps: as-written.",
          aliases: ["correct", "misread", "second"],
          control: { type: "toggle", key: "readsAsWritten" },
        },
        {
          name: "Hotkeys",
          desc: "None are set. To add your own, search for “YouTube Timestamps” in Settings → Hotkeys.",
          aliases: ["keyboard", "shortcuts"],
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
    if (key === PAUSES_WHILE_TYPING) return settings.resumeAfterTyping > 0;
    return asRecord(settings)[key];
  }

  override async setControlValue(key: string, value: unknown): Promise<void> {
    const changed = key === "videoProperties" ? { videoProperties: parseProperties(String(value)) }
      : key === PAUSES_WHILE_TYPING ? { resumeAfterTyping: value === true ? USUAL_PAUSE : 0 }
        : { [key]: value };
    await this.save(readSettings({ ...this.settings(), ...changed }));
    this.#showExample();
    this.refreshDomState();
  }
}

function quoteProblem(template: string): string | undefined {
  const problem = quoteTemplateProblem(template);
  return problem === undefined ? undefined : QUOTE_PROBLEMS[problem];
}

function group(heading: string, items: SettingDefinition[]): SettingDefinitionItem {
  return { type: "group", heading, items };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

function seconds(key: keyof Settings, bounds: Bounds): SettingNumberControl {
  const { least, most } = bounds;
  return {
    type: "number", key, min: least, max: most,
    validate: (value) => (isWithin(bounds, value) ? undefined : `Enter a number from ${String(least)} to ${String(most)}.`),
  };
}

/** Every choice of a setting needs its words. */
function dropdown<Key extends "panePlace" | "whilePaused" | "linksOpenIn" | "insertFormat" | "timeStyle" | "plainTimes">(key: Key, options: Record<Settings[Key], string>): SettingDropdownControl {
  return { type: "dropdown", key, options };
}
