// What is seen: how large the map is, where it is looked at, what stands on it and which places are
// marked. All parts read `map`; it changes by the functions here alone.

import { zoomIdentity } from "d3-zoom";
import { byId } from "./element.js";
import { figures } from "./figures.js";
import { WORLD, shapeOfPlace, worldX, worldY } from "./outlines.js";

/** How points can be drawn. */
export const DRAWINGS = ["circles", "clusters", "heat"];

const LARGEST = 26; // radius in pixels of the heaviest circle
const SMALLEST = 1.6;

export const canvas = byId("map", "canvas");
export const context = canvas.getContext("2d");

export const map = {
  width: 0,
  height: 0,
  ratio: 1,
  transform: zoomIdentity,
  // What is drawn: places without an outline, the heaviest first, and countries with one.
  points: [],
  shaded: [],
  scale: [0, 0],
  // Which figure sizes and shades go by.
  measure: "weight",
  largest: 0,
  moving: false,
  // How points are drawn: as circles, clusters or heat.
  draw: "circles",
  // Tiles of a street map that have come.
  arrived: 0,
  hovered: -1,
  selected: -1,
};

// How large a circle is; its area goes with the figure. Circles grow a little on the way in, where
// there is room for them, and are smaller on a small map.
export function sizeCircles() {
  const near = Math.min(1.7, Math.max(0.8, ((map.transform.k * WORLD) / 2000) ** 0.22));
  const room = Math.min(1.1, Math.max(0.7, Math.min(map.width, map.height) / 620));
  map.largest = LARGEST * near * room;
}

export const radiusOf = (figure) =>
  Math.max(SMALLEST, map.largest * Math.sqrt(Math.min(1, figure / (map.scale[0] || 1))));

/** The figure of a place that sizes and shades go by. */
export const sizeOf = (place) => figures[map.measure][place];

// Five classes, even in the root of the figure: between many light countries and a heavy one there
// are shades to tell.
export const SHADES = 5;
export const shadeClass = (figure) =>
  Math.min(SHADES - 1, Math.floor(Math.sqrt(figure / (map.scale[1] || 1)) * SHADES));
/** Where a class begins. */
export const shadeBound = (shade) => (shade / SHADES) ** 2 * map.scale[1];

export const screenX = (place) => map.transform.applyX(worldX[place]);
export const screenY = (place) => map.transform.applyY(worldY[place]);

export function onScreen(place, margin) {
  const x = screenX(place);
  const y = screenY(place);
  return x > -margin && x < map.width + margin && y > -margin && y < map.height + margin;
}

// What lies over the map, as boxes in its pixels: no name is to stand under it. To ask where things
// are makes a browser lay the page out, so it is asked once for each size of the map.
let covering = null;
export function covers() {
  return (covering ??= coveringNow());
}

function coveringNow() {
  const { left, top } = canvas.getBoundingClientRect();
  return ["buttons", "legend", "credits"]
    .map((id) => byId(id).getBoundingClientRect())
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}

// To be said when something that lies over the map has come or gone.
export function uncover() {
  covering = null;
}

// Measures the canvas; true where it has another size than before.
export function fitCanvas() {
  const { clientWidth: width, clientHeight: height } = canvas;
  // Beyond two points a pixel nobody sees the difference, and phones take four times as long.
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (width === map.width && height === map.height && ratio === map.ratio) return false;
  Object.assign(map, { width, height, ratio });
  [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  uncover();
  return true;
}

export function lookAt(transform) {
  map.transform = transform;
}

export function setMoving(moving) {
  map.moving = moving;
}

// The places that stand on the map, the heaviest first, and the figures that sizes are measured by.
export function setPlaces(places, scale, { measure, draw }) {
  map.draw = draw;
  map.measure = measure;
  map.points = places.filter((place) => !shapeOfPlace[place]);
  map.shaded = places.filter((place) => shapeOfPlace[place]);
  map.scale = scale;
}

const waiting = [];
/** Calls back when something that is drawn has come in the meantime. */
export const onArrival = (call) => waiting.push(call);

/** To be said when a tile has come. */
export function tileArrived() {
  map.arrived += 1;
  waiting.forEach((call) => call());
}

// The place whose panel is open; -1 for none.
export function markSelected(place) {
  map.selected = place;
}

// The place under the pointer; true where it is another than before.
export function markHovered(place) {
  const changed = place !== map.hovered;
  map.hovered = place;
  return changed;
}
