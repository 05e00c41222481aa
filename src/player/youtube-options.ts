/**
 * Whether the frame's URL tells the page's origin. Under Obsidian's own origin some videos play only with it,
 * some only without it (facts/youtube.md: Disputed), so both are tried and the one that worked is remembered.
 */
export type FrameIdentity = "with-origin" | "without-origin";

/** The embed that the app itself makes of a video's address, which YouTube plays where it refuses a plugin's frame. */
export interface AppEmbed {
  /** Puts it into an element; @returns what unloads it. */
  render(parent: HTMLElement, address: string): () => void;
  /** It has been asked, and does not answer: it can be neither moved nor heard. */
  isMute: boolean;
}

export interface YouTubeOptions {
  /** The privacy-enhanced host instead of youtube.com, where the user may be signed in. */
  readonly noCookie: boolean;
  /** On iOS a plugin's frame has no Referer, so that YouTube refuses it in most videos: it is given less time, and one try. */
  readonly isIos?: boolean;
  /** Asked at each frame; undefined for a frame of our own. */
  readonly appEmbed?: () => AppEmbed | undefined;
  /** The frame's accessible name. */
  readonly frameTitle: string;
  /** The identity that worked last on this device; undefined when none has. */
  loadIdentity(): FrameIdentity | undefined;
  saveIdentity(identity: FrameIdentity): void;
}
