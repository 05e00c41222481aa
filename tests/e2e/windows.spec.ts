import { expect } from "@jest/globals";
import { inChromium } from "./support/browser";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "One.md": `---\nvideoId: demoClip001\n---\nFirst ${span("00:00:12")} and second ${span("00:00:30")}.\n` } });
const pane = drivePane(scene);

inChromium("a window that is open before the plugin hears clicks, and only while the plugin is there", async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("One.md", "preview");
  await scene.browser.$('.mod-root .workspace-tab-header[aria-label="One"]').click({ button: "right" });
  await pane.chooseFromMenu("Move to new window");
  const { main, popout } = await scene.app.windows();
  /** Clicks a timestamp in the other window. @returns whether the plugin took the click for itself; undefined where there is none. */
  const click = async (time: string): Promise<boolean | undefined> => {
    await scene.browser.switchToWindow(popout);
    await scene.browser.$(".mod-root .markdown-preview-view").waitForDisplayed();
    const taken = await scene.browser.execute((text: string) => {
      const shown = [...document.querySelectorAll<HTMLElement>(".yt-timestamp")].find((element) => element.innerText.includes(text));
      return shown === undefined ? null : !shown.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }, time);
    await scene.browser.switchToWindow(main);
    return taken ?? undefined;
  };
  const restart = (id: string): Promise<unknown> => scene.browser.execute(async (plugin: string) => {
    await window.app.plugins.disablePlugin(plugin);
    await window.app.plugins.enablePlugin(plugin);
  }, id);
  await scene.browser.switchToWindow(main);
  await restart("yt-timestamps");
  expect(await click("0:12")).toBe(true);
  await scene.browser.waitUntil(async () => (await scene.embed.navigations()).length === 1, { timeoutMsg: "The click in the other window was not heard." });
  await scene.browser.execute((plugin: string) => window.app.plugins.disablePlugin(plugin), "yt-timestamps");
  expect(await click("0:12")).toBe(false);
  expect(await scene.embed.navigations()).toHaveLength(1);
});
