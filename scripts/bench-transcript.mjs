// What the benchmarks of the transcript run inside the page. Each function is sent there as text, so it uses nothing from outside itself.

/** A note with a clipped transcript of `count` cues and about `bytes` bytes, of the video `id`; `round` stands in its words. */
export async function makeTranscript(path, id, count, bytes, round) {
  const { metadataCache, vault } = window.app;
  document.querySelector(".yt-tab").click(); // so that nothing of it is read before it is asked for
  const time = (seconds) => [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const words = (index) => `Words of sentence ${index} say something in round ${round}. `; // no two alike, as rolling captions are
  const cues = Array.from({ length: count }, (_, index) => `**${time(index * 5)}** · ${Array.from({ length: Math.ceil(bytes / count / words(0).length) }, (_, part) => words(index * 9 + part)).join("").slice(0, Math.floor(bytes / count) - 20)} ${index === count - 1 ? "needle" : "hay"}.`);
  const text = `---\nsource: "https://www.youtube.com/watch?v=${id}"\n---\n\n## Transcript\n\n${cues.join("\n\n")}\n`;
  const file = vault.getFileByPath(path);
  const indexed = new Promise((resolve) => {
    const event = metadataCache.on("changed", (changed) => {
      if (changed.path !== path) return;
      metadataCache.offref(event);
      resolve();
    });
  });
  if (file === null) await vault.create(path, text);
  else await vault.modify(file, text);
  await indexed;
  return text.length;
}

/** Milliseconds from the click on the tab until the paragraphs of this round stand in the page and are laid out. */
export async function tabTime(round) {
  const [, transcript] = document.querySelectorAll(".yt-tab");
  const grid = document.querySelector(".yt-said [role=grid]");
  const has = () => grid.textContent.includes(`in round ${round}.`);
  if (has()) throw new Error("The transcript was there before the click.");
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!has()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(grid, { subtree: true, childList: true, characterData: true });
  });
  const start = performance.now();
  transcript.click();
  await shown;
  document.body.getBoundingClientRect();
  return performance.now() - start;
}

/** Milliseconds from a key in the search until the first hit stands in the page and is laid out. */
export async function searchTimes(rounds, wanted) {
  const input = document.querySelector(".yt-panel:not(.is-hidden) input[type=search]");
  const type = (text) => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    type("");
    document.querySelector(".yt-said .yt-rail-scroller").scrollTop = 0;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const start = performance.now();
    type(wanted);
    document.body.getBoundingClientRect();
    measured.push(performance.now() - start);
    if (document.querySelector(".yt-hit.is-current") === null) throw new Error("Nothing was found.");
  }
  type("");
  return measured;
}
