/** The words of the pane, the menus and the notices, in one place so that they stay alike; imported as `WORDS`. */

export const paneTitle = "Video";
export const openPane = "Open the video pane";
export const emptyPane = "Click a timestamp in a note, and its video plays here.";
export const loadVideo = "Load video";
export const loadFrom = (time: string): string => `Load video at ${time}`;
export const fromNote = (note: string): string => `From ${note}`;
export const offer = (note: string): string => `${note} is about another video.`;
export const takeOffer = "Load it";
export const tryAgain = "Try again";
export const openOnYouTube = "Open on YouTube";
export const openInBrowser = "Open in browser";
export const play = "Play";
export const pause = "Pause";
export const back = (seconds: number): string => `Back ${plain(seconds)} seconds`;
export const forward = (seconds: number): string => `Forward ${plain(seconds)} seconds`;
export const rate = (factor: number): string => `${plain(factor)}×`;
export const speed = (factor: number): string => `Playback speed, ${rate(factor)}`;
export const insertTimestamp = "Insert timestamp";
export const controls = "Player controls";
export const playerFrame = "YouTube player";
export const aVideo = "YouTube video";
export const correctedTo = (time: string, written: string): string => `${time}, written ${written}`;
export const playFrom = (time: string): string => `Play from ${time}`;
export const playInstead = (time: string): string => `Play ${time} instead`;
export const copyLink = "Copy link to this moment";
export const linkCopied = (time: string): string => `Link to ${time} copied.`;

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
