/** How long a player may take to show the moment that it was sent to, in milliseconds. */
const LONGEST_WAIT = 3000;

/**
 * Waits for the frame of the moment that a video element was sent to; before, it shows another one or none.
 *
 * @returns false where it shows none within three seconds.
 */
export function showsFrame(video: HTMLVideoElement): Promise<boolean> {
  const isShown = (): boolean => !video.seeking && video.readyState >= video.HAVE_CURRENT_DATA;
  if (isShown()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const listening = new AbortController();
    const settle = (): void => {
      listening.abort();
      video.win.clearTimeout(timer);
      resolve(isShown());
    };
    const timer = video.win.setTimeout(settle, LONGEST_WAIT);
    for (const event of ["seeked", "loadeddata", "canplay"]) video.addEventListener(event, () => { if (isShown()) settle(); }, { signal: listening.signal });
  });
}
