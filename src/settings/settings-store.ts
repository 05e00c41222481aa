import { Notice, type Plugin } from "obsidian";
import * as WORDS from "../words/words";
import { DEFAULT_SETTINGS, readSettings, writeSettings, type Settings } from "./settings";

/** The settings as they stand, and the file that keeps them. */
export class SettingsStore {
  #settings = DEFAULT_SETTINGS;
  #stored: unknown;
  readonly #plugin: Plugin;
  readonly #onChange: () => void;

  /** @param onChange called when the user has changed a setting. */
  constructor(plugin: Plugin, onChange: () => void) {
    this.#plugin = plugin;
    this.#onChange = onChange;
  }

  readonly now = (): Settings => this.#settings;

  async read(): Promise<void> {
    try {
      this.#stored = await this.#plugin.loadData();
    } catch {
      this.#stored = undefined; // the file is no JSON: half of one after a crash, or another's
    }
    this.#settings = readSettings(this.#stored);
  }

  async save(settings: Settings): Promise<void> {
    this.#settings = settings;
    try {
      await this.#plugin.saveData(this.#stored = writeSettings(this.#stored, settings));
    } catch {
      new Notice(WORDS.settingNotSaved);
    }
    this.#onChange(); // it counts until the app is closed
  }
}
