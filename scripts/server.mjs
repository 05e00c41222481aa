import { createServer } from "node:http";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import send from "send";
import { startEmbedServer } from "../playground/youtube/server.mjs";
import { bundleDirectory } from "./build.mjs";
import { root } from "./setup.mjs";

const textExtensions = new Set([".md", ".canvas"]);

/**
 * Every file of a vault, as `/vault.json` gives it: dot folders are left out, paths use "/", times are milliseconds.
 * @param {string} directory
 * @param {string} [folder] path inside the vault, ending with "/" unless it is empty
 * @returns {{ path: string, mtime: number, size: number, text?: string }[]}
 */
export function listVault(directory, folder = "") {
  return readdirSync(path.join(directory, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules")
    .flatMap((entry) => {
      const inside = folder + entry.name;
      if (entry.isDirectory()) return listVault(directory, `${inside}/`);
      if (!entry.isFile()) return [];
      const full = path.join(directory, inside);
      const { mtimeMs, size } = statSync(full);
      const file = { path: inside, mtime: Math.round(mtimeMs), size };
      return textExtensions.has(path.extname(inside)) ? [{ ...file, text: readFileSync(full, "utf8") }] : [file];
    });
}

/** What one address of the playground serves, as [directory, path inside it]; undefined when there is nothing. */
function locate(pathname, { vault, vaults, snapshot }) {
  const fixed = {
    "/": [path.join(root, "playground"), "/index.html"],
    "/host.css": [path.join(root, "playground", "host"), "/host.css"],
    "/host.js": [snapshot ?? bundleDirectory, "/host.js"],
    "/plugin/main.js": [snapshot ?? root, "/main.js"],
    "/plugin/manifest.json": [snapshot ?? root, "/manifest.json"],
    "/plugin/styles.css": [snapshot ?? root, "/styles.css"],
  };
  if (Object.hasOwn(fixed, pathname)) return fixed[pathname];
  if (pathname.startsWith("/vault/")) return [vault, pathname.slice("/vault".length)];
  const [, name = "", inside = ""] = /^\/vaults\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
  return Object.hasOwn(vaults, name) ? [vaults[name], inside] : undefined;
}

/** The listing an address asks for, undefined when it asks for none. */
function listing(pathname, { vault, vaults, notes }) {
  const added = Object.entries(notes).map(([file, text]) => ({ path: file, mtime: 0, size: Buffer.byteLength(text), text }));
  if (pathname === "/vault.json") return [...listVault(vault).filter((file) => !Object.hasOwn(notes, file.path)), ...added];
  const name = /^\/vaults\/([^/]+)\.json$/.exec(pathname)?.[1] ?? "";
  return Object.hasOwn(vaults, name) ? listVault(vaults[name]) : undefined;
}

function answerJson(response, value) {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Cache-Control", "no-store");
  response.end(JSON.stringify(value));
}

/** Listens on the first free port from `port` on; 0 lets the system choose. */
function listen(server, port, attempts = 20) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE" && port !== 0 && attempts > 0) resolve(listen(server, port + 1, attempts - 1));
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => resolve(server.address().port));
  });
}

/**
 * Serves the playground over plain HTTP and the emulated embed over HTTPS; both must be built before.
 * @param {{ port?: number, vault?: string, vaults?: Record<string, string>, pages?: Record<string, string>, notes?: Record<string, string>, snapshot?: string }} [options]
 *   `vault` is a folder, `vaults` are more of them by the name that `?vault=` asks for; for tests, `pages` are HTML pages by path,
 *   `notes` are texts by path that the vault has besides its files, and `snapshot` is a folder that buildSnapshot filled
 * @returns {Promise<{ url: string, port: number, embedPort: number, close: () => Promise<void> }>}
 */
export async function startServer({ port = 4173, vault = path.join(root, "playground", "vault"), vaults = {}, pages = {}, notes = {}, snapshot } = {}) {
  const served = { vault, vaults, notes, snapshot };
  const embed = await startEmbedServer({ vault: path.join(root, "playground", "vault"), script: path.join(snapshot ?? bundleDirectory, "embed.js") });

  async function answer(request, response) {
    const url = new URL(request.url ?? "/", "http://localhost");
    const hostname = (request.headers.host ?? "").replace(/:\d+$/, "");
    const own = hostname === "localhost" || hostname === "127.0.0.1";
    const control = `${request.method} ${url.pathname}`;
    if (own && control === "GET /__embed/log") return answerJson(response, await embed.log());
    if (own && control === "GET /__embed/frames") return answerJson(response, await embed.frames());
    if (own && control === "POST /__embed/advance") return answerJson(response, await embed.advance(Number(url.searchParams.get("seconds"))));
    if (own && control === "POST /__embed/unplug") return answerJson(response, embed.unplug());
    if (own && control === "POST /__embed/reset") return answerJson(response, embed.reset());
    if (own && control === "GET /__requests") return answerJson(response, embed.requests());
    embed.recordRequest(request, "http");
    const files = own ? listing(decodeURI(url.pathname), served) : undefined;
    if (files !== undefined) return answerJson(response, files);
    const page = pages[url.pathname];
    if (own && page !== undefined) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      return response.end(page);
    }
    const found = own ? locate(decodeURI(url.pathname), served) : undefined;
    if (found === undefined) {
      response.statusCode = 404;
      return response.end("Not found");
    }
    // What a snapshot holds never changes, so the browser may keep it with what it has compiled of it.
    response.setHeader("Cache-Control", snapshot === found[0] ? "max-age=3600" : "no-store");
    send(request, encodeURI(found[1]), { root: found[0], dotfiles: "ignore", cacheControl: false, index: false })
      .on("error", (error) => {
        response.statusCode = error.status ?? 500;
        response.end("Not found");
      })
      .pipe(response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      response.statusCode = 400;
      response.end(String(error));
    });
  });
  server.on("upgrade", (request, socket) => {
    embed.recordRequest(request, "http");
    socket.destroy();
  });
  const used = await listen(server, port);
  return {
    url: `http://localhost:${used}`,
    port: used,
    embedPort: embed.port,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), embed.close()]);
    },
  };
}
