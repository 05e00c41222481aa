import { hostileMessages } from "./hostile";
import { openChannel, type Channel } from "./messages";
import { drawPage } from "./page";
import { EmulatedPlayer } from "./player";
import { Report } from "./report";
import { errorTexts, scenarioOf, wallText } from "./scenarios";
import { sourceOf, VirtualVideo } from "./virtual-video";

const config = JSON.parse(document.querySelector<HTMLMetaElement>("meta[name=config]")?.content ?? "{}") as {
  frame: number;
  referer: boolean;
  videoId: string;
};
const parameters = new URLSearchParams(location.search);
const origin = parameters.get("origin");
const embedding = { referer: config.referer, origin: origin !== null, noCookie: location.hostname === "www.youtube-nocookie.com" };
const scenario = scenarioOf(config.videoId, embedding);

const subscribed = new Set<string>();
let channel: Channel | undefined;
let connected = false;
let hung = false;

if (scenario.loadAfter !== undefined) document.body.append(Object.assign(new Image(), { src: `/__late?ms=${String(scenario.loadAfter)}`, hidden: true }));

const video = new VirtualVideo(sourceOf(scenario));
await video.loaded();
const player = new EmulatedPlayer(
  config.videoId,
  embedding,
  video,
  {
    deliver: (info) => {
      if (connected && !hung) channel?.post("infoDelivery", info);
      if (info["playerState"] === 1) afterStart();
    },
    emit: (event, info) => {
      if (subscribed.has(event) && !hung) channel?.post(event, info);
    },
    note: (entry) => report.note(entry),
    redraw: () => redraw(),
  },
  Number.parseInt(parameters.get("start") ?? "0", 10),
);

const report = new Report(config.frame, () => ({
  videoId: player.videoId,
  state: player.state,
  position: player.position,
  duration: player.duration,
  rate: player.rate,
  volume: player.volume,
  muted: player.muted,
  ad: player.advertising,
  connected,
  ...(player.error === undefined ? {} : { error: player.error }),
}), (seconds) => player.advance(seconds));

const draw = drawPage(video.element, () => {
  report.note({ kind: "click" });
  player.click();
});
function redraw(): void {
  const { state, position, duration, error, scenario: { title, film, wall } } = player;
  const failure = wall === true ? wallText : error === undefined ? undefined : `${errorTexts[error] ?? ""} Error ${error}`;
  draw({ title, film: film === true, state, position, duration, failure });
}
window.setInterval(redraw, 100);
redraw();

let started = false;
function afterStart(): void {
  if (started) return;
  started = true;
  const { hangsAfter, hostile } = player.scenario;
  if (hostile === true) for (const { event, info, ...envelope } of hostileMessages) channel?.post(event, info(), envelope);
  if (hangsAfter === undefined) return;
  window.setTimeout(() => {
    hung = true;
    video.pause();
    report.note({ kind: "hung" });
  }, hangsAfter);
}

/** Seconds and id from both forms of the load commands: an object, or the values one by one. */
function loadArguments(args: unknown[]): { videoId: string; startSeconds: number } {
  const first = args[0];
  const given: Record<string, unknown> = typeof first === "object" && first !== null ? { ...first } : { videoId: first, startSeconds: args[1] };
  return { videoId: String(given["videoId"]), startSeconds: Number(given["startSeconds"] ?? 0) };
}

const commands: Record<string, (args: unknown[]) => string | undefined | void> = {
  playVideo: () => player.playVideo(),
  pauseVideo: () => player.pauseVideo(),
  stopVideo: () => player.stopVideo(),
  seekTo: (args) => player.seekTo(Number(args[0])),
  setPlaybackRate: (args) => player.setPlaybackRate(Number(args[0])),
  setVolume: (args) => player.setVolume(Number(args[0])),
  mute: () => player.setVolume(player.volume, true),
  unMute: () => player.setVolume(player.volume, false),
  addEventListener: (args) => void subscribed.add(String(args[0])),
  removeEventListener: (args) => void subscribed.delete(String(args[0])),
  loadVideoById: (args) => {
    const { videoId, startSeconds } = loadArguments(args);
    player.load(videoId, startSeconds, true);
  },
  cueVideoById: (args) => {
    const { videoId, startSeconds } = loadArguments(args);
    player.load(videoId, startSeconds, false);
  },
};

if (scenario.silent !== true && parameters.get("enablejsapi") === "1") {
  await new Promise((resolve) => window.setTimeout(resolve, scenario.readyAfter));
  channel = openChannel({
    origin,
    widgetId: parameters.get("widgetid"),
    hears: () => !hung,
    announces: scenario.announces === true,
    note: (entry) => report.note(entry),
    onConnect: () => {
      connected = true;
      channel?.post("initialDelivery", player.fullInfo());
      channel?.post("onReady", null);
      report.note({ kind: "ready" });
      player.ready(parameters.get("autoplay") === "1");
    },
    onCommand: (func, args, received) => {
      const known = Object.hasOwn(commands, func) ? commands[func] : undefined;
      if (player.scenario.silent === true) return report.note({ kind: "command", func, args, ignored: "silent" });
      const at = { position: player.position, state: player.state };
      const ignored = known === undefined ? "unknown" : known(args);
      report.note({ kind: "command", func, args, at, received, ...(ignored === undefined ? {} : { ignored }) });
    },
  });
} else if (parameters.get("autoplay") === "1" && scenario.silent !== true) {
  player.ready(true);
}
