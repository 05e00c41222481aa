import type { Report } from "../../src/player/youtube-protocol";

/** Expects of a report what the player builds on: finite seconds, a positive length and rate, a title that says something. */
export function expectSound({ currentTime, duration, playbackRate, title }: Report): void {
  expect(Number.isFinite(currentTime) && Number(currentTime) >= 0).toBe(true);
  expect(duration === undefined || (Number.isFinite(duration) && duration > 0)).toBe(true);
  expect(playbackRate === undefined || playbackRate > 0).toBe(true);
  expect(title === undefined || (title !== "" && title.length <= 300)).toBe(true);
}
