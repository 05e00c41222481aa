import { NO_CAPTIONS } from "./fake-media";
import { createPlayer } from "../../src/player/any-player";
import type { Player } from "../../src/player/player";
import type { FrameIdentity } from "../../src/player/youtube-options";
import type { VideoRef } from "../../src/note/video";
import { embedsIn, type Behaviour, type FakeEmbed } from "./fake-embed";

export const FIRST: VideoRef = { kind: "youtube", id: "M7lc1UVf-VE" };
export const SECOND: VideoRef = { kind: "youtube", id: "aqz-KE-bpKQ" };

/** A YouTube player on a page whose frames are fakes, under fake timers. */
export interface Stage {
  readonly container: HTMLElement;
  readonly player: Player;
  /** Every frame there has been; the last one is the living one. */
  readonly embeds: readonly FakeEmbed[];
  readonly embed: FakeEmbed;
  /** How often the player has said that it changed. */
  changes: number;
  /** How frames behave that are made from now on. */
  behave: (url: URL) => Behaviour;
  remembered: FrameIdentity | undefined;
  /** The privacy-enhanced host, and the platform, as players that are made from now on are told. */
  noCookie: boolean;
  isIos: boolean;
  /** Loads and lets the video start, which the fake does within a second and a quarter. */
  start(seconds?: number): Promise<void>;
  clear(): void;
}

export function setStage(): Stage {
  jest.useFakeTimers({ doNotFake: ["queueMicrotask"] });
  const container = document.body.createDiv();
  const embeds = embedsIn(container, (url) => stage.behave(url));
  const player = createPlayer({ container, onChange: () => { stage.changes++; } }, {
    get noCookie() { return stage.noCookie; },
    get isIos() { return stage.isIos; },
    frameTitle: "Video",
    loadIdentity: () => stage.remembered,
    saveIdentity: (identity) => { stage.remembered = identity; },
    resolve: () => undefined,
    captions: NO_CAPTIONS,
  });
  const stage: Stage = {
    container, player, embeds, changes: 0, remembered: undefined, noCookie: true, isIos: false,
    behave: () => ({}),
    get embed() {
      const last = embeds.at(-1);
      if (last === undefined) throw new Error("There is no frame.");
      return last;
    },
    async start(seconds = 10) {
      player.load(FIRST, seconds, true);
      await pass(1500);
      expect(player.state).toMatchObject({ status: "ready", playing: true });
      this.embed.commands.length = 0;
    },
    clear() {
      player.destroy();
      container.remove();
      jest.restoreAllMocks();
      jest.useRealTimers();
    },
  };
  return stage;
}

export async function pass(milliseconds: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(milliseconds);
}
