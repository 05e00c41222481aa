import { beforeEach, describe, expect, test } from "@jest/globals";
import { drivePane, span } from "./support/pane";
import { useScene } from "./support/scene";

const long = "x".repeat(10_000);

/** Those that hold no text that could mean a video. */
const nameless = new Set(["path", "list", "object"]);

/** Properties that name no video, or one that must not be taken at its word. */
const properties: Record<string, string> = {
  markup: "videoId: '<img src=x onerror=window.hacked=1>'",
  script: "videoId: 'javascript:window.hacked=1'",
  data: "url: 'data:text/html,<script>window.hacked=1</script>'",
  long: `videoId: ${long}`,
  elsewhere: "videoId: https://youtube.com.evil.example/watch?v=demoClip001",
  path: "video: '[[../../../etc/passwd]]'",
  number: "videoId: .nan",
  list: "videoId: [[], {}, null]",
  object: "videoId: {__proto__: {id: demoClip001}}",
  credentials: "videoId: https://www.youtube.com@evil.example/embed/demoClip001",
  quotes: "videoId: 'demoClip001\"&onload=1'",
};

const scene = useScene({
  notes: {
    ...Object.fromEntries(Object.entries(properties).map(([name, property]) => [`${name}.md`, `---\n${property}\n---\nTime ${span("00:00:12")}.\n`])),
    "One.md": `---\nvideoId: demoClip001\n---\nTimes ${span("00:00:12")} and ${span("00:00:30")}.\n`,
    "Times.md": [
      "---\nvideoId: demoClip001\n---",
      ...["NaN", "-5", "1e999", "99999999999999999999", "javascript:alert(1)", "&lt;b&gt;", "__proto__", long, "00:99:99:99:99"].map((time) => `<a class="yt-timestamp" data-t="${time}">go</a>`),
      `<a class="yt-timestamp" data-t="00:00:12" href="javascript:window.hacked=1" onclick="window.hacked=1"><img src=x onerror="window.hacked=1">in</a>`,
    ].join("\n\n"),
    "Links.md": [
      "[a](https://www.youtube.com.evil.example/watch?v=demoClip001&t=5)",
      "[b](https://youtu.be/<script>?t=5)",
      "[c](javascript:window.hacked=1?t=5)",
      `[d](https://youtu.be/demoClip001?t=${long})`,
    ].join("\n\n"),
  },
});
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** No script ran, and no host but the player's was asked for anything. */
async function isUnharmed(): Promise<void> {
  expect(await scene.browser.execute(() => [(window as Window & { hacked?: unknown }).hacked, Object.keys(Object.prototype)])).toEqual([null, []]);
  expect((await scene.embed.strangers()).filter(({ host }) => host !== "www.youtube-nocookie.com")).toEqual([]);
}

async function plays(least: number, most = least + 8): Promise<void> {
  await scene.browser.waitUntil(async () => (await scene.embed.frames()).some((frame) => frame.state === 1 && frame.position >= least && frame.position <= most), {
    timeoutMsg: `The embed never played at ${least}.`,
  });
}

