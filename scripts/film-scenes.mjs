import { captions, chapters, film } from "./film-script.mjs";
import { drawHarbours, drawNightSea } from "./film-sea.mjs";
import { drawArrow, drawEarth, drawMoon, drawOcean, drawOrbit, drawSky, drawSun, waterAt } from "./film-sky.mjs";

/** Draws the film at any second, from nothing but that second. */

const full = Math.PI * 2;
const clamp = (value) => Math.min(1, Math.max(0, value));
const smooth = (value) => clamp(value) ** 2 * (3 - 2 * clamp(value));
/** 0 before `from`, 1 after `to`. */
const between = (time, from, to) => smooth((time - from) / (to - from));
const font = "Inter, 'Liberation Sans', sans-serif";
/** What the Sun's pull is beside the Moon's. */
const solar = 0.46;

function text(context, words, x, y, { size, weight = 500, color = "#f2f5ff", align = "center", spacing = 0 }) {
  context.font = `${weight} ${size}px ${font}`;
  context.textAlign = align;
  context.letterSpacing = `${spacing}px`;
  context.fillStyle = color;
  context.fillText(words, x, y);
  context.letterSpacing = "0px";
}

function drawBulges(context, time) {
  drawSky(context);
  const near = between(time, 9, 12.5);
  const far = between(time, 15, 18);
  const center = { x: 235, y: 172 };
  // Before the second bulge shows, the water of the first is taken from all around.
  const pulls = [{ angle: 0, strength: near * 0.95 }];
  context.save();
  if (far < 1) {
    const { x, y } = center;
    context.beginPath();
    for (let step = 0; step <= 180; step += 1) {
      const angle = (step / 180) * full;
      const both = waterAt(angle, pulls);
      const high = Math.cos(angle) >= 0 ? both : both * far + (1 - far) * near * -0.3 * (1 + Math.cos(2 * angle)) - (1 - far) * near * 0.95 * (0.5 - 0.5 * Math.cos(2 * angle));
      const away = 76 + 24 * (1.05 + high);
      context.lineTo(x + Math.cos(angle) * away, y - Math.sin(angle) * away);
    }
    context.closePath();
    context.fillStyle = "rgba(92, 170, 255, 0.38)";
    context.fill();
    context.lineWidth = 1.6;
    context.strokeStyle = "rgba(168, 214, 255, 0.9)";
    context.stroke();
  } else drawOcean(context, { ...center, radius: 76, pulls, scale: 24 });
  context.restore();
  drawEarth(context, { ...center, radius: 76, turn: time * 0.18, light: 0, dark: 0.35 });
  const pulse = 0.5 + 0.5 * Math.sin(time * 3);
  if (near > 0) drawArrow(context, { x: center.x + 132, y: center.y, angle: 0, length: (36 + pulse * 8) * near, color: "#ffd98a" });
  if (far > 0) drawArrow(context, { x: center.x + 20, y: center.y, angle: 0, length: 26 * far, color: "#ffd98a" });
  if (far > 0) drawArrow(context, { x: center.x - 126, y: center.y, angle: 0, length: 8 * far, color: "#ffd98a" });
  drawMoon(context, { x: 536, y: center.y, radius: 30 });
  text(context, "the Moon", 536, center.y + 52, { size: 13, color: "#c9d3ef" });
  text(context, "not to scale", 616, 28, { size: 11, align: "right", color: "rgba(201, 211, 239, 0.7)" });
}

function panel(context, x, y, width, height) {
  context.fillStyle = "rgba(12, 22, 54, 0.86)";
  context.strokeStyle = "rgba(150, 178, 235, 0.45)";
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.fill();
  context.stroke();
}

function curve(context, from, to, step, at) {
  context.beginPath();
  for (let x = from; x <= to; x += step) context.lineTo(x, at(x));
  context.lineWidth = 1.8;
  context.strokeStyle = "#8fc6ff";
  context.stroke();
}

