// These functions are sent to the page as text: each stands alone and knows only what it is handed.

/** Milliseconds from the command to the timestamp in the editor, against `replaceSelection` by hand, in turn. */
export async function insertions(rounds) {
  const { editor } = window.app.workspace.activeEditor;
  editor.setCursor({ line: editor.lineCount() - 1, ch: 0 });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const until = (act) =>
    new Promise((resolve) => {
      const before = editor.lineCount() * 1e9 + editor.getValue().length;
      const start = performance.now();
      const look = () => {
        if (editor.lineCount() * 1e9 + editor.getValue().length !== before) resolve(performance.now() - start);
        else queueMicrotask(look);
      };
      act();
      look();
    });
  const measured = [];
  const floor = [];
  for (let round = 0; round < rounds; round += 1) {
    measured.push(await until(() => window.app.commands.executeCommandById("yt-timestamps:insert-timestamp")));
    editor.replaceSelection("x"); // so that the next one is no second press
    await pause(60);
    floor.push(await until(() => editor.replaceSelection('<a class="yt-timestamp" data-t="00:12:34">[00:12:34]</a>')));
    await pause(60);
  }
  return { measured, floor };
}

/** Milliseconds from the command to the list of what would be turned into timestamps. */
export async function previews(rounds) {
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    window.app.commands.executeCommandById("yt-timestamps:times-to-timestamps");
    while (document.querySelector(".yt-repair-row") === null) await new Promise((resolve) => setTimeout(resolve));
    document.body.getBoundingClientRect();
    measured.push(performance.now() - start);
    document.querySelector(".yt-repair .modal-close-button")?.click();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return measured;
}
