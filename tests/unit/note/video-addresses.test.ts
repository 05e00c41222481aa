import fc from "fast-check";
import { parseVideo } from "../../../src/note/video";
import { growth, LINEAR } from "../../support/growth";

const ID = "aqz-KE-bpKQ";
const encoded = encodeURIComponent;
const page = `https://www.youtube.com/watch?v=${ID}`;

const momentOf = (text: string): unknown => {
  const moment = parseVideo(text);
  return moment && [moment.video.kind === "youtube" ? moment.video.id : moment.video, moment.seconds];
};

describe("a mark in the wrong place ends the id, and what follows are parameters:", () => {
  test.each<[address: string, seconds: number | undefined]>([
    [`https://youtu.be/${ID}&t=762`, 762],
    [`https://www.youtube.com/watch?v=${ID}?t=135`, 135],
    [`https://www.youtube.com/shorts/${ID}&t=5`, 5],
    [`https://www.youtube.com/live/${ID}&t=5`, 5],
    [`https://www.youtube.com/embed/${ID}&start=5`, 5],
    [`https://youtu.be/${ID}?t=90?si=x`, 90],
    [`https://youtu.be/${ID}?si=x?t=90`, 90],
    [`https://youtu.be/${ID}??t=90`, 90],
    [`https://youtu.be/${ID}?&t=90&`, 90],
    [`https://youtu.be/${ID};t=90`, 90],
    [`https://youtu.be/${ID}%3Ft=90`, 90],
    [`https://youtu.be/${ID}%26t%3D90`, undefined],
    [`https://youtu.be/${ID}&amp;t=90`, 90],
    [`${page}&amp;amp;t=90&amp;list=x`, 90],
    [`https://www.youtube.com/watch?list=PL1&amp;v=${ID}&amp;t=90`, 90],
    [`${page}\\&t=90`, 90],
    [`https://www.youtube.com/watch?v=aqz\\-KE-bpKQ&t=90`, 90],
    [`https://www.youtube.com/watch/?v=${ID}/`, undefined],
    [`https://youtu.be/${ID})`, undefined],
    [`https://youtu.be/${ID}"`, undefined],
    [`https://youtu.be/${ID}%20`, undefined],
    [`https://youtu.be/${ID}/?t=90`, 90],
    [`https://youtu.be//${ID}?t=90`, 90],
  ])("%s", (address, seconds) => {
    expect(momentOf(address)).toEqual([ID, seconds]);
  });
});

describe("of two times the fragment's counts, else the last of its name:", () => {
  test.each<[rest: string, seconds: number]>([
    ["&t=2565#t=42:44.68", 2564.68],
    ["&t=119s#t=03:20.50", 200.5],
    ["&t=119&t=113", 113],
    ["&t=3600#t=59:59.90", 3599.9],
    ["&t=119&t=", 119],
    ["&t=#t=", NaN],
    ["&t=90#comments", 90],
    ["&t=90#:~:text=t=5", 90],
    ["&start=5&t=754", 754],
    ["#at=754", 754],
    ["#t=5&t=7", 7],
    ["&time_continue=5", 5],
    ["&T=754", 754],
    ["&START=754", 754],
    ["&t=1h%202m%203s", 3723],
    ["&t=12：34", 754],
    ["&t=12%EF%BC%9A34", 754],
    ["&t=１２：３４", 754],
    ["#t=npt:12:34", 754],
  ])("%s", (rest, seconds) => {
    expect(momentOf(page + rest)).toEqual([ID, Number.isNaN(seconds) ? undefined : seconds]);
  });
});

