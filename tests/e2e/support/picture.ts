import { PNG } from "pngjs";
import type { Browser } from "./browser";

/** The clip carries its frame number in binary along the top: square k covers x 4+16k … 14+16k, y 4 … 14 of 192×108. */
const clip = { width: 192, height: 108, bits: 11, first: 9, step: 16, y: 9 };

/**
 * Reads the clip's frame number from a screenshot of the element that shows it, letterboxed or not.
 * @param png base64 of the screenshot
 */
export function readFrameNumber(png: string): number {
  const image = PNG.sync.read(Buffer.from(png, "base64"));
  const scale = Math.min(image.width / clip.width, image.height / clip.height);
  const left = (image.width - clip.width * scale) / 2;
  const top = (image.height - clip.height * scale) / 2;
  const brightness = (x: number, y: number): number => {
    const offset = (Math.floor(top + y * scale) * image.width + Math.floor(left + x * scale)) * 4;
    return image.data[offset] ?? 0;
  };
  let frame = 0;
  for (let bit = 0; bit < clip.bits; bit += 1) {
    if (brightness(clip.first + clip.step * bit, clip.y) > 127) frame += 2 ** bit;
  }
  return frame;
}

/** What a video shows now, as base64 of a PNG: WebKitGTK leaves videos black in the picture of an element. */
export function drawnFrame(browser: Browser, selector: string): Promise<string> {
  return browser.execute((css: string, { width, height }: typeof clip) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const video = document.querySelector<HTMLVideoElement>(css);
    if (video === null) throw new Error(`There is no ${css}.`);
    canvas.getContext("2d")?.drawImage(video, 0, 0, width, height);
    return canvas.toDataURL("image/png").replace(/^[^,]*,/, "");
  }, selector, clip);
}
