import { Key } from "webdriverio";
import type { MarkdownView } from "../../../playground/host/views/markdown-view";
import { isWebKit, waitForShown, type Browser } from "./browser";

export type Mode = "preview" | "live" | "source";

/** Drives the app as a person does; what a person sees or Obsidian's public API, nothing of the host's own. */
export interface AppDriver {
  /** Forgets all notes, settings and layout, and loads the app anew; `query` as the page's address takes it. */
  fresh: (query?: Record<string, string>) => Promise<void>;
  /** Loads the page again, as a restart of the app does. */
  reload: () => Promise<void>;
  /** Shows a note in the active tab. */
  open: (path: string, mode?: Mode) => Promise<void>;
  /** Clicks the button in the main area that shows this text; `nth` counts from 0 in document order. */
  clickTimestamp: (text: string, nth?: number) => Promise<void>;
  /** Runs a command through the command palette, by its visible name. */
  runCommand: (name: string) => Promise<void>;
  /** Names of the plugin's commands that the palette lists now, without the plugin's own name, sorted. */
  listedCommands: () => Promise<string[]>;
  /** Texts of the notices on screen. */
  notices: () => Promise<string[]>;
  /** Notices stand over the pane's corner until they go by themselves: clicks those that are there, in one go. */
  dismissNotices: () => Promise<void>;
  /** What stands in the note now, edited or not. */
  noteText: (path: string) => Promise<string>;
  /** Presses keys one after the other; a chord is joined by "+", as "Mod+Shift+z". */
  press: (...chords: string[]) => Promise<void>;
  /** Types a text, each key let go before the next: WebKit's driver drops a key that is still down. */
  type: (text: string) => Promise<void>;
  /** Waits for a second window. @returns handles of the app's own, in which the browser is left, and of the other */
  windows: () => Promise<{ main: string; popout: string }>;
  /** Where the focus is. */
  focus: () => Promise<"editor" | "player" | "button" | "input" | "nothing">;
  /** Runs something while the browser is switched into the YouTube frame. */
  insidePlayer: <Result>(run: () => Promise<Result>) => Promise<Result>;
}

const mod = process.platform === "darwin" ? Key.Command : Key.Ctrl;
const named: Record<string, string> = {
  Mod: mod,
  Ctrl: Key.Ctrl,
  Alt: Key.Alt,
  Shift: Key.Shift,
  Enter: Key.Enter,
  Space: Key.Space,
  Tab: Key.Tab,
  Escape: Key.Escape,
  Backspace: Key.Backspace,
  Delete: Key.Delete,
  ArrowUp: Key.ArrowUp,
  ArrowDown: Key.ArrowDown,
  ArrowLeft: Key.ArrowLeft,
  ArrowRight: Key.ArrowRight,
  Home: Key.Home,
  End: Key.End,
};

