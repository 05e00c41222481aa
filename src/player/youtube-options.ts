/**
 * Whether the frame's URL tells the page's origin. Under Obsidian's own origin some videos play only with it,
 * some only without it (facts/youtube.md: Disputed), so both are tried and the one that worked is remembered.
 */
export type FrameIdentity = "with-origin" | "without-origin";

export interface YouTubeOptions {
  /** The privacy-enhanced host instead of youtube.com, where the user may be signed in. */
  readonly noCookie: boolean;
  /** On iOS a plugin's frame has no Referer, so that YouTube refuses it in most videos: it is given less time, and one try. */
  readonly isIos?: boolean;
  /** The frame's accessible name. */
  readonly frameTitle: string;
  /** The identity that worked last on this device; undefined when none has. */
  loadIdentity(): FrameIdentity | undefined;
  saveIdentity(identity: FrameIdentity): void;
}
