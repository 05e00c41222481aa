import { showsFrame } from "../../src/player/shown-frame";

/** A video element that is where its player says. */
function video(seeking: boolean, readyState: number): { element: HTMLVideoElement; now(seeking: boolean, readyState: number, event: string): void } {
  const element = document.body.createEl("video");
  const state = { seeking, readyState };
  Object.defineProperties(element, { seeking: { get: () => state.seeking }, readyState: { get: () => state.readyState } });
  return { element, now(isSeeking, ready, event) { Object.assign(state, { seeking: isSeeking, readyState: ready }); element.dispatchEvent(new Event(event)); } };
}

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); document.body.empty(); });

describe("the frame of a video", () => {
  it("is there at once where the player stands still", async () => {
    expect(await showsFrame(video(false, 2).element)).toBe(true);
  });

  it("is waited for while the player seeks or has none yet", async () => {
    const { element, now } = video(true, 1);
    const told: boolean[] = [];
    void showsFrame(element).then((isShown) => { told.push(isShown); });
    now(true, 2, "loadeddata");
    await jest.advanceTimersByTimeAsync(100);
    expect(told).toEqual([]);
    now(false, 4, "seeked");
    await jest.advanceTimersByTimeAsync(0);
    expect([told, jest.getTimerCount()]).toEqual([[true], 0]);
  });

  it("is given up after three seconds", async () => {
    const told: boolean[] = [];
    void showsFrame(video(false, 1).element).then((isShown) => { told.push(isShown); });
    await jest.advanceTimersByTimeAsync(2999);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(told).toEqual([false]);
  });
});
