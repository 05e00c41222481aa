// These functions are sent to the page as text: each stands alone and knows only what it is handed.

/** Keeps what the page throws from now on, as texts. */
export function watchFaults() {
  window.soakFaults = [];
  window.addEventListener("error", (event) => { window.soakFaults.push(`${event.message} ${event.error?.stack ?? ""}`); });
  window.addEventListener("unhandledrejection", (event) => { window.soakFaults.push(`unhandled rejection: ${event.reason?.stack ?? event.reason}`); });
}

/** Shows a note in the active tab and brings it to rest. */
export async function show(path, state) {
  const file = window.app.vault.getFileByPath(path);
  if (file === null) throw new Error(`There is no note ${path}.`);
  await window.app.workspace.getLeaf(false).openFile(file, { state });
}

/** The plugin is turned off and on so many times. */
export async function reload(count) {
  const { commands, plugins, workspace } = window.app;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let done = 0; done < count; done += 1) {
    await plugins.disablePlugin("yt-timestamps");
    // The app renders its notes anew in its own time.
    for (let waited = 0; document.querySelector(".yt-pane, .yt-timestamp[role=button]") !== null; waited += 1) {
      if (waited === 500) throw new Error("The plugin left something in the page.");
      await pause(10);
    }
    await plugins.enablePlugin("yt-timestamps");
    if (!commands.executeCommandById("yt-timestamps:open-pane")) throw new Error("The plugin has no commands.");
    for (let waited = 0; document.querySelector(".yt-pane") === null; waited += 1) {
      if (waited === 500) throw new Error("The pane did not come back.");
      await pause(10);
    }
    await pause(10);
    if (workspace.getLeavesOfType("yt-timestamps-video").length !== 1) throw new Error("There is not one pane.");
  }
}

/** Another note, in another mode each time. */
export async function switchNotes(first, count, paths) {
  const { vault, workspace } = window.app;
  const states = [{ mode: "preview" }, { mode: "source", source: false }, { mode: "source", source: true }];
  for (let done = first; done < first + count; done += 1) {
    await workspace.getLeaf(false).openFile(vault.getFileByPath(paths[done % paths.length]), { state: states[done % states.length] });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 10)));
  }
}

/** The pane goes round: main area, left sidebar, a split of its own, right sidebar. */
export async function movePane(first, count) {
  const { workspace } = window.app;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const tabsOf = (part) => (part.children[0]?.children?.[0]?.view === undefined && part.children[0]?.children?.[0] !== undefined ? tabsOf(part.children[0]) : part.children[0]);
  for (let done = first; done < first + count; done += 1) {
    const [leaf] = workspace.getLeavesOfType("yt-timestamps-video");
    const [note] = workspace.getLeavesOfType("markdown");
    const place = [() => tabsOf(workspace.rootSplit), () => tabsOf(workspace.leftSplit), () => workspace.splitTabs(note, "vertical"), () => tabsOf(workspace.rightSplit)][done % 4]();
    workspace.moveLeaf(leaf, place);
    await workspace.revealLeaf(leaf);
    for (let waited = 0; document.querySelectorAll(".yt-pane iframe").length !== 1; waited += 1) {
      if (waited === 500) throw new Error("The moved pane has not one frame.");
      await pause(10);
    }
    await pause(done % 5 === 0 ? 400 : 40);
  }
}

