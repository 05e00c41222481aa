import type { AppEmbed } from "./youtube-options";
import {
  appEmbedUrl, encodeCommand, encodeListening, EVENTS, FRAME_ALLOW, FRAME_SANDBOX, frameOrigin, frameUrl, originOf, parseMessage,
  type Command, type FrameAddress, type Message,
} from "./youtube-protocol";

/** One iframe with YouTube's player in it, from the handshake to its removal. */
export interface YouTubeFrame {
  /** The frame has answered, so that it takes commands. */
  readonly isAlive: boolean;
  /** Its page has come, whether it answers or not. */
  readonly isLoaded: boolean;
  /** Posts a command to the frame's own origin; does nothing before the frame is alive. */
  send(command: Command): void;
  /** Says hello once more, which a living frame answers at once. */
  greet(): void;
  /** Stops asking for an answer; one that comes all the same is still heard. */
  rest(): void;
  /** Takes the frame off the page; nothing is told afterwards. */
  remove(): void;
}

export interface FrameEvents {
  /** The first answer, told before the message that carried it. */
  onAlive(): void;
  onMessage(message: Message): void;
  /** Told every {@link HANDSHAKE_INTERVAL_MS} until the first answer. */
  onSilence(): void;
  /** The page moved the living frame, or the frame itself did; it has begun anew. */
  onReloaded(): void;
}

export const HANDSHAKE_INTERVAL_MS = 250;

let lastWidgetId = 0;

/**
 * Puts a frame into the container and shakes hands with it (facts/youtube.md: Frame, Handshake, Corrections).
 *
 * @param title the frame's accessible name.
 * @param embed what makes the frame, where it is not ours.
 */
export function openFrame(container: HTMLElement, title: string, embed: AppEmbed | undefined, address: FrameAddress, events: FrameEvents): YouTubeFrame {
  return embed === undefined ? openOwnFrame(container, title, address, events) : openAppEmbed(container, title, embed, address, events);
}

function openOwnFrame(container: HTMLElement, title: string, address: FrameAddress, events: FrameEvents): YouTubeFrame {
  const widgetId = ++lastWidgetId;
  const origin = frameOrigin(address.noCookie);
  const iframe = container.createEl("iframe", {
    attr: {
      title, allow: FRAME_ALLOW, sandbox: FRAME_SANDBOX, referrerpolicy: "strict-origin-when-cross-origin",
      src: frameUrl(address, widgetId),
    },
  });
  return speakWith(iframe, () => ({ iframe, origin }), widgetId, events);
}

/** The embed is spoken with from when it stands there, wherever its page comes from. */
function openAppEmbed(container: HTMLElement, title: string, embed: AppEmbed, address: FrameAddress, events: FrameEvents): YouTubeFrame {
  const root = container.createDiv({ cls: "yt-app-embed" });
  const unload = embed.render(root, appEmbedUrl(address));
  const frame = speakWith(root, () => {
    const iframe = root.querySelector("iframe");
    const origin = originOf(iframe?.src);
    if (iframe === null || origin === undefined) return undefined;
    if (iframe.title === "") iframe.title = title;
    return { iframe, origin };
  }, ++lastWidgetId, {
    ...events,
    onAlive: () => {
      embed.isMute = false;
      events.onAlive();
    },
  });
  return {
    ...frame,
    get isAlive() { return frame.isAlive; },
    get isLoaded() { return frame.isLoaded; },
    remove() {
      frame.remove();
      unload();
    },
  };
}

/** @param root what is removed at the end, with the frame in it, or the frame itself. */
function speakWith(root: HTMLElement, find: () => { readonly iframe: HTMLIFrameElement; readonly origin: string } | undefined, widgetId: number, events: FrameEvents): YouTubeFrame {
  const owner = root.ownerDocument.defaultView ?? window;
  // Answers to a frame in another window of the app arrive at the main window.
  const windows = [window, owner];
  let isAlive = false;
  let isLoaded = false;

  const post = (text: string): void => {
    const found = find();
    found?.iframe.contentWindow?.postMessage(text, found.origin);
  };
  const send = (command: Command): void => { if (isAlive) post(encodeCommand(widgetId, command)); };
  const shakeHands = (): void => {
    // Until its page comes, the frame holds an empty document of our own origin, for which the browser would log an error.
    if (find()?.iframe.contentDocument === null) post(encodeListening(widgetId));
  };

  function hear(event: MessageEvent<unknown>): void {
    const found = find();
    if (found === undefined || event.source !== found.iframe.contentWindow || event.origin !== found.origin) return;
    const message = parseMessage(event.data);
    if (message?.event === "readyToListen") shakeHands();
    else if (message?.id === widgetId) {
      if (!isAlive) {
        isAlive = true;
        owner.clearInterval(timer);
        for (const name of EVENTS.keys()) send(["addEventListener", name]);
        events.onAlive();
      }
      events.onMessage(message);
    }
  }

  for (const target of windows) target.addEventListener("message", hear);
  // `load` does not bubble, but it is captured on its way down.
  root.addEventListener("load", () => {
    // The embed may answer long before everything in its page has loaded.
    const isAgain = isLoaded && isAlive;
    isLoaded = true;
    if (isAgain) events.onReloaded();
    else if (!isAlive) shakeHands();
  }, true);
  const timer = owner.setInterval(() => {
    shakeHands();
    events.onSilence();
  }, HANDSHAKE_INTERVAL_MS);

  return {
    get isAlive() { return isAlive; },
    get isLoaded() { return isLoaded; },
    send,
    greet: shakeHands,
    rest() { owner.clearInterval(timer); },
    remove() {
      owner.clearInterval(timer);
      for (const target of windows) target.removeEventListener("message", hear);
      root.remove();
    },
  };
}