test.each<[rest: string, start: number, end: number | undefined]>([
  ["#t=66,72", 66, 72],
  ["#t=1:06,1:12", 66, 72],
  ["#t=1:06.5,1:12.25", 66.5, 72.25],
  ["#t=npt:66,72", 66, 72],
  ["#t=,72", 0, 72],
  ["#t=66,", 66, undefined],
  ["#t=72,66", 72, undefined],
  ["&t=66,72", 66, 72],
  ["&t=66%2C72", 66, 72],
  ["&t=66s,72s", 66, 72],
  ["&t=1m6s-1m12s", 66, 72],
  ["&t=66–72", 66, 72],
  ["&start=66&end=72", 66, 72],
  ["&end=72&start=66", 66, 72],
  ["&t=66&end=72", 66, 72],
  ["&t=66&END=1:12", 66, 72],
  ["&t=72&end=66", 72, undefined],
  ["&t=5&end=9#t=66,72", 66, 72],
])("the part %s begins at %p and ends at %p", (rest, seconds, end) => {
  expect(parseVideo(page + rest)).toMatchObject({ seconds, end });
  expect(parseVideo(`https://www.youtube.com/embed/${ID}?rel=0${rest}`)).toMatchObject({ seconds, end });
});

test.each([
  `https://www.youtube.com/v/${ID}?version=3&hl=en`, `https://www.youtube.com/v/${ID}.swf`, `https://www.youtube.com/e/${ID}`, `https://www.youtube.com/vi/${ID}/0.jpg`,
  `https://i.ytimg.com/vi/${ID}/hqdefault.jpg`, `https://i3.ytimg.com/vi_webp/${ID}/maxresdefault.webp`, `https://img.youtube.com/vi/${ID}/1.jpg`,
  `http://www.youtube.com/attribution_link?a=JdfC0C9V6ZI&u=%2Fwatch%3Fv%3D${ID}%26feature%3Dshare`,
  `https://www.youtube.com/attribution_link?u=/watch?v=${ID}`,
  `https://www.youtube.com/oembed?url=${encoded(page)}&format=json`,
  `https://www.youtube.com/oembed?url=${page}&format=json`,
  `https://www.google.com/url?sa=t&url=${encoded(page)}&usg=x`, `https://www.google.de/url?q=${page}&sa=D`, `https://google.co.uk/url?q=${encoded(`https://youtu.be/${ID}`)}`,
  `https://www.google.com/amp/s/www.youtube.com/watch?v=${ID}`,
  `https://consent.youtube.com/m?continue=${encoded(`${page}&feature=x`)}&gl=DE`, `https://consent.google.com/ml?continue=${encoded(page)}`,
  `https://accounts.google.com/ServiceLogin?continue=${encoded(`https://www.youtube.com/signin?next=${encoded(`/watch?v=${ID}`)}`)}`,
  `https://www.youtube.com/redirect?event=video_description&q=${encoded(page)}&v=otherVideo1`,
  `https://m.youtube.com/watch?v=${ID}`, `https://m.youtube.com/#/watch?v=${ID}`, `https://www.youtube.com/tv#/watch?v=${ID}`, `https://www.youtube.com/watch#!v=${ID}`,
  `https://music.youtube.com/watch?v=${ID}&si=x`, `https://gaming.youtube.com/watch?v=${ID}`, `https://www.youtubekids.com/watch?v=${ID}`, `https://de.youtube.com/watch?v=${ID}`,
  `https://www.youtube-nocookie.com/embed/${ID}`, `https://www.youtube-nocookie.com/v/${ID}`, `https://youtube.googleapis.com/v/${ID}`, `https://www.youtubeeducation.com/embed/${ID}`,
  `https://www.youtube.com/watch/${ID}`, `https://www.youtube.com/Watch?V=${ID}`, `https://WWW.YOUTUBE.COM/WATCH?v=${ID}`, `https://www.youtube.com/Shorts/${ID}`,
  `https://www.youtube.com/?v=${ID}`, `https://www.youtube.com/watch.php?v=${ID}`, `https://www.youtube.com/watch_popup?v=${ID}`, `https://www.youtube.com/live_chat?is_popout=1&v=${ID}`,
  `https://youtu.be/watch?v=${ID}`, `https://youtu.be/shorts/${ID}`, `https://www.youtu.be/${ID}`, `https://studio.youtube.com/video/${ID}/edit`, `https://youtube.com./watch?v=${ID}`,
  `https://www.youtube.com:443/watch?v=${ID}`, `//www.youtube.com/watch?v=${ID}`, `youtube.com/watch?v=${ID}`, `m.youtube.com/watch?v=${ID}`, `youtu.be/${ID}`,
  `youtube://www.youtube.com/watch?v=${ID}`, `youtube://watch?v=${ID}`, `vnd.youtube:${ID}`, `vnd.youtube://${ID}`,
  `https://www.youtube.com/watch?v=short&v=${ID}`, `https://www.youtube.com/embed/videoseries?list=PL1&v=${ID}`,
])("%s names the video", (address) => {
  expect(momentOf(address)).toEqual([ID, undefined]);
});

