import {
  encodeCommand, encodeListening, FRAME_ALLOW, FRAME_REFERRER_POLICY, FRAME_SANDBOX, frameOrigin, frameUrl,
  parseMessage, SUBSCRIPTIONS, type Command, type FrameAddress, type Message,
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

export interface FrameOptions extends Omit<FrameAddress, "widgetId"> {
  /** The frame's accessible name. */
  readonly title: string;
}

export interface FrameEvents {
  /** The first answer, told before the message that carried it. */
  onAlive(): void;
  onMessage(message: Message): void;
  /** No answer in 10 seconds; an answer may still come later. */
  onSilence(): void;
  /** The page moved the living frame, which has begun anew. */
  onReloaded(): void;
}

const HANDSHAKE_INTERVAL_MS = 250;
const ANSWER_TIMEOUT_MS = 10_000;

let lastWidgetId = 0;

/** Puts a frame into the container and shakes hands with it (facts/youtube.md: Frame, Handshake). */
export function openFrame(container: HTMLElement, options: FrameOptions, events: FrameEvents): YouTubeFrame {
  const widgetId = ++lastWidgetId;
  const origin = frameOrigin(options.noCookie);
  const windows = new Set<Window>();
  let isAlive = false;
  let isRemoved = false;
  let stopWaiting = (): void => undefined;

  // Attributes come before the source, which loads as soon as it stands on the page.
  const iframe = container.createEl("iframe", {
    attr: {
      title: options.title,
      allow: FRAME_ALLOW,
      sandbox: FRAME_SANDBOX,
      referrerpolicy: FRAME_REFERRER_POLICY,
      src: frameUrl({ ...options, widgetId }),
    },
  });
  iframe.addEventListener("load", onLoad);
  listen();
  waitForAnswer(false);

  function post(text: string): void {
    iframe.contentWindow?.postMessage(text, origin);
  }

  function ownerWindow(): Window {
    return iframe.ownerDocument.defaultView ?? window;
  }

  /** Answers to a frame in another window of the app arrive at the main window. */
  function listen(): void {
    for (const target of [window, ownerWindow()]) {
      windows.add(target);
      target.addEventListener("message", onWindowMessage);
    }
  }

  function onLoad(): void {
    if (isAlive) {
      events.onReloaded();
      return;
    }
    listen();
    waitForAnswer(true);
  }

  function waitForAnswer(isLoaded: boolean): void {
    stopWaiting();
    const owner = ownerWindow();
    const handshake = isLoaded ? owner.setInterval(() => { post(encodeListening(widgetId)); }, HANDSHAKE_INTERVAL_MS) : undefined;
    const timeout = owner.setTimeout(() => { stopWaiting(); events.onSilence(); }, ANSWER_TIMEOUT_MS);
    stopWaiting = () => {
      owner.clearInterval(handshake);
      owner.clearTimeout(timeout);
    };
    if (isLoaded) post(encodeListening(widgetId));
  }

  function onWindowMessage(event: MessageEvent<unknown>): void {
    if (event.source === null || event.source !== iframe.contentWindow || event.origin !== origin) return;
    const message = parseMessage(event.data);
    if (message === undefined) return;
    if (message.kind === "ready-to-listen") {
      post(encodeListening(widgetId));
      return;
    }
    if (message.id !== widgetId) return;
    if (!isAlive) {
      isAlive = true;
      stopWaiting();
      for (const name of SUBSCRIPTIONS) post(encodeCommand(widgetId, ["addEventListener", name]));
      events.onAlive();
    }
    if (!isRemoved) events.onMessage(message);
  }

  return {
    get isAlive() { return isAlive; },
    send(command) {
      if (isAlive) post(encodeCommand(widgetId, command));
    },
    remove() {
      isRemoved = true;
      stopWaiting();
      iframe.removeEventListener("load", onLoad);
      for (const target of windows) target.removeEventListener("message", onWindowMessage);
      iframe.remove();
    },
  };
}
