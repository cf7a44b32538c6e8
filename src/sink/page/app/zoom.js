// Navigation of the map by wheel, pinch, drag, keys and buttons, and the initial view.

import { select } from "d3-selection";
// d3-zoom adds the transitions of selections, and d3-transition their types.
/** @import {} from "d3-transition" */
import { zoom as d3zoom, zoomIdentity } from "d3-zoom";
import { placeCount, places } from "./data.js";
import { once, reducedMotion } from "./element.js";
import { WORLD, shapeOfPlace, worldX, worldY } from "./outlines.js";
import { canvas, canvases, lookAt, map, onScreen, screenX, screenY, setMoving } from "./scene.js";

// The first view shows most of the weight: outliers do not force the map out to the whole world. The weight
// itself determines how much: of these shares, the one chosen is the best trade-off with size, where a view
// twice as wide is worth a sixth more weight.
const SHARES = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5];
const SCALE_EXPONENT = 0.22; // exponent of the scale in the trade-off with weight
// A country or an ocean has a single point, far from most events in it (Russia's is in Siberia). Such points
// affect the first view only if they are nearly all there is.
const MIN_POINT_SHARE = 0.2;

// The scale at which a box of the world fits, with a margin.
const FILL = 0.76;
function scaleOf(box) {
  const wide = Math.max(box[2] - box[0], WORLD / 40);
  const high = Math.max(box[3] - box[1], WORLD / 40);
  const [minScale, maxScale] = scaleLimits();
  return Math.max(minScale, Math.min(maxScale, FILL * Math.min(map.width / wide, map.height / high)));
}

