import { readPastedLink } from "../../../src/note/pasted-link";

describe("a pasted text", () => {
  it.each([
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90", "aqz-KE-bpKQ", 90],
    ["  https://youtu.be/aqz-KE-bpKQ  ", "aqz-KE-bpKQ", undefined],
    ["youtu.be/aqz-KE-bpKQ?t=0", "aqz-KE-bpKQ", 0],
    ["aqz-KE-bpKQ", "aqz-KE-bpKQ", undefined],
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PL0123456789", "aqz-KE-bpKQ", undefined],
  ])("%j names a video", (text, id, seconds) => {
    const read = readPastedLink(text);
    expect(read.ok && read.moment.video).toEqual({ kind: "youtube", id });
    expect(read.ok && read.moment.seconds).toBe(seconds);
  });

  it("names the file at an address", () => {
    const read = readPastedLink("https://example.com/talk.mp4");
    expect(read.ok && read.moment.video).toEqual({ kind: "url", url: "https://example.com/talk.mp4" });
  });

  it.each([
    ["", "nothing-pasted"], ["   ", "nothing-pasted"],
    ["https://www.youtube.com/playlist?list=PL0123456789", "playlist"],
    ["youtube.com/playlist?list=PL0123456789", "playlist"],
    ["https://www.youtube.com/@someone", "channel"],
    ["https://www.youtube.com/channel/UC0123456789012345678901", "channel"],
    ["https://m.youtube.com/c/Someone/videos", "channel"],
    ["https://vimeo.com/123456", "other-site"],
    ["https://notyoutube.com/watch?v=aqz-KE-bpKQ", "other-site"],
    ["https://www.youtube.com/", "no-link"],
    ["some words", "no-link"],
    ["Films/talk.mp4", "no-link"],
    ["x".repeat(100_000), "no-link"],
  ])("%.60j is none", (text, problem) => {
    expect(readPastedLink(text)).toEqual({ ok: false, problem });
  });
});
