/** YouTube's embed as far as its messages go, with the timing that was measured on the real one (facts/youtube.md). */
export interface Behaviour {
  /** Hears nothing, ever. */
  silent?: boolean;
  /** Posted half a second after `onReady`. */
  error?: number;
  autoplayBlocked?: boolean;
  /** An advertisement of five seconds comes first. */
  ad?: "with-id" | "by-seeking";
  live?: boolean;
  duration?: number;
  /** When its page has loaded, and when its script hears, in milliseconds from its creation. */
  loadsAt?: number;
  hearsAt?: number;
  /** Says that it hears before anything was said to it. */
  announces?: boolean;
  /** Asks for a sign-in in place of the video, and tells nobody. */
  wall?: boolean;
}

interface Sent { func: string; args: unknown[] }

const COMMIT_MS = 60;
const LOAD_MS = 200;
const SCRIPT_MS = 350;
const REPORT_MS = 265;
const SEEK_MS = 250;
const ERROR_MS = 500;
const START_MS = 300;

export class FakeEmbed {
  readonly url: URL;
  readonly commands: Sent[] = [];
  listenings = 0;
  readonly targets = new Set<string>();
  state = -1;
  time: number;
  rate = 1;
  videoId: string;
  private readonly subscriptions = new Set<unknown>(["onReady"]);
  private isHearing = false;
  private isInitialized = false;
  /** Posts nothing, and nothing more happens in it. */
  isGone = false;
  private adUntil = 0;
  readonly widgetId: number;

  constructor(readonly iframe: HTMLIFrameElement, private readonly behaviour: Behaviour) {
    this.url = new URL(iframe.src);
    this.widgetId = Number(this.url.searchParams.get("widgetid"));
    this.videoId = this.url.pathname.slice("/embed/".length);
    this.time = Number(this.url.searchParams.get("start") ?? 0);
    const page = iframe.contentWindow;
    if (page === null) throw new Error("The frame is not on the page.");
    page.postMessage = (text: unknown, target: unknown) => { this.hear(String(text), String(target)); };
    // Before its page comes, a frame holds an empty document that its parent may read.
    setTimeout(() => { Object.defineProperty(iframe, "contentDocument", { configurable: true, value: null }); }, COMMIT_MS);
    const { loadsAt = LOAD_MS, hearsAt = LOAD_MS + SCRIPT_MS } = behaviour;
    setTimeout(() => { if (!this.isGone) this.iframe.dispatchEvent(new Event("load")); }, loadsAt);
    this.hearAfter(hearsAt);
  }

  /** Begins anew, as a frame does that was moved. */
  loaded(): void {
    this.isHearing = false;
    this.isInitialized = false;
    this.iframe.dispatchEvent(new Event("load"));
    this.hearAfter(SCRIPT_MS);
  }

  private hearAfter(milliseconds: number): void {
    setTimeout(() => {
      this.isHearing = this.behaviour.silent !== true;
      if (this.behaviour.announces === true) this.post("readyToListen", undefined, { id: undefined });
    }, milliseconds);
  }

  gone(): void {
    this.isGone = true;
  }

  funcs(): string[] {
    return this.commands.map(({ func }) => func).filter((func) => func !== "addEventListener");
  }

  post(event: string, info: unknown, envelope: { id?: unknown; origin?: string; source?: MessageEventSource | null } = {}): void {
    if (this.isGone || (/^on[A-Z]/.test(event) && !this.subscriptions.has(event))) return;
    const data = JSON.stringify({ event, info, id: "id" in envelope ? envelope.id : this.widgetId, channel: "widget" });
    const source = "source" in envelope ? envelope.source : this.iframe.contentWindow;
    window.dispatchEvent(new MessageEvent("message", { data, origin: envelope.origin ?? this.url.origin, source: source ?? null }));
  }

  postTime(): void {
    const progress = this.behaviour.live === true ? { seekableStart: 100, seekableEnd: 500, allowSeeking: true } : undefined;
    const ad = this.isAd && this.behaviour.ad === "by-seeking" ? { allowSeeking: false } : this.behaviour.ad === "by-seeking" ? { allowSeeking: true } : undefined;
    this.post("infoDelivery", { currentTime: this.shownTime, playbackRate: this.rate, progressState: progress ?? ad });
  }

