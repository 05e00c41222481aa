/** The bodies of the film: sky, Earth, ocean, Moon and Sun, seen from above the north pole, so that everything turns counter-clockwise. */

/** Rough coasts of the northern hemisphere, as longitude and latitude in degrees. */
const coasts = [
  [-168, 66, -156, 71, -125, 70, -95, 72, -80, 68, -65, 60, -56, 52, -65, 45, -74, 40, -81, 30, -81, 25, -90, 30, -97, 26, -97, 20, -88, 16, -83, 9, -92, 15, -105, 20, -115, 30, -124, 40, -124, 48, -135, 58, -152, 59, -165, 55, -160, 62],
  [-45, 60, -22, 70, -20, 80, -35, 83, -60, 82, -70, 77, -54, 70, -52, 64],
  [-9, 37, -9, 43, -1, 44, -4, 48, 2, 51, 8, 54, 10, 58, 5, 60, 12, 66, 25, 71, 40, 67, 60, 69, 75, 73, 100, 77, 115, 74, 140, 73, 160, 70, 180, 68, 190, 66, 178, 62, 163, 60, 156, 52, 160, 60, 142, 59, 138, 54, 140, 48, 130, 43, 127, 36, 121, 39, 121, 30, 115, 23, 108, 21, 109, 12, 104, 2, 100, 8, 97, 17, 90, 22, 80, 14, 77, 8, 73, 18, 67, 25, 57, 26, 51, 24, 56, 20, 45, 13, 39, 21, 34, 29, 36, 36, 27, 37, 23, 37, 18, 41, 12, 44, 16, 40, 12, 42, 4, 43, 0, 39, -5, 36],
  [-6, 35, 10, 37, 20, 31, 33, 31, 43, 11, 51, 12, 42, 0, 10, 0, 9, 4, -8, 4, -17, 14, -16, 24],
  [-24, 65, -14, 65, -18, 63],
  [-6, 50, 1, 51, -2, 57, -6, 58],
  [130, 32, 140, 36, 143, 44, 138, 38],
];

const radians = Math.PI / 180;
const full = Math.PI * 2;

/** The same numbers in each run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const next = random(7);
const stars = Array.from({ length: 110 }, () => ({ x: next() * 640, y: next() * 360, size: 0.4 + next() * 0.9, light: 0.15 + next() * 0.5 }));

export function drawSky(context, { low = "#0a1230", high = "#050816", horizon = 360 } = {}) {
  const { width, height } = context.canvas;
  const gradient = context.createLinearGradient(0, 0, 0, height);
  gradient.addColorStop(0, high);
  gradient.addColorStop(1, low);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  for (const star of stars) {
    if (star.y > horizon) continue;
    context.fillStyle = `rgba(214, 226, 255, ${star.light})`;
    context.beginPath();
    context.arc(star.x, star.y, star.size, 0, full);
    context.fill();
  }
}

function disc(context, x, y, radius, fill) {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, full);
  context.fill();
}

/** Darkens the half of a disc that looks away from `light`, an angle in radians. */
function shade(context, x, y, radius, light, strength) {
  const dx = Math.cos(light) * radius;
  const dy = -Math.sin(light) * radius;
  const gradient = context.createLinearGradient(x + dx, y + dy, x - dx, y - dy);
  gradient.addColorStop(0.42, "rgba(2, 5, 20, 0)");
  gradient.addColorStop(0.62, `rgba(2, 5, 20, ${strength})`);
  disc(context, x, y, radius + 0.5, gradient);
}

