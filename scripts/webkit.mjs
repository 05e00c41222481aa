import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { connect, createServer as createSocketServer } from "node:net";
import path from "node:path";
import { canInstallPackages, findProgram, installPackages } from "./browser.mjs";

const packages = ["webkit2gtk-driver", "xvfb", "glib-networking", "gstreamer1.0-plugins-good"];
const startTimeout = 20_000;

/** What to do where there is no WebKitGTK and none can be installed. */
export const missingWebKit = `The WebKit run needs Debian's ${packages.join(", ")}; as root this command installs them.`;

/** MiniBrowser is not on the PATH: Debian keeps it beside the library, in a folder of the architecture. */
function findMiniBrowser() {
  const root = "/usr/lib";
  if (!existsSync(root)) return undefined;
  return readdirSync(root)
    .flatMap((triplet) => ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map((library) => path.join(root, triplet, library, "MiniBrowser")))
    .find((file) => existsSync(file));
}

/** Returns whether WebKitGTK with its driver and a virtual display are there, after installing them where that is possible. */
export function provideWebKit() {
  const isThere = () => findProgram("WebKitWebDriver") !== undefined && findProgram("Xvfb") !== undefined && findMiniBrowser() !== undefined;
  return isThere() || (canInstallPackages() && installPackages(...packages) && isThere());
}

const listen = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

/** WebKitGTK has no resolver rules, so a proxy leads every host but this machine to the emulator. */
async function startProxy({ port, embedPort }) {
  const sockets = new Set();
  const proxy = createServer((request, response) => {
    // A plain address of another host comes whole; the playground records it as a stray request.
    const upstream = connect(port, "127.0.0.1", () => {
      const { pathname, search, host } = new URL(request.url ?? "/", "http://unknown");
      upstream.write(`${request.method ?? "GET"} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
      upstream.pipe(response.socket);
    });
    upstream.on("error", () => response.destroy());
  });
  proxy.on("connect", (_request, socket, head) => {
    const upstream = connect(embedPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  proxy.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const used = await listen(proxy);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  };
  return { port: used, close };
}

async function freePort() {
  const server = createSocketServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends a process of ours and waits until it is gone. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}

async function startDisplay() {
  const child = spawn(findProgram("Xvfb"), ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise((resolve, reject) => {
    child.stdout.once("data", (data) => resolve(String(data).trim()));
    child.once("exit", (status) => reject(new Error(`Xvfb ended with ${String(status)}.`)));
  });
  return { child, name: `:${number}` };
}

async function answers(port) {
  const end = Date.now() + startTimeout;
  while (Date.now() < end) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then((response) => response.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("WebKitWebDriver did not answer.");
}

/**
 * Starts a driver of WebKitGTK on a virtual display of its own; its browser finds nothing but the playground and the emulator.
 * @param {{ embedPort: number, port: number }} server
 * @returns what WebdriverIO's `remote` takes, and what ends everything
 */
export async function startWebKit(server) {
  const [proxy, display, port] = await Promise.all([startProxy(server), startDisplay(), freePort()]);
  const environment = { ...process.env, DISPLAY: display.name, LANG: "C.UTF-8", GTK_A11Y: "none", NO_AT_BRIDGE: "1" };
  const driver = spawn(findProgram("WebKitWebDriver"), [`--port=${port}`], { stdio: "ignore", env: environment });
  await answers(port);
  const close = async () => {
    await end(driver);
    await end(display.child);
    await proxy.close();
  };
  const args = ["--automation", `--proxy=http://127.0.0.1:${proxy.port}`, "--ignore-host=localhost", "--ignore-tls-errors", "--autoplay-policy=allow", "--javascript-can-open-windows-automatically=true"];
  return {
    options: {
      hostname: "127.0.0.1",
      port,
      capabilities: {
        browserName: "MiniBrowser",
        acceptInsecureCerts: true,
        "wdio:enforceWebDriverClassic": true,
        "webkitgtk:browserOptions": { binary: findMiniBrowser(), args },
      },
    },
    close,
  };
}
