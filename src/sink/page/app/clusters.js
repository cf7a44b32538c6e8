// Clusters of places that are close together at a scale, so that circles do not hide each other.

import { worldX, worldY } from "./outlines.js";
import { map, sizeOf } from "./scene.js";

const CELL = 64; // minimum size of a grid cell in pixels; at most twice as large
const MIN_RADIUS = 11; // radius in pixels
const MAX_RADIUS = 24;

let cache = { key: "", points: null, of: null };

/** The points of the map: single ones, and groups of those that share a grid cell. The grid changes with
 * whole powers of two of the scale, so that groups are stable while the map is moved. */
export function clustersNow() {
  const level = Math.floor(Math.log2(map.transform.k));
  const key = `${level} ${map.measure}`;
  if (cache.key !== key || cache.points !== map.points) cache = { key, points: map.points, of: clustered(CELL / 2 ** level) };
  return cache.of;
}

function clustered(cell) {
  const cells = new Map();
  for (const place of map.points) {
    const at = Math.floor(worldX[place] / cell) * 1_000_000 + Math.floor(worldY[place] / cell);
    if (!cells.has(at)) cells.set(at, []);
    cells.get(at).push(place);
  }
  const alone = [];
  const groups = [];
  for (const places of cells.values()) {
    if (places.length === 1) alone.push(places[0]);
    else groups.push(group(places));
  }
  return { alone, groups: groups.sort((a, b) => b.places.length - a.places.length) };
}

// A group lies at the mean of its places, weighted by their figures.
function group(places) {
  const sum = places.reduce((total, place) => total + sizeOf(place), 0) || 1;
  const middle = (along) => places.reduce((total, place) => total + along[place] * sizeOf(place), 0) / sum;
  const radius = Math.min(MAX_RADIUS, MIN_RADIUS + 2.4 * Math.log2(places.length / 2));
  return { places, x: middle(worldX), y: middle(worldY), radius, sum };
}

/** The group at a point of the map; null for none. */
export function groupAt(x, y) {
  const distance = (each) => Math.hypot(map.transform.applyX(each.x) - x, map.transform.applyY(each.y) - y);
  return clustersNow().groups.find((each) => distance(each) <= each.radius) ?? null;
}

/** The bounding box of a group's places, in world units. */
export function boxOfGroup({ places }) {
  const reach = (along) => [Math.min(...places.map((place) => along[place])), Math.max(...places.map((place) => along[place]))];
  const [[west, east], [north, south]] = [reach(worldX), reach(worldY)];
  return [west, north, east, south];
}
