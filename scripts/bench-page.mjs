// These functions are sent to the page as text: each stands alone and knows only what it is handed.

/** Gives the bench what only a plugin gets from Obsidian, an empty plugin to compare with, and the plugin's post-processors. */
export async function prepare() {
  const { plugins } = window.app;
  const manifest = (id) => ({ id, name: id, version: "1.0.0", minAppVersion: "1.13.0", author: "", description: "" });
  plugins.install({ manifest: manifest("bench"), code: `module.exports = class extends require("obsidian").Plugin { onload() { window.obsidianModule = require("obsidian"); } };` });
  plugins.install({ manifest: manifest("bench-empty"), code: `module.exports = class extends require("obsidian").Plugin { async onload() {} };` });
  await plugins.enablePlugin("bench");
  const { prototype } = window.obsidianModule.Plugin;
  const register = prototype.registerMarkdownPostProcessor;
  window.benchProcessors = [];
  prototype.registerMarkdownPostProcessor = function (processor, ...rest) {
    if (this.manifest.id === "yt-timestamps") window.benchProcessors.push(processor);
    return register.call(this, processor, ...rest);
  };
  await plugins.disablePlugin("yt-timestamps");
  await plugins.enablePlugin("yt-timestamps");
}

/** Milliseconds of each `onload`, of the plugin and of an empty one, in turn. */
export async function loadTimes(rounds) {
  const { plugins } = window.app;
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [id, list] of [["yt-timestamps", measured], ["bench-empty", floor]]) {
      await plugins.disablePlugin(id);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await plugins.enablePlugin(id);
      list.push(plugins.loadTimes[id]);
    }
  }
  return { measured, floor };
}

/** Milliseconds from the text of a plugin to the end of its `onload`, of the plugin and of an empty one, in turn; no text is compiled twice. */
export async function startTimes(rounds, code) {
  const { plugins } = window.app;
  const empty = `module.exports = class extends require("obsidian").Plugin { async onload() {} };`;
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const [id, text, list] of [["yt-timestamps", code, measured], ["bench-empty", empty, floor]]) {
      const manifest = { ...plugins.manifests[id] };
      await plugins.disablePlugin(id);
      plugins.install({ manifest, code: `// ${round} of ${performance.now()}\n${text}` });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const start = performance.now();
      await plugins.enablePlugin(id);
      list.push(performance.now() - start);
    }
  }
  return { measured, floor };
}

/** Milliseconds for turning `count` spans into buttons, against a bare loop that makes as many buttons with text. */
export function readingView(rounds, count) {
  const perParagraph = 10;
  const time = (index) => [index / 3600, (index / 60) % 60, index % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  const context = { docId: "bench", sourcePath: "Bench.md", frontmatter: null, addChild() {}, getSectionInfo: () => null };
  const section = (paragraph) => {
    const element = document.createElement("div");
    const text = document.createElement("p");
    for (let each = 0; each < perParagraph; each += 1) {
      const anchor = document.createElement("a");
      anchor.className = "yt-timestamp";
      anchor.dataset.t = time(paragraph * perParagraph + each);
      anchor.textContent = `[${anchor.dataset.t}]`;
      text.append("Some words ", anchor);
    }
    element.append(text);
    return element;
  };
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    const sections = Array.from({ length: count / perParagraph }, (_, paragraph) => section(paragraph));
    let start = performance.now();
    for (const element of sections) for (const processor of window.benchProcessors) processor(element, context);
    measured.push(performance.now() - start);
    const made = sections.reduce((sum, element) => sum + element.querySelectorAll(".yt-timestamp[role=button]").length, 0);
    if (made !== count) throw new Error(`The reading view made ${made} buttons of ${count}.`);

    const parents = Array.from({ length: count / perParagraph }, () => document.createElement("p"));
    start = performance.now();
    for (const [paragraph, parent] of parents.entries()) {
      for (let each = 0; each < perParagraph; each += 1) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "yt-timestamp";
        button.textContent = time(paragraph * perParagraph + each);
        parent.append(button);
      }
    }
    floor.push(performance.now() - start);
  }
  return { measured, floor };
}

