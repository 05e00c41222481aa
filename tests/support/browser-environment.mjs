import { TestEnvironment } from "jest-environment-jsdom";

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

/** jsdom with what it lacks and an editor or a player asks for; layout stays zero, so geometry belongs in a browser. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { window } = this.dom;
    const rectangles = () => [];
    const rectangle = () => new window.DOMRect(0, 0, 0, 0);
    window.DOMRect ??= class {
      constructor(x, y, width, height) {
        Object.assign(this, { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height });
      }
    };
    Object.assign(window.Range.prototype, { getClientRects: rectangles, getBoundingClientRect: rectangle });
    window.ResizeObserver ??= Observer;
    window.IntersectionObserver ??= Observer;
    window.matchMedia ??= (media) => Object.assign(new window.EventTarget(), { media, matches: false, onchange: null });
    this.global.structuredClone ??= structuredClone;
    this.global.TextEncoder ??= TextEncoder;
    this.global.TextDecoder ??= TextDecoder;
    Object.assign(window.HTMLMediaElement.prototype, { play: () => Promise.resolve(), pause() {}, load() {} });
  }
}