  enter(state: number): void {
    this.state = state;
    this.post("infoDelivery", {
      playerState: state, currentTime: this.shownTime, duration: this.duration,
      videoData: { video_id: this.isAd && this.behaviour.ad === "with-id" ? "anAdvertise" : this.videoId, title: this.isAd ? "Buy!" : `Title of ${this.videoId}`, isLive: this.behaviour.live === true },
    });
    this.post("onStateChange", state);
  }

  private get isAd(): boolean {
    return performance.now() < this.adUntil;
  }

  private get shownTime(): number {
    return this.isAd ? Math.max(0, 5 - (this.adUntil - performance.now()) / 1000) : this.time;
  }

  private get duration(): number {
    return this.isAd && this.behaviour.ad === "with-id" ? 5 : this.behaviour.duration ?? 1000;
  }

  private hear(text: string, target: string): void {
    this.targets.add(target);
    if (this.isGone || !this.isHearing || target !== this.url.origin) return;
    const { event, func, args, id } = JSON.parse(text) as { event: string; func: string; args: unknown[]; id: number };
    if (id !== this.widgetId) return;
    if (event === "listening") this.handshake();
    if (event !== "command") return;
    this.commands.push({ func, args });
    setTimeout(() => { if (!this.isGone) this.obey(func, args); }, 5);
  }

  private handshake(): void {
    this.listenings++;
    this.post(this.isInitialized ? "alreadyInitialized" : "onReady", null);
    if (this.isInitialized) return;
    this.isInitialized = true;
    this.post("initialDelivery", { playerState: -1, currentTime: 0, duration: this.duration, playbackRate: 1, videoData: { video_id: this.videoId } });
    if (this.behaviour.error !== undefined) setTimeout(() => { this.post("onError", this.behaviour.error); }, ERROR_MS);
    else if (this.url.searchParams.get("autoplay") === "1") this.start();
    setInterval(() => { this.tick(); }, REPORT_MS);
  }

  private start(): void {
    if (this.behaviour.error !== undefined || this.behaviour.wall === true) return;
    if (this.behaviour.autoplayBlocked === true) {
      this.post("onAutoplayBlocked", null);
      return;
    }
    this.enter(3);
    setTimeout(() => {
      if (this.behaviour.ad !== undefined && this.adUntil === 0) {
        this.adUntil = performance.now() + 5000;
        setTimeout(() => { this.enter(1); this.postTime(); }, 5001);
      }
      this.enter(1);
    }, START_MS);
  }

  private tick(): void {
    if (this.isGone || this.state !== 1) return;
    if (!this.isAd) this.time += (REPORT_MS / 1000) * this.rate;
    this.postTime();
  }

  private obey(func: string, args: unknown[]): void {
    const [first] = args;
    switch (func) {
      case "addEventListener": this.subscriptions.add(first); break;
      case "playVideo": if (this.state === 2) this.enter(1); else if (this.state !== 1 && this.state !== 3) this.start(); break;
      case "pauseVideo": if (this.state === 1 || this.state === 3) this.enter(2); break;
      case "setPlaybackRate": this.rate = Number(first); this.post("infoDelivery", { playbackRate: this.rate }); break;
      case "seekTo": {
        if (this.isAd) break;
        this.postTime();
        const paused = this.state === 2;
        if (this.state === -1 || this.state === 5) {
          if (this.behaviour.autoplayBlocked !== true) this.time = Number(first);
          this.start();
          break;
        }
        setTimeout(() => { this.time = Number(first); if (paused) this.postTime(); else this.enter(1); }, SEEK_MS);
        break;
      }
      case "loadVideoById":
      case "cueVideoById": {
        const { videoId, startSeconds } = first as { videoId: string; startSeconds: number };
        if (this.state === 1) this.enter(2);
        setTimeout(() => {
          Object.assign(this, { videoId, time: startSeconds, rate: 1 });
          this.enter(func === "cueVideoById" ? 5 : -1);
          if (func === "loadVideoById") this.start();
        }, 600);
      }
    }
  }
}

/** Gives every frame that is put into the container its embed; the last one is the living one. */
export function embedsIn(container: HTMLElement, behave: (url: URL) => Behaviour): FakeEmbed[] {
  const embeds: FakeEmbed[] = [];
  new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records) {
      for (const node of removedNodes) embeds.find(({ iframe }) => iframe === node)?.gone();
      for (const node of addedNodes) {
        if (node instanceof HTMLIFrameElement && node.isConnected) embeds.push(new FakeEmbed(node, behave(new URL(node.src))));
      }
    }
  }).observe(container, { childList: true });
  return embeds;
}
