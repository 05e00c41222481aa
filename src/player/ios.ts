import type { PlayerProblem } from "./player";
import type { AppEmbed } from "./youtube-options";

/** What iOS alone is the reason for. */
const IOS_PROBLEMS: readonly PlayerProblem[] = ["identity-refused", "no-referrer", "no-answer"];

/**
 * What is so on iOS where a frame has failed: silence of the app's own embed is no refusal, and no network is none either.
 *
 * @param isThere whether anything was put on the page.
 */
export function problemOnIos(problem: PlayerProblem, embed: AppEmbed | undefined, isThere: boolean): PlayerProblem {
  if (problem === "no-answer" && !window.navigator.onLine) return problem;
  if (problem !== "no-answer" || embed === undefined || !isThere) return IOS_PROBLEMS.includes(problem) ? "refused-on-ios" : problem;
  embed.isMute = true;
  return "cannot-be-moved";
}
