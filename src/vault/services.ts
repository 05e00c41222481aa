import type { App } from "obsidian";
import type { Settings } from "../settings/settings";
import type { DeviceMemory } from "./device-memory";
import type { Interpreter } from "./interpreter";
import type { LastEditor } from "./last-editor";
import type { Library } from "./library";
import type { Transcripts } from "./transcripts";

/** What every part may ask, made once in `main.ts`; each part declares the slice that it takes. */
export interface Services {
  readonly app: App;
  /** The plugin's own version, as in its manifest. */
  readonly version: string;
  /** The settings as they stand now; nobody keeps a copy. */
  readonly settings: () => Settings;
  readonly library: Library;
  readonly transcripts: Transcripts;
  readonly memory: DeviceMemory;
  readonly interpreter: Interpreter;
  readonly lastEditor: LastEditor;
}
