import type { TFile } from "obsidian";
import { fileName } from "../edit/video-note";
import { formatTimecode } from "../note/timecode";
import { findPane } from "../pane/open-pane";
import { showsFrame } from "../player/shown-frame";
import type { Services } from "../vault/services";
import type { Refusal } from "../words/messages";
import * as WORDS from "../words/words";
import { notify } from "./notices";
import { isRefusal } from "./timestamp-resolver";
import type { TimestampWriter } from "./timestamp-writer";

/** Pictures of YouTube smaller than this, in pixels, show nothing. */
const SMALLEST = 16;

/** What the desktop app can take a picture of its own window with (facts/transcripts.md: Pictures of the moment); nobody promises that it is there. */
interface Capture {
  capturePage(rect: { x: number; y: number; width: number; height: number }): Promise<{ isEmpty(): boolean; getSize(): { width: number; height: number }; toPNG(): Uint8Array }>;
}

/** Saves or copies what the video shows at this moment. */
export class MomentPicture {
  constructor(private readonly services: Pick<Services, "app" | "lastEditor" | "settings"> & { readonly writing: TimestampWriter }) {}

  /** Saves the picture among the note's attachments, and puts it before its timestamp at the cursor. @returns why it did nothing. */
  async insert(): Promise<Refusal | undefined> {
    const { app, lastEditor, writing } = this.services;
    if (findPane(app)?.loadedPlayhead === undefined) return "nothing-playing";
    const place = lastEditor.find();
    if (isRefusal(place)) return place;
    const picture = await this.#take();
    if (typeof picture === "string") return picture;
    const playhead = findPane(app)?.loadedPlayhead; // only now, because a player that seeks shows its moment later
    if (playhead === undefined) return "nothing-playing";
    const title = playhead.video.kind === "file" ? playhead.title?.replace(/\.\w+$/, "") : playhead.title;
    const called = fileName(title ?? "");
    const name = `${called === "" ? WORDS.aVideo : called} ${formatTimecode(playhead.seconds).replaceAll(":", ".")}.png`;
    let file: TFile;
    try {
      file = await app.vault.createBinary(await app.fileManager.getAvailablePathForAttachment(name, place.note?.path), await picture.arrayBuffer());
    } catch {
      return "picture-not-saved";
    }
    const now = lastEditor.find();
    const link = app.fileManager.generateMarkdownLink(file, place.note?.path ?? "");
    const refusal = isRefusal(now) || now.key !== place.key ? "place-gone" : await writing.insert({ before: `${link.startsWith("!") ? "" : "!"}${link} ` }, playhead.seconds);
    // What stands in no note was saved for nothing.
    if (refusal !== undefined) await app.vault.adapter.remove(file.path).catch(() => undefined);
    return refusal;
  }

  /** @returns why it did nothing. */
  async copy(): Promise<Refusal | undefined> {
    const picture = await this.#take();
    if (typeof picture === "string") return picture;
    const win = findPane(this.services.app)?.containerEl.win ?? window;
    try {
      await win.navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
    } catch {
      return "no-clipboard";
    }
    notify(WORDS.pictureCopied);
    return undefined;
  }

  async #take(): Promise<Blob | Refusal> {
    const pane = findPane(this.services.app);
    const playhead = pane?.loadedPlayhead;
    if (pane === undefined || playhead === undefined) return "nothing-playing";
    if (playhead.video.kind === "youtube") {
      const frame = pane.contentEl.querySelector("iframe");
      return frame === null ? "nothing-playing" : this.#capture(frame);
    }
    return pane.picture === undefined ? "no-picture" : draw(pane.picture);
  }

  /** YouTube's frame belongs to another page, so that only the app itself can see it. */
  async #capture(frame: HTMLIFrameElement): Promise<Blob | Refusal> {
    if (!this.services.settings().capturesYouTube) return "no-picture-of-youtube";
    const capture = captureOf(frame.win);
    if (capture === undefined) return "no-capture";
    const { left, top, width, height } = frame.getBoundingClientRect();
    try {
      const image = await capture.capturePage({ x: Math.round(left), y: Math.round(top), width: Math.round(width), height: Math.round(height) });
      const size = image.getSize();
      if (image.isEmpty() || size.width < SMALLEST || size.height < SMALLEST) return "no-capture";
      return new Blob([new Uint8Array(image.toPNG())], { type: "image/png" });
    } catch {
      return "no-capture";
    }
  }
}

/** The frame that a video element shows, as large as the film is. */
async function draw(video: HTMLVideoElement): Promise<Blob | Refusal> {
  if (!(await showsFrame(video))) return "no-picture";
  const canvas = createEl("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  try {
    return await new Promise<Blob | Refusal>((resolve) => { canvas.toBlob((picture) => { resolve(picture ?? "no-picture"); }, "image/png"); });
  } catch {
    return "picture-withheld"; // the file came from a page that does not let its pictures be read
  }
}

function captureOf(win: Window): Capture | undefined {
  const remote = ["electron", "remote"].reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), win);
  const contents = hasContents(remote) ? remote.getCurrentWebContents() : undefined;
  return isCapture(contents) ? contents : undefined;
}

function hasContents(value: unknown): value is { getCurrentWebContents(): unknown } {
  return isObject(value) && typeof value["getCurrentWebContents"] === "function";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isCapture(value: unknown): value is Capture {
  return isObject(value) && typeof value["capturePage"] === "function";
}