function drawTwice(context, time) {
  drawSky(context);
  const center = { x: 212, y: 172 };
  const moonAngle = Math.max(0, time - 21) * 0.036;
  const turnAt = (second) => -Math.PI / 2 + Math.max(0, second - 21) * 1.03;
  const heightAt = (second) => Math.cos(2 * (turnAt(second) - Math.max(0, second - 21) * 0.036));
  const pulls = [{ angle: moonAngle, strength: 0.95 }];
  drawOrbit(context, center.x, center.y, 300, 1);
  drawOcean(context, { ...center, radius: 76, pulls, scale: 24 });
  drawEarth(context, { ...center, radius: 76, turn: turnAt(time) - 1.4, light: 0, dark: 0.3 });
  const harbour = turnAt(time);
  const x = center.x + Math.cos(harbour) * 76;
  const y = center.y - Math.sin(harbour) * 76;
  context.fillStyle = "#ffb347";
  context.strokeStyle = "#2b1a05";
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, 6, 0, full);
  context.fill();
  context.stroke();
  drawMoon(context, { x: center.x + Math.cos(moonAngle) * 300, y: center.y - Math.sin(moonAngle) * 300, radius: 24 });
  panel(context, 392, 218, 224, 84);
  text(context, "water in the harbour", 404, 237, { size: 12, align: "left", color: "#c9d3ef" });
  const now = Math.min(time, 36);
  const secondOf = (px) => 21 + ((px - 404) / 200) * 15;
  const end = 404 + ((now - 21) / 15) * 200;
  curve(context, 404, Math.max(404, end), 1, (px) => 270 - heightAt(secondOf(px)) * 20);
  if (time > 21) {
    context.fillStyle = "#ffb347";
    context.beginPath();
    context.arc(end, 270 - heightAt(now) * 20, 4.5, 0, full);
    context.fill();
  }
}

/** The Moon's angle in the two chapters with the Sun, which stands at the angle π: new at 41.5 s, full at 46.6 s, last quarter at 55 s. */
function moonAngleWithSun(time) {
  return Math.PI * 0.45 + Math.PI * 0.55 * between(time, 37, 41.5) + Math.PI * between(time, 44.2, 46.6) + (Math.PI / 2) * between(time, 50.5, 55);
}

/** A month of tides, with the days of the film's Moon lit. */
function drawMonth(context, angle) {
  panel(context, 428, 214, 188, 88);
  const position = ((angle - Math.PI) / full + 1) % 1;
  const range = (part) => 1 + solar * Math.cos(2 * part * full);
  curve(context, 440, 604, 0.5, (x) => 263 - (range((x - 440) / 164) / 1.46) * 19 * Math.sin(((x - 440) / 164) * full * 24));
  ["new", "", "full", "", "new"].forEach((name, at) => text(context, name, 440 + at * 41, 232, { size: 10.5, color: "#c9d3ef", align: at === 0 ? "left" : at === 4 ? "right" : "center" }));
  context.fillStyle = "#ffb347";
  context.fillRect(440 + position * 164 - 1.2, 238, 2.4, 50);
}

function drawWithSun(context, time) {
  drawSky(context);
  const center = { x: 286, y: 168 };
  const angle = moonAngleWithSun(time);
  drawSun(context, { x: -18, y: center.y, radius: 58, strength: between(time, 36, 38.5) });
  drawOrbit(context, center.x, center.y, 118, 1);
  const pulls = [{ angle, strength: 0.95 }, { angle: Math.PI, strength: 0.95 * solar * between(time, 38, 40.5) }];
  drawOcean(context, { ...center, radius: 46, pulls, scale: 17, depth: 1.5 });
  drawEarth(context, { ...center, radius: 46, turn: time * 1.1, dark: 0.7 });
  drawMoon(context, { x: center.x + Math.cos(angle) * 118, y: center.y - Math.sin(angle) * 118, radius: 16, light: Math.PI });
  const sunArrow = between(time, 38, 40.5);
  if (sunArrow > 0) drawArrow(context, { x: 104, y: center.y, angle: Math.PI, length: 22 * sunArrow, color: "#ffd98a" });
  drawMonth(context, angle);
  const word = time < 50 ? between(time, 46.1, 46.9) : between(time, 58, 59);
  text(context, time < 50 ? "spring tide" : "neap tide", 522, 196, { size: 20, weight: 650, color: `rgba(255, 217, 138, ${word})` });
}

