/** Makes WebP of screenshots in a page, whose browser has the encoder. */

/** Runs in the page: one still of a PNG, both as base64. */
async function encodeStill(png, quality) {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d", { alpha: false }).drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}

/** Runs in the page: the part of a JPEG that differs from the one before, scaled to `width`; undefined where nothing does. */
async function encodeChange(jpeg, width, quality) {
  const image = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${jpeg}`)).blob());
  const height = Math.round((image.height * width) / image.width / 2) * 2;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { alpha: false });
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const old = window.lastPicture;
  window.lastPicture = data;
  let [left, top, right, bottom] = old === undefined ? [0, 0, width - 1, height - 1] : [width, height, -1, -1];
  for (let at = 0; old !== undefined && at < data.length; at += 4) {
    if (Math.abs(data[at] - old[at]) + Math.abs(data[at + 1] - old[at + 1]) + Math.abs(data[at + 2] - old[at + 2]) < 24) continue;
    const x = (at / 4) % width;
    const y = Math.floor(at / 4 / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return { height };
  // The format counts the place of a part in steps of two pixels.
  left -= left % 2;
  top -= top % 2;
  const part = Object.assign(document.createElement("canvas"), { width: right - left + 1, height: bottom - top + 1 });
  part.getContext("2d", { alpha: false }).drawImage(canvas, -left, -top);
  return { height, left, top, width: part.width, rows: part.height, webp: part.toDataURL("image/webp", quality).split(",")[1] };
}

function number(value, bytes) {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}

function chunk(name, ...parts) {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(name), number(body.length, 4), body, Buffer.alloc(body.length % 2)]);
}

/** The picture's own chunk in a still WebP, without the file around it. */
function pictureChunk(webp) {
  const file = Buffer.from(webp, "base64");
  for (let at = 12; at < file.length; ) {
    const size = file.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (file.toString("latin1", at, at + 4) === "VP8 ") return file.subarray(at, next);
    at = next;
  }
  throw new Error("The picture is not an opaque one.");
}

/** One PNG as WebP; both as base64. */
export function still(browser, png, quality = 0.9) {
  return browser.execute(encodeStill, png, quality);
}

/**
 * An animated WebP that repeats for ever, as the container specification of WebP lays it out.
 * @param {{ jpeg: string, until: number }[]} pictures JPEG in base64, and the millisecond at which the next one follows
 */
export async function animation(browser, pictures, width, quality = 0.8) {
  const frames = [];
  let height = 0;
  let start = 0;
  await browser.execute(() => { delete window.lastPicture; });
  for (const { jpeg, until } of pictures) {
    const change = await browser.execute(encodeChange, jpeg, width, quality);
    ({ height } = change);
    const duration = Math.round(until - start);
    start += duration;
    if (change.webp === undefined) frames.at(-1).duration += duration;
    else frames.push({ ...change, duration });
  }
  const parts = frames.map((frame) =>
    // The last byte: no blending, and the picture stays for the next part to lie on.
    chunk("ANMF", number(frame.left / 2, 3), number(frame.top / 2, 3), number(frame.width - 1, 3), number(frame.rows - 1, 3), number(frame.duration, 3), number(2, 1), pictureChunk(frame.webp)));
  const body = Buffer.concat([
    Buffer.from("WEBP"),
    chunk("VP8X", number(2, 4), number(width - 1, 3), number(height - 1, 3)),
    chunk("ANIM", number(0xffffffff, 4), number(0, 2)),
    ...parts,
  ]);
  return Buffer.concat([Buffer.from("RIFF"), number(body.length, 4), body]);
}
