import fc from "fast-check";
import { DEFAULT_SETTINGS, parseProperties, readSettings, writeSettings } from "../../../src/settings/settings";

describe("readSettings", () => {
  it("gives the defaults for data that was never written", () => {
    for (const nothing of [null, undefined, "", 0, [], "{}"]) expect(readSettings(nothing)).toEqual(DEFAULT_SETTINGS);
  });

  it("falls back field by field", () => {
    const damaged = { panePlace: "left", privacyEnhanced: "yes", skipSeconds: Number.NaN, linksOpenIn: 3, insertTemplate: "no place", videoProperties: "video" };
    expect(readSettings(damaged)).toEqual({ ...DEFAULT_SETTINGS, panePlace: "left" });
  });

  it("reads a format that it does not know as automatic", () => {
    expect(readSettings({ insertFormat: "html" }).insertFormat).toBe("automatic");
  });

  it("always gives valid settings, and the same ones when they are read back", () => {
    fc.assert(fc.property(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.anything()), (junk, fields) => {
      for (const data of [junk, fields]) {
        const settings = readSettings(data);
        expect(readSettings(settings)).toEqual(settings);
        expect(Object.keys(settings)).toEqual(Object.keys(DEFAULT_SETTINGS));
        expect(settings.skipSeconds).toBeGreaterThanOrEqual(1);
      }
    }));
  });

  it("keeps what it does not know", () => {
    const data: unknown = JSON.parse('{"panePlace":"left","future":{"a":1},"__proto__":{"evil":1}}');
    const written = writeSettings(data, readSettings(data));
    expect(written).toMatchObject({ panePlace: "left", future: { a: 1 } });
    expect(written["evil"]).toBeUndefined();
  });
});

describe("parseProperties", () => {
  it("takes names once each, with videoId first", () => {
    expect(parseProperties(" video, url ,, video,\nmedia")).toEqual(["videoId", "video", "url", "media"]);
  });
});
