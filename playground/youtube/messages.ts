/** The embed's side of the message channel: the handshake and its lock, then JSON strings both ways. */
export interface ChannelOptions {
  /** The `origin` parameter of the frame's address, null when it was left out. */
  origin: string | null;
  /** The `widgetid` parameter, null when it was left out. */
  widgetId: string | null;
  /** Says at once that it hears. */
  announces: boolean;
  /** False once nothing is answered any more. */
  hears: () => boolean;
  /** The first accepted `listening`. */
  onConnect: () => void;
  /** `received` is milliseconds since 1970 with fractions, comparable between windows. */
  onCommand: (func: string, args: unknown[], received: number) => void;
  note: (entry: Record<string, unknown>) => void;
}

export interface Channel {
  /** Sends nothing before the handshake. */
  post: (event: string, info: unknown, envelope?: Record<string, unknown>) => void;
}

function parse(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Starts to hear the embedding window; whatever came before is lost, and whatever does not fit is met with silence. */
export function openChannel(options: ChannelOptions): Channel {
  let peer: { window: Window; origin: string; id: unknown } | undefined;
  const post: Channel["post"] = (event, info, envelope = {}) => {
    if (peer === undefined) return;
    peer.window.postMessage(JSON.stringify({ event, info, id: peer.id, channel: "widget", ...envelope }), peer.origin);
  };

  const refusal = (event: MessageEvent, message: Record<string, unknown>): string | undefined => {
    if (options.origin !== null && event.origin !== options.origin) return "origin";
    if (message["channel"] !== "widget") return "channel";
    if (peer !== undefined && (event.source !== peer.window || message["id"] !== peer.id || event.origin !== peer.origin)) return "id";
    if (options.widgetId !== null && String(message["id"]) !== options.widgetId) return "id";
    return undefined;
  };

  window.addEventListener("message", (event) => {
    const received = performance.timeOrigin + performance.now();
    // The sender may be another window than the parent: a script of the app's main window speaks to frames in its pop-outs.
    const sender = event.source;
    if (sender === null || !("postMessage" in sender) || sender === window) return;
    const message = parse(event.data);
    if (message === undefined || !options.hears()) return;
    const { func, args } = message;
    const ignored = refusal(event, message);
    const mark = ignored === undefined ? {} : { ignored };
    if (message["event"] === "listening") {
      options.note({ kind: "listening", origin: event.origin, id: message["id"], ...mark });
      if (ignored !== undefined) return;
      if (peer !== undefined) return post("alreadyInitialized", null);
      peer = { window: sender as Window, origin: event.origin, id: message["id"] };
      return options.onConnect();
    }
    if (message["event"] !== "command" || typeof func !== "string") return;
    const list: unknown[] = Array.isArray(args) ? args : [];
    if (ignored !== undefined || peer === undefined) {
      return options.note({ kind: "command", func, args: list, ignored: ignored ?? "handshake" });
    }
    options.onCommand(func, list, received);
  });
  if (options.announces) window.parent.postMessage(JSON.stringify({ event: "readyToListen" }), "*");
  return { post };
}
