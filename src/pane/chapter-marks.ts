import { lastAtOrBefore } from "../note/passages";
import type { Chapter } from "../note/transcript";

/** The divisions of a timeline, and the name of the chapter that plays below it. */
export interface ChapterMarks {
  readonly count: number;
  /** @param length of the video in seconds; what begins behind it is left out. */
  show(chapters: readonly Chapter[], length: number): void;
  /** The name of the chapter at a second; "" before the first, and where there is none. */
  titleAt(seconds: number | undefined): string;
  /** Names the chapter that plays; written only where it is another. */
  tick(seconds: number | undefined): void;
}

/** Players report a little less than the second that they were sent to. */
const ROUNDING = 0.3;

/** Builds the divisions in the strip and the name in front of `end`, which closes the axis. */
export function createChapterMarks(strip: HTMLElement, end: HTMLElement): ChapterMarks {
  const element = strip.createDiv({ cls: "yt-chapters", attr: { "aria-hidden": "true" } });
  const titleEl = createSpan({ cls: "yt-chapter", attr: { dir: "auto" } });
  end.before(titleEl);
  let shown: readonly Chapter[] = [];
  let drawn = "";
  let named = "";
  let now: number | undefined;

  const titleAt = (seconds: number | undefined): string =>
    (seconds === undefined ? "" : shown[lastAtOrBefore(shown, seconds + ROUNDING, ({ start }) => start)]?.title ?? "");
  const tick = (seconds: number | undefined): void => {
    now = seconds;
    const title = titleAt(seconds);
    if (title !== named) titleEl.setText(named = title);
  };

  return {
    get count() { return shown.length; },
    titleAt, tick,
    show(chapters, length) {
      shown = chapters.filter(({ start }) => start < length);
      const parts = shown.map(({ start }) => start / length).filter((part) => part > 0);
      if (drawn !== (drawn = parts.join())) {
        element.empty();
        for (const part of parts) element.createDiv({ cls: "yt-chapter-start" }).setCssStyles({ insetInlineStart: `calc((100% - 3px) * ${String(part)})` });
      }
      tick(now);
    },
  };
}
