
const styles = `
html, body { height: 100%; margin: 0; background: #0f0f0f; color: #f1f1f1; font: 13px system-ui, sans-serif; }
body { display: flex; flex-direction: column; overflow: hidden; }
.title, .bar { flex: none; padding: 4px 8px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.picture { flex: 1; min-height: 0; position: relative; cursor: pointer; }
video { width: 100%; height: 100%; object-fit: contain; display: block; }
.bar { display: flex; gap: 8px; align-items: center; }
.bar button { font: inherit; color: inherit; background: #333; border: 0; border-radius: 4px; padding: 2px 8px; }
.time { font-variant-numeric: tabular-nums; }
.status { margin-inline-start: auto; opacity: 0.7; }
.big { position: absolute; inset: 50% auto auto 50%; translate: -50% -50%; padding: 8px 16px; border: 0; border-radius: 12px; background: #f03; color: #fff; font-size: 16px; }
.error { position: absolute; inset: 0; display: grid; place-content: center; text-align: center; background: #0f0f0f; padding: 8px; white-space: normal; }
[hidden] { display: none !important; }
.film .title, .film .bar { position: absolute; inset-inline: 0; z-index: 1; padding: 8px 12px; pointer-events: none; transition: opacity 0.2s; }
.film .title { inset-block-start: 0; padding-block-end: 28px; font-size: 15px; background: linear-gradient(#000a, #0000); }
.film .bar { inset-block-end: 0; padding-block-start: 28px; background: linear-gradient(#0000, #000a); }
.film .bar button { pointer-events: auto; width: 24px; padding: 2px 0; background: none; }
.film .done { position: absolute; inset: auto 0 0 0; height: 3px; background: #fff4; }
.film .done::before { content: ""; display: block; height: 100%; width: calc(var(--done) * 100%); background: #e5484d; }
.film .status { display: none; }
.film.running:not(:hover) .title, .film.running:not(:hover) .bar { opacity: 0; }
`;

const stateNames: Record<number, string> = { [-1]: "unstarted", 0: "ended", 1: "playing", 2: "paused", 3: "buffering", 5: "cued" };

function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return `${hours > 0 ? `${hours}:` : ""}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** What the page shows at one moment. */
export interface Shown {
  title: string;
  position: number;
  duration: number;
  state: number;
  /** What stands in place of the picture; undefined while nothing went wrong. */
  failure: string | undefined;
  /** The demo vault's own film is shown. */
  film: boolean;
}

function add<Tag extends keyof HTMLElementTagNameMap>(parent: HTMLElement, tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/**
 * Draws a small video page around the picture; `click` is a person asking to play or pause. Returns what redraws it.
 * Over the test clip nothing may lie, because specs read its picture.
 */
export function drawPage(video: HTMLVideoElement, click: () => void): (shown: Shown) => void {
  add(document.head, "style", "").textContent = styles;
  const title = add(document.body, "div", "title");
  const picture = add(document.body, "div", "picture");
  picture.append(video);
  const big = add(picture, "button", "big");
  big.textContent = "▶";
  big.setAttribute("aria-label", "Play");
  const error = add(picture, "div", "error");
  const bar = add(document.body, "div", "bar");
  const button = add(bar, "button", "toggle");
  const time = add(bar, "span", "time");
  const status = add(bar, "span", "status");
  const done = add(bar, "div", "done");
  picture.addEventListener("click", click);
  button.addEventListener("click", click);

  return (shown) => {
    const running = shown.state === 1 || shown.state === 3;
    document.body.classList.toggle("film", shown.film);
    document.body.classList.toggle("running", running);
    done.style.setProperty("--done", String(shown.position / shown.duration));
    title.textContent = shown.title;
    document.title = `${shown.title} (emulated)`;
    big.hidden = running || shown.state === 2;
    error.hidden = shown.failure === undefined;
    error.textContent = shown.failure ?? "";
    button.textContent = shown.film ? (running ? "❚❚" : "▶") : running ? "Pause" : "Play";
    button.setAttribute("aria-label", running ? "Pause" : "Play");
    time.textContent = `${clockText(shown.position)} / ${clockText(shown.duration)}`;
    status.textContent = stateNames[shown.state] ?? "";
  };
}
