import type { Scene } from "./scene";

/** The wiki's timestamp as its notes hold it. */
export const span = (time: string, label = `[${time}]`): string => `<a class="yt-timestamp" data-t="${time}">${label}</a>`;

/** A note with properties; a value stands there as written. Its length is the emulated video's, so that every time means what it says. */
export function note(properties: Record<string, string>, ...blocks: string[]): string {
  const lines = Object.entries({ duration: '"4:00:00"', ...properties }).map(([name, value]) => `${name}: ${value}\n`);
  return `---\n${lines.join("")}---\n\n${blocks.join("\n\n")}\n`;
}

/** How far a video may have played on before it is looked at; times in the notes stand further apart than this. */
const latitude = 60;

/** Waits until the one YouTube frame plays this video from this second on. */
export async function playsFrom(scene: Scene, videoId: string, seconds: number): Promise<void> {
  let seen = "";
  await scene.browser.waitUntil(
    async () => {
      const frames = await scene.embed.frames();
      seen = frames.map((frame) => `${frame.videoId} at ${String(frame.position)}, state ${String(frame.state)}`).join("; ");
      const [frame] = frames;
      return frames.length === 1 && frame !== undefined && frame.videoId === videoId && frame.state === 1 && frame.position >= seconds && frame.position < seconds + latitude;
    },
    { timeoutMsg: `${videoId} does not play from ${String(seconds)}` },
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; there is: ${seen === "" ? "no frame" : seen}`, { cause: error });
  });
}

/** Waits until the embed plays this video, at a second of this range. */
export async function playsWithin(scene: Scene, videoId: string, least: number, most = least + 8): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some((frame) => frame.videoId === videoId && frame.state === 1 && frame.position >= least && frame.position <= most), {
    timeoutMsg: `The embed never played ${videoId} at ${String(least)}.`,
  });
}

/** Gives the focus up, as a click beside everything does. */
export async function blur(scene: Scene): Promise<void> {
  await scene.browser.execute(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Addresses that were to open in the browser, since the page was loaded. */
export async function opened(scene: Scene): Promise<string[]> {
  return scene.browser.execute(() => [...window.__opened]);
}

/** Sets one dropdown or text field of the plugin's settings, found by its name. */
export async function changeSetting(scene: Scene, name: string, value: string): Promise<void> {
  await scene.app.press("Mod+,");
  const modal = scene.browser.$(".modal.mod-settings");
  await modal.waitForDisplayed();
  await modal.$('[data-setting-id="yt-timestamps"]').click();
  const control = modal.$(`.//*[text()="${name}"]/ancestor::*[contains(concat(" ", @class, " "), " setting-item ")][1]`).$("select, input");
  await control.waitForDisplayed();
  if ((await control.getTagName()) === "select") await control.selectByVisibleText(value);
  else await control.setValue(value);
  await scene.app.press("Escape");
  await modal.waitForExist({ reverse: true });
}

/** What of the note in front is seen in each mode; the other mode's elements stay in the page, hidden. */
export const surface = { preview: ".mod-root .markdown-reading-view", live: ".mod-root .cm-content" } as const;

/** The innermost element of the note in front that shows exactly this text, outside code. */
export const shown = (scene: Scene, mode: keyof typeof surface, text: string) => scene.browser.$(surface[mode]).$(`.//*[not(self::code)][text()="${text}"]`);

/** Waits until the passage that holds these words flashes on screen in this note. */
export async function arrivesAt(scene: Scene, file: string, words: string): Promise<void> {
  await scene.browser.waitUntil(() => scene.browser.execute((...[path, text]: [string, string]) => {
    const flashing = Array.from(document.querySelectorAll<HTMLElement>(".mod-root .yt-flash")).find((element) => element.checkVisibility() && element.innerText.includes(text));
    const at = flashing?.getBoundingClientRect();
    return at !== undefined && at.top >= 0 && at.bottom <= innerHeight && window.app.workspace.getActiveFile()?.path === path;
  }, file, words), { timeoutMsg: `"${words}" of ${file} never flashed`, interval: 20 });
}
