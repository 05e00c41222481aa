// Takes the README's pictures from the demo vault: npm run pictures
// With names behind it, only those: npm run pictures -- reading-light watching
import { writeFileSync } from "node:fs";
import path from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { folders, openStage } = await import("./pictures-stage.mjs");
const { animation, still } = await import("./pictures-webp.mjs");

const note = "Tides/The Moon and the tides.md";
const stage = await openStage({
  "Lectures/Tidal power.md": `---
title: Tidal power
---

Two lectures, both from the reading list.

- The barrage at La Rance, and what it did to the mud flats: [12:34](https://youtu.be/tidalPower1?t=754)
- Turbines without a wall: [26:10](https://youtu.be/len1800secs?t=1570)

The first one is best watched with the map beside it.
`,
  "Notes/Moon and tides.md": `---
title: Moon and tides
videoId: moonTides01
---

## While watching

- The Moon pulls most on the near side <a class="yt-timestamp" data-t="00:00:09">[00:00:09]</a>
- two bulges, two high waters a day <a class="yt-timestamp" data-t="00:00:25">[00:00:25]</a>
- the Sun pulls too, less than half as strongly <a class="yt-timestamp" data-t="00:00:38">[00:00:38]</a>`,
});
const { browser } = stage;

/** Begins a new item behind the last line of the note. */
async function beginItem() {
  await browser.execute(() => {
    const { editor } = window.app.workspace.getMostRecentLeaf().view;
    const line = editor.lineCount() - 1;
    editor.setCursor({ line, ch: editor.getLine(line).length });
    editor.focus();
  });
  await browser.keys(["Enter"]);
  // Obsidian goes on with the list by itself; the playground's editor does not.
  await browser.execute(() => {
    const { editor } = window.app.workspace.getMostRecentLeaf().view;
    if (editor.getLine(editor.getCursor().line) === "") editor.replaceSelection("- ");
  });
}

const pictures = {
  "reading-light": async () => {
    await stage.open({ note, mode: "preview", theme: "light" });
    await stage.play("0:47", 47);
  },
  "reading-dark": async () => {
    await stage.open({ note, mode: "preview", theme: "dark" });
    await stage.play("1:14", 74, 2);
  },
  writing: async () => {
    await stage.open({ note: "Notes/Moon and tides.md", mode: "live", theme: "dark" });
    await stage.play("0:38", 38, 9);
    await beginItem();
    await stage.type("full moon: all in one line again ");
    await stage.command("insert-timestamp");
    await stage.type(", this is the *spring tide*");
  },
  search: async () => {
    await stage.open({ note, mode: "preview", theme: "light" });
    await stage.play("0:25", 25, 3);
    await browser.$('.yt-pane input[aria-label="Filter timestamps"]').click();
    await stage.type("bulge");
  },
  transcript: async () => {
    await stage.open({ note, mode: "preview", theme: "light" });
    await stage.play("0:25", 25, 1);
    await browser.$(".yt-tab*=Transcript").click();
    await browser.$(".yt-cue.is-lit").waitForDisplayed();
  },
  convert: async () => {
    await stage.open({ note: "Tides/Quick list.md", mode: "live", theme: "light" });
    await stage.command("times-to-timestamps");
    await browser.$(".modal").waitForDisplayed();
  },
  failure: async () => {
    await stage.open({ note: "Lectures/Tidal power.md", mode: "preview", theme: "light" });
    await browser.$("a[href*=tidalPower1]").click();
    await browser.$(".yt-problem").waitForDisplayed();
  },
  phone: async () => {
    await stage.open({ note, mode: "preview", theme: "light", phone: "1" }, 390, 844);
    await stage.play("0:25", 25, 3);
  },
  "narrow-pane": async () => {
    await stage.open({ note, mode: "preview", theme: "dark" }, 900, 760);
    await browser.execute(() => {
      const style = document.createElement("style");
      style.textContent = ".mod-right-split { inline-size: 220px !important; }";
      document.head.append(style);
    });
    await stage.play("0:47", 47);
  },
  "pop-out": async () => {
    await stage.open({ note, mode: "preview", theme: "light" });
    await stage.play("0:55", 55);
    const main = await browser.getWindowHandle();
    await browser.execute(() => { window.app.workspace.moveLeafToPopout(window.app.workspace.getLeavesOfType("yt-timestamps-video")[0]); });
    await browser.waitUntil(async () => (await browser.getWindowHandles()).length === 2);
    await browser.switchToWindow((await browser.getWindowHandles()).find((handle) => handle !== main));
    await stage.resize(800, 509);
    // A new window may not play before the person has done something in it.
    await browser.waitUntil(async () => (await stage.frames()).some(({ connected, state }) => connected && state !== 1));
    await browser.$('.yt-pane button[aria-label^="Play"]').click();
    await stage.plays(57);
  },
};

