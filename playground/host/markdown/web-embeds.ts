import { Platform } from "../platform";

const ADDRESS = /^https:\/\/(?:www\.youtube\.com\/watch\?v=|youtu\.be\/)([\w-]{11})(?:[?&]t=(\d+)s?)?$/;

/**
 * Puts a frame in place of each image whose address is a YouTube video, as the app does. On iOS a page of the app's own stands
 * between: which one is not known, so the emulator has one that passes messages on and one that does not.
 */
export const drawWebEmbeds = (part: ParentNode): void => {
  for (const image of Array.from(part.querySelectorAll("img"))) {
    const [, id, start = "0"] = ADDRESS.exec(image.getAttribute("src") ?? "") ?? [];
    if (id === undefined) continue;
    const src = Platform.isIosApp ? `https://m.youtube.com/__app/${id}?start=${start}` : `https://www.youtube-nocookie.com/embed/${id}?start=${start}`;
    image.replaceWith(createEl("iframe", {
      cls: "external-embed mod-receives-events",
      attr: {
        src, allow: "fullscreen", frameborder: "0",
        sandbox: "allow-forms allow-presentation allow-same-origin allow-scripts allow-modals allow-popups allow-popups-to-escape-sandbox",
      },
    }));
  }
};