function drawScene(context, time) {
  if (time < 6) return drawNightSea(context, { time, rise: time * 1.2, moonX: 320, moonY: 92 - time });
  if (time < 20) return drawBulges(context, time);
  if (time < 36) return drawTwice(context, time);
  if (time < 64) return drawWithSun(context, time);
  if (time < 80) {
    const bay = between(time, 73, 74);
    const island = between(time, 68.5, 69.5) * (1 - bay);
    return drawHarbours(context, { time: time - 64, left: bay, right: island });
  }
  return drawNightSea(context, { time, rise: 7.2 + (time - 80) * 1.6, moonX: 320, moonY: 86 });
}

/** Title cards cover the change from one chapter to the next. */
function drawChapter(context, time) {
  const index = chapters.findLastIndex(({ at }) => time >= at);
  const { at, title } = chapters[index];
  const following = chapters[index + 1];
  if (following !== undefined) {
    context.fillStyle = `rgba(5, 8, 22, ${between(time, following.at - 0.4, following.at)})`;
    context.fillRect(0, 0, 640, 360);
  }
  if (index === 0 || index === chapters.length - 1) {
    const shown = index === 0 ? between(time, 0.2, 1) * (1 - between(time, 5.2, 5.8)) : between(time, 81, 82);
    if (index > 0) {
      context.fillStyle = `rgba(5, 8, 22, ${1 - between(time, at, at + 0.8)})`;
      context.fillRect(0, 0, 640, 360);
    }
    text(context, title, 320, 186, { size: 38, weight: 700, color: `rgba(255, 255, 255, ${shown})`, spacing: -0.5 });
    return;
  }
  const card = 1 - between(time, at + 1, at + 1.5);
  context.fillStyle = `rgba(5, 8, 22, ${card})`;
  context.fillRect(0, 0, 640, 360);
  const words = card * between(time, at, at + 0.3);
  text(context, String(index), 320, 150, { size: 15, weight: 600, color: `rgba(255, 217, 138, ${words})`, spacing: 2 });
  text(context, title, 320, 192, { size: 36, weight: 700, color: `rgba(255, 255, 255, ${words})`, spacing: -0.4 });
  text(context, title, 24, 32, { size: 15, weight: 650, align: "left", color: `rgba(255, 255, 255, ${(1 - card) * 0.92})` });
}

function drawCaption(context, time) {
  const caption = captions.find(({ from, to }) => time >= from && time < to);
  if (caption === undefined) return;
  const shown = between(time, caption.from, caption.from + 0.25) * (1 - between(time, caption.to - 0.2, caption.to));
  context.font = `500 15.5px ${font}`;
  const width = context.measureText(caption.text).width + 28;
  context.fillStyle = `rgba(5, 8, 22, ${0.74 * shown})`;
  context.beginPath();
  context.roundRect(320 - width / 2, 313, width, 31, 8);
  context.fill();
  text(context, caption.text, 320, 334, { size: 15.5, color: `rgba(255, 255, 255, ${shown})` });
}

/** Draws one frame; `time` is seconds from 0 to the film's duration. */
export function drawFilm(context, time) {
  drawScene(context, time);
  drawChapter(context, time);
  drawCaption(context, time);
  const end = between(time, film.duration - 1.2, film.duration - 0.2);
  context.fillStyle = `rgba(5, 8, 22, ${end})`;
  context.fillRect(0, 0, 640, 360);
}
