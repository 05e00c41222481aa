/** A living frame of the emulated embed, as it is at this moment; seconds and volume as the player's own. */
export interface Frame {
  frame: number;
  videoId: string;
  state: number;
  position: number;
  duration: number;
  rate: number;
  volume: number;
  muted: boolean;
  ad: boolean;
  connected: boolean;
  error?: number;
}

/** One line of the emulator's log; `t` is milliseconds since the last reset. */
export interface LogEntry {
  t: number;
  frame: number;
  kind: "navigate" | "listening" | "command" | "ready" | "state" | "error" | "blocked" | "click" | "gone";
  videoId?: string;
  host?: string;
  params?: Record<string, string>;
  referer?: string;
  func?: string;
  args?: unknown[];
  /** Why a message did nothing. */
  ignored?: string;
  /** When a command arrived, in milliseconds since 1970 with fractions. */
  received?: number;
  at?: { position: number; state: number };
  state?: number;
  position?: number;
  code?: number;
  origin?: string;
}

/** One request that reached this machine, whatever host it was meant for. */
export interface RecordedRequest {
  t: number;
  method: string;
  scheme: "http" | "https";
  host: string;
  path: string;
  referer: string;
  /** The browser's own services asked, no page. */
  byBrowser: boolean;
}

/** The emulated embed's own account of what happened to it. */
export interface EmbedLog {
  log: () => Promise<LogEntry[]>;
  /** Commands that had an effect, in order, without the subscriptions. */
  commands: () => Promise<LogEntry[]>;
  navigations: () => Promise<LogEntry[]>;
  frames: () => Promise<Frame[]>;
  /** The only living frame; throws when there is none or more than one. */
  frame: () => Promise<Frame>;
  /** Requests of pages to any host but the playground's own. */
  strangers: () => Promise<RecordedRequest[]>;
  reset: () => Promise<void>;
  /** Lets nobody through to YouTube's hosts, as without a network, until the next reset. */
  unplug: () => Promise<void>;
  /** Lets so many seconds pass at once in the video that plays. */
  advance: (seconds: number) => Promise<void>;
}

/** Reads the emulator that `url` serves. */
export function embedLog(url: string): EmbedLog {
  async function read<Answer>(path: string): Promise<Answer> {
    const response = await fetch(url + path);
    // The emulator and these types share the shape.
    return (await response.json()) as Answer;
  }
  const log = (): Promise<LogEntry[]> => read("/__embed/log");
  const frames = (): Promise<Frame[]> => read("/__embed/frames");
  return {
    log,
    frames,
    commands: async () => (await log()).filter((entry) => entry.kind === "command" && entry.ignored === undefined && entry.func !== "addEventListener"),
    navigations: async () => (await log()).filter((entry) => entry.kind === "navigate"),
    frame: async () => {
      const [only, ...others] = await frames();
      if (only === undefined || others.length > 0) throw new Error(`Expected one living frame, found ${others.length + (only === undefined ? 0 : 1)}.`);
      return only;
    },
    strangers: async () => {
      const all = await read<RecordedRequest[]>("/__requests");
      return all.filter((request) => !request.byBrowser && (request.scheme === "https" || !request.host.startsWith("localhost")));
    },
    advance: async (seconds) => {
      await fetch(`${url}/__embed/advance?seconds=${String(seconds)}`, { method: "POST" });
    },
    unplug: async () => {
      await fetch(`${url}/__embed/unplug`, { method: "POST" });
    },
    reset: async () => {
      await fetch(`${url}/__embed/reset`, { method: "POST" });
    },
  };
}