describe("notes", () => {
  test("whose properties are hostile say that they name no video that can be played", async () => {
    for (const name of Object.keys(properties)) {
      await scene.app.open(`${name}.md`, "preview");
      await scene.app.clickTimestamp("00:00:12".slice(3).replace(/^0/, ""));
      const words = nameless.has(name) ? "This note has no video yet." : "The video that this note names cannot be played here.";
      await scene.browser.waitUntil(async () => (await scene.app.notices()).some((notice) => notice.startsWith(words)), { timeoutMsg: `${name}: nothing was said.` });
      await scene.app.dismissNotices();
    }
    expect(await scene.embed.strangers()).toEqual([]);
    await isUnharmed();
  });

  test.each(["preview", "live"] as const)("whose times and links are hostile do nothing harmful in %s", async (mode) => {
    scene.expectedErrors.push("x:0", "net::ERR");
    await scene.app.open("Times.md", mode);
    await scene.browser.$(".mod-root .yt-timestamp").waitForExist();
    const times = await scene.browser.execute(() => [...document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp[role=button]")].map((button) => button.dataset["t"] ?? ""));
    expect(times).toContain("00:00:12");
    expect(times.filter((time) => !/^\d+(?::\d+)*$/.test(time))).toEqual([]);
    await scene.browser.execute(() => { document.querySelectorAll<HTMLElement>(".mod-root .yt-timestamp").forEach((element) => { element.click(); }); });
    await scene.browser.waitUntil(async () => (await scene.embed.frames()).length === 1);
    await scene.app.open("Links.md", mode);
    await scene.browser.execute(() => { document.querySelectorAll<HTMLElement>(".mod-root a, .mod-root .yt-timestamp-link").forEach((element) => { element.click(); }); });
    // What is clicked after them is answered after them.
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:30");
    await plays(30);
    expect(await pane.count()).toBe(1);
    expect(new Set((await scene.embed.navigations()).map(({ host, videoId }) => `${String(host)} ${String(videoId)}`))).toEqual(new Set(["www.youtube-nocookie.com demoClip001"]));
    await isUnharmed();
  });
});

describe("messages", () => {
  test("from other frames and with other marks change nothing", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays(12);
    await pane.click("Pause");
    await pane.offers("Play");
    const before = await pane.time();
    const forge = (): void => {
      for (let id = 0; id < 5; id += 1) {
        for (const [event, info] of [
          ["onError", 150], ["onReady", null], ["onAutoplayBlocked", null], ["onStateChange", 1],
          ["infoDelivery", { currentTime: 55, duration: 9999, playerState: 1, videoData: { title: "Forged", video_id: "forgedVideo" } }],
        ]) {
          const message = { event, info, id, channel: "widget" };
          window.parent.postMessage(JSON.stringify(message), "*");
          window.parent.postMessage(message, "*");
        }
      }
    };
    for (const source of ["https://www.youtube-nocookie.com/watch?v=demoClip001", "https://www.youtube.com/watch?v=demoClip001", "about:blank"]) {
      await scene.browser.execute((src: string) => {
        const frame = document.createElement("iframe");
        frame.className = "hostile";
        frame.src = src;
        document.body.append(frame);
      }, source);
      await scene.browser.switchFrame(scene.browser.$(".hostile"));
      await scene.browser.execute(forge);
      await scene.browser.switchFrame(null);
      await scene.browser.execute(() => { document.querySelector(".hostile")?.remove(); });
    }
    await scene.browser.execute(forge);
    expect(await pane.time()).toBe(before);
    expect(await pane.title()).toBe("Demo clip one");
    expect(await pane.messages()).toEqual([]);
    await scene.embed.reset();
    await scene.app.clickTimestamp("0:30");
    await plays(30);
    await isUnharmed();
  });

  test("from the frame itself that are garbage change nothing either", async () => {
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays(12);
    await scene.app.insidePlayer(() =>
      scene.browser.execute(() => {
        const info = { currentTime: "NaN", duration: -1, playbackRate: 1e9, playerState: 99, videoData: { title: { toString: "x" }, video_id: "../../x" }, progressState: [] };
        for (const message of ["", "{", "null", "[]", "7", '{"event":"infoDelivery"}', '{"event":"infoDelivery","info":null,"id":1}', JSON.stringify({ event: "infoDelivery", id: 1, channel: "widget", info }), '{"__proto__":{"hacked":1},"event":"onReady","id":1}', 5, null, { event: "onError" }]) {
          window.parent.postMessage(message, "*");
        }
        window.parent.postMessage(JSON.stringify({ event: "infoDelivery", id: 1, channel: "widget", info: { videoData: { title: `<img src=x onerror="window.hacked=1">${"y".repeat(10_000)}` } } }), "*");
      }),
    );
    await scene.app.clickTimestamp("0:30");
    await plays(30);
    await pane.shows(30);
    expect((await pane.title()).length).toBeLessThan(400);
    await isUnharmed();
  });
});

describe("what is stored", () => {
  test.each([
    "7", "null", "[]", "\"text\"", "{", "{\"identity\":\"<script>\",\"positions\":{\"youtube:demoClip001\":-1}}",
    "{\"identity\":7,\"positions\":{\"youtube:demoClip001\":\"12\"}}", "{\"positions\":{\"youtube:demoClip001\":1e308}}", "{\"positions\":{\"youtube:demoClip001\":{\"seconds\":12}}}",
    "{\"positions\":[12]}", "{\"positions\":\"12\"}", "{\"__proto__\":{\"hacked\":1},\"positions\":{\"__proto__\":{\"hacked\":1}}}",
  ])("on the device as %s leaves a pane that plays", async (text) => {
    await scene.browser.execute((value: string) => {
      window.app.saveLocalStorage("yt-timestamps", 1);
      const key = Object.keys(localStorage).find((name) => name.endsWith("-yt-timestamps"));
      if (key !== undefined) localStorage.setItem(key, value);
    }, text);
    await scene.app.reload();
    await scene.app.open("One.md", "preview");
    await scene.app.runCommand("Open video pane");
    await scene.browser.$(".yt-pane").waitForDisplayed();
    expect((await pane.buttons()).join()).not.toMatch(/NaN|Infinity|undefined|object/);
    await scene.app.clickTimestamp("0:12");
    await plays(12);
    await isUnharmed();
  });

  test.each([
    { video: { kind: "youtube", id: "<img src=x onerror=window.hacked=1>" }, note: 7 },
    { video: { kind: "url", url: "javascript:window.hacked=1" }, note: "../x" },
    { video: { kind: "file", path: "../../etc/passwd" } },
    { video: { kind: "youtube", id: "x".repeat(10_000) }, note: "x".repeat(10_000) },
    { video: "demoClip001" },
    { video: [] },
    { video: { kind: "file", path: "gone.webm" }, note: "Gone.md" },
  ])("in the workspace as %j leaves a pane that plays", async (state) => {
    await scene.browser.execute(async (given: Record<string, unknown>) => {
      await window.app.workspace.getRightLeaf(false).setViewState({ type: "yt-timestamps-video", state: given });
    }, state);
    await scene.app.reload();
    expect(await scene.embed.strangers()).toEqual([]);
    await scene.app.open("One.md", "preview");
    await scene.app.clickTimestamp("0:12");
    await plays(12);
    expect(await pane.count()).toBe(1);
    await isUnharmed();
  });
});
