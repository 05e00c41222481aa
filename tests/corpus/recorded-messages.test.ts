import { readFileSync } from "node:fs";
import { encodeCommand, encodeListening, mergeReport, parseMessage } from "../../src/player/youtube-protocol";
import { expectSound } from "../support/sound-report";
import { recordedMessages } from "./folders";

describe("recorded messages", () => {
  const lines = readFileSync(recordedMessages, "utf8").trim().split("\n");
  const records = lines.map((line) => JSON.parse(line) as { kind: string; dir: string; message: string });
  const complete = records.filter(({ message }) => message.startsWith("{") && !message.includes("…"));
  const received = complete.filter(({ dir, message }) => dir === "embed->host" && /"(?:on[A-Z]\w*|\w+Delivery|alreadyInitialized)"/.test(message));
  const sent = complete.filter(({ dir, message }) => dir === "host->embed" && message.includes('"channel"'));

  it("are there", () => {
    expect(received.length).toBeGreaterThan(10);
    expect(sent.length).toBeGreaterThan(3);
  });

  it.each(received.map(({ message }) => message))("are understood: %.90s", (text) => {
    const { event, info } = JSON.parse(text) as { event: string; info: Record<string, unknown> | number | null };
    const told = parseMessage(text)?.report;
    if (event.endsWith("Delivery") && typeof info === "object" && info !== null) {
      expect(told?.currentTime).toBe(info["currentTime"]);
      expect(told?.playerState).toBe(info["playerState"]);
      if (told?.duration !== undefined && "duration" in info) expect(told.duration).toBe(info["duration"]);
      expectSound(mergeReport({}, told ?? {}, 0));
    } else {
      expect(told).toBeDefined();
    }
  });

  it.each(sent.map(({ message }) => message))("are what would be sent: %.90s", (text) => {
    const { event, func, args } = JSON.parse(text) as { event: string; func: "playVideo"; args: [] };
    expect(event === "listening" ? encodeListening(1) : encodeCommand(1, [func, ...args])).toBe(text);
  });
});
