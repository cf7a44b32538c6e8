// Pointer, keys and buttons, and what happens when the map is given another size.

import { onScheme } from "./colours.js";
import { places } from "./data.js";
import { byId, counted, element, isolated } from "./element.js";
import { figures } from "./figures.js";
import { placeUnder } from "./map.js";
import { canvas, fitCanvas, map, markHovered } from "./scene.js";
import { change, frame, placesList, redo, select, timeline, view, zoom } from "./view.js";

const FINGER = 14; // pixels that a touch may miss by
const POINTER = 4;

// The pointer on the map: a name under it, a panel on a click.
const tip = byId("tip");
function hover(event) {
  const at = event && placeUnder(event.offsetX, event.offsetY, POINTER);
  const place = event ? at : -1;
  tip.hidden = place < 0;
  canvas.classList.toggle("over", place >= 0);
  if (place >= 0) {
    const told = `${counted(figures.mentions[place], "mention")} in ${counted(figures.articles[place], "article")}`;
    tip.replaceChildren(element("strong", {}, isolated(places.name[place])), element("span", {}, told));
    const left = Math.min(event.offsetX + 14, map.width - tip.offsetWidth - 8);
    const top = event.offsetY + 18 + tip.offsetHeight > map.height ? event.offsetY - tip.offsetHeight - 10 : event.offsetY + 18;
    tip.style.transform = `translate(${left}px, ${top}px)`;
  }
  if (markHovered(place)) redo("map");
}

canvas.addEventListener("pointermove", (event) => hover(event.pointerType === "mouse" && !event.buttons ? event : null));
canvas.addEventListener("pointerleave", () => hover(null));
canvas.addEventListener("click", (event) => {
  const slack = event.pointerType === "mouse" ? POINTER : FINGER;
  select(placeUnder(event.offsetX, event.offsetY, slack), canvas, true);
});

const PAN = 90; // pixels an arrow key moves the map by
const keys = {
  ArrowLeft: () => zoom.pan(PAN, 0),
  ArrowRight: () => zoom.pan(-PAN, 0),
  ArrowUp: () => zoom.pan(0, PAN),
  ArrowDown: () => zoom.pan(0, -PAN),
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
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && view.selected >= 0 && !byId("about").open) select(-1);
});
byId("zoom-in").addEventListener("click", keys["+"]);
byId("zoom-out").addEventListener("click", keys["-"]);
byId("zoom-home").addEventListener("click", keys[0]);
byId("search").addEventListener("input", (event) => change({ query: event.target.value }));
byId("outside").addEventListener("change", (event) => change({ undated: event.target.checked }));
byId("country").addEventListener("change", ({ target: { value } }) =>
  change({ country: value === "" ? null : Number(value) }),
);
for (const id of ["about-open", "credit"]) byId(id).addEventListener("click", () => byId("about").showModal());
byId("about-close").addEventListener("click", () => byId("about").close());
onScheme(() => {
  redo("map");
  timeline.draw();
});
new ResizeObserver(() => {
  const first = map.width === 0;
  if (!fitCanvas()) return;
  zoom.fit();
  if (first) zoom.home(true);
  // In the same frame: a canvas that was given a new size is empty.
  redo("map");
  frame();
  timeline.draw();
  placesList.draw();
}).observe(canvas);
