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
/** The map, and a second one beside it that shows the same places as other articles name them. */
export const canvases = [canvas, byId("map-b", "canvas")];
const contexts = canvases.map((each) => each.getContext("2d"));
/** What the pane that is being drawn is drawn on. */
export let context = contexts[0];

export const map = {
  width: 0,
  height: 0,
  ratio: 1,
  transform: zoomIdentity,
  // What is drawn: places without an outline, the heaviest first, and countries with one.
  points: [],
  shaded: [],
  scale: [0, 0],
  // Which figure sizes and shades go by, and of each place that figure in the pane that is drawn.
  measure: "weight",
  sizes: figures.weight,
  // What colours go by: kinds, values or the difference of two values.
  paint: "kinds",
  // The pane that is drawn or asked, of as many as there are.
  pane: 0,
  panes: [],
  largest: 0,
  moving: false,
  // How points are drawn: as circles, clusters or heat.
  draw: "circles",
  // Tiles of a street map that have come.
  arrived: 0,
  hovered: -1,
  selected: -1,
  // The set of areas that is drawn, and which of them are marked; null and -1 for none.
  areas: null,
  hoveredArea: -1,
  selectedArea: -1,
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
export const sizeOf = (place) => Math.abs(map.sizes[place]);

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
let covering = [];
export function covers() {
  return (covering[map.pane] ??= coveringNow());
}

function coveringNow() {
  const { left, top } = canvases[map.pane].getBoundingClientRect();
  return ["buttons", "legend", "credits", "pane-a", "pane-b"]
    .map((id) => byId(id).getBoundingClientRect())
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}

// To be said when something that lies over the map has come or gone.
export function uncover() {
  covering = [];
}

// Measures the canvas; true where it has another size than before.
export function fitCanvas() {
  const { clientWidth: width, clientHeight: height } = canvas;
  // Beyond two points a pixel nobody sees the difference, and phones take four times as long.
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (width === map.width && height === map.height && ratio === map.ratio) return false;
  Object.assign(map, { width, height, ratio });
  for (const each of canvases) [each.width, each.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  uncover();
  return true;
}

export function lookAt(transform) {
  map.transform = transform;
}

export function setMoving(moving) {
  map.moving = moving;
}

/** The places that stand on the map, the heaviest first, and the figures that sizes are measured by: one
 * list and one column of figures a pane. Where areas are drawn, countries are not. */
export function setPlaces(panes, scale, { measure, draw, paint, areas }) {
  Object.assign(map, { draw, measure, paint, scale, areas });
  map.panes = panes.map(({ places, sizes }) => ({
    sizes,
    points: places.filter((place) => !shapeOfPlace[place]),
    shaded: areas ? [] : places.filter((place) => shapeOfPlace[place]),
  }));
  enter(0);
}

function enter(pane) {
  map.pane = pane;
  context = contexts[pane];
  Object.assign(map, map.panes[pane]);
}

/** Does something in a pane: draws it, or asks what is there. */
export function inPane(pane, work) {
  if (pane === map.pane) return work();
  const before = map.pane;
  enter(pane);
  const found = work();
  enter(before);
  return found;
}

/** Which pane an element is; the first where it is none. */
export const paneOf = (element) => Math.max(0, canvases.indexOf(element));

/** Where a pane begins, in pixels from the first. */
export function paneOffset(pane) {
  if (pane === 0) return { left: 0, top: 0 };
  const [of, from] = [canvases[pane], canvases[0]].map((each) => each.getBoundingClientRect());
  return { left: of.left - from.left, top: of.top - from.top };
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

/** The area under the pointer; true where it is another than before. */
export function markHoveredArea(area) {
  const changed = area !== map.hoveredArea;
  map.hoveredArea = area;
  return changed;
}

/** The area whose panel is open; -1 for none. */
export function markSelectedArea(area) {
  map.selectedArea = area;
}
