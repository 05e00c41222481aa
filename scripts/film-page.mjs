import { BufferTarget, CanvasSource, Output, WebMOutputFormat } from "mediabunny";
import { film } from "./film-script.mjs";
import { drawFilm } from "./film-scenes.mjs";

/** Runs in a page: draws the film on its canvas and records it. */
const canvas = document.querySelector("canvas");
canvas.width = film.width;
canvas.height = film.height;
const context = canvas.getContext("2d", { alpha: false });

window.still = async (time) => {
  await document.fonts.load("600 20px Inter");
  drawFilm(context, time);
};

/** The finished film as base64. */
window.record = async () => {
  await document.fonts.load("600 20px Inter");
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new CanvasSource(canvas, { codec: "vp9", bitrate: 104_000, bitrateMode: "variable", keyFrameInterval: 2, latencyMode: "quality" });
  output.addVideoTrack(source, { frameRate: film.rate });
  await output.start();
  for (let frame = 0; frame < film.duration * film.rate; frame += 1) {
    drawFilm(context, frame / film.rate);
    await source.add(frame / film.rate, 1 / film.rate);
  }
  await output.finalize();
  const bytes = new Uint8Array(output.target.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};
