import { beforeEach, describe, expect, test } from "@jest/globals";
import { blur, note, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const VTT = "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:20.000 --> 00:30.000\n<v Ann>Hello &amp;amp; <script>welcome</script>\n";

const scene = useScene({
  notes: { "Talk.md": note({ video: '"[[clip.webm]]"', duration: '"1:00"' }, `At ${span("00:00:20")}.`), "clip.en.vtt": VTT, "other.en.vtt": VTT },
});
const pane = drivePane(scene);

beforeEach(async () => {
  await scene.app.fresh();
  await scene.embed.reset();
});

/** The captions in the player's own menu, with what each says once it is chosen. */
async function captions(): Promise<string[]> {
  return scene.browser.execute(() => {
    const tracks = [...(document.querySelector<HTMLVideoElement>(".yt-pane video")?.textTracks ?? [])];
    for (const track of tracks) track.mode = "showing";
    return tracks.map((track) => `${track.label} ${track.language}: ${[...(track.cues ?? [])].map((cue) => (cue instanceof VTTCue ? `${String(cue.startTime)} ${cue.text}` : "")).join("|")}`);
  });
}

async function say(...expected: string[]): Promise<void> {
  let seen: string[] = [];
  await scene.browser.waitUntil(async () => {
    seen = await captions();
    return JSON.stringify(seen) === JSON.stringify(expected);
  }).catch((error: unknown) => { throw new Error(`The captions are ${JSON.stringify(seen)}.`, { cause: error }); });
}

describe("a video file", () => {
  test("has the subtitles beside it as captions, which follow their files", async () => {
    await scene.app.open("Talk.md");
    await blur(scene);
    await scene.app.clickTimestamp("0:20");
    await pane.offers("Pause");
    await say("English en: 20 <v Ann>Hello &amp;");
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("clip.en.vtt");
      if (file === null) throw new Error("It is not there.");
      await window.app.vault.modify(file, "WEBVTT\n\n00:20.000 --> 00:30.000\nGood day\n");
      await window.app.fileManager.renameFile(file, "clip.de.vtt");
    });
    await say("German de: 20 Good day");
    await scene.browser.execute(async () => {
      const file = window.app.vault.getFileByPath("clip.de.vtt");
      if (file !== null) await window.app.vault.delete(file);
    });
    await say();
    expect(await pane.messages()).toEqual([]);
  });
});
