// Where the map is looked at: by wheel, pinch, drag, keys and buttons, and where it begins.

import { placeCount, places } from "./data.js";
import { still } from "./element.js";
import { WORLD, shapeOfPlace, worldX, worldY } from "./outlines.js";
import { canvas, lookAt, map, onScreen, screenX, screenY, setMoving } from "./scene.js";

// The scale and the middle at which most of the weight is in sight: what lies far from the rest does
// not push the map out to the whole world.
const IN_SIGHT = 0.78;
function homeTransform() {
  const box = weightedBox();
  const { width, height } = map;
  const wide = Math.max(box[2] - box[0], WORLD / 40);
  const high = Math.max(box[3] - box[1], WORLD / 40);
  const k = Math.min((width * 0.86) / wide, (height * 0.82) / high);
  const [least, most] = scaleLimits();
  const scale = Math.max(least, Math.min(most, k));
  return d3.zoomIdentity
    .translate(width / 2, height / 2)
    .scale(scale)
    .translate(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2);
}

function weightedBox() {
  if (placeCount === 0) return [WORLD * 0.1, WORLD * 0.2, WORLD * 0.9, WORLD * 0.7];
  const [west, east] = narrowest(worldX);
  const [north, south] = narrowest(worldY);
  return [west, north, east, south];
}

// The narrowest stretch along an axis with that much of the weight in it.
function narrowest(along) {
  const sorted = Uint32Array.from(places.weight.keys()).sort((a, b) => along[a] - along[b]);
  const wanted = IN_SIGHT * places.weight.reduce((sum, weight) => sum + weight, 0);
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

const scaleLimits = () => [Math.min(map.width / WORLD, map.height / (WORLD * 0.75)), 256];

export function makeZoom(changed) {
  const picked = d3.select(canvas);
  const zoom = d3
    .zoom()
    .on("start end", ({ type }) => {
      setMoving(type === "start");
      changed();
    })
    .on("zoom", ({ transform }) => {
      lookAt(transform);
      changed();
    });
  const moved = () => (still.matches ? picked : picked.transition().duration(280));
  const fit = () => {
    zoom.scaleExtent(scaleLimits()).translateExtent([
      [0, 0],
      [WORLD, WORLD * 0.86],
    ]);
    zoom.extent([
      [0, 0],
      [map.width, map.height],
    ]);
  };
  // What stays where it is while a key or a button zooms: the chosen place, else the middle.
  const pivot = () =>
    map.selected >= 0 && onScreen(map.selected, 0)
      ? [screenX(map.selected), screenY(map.selected)]
      : [map.width / 2, map.height / 2];
  picked.call(zoom);
  return {
    fit,
    home: (jump) => (jump ? picked : moved()).call(zoom.transform, homeTransform()),
    by: (factor) => moved().call(zoom.scaleBy, factor, pivot()),
    pan: (x, y) => moved().call(zoom.translateBy, x / map.transform.k, y / map.transform.k),
    // Brings a place into the part of the map that nothing covers, unless it is there and can be told
    // from its neighbours.
    show: (place, covered) => {
      const { k } = map.transform;
      const [x, y] = [screenX(place), screenY(place)];
      const there = x > 30 && y > 30 && x < map.width - covered.right - 30 && y < map.height - covered.bottom - 30;
      if (there && k > 2) return;
      const shape = shapeOfPlace[place];
      const wide = shape ? Math.max(shape.widest, 1) : 0;
      const free = map.width - covered.right;
      const scale = shape ? Math.min(Math.max(k, 1), (free * 0.7) / wide) : Math.max(k, 4);
      const middle = d3.zoomIdentity
        .translate(free / 2, (map.height - covered.bottom) / 2)
        .scale(scale)
        .translate(-worldX[place], -worldY[place]);
      moved().call(zoom.transform, middle);
    },
  };
}
