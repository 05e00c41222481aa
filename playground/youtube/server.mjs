import { createServer } from "node:https";
import { readFileSync } from "node:fs";
import selfsigned from "selfsigned";
import send from "send";
import { WebSocketServer } from "ws";
import { film } from "../../scripts/film-script.mjs";

const hosts = ["www.youtube-nocookie.com", "www.youtube.com", "m.youtube.com", "youtu.be", "i.ytimg.com"];
const answerTimeout = 1000;
/** What the frames play, by address, as files of the demo vault. */
const videos = { "/__clip.webm": "clip.webm", "/__film.webm": `${film.file}.webm` };

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text) => text.replace(/[&<>"]/g, (character) => escapes[character]);

function embedPage({ frame, referer, videoId }) {
  const config = JSON.stringify({ frame, referer: referer !== undefined, videoId });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Emulated player</title>
<meta name="config" content="${escapeHtml(config)}"><link rel="icon" href="data:,"></head>
<body><script type="module" src="/__embed.js"></script></body></html>`;
}

function watchPage(url) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Emulated YouTube</title><link rel="icon" href="data:,"></head>
<body><h1>Emulated YouTube</h1><p>${escapeHtml(url.host + url.pathname + url.search)}</p></body></html>`;
}

/** The app's page around YouTube's on iOS, whose Referer YouTube accepts; it passes messages on, but for the video of `mute`. */
function appPage(videoId, start) {
  const talks = videoId !== appOnly.mute;
  const inner = `https://www.youtube.com/embed/${encodeURIComponent(videoId)}?start=${encodeURIComponent(start)}${talks ? "&enablejsapi=1" : ""}`;
  const relay = `const inner = document.querySelector("iframe").contentWindow;
addEventListener("message", ({ source, origin, data }) => {
  if (source === parent) inner.postMessage(data, "https://www.youtube.com");
  else if (source === inner && origin === "https://www.youtube.com") parent.postMessage(data, "*");
});`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The app's embed</title><link rel="icon" href="data:,">
<style>html, body { margin: 0; height: 100%; } iframe { display: block; width: 100%; height: 100%; border: 0; }</style></head>
<body><iframe title="Video" allow="autoplay; fullscreen" src="${escapeHtml(inner)}"></iframe><script>${talks ? relay : ""}</script></body></html>`;
}

/** Videos that play nowhere but in that page, as everything of YouTube's does on iOS. */
const appOnly = { talking: "embedTalks1", mute: "embedQuiet1", host: "https://m.youtube.com/" };

const thumbnail = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="#444"/><path d="M140 65v50l45-25z" fill="#fff"/></svg>`;

async function certificate() {
  const altNames = hosts.map((value) => ({ type: 2, value }));
  const made = await selfsigned.generate([{ name: "commonName", value: hosts[0] }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames }],
  });
  return { key: made.private, cert: made.cert };
}

/**
 * Serves the emulated embed over HTTPS under whatever host name the browser asks for.
 * @param {{ vault: string, script: string }} files paths of the demo vault, which has the clip and the film, and of the bundled embed.ts
 */
export async function startEmbedServer({ vault, script }) {
  let started = Date.now();
  let lastFrame = 0;
  let log = [];
  let requests = [];
  let lastQuestion = 0;
  let isUnplugged = false;
  /** Frames that are alive, by number. */
  const sockets = new Map();
  const questions = new Map();

  const now = () => Date.now() - started;
  const record = (entry) => log.push({ t: now(), ...entry });

  function recordRequest(request, scheme) {
    const { host = "", referer = "", accept, upgrade } = request.headers;
    // Whatever a page asks for says what it accepts, by the Fetch standard; the browser's own services do not.
    const byBrowser = accept === undefined && upgrade === undefined;
    requests.push({ t: now(), method: request.method, scheme, host, path: request.url ?? "", referer, byBrowser });
  }

  function html(response, text) {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(text);
  }

  function embed(request, response, url) {
    lastFrame += 1;
    const videoId = decodeURIComponent(url.pathname.slice("/embed/".length));
    const sent = request.headers.referer;
    const referer = (videoId === appOnly.talking || videoId === appOnly.mute) && sent !== appOnly.host ? undefined : sent;
    record({ frame: lastFrame, kind: "navigate", videoId, host: url.host, params: Object.fromEntries(url.searchParams), referer: referer ?? "" });
    html(response, embedPage({ frame: lastFrame, referer, videoId }));
  }

  function oembed(response, url) {
    const target = url.searchParams.get("url") ?? "";
    const id = /(?:v=|youtu\.be\/|embed\/|shorts\/|live\/)([\w-]{11})(?![\w-])/.exec(target)?.[1];
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.statusCode = id === undefined ? 400 : /^errEmbed/.test(id) ? 401 : 200;
    if (response.statusCode !== 200) return response.end("");
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ type: "video", version: "1.0", title: id === film.videoId ? film.title : `Emulated video ${id}`, author_name: "Emulated channel", provider_name: "YouTube" }));
  }

  function answer(request, response) {
    const url = new URL(request.url ?? "/", `https://${request.headers.host ?? hosts[0]}`);
    response.setHeader("Cache-Control", "no-store");
    const known = hosts.includes(url.hostname);
    if (known && url.pathname === "/__embed.js") {
      response.setHeader("Content-Type", "text/javascript; charset=utf-8");
      return response.end(readFileSync(script));
    }
    if (known && Object.hasOwn(videos, url.pathname)) {
      return send(request, encodeURI(videos[url.pathname]), { root: vault, cacheControl: false }).pipe(response);
    }
    if (known && url.pathname === "/__late") {
      response.setHeader("Content-Type", "image/svg+xml");
      return void setTimeout(() => response.end(thumbnail), Number(url.searchParams.get("ms"))).unref();
    }
    recordRequest(request, "https");
    if (isUnplugged) return request.socket.destroy();
    if (known && url.pathname.startsWith("/embed/")) return embed(request, response, url);
    if (known && url.pathname.startsWith("/__app/")) return html(response, appPage(decodeURIComponent(url.pathname.slice("/__app/".length)), url.searchParams.get("start") ?? "0"));
    if (known && url.pathname === "/oembed") return oembed(response, url);
    if (url.hostname === "i.ytimg.com") {
      response.setHeader("Content-Type", "image/svg+xml");
      return response.end(thumbnail);
    }
    if (known) return html(response, watchPage(url));
    response.statusCode = 404;
    response.end("Not found");
  }

  const server = createServer(await certificate(), (request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      response.statusCode = 400;
      response.end(String(error));
    }
  });

  server.on("upgrade", (request) => {
    if (request.url?.startsWith("/__control") !== true) recordRequest(request, "https");
  });
  const webSockets = new WebSocketServer({ server, path: "/__control" });
  webSockets.on("connection", (socket, request) => {
    const frame = Number(new URL(request.url ?? "/", "https://embed").searchParams.get("frame"));
    sockets.set(frame, socket);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.answer === undefined) return record({ frame, ...message });
      questions.get(message.answer)?.({ frame, ...message.state });
      questions.delete(message.answer);
    });
    socket.on("close", () => {
      if (sockets.get(frame) !== socket) return;
      sockets.delete(frame);
      record({ frame, kind: "gone" });
    });
  });

  /** What every living frame shows at this moment, after `advanced` seconds have passed at once in those that play; a frame that does not answer is left out. */
  async function frames(advanced) {
    const answers = [...sockets].map(([, socket]) => {
      lastQuestion += 1;
      const question = lastQuestion;
      return new Promise((resolve) => {
        questions.set(question, resolve);
        setTimeout(resolve, answerTimeout, undefined).unref();
        socket.send(JSON.stringify({ question, advanced }));
      });
    });
    return (await Promise.all(answers)).filter((state) => state !== undefined);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    recordRequest,
    requests: () => requests,
    frames,
    advance: (seconds) => frames(seconds),
    /** Asking the frames first makes sure that everything they did until now is in the log. */
    log: async () => {
      await frames();
      return log;
    },
    /** From now on nobody gets through, as without a network, until the next reset. */
    unplug: () => {
      isUnplugged = true;
      return {};
    },
    reset: () => {
      isUnplugged = false;
      started = Date.now();
      log = [];
      requests = [];
      return {};
    },
    close: async () => {
      for (const socket of webSockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
