import { expect } from "@jest/globals";
import { drivePane, readClock, syncSettings } from "./pane";
import type { Scene } from "./scene";

/** Hotkeys that the user has set, by the command's id: none has one by default. */
const HOTKEYS = {
  "insert-timestamp": "Alt+i",
  "insert-item": "Alt+l",
  "start-range": "Alt+s",
  "end-range": "Alt+d",
  "earlier": "Alt+j",
  "later": "Alt+k",
  "set-to-now": "Alt+n",
} as const;

/** A note while it is being written: its text with ‸ at each cursor and «…» around what is selected. */
export interface WritingDriver {
  /** Sets the hotkeys, as the user does once; a page that is loaded anew has forgotten them. */
  setHotkeys: () => Promise<void>;
  /** Presses the hotkey of each command, one after the other. */
  press: (...commands: (keyof typeof HOTKEYS)[]) => Promise<void>;
  /** Writes text and cursors into the open note, and gives it the focus; returns the text without its marks. */
  write: (marked: string) => Promise<string>;
  /** Waits until this is what the note says; how wide the columns of its tables are is up to the app. */
  stands: (note: string, text: string) => Promise<void>;
  /** One undo, by its hotkey, brings this text back. */
  undoneTo: (note: string, text: string) => Promise<void>;
  /** Waits until a notice begins with these words, and dismisses all. */
  isTold: (words: string) => Promise<void>;
  /** Plays a timestamp of a note, and leaves the video paused at its second; `settings` as the plugin's file has them. */
  pausedAt: (note: string, label: string, settings?: Record<string, unknown>) => Promise<void>;
  /** Changes the settings; a video that is paused stays so when a timestamp is clicked, and wiki timestamps are inserted. */
  settings: (settings: Record<string, unknown>) => Promise<void>;
  /** Sets the page's clock to so many milliseconds after the hour at which it then stands still. */
  clock: (milliseconds: number) => Promise<void>;
  /** Runs a command as a hotkey does, whatever has the focus. */
  run: (command: string) => Promise<void>;
}

/** A text with no more blanks in the rows of its tables than the app needs. */
function unpadded(text: string): string {
  return text.replace(/^\|.*\|$/gm, (row) => row.replace(/ *\| */g, " | ").replace(/-{2,}/g, "---").trim());
}

export function driveWriting(scene: Scene): WritingDriver {
  const pane = drivePane(scene);
  const writing: WritingDriver = {
    setHotkeys: () => scene.browser.execute((hotkeys: Record<string, string>) => {
      for (const [id, chord] of Object.entries(hotkeys)) {
        window.app.scope.register(["Alt"], chord.slice(-1), () => {
          window.app.commands.executeCommandById(`yt-timestamps:${id}`);
          return false;
        });
      }
    }, HOTKEYS),
    press: (...commands) => scene.app.press(...commands.map((command) => HOTKEYS[command])),
    write: async (marked) => {
      await scene.browser.execute((given: string) => {
        const { workspace } = window.app;
        const leaf = workspace.getMostRecentLeaf();
        if (leaf !== null) workspace.setActiveLeaf(leaf, { focus: true });
        const editor = workspace.activeEditor?.editor;
        if (editor === undefined) throw new Error("No note is open for editing.");
        const ranges: { anchor: number; head: number }[] = [];
        let plain = "";
        for (const character of given) {
          if (character === "‸") ranges.push({ anchor: plain.length, head: plain.length });
          else if (character === "«") ranges.push({ anchor: plain.length, head: -1 });
          else if (character === "»") ranges[ranges.length - 1] = { anchor: ranges.at(-1)?.anchor ?? 0, head: plain.length };
          else plain += character;
        }
        editor.setValue(plain);
        editor.setSelections(ranges.map(({ anchor, head: end }) => ({ anchor: editor.offsetToPos(anchor), head: editor.offsetToPos(end) })));
        editor.focus();
      }, marked);
      return marked.replace(/[‸«»]/g, "");
    },
    stands: async (note, text) => {
      await scene.browser.waitUntil(async () => unpadded(await scene.app.noteText(note)) === unpadded(text), { timeout: 3000 }).catch(async () => {
        expect(unpadded(await scene.app.noteText(note))).toBe(unpadded(text));
      });
    },
    undoneTo: async (note, text) => {
      await scene.app.press("Mod+z");
      expect(unpadded(await scene.app.noteText(note))).toBe(unpadded(text));
    },
    isTold: async (words) => {
      await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith(words)), { timeout: 3000, timeoutMsg: `There was no notice "${words}".` });
      await scene.app.dismissNotices();
    },
    pausedAt: async (note, label, settings = {}) => {
      await writing.settings(settings);
      await scene.app.open(note, "preview");
      await scene.app.clickTimestamp(label);
      await pane.offers("Pause");
      await pane.click("Pause");
      await pane.offers("Play");
      await scene.app.clickTimestamp(label);
      await pane.shows(readClock(label), readClock(label));
    },
    settings: (settings) => syncSettings(scene, { whilePaused: "stay-paused", insertFormat: "wiki", ...settings }),
    clock: (milliseconds) => scene.browser.execute((now: number) => { Date.now = () => now; }, Date.UTC(2030, 0) + milliseconds),
    run: async (command) => {
      await scene.browser.execute((id: string) => window.app.commands.executeCommandById(`yt-timestamps:${id}`), command);
    },
  };
  return writing;
}
