import { errorTexts } from "./scenarios";

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
  error: number | undefined;
}

function add<Tag extends keyof HTMLElementTagNameMap>(parent: HTMLElement, tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/** Draws a small video page around the picture; `click` is a person asking to play or pause. Returns what redraws it. */
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
  picture.addEventListener("click", click);
  button.addEventListener("click", click);

  return (shown) => {
    const running = shown.state === 1 || shown.state === 3;
    title.textContent = shown.title;
    document.title = `${shown.title} (emulated)`;
    big.hidden = running || shown.state === 2;
    error.hidden = shown.error === undefined;
    if (shown.error !== undefined) error.textContent = `${errorTexts[shown.error] ?? ""} Error ${shown.error}`;
    button.textContent = running ? "Pause" : "Play";
    time.textContent = `${clockText(shown.position)} / ${clockText(shown.duration)}`;
    status.textContent = stateNames[shown.state] ?? "";
  };
}
