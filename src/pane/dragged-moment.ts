import { asRecord } from "../note/as-record";
import type { Quote } from "../note/speech";
import { formatTimecode } from "../note/timecode";
import { urlAt, type VideoRef } from "../note/video";

/** Under this type a drag says its second to an editor of this app; others take the text. */
const TYPE = "application/x-yt-timestamps-seconds";

/** Lets a moment be dragged: to other places as a Markdown link, or as a time where the video has no address. */
export function dragMoment(data: DataTransfer, video: VideoRef, seconds: number): void {
  const time = formatTimecode(seconds);
  data.effectAllowed = "copyLink";
  data.setData(TYPE, String(seconds));
  data.setData("text/plain", video.kind === "file" ? time : `[${time}](${urlAt(video, seconds)})`);
}

/** The second of what is dragged; undefined where that is no moment of ours. */
export function draggedSecond(data: DataTransfer | null): number | undefined {
  const written = data?.getData(TYPE) ?? "";
  const seconds = Number(written);
  return written !== "" && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

const QUOTE_TYPE = "application/x-yt-timestamps-quote";

/** Lets words that are said be dragged: to other places as Markdown. */
export function dragQuote(data: DataTransfer, quote: Quote, markdown: string): void {
  data.effectAllowed = "copy";
  data.setData(QUOTE_TYPE, JSON.stringify({ text: quote.text, seconds: quote.seconds }));
  data.setData("text/plain", markdown);
}

/** The words that are dragged; undefined where that is no quote of ours. */
export function draggedQuote(data: DataTransfer | null): Quote | undefined {
  const written = data?.getData(QUOTE_TYPE) ?? "";
  if (written === "") return undefined;
  try {
    const { text, seconds } = asRecord(JSON.parse(written));
    return typeof text === "string" && typeof seconds === "number" && seconds >= 0 ? { text, seconds } : undefined;
  } catch {
    return undefined;
  }
}
