import { waitForShown } from "./browser";
import type { Scene } from "./scene";

/** The video pane as a person sees and works it. */
export interface PaneDriver {
  /** How many panes there are, shown or not. */
  count: () => Promise<number>;
  title: () => Promise<string>;
  note: () => Promise<string>;
  /** The text of the bar, as "0:12 / 1:00". */
  time: () => Promise<string>;
  /** The position that the bar shows, in whole seconds. */
  seconds: () => Promise<number>;
  /** Waits until the bar shows a second of this range, both ends included. */
  shows: (least: number, most?: number) => Promise<void>;
  /** Waits until the bar's first button offers this. */
  offers: (name: "Play" | "Pause") => Promise<void>;
  /** Clicks the button of this accessible name or text. */
  click: (name: string) => Promise<void>;
  /** Texts of the messages that are on screen. */
  messages: () => Promise<string[]>;
  /** Waits until a message that is on screen holds this text. */
  says: (text: string) => Promise<void>;
  /** Names of the buttons that are on screen, in the order of the page. */
  buttons: () => Promise<string[]>;
  /** Chooses from the menu that is open. */
  chooseFromMenu: (item: string) => Promise<void>;
  /** Chooses from the options of the list. */
  chooseOption: (item: string) => Promise<void>;
  /** Chooses from the menu of the pane's tab. */
  chooseFromTab: (item: string) => Promise<void>;
}

/** `0:12` or `1:00:12` in seconds. */
export function readClock(text: string): number {
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

export function drivePane(scene: Scene): PaneDriver {
  const texts = (selector: string): Promise<string[]> =>
    scene.browser.execute(
      (css: string) => Array.from(document.querySelectorAll<HTMLElement>(css)).filter((element) => element.checkVisibility()).map((element) => element.innerText.trim()),
      selector,
    );
  const text = async (selector: string): Promise<string> => (await texts(selector))[0] ?? "";

  const pane: PaneDriver = {
    count: () => scene.browser.execute(() => window.app.workspace.getLeavesOfType("yt-timestamps-video").length),
    title: () => text(".yt-pane .yt-title"),
    note: () => text(".yt-pane .yt-note"),
    time: () => text(".yt-pane .yt-bar-time"),
    seconds: async () => readClock((await pane.time()).split(" / ")[0] ?? ""),
    shows: async (least, most = least + 6) => {
      await scene.browser.waitUntil(async () => {
        const now = await pane.seconds();
        return now >= least && now <= most;
      }, { timeoutMsg: `The bar never showed ${least} to ${most} seconds.` });
    },
    offers: async (name) => {
      await scene.browser.$(`.yt-bar button[aria-label="${name}"]`).waitForDisplayed();
    },
    click: async (name) => {
      await (await waitForShown(scene.browser, { css: ".yt-pane button", text: name, byName: true }, `The pane has no button "${name}".`)).click();
    },
    messages: () => texts(".yt-pane .yt-message-text"),
    says: async (words) => {
      await scene.browser.waitUntil(async () => (await pane.messages()).some((message) => message.includes(words)), {
        timeout: 25_000,
        timeoutMsg: `The pane never said "${words}".`,
      });
    },
    buttons: () =>
      scene.browser.execute(() =>
        Array.from(document.querySelectorAll<HTMLElement>(".yt-pane button"))
          .filter((button) => button.checkVisibility())
          .map((button) => button.getAttribute("aria-label") ?? button.innerText),
      ),
    chooseFromMenu: async (name) => {
      await scene.browser.$(".menu").waitForDisplayed();
      const offered = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".menu-item")].map((item) => item.innerText.trim()));
      if (!offered.includes(name)) throw new Error(`The menu does not offer "${name}" but ${offered.join(", ")}.`);
      await (await waitForShown(scene.browser, { css: ".menu-item", text: name }, `The menu's "${name}" is not seen.`)).click();
    },
    chooseOption: async (name) => {
      await pane.click("List options");
      await pane.chooseFromMenu(name);
    },
    chooseFromTab: async (name) => {
      await scene.browser.$('.workspace-tab-header[aria-label="Video"]').click({ button: "right" });
      await pane.chooseFromMenu(name);
    },
  };
  return pane;
}

const dataPath = ".obsidian/plugins/yt-timestamps/data.json";

/** Puts a file of settings into the vault, as another device's sync does; the plugin reads it at once. */
export async function syncSettings(scene: Scene, data: unknown): Promise<void> {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  await scene.browser.execute((path: string, content: string) => window.app.vault.adapter.write(path, content), dataPath, text);
}

/** The plugin's file of settings as it stands in the vault. */
export async function storedSettings(scene: Scene): Promise<Record<string, unknown>> {
  const text = await scene.browser.execute((path: string) => window.app.vault.adapter.read(path), dataPath);
  return JSON.parse(text) as Record<string, unknown>;
}

/** A timestamp as the wikis write it. */
export const span = (time: string): string => `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
