/** What the keys do while the pane has the focus. */
export interface KeyActions {
  togglePlayback(): void;
  skip(direction: -1 | 1): void;
  backToNote(): void;
}

/** Listens for the player's keys: Space or K, J and L or the arrows; Escape leads back to the note. Fields and players keep theirs. */
export function listenForKeys(element: HTMLElement, actions: KeyActions): void {
  element.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode : element;
    const run = actionOf(event.key, target, actions);
    if (run === undefined) return;
    event.preventDefault();
    run();
  });
}

function actionOf(key: string, target: HTMLElement, actions: KeyActions): (() => void) | undefined {
  const field = target.closest("input");
  // A search field empties itself first.
  if (key === "Escape") return field?.type === "search" && field.value !== "" ? undefined : () => { actions.backToNote(); };
  if (field !== null || target.closest("video, audio, [contenteditable]") !== null) return undefined;
  const toggle = (): void => { actions.togglePlayback(); };
  const toEnd = target.getCssPropertyValue("direction") === "rtl" ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case " ": return target.closest("button") !== null && target.closest("[role=grid]") === null ? undefined : toggle;
    case "k": case "K": return toggle;
    case "j": case "J": return () => { actions.skip(-1); };
    case "l": case "L": return () => { actions.skip(1); };
    case "ArrowLeft": case "ArrowRight": return () => { actions.skip(key === toEnd ? 1 : -1); };
    default: return undefined;
  }
}
