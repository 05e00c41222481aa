import { createPlayer } from "../../src/player/any-player";
import type { Player } from "../../src/player/player";
import { NO_CAPTIONS } from "../support/fake-media";
import { FIRST, pass, SECOND } from "../support/youtube-player";

const PAGE = "https://embed.example/player?v=1";

interface Page { readonly window: Window; readonly heard: { text: string; target: string }[] }

let player: Player;
let container: HTMLElement;
let addresses: string[];
let unloaded: number;
let src: string | undefined;

/** A frame of the app's whose page is another's, so that what is posted to it can be read. */
function page(): Page {
  const frame = container.querySelector("iframe");
  const window = frame?.contentWindow;
  if (frame === null || window == null) throw new Error("There is no frame.");
  Object.defineProperty(frame, "contentDocument", { configurable: true, value: null });
  const heard: Page["heard"] = [];
  window.postMessage = (text: unknown, target: unknown) => { heard.push({ text: String(text), target: String(target) }); };
  return { window, heard };
}

function tell(page: Page, event: string, { origin = "https://embed.example", source = page.window }: { origin?: string; source?: Window } = {}): void {
  const { id } = JSON.parse(page.heard[0]?.text ?? "{}") as { id?: number };
  window.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ event, id, info: { playerState: 1, currentTime: 30 } }), origin, source }));
}

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ["queueMicrotask"] });
  container = document.body.createDiv();
  [addresses, unloaded, src] = [[], 0, PAGE];
  const embed = {
    isMute: false,
    render(parent: HTMLElement, address: string) {
      addresses.push(address);
      if (src !== undefined) parent.createEl("p").createEl("iframe", { attr: { src } });
      return () => { unloaded += 1; };
    },
  };
  player = createPlayer({ container, onChange: () => undefined }, {
    noCookie: true, isIos: true, appEmbed: () => embed, frameTitle: "Video",
    loadIdentity: () => undefined, saveIdentity: () => undefined, resolve: () => undefined, captions: NO_CAPTIONS,
  });
});

afterEach(() => {
  player.destroy();
  container.remove();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it("asks the app for the video at its whole second, and names the frame", async () => {
  player.load(FIRST, 61.7, true);
  page();
  await pass(300);
  expect(addresses).toEqual(["https://www.youtube.com/watch?v=M7lc1UVf-VE&t=61"]);
  expect(container.querySelector("iframe")?.title).toBe("Video");
});

it("speaks to the page's own origin alone, and believes nobody else", async () => {
  player.load(FIRST, 30, true);
  const there = page();
  await pass(300);
  expect(there.heard.map(({ target }) => target)).toEqual(["https://embed.example"]);
  for (const forged of [{ origin: "https://www.youtube-nocookie.com" }, { origin: "null" }, { source: window }]) tell(there, "infoDelivery", forged);
  expect(player.state).toMatchObject({ status: "loading", playing: false });
  tell(there, "infoDelivery");
  expect(player.state).toMatchObject({ status: "ready", playing: true, seconds: 30 });
});

it.each(["about:blank", "http://embed.example/", "data:text/html,x"])("says nothing to %s, and hears nothing from it", async (address) => {
  src = address;
  player.load(FIRST, 30, true);
  const there = page();
  await pass(500);
  tell(there, "infoDelivery", { origin: "null" });
  expect([there.heard, player.state.status]).toEqual([[], "loading"]);
});

it("is mute after three seconds, and at once from then on, until it answers", async () => {
  player.load(FIRST, 30, true);
  page();
  await pass(2900);
  expect(player.state.problem).toBeUndefined();
  await pass(200);
  expect(player.state).toMatchObject({ status: "failed", problem: "cannot-be-moved", seconds: 30 });
  player.load(SECOND, 40, true);
  expect(player.state).toMatchObject({ problem: "cannot-be-moved", seconds: 40 });
  expect([addresses.length, unloaded, container.querySelectorAll("iframe").length]).toEqual([2, 1, 1]);
  const there = page();
  await pass(300);
  tell(there, "infoDelivery");
  expect(player.state).toMatchObject({ status: "ready", problem: undefined });
  player.destroy();
  expect([unloaded, container.childElementCount]).toEqual([2, 0]);
});

it("is no embed where the app makes none", async () => {
  src = undefined;
  player.load(FIRST, 30, true);
  await pass(3000);
  expect(player.state.problem).toBe("refused-on-ios");
});

it("is not blamed for a network that is not there", async () => {
  jest.spyOn(window.navigator, "onLine", "get").mockReturnValue(false);
  player.load(FIRST, 30, true);
  page();
  await pass(3000);
  expect(player.state.problem).toBe("no-answer");
});
