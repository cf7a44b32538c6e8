// Pointer, keys and buttons, and resizing of the map.

import { followAddress } from "./address.js";
import { boxOfGroup, groupAt } from "./clusters.js";
import { onColourScheme } from "./colours.js";
import { byId } from "./element.js";
import { figures } from "./figures.js";
import { areaAt, placeAt } from "./map.js";
import { canvas, canvases, fitCanvas, inPane, map, markHovered, markHoveredArea, onScreen, paneOf } from "./scene.js";
import { showAreaTip, showGroupTip, showTip, announceArea, announcePlace } from "./tip.js";
import { areasShown, change, frame, measureShown, placesList, redo, select, selectArea, shownAreas, timeline, view, zoom } from "./view.js";

const TOUCH_SLACK = 14; // pixels by which a touch may miss
const POINTER_SLACK = 4;

// The group, place or area at a point of a pane; null or -1 for none.
function targetAt(event, slack) {
  const { offsetX: x, offsetY: y } = event;
  const pane = Math.min(paneOf(event.target), map.panes.length - 1);
  return inPane(pane, () => {
    const group = map.draw === "clusters" ? groupAt(x, y) : null;
    const place = group ? -1 : placeAt(x, y, slack);
    const area = group || place >= 0 ? -1 : areaAt(x, y);
    return { pane, x, y, group, place, area };
  });
}

// Pointer on the map: shows a tip; a click opens a panel.
function hover(event) {
  const found = event ? targetAt(event, POINTER_SLACK) : { group: null, place: -1, area: -1 };
  for (const each of canvases) each.classList.toggle("over", found.group !== null || found.place >= 0 || found.area >= 0);
  if (found.group) inPane(found.pane, () => showGroupTip(found.group, found.x, found.y, found.pane));
  else if (found.area >= 0) showAreaTip(areasShown(), found.area, found.x, found.y, found.pane);
  else if (found.place >= 0) showTip(found.place, found.x, found.y, found.pane);
  else showTip(-1);
  const [place, area] = [markHovered(found.place), markHoveredArea(found.area)];
  if (place || area) redo("map");
}

// Marks a place that is pointed at outside the map.
function pointAt(place) {
  const seen = place >= 0 && onScreen(place, 0);
  if (seen) showTip(place);
  else showTip(-1);
  if (markHovered(place)) redo("map");
}

function click(event) {
  const found = targetAt(event, event.pointerType === "mouse" ? POINTER_SLACK : TOUCH_SLACK);
  if (found.group) return zoom.box(boxOfGroup(found.group));
  // An embedded page has no panel; the tip is all there is to show.
  if (document.body.classList.contains("embed")) return found.area >= 0 ? showAreaTip(areasShown(), found.area, found.x, found.y, found.pane) : pointAt(found.place);
  if (found.area >= 0) return selectArea(found.area, canvas, true);
  if (view.selectedArea >= 0) selectArea(-1);
  select(found.place, canvas, true);
}

for (const each of canvases) {
  each.addEventListener("pointermove", (event) => hover(event.pointerType === "mouse" && !event.buttons ? event : null));
  each.addEventListener("pointerleave", () => hover(null));
  each.addEventListener("click", click);
}
byId("list").addEventListener("pointermove", (event) => {
  if (event.pointerType === "mouse" && event.target instanceof Element) pointAt(placesList.placeOf(event.target));
});
byId("list").addEventListener("pointerleave", () => pointAt(-1));

// Page Down and Page Up step through the visible places, the heaviest first.
function step(by) {
  if (areasShown()) return stepAreas(by);
  const of = figures[measureShown()];
  const seen = [...map.points, ...map.shaded].filter((place) => onScreen(place, 0)).sort((a, b) => Math.abs(of[b]) - Math.abs(of[a]) || a - b);
  if (seen.length === 0) return;
  const at = seen.indexOf(map.hovered);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
  pointAt(seen[next]);
  announcePlace(seen[next]);
}

// Steps through the areas with an outline.
function stepAreas(by) {
  const areas = areasShown();
  const seen = shownAreas().filter((area) => areas.set.outlines?.[area]);
  if (seen.length === 0) return;
  const at = seen.indexOf(map.hoveredArea);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
  const [west, north, east, south] = areas.set.outlines[seen[next]].box;
  showAreaTip(areas, seen[next], map.transform.applyX((west + east) / 2), map.transform.applyY((north + south) / 2), 0);
  if (markHoveredArea(seen[next])) redo("map");
  announceArea(areas, seen[next]);
}

const PAN_STEP = 90; // pixels by which an arrow key moves the map
const keys = {
  ArrowLeft: () => zoom.pan(PAN_STEP, 0),
  ArrowRight: () => zoom.pan(-PAN_STEP, 0),
  ArrowUp: () => zoom.pan(0, PAN_STEP),
  ArrowDown: () => zoom.pan(0, -PAN_STEP),
  PageDown: () => step(1),
  PageUp: () => step(-1),
  Enter: () => (map.hoveredArea >= 0 ? selectArea(map.hoveredArea, canvas, true) : map.hovered >= 0 && select(map.hovered, canvas, true)),
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
canvas.addEventListener("blur", () => {
  pointAt(-1);
  if (markHoveredArea(-1)) redo("map");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (view.selectedArea >= 0) selectArea(-1);
  else if (view.selected >= 0) select(-1);
});
byId("zoom-in").addEventListener("click", keys["+"]);
byId("zoom-out").addEventListener("click", keys["-"]);
byId("zoom-home").addEventListener("click", keys[0]);
byId("search").addEventListener("input", () => change({ query: byId("search", "input").value }));
byId("outside").addEventListener("change", () => change({ undated: byId("outside", "input").checked }));
for (const id of ["about-open", "credit"]) byId(id).addEventListener("click", () => byId("about", "dialog").showModal());
byId("about-close").addEventListener("click", () => byId("about", "dialog").close());
onColourScheme(() => {
  redo("map");
  timeline.draw();
});
new ResizeObserver(() => {
  const first = map.width === 0;
  if (!fitCanvas()) return;
  zoom.fit();
  if (first) followAddress();
  // In the same frame: resizing a canvas clears it.
  redo("map");
  frame();
  timeline.draw();
  placesList.draw();
}).observe(canvas);