/** So many reports of the playhead, four a second of playback, as fast as the page takes them, over and over a video of this length; returns the seconds that the pane shows then. */
export async function report(from, count, length = Infinity) {
  const frame = document.querySelector(".yt-pane iframe");
  const { origin, searchParams } = new URL(frame.src);
  const id = Number(searchParams.get("widgetid"));
  for (let done = 0; done < count; done += 1) {
    const data = JSON.stringify({ event: "infoDelivery", id, info: { currentTime: from + (done / 4) % length, playerState: 1, playbackRate: 1, duration: 7200 } });
    // Between two frames on screen, the emulated player may say where it is itself.
    if (done % 20 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
    window.dispatchEvent(new MessageEvent("message", { data, origin, source: frame.contentWindow }));
  }
  const shown = /([\d:]+) \//.exec(document.querySelector(".yt-pane").innerText)?.[1] ?? "";
  return shown.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** The settings of the plugin become these, as by a sync. */
export async function configure(settings) {
  const { vault } = window.app;
  await vault.adapter.write(`${vault.configDir}/plugins/yt-timestamps/data.json`, JSON.stringify(settings));
}

/**
 * Random steps in the open note: caret and selection, typing, the commands, the menus, clicks. Only what writes may change the text,
 * and undoing everything brings back every byte, as redoing everything brings it forth again.
 * Returns what was wrong, and how often the text changed.
 */
export async function walk(path, seed, steps) {
  const { commands, workspace } = window.app;
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = (list) => list[Math.floor(random() * list.length)];
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const rest = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 10)));
  const span = '<a class="yt-timestamp" data-t="00:12:00">[00:12:00]</a>';
  const pieces = ["\n", "word ", "- ", "12:34 ", span, `\n${span}\n`, "</a\n>", "</a", ">", "| ", "`", "[1:15](https://youtu.be/len7200secs?t=75) ", "👩‍👩‍👧", '"', "https://youtu.be/len7200secs?t=90 "];
  const writing = ["insert-timestamp", "insert-item", "start-range", "end-range", "earlier", "later", "set-to-now"];
  const changing = ["times-to-timestamps", "timestamps-to-links", "repair-note"];
  const reading = ["play-at-cursor", "play-or-pause", "back", "forward", "slower", "faster", "normal-speed", "next-in-time", "previous-in-time", "next-in-note", "previous-in-note", "go-to-passage", "follow-playback", "repeat", "open-pane"];
  const wrong = [];
  const leaf = workspace.getLeavesOfType("markdown").find(({ view }) => view.file?.path === path);
  const { editor } = leaf.view;
  const start = editor.getValue();
  let changed = 0;
  let trail = [];
  /** The last change was an undo, behind which a redo may go on. */
  let isBack = false;
  const run = (id) => { commands.executeCommandById(`yt-timestamps:${id}`); };
  const place = () => editor.offsetToPos(Math.floor(random() * (editor.getValue().length + 1)));
  const confirm = async (id) => {
    for (const notice of document.querySelectorAll(".notice")) notice.remove();
    run(id);
    // Where there is nothing to change, a notice says so.
    for (let waited = 0; document.querySelector(".yt-repair button, .notice") === null; waited += 1) {
      if (waited === 500) throw new Error("Neither a preview of changes nor a notice came.");
      await pause(10);
    }
    if (document.querySelector(".yt-repair") === null) return;
    const button = document.querySelector(".yt-repair button.mod-cta") ?? document.querySelector(".yt-repair button");
    button.click();
    for (let waited = 0; document.querySelector(".yt-repair") !== null; waited += 1) {
      if (waited === 500) throw new Error("The preview of changes did not go.");
      await pause(10);
    }
  };
  const kinds = {
    caret: () => { editor.setCursor(place()); },
    select: () => { editor.setSelection(place(), place()); },
    // Not by the browser's own command, which would keep every line that it ever touched for an undo of its own.
    type: () => { editor.replaceSelection(oneOf(["x", "word ", "1", "<", "[", "é"])); },
    paste: () => { editor.replaceSelection(oneOf(pieces)); },
    erase: () => { const from = editor.posToOffset(place()); editor.replaceRange("", editor.offsetToPos(from), editor.offsetToPos(Math.min(editor.getValue().length, from + 8))); },
    undo: () => { editor.undo(); },
    redo: () => { editor.redo(); },
    write: () => { run(oneOf(writing)); },
    change: confirm,
    read: (id) => { run(id); },
    click: () => { const shown = [...document.querySelectorAll(".mod-root .yt-timestamp[role=button], .yt-pane [role=row] button")]; if (shown.length > 0) oneOf(shown).click(); },
    hover: () => { const shown = [...document.querySelectorAll(".mod-root .yt-timestamp[role=button]")]; if (shown.length > 0) oneOf(shown).dispatchEvent(new MouseEvent("mouseover", { bubbles: true })); },
  };
  const weights = { caret: 5, select: 2, type: 4, paste: 3, erase: 1, undo: 2, redo: 1, write: 6, change: 1, read: 4, click: 3, hover: 1 };
  const bag = Object.entries(weights).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
  const harmless = new Set(["caret", "select", "read", "click", "hover"]);
  for (let step = 0; step < steps && wrong.length === 0; step += 1) {
    workspace.setActiveLeaf(leaf, { focus: true });
    const kind = oneOf(bag);
    const detail = kind === "change" ? oneOf(changing) : kind === "read" ? oneOf(reading) : undefined;
    trail = [...trail.slice(-5), detail ?? kind];
    const before = editor.getValue();
    try {
      await kinds[kind](detail);
    } catch (error) {
      wrong.push(`step ${step}: ${detail ?? kind} threw ${error.stack} (after ${trail.join(", ")}) in ${JSON.stringify(before)}`);
    }
    await rest();
    const after = editor.getValue();
    if (after !== before) {
      changed += 1;
      isBack = kind === "undo" || kind === "redo";
    }
    if (after !== before && harmless.has(kind)) wrong.push(`step ${step}: ${detail ?? kind} changed the note (after ${trail.join(", ")})`);
    if (leaf.view.file?.path !== path) wrong.push(`step ${step}: ${detail ?? kind} showed another note`);
  }
  const end = editor.getValue();
  const repeat = (act) => { for (let done = 0; done < steps * 3; done += 1) act(); return editor.getValue(); };
  if (repeat(() => { editor.undo(); }) !== start) wrong.push(`undo did not bring the note back (last steps: ${trail.join(", ")})`);
  const again = repeat(() => { editor.redo(); });
  if (!isBack && again !== end) wrong.push(`redo did not bring the changes back (last steps: ${trail.join(", ")})`);
  if (repeat(() => { editor.undo(); }) !== start) wrong.push("the second undo did not bring the note back");
  await rest();
  return { wrong, changed };
}

