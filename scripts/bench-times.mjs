/** What `npm run bench` runs in the page about plain times. */

/** Milliseconds that the reading view takes for a transcript of plain times, a paragraph each, against a loop that finds and wraps them without asking what they are. */
export async function bareTimes(rounds, count, bytes) {
  const sourcePath = window.app.workspace.getActiveFile().path;
  const children = [];
  const context = { docId: "bench", sourcePath, frontmatter: null, addChild(child) { children.push(child); child.load(); }, getSectionInfo: () => null };
  const words = "Words about what is said there, as long as a sentence of such a note is. ".repeat(Math.ceil(bytes / count / 73)).slice(0, Math.floor(bytes / count));
  const section = (index) => {
    const element = document.createElement("div");
    const text = document.createElement("p");
    const time = document.createElement("strong");
    time.textContent = `${Math.floor(index / 60)}:${String(index % 60).padStart(2, "0")}`;
    text.append(time, ` · ${words}`);
    element.append(text);
    return element;
  };
  const wrap = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const match of node.data.matchAll(/\b\d{1,3}:\d\d(?::\d\d)?\b/g)) found.push({ node, at: match.index, length: match[0].length });
    }
    for (const { node, at, length } of found.reverse()) {
      const time = node.splitText(at);
      time.splitText(length);
      const chip = document.createElement("span");
      chip.className = "yt-time";
      chip.setAttribute("role", "button");
      chip.tabIndex = 0;
      time.replaceWith(chip);
      chip.append(time);
    }
  };
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    const sections = Array.from({ length: count }, (_, index) => section(index));
    let start = performance.now();
    for (const element of sections) for (const processor of window.benchProcessors) processor(element, context);
    measured.push(performance.now() - start);
    const made = sections.reduce((sum, element) => sum + element.querySelectorAll(".yt-time").length, 0);
    if (made !== count) throw new Error(`The reading view made ${made} chips of ${count}.`);
    for (const child of children.splice(0)) child.unload();

    const bare = Array.from({ length: count }, (_, index) => section(index));
    start = performance.now();
    for (const element of bare) wrap(element);
    floor.push(performance.now() - start);
  }
  return { measured, floor };
}

/** A note of at least `bytes` characters with `count` plain times, each at the start of a paragraph. */
export async function makeBareNote(path, bytes, count) {
  const words = "Words about what is said there, as long as a sentence of such a note is. ".repeat(Math.ceil(bytes / count / 73)).slice(0, Math.floor(bytes / count));
  const lines = Array.from({ length: count }, (_, index) => `**${Math.floor(index / 60)}:${String(index % 60).padStart(2, "0")}** · ${words}\n`);
  const file = await window.app.vault.create(path, `---\nvideoId: demoClip001\n---\n\n${lines.join("\n")}`);
  await window.app.workspace.getLeaf(false).openFile(file, { state: { mode: "source", source: false } });
}
