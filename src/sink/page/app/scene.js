// The visible scene: the size of the map, its position, the points on it and the marked places. All modules
// read `map`; only the functions here change it.

import { zoomIdentity } from "d3-zoom";
import { byId } from "./element.js";
import { figures } from "./figures.js";
import { WORLD, shapeOfPlace, worldX, worldY } from "./outlines.js";

/** The ways to draw points. */
export const DRAWINGS = ["circles", "clusters", "heat"];

const MAX_RADIUS = 26; // radius in pixels of the heaviest circle
const MIN_RADIUS = 1.6;

export const canvas = byId("map", "canvas");
/** The map, and a second one that shows the same places for other articles. */
export const canvases = [canvas, byId("map-b", "canvas")];
const contexts = canvases.map((each) => each.getContext("2d"));
/** The drawing context of the current pane. */
export let context = contexts[0];

export const map = {
  width: 0,
  height: 0,
  ratio: 1,
  transform: zoomIdentity,
  // The places drawn: those without an outline, the heaviest first, and countries with one.
  points: [],
  shaded: [],
  scale: [0, 0],
  // The figure that determines sizes and shades, and each place's value of it in the current pane.
  measure: "weight",
  sizes: figures.weight,
  // What determines colours: kinds, values or the difference of two values.
  paint: "kinds",
  // The current pane, and all panes.
  pane: 0,
  panes: [],
  largest: 0,
  moving: false,
  // How points are drawn: as circles, clusters or heat.
  draw: "circles",
  // Number of street map tiles that have arrived.
  arrived: 0,
  hovered: -1,
  selected: -1,
  // The set of areas drawn, and the marked ones; null and -1 for none.
  areas: null,
  hoveredArea: -1,
  selectedArea: -1,
};

// Sets the circle sizes: the area is proportional to the figure. Circles grow a little with the zoom, where
// there is room for them, and are smaller on a small map.
export function sizeCircles() {
  const near = Math.min(1.7, Math.max(0.8, ((map.transform.k * WORLD) / 2000) ** 0.22));
  const room = Math.min(1.1, Math.max(0.7, Math.min(map.width, map.height) / 620));
  map.largest = MAX_RADIUS * near * room;
}

export const radiusOf = (figure) =>
  Math.max(MIN_RADIUS, map.largest * Math.sqrt(Math.min(1, figure / (map.scale[0] || 1))));

/** The figure of a place that determines its size or shade. */
export const sizeOf = (place) => Math.abs(map.sizes[place]);

// Five classes, equally spaced in the square root of the figure, so that there are distinct shades between
// many light countries and a heavy one.
export const SHADES = 5;
export const shadeClass = (figure) =>
  Math.min(SHADES - 1, Math.floor(Math.sqrt(figure / (map.scale[1] || 1)) * SHADES));
/** The lower bound of a class. */
export const shadeBound = (shade) => (shade / SHADES) ** 2 * map.scale[1];

export const screenX = (place) => map.transform.applyX(worldX[place]);
export const screenY = (place) => map.transform.applyY(worldY[place]);

export function onScreen(place, margin) {
  const x = screenX(place);
  const y = screenY(place);
  return x > -margin && x < map.width + margin && y > -margin && y < map.height + margin;
}

// Boxes in pixels of the elements that cover the map, where no name may be drawn. Measuring forces a page layout in
// the browser, so it is done once per map size.
let coveredByPane = [];
export function coveredBoxes() {
  return (coveredByPane[map.pane] ??= measureCoveredBoxes());
}

function measureCoveredBoxes() {
  const { left, top } = canvases[map.pane].getBoundingClientRect();
  return ["buttons", "legend", "credits", "pane-a", "pane-b"]
    .map((id) => byId(id).getBoundingClientRect())
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
}

// Call when an element that covers the map has appeared or disappeared.
export function forgetCoveredBoxes() {
  coveredByPane = [];
}

// Measures the canvas; returns true if its size has changed.
export function fitCanvas() {
  const { clientWidth: width, clientHeight: height } = canvas;
  // More than two device pixels per pixel make no visible difference, and phones take four times as long.
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (width === map.width && height === map.height && ratio === map.ratio) return false;
  Object.assign(map, { width, height, ratio });
  for (const each of canvases) [each.width, each.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  forgetCoveredBoxes();
  return true;
}

export function lookAt(transform) {
  map.transform = transform;
}

export function setMoving(moving) {
  map.moving = moving;
}

/** Sets the places on the map, the heaviest first, and the figures that determine sizes: one list and one
 * column of figures per pane. If areas are drawn, countries are not. */
export function setPlaces(panes, scale, { measure, draw, paint, areas }) {
  Object.assign(map, { draw, measure, paint, scale, areas });
  map.panes = panes.map(({ places, sizes }) => ({
    sizes,
    points: places.filter((place) => !shapeOfPlace[place]),
    shaded: areas ? [] : places.filter((place) => shapeOfPlace[place]),
  }));
  switchTo(0);
}

function switchTo(pane) {
  map.pane = pane;
  context = contexts[pane];
  Object.assign(map, map.panes[pane]);
}

/** Runs a function with a pane as the current one, to draw in it or to query it. */
export function inPane(pane, work) {
  if (pane === map.pane) return work();
  const before = map.pane;
  switchTo(pane);
  const found = work();
  switchTo(before);
  return found;
}

/** The pane of an element; the first if it is not a pane. */
export const paneOf = (element) => Math.max(0, canvases.indexOf(element));

/** The offset of a pane, in pixels from the first. */
export function paneOffset(pane) {
  if (pane === 0) return { left: 0, top: 0 };
  const [of, from] = [canvases[pane], canvases[0]].map((each) => each.getBoundingClientRect());
  return { left: of.left - from.left, top: of.top - from.top };
}

const waiting = [];
/** Calls back when tiles have arrived. */
export const onArrival = (call) => waiting.push(call);

/** Call when a tile has arrived. */
export function tileArrived() {
  map.arrived += 1;
  waiting.forEach((call) => call());
}

// Sets the place whose panel is open; -1 for none.
export function markSelected(place) {
  map.selected = place;
}

// Sets the place under the pointer; returns true if it has changed.
export function markHovered(place) {
  const changed = place !== map.hovered;
  map.hovered = place;
  return changed;
}

/** Sets the area under the pointer; returns true if it has changed. */
export function markHoveredArea(area) {
  const changed = area !== map.hoveredArea;
  map.hoveredArea = area;
  return changed;
}

/** Sets the area whose panel is open; -1 for none. */
export function markSelectedArea(area) {
  map.selectedArea = area;
}
