import { beforeEach, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import path from "node:path";
import { captions, chapters, film, subtitles } from "../../scripts/film-script.mjs";
import { root } from "../../scripts/setup.mjs";
import { useScene } from "./support/scene";

/** A parent page in the smallest form: it frames the embed, shakes hands when told, and keeps every message. */
const parentPage = `<!doctype html><title>Parent</title><link rel="icon" href="data:,"><button>gesture</button><script>
const host = "https://www.youtube-nocookie.com";
let frame, timer, messages = [];
addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || event.origin !== host) return;
  const message = JSON.parse(event.data);
  messages.push({ ...message, t: performance.now() });
  if (message.event === "initialDelivery") clearInterval(timer);
});
function post(message) { frame.contentWindow.postMessage(JSON.stringify({ id: 1, channel: "widget", ...message }), host); }
function command(func, ...args) { post({ event: "command", func, args }); }
function embed(id, params, attributes) {
  clearInterval(timer);
  frame?.remove();
  messages = [];
  frame = Object.assign(document.createElement("iframe"), { width: 480, height: 360, allow: "autoplay", ...attributes });
  const origin = params.origin ?? location.origin;
  const query = new URLSearchParams({ enablejsapi: "1", widgetid: "1", ...params, origin });
  if (params.origin === "") query.delete("origin");
  frame.src = host + "/embed/" + id + "?" + query;
  document.body.append(frame);
  timer = setInterval(() => post({ event: "listening" }), 100);
}
function subscribe() { for (const name of ["onStateChange", "onError", "onPlaybackRateChange", "onAutoplayBlocked"]) command("addEventListener", name); }
</script>`;

interface Message {
  event: string;
  info: unknown;
  id?: number;
  channel?: string;
  t: number;
}

const scene = useScene({ pages: { "/parent": parentPage } });

const run = (script: string): Promise<unknown> => scene.browser.execute(script);

async function messages(): Promise<Message[]> {
  // The page above is the only writer of this list.
  return (await run("return messages")) as Message[];
}

const infos = (all: Message[]): Record<string, unknown>[] =>
  all.filter((message) => message.event === "infoDelivery").map((message) => message.info as Record<string, unknown>);

const states = (all: Message[]): unknown[] => all.filter((message) => message.event === "onStateChange").map((message) => message.info);

async function until(description: string, condition: (all: Message[]) => boolean | Promise<boolean>): Promise<void> {
  await scene.browser.waitUntil(async () => condition(await messages()), { timeoutMsg: `never: ${description}` });
}

const ready = (all: Message[]): boolean => all.some((message) => message.event === "onReady");

async function embed(id: string, params: Record<string, string> = {}, attributes: Record<string, string> = {}): Promise<void> {
  await run(`embed(${JSON.stringify(id)}, ${JSON.stringify(params)}, ${JSON.stringify(attributes)})`);
}

async function embedReady(id: string, params: Record<string, string> = {}): Promise<void> {
  await embed(id, params);
  await until("ready", ready);
  await run("subscribe()");
}

async function playing(id: string, params: Record<string, string> = {}): Promise<void> {
  await embedReady(id, params);
  await run("command('playVideo')");
  await until("playing", async () => (await scene.embed.frame()).state === 1);
}

/** Which file the frame shows, and its length. */
async function media(): Promise<{ file: string; duration: number }> {
  await scene.browser.switchFrame(scene.browser.$("iframe"));
  try {
    return await scene.browser.execute(() => {
      const video = document.querySelector("video");
      return { file: video?.currentSrc.split("/").at(-1) ?? "", duration: video?.duration ?? 0 };
    });
  } finally {
    await scene.browser.switchFrame(null);
  }
}

beforeEach(async () => {
  await scene.browser.url(`${scene.url}/parent`);
  await scene.browser.$("button").click();
  await scene.embed.reset();
});

describe("handshake", () => {
  test("the first listening is answered once, later ones with alreadyInitialized", async () => {
    await embedReady("demoClip001");
    const events = (await messages()).map((message) => message.event);
    expect(events.slice(0, 2)).toEqual(["initialDelivery", "onReady"]);
    await run("post({ event: 'listening' })");
    await until("alreadyInitialized", (all) => all.some((message) => message.event === "alreadyInitialized"));
    const all = await messages();
    expect(all.filter((message) => message.event === "onReady")).toHaveLength(1);
    expect(all.every((message) => message.id === 1 && message.channel === "widget")).toBe(true);
    expect(await scene.embed.navigations()).toMatchObject([{ videoId: "demoClip001", referer: `${scene.url}/` }]);
  });

  test("a wrong origin, a wrong id and the silent video are met with silence", async () => {
    for (const [id, params] of [["demoClip001", { origin: "https://elsewhere.example" }], ["demoClip001", { widgetid: "7" }]] as const) {
      await embed(id, params);
      await until("refused", async () => (await scene.embed.log()).filter((entry) => entry.ignored !== undefined).length > 2);
      expect(await messages()).toEqual([]);
      await scene.embed.reset();
    }
    await embed("silentNever");
    await until("frame", async () => (await scene.embed.frames()).length === 1);
    await run("window.asked = 0; const send = window.post; window.post = (message) => { window.asked += 1; send(message); }");
    await until("asked", async () => Number(await run("return window.asked")) > 5);
    expect(await messages()).toEqual([]);
  });

  test("commands before the handshake do nothing", async () => {
    await embed("slowAnswer1");
    await until("frame", async () => (await scene.embed.frames()).length === 1);
    await run("clearInterval(timer)");
    await until("hears", async () => {
      await run("command('playVideo')");
      return (await scene.embed.log()).some((entry) => entry.ignored === "handshake");
    });
    expect((await scene.embed.frame()).state).toBe(-1);
    expect(await messages()).toEqual([]);
  });
});

describe("playing", () => {
  test("reports are partial, and the state comes with duration and title", async () => {
    await playing("demoClip001");
    await until("reports", (all) => infos(all).filter((info) => !("playerState" in info) && "currentTime" in info).length > 3);
    const full = infos(await messages()).find((info) => info["playerState"] === 1);
    expect(full).toMatchObject({ duration: 60, videoData: { video_id: "demoClip001", title: "Demo clip one" } });
    const partial = infos(await messages()).filter((info) => !("playerState" in info));
    expect(partial.every((info) => !("duration" in info))).toBe(true);
    expect(states(await messages()).slice(-2)).toEqual([3, 1]);
  });

  test("after a seek the old position is still reported for a while", async () => {
    await playing("demoClip001");
    await run("messages = []; command('seekTo', 40.5, true)");
    await until("new position", (all) => infos(all).some((info) => Number(info["currentTime"]) >= 40.5));
    const times = infos(await messages()).map((info) => Number(info["currentTime"]));
    expect(times[0]).toBeLessThan(10);
    expect((await scene.embed.frame()).position).toBeGreaterThanOrEqual(40.5);
  });

  test("a seek keeps a paused video paused and plays a cued one", async () => {
    await embedReady("demoClip002");
    await run("command('seekTo', 20, true)");
    await until("playing", async () => (await scene.embed.frame()).state === 1);
    await run("command('pauseVideo')");
    await until("paused", async () => (await scene.embed.frame()).state === 2);
    await run("command('seekTo', 30, true)");
    await until("moved", (all) => infos(all).some((info) => info["currentTime"] === 30));
    expect(await scene.embed.frame()).toMatchObject({ state: 2, position: 30 });
  });

  test("another video loads in the same document; lengths are virtual; the end is state 0", async () => {
    await playing("longVideo01", { start: "3725" });
    expect((await scene.embed.frame()).position).toBeGreaterThanOrEqual(3725);
    await run("command('loadVideoById', { videoId: 'len1214secs', startSeconds: 1213.5 })");
    await until("ended", async () => (await scene.embed.frame()).state === 0);
    expect(await scene.embed.frame()).toMatchObject({ videoId: "len1214secs", duration: 1214 });
    expect(await scene.embed.navigations()).toHaveLength(1);
  });

  test("the film shows under its own id, also after the clip, and is as long as the player says", async () => {
    await playing(film.videoId, { start: "62" });
    expect((await scene.embed.frame()).position).toBeGreaterThanOrEqual(62);
    expect(infos(await messages())).toContainEqual(expect.objectContaining({ duration: film.duration, videoData: expect.objectContaining({ title: film.title }) }));
    expect((await media()).file).toBe("__film.webm");
    expect((await media()).duration).toBeCloseTo(film.duration, 1);
    await run("command('loadVideoById', { videoId: 'demoClip001', startSeconds: 30 })");
    await until("the clip", async () => (await scene.embed.frame()).position > 30);
    expect((await media()).file).toBe("__clip.webm");
    await run(`command('loadVideoById', { videoId: '${film.videoId}', startSeconds: 87 })`);
    await until("ended", async () => (await scene.embed.frame()).state === 0);
    expect(await scene.embed.frame()).toMatchObject({ videoId: film.videoId, duration: film.duration });
    expect((await media()).file).toBe("__film.webm");
  });

  test("volume comes alone and the rate is held to its limits", async () => {
    await embedReady("-demo_Clip3");
    await run("messages = []; command('setVolume', 40); command('setPlaybackRate', 9)");
    await until("rate", (all) => all.some((message) => message.event === "onPlaybackRateChange"));
    expect(infos(await messages())).toEqual([{ muted: false, volume: 40 }, { playbackRate: 2 }]);
  });

  test("the picture is the clip's frame at the position", async () => {
    await playing("demoClip001");
    await run("command('pauseVideo'); command('seekTo', 30, true)");
    await until("moved", (all) => infos(all).some((info) => info["currentTime"] === 30));
    await scene.browser.switchFrame(scene.browser.$("iframe"));
    const frame = await scene.frameNumber("video");
    await scene.browser.switchFrame(null);
    expect(frame).toBe(750);
  });
});

test("captions and clipped note say what the film says", () => {
  const read = (file: string): string => readFileSync(path.join(root, "playground", "vault", file), "utf8");
  expect(read(`${film.file}.vtt`)).toBe(subtitles());
  const clipped = read(`Clippings/${film.title}.md`);
  const [description = "", transcript = ""] = clipped.split("## Transcript");
  const spoken = transcript.replaceAll(/\*\*\d+:\d\d\*\* · |### .*/g, "").replaceAll(/\s+/g, " ").trim();
  expect(spoken).toBe(captions.map(({ text }) => text).join(" "));
  const clock = (seconds: number): string => `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  for (const { at, title } of chapters) {
    expect(description).toContain(`${clock(at)} ${title}  \n`);
    expect(transcript).toContain(`### ${title}\n`);
  }
  const paragraphs = [...transcript.matchAll(/\*\*(\d+:\d\d)\*\* · (.*)/g)].map(([, time = "", words = ""]) => ({ time, words }));
  expect(paragraphs.length).toBeGreaterThan(chapters.length);
  for (const { time, words } of paragraphs) expect(captions.find(({ from, text }) => words.startsWith(text) && clock(from) === time)).toBeDefined();
});

describe("what goes wrong", () => {
  test.each([
    ["errBadId002", 2],
    ["errHtml5005", 5],
    ["errGone0100", 100],
    ["errEmbed101", 101],
    ["errEmbed150", 150],
    ["errIdent152", 152],
    ["errRefer153", 153],
    ["origFails15", 150],
    ["short", 2],
  ])("%s raises %i after onReady", async (id, code) => {
    await embedReady(id);
    await until("error", (all) => all.some((message) => message.event === "onError" && message.info === code));
    expect((await messages()).some((message) => message.event === "onError" && message.info !== code)).toBe(false);
  });

  test("origFails15 plays without the origin parameter", async () => {
    await playing("origFails15", { origin: "" });
    expect((await messages()).some((message) => message.event === "onError")).toBe(false);
  });

  test("a frame without a referer raises 153", async () => {
    await embed("demoClip001", {}, { referrerPolicy: "no-referrer" });
    await until("ready", ready);
    await run("subscribe()");
    await until("error", (all) => all.some((message) => message.event === "onError" && message.info === 153));
  });

  test("autoBlocked waits for a click inside the frame", async () => {
    await embedReady("autoBlocked");
    await run("command('playVideo')");
    await until("blocked", (all) => all.some((message) => message.event === "onAutoplayBlocked"));
    await scene.browser.switchFrame(scene.browser.$("iframe"));
    await scene.browser.$(".big").click();
    await scene.browser.switchFrame(null);
    await until("playing", async () => (await scene.embed.frame()).state === 1);
  });

  test("an advertisement comes first and takes no seek", async () => {
    await embedReady("adFirst0001", { start: "12" });
    await run("command('playVideo')");
    await until("advertisement", async () => (await scene.embed.frame()).ad);
    await run("command('seekTo', 33, true)");
    await until("video", (all) => infos(all).some((info) => info["playerState"] === 1 && info["duration"] === 60));
    expect((await scene.embed.log()).find((entry) => entry.func === "seekTo")).toMatchObject({ ignored: "ad" });
    expect((await scene.embed.frame()).position).toBeLessThan(20);
  });

  test("a stream says so and is held to its window", async () => {
    await playing("liveStream1");
    await run("command('seekTo', 5, true)");
    await until("seek", async () => (await scene.embed.frame()).position < 5000);
    const info = infos(await messages()).findLast((each) => each["playerState"] !== undefined);
    expect(info).toMatchObject({ videoData: { isLive: true } });
    expect((await scene.embed.frame()).position).toBeGreaterThan(3600);
  });
});