/** Eight seconds: click a time, it plays, type, insert, go on typing. */
async function watching() {
  const width = 960;
  const scale = 4 / 3;
  await stage.open({ note: "Notes/Moon and tides.md", mode: "live", theme: "light" }, width, 540, scale);
  await stage.play("0:25", 25, 0.5);
  await browser.execute(() => {
    const pointer = document.createElement("div");
    pointer.className = "pictures-pointer";
    pointer.innerHTML = "<svg viewBox='0 0 22 22'><path d='M3 2v16l4.6-4 2.6 6 2.8-1.2-2.6-5.9h6z' fill='#111' stroke='#fff' stroke-width='1.4'/></svg>";
    pointer.style.translate = "420px 470px";
    document.body.append(pointer);
  });
  const chip = await stage.chip("0:38");
  const { x, y } = await chip.getLocation();
  const size = await chip.getSize();
  const steps = [
    [500, () => browser.execute((left, top) => { document.querySelector(".pictures-pointer").style.translate = `${left}px ${top}px`; }, x + size.width / 2, y + size.height / 2)],
    [1150, () => chip.click()],
    [3300, beginItem],
    ...Array.from("new moon: both pull in one line ", (letter, at) => [3400 + at * 55, () => browser.keys([letter])]),
    [5400, () => stage.command("insert-timestamp")],
    ...Array.from(", spring tide!", (letter, at) => [6300 + at * 70, () => browser.keys([letter])]),
  ];
  const started = performance.now();
  const shots = [];
  for (let now = 0; now < 8400; ) {
    while (steps.length > 0 && steps[0][0] <= now) await steps.shift()[1]();
    // PNG would take twice as long, and so show half as many pictures.
    const jpeg = await stage.take({ format: "jpeg", quality: 96, optimizeForSpeed: true });
    now = performance.now() - started;
    shots.push({ jpeg, until: now });
  }
  writeFileSync(path.join(folders.raw, "watching-last.jpg"), shots.at(-1).jpeg, "base64");
  shots.at(-1).until += 1600;
  const bytes = await animation(browser, shots, width * scale);
  writeFileSync(path.join(folders.images, "watching.webp"), bytes);
  console.log(`docs/images/watching.webp, ${shots.length} pictures, ${Math.round(bytes.length / 1000)} kB`);
}

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
try {
  for (const [name, arrange] of Object.entries(pictures)) {
    if (!isWanted(name)) continue;
    await arrange();
    const png = await stage.keep(name);
    const file = path.join(folders.images, `${name}.webp`);
    writeFileSync(file, await still(browser, png), "base64");
    const [main, ...others] = await browser.getWindowHandles();
    for (const other of others) {
      await browser.switchToWindow(other);
      await browser.closeWindow();
    }
    await browser.switchToWindow(main);
    console.log(path.relative(root, file));
  }
  if (isWanted("watching")) await watching();
} finally {
  await stage.close();
}