test("a time beside or within the address that is sent on to counts", () => {
  expect(momentOf(`https://www.youtube.com/attribution_link?u=%2Fwatch%3Fv%3D${ID}%26t%3D90`)).toEqual([ID, 90]);
  expect(momentOf(`https://www.google.com/url?q=${encoded(`https://youtu.be/${ID}`)}#t=90`)).toEqual([ID, 90]);
});

test.each([
  "https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/embed/live_stream?channel=UC1", "https://www.youtube.com/v/videoseries", "https://youtu.be/videoseries",
  "https://youtu.be/live_stream", "https://www.youtube.com/watch?v=videoseries", "https://www.youtube.com/watch_later", "https://www.youtube.com/live_stream?channel=UC1",
  "https://www.youtube.com/playlist?list=PLaqz-KE-bpKQ", "https://www.youtube.com/playlist?v=aqz-KE-bpKQ&list=PL1", "https://youtu.be/playlist?list=aqz-KE-bpKQ", "https://www.youtube.com/playlist/aqz-KE-bpKQ",
  "https://www.youtube.com/channel/aqz-KE-bpKQ", "https://www.youtube.com/channel/UC1/live", "https://www.youtube.com/@KhanAcademy", "https://www.youtube.com/@KhanAcademy/shorts", "https://www.youtube.com/@programming/live",
  "https://www.youtube.com/c/KhanAcademy", "https://www.youtube.com/c/CrashCourse/videos", "https://www.youtube.com/user/CrashCourse", "https://www.youtube.com/KhanAcademy", "https://www.youtube.com/CrashCourse/live",
  "https://www.youtube.com/hashtag/programming", "https://www.youtube.com/hashtag/programming/shorts", "https://www.youtube.com/feed/watch_later", "https://www.youtube.com/feed/aqz-KE-bpKQ", "https://www.youtube.com/results?search_query=aqz-KE-bpKQ",
  `https://www.youtube.com/results?q=${encoded(page)}`, `https://www.google.com/search?q=${encoded(page)}`, "https://www.youtube.com/clip/aqz-KE-bpKQ", "https://www.youtube.com/post/aqz-KE-bpKQ", "https://www.youtube.com/shorts/", "https://www.youtube.com/shorts",
  "https://www.youtube.com/shorts/twelve_chars", "https://www.youtube.com/shorts/@KhanAcademy", "https://youtu.be/@KhanAcademy", "https://youtu.be/c/KhanAcademy", "https://youtu.be/user/CrashCourse", "https://youtu.be/channel/aqz-KE-bpKQ", "https://youtu.be/hashtag/programming",
  `https://www.youtube.com/redirect?q=${encoded("https://example.org/")}&v=aqz-KE-bpKQ`, "https://www.youtube.com/t/aqz-KE-bpKQ", "https://www.youtube.com/about/programming", "https://www.youtube.com/gaming/programming",
  `https://yewtu.be/watch?v=${ID}`, `https://piped.video/watch?v=${ID}`, `https://youtube.com.example.org/watch?v=${ID}`, `https://example.org/?url=${encoded(page)}`, `https://google.com.example.org/url?q=${encoded(page)}`,
  `https://googlexcom.org/url?q=${encoded(page)}`, `https://evilyoutu.be/${ID}`, `https://ytimg.com.example.org/vi/${ID}/0.jpg`, `https://web.archive.org/web/2020/${page}`,
  "https://vimeo.com/76979871", "https://www.bilibili.com/video/BV1xx411c7mD", "https://www.twitch.tv/videos/1234567890", "https://www.dailymotion.com/video/x7tgad0",
])("%s names none", (address) => {
  expect(parseVideo(address)).toBeUndefined();
});

test.each([
  `[Some talk](${page})`, `[Some [good] talk](https://youtu.be/${ID} "A title")`, `![](${page})`, `<${page}>`, `[[${page}]]`, `[[${page}|a talk]]`, `![[https://youtu.be/${ID}]]`, `"${page}"`, `'${page}'`, `\`${page}\``, `“${page}”`, `[talk](<${page}>)`,
  `[talk](youtu.be/${ID})`, `[[youtu.be/${ID}]]`, `["[talk](${page})"](${page})`, `<iframe width="560" src="https://www.youtube.com/embed/${ID}" allowfullscreen></iframe>`, `<a href="${page}">talk</a>`,
  `Some talk: ${page}`, `Some talk (${page})`, `[Some talk](${page}) by somebody`, `Watch https://example.org/ or ${page} now`, `${page} (Some talk)`, `<[talk](${page})>`,
])("%s holds the address", (text) => {
  expect(momentOf(text)).toEqual([ID, undefined]);
});

test("a Markdown link holds a file of the vault, too", () => {
  expect(parseVideo("[clip](films/my%20clip.webm#t=5,9)")).toEqual({ video: { kind: "file", path: "films/my clip.webm" }, seconds: 5, end: 9 });
});

describe("any address", () => {
  const piece = fc.constantFrom(
    "https://", "http://", "//", "www.", "youtube.com", "youtu.be", "google.com", "consent.", "i.ytimg.com", "/", "/watch", "/url", "/embed/", "/shorts/", "/playlist", "/oembed", "/attribution_link",
    "?", "&", "#", ";", "!", "=", "&amp;", "v=", "t=", "start=", "end=", "at=", "q=", "u=", "url=", "continue=", "next=", ID, "videoseries", "66,72", "1h2m3s", "12:34", "-5", "%", "%3F", "%26", "%00", "\\",
    "[", "](", ")", "[[", "]]", "|", "<", ">", "\"", " ", "\n", "\u0000", "\u202E", "：", "@", ":", "é", encoded(page), page,
  );
  const address = fc.oneof({ weight: 4, arbitrary: fc.tuple(fc.constantFrom("", "", "https://youtu.be/", "https://www.youtube.com/watch?v=", "https://www.youtube.com/", "https://www.google.com/url?q=", `https://youtu.be/${ID}`, page), fc.array(piece, { maxLength: 12 })).map(([first, more]) => [first, ...more]).map((parts) => parts.join("")) }, { weight: 1, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) }, { weight: 1, arbitrary: fc.string({ unit: "binary" }) });

  test("of 3,000 is a sound moment or none", () => {
    let videos = 0;
    fc.assert(fc.property(address, (text) => {
      const moment = parseVideo(text);
      if (moment === undefined) return;
      videos += 1;
      const { video, seconds, end } = moment;
      if (video.kind === "youtube") expect(video.id).toMatch(/^[\w-]{11}$/);
      if (seconds !== undefined) expect(Number.isFinite(seconds) && seconds >= 0).toBe(true);
      if (end !== undefined) expect(end).toBeGreaterThan(seconds ?? Infinity);
    }), { numRuns: 3000, endOnFailure: true });
    expect(videos).toBeGreaterThan(300);
  });

  test.each(["%", "%3F", "(", "[", "[x](", "<", "<a href=", "&amp;", "\\", "?url=https://www.youtube.com/", "https://www.youtube.com/oembed?url=", " https://youtu.be/", "\"", "src=", "youtube.com."])("of many %s takes no more than linear time", (unit) => {
    const often = (text: string): void => {
      for (let turn = 0; turn < 50; turn += 1) for (const start of ["", "https://www.youtube.com/x", "https://youtu.be/"]) parseVideo(`${start}${text}youtu`);
    };
    expect(growth(unit.repeat(Math.ceil(4000 / unit.length)), often)).toBeLessThan(LINEAR);
  });
});