/** `turn` is the Earth's rotation in radians. */
export function drawEarth(context, { x, y, radius, turn, light = Math.PI, dark = 0.62 }) {
  const ocean = context.createRadialGradient(x - radius * 0.3, y - radius * 0.3, radius * 0.1, x, y, radius);
  ocean.addColorStop(0, "#3f8ede");
  ocean.addColorStop(1, "#1a4fa0");
  disc(context, x, y, radius, ocean);
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, full);
  context.clip();
  context.fillStyle = "#6fae6d";
  context.lineJoin = "round";
  for (const coast of coasts) {
    context.beginPath();
    for (let at = 0; at < coast.length; at += 2) {
      const angle = coast[at] * radians + turn;
      const away = (radius * (90 - coast[at + 1])) / 90;
      context.lineTo(x + Math.cos(angle) * away, y - Math.sin(angle) * away);
    }
    context.closePath();
    context.fill();
  }
  disc(context, x, y, radius * 0.11, "rgba(240, 247, 255, 0.9)");
  context.restore();
  shade(context, x, y, radius, light, dark);
}

/** How high the water stands at an angle, where 1 is the Moon's own bulge. `pulls` are angles with strengths. */
export function waterAt(angle, pulls) {
  return pulls.reduce((sum, pull) => sum + pull.strength * Math.cos(2 * (angle - pull.angle)), 0);
}

/** The ocean around the Earth, far higher than it is. */
export function drawOcean(context, { x, y, radius, pulls, scale, depth = 1.05 }) {
  context.beginPath();
  for (let step = 0; step <= 180; step += 1) {
    const angle = (step / 180) * full;
    const away = radius + scale * (depth + waterAt(angle, pulls));
    context.lineTo(x + Math.cos(angle) * away, y - Math.sin(angle) * away);
  }
  context.closePath();
  context.fillStyle = "rgba(92, 170, 255, 0.38)";
  context.fill();
  context.lineWidth = 1.6;
  context.strokeStyle = "rgba(168, 214, 255, 0.9)";
  context.stroke();
}

const craters = [[-0.35, -0.25, 0.24], [0.28, -0.42, 0.15], [0.35, 0.2, 0.27], [-0.2, 0.42, 0.18], [-0.62, 0.22, 0.11], [0.02, 0.02, 0.1]];

export function drawMoon(context, { x, y, radius, light, dark = 0.7 }) {
  const face = context.createRadialGradient(x - radius * 0.3, y - radius * 0.3, radius * 0.1, x, y, radius);
  face.addColorStop(0, "#f4f1e6");
  face.addColorStop(1, "#c9c5b8");
  disc(context, x, y, radius, face);
  for (const [dx, dy, size] of craters) disc(context, x + dx * radius, y + dy * radius, size * radius, "rgba(140, 136, 128, 0.38)");
  if (light !== undefined) shade(context, x, y, radius, light, dark);
}

/** Only its glow is in the picture. */
export function drawSun(context, { x, y, radius, strength }) {
  const glow = context.createRadialGradient(x, y, radius * 0.5, x, y, radius * 3.2);
  glow.addColorStop(0, `rgba(255, 214, 120, ${0.75 * strength})`);
  glow.addColorStop(1, "rgba(255, 190, 90, 0)");
  disc(context, x, y, radius * 3.2, glow);
  disc(context, x, y, radius, `rgba(255, 226, 150, ${strength})`);
}

/** A dashed ring, the Moon's way. */
export function drawOrbit(context, x, y, radius, strength) {
  context.save();
  context.setLineDash([3, 6]);
  context.lineWidth = 1;
  context.strokeStyle = `rgba(200, 215, 255, ${0.35 * strength})`;
  context.beginPath();
  context.arc(x, y, radius, 0, full);
  context.stroke();
  context.restore();
}

export function drawArrow(context, { x, y, angle, length, color }) {
  context.save();
  context.translate(x, y);
  context.rotate(-angle);
  context.lineWidth = 2.5;
  context.lineCap = "round";
  context.strokeStyle = color;
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(length, 0);
  context.stroke();
  context.beginPath();
  context.moveTo(length + 6, 0);
  context.lineTo(length - 2, -4.5);
  context.lineTo(length - 2, 4.5);
  context.fill();
  context.restore();
}