/** Opens and closes what can be: dialogs, previews, the tabs of the list, a search, the menu of a row, the pane itself. */
export async function openAndClose(first, count) {
  const { commands, workspace } = window.app;
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const until = async (isSo, what) => {
    for (let waited = 0; !isSo(); waited += 1) {
      if (waited === 500) throw new Error(what);
      await pause(10);
    }
  };
  const run = (id) => { if (!commands.executeCommandById(`yt-timestamps:${id}`)) throw new Error(`${id} cannot be run.`); };
  const dialog = (id, css) => async () => {
    run(id);
    await until(() => document.querySelector(css) !== null, `${id} shows nothing.`);
    document.querySelector(".modal-close-button").click();
    await until(() => document.querySelector(".modal") === null, `${id} did not close.`);
  };
  const tab = (name) => { [...document.querySelectorAll(".yt-tab")].find(({ textContent }) => textContent === name).click(); };
  const search = async (text) => {
    const field = document.querySelector('.yt-pane input[aria-label="Search transcript"]');
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await pause(5);
  };
  const steps = [
    dialog("open-link", ".yt-link-form"),
    dialog("check-device", ".yt-check"),
    dialog("repair-note", ".yt-repair-row"),
    dialog("times-to-timestamps", ".yt-repair-row"),
    async () => {
      tab("Transcript");
      await until(() => document.querySelector(".yt-said-row") !== null, "There is no transcript.");
      await search("tide");
      await until(() => document.querySelector(".yt-hit") !== null, "Nothing was found.");
      await search("");
      tab("Timestamps");
      await pause(5);
    },
    async () => {
      document.querySelector(".yt-rail-row").dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: 5, clientY: 5 }));
      await until(() => document.querySelector(".menu") !== null, "There is no menu.");
      document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
      await until(() => document.querySelector(".menu") === null, "The menu stays.");
    },
    async () => {
      workspace.detachLeavesOfType("yt-timestamps-video");
      run("open-pane");
      await until(() => document.querySelector(".yt-rail-row") !== null, "The pane did not come back.");
    },
  ];
  for (let done = first; done < first + count; done += 1) await steps[done % steps.length]();
}

/** Closes the menu that a click may have opened. */
export async function closeMenus() {
  for (let tries = 0; document.querySelector(".menu") !== null && tries < 5; tries += 1) {
    document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
