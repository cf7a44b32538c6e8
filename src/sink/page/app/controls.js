// Pointer, keys and buttons, and what happens when the map is given another size.

import { followAddress } from "./address.js";
import { boxOfGroup, groupUnder } from "./clusters.js";
import { onScheme } from "./colours.js";
import { byId } from "./element.js";
import { figures } from "./figures.js";
import { placeUnder } from "./map.js";
import { canvas, fitCanvas, map, markHovered, onScreen } from "./scene.js";
import { showGroupTip, showTip, tellPlace } from "./tip.js";
import { change, frame, placesList, redo, select, timeline, view, zoom } from "./view.js";

const FINGER = 14; // pixels that a touch may miss by
const POINTER = 4;

// The pointer on the map: a name under it, a panel on a click.
function hover(event) {
  const group = event && map.draw === "clusters" ? groupUnder(event.offsetX, event.offsetY) : null;
  if (group) {
    canvas.classList.add("over");
    showGroupTip(group, event.offsetX, event.offsetY);
    if (markHovered(-1)) redo("map");
    return;
  }
  const place = event ? placeUnder(event.offsetX, event.offsetY, POINTER) : -1;
  canvas.classList.toggle("over", place >= 0);
  if (place >= 0) showTip(place, event.offsetX, event.offsetY);
  else showTip(-1);
  if (markHovered(place)) redo("map");
}

// A place that something other than the pointer on the map points at.
function pointAt(place) {
  const seen = place >= 0 && onScreen(place, 0);
  if (seen) showTip(place);
  else showTip(-1);
  if (markHovered(place)) redo("map");
}

canvas.addEventListener("pointermove", (event) => hover(event.pointerType === "mouse" && !event.buttons ? event : null));
canvas.addEventListener("pointerleave", () => hover(null));
canvas.addEventListener("click", (event) => {
  const group = map.draw === "clusters" ? groupUnder(event.offsetX, event.offsetY) : null;
  if (group) return zoom.box(boxOfGroup(group));
  const slack = event.pointerType === "mouse" ? POINTER : FINGER;
  const place = placeUnder(event.offsetX, event.offsetY, slack);
  // Without a panel the tip is all there is to show.
  if (document.body.classList.contains("embed")) return pointAt(place);
  select(place, canvas, true);
});
byId("list").addEventListener("pointermove", (event) => {
  if (event.pointerType === "mouse" && event.target instanceof Element) pointAt(placesList.placeOf(event.target));
});
byId("list").addEventListener("pointerleave", () => pointAt(-1));

// Page Down and Page Up go from place to place among those in sight, the heaviest first.
function step(by) {
  const of = figures[view.measure];
  const seen = [...map.points, ...map.shaded].filter((place) => onScreen(place, 0)).sort((a, b) => of[b] - of[a] || a - b);
  if (seen.length === 0) return;
  const at = seen.indexOf(map.hovered);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
  pointAt(seen[next]);
  tellPlace(seen[next]);
}

const PAN = 90; // pixels an arrow key moves the map by
const keys = {
  ArrowLeft: () => zoom.pan(PAN, 0),
  ArrowRight: () => zoom.pan(-PAN, 0),
  ArrowUp: () => zoom.pan(0, PAN),
  ArrowDown: () => zoom.pan(0, -PAN),
  PageDown: () => step(1),
  PageUp: () => step(-1),
  Enter: () => map.hovered >= 0 && select(map.hovered, canvas, true),
  "+": () => zoom.by(1.6),
  "=": () => zoom.by(1.6),
  "-": () => zoom.by(1 / 1.6),
  0: () => zoom.home(),
};
canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
canvas.addEventListener("blur", () => pointAt(-1));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && view.selected >= 0 && !document.querySelector("dialog[open]")) select(-1);
});
byId("zoom-in").addEventListener("click", keys["+"]);
byId("zoom-out").addEventListener("click", keys["-"]);
byId("zoom-home").addEventListener("click", keys[0]);
byId("search").addEventListener("input", () => change({ query: byId("search", "input").value }));
byId("outside").addEventListener("change", () => change({ undated: byId("outside", "input").checked }));
for (const id of ["about-open", "credit"]) byId(id).addEventListener("click", () => byId("about", "dialog").showModal());
byId("about-close").addEventListener("click", () => byId("about", "dialog").close());
onScheme(() => {
  redo("map");
  timeline.draw();
});
new ResizeObserver(() => {
  const first = map.width === 0;
  if (!fitCanvas()) return;
  zoom.fit();
  if (first) followAddress();
  // In the same frame: a canvas that was given a new size is empty.
  redo("map");
  frame();
  timeline.draw();
  placesList.draw();
}).observe(canvas);
