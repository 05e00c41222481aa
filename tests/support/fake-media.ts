import type { CaptionSource } from "../../src/player/captions";

/** There are none. */
export const NO_CAPTIONS: CaptionSource = { captionsOf: () => Promise.resolve([]), onCaptionsChange: () => () => undefined };

/** What jsdom's media elements lack: a state that the test sets, and a clock that stands still. */
const UNLOADED = { readyState: 0, duration: Number.NaN, paused: true, ended: false, error: null, currentTime: 0 };

/** Takes an element over before the player first reads it; `playFails` names the error that playing ends with. */
export function fakeMedia(element: HTMLMediaElement, playFails: () => string | undefined): void {
  awaitingFrame.length = 0;
  for (const [key, value] of Object.entries(UNLOADED)) Object.defineProperty(element, key, { configurable: true, writable: true, value });
  element.play = async () => {
    await Promise.resolve();
    const name = playFails();
    if (name !== undefined) throw Object.assign(new Error("refused"), { name });
    Object.assign(element, { paused: false });
    element.dispatchEvent(new Event("play"));
    element.dispatchEvent(new Event("playing"));
  };
  element.pause = () => {
    Object.assign(element, { paused: true });
    element.dispatchEvent(new Event("pause"));
  };
  if (element instanceof HTMLVideoElement) element.requestVideoFrameCallback = (callback) => awaitingFrame.push(callback);
}

/** What waits for the next frame of a picture. */
const awaitingFrame: VideoFrameRequestCallback[] = [];

/** The picture shows frames of these seconds, one after the other. @returns how many still wait for the next. */
export function showFrames(...times: number[]): number {
  for (const mediaTime of times) {
    for (const callback of awaitingFrame.splice(0)) callback(0, { mediaTime, presentationTime: 0, expectedDisplayTime: 0, width: 192, height: 108, presentedFrames: 1 });
  }
  return awaitingFrame.length;
}
