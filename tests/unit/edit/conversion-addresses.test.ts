import { conversionsOf } from "../../../src/edit/conversion";
import { applyRepairs } from "../../../src/edit/repair";
import { formatTimecode } from "../../../src/note/timecode";

const full = (seconds: number): string => formatTimecode(seconds, "full");
const span = (seconds: number, label = `[${full(seconds)}]`): string => `<a class="yt-timestamp" data-t="${full(seconds)}">${label}</a>`;
const right = span(754);

describe("addresses and times as people and tools write them become the wiki's spans:", () => {
  it.each([
    ["YouTube Annotator's later form", "[12:34](ytseek://754) [1:02:03](ytseek://3723) [the start](ytseek://754)", `${right} ${span(3723)} ${span(754, "the start")}`],
    ["a time with full-width marks", "\u5728 12\uFF1A34 [12\uFF1A34] 00\uFF1A12\uFF1A34 \uFF11\uFF12\uFF1A\uFF13\uFF14", `\u5728 ${right} ${right} ${right} ${right}`],
    ["a link with full-width marks in it", "[see\uFF0C12\uFF1A34](https://youtu.be/demoClip001?t=12\uFF1A34)", span(754, "see\uFF0C12:34")],
    ["a part of the video", "[g](https://www.youtube.com/embed/demoClip001?start=66&end=72)", `${span(66, "g")}\u2013${span(72)}`],
    ["a part with a time and an end", "[g](https://www.youtube.com/watch?v=demoClip001&t=66&end=72)", `${span(66, "g")}\u2013${span(72)}`],
    ["a part as a media fragment with colons", "[g](https://youtu.be/demoClip001#t=1:06,1:12)", `${span(66, "g")}\u2013${span(72)}`],
    ["a part with an end behind its second time", "[g](https://youtu.be/demoClip001?t=5&t=66,72)", `${span(66, "g")}\u2013${span(72)}`],
    ["a whole second beside its fraction", "[42:44](https://www.youtube.com/watch?v=demoClip001&t=2565#t=42:44.68)", span(2564, "[42:44]")],
    ["an ampersand for a question mark", "[12:34](https://youtu.be/demoClip001&t=754)", span(754, "[12:34]")],
    ["Logseq behind an address with an ampersand", "{{video https://youtu.be/demoClip001&t=5}} {{youtube-timestamp 754}}", `{{video https://youtu.be/demoClip001&t=5}} ${right}`],
  ])("%s", (_, text, expected) => {
    const changes = conversionsOf(text, { video: { kind: "youtube", id: "demoClip001" } }, "spans");
    expect(applyRepairs(text, changes)).toBe(expected);
    expect(changes.every(({ sure }) => sure)).toBe(true);
  });
});
