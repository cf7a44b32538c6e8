// Land and countries as paths in world units: the world is WORLD wide, in Mercator.
//
// Mercator because the map is zoomed into: shapes and directions are right everywhere, and every position is
// a shift and a scaling of one drawing. Sizes far north are wrong; circles therefore show weight, and country
// shades show its classes, not areas.
//
// d3-geo and topojson-client do all of this and more, spherically; they took 0.5 s of the 2 s that a page may
// take to open; projecting each arc once takes a tenth of that.

import { COUNTRIES, groupOf, places } from "./data.js";
import { byId, parsed } from "./element.js";

export const WORLD = 1024;
const MAX_LATITUDE = 85; // degrees; Mercator has no poles

export const projectX = (lon) => ((lon + 180) / 360) * WORLD;
export function projectY(lat) {
  const within = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  return (0.5 - Math.asinh(Math.tan((within * Math.PI) / 180)) / (2 * Math.PI)) * WORLD;
}

export const lonOf = (x) => (x / WORLD) * 360 - 180;
export const latOf = (y) => (Math.atan(Math.sinh((0.5 - y / WORLD) * 2 * Math.PI)) * 180) / Math.PI;

// Levels of detail by scale: points nearer than `detail` to the previous one are left out.
const LEVELS = [
  { from: 0, detail: 0.6 },
  { from: 2.6, detail: 0 },
];
const FINEST = LEVELS.length - 1;

// Decodes a TopoJSON arc, whose points are offsets from the previous one: [x, y, x, y, …].
function decoded(arc, { scale, translate }) {
  const line = new Float64Array(arc.length * 2);
  let [x, y] = [0, 0];
  arc.forEach(([dx, dy], at) => {
    x += dx;
    y += dy;
    line[2 * at] = projectX(x * scale[0] + translate[0]);
    line[2 * at + 1] = projectY(y * scale[1] + translate[1]);
  });
  return line;
}

// The arc with fewer points; both ends stay, and so does a line that would no longer enclose an area.
function thinned(line, detail) {
  const kept = [line[0], line[1]];
  for (let at = 2; at < line.length; at += 2) {
    const far = Math.abs(line[at] - kept.at(-2)) >= detail || Math.abs(line[at + 1] - kept.at(-1)) >= detail;
    if (far || at === line.length - 2) kept.push(line[at], line[at + 1]);
  }
  return kept.length < 8 ? line : kept;
}

// Joins the arcs of a ring into one line; a negative number is a reversed arc.
function joined(ring, arcs) {
  const line = [];
  for (const number of ring) {
    const arc = arcs[number < 0 ? ~number : number];
    const last = arc.length - 2;
    // The first point of an arc is the last of the previous one.
    for (let at = line.length ? 2 : 0; at <= last; at += 2) {
      const from = number < 0 ? last - at : at;
      line.push(arc[from], arc[from + 1]);
    }
  }
  return line;
}

// Continues a ring that crosses the antimeridian beyond the edge of the world, instead of jumping back; a
// ring around a pole is closed along the lower edge.
function unrolled(line) {
  let shift = 0;
  for (let at = 2; at < line.length; at += 2) {
    const step = line[at] + shift - line[at - 2];
    if (Math.abs(step) > WORLD / 2) shift -= Math.sign(step) * WORLD;
    line[at] += shift;
  }
  if (shift !== 0) line.push(line.at(-2), WORLD, line[0], WORLD);
  return line;
}

function traceRing(path, line, offset) {
  path.moveTo(line[0] + offset, line[1]);
  for (let at = 2; at < line.length; at += 2) path.lineTo(line[at] + offset, line[at + 1]);
  path.closePath();
}

function reach(line) {
  let [west, east] = [Infinity, -Infinity];
  for (let at = 0; at < line.length; at += 2) {
    west = Math.min(west, line[at]);
    east = Math.max(east, line[at]);
  }
  return [west, east];
}

// The part of a ring beyond one edge of the world is drawn again at the other.
function countryPath(rings, arcs, path) {
  for (const ring of rings) {
    const line = unrolled(joined(ring, arcs));
    const [west, east] = reach(line);
    traceRing(path, line, 0);
    if (west < 0) traceRing(path, line, WORLD);
    if (east > WORLD) traceRing(path, line, -WORLD);
  }
  return path;
}

