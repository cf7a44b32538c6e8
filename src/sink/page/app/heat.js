// A heat map: the density of the chosen figure, for many points that would hide each other.
//
// Each place is spread over a bell curve of some pixels on a coarse grid; the densest visible spot is the
// hottest. It shows where there is much, not how much: circles show figures.

import { colours } from "./colours.js";
import { context, map, onScreen, screenX, screenY, sizeOf } from "./scene.js";

const CELL = 4; // pixels of a cell
const REACH = 10; // cells
const DEVIATION = 2.8; // cells, the standard deviation
const MAX_OPACITY = 0.82; // opacity of the hottest spot

const kernel = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, at) => {
  const [dx, dy] = [(at % (2 * REACH + 1)) - REACH, Math.floor(at / (2 * REACH + 1)) - REACH];
  return Math.exp(-(dx * dx + dy * dy) / (2 * DEVIATION * DEVIATION));
});

const sheet = document.createElement("canvas");

function densities(width, height) {
  const sums = new Float32Array(width * height);
  for (const place of map.points) {
    if (!onScreen(place, REACH * CELL)) continue;
    const [x, y] = [Math.floor(screenX(place) / CELL), Math.floor(screenY(place) / CELL)];
    const figure = sizeOf(place);
    let at = 0;
    for (let row = y - REACH; row <= y + REACH; row += 1) {
      for (let column = x - REACH; column <= x + REACH; column += 1, at += 1) {
        if (row >= 0 && row < height && column >= 0 && column < width) sums[row * width + column] += figure * kernel[at];
      }
    }
  }
  return sums;
}

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// The bell curves as an image of the coarse grid; null without any.
function drawnSheet() {
  const [width, height] = [Math.ceil(map.width / CELL), Math.ceil(map.height / CELL)];
  const sums = densities(width, height);
  const densest = sums.reduce((a, b) => Math.max(a, b), 0);
  if (!(densest > 0)) return null;
  const image = new ImageData(width, height);
  const [red, green, blue] = channels(colours.groups[0]);
  sums.forEach((sum, at) => {
    if (sum === 0) return;
    // The square root, so that values between the hottest spot and nothing are distinguishable.
    image.data.set([red, green, blue, 255 * MAX_OPACITY * Math.sqrt(sum / densest)], 4 * at);
  });
  [sheet.width, sheet.height] = [width, height];
  sheet.getContext("2d").putImageData(image, 0, 0);
  return sheet;
}

export function drawHeat() {
  const drawn = drawnSheet();
  if (!drawn) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(drawn, 0, 0, drawn.width * CELL, drawn.height * CELL);
}

/** The heat map for a picture: its data URL and size in pixels of the map; null without any. */
export function heatImage() {
  const drawn = drawnSheet();
  return drawn && { href: drawn.toDataURL(), width: drawn.width * CELL, height: drawn.height * CELL };
}