/** A note of at least `bytes` characters with `count` timestamps. */
export async function makeNote(path, bytes, count) {
  const words = "Words about what is said there, as long as a sentence of such a note is. ".repeat(Math.ceil(bytes / count / 74));
  const lines = Array.from({ length: count }, (_, index) => {
    const time = [index / 3600, (index / 60) % 60, index % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
    return `${words.slice(0, Math.max(0, Math.floor(bytes / count) - 60))}<a class="yt-timestamp" data-t="${time}">[${time}]</a>.\n`;
  });
  const file = await window.app.vault.create(path, `---\nvideoId: demoClip001\n---\n\n${lines.join("\n")}`);
  await window.app.workspace.getLeaf(false).openFile(file, { state: { mode: "source", source: false } });
}

/** Milliseconds for one typed character with and without the plugin, in turn; each pair is the mean of a burst. */
export async function typing(pairs, burst) {
  const { plugins, workspace } = window.app;
  const { editor } = workspace.activeEditor;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  editor.setCursor({ line: 8, ch: 5 });
  const type = async () => {
    await pause(150);
    let spent = 0;
    for (let index = 0; index < burst; index += 1) {
      const start = performance.now();
      editor.replaceSelection("x");
      document.body.getBoundingClientRect();
      spent += performance.now() - start;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return spent / burst;
  };
  const measured = [];
  const floor = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Alternating the order keeps a drift of the machine out of the comparison.
    for (const enabled of pair % 2 === 0 ? [true, false] : [false, true]) {
      if (enabled) await plugins.enablePlugin("yt-timestamps");
      else await plugins.disablePlugin("yt-timestamps");
      (enabled ? measured : floor).push(await type());
    }
  }
  await plugins.enablePlugin("yt-timestamps");
  return { measured, floor };
}

/** Clicks and bare messages in turn; returns when each was sent, in milliseconds since 1970. */
export async function clicks(rounds) {
  const frame = document.querySelector(".yt-pane iframe");
  const address = new URL(frame.src);
  const id = Number(address.searchParams.get("widgetid"));
  const buttons = [...document.querySelectorAll(".mod-root .markdown-preview-view .yt-timestamp[role=button]")];
  const now = () => performance.timeOrigin + performance.now();
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const sent = { clicks: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    sent.clicks.push(now());
    buttons[round % buttons.length].click();
    await pause(400);
    sent.bare.push(now());
    frame.contentWindow.postMessage(JSON.stringify({ event: "command", func: "setVolume", args: [50 + round], id, channel: "widget" }), address.origin);
    await pause(200);
  }
  return sent;
}

/** Milliseconds from a click to the right frame on screen, against setting `currentTime` by hand, in turn. */
export async function frames(rounds) {
  const video = document.querySelector(".yt-pane video");
  const buttons = [...document.querySelectorAll(".mod-root .markdown-preview-view .yt-timestamp[role=button]")];
  const secondsOf = (button) => button.dataset.t.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const shown = (target, act) =>
    new Promise((resolve) => {
      const start = performance.now();
      const look = (_, frame) => {
        if (Math.abs(frame.mediaTime - target) < 0.3) resolve(performance.now() - start);
        else video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
      act();
    });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    const button = buttons[round % buttons.length];
    const target = secondsOf(button);
    const byHand = () => shown(target, () => { video.currentTime = target + 0.0004; });
    const byClick = () => shown(target, () => button.click());
    for (const [act, list] of round % 2 === 0 ? [[byClick, measured], [byHand, floor]] : [[byHand, floor], [byClick, measured]]) {
      video.currentTime = (target + 30) % 60;
      await pause(250);
      list.push(await act());
    }
  }
  return { measured, floor };
}

/**
 * Milliseconds until the pane lists `count` timestamps of a note, against a bare loop that makes the rows on screen; a note
 * that `isOpen` was scanned when it was shown, others are read from the disk.
 */
export async function listTimes(rounds, count, isOpen) {
  const { metadataCache, vault, workspace } = window.app;
  const [leaf] = workspace.getLeavesOfType("yt-timestamps-video");
  const time = (index) => [index / 3600, (index / 60) % 60, index % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  const copy = (element) => {
    const made = document.createElementNS(element.namespaceURI, element.localName);
    for (const { name, value } of element.attributes) made.setAttribute(name, value);
    for (const child of element.childNodes) made.append(child.nodeType === Node.TEXT_NODE ? document.createTextNode(child.data) : copy(child));
    return made;
  };
  const measured = [];
  const floor = [];
  let visible = 0;
  for (let round = 0; round < rounds; round += 1) {
    const path = `List ${isOpen ? "open" : "closed"} ${round}.md`;
    const lines = Array.from({ length: count }, (_, index) => `What is said there, in a sentence of note ${round} <a class="yt-timestamp" data-t="${time(index * 5 + round)}">[${time(index * 5 + round)}]</a>.\n`);
    const indexed = new Promise((resolve) => {
      const event = metadataCache.on("changed", (file) => {
        if (file.path !== path) return;
        metadataCache.offref(event);
        resolve();
      });
    });
    await vault.create(path, `---\nvideoId: demoClip001\nduration: "4:00:00"\n---\n\n${lines.join("\n")}`);
    await indexed;
    if (isOpen) {
      const section = document.createElement("p");
      section.innerHTML = '<a class="yt-timestamp" data-t="00:00:05">[00:00:05]</a>';
      const context = { docId: "bench", sourcePath: path, frontmatter: null, addChild() {}, getSectionInfo: () => null };
      for (const processor of window.benchProcessors) processor(section, context);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    const grid = document.querySelector(".yt-pane [role=grid]");
    const listed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!grid.textContent.includes(`of note ${round}`)) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(grid, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    const start = performance.now();
    void leaf.setViewState({ type: "yt-timestamps-video", state: { video: { kind: "youtube", id: "demoClip001" }, note: path } });
    await listed;
    document.body.getBoundingClientRect();
    measured.push(performance.now() - start);
    if (Number(grid.getAttribute("aria-rowcount")) !== count) throw new Error(`The pane lists ${grid.getAttribute("aria-rowcount")} rows of ${count}.`);

    const rows = [...grid.querySelectorAll("[role=row]")];
    visible = rows.length;
    const before = performance.now();
    const copies = rows.map(copy);
    grid.append(...copies);
    document.body.getBoundingClientRect();
    floor.push(performance.now() - before);
    for (const each of copies) each.remove();
  }
  return { measured, floor, visible };
}

/** Milliseconds of script for each report of the playhead, and how often one read the layout; every report enters another row. */
export async function reports(count, step) {
  const frame = document.querySelector(".yt-pane iframe");
  const { origin, searchParams } = new URL(frame.src);
  const id = Number(searchParams.get("widgetid"));
  const send = (currentTime) => {
    const data = JSON.stringify({ event: "infoDelivery", id, info: { currentTime, playbackRate: 1 } });
    window.dispatchEvent(new MessageEvent("message", { data, origin, source: frame.contentWindow }));
  };
  let reads = 0;
  const watched = [
    [Element.prototype, ["clientHeight", "clientWidth", "clientTop", "scrollTop", "scrollHeight", "scrollWidth"]],
    [HTMLElement.prototype, ["offsetHeight", "offsetWidth", "offsetTop", "offsetParent", "innerText"]],
  ].flatMap(([prototype, names]) => names.map((name) => [prototype, name, Object.getOwnPropertyDescriptor(prototype, name)]));
  for (const [prototype, name, descriptor] of watched) Object.defineProperty(prototype, name, { ...descriptor, get() { reads += 1; return descriptor.get.call(this); } });
  const methods = [[Element.prototype, "getBoundingClientRect"], [Element.prototype, "scrollIntoView"], [Element.prototype, "scrollTo"], [window, "getComputedStyle"]].map(([owner, name]) => [owner, name, owner[name]]);
  for (const [owner, name, method] of methods) owner[name] = function (...given) { reads += 1; return method.apply(this, given); };
  const lit = () => document.querySelector(".yt-cue.is-lit")?.dataset.cue ?? document.querySelector(".yt-panel:not(.is-hidden) [role=row][aria-current]")?.textContent;
  const measured = [];
  const seen = new Set();
  let during = 0;
  let last;
  for (let index = 0; index < count; index += 1) {
    const from = reads;
    const start = performance.now();
    send(1000 + index * step);
    measured.push(performance.now() - start);
    during += reads - from;
    // A list that glides has the row in the page some frames later.
    for (let frame = 0; frame < 10 && (frame < 2 || lit() === undefined || lit() === last); frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    seen.add((last = lit()));
  }
  for (const [prototype, name, descriptor] of watched) Object.defineProperty(prototype, name, descriptor);
  for (const [owner, name, method] of methods) owner[name] = method;
  return { measured, reads: during, rows: seen.size };
}
