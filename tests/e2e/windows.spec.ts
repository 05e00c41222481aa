import { expect, test } from "@jest/globals";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const scene = useScene({ notes: { "One.md": `---\nvideoId: demoClip001\n---\nFirst ${span("00:00:12")} and second ${span("00:00:30")}.\n` } });
const pane = drivePane(scene);

test("a window that is open before the plugin hears clicks, and only while the plugin is there", async () => {
  await scene.app.fresh();
  await scene.embed.reset();
  await scene.app.open("One.md", "preview");
  await scene.browser.$('.mod-root .workspace-tab-header[aria-label="One"]').click({ button: "right" });
  await pane.chooseFromMenu("Move to new window");
  await scene.browser.waitUntil(async () => (await scene.browser.getWindowHandles()).length === 2);
  const [main = "", popout = ""] = await scene.browser.getWindowHandles();
  const click = async (time: string): Promise<void> => {
    await scene.browser.switchToWindow(popout);
    await scene.browser.$(".mod-root .markdown-preview-view").waitForDisplayed();
    await scene.browser.execute((text: string) => {
      const shown = [...document.querySelectorAll<HTMLElement>(".yt-timestamp")].find((element) => element.innerText.includes(text));
      shown?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }, time);
    await scene.browser.switchToWindow(main);
  };
  const restart = (id: string): Promise<unknown> => scene.browser.execute(async (plugin: string) => {
    await window.app.plugins.disablePlugin(plugin);
    await window.app.plugins.enablePlugin(plugin);
  }, id);
  await scene.browser.switchToWindow(main);
  await restart("yt-timestamps");
  await click("0:12");
  await scene.browser.waitUntil(async () => (await scene.embed.navigations()).length === 1, { timeoutMsg: "The click in the other window was not heard." });
  await scene.browser.execute((plugin: string) => window.app.plugins.disablePlugin(plugin), "yt-timestamps");
  await click("0:12");
  expect(await scene.embed.navigations()).toHaveLength(1);
});
