import {
  encodeCommand, encodeListening, EVENTS, FRAME_ALLOW, FRAME_SANDBOX, frameOrigin, frameUrl, parseMessage,
  type Command, type FrameAddress, type Message,
} from "./youtube-protocol";

/** One iframe with YouTube's player in it, from the handshake to its removal. */
export interface YouTubeFrame {
  /** The frame has answered, so that it takes commands. */
  readonly isAlive: boolean;
  /** Posts a command to the frame's own origin; does nothing before the frame is alive. */
  send(command: Command): void;
  /** Takes the frame off the page; nothing is told afterwards. */
  remove(): void;
}

export interface FrameEvents {
  /** The first answer, told before the message that carried it. */
  onAlive(): void;
  onMessage(message: Message): void;
  /** No answer in 10 seconds. */
  onSilence(): void;
  /** The page moved the living frame, which has begun anew. */
  onReloaded(): void;
}

const HANDSHAKE_INTERVAL_MS = 250;
const MOST_HANDSHAKES = 40;

let lastWidgetId = 0;

/**
 * Puts a frame into the container and shakes hands with it (facts/youtube.md: Frame, Handshake).
 *
 * @param title the frame's accessible name.
 */
export function openFrame(container: HTMLElement, title: string, address: FrameAddress, events: FrameEvents): YouTubeFrame {
  const widgetId = ++lastWidgetId;
  const origin = frameOrigin(address.noCookie);
  const iframe = container.createEl("iframe", {
    attr: {
      title, allow: FRAME_ALLOW, sandbox: FRAME_SANDBOX, referrerpolicy: "strict-origin-when-cross-origin",
      src: frameUrl(address, widgetId),
    },
  });
  const owner = iframe.ownerDocument.defaultView ?? window;
  // Answers to a frame in another window of the app arrive at the main window.
  const windows = [window, owner];
  let isAlive = false;
  let isLoaded = false;
  let handshakes = 0;

  const post = (text: string): void => { iframe.contentWindow?.postMessage(text, origin); };
  const send = (command: Command): void => { if (isAlive) post(encodeCommand(widgetId, command)); };
  const shakeHands = (): void => { post(encodeListening(widgetId)); };

  function hear(event: MessageEvent<unknown>): void {
    if (event.source !== iframe.contentWindow || event.origin !== origin) return;
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
  iframe.addEventListener("load", () => {
    isLoaded = true;
    if (isAlive) events.onReloaded();
    else shakeHands();
  });
  const timer = owner.setInterval(() => {
    if (++handshakes === MOST_HANDSHAKES) events.onSilence();
    else if (isLoaded) shakeHands();
  }, HANDSHAKE_INTERVAL_MS);

  return {
    get isAlive() { return isAlive; },
    send,
    remove() {
      owner.clearInterval(timer);
      for (const target of windows) target.removeEventListener("message", hear);
      iframe.remove();
    },
  };
}
