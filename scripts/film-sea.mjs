import { drawMoon, drawSky } from "./film-sky.mjs";

/** The scenes at the water's edge. Heights of water are metres above low water. */

const full = Math.PI * 2;
const metre = 8;

function shape(context, fill, points) {
  context.fillStyle = fill;
  context.beginPath();
  for (let at = 0; at < points.length; at += 2) context.lineTo(points[at], points[at + 1]);
  context.closePath();
  context.fill();
}

/** Fills the sea from `surface` down, with slow waves on it. */
function drawWater(context, { left, right, surface, time, color, swell = 1.6 }) {
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(left, 360);
  for (let x = left; x <= right; x += 4) context.lineTo(x, surface + Math.sin(x / 23 + time * 1.1) * swell + Math.sin(x / 9 - time * 0.8) * swell * 0.35);
  context.lineTo(right, surface);
  context.lineTo(right, 360);
  context.closePath();
  context.fill();
}

function drawBoat(context, x, y, roll, scale = 1) {
  context.save();
  context.translate(x, y);
  context.rotate(roll);
  context.scale(scale, scale);
  shape(context, "#d9583b", [-26, -7, 27, -7, 19, 6, -20, 6]);
  shape(context, "#f3ece0", [-14, -7, -14, -19, 3, -19, 6, -7]);
  shape(context, "#29405e", [-10, -16, -1, -16, 1, -11, -10, -11]);
  context.strokeStyle = "#e8dcc8";
  context.lineWidth = 1.6;
  context.beginPath();
  context.moveTo(12, -7);
  context.lineTo(12, -38);
  context.moveTo(12, -34);
  context.lineTo(24, -9);
  context.stroke();
  context.restore();
}

/** The Moon over the sea, behind the title and behind the last words. */
export function drawNightSea(context, { time, rise, moonX, moonY }) {
  drawSky(context, { high: "#060a1f", low: "#27406f", horizon: 220 });
  const glow = context.createRadialGradient(moonX, moonY, 20, moonX, moonY, 190);
  glow.addColorStop(0, "rgba(236, 232, 205, 0.34)");
  glow.addColorStop(1, "rgba(236, 232, 205, 0)");
  context.fillStyle = glow;
  context.fillRect(0, 0, 640, 360);
  drawMoon(context, { x: moonX, y: moonY, radius: 34 });
  const surface = 252 - rise;
  drawWater(context, { left: 0, right: 640, surface, time: time * 0.6, color: "#16305c", swell: 1.2 });
  for (let row = 0; row < 12; row += 1) {
    const y = surface + 6 + row * row * 0.75;
    const width = 16 + row * 5 + Math.sin(time * 1.3 + row * 1.9) * 7;
    context.fillStyle = `rgba(240, 234, 205, ${0.5 - row * 0.036})`;
    context.fillRect(moonX - width / 2 + Math.sin(time * 0.9 + row * 2.3) * 5, y, width, 1.6);
  }
  drawWater(context, { left: 0, right: 640, surface: surface + 48, time: time * 0.8 + 4, color: "rgba(11, 26, 56, 0.85)", swell: 2.4 });
  drawBoat(context, 470, surface + 45 + Math.sin(time * 0.9) * 1.4, Math.sin(time * 0.8) * 0.03, 1.1);
}

function drawStaff(context, x, low, metres, label) {
  context.fillStyle = "#f4efe2";
  context.fillRect(x - 4, low - metres * metre - 10, 8, metres * metre + 16);
  context.fillStyle = "#c8402f";
  for (let at = 0; at <= metres; at += 2) context.fillRect(x - 4, low - at * metre - metre / 2, 8, metre / 2);
  context.fillStyle = "#f2f5ff";
  context.font = "600 11px Inter, sans-serif";
  context.textAlign = "right";
  for (const [at, text] of label) context.fillText(text, x - 9, low - at * metre + 4);
}

