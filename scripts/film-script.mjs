/** What the film says and when; times are seconds. The drawing follows it, and the captions beside the film are written from it. */

/** `videoId` is the film's on the emulated YouTube; `file` is its path in the demo vault, without its ending. */
export const film = { title: "The Moon and the tides", videoId: "moonTides01", file: "Tides/The Moon and the tides", width: 640, height: 360, rate: 24, duration: 88 };

/** Each chapter lasts until the next one begins. */
export const chapters = [
  { at: 0, title: "The Moon and the tides" },
  { at: 6, title: "Two bulges" },
  { at: 20, title: "Twice a day" },
  { at: 36, title: "Spring tide" },
  { at: 50, title: "Neap tide" },
  { at: 64, title: "Harbours" },
  { at: 80, title: "By the Moon’s clock" },
];

export const captions = [
  { from: 1, to: 5.5, text: "Twice a day the sea goes out and comes back. Why?" },
  { from: 7.5, to: 11.5, text: "The Moon pulls on all of the Earth, and most on the near side." },
  { from: 11.5, to: 15.5, text: "There the ocean rises towards it: the first bulge." },
  { from: 15.5, to: 19.7, text: "The far ocean is pulled least and stays behind: the second." },
  { from: 21.5, to: 25, text: "The Earth turns beneath the two bulges." },
  { from: 25, to: 30.5, text: "A harbour passes through both: two high waters a day." },
  { from: 30.5, to: 35.7, text: "The Moon moves on, so tomorrow’s come fifty minutes later." },
  { from: 37.5, to: 41, text: "The Sun pulls as well, a little less than half as strongly." },
  { from: 41, to: 45, text: "At new moon both pull along one line." },
  { from: 45, to: 49.7, text: "At full moon they do so again. This is the spring tide." },
  { from: 51.5, to: 55, text: "A week later the Moon stands to one side." },
  { from: 55, to: 59, text: "Its high water now lies where the Sun makes low water." },
  { from: 59, to: 63.7, text: "The tides are at their smallest. This is the neap tide." },
  { from: 65.5, to: 69, text: "What comes of it is up to the coast." },
  { from: 69, to: 73.5, text: "On an island in the open ocean: half a metre." },
  { from: 73.5, to: 79.7, text: "In the narrowing Bay of Fundy: up to sixteen." },
  { from: 81.5, to: 86.5, text: "Two high waters every day, by the Moon’s clock." },
];

function clock(seconds) {
  const two = (value) => String(value).padStart(2, "0");
  return `00:${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds % 60))}.${String(Math.round((seconds % 1) * 1000)).padStart(3, "0")}`;
}

/** The captions as WebVTT. */
export function subtitles() {
  const cues = captions.map(({ from, to, text }) => `${clock(from)} --> ${clock(to)}\n${text}\n`);
  return `WEBVTT - ${film.title}\n\n${cues.join("\n")}`;
}
