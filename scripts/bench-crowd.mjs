// These functions are sent to the page as text: each stands alone and knows only what it is handed.

/** Makes notes about one video of unknown length, with 20 timestamps each, and shows the first one; the plugin has then looked at none of the others. */
export async function makeCrowd(size) {
  const asPromised = (second) => [second / 3600, (second / 60) % 60, second % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  for (let n = 0; n < size; n += 1) {
    // Every third second is the first note's too, so that the answer names many.
    const times = Array.from({ length: 20 }, (_, i) => asPromised(i * 157 + (i % 3 === 0 ? 0 : (n * 7919) % 151)));
    const words = "Words of a sentence that says something about the moment. ".repeat(3);
    await window.app.vault.create(`Crowd ${String(n)}.md`, `---\nvideoId: crowdVideo1\n---\n${times.map((time) => `${words}<a class="yt-timestamp" data-t="${time}">[${time}]</a>`).join("\n\n")}\n`);
  }
  await window.app.workspace.getLeaf(false).openFile(window.app.vault.getFileByPath("Crowd 0.md"), { state: { mode: "preview" } });
}

/**
 * Milliseconds from the pointer's arrival on a timestamp to the names of the other notes, first cold and then warm, and the longest
 * that nothing else could run meanwhile, and in as long a time of rest (`floor`).
 */
export async function hoverTimes() {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const { port1, port2 } = new MessageChannel();
  const restart = () => {
    longest = 0;
    last = performance.now();
  };
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) port2.postMessage(undefined);
  };
  const chips = [...document.querySelectorAll(".mod-root .markdown-preview-view .yt-timestamp[role=button]")];
  const hover = async (chip) => {
    const start = performance.now();
    chip.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    while (!/\n/.test(chip.getAttribute("aria-label") ?? "")) await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - start;
  };
  restart();
  port2.postMessage(undefined);
  const cold = await hover(chips[3]);
  const warm = await hover(chips[6]);
  const blocked = longest;
  restart();
  await new Promise((resolve) => setTimeout(resolve, cold + warm));
  isOver = true;
  return { cold, warm, blocked, floor: longest };
}
