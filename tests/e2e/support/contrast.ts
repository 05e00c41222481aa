import type { Scene } from "./scene";

/** What is painted, and the style that says its colour. */
interface Painted {
  readonly selector: string;
  readonly property: "color" | "fill" | "background-color";
}

/** The lowest contrast of what a selector finds with what lies behind it, as in WCAG: from 1 to 21; NaN where it finds nothing in sight. */
export async function contrastOf(scene: Scene, { selector, property }: Painted): Promise<number> {
  return scene.browser.execute((css: string, name: string) => {
    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("There is no canvas.");
    const paint = (colours: string[]): number => {
      context.clearRect(0, 0, 1, 1);
      for (const colour of colours) {
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return red * 0.2126 + green * 0.7152 + blue * 0.0722;
    };
    const ratios = [...document.querySelectorAll(css)].filter((element) => element.checkVisibility()).map((element) => {
      const own = getComputedStyle(element).getPropertyValue(name);
      const behind: string[] = [];
      for (let at = name === "color" ? element : element.parentElement; at !== null; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
      const [dark = 0, light = 0] = [paint(behind), paint([...behind, own])].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    });
    return ratios.length === 0 ? NaN : Math.min(...ratios);
  }, selector, property);
}
