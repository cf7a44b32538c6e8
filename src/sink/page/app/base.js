// The background besides countries, for orientation: lakes, rivers, borders of first-level areas and towns.
// It is packed in the page, and unpacked after the first frame; until then, and in a browser without
// decompression, the map has only countries.

import { places } from "./data.js";
import { byId } from "./element.js";
import { projectX, projectY } from "./outlines.js";

const PER_DEGREE = 100; // as ground.py writes
const BUCKET = 15; // degrees; distant buckets are not drawn
// The scales from which rivers, borders and towns are drawn: at smaller scales they would be a veil.
const RIVERS_MIN_SCALE = 2;
const BORDERS_MIN_SCALE = 2.6;
const TOWNS_MIN_SCALE = 2.2;
// Thousands of inhabitants that a town needs to be named at scale 1; fewer at larger scales.
const TOWN_SIZE = 7000;
const TOWN_POWER = 1.5;

let base = null;

/** Whether there is anything to draw yet. */
export const hasBase = () => base !== null;

// Converts [x, y, dx, dy, …] in fractions of a degree to world units.
function unpacked(numbers, perDegree = PER_DEGREE) {
  const line = new Float64Array(numbers.length);
  let [x, y] = [0, 0];
  for (let at = 0; at < numbers.length; at += 2) {
    x += numbers[at];
    y += numbers[at + 1];
    line[at] = projectX(x / perDegree);
    line[at + 1] = projectY(y / perDegree);
  }
  return line;
}

function trace(pen, line) {
  pen.moveTo(line[0], line[1]);
  for (let at = 2; at < line.length; at += 2) pen.lineTo(line[at], line[at + 1]);
}

function boxOf(lines) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      box[0] = Math.min(box[0], line[at]);
      box[1] = Math.min(box[1], line[at + 1]);
      box[2] = Math.max(box[2], line[at]);
      box[3] = Math.max(box[3], line[at + 1]);
    }
  }
  return box;
}

// Groups lines that begin near each other into one shape.
function bucketed(lines) {
  const buckets = new Map();
  for (const numbers of lines) {
    const key = [numbers[0], numbers[1]].map((each) => Math.floor(each / PER_DEGREE / BUCKET)).join();
    if (!buckets.has(key)) buckets.set(key, []);
    buckets.get(key).push(unpacked(numbers));
  }
  return [...buckets.values()].map(shapeOf);
}

// Lines as one shape: its box, a function that traces it, and a cached canvas path.
function shapeOf(lines) {
  const draw = (_level, pen) => lines.forEach((line) => trace(pen, line));
  let path = null;
  const at = () => {
    if (!path) draw(0, (path = new Path2D()));
    return path;
  };
  return { box: boxOf(lines), trace: draw, at };
}

/** The outlines of areas, one shape per area; null for an area that is not drawn, and for all in a browser
 * that cannot unpack them. */
export async function outlinesOf({ step, packed }) {
  if (typeof DecompressionStream === "undefined") return [];
  const areas = await inflated(packed);
  return areas.map((rings) => (rings.length ? shapeOf(rings.map((ring) => unpacked(ring, Math.round(1 / step)))) : null));
}

// Whether no article names the town; towns that articles name are already places.
function unnamedTowns({ id, name, lon, lat, size }) {
  const named = new Set(places.id);
  const at = id.map((number, n) => (named.has(`geonames:${number}`) ? -1 : n)).filter((n) => n >= 0);
  return at.map((n) => ({ name: name[n], x: projectX(lon[n] / PER_DEGREE), y: projectY(lat[n] / PER_DEGREE), size: size[n] }));
}

async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

/** Unpacks the background, then calls `ready`. */
export async function unpackBase(ready) {
  const packed = byId("ground").textContent;
  if (!packed || typeof DecompressionStream === "undefined") return;
  const { lakes, rivers, borders, towns } = await inflated(packed);
  base = { lakes: bucketed(lakes), rivers: bucketed(rivers), borders: bucketed(borders), towns: unnamedTowns(towns) };
  ready();
}

const inSight = (shapes, seen) =>
  shapes.filter(({ box }) => box[0] < seen[2] && box[2] > seen[0] && box[1] < seen[3] && box[3] > seen[1]);

/** Lakes, rivers and borders within a box of the world, at a scale. */
export function linesIn(seen, scale) {
  if (!base) return { lakes: [], rivers: [], borders: [] };
  const from = (minScale, shapes) => (scale < minScale ? [] : inSight(shapes, seen));
  return { lakes: from(0, base.lakes), rivers: from(RIVERS_MIN_SCALE, base.rivers), borders: from(BORDERS_MIN_SCALE, base.borders) };
}

/** Towns within a box of the world that are large enough for a scale, the largest first. */
export function townsIn(seen, scale, limit) {
  if (!base || scale < TOWNS_MIN_SCALE) return [];
  const minSize = TOWN_SIZE / scale ** TOWN_POWER;
  const found = [];
  for (const town of base.towns) {
    if (town.size < minSize || found.length >= limit) break;
    if (town.x > seen[0] && town.x < seen[2] && town.y > seen[1] && town.y < seen[3]) found.push(town);
  }
  return found;
}
