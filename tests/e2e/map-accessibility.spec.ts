import { beforeEach, describe, expect, test } from "@jest/globals";
import { findings } from "./support/axe";
import { driveRail } from "./support/map";
import { note, playsFrom, span } from "./support/notes";
import { drivePane } from "./support/pane";
import { useScene } from "./support/scene";

const about = (...blocks: string[]): string => note({ videoId: "len1000secs", duration: '"16:40"' }, ...blocks);

const scene = useScene({
  notes: {
    "One.md": about("# A heading", `It begins ${span("00:01:10")}.`, `It goes on ${span("00:05:05")}.`, "## Another heading", ...Array.from({ length: 40 }, (_, at) => `Words ${String(at)} ${span(`00:10:${String(at).padStart(2, "0")}`)}.`)),
    "Two.md": about(`The other note ${span("00:01:12")} speaks of it too ${span("00:08:08")}.`),
    "Empty.md": about("No timestamp at all."),
  },
});
const rail = driveRail(scene);
const pane = drivePane(scene);

/** The role and the name that a screen reader hears of each element of the pane that Tab reaches, from the first one behind the frame on. */
async function tabStops(): Promise<string[]> {
  const stops: string[] = [];
  await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-bar-button")?.focus());
  const isInPane = (): Promise<boolean> => scene.browser.execute(() => document.activeElement?.closest(".yt-pane") != null);
  while (await isInPane()) {
    const focused = await scene.browser.getActiveElement();
    const element = await scene.browser.$(focused).getElement();
    stops.push(`${await element.getComputedRole()} ${await element.getComputedLabel()}`);
    await scene.app.press("Tab");
  }
  return stops;
}

describe.each(["light", "dark"])("in %s", (theme) => {
  test("axe finds nothing wrong with rail and timeline in any state", async () => {
    await scene.app.fresh({ theme });
    await scene.app.open("One.md");
    await scene.app.runCommand("Open video pane");
    await scene.browser.waitUntil(async () => (await rail.count()) === 42);
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await rail.play("5:05");
    await playsFrom(scene, "len1000secs", 305);
    await rail.lights("5:05");
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`map-${theme}`);
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.waitUntil(async () => (await rail.count()) === 43);
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await scene.screenshot(`map-notes-${theme}`);
    await rail.filter("nothing like it");
    await rail.shows();
    expect(await findings(scene, ".yt-pane")).toEqual([]);
    await pane.chooseOption("Show this note");
    await scene.app.open("Empty.md");
    await scene.browser.waitUntil(async () => (await scene.browser.$('.yt-rail-nothing').getText()) === "No timestamps in this note yet.");
    expect(await findings(scene, ".yt-pane")).toEqual([]);
  });
});

describe("a screen reader", () => {
  beforeEach(async () => {
    await scene.app.fresh();
    await scene.app.open("One.md");
    await scene.app.clickTimestamp("5:05");
    await playsFrom(scene, "len1000secs", 305);
    await rail.lights("5:05");
  });

  test("reaches each part of the pane once, in the order of the page", async () => {
    expect((await tabStops()).filter((stop) => !stop.includes("Playback speed"))).toEqual([
      "button Back 10 seconds", "button Pause", "button Forward 10 seconds", "button Insert timestamp",
      "slider Timeline", "tab Timestamps",
      "searchbox Filter timestamps", "button List options", "button Follow playback",
      "button Play from 1 minute 10 seconds: It begins.",
    ]);
  });

  test("hears the rows as a grid, which one is played, and the notes of each", async () => {
    const grid = scene.browser.$('.yt-rail [role="grid"]');
    expect([await grid.getComputedRole(), await grid.getComputedLabel(), await grid.getAttribute("aria-rowcount")]).toEqual(["grid", "Timestamps", "42"]);
    const lit = grid.$('[aria-current="true"]');
    expect([await lit.getComputedRole(), await lit.getAttribute("aria-rowindex")]).toEqual(["row", "2"]);
    expect(await lit.$$("button:not(.is-hidden)").map((button) => button.getComputedLabel())).toEqual(["Play from 5 minutes 5 seconds: It goes on.", "Show in note"]);
    await pane.chooseOption("Show all notes about this video");
    await scene.browser.waitUntil(async () => (await rail.count()) === 43);
    const first = grid.$('[aria-rowindex="1"]');
    expect(await first.$$(".yt-rail-mark:not(.is-more)").map((mark) => mark.getComputedLabel())).toEqual(["One", "Two"]);
    expect(await first.$(".yt-rail-go").getComputedLabel()).toBe("Show in 2 notes");
  });

  test("hears where the timeline is and what was picked there", async () => {
    const strip = scene.browser.$(".yt-timeline-strip");
    const value = (): Promise<(string | null)[]> => Promise.all(["aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"].map((name) => strip.getAttribute(name)));
    await scene.browser.waitUntil(async () => (await value())[3] === "5 minutes 5 seconds: It goes on.");
    expect((await value()).slice(0, 2)).toEqual(["0", "1000"]);
    await scene.browser.execute(() => document.querySelector<HTMLElement>(".yt-timeline-strip")?.focus());
    await scene.app.press("ArrowRight");
    expect(await value()).toEqual(["0", "1000", "600", "10 minutes: Words 0."]);
  });
});