/** `url` is the playground's address; `reset` sets the real app back, where it is driven instead. */
export function driveApp(browser: Browser, url: string, reset?: () => Promise<void>): AppDriver {
  async function ready(): Promise<void> {
    await browser.waitUntil(() => browser.execute(() => document.body.classList.contains("is-ready")), { timeoutMsg: "The app did not become ready." });
  }

  async function press(...chords: string[]): Promise<void> {
    for (const chord of chords) await browser.keys(chord.split("+").map((key) => named[key] ?? key));
  }

  /** Puts the text into the palette: WebKit's driver loses the Shift key now and then. */
  const fill = (text: string): Promise<void> => browser.execute((value: string) => {
    const input = document.querySelector<HTMLInputElement>(".prompt-input");
    if (input === null) return;
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

  async function type(text: string): Promise<void> {
    const keyboard = browser.action("key");
    for (const character of text) keyboard.down(character).up(character);
    await keyboard.perform();
  }

  /** Drivers tell the windows in any order; the app's own is the one that no other has opened. */
  async function sortWindows(handles: string[]): Promise<{ main: string; others: string[] }> {
    let main = "";
    for (const handle of handles) {
      await browser.switchToWindow(handle);
      if (await browser.execute(() => window.opener === null)) main = handle;
    }
    await browser.switchToWindow(main);
    return { main, others: handles.filter((handle) => handle !== main) };
  }

  async function closeOthers(handles: string[]): Promise<void> {
    const { main, others } = await sortWindows(handles);
    for (const handle of others) {
      await browser.switchToWindow(handle);
      await browser.closeWindow();
    }
    await browser.switchToWindow(main);
  }

  return {
    press,
    type,
    windows: async () => {
      let handles: string[] = [];
      await browser.waitUntil(async () => (handles = await browser.getWindowHandles()).length === 2, { timeoutMsg: "There is no second window." });
      const { main, others } = await sortWindows(handles);
      return { main, popout: others[0] ?? "" };
    },
    fresh: async (query = {}) => {
      if (reset !== undefined) return reset();
      const handles = await browser.getWindowHandles();
      if (handles.length > 1) await closeOthers(handles);
      // The app saves its layout as it is left, so its storage is cleared on another page.
      await browser.url(`${url}/blank`);
      await browser.execute(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await browser.url(`${url}/?${new URLSearchParams(query).toString()}`);
      await ready();
    },
    reload: async () => {
      await browser.refresh();
      await ready();
    },
    open: async (path, mode = "preview") => {
      await browser.execute(
        async (notePath: string, state: Record<string, unknown>) => {
          const file = window.app.vault.getFileByPath(notePath);
          if (file === null) throw new Error(`There is no note ${notePath}.`);
          await window.app.workspace.getLeaf(false).openFile(file, { state });
        },
        path,
        mode === "preview" ? { mode: "preview" } : { mode: "source", source: mode === "source" },
      );
      await browser.$(mode === "preview" ? ".mod-root .markdown-preview-view" : ".mod-root .cm-content").waitForDisplayed();
    },
    clickTimestamp: async (text, nth = 0) => {
      await (await waitForShown(browser, { css: ".mod-root .yt-timestamp", text, nth }, `There is no timestamp "${text}".`)).click();
    },
    runCommand: async (name) => {
      await press("Mod+p");
      const input = browser.$(".prompt-input");
      await input.waitForDisplayed();
      if (isWebKit) await fill(name);
      else await input.setValue(name);
      const offered = (): Promise<string | null> => browser.execute(() => document.querySelector<HTMLElement>(".prompt .suggestion-item.is-selected")?.innerText ?? null);
      let chosen: string | null = null;
      await browser.waitUntil(async () => {
        chosen = await offered();
        if (chosen?.includes(name) === true) return true;
        if (chosen !== null) await press("ArrowDown");
        return false;
      }).catch(async (error: unknown) => {
        throw new Error(`The palette does not offer "${name}", but "${String(chosen)}" for "${await input.getValue()}".`, { cause: error });
      });
      await press("Enter");
      // The command may ask something in a prompt of its own.
      await browser.waitUntil(() => browser.execute((text: string) => !Array.from(document.querySelectorAll(".prompt .suggestion-item")).some((item) => item.textContent.includes(text)), name));
    },
    listedCommands: () => browser.execute(() =>
      window.app.commands.listCommands().flatMap(({ id, name }) => (id.startsWith("yt-timestamps:") ? name.replace(/^YouTube Timestamps: /, "") : [])).sort()),
    notices: () => browser.execute(() => [...document.querySelectorAll<HTMLElement>(".notice")].map((notice) => notice.innerText.trim())),
    dismissNotices: () => browser.execute(() => { for (const notice of document.querySelectorAll<HTMLElement>(".notice")) notice.click(); }),
    noteText: async (path) =>
      browser.execute(async (notePath: string) => {
        const file = window.app.vault.getFileByPath(notePath);
        if (file === null) throw new Error(`There is no note ${notePath}.`);
        const leaves = window.app.workspace.getLeavesOfType("markdown").filter((leaf) => !leaf.isDeferred);
        const open = leaves.map(({ view }) => view as MarkdownView).find((view) => view.file === file);
        return open?.getViewData() ?? window.app.vault.read(file);
      }, path),
    focus: async () =>
      browser.execute(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return "nothing";
        if (element.tagName === "IFRAME") return "player";
        if (element.closest(".cm-content") !== null) return "editor";
        return element.tagName === "INPUT" ? "input" : "button";
      }),
    insidePlayer: async (run) => {
      await browser.switchFrame(browser.$(".yt-pane iframe"));
      try {
        return await run();
      } finally {
        await browser.switchFrame(null);
      }
    },
  };
}
