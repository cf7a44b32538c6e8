// What lies under the circles: sea, land, countries by shade, borders. And, as pixels, the many small
// circles on it.

import { hasBase, linesIn } from "./base.js";
import { colours } from "./colours.js";
import { levelAt, outlines, shapeOfPlace } from "./outlines.js";
import { canvas, context, map, shadeClass, sizeOf, tileArrived } from "./scene.js";
import { drawTiles, tileServer } from "./tiles.js";

const OVER_STREETS = 0.45; // how much a shade covers of a street map

const ground = document.createElement("canvas");
const groundContext = ground.getContext("2d", { alpha: false, willReadFrequently: true });

// Land and countries are drawn on a canvas of their own, and again only when they have changed.
let groundIs = "";
export function drawGround() {
  const { transform, ratio } = map;
  const shades = map.shaded.map((place) => `${place}:${shadeClass(sizeOf(place))}`).join();
  // While the map moves it is drawn coarser, and faster.
  const level = Math.max(0, levelAt(transform.k) - (map.moving ? 1 : 0));
  const key = [transform, ratio, map.width, map.height, colours.sea, level, shades, hasBase(), map.arrived].join();
  if (key === groundIs) return;
  groundIs = key;
  [ground.width, ground.height] = [canvas.width, canvas.height];
  groundImage = null;
  const at = groundContext;
  at.setTransform(1, 0, 0, 1, 0, 0);
  at.fillStyle = colours.sea;
  at.fillRect(0, 0, ground.width, ground.height);
  at.setTransform(ratio * transform.k, 0, 0, ratio * transform.k, ratio * transform.x, ratio * transform.y);
  if (tileServer) {
    drawTiles(at, tileArrived);
    at.setTransform(ratio * transform.k, 0, 0, ratio * transform.k, ratio * transform.x, ratio * transform.y);
    at.globalAlpha = OVER_STREETS;
  }
  fillCountries(at, level);
  at.globalAlpha = 1;
  if (!tileServer) drawBase(at);
  strokeLines(at, level);
}

// Lakes and the borders of first-level areas: to find one's way, quieter than all else.
function drawBase(at) {
  const { k } = map.transform;
  const { lakes, borders } = linesIn(worldSeen(), k);
  at.fillStyle = colours.sea;
  at.strokeStyle = colours.coast;
  at.lineWidth = 0.5 / k;
  for (const lake of lakes) {
    at.fill(lake.at(), "evenodd");
    at.stroke(lake.at());
  }
  at.strokeStyle = colours.inner;
  at.lineWidth = 0.7 / k;
  for (const line of borders) at.stroke(line.at());
}

function fillCountries(at, level) {
  const fills = new Map(
    map.shaded.map((place) => [shapeOfPlace[place], colours.shades[shadeClass(sizeOf(place))]]),
  );
  const seen = worldSeen();
  for (const country of outlines.countries) {
    if (!overlap(country.box, seen)) continue;
    // A street map shows through where a country has no shade.
    if (tileServer && !fills.has(country)) continue;
    at.fillStyle = fills.get(country) ?? colours.land;
    at.fill(country.at(level), "evenodd");
  }
}

function strokeLines(at, level) {
  const { k } = map.transform;
  at.lineJoin = "round";
  at.lineWidth = 0.8 / k;
  at.strokeStyle = colours.coast;
  at.stroke(outlines.coast.at(level));
  at.strokeStyle = colours.border;
  at.stroke(outlines.borders.at(level));
  at.setLineDash([3 / k, 2.5 / k]);
  at.lineWidth = 1.2 / k;
  at.stroke(outlines.within.at(level));
  at.setLineDash([]);
}

export function worldSeen() {
  const { transform, width, height } = map;
  return [...transform.invert([0, 0]), ...transform.invert([width, height])];
}

export const overlap = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

// The ground, and on it the many small circles, as pixels: 20,000 of them one by one on a canvas
// take 30 ms, in memory 3. The lightest first, so that the heaviest lies on top.
export function drawDots(dots) {
  if (tileServer) return drawEach(dots);
  const image = groundPixels();
  const pixels = new Uint32Array(image.data.buffer);
  const { width, height } = image;
  for (let dot = dots.length - 1; dot >= 0; dot -= 1) {
    const { x, y, radius, group } = dots[dot];
    const [left, top, reach] = [Math.round(x * map.ratio), Math.round(y * map.ratio), Math.round(radius * map.ratio)];
    const within = (reach + 0.4) ** 2;
    for (let dy = -reach; dy <= reach; dy += 1) {
      if (top + dy < 0 || top + dy >= height) continue;
      for (let dx = -reach; dx <= reach; dx += 1) {
        const outside = left + dx < 0 || left + dx >= width || dx * dx + dy * dy > within;
        if (!outside) pixels[(top + dy) * width + left + dx] = colours.pixels[group];
      }
    }
  }
  context.putImageData(image, 0, 0);
}

// The same one by one: a canvas with images of a server on it does not give its pixels away.
function drawEach(dots) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(ground, 0, 0);
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  for (const { x, y, radius, group } of dots.toReversed()) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colours.groups[group];
    context.fill();
  }
}

// A copy of the ground to draw on.
let groundImage = null;
let frameImage = null;
function groundPixels() {
  groundImage ??= groundContext.getImageData(0, 0, ground.width, ground.height);
  if (frameImage?.width !== groundImage.width || frameImage.height !== groundImage.height) {
    frameImage = new ImageData(groundImage.width, groundImage.height);
  }
  frameImage.data.set(groundImage.data);
  return frameImage;
}
