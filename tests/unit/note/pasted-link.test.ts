import { readPastedLink } from "../../../src/note/pasted-link";

describe("a pasted text", () => {
  it.each([
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90", "aqz-KE-bpKQ", 90],
    ["  https://youtu.be/aqz-KE-bpKQ  ", "aqz-KE-bpKQ", undefined],
    ["youtu.be/aqz-KE-bpKQ?t=0", "aqz-KE-bpKQ", 0],
    ["aqz-KE-bpKQ", "aqz-KE-bpKQ", undefined],
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&list=PL0123456789", "aqz-KE-bpKQ", undefined],
    ["see youtu.be/aqz-KE-bpKQ?t=9, it is good", "aqz-KE-bpKQ", 9],
    ["1. www.youtube.com/watch?v=aqz-KE-bpKQ", "aqz-KE-bpKQ", undefined],
    ["The moon *https://youtu.be/aqz-KE-bpK_* and (https://youtu.be/dQw4w9WgXcQ)", "aqz-KE-bpK_", undefined],
    ["https://www.youtube.com/@someone https://youtu.be/aqz-KE-bpKQ?t=1m30s 5:00", "aqz-KE-bpKQ", 90],
    ["https://youtu.be/aqz-KE-bpKQ talk.mp4", "aqz-KE-bpKQ", undefined],
    [`${"words ".repeat(3000)}https://youtu.be/aqz-KE-bpKQ`, "aqz-KE-bpKQ", undefined],
    ["\u200Ehttps://youtu.be/aqz-KE-bpKQ\u200B", "aqz-KE-bpKQ", undefined],
    ["<p>Film:</p><iframe width='560' src='//www.youtube.com/embed/aqz-KE-bpKQ?si=x&amp;start=90'></iframe>", "aqz-KE-bpKQ", 90],
    ["<iframe src=https://www.youtube.com/embed/aqz-KE-bpKQ></iframe>", "aqz-KE-bpKQ", undefined],
  ])("%.90j names a video", (text, id, seconds) => {
    const read = readPastedLink(text);
    expect(read.ok && read.moment.video).toEqual({ kind: "youtube", id });
    expect(read.ok && read.moment.seconds).toBe(seconds);
  });

  it("names the file at an address", () => {
    const read = readPastedLink("https://example.com/talk.mp4");
    expect(read.ok && read.moment.video).toEqual({ kind: "url", url: "https://example.com/talk.mp4" });
  });

  it.each([
    ["", "nothing-pasted"], ["   ", "nothing-pasted"], ["\u200B", "nothing-pasted"],
    ["@someone", "channel"], ["https://www.youtube.com/%40someone", "channel"],
    ["information", "no-link"], ["hello-world", "no-link"],
    ["see evil.example/youtu.be/aqz-KE-bpKQ now", "no-link"],
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
