import { decideVideo } from "../../../src/pane/which-video";
import type { VideoRef } from "../../../src/note/video";

const HERE: VideoRef = { kind: "youtube", id: "demoClip001" };
const OTHER: VideoRef = { kind: "youtube", id: "demoClip002" };

describe("decideVideo", () => {
  it.each([
    [false, undefined, false, "empty", false, false],
    [false, undefined, true, "keep", true, false],
    [false, HERE, false, "keep", true, false],
    [false, OTHER, false, "propose", true, false],
    [false, OTHER, true, "propose", true, false],
    [true, undefined, false, "keep", false, false],
    [true, undefined, true, "keep", true, false],
    [true, HERE, false, "keep", true, false],
    [true, OTHER, false, "keep", false, true],
    [true, OTHER, true, "keep", true, true],
  ])("loaded %s, own video %j, speaks of what is here %s: %s, shows the note %s, offers %s", (isLoaded, own, speaks, video, showsNote, offers) => {
    expect(decideVideo({ here: HERE, isLoaded, own, speaks })).toEqual({ video, showsNote, offers });
  });

  it("takes a note's video into an empty pane, and leaves it empty without one", () => {
    const empty = { here: undefined, isLoaded: false, speaks: false };
    expect(decideVideo({ ...empty, own: OTHER }).video).toBe("propose");
    expect(decideVideo({ ...empty, own: undefined }).video).toBe("empty");
  });
});
