import { film } from "../../scripts/film-script.mjs";

/** How the emulated embed behaves for one video id; times are seconds, delays milliseconds. */
export interface Scenario {
  title: string;
  duration: number;
  /** From the script's start until the frame hears messages at all. */
  readyAfter: number;
  error?: number;
  silent?: boolean;
  /** Playing needs a click inside the frame, whatever the browser would allow. */
  needsClick?: boolean;
  adFirst?: boolean;
  /** From the first playing on until the frame neither says nor hears anything. */
  hangsAfter?: number;
  /** YouTube asks for a sign-in in place of the video; without an error, no code ever tells it. */
  wall?: boolean;
  /** Says that it hears before anything was said to it. */
  announces?: boolean;
  /** A part of the page comes so late that the frame's load event waits for it. */
  loadAfter?: number;
  /** Once it plays, it posts what no honest player posts. */
  hostile?: boolean;
  live?: boolean;
  /** The demo vault's own film instead of the test clip. */
  film?: boolean;
}

/** What the frame knows about its embedding. */
export interface Embedding {
  referer: boolean;
  origin: boolean;
  /** The privacy-enhanced host. */
  noCookie: boolean;
}

/** Long enough that no timestamp of a real note lies behind it. */
const ordinaryDuration = 4 * 3600;
const clipDuration = 60;

const special = new Map<string, Partial<Scenario>>([
  ["demoClip001", { title: "Demo clip one", duration: clipDuration }],
  ["demoClip002", { title: "Demo clip two", duration: clipDuration }],
  ["-demo_Clip3", { title: "Demo clip three", duration: clipDuration }],
  [film.videoId, { title: film.title, duration: film.duration, film: true }],
  ["errBadId002", { error: 2 }],
  ["errHtml5005", { error: 5 }],
  ["errGone0100", { error: 100 }],
  ["errEmbed101", { error: 101 }],
  ["tidalPower1", { title: "Power from the tides", duration: 3000, error: 101 }],
  ["errEmbed150", { error: 150 }],
  ["errIdent152", { error: 152 }],
  ["errRefer153", { error: 153 }],
  ["silentNever", { silent: true }],
  ["slowAnswer1", { readyAfter: 3000, duration: clipDuration }],
  ["autoBlocked", { needsClick: true, duration: clipDuration }],
  ["adFirst0001", { adFirst: true, duration: clipDuration }],
  ["liveStream1", { live: true, duration: 7200 }],
  ["longVideo01", { duration: 7200 }],
  ["readyFirst1", { announces: true, loadAfter: 1500, duration: clipDuration }],
  ["lateLoad013", { loadAfter: 13_000, duration: clipDuration }],
  ["slowAnswer7", { readyAfter: 7000, duration: clipDuration }],
  ["hangsLater1", { hangsAfter: 1500, duration: clipDuration }],
  ["botCheck150", { wall: true, error: 150 }],
  ["botCheckNon", { wall: true }],
  ["botCheckMum", { wall: true, silent: true }],
  ["embedTalks1", { duration: clipDuration }],
  ["embedQuiet1", { duration: clipDuration }],
  ["hostileInfo", { hostile: true, duration: clipDuration }],
]);

/** `lenNNNNsecs` is a video of NNNN seconds. */
const lengthId = /^len(\d{4})secs$/;

/** The scenario a video id stands for; an id that is not well-formed gives error 2. */
export function scenarioOf(videoId: string, embedding: Embedding): Scenario {
  const ordinary: Scenario = { title: `Emulated video ${videoId}`, duration: ordinaryDuration, readyAfter: 120 };
  if (!embedding.referer) return { ...ordinary, error: 153 };
  if (!/^[\w-]{11}$/.test(videoId)) return { ...ordinary, error: 2 };
  if (videoId === "origFails15") return { ...ordinary, duration: clipDuration, ...(embedding.origin ? { error: 150 } : {}) };
  if (videoId === "hostFails15") return { ...ordinary, duration: clipDuration, ...(embedding.noCookie ? { error: 150 } : {}) };
  const length = lengthId.exec(videoId)?.[1];
  if (length !== undefined) return { ...ordinary, duration: Number(length) };
  return { ...ordinary, ...special.get(videoId) };
}

/** What stands in the player where YouTube asks for a sign-in. */
export const wallText = "Sign in to confirm you’re not a bot";

/** What stands in the player when an error is shown. */
export const errorTexts: Record<number, string> = {
  2: "The request contains an invalid parameter value.",
  5: "The HTML5 player failed.",
  100: "This video is unavailable.",
  101: "Playback on other websites has been disabled by the video owner.",
  150: "Playback on other websites has been disabled by the video owner.",
  152: "This video is unavailable here.",
  153: "Video player configuration error.",
};