function drawIsland(context, time, height) {
  drawSky(context, { high: "#15265c", low: "#f0a878", horizon: 90 });
  drawMoon(context, { x: 70, y: 72, radius: 17 });
  const low = 226;
  shape(context, "#e2c48d", [60, 300, 120, 226, 168, 205, 226, 205, 268, 226, 318, 300]);
  shape(context, "#7c9a58", [140, 216, 172, 198, 224, 198, 250, 216]);
  shape(context, "#f3ece0", [178, 198, 178, 178, 206, 178, 206, 198]);
  shape(context, "#b4533c", [172, 178, 192, 164, 212, 178]);
  context.strokeStyle = "#6b5138";
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(232, 202);
  context.quadraticCurveTo(240, 176, 236, 152);
  context.stroke();
  context.strokeStyle = "#4d7d4a";
  context.lineWidth = 4.5;
  for (const [dx, dy] of [[-24, -4], [-18, -15], [4, -20], [22, -12], [25, 3]]) {
    context.beginPath();
    context.moveTo(236, 152);
    context.quadraticCurveTo(236 + dx * 0.6, 152 + dy - 7, 236 + dx, 152 + dy + 9);
    context.stroke();
  }
  drawStaff(context, 100, low, 2, [[0, "0 m"], [2, "2 m"]]);
  drawWater(context, { left: 0, right: 320, surface: low - height * metre, time, color: "rgba(38, 104, 160, 0.9)", swell: 1.1 });
}

function drawBay(context, time, height) {
  context.save();
  context.translate(320, 0);
  const sky = context.createLinearGradient(0, 0, 0, 300);
  sky.addColorStop(0, "#15265c");
  sky.addColorStop(1, "#f0a878");
  context.fillStyle = sky;
  context.fillRect(0, 0, 320, 360);
  drawMoon(context, { x: 62, y: 72, radius: 17 });
  const low = 284;
  shape(context, "#6d4c52", [0, 190, 40, 176, 84, 206, 130, 232, 190, 262, 320, 292, 320, 360, 0, 360]);
  shape(context, "#54393f", [0, 240, 60, 250, 150, 290, 320, 318, 320, 360, 0, 360]);
  // The quay, tall enough for the whole tide.
  for (let x = 226; x < 320; x += 22) {
    context.fillStyle = "#4a3427";
    context.fillRect(x, 140, 7, 190);
  }
  context.fillStyle = "#5d4433";
  context.fillRect(220, 200, 100, 4);
  context.fillStyle = "#8a6748";
  context.fillRect(212, 128, 108, 13);
  shape(context, "#f3ece0", [262, 128, 262, 100, 312, 100, 312, 128]);
  shape(context, "#a2402f", [255, 101, 287, 80, 320, 101]);
  context.fillStyle = "#29405e";
  context.fillRect(280, 108, 12, 20);
  drawStaff(context, 214, low, 16, [[0, "0 m"], [8, "8 m"], [16, "16 m"]]);
  const surface = low - height * metre;
  drawBoat(context, 104, surface + 2 + Math.sin(time * 1.2) * 0.8, Math.sin(time) * 0.025);
  drawWater(context, { left: 0, right: 320, surface, time, color: "rgba(48, 92, 132, 0.86)" });
  context.restore();
}

/** The same tide on an island and in a bay; `left` and `right` are how dark the half is, 0 to 1. */
export function drawHarbours(context, { time, left, right }) {
  const tide = 0.5 - 0.5 * Math.cos((time / 5.2) * full);
  context.save();
  context.beginPath();
  context.rect(0, 0, 320, 360);
  context.clip();
  drawIsland(context, time, tide * 0.5);
  context.restore();
  context.save();
  context.beginPath();
  context.rect(320, 0, 320, 360);
  context.clip();
  drawBay(context, time, tide * 16);
  context.restore();
  context.fillStyle = `rgba(5, 8, 22, ${left * 0.6})`;
  context.fillRect(0, 0, 320, 360);
  context.fillStyle = `rgba(5, 8, 22, ${right * 0.6})`;
  context.fillRect(320, 0, 320, 360);
  context.fillStyle = "#0a1230";
  context.fillRect(318, 0, 4, 360);
}
