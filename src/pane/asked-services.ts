import type { Menu, TFile } from "obsidian";
import type { Passage } from "../note/passages";
import type { VideoRef } from "../note/video";
import type { Services } from "../vault/services";
import type { NotePreview } from "./note-preview";
import type { PlaybackServices, Playhead } from "./playback";
import type { TranscriptServices } from "./transcript-tab";

/** What the map asks of the app. */
export interface MapServices extends Pick<Services, "library" | "interpreter" | "transcripts">, TranscriptServices {
  readonly following: { readonly isOn: boolean; toggle(): void };
  readonly playPassage: (note: TFile, passage: Passage) => void;
  readonly goToPassage: (note: TFile, passage: Passage) => void;
  readonly goToLine: (note: TFile, line: number) => void;
  /** Lets the app show a note, or a line of it, in its page preview, as it does for links. */
  readonly previewNote: (preview: NotePreview) => void;
  readonly copyLink: (moment: { readonly video: VideoRef; readonly seconds: number }) => void;
  /** Writes a timestamp of this second at the cursor. */
  readonly insertSecond: (seconds: number) => void;
  readonly insertTimestamp: () => void;
  /** Told what a note says that is being written. */
  readonly noteEdited: (note: TFile, text: string) => void;
  /** How many times of a note could be made clickable. */
  readonly timesIn: (note: TFile) => Promise<number>;
  readonly convertTimes: () => void;
}

/** What the map asks of the pane. */
export interface MapActions {
  seek(seconds: number): void;
  repeat(from: number, to: number): void;
  /** The user goes to a note, which the pane may cover. */
  leaves(): void;
  /** The user has chosen what the map shows; `isNarrowed` where that is one note again. */
  chosen(isNarrowed: boolean): void;
}

/** What the map shows; `seconds` is undefined while no video is loaded. */
export interface MapState {
  readonly video: VideoRef | undefined;
  readonly note: TFile | null;
  readonly duration: number | undefined;
  readonly seconds: number | undefined;
}

/** What the pane is handed; it asks for nothing else. */
export interface PaneServices extends PlaybackServices, MapServices, Pick<Services, "settings"> {
  readonly openInBrowser: (playhead: Playhead) => void;
  /** Adds what can be done with the video to the pane's own menu. */
  readonly addToMenu: (menu: Menu) => void;
  /** Told at every report, and when the pane is gone. */
  readonly reportPlayhead: () => void;
}
