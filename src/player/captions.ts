import type { VideoRef } from "../note/video";

/** Subtitles of a video as WebVTT. */
export interface Captions {
  /** What the player's own menu calls them. */
  readonly label: string;
  /** As HTML writes languages; "" where it is not known. */
  readonly language: string;
  readonly text: string;
}

/** Where the captions of a file come from. */
export interface CaptionSource {
  /** Those that there are now. Never rejects. */
  captionsOf(video: VideoRef): Promise<readonly Captions[]>;
  /** Calls back when there may be others. @returns what ends that. */
  onCaptionsChange(run: () => void): () => void;
}

interface Shown {
  readonly captions: Captions;
  readonly element: HTMLTrackElement;
}

export interface CaptionTracks {
  /** Asks again which captions there are. */
  refresh(): void;
  destroy(): void;
}

/** Gives a media element the captions of its video, and others when they change. */
export function followCaptions(media: HTMLMediaElement, source: CaptionSource, video: () => VideoRef): CaptionTracks {
  let shown: readonly Shown[] = [];
  let question = 0;
  /** By their labels, which of those that went were on the screen: words that were corrected come back to it. */
  const modes = new Map<string, TextTrackMode>();
  const add = (captions: Captions): Shown => {
    const element = addTrack(media, captions);
    const mode = modes.get(captions.label);
    if (mode !== undefined) element.track.mode = mode;
    return { captions, element };
  };
  const remove = ({ element }: Shown): void => {
    URL.revokeObjectURL(element.src);
    element.remove();
  };
  const show = async (): Promise<void> => {
    const own = ++question;
    const captions = await source.captionsOf(video());
    if (own !== question) return;
    const isKept = ({ captions: old }: Shown): boolean => captions.some((each) => isSame(old, each));
    for (const old of shown) {
      if (isKept(old)) continue;
      modes.set(old.captions.label, old.element.track.mode);
      remove(old);
    }
    const kept = shown.filter(isKept);
    shown = captions.map((each) => kept.find((old) => isSame(old.captions, each)) ?? add(each));
  };
  const ignore = source.onCaptionsChange(() => void show());
  void show();
  return {
    refresh: () => void show(),
    destroy() {
      question = NaN;
      ignore();
      shown.forEach(remove);
      shown = [];
    },
  };
}

function addTrack(media: HTMLMediaElement, { label, language, text }: Captions): HTMLTrackElement {
  const src = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
  return media.createEl("track", { attr: { kind: "subtitles", label, srclang: language === "" ? null : language, src } });
}

function isSame(one: Captions, other: Captions): boolean {
  return one.label === other.label && one.language === other.language && one.text === other.text;
}