// The view of a box of the world.
function transformOf(box) {
  const { width, height } = map;
  const scale = scaleOf(box);
  return zoomIdentity
    .translate(width / 2, height / 2)
    .scale(scale)
    .translate(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
}

/** The box with most of the weight in it.
 * @returns {Box} */
const weightedBox = once(findWeightedBox);
function findWeightedBox() {
  if (placeCount === 0) return [WORLD * 0.1, WORLD * 0.2, WORLD * 0.9, WORLD * 0.7];
  const all = [...places.weight.keys()];
  const spots = all.filter(isSpot);
  const framed = weightOf(spots) >= MIN_POINT_SHARE * weightOf(all) ? spots : all;
  const along = [worldX, worldY].map((of) => framed.toSorted((a, b) => of[a] - of[b]));
  let best = null;
  for (const share of SHARES) {
    const wanted = share * weightOf(framed);
    const [west, east] = narrowest(worldX, along[0], wanted);
    const [north, south] = narrowest(worldY, along[1], wanted);
    /** @type {Box} */
    const box = [west, north, east, south];
    const worth = weightOf(framed.filter((place) => isIn(box, place))) * scaleOf(box) ** SCALE_EXPONENT;
    if (!best || worth > best.worth) best = { box, worth };
  }
  return best.box;
}

const isIn = ([west, north, east, south], place) =>
  worldX[place] >= west && worldX[place] <= east && worldY[place] >= north && worldY[place] <= south;

const weightOf = (list) => list.reduce((sum, place) => sum + places.weight[place], 0);
const VAST_KINDS = ["country", "continent", "region", "ocean", "sea"];
const isSpot = (place) => !VAST_KINDS.includes(places.kinds[places.kind[place]]);


// The narrowest interval along an axis with the wanted weight, for sorted places.
function narrowest(along, sorted, wanted) {
  let best = [along[sorted[0]], along[sorted.at(-1)]];
  let inside = 0;
  let first = 0;
  for (const last of sorted) {
    inside += places.weight[last];
    while (inside - places.weight[sorted[first]] >= wanted) inside -= places.weight[sorted[first++]];
    const stretch = [along[sorted[first]], along[last]];
    if (inside >= wanted && stretch[1] - stretch[0] < best[1] - best[0]) best = stretch;
  }
  return best;
}

/** @returns {[number, number]} */
const at = (x, y) => [x, y];

/** @returns {[number, number]} */
const scaleLimits = () => [Math.min(map.width / WORLD, map.height / (WORLD * 0.75)), 256];

/**
 * [west, north, east, south] in world units.
 * @typedef {[number, number, number, number]} Box
 */

// Whether the map shows the initial view.
function isHome() {
  const [home, now] = [transformOf(weightedBox()), map.transform];
  const off = Math.hypot(home.x - now.x, home.y - now.y);
  return off < 2 && Math.abs(home.k / now.k - 1) < 0.001;
}

export function makeZoom(changed) {
  const resting = [];
  const picked = select(canvas);
  const zoom = d3zoom()
    .on("start end", ({ type }) => {
      setMoving(type === "start");
      changed();
      if (type !== "end") return;
      atHome = isHome();
      resting.forEach((call) => call());
    })
    .on("zoom", ({ transform }) => {
      lookAt(transform);
      // Both panes have the same view, whichever was moved.
      for (const each of canvases) /** @type {any} */ (each).__zoom = transform;
      changed();
    });
  const moved = () => (reducedMotion.matches ? picked : picked.transition().duration(280));
  const size = { width: 0, height: 0 };
  // Whether the map showed the initial view when it last came to rest.
  let atHome = true;
  const fit = () => {
    Object.assign(size, { width: map.width, height: map.height });
    zoom.scaleExtent(scaleLimits()).translateExtent([
      [0, 0],
      [WORLD, WORLD * 0.86],
    ]);
    zoom.extent([
      [0, 0],
      [map.width, map.height],
    ]);
  };
  // The fixed point when a key or a button zooms: the chosen place, otherwise the middle.
  const pivot = () =>
    map.selected >= 0 && onScreen(map.selected, 0)
      ? at(screenX(map.selected), screenY(map.selected))
      : at(map.width / 2, map.height / 2);
  for (const each of canvases) select(each).call(zoom);
  return {
    fit,
    // Shows the same part of the world after a resize, or the initial view.
    refit: () => {
      const [x, y] = map.transform.invert([size.width / 2, size.height / 2]);
      fit();
      if (atHome) return void picked.call(zoom.transform, transformOf(weightedBox()));
      picked.call(zoom.transform, zoomIdentity.translate(map.width / 2, map.height / 2).scale(map.transform.k).translate(-x, -y));
    },
    home: (jump) => (jump ? picked : moved()).call(zoom.transform, transformOf(weightedBox())),
    isHome,
    // Calls back when the map has come to rest.
    onRest: (call) => resting.push(call),
    // Moves the map to a box of the world.
    box: (box, jump) => (jump ? picked : moved()).call(zoom.transform, transformOf(box)),
    // Moves the map to a position from an address: the middle in world units, and the scale.
    at: (x, y, k) =>
      picked.call(zoom.transform, zoomIdentity.translate(map.width / 2, map.height / 2).scale(k).translate(-x, -y)),
    by: (factor) => moved().call(zoom.scaleBy, factor, pivot()),
    pan: (x, y) => moved().call(zoom.translateBy, x / map.transform.k, y / map.transform.k),
    // Moves a place into the uncovered part of the map, unless it is already there and distinguishable from
    // its neighbours.
    show: (place, covered) => {
      const { k } = map.transform;
      const [x, y] = [screenX(place), screenY(place)];
      const visible = x > 30 && y > 30 && x < map.width - covered.right - 30 && y < map.height - covered.bottom - 30;
      if (visible && k > 2) return;
      const shape = shapeOfPlace[place];
      const wide = shape ? Math.max(shape.widest, 1) : 0;
      const free = map.width - covered.right;
      const scale = shape ? Math.min(Math.max(k, 1), (free * 0.7) / wide) : Math.max(k, 4);
      const middle = zoomIdentity
        .translate(free / 2, (map.height - covered.bottom) / 2)
        .scale(scale)
        .translate(-worldX[place], -worldY[place]);
      moved().call(zoom.transform, middle);
    },
  };
}
