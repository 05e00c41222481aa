import { note, span } from "./notes";

const video = { videoId: "len1200secs", duration: '"20:00"' };

/** Three notes about one video, by path; they speak of some moments together, and of others alone. */
export const sharing = {
  "One.md": note(
    video,
    "# Start",
    `The first words ${span("00:01:00")}. And more ${span("00:02:00")}.`,
    ...Array.from({ length: 14 }, (_, at) => `Filling ${String(at)}.`),
    `- An item ${span("00:05:00")}\n- Back again ${span("00:01:30")}\n- The last one ${span("00:08:00")}`,
  ),
  "Two.md": note(video, `A different view ${span("00:02:03")}.`, `Alone with this ${span("00:03:00")}.`),
  "Sub/Three.md": note(video, `A third opinion [with a link](https://youtu.be/len1200secs?t=117).`, `Not near it ${span("00:02:06")}.`),
};
