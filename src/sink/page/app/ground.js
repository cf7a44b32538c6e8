// The ground below the circles: sea, land, shaded countries, borders. Also the many small circles, drawn as
// pixels.

import { hasBase, linesIn } from "./base.js";
import { colours } from "./colours.js";
import { levelAt, outlines, shapeOfPlace } from "./outlines.js";
import { areaClass, shadeFigures } from "./areas.js";
import { areaFill, fillOf, pixelOf, shadeOf } from "./paint.js";
import { canvas, context, map, tileArrived } from "./scene.js";
import { drawStreets, hasImages, hasLines } from "./streets.js";
import { drawTiles, tileServer } from "./tiles.js";

const OVER_STREETS = 0.45; // opacity of a shade over a street map

// Land and countries have their own canvas, one per pane, which is redrawn only after changes.
const grounds = [0, 1].map(() => {
  const sheet = document.createElement("canvas");
  return { sheet, on: sheet.getContext("2d", { alpha: false, willReadFrequently: true }), is: "", image: null, frame: null };
});

export function drawGround() {
  const { transform, ratio } = map;
  const mine = grounds[map.pane];
  const ground = mine.sheet;
  const shades = map.shaded.map((place) => `${place}:${shadeOf(place, colours)}`).join();
  // While the map moves it is drawn with less detail, and faster.
  const level = Math.max(0, levelAt(transform.k) - (map.moving ? 1 : 0));
  const key = [transform, ratio, map.width, map.height, colours.sea, level, shades, areasKey(), hasBase(), map.arrived].join();
  if (key === mine.is) return;
  mine.is = key;
  [ground.width, ground.height] = [canvas.width, canvas.height];
  mine.image = null;
  const at = mine.on;
  at.setTransform(1, 0, 0, 1, 0, 0);
  at.fillStyle = colours.sea;
  at.fillRect(0, 0, ground.width, ground.height);
  const toWorld = () => at.setTransform(ratio * transform.k, 0, 0, ratio * transform.k, ratio * transform.x, ratio * transform.y);
  if (onImages()) {
    if (tileServer) drawTiles(at, tileArrived);
    else drawStreets(at, tileArrived);
    at.globalAlpha = OVER_STREETS;
  }
  toWorld();
  fillCountries(at, level);
  fillAreas(at);
  at.globalAlpha = 1;
  if (!onImages()) drawBase(at);
  if (hasLines()) drawStreets(at, tileArrived);
  toWorld();
  strokeLines(at, level);
}

/** Whether a street map of images is below everything else. */
export const onImages = () => tileServer !== null || hasImages();

// Lakes, rivers and the borders of first-level areas: for orientation, fainter than everything else.
function drawBase(at) {
  const { k } = map.transform;
  const { lakes, rivers, borders } = linesIn(worldSeen(), k);
  at.fillStyle = colours.sea;
  at.strokeStyle = colours.coast;
  at.lineWidth = 0.5 / k;
  for (const lake of lakes) {
    at.fill(lake.at(), "evenodd");
    at.stroke(lake.at());
  }
  at.strokeStyle = colours.river;
  at.lineWidth = 0.9 / k;
  for (const river of rivers) at.stroke(river.at());
  at.strokeStyle = colours.inner;
  at.lineWidth = 0.7 / k;
  for (const line of borders) at.stroke(line.at());
}

// A key for the areas to draw, which changes when they do.
function areasKey() {
  if (!map.areas) return "";
  const { set, shading } = map.areas;
  return [set.key, shading, set.outlines?.length ?? 0, set.bounds, Array.from({ length: set.count }, (_, area) => figureInPane(area))].join();
}

// The figure that shades an area in the current pane.
const figureInPane = (area) => shadeFigures(map.areas, area)[map.areas.two ? map.pane : 0];

/** The visible areas that have a class: [{area, outline, figure}, …]. */
export function areasInSight() {
  if (!map.areas?.set.outlines) return [];
  const { set } = map.areas;
  const seen = worldSeen();
  const all = set.outlines.map((outline, area) => ({ area, outline, figure: figureInPane(area) }));
  return all.filter(({ outline, figure }) => outline && areaClass(set, figure) >= 0 && overlap(outline.box, seen));
}

function fillAreas(at) {
  at.strokeStyle = colours.border;
  at.lineWidth = 0.6 / map.transform.k;
  for (const { outline, figure } of areasInSight()) {
    at.fillStyle = areaFill(map.areas, figure, colours);
    at.fill(outline.at(), "evenodd");
    at.stroke(outline.at());
  }
}

function fillCountries(at, level) {
  const fills = new Map(map.shaded.map((place) => [shapeOfPlace[place], shadeOf(place, colours)]));
  const seen = worldSeen();
  for (const country of outlines.countries) {
    if (!overlap(country.box, seen)) continue;
    // A street map shows through where a country has no shade.
    if (onImages() && !fills.has(country)) continue;
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

// Draws the ground, and on it the many small circles as pixels: 20,000 of them take 30 ms one by one on a
// canvas, 3 ms in memory. The lightest come first, so that the heaviest is on top.
export function drawDots(dots) {
  if (tileServer) return drawEach(dots);
  const image = groundPixels();
  const pixels = new Uint32Array(image.data.buffer);
  const { width, height } = image;
  for (let dot = dots.length - 1; dot >= 0; dot -= 1) {
    const { x, y, radius, place } = dots[dot];
    const colour = pixelOf(place, colours);
    const [left, top, reach] = [Math.round(x * map.ratio), Math.round(y * map.ratio), Math.round(radius * map.ratio)];
    const within = (reach + 0.4) ** 2;
    for (let dy = -reach; dy <= reach; dy += 1) {
      if (top + dy < 0 || top + dy >= height) continue;
      for (let dx = -reach; dx <= reach; dx += 1) {
        const outside = left + dx < 0 || left + dx >= width || dx * dx + dy * dy > within;
        if (!outside) pixels[(top + dy) * width + left + dx] = colour;
      }
    }
  }
  context.putImageData(image, 0, 0);
}

// Draws them one by one: a canvas with images of another server does not allow reading its pixels.
function drawEach(dots) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(grounds[map.pane].sheet, 0, 0);
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  for (const { x, y, radius, place } of dots.toReversed()) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = fillOf(place, colours);
    context.fill();
  }
}

// A copy of the ground's pixels to draw on.
function groundPixels() {
  const mine = grounds[map.pane];
  mine.image ??= mine.on.getImageData(0, 0, mine.sheet.width, mine.sheet.height);
  if (mine.frame?.width !== mine.image.width || mine.frame.height !== mine.image.height) {
    mine.frame = new ImageData(mine.image.width, mine.image.height);
  }
  mine.frame.data.set(mine.image.data);
  return mine.frame;
}