// Arcs as open lines, cut at the antimeridian.
function linePath(numbers, arcs, path) {
  for (const number of numbers) {
    const line = arcs[number];
    path.moveTo(line[0], line[1]);
    for (let at = 2; at < line.length; at += 2) {
      if (Math.abs(line[at] - line[at - 2]) > WORLD / 2) path.moveTo(line[at], line[at + 1]);
      else path.lineTo(line[at], line[at + 1]);
    }
  }
  return path;
}

const ringsOf = ({ type, arcs }) => (type === "Polygon" ? arcs : (arcs ?? []).flat());

// The bounding box of a country; `main` is the box of its largest piece, used to centre on it: France without
// its islands in other oceans.
function boxOf(rings, arcs) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  let widest = 0;
  let main = null;
  let largest = -1;
  for (const ring of rings) {
    const line = unrolled(joined(ring, arcs));
    const [west, east] = reach(line);
    widest = Math.max(widest, east - west);
    box[0] = Math.min(box[0], west < 0 || east > WORLD ? 0 : west);
    box[2] = Math.max(box[2], west < 0 || east > WORLD ? WORLD : east);
    let [north, south] = [Infinity, -Infinity];
    for (let at = 1; at < line.length; at += 2) {
      north = Math.min(north, line[at]);
      south = Math.max(south, line[at]);
    }
    box[1] = Math.min(box[1], north);
    box[3] = Math.max(box[3], south);
    const area = (east - west) * (south - north);
    if (area > largest) [largest, main] = [area, [west, north, east, south]];
  }
  return { box, widest, main };
}

// The role of an arc: coast has land on one side, a border separates two countries, and a line within a
// country separates areas under different control, as in the north of Crimea.
const [COAST, BORDER, WITHIN] = [0, 1, 2];
function rolesOfArcs(geometries, count) {
  const owner = new Int32Array(count).fill(-1);
  const roles = new Uint8Array(count).fill(COAST);
  geometries.forEach((geometry, country) => {
    for (const number of ringsOf(geometry).flat()) {
      const arc = number < 0 ? ~number : number;
      if (owner[arc] >= 0) roles[arc] = owner[arc] === country ? WITHIN : BORDER;
      owner[arc] = country;
    }
  });
  return roles;
}

// Builds the path of each level when it is first drawn.
function lazily(make) {
  const made = [];
  return (level) => (made[level] ??= make(level));
}

// A drawing per level: `trace` with any pen that has moveTo, lineTo and closePath, `at` as a cached canvas
// path.
function traced(draw) {
  return { trace: draw, at: lazily((level) => draw(level, new Path2D())) };
}

function readOutlines() {
  const topology = parsed(byId("outlines"));
  const { geometries } = topology.objects.countries;
  const finest = topology.arcs.map((arc) => decoded(arc, topology.transform));
  const arcsAt = lazily((level) =>
    level === FINEST ? finest : finest.map((line) => thinned(line, LEVELS[level].detail)),
  );
  const roles = rolesOfArcs(geometries, finest.length);
  const lines = (role) => {
    const numbers = [...roles.keys()].filter((arc) => roles[arc] === role);
    return traced((level, pen) => linePath(numbers, arcsAt(level), pen));
  };
  return {
    countries: geometries.map((geometry) => ({
      code: geometry.id,
      ...boxOf(ringsOf(geometry), arcsAt(0)),
      ...traced((level, pen) => countryPath(ringsOf(geometry), arcsAt(level), pen)),
    })),
    coast: lines(COAST),
    borders: lines(BORDER),
    within: lines(WITHIN),
  };
}

export const outlines = readOutlines();
const shapeOf = new Map(outlines.countries.map((each) => [each.code, each]));
/** The outline of a country by its code, if the page has one. */
export const outlineOf = (code) => shapeOf.get(code) ?? null;
export const levelAt = (scale) => LEVELS.findLastIndex(({ from }) => scale >= from);

// Positions of the places on the map.
export const worldX = Float64Array.from(places.lon, projectX);
export const worldY = Float64Array.from(places.lat, projectY);

// The outline of a place that is a country and has one; such places are shaded and have no circle.
export const shapeOfPlace = places.kind.map((_, place) => {
  if (groupOf[place] !== COUNTRIES || places.country[place] === null) return null;
  return shapeOf.get(places.countries[places.country[place]][0]) ?? null;
});

// Hit tests use a canvas that is never shown.
const hitTester = document.createElement("canvas").getContext("2d");
export const inside = ({ box, at }, x, y) =>
  x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && hitTester.isPointInPath(at(FINEST), x, y, "evenodd");
